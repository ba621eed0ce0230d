/**
 * `node src/build/packGoldens.mjs DIR`: packs a folder of PyTorch's recorded results (format: test/goldens/README.md)
 * into test/goldens, one small file for each kind.
 */
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { root } from "./paths.mjs";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node src/build/packGoldens.mjs DIR");
const target = path.join(root, "test/goldens");
fs.mkdirSync(target, { recursive: true });
const ending = /\.json(\.gz)?$/;

/** The text as it stands: parsing and writing it again would lose the sign of -0.0. */
function read(file) {
  const bytes = fs.readFileSync(file);
  return (file.endsWith(".gz") ? zlib.gunzipSync(bytes) : bytes).toString("utf8").trim();
}

for (const kind of ["opinfo", "modules", "autograd", "seeds"]) {
  const files = fs.readdirSync(path.join(folder, kind)).filter((file) => ending.test(file) && file !== "index.json");
  const members = files
    .sort()
    .map((file) => `${JSON.stringify(file.replace(ending, ""))}: ${read(path.join(folder, kind, file))}`);
  pack(kind, `{${members.join(",")}}`);
}
pack("repr", read(path.join(folder, "repr.json")));
pack("rng", read(path.join(folder, "rng.json.gz")));
pack("schemas", read(path.join(folder, "schemas.json")));

function pack(name, text) {
  const packed = zlib.brotliCompressSync(text, {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  fs.writeFileSync(path.join(target, `${name}.json.br`), packed);
  console.log(`${name}: ${packed.length} bytes`);
}
