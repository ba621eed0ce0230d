/**
 * Python's regular expressions as JavaScript's: what differs in syntax is rewritten, what JavaScript lacks
 * (possessive quantifiers, conditionals, atomic groups) is said to be unsupported.
 * https://docs.python.org/3.11/library/re.html#regular-expression-syntax
 */
import { UnsupportedError } from "../../base/failures";
import { tick } from "../machine";

export const flag = { A: 256, I: 2, L: 4, M: 8, S: 16, U: 32, X: 64 } as const;

export interface CompiledPattern {
  readonly expression: RegExp;
  /** Names of groups, with their numbers. */
  readonly names: ReadonlyMap<string, number>;
  readonly groupCount: number;
  readonly flags: number;
}

export class PatternError extends Error {
  constructor(
    readonly reason: string,
    readonly position: number,
  ) {
    super(reason);
  }
}

/** Rewrites a pattern; throws {@link PatternError} in CPython's words where it is wrong. */
export function translatePattern(pattern: string, givenFlags: number): CompiledPattern {
  return new Translator(pattern, givenFlags).translate();
}

/** What JavaScript calls by other names inside and outside of brackets. */
const classes: Readonly<Record<string, readonly [unicode: string, ascii: string]>> = {
  d: ["\\p{Nd}", "0-9"],
  w: ["\\p{L}\\p{N}_", "a-zA-Z0-9_"],
  s: [" \\t\\n\\r\\f\\v\\x1c-\\x1f\\x85\\p{Z}", " \\t\\n\\r\\f\\v"],
};

class Translator {
  #at = 0;
  #result = "";
  #groups = 0;
  readonly #names = new Map<string, number>();
  readonly #open: { readonly number: number | null; readonly at: number }[] = [];
  #flags: number;
  #canRepeat = false;

  constructor(
    readonly pattern: string,
    flags: number,
  ) {
    this.#flags = flags;
  }

  translate(): CompiledPattern {
    const leading = /^\(\?([aiLmsux]+)\)/.exec(this.pattern);
    if (leading) {
      for (const letter of leading[1] as string) this.#flags |= flag[letter.toUpperCase() as keyof typeof flag];
      this.#at = leading[0].length;
    }
    while (this.#at < this.pattern.length) this.#item();
    const unclosed = this.#open.pop();
    if (unclosed) throw new PatternError("missing ), unterminated subpattern", unclosed.at);
    let letters = "dgu";
    if (this.#flags & flag.I) letters += "i";
    if (this.#flags & flag.M) letters += "m";
    if (this.#flags & flag.S) letters += "s";
    if (!(this.#flags & flag.A)) this.#flags |= flag.U;
    try {
      return {
        expression: new RegExp(this.#result, letters),
        names: this.#names,
        groupCount: this.#groups,
        flags: this.#flags,
      };
    } catch (error) {
      throw new PatternError(String((error as Error).message), 0);
    }
  }

  #item(): void {
    const { pattern } = this;
    const start = this.#at;
    const character = pattern[this.#at++] as string;
    const isVerbose = (this.#flags & flag.X) !== 0;
    if (isVerbose && /\s/.test(character)) return;
    if (isVerbose && character === "#") {
      while (this.#at < pattern.length && pattern[this.#at] !== "\n") this.#at++;
      return;
    }
    switch (character) {
      case "\\":
        this.#emit(this.#escape(false));
        return;
      case "[":
        this.#emit(this.#set(start));
        return;
      case "(":
        this.#group(start);
        return;
      case ")": {
        if (!this.#open.pop()) throw new PatternError("unbalanced parenthesis", start);
        this.#emit(")");
        return;
      }
      case "*":
      case "+":
      case "?":
        this.#quantifier(character, start);
        return;
      case "{": {
        const count = /^(\d*)(,?)(\d*)\}/.exec(pattern.slice(this.#at));
        if (!count || (count[1] === "" && count[3] === "")) {
          this.#emit("\\{");
          return;
        }
        this.#at += count[0].length;
        const low = count[1] || "0";
        if (count[3] && Number(count[3]) < Number(low))
          throw new PatternError("min repeat greater than max repeat", start);
        this.#quantifier(count[2] ? `{${low},${count[3]}}` : `{${low}}`, start);
        return;
      }
      case "|":
        this.#result += "|";
        this.#canRepeat = false;
        return;
      case "^":
        // Only \n starts a line in Python.
        this.#anchor(this.#flags & flag.M ? "(?<![^\\n])" : "(?<![\\s\\S])");
        return;
      case "$":
        this.#anchor(this.#flags & flag.M ? "(?![^\\n])" : "(?=\\n?(?![\\s\\S]))");
        return;
      case ".":
        this.#emit(this.#flags & flag.S ? "[\\s\\S]" : "[^\\n]");
        return;
      case "}":
      case "]":
        this.#emit(`\\${character}`);
        return;
      case "/":
        this.#emit("\\/");
        return;
      default: {
        const code = pattern.codePointAt(start) as number;
        if (code > 0xffff) this.#at++;
        this.#emit(String.fromCodePoint(code));
      }
    }
  }

  #emit(text: string): void {
    this.#result += text;
    this.#canRepeat = true;
  }

  #anchor(text: string): void {
    this.#result += text;
    this.#canRepeat = true;
  }

  #quantifier(text: string, start: number): void {
    if (!this.#canRepeat) {
      const isMultiple = /[*+?}]$/.test(this.pattern.slice(0, start)) && start > 0;
      throw new PatternError(isMultiple ? "multiple repeat" : "nothing to repeat", start);
    }
    this.#canRepeat = false;
    this.#result += text;
    const next = this.pattern[this.#at];
    if (next === "?") {
      this.#result += "?";
      this.#at++;
    } else if (next === "+") {
      throw new UnsupportedError("possessive quantifiers in regular expressions");
    }
  }

  #group(start: number): void {
    const { pattern } = this;
    this.#canRepeat = false;
    if (pattern[this.#at] !== "?") {
      this.#groups++;
      this.#open.push({ number: this.#groups, at: start });
      this.#result += "(";
      return;
    }
    const rest = pattern.slice(this.#at);
    const named = /^\?P<([^>]*)>/.exec(rest);
    if (named) {
      const name = named[1] as string;
      if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) {
        throw new PatternError(name === "" ? "missing group name" : `bad character in group name '${name}'`, start + 4);
      }
      this.#groups++;
      if (this.#names.has(name)) {
        throw new PatternError(
          `redefinition of group name '${name}' as group ${this.#groups}; was group ${this.#names.get(name)}`,
          start + 4,
        );
      }
      this.#names.set(name, this.#groups);
      this.#open.push({ number: this.#groups, at: start });
      this.#result += "(";
      this.#at += named[0].length;
      return;
    }
    const reference = /^\?P=([^)]*)\)/.exec(rest);
    if (reference) {
      const number = this.#names.get(reference[1] as string);
      if (number === undefined) throw new PatternError(`unknown group name '${reference[1]}'`, start + 4);
      this.#at += reference[0].length;
      this.#emit(`(?:\\${number})`);
      return;
    }
    const comment = /^\?#[^)]*\)/.exec(rest);
    if (comment) {
      this.#at += comment[0].length;
      return;
    }
    const simple = /^\?(?::|=|!|<=|<!)/.exec(rest);
    if (simple) {
      this.#open.push({ number: null, at: start });
      this.#result += `(${simple[0]}`;
      this.#at += simple[0].length;
      return;
    }
    if (/^\?(?:>|\()/.test(rest)) throw new UnsupportedError("atomic groups and conditionals in regular expressions");
    if (/^\?[aiLmsux-]*:/.test(rest)) throw new UnsupportedError("flags inside of a regular expression");
    throw new PatternError(`unknown extension ?${pattern[this.#at + 1] ?? ""}`, start + 1);
  }

  /** What follows a backslash, outside or inside of brackets. */
  #escape(isInSet: boolean): string {
    const { pattern } = this;
    const start = this.#at - 1;
    const letter = pattern[this.#at++];
    if (letter === undefined) throw new PatternError("bad escape (end of pattern)", start);
    const isAscii = (this.#flags & flag.A) !== 0;
    const lower = letter.toLowerCase();
    const known = classes[lower];
    if (known) {
      const inner = known[isAscii ? 1 : 0];
      if (letter === lower) return isInSet ? inner : `[${inner}]`;
      if (isInSet) return letter === "D" && !isAscii ? "\\P{Nd}" : `\\${letter}`;
      return `[^${inner}]`;
    }
    if ("ntrfv".includes(letter)) return `\\${letter}`;
    if (letter === "a") return "\\x07";
    if (letter === "b" && isInSet) return "\\x08";
    if (!isInSet) {
      const word = `[${(classes.w as readonly string[])[isAscii ? 1 : 0]}]`;
      if (letter === "b") return `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
      if (letter === "B") return `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;
      if (letter === "A") return "(?<![\\s\\S])";
      if (letter === "Z") return "(?![\\s\\S])";
      if (/[1-9]/.test(letter)) {
        const digits = /^\d{1,2}/.exec(pattern.slice(this.#at - 1))?.[0] as string;
        this.#at += digits.length - 1;
        if (Number(digits) > this.#groups) throw new PatternError(`invalid group reference ${digits}`, start + 1);
        return `(?:\\${digits})`;
      }
    }
    const hexadecimal = { x: 2, u: 4, U: 8 }[letter];
    if (hexadecimal) {
      const digits = pattern.slice(this.#at, this.#at + hexadecimal);
      if (!new RegExp(`^[0-9a-fA-F]{${hexadecimal}}$`).test(digits)) {
        throw new PatternError(`incomplete escape \\${letter}${digits}`, start);
      }
      this.#at += hexadecimal;
      return `\\u{${Number.parseInt(digits, 16).toString(16)}}`;
    }
    if (letter === "0") {
      const digits = /^[0-7]{0,2}/.exec(pattern.slice(this.#at))?.[0] as string;
      this.#at += digits.length;
      return `\\u{${Number.parseInt(`0${digits}`, 8).toString(16)}}`;
    }
    if (/[a-zA-Z]/.test(letter)) throw new PatternError(`bad escape \\${letter}`, start);
    // Under the `u` flag JavaScript allows an escaped hyphen in sets only.
    return /[\^$\\.*+?()[\]{}|/]/.test(letter) || (letter === "-" && isInSet) ? `\\${letter}` : letter;
  }

  #set(start: number): string {
    const { pattern } = this;
    let result = "[";
    if (pattern[this.#at] === "^") {
      result += "^";
      this.#at++;
    }
    let isFirst = true;
    for (;;) {
      const character = pattern[this.#at++];
      if (character === undefined) throw new PatternError("unterminated character set", start);
      if (character === "]" && !isFirst) break;
      isFirst = false;
      if (character === "\\") result += this.#escape(true);
      else if (character === "-") {
        const isRange = !/[[^]$/.test(result) && pattern[this.#at] !== "]" && pattern[this.#at] !== undefined;
        result += isRange ? "-" : "\\-";
      } else
        result += /[[\](){}/|^$.*+?&~]/.test(character)
          ? character === "&" || character === "~"
            ? character
            : `\\${character}`
          : character;
    }
    return `${result}]`;
  }
}

/** A repeated group that repeats inside, or has alternatives: what may take exponential time. */
const nestedRepetition = /[+*}]\??\)(?:[+*]|\{\d+,)/;
const repeatedAlternatives = /\|[^()]*\)(?:[+*]|\{\d+,)/;

/** Every search of a text costs steps; a pattern that may take exponential time gets short texts only. */
export function chargeSearch(pattern: CompiledPattern, text: string): void {
  tick(1 + (text.length >> 4));
  const { source } = pattern.expression;
  const limit = nestedRepetition.test(source) ? 28 : repeatedAlternatives.test(source) ? 2000 : 1_000_000;
  if (text.length > limit) {
    throw new UnsupportedError("regular expressions with nested repetition on long texts");
  }
}
