/** Call expressions: plain ones without any intermediate arrays, method calls without bound methods, and the rest. */
import type { Attribute, Call } from "../../syntax/nodes";
import { findAttribute, getAttributeOrUndefined, raiseMissing } from "../attributes";
import { callableTitle, callFunction, callMethod, callValue, runFunction } from "../calls";
import { PyDict } from "../dict";
import { raise } from "../exceptions";
import { type Evaluate, type Frame, PyFunction } from "../frames";
import { instantiate } from "../objects/instances";
import { getItem, iterate, toArray } from "../protocol";
import { PyBuiltin, PyType, type PyValue, typeOf } from "../values";
import type { Context } from "./context";
import { compileExpression } from "./expressions";
import { compileOperand, read } from "./operands";
import { MethodSite } from "./sites";

export function compileCall(ctx: Context, node: Call): Evaluate {
  const isPlain = !node.args.some((arg) => arg.kind === "Starred") && !node.keywords.some(({ arg }) => arg === null);
  if (!isPlain) return compileSpread(ctx, node);
  const args = node.args.map((arg) => compileExpression(ctx, arg));
  const readKeywords = compileKeywords(ctx, node);
  if (node.func.kind === "Attribute") return compileMethodCall(ctx, node, node.func, args, readKeywords);
  const func = compileExpression(ctx, node.func);
  if (readKeywords !== null) {
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
  const call = (frame: Frame, callable: PyValue, values: PyValue[]): PyValue => {
    frame.at = node;
    if (callable instanceof PyFunction) {
      const { code } = callable;
      if (code.isSimple && code.argCount === values.length) return runFunction(callable, values);
      return callFunction(callable, values, null);
    }
    if (callable instanceof PyBuiltin) return callable.call(values, null);
    if (callable instanceof PyType) return instantiate(callable, values, null);
    return callValue(callable, values, null);
  };
  const [first, second, third] = args as [Evaluate, Evaluate, Evaluate];
  switch (args.length) {
    case 0:
      return (frame) => call(frame, func(frame), []);
    case 1:
      return (frame) => {
        const callable = func(frame);
        return call(frame, callable, [first(frame)]);
      };
    case 2:
      return (frame) => {
        const callable = func(frame);
        return call(frame, callable, [first(frame), second(frame)]);
      };
    case 3:
      return (frame) => {
        const callable = func(frame);
        return call(frame, callable, [first(frame), second(frame), third(frame)]);
      };
    default:
      return (frame) => {
        const callable = func(frame);
        return call(frame, callable, evaluateAll(args, frame));
      };
  }
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
  const receiver = compileOperand(ctx, attribute.value);
  const name = ctx.scope.mangle(attribute.attr);
  const count = args.length;
  const [first, second] = args as [Evaluate, Evaluate];
  const site = new MethodSite(name);
  return (frame) => {
    const object = read(receiver, frame);
    const method = site.find(object);
    if (method !== undefined) {
      const values: PyValue[] = [object];
      if (count === 1) values.push(first(frame));
      else if (count === 2) values.push(first(frame), second(frame));
      else for (let i = 0; i < count; i++) values.push((args[i] as Evaluate)(frame));
      const kwargs = readKeywords === null ? null : readKeywords(frame);
      frame.at = node;
      return method instanceof PyFunction ? callFunction(method, values, kwargs) : method.call(values, kwargs);
    }
    frame.at = attribute;
    const callable = findAttribute(object, name);
    if (callable === undefined) raiseMissing(object, name);
    const values = evaluateAll(args, frame);
    const kwargs = readKeywords === null ? null : readKeywords(frame);
    frame.at = node;
    return callValue(callable, values, kwargs);
  };
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
    raise("TypeError", `${callableTitle(callable)} argument after ** must be a mapping, not ${typeOf(mapping).name}`);
  }
  const keys = iterate(callMethod(mapping, "keys", []));
  for (let key = keys.next(); key !== undefined; key = keys.next()) {
    setKeyword(callable, kwargs, keywordName(key), getItem(mapping, key));
  }
}

function keywordName(key: PyValue): string {
  return typeof key === "string" ? key : raise("TypeError", "keywords must be strings");
}
