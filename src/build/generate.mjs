/**
 * `npm run generate`: what is written twice because people and code both read it. Tables of commands, settings and rules
 * in README.md, between markers, from package.json and from the rules; the licences of packages that are bundled; the
 * compiled kernels (kernels.mjs). With `--check` nothing is written, and what is out of date fails.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import * as esbuild from "esbuild";
import { root } from "./paths.mjs";

const check = process.argv.includes("--check");
/** What the bundles have in them of others. */
const shipped = ["web-tree-sitter", "tree-sitter-python", "@dagrejs/dagre", "@dagrejs/graphlib", "temml"];
const manifest = readJson("package.json");
const texts = readJson("package.nls.json");

const tables = { commands: commandTable(), settings: settingTable(), rules: await ruleTable() };
put("README.md", Object.entries(tables).reduce(fill, read("README.md")));
put("media/licences.txt", licences());
const kernels = spawnSync(process.execPath, ["src/build/kernels.mjs", ...(check ? ["--check"] : [])], {
  cwd: root,
  stdio: "inherit",
});
if (kernels.status !== 0) process.exitCode = 1;

/** Writes the file, or only looks whether it is what it would be. */
function put(file, text) {
  if (fs.existsSync(path.join(root, file)) && read(file) === text) console.log(`${file} is up to date`);
  else if (check) {
    console.error(`${file} is out of date: run npm run generate`);
    process.exitCode = 1;
  } else {
    fs.writeFileSync(path.join(root, file), text);
    console.log(`${file} written`);
  }
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

/** The rules as the code declares them, bundled since they are TypeScript. */
async function ruleTable() {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["src/analysis/rules/all.ts"],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    loader: { ".py": "text" },
    logLevel: "error",
  });
  const { allRules } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
  );
  return tableOf(
    ["Rule", "Severity", "What it finds"],
    allRules.map(({ id, severity, summary }) => [`\`${id}\``, severity, summary]),
  );
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
  return `GradLens carries these packages, each under its licence.\n\n${shipped.map(of).join("\n")}`;
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

function read(file) {
  return fs.readFileSync(path.join(root, file), "utf8");
}

function readJson(file) {
  return JSON.parse(read(file));
}
