/** What CPython's tokenizer says about numbers that are none. */
import { SyntaxFault } from "../lowering/faults";

const radixes: { readonly [letter: string]: { name: string; digits: RegExp } } = {
  x: { name: "hexadecimal", digits: /[0-9a-f]/i },
  o: { name: "octal", digits: /[0-7]/ },
  b: { name: "binary", digits: /[01]/ },
};

/** Words that may stand right behind a number, as in `1if x else y`. */
const wordBehind = /^(?:and|else|for|if|in|is|or|not)(?![a-zA-Z0-9_])/;

/** Where a number ends that letters follow: a word may stand right behind it, also behind hexadecimal digits. */
export function numberEnd(text: string, start: number, end: number): number {
  const digits = /^0[xX][0-9a-fA-F_]+|^0[oO][0-7_]+|^0[bB][01_]+/.exec(text.slice(start, end));
  if (digits === null || start + digits[0].length === end) return end;
  return wordBehind.test(text.slice(start + digits[0].length, end)) ? start + digits[0].length : end;
}

export function numberFault(text: string, start: number, end: number): SyntaxFault | null {
  const literal = text.slice(start, end);
  const fault = (message: string, at: number) => new SyntaxFault(message, { start: at, end: at + 1 });
  const radix = literal[0] === "0" ? radixes[(literal[1] ?? "").toLowerCase()] : undefined;
  if (radix !== undefined) {
    let at = 2;
    for (; at < literal.length; at++) {
      const character = literal[at] as string;
      if (radix.digits.test(character)) continue;
      if (character === "_" && radix.digits.test(literal[at + 1] ?? "")) continue;
      const digit = character === "_" ? at + 1 : at;
      if (/[0-9]/.test(literal[digit] ?? "")) {
        return fault(`invalid digit '${literal[digit]}' in ${radix.name} literal`, start + digit);
      }
      if (character === "_") return fault(`invalid ${radix.name} literal`, start + at);
      if (at > 2 && wordBehind.test(literal.slice(at))) return null;
      return fault(`invalid ${radix.name} literal`, start + at - 1);
    }
    return at === 2 ? fault(`invalid ${radix.name} literal`, start + 1) : null;
  }
  const wrong = /_(?:_|$|[^0-9])|_$/.exec(literal);
  if (wrong !== null) return fault("invalid decimal literal", start + wrong.index);
  if (/^0[0-9_]*[1-9]/.test(literal) && /^[0-9_]+$/.test(literal)) {
    const message = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
    return fault(message, start);
  }
  const behind = text.slice(end, end + 8);
  if (/^[eE][+-]/.test(behind) && !/[jJeE]/.test(literal)) return fault("invalid decimal literal", end + 1);
  if (/^[A-Za-z_0-9]/.test(behind) && !wordBehind.test(behind)) {
    const kind = /[jJ]$/.test(literal) ? "imaginary" : "decimal";
    return fault(`invalid ${kind} literal`, end - 1);
  }
  return null;
}
