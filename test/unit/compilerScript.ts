/** The compiler as a script of its own, as it ships. */
// @ts-expect-error: a script without types
import { buildCompilerScript as build } from "../../src/build/compilerScript.mjs";

export const buildCompilerScript = build as () => Promise<string>;
