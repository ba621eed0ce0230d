/** A program in our evaluator, with the same kind of answer as the reference gives. */
import { InterruptedError, UnsupportedError } from "../../src/base/failures";
import "../../src/evaluator/evaluator";
import { PyException } from "../../src/evaluator/exceptions";
import { resetMachine } from "../../src/evaluator/machine";
import { newNamespace, setModule } from "../../src/evaluator/modules";
import { compileSource, runModule } from "../../src/evaluator/sources";
import { safeText } from "../../src/evaluator/tracebacks";
import { PyModule } from "../../src/evaluator/values";
import { memoryInUse } from "../../src/session/memory";
import type { Result } from "./reference";

const budget = { seconds: 5, memoryBytes: 512 << 20, outputBytes: 1 << 20 };

export function runOurs(text: string): Result {
  const output: string[] = [];
  resetMachine({
    budget,
    memoryInUse: memoryInUse(),
    onOutput: (stream, part) => {
      if (stream === "stdout") output.push(part);
    },
  });
  const ended = { type: null as string | null, message: "", status: "ended" as Result["status"] };
  try {
    const code = compileSource(text, { name: "program.py", isLibrary: false }, { refuseInvalid: true });
    const globals = newNamespace("__main__");
    setModule("__main__", new PyModule("__main__", globals));
    runModule(code, globals);
  } catch (error) {
    if (error instanceof PyException) {
      ended.type = error.value.cls.name;
      const { fields } = error.value;
      const message = fields.get("msg");
      const isSyntax = error.isA("SyntaxError") && typeof message === "string";
      try {
        ended.message = isSyntax ? message : safeText(error.value);
      } catch (inner) {
        ended.message = String(inner);
      }
    } else if (error instanceof UnsupportedError)
      Object.assign(ended, { status: "unsupported", message: error.feature });
    else if (error instanceof InterruptedError) Object.assign(ended, { status: "cut", message: error.reason });
    else
      Object.assign(ended, {
        status: "internal",
        message: error instanceof Error ? (error.stack ?? "") : String(error),
      });
  }
  return { stdout: output.join(""), ...ended };
}

/** What differs, in a few words, or null. Addresses are no difference. */
export function difference(ours: Result, theirs: Result): string | null {
  if (ours.status === "internal") return `internal error: ${ours.message.split("\n")[0]}`;
  if (theirs.status === "cut" || ours.status === "cut" || ours.status === "unsupported") {
    return theirs.status !== "cut" && ours.status === "cut" ? `cut short: ${ours.message}` : null;
  }
  const wanted = plain(theirs.stdout);
  const got = plain(ours.stdout);
  const raisesOther = ours.type !== null && ours.type !== theirs.type;
  if (wanted !== got && !(raisesOther && wanted.startsWith(got))) {
    const [want, have] = firstDifference(wanted, got);
    return `prints ${JSON.stringify(have)} for ${JSON.stringify(want)}`;
  }
  if (ours.type !== theirs.type) return `raises ${ours.type} (${ours.message}) for ${theirs.type} (${theirs.message})`;
  if (plain(ours.message) !== plain(theirs.message)) {
    return `says ${JSON.stringify(ours.message)} for ${JSON.stringify(theirs.message)}`;
  }
  return null;
}

/** Addresses are left out; of what 3.12 words in other ways than 3.11 there is one form. */
function plain(text: string): string {
  return text
    .replace(/0x[0-9a-f]{6,}/g, "0xADDR")
    .replace(/\b(max|min)\(\) iterable argument is empty/g, "$1() arg is an empty sequence")
    .replace(
      /(abstract class \w+) without an implementation for (abstract methods?) ((?:'\w+'(?:, )?)+)/g,
      (_, start: string, methods: string, names: string) => `${start} with ${methods} ${names.replaceAll("'", "")}`,
    );
}

function firstDifference(one: string, other: string): readonly [string, string] {
  const left = one.split("\n");
  const right = other.split("\n");
  const at = left.findIndex((line, i) => line !== right[i]);
  return at < 0 ? ["<end>", right[left.length] ?? ""] : [left[at] ?? "<end>", right[at] ?? "<end>"];
}
