/** The types of the evaluator's own objects: functions, cells, code, generators, tracebacks; filled by `objects/`. */
import { coreTypes, PyType } from "./values";

const make = (name: string, hasInstanceDict = false): PyType =>
  new PyType(name, [coreTypes.object as PyType], { isBuiltin: true, hasInstanceDict });

export const helperTypes = {
  function: make("function", true),
  builtin: make("builtin_function_or_method"),
  methodDescriptor: make("method_descriptor"),
  wrapperDescriptor: make("wrapper_descriptor"),
  method: make("method"),
  cell: make("cell"),
  code: make("code"),
  frame: make("frame"),
  traceback: make("traceback"),
  generator: make("generator"),
  coroutine: make("coroutine"),
  asyncGenerator: make("async_generator"),
  super: make("super"),
  module: make("module", true),
  property: make("property"),
  staticmethod: make("staticmethod", true),
  classmethod: make("classmethod", true),
  memberDescriptor: make("member_descriptor"),
  mappingProxy: make("mappingproxy"),
};

for (const type of Object.values(helperTypes)) {
  const { super: superType, module, property, staticmethod, classmethod } = helperTypes;
  type.isFinal = ![superType, module, property, staticmethod, classmethod].includes(type);
}
coreTypes.function = helperTypes.function;
coreTypes.builtin = helperTypes.builtin;
coreTypes.methodDescriptor = helperTypes.methodDescriptor;
coreTypes.wrapperDescriptor = helperTypes.wrapperDescriptor;
coreTypes.method = helperTypes.method;
coreTypes.generator = helperTypes.generator;
coreTypes.module = helperTypes.module;
coreTypes.property = helperTypes.property;
coreTypes.staticmethod = helperTypes.staticmethod;
coreTypes.classmethod = helperTypes.classmethod;
