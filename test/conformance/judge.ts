/** A sample's verdict as its outcome; nothing that a sample does ends the run. */
import { comparison, type Outcome, type Trial } from "./format";
import { endingOf } from "./python";

/** Null where all is right, what is wrong in words, or what is not supported. */
export type Verdict = string | null | { readonly unsupported: string };

/** One sample of a file, to be run when asked. */
export function trial(file: string, sample: string, run: () => Verdict): Trial {
  return { file, run: () => judge(`${file} ${sample}`.trimEnd(), run) };
}

function judge(name: string, run: () => Verdict): Outcome {
  const verdict = verdictOf(run);
  if (verdict === null) return { name, status: "passed", detail: "" };
  if (typeof verdict !== "string") return { name, status: "unsupported", detail: verdict.unsupported };
  comparison.isLoose = true;
  const second = verdictOf(run);
  comparison.isLoose = false;
  return { name, status: second === null ? "passed" : "wrong", detail: verdict };
}

function verdictOf(run: () => Verdict): Verdict {
  let verdict = null as Verdict;
  const ending = endingOf(() => {
    verdict = run();
    return null;
  });
  if (ending.kind === "unsupported") return { unsupported: ending.feature };
  if (ending.kind === "raised") return `raised ${ending.failure.type}: ${ending.failure.message}`;
  return verdict;
}
