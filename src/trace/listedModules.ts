/**
 * Modules whose parameters were listed, with what they hold beside them: tensors that are no `Parameter`, and modules and
 * parameters in plain lists, which `parameters()` does not find.
 */
import { PyDict } from "../evaluator/dict";
import { noShape } from "../evaluator/shapes";
import { PyInstance, PyList, PyTuple, type PyValue, typeOf } from "../evaluator/values";
import { PyTensor } from "../torch/pyTensor";
import type { Assembly } from "./assemble";
import { instanceAttribute, moduleParameters, type TraceRecorder } from "./recorder";
import type { ListedModuleRecord, UnregisteredAttribute } from "./trace";

/** Submodules that are looked at, of one listed module. */
const MODULES = 200;
/** Elements of a container that are looked at. */
const ITEMS = 100;

export function describeListed(
  assembly: Assembly,
  listed: TraceRecorder["listed"],
  namesOf: (module: PyValue) => readonly string[],
): ListedModuleRecord[] {
  return [...listed].map(([module, { span, time }]) => {
    const registered = new Set(moduleParameters(module).map(({ tensor }) => tensor));
    const parameters = [...registered].map((tensor) => assembly.tensorId(tensor));
    const unregistered = modulesOf(module).flatMap((owner) =>
      attributesOf(owner).flatMap(([name, value]): UnregisteredAttribute[] => {
        const found = holdingsOf(value);
        const outside = found?.tensors.filter(({ tensor }) => !registered.has(tensor) && isTrainable(tensor)) ?? [];
        if (!found || outside.length === 0) return [];
        const tensors = outside.map(({ tensor }) => assembly.tensorId(tensor));
        return [
          {
            className: typeOf(owner).name,
            name,
            kind: found.kind,
            holds: found.holds,
            isUniform: found.isUniform,
            tensors,
          },
        ];
      }),
    );
    const names = namesOf(module);
    return { className: typeOf(module).name, names, span: assembly.place(span), time, parameters, unregistered };
  });
}

function isTrainable({ isLeaf, requiresGrad }: PyTensor["tensor"]): boolean {
  return isLeaf && requiresGrad;
}

/** The module and all below it. */
function modulesOf(root: PyValue): PyValue[] {
  const found = new Set<PyValue>([root]);
  for (const module of found) {
    const children = instanceAttribute(module, "_modules");
    for (const [, child] of children instanceof PyDict ? children.entries() : []) {
      if (child !== null && found.size < MODULES) found.add(child);
    }
  }
  return [...found];
}

/** The attributes that the document's code has given a module. */
function attributesOf(module: PyValue): [name: string, value: PyValue][] {
  if (!(module instanceof PyInstance)) return [];
  const hasShape = module.shape !== noShape;
  const names = hasShape ? module.shape.names : [...(module.dict?.entries() ?? [])].map(([name]) => name);
  return names.flatMap((name): [string, PyValue][] => {
    if (typeof name !== "string" || ownAttributes.has(name)) return [];
    const value = module.getOwn(name);
    return value === undefined ? [] : [[name, value]];
  });
}

const ownAttributes: ReadonlySet<string> = new Set(["_parameters", "_buffers", "_modules"]);

interface Holdings extends Pick<UnregisteredAttribute, "kind" | "holds" | "isUniform"> {
  readonly tensors: readonly PyTensor[];
}

function holdingsOf(value: PyValue): Holdings | null {
  if (value instanceof PyTensor) return { kind: "tensor", holds: "tensors", isUniform: true, tensors: [value] };
  const items = itemsOf(value);
  if (items === null) return null;
  const kind = value instanceof PyDict ? "dict" : value instanceof PyTuple ? "tuple" : "list";
  const inner = items.flatMap((item) => itemsOf(item) ?? [item]).slice(0, ITEMS);
  const modules = inner.filter((item) => instanceAttribute(item, "_parameters") instanceof PyDict);
  const tensors = inner.filter((item) => item instanceof PyTensor);
  const isUniform = items.every((item) => modules.includes(item)) || items.every((item) => item instanceof PyTensor);
  for (const module of modules) {
    for (const { tensor } of moduleParameters(module)) {
      if (tensor.handle instanceof PyTensor) tensors.push(tensor.handle);
    }
  }
  return { kind, holds: modules.length > 0 ? "modules" : "tensors", isUniform, tensors };
}

function itemsOf(value: PyValue): readonly PyValue[] | null {
  if (value instanceof PyList || value instanceof PyTuple) return value.items.slice(0, ITEMS);
  if (!(value instanceof PyDict) || value.size > ITEMS) return null;
  return [...value.entries()].map(([, item]) => item);
}
