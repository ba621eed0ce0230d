/**
 * The compiler as a script of its own, that is run once for each instance (`hotCode.ts`, `src/build/compilerScript.mjs`).
 * What lies around it is the same for all instances.
 */
import type { Compiler } from "../hotCode";
import { compileExpressionHere } from "./expressions";
import { compileInto } from "./functions";
import { compileBody, compileStatementHere } from "./statements";

export const compiler: Compiler = {
  expression: compileExpressionHere,
  statement: compileStatementHere,
  body: compileBody,
  function: compileInto,
};
