/**
 * The evaluator's compiler as a script of its own, dist/compiler.js, that the evaluator runs once for each instance of it
 * (src/evaluator/hotCode.ts). What the compiler imports from elsewhere is the same for all: it is taken from
 * `gradlensModules`, which are those of src/evaluator/compilerModules.ts.
 */
import fs from "node:fs";
import path from "node:path";
import { build, transform } from "esbuild";
import { root } from "./paths.mjs";

const evaluator = path.join(root, "src/evaluator");

/** Calls are part of it, so that they become one piece with what they call. */
const calls = ["calls.ts", "running.ts", "completion.ts", "objects/instances.ts"].map((file) =>
  path.join(evaluator, file),
);

const isPart = (file) => file.startsWith(path.join(evaluator, "compile") + path.sep) || calls.includes(file);

const modulesAround = {
  name: "modules-around",
  setup({ onResolve }) {
    const list = fs.readFileSync(path.join(evaluator, "compilerModules.ts"), "utf8");
    const known = new Set(
      [...list.matchAll(/^import .* from "(.*)";$/gm)].map(
        ([, specifier]) => `${path.resolve(evaluator, specifier)}.ts`,
      ),
    );
    onResolve({ filter: /^\.\.?\// }, ({ path: specifier, resolveDir, kind }) => {
      const file = `${path.resolve(resolveDir, specifier)}.ts`;
      if (kind !== "import-statement" || isPart(file)) return undefined;
      if (!known.has(file)) return { errors: [{ text: `src/evaluator/compilerModules.ts has no ${specifier}` }] };
      return { path: path.basename(file, ".ts"), external: true };
    });
  },
};

/** The script's text. */
export async function buildCompilerScript({ minify = false } = {}) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["src/evaluator/compile/instance.ts"],
    bundle: true,
    format: "esm",
    target: "es2022",
    plugins: [modulesAround],
    logLevel: "warning",
    legalComments: "none",
    write: false,
  });
  // What is imported becomes parameters: of these V8 knows that they never change, and takes them for constants.
  const parameters = [];
  const values = [];
  const body = outputFiles[0].text
    .replace(/^import \{([^}]*)\} from "(\w+)";$/gm, (_, names, module) => {
      for (const [, name, local = name] of names.matchAll(/(\w+)(?: as (\w+))?/g)) {
        parameters.push(local);
        values.push(`gradlensModules.${module}.${name}`);
      }
      return "";
    })
    .replace(/^export \{[^}]*\};$/m, "return { compiler };");
  const script = `"use strict";\nvar gradlensCompiler = ((${parameters.join(", ")}) => {\n${body}})(\n${values.join(",\n")});\n`;
  return minify ? (await transform(script, { minify, target: "es2022" })).code : script;
}
