/** "Did you mean": names that are nearly the missing one, by CPython's measure of likeness. */

import { builtinNamespace } from "./builtinNamespace";
import { attributeNames } from "./builtins/objects";
import type { PyExceptionObject } from "./exceptions";
import { exceptionType } from "./exceptions";
import { importableNames } from "./modules";

const moveCost = 2;
const caseCost = 1;

/** ". Did you mean: 'x'?" or nothing. */
export function suggestionFor(exception: PyExceptionObject): string {
  const name = exception.fields.get("name");
  if (typeof name !== "string") return "";
  if (exception.cls.isSubtypeOf(exceptionType("AttributeError"))) {
    const object = exception.fields.get("obj");
    if (object === undefined) return "";
    return question(closest(name, attributeNames(object)));
  }
  if (!exception.cls.isSubtypeOf(exceptionType("NameError"))) return "";
  const innermost = exception.traceback[0];
  if (innermost === undefined) return "";
  const candidates = new Set<string>();
  for (const local of innermost.code.localNames) if (!local.startsWith(".")) candidates.add(local);
  for (const key of exception.knownNames) candidates.add(key);
  for (const key of builtinNamespace.names.keys()) if (typeof key === "string") candidates.add(key);
  const found = closest(name, candidates);
  if (found === null && importableNames().includes(name)) return `. Did you forget to import '${name}'?`;
  return question(found);
}

function question(name: string | null): string {
  return name === null ? "" : `. Did you mean: '${name}'?`;
}

function closest(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const limit = Math.min(Math.floor(((name.length + candidate.length + 3) * moveCost) / 6), bestDistance - 1);
    const distance = likeness(name, candidate, limit);
    if (distance > limit || distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? caseCost : moveCost;
}

/** The Levenshtein distance with these costs. */
function likeness(a: string, b: string, limit: number): number {
  if (a.length > 40 || b.length > 40) return Number.POSITIVE_INFINITY;
  if (Math.abs(a.length - b.length) * moveCost > limit) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j * moveCost);
  for (let i = 1; i <= a.length; i++) {
    const next = [i * moveCost];
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min(
          (row[j] as number) + moveCost,
          (next[j - 1] as number) + moveCost,
          (row[j - 1] as number) + substitution(a[i - 1] as string, b[j - 1] as string),
        ),
      );
    }
    row = next;
  }
  return row[b.length] as number;
}
