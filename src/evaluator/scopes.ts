/**
 * Which name means what: for every function, class, comprehension and module the variables it binds, and for every use
 * the variable it stands for. Comprehensions run in the frame around them, with variables of their own.
 * https://docs.python.org/3.12/reference/executionmodel.html#naming-and-binding
 */
import type { Arguments, Expression, Node, Statement } from "../syntax/nodes";
import { childrenOf } from "./compile/children";

export type ScopeKind = "module" | "class" | "function" | "inline";

/** A variable that lives in a frame's slot. */
export class Variable {
  isCell = false;
  slot = -1;
  constructor(
    readonly name: string,
    readonly scope: Scope,
    readonly isParameter = false,
  ) {}
}

export class Scope {
  readonly variables = new Map<string, Variable>();
  readonly globals = new Set<string>();
  readonly nonlocals = new Set<string>();
  /** Names that a class or module body binds in its namespace. */
  readonly bound = new Set<string>();
  /** Of functions outside, used in here or in functions within. */
  readonly free: Variable[] = [];
  /** All variables with slots in this scope's frame. */
  readonly slots: Variable[] = [];
  classCell: Variable | null = null;
  constructor(
    readonly kind: ScopeKind,
    readonly parent: Scope | null,
    /** Of the innermost class, for `__private` names. */
    readonly className: string | null,
  ) {}

  /** The scope whose frame holds this one's variables. */
  get owner(): Scope {
    let scope: Scope = this;
    while (scope.kind === "inline" && scope.parent !== null) scope = scope.parent;
    return scope;
  }

  mangle(name: string): string {
    if (this.className === null || !name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
    const bare = this.className.replace(/^_+/, "");
    return bare === "" ? name : `_${bare}${name}`;
  }
}

export type Resolution =
  | { readonly kind: "slot" | "cell" | "free"; readonly slot: number; readonly name: string }
  | { readonly kind: "global" | "namespace"; readonly name: string }
  /** In a class body, a name of a function around it unless the class has it. */
  | { readonly kind: "classFree"; readonly slot: number; readonly name: string };

export class ScopeTable {
  readonly #scopes = new Map<object, Scope>();
  readonly #uses: [Scope, string][] = [];
  readonly root = new Scope("module", null, null);

  constructor(body: readonly Statement[]) {
    for (const statement of body) this.#visit(statement, this.root);
    for (const [scope, name] of this.#uses) this.#link(scope, name);
    for (const scope of new Set([this.root, ...this.#scopes.values()])) {
      if (scope.kind === "inline") continue;
      scope.slots.sort((a, b) => Number(b.isParameter) - Number(a.isParameter));
      for (const [slot, variable] of scope.slots.entries()) variable.slot = slot;
    }
  }

  scopeOf(node: object): Scope {
    return this.#scopes.get(node) as Scope;
  }

  /** For a node that stands for another one. */
  copyScope(node: object, copy: object): void {
    const scope = this.#scopes.get(node);
    if (scope !== undefined) this.#scopes.set(copy, scope);
  }

  resolve(scope: Scope, rawName: string): Resolution {
    const name = scope.mangle(rawName);
    const variable = findVariable(scope, name);
    if (variable === "global") {
      const isOwn = (scope.kind === "module" || scope.kind === "class") && !scope.globals.has(name);
      return { kind: isOwn ? "namespace" : "global", name };
    }
    const owner = scope.owner;
    if (variable.scope.owner === owner && variable !== owner.classCell) {
      return { kind: variable.isCell ? "cell" : "slot", slot: variable.slot, name };
    }
    const slot = freeSlot(owner, variable);
    const isReadThrough = scope.kind === "class" && !scope.nonlocals.has(name);
    return { kind: isReadThrough ? "classFree" : "free", slot, name };
  }

  #open(node: object, kind: ScopeKind, parent: Scope, className = parent.className): Scope {
    const scope = new Scope(kind, parent, className);
    this.#scopes.set(node, scope);
    return scope;
  }

  #link(scope: Scope, name: string): void {
    const variable = findVariable(scope, name);
    if (variable === "global" || variable.scope.owner === scope.owner) {
      if (variable !== "global" && variable === scope.owner.classCell) variable.isCell = true;
      if (variable === "global" || variable !== variable.scope.classCell || variable.scope === scope.owner) return;
    }
    variable.isCell = true;
    for (
      let at: Scope | null = scope.owner;
      at !== null && at !== variable.scope.owner;
      at = at.parent?.owner ?? null
    ) {
      if (!at.free.includes(variable)) at.free.push(variable);
    }
  }

  #use(scope: Scope, name: string): void {
    this.#uses.push([scope, scope.mangle(name)]);
  }

  #bind(scope: Scope, rawName: string, isParameter = false): void {
    const name = scope.mangle(rawName);
    this.#uses.push([scope, name]);
    if (scope.globals.has(name) || scope.nonlocals.has(name)) return;
    if (scope.kind === "module" || scope.kind === "class") scope.bound.add(name);
    else if (!scope.variables.has(name)) {
      const variable = new Variable(name, scope, isParameter);
      scope.variables.set(name, variable);
      scope.owner.slots.push(variable);
    }
  }

  #visitAll(nodes: readonly (Node | null)[], scope: Scope): void {
    for (const node of nodes) if (node !== null) this.#visit(node, scope);
  }

  #visit(node: Node, scope: Scope): void {
    switch (node.kind) {
      case "Name":
        this.#use(scope, node.id);
        if (node.id === "super") this.#use(scope, "__class__");
        return;
      case "FunctionDef": {
        this.#visitAll(node.decoratorList, scope);
        this.#bind(scope, node.name);
        const outer = this.#openTypeParams(node, scope);
        this.#visitDefaults(node.args, scope);
        this.#visitAnnotations(node.args, outer);
        if (node.returns !== null) this.#visit(node.returns, outer);
        this.#visitFunction(node, node.args, node.body, outer);
        return;
      }
      case "Lambda":
        this.#visitDefaults(node.args, scope);
        this.#visitFunction(node, node.args, [node.body], scope);
        return;
      case "ClassDef": {
        this.#visitAll(node.decoratorList, scope);
        this.#bind(scope, node.name);
        const outer = this.#openTypeParams(node, scope);
        this.#visitAll(node.bases, outer);
        for (const keyword of node.keywords) this.#visit(keyword.value, outer);
        const inner = this.#open(node, "class", outer, node.name);
        inner.classCell = new Variable("__class__", inner);
        inner.slots.push(inner.classCell);
        this.#declare(node.body, inner);
        this.#visitAll(node.body, inner);
        return;
      }
      case "TypeAlias": {
        this.#bind(scope, node.name.id);
        const outer = this.#openTypeParams(node, scope);
        this.#visit(node.value, outer);
        return;
      }
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        this.#visitComprehension(node, scope);
        return;
      case "NamedExpr":
        this.#visit(node.value, scope);
        this.#bindNamed(node.target.id, scope);
        return;
      case "Assign":
        this.#visit(node.value, scope);
        for (const target of node.targets) this.#visitTarget(target, scope);
        return;
      case "AugAssign":
        this.#visit(node.value, scope);
        this.#visitTarget(node.target, scope);
        return;
      case "AnnAssign":
        this.#visit(node.annotation, scope);
        if (node.value !== null) this.#visit(node.value, scope);
        this.#visitTarget(node.target, scope);
        return;
      case "For":
        this.#visit(node.iter, scope);
        this.#visitTarget(node.target, scope);
        this.#visitAll(node.body, scope);
        this.#visitAll(node.orelse, scope);
        return;
      case "WithItem":
        this.#visit(node.contextExpr, scope);
        if (node.optionalVars !== null) this.#visitTarget(node.optionalVars, scope);
        return;
      case "Delete":
        for (const target of node.targets) this.#visitTarget(target, scope);
        return;
      case "ExceptHandler":
        if (node.type !== null) this.#visit(node.type, scope);
        if (node.name !== null) this.#bind(scope, node.name);
        this.#visitAll(node.body, scope);
        return;
      case "Import":
        for (const { name, asname } of node.names) this.#bind(scope, asname ?? (name.split(".")[0] as string));
        return;
      case "ImportFrom":
        for (const { name, asname } of node.names) if (name !== "*") this.#bind(scope, asname ?? name);
        return;
      case "MatchAs":
      case "MatchStar":
        if (node.name !== null) this.#bind(scope, node.name);
        this.#visitAll(childrenOf(node), scope);
        return;
      case "MatchMapping":
        if (node.rest !== null) this.#bind(scope, node.rest);
        this.#visitAll(childrenOf(node), scope);
        return;
      case "Global":
      case "Nonlocal":
        this.#declare([node], scope);
        return;
      default:
        this.#visitAll(childrenOf(node), scope);
    }
  }

  #visitFunction(node: object, args: Arguments, body: readonly Node[], parent: Scope): void {
    const inner = this.#open(node, "function", parent);
    for (const arg of parameterNames(args)) this.#bind(inner, arg, true);
    this.#declare(body, inner);
    this.#visitAll(body, inner);
  }

  #openTypeParams(node: { readonly typeParams: readonly Node[] }, scope: Scope): Scope {
    if (node.typeParams.length === 0) return scope;
    const inner = this.#open(node.typeParams, "inline", scope);
    for (const parameter of node.typeParams) {
      if (!("name" in parameter) || typeof parameter.name !== "string") continue;
      this.#bind(inner, parameter.name);
      if ("bound" in parameter && parameter.bound) this.#visit(parameter.bound as Expression, inner);
    }
    return inner;
  }

  #visitComprehension(node: Extract<Node, { readonly generators: readonly unknown[] }>, scope: Scope): void {
    const isFunction = node.kind === "GeneratorExp";
    const inner = this.#open(node, isFunction ? "function" : "inline", scope);
    if (isFunction) this.#bind(inner, ".0", true);
    for (const [i, { iter, target, ifs }] of node.generators.entries()) {
      this.#visit(iter, i === 0 ? scope : inner);
      this.#visitTarget(target, inner);
      this.#visitAll(ifs, inner);
    }
    if (node.kind === "DictComp") this.#visitAll([node.key, node.value], inner);
    else this.#visit(node.elt, inner);
  }

  /** `:=` in a comprehension binds in the scope around it. */
  #bindNamed(name: string, scope: Scope): void {
    let at = scope;
    while (at.parent !== null && isComprehension(at)) at = at.parent;
    if (at === scope) {
      this.#bind(scope, name);
      return;
    }
    this.#bind(at, name);
    if (at.kind === "module" || at.globals.has(at.mangle(name))) scope.globals.add(scope.mangle(name));
    this.#use(scope, name);
  }

  #visitTarget(target: Expression, scope: Scope): void {
    switch (target.kind) {
      case "Name":
        this.#bind(scope, target.id);
        return;
      case "Tuple":
      case "List":
        for (const each of target.elts) this.#visitTarget(each, scope);
        return;
      case "Starred":
        this.#visitTarget(target.value, scope);
        return;
      default:
        this.#visit(target, scope);
    }
  }

  #visitDefaults(args: Arguments, scope: Scope): void {
    for (const arg of allArgs(args)) if (arg.default !== null) this.#visit(arg.default, scope);
  }

  #visitAnnotations(args: Arguments, scope: Scope): void {
    for (const arg of allArgs(args)) if (arg.annotation !== null) this.#visit(arg.annotation, scope);
  }

  /** `global` and `nonlocal` hold for the whole body, wherever they stand in it. */
  #declare(body: readonly Node[], scope: Scope): void {
    for (const node of body) {
      if (node.kind === "Global") for (const name of node.names) scope.globals.add(scope.mangle(name));
      else if (node.kind === "Nonlocal") for (const name of node.names) scope.nonlocals.add(scope.mangle(name));
      else if (isCompound(node)) this.#declare(childrenOf(node), scope);
    }
  }
}

function isComprehension(scope: Scope): boolean {
  return scope.kind === "inline" || scope.variables.has(".0");
}

function isCompound(node: Node): boolean {
  return ["If", "For", "While", "With", "Try", "Match", "MatchCase", "ExceptHandler"].includes(node.kind);
}

export function allArgs(args: Arguments) {
  const rest = [args.vararg, ...args.kwonlyargs, args.kwarg];
  return [...args.posonlyargs, ...args.args, ...rest].filter((arg) => arg !== null);
}

/** In the order of the frame's slots. */
export function parameterNames(args: Arguments): string[] {
  const names = [...args.posonlyargs, ...args.args, ...args.kwonlyargs].map((arg) => arg.arg);
  if (args.vararg !== null) names.push(args.vararg.arg);
  if (args.kwarg !== null) names.push(args.kwarg.arg);
  return names;
}

function findVariable(from: Scope, name: string): Variable | "global" {
  if (from.globals.has(name)) return "global";
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    if (scope !== from && scope.globals.has(name) && scope.kind !== "class") return "global";
    if (scope.kind === "class") {
      if (scope === from) {
        if (scope.bound.has(name) && !scope.nonlocals.has(name)) return "global";
      } else if (name === "__class__" && scope.classCell !== null) return scope.classCell;
    } else {
      const variable = scope.variables.get(name);
      if (variable !== undefined && !(scope === from && scope.nonlocals.has(name))) return variable;
    }
  }
  return "global";
}

function freeSlot(owner: Scope, variable: Variable): number {
  return owner.slots.length + owner.free.indexOf(variable);
}
