/**
 * Places where the parser's grammar is not Python's, and what is written there for it instead, character for character,
 * so that all offsets stay.
 */
import type { LogicalLine } from "./tokens";

export class Disguises {
  /** By where they start; each is as long as what it stands for. */
  readonly replacements = new Map<number, string>();
  /** Stars that the parser is not shown, by where it sees their operands start. */
  readonly stars = new Map<number, number>();
  /** Where lists start whose brackets are round in the parser's text. */
  readonly lists = new Set<number>();

  /** The parser has stars before names only, where no brackets are around them. */
  hideStar(text: string, star: number, operand: number, isLineStart: boolean): void {
    if (!isLineStart) {
      this.stars.set(operand, star);
      this.replacements.set(star, " ");
      return;
    }
    // Blank at the start of a line it would be indentation: the bracket behind it stands there instead.
    const bracket = text[operand] as string;
    if (bracket !== "[" && bracket !== "(") return;
    this.stars.set(star, star);
    this.replacements.set(star, bracket);
    this.replacements.set(operand, " ");
  }

  /** `match [a]:` could be an annotated subscript; `match (a):` could not. */
  roundList(start: number, end: number): void {
    this.lists.add(start);
    this.replacements.set(start, "(");
    this.replacements.set(end - 1, ")");
  }

  /** In `f"{x:=5}"` the sign belongs to the format. */
  hideFormatSign(at: number): void {
    this.replacements.set(at, ">");
  }

  /** The parser goes on from `a, b` to a bracket on the next line; a semicolon between them stops it. */
  separate(text: string, previous: LogicalLine, line: LogicalLine): void {
    const [first] = line.tokens;
    if (first?.type !== "operator" || !/^[[(*]$/.test(first.text)) return;
    if (!previous.tokens.some(({ text: sign, level, type }) => sign === "," && level === 0 && type === "operator")) {
      return;
    }
    const end = previous.tokens.at(-2)?.end ?? previous.start;
    if (text[end] === ";") return;
    this.replacements.set(end, `;${" ".repeat(line.start - end - 1)}`);
  }
}
