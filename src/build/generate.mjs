/**
 * `npm run generate`: what is written twice because people and code both read it. Tables of commands, settings and rules
 * in README.md, between markers, from package.json and from the rules; the licences of packages that are bundled; the
 * compiled kernels (kernels.mjs); settings and pages of rules (rules.mjs); docs/compatibility.md. With `--check` nothing is written, and what is out of date fails.
 */
import { spawnSync } from "node:child_process";
import { exportsOf } from "./bundled.mjs";
import { check, put, read, readJson } from "./generatedFiles.mjs";
import { root } from "./paths.mjs";

/** What the bundles have in them of others. */
const shipped = ["web-tree-sitter", "tree-sitter-python", "@dagrejs/dagre", "@dagrejs/graphlib", "temml"];
const ARM_LICENCE = `MIT License

Copyright (c) 1999-2022, Arm Limited.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
/** Names that are there and do nothing, or something simpler than in PyTorch, besides those of analysis/simplifications.ts. */
const NOTES = {
  "torch.cuda.is_available": "is False, and `device_count()` is 0",
  "torch.mps": "as `torch.cuda`",
  "torch.xpu": "as `torch.cuda`",
  "torch.device": "all tensors live on the CPU, whatever the device; the meta device is not supported",
  "torch.autocast": "computes in the dtypes that there are",
  "torch.profiler": "measures nothing",
  "torch.backends": "settings are kept and change nothing",
  "torch.save": "writes into the memory of the run, never into a file; `torch.load` reads from there",
  "torch.set_num_threads": "kept and shown; all runs in one thread",
  "torch.complex64":
    "construction, arithmetic, elementary functions, sums, products, views, indexing, Fourier transforms and their gradients; other operators refuse complex tensors by name",
  "torch.int64": "exact up to 2**53; a value beyond is refused",
};
// First, as it writes into package.json, which the tables are made from.
runScript("rules.mjs");
const manifest = readJson("package.json");
const texts = readJson("package.nls.json");

const tables = { commands: commandTable(), settings: settingTable(), rules: await ruleTable() };
put("README.md", Object.entries(tables).reduce(fill, read("README.md")));
put("media/licences.txt", licences());
put("docs/compatibility.md", await compatibilityPage());
runScript("kernels.mjs");
if (!process.exitCode) console.log("all that is generated is up to date");

function runScript(name) {
  const { status } = spawnSync(process.execPath, [`src/build/${name}`, ...(check ? ["--check"] : [])], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}

/** `text` with the table between its two markers. */
function fill(text, [name, table]) {
  const [begin, end] = [`<!-- generated: ${name} -->`, "<!-- end -->"];
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`README.md has no place for the ${name}: ${begin} … ${end}`);
  return `${text.slice(0, from)}${begin}\n${table}\n${text.slice(to)}`;
}

function commandTable() {
  const { commands } = manifest.contributes;
  return tableOf(
    ["Command", "Id"],
    commands.map(({ command, title, category }) => [`${category}: ${textOf(title)}`, `\`${command}\``]),
  );
}

function settingTable() {
  const { properties } = manifest.contributes.configuration;
  return tableOf(
    ["Setting", "Default", "What it does"],
    Object.entries(properties).map(([name, setting]) => {
      const choices = (setting.enum ?? []).map(
        (choice, i) => `\`${choice}\`: ${uncapitalized(textOf(setting.enumDescriptions[i]))}`,
      );
      const about = textOf(setting.markdownDescription ?? setting.description);
      const shown = choices.length > 0 ? `${about} ${choices.join("; ").replaceAll(".;", ";")}` : about;
      return [`\`${name}\``, `\`${JSON.stringify(setting.default)}\``, shown];
    }),
  );
}

/** The rules as the code declares them. */
async function ruleTable() {
  const { allRules } = await exportsOf('export { allRules } from "./src/analysis/rules/all";');
  return tableOf(
    ["Rule", "Severity", "What it finds"],
    allRules.map(({ id, severity, summary }) => [`[\`${id}\`](media/rules/${id}.md)`, severity, summary]),
  );
}

/** docs/compatibility.md: PyTorch's public names (recorded by torchTables.py), and which of them are there. */
async function compatibilityPage() {
  const { simplifications, supportOf } = await exportsOf(
    `
    import "./src/evaluator/evaluator";
    import { resetMachine } from "./src/evaluator/machine";
    import { initializeParser } from "./src/syntax/parser";
    import { registerTorch, resetTorch } from "./src/torch/torch";
    export { simplifications } from "./src/analysis/simplifications";
    export { supportOf } from "./src/torch/support";
    await initializeParser();
    resetMachine();
    registerTorch();
    resetTorch();`,
  );
  const homes = Object.entries(readJson("src/torch/tables/publicNames.json")).map(([home, text]) => {
    const names = supportOf(home, text.split(" "));
    const there = names.filter(({ isThere }) => isThere);
    return { home, names, there, missing: names.filter(({ isThere }) => !isThere) };
  });
  const count = (of) => homes.reduce((sum, home) => sum + home[of].length, 0);
  const list = (names) => (names.length === 0 ? "none" : names.map(({ name }) => `\`${name}\``).join(", "));
  const parts = homes.map(({ home, names, there, missing }) => {
    const partly = there.flatMap(({ name, without }) => without.map((text) => `- \`${name}${text}\``));
    return [
      `## ${home}`,
      `${there.length} of ${names.length} names are supported.`,
      `**Supported:** ${list(there)}`,
      `**Not supported:** ${list(missing)}`,
      ...(partly.length > 0 ? [`**Not these signatures:**`, partly.join("\n")] : []),
    ].join("\n\n");
  });
  const rows = homes.map(({ home, names, there }) => [
    `[${home}](#${home.toLowerCase().replaceAll(".", "")})`,
    `${there.length}`,
    `${names.length - there.length}`,
    `${names.length}`,
  ]);
  rows.push(["all", `${count("there")}`, `${count("missing")}`, `${count("names")}`]);
  return `# Which of PyTorch's names GradLens knows

The public names of PyTorch 2.13 by module. GradLens evaluates those that are supported; a program that uses another one
is told so at that place, by name, and the evaluation stops there. Complex, sparse and quantised tensors are not supported.

This page is written by \`npm run generate\` from what the code really has.

${tableOf(["Module", "Supported", "Not supported", "Names"], rows)}

## There, but not as in PyTorch

${[
  ...Object.entries(simplifications).map(([name, text]) => `- \`${name}\`: ${text()}`),
  ...Object.entries(NOTES).map(([name, note]) => `- \`${name}\`: ${note}.`),
].join("\n")}

${parts.join("\n\n")}
`;
}

function tableOf(header, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

function licences() {
  const of = (name) => {
    const { version } = readJson(`node_modules/${name}/package.json`);
    const licence = read(`node_modules/${name}/LICENSE`).replaceAll("\r\n", "\n").trim();
    return `${"-".repeat(80)}\n${name} ${version}\n\n${licence}\n`;
  };
  const rest = `${"-".repeat(80)}\nConstants of Arm's optimized routines, in the logarithm of random numbers\n\n${ARM_LICENCE}\n`;
  return `GradLens carries these packages, each under its licence.\n\n${[...shipped.map(of), rest].join("\n")}`;
}

/** "%key%" as the English text. */
function textOf(key) {
  const text = texts[key.replaceAll("%", "")];
  if (text === undefined) throw new Error(`package.nls.json has no ${key}`);
  return text;
}

function uncapitalized(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
