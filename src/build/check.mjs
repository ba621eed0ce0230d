/** `npm run check`: types in all environments, lint and format, generated tables. Prints one line a step. */
import { spawnSync } from "node:child_process";
import { root } from "./paths.mjs";
import { installPackages } from "./setup.mjs";

installPackages();
const steps = [
  ["types: core", "npx", ["tsc", "-p", "."]],
  ["types: extension, worker, CLI", "npx", ["tsc", "-p", "src/extension"]],
  ["types: panel", "npx", ["tsc", "-p", "src/webview"]],
  ["types: tests", "npx", ["tsc", "-p", "test"]],
  [
    "lint and format (npx biome check --write)",
    "npx",
    ["biome", "check", "--error-on-warnings", "--max-diagnostics=40", "."],
  ],
  ["generated tables (npm run generate)", "node", ["src/build/generate.mjs", "--check"]],
];
let failed = 0;
for (const [name, command, args] of steps) {
  const started = performance.now();
  const result = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  if (result.status === 0) {
    console.log(`ok      ${name}, ${seconds}`);
  } else {
    failed++;
    console.log(`FAILED  ${name}, ${seconds}\n${result.stdout}${result.stderr}`);
  }
}
console.log(`${steps.length - failed} of ${steps.length} checks passed`);
process.exitCode = failed ? 1 : 0;
