/** Call expressions: plain ones without any intermediate arrays, method calls without bound methods, and the rest. */
import type { Attribute, Call } from "../../syntax/nodes";
import { findAttribute, getAttributeOrUndefined, raiseMissing } from "../attributes";
import {
  callableTitle,
  callFunction,
  callFunction1,
  callFunction2,
  callFunction3,
  callMethod,
  callValue,
} from "../calls";
import { PyDict } from "../dict";
import { raise } from "../exceptions";
import { type Evaluate, type Frame, PyFunction } from "../frames";
import { initialized, instantiate, plainInitializer, plainInstance } from "../objects/instances";
import { getItem, iterate, toArray } from "../protocol";
import { coreTypes, PyBuiltin, PyFloat, PyType, type PyValue, titleOf, typeOf } from "../values";
import { type Context, recordedSlot, recordValue } from "./context";
import { compileExpression } from "./expressions";
import { MethodSite } from "./sites";

export function compileCall(ctx: Context, node: Call): Evaluate {
  const isPlain = !node.args.some((arg) => arg.kind === "Starred") && !node.keywords.some(({ arg }) => arg === null);
  if (!isPlain) return recordValue(ctx, node, compileSpread(ctx, node));
  if (node.func.kind === "Attribute" || node.keywords.length > 0) {
    const args = node.args.map((arg) => compileExpression(ctx, arg));
    const readKeywords = compileKeywords(ctx, node);
    if (node.func.kind === "Attribute") return compileMethodCall(ctx, node, node.func, args, readKeywords);
    return recordValue(ctx, node, compileKeywordCall(ctx, node, args, readKeywords as ReadKeywords));
  }
  const args = node.args.map((arg) => compileExpression(ctx, arg));
  const func = compileExpression(ctx, node.func);
  const recorded = recordedSlot(ctx, "expression", node);
  const [first, second, third] = args as [Evaluate, Evaluate, Evaluate];
  switch (args.length) {
    case 1:
      return (frame) => {
        const callable = func(frame);
        const a = first(frame);
        frame.at = node;
        const result = callable instanceof PyFunction ? callFunction1(callable, a) : callOther1(callable, a);
        if (recorded !== null) recorded.note(result);
        return result;
      };
    case 2:
      return (frame) => {
        const callable = func(frame);
        const a = first(frame);
        const b = second(frame);
        frame.at = node;
        const result = callable instanceof PyFunction ? callFunction2(callable, a, b) : callOther2(callable, a, b);
        if (recorded !== null) recorded.note(result);
        return result;
      };
    case 3:
      return (frame) => {
        const callable = func(frame);
        const a = first(frame);
        const b = second(frame);
        const c = third(frame);
        frame.at = node;
        const result =
          callable instanceof PyFunction ? callFunction3(callable, a, b, c) : callOther(callable, [a, b, c]);
        if (recorded !== null) recorded.note(result);
        return result;
      };
    default:
      return (frame) => {
        const callable = func(frame);
        const values: PyValue[] = [];
        for (let i = 0; i < args.length; i++) values.push((args[i] as Evaluate)(frame));
        frame.at = node;
        const result =
          callable instanceof PyFunction ? callFunction(callable, values, null) : callOther(callable, values);
        if (recorded !== null) recorded.note(result);
        return result;
      };
  }
}

function callOther1(callable: PyValue, a: PyValue): PyValue {
  if (callable instanceof PyType) {
    const init = plainInitializer(callable);
    if (init !== null) {
      const instance = plainInstance(callable);
      return initialized(instance, callFunction2(init, instance, a));
    }
    const converted = converted1(callable, a);
    if (converted !== undefined) return converted;
  }
  return callOther(callable, [a]);
}

/** `str`, `int` and `float` of a plain number or text, which need no constructor; undefined for all else. */
function converted1(type: PyType, a: PyValue): PyValue | undefined {
  if (type === coreTypes.str) return typeof a === "number" ? String(a) : typeof a === "string" ? a : undefined;
  if (type === coreTypes.float) {
    return typeof a === "number" ? new PyFloat(a) : a instanceof PyFloat ? a : undefined;
  }
  if (type === coreTypes.int) {
    if (typeof a === "number") return a;
    if (a instanceof PyFloat && Math.abs(a.value) < Number.MAX_SAFE_INTEGER) return Math.trunc(a.value) + 0;
  }
  return undefined;
}

function callOther2(callable: PyValue, a: PyValue, b: PyValue): PyValue {
  if (callable instanceof PyType) {
    const init = plainInitializer(callable);
    if (init !== null) {
      const instance = plainInstance(callable);
      return initialized(instance, callFunction3(init, instance, a, b));
    }
  }
  return callOther(callable, [a, b]);
}

/** What is no function of the program. */
function callOther(callable: PyValue, values: PyValue[]): PyValue {
  if (callable instanceof PyBuiltin) return callable.call(values, null);
  if (callable instanceof PyType) return instantiate(callable, values, null);
  return callValue(callable, values, null);
}

function compileKeywordCall(ctx: Context, node: Call, args: readonly Evaluate[], readKeywords: ReadKeywords): Evaluate {
  const func = compileExpression(ctx, node.func);
  return (frame) => {
    const callable = func(frame);
    const values = evaluateAll(args, frame);
    const kwargs = readKeywords(frame);
    frame.at = node;
    return callable instanceof PyFunction
      ? callFunction(callable, values, kwargs)
      : callValue(callable, values, kwargs);
  };
}

export function evaluateAll(evaluators: readonly Evaluate[], frame: Frame): PyValue[] {
  const values: PyValue[] = [];
  for (let i = 0; i < evaluators.length; i++) values.push((evaluators[i] as Evaluate)(frame));
  return values;
}

type ReadKeywords = (frame: Frame) => Map<string, PyValue>;

function compileKeywords(ctx: Context, node: Call): ReadKeywords | null {
  if (node.keywords.length === 0) return null;
  const keywords = node.keywords.map(({ arg, value }) => [arg as string, compileExpression(ctx, value)] as const);
  return (frame) => {
    const kwargs = new Map<string, PyValue>();
    for (let i = 0; i < keywords.length; i++) {
      const [name, evaluate] = keywords[i] as readonly [string, Evaluate];
      kwargs.set(name, evaluate(frame));
    }
    return kwargs;
  };
}

function compileMethodCall(
  ctx: Context,
  node: Call,
  attribute: Attribute,
  args: readonly Evaluate[],
  readKeywords: ReadKeywords | null,
): Evaluate {
  const receiver = compileExpression(ctx, attribute.value);
  const name = ctx.scope.mangle(attribute.attr);
  const site = new MethodSite(name);
  /** A method that is an attribute of the object itself, or computed. */
  const callFound = (frame: Frame, object: PyValue): PyValue => {
    frame.at = attribute;
    const callable = findAttribute(object, name);
    if (callable === undefined) raiseMissing(object, name);
    const values = evaluateAll(args, frame);
    const kwargs = readKeywords === null ? null : readKeywords(frame);
    frame.at = node;
    return callValue(callable, values, kwargs);
  };
  const [first, second] = args as [Evaluate, Evaluate];
  switch (readKeywords === null ? args.length : -1) {
    case 0:
      return recordValue(ctx, node, (frame) => {
        const object = receiver(frame);
        const method = site.find(object);
        if (method === undefined) return callFound(frame, object);
        frame.at = node;
        return method instanceof PyFunction ? callFunction1(method, object) : method.call([object], null);
      });
    case 1:
      return recordValue(ctx, node, (frame) => {
        const object = receiver(frame);
        const method = site.find(object);
        if (method === undefined) return callFound(frame, object);
        const a = first(frame);
        frame.at = node;
        return method instanceof PyFunction ? callFunction2(method, object, a) : method.call([object, a], null);
      });
    case 2:
      return recordValue(ctx, node, (frame) => {
        const object = receiver(frame);
        const method = site.find(object);
        if (method === undefined) return callFound(frame, object);
        const a = first(frame);
        const b = second(frame);
        frame.at = node;
        return method instanceof PyFunction ? callFunction3(method, object, a, b) : method.call([object, a, b], null);
      });
    default:
      return recordValue(ctx, node, (frame) => {
        const object = receiver(frame);
        const method = site.find(object);
        if (method === undefined) return callFound(frame, object);
        const values: PyValue[] = [object];
        for (let i = 0; i < args.length; i++) values.push((args[i] as Evaluate)(frame));
        const kwargs = readKeywords === null ? null : readKeywords(frame);
        frame.at = node;
        return method instanceof PyFunction ? callFunction(method, values, kwargs) : method.call(values, kwargs);
      });
  }
}

/** Calls with `*args` or `**kwargs`. */
function compileSpread(ctx: Context, node: Call): Evaluate {
  const func = compileExpression(ctx, node.func);
  const args = node.args.map((arg) => ({
    isStarred: arg.kind === "Starred",
    evaluate: compileExpression(ctx, arg.kind === "Starred" ? arg.value : arg),
  }));
  const keywords = node.keywords.map(({ arg, value }) => ({ name: arg, evaluate: compileExpression(ctx, value) }));
  return (frame) => {
    const callable = func(frame);
    const values: PyValue[] = [];
    for (const { isStarred, evaluate } of args) {
      const value = evaluate(frame);
      if (!isStarred) values.push(value);
      else {
        frame.at = node;
        for (const each of spread(callable, value)) values.push(each);
      }
    }
    let kwargs: Map<string, PyValue> | null = null;
    if (keywords.length > 0) {
      kwargs = new Map();
      for (const { name, evaluate } of keywords) {
        const value = evaluate(frame);
        frame.at = node;
        if (name === null) mergeKeywords(callable, kwargs, value);
        else setKeyword(callable, kwargs, name, value);
      }
    }
    frame.at = node;
    return callValue(callable, values, kwargs);
  };
}

function spread(callable: PyValue, value: PyValue): readonly PyValue[] {
  const type = typeOf(value);
  if (type.lookup("__iter__") === undefined && type.lookup("__getitem__") === undefined) {
    raise("TypeError", `${callableTitle(callable)} argument after * must be an iterable, not ${type.name}`);
  }
  return toArray(value);
}

function setKeyword(callable: PyValue, kwargs: Map<string, PyValue>, name: string, value: PyValue): void {
  if (kwargs.has(name)) {
    raise("TypeError", `${callableTitle(callable)} got multiple values for keyword argument '${name}'`);
  }
  kwargs.set(name, value);
}

function mergeKeywords(callable: PyValue, kwargs: Map<string, PyValue>, mapping: PyValue): void {
  if (mapping instanceof PyDict && mapping.cls === null) {
    for (const [key, value] of mapping.entries()) setKeyword(callable, kwargs, keywordName(key), value);
    return;
  }
  if (getAttributeOrUndefined(mapping, "keys") === undefined) {
    raise("TypeError", `${callableTitle(callable)} argument after ** must be a mapping, not ${titleOf(mapping)}`);
  }
  const keys = iterate(callMethod(mapping, "keys", []));
  for (let key = keys.next(); key !== undefined; key = keys.next()) {
    setKeyword(callable, kwargs, keywordName(key), getItem(mapping, key));
  }
}

function keywordName(key: PyValue): string {
  return typeof key === "string" ? key : raise("TypeError", "keywords must be strings");
}
