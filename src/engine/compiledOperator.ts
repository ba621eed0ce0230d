/**
 * A declaration made ready to run, at the operator's first use: its schema read, its derivatives by argument position.
 */
import { type Derivative, notImplemented, type OperatorDeclaration } from "./operatorDeclaration";
import { parseSchema, type Schema } from "./schema";

export interface OperatorInfo {
  readonly schema: Schema;
  readonly python: readonly string[];
  readonly summary: string;
  readonly formula: string | null;
  readonly composite: boolean;
  readonly inplace: boolean;
  readonly isView: boolean;
  readonly gradFn: string;
  readonly derivativeFormulas: Readonly<Record<string, string>>;
}

export interface CompiledDerivative {
  readonly argument: number;
  readonly name: string;
  readonly isList: boolean;
  readonly formula: string;
  readonly vjp: ((context: never) => unknown) | null;
  readonly missing: boolean;
  readonly savedArguments: readonly number[];
  readonly savedResults: readonly number[];
}

export class CompiledOperator {
  readonly argumentNames: readonly string[];
  readonly defaults: readonly unknown[];
  readonly derivatives: readonly CompiledDerivative[];
  readonly resultNames: readonly string[];
  readonly isView: boolean;
  readonly mutates: boolean;
  readonly gradFn: string;
  readonly schema: Schema;
  readonly forward: (...args: never[]) => unknown;
  private described: OperatorInfo | null = null;

  constructor(readonly declaration: OperatorDeclaration<string>) {
    const schema = parseSchema(declaration.schema);
    this.schema = schema;
    this.forward = declaration.forward as (...args: never[]) => unknown;
    this.argumentNames = schema.arguments.map((argument) => argument.name);
    this.defaults = schema.arguments.map((argument) => argument.default);
    this.resultNames = schema.returns.map((returned, i) => returned.name ?? (i === 0 ? "result" : `result${i}`));
    const firstReturn = schema.returns[0];
    this.isView = declaration.view !== false && firstReturn?.alias != null && !firstReturn.alias.write;
    this.mutates = schema.arguments[0]?.alias?.write === true;
    const missing = Object.values(declaration.derivatives ?? {}).some((derivative) => derivative === notImplemented);
    this.gradFn = missing ? "NotImplemented" : gradFnName(declaration);
    this.derivatives = this.compileDerivatives();
  }

  get info(): OperatorInfo {
    const { declaration } = this;
    this.described ??= {
      schema: this.schema,
      python: declaration.python,
      summary: declaration.summary,
      formula: declaration.formula ?? null,
      composite: declaration.composite === true,
      inplace: this.mutates,
      isView: this.isView,
      gradFn: this.gradFn,
      derivativeFormulas: Object.fromEntries(this.derivatives.map((d) => [d.name, d.formula])),
    };
    return this.described;
  }

  private compileDerivatives(): CompiledDerivative[] {
    const declared = (this.declaration.derivatives ?? {}) as Record<string, Derivative<string> | typeof notImplemented>;
    const compiled: CompiledDerivative[] = [];
    this.schema.arguments.forEach((argument, index) => {
      const derivative = declared[argument.name];
      if (derivative === undefined) return;
      const missing = derivative === notImplemented;
      const saves = missing ? [] : (derivative.saves ?? this.declaration.saves ?? []);
      compiled.push({
        argument: index,
        name: argument.name,
        isList: argument.type.list !== null,
        formula: missing ? "" : derivative.formula,
        vjp: missing ? null : ((derivative.vjp ?? null) as ((context: never) => unknown) | null),
        missing,
        savedArguments: saves.map((name) => this.argumentNames.indexOf(name)).filter((i) => i >= 0),
        savedResults: saves.map((name) => this.resultIndex(name)).filter((i) => i >= 0),
      });
    });
    return compiled;
  }

  private resultIndex(name: string): number {
    if (this.argumentNames.includes(name)) return -1;
    const match = /^result(\d*)$/.exec(name);
    if (match !== null) return match[1] === "" ? 0 : Number(match[1]);
    const index = this.resultNames.indexOf(name);
    if (index < 0) throw new Error(`${this.schema.text}: unknown saved value ${name}`);
    return index;
  }
}

/** As in "mul.Tensor" of "mul.Tensor(Tensor self, Tensor other) -> Tensor". */
export function schemaName(schema: string): string {
  return schema.slice(schema.lastIndexOf(":", schema.indexOf("(")) + 1, schema.indexOf("("));
}

/** The name of the node that records the operator. */
export function gradFnName(declaration: OperatorDeclaration<string>): string {
  return declaration.gradFn ?? `${camelCase(schemaName(declaration.schema).replace(/_?(\.\w+)?$/, ""))}Backward0`;
}

function camelCase(name: string): string {
  return name
    .split("_")
    .map((part) => part.replace(/^[a-z]|(?<=[0-9])[a-z]/g, (letter) => letter.toUpperCase()))
    .join("");
}
