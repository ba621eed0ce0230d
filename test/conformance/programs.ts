/** Short Python texts whose last line is a value: how it prints (`repr`), and which random numbers it drew (`rng`). */

import { reprOf } from "../../src/evaluator/operations";
import type { PyValue } from "../../src/evaluator/values";
import { parseModule } from "../../src/syntax/parser";
import { type Failure, isWanted, type Json, readGolden, type Trial } from "./format";
import { trial, type Verdict } from "./judge";
import { endingOf, evaluate, execute, type Session, startSession } from "./python";
import { differenceOf } from "./values";

interface PrintCase {
  readonly category: string;
  readonly construction: string;
  readonly expected?: string;
  readonly error?: Failure;
  readonly warnings?: readonly string[];
}

interface RandomCase {
  readonly group: string;
  readonly source: string;
  readonly value: Json;
}

interface Cases<Case> {
  readonly prelude: string;
  readonly cases: readonly Case[];
}

/** What comes out of products of matrices and of logarithms of numbers drawn, rounded by libraries. */
const ROUNDED_BY_LIBRARIES = /orthogonal_|gumbel_softmax|nn\.Sequential\(nn\.Linear/;

export function printingTrials(goldens: string, only: string | null): Trial[] {
  const { prelude, cases } = casesOf<PrintCase>(goldens, "repr");
  return trialsOf(
    cases,
    only,
    ({ category }) => category,
    (sample) => printed(prelude, sample),
  );
}

export function randomTrials(goldens: string, only: string | null): Trial[] {
  const { prelude, cases } = casesOf<RandomCase>(goldens, "rng");
  return trialsOf(
    cases,
    only,
    ({ group }) => group,
    (sample) => drawn(prelude, sample),
  );
}

function trialsOf<Case>(
  cases: readonly Case[],
  only: string | null,
  subjectOf: (sample: Case) => string,
  run: (sample: Case) => Verdict,
): Trial[] {
  return cases
    .map((sample, i) => trial(subjectOf(sample), String(i), () => run(sample)))
    .filter(({ file }) => isWanted(file, only));
}

function casesOf<Case>(goldens: string, kind: string): Cases<Case> {
  return (readGolden(goldens, kind) as unknown as Cases<Case> | null) ?? { prelude: "", cases: [] };
}

function printed(prelude: string, { construction, expected, error, warnings = [] }: PrintCase): Verdict {
  const session = startSession();
  const ending = endingOf(() => {
    execute(prelude, session.namespace);
    const value = lastValueOf(construction, session);
    return session.output.length > 0 ? session.output.join("") : reprOf(value);
  });
  if (ending.kind === "unsupported") return { unsupported: ending.feature };
  const got =
    ending.kind === "raised"
      ? `${ending.failure.type}: ${ending.failure.message}`
      : String(ending.value).replace(/0x[0-9a-f]{6,}/g, "0xADDR");
  const want = error ? `${error.type}: ${error.message}` : expected;
  if (got !== want) return `${construction}\n${got}\n    expected\n${want}`;
  const missing = warnings.filter((text) => !session.warnings.includes(text));
  return missing.length === 0 ? null : `${construction}: did not warn: ${missing.join("; ")}`;
}

function drawn(prelude: string, { source, value }: RandomCase): Verdict {
  const session = startSession();
  execute(prelude, session.namespace);
  const got = lastValueOf(source, session);
  const difference = differenceOf(got, value, !ROUNDED_BY_LIBRARIES.test(source));
  return difference === null ? null : `${source.replaceAll("\n", "; ")}: ${difference}`;
}

/** Runs a text and gives the value of its last line. */
function lastValueOf(text: string, { namespace }: Session): PyValue {
  const start = parseModule(text).body.at(-1)?.start ?? 0;
  execute(text.slice(0, start), namespace);
  return evaluate(text.slice(start), namespace);
}
