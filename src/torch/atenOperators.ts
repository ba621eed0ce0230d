/**
 * `torch.ops.aten`: operators by their own names and overloads, as in `torch.ops.aten.add.Tensor(x, y)`. Arguments have
 * the names of the schema.
 * https://pytorch.org/docs/stable/torch.compiler_ir.html
 */
import { UnsupportedError } from "../base/failures";
import { operatorsByPythonName, operatorsBySchemaName } from "../engine/operator";
import type { PyDict } from "../evaluator/dict";
import { raise } from "../evaluator/exceptions";
import { defineClass } from "../evaluator/native";
import { coreTypes, PyObject, type PyTuple, type PyType, type PyValue } from "../evaluator/values";
import { BoundOperator } from "./binder";

/** All overloads of a name, or one of them. */
class PyAtenOperator extends PyObject {
  private readonly bound: BoundOperator;
  private readonly overloads = new Map<string, PyAtenOperator>();

  constructor(
    readonly name: string,
    readonly overload: string | null,
  ) {
    super();
    this.bound = new BoundOperator(pythonName(name, overload));
  }

  get type(): PyType {
    return (this.overload === null ? packetType : overloadType) as PyType;
  }

  call(args: readonly PyValue[], kwargs: ReadonlyMap<string, PyValue>): PyValue {
    return this.bound.call(null, args, kwargs.size === 0 ? null : new Map(kwargs));
  }

  one(overload: string): PyAtenOperator {
    let found = this.overloads.get(overload);
    if (found === undefined) {
      const schemaName = overload === "default" ? this.name : `${this.name}.${overload}`;
      const operator = operatorsBySchemaName.get(schemaName);
      if (operator === undefined || operator.declaration.schema.startsWith("gradlens::"))
        throw new UnsupportedError(`torch.ops.aten.${this.name}.${overload}`);
      operatorsByPythonName.set(pythonName(this.name, overload), [operator]);
      found = new PyAtenOperator(this.name, overload);
      this.overloads.set(overload, found);
    }
    return found;
  }
}

function pythonName(name: string, overload: string | null): string {
  return overload === null ? `torch.ops.aten.${name}` : `torch.ops.aten.${name}.${overload}`;
}

const known = new Map<string, PyAtenOperator>();

/** Undefined where the engine has no operator of that name. */
export function atenOperator(name: string): PyAtenOperator | undefined {
  let found = known.get(name);
  if (found === undefined) {
    const overloads = [...operatorsBySchemaName].filter(
      ([key, { declaration }]) =>
        (key === name || key.startsWith(`${name}.`)) && !declaration.schema.startsWith("gradlens::"),
    );
    if (overloads.length === 0) return undefined;
    operatorsByPythonName.set(
      pythonName(name, null),
      overloads.map(([, operator]) => operator),
    );
    found = new PyAtenOperator(name, null);
    known.set(name, found);
  }
  return found;
}

const shared = {
  "__call__(self, /, *args, **kwargs)": (self: PyAtenOperator, args: PyTuple, kwargs: PyDict) =>
    self.call(args.items, new Map([...kwargs.entries()].map(([key, value]) => [String(key), value]))),
};

const packetType = defineClass({
  name: "OpOverloadPacket",
  module: "torch._ops",
  methods: {
    ...shared,
    "__repr__(self, /)": (self: PyAtenOperator) => `<OpOverloadPacket(op='aten.${self.name}')>`,
    "__str__(self, /)": (self: PyAtenOperator) => `aten.${self.name}`,
    "__getattr__(self, name, /)": (self: PyAtenOperator, name: string) =>
      name.startsWith("__")
        ? raise("AttributeError", `'OpOverloadPacket' object has no attribute '${name}'`)
        : self.one(name),
  },
  properties: { __name__: { get: (self: PyAtenOperator) => self.name } },
});

const overloadType = defineClass({
  name: "OpOverload",
  module: "torch._ops",
  bases: [coreTypes.object as PyType],
  methods: {
    ...shared,
    "__repr__(self, /)": (self: PyAtenOperator) =>
      `<OpOverload(op='aten.${self.name}', overload='${self.overload as string}')>`,
    "__str__(self, /)": (self: PyAtenOperator) => `aten.${self.name}.${self.overload as string}`,
  },
  properties: { __name__: { get: (self: PyAtenOperator) => `${self.name}.${self.overload as string}` } },
});
