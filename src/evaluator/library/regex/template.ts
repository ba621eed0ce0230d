/**
 * What matches are replaced by: text with references to groups.
 * https://docs.python.org/3.11/library/re.html#re.sub
 */
import { simpleEscapes } from "../../../syntax/lowering/escapes";
import { PatternError } from "./nodes";

/** Literal text, or the number of a group. */
export type TemplatePart = string | number;

/** Throws {@link PatternError}; one without a position stands for an IndexError. */
export function parseTemplate(
  template: string,
  groupCount: number,
  names: ReadonlyMap<string, number>,
): readonly TemplatePart[] {
  const text = Array.from(template);
  const parts: TemplatePart[] = [];
  let literal = "";
  const refer = (number: number, position: number) => {
    if (number > groupCount) throw new PatternError(`invalid group reference ${number}`, position);
    if (literal !== "") parts.push(literal);
    literal = "";
    parts.push(number);
  };
  const isDigit = (at: number) => /^[0-9]$/.test(text[at] ?? "");
  const isOctal = (at: number) => /^[0-7]$/.test(text[at] ?? "");
  let at = 0;
  while (at < text.length) {
    if (text[at] !== "\\") {
      literal += text[at++];
      continue;
    }
    const start = at;
    const letter = text[at + 1];
    if (letter === undefined) throw new PatternError("bad escape (end of pattern)", start);
    at += 2;
    if (letter === "g") {
      if (text[at] !== "<") throw new PatternError("missing <", at);
      const nameStart = at + 1;
      const nameEnd = text.indexOf(">", nameStart);
      const name = text.slice(nameStart, nameEnd < 0 ? undefined : nameEnd).join("");
      if (nameEnd < 0) {
        if (name === "") throw new PatternError("missing group name", nameStart);
        throw new PatternError("missing >, unterminated name", nameStart);
      }
      if (name === "") throw new PatternError("missing group name", nameStart);
      at = nameEnd + 1;
      if (/^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_]*$/u.test(name)) {
        const number = names.get(name);
        if (number === undefined) throw new PatternError(`unknown group name '${name}'`, null);
        refer(number, nameStart);
      } else if (/^\d+$/.test(name)) refer(Number(name), nameStart);
      else throw new PatternError(`bad character in group name '${name}'`, nameStart);
    } else if (letter === "0") {
      let digits = "0";
      while (digits.length < 3 && isOctal(at)) digits += text[at++];
      literal += String.fromCharCode(Number.parseInt(digits, 8) & 0xff);
    } else if (isDigit(start + 1)) {
      let digits = letter;
      if (isDigit(at)) {
        digits += text[at++];
        if (/^[0-7]{2}$/.test(digits) && isOctal(at)) {
          digits += text[at++];
          const code = Number.parseInt(digits, 8);
          if (code > 0o377) {
            throw new PatternError(`octal escape value \\${digits} outside of range 0-0o377`, start);
          }
          literal += String.fromCharCode(code);
          continue;
        }
      }
      refer(Number(digits), start + 1);
    } else {
      const plain = /['"\n]/.test(letter) ? undefined : simpleEscapes[letter];
      if (plain === undefined && /^[a-zA-Z]$/.test(letter)) throw new PatternError(`bad escape \\${letter}`, start);
      literal += plain ?? `\\${letter}`;
    }
  }
  if (literal !== "") parts.push(literal);
  return parts;
}
