/**
 * What follows from the list of rules: a setting for each in package.json, with texts in package.nls*.json, and a page for
 * each in media/rules, in English and 简体中文. `node src/build/rules.mjs` writes, `--check` fails where something is out of
 * date. Chinese texts of rules stand in media/l10n/rules.zh-cn.json, by the English ones; without one, English stands there.
 */
import fs from "node:fs";
import path from "node:path";
import { exportsOf } from "./bundled.mjs";
import { check, put, readJson, remove } from "./generatedFiles.mjs";
import { root } from "./paths.mjs";

const pages = "media/rules";
const levels = ["default", "off", "hint", "information", "warning", "error"];
const { allRules, messageOf, initializeParser } = await load();
await initializeParser();
const chinese = readJson("media/l10n/rules.zh-cn.json");
const languages = {
  en: {
    file: (id) => `${id}.md`,
    of: (text) => text,
    severities: { error: "Error", warning: "Warning", information: "Information", hint: "Hint" },
    example: "Example",
    says: "GradLens says:",
    fix: "Fix",
    noFix: "There is no fix that would always be right; see above.",
    control: "Turn it off",
    line: "On one line:",
    head: "In a whole file or notebook, before its first statement:",
    settings: "Everywhere, or as something else than it is by default (in `settings.json`):",
  },
  "zh-cn": {
    file: (id) => `${id}.zh-cn.md`,
    of: (text) => chinese[text] ?? text,
    severities: { error: "错误", warning: "警告", information: "信息", hint: "提示" },
    example: "示例",
    says: "GradLens 的说明：",
    fix: "修复",
    noFix: "没有总是正确的修复方法，见上文。",
    control: "关闭",
    line: "在一行上：",
    head: "在整个文件或笔记本中，写在第一条语句之前：",
    settings: "在所有地方，或改变其级别（在 `settings.json` 中）：",
  },
};

const written = new Set();
for (const [language, texts] of Object.entries(languages)) {
  for (const rule of allRules) {
    const file = `${pages}/${texts.file(rule.id)}`;
    written.add(file);
    put(file, pageOf(rule, texts, messageOf(rule, language)));
  }
}
for (const name of fs.existsSync(path.join(root, pages)) ? fs.readdirSync(path.join(root, pages)) : []) {
  if (!written.has(`${pages}/${name}`)) remove(`${pages}/${name}`);
}
if (check) checkTranslations();
put("package.json", json(withSettings(readJson("package.json"))));
put("package.nls.json", json(withTexts(readJson("package.nls.json"), languages.en)));
put("package.nls.zh-cn.json", json(withTexts(readJson("package.nls.zh-cn.json"), languages["zh-cn"])));

function pageOf({ id, severity, summary, explanation, examples }, texts, message) {
  const code = (text) => `\`\`\`python\n${text.replace(/^\s*#\s+\^+\n/gm, "").trimEnd()}\n\`\`\``;
  const isFixed = examples.fixed !== null;
  return `${[
    `# ${id}`,
    `**${texts.severities[severity]}** · ${texts.of(summary)}`,
    texts.of(explanation),
    `## ${texts.example}`,
    `\`\`\`python\n${examples.flagged.trimEnd()}\n\`\`\``,
    ...(message === null ? [] : [texts.says, escaped(message).replace(/^/gm, "> ").replace(/^> $/gm, ">")]),
    `## ${texts.fix}`,
    isFixed ? code(examples.fixed) : texts.noFix,
    `## ${texts.control}`,
    `${texts.line} \`# gradlens: ignore[${id}]\``,
    `${texts.head}\n\n\`\`\`python\n# gradlens: ignore[${id}]\n\`\`\``,
    `${texts.settings}\n\n\`\`\`json\n"gradlens.rules": { "${id}": "off" }\n\`\`\``,
  ].join("\n\n")}\n`;
}

/** As Markdown that shows it letter by letter. */
function escaped(text) {
  return text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
}

function withSettings(manifest) {
  const properties = Object.fromEntries(
    byId().map(({ id }) => [
      id,
      { type: "string", enum: levels, default: "default", markdownDescription: `%rule.${id}%` },
    ]),
  );
  const settings = manifest.contributes.configuration.properties;
  settings["gradlens.rules"] = {
    type: "object",
    default: {},
    additionalProperties: false,
    scope: "resource",
    markdownDescription: "%setting.rules%",
    properties,
  };
  return manifest;
}

function withTexts(texts, { of }) {
  const others = Object.entries(texts).filter(([key]) => !key.startsWith("rule."));
  return Object.fromEntries([...others, ...byId().map(({ id, summary }) => [`rule.${id}`, of(summary)])]);
}

/** Each text has a Chinese one, and each of those is used. */
function checkTranslations() {
  const texts = new Set(allRules.flatMap(({ summary, explanation }) => [summary, explanation]));
  const missing = [...texts].filter((text) => chinese[text] === undefined);
  const unused = Object.keys(chinese).filter((text) => !texts.has(text));
  for (const text of missing) console.error(`media/l10n/rules.zh-cn.json has no text for: ${text}`);
  for (const text of unused) console.error(`media/l10n/rules.zh-cn.json has a text for what no rule says: ${text}`);
  if (missing.length + unused.length > 0) process.exitCode = 1;
}

function byId() {
  return [...allRules].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The rules, and what each says of its own example. */
function load() {
  return exportsOf(
    `
    import { findFindings } from "./src/analysis/findings";
    import type { Rule } from "./src/analysis/rule";
    import { useLanguage } from "./src/session/languages";
    import { runDocument } from "./src/session/run";
    export { allRules } from "./src/analysis/rules/all";
    export { initializeParser } from "./src/syntax/parser";
    /** Null where it takes more than one run to find. */
    export function messageOf({ id, examples }: Rule, language: string): string | null {
      useLanguage(language);
      const { trace, module, program } = runDocument({ kind: "python", parts: [examples.flagged], name: "example.py" });
      const found = findFindings(trace, program.documentText, module).find(({ rule }) => rule === id);
      if (found === undefined) return null;
      return found.detail ? \`\${found.message}\\n\\n\${found.detail}\` : found.message;
    }`,
  );
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
