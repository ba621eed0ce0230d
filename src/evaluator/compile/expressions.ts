/** Expressions become closures, one for each node. */
import type { Span } from "../../base/span";
import type {
  Attribute,
  BoolOp,
  Constant,
  Dict,
  Expression,
  FormattedValue,
  IfExp,
  JoinedStr,
  NamedExpr,
  SetExpression,
  Slice,
  Subscript,
} from "../../syntax/nodes";
import { getAttributeOrUndefined } from "../attributes";
import { callMethod } from "../calls";
import { settledExpression } from "../collection";
import { PyDict } from "../dict";
import { raise } from "../exceptions";
import type { Evaluate, Frame } from "../frames";
import { formatValue, getItem, isTrue, iterate, reprOf, strOf, toArray } from "../protocol";
import { PySet } from "../types/set";
import { escapeNonAscii } from "../types/stringRepr";
import {
  Ellipsis,
  PyBytes,
  PyComplex,
  PyFloat,
  PyList,
  PySlice,
  PyTuple,
  type PyValue,
  titleOf,
  typeOf,
} from "../values";
import { compileCall, evaluateAll } from "./calls";
import { compileComprehension } from "./comprehensions";
import { type Context, recordedSlot, recordValue, type Temporary } from "./context";
import { addLeaf, compileName } from "./derived";
import { compileLambda } from "./functions";
import { raiseInvalid } from "./invalid";
import { compileBindName, compileLoad } from "./names";
import { compileBinary, compileCompare, compileTest, compileUnary } from "./operations";
import { LoadSite } from "./sites";

function isConstant(node: Expression): boolean {
  if (node.kind === "UnaryOp") return isConstant(node.operand);
  return node.kind === "Constant" || (node.kind === "Tuple" && node.elts.every(isConstant));
}

export function compileExpression(ctx: Context, node: Expression): Evaluate {
  const { compilers } = ctx.unit;
  // Of names and constants there is nothing to learn.
  if (compilers === null || node.kind === "Name" || node.kind === "Constant") return compileExpressionHere(ctx, node);
  return compilers.next(node).expression(ctx, node);
}

/** By this instance of the compiler, whatever the unit's others are. */
export function compileExpressionHere(ctx: Context, node: Expression): Evaluate {
  const unsettled = compileUnrecorded(ctx, node);
  const evaluate = ctx.unit.mayLetGo && takesNew(node) ? settledExpression(unsettled) : unsettled;
  if (ctx.unit.recorder === null) return evaluate;
  switch (node.kind) {
    // Those that are evaluated most tell the recorder themselves: Attribute, BinOp, Call, Compare, Name, Subscript.
    case "UnaryOp":
    case "BoolOp":
    case "ListComp":
      return recordValue(ctx, node, evaluate);
    default:
      return evaluate;
  }
}

/** Whether something that was just made is given to it, and perhaps let go. */
function takesNew(node: Expression): boolean {
  switch (node.kind) {
    case "Call":
      return (
        [...node.args, ...node.keywords.map(({ value }) => value)].some(isNew) ||
        (node.func.kind === "Attribute" && isNew(node.func.value))
      );
    case "Compare":
      return [node.left, ...node.comparators].some(isNew);
    case "ListComp":
    case "SetComp":
    case "DictComp":
      return node.generators.some(({ iter }) => isNew(iter));
    default:
      return false;
  }
}

function isNew(node: Expression): boolean {
  switch (node.kind) {
    case "Call":
    case "GeneratorExp":
      return true;
    case "Starred":
    case "Attribute":
    case "Subscript":
      return isNew(node.value);
    case "BoolOp":
      return node.values.some(isNew);
    case "IfExp":
      return isNew(node.body) || isNew(node.orelse);
    default:
      return false;
  }
}

function compileUnrecorded(ctx: Context, node: Expression): Evaluate {
  switch (node.kind) {
    case "Name":
      if (ctx.region !== null) return compileName(ctx, node, ctx.region);
      return compileLoad(ctx, node.id, node, recordedSlot(ctx, "expression", node));
    case "Constant": {
      const value = constantValue(node);
      return () => value;
    }
    case "BinOp":
      return compileBinary(ctx, node);
    case "UnaryOp":
      return compileUnary(ctx, node);
    case "Compare":
      return compileCompare(ctx, node);
    case "BoolOp":
      return compileBoolean(ctx, node);
    case "Call":
      return compileCall(ctx, node);
    case "Attribute":
      return compileAttribute(ctx, node);
    case "Subscript":
      return compileSubscript(ctx, node);
    case "Slice":
      return compileSlice(ctx, node);
    case "IfExp":
      return compileConditional(ctx, node);
    case "NamedExpr":
      return compileNamed(ctx, node);
    case "Tuple": {
      const items = compileItems(ctx, node.elts, node);
      return (frame) => new PyTuple(items(frame));
    }
    case "List": {
      const items = compileItems(ctx, node.elts, node);
      return (frame) => new PyList(items(frame));
    }
    case "Set":
      return compileSet(ctx, node);
    case "Dict":
      return compileDict(ctx, node);
    case "JoinedStr":
      return compileJoined(ctx, node);
    case "Lambda":
      return compileLambda(ctx, node);
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      return compileComprehension(ctx, node);
    case "Starred":
      return () => raise("SyntaxError", "can't use starred expression here");
    case "Yield":
    case "YieldFrom":
    case "Await":
      return () => raise("SyntaxError", "'yield' outside function");
    case "Invalid":
      return raiseInvalid(ctx, node);
    default: {
      const { slot } = node as unknown as Temporary;
      return (frame) => frame.slots[slot] as PyValue;
    }
  }
}

export function constantValue(node: Constant): PyValue {
  const constant = node.value;
  switch (constant.type) {
    case "int":
    case "str":
    case "bool":
      return constant.value;
    case "float":
      return new PyFloat(constant.value);
    case "complex":
      return new PyComplex(0, constant.imag);
    case "bytes":
      return new PyBytes(constant.value);
    case "None":
      return null;
    case "Ellipsis":
      return Ellipsis;
  }
}

function compileBoolean(ctx: Context, node: BoolOp): Evaluate {
  const values = node.values.map((value) => compileExpression(ctx, value));
  const isAnd = node.op === "And";
  const [first, second] = values as [Evaluate, Evaluate];
  if (values.length === 2) {
    return (frame) => {
      const value = first(frame);
      frame.at = node;
      return (typeof value === "boolean" ? value : isTrue(value)) === isAnd ? second(frame) : value;
    };
  }
  return (frame) => {
    let value: PyValue = null;
    for (let i = 0; i < values.length; i++) {
      value = (values[i] as Evaluate)(frame);
      if (i === values.length - 1) break;
      frame.at = node;
      if (isTrue(value) !== isAnd) break;
    }
    return value;
  };
}

function compileConditional(ctx: Context, node: IfExp): Evaluate {
  const test = compileTest(ctx, node.test);
  const body = compileExpression(ctx, node.body);
  const orelse = compileExpression(ctx, node.orelse);
  const recorded = recordedSlot(ctx, "expression", node);
  return (frame) => {
    const value = test(frame) ? body(frame) : orelse(frame);
    if (recorded !== null) recorded.note(value);
    return value;
  };
}

function compileNamed(ctx: Context, node: NamedExpr): Evaluate {
  const value = compileExpression(ctx, node.value);
  const bind = compileBindName(ctx, node.target.id);
  const slot = recordedSlot(ctx, "binding", node.target, node.target.id);
  return (frame) => {
    const result = value(frame);
    bind(frame, result);
    slot?.note(result);
    return result;
  };
}

function compileAttribute(ctx: Context, node: Attribute): Evaluate {
  const object = compileExpression(ctx, node.value);
  const recorded = recordedSlot(ctx, "expression", node);
  const tell = ctx.region === null || recorded === null ? null : addLeaf(ctx.region, recorded);
  const site = new LoadSite(ctx.scope.mangle(node.attr), node, tell);
  return (frame) => {
    const value = site.load(frame, object(frame));
    if (recorded !== null) recorded.note(value);
    return value;
  };
}

function compileSubscript(ctx: Context, node: Subscript): Evaluate {
  const container = compileExpression(ctx, node.value);
  const key = compileExpression(ctx, node.slice);
  const recorded = recordedSlot(ctx, "expression", node);
  return (frame) => {
    const object = container(frame);
    const index = key(frame);
    let item: PyValue | undefined;
    if (typeof index === "number") {
      if (object instanceof PyList && object.cls === null) {
        const { items } = object;
        item = items[index < 0 ? index + items.length : index];
      } else if (object instanceof PyTuple && object.cls === null) {
        const { items } = object;
        item = items[index < 0 ? index + items.length : index];
      } else if (typeof object === "string") item = earlyCharacter(object, index);
    }
    if (item === undefined) {
      frame.at = node;
      item = getItem(object, index);
    }
    if (recorded !== null) recorded.note(item);
    return item;
  };
}

/** A character near the start of a text: before it, there is none that takes two units. */
function earlyCharacter(text: string, index: number): string | undefined {
  if (index < 0 || index >= text.length || index > 32) return undefined;
  for (let i = 0; i <= index; i++) if (text.charCodeAt(i) >= 0xd800) return undefined;
  return text.charAt(index);
}

function compileSlice(ctx: Context, node: Slice): Evaluate {
  const nothing: Evaluate = () => null;
  const part = (each: Expression | null) => (each === null ? nothing : compileExpression(ctx, each));
  const lower = part(node.lower);
  const upper = part(node.upper);
  const step = part(node.step);
  return (frame) => new PySlice(lower(frame), upper(frame), step(frame));
}

/** Items of a display, `*spread` included. */
function compileSet(ctx: Context, node: SetExpression): Evaluate {
  if (node.elts.some(({ kind }) => kind === "Starred")) return compileSpreadSet(ctx, node);
  const items = compileItems(ctx, node.elts);
  // CPython makes constants a frozenset beforehand, that one anew, and copies it, which shows in the elements' order.
  const isCopied = node.elts.length > 2 && node.elts.every(isConstant);
  return (frame) => {
    const values = items(frame);
    frame.at = node;
    return isCopied ? PySet.copyOf(PySet.of(PySet.of(values).items())) : PySet.of(values);
  };
}

function compileSpreadSet(ctx: Context, node: SetExpression): Evaluate {
  const parts = node.elts.map((each) => ({
    isStarred: each.kind === "Starred",
    evaluate: compileExpression(ctx, each.kind === "Starred" ? each.value : each),
  }));
  return (frame) => {
    const set = PySet.of([]);
    for (const { isStarred, evaluate } of parts) {
      const value = evaluate(frame);
      frame.at = node;
      if (!isStarred) set.add(value);
      else if (typeOf(value).lookup("__iter__") !== undefined || typeOf(value).lookup("__getitem__") !== undefined) {
        set.update(value);
      } else raise("TypeError", `'${titleOf(value)}' object is not iterable`);
    }
    return set;
  };
}

export function compileItems(
  ctx: Context,
  elts: readonly Expression[],
  whole: Span | null = null,
): (frame: Frame) => PyValue[] {
  if (!elts.some((each) => each.kind === "Starred")) {
    const items = elts.map((each) => compileExpression(ctx, each));
    const [first, second] = items as [Evaluate, Evaluate];
    if (items.length === 1) return (frame) => [first(frame)];
    if (items.length === 2) return (frame) => [first(frame), second(frame)];
    return (frame) => evaluateAll(items, frame);
  }
  const parts = elts.map((each) => ({
    node: each,
    isStarred: each.kind === "Starred",
    evaluate: compileExpression(ctx, each.kind === "Starred" ? each.value : each),
  }));
  return (frame) => {
    const values: PyValue[] = [];
    for (const { isStarred, evaluate, node } of parts) {
      const value = evaluate(frame);
      if (!isStarred) values.push(value);
      else {
        frame.at = whole ?? node;
        if (typeOf(value).lookup("__iter__") === undefined && typeOf(value).lookup("__getitem__") === undefined) {
          raise("TypeError", `Value after * must be an iterable, not ${titleOf(value)}`);
        }
        for (const each of toArray(value)) values.push(each);
      }
    }
    return values;
  };
}

function compileDict(ctx: Context, node: Dict): Evaluate {
  const pairs = node.values.map((value, i) => {
    const key = node.keys[i];
    return { key: key ? compileExpression(ctx, key) : null, value: compileExpression(ctx, value) };
  });
  return (frame) => {
    const dict = new PyDict();
    for (let i = 0; i < pairs.length; i++) {
      const { key, value } = pairs[i] as (typeof pairs)[number];
      if (key === null) {
        const mapping = value(frame);
        frame.at = node;
        mergeMapping(dict, mapping);
      } else {
        const k = key(frame);
        const v = value(frame);
        frame.at = node;
        dict.set(k, v);
      }
    }
    return dict;
  };
}

function mergeMapping(dict: PyDict, mapping: PyValue): void {
  if (mapping instanceof PyDict && mapping.cls === null) {
    for (const [key, value] of mapping.entries()) dict.set(key, value);
    return;
  }
  if (getAttributeOrUndefined(mapping, "keys") === undefined) {
    raise("TypeError", `'${titleOf(mapping)}' object is not a mapping`);
  }
  const keys = iterate(callMethod(mapping, "keys", []));
  for (let key = keys.next(); key !== undefined; key = keys.next()) dict.set(key, getItem(mapping, key));
}

export function compileJoined(ctx: Context, node: JoinedStr): (frame: Frame) => string {
  const parts = node.values.map((value) => {
    if (value.kind === "FormattedValue") return compileFormatted(ctx, value, node);
    const text = constantValue(value) as string;
    return () => text;
  });
  return (frame) => {
    let text = "";
    for (let i = 0; i < parts.length; i++) text += (parts[i] as (frame: Frame) => string)(frame);
    return text;
  };
}

function compileFormatted(ctx: Context, node: FormattedValue, whole: JoinedStr): (frame: Frame) => string {
  const evaluate = compileExpression(ctx, node.value);
  const specification = node.formatSpec === null ? null : compileJoined(ctx, node.formatSpec);
  const { conversion } = node;
  if (conversion === null && specification === null) {
    return (frame) => {
      const value = evaluate(frame);
      if (typeof value === "string") return value;
      if (typeof value === "number") return reprOf(value);
      frame.at = whole;
      return formatValue(value, "");
    };
  }
  return (frame) => {
    let value = evaluate(frame);
    const spec = specification === null ? "" : specification(frame);
    frame.at = whole;
    if (conversion !== null) {
      value = conversion === "s" ? strOf(value) : conversion === "r" ? reprOf(value) : escapeNonAscii(reprOf(value));
    }
    return typeof value === "string" && spec === "" ? value : formatValue(value, spec);
  };
}
