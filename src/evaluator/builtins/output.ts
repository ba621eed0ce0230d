/**
 * `print`, and the builtins that a sandbox has to refuse in plain words.
 * https://docs.python.org/3.11/library/functions.html#print
 */
import { UnsupportedError } from "../../base/failures";
import { raise } from "../exceptions";
import { standardOutput } from "../library/standardStreams";
import { writeOutput } from "../machine";
import { importModule } from "../modules";
import { defineFunction } from "../native";
import { callMethod, callValue, getAttribute, getAttributeOrUndefined, isTrue, strOf } from "../operations";
import { asString } from "../types/coercion";
import { type PyTuple, type PyValue, titleOf } from "../values";

function textOption(value: PyValue, name: string, whenNone: string): string {
  if (value === null) return whenNone;
  return asString(value) ?? raise("TypeError", `${name} must be None or a string, not ${titleOf(value)}`);
}

function print(args: PyTuple, sep: PyValue, end: PyValue, file: PyValue, flush: PyValue): PyValue {
  const separator = textOption(sep, "sep", " ");
  const ending = textOption(end, "end", "\n");
  const parts = args.items.map((each) => (typeof each === "string" ? each : strOf(each)));
  const text = parts.join(separator) + ending;
  const stream = file === null ? standardOutput() : file;
  if (stream === null) writeOutput(text);
  else {
    if (file === null) callMethod(stream, "write", [text]);
    else writeParts(file, parts, separator, ending);
    if (isTrue(flush) && getAttributeOrUndefined(stream, "flush") !== undefined) callMethod(stream, "flush", []);
  }
  return null;
}

/** A file of the program's gets each piece by itself, as CPython gives them; what is empty too. */
function writeParts(file: PyValue, parts: readonly string[], separator: string, ending: string): void {
  const write = getAttribute(file, "write");
  for (const [i, part] of parts.entries()) {
    if (i > 0) callValue(write, [separator]);
    callValue(write, [part]);
  }
  callValue(write, [ending]);
}

const helpText = [
  "Type help(object) for a few words about an object.",
  "The full manual is at https://docs.python.org/3/ and https://docs.pytorch.org/docs/stable/.",
].join("\n");

function help(object: PyValue | undefined): PyValue {
  if (object === undefined) {
    writeOutput(`${helpText}\n`);
    return null;
  }
  writeOutput(`${strOf(callValue(getAttribute(importModule("_help"), "text_of"), [object]))}\n`);
  return null;
}

function refuse(what: string): () => never {
  return () => {
    throw new UnsupportedError(what);
  };
}

export const outputFunctions = [
  defineFunction("print(*args, sep=' ', end='\\n', file=None, flush=False)", print),
  defineFunction("help(request=<absent>)", help),
  defineFunction("input(prompt='', /)", refuse("input() (nobody is there to answer while code is evaluated live)")),
  defineFunction(
    "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
    refuse("opening files (evaluated code has no access to them)"),
  ),
  defineFunction("breakpoint(*args, **kws)", () => null),
];
