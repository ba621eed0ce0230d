/** What stands left of `=`, after `for`, `as` and `del`. */

import type { Expression } from "../../syntax/nodes";
import { deleteAttribute } from "../attributes";
import { raise } from "../exceptions";
import type { Evaluate, Frame } from "../frames";
import { tick } from "../machine";
import { deleteItem, setItem, visibleIterator } from "../protocol";
import { reserveItem } from "../types/memory";
import { PyList, PyTuple, type PyValue, typeOf } from "../values";
import { type Context, recordedSlot, sourceText } from "./context";
import { compileExpression } from "./expressions";
import { raiseInvalid } from "./invalid";
import { compileBindName, compileDeleteName } from "./names";
import { StoreSite } from "./sites";

export type BindTarget = (frame: Frame, value: PyValue) => void;

export function compileTarget(ctx: Context, node: Expression, isRecorded = true): BindTarget {
  const bind = compilePlainTarget(ctx, node, isRecorded);
  if (!isRecorded || !["Name", "Attribute", "Subscript"].includes(node.kind)) return bind;
  const slot = recordedSlot(ctx, "binding", node, sourceText(ctx, node).slice(0, 60));
  if (slot === null) return bind;
  return (frame, value) => {
    bind(frame, value);
    slot.note(value);
  };
}

function compilePlainTarget(ctx: Context, node: Expression, isRecorded: boolean): BindTarget {
  switch (node.kind) {
    case "Name":
      return compileBindName(ctx, node.id);
    case "Attribute": {
      const object = compileExpression(ctx, node.value);
      const name = ctx.scope.mangle(node.attr);
      const site = new StoreSite(name, node);
      return (frame, value) => site.store(frame, object(frame), value);
    }
    case "Subscript": {
      const container = compileExpression(ctx, node.value);
      const key = compileExpression(ctx, node.slice);
      return (frame, value) => {
        const target = container(frame);
        const index = key(frame);
        frame.at = node;
        setItem(target, index, value);
      };
    }
    case "Tuple":
    case "List":
      return compileUnpacking(ctx, node, isRecorded);
    case "Starred":
      return compileTarget(ctx, node.value, isRecorded);
    case "Invalid":
      return raiseInvalid(ctx, node);
    default:
      return () => raise("SyntaxError", "cannot assign to expression");
  }
}

function compileUnpacking(
  ctx: Context,
  node: Extract<Expression, { kind: "Tuple" | "List" }>,
  isRecorded: boolean,
): BindTarget {
  const targets = node.elts.map((each) => compileTarget(ctx, each, isRecorded));
  const count = targets.length;
  const star = node.elts.findIndex((each) => each.kind === "Starred");
  if (star >= 0) {
    return (frame, value) => {
      frame.at = node;
      const items = unpackAll(value);
      if (items.length < count - 1) {
        raise("ValueError", `not enough values to unpack (expected at least ${count - 1}, got ${items.length})`);
      }
      const after = count - star - 1;
      for (let i = 0; i < star; i++) (targets[i] as BindTarget)(frame, items[i] as PyValue);
      (targets[star] as BindTarget)(frame, new PyList(items.slice(star, items.length - after)));
      for (let i = 0; i < after; i++) {
        (targets[star + 1 + i] as BindTarget)(frame, items[items.length - after + i] as PyValue);
      }
    };
  }
  return (frame, value) => {
    if ((value instanceof PyTuple || value instanceof PyList) && value.cls === null && value.items.length === count) {
      const { items } = value;
      // A list may be changed by what is bound first.
      const stable = value instanceof PyList ? items.slice() : items;
      for (let i = 0; i < count; i++) (targets[i] as BindTarget)(frame, stable[i] as PyValue);
      return;
    }
    frame.at = node;
    const items = unpackExactly(value, count);
    for (let i = 0; i < count; i++) (targets[i] as BindTarget)(frame, items[i] as PyValue);
  };
}

function checkIterable(value: PyValue): void {
  const type = typeOf(value);
  if (type.lookup("__iter__") == null && type.lookup("__getitem__") === undefined) {
    raise("TypeError", `cannot unpack non-iterable ${type.name} object`);
  }
}

function unpackAll(value: PyValue): PyValue[] {
  checkIterable(value);
  const items: PyValue[] = [];
  const iterator = visibleIterator(value);
  for (let item = iterator.next(); item !== undefined; item = iterator.next()) {
    tick(1);
    reserveItem(items.push(item), 8);
  }
  return items;
}

function unpackExactly(value: PyValue, count: number): PyValue[] {
  checkIterable(value);
  const items: PyValue[] = [];
  const iterator = visibleIterator(value);
  while (items.length < count) {
    const item = iterator.next();
    if (item === undefined) {
      raise("ValueError", `not enough values to unpack (expected ${count}, got ${items.length})`);
    }
    items.push(item);
  }
  if (iterator.next() !== undefined) raise("ValueError", `too many values to unpack (expected ${count})`);
  return items;
}

export function compileDelete(ctx: Context, node: Expression): (frame: Frame) => void {
  switch (node.kind) {
    case "Name":
      return compileDeleteName(ctx, node.id, node);
    case "Attribute": {
      const object = compileExpression(ctx, node.value);
      const name = ctx.scope.mangle(node.attr);
      return (frame) => {
        const target = object(frame);
        frame.at = node;
        deleteAttribute(target, name);
      };
    }
    case "Subscript": {
      const container = compileExpression(ctx, node.value);
      const key: Evaluate = compileExpression(ctx, node.slice);
      return (frame) => {
        const target = container(frame);
        const index = key(frame);
        frame.at = node;
        deleteItem(target, index);
      };
    }
    case "Tuple":
    case "List": {
      const all = node.elts.map((each) => compileDelete(ctx, each));
      return (frame) => {
        for (const each of all) each(frame);
      };
    }
    default:
      return () => raise("SyntaxError", "cannot delete expression");
  }
}
