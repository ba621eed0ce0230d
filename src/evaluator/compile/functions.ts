/** Function definitions and lambdas: their code, their defaults, and the cells that they take along. */
import type { Arg, Arguments, Expression, FunctionDef, Lambda, Statement, TypeParam } from "../../syntax/nodes";
import { getAttribute } from "../attributes";
import { callValue } from "../calls";
import { settledCall } from "../collection";
import { PyDict } from "../dict";
import { Cell, Code, type Evaluate, type Frame, PyFunction } from "../frames";
import { importModule } from "../modules";
import type { RecordedSlot } from "../recorder";
import { allArgs, type Scope } from "../scopes";
import { PyBuiltin, type PyValue } from "../values";
import { compileAgain, knownContext, placeOf } from "./again";
import { annotationText } from "./annotationText";
import { hasGuardedYield, hasOwnYield } from "./children";
import { type Context, recordedSlot, repeatedSlot, sourceText } from "./context";
import { compileExpression } from "./expressions";
import { compileBindName } from "./names";
import { compileBody } from "./statements";
import { compileBodySteps } from "./steps";

/** Fills in the code's layout from its scope. */
export function finishCode(code: Code, scope: Scope, argCount: number): void {
  code.localNames = scope.slots.map((variable) => (variable.scope === scope ? variable.name : `.${variable.name}`));
  for (const variable of scope.free) code.localNames.push(variable.name);
  code.freeNames = scope.free.map((variable) => variable.name);
  code.firstFreeSlot = scope.slots.length;
  code.slotCount = scope.slots.length + scope.free.length;
  code.cellSlots = scope.slots
    .filter((variable) => variable.isCell && variable.scope === scope)
    .map((variable) => variable.slot);
  code.argCount = argCount;
}

/** Gathers the cells that the inner code's free variables are, from the frame that defines it. */
export function closeOver(ctx: Context, inner: Scope): (frame: Frame) => Cell[] {
  const owner = ctx.scope.owner;
  const slots = inner.free.map((variable) =>
    variable.scope.owner === owner ? variable.slot : owner.slots.length + owner.free.indexOf(variable),
  );
  if (slots.length === 0) return () => noCells;
  return (frame) => slots.map((slot) => (frame.slots[slot] as Cell | undefined) ?? lateCell(frame, slot));
}

const noCells: Cell[] = [];

function lateCell(frame: Frame, slot: number): Cell {
  const cell = new Cell(undefined);
  frame.slots[slot] = cell;
  return cell;
}

type MakeFunction = (frame: Frame) => PyFunction;

function compileFunction(ctx: Context, node: FunctionDef | Lambda, name: string, defaults: Context): MakeFunction {
  const { args } = node;
  const scope = ctx.unit.table.scopeOf(node);
  const isGlobal = node.kind === "FunctionDef" && ctx.unit.table.resolve(ctx.scope, name).kind === "global";
  const code = new Code(
    name,
    `${isGlobal && ctx.scope.kind !== "inline" ? "" : ctx.prefix}${name}`,
    ctx.unit.source,
    node,
  );
  const positional = args.posonlyargs.length + args.args.length;
  finishCode(code, scope, positional);
  code.parameters = args;
  code.positionalOnlyCount = args.posonlyargs.length;
  code.keywordOnlyCount = args.kwonlyargs.length;
  let next = positional + args.kwonlyargs.length;
  if (args.vararg !== null) code.varArgSlot = next++;
  if (args.kwarg !== null) code.kwArgSlot = next;
  const body: readonly (Statement | Expression)[] = node.kind === "Lambda" ? [node.body] : node.body;
  code.isCoroutine = node.kind === "FunctionDef" && node.isAsync;
  code.isGenerator = ctx.unit.mayYield && hasOwnYield(body);
  const isSimple =
    args.kwonlyargs.length === 0 &&
    args.vararg === null &&
    args.kwarg === null &&
    code.cellSlots.length === 0 &&
    code.freeNames.length === 0;
  code.simpleCount = isSimple ? positional : -1;
  const inner: Context = { unit: ctx.unit, scope, code, region: null, prefix: `${code.qualname}.<locals>.` };
  if (ctx.unit.recorder !== null) {
    code.callSlot = recordedSlot(ctx, "call", node.kind === "FunctionDef" ? node.nameSpan : node, code.qualname);
  }
  const place = placeOf(inner, "");
  const known = knownContext(inner, place);
  if (known === null) compileInto(inner, node);
  else known.unit.compilers.first.function(known, node);
  if (ctx.unit.recorder !== null) code.returnSlot = compileReturnSlot(ctx, code, node);
  if (ctx.unit.compilers === null && known === null) {
    code.compileAgain = () => {
      compileAgain(inner, place, (compiler, again) => compiler.function(again, node));
    };
  }
  const capture = closeOver(ctx, scope);
  const positionalDefaults = [...args.posonlyargs, ...args.args].flatMap((arg) =>
    arg.default === null ? [] : [compileExpression(defaults, arg.default)],
  );
  const keywordDefaults = args.kwonlyargs.flatMap((arg) =>
    arg.default === null ? [] : [[scope.mangle(arg.arg), compileExpression(defaults, arg.default)] as const],
  );
  return (frame) => {
    const values = positionalDefaults.length === 0 ? noDefaults : positionalDefaults.map((each) => each(frame));
    const named =
      keywordDefaults.length === 0
        ? null
        : new Map(keywordDefaults.map(([key, evaluate]) => [key, evaluate(frame)] as const));
    return new PyFunction(code, frame.globals, values, named, capture(frame));
  };
}

const noDefaults: readonly PyValue[] = [];

function compileReturnSlot(ctx: Context, code: Code, node: FunctionDef | Lambda): RecordedSlot | null {
  const place = node.kind === "FunctionDef" ? node.nameSpan : node;
  const only = node.kind === "Lambda" ? node.body : onlyReturn(node.body);
  // Where all that is run is one expression, nothing comes between its value and its being returned.
  if (code.evaluate === null || only === null) return recordedSlot(ctx, "return", place, code.qualname);
  return repeatedSlot(ctx, "return", place, only, code.qualname);
}

function onlyReturn(body: readonly Statement[]): Expression | null {
  const [only] = body;
  return body.length === 1 && only?.kind === "Return" ? only.value : null;
}

/** Gives the context's code its body. */
export function compileInto(inner: Context, node: FunctionDef | Lambda): void {
  const { code } = inner;
  if (node.kind === "Lambda") {
    if (code.isGenerator)
      code.executeSteps = compileBodySteps(inner, [{ ...node.body, kind: "Return", value: node.body }]);
    else code.evaluate = compileExpression(inner, node.body);
    return;
  }
  code.doc = docstring(node.body);
  const only = onlyReturn(node.body);
  // Most functions of the library are never called: they are compiled when they are.
  const isLate = code.source.isLibrary && inner.unit.compilers === null;
  const { mayLetGo } = inner.unit;
  if (code.isGenerator && !code.isCoroutine && mayLetGo) code.endShows = hasGuardedYield(node.body) && !isManager(node);
  if (code.isGenerator || code.isCoroutine) code.executeSteps = compileBodySteps(inner, node.body);
  else if (only !== null) {
    code.evaluate = isLate ? whenCalled(() => compileExpression(inner, only)) : compileExpression(inner, only);
  } else if (isLate) code.execute = whenCalled(() => compileBody(inner, node.body));
  else code.execute = compileBody(inner, node.body);
  if (!mayLetGo) return;
  if (code.evaluate !== null) code.evaluate = settledCall(code.evaluate, (_, result) => result);
  else code.execute = settledCall(code.execute, ({ result }) => result);
}

/** Made into a context manager, which sees to its end. */
function isManager({ decoratorList }: FunctionDef): boolean {
  return decoratorList.some(
    (each) =>
      (each.kind === "Name" && each.id === "contextmanager") ||
      (each.kind === "Attribute" && each.attr === "contextmanager"),
  );
}

function whenCalled<Result>(compile: () => (frame: Frame) => Result): (frame: Frame) => Result {
  let compiled: ((frame: Frame) => Result) | null = null;
  return (frame) => {
    compiled ??= compile();
    return compiled(frame);
  };
}

/** The text that a body starts with. */
export function docstring(body: readonly Statement[]): string | null {
  const first = body[0];
  if (first?.kind !== "Expr" || first.value.kind !== "Constant") return null;
  const { value } = first.value;
  return value.type === "str" ? value.value : null;
}

export function compileLambda(ctx: Context, node: Lambda): Evaluate {
  return compileFunction(ctx, node, "<lambda>", ctx);
}

export function compileFunctionDef(ctx: Context, node: FunctionDef): (frame: Frame) => void {
  const outer = typeParamContext(ctx, node.typeParams);
  const typeParams = compileTypeParams(outer, node.typeParams);
  const make = compileFunction(outer, node, node.name, ctx);
  const annotations = compileAnnotations(outer, node.args, node.returns);
  const decorate = compileDecorators(ctx, node.decoratorList);
  const bind = compileBindName(ctx, node.name);
  return (frame) => {
    const decorators = decorate.evaluate(frame);
    const parameters = typeParams(frame);
    const func = make(frame);
    func.typeParams = parameters;
    if (annotations !== null) func.annotations = annotations(frame);
    bind(frame, decorate.apply(frame, decorators, func));
  };
}

/** Decorators are evaluated from the first, applied from the last. */
export function compileDecorators(ctx: Context, nodes: readonly Expression[]) {
  const evaluators = nodes.map((node) => compileExpression(ctx, node));
  return {
    evaluate: (frame: Frame): PyValue[] => evaluators.map((evaluate) => evaluate(frame)),
    apply: (frame: Frame, decorators: readonly PyValue[], value: PyValue): PyValue => {
      let result = value;
      for (let i = decorators.length - 1; i >= 0; i--) {
        frame.at = nodes[i] as Expression;
        result = callValue(decorators[i] as PyValue, [result]);
      }
      return result;
    },
  };
}

export function compileAnnotation(ctx: Context, node: Expression): Evaluate {
  if (ctx.unit.hasTextAnnotations) {
    const text = annotationText(node, (each) => sourceText(ctx, each));
    return () => text;
  }
  return compileExpression(ctx, node.kind === "Starred" ? node.value : node);
}

function compileAnnotations(
  ctx: Context,
  args: Arguments,
  returns: Expression | null,
): ((frame: Frame) => PyDict) | null {
  // In CPython's order, which shows.
  const { posonlyargs, args: plain } = args;
  const inOrder = [...plain, ...posonlyargs, ...allArgs(args).slice(posonlyargs.length + plain.length)];
  const parts = inOrder.flatMap((arg: Arg) =>
    arg.annotation === null ? [] : [[ctx.scope.mangle(arg.arg), compileAnnotation(ctx, arg.annotation)] as const],
  );
  if (returns !== null) parts.push(["return", compileAnnotation(ctx, returns)]);
  if (parts.length === 0) return null;
  return (frame) => {
    const dict = new PyDict();
    for (const [name, evaluate] of parts) dict.setName(name, evaluate(frame));
    return dict;
  };
}

export function typeParamContext(ctx: Context, params: readonly TypeParam[]): Context {
  return params.length === 0 ? ctx : { ...ctx, scope: ctx.unit.table.scopeOf(params) };
}

/** `[T, *Ts, **P]`: made by `typing`'s classes. */
export function compileTypeParams(ctx: Context, params: readonly TypeParam[]): (frame: Frame) => readonly PyValue[] {
  if (params.length === 0) return () => noDefaults;
  const parts = params.map((param) => ({
    kind: param.kind,
    name: param.name,
    bind: compileBindName(ctx, param.name),
    bound: param.bound === null ? null : compileExpression(ctx, param.bound),
  }));
  const cells = [...ctx.scope.variables.values()]
    .filter((variable) => variable.isCell)
    .map((variable) => variable.slot);
  return (frame) => {
    for (const slot of cells) frame.slots[slot] = new Cell(undefined);
    const make = getAttribute(importModule("typing"), "_type_parameter");
    return parts.map(({ kind, name, bind, bound }) => {
      const value = callValue(make, [kind, name, bound === null ? null : lazily(frame, bound)]);
      bind(frame, value);
      return value;
    });
  };
}

/** Bounds and the values of aliases are evaluated when they are asked for. */
export function lazily(frame: Frame, evaluate: Evaluate): PyValue {
  return new PyBuiltin("evaluate", () => {
    const { at } = frame;
    try {
      return evaluate(frame);
    } finally {
      frame.at = at;
    }
  });
}
