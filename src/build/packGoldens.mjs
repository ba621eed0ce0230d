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

function read(file) {
  const bytes = fs.readFileSync(file);
  return JSON.parse((file.endsWith(".gz") ? zlib.gunzipSync(bytes) : bytes).toString("utf8"));
}

for (const kind of ["opinfo", "modules", "autograd", "seeds"]) {
  const files = fs.readdirSync(path.join(folder, kind)).filter((file) => ending.test(file) && file !== "index.json");
  pack(
    kind,
    Object.fromEntries(files.sort().map((file) => [file.replace(ending, ""), read(path.join(folder, kind, file))])),
  );
}
pack("repr", read(path.join(folder, "repr.json")));
pack("rng", read(path.join(folder, "rng.json.gz")));
pack("schemas", read(path.join(folder, "schemas.json")));

function pack(name, content) {
  const packed = zlib.brotliCompressSync(JSON.stringify(content), {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  fs.writeFileSync(path.join(target, `${name}.json.br`), packed);
  console.log(`${name}: ${packed.length} bytes`);
}
