/** Numbers to text and arithmetic, against cases that CPython 3.11 computed (`numbers.json`: operand, other, result). */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PyException } from "../../../src/evaluator/exceptions";
import "../../../src/evaluator/builtins/all";
import * as floats from "../../../src/evaluator/types/floats";
import { formatFloat, formatInt } from "../../../src/evaluator/types/formatSpec";
import * as hashing from "../../../src/evaluator/types/hashing";
import * as integers from "../../../src/evaluator/types/integers";
import { floatRepr } from "../../../src/evaluator/types/numberText";
import { normalizeInt } from "../../../src/evaluator/values";

type Case = [operand: string, other: string | number, result: string];
const cases = JSON.parse(readFileSync(new URL("numbers.json", import.meta.url), "utf8")) as Record<string, Case[]>;

const float = (text: string | number) =>
  text === "inf"
    ? Number.POSITIVE_INFINITY
    : text === "-inf"
      ? Number.NEGATIVE_INFINITY
      : Number(text === "nan" ? Number.NaN : text);
const int = (text: string | number) => normalizeInt(BigInt(text));

const compute: Readonly<Record<string, (operand: string, other: string | number) => string>> = {
  formatFloat: (x, spec) => formatFloat(float(x), String(spec)),
  formatInt: (x, spec) => formatInt(int(x), String(spec)),
  repr: (x) => floatRepr(float(x)),
  round: (x, digits) => floatRepr(floats.roundToDigits(float(x), Number(digits))),
  floorDivide: (x, y) => floatRepr(floats.floatFloorDivide(float(x), float(y))),
  modulo: (x, y) => floatRepr(floats.floatModulo(float(x), float(y))),
  hashFloat: (x) => String(hashing.hashFloat(float(x))),
  hex: (x) => floats.floatToHex(float(x)),
  intFloorDivide: (x, y) => String(integers.floorDivideInt(int(x), int(y))),
  intModulo: (x, y) => String(integers.moduloInt(int(x), int(y))),
  intDivide: (x, y) => floatRepr(integers.divideInt(int(x), int(y))),
  hashInt: (x) => String(hashing.hashInt(int(x))),
  hashTuple: (items) => String(hashing.hashTuple((JSON.parse(items) as number[]).map((item) => hashing.hashInt(item)))),
};

describe("numbers agree with CPython", () => {
  for (const [name, apply] of Object.entries(compute)) {
    it(name, () => {
      const got = (cases[name] ?? []).map(([operand, other, result]) => [
        operand,
        other,
        attempt(() => apply(operand, other), result),
      ]);
      expect(got).toEqual(cases[name]);
    });
  }
});

/** The result, or CPython's message after `!` (only `!` where the case holds no message). */
function attempt(action: () => string, expected: string): string {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof PyException)) throw error;
    return expected === "!" ? "!" : `!${error.value.args[0]}`;
  }
}
