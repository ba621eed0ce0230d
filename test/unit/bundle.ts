/** Builds one entry point as it ships, for tests that start it in a process or thread of its own. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The path of the bundle; under node_modules, where the parser's files are found from. */
export async function bundle(entry: string, name: string): Promise<string> {
  const folder = `${root}node_modules/.cache/gradlens`;
  mkdirSync(folder, { recursive: true });
  const outfile = `${folder}/${name}.cjs`;
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "es2022",
    // As in src/build/build.mjs.
    loader: { ".py": "text" },
    alias: { "web-tree-sitter": `${root}node_modules/web-tree-sitter/web-tree-sitter.cjs` },
    define: { "import.meta.url": "undefined" },
    logLevel: "silent",
  });
  return outfile;
}
