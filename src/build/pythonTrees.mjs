/**
 * For esbuild: a `.py` file is imported as its text, and its tree comes along (src/syntax/compactTree.ts), so that
 * nothing of the library is parsed when the bundle runs. Tables come as JSON, which is read faster than JavaScript, and
 * are read when they are first asked.
 */
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import * as esbuild from "esbuild";
import { commonJs } from "./bundleOptions.mjs";
import { root } from "./paths.mjs";

const compactTree = path.join(root, "src/syntax/compactTree.ts");

let parsing;

/** The parser itself, bundled for this process. */
async function loadParser() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "gradlens-parser-"));
  try {
    const outfile = path.join(folder, "parser.cjs");
    await esbuild.build({
      ...commonJs,
      stdin: {
        contents:
          'export { initializeParser, parseTrustedModule } from "./parser"; export { encodeTree } from "./compactTree";',
        resolveDir: path.join(root, "src/syntax"),
        loader: "ts",
      },
      outfile,
    });
    const parser = createRequire(import.meta.url)(outfile);
    const read = (name) => fs.readFileSync(path.join(root, "node_modules", name));
    await parser.initializeParser({
      runtime: read("web-tree-sitter/web-tree-sitter.wasm"),
      grammar: read("tree-sitter-python/tree-sitter-python.wasm"),
    });
    return parser;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Several bundles hold the same files. */
const encodings = new Map();

function encode(parser, text) {
  const known = encodings.get(text);
  if (known !== undefined) return known;
  const encoded = parser.encodeTree(parser.parseTrustedModule(text));
  encodings.set(text, encoded);
  return encoded;
}

export const pythonWithTrees = {
  name: "python-with-trees",
  setup(build) {
    build.onLoad({ filter: /\.py$/ }, async ({ path: file }) => {
      parsing ??= loadParser();
      const parser = await parsing;
      const text = fs.readFileSync(file, "utf8");
      const contents = [
        `import { keepTree } from ${JSON.stringify(compactTree)};`,
        `const text = ${JSON.stringify(text)};`,
        `keepTree(text, ${JSON.stringify(encode(parser, text))});`,
        "export default text;",
      ].join("\n");
      return { contents, loader: "js", resolveDir: root };
    });
    build.onLoad({ filter: /[\\/]tables[\\/][^\\/]+\.json$/ }, ({ path: file }) => {
      const text = JSON.stringify(JSON.parse(fs.readFileSync(file, "utf8")));
      // Read when first asked: most programs ask for little of it, and none when the bundle is loaded.
      const contents = [
        `const text = ${JSON.stringify(text)};`,
        "let table;",
        "const read = () => (table ??= JSON.parse(text));",
        "export default new Proxy({}, {",
        "  get: (_, key) => Reflect.get(read(), key),",
        "  has: (_, key) => Reflect.has(read(), key),",
        "  ownKeys: () => Reflect.ownKeys(read()),",
        "  getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(read(), key),",
        "});",
      ].join("\n");
      return { contents, loader: "js" };
    });
  },
};
