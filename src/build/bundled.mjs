/** Bundles TypeScript with all that it imports, to be run in a process of its own, or to be asked in this one. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { commonJs, modules } from "./bundleOptions.mjs";
import { root } from "./paths.mjs";
import { pythonWithTrees } from "./pythonTrees.mjs";

/** Under node_modules, where the parser's files are found from. */
const folder = path.join(root, "node_modules/.cache/gradlens");

/** Bundles `entry` as it ships; the path of the bundle. */
export async function bundleFile(entry, name) {
  const outfile = path.join(folder, `${name}.cjs`);
  await build({ ...commonJs, entryPoints: [entry], outfile, plugins: [pythonWithTrees] });
  return outfile;
}

/** Runs `entry` with the arguments given to this process, and takes over its exit status. */
export async function runBundled(entry, name) {
  // Of its own, as several may run at a time.
  const file = await bundleFile(entry, `${name}-${process.pid}`);
  const result = spawnSync(process.execPath, [file, ...process.argv.slice(2)], { stdio: "inherit" });
  fs.rmSync(file);
  process.exitCode = result.status ?? 1;
}

/** What a text in TypeScript exports; it stands in the project's folder. */
export async function exportsOf(contents) {
  const stdin = { resolveDir: root, loader: "ts", contents };
  const { outputFiles } = await build({ ...modules, stdin, write: false });
  const file = path.join(folder, `exports-${process.pid}.mjs`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file, outputFiles[0].text);
  try {
    return await import(`${file}?${outputFiles[0].hash}`);
  } finally {
    fs.rmSync(file);
  }
}
