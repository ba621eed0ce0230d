/** Holds a described run against what PyTorch gave for the same program, as `test/goldens/README.md` says. */
import type { Json } from "../../src/session/describe";

export interface Golden {
  readonly name: string;
  readonly source: string;
  readonly result: { readonly [key: string]: Json };
}

const ignored = new Set(["torch", "python", "file", "seconds"]);
/** What depends on numbers that were drawn without a seed. */
const drawn = new Set(["data", "repr", "stdout", "value", "got"]);

/** The differences, each as "path: expected … got …"; at most `limit` of them. */
export function differences(actual: Json, golden: Golden, limit = 12): string[] {
  const found: string[] = [];
  const isUnseeded = golden.result.unseeded_random === true;
  const compare = (got: Json | undefined, want: Json, path: string, dtype: string): void => {
    if (found.length >= limit) return;
    if (typeof want === "number" && typeof got === "number" && isClose(got, want, dtype)) return;
    if (Array.isArray(want) && Array.isArray(got) && want.length === got.length) {
      for (const [i, item] of want.entries()) compare(got[i] as Json, item as Json, `${path}[${i}]`, dtype);
      return;
    }
    if (isObject(want) && isObject(got)) {
      const inner = typeof want.dtype === "string" ? want.dtype : want.kind === "float" ? "float64" : dtype;
      for (const [key, value] of Object.entries(want)) {
        if (ignored.has(key) || (isUnseeded && drawn.has(key))) continue;
        compare(got[key], value as Json, path === "" ? key : `${path}.${key}`, inner);
      }
      if (path !== "") {
        for (const key of Object.keys(got)) {
          if (!(key in want) && got[key] !== undefined) found.push(`${path}.${key}: not expected`);
        }
      }
      return;
    }
    if (path.endsWith("repr") && typeof got === "string" && typeof want === "string" && sameNumbers(got, want)) return;
    if (got !== want) found.push(`${path}: expected ${shown(want)}, got ${shown(got)}`);
  };
  compare(actual, golden.result, "", "float32");
  if (isObject(actual) && isObject(golden.result.variables ?? null) && isObject(actual.variables ?? null)) {
    const [want, got] = [golden.result.variables, actual.variables].map((names) =>
      Object.keys(names as object).join(" "),
    );
    if (want !== got) found.push(`variables: expected ${want}, got ${got}`);
  }
  return found;
}

function isClose(got: number, want: number, dtype: string): boolean {
  const [relative, absolute] = dtype === "float64" ? [1e-9, 1e-12] : [1e-4, 1e-5];
  return Math.abs(got - want) <= absolute + relative * Math.abs(want);
}

/** Whether two printed tensors differ in nothing but digits that are within the tolerance. */
function sameNumbers(got: string, want: string): boolean {
  const number = /-?\d+\.\d*(?:e[-+]?\d+)?/g;
  const [one, other] = [got, want].map((text) => text.replace(/\s+/g, " ").replace(/\[ /g, "["));
  if (one?.replace(number, "0.") !== other?.replace(number, "0.")) return false;
  const numbers = (want.match(number) ?? []).map(Number);
  return (got.match(number) ?? []).every((text, i) => {
    const expected = numbers[i] as number;
    return isClose(Number(text), expected, "float32") || Math.abs(Number(text) - expected) <= 1.5e-4;
  });
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 3000 ? `${text.slice(0, 3000)}…` : text;
}
