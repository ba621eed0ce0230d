/**
 * The syntax of regular expressions, with CPython's errors.
 * https://docs.python.org/3.12/library/re.html#regular-expression-syntax
 */
import type { Category, SetItem } from "./characters";
import { flag, type Node, type ParsedPattern, PatternError, type RepeatKind, widthOf } from "./nodes";

export function parsePattern(pattern: string, flags: number, isBytes: boolean): ParsedPattern {
  return new PatternParser(pattern, flags, isBytes).parse();
}

const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, "\\": 92 };
const isDigit = (text: string | undefined) => text !== undefined && text >= "0" && text <= "9";
const isOctal = (text: string | undefined) => text !== undefined && text >= "0" && text <= "7";
const isLetter = (text: string) => /^[a-zA-Z]$/.test(text);
const isIdentifier = (text: string) => /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_]*$/u.test(text);
const mostRepeats = 4294967295;

class PatternParser {
  readonly #text: readonly string[];
  #at = 0;
  #groups = 0;
  readonly #names = new Map<string, number>();
  readonly #closed = new Set<number>();
  /** Flags for the whole pattern. */
  #flags: number;
  #lookBehinds = 0;
  /** References to numbers that have to exist at the end, with their positions. */
  readonly #conditions = new Map<number, number>();
  /** Groups known when a look-behind began. */
  #knownBefore: number | null = null;

  constructor(
    pattern: string,
    flags: number,
    readonly isBytes: boolean,
  ) {
    this.#text = Array.from(pattern);
    this.#flags = flags;
  }

  parse(): ParsedPattern {
    this.#leadingFlags();
    this.#checkFlags();
    const node = this.#alternatives(this.#flags, false);
    if (this.#at < this.#text.length) this.#fail("unbalanced parenthesis");
    for (const [number, position] of this.#conditions) {
      if (number > this.#groups) this.#fail(`invalid group reference ${number}`, position);
    }
    return { node, names: this.#names, groupCount: this.#groups, flags: this.#flags };
  }

  #fail(reason: string, position: number = this.#at): never {
    throw new PatternError(reason, position);
  }

  /** Flags of the whole pattern have effect on all of it, `(?x)` on how it is read. */
  #leadingFlags(): void {
    const isVerbose = () => (this.#flags & flag.X) !== 0;
    for (;;) {
      if (isVerbose()) this.#skipSpace();
      const found = /^\(\?([aiLmsux]+)\)/.exec(this.#text.slice(this.#at, this.#at + 12).join(""));
      if (!found) return;
      let types = 0;
      (found[1] as string).split("").forEach((letter, i) => {
        this.#globalFlag(letter, this.#at + 2);
        types |= flag[letter.toUpperCase() as keyof typeof flag] & (flag.A | flag.L | flag.U);
        if ((types & (types - 1)) !== 0) {
          this.#fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible", this.#at + 3 + i);
        }
      });
      this.#at += found[0].length;
    }
  }

  #globalFlag(letter: string, position: number): void {
    if (this.isBytes && letter === "u")
      this.#fail("bad inline flags: cannot use 'u' flag with a bytes pattern", position + 1);
    if (!this.isBytes && letter === "L")
      this.#fail("bad inline flags: cannot use 'L' flag with a str pattern", position + 1);
    this.#flags |= flag[letter.toUpperCase() as keyof typeof flag];
  }

  #checkFlags(): void {
    if (this.isBytes) return;
    if (!(this.#flags & flag.A)) this.#flags |= flag.U;
  }

  #skipSpace(): void {
    for (;;) {
      const next = this.#text[this.#at];
      if (next !== undefined && " \t\n\r\v\f".includes(next)) this.#at++;
      else if (next === "#") {
        while (this.#at < this.#text.length && this.#text[this.#at] !== "\n") this.#at++;
      } else return;
    }
  }

  #alternatives(flags: number, isNested: boolean): Node {
    const branches = [this.#sequence(flags, isNested)];
    while (this.#text[this.#at] === "|") {
      this.#at++;
      branches.push(this.#sequence(flags, isNested));
    }
    return branches.length === 1 ? (branches[0] as Node) : { kind: "choice", branches };
  }

  #sequence(flags: number, isNested: boolean): Node {
    const items: Node[] = [];
    const isVerbose = (flags & flag.X) !== 0;
    /** Where the last item began; null where there is nothing to repeat. */
    let start: number | null = null;
    for (;;) {
      if (isVerbose) this.#skipSpace();
      const next = this.#text[this.#at];
      if (next === undefined || next === "|" || next === ")") break;
      const position = this.#at;
      if (next === "*" || next === "+" || next === "?" || next === "{") {
        const repeat = this.#repeatCounts();
        if (repeat === null) {
          items.push({ kind: "literal", code: 123, flags });
          start = position;
          continue;
        }
        const item = start === null ? undefined : items[items.length - 1];
        if (item === undefined || item.kind === "at") this.#fail("nothing to repeat", position);
        if (item.kind === "repeat") this.#fail("multiple repeat", position);
        const how: RepeatKind = this.#take("?") ? "lazy" : this.#take("+") ? "possessive" : "greedy";
        items[items.length - 1] = { kind: "repeat", item, ...repeat, how };
        continue;
      }
      const node = this.#item(next, flags, isNested || items.length > 0 || position > 0);
      if (node === null) continue;
      items.push(node);
      start = position;
    }
    return items.length === 1 ? (items[0] as Node) : { kind: "sequence", items };
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #repeatCounts(): { least: number; most: number } | null {
    const start = this.#at;
    const sign = this.#text[this.#at++];
    if (sign === "*") return { least: 0, most: Number.POSITIVE_INFINITY };
    if (sign === "+") return { least: 1, most: Number.POSITIVE_INFINITY };
    if (sign === "?") return { least: 0, most: 1 };
    if (this.#text[this.#at] === "}") return null;
    const low = this.#digits();
    const high = this.#take(",") ? this.#digits() : low;
    if (!this.#take("}")) {
      this.#at = start + 1;
      return null;
    }
    const least = low === "" ? 0 : Number(low);
    const most = high === "" ? Number.POSITIVE_INFINITY : Number(high);
    if (least >= mostRepeats || (high !== "" && most >= mostRepeats)) {
      throw new RangeError("the repetition number is too large");
    }
    if (most < least) this.#fail("min repeat greater than max repeat", start + 1);
    return { least, most };
  }

  #digits(): string {
    let digits = "";
    while (isDigit(this.#text[this.#at])) digits += this.#text[this.#at++];
    return digits;
  }

  #item(next: string, flags: number, isInside: boolean): Node | null {
    switch (next) {
      case "\\":
        return this.#escape(flags);
      case "[":
        return this.#set(flags);
      case "(":
        return this.#group(flags, isInside);
      case ".":
        this.#at++;
        return { kind: "any", flags };
      case "^":
      case "$":
        this.#at++;
        return { kind: "at", where: next, flags };
      default:
        this.#at++;
        return { kind: "literal", code: next.codePointAt(0) as number, flags };
    }
  }

  /** Hexadecimal digits of `\x`, `\u` and `\U`. */
  #hex(count: number, start: number): number {
    let digits = "";
    while (digits.length < count && /^[0-9a-fA-F]$/.test(this.#text[this.#at] ?? "")) digits += this.#text[this.#at++];
    if (digits.length !== count) this.#fail(`incomplete escape ${this.#text.slice(start, this.#at).join("")}`, start);
    const code = Number.parseInt(digits, 16);
    if (code > 0x10ffff) this.#fail(`bad escape ${this.#text.slice(start, this.#at).join("")}`, start);
    return code;
  }

  /** What stands for one character inside and outside of brackets; undefined for others. */
  #characterEscape(letter: string, start: number): number | undefined {
    if (letter === "x") return this.#hex(2, start);
    if (letter === "u" && !this.isBytes) return this.#hex(4, start);
    if (letter === "U" && !this.isBytes) return this.#hex(8, start);
    return undefined;
  }

  #escape(flags: number): Node {
    const start = this.#at;
    const letter = this.#text[start + 1];
    if (letter === undefined) this.#fail("bad escape (end of pattern)", start);
    this.#at += 2;
    if ("dDsSwW".includes(letter)) {
      return { kind: "set", items: [categoryItem(letter as Category)], isNegated: false, flags };
    }
    if (letter === "A" || letter === "Z" || letter === "b" || letter === "B")
      return { kind: "at", where: letter, flags };
    const literal = (code: number): Node => ({ kind: "literal", code, flags });
    const code = this.#characterEscape(letter, start);
    if (code !== undefined) return literal(code);
    if (letter === "0") {
      let digits = "";
      while (digits.length < 2 && isOctal(this.#text[this.#at])) digits += this.#text[this.#at++];
      return literal(Number.parseInt(digits || "0", 8));
    }
    if (isDigit(letter)) return this.#numericEscape(letter, start, flags);
    const plain = letter === "b" ? undefined : escapes[letter];
    if (plain !== undefined) return literal(plain);
    if (isLetter(letter)) this.#fail(`bad escape \\${letter}`, start);
    return literal(letter.codePointAt(0) as number);
  }

  #numericEscape(first: string, start: number, flags: number): Node {
    let digits = first;
    if (isDigit(this.#text[this.#at])) {
      digits += this.#text[this.#at++];
      if (isOctal(first) && isOctal(digits[1]) && isOctal(this.#text[this.#at])) {
        digits += this.#text[this.#at++];
        const code = Number.parseInt(digits, 8);
        if (code > 0o377) this.#fail(`octal escape value \\${digits} outside of range 0-0o377`, start);
        return { kind: "literal", code, flags };
      }
    }
    const number = Number(digits);
    if (number > this.#groups) this.#fail(`invalid group reference ${number}`, start + 1);
    return this.#reference(number, flags, start);
  }

  #reference(number: number, flags: number, position: number): Node {
    if (!this.#closed.has(number)) this.#fail("cannot refer to an open group", position);
    if (this.#lookBehinds > 0 && this.#knownBefore !== null && number > this.#knownBefore) {
      this.#fail("cannot refer to group defined in the same lookbehind subpattern");
    }
    return { kind: "reference", number, flags };
  }

  #set(flags: number): Node {
    const start = this.#at++;
    const items: SetItem[] = [];
    const isNegated = this.#take("^");
    const first = this.#at;
    for (;;) {
      const here = this.#at;
      const next = this.#text[here];
      if (next === undefined) this.#fail("unterminated character set", start);
      if (next === "]" && here !== first) {
        this.#at++;
        return { kind: "set", items, isNegated, flags };
      }
      const low = this.#setItem();
      if (this.#text[this.#at] !== "-") {
        items.push(low);
        continue;
      }
      this.#at++;
      const after = this.#text[this.#at];
      if (after === undefined) this.#fail("unterminated character set", start);
      if (after === "]") {
        items.push(low, { low: 45, high: 45, category: null });
        this.#at++;
        return { kind: "set", items, isNegated, flags };
      }
      const high = this.#setItem();
      const shown = this.#text.slice(here, this.#at).join("");
      if (low.category !== null || high.category !== null || high.low < low.low) {
        this.#fail(`bad character range ${shown}`, here);
      }
      items.push({ low: low.low, high: high.low, category: null });
    }
  }

  #setItem(): SetItem {
    const start = this.#at;
    const character = this.#text[start] as string;
    this.#at++;
    if (character !== "\\") return single(character.codePointAt(0) as number);
    const letter = this.#text[this.#at];
    if (letter === undefined) this.#fail("bad escape (end of pattern)", start);
    this.#at++;
    if ("dDsSwW".includes(letter)) return categoryItem(letter as Category);
    const code = this.#characterEscape(letter, start);
    if (code !== undefined) return single(code);
    if (isOctal(letter)) {
      let digits = letter;
      while (digits.length < 3 && isOctal(this.#text[this.#at])) digits += this.#text[this.#at++];
      const value = Number.parseInt(digits, 8);
      if (value > 0o377) this.#fail(`octal escape value \\${digits} outside of range 0-0o377`, start);
      return single(value);
    }
    if (isDigit(letter)) this.#fail(`bad escape \\${letter}`, start);
    const plain = escapes[letter];
    if (plain !== undefined) return single(plain);
    if (isLetter(letter)) this.#fail(`bad escape \\${letter}`, start);
    return single(letter.codePointAt(0) as number);
  }

  #group(flags: number, isInside: boolean): Node | null {
    const start = this.#at++;
    if (!this.#take("?")) return this.#capture(start, flags, null);
    const letter = this.#text[this.#at++];
    switch (letter) {
      case undefined:
        return this.#fail("unexpected end of pattern", this.#at - 1);
      case "P":
        return this.#named(start, flags);
      case ":": {
        const item = this.#close(start, this.#alternatives(flags, true));
        // In brackets of its own it can be repeated, whatever it is.
        return item.kind === "repeat" || item.kind === "at" ? { kind: "sequence", items: [item] } : item;
      }
      case ">":
        return { kind: "atomic", item: this.#close(start, this.#alternatives(flags, true)) };
      case "#":
        for (;;) {
          if (this.#at >= this.#text.length) this.#fail("missing ), unterminated comment", start);
          if (this.#text[this.#at++] === ")") return null;
        }
      case "=":
      case "!":
        return {
          kind: "look",
          item: this.#close(start, this.#alternatives(flags, true)),
          isBehind: false,
          isNegated: letter === "!",
        };
      case "<":
        return this.#lookBehind(start, flags);
      case "(":
        return this.#condition(start, flags);
      default:
        if (letter === "-" || "aiLmsux".includes(letter)) return this.#inlineFlags(start, letter, flags, isInside);
        return this.#fail(`unknown extension ?${letter}`, start + 1);
    }
  }

  #close(start: number, node: Node): Node {
    if (!this.#take(")")) this.#fail("missing ), unterminated subpattern", start);
    return node;
  }

  #capture(start: number, flags: number, name: string | null): Node {
    const number = ++this.#groups;
    if (name !== null) {
      const taken = this.#names.get(name);
      if (taken !== undefined) {
        this.#fail(
          `redefinition of group name '${name}' as group ${number}; was group ${taken}`,
          this.#at - name.length - 1,
        );
      }
      this.#names.set(name, number);
    }
    const item = this.#close(start, this.#alternatives(flags, true));
    this.#closed.add(number);
    return { kind: "group", item, number };
  }

  /** Up to the terminator, which is taken too. */
  #name(terminator: string, what: string): string {
    const start = this.#at;
    let name = "";
    for (;;) {
      const next = this.#text[this.#at];
      if (next === undefined) {
        if (name === "") this.#fail(`missing ${what}`);
        this.#fail(`missing ${terminator}, unterminated name`, start);
      }
      this.#at++;
      if (next === terminator) break;
      name += next;
    }
    if (name === "") this.#fail(`missing ${what}`, this.#at - 1);
    return name;
  }

  #named(start: number, flags: number): Node {
    if (this.#take("<")) {
      const at = this.#at;
      const name = this.#name(">", "group name");
      if (!isIdentifier(name)) this.#fail(`bad character in group name ${quoted(name)}`, at);
      return this.#capture(start, flags, name);
    }
    if (this.#take("=")) {
      const at = this.#at;
      const name = this.#name(")", "group name");
      if (!isIdentifier(name)) this.#fail(`bad character in group name ${quoted(name)}`, at);
      const number = this.#names.get(name);
      if (number === undefined) return this.#fail(`unknown group name ${quoted(name)}`, at);
      return this.#reference(number, flags, at);
    }
    const next = this.#text[this.#at];
    if (next === undefined) return this.#fail("unexpected end of pattern");
    return this.#fail(`unknown extension ?P${next}`, start + 1);
  }

  #lookBehind(start: number, flags: number): Node {
    const sign = this.#text[this.#at++];
    if (sign === undefined) this.#fail("unexpected end of pattern", this.#at - 1);
    if (sign !== "=" && sign !== "!") this.#fail(`unknown extension ?<${sign}`, start + 1);
    const before = this.#knownBefore;
    if (this.#lookBehinds++ === 0) this.#knownBefore = this.#groups;
    const item = this.#close(start, this.#alternatives(flags, true));
    if (--this.#lookBehinds === 0) this.#knownBefore = before;
    const [low, high] = widthOf(item);
    if (low !== high) throw new PatternError("look-behind requires fixed-width pattern", null);
    return { kind: "look", item, isBehind: true, isNegated: sign === "!" };
  }

  #condition(start: number, flags: number): Node {
    const at = this.#at;
    const name = this.#name(")", "group name");
    let number: number | undefined;
    if (isIdentifier(name)) {
      number = this.#names.get(name);
      if (number === undefined) this.#fail(`unknown group name ${quoted(name)}`, at);
    } else {
      if (!/^\d+$/.test(name)) this.#fail(`bad character in group name ${quoted(name)}`, at);
      number = Number(name);
      if (number === 0) this.#fail("bad group number", at);
      if (!this.#conditions.has(number)) this.#conditions.set(number, at);
    }
    const yes = this.#sequence(flags, true);
    let no: Node = { kind: "sequence", items: [] };
    if (this.#take("|")) {
      no = this.#sequence(flags, true);
      if (this.#text[this.#at] === "|") this.#fail("conditional backref with more than two branches");
    }
    return { kind: "condition", number: number as number, yes: this.#close(start, yes), no };
  }

  #inlineFlags(start: number, first: string, flags: number, isInside: boolean): Node | null {
    let letter: string | undefined = first;
    let added = 0;
    let removed = 0;
    if (letter !== "-") {
      for (;;) {
        const bit = flag[letter.toUpperCase() as keyof typeof flag];
        if (letter === "L" && !this.isBytes) this.#fail("bad inline flags: cannot use 'L' flag with a str pattern");
        if (letter === "u" && this.isBytes) this.#fail("bad inline flags: cannot use 'u' flag with a bytes pattern");
        added |= bit;
        const types = flag.A | flag.L | flag.U;
        if (bit & types && (added & types) !== bit) {
          this.#fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
        }
        letter = this.#text[this.#at++];
        if (letter === undefined) {
          this.#at--;
          this.#fail("missing -, : or )");
        }
        if (letter === ")" || letter === "-" || letter === ":") break;
        if (!"aiLmsux".includes(letter))
          this.#fail(isLetter(letter) ? "unknown flag" : "missing -, : or )", this.#at - 1);
      }
    }
    if (letter === ")") {
      if (isInside) this.#fail("global flags not at the start of the expression", start);
      this.#flags |= added;
      return null;
    }
    if (letter === "-") {
      letter = this.#text[this.#at++];
      if (letter === undefined) {
        this.#at--;
        this.#fail("missing flag");
      }
      if (!"aiLmsux".includes(letter)) this.#fail(isLetter(letter) ? "unknown flag" : "missing flag", this.#at - 1);
      for (;;) {
        const bit = flag[letter.toUpperCase() as keyof typeof flag];
        if (bit & (flag.A | flag.L | flag.U)) {
          this.#fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
        }
        removed |= bit;
        letter = this.#text[this.#at++];
        if (letter === undefined) {
          this.#at--;
          this.#fail("missing :");
        }
        if (letter === ":") break;
        if (!"aiLmsux".includes(letter)) this.#fail(isLetter(letter) ? "unknown flag" : "missing :", this.#at - 1);
      }
      if (added & removed) this.#fail("bad inline flags: flag turned on and off");
    }
    let inner = (flags | added) & ~removed;
    if (added & flag.A) inner &= ~flag.U;
    if (added & flag.U) inner &= ~flag.A;
    return this.#close(start, this.#alternatives(inner, true));
  }
}

const single = (code: number): SetItem => ({ low: code, high: code, category: null });
const categoryItem = (category: Category): SetItem => ({ low: 0, high: -1, category });
const quoted = (name: string) => (name.includes("'") && !name.includes('"') ? `"${name}"` : `'${name}'`);
