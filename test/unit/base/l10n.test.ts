/** Each text that people see has a Chinese one, and each Chinese one is used. */
import fs from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import bundle from "../../../media/l10n/bundle.l10n.zh-cn.json";
import { setBundle, t } from "../../../src/base/l10n";

const text = fs.readFileSync(path.join(import.meta.dirname, "../../../media/l10n/bundle.l10n.zh-cn.json"), "utf8");
const source = path.join(import.meta.dirname, "../../../src");

/** The first arguments of `t("…")` and `vscode.l10n.t("…")`, in order of the alphabet. */
function usedTexts(): string[] {
  const texts = new Set<string>();
  for (const file of fs.readdirSync(source, { recursive: true }).map(String)) {
    if (!/\.tsx?$/.test(file)) continue;
    const code = fs.readFileSync(path.join(source, file), "utf8").replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, "");
    for (const [, literal = ""] of code.matchAll(/(?<![\w$#])t\(\s*("(?:[^"\\\n]|\\.)*"|`[^`$]*`|'[^'\n]*')/g)) {
      texts.add(literal.startsWith('"') ? JSON.parse(literal) : literal.slice(1, -1));
    }
  }
  return [...texts].sort();
}

describe("texts for people", () => {
  afterEach(() => setBundle(null));

  it("have a Chinese text each, and none is left over", () => {
    expect(Object.keys(bundle).sort()).toEqual(usedTexts());
  });

  it("stand in the bundle once", () => {
    const keys = [...text.matchAll(/^ {2}("(?:[^"\\]|\\.)*"):/gm)].map(([, key]) => key);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    expect(keys).toHaveLength(Object.keys(bundle).length);
  });

  it("have the same places to fill in", () => {
    const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([place]) => place).sort();
    expect(
      Object.entries(bundle).filter(([english, chinese]) => `${places(english)}` !== `${places(chinese)}`),
    ).toEqual([]);
  });

  it("are English unless a bundle has them", () => {
    const english = t("{0} of {1}", 2, "{0}");
    setBundle({ "{0} of {1}": "{1} 中的 {0}" });
    expect([english, t("{0} of {1}", 2, "{0}"), t("toString")]).toEqual(["2 of {0}", "{0} 中的 2", "toString"]);
  });
});
