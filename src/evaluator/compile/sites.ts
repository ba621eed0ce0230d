/**
 * What a place in the program that reads, sets or calls an attribute remembers of the instances that it met last: as
 * long as the next one has the same shape and no class was changed, the answer is the same and needs no looking up.
 */
import type { Span } from "../../base/span";
import { findAttribute, isDataDescriptor, raiseMissing, setAttribute } from "../attributes";
import { findClassMethod, findMethod } from "../calls";
import { type Frame, PyFunction } from "../frames";
import { helperTypes } from "../helperTypes";
import { noShape, Shape } from "../shapes";
import {
  coreTypes,
  type PyBuiltin,
  PyInstance,
  PyObject,
  type PyType,
  type PyValue,
  typeChanges,
  typeOf,
} from "../values";

/** Of a place that has met no instance: no instance has it. */
const unmet = Shape.root();

export class LoadSite {
  shape = unmet;
  index = 0;
  epoch = -1;
  constructor(
    readonly name: string,
    readonly node: Span,
    /** Called before code of the program may run: see `derived.ts`. */
    readonly tell: (() => void) | null = null,
  ) {}

  load(frame: Frame, object: PyValue): PyValue {
    if (object instanceof PyInstance) {
      if (object.shape === this.shape && this.epoch === typeChanges.epoch) return object.values[this.index] as PyValue;
      const own = this.#learn(object, object.shape);
      if (own !== undefined) return own;
    }
    if (this.tell !== null) this.tell();
    frame.at = this.node;
    const found = findAttribute(object, this.name);
    return found !== undefined ? found : raiseMissing(object, this.name);
  }

  #learn(object: PyInstance, shape: Shape): PyValue | undefined {
    const { cls } = object;
    if (!cls.hasInstanceDict || cls.hooks.getAttribute !== null || hidesOwn(cls, this.name)) return undefined;
    if (shape === noShape) return object.getOwn(this.name);
    const index = shape.indices.get(this.name);
    if (index === undefined) return undefined;
    this.shape = shape;
    this.index = index;
    this.epoch = typeChanges.epoch;
    return object.values[index];
  }
}

/** Whether the class has something of this name that goes before its instances' own attributes. */
function hidesOwn(cls: PyType, name: string): boolean {
  const found = cls.lookup(name);
  return found instanceof PyObject && isDataDescriptor(found);
}

export class StoreSite {
  shape = unmet;
  /** The shape afterwards, where the attribute is new. */
  next = noShape;
  index = 0;
  epoch = -1;
  constructor(
    readonly name: string,
    readonly node: Span,
  ) {}

  store(frame: Frame, object: PyValue, value: PyValue): void {
    if (object instanceof PyInstance && object.shape === this.shape && this.epoch === typeChanges.epoch) {
      if (this.next === noShape) object.values[this.index] = value;
      else object.addValue(this.next, this.index, value);
    } else this.storeOther(frame, object, value);
  }

  private storeOther(frame: Frame, object: PyValue, value: PyValue): void {
    if (object instanceof PyInstance) {
      const { cls, shape } = object;
      if (cls.hasInstanceDict && cls.hooks.setAttribute === null && !hidesOwn(cls, this.name)) {
        if (shape !== noShape) this.#learn(shape);
        object.setOwn(this.name, value);
        return;
      }
    }
    frame.at = this.node;
    setAttribute(object, this.name, value);
  }

  #learn(shape: Shape): void {
    const index = shape.indices.get(this.name);
    const next = index === undefined ? shape.with(this.name) : null;
    if (index === undefined && next === null) return;
    this.shape = shape;
    this.index = index ?? shape.names.length;
    this.next = next ?? noShape;
    this.epoch = typeChanges.epoch;
  }
}

export class MethodSite {
  shape = unmet;
  type: PyType | null = null;
  method: PyFunction | PyBuiltin | undefined = undefined;
  epoch = -1;
  constructor(readonly name: string) {}

  /** The function to be called with the object in front; undefined where it is no plain method. */
  find(object: PyValue): PyFunction | PyBuiltin | undefined {
    if (object instanceof PyInstance && object.shape === this.shape && this.epoch === typeChanges.epoch) {
      return this.method;
    }
    return this.findOther(object);
  }

  private findOther(object: PyValue): PyFunction | PyBuiltin | undefined {
    if (!(object instanceof PyInstance)) return this.#findOfBuiltin(object);
    const { shape } = object;
    const method = findClassMethod(object.cls, this.name);
    if (shape === noShape) return method === undefined || object.getOwn(this.name) !== undefined ? undefined : method;
    this.shape = shape;
    this.type = null;
    this.epoch = typeChanges.epoch;
    this.method = shape.indices.has(this.name) ? undefined : method;
    return this.method;
  }

  /** Lists, strings and the like: all of a type have the same methods, where they have no dicts. */
  #findOfBuiltin(object: PyValue): PyFunction | PyBuiltin | undefined {
    const type = typeof object === "string" ? (coreTypes.str as PyType) : typeOf(object);
    if (type === this.type && this.epoch === typeChanges.epoch) return this.method;
    const method = findMethod(object, this.name);
    if (type.hasInstanceDict || type === helperTypes.super) return method;
    this.type = type;
    this.shape = unmet;
    this.epoch = typeChanges.epoch;
    this.method = method;
    return method;
  }
}

/** An operator between two instances of one class: the function that computes it. */
export class OperatorSite {
  cls: PyType | null = null;
  method: PyFunction | null = null;
  epoch = -1;
  constructor(readonly name: string) {}

  /** Null where it is not as simple as that. */
  find(a: PyValue, b: PyValue): PyFunction | null {
    if (!(a instanceof PyInstance && b instanceof PyInstance)) return null;
    const { cls } = a;
    if (cls !== b.cls) return null;
    if (cls === this.cls && this.epoch === typeChanges.epoch) return this.method;
    const method = cls.lookup(this.name);
    this.cls = cls;
    this.method = method instanceof PyFunction ? method : null;
    this.epoch = typeChanges.epoch;
    return this.method;
  }
}
