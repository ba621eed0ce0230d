/** Bundles a script in TypeScript, with all that it imports, and runs it in a process of its own. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { root } from "./paths.mjs";
import { pythonWithTrees } from "./pythonTrees.mjs";

/** Runs `entry` with the arguments given to this process, and takes over its exit status. */
export async function runBundled(entry, name) {
  // Under node_modules, where the parser's files are found from.
  const folder = path.join(root, "node_modules/.cache/gradlens");
  fs.mkdirSync(folder, { recursive: true });
  // Of its own, as several may run at a time.
  const outfile = path.join(folder, `${name}-${process.pid}.cjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "es2022",
    loader: { ".py": "text" },
    plugins: [pythonWithTrees],
    alias: { "web-tree-sitter": path.join(root, "node_modules/web-tree-sitter/web-tree-sitter.cjs") },
    define: { "import.meta.url": "undefined" },
    logLevel: "warning",
  });
  const result = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: "inherit" });
  fs.rmSync(outfile);
  process.exitCode = result.status ?? 1;
}
