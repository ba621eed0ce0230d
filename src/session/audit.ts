/**
 * Compares the gradients of a program with difference quotients of the program as it is written: it runs it again, in double
 * precision and from the same seeds, with a leaf changed a little, up to the backward pass that gave the gradient. One
 * step of the generator is one run, so that whoever has better to do can go and do it.
 * https://docs.pytorch.org/docs/stable/notes/gradcheck.html
 */
import type { Audit, FunctionAudit, LeafAudit, Slope, Verdict } from "../analysis/audit";
import type { Trace } from "../trace/trace";
import { type Question, SlopeProbe, type SurveyedFunction, type SurveyedLeaf, SurveyProbe } from "./probe";
import { type DocumentRun, runDocument } from "./run";

/** Up to so many elements, each is looked at by itself; of more, some directions through all. */
const FEW = 4;
const DIRECTIONS = 2;
/** Of a step, relative to the size of the elements; the larger one where float32 was rounded to on the way. */
const STEPS = [1e-6, 1e-4] as const;
const TOLERANCE = 1e-4;

/** Every `next` runs the program once; the value at the end is what was found. */
export function* auditSteps(document: DocumentRun, trace: Trace, hasTime: () => boolean): Generator<void, Audit> {
  const survey = new SurveyProbe();
  runDocument({ ...document, probe: survey });
  yield;
  const functions: FunctionAudit[] = [];
  for (const surveyed of survey.functions) {
    if (!hasTime() || functions.some(({ name, verdict }) => name === surveyed.name && verdict !== "agrees")) continue;
    const question: Question = { kind: "function", function: surveyed };
    const slope = yield* slopeOf(document, question, surveyed, null);
    if (slope === null) continue;
    const place = functions.findIndex(({ name, input }) => name === surveyed.name && input === surveyed.input);
    if (place >= 0) functions.splice(place, 1);
    functions.push({ ...slope, name: surveyed.name, input: surveyed.input, isIdentity: isIdentity(slope, surveyed) });
  }
  const leaves: LeafAudit[] = [];
  for (const surveyed of survey.leaves) {
    const { backward, contribution } = surveyed;
    const tensor = trace.backwards[backward]?.contributions[contribution]?.tensor;
    const root = survey.roots[backward];
    if (tensor === undefined || root === undefined || !Number.isFinite(root.value) || !hasTime()) continue;
    const question: Question = { kind: "leaf", leaf: surveyed, weights: root.weights };
    const slope = yield* slopeOf(document, question, surveyed, root.count);
    if (slope !== null) leaves.push({ ...slope, tensor, backward, isHooked: survey.hooked.has(backward) });
  }
  const reached = new Set(trace.backwards.flatMap(({ contributions }) => contributions.map(({ tensor }) => tensor)));
  return { leaves, functions, omitted: reached.size - leaves.length };
}

/** The worst of some elements or directions; null where a run did not come to an answer. `count`: heard until then. */
function* slopeOf(
  document: DocumentRun,
  question: Question,
  { value, gradient, window }: SurveyedLeaf | SurveyedFunction,
  count: number | null,
): Generator<void, Slope | null> {
  const size = Math.sqrt(value.reduce((sum, x) => sum + x * x, 0) / value.length);
  const at = function* (direction: Float64Array, distance: number): Generator<void, number | "elsewhere" | null> {
    const probe = new SlopeProbe(
      question,
      direction.map((x) => x * distance),
    );
    runDocument({ ...document, probe });
    yield;
    if (probe.answer === null) return null;
    return count !== null && probe.answeredAt !== count ? "elsewhere" : probe.answer;
  };
  const middle = yield* at(new Float64Array(value.length), 0);
  let worst: Slope | null = null;
  const directions = value.length <= FEW ? value.length : DIRECTIONS;
  for (let i = 0; i < directions; i++) {
    const element = value.length <= FEW ? i : null;
    const direction = element === null ? signs(value.length, i) : unit(value.length, i);
    const autograd = direction.reduce((sum, x, j) => sum + x * (gradient[j] as number), 0);
    if (!Number.isFinite(autograd)) return null;
    const found: Omit<Slope, "element">[] = [];
    for (const step of STEPS) {
      const distance = step * Math.max(size, 1);
      const [right, left] = [yield* at(direction, distance), yield* at(direction, -distance)];
      if (right === null || left === null || middle === null) return null;
      if (right === "elsewhere" || left === "elsewhere" || middle === "elsewhere") {
        found.push({ verdict: "jumps", autograd, numeric: Number.NaN });
        continue;
      }
      if (![right, left, middle].every(Number.isFinite)) return null;
      const numeric = (right - left) / (2 * distance);
      found.push({ verdict: judge({ autograd, right, left, middle, distance }), autograd, numeric });
      if (found.at(-1)?.verdict === "agrees") break;
    }
    const judged = together(found);
    if (worst === null || rank[judged.verdict] > rank[worst.verdict]) {
      worst = { ...judged, element: element === null ? null : indexOf(element, window.shape) };
    }
  }
  return worst;
}

/** The best of several steps; they have to agree with each other where they contradict autograd. */
function together(found: readonly Omit<Slope, "element">[]): Omit<Slope, "element"> {
  const best = found.reduce((one, other) => (rank[other.verdict] < rank[one.verdict] ? other : one));
  const [one, other] = found;
  if (best.verdict !== "differs" || one === undefined || other === undefined) return best;
  const isSure = Math.abs(one.numeric - other.numeric) <= 0.1 * Math.abs(one.numeric - best.autograd);
  return isSure ? best : { ...best, verdict: "kink" };
}

/** Whether what arrives at a Function's backward is the slope of what it gave: then it gave what it got. */
function isIdentity({ element, numeric }: Slope, { incoming, value, window }: SurveyedFunction): boolean {
  const looked =
    element === null
      ? Array.from({ length: DIRECTIONS }, (_, i) => signs(value.length, i))
      : [unit(value.length, placeOf(element, window.shape))];
  return incoming.some((weights) => {
    if (weights?.length !== value.length) return false;
    return looked.some((direction) => {
      const passed = direction.reduce((sum, x, i) => sum + x * (weights[i] as number), 0);
      return Math.abs(passed - numeric) <= TOLERANCE * Math.abs(passed);
    });
  });
}

const rank: Readonly<Record<Verdict, number>> = { agrees: 0, kink: 1, jumps: 2, differs: 3 };

function judge(values: {
  readonly autograd: number;
  readonly right: number;
  readonly left: number;
  readonly middle: number;
  readonly distance: number;
}): Verdict {
  const { autograd, right, left, middle, distance } = values;
  const toRight = (right - middle) / distance;
  const toLeft = (middle - left) / distance;
  const slack = (size: number) => TOLERANCE * size + (1e-12 * Math.max(1, Math.abs(middle))) / distance;
  const slope = (right - left) / (2 * distance);
  const size = Math.max(Math.abs(toRight), Math.abs(toLeft));
  if (Math.abs(slope - autograd) <= slack(Math.max(Math.abs(slope), Math.abs(autograd)))) {
    const isBent = Math.abs(toRight - toLeft) > 0.1 * size && size > 1e-3 * Math.max(1, Math.abs(middle));
    return isBent ? "kink" : "agrees";
  }
  if (Math.abs(toRight - toLeft) <= 0.01 * size) return "differs";
  // A jump makes slopes that grow as the step shrinks: beyond all that the gradient is of.
  if (size * distance > 0.01 * Math.max(1, Math.abs(middle))) return "jumps";
  const isBetween =
    autograd >= Math.min(toRight, toLeft) - slack(size) && autograd <= Math.max(toRight, toLeft) + slack(size);
  return isBetween ? "kink" : "differs";
}

function unit(length: number, place: number): Float64Array {
  const direction = new Float64Array(length);
  direction[place] = 1;
  return direction;
}

/** Signs that look random and are the same each time. */
function signs(length: number, seed: number): Float64Array {
  let state = 0x9e3779b9 ^ (seed * 0x85ebca6b);
  return Float64Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state & 1) === 0 ? 1 : -1;
  });
}

function placeOf(index: readonly number[], shape: readonly number[]): number {
  return index.reduce((place, i, dim) => place * (shape[dim] as number) + i, 0);
}

function indexOf(place: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = place;
  for (const size of [...shape].reverse()) {
    index.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return index;
}
