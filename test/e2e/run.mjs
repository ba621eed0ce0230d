/**
 * The tests in the real editor: the packed extension in VS Code with a Node extension host, in VS Code for the Web, and
 * in 简体中文. `node test/e2e/run.mjs [desktop|mistakes|gradients|web|chinese …] [--report=FILE]`; screenshots are in
 * out/screenshots.
 */
import fs from "node:fs";
import path from "node:path";
import { out } from "../../src/build/paths.mjs";
import { runSuite, screenshots } from "./lib/checks.mjs";
import { chinese } from "./suites/chinese.mjs";
import { desktop } from "./suites/desktop.mjs";
import { gradients } from "./suites/gradients.mjs";
import { mistakesSuite } from "./suites/mistakes.mjs";
import { web } from "./suites/web.mjs";

const suites = { desktop, mistakes: mistakesSuite, gradients, web, chinese };
const vsix = path.join(out, "gradlens.vsix");
if (!fs.existsSync(vsix)) throw new Error("out/gradlens.vsix is missing: run `npm run package` first");
fs.rmSync(screenshots, { recursive: true, force: true });
fs.mkdirSync(screenshots, { recursive: true });

const names = process.argv.slice(2).filter((name) => name in suites);
const counts = { passed: 0, failed: 0 };
for (const name of names.length > 0 ? names : Object.keys(suites)) {
  const { passed, failed } = await runSuite(name, suites[name], { vsix });
  counts.passed += passed;
  counts.failed += failed;
}
const report = process.argv.find((argument) => argument.startsWith("--report="));
if (report) fs.writeFileSync(report.slice("--report=".length), JSON.stringify(counts));
console.log(`editor: ${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);
