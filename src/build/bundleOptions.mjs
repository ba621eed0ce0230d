/** What bundles have in common, those that ship and those that are only run here. */
import path from "node:path";
import { root } from "./paths.mjs";

const parser = path.join(root, "node_modules/web-tree-sitter");

export const shared = {
  absWorkingDir: root,
  bundle: true,
  target: "es2022",
  /** Texts that are part of a bundle. */
  loader: { ".py": "text", ".svg": "text" },
  logLevel: "warning",
};

export const commonJs = {
  ...shared,
  platform: "node",
  format: "cjs",
  // The parser's ES module asks for its own address, which a CommonJS bundle has none of.
  alias: { "web-tree-sitter": path.join(parser, "web-tree-sitter.cjs") },
  define: { "import.meta.url": "undefined" },
};

export const modules = {
  ...shared,
  platform: "node",
  format: "esm",
  alias: { "web-tree-sitter": path.join(parser, "web-tree-sitter.js") },
};
