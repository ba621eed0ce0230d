/** Native functions bind their arguments as CPython's do, with its texts. */
import { describe, expect, it } from "vitest";
import "../../../src/evaluator/evaluator";
import { PyException } from "../../../src/evaluator/exceptions";
import { defineFunction, type Implementation } from "../../../src/evaluator/native";
import { callValue, reprOf } from "../../../src/evaluator/operations";
import { PyTuple, type PyValue } from "../../../src/evaluator/values";

const show: Implementation = (...args: (PyValue | undefined)[]) =>
  args.map((arg) => (arg === undefined ? "absent" : reprOf(arg))).join(" ");

function call(signature: string, args: PyValue[], kwargs: Record<string, PyValue> = {}): string {
  try {
    return String(callValue(defineFunction(signature, show), args, new Map(Object.entries(kwargs))));
  } catch (error) {
    if (error instanceof PyException) return error.message;
    throw error;
  }
}

describe("defineFunction", () => {
  it.each<[string, PyValue[], Record<string, PyValue>, string]>([
    ["f(a, b=2, /)", [1], {}, "1 2"],
    ["f(a, b=<absent>, /)", [1], {}, "1 absent"],
    ["f(a, *, key=None, reverse=False)", [1], { reverse: true }, "1 None True"],
    ["f(*args, sep=' ', end='\\n')", [1, 2], { sep: ", " }, "(1, 2) ', ' '\\n'"],
    ["f(a, **kwargs)", [1], { x: 2 }, "1 {'x': 2}"],
    ["f(x=-1, y=1.5, z=(), w=9223372036854775807)", [], {}, "-1 1.5 () 9223372036854775807"],
    ["len(obj, /)", [], {}, "TypeError: len() takes exactly one argument (0 given)"],
    ["len(obj, /)", [1], { x: 1 }, "TypeError: len() takes no keyword arguments"],
    ["getattr(object, name, default=<absent>, /)", [1], {}, "TypeError: getattr expected at least 2 arguments, got 1"],
    ["round(number, ndigits=None)", [], {}, "TypeError: round() missing required argument 'number' (pos 1)"],
    ["print(*args, sep=' ')", [], { foo: 1 }, "TypeError: 'foo' is an invalid keyword argument for print()"],
    ["f()", [1], {}, "TypeError: f() takes no arguments (1 given)"],
  ])("%s %s %s", (signature, args, kwargs, expected) => {
    expect(call(signature, args, kwargs)).toBe(expected);
  });

  it("gives *args as a tuple", () => {
    const first = defineFunction("f(*args)", (args: PyValue) => args instanceof PyTuple);
    expect(callValue(first, [1])).toBe(true);
  });
});
