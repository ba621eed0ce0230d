/** Finds matches of a pattern, one after the other: on JavaScript's engine where that will do, else on ours. */
import { tick } from "../../machine";
import type { PyBytes } from "../../values";
import { Matcher } from "./matching";
import type { ParsedPattern } from "./nodes";
import { compileProgram, type Program } from "./program";
import { type Mode, QuickPattern } from "./quick";
import type { Subject } from "./subject";

/** A pattern with what runs it, made when first asked. */
export class Compiled {
  #program: Program | null = null;
  #quick: QuickPattern | null | undefined;

  constructor(readonly parsed: ParsedPattern) {}

  get program(): Program {
    this.#program ??= compileProgram(this.parsed.node, this.parsed.groupCount);
    return this.#program;
  }
  get quick(): QuickPattern | null {
    if (this.#quick === undefined) this.#quick = QuickPattern.of(this.parsed);
    return this.#quick;
  }
}

export class Found {
  #slots: Int32Array | null;
  constructor(
    readonly search: Search,
    readonly start: number,
    readonly end: number,
    readonly groups: RegExpExecArray | null,
    slots: Int32Array | null,
  ) {
    this.#slots = slots;
  }

  /** undefined where the group took no part. */
  group(number: number): string | PyBytes | undefined {
    if (this.groups !== null) return this.groups[number];
    const [start, end] = this.span(number);
    return end < 0 ? undefined : this.search.subject.slice(start, end);
  }

  span(number: number): [number, number] {
    if (number === 0) return [this.start, this.end];
    this.#slots ??= this.search.slotsAt(this.start);
    const end = this.#slots[2 * number + 1] as number;
    return end < 0 ? [-1, -1] : [this.#slots[2 * number] as number, end];
  }

  /** The group that ended last; null where none took part. */
  get lastGroup(): number | null {
    const { groups } = this;
    if (groups === null) {
      const slots = this.#slots as Int32Array;
      const last = slots[slots.length - 1] as number;
      return last > 0 ? last : null;
    }
    const { closing } = this.search.pattern.quick as QuickPattern;
    for (let i = closing.length - 1; i >= 0; i--)
      if (groups[closing[i] as number] !== undefined) return closing[i] as number;
    return null;
  }
}

export class Search {
  readonly #expression: RegExp | null = null;
  readonly #text: string = "";
  #matcher: Matcher | null = null;
  #at: number;
  #mustAdvance = false;

  constructor(
    readonly pattern: Compiled,
    readonly subject: Subject,
    readonly mode: Mode,
    start = 0,
    readonly end = subject.length,
  ) {
    this.#at = start;
    const { text } = subject;
    // An empty text has no boundaries of words, in Python alone.
    if (text === null || end === 0) return;
    const { quick } = pattern;
    if (quick === null || !quick.isAffordable(end, mode, subject)) return;
    this.#expression = quick.expression(subject.reach, mode);
    this.#text = end === subject.length ? text : text.slice(0, end);
  }

  /** The next match; an empty one may follow another, but not an empty one at the same place. */
  next(mustAdvance = this.#mustAdvance): Found | null {
    if (this.#at > this.end) return null;
    const found = this.#find(this.#at, mustAdvance);
    if (found === null) {
      this.#at = this.end + 1;
      return null;
    }
    this.#mustAdvance = found.start === found.end;
    this.#at = found.end;
    return found;
  }

  #find(from: number, mustAdvance: boolean): Found | null {
    const expression = this.#expression;
    if (expression === null || mustAdvance) return this.#findStepwise(from, mustAdvance);
    expression.lastIndex = from;
    let groups: RegExpExecArray | null;
    try {
      groups = expression.exec(this.#text);
    } catch (error) {
      // Too much to come back to.
      if (error instanceof RangeError) return this.#findStepwise(from, mustAdvance);
      throw error;
    }
    if (groups === null) {
      tick(1 + ((this.end - from) >> 6));
      return null;
    }
    const start = groups.index;
    const end = start + (groups[0] as string).length;
    tick(1 + ((end - from) >> 6));
    return new Found(this, start, end, groups, null);
  }

  #findStepwise(from: number, mustAdvance: boolean): Found | null {
    const matcher = this.#ownMatcher();
    const isFound =
      this.mode === "search" ? matcher.search(from, mustAdvance) : matcher.matchAt(from, mustAdvance) >= 0;
    if (!isFound) return null;
    const slots = matcher.slots.slice();
    return new Found(this, slots[0] as number, slots[1] as number, null, slots);
  }

  #ownMatcher(): Matcher {
    this.#matcher ??= new Matcher(this.pattern.program, this.subject.codes, this.end, this.mode === "fullmatch");
    return this.#matcher;
  }

  /** Where the groups of the match are that begins there. */
  slotsAt(start: number): Int32Array {
    const matcher = this.#ownMatcher();
    matcher.matchAt(start, false);
    return matcher.slots.slice();
  }
}
