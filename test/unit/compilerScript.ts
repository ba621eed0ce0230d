/** The compiler as a script of its own, as it ships. */
import { type BuildOptions, build } from "esbuild";
// @ts-expect-error: a script without types
import { compilerScript } from "../../src/build/compilerScript.mjs";

export async function buildCompilerScript(): Promise<string> {
  const { outputFiles } = await build({ ...(compilerScript as BuildOptions), write: false });
  return outputFiles[0]?.text ?? "";
}
