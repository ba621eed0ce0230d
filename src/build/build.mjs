/**
 * Bundles everything that ships, with esbuild: one source, for the desktop (Node) and for the browser.
 * `node src/build/build.mjs [--production]`; prints the size of each bundle.
 */
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { commonJs, shared } from "./bundleOptions.mjs";
import { buildCompilerScript } from "./compilerScript.mjs";
import { dist, root } from "./paths.mjs";
import { pythonWithTrees } from "./pythonTrees.mjs";

const production = process.argv.includes("--production");

const shipped = {
  minify: production,
  sourcemap: production ? false : "linked",
  keepNames: false,
  plugins: [pythonWithTrees],
  metafile: true,
  legalComments: "none",
};
const node = { ...commonJs, ...shipped, external: ["vscode"] };
const browser = {
  ...shared,
  ...shipped,
  platform: "browser",
  define: { "import.meta.url": "undefined" },
  external: ["vscode", "node:*", "fs", "fs/promises", "path", "module", "url", "worker_threads"],
};

const bundles = [
  { ...node, entryPoints: ["src/extension/extension.ts"], outfile: "dist/extension.js" },
  { ...node, entryPoints: ["src/session/worker.ts"], outfile: "dist/worker.js" },
  { ...node, entryPoints: ["src/session/cli.ts"], outfile: "dist/cli.js", banner: { js: "#!/usr/bin/env node" } },
  { ...browser, format: "cjs", entryPoints: ["src/extension/extension.ts"], outfile: "dist/web/extension.js" },
  { ...browser, format: "iife", entryPoints: ["src/session/worker.ts"], outfile: "dist/web/worker.js" },
  { ...browser, format: "iife", entryPoints: ["src/webview/panel.ts"], outfile: "dist/panel.js" },
].filter(({ entryPoints }) => fs.existsSync(path.join(root, entryPoints[0])));

fs.rmSync(dist, { recursive: true, force: true });
const started = performance.now();
const [compiler] = await Promise.all([
  buildCompilerScript({ minify: production }),
  ...bundles.map((options) => esbuild.build(options)),
]);
fs.writeFileSync(path.join(dist, "compiler.js"), compiler);
// esbuild leaves what is not ASCII in regular expressions; with it a whole bundle takes two bytes a character when it is
// loaded, and its start some milliseconds more.
if (production) for (const { outfile } of bundles) escapeRest(path.join(root, outfile));

function escapeRest(file) {
  const text = fs.readFileSync(file, "utf8");
  const escaped = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  if (escaped !== text) fs.writeFileSync(file, escaped);
}
fs.copyFileSync(
  path.join(root, "node_modules/web-tree-sitter/web-tree-sitter.wasm"),
  path.join(dist, "web-tree-sitter.wasm"),
);
fs.copyFileSync(
  path.join(root, "node_modules/tree-sitter-python/tree-sitter-python.wasm"),
  path.join(dist, "tree-sitter-python.wasm"),
);
// dist/ is CommonJS although the sources are modules.
fs.writeFileSync(path.join(dist, "package.json"), '{ "type": "commonjs" }\n');

for (const file of fs.readdirSync(dist, { recursive: true }).map(String).sort()) {
  if (!/\.(js|css|wasm)$/.test(file)) continue;
  const bytes = fs.readFileSync(path.join(dist, file));
  const kilobytes = (size) => `${(size / 1024).toFixed(0)} kB`.padStart(9);
  console.log(`${file.padEnd(26)}${kilobytes(bytes.length)}${kilobytes(gzipSync(bytes).length)} gzipped`);
}
console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s${production ? " for production" : ""}`);
