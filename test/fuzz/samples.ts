/** The programs there are: cells of the tests and samples of the extension. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** All Python files below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(file) : /\.(py|txt)$/.test(entry.name) ? [file] : [];
    })
    .sort();
}

/** The cells of Python's language and library, without their marks. */
export function pythonCells(root: string): string[] {
  return filesBelow(path.join(root, "test/python")).flatMap((file) => cellsOf(readFileSync(file, "utf8")));
}

function cellsOf(text: string): string[] {
  return text
    .split(/^(?=# %%)/m)
    .filter((part) => part.startsWith("# %%"))
    .map((part) =>
      part
        .split("\n")
        .filter((line) => !/^\s*#[> ]/.test(line))
        .map((line) => line.replace(/\s*#>.*$/, ""))
        .join("\n"),
    );
}
