/** Reading, binding and deleting names, by where the scopes say that they live. */
import type { Span } from "../../base/span";
import type { Expression } from "../../syntax/nodes";
import { builtinNamespace } from "../builtinNamespace";
import { makeException, raise, raiseWith } from "../exceptions";
import type { Cell, Evaluate, Frame } from "../frames";
import { setItem } from "../protocol";
import type { RecordedSlot } from "../recorder";
import type { Resolution } from "../scopes";
import type { PyValue } from "../values";
import type { Context } from "./context";

export type Bind = (frame: Frame, value: PyValue) => void;

/** Tells the value to `recorded` too. */
export function compileLoad(ctx: Context, name: string, node: Span, recorded: RecordedSlot | null = null): Evaluate {
  const place = ctx.unit.table.resolve(ctx.scope, name);
  switch (place.kind) {
    case "slot": {
      const { slot } = place;
      return (frame) => {
        const value = frame.slots[slot] as PyValue | undefined;
        if (value === undefined) return raiseUnbound(frame, node, place);
        if (recorded !== null) recorded.note(value);
        return value;
      };
    }
    case "cell":
    case "free": {
      const { slot } = place;
      return (frame) => {
        const { value } = frame.slots[slot] as Cell;
        if (value === undefined) return raiseUnbound(frame, node, place);
        if (recorded !== null) recorded.note(value);
        return value;
      };
    }
    case "global": {
      const key = place.name;
      // Functions read the same few globals over and over: the last answer holds until the namespace changes.
      let version = -1;
      let known: PyValue = null;
      return (frame) => {
        const { globals } = frame;
        if (globals.version !== version) {
          const value = globals.getName(key);
          known = value !== undefined ? value : loadBuiltin(frame, node, key);
          version = globals.version;
        }
        if (recorded !== null) recorded.note(known);
        return known;
      };
    }
    case "namespace": {
      const key = place.name;
      return (frame) => {
        const { names, globals } = frame;
        let value = names?.getName(key);
        if (value === undefined && names !== globals) value = globals.getName(key);
        if (value === undefined) value = loadBuiltin(frame, node, key);
        if (recorded !== null) recorded.note(value);
        return value;
      };
    }
    case "classFree": {
      const { slot, name: key } = place;
      return (frame) => {
        let value = frame.names?.getName(key);
        if (value === undefined) value = (frame.slots[slot] as Cell).value;
        if (value === undefined) return raiseUnbound(frame, node, place);
        if (recorded !== null) recorded.note(value);
        return value;
      };
    }
  }
}

function loadBuiltin(frame: Frame, node: Span, name: string): PyValue {
  const value = builtinNamespace.names.getName(name);
  if (value !== undefined) return value;
  frame.at = node;
  const exception = makeException("NameError", `name '${name}' is not defined`);
  exception.value.fields.set("name", name);
  exception.value.knownNames = [...frame.globals.keys()].filter((key) => typeof key === "string") as string[];
  throw exception;
}

function raiseUnbound(frame: Frame, node: Span, place: Resolution): never {
  frame.at = node;
  const name = place.name.replace(/^\./, "");
  if (place.kind === "free" || place.kind === "classFree") {
    raise(
      "NameError",
      `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
    );
  }
  return raise("UnboundLocalError", `cannot access local variable '${name}' where it is not associated with a value`);
}

/** Where a local variable of a function is; -1 for names that live elsewhere. */
export function localSlot(ctx: Context, node: Expression): number {
  if (node.kind !== "Name") return -1;
  const place = ctx.unit.table.resolve(ctx.scope, node.id);
  return place.kind === "slot" ? place.slot : -1;
}

export function compileBindName(ctx: Context, name: string): Bind {
  const place = ctx.unit.table.resolve(ctx.scope, name);
  switch (place.kind) {
    case "slot": {
      const { slot } = place;
      return (frame, value) => {
        frame.slots[slot] = value;
      };
    }
    case "cell":
    case "free":
    case "classFree": {
      const { slot } = place;
      return (frame, value) => {
        (frame.slots[slot] as Cell).value = value;
      };
    }
    case "global": {
      const key = place.name;
      return (frame, value) => frame.globals.setName(key, value);
    }
    case "namespace": {
      const key = place.name;
      return (frame, value) => {
        const { names } = frame;
        // A metaclass may have prepared a mapping of its own kind.
        if (names === null || names.cls !== null) setItem(names, key, value);
        else names.setName(key, value);
      };
    }
  }
}

export function compileDeleteName(ctx: Context, name: string, node: Span): (frame: Frame) => void {
  const place = ctx.unit.table.resolve(ctx.scope, name);
  switch (place.kind) {
    case "slot":
      return (frame) => {
        if (frame.slots[place.slot] === undefined) raiseUnbound(frame, node, place);
        frame.slots[place.slot] = undefined;
      };
    case "cell":
    case "free":
    case "classFree":
      return (frame) => {
        const cell = frame.slots[place.slot] as Cell;
        if (cell.value === undefined) raiseUnbound(frame, node, place);
        cell.value = undefined;
      };
    default:
      return (frame) => {
        const names = place.kind === "global" ? frame.globals : frame.names;
        if (names?.delete(place.name)) return;
        frame.at = node;
        raiseWith("NameError", `name '${place.name}' is not defined`, { name: place.name });
      };
  }
}
