/** Statements become closures that say how they ended: normally, or by break, continue or return. */
import type {
  AnnAssign,
  Assert,
  Assign,
  Attribute,
  AugAssign,
  Expr,
  Expression,
  Raise,
  Return,
  Statement,
  TypeAlias,
} from "../../syntax/nodes";
import { getAttribute } from "../attributes";
import { callValue } from "../calls";
import { settledBlock, settledStatement } from "../collection";
import { Completion } from "../completion";
import { PyDict } from "../dict";
import { makeException, PyException, PyExceptionObject, raise } from "../exceptions";
import type { Evaluate, Execute, Frame } from "../frames";
import { writeOutput } from "../machine";
import { importModule, loadedModules } from "../modules";
import { type BinarySign, inplaceOperation } from "../operators";
import { getItem, reprOf, setItem } from "../protocol";
import { coreTypes, PyFloat, PyModule, PyTuple, PyType, type PyValue, typeOf } from "../values";
import { compileClassDef } from "./classes";
import { boundSlot, type Context, recordedSlot, repeatedSlot, sourceText } from "./context";
import { compileExpression } from "./expressions";
import { compileAnnotation, compileFunctionDef, compileTypeParams, lazily, typeParamContext } from "./functions";
import { compileImport, compileImportFrom } from "./imports";
import { raiseInvalid } from "./invalid";
import { compileFor, compileIf, compileWhile } from "./loops";
import { compileBindName, localSlot } from "./names";
import { compileTest, quickArithmetic, signOf } from "./operations";
import { compileMatch } from "./patterns";
import { LoadSite, StoreSite } from "./sites";
import { compileDelete, compileTarget } from "./targets";
import { compileTry } from "./tries";
import { compileWith } from "./withs";

export function compileBody(ctx: Context, body: readonly Statement[]): Execute {
  const statements = body.filter((each) => !isWithoutEffect(each)).map((each) => compileSettled(ctx, each));
  const [first, second, third] = statements as [Execute, Execute, Execute];
  switch (statements.length) {
    case 0:
      return () => Completion.normal;
    case 1:
      return first;
    case 2:
      return (frame) => first(frame) || second(frame);
    case 3:
      return (frame) => first(frame) || second(frame) || third(frame);
  }
  const count = statements.length;
  return (frame) => {
    for (let i = 0; i < count; i++) {
      const completion = (statements[i] as Execute)(frame);
      if (completion !== Completion.normal) return completion;
    }
    return Completion.normal;
  };
}

/** A statement, and what happens when it has let something go. */
function compileSettled(ctx: Context, node: Statement): Execute {
  const execute = compileStatement(ctx, node);
  if (!ctx.unit.mayLetGo) return execute;
  return node.kind === "For" || node.kind === "With" ? settledBlock(execute) : settledStatement(execute);
}

/** `pass` and declarations. */
function isWithoutEffect(node: Statement): boolean {
  return node.kind === "Pass" || node.kind === "Global" || node.kind === "Nonlocal";
}

export function compileStatement(ctx: Context, node: Statement): Execute {
  const { compilers } = ctx.unit;
  return compilers === null ? compileStatementHere(ctx, node) : compilers.next(node).statement(ctx, node);
}

/** By this instance of the compiler, whatever the unit's others are. */
export function compileStatementHere(ctx: Context, node: Statement): Execute {
  switch (node.kind) {
    case "Expr":
      return compileExpr(ctx, node);
    case "Assign":
      return compileAssign(ctx, node);
    case "AugAssign":
      return compileAugAssign(ctx, node);
    case "AnnAssign":
      return compileAnnAssign(ctx, node);
    case "Return":
      return compileReturn(ctx, node);
    case "If":
      return compileIf(ctx, node);
    case "While":
      return compileWhile(ctx, node);
    case "For":
      return compileFor(ctx, node);
    case "Try":
      return compileTry(ctx, node);
    case "With":
      return compileWith(ctx, node);
    case "Match":
      return compileMatch(ctx, node);
    case "Raise":
      return compileRaise(ctx, node);
    case "Assert":
      return compileAssert(ctx, node);
    case "Break":
      return () => Completion.break;
    case "Continue":
      return () => Completion.continue;
    case "Pass":
    case "Global":
    case "Nonlocal":
      return () => Completion.normal;
    case "Invalid":
      return raiseInvalid(ctx, node);
    default: {
      const run = compileSimple(ctx, node);
      return (frame) => {
        run(frame);
        return Completion.normal;
      };
    }
  }
}

function compileSimple(
  ctx: Context,
  node: Extract<Statement, { kind: "FunctionDef" | "ClassDef" | "Import" | "ImportFrom" | "Delete" | "TypeAlias" }>,
): (frame: Frame) => void {
  switch (node.kind) {
    case "FunctionDef":
      return compileFunctionDef(ctx, node);
    case "ClassDef":
      return compileClassDef(ctx, node);
    case "Import":
      return compileImport(ctx, node);
    case "ImportFrom":
      return compileImportFrom(ctx, node);
    case "Delete": {
      const all = node.targets.map((target) => compileDelete(ctx, target));
      return (frame) => {
        for (const each of all) each(frame);
      };
    }
    case "TypeAlias":
      return compileTypeAlias(ctx, node);
  }
}

function compileExpr(ctx: Context, node: Expr): Execute {
  const value = compileExpression(ctx, node.value);
  const { mode } = ctx.unit;
  const isShown = mode === "single" && ctx.code.isModule;
  const slot = repeatedSlot(ctx, "statement", node, node.value);
  if (slot === null && !isShown) {
    return (frame) => {
      value(frame);
      return Completion.normal;
    };
  }
  return (frame) => {
    const result = value(frame);
    frame.at = node;
    slot?.note(result);
    if (isShown) displayHook(result);
    return Completion.normal;
  };
}

/** What the prompt does with a value: a program that has `sys` may have put other things in its places. */
export function displayHook(value: PyValue): void {
  const system = loadedModules().getName("sys");
  const hook = system instanceof PyModule ? system.dict.getName("displayhook") : undefined;
  if (hook !== undefined) callValue(hook, [value]);
  else if (value !== null) writeOutput(`${reprOf(value)}\n`);
}

function compileAssign(ctx: Context, node: Assign): Execute {
  const only = node.targets.length === 1 ? (node.targets[0] as Expression) : null;
  if (only?.kind === "Attribute") return compileAssignAttribute(ctx, node, only);
  const value = compileExpression(ctx, node.value);
  const local = only === null ? -1 : localSlot(ctx, only);
  // Of a name that is bound to a number nothing is told that its value did not tell.
  const derivations = ctx.unit.derivations.get(node.value) ?? null;
  if (only !== null && local >= 0) {
    const recorded = boundSlot(ctx, only, node.value);
    return (frame) => {
      const result = value(frame);
      frame.slots[local] = result;
      if (recorded !== null && (derivations === null || derivations.isTold)) recorded.note(result);
      return Completion.normal;
    };
  }
  // In a class body what binds may be a mapping of the program's own, and fail.
  if (only?.kind === "Name" && !ctx.code.isClass) {
    const bind = compileBindName(ctx, only.id);
    const recorded = boundSlot(ctx, only, node.value);
    return (frame) => {
      const result = value(frame);
      bind(frame, result);
      if (recorded !== null) recorded.note(result);
      return Completion.normal;
    };
  }
  const targets = node.targets.map((target) => compileTarget(ctx, target));
  const [first] = targets;
  if (targets.length === 1 && first !== undefined) {
    return (frame) => {
      first(frame, value(frame));
      return Completion.normal;
    };
  }
  return (frame) => {
    const result = value(frame);
    for (const bind of targets) bind(frame, result);
    return Completion.normal;
  };
}

/** `self.x = value`. */
function compileAssignAttribute(ctx: Context, node: Assign, target: Attribute): Execute {
  const value = compileExpression(ctx, node.value);
  const object = compileExpression(ctx, target.value);
  const site = new StoreSite(ctx.scope.mangle(target.attr), target);
  const recorded = recordedSlot(ctx, "binding", target, sourceText(ctx, target).slice(0, 60));
  return (frame) => {
    const result = value(frame);
    site.store(frame, object(frame), result);
    if (recorded !== null) recorded.note(result);
    return Completion.normal;
  };
}

function compileAugAssign(ctx: Context, node: AugAssign): Execute {
  const sign = signOf[node.op];
  const { target } = node;
  const local = localSlot(ctx, target);
  if (local >= 0) return compileAugmentedLocal(ctx, node, sign, local);
  const value = compileExpression(ctx, node.value);
  const quick = quickArithmetic(sign);
  const operate = (frame: Frame, a: PyValue, b: PyValue): PyValue => {
    const result = quick === null ? undefined : quick(a, b);
    if (result !== undefined) return result;
    frame.at = node;
    return inplaceOperation(sign, a, b);
  };
  const slot = recordedSlot(ctx, "binding", target, sourceText(ctx, target).slice(0, 60));
  const note = (result: PyValue): Completion => {
    slot?.note(result);
    return Completion.normal;
  };
  if (target.kind === "Attribute") {
    const object = compileExpression(ctx, target.value);
    const name = ctx.scope.mangle(target.attr);
    const load = new LoadSite(name, target);
    const store = new StoreSite(name, target);
    return (frame) => {
      const held = object(frame);
      const old = load.load(frame, held);
      const result = operate(frame, old, value(frame));
      store.store(frame, held, result);
      return note(result);
    };
  }
  if (target.kind === "Subscript") {
    const container = compileExpression(ctx, target.value);
    const key = compileExpression(ctx, target.slice);
    return (frame) => {
      const held = container(frame);
      const index = key(frame);
      frame.at = target;
      const old = getItem(held, index);
      const result = operate(frame, old, value(frame));
      frame.at = target;
      setItem(held, index, result);
      return note(result);
    };
  }
  const old = compileExpression({ ...ctx, unit: { ...ctx.unit, recorder: null } }, target);
  const bind = compileTarget(ctx, target, false);
  return (frame) => {
    const result = operate(frame, old(frame), value(frame));
    bind(frame, result);
    return note(result);
  };
}

/** `x += value` for a local variable of a function, the commonest. */
function compileAugmentedLocal(ctx: Context, node: AugAssign, sign: BinarySign, local: number): Execute {
  const { target } = node;
  const value = compileExpression(ctx, node.value);
  const recorded = recordedSlot(ctx, "binding", target, sourceText(ctx, target).slice(0, 60));
  const old = compileExpression({ ...ctx, unit: { ...ctx.unit, recorder: null } }, target);
  const slow = (frame: Frame, a: PyValue, b: PyValue): PyValue => {
    frame.at = node;
    return inplaceOperation(sign, a, b);
  };
  const finish = (frame: Frame, result: PyValue): Completion => {
    frame.slots[local] = result;
    if (recorded !== null) recorded.note(result);
    return Completion.normal;
  };
  if (sign === "+" || sign === "-") {
    const direction = sign === "+" ? 1 : -1;
    return (frame) => {
      const a = (frame.slots[local] as PyValue | undefined) ?? old(frame);
      const b = value(frame);
      if (typeof a === "number" && typeof b === "number") {
        const sum = a + direction * b;
        if (sum <= Number.MAX_SAFE_INTEGER && sum >= -Number.MAX_SAFE_INTEGER) {
          frame.slots[local] = sum;
          if (recorded !== null) recorded.noteInt(sum);
          return Completion.normal;
        }
      } else if (a instanceof PyFloat && b instanceof PyFloat) {
        const sum = a.value + direction * b.value;
        frame.slots[local] = new PyFloat(sum);
        if (recorded !== null) recorded.noteFloat(sum);
        return Completion.normal;
      } else if (sign === "+" && typeof a === "string" && typeof b === "string" && b.length < 1024) {
        return finish(frame, a + b);
      }
      return finish(frame, slow(frame, a, b));
    };
  }
  const quick = quickArithmetic(sign);
  return (frame) => {
    const a = (frame.slots[local] as PyValue | undefined) ?? old(frame);
    const b = value(frame);
    const result = quick === null ? undefined : quick(a, b);
    return finish(frame, result !== undefined ? result : slow(frame, a, b));
  };
}

function compileAnnAssign(ctx: Context, node: AnnAssign): Execute {
  const bind = node.value === null ? null : compileTarget(ctx, node.target);
  const value = node.value === null ? null : compileExpression(ctx, node.value);
  const isKept = node.simple && (ctx.code.isModule || ctx.code.isClass) && node.target.kind === "Name";
  const annotation = isKept || !(ctx.scope.kind === "function") ? compileAnnotation(ctx, node.annotation) : null;
  const name = node.target.kind === "Name" ? ctx.scope.mangle(node.target.id) : "";
  return (frame) => {
    if (value !== null && bind !== null) bind(frame, value(frame));
    if (annotation !== null) {
      const kept = annotation(frame);
      if (isKept) annotationsOf(frame).setName(name, kept);
    }
    return Completion.normal;
  };
}

function annotationsOf(frame: Frame): PyDict {
  const names = frame.names ?? frame.globals;
  const known = names.getName("__annotations__");
  if (known instanceof PyDict) return known;
  const made = new PyDict();
  names.setName("__annotations__", made);
  return made;
}

function compileReturn(ctx: Context, node: Return): Execute {
  if (node.value === null) {
    return (frame) => {
      frame.result = null;
      return Completion.return;
    };
  }
  const value: Evaluate = compileExpression(ctx, node.value);
  return (frame) => {
    frame.result = value(frame);
    return Completion.return;
  };
}

function compileRaise(ctx: Context, node: Raise): Execute {
  if (node.exc === null) {
    return (frame) => {
      frame.at = node;
      const handled = handledException(frame);
      if (handled === null) raise("RuntimeError", "No active exception to reraise");
      const exception = new PyException(handled);
      if (frame.handled === handled) exception.reraisedIn = frame;
      throw exception;
    };
  }
  const value = compileExpression(ctx, node.exc);
  const cause = node.cause === null ? null : compileExpression(ctx, node.cause);
  return (frame) => {
    const raised = value(frame);
    const origin = cause === null ? undefined : cause(frame);
    frame.at = node;
    throw prepareRaise(frame, raised, origin);
  };
}

function handledException(frame: Frame): PyExceptionObject | null {
  for (let at: Frame | null = frame; at !== null; at = at.back) if (at.handled !== null) return at.handled;
  return null;
}

export function prepareRaise(frame: Frame, raised: PyValue, origin: PyValue | undefined): PyException {
  const value = toException(raised, "exceptions must derive from BaseException");
  if (origin !== undefined) {
    value.cause = origin === null ? null : toException(origin, "exception causes must derive from BaseException");
    value.suppressContext = true;
  }
  const handled = handledException(frame);
  if (handled !== null && handled !== value) value.context = handled;
  return new PyException(value);
}

function toException(value: PyValue, otherwise: string): PyExceptionObject {
  if (value instanceof PyExceptionObject) return value;
  if (value instanceof PyType && value.isSubtypeOf(coreTypes.BaseException as PyType)) {
    const made = callValue(value, []);
    if (made instanceof PyExceptionObject) return made;
    raise(
      "TypeError",
      `calling ${reprOf(value)} should have returned an instance of BaseException, not ${reprOf(typeOf(made))}`,
    );
  }
  return raise("TypeError", otherwise);
}

function compileAssert(ctx: Context, node: Assert): Execute {
  const test = compileTest(ctx, node.test);
  const message = node.msg === null ? null : compileExpression(ctx, node.msg);
  return (frame) => {
    if (test(frame)) return Completion.normal;
    const args = message === null ? [] : [message(frame)];
    frame.at = node.test;
    throw makeException("AssertionError", args);
  };
}

function compileTypeAlias(ctx: Context, node: TypeAlias): (frame: Frame) => void {
  const outer = typeParamContext(ctx, node.typeParams);
  const parameters = compileTypeParams(outer, node.typeParams);
  const value = compileExpression(outer, node.value);
  const bind = compileBindName(ctx, node.name.id);
  return (frame) => {
    const params = parameters(frame);
    const make = getAttribute(importModule("typing"), "_type_alias");
    bind(frame, callValue(make, [node.name.id, lazily(frame, value), new PyTuple([...params])]));
  };
}
