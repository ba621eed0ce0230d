/**
 * The evaluator's compiler as a script of its own, dist/compiler.js, that the evaluator runs once for each instance of it
 * (src/evaluator/hotCode.ts). What the compiler imports from elsewhere is the same for all: it is taken from
 * `gradlensModules`, which are those of src/evaluator/compilerModules.ts.
 */
import fs from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

const evaluator = path.join(root, "src/evaluator");

/** Calls are part of it, so that they become one piece with what they call. */
const calls = ["calls.ts", "running.ts", "completion.ts", "objects/instances.ts"].map((file) =>
  path.join(evaluator, file),
);

const isPart = (file) => file.startsWith(path.join(evaluator, "compile") + path.sep) || calls.includes(file);

/** The names of values that a file exports; esbuild complains where one is missing here. */
function exportsOf(file) {
  const text = fs.readFileSync(file, "utf8");
  const declared = text.matchAll(/^export (?:abstract )?(?:const|let|function\*?|class|enum) (\w+)/gm);
  const listed = text.matchAll(/^export \{([^}]*)\}/gm);
  return [
    ...[...declared].map(([, name]) => name),
    ...[...listed]
      .flatMap(([, names]) => names.split(",").map((name) => name.trim().split(/ as /).pop()))
      .filter(Boolean),
  ];
}

const modulesAround = {
  name: "modules-around",
  setup(build) {
    const known = new Set(
      [
        ...fs.readFileSync(path.join(evaluator, "compilerModules.ts"), "utf8").matchAll(/^import .* from "(.*)";$/gm),
      ].map(([, specifier]) => `${path.resolve(evaluator, specifier)}.ts`),
    );
    build.onResolve({ filter: /^\.\.?\// }, ({ path: specifier, resolveDir, kind }) => {
      const file = `${path.resolve(resolveDir, specifier)}.ts`;
      if (kind !== "import-statement" || isPart(file)) return undefined;
      if (!known.has(file)) return { errors: [{ text: `src/evaluator/compilerModules.ts has no ${specifier}` }] };
      return { path: file, namespace: "around" };
    });
    build.onLoad({ filter: /.*/, namespace: "around" }, ({ path: file }) => {
      const name = path.basename(file, ".ts");
      const names = exportsOf(file).map((each) => `export const ${each} = from.${each};`);
      return { contents: [`const from = gradlensModules.${name};`, ...names].join("\n"), loader: "js" };
    });
  },
};

/** What esbuild is asked for it. */
export const compilerScript = {
  absWorkingDir: root,
  entryPoints: ["src/evaluator/compile/instance.ts"],
  bundle: true,
  format: "iife",
  globalName: "gradlensCompiler",
  target: "es2022",
  plugins: [modulesAround],
  logLevel: "warning",
  legalComments: "none",
};
