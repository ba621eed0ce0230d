/** Files that scripts write from others: written, or with `--check` only held against what they would be. */
import fs from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

export const check = process.argv.includes("--check");

export function read(file) {
  return fs.readFileSync(path.join(root, file), "utf8");
}

export function readJson(file) {
  return JSON.parse(read(file));
}

export function put(file, text) {
  const place = path.join(root, file);
  if (fs.existsSync(place) && read(file) === text) return;
  if (check) return outOfDate(file);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, text);
  console.log(`${file} written`);
}

export function remove(file) {
  if (check) return outOfDate(file);
  fs.rmSync(path.join(root, file));
  console.log(`${file} removed`);
}

function outOfDate(file) {
  console.error(`${file} is out of date: run npm run generate`);
  process.exitCode = 1;
}
