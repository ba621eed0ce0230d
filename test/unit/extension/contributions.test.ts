/**
 * What package.json contributes against the code that answers for it: ids, settings with their defaults, texts in both
 * languages, files that are named.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { colors, commands, contextKeys, walkthrough } from "../../../src/extension/contributions";
import { defaultBudget } from "../../../src/protocol/run";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const textOf = (file: string) => readFileSync(root + file, "utf8");

interface Setting {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}
interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly icon: string;
  readonly l10n: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly colors: readonly { readonly id: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly { readonly media: Readonly<Record<string, string>> }[];
    }[];
  };
}
type Texts = Readonly<Record<string, string>>;

const manifestText = textOf("package.json");
const manifest = JSON.parse(manifestText) as Manifest;
const english = JSON.parse(textOf("package.nls.json")) as Texts;
const chinese = JSON.parse(textOf("package.nls.zh-cn.json")) as Texts;
const { contributes } = manifest;
const settings = contributes.configuration.properties;
const extensionSources = readdirSync(`${root}src/extension`)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => [file, textOf(`src/extension/${file}`)] as const);

describe("ids", () => {
  it("of commands are those of contributions.ts", () => {
    expect(contributes.commands.map(({ command }) => command).sort()).toEqual(Object.values<string>(commands).sort());
  });

  it("of colours are those of contributions.ts and of the panel's style sheets", () => {
    const contributed = contributes.colors.map(({ id }) => id);
    expect(
      Object.values<string>(colors).filter((id) => !contributed.includes(id)),
      "contribute this colour in package.json, with a text in package.nls*.json",
    ).toEqual([]);
    const webview = readdirSync(`${root}src/webview`, { recursive: true })
      .map(String)
      .filter((file) => /\.(?:css|ts)$/.test(file))
      .map((file) => textOf(`src/webview/${file}`))
      .join("\n");
    const used = (id: string) =>
      Object.values<string>(colors).includes(id) ||
      webview.includes(`--vscode-${id.replaceAll(".", "-")}`) ||
      webview.includes(id);
    expect(
      contributed.filter((id) => !used(id)),
      "nothing is drawn in this colour: take it out of package.json",
    ).toEqual([]);
  });

  it("in menus are commands", () => {
    const named = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    expect(named.filter((command) => !Object.values<string>(commands).includes(command))).toEqual([]);
  });

  it("of context keys are what `when` and `enablement` ask for", () => {
    const clauses = [...manifestText.matchAll(/"(?:when|enablement)": "([^"]*)"/g)].map(([, clause = ""]) => clause);
    const asked = clauses.flatMap((clause) => clause.match(/(?<![\w.])gradlens\.\w+/g) ?? []);
    expect([...new Set(asked)].sort()).toEqual(Object.values<string>(contextKeys).sort());
  });

  it("of the walkthrough is the contributed one", () => {
    const ids = contributes.walkthroughs.map(({ id }) => `${manifest.publisher}.${manifest.name}#${id}`);
    expect(ids).toEqual([walkthrough]);
  });
});

describe("settings", () => {
  const [, source = ""] = extensionSources.find(([file]) => file === "settings.ts") ?? [];
  const read = new Map(
    [...source.matchAll(/\.get(?:<[^>]*>)?\(\s*"([\w.]+)",\s*([^)]+?),?\s*\)/g)].map(([, name = "", value = ""]) => [
      `gradlens.${name}`,
      JSON.parse(value.replaceAll("_", "")) as unknown,
    ]),
  );

  it("that settings.ts reads are contributed, and the other way round", () => {
    expect([...read.keys()].sort()).toEqual(Object.keys(settings).sort());
  });

  it("have the same defaults in code and in package.json", () => {
    const contributed = Object.entries(settings).map(([name, setting]) => [name, setting.default]);
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(contributed));
  });

  it("of the budget have the defaults of the command line", () => {
    const of = (name: string) => settings[`gradlens.budget.${name}`]?.default as number;
    expect({
      seconds: of("seconds"),
      steps: of("steps"),
      memoryBytes: of("memory") * 1024 * 1024,
      outputBytes: of("output") * 1024,
    }).toEqual(defaultBudget);
  });

  it("are read in settings.ts only", () => {
    const readers = extensionSources.filter(([, text]) => /getConfiguration\("gradlens"[^)]*\)\.get\(/.test(text));
    expect(readers.map(([file]) => file).filter((file) => file !== "settings.ts")).toEqual([]);
  });

  it("with choices describe each of them", () => {
    for (const [name, setting] of Object.entries(settings)) {
      if (setting.enum !== undefined) expect(setting.enumDescriptions?.length, name).toBe(setting.enum.length);
    }
  });
});

describe("texts", () => {
  const used = [...new Set([...manifestText.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key as string))].sort();

  it.each([
    ["English", english],
    ["Chinese", chinese],
  ])("in %s are exactly those that package.json asks for", (_, texts) => {
    expect(Object.keys(texts).sort()).toEqual(used);
    expect(Object.entries(texts).filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("link to the same commands in both languages", () => {
    const links = (text = "") => [...text.matchAll(/\(command:([^)]*)\)/g)].map(([, link]) => link);
    for (const key of used) expect(links(chinese[key]), key).toEqual(links(english[key]));
  });

  it("link to commands that exist", () => {
    const named = [...Object.values(english), ...Object.values(chinese)]
      .flatMap((text) => [...text.matchAll(/command:(gradlens\.\w+)/g)])
      .map(([, id]) => id as string);
    expect(named.filter((id) => !Object.values<string>(commands).includes(id))).toEqual([]);
  });

  it("of commands are in Title Case", () => {
    const small = new Set(["a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"]);
    const wrong = contributes.commands
      .map(({ title }) => english[title.replaceAll("%", "")] ?? title)
      .filter((title) =>
        title.split(" ").some((word, i, words) => {
          const isInner = i > 0 && i < words.length - 1;
          return isInner && small.has(word.toLowerCase()) ? false : !/^[A-Z0-9]/.test(word) && !small.has(word);
        }),
      );
    expect(wrong).toEqual([]);
  });

  it("stand in one category of the palette", () => {
    expect([...new Set(contributes.commands.map(({ category }) => category))]).toEqual(["GradLens"]);
  });
});

describe("files", () => {
  it("that package.json names exist", () => {
    const pages = contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap(({ media }) => Object.values(media)));
    const named = [manifest.icon, manifest.l10n, ...pages];
    expect(named.filter((file) => !existsSync(root + file))).toEqual([]);
  });
});
