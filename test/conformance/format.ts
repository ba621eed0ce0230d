/** The files that PyTorch's results stand in: what they hold, and how they are read. Format: test/goldens/README.md. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface TensorRecord {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly requires_grad?: boolean;
  /** In elements; left out where contiguous. */
  readonly stride?: readonly number[];
  readonly offset?: number;
  /** Flat and row-major; null where there are too many elements to be written down. */
  readonly data: readonly Json[] | null;
  /** Of a lazy module's parameters before its first call. */
  readonly uninitialized?: boolean;
}

export interface Failure {
  readonly type: string;
  readonly message: string;
}

/** How one sample ended. Wrong is whatever is neither right nor refused by name. */
export interface Outcome {
  /** Which file and sample, for people. */
  readonly name: string;
  readonly status: "passed" | "unsupported" | "wrong";
  /** What was expected and what was got, what is not supported, or how it passed with the loose tolerances only. */
  readonly detail: string;
}

/** A sample that has not run yet. */
export interface Trial {
  /** The operator, class, program or subject that it belongs to. */
  readonly file: string;
  readonly run: () => Outcome;
}

/** One of the files of a kind, read when asked. */
export interface GoldenFile {
  readonly name: string;
  readonly read: () => Json;
}

/** The file of this name, packed or not; null where there is none. */
export function readGolden(folder: string, name: string): Json {
  for (const [ending, unpack] of unpackers) {
    const path = join(folder, `${name}.json${ending}`);
    if (existsSync(path)) return JSON.parse(unpack(readFileSync(path)).toString("utf8")) as Json;
  }
  return null;
}

const unpackers: readonly (readonly [ending: string, unpack: (bytes: Buffer) => Buffer])[] = [
  ["", (bytes) => bytes],
  [".gz", gunzipSync],
  [".br", brotliDecompressSync],
];

/**
 * The files of a kind that has one for each operator, class or program, in order of names: those of its folder but
 * `index.json`, or the members of the one file that they were packed into.
 */
export function goldenFiles(goldens: string, kind: string): GoldenFile[] {
  const folder = join(goldens, kind);
  if (!existsSync(folder)) {
    const packed = readGolden(goldens, kind) as Readonly<Record<string, Json>> | null;
    return Object.entries(packed ?? {}).map(([name, content]) => ({ name, read: () => content }));
  }
  return readdirSync(folder)
    .filter((file) => /\.json(\.gz)?$/.test(file) && file !== "index.json")
    .map((file) => file.replace(/\.json(\.gz)?$/, ""))
    .sort()
    .map((name) => ({ name, read: () => readGolden(folder, name) }));
}

/** Whether a name is asked for by one of the comma-separated patterns, in which `*` stands for anything. */
export function isWanted(name: string, only: string | null): boolean {
  if (only === null) return true;
  return only.split(",").some((pattern) =>
    new RegExp(
      `^${pattern
        .trim()
        .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")}$`,
    ).test(name),
  );
}

/** As close as torch.testing.assert_close asks for the dtype. https://pytorch.org/docs/stable/testing.html */
/** `largest` is the largest element of the tensor: what all its elements have lost digits to. */
export function isClose(got: number, want: number, dtype: string, largest = 1): boolean {
  if (got === want || (Number.isNaN(got) && Number.isNaN(want))) return true;
  if (!Number.isFinite(want)) return false;
  const [relative, absolute] = (comparison.isLoose ? looseTolerances[dtype] : undefined) ?? tolerances[dtype] ?? [0, 0];
  const scale = comparison.isLoose ? Math.max(1, largest) : 1;
  return Math.abs(got - want) <= absolute * scale + relative * Math.abs(want);
}

/** The largest finite magnitude among recorded elements. */
export function largestOf(data: readonly Json[]): number {
  return data.reduce<number>((most, item) => {
    const size = Math.abs(numberOf(item));
    return Number.isFinite(size) ? Math.max(most, size) : most;
  }, 0);
}

type Tolerance = readonly [relative: number, absolute: number];

const tolerances: Readonly<Record<string, Tolerance>> = {
  float64: [1e-7, 1e-7],
  float32: [1.3e-6, 1e-5],
  float16: [1e-3, 1e-5],
  bfloat16: [1.6e-2, 1e-5],
};
/** What PyTorch's own float32 results differ by between processors, where a sum or a solution has lost digits; the second is of the largest element. */
const looseTolerances: Readonly<Record<string, Tolerance>> = { float32: [1e-4, 1e-5] };

/** A sample that fails is looked at once more with the loose tolerances, and counted apart. */
export const comparison = { isLoose: false };

/** A number, boolean or one of the words for what JSON has no numbers for. */
export function numberOf(element: Json): number {
  return typeof element === "boolean" ? Number(element) : Number(element as number | string);
}
