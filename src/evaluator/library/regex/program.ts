/** A tree of a regular expression as instructions for `matching.ts`. */
import {
  type CaseOptions,
  type CharacterTest,
  compileLiteral,
  compileSet,
  isInCategory,
  lowerCode,
} from "./characters";
import { flag, type Node, type RepeatKind, widthOf } from "./nodes";

export type Instruction =
  | { readonly op: "character"; readonly code: number }
  | { readonly op: "test"; readonly test: CharacterTest }
  | { readonly op: "at"; readonly where: Place; readonly isWord: CharacterTest }
  | { readonly op: "save"; readonly slot: number }
  | { readonly op: "jump"; readonly target: number }
  /** Goes on at the next instruction, and at `target` if that fails. */
  | { readonly op: "split"; readonly target: number }
  | {
      readonly op: "run";
      readonly test: CharacterTest;
      readonly least: number;
      readonly most: number;
      readonly how: RepeatKind;
      /** The character that must follow, where that is known; else -1. */
      readonly next: number;
    }
  | { readonly op: "loopStart"; readonly loop: number }
  /** At the end of each turn, and before the first. */
  | {
      readonly op: "loop";
      readonly loop: number;
      readonly least: number;
      readonly most: number;
      readonly isLazy: boolean;
      readonly exit: number;
    }
  | { readonly op: "reference"; readonly number: number; readonly fold: ((code: number) => number) | null }
  | { readonly op: "atomic"; readonly after: number }
  | { readonly op: "look"; readonly behind: number; readonly isNegated: boolean; readonly after: number }
  | { readonly op: "condition"; readonly number: number; readonly otherwise: number }
  | { readonly op: "end" };

export type Place = "start" | "end" | "startOfLine" | "endOfLine" | "endOrNewline" | "boundary" | "noBoundary";

export interface Program {
  readonly code: readonly Instruction[];
  readonly loopCount: number;
  readonly slotCount: number;
  /** What the first character must be, where a match cannot be empty and that is known. */
  readonly first: CharacterTest | null;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function compileProgram(node: Node, groupCount: number): Program {
  const compiler = new Compiler();
  compiler.add(node);
  compiler.code.push({ op: "end" });
  compiler.noteFollowers();
  return {
    code: compiler.code,
    loopCount: compiler.loops,
    slotCount: 2 * (groupCount + 1),
    first: firstTest(node),
  };
}

export const optionsOf = (flags: number): CaseOptions => ({
  ignoreCase: (flags & flag.I) !== 0,
  isAscii: (flags & flag.U) === 0,
});

const anyButNewline: CharacterTest = (code) => code !== 10;
const anything: CharacterTest = () => true;

const tests = new WeakMap<Node, CharacterTest>();

/** The test of a node that takes just one character; null for others. */
export function singleTest(node: Node): CharacterTest | null {
  if (node.kind === "sequence") return node.items.length === 1 ? singleTest(node.items[0] as Node) : null;
  if (node.kind !== "literal" && node.kind !== "set" && node.kind !== "any") return null;
  let test = tests.get(node);
  if (test === undefined) {
    test =
      node.kind === "literal"
        ? compileLiteral(node.code, optionsOf(node.flags))
        : node.kind === "set"
          ? compileSet(node.items, node.isNegated, optionsOf(node.flags))
          : node.flags & flag.S
            ? anything
            : anyButNewline;
    tests.set(node, test);
  }
  return test;
}

function firstTest(node: Node): CharacterTest | null {
  switch (node.kind) {
    case "literal":
    case "set":
    case "any":
      return singleTest(node);
    case "sequence": {
      for (const item of node.items) {
        if (item.kind === "at" || item.kind === "look") continue;
        return widthOf(item)[0] > 0 ? firstTest(item) : null;
      }
      return null;
    }
    case "choice": {
      const tests = node.branches.map((branch) => (widthOf(branch)[0] > 0 ? firstTest(branch) : null));
      return tests.includes(null) ? null : (code) => tests.some((test) => test?.(code));
    }
    case "repeat":
      return node.least > 0 ? firstTest(node.item) : null;
    case "group":
    case "atomic":
      return firstTest(node.item);
    default:
      return null;
  }
}

class Compiler {
  readonly code: Instruction[] = [];
  loops = 0;

  add(node: Node): void {
    const { code } = this;
    switch (node.kind) {
      case "literal":
        if (node.flags & flag.I) code.push({ op: "test", test: singleTest(node) as CharacterTest });
        else code.push({ op: "character", code: node.code });
        return;
      case "set":
      case "any":
        code.push({ op: "test", test: singleTest(node) as CharacterTest });
        return;
      case "at": {
        const { isAscii } = optionsOf(node.flags);
        const isWord: CharacterTest = (character) => isInCategory(character, "w", isAscii);
        code.push({ op: "at", where: placeOf(node.where, node.flags), isWord });
        return;
      }
      case "sequence":
        for (const item of node.items) this.add(item);
        return;
      case "choice":
        this.#choice(node.branches);
        return;
      case "repeat":
        this.#repeat(node);
        return;
      case "group":
        code.push({ op: "save", slot: 2 * node.number });
        this.add(node.item);
        code.push({ op: "save", slot: 2 * node.number + 1 });
        return;
      case "atomic":
        this.#atomic(() => this.add(node.item));
        return;
      case "reference": {
        const { ignoreCase, isAscii } = optionsOf(node.flags);
        code.push({ op: "reference", number: node.number, fold: ignoreCase ? foldWith(isAscii) : null });
        return;
      }
      case "look": {
        const start = { op: "look", behind: 0, isNegated: node.isNegated, after: 0 } as Writable<
          Extract<Instruction, { op: "look" }>
        >;
        if (node.isBehind) start.behind = widthOf(node.item)[0];
        code.push(start);
        this.add(node.item);
        code.push({ op: "end" });
        start.after = code.length;
        return;
      }
      case "condition": {
        const test = { op: "condition", number: node.number, otherwise: 0 } as Writable<
          Extract<Instruction, { op: "condition" }>
        >;
        code.push(test);
        this.add(node.yes);
        const jump: Writable<Extract<Instruction, { op: "jump" }>> = { op: "jump", target: 0 };
        code.push(jump);
        test.otherwise = code.length;
        this.add(node.no);
        jump.target = code.length;
        return;
      }
    }
  }

  #choice(branches: readonly Node[]): void {
    const { code } = this;
    const jumps: Writable<Extract<Instruction, { op: "jump" }>>[] = [];
    branches.forEach((branch, i) => {
      if (i === branches.length - 1) {
        this.add(branch);
        return;
      }
      const split: Writable<Extract<Instruction, { op: "split" }>> = { op: "split", target: 0 };
      code.push(split);
      this.add(branch);
      const jump: Writable<Extract<Instruction, { op: "jump" }>> = { op: "jump", target: 0 };
      code.push(jump);
      jumps.push(jump);
      split.target = code.length;
    });
    for (const jump of jumps) jump.target = code.length;
  }

  #repeat(node: Extract<Node, { kind: "repeat" }>): void {
    const { code } = this;
    const { item, least, most, how } = node;
    const test = singleTest(item);
    if (test !== null) {
      code.push({ op: "run", test, least, most, how, next: -1 });
      return;
    }
    if (how === "possessive") {
      this.#atomic(() => this.#repeat({ ...node, how: "greedy" }));
      return;
    }
    const loop = this.loops++;
    code.push({ op: "loopStart", loop });
    const step = { op: "loop", loop, least, most, isLazy: how === "lazy", exit: 0 } as Writable<
      Extract<Instruction, { op: "loop" }>
    >;
    const start = code.length;
    code.push(step);
    this.add(item);
    code.push({ op: "jump", target: start });
    step.exit = code.length;
  }

  #atomic(addBody: () => void): void {
    const start = { op: "atomic", after: 0 } as Writable<Extract<Instruction, { op: "atomic" }>>;
    this.code.push(start);
    addBody();
    this.code.push({ op: "end" });
    start.after = this.code.length;
  }

  /** A run that a known character follows need not be tried where that character is not. */
  noteFollowers(): void {
    for (const [i, instruction] of this.code.entries()) {
      if (instruction.op !== "run") continue;
      let after = i + 1;
      while (this.code[after]?.op === "save") after++;
      const follower = this.code[after];
      if (follower?.op === "character") (instruction as Writable<typeof instruction>).next = follower.code;
    }
  }
}

function placeOf(where: "^" | "$" | "A" | "Z" | "b" | "B", flags: number): Place {
  const isMultiline = (flags & flag.M) !== 0;
  switch (where) {
    case "^":
      return isMultiline ? "startOfLine" : "start";
    case "$":
      return isMultiline ? "endOfLine" : "endOrNewline";
    case "A":
      return "start";
    case "Z":
      return "end";
    case "b":
      return "boundary";
    case "B":
      return "noBoundary";
  }
}

function foldWith(isAscii: boolean): (code: number) => number {
  return (code) => lowerCode(code, isAscii);
}
