/** A sample's verdict as its outcome; nothing that a sample does ends the run. */
import type { Outcome, Trial } from "./format";
import { endingOf } from "./python";

/** Null where all is right, what is wrong in words, or what is not supported. */
export type Verdict = string | null | { readonly unsupported: string };

/** One sample of a file, to be run when asked. */
export function trial(file: string, sample: string, run: () => Verdict): Trial {
  return { file, run: () => judge(`${file} ${sample}`.trimEnd(), run) };
}

function judge(name: string, run: () => Verdict): Outcome {
  let verdict = null as Verdict;
  const ending = endingOf(() => {
    verdict = run();
    return null;
  });
  if (ending.kind === "unsupported") verdict = { unsupported: ending.feature };
  if (ending.kind === "raised") verdict = `raised ${ending.failure.type}: ${ending.failure.message}`;
  if (verdict === null) return { name, status: "passed", detail: "" };
  if (typeof verdict === "string") return { name, status: "wrong", detail: verdict };
  return { name, status: "unsupported", detail: verdict.unsupported };
}
