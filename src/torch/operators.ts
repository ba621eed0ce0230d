/** The engine's operators by schema name, for the code here that calls them itself. */

import { UnsupportedError } from "../base/failures";
import { type AnyOperator, operatorsBySchemaName } from "../engine/operator";
import type { Tensor } from "../engine/tensor";
import { guarded } from "./binder";

/** Of "mul.Tensor" or the first of several overloads; looked up on first use. */
export function engineOperator(...schemaNames: readonly string[]): AnyOperator {
  for (const name of schemaNames) {
    const operator = operatorsBySchemaName.get(name);
    if (operator) return operator;
  }
  throw new UnsupportedError(`the operator ${schemaNames[0]}`);
}

/** Calls an operator that gives one tensor. */
export function callOperator(schemaName: string, ...inputs: readonly unknown[]): Tensor {
  const operator = engineOperator(schemaName);
  return guarded(() => operator(...inputs)) as Tensor;
}
