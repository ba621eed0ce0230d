/** What the build keeps of a tree is the whole tree. */
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeTree, encodeTree, keepTree } from "../../../src/syntax/compactTree";
import { initializeParser, parseModule, parseTrustedModule } from "../../../src/syntax/parser";

beforeAll(() => initializeParser());

const source = new URL("../../../src/", import.meta.url);
const library = ["torch", "evaluator", "session"].flatMap((folder) =>
  readdirSync(new URL(folder, source), { recursive: true })
    .map((file) => `${folder}/${String(file).replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".py")),
);

describe("a tree comes back as it was", () => {
  it.each(library)("%s", (file) => {
    const module = parseTrustedModule(readFileSync(new URL(file, source), "utf8"));
    expect(decodeTree(encodeTree(module))).toStrictEqual(module);
  });

  it.each([
    "",
    "x = 1\n",
    "x = -0.0, 1e999, 1.5, 12345678901234567890123, 4000000000, 3j, True, None, ...\n",
    "x = b'\\x00\\xff\\\\', 'a\\nb\"\\u2028 ü \\ud83d', f'{x!r:>{y}} {z=}'\n",
    "a = b = *c, d\ndef f[T](x: int = 1, /, *, y) -> T:\n    match x:\n        case {'a': [1, *_], **r} if r: pass\n",
  ])("%j", (text) => {
    const module = parseModule(text);
    expect(decodeTree(encodeTree(module))).toStrictEqual(module);
  });
});

it("is taken in place of parsing", () => {
  const text = "known = 1\n";
  keepTree(text, encodeTree(parseModule("other = 2\n")));
  expect(parseTrustedModule(text)).toStrictEqual(parseModule("other = 2\n"));
});
