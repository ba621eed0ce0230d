/** Walks the tokens of a line, and words the failure where a token does not fit. */
import { SyntaxFault } from "../lowering/faults";
import type { Token } from "./tokens";

/** What checking keeps of an expression: where it stands, and what CPython calls it when it is assigned to. */
export interface Shape {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Of a tuple, a list, or of what a star stands before. */
  readonly elements?: readonly Shape[];
  readonly isParenthesized?: boolean;
  /** Binds tighter than a comparison. */
  readonly isArithmetic?: boolean;
}

export class TokenReader {
  protected at = 0;
  /** The last operand that could have been followed by a comma. */
  protected lastOperand: { shape: Shape; first: number; behind: number } | null = null;
  /** The token at which the last guess that failed did so. */
  protected guessFailedAt: Token | null = null;
  #isGuessing = false;
  /** While guessing as CPython's parser does: what does not fit ends what stands before it. */
  protected isLenient = false;
  /** How far lenient guesses came. */
  protected furthest = 0;

  constructor(
    readonly text: string,
    readonly tokens: readonly Token[],
  ) {}

  get token(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] as Token;
  }

  get position(): number {
    return this.at;
  }

  peek(distance: number): Token {
    return this.tokens[Math.min(this.at + distance, this.tokens.length - 1)] as Token;
  }

  get previousEnd(): number {
    return (this.tokens[this.at - 1] ?? this.token).end;
  }

  is(text: string): boolean {
    const { token } = this;
    return token.text === text && (token.type === "operator" || token.type === "keyword");
  }

  advance(): Token {
    const { token } = this;
    if (this.at < this.tokens.length - 1) this.at++;
    return token;
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.advance();
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) this.fail();
  }

  expectName(): Token {
    if (this.token.type !== "name") this.fail();
    return this.advance();
  }

  get isAtLineEnd(): boolean {
    return this.token.type === "newline" || this.token.type === "end";
  }

  /** Whether `read` succeeds here; the place is the old one afterwards. */
  guess<T>(read: () => T): { value: T; behind: number } | null {
    const { at, lastOperand } = this;
    const wasGuessing = this.#isGuessing;
    this.#isGuessing = true;
    try {
      const value = read();
      return { value, behind: this.at };
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      this.guessFailedAt = this.token;
      return null;
    } finally {
      this.at = at;
      this.lastOperand = lastOperand;
      this.#isGuessing = wasGuessing;
    }
  }

  get isGuessing(): boolean {
    return this.#isGuessing;
  }

  guessLeniently<T>(read: () => T): { value: T; behind: number } | null {
    const wasLenient = this.isLenient;
    this.isLenient = true;
    try {
      return this.guess(read);
    } finally {
      this.isLenient = wasLenient;
    }
  }

  /** What may follow. Where it does not, while guessing leniently, it is left alone and null given. */
  protected attempt<T>(read: () => T): T | null {
    if (!this.isLenient) return read();
    const { at } = this;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      this.at = at;
      return null;
    }
  }

  raise(message: string, start: number, end: number): never {
    throw new SyntaxFault(message, { start, end });
  }

  raiseAt(message: string, shape: { readonly start: number; readonly end: number }): never {
    this.raise(message, shape.start, shape.end);
  }

  fail(): never {
    if (!this.#isGuessing) this.explain();
    else if (this.at > this.furthest) this.furthest = this.at;
    const { start, end, type, text } = this.token;
    // Of an f-string only its beginning is a token.
    const opening = type === "fstring" ? /^\w*("""|'''|"|')/.exec(text) : null;
    this.raise("invalid syntax", start, opening === null ? Math.max(end, start + 1) : start + opening[0].length);
  }

  /** Raises a better message than "invalid syntax" where there is one. */
  protected explain(): void {}
}
