/**
 * What parses and still does not compile: `return` outside of a function, a parameter given twice, `global` too late.
 * One pass over the flat tree, with the nodes around at hand.
 * https://docs.python.org/3.12/reference/executionmodel.html#naming-and-binding
 */
import type { Span } from "../../base/span";
import type { FlatTree } from "../flatTree";
import type { SyntaxProblem } from "../nodes";
import { bindsName, type Scope, usesName } from "./bindings";

const loops = new Set(["for_statement", "while_statement"]);
const comprehensions = new Set([
  "list_comprehension",
  "set_comprehension",
  "dictionary_comprehension",
  "generator_expression",
]);
const checked: { readonly [type: string]: (checker: ScopeChecker, node: number) => void } = {
  return_statement: (checker, node) => checker.checkReturn(node),
  yield: (checker, node) => checker.checkYield(node),
  await: (checker, node) => checker.checkAsync(node, node, "await"),
  break_statement: (checker, node) => {
    if (!checker.isInLoop()) checker.report("'break' outside loop", node);
    else checker.checkGroupHandler(node, true);
  },
  continue_statement: (checker, node) => {
    if (!checker.isInLoop()) checker.report("'continue' not properly in loop", node);
    else checker.checkGroupHandler(node, true);
  },
  async: (checker, node) => checker.checkAsyncWord(node),
  parameters: (checker, node) => checker.checkParameters(node),
  lambda_parameters: (checker, node) => checker.checkParameters(node),
  wildcard_import: (checker, node) => {
    if (checker.scopeAround() !== 0) checker.report("import * only allowed at module level", node);
  },
  future_import_statement: (checker, node) => checker.checkFuture(node),
  except_clause: (checker, node) => checker.checkExcept(node),
  global_statement: (checker, node) => checker.checkDeclaration(node, "global"),
  nonlocal_statement: (checker, node) => checker.checkDeclaration(node, "nonlocal"),
  named_expression: (checker, node) => checker.checkWalrus(node),
  assignment: (checker, node) => checker.checkAnnotation(node),
};

export function findScopeProblems(tree: FlatTree): SyntaxProblem[] {
  const checker = new ScopeChecker(tree);
  checker.run();
  return checker.problems;
}

class ScopeChecker {
  readonly problems: SyntaxProblem[] = [];
  /** The nodes around the present one, from the module inwards. */
  readonly #around: number[] = [];
  /** Names of `global` and `nonlocal` statements so far. */
  readonly #declarations = new Set<string>();

  constructor(readonly tree: FlatTree) {}

  run(): void {
    const { tree } = this;
    const around = this.#around;
    for (let node = 0; node < tree.size; node++) {
      while (around.length > 0 && node >= tree.next(around.at(-1) as number)) around.pop();
      checked[tree.type(node)]?.(this, node);
      if (tree.hasChildren(node)) around.push(node);
    }
  }

  report(message: string, node: number, span?: Span): void {
    const { tree } = this;
    const place = span ?? { start: tree.start(node), end: tree.end(node) };
    this.problems.push({ type: "SyntaxError", message, span: place, stage: "compile" });
  }

  checkReturn(node: number): void {
    const around = this.functionAround();
    if (around?.type !== "function_definition") {
      this.report("'return' outside function", node);
      return;
    }
    this.checkGroupHandler(node, false);
    const { tree } = this;
    if (tree.next(node + 1) >= tree.next(node) || tree.type(around.node + 1) !== "async") return;
    if (this.#yields(around.node)) this.report("'return' with value in async generator", node);
  }

  #yields(func: number): boolean {
    const { tree } = this;
    for (let node = func + 1; node < tree.next(func); ) {
      const type = tree.type(node);
      if (type === "yield" && tree.hasChildren(node)) return true;
      node =
        type === "function_definition" || type === "lambda" || type === "class_definition" ? tree.next(node) : node + 1;
    }
    return false;
  }

  checkYield(node: number): void {
    const { tree } = this;
    // The keyword itself has the same type.
    if (!tree.hasChildren(node) && tree.type(this.#around.at(-1) ?? 0) === "yield") return;
    for (let i = this.#around.length - 1; i >= 0; i--) {
      const around = this.#around[i] as number;
      const type = tree.type(around);
      if (/^(?:function_definition|lambda|class_definition)$/.test(type)) break;
      if (!comprehensions.has(type)) continue;
      // The first iterable belongs to what is around.
      const clause = tree.childOfType(around, "for_in_clause");
      const source = clause === null ? null : tree.childInField(clause, "right");
      if (source !== null && node >= source && node < tree.next(source)) continue;
      this.report(`'yield' inside ${type.replace("dictionary", "dict").replace("_", " ")}`, node);
      return;
    }
    const around = this.functionAround();
    if (around === null) this.report("'yield' outside function", node);
    else if (tree.childOfType(node, "from") !== null && tree.type(around.node + 1) === "async") {
      this.report("'yield from' inside async function", node);
    }
  }

  /** Nothing leaves an `except*` but by its end. */
  checkGroupHandler(node: number, isOfLoop: boolean): void {
    const { tree } = this;
    for (let i = this.#around.length - 1; i >= 0; i--) {
      const around = this.#around[i] as number;
      const type = tree.type(around);
      if (type === "function_definition" || type === "class_definition" || (isOfLoop && loops.has(type))) return;
      if (type === "except_clause" && /^except\s*\*/.test(tree.textOf(around))) {
        this.report("'break', 'continue' and 'return' cannot appear in an except* block", node);
        return;
      }
    }
  }

  /** The function or lambda around, unless a class or nothing is nearer. */
  functionAround(): { type: string; node: number } | null {
    for (let i = this.#around.length - 1; i >= 0; i--) {
      const node = this.#around[i] as number;
      const type = this.tree.type(node);
      if (type === "function_definition" || type === "lambda") return { type, node };
      if (type === "class_definition") return null;
    }
    return null;
  }

  /** The node of the innermost function, lambda or class; 0 is the module. */
  scopeAround(): number {
    for (let i = this.#around.length - 1; i >= 0; i--) {
      const node = this.#around[i] as number;
      if (/^(?:function_definition|lambda|class_definition)$/.test(this.tree.type(node))) return node;
    }
    return 0;
  }

  isInLoop(): boolean {
    for (let i = this.#around.length - 1; i >= 0; i--) {
      const type = this.tree.type(this.#around[i] as number);
      if (loops.has(type)) return true;
      if (type === "function_definition" || type === "class_definition") return false;
      // A loop's `else` is not in the loop.
      if (type === "else_clause" && loops.has(this.tree.type(this.#around[i - 1] as number))) i--;
    }
    return false;
  }

  checkAsync(node: number, place: number, word: string): void {
    const around = this.functionAround();
    if (around === null) {
      const where = word === "await" ? "function" : "async function";
      this.report(`'${word}' outside ${where}`, place);
    } else if (this.tree.type(around.node + 1) !== "async" && this.tree.type(node) !== "ERROR") {
      this.report(`'${word}' outside async function`, place);
    }
  }

  checkAsyncWord(node: number): void {
    const parent = this.#around.at(-1);
    if (parent === undefined) return;
    const type = this.tree.type(parent);
    if (type === "for_statement") this.checkAsync(node, parent, "async for");
    else if (type === "with_statement") this.checkAsync(node, parent, "async with");
    else if (type === "for_in_clause") {
      const comprehension = this.#around.at(-2) as number;
      const around = this.functionAround();
      const isAsync = around !== null && this.tree.type(around.node + 1) === "async";
      if (isAsync || this.tree.type(comprehension) === "generator_expression") return;
      this.report("asynchronous comprehension outside of an asynchronous function", comprehension);
    }
  }

  checkParameters(list: number): void {
    const { tree } = this;
    const seen = new Set<string>();
    for (const parameter of tree.children(list)) {
      let name = parameter;
      while (tree.hasChildren(name)) name = /^list_splat|^dictionary_splat/.test(tree.type(name)) ? name + 2 : name + 1;
      if (tree.type(name) !== "identifier") continue;
      const text = tree.textOf(name);
      if (seen.has(text)) this.report(`duplicate argument '${text}' in function definition`, name);
      seen.add(text);
    }
  }

  checkFuture(node: number): void {
    const { tree } = this;
    for (let other = 1; other < node; other = tree.next(other)) {
      const type = tree.type(other);
      const isDocstring = type === "expression_statement" && tree.type(other + 1) === "string";
      if (type !== "future_import_statement" && !isDocstring) {
        this.report("from __future__ imports must occur at the beginning of the file", node);
        return;
      }
    }
    for (const name of tree.childrenInField(node, "name")) {
      const text = tree.textOf(name);
      const start = tree.start(node);
      if (text === "braces") this.report("not a chance", node, { start, end: start });
      else if (!futureFeatures.has(text.split(" ")[0] as string)) {
        this.report(`future feature ${text} is not defined`, node, { start, end: start });
      }
    }
  }

  checkExcept(node: number): void {
    const { tree } = this;
    const next = tree.next(node);
    const parent = this.#around.at(-1) as number;
    if (tree.childInField(node, "value") !== null) return;
    if (next < tree.next(parent) && tree.type(next) === "except_clause") {
      this.report("default 'except:' must be last", node);
    }
  }

  checkDeclaration(node: number, word: "global" | "nonlocal"): void {
    const { tree } = this;
    for (const child of tree.children(node))
      if (tree.type(child) === "identifier") this.#declarations.add(tree.textOf(child));
    const scopeNode = this.scopeAround();
    if (word === "nonlocal" && scopeNode === 0) {
      this.report("nonlocal declaration not allowed at module level", node);
      return;
    }
    const scope: Scope = { tree, node: scopeNode };
    for (const identifier of tree.children(node)) {
      if (tree.type(identifier) !== "identifier") continue;
      const name = tree.textOf(identifier);
      const binding = bindsName(scope, name, node);
      if (word === "nonlocal" && this.#isDeclared(name, scopeNode, tree.next(scopeNode), "global_statement")) {
        this.report(`name '${name}' is nonlocal and global`, node);
      } else if (binding === "parameter") this.report(`name '${name}' is parameter and ${word}`, node);
      else if (binding === "annotation") this.report(`annotated name '${name}' can't be ${word}`, node);
      else if (binding === "assignment") {
        this.report(`name '${name}' is assigned to before ${word} declaration`, node);
      } else if (usesName(scope, name, node)) {
        this.report(`name '${name}' is used prior to ${word} declaration`, node);
      } else if (word === "nonlocal" && !this.#isBoundOutside(name, scopeNode)) {
        this.report(`no binding for nonlocal '${name}' found`, node);
      } else continue;
      return;
    }
  }

  /** Whether a declaration of the other kind in the same scope has the name; CPython blames the later one's scope. */
  #isDeclared(name: string, scope: number, before: number, type: string): boolean {
    const { tree } = this;
    for (let node = scope + 1; node < before; node++) {
      if (tree.type(node) !== type) continue;
      const isListed = tree
        .children(node)
        .some((child) => tree.type(child) === "identifier" && tree.textOf(child) === name);
      if (isListed && this.#scopeOf(node) === scope) return true;
    }
    return false;
  }

  #scopeOf(node: number): number {
    const { tree } = this;
    let scope = 0;
    for (let other = 0; other < node; other++) {
      if (tree.next(other) <= node) continue;
      if (/^(?:function_definition|lambda|class_definition)$/.test(tree.type(other))) scope = other;
    }
    return scope;
  }

  /** `x: int` where the scope has said before that `x` is global. */
  checkAnnotation(node: number): void {
    const { tree } = this;
    if (tree.childInField(node, "type") === null || tree.type(node + 1) !== "identifier") return;
    const scope = this.scopeAround();
    const name = tree.textOf(node + 1);
    if (!this.#declarations.has(name)) return;
    for (const [type, word] of [
      ["global_statement", "global"],
      ["nonlocal_statement", "nonlocal"],
    ] as const) {
      if (this.#isDeclared(name, scope, node, type)) this.report(`annotated name '${name}' can't be ${word}`, node);
    }
  }

  #isBoundOutside(name: string, inner: number): boolean {
    const { tree } = this;
    for (const node of this.#around) {
      if (node === inner) return false;
      const type = tree.type(node);
      if (type !== "function_definition" && type !== "lambda") continue;
      if (bindsName({ tree, node }, name, tree.next(node)) !== null) return true;
    }
    return false;
  }

  /** Whether the node is in what a comprehension goes through, be it within a lambda there. */
  #isInIterable(node: number): boolean {
    const { tree } = this;
    return this.#around.some((around) => {
      if (!comprehensions.has(tree.type(around))) return false;
      return tree.children(around).some((clause) => {
        const right = tree.type(clause) === "for_in_clause" ? tree.childInField(clause, "right") : null;
        return right !== null && right <= node && node < tree.next(right);
      });
    });
  }

  checkWalrus(node: number): void {
    const { tree } = this;
    const target = tree.textOf(node + 1);
    if (this.#isInIterable(node)) {
      this.report("assignment expression cannot be used in a comprehension iterable expression", node);
      return;
    }
    for (let i = this.#around.length - 1; i >= 0; i--) {
      const around = this.#around[i] as number;
      if (/^(?:function_definition|lambda|class_definition)$/.test(tree.type(around))) return;
      if (!comprehensions.has(tree.type(around))) continue;
      for (const clause of tree.children(around)) {
        if (tree.type(clause) !== "for_in_clause") continue;
        const left = tree.childInField(clause, "left");
        if (left === null) continue;
        for (let part = left; part < tree.next(left); part++) {
          if (tree.type(part) === "identifier" && tree.textOf(part) === target) {
            const message = `assignment expression cannot rebind comprehension iteration variable '${target}'`;
            this.report(message, node + 1);
            return;
          }
        }
      }
    }
  }
}

const futureFeatures = new Set([
  "nested_scopes",
  "generators",
  "division",
  "absolute_import",
  "with_statement",
  "print_function",
  "unicode_literals",
  "barry_as_FLUFL",
  "generator_stop",
  "annotations",
]);
