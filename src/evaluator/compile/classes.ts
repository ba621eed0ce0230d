/** Class definitions: the body runs in a namespace of its own, then the metaclass makes the class. */
import type { ClassDef } from "../../syntax/nodes";
import { getAttributeOrUndefined, getTypeAttribute } from "../attributes";
import { callMethod, callValue } from "../calls";
import { PyDict } from "../dict";
import { raise } from "../exceptions";
import { Cell, Code, emptySlots, Frame } from "../frames";
import { machine } from "../machine";
import { importModule } from "../modules";
import { metatypeOf } from "../objects/classMaking";
import { getItem, iterate, setItem, toArray } from "../protocol";
import { enterFrame, leaveFrame } from "../running";
import { coreTypes, PyTuple, PyType, type PyValue, titleOf, typeOf } from "../values";
import type { Context } from "./context";
import { compileExpression, compileItems } from "./expressions";
import { closeOver, compileDecorators, compileTypeParams, docstring, finishCode, typeParamContext } from "./functions";
import { compileBindName } from "./names";
import { compileBody } from "./statements";

export function compileClassDef(ctx: Context, node: ClassDef): (frame: Frame) => void {
  const outer = typeParamContext(ctx, node.typeParams);
  const typeParams = compileTypeParams(outer, node.typeParams);
  const scope = ctx.unit.table.scopeOf(node);
  const isGlobal = ctx.unit.table.resolve(ctx.scope, node.name).kind === "global";
  const code = new Code(node.name, `${isGlobal ? "" : ctx.prefix}${node.name}`, ctx.unit.source, node);
  finishCode(code, scope, 0);
  code.isClass = true;
  const inner: Context = { unit: ctx.unit, scope, code, region: null, prefix: `${code.qualname}.` };
  const doc = docstring(node.body);
  code.execute = compileBody(inner, node.body);
  const bases = compileItems(outer, node.bases);
  const keywords = node.keywords.map(({ arg, value }) => ({ name: arg, evaluate: compileExpression(outer, value) }));
  const capture = closeOver(outer, scope);
  const decorate = compileDecorators(ctx, node.decoratorList);
  const bind = compileBindName(ctx, node.name);
  const classCellSlot = scope.classCell?.slot ?? 0;
  const hasClassCell = scope.classCell?.isCell === true;
  return (frame) => {
    const decorators = decorate.evaluate(frame);
    const parameters = typeParams(frame);
    const originalBases = bases(frame);
    if (parameters.length > 0) originalBases.push(genericBase(parameters));
    const kwargs = new Map<string, PyValue>();
    for (const { name, evaluate } of keywords) {
      const value = evaluate(frame);
      if (name !== null) kwargs.set(name, value);
      else {
        const keys = iterate(callMethod(value, "keys", []));
        for (let key = keys.next(); key !== undefined; key = keys.next()) kwargs.set(String(key), getItem(value, key));
      }
    }
    frame.at = node;
    const actualBases = resolveBases(originalBases);
    const named = kwargs.get("metaclass");
    kwargs.delete("metaclass");
    const metaclass = metaclassFor(named, actualBases);
    const prepared = prepareNamespace(metaclass, node.name, actualBases, kwargs);
    const namespace = prepared instanceof PyDict ? prepared : new PyDict();
    const module = frame.globals.getName("__name__");
    if (module !== undefined) setItem(prepared, "__module__", module);
    setItem(prepared, "__qualname__", code.qualname);
    if (doc !== null) setItem(prepared, "__doc__", doc);
    if (parameters.length > 0) setItem(prepared, "__type_params__", new PyTuple([...parameters]));
    const classCell = new Cell(undefined);
    runClassBody(frame, code, namespace, capture(frame), classCellSlot, classCell);
    if (actualBases.some((base, i) => base !== originalBases[i]) || actualBases.length !== originalBases.length) {
      setItem(prepared, "__orig_bases__", new PyTuple(originalBases));
    }
    if (hasClassCell) namespace.setName("__classcell__", classCell);
    frame.at = node;
    const cls = callValue(metaclass, [node.name, new PyTuple(actualBases), prepared], kwargs);
    if (hasClassCell && classCell.value === undefined) classCell.value = cls;
    bind(frame, decorate.apply(frame, decorators, cls));
  };
}

function metaclassFor(named: PyValue | undefined, bases: readonly PyValue[]): PyValue {
  const [first] = bases;
  if (named === undefined && first !== undefined && !(first instanceof PyType)) return typeOf(first);
  return named instanceof PyType || named === undefined ? metatypeOf(named, bases) : named;
}

function runClassBody(
  back: Frame,
  code: Code,
  namespace: PyDict,
  cells: readonly Cell[],
  classCellSlot: number,
  classCell: Cell,
): void {
  const slots = emptySlots(code.slotCount);
  slots[classCellSlot] = classCell;
  for (let i = 0; i < cells.length; i++) slots[code.firstFreeSlot + i] = cells[i];
  const frame = new Frame(code, slots, back.globals, namespace, machine.running.frame, null);
  enterFrame(frame);
  try {
    code.execute(frame);
    machine.running.frame = frame.back;
    machine.depth--;
  } catch (error) {
    throw leaveFrame(frame, error);
  }
}

/** `__mro_entries__`: a base that is no class says which classes it stands for. */
function resolveBases(bases: readonly PyValue[]): PyValue[] {
  const result: PyValue[] = [];
  for (const base of bases) {
    const entries = base instanceof PyType ? undefined : getTypeAttribute(base, "__mro_entries__");
    if (entries === undefined) result.push(base);
    else result.push(...toArray(callValue(entries, [new PyTuple([...bases])])));
  }
  return result;
}

function prepareNamespace(
  metaclass: PyValue,
  name: string,
  bases: readonly PyValue[],
  kwargs: ReadonlyMap<string, PyValue>,
): PyValue {
  if (metaclass === coreTypes.type) return new PyDict();
  const prepare = getAttributeOrUndefined(metaclass, "__prepare__");
  if (prepare === undefined) return new PyDict();
  const namespace = callValue(prepare, [name, new PyTuple([...bases])], kwargs);
  if (!(namespace instanceof PyDict)) {
    const shown = metaclass instanceof PyType ? metaclass.name : "<metaclass>";
    raise("TypeError", `${shown}.__prepare__() must return a mapping, not ${titleOf(namespace)}`);
  }
  return namespace;
}

function genericBase(parameters: readonly PyValue[]): PyValue {
  const generic = getItem(
    importedGeneric(),
    parameters.length === 1 ? (parameters[0] as PyValue) : new PyTuple([...parameters]),
  );
  return generic;
}

function importedGeneric(): PyValue {
  return getAttributeOrUndefined(importModule("typing"), "Generic") ?? (coreTypes.object as PyType);
}
