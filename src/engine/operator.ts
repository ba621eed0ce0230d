/**
 * Declaring operators. One declaration says everything about an operator; the schema is PyTorch's own text.
 * `forward` gets the arguments in the schema's order, derivatives get them by name. Declaring costs next to nothing: schemas
 * are read when an operator is first called or asked about.
 */
import { CompiledOperator, gradFnName, type OperatorInfo, schemaName } from "./compiledOperator";
import { EngineError } from "./errors";
import { call, callComposite, callInplace } from "./operatorCalls";
import type { ComplexSupport, OperatorDeclaration } from "./operatorDeclaration";
import type { CallOf, ResultOf, Schema } from "./schema";
import type { Tensor } from "./tensor";

export type { OperatorInfo } from "./compiledOperator";
export {
  type Derivative,
  type DerivativeContext,
  notImplemented,
  type OperatorDeclaration,
} from "./operatorDeclaration";

export type Operator<S extends string = string> = ((...args: CallOf<S>) => ResultOf<S>) & {
  readonly info: OperatorInfo;
  readonly schema: Schema;
  readonly declaration: OperatorDeclaration<string>;
  /** The twin that changes `self`, where there is one. */
  readonly inplaceTwin: ((...args: CallOf<S>) => Tensor) | null;
};

/** As `operator` with its types gone: what tables hold. */
export interface AnyOperator {
  // biome-ignore lint/suspicious/noExplicitAny: what a binder calls after it has checked the schema
  (...args: any[]): unknown;
  readonly info: OperatorInfo;
  readonly schema: Schema;
  readonly declaration: OperatorDeclaration<string>;
}

/** By "torch.add", "Tensor.add" …; several are overloads in the order in which they are to be tried. */
export const operatorsByPythonName: Map<string, AnyOperator[]> = new Map();

/** By schema name: "mul.Tensor". */
export const operatorsBySchemaName: Map<string, AnyOperator> = new Map();

export function defineOperator<const S extends string>(declaration: OperatorDeclaration<S>): Operator<S> {
  const untyped = declaration as unknown as OperatorDeclaration<string>;
  const inplaceTwin = declaration.inplace ? defineTwin(untyped) : null;
  return register(untyped, inplaceTwin) as unknown as Operator<S>;
}

type AnyFunction = (...args: unknown[]) => unknown;

/** `mul_` of `mul`: the same derivatives, and `self` takes the result. */
function defineTwin(declaration: OperatorDeclaration<string>): AnyOperator {
  const into = declaration.into as ((...args: unknown[]) => void) | undefined;
  const forward = declaration.forward as AnyFunction;
  const python = declaration.python.filter((name) => name.startsWith("Tensor.")).map((name) => `${name}_`);
  if (Array.isArray(declaration.inplace)) python.push(...declaration.inplace);
  const run =
    into ??
    ((...args: unknown[]) => {
      writeResult.into(args[0] as Tensor, forward(...args) as Tensor);
    });
  const twin = {
    ...declaration,
    schema: twinSchema(declaration.schema),
    python,
    gradFn: declaration.inplaceGradFn ?? gradFnName(declaration),
    forward: run,
    inplace: false,
    complex: twinComplex(declaration),
  };
  return register(twin as unknown as OperatorDeclaration<string>, null);
}

function twinComplex(declaration: OperatorDeclaration<string>): ComplexSupport | undefined {
  const { complex } = declaration;
  if (typeof complex !== "function") return complex;
  const name = schemaName(declaration.schema);
  return (...args: unknown[]) => {
    if (name === "abs") {
      throw new EngineError("RuntimeError", "In-place abs is not supported for complex tensors.");
    }
    writeResult.into(args[0] as Tensor, complex(...args) as Tensor);
  };
}

/** Where PyTorch names the overload of the twin otherwise. */
const TWIN_NAMES: Readonly<Record<string, string>> = {
  "pow_.Tensor_Scalar": "pow_.Scalar",
  "pow_.Tensor_Tensor": "pow_.Tensor",
  floor_divide_: "floor_divide_.Tensor",
  "ldexp_.Tensor": "ldexp_",
};

function twinSchema(schema: string): string {
  return schema
    .replace(/^((?:\w+::)?)(\w+)((?:\.\w+)?)/, (_, space: string, name: string, overload: string) => {
      const twin = `${name}_${overload}`;
      return space + (TWIN_NAMES[twin] ?? twin);
    })
    .replace("(Tensor self", "(Tensor(a!) self")
    .replace(/-> Tensor$/, "-> Tensor(a!)");
}

/** Set by the copy kernels: stores a result in the tensor that an in-place operator changes. */
export const writeResult: { into: (target: Tensor, result: Tensor) => void } = {
  into: () => {
    throw new Error("copy kernels are not loaded");
  },
};

/** An operator until its first use: whoever asks for more than its declaration has the schema read. */
class RegisteredOperator {
  compiled: CompiledOperator | null = null;
  run: ((operator: CompiledOperator, args: unknown[]) => unknown) | null = null;

  constructor(readonly declaration: OperatorDeclaration<string>) {}

  compile(): CompiledOperator {
    if (this.compiled !== null) return this.compiled;
    const compiled = new CompiledOperator(this.declaration);
    this.run = this.declaration.composite ? callComposite : compiled.mutates ? callInplace : call;
    this.compiled = compiled;
    return compiled;
  }
}

/** What all operators have in common: quicker to make than properties of each. */
const OPERATOR_PROTOTYPE = Object.create(Function.prototype, {
  info: {
    get(this: { readonly state: RegisteredOperator }): OperatorInfo {
      return this.state.compile().info;
    },
  },
  schema: {
    get(this: { readonly state: RegisteredOperator }): Schema {
      return this.state.compile().schema;
    },
  },
});

function register(declaration: OperatorDeclaration<string>, inplaceTwin: AnyOperator | null): AnyOperator {
  const state = new RegisteredOperator(declaration);
  const operator = ((...args: unknown[]) => {
    const compiled = state.compiled ?? state.compile();
    return (state.run as (operator: CompiledOperator, args: unknown[]) => unknown)(compiled, args);
  }) as unknown as AnyOperator;
  Object.setPrototypeOf(operator, OPERATOR_PROTOTYPE);
  Object.assign(operator, { state, declaration, inplaceTwin });
  for (const name of declaration.python) {
    const overloads = operatorsByPythonName.get(name);
    if (overloads === undefined) operatorsByPythonName.set(name, [operator]);
    else overloads.push(operator);
  }
  operatorsBySchemaName.set(schemaName(declaration.schema), operator);
  return operator;
}
