/** What regular expressions search: a text or bytes, as characters to look at, and how to cut pieces out. */
import { isAstral } from "../../types/codePoints";
import { PyBytes, type PyValue } from "../../values";
import type { CharacterTest } from "./characters";
import type { Codes } from "./matching";
import type { Reach } from "./quick";

// biome-ignore lint/suspicious/noControlCharactersInRegex: what is not Latin-1
const notLatin = /[^\x00-\xff]/;

export abstract class Subject {
  abstract readonly length: number;
  /** Where JavaScript's engine sees the same characters at the same places: its text. */
  readonly text: string | null = null;
  readonly reach: Reach = "latin";
  #codes: Codes | null = null;
  #stretches: Map<CharacterTest, number> | null = null;

  constructor(readonly value: PyValue) {}

  get codes(): Codes {
    this.#codes ??= this.makeCodes();
    return this.#codes;
  }

  protected abstract makeCodes(): Codes;
  abstract slice(start: number, end: number): string | PyBytes;

  /** How many characters that a test holds for stand side by side, at most. */
  longestStretch(test: CharacterTest): number {
    this.#stretches ??= new Map();
    let longest = this.#stretches.get(test);
    if (longest === undefined) {
      const { codes } = this;
      longest = 0;
      let start = 0;
      for (let i = 0; i < codes.length; i++) {
        if (test(codes[i] as number)) longest = Math.max(longest, i + 1 - start);
        else start = i + 1;
      }
      this.#stretches.set(test, longest);
    }
    return longest;
  }
}

class TextSubject extends Subject {
  override readonly reach: Reach;
  readonly length: number;
  constructor(
    value: PyValue,
    override readonly text: string,
  ) {
    super(value);
    this.length = text.length;
    this.reach = notLatin.test(text) ? "wide" : "latin";
  }
  protected makeCodes(): Codes {
    const { text } = this;
    const codes = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
    return codes;
  }
  slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }
}

class AstralSubject extends Subject {
  readonly #characters: readonly string[];
  constructor(value: PyValue, text: string) {
    super(value);
    this.#characters = Array.from(text);
  }
  get length(): number {
    return this.#characters.length;
  }
  protected makeCodes(): Codes {
    return Uint32Array.from(this.#characters, (character) => character.codePointAt(0) as number);
  }
  slice(start: number, end: number): string {
    return this.#characters.slice(start, end).join("");
  }
}

class BytesSubject extends Subject {
  constructor(
    value: PyValue,
    readonly bytes: Uint8Array,
  ) {
    super(value);
  }
  get length(): number {
    return this.bytes.length;
  }
  protected makeCodes(): Codes {
    return this.bytes;
  }
  slice(start: number, end: number): PyBytes {
    return new PyBytes(this.bytes.slice(start, end));
  }
}

export function textSubject(value: PyValue, text: string): Subject {
  return isAstral(text) ? new AstralSubject(value, text) : new TextSubject(value, text);
}

export function bytesSubject(value: PyValue, bytes: Uint8Array): Subject {
  return new BytesSubject(value, bytes);
}
