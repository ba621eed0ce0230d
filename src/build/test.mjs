/**
 * `npm test`: everything, from a clean checkout: set-up, checks, build, unit tests, the package, tests in the editor.
 * Ends with one line, "N passed, N failed". `npm test -- unit` and `npm test -- editor` run one part.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { out, root } from "./paths.mjs";
import { findChromium, installPackages, run } from "./setup.mjs";

const parts = process.argv.slice(2);
const wants = (part) => parts.length === 0 || parts.includes(part);
const total = { passed: 0, failed: 0 };

installPackages();
fs.mkdirSync(out, { recursive: true });
if (wants("check")) await step("check", () => spawnNode(["src/build/check.mjs"]));
if (wants("unit") || wants("editor")) await step("build", () => run("node", ["src/build/build.mjs"]));
if (wants("unit")) await unit();
if (wants("editor")) {
  await step("editor host", async () => {
    findChromium();
    const { installEditorHost } = await import("./editorHost.mjs");
    installEditorHost();
  });
  await step("package", () => run("node", ["src/build/package.mjs"]));
  await editor();
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function step(name, action) {
  console.log(`\n== ${name}`);
  try {
    await action();
    total.passed++;
  } catch (error) {
    total.failed++;
    console.error(`${name} failed: ${error instanceof Error ? error.message : error}`);
  }
}

function unit() {
  console.log("\n== unit tests");
  const report = path.join(out, "unit.json");
  fs.rmSync(report, { force: true });
  const result = spawnSync(
    "npx",
    ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    {
      cwd: root,
      stdio: "inherit",
    },
  );
  count(report, result.status, ({ numPassedTests, numFailedTests, numFailedTestSuites }) => ({
    passed: numPassedTests,
    // A file that does not load has no test of its own that fails.
    failed: numFailedTests || numFailedTestSuites,
  }));
}

function editor() {
  console.log("\n== tests in the editor");
  const report = path.join(out, "editor.json");
  fs.rmSync(report, { force: true });
  const result = spawnSync("node", ["test/e2e/run.mjs", `--report=${report}`], { cwd: root, stdio: "inherit" });
  count(report, result.status, (counts) => counts);
}

/** Adds the counts of a report; a runner that died without one is a failure. */
function count(report, status, read) {
  if (!fs.existsSync(report)) {
    total.failed++;
    return;
  }
  const { passed, failed } = read(JSON.parse(fs.readFileSync(report, "utf8")));
  total.passed += passed;
  total.failed += failed || (status === 0 ? 0 : 1);
}

function spawnNode(args) {
  return run("node", args);
}
