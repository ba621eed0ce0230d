/**
 * Runs the instructions of a regular expression over a text, with a stack of its own for what may be tried again, so
 * that no pattern needs the machine's stack, and each step counts towards the run's budget.
 */
import { allocate, tick } from "../../machine";
import type { CharacterTest } from "./characters";
import type { Place, Program } from "./program";

/** A text as code points. */
export type Codes = Uint16Array | Uint32Array | Uint8Array;

/** What a stack entry says: three numbers each, the kind last. */
enum Undo {
  Branch = 0,
  Slot = 1,
  Turns = 2,
  Place = 3,
  /** pc, least end, end: a run that can give back its last character. */
  Shrink = 4,
  /** pc, end, most end: a lazy run that can take one more. */
  Grow = 5,
}

const stepsPerTick = 16;

export class Matcher {
  readonly slots: Int32Array;
  readonly #turns: Int32Array;
  readonly #places: Int32Array;
  /** Where in the slots stands which capture ended last, for `lastindex`. */
  readonly #last: number;
  #stack: number[] = [];
  #steps = 0;
  #grown = 4096;

  constructor(
    readonly program: Program,
    readonly codes: Codes,
    readonly end: number,
    /** For `fullmatch`. */
    readonly mustReachEnd: boolean,
  ) {
    this.#last = program.slotCount;
    this.slots = new Int32Array(program.slotCount + 1).fill(-1);
    this.#turns = new Int32Array(program.loopCount);
    this.#places = new Int32Array(program.loopCount);
  }

  /** Tries at `start` only; the end of the match, or -1. `notEmpty` refuses an empty match. */
  matchAt(start: number, notEmpty: boolean): number {
    this.slots.fill(-1);
    this.#stack.length = 0;
    const end = this.#run(0, start, notEmpty ? start : -1, this.mustReachEnd);
    if (end >= 0) {
      this.slots[0] = start;
      this.slots[1] = end;
    }
    return end;
  }

  /** Tries everywhere from `start` on. */
  search(start: number, notEmpty: boolean): boolean {
    const { first } = this.program;
    const { codes, end } = this;
    for (let at = start; at <= end; at++) {
      if (first !== null) {
        const from = at;
        while (at < end && !first(codes[at] as number)) at++;
        if (at - from > 64) tick((at - from) >> 6);
        if (at >= end) return false;
      }
      if (this.matchAt(at, notEmpty && at === start) >= 0) return true;
    }
    return false;
  }

  #work(): void {
    if (++this.#steps >= stepsPerTick) {
      this.#steps = 0;
      tick();
      if (this.#stack.length > this.#grown) {
        allocate(8 * this.#grown);
        this.#grown *= 2;
      }
    }
  }

  /** Sets a slot so that backtracking sets it back. */
  #setSlot(slot: number, value: number): void {
    this.#stack.push(slot, this.slots[slot] as number, Undo.Slot);
    this.slots[slot] = value;
  }

  #setLoop(loop: number, turns: number, place: number): void {
    this.#stack.push(loop, this.#turns[loop] as number, Undo.Turns);
    this.#stack.push(loop, this.#places[loop] as number, Undo.Place);
    this.#turns[loop] = turns;
    this.#places[loop] = place;
  }

  /** Runs from an instruction to its `end`; what it pushed stays on the stack for trying again. */
  #run(startPc: number, startAt: number, refusedEnd: number, toEnd: boolean): number {
    const { codes, end } = this;
    const code = this.program.code;
    const stack = this.#stack;
    const base = stack.length;
    let pc = startPc;
    let at = startAt;
    for (;;) {
      this.#work();
      const instruction = code[pc] as (typeof code)[number];
      let isMatched = true;
      switch (instruction.op) {
        case "character":
          isMatched = at < end && codes[at] === instruction.code;
          at++;
          pc++;
          break;
        case "test":
          isMatched = at < end && instruction.test(codes[at] as number);
          at++;
          pc++;
          break;
        case "at":
          isMatched = this.#isAt(instruction.where, at, instruction.isWord);
          pc++;
          break;
        case "save":
          this.#setSlot(instruction.slot, at);
          if (instruction.slot & 1) this.#setSlot(this.#last, instruction.slot >> 1);
          pc++;
          break;
        case "jump":
          pc = instruction.target;
          break;
        case "split":
          stack.push(instruction.target, at, Undo.Branch);
          pc++;
          break;
        case "run": {
          const { test, least, most, how } = instruction;
          const limit = most < end - at ? at + most : end;
          const low = at + least;
          if (low > end) {
            isMatched = false;
            break;
          }
          let to = at;
          const wanted = how === "lazy" ? low : limit;
          while (to < wanted && test(codes[to] as number)) to++;
          if (to - at > 64) tick((to - at) >> 6);
          if (to < low) {
            isMatched = false;
            break;
          }
          pc++;
          if (how === "greedy" && to > low) stack.push(pc, low, to, Undo.Shrink);
          else if (how === "lazy" && to < limit) stack.push(pc, to, limit, Undo.Grow);
          at = to;
          break;
        }
        case "loopStart":
          this.#setLoop(instruction.loop, 0, -1);
          pc++;
          break;
        case "loop": {
          const { loop, least, most, isLazy, exit } = instruction;
          const turns = this.#turns[loop] as number;
          if (turns < least) {
            this.#setLoop(loop, turns + 1, this.#places[loop] as number);
            pc++;
          } else if (turns < most && this.#places[loop] !== at) {
            if (isLazy) {
              // Another turn is tried when what follows fails; -pc marks that the turn has to be counted.
              stack.push(-pc - 1, at, Undo.Branch);
              pc = exit;
            } else {
              stack.push(exit, at, Undo.Branch);
              this.#setLoop(loop, turns + 1, at);
              pc++;
            }
          } else pc = exit;
          break;
        }
        case "reference": {
          const from = this.slots[2 * instruction.number] as number;
          const to = this.slots[2 * instruction.number + 1] as number;
          isMatched = from >= 0 && to >= 0 && this.#repeats(from, to, at, instruction.fold);
          at += to - from;
          pc++;
          break;
        }
        case "atomic": {
          const height = stack.length;
          const to = this.#run(pc + 1, at, -1, false);
          if (to < 0) isMatched = false;
          else {
            this.#forgetBranches(height);
            at = to;
          }
          pc = instruction.after;
          break;
        }
        case "look": {
          const height = stack.length;
          const from = at - instruction.behind;
          const to = from < 0 ? -1 : this.#run(pc + 1, from, -1, false);
          if (to >= 0 && instruction.isNegated) this.#undoTo(height);
          else if (to >= 0) this.#forgetBranches(height);
          isMatched = to >= 0 !== instruction.isNegated;
          pc = instruction.after;
          break;
        }
        case "condition":
          pc = (this.slots[2 * instruction.number + 1] as number) >= 0 ? pc + 1 : instruction.otherwise;
          break;
        case "end":
          if (at !== refusedEnd && !(toEnd && at !== end)) return at;
          isMatched = false;
          break;
      }
      if (isMatched) continue;
      // Back to the last choice.
      for (;;) {
        if (stack.length === base) return -1;
        const kind = stack.pop() as number;
        if (kind === Undo.Shrink) {
          let to = (stack.pop() as number) - 1;
          const low = stack.pop() as number;
          const next = stack.pop() as number;
          const follower = (code[next - 1] as Extract<(typeof code)[number], { op: "run" }>).next;
          if (follower >= 0) {
            const from = to;
            while (to >= low && codes[to] !== follower) to--;
            if (from - to > 64) tick((from - to) >> 6);
            if (to < low) continue;
          }
          if (to > low) stack.push(next, low, to, Undo.Shrink);
          pc = next;
          at = to;
          break;
        }
        if (kind === Undo.Grow) {
          const limit = stack.pop() as number;
          const to = stack.pop() as number;
          const next = stack.pop() as number;
          const run = code[next - 1] as Extract<(typeof code)[number], { op: "run" }>;
          if (!run.test(codes[to] as number)) continue;
          if (to + 1 < limit) stack.push(next, to + 1, limit, Undo.Grow);
          pc = next;
          at = to + 1;
          break;
        }
        const second = stack.pop() as number;
        const first = stack.pop() as number;
        if (kind === Undo.Slot) this.slots[first] = second;
        else if (kind === Undo.Turns) this.#turns[first] = second;
        else if (kind === Undo.Place) this.#places[first] = second;
        else {
          pc = first;
          at = second;
          if (pc < 0) {
            pc = -pc - 1;
            const loop = (code[pc] as Extract<(typeof code)[number], { op: "loop" }>).loop;
            this.#setLoop(loop, (this.#turns[loop] as number) + 1, at);
            pc++;
          }
          break;
        }
      }
    }
  }

  /** Takes back everything above a height. */
  #undoTo(height: number): void {
    const stack = this.#stack;
    while (stack.length > height) {
      const kind = stack.pop() as number;
      if (kind === Undo.Shrink || kind === Undo.Grow) stack.length -= 3;
      else {
        const second = stack.pop() as number;
        const first = stack.pop() as number;
        if (kind === Undo.Slot) this.slots[first] = second;
        else if (kind === Undo.Turns) this.#turns[first] = second;
        else if (kind === Undo.Place) this.#places[first] = second;
      }
    }
  }

  /** Above a height, only what sets values back stays. */
  #forgetBranches(height: number): void {
    const stack = this.#stack;
    const kept: number[] = [];
    while (stack.length > height) {
      const kind = stack.pop() as number;
      if (kind === Undo.Shrink || kind === Undo.Grow) stack.length -= 3;
      else {
        const second = stack.pop() as number;
        const first = stack.pop() as number;
        if (kind !== Undo.Branch) kept.push(kind, second, first);
      }
    }
    for (let i = kept.length - 1; i >= 0; i--) stack.push(kept[i] as number);
  }

  #repeats(from: number, to: number, at: number, fold: ((code: number) => number) | null): boolean {
    if (at + to - from > this.end) return false;
    for (let i = 0; i < to - from; i++) {
      const first = this.codes[from + i] as number;
      const second = this.codes[at + i] as number;
      if (first !== second && (fold === null || fold(first) !== fold(second))) return false;
    }
    if (to - from > 64) tick((to - from) >> 6);
    return true;
  }

  #isAt(where: Place, at: number, isWord: CharacterTest): boolean {
    const { codes, end } = this;
    switch (where) {
      case "start":
        return at === 0;
      case "end":
        return at === end;
      case "startOfLine":
        return at === 0 || codes[at - 1] === 10;
      case "endOfLine":
        return at === end || codes[at] === 10;
      case "endOrNewline":
        return at === end || (at === end - 1 && codes[at] === 10);
      default: {
        // An empty text has no boundaries of either kind before Python 3.14.
        if (end === 0) return false;
        const before = at > 0 && isWord(codes[at - 1] as number);
        const after = at < end && isWord(codes[at] as number);
        return (before !== after) === (where === "boundary");
      }
    }
  }
}
