/**
 * Compiles the AssemblyScript kernels and embeds them as base64, so that a bundle needs no file beside it.
 * `node src/build/kernels.mjs` writes, `--check` fails where what is checked in is out of date.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { put } from "./generatedFiles.mjs";
import { root } from "./paths.mjs";

const source = "src/build/kernels/module.ts";
const target = "src/engine/kernels/wasmModule.ts";

const folder = mkdtempSync(join(tmpdir(), "kernels-"));
const binary = join(folder, "kernels.wasm");
execFileSync(
  process.execPath,
  [
    join(root, "node_modules/assemblyscript/bin/asc.js"),
    source,
    "-O3",
    "--noAssert",
    "--runtime",
    "stub",
    "--enable",
    "simd",
    "-o",
    binary,
  ],
  { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
);
const base64 = readFileSync(binary).toString("base64");
rmSync(folder, { recursive: true });

const lines = base64.match(/.{1,110}/g) ?? [];
const text = `/**
 * ${source}, compiled: WebAssembly in base64. Written by \`node src/build/kernels.mjs\`, not by hand.
 */
export const WASM_MODULE =
${lines.map((line) => `  "${line}"`).join(" +\n")};
`;
put(target, text);
