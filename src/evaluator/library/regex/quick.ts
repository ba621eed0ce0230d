/**
 * Regular expressions on JavaScript's engine, which is much faster than ours and cannot be interrupted. A pattern takes
 * this way where it means the same there (`translate`) and its work can be bounded beforehand (`Bounds`): repeated parts
 * know by the next character whether they go on, or there are few of them and the text is short enough for all they
 * may try. Texts beyond the basic plane, where positions would differ, never come here.
 */
import { type CharacterTest, isInCategory, type SetItem } from "./characters";
import { flag, type Node, type ParsedPattern, widthOf } from "./nodes";
import { singleTest } from "./program";

/** Whether all characters are below 256, or below 65536. */
export type Reach = "latin" | "wide";
export type Mode = "search" | "match" | "fullmatch";

/** What running to a match may cost at most, in steps of a few nanoseconds. */
const mostWork = 5e7;
const longestSource = 20_000;
const mostTurns = 1000;

/** A part that may be taken several times. */
interface Run {
  readonly test: CharacterTest;
  readonly most: number;
  /** Whether what follows may begin with the same characters: then giving back leads to trying again. */
  readonly isLoose: boolean;
}

/** A text that knows its longest stretch of characters that a test holds for. */
interface Stretches {
  longestStretch(test: CharacterTest): number;
}

export class QuickPattern {
  /** By reach and mode; undefined where it has not been made yet. */
  readonly #expressions: (RegExp | null | undefined)[] = [];
  /** By mode: texts up to this length can be afforded, whatever they are. */
  readonly #safeLengths: number[] = [];

  private constructor(
    readonly node: Node,
    readonly bounds: Bounds,
    /** Groups in the order in which they end. */
    readonly closing: readonly number[],
  ) {}

  /** null where only our own engine will do. */
  static of(parsed: ParsedPattern): QuickPattern | null {
    const bounds = new Bounds();
    if (!bounds.measure(parsed.node)) return null;
    return new QuickPattern(parsed.node, bounds, closingOrder(parsed.node));
  }

  /** null where the text needs our own engine; the caller sets `lastIndex`. */
  expression(reach: Reach, mode: Mode): RegExp | null {
    const place = numberOf[mode] + (reach === "latin" ? 0 : 3);
    let found = this.#expressions[place];
    if (found === undefined) {
      const source = sourceOf(this.node, reach);
      found =
        source === null || source.length > longestSource
          ? null
          : new RegExp(mode === "fullmatch" ? `(?:${source})(?![^])` : source, mode === "search" ? "g" : "y");
      this.#expressions[place] = found;
    }
    return found;
  }

  isAffordable(length: number, mode: Mode, text: Stretches): boolean {
    const safe = this.#safeLengths[numberOf[mode]] ?? this.#safeLength(mode);
    return length <= safe || this.bounds.isAffordable(startsIn(length, mode), (test) => text.longestStretch(test));
  }

  #safeLength(mode: Mode): number {
    let safe = 0;
    let next = 8;
    while (next < longestText && this.bounds.isAffordable(startsIn(next, mode), () => next)) {
      safe = next;
      next *= 2;
    }
    this.#safeLengths[numberOf[mode]] = safe;
    return safe;
  }
}

const numberOf = { search: 0, match: 1, fullmatch: 2 } as const;
const longestText = 1 << 24;
const startsIn = (length: number, mode: Mode) => (mode === "search" ? length + 1 : 1);

// ---- what it may cost ----

/** Sets of characters, as far as they are told apart: those below 256 one by one, all others together. */
type Chars = Uint8Array;
const others = 256;

function charsOf(test: CharacterTest, isMaybeWide: boolean): Chars {
  const chars = new Uint8Array(others + 1);
  for (let code = 0; code < others; code++) if (test(code)) chars[code] = 1;
  if (isMaybeWide) chars[others] = 1;
  return chars;
}

function union(one: Chars, other: Chars): Chars {
  return one.map((value, i) => value | (other[i] as number));
}

function isDisjoint(one: Chars, other: Chars): boolean {
  return !one.some((value, i) => (value & (other[i] as number)) !== 0);
}

const nothing: Chars = new Uint8Array(others + 1);

class Bounds {
  readonly #runs: Run[] = [];
  #branches = 1;

  measure(node: Node): boolean {
    return this.#visit(node, nothing, false) !== null;
  }

  isAffordable(starts: number, stretchOf: (test: CharacterTest) => number): boolean {
    return this.#work(stretchOf) * this.#branches * starts <= mostWork;
  }

  /** The steps from one start: what follows a loose run is tried for each of its lengths. */
  #work(stretchOf: (test: CharacterTest) => number): number {
    let work = 1;
    // The last run comes first.
    for (const { test, most, isLoose } of this.#runs) {
      const stretch = Math.min(most, stretchOf(test));
      work = stretch + (isLoose ? (1 + stretch) * work : work);
    }
    return work;
  }

  /** What it may begin with, given what may follow; null where the work has no bound. */
  #visit(node: Node, follow: Chars, isInLoop: boolean): Chars | null {
    const test = singleTest(node);
    if (test !== null) return charsOf(test, isMaybeWide(node));
    switch (node.kind) {
      case "at":
        return follow;
      case "look":
        return isPlain(node.item) ? follow : null;
      case "sequence": {
        let first: Chars | null = follow;
        for (let i = node.items.length - 1; i >= 0 && first !== null; i--) {
          first = this.#visit(node.items[i] as Node, first, isInLoop);
        }
        return first;
      }
      case "choice":
        return this.#choose(node.branches, follow, isInLoop);
      case "group":
        return this.#visit(node.item, follow, isInLoop);
      case "repeat":
        return this.#repeat(node, follow, isInLoop);
      default:
        return null;
    }
  }

  #choose(branches: readonly Node[], follow: Chars, isInLoop: boolean): Chars | null {
    let first = nothing;
    let isLoose = false;
    for (const branch of branches) {
      const own = this.#visit(branch, follow, isInLoop);
      if (own === null) return null;
      if (!isDisjoint(first, own)) isLoose = true;
      first = union(first, own);
    }
    if (isLoose && isInLoop) return null;
    if (isLoose) this.#branches *= branches.length;
    return first;
  }

  #repeat(node: Extract<Node, { kind: "repeat" }>, follow: Chars, isInLoop: boolean): Chars | null {
    const { item, least, most, how } = node;
    if (how === "possessive" || most === 0 || least > mostTurns) return null;
    if (most > mostTurns && most !== Number.POSITIVE_INFINITY) return null;
    const test = singleTest(item);
    if (test !== null) {
      const own = charsOf(test, isMaybeWide(item));
      const isLoose = least !== most && !isDisjoint(own, follow);
      if (isLoose && isInLoop) return null;
      this.#runs.push({ test, most, isLoose });
      return least > 0 ? own : union(own, follow);
    }
    // What may be empty is counted in another way there.
    if (widthOf(item)[0] === 0) return null;
    if (most === 1) {
      const first = this.#visit(item, follow, isInLoop);
      if (first === null) return null;
      if (least === 0 && !isDisjoint(first, follow)) {
        if (isInLoop) return null;
        this.#branches *= 2;
      }
      return least > 0 ? first : union(first, follow);
    }
    // A group that takes no part in the last turn keeps what it had here, and nothing there.
    if (!takesPartAlways(item)) return null;
    const first = new Bounds().#visit(item, nothing, false);
    if (first === null || (least !== most && !isDisjoint(first, follow))) return null;
    if (this.#visit(item, union(first, follow), true) === null) return null;
    const tests = testsIn(item);
    this.#runs.push({
      test: (code) => tests.some((each) => each(code)),
      most: Number.POSITIVE_INFINITY,
      isLoose: false,
    });
    return least > 0 ? first : union(first, follow);
  }
}

function isMaybeWide(node: Node): boolean {
  if (node.kind === "sequence") return isMaybeWide(node.items[0] as Node);
  if (node.kind === "any") return true;
  // The other cases of a few ASCII letters are beyond 255.
  if (node.kind === "literal") return node.code > 255 || (node.flags & flag.I) !== 0;
  if (node.kind !== "set" || node.isNegated || node.flags & flag.I) return true;
  return node.items.some(({ high, category }) => category !== null || high > 255);
}

/** Of characters one by one, so that looking takes no longer than its text. */
function isPlain(node: Node): boolean {
  if (singleTest(node) !== null || node.kind === "at") return true;
  if (node.kind === "sequence") return node.items.every(isPlain);
  return node.kind === "choice" && node.branches.length <= 20 && node.branches.every((branch) => isPlain(branch));
}

/** No group in it stands in a branch or in what may be left out. */
function takesPartAlways(node: Node): boolean {
  switch (node.kind) {
    case "sequence":
      return node.items.every(takesPartAlways);
    case "group":
      return takesPartAlways(node.item);
    case "choice":
      return !node.branches.some(hasGroup);
    case "repeat":
      return node.least > 0 ? takesPartAlways(node.item) : !hasGroup(node.item);
    default:
      return true;
  }
}

function hasGroup(node: Node): boolean {
  return closingOrder(node).length > 0;
}

function testsIn(node: Node): CharacterTest[] {
  const test = singleTest(node);
  if (test !== null) return [test];
  return childrenOf(node).flatMap(testsIn);
}

function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "sequence":
      return node.items;
    case "choice":
      return node.branches;
    case "repeat":
    case "group":
    case "atomic":
    case "look":
      return [node.item];
    case "condition":
      return [node.yes, node.no];
    default:
      return [];
  }
}

function closingOrder(node: Node): number[] {
  const inner = childrenOf(node).flatMap(closingOrder);
  return node.kind === "group" ? [...inner, node.number] : inner;
}

// ---- what it is called there ----

/** null where it cannot be said there, or not in a few words. */
function sourceOf(node: Node, reach: Reach): string | null {
  try {
    return translate(node, reach);
  } catch (error) {
    if (error === untranslatable) return null;
    throw error;
  }
}

const untranslatable = { reason: "has no translation" };

function translate(node: Node, reach: Reach): string {
  switch (node.kind) {
    case "literal":
    case "set":
    case "any":
      return singleSource(node, reach);
    case "at":
      return placeSource(node, reach);
    case "sequence":
      return node.items.map((item) => translateItem(item, reach)).join("");
    case "choice":
      return node.branches.map((branch) => translate(branch, reach)).join("|");
    case "group":
      return `(${translate(node.item, reach)})`;
    case "look":
      return `(?${node.isBehind ? "<" : ""}${node.isNegated ? "!" : "="}${translate(node.item, reach)})`;
    case "repeat": {
      const { item, least, most, how } = node;
      const isSingle = item.kind === "literal" || item.kind === "set" || item.kind === "any" || item.kind === "group";
      const text = translate(item, reach);
      const count = `{${least},${most === Number.POSITIVE_INFINITY ? "" : most}}`;
      return `${isSingle ? text : `(?:${text})`}${count}${how === "lazy" ? "?" : ""}`;
    }
    default:
      throw untranslatable;
  }
}

function translateItem(node: Node, reach: Reach): string {
  const text = translate(node, reach);
  return node.kind === "choice" ? `(?:${text})` : text;
}

function placeSource(node: Extract<Node, { kind: "at" }>, reach: Reach): string {
  const isMultiline = (node.flags & flag.M) !== 0;
  switch (node.where) {
    case "^":
      return isMultiline ? "(?:^|(?<=\\n))" : "^";
    case "$":
      return isMultiline ? "(?=\\n|$)" : "(?=\\n?$)";
    case "A":
      return "^";
    case "Z":
      return "$";
    default: {
      const isAscii = (node.flags & flag.U) === 0;
      if (isAscii) return `\\${node.where}`;
      const word = `[${categoryRanges("w", reach, false)}]`;
      return node.where === "b"
        ? `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`
        : `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;
    }
  }
}

function singleSource(node: Extract<Node, { kind: "literal" | "set" | "any" }>, reach: Reach): string {
  if (node.kind === "any") return node.flags & flag.S ? "[^]" : "[^\\n]";
  const isPlainLiteral = node.kind === "literal" && !(node.flags & flag.I);
  if (isPlainLiteral) return node.code > 0xffff ? "[]" : literalSource(node.code);
  if (reach === "latin") return `[${rangesOf(singleTest(node) as CharacterTest, 256)}]`;
  if (node.flags & flag.I || node.kind === "literal") throw untranslatable;
  const isAscii = (node.flags & flag.U) === 0;
  return `[${node.isNegated ? "^" : ""}${node.items.map((item) => itemSource(item, isAscii)).join("")}]`;
}

function literalSource(code: number): string {
  const character = String.fromCharCode(code);
  return /[\w ]/.test(character) ? character : unit(code);
}

function unit(code: number): string {
  return `\\u${code.toString(16).padStart(4, "0")}`;
}

function range(low: number, high: number): string {
  return low === high ? unit(low) : `${unit(low)}-${unit(high)}`;
}

function itemSource({ low, high, category }: SetItem, isAscii: boolean): string {
  if (category !== null) return categoryRanges(category, "wide", isAscii);
  return low > 0xffff ? "" : range(low, Math.min(high, 0xffff));
}

function rangesOf(test: CharacterTest, limit: number): string {
  let text = "";
  let start = -1;
  for (let code = 0; code <= limit; code++) {
    const holds = code < limit && test(code);
    if (holds && start < 0) start = code;
    else if (!holds && start >= 0) {
      text += range(start, code - 1);
      start = -1;
    }
  }
  return text;
}

const known = new Map<string, string>();

function categoryRanges(category: NonNullable<SetItem["category"]>, reach: Reach, isAscii: boolean): string {
  const key = `${category}${reach}${isAscii}`;
  let found = known.get(key);
  if (found === undefined) {
    found = rangesOf(
      isAscii || reach === "latin" ? (code) => isInCategory(code, category, isAscii) : wideTest(category),
      reach === "latin" ? 256 : 0x10000,
    );
    known.set(key, found);
  }
  return found;
}

/** As `isInCategory`, for going through all characters once. */
function wideTest(category: NonNullable<SetItem["category"]>): CharacterTest {
  const kind = category.toLowerCase();
  const expression = kind === "d" ? /\p{Nd}/gu : kind === "s" ? /[\x85\p{Z}]/gu : /[\p{L}\p{N}]/gu;
  const isIn = new Uint8Array(0x10000);
  for (let code = 0; code < 256; code++) {
    if (isInCategory(code, kind as "d" | "s" | "w", false)) isIn[code] = 1;
  }
  // Surrogates are left out: side by side they would be other characters.
  for (const [from, to] of [
    [256, 0xd800],
    [0xe000, 0x10000],
  ] as const) {
    let text = "";
    for (let code = from; code < to; code++) text += String.fromCharCode(code);
    for (const found of text.matchAll(expression)) isIn[from + found.index] = 1;
  }
  const isNegated = kind !== category;
  return (code) => (isIn[code] === 1) !== isNegated;
}
