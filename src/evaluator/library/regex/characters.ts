/**
 * Characters as regular expressions see them: categories such as `\d`, case, and sets of them.
 * https://docs.python.org/3.12/library/re.html#regular-expression-syntax
 */

export type Category = "d" | "D" | "s" | "S" | "w" | "W";

/** Whether a code point belongs. */
export type CharacterTest = (code: number) => boolean;

export interface SetItem {
  readonly low: number;
  readonly high: number;
  readonly category: Category | null;
}

const patterns = { d: /^\p{Nd}$/u, w: /^[\p{L}\p{N}]$/u, s: /^[\x85\p{Z}]$/u } as const;
const known = { d: new Map<number, boolean>(), w: new Map<number, boolean>(), s: new Map<number, boolean>() };

function isBasic(code: number, kind: "d" | "w" | "s"): boolean {
  const isDigit = code >= 48 && code <= 57;
  if (kind === "d") return isDigit;
  if (kind === "s") return code === 32 || (code >= 9 && code <= 13);
  return isDigit || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

/** `isAscii`: categories hold ASCII's characters only. */
export function isInCategory(code: number, category: Category, isAscii: boolean): boolean {
  const kind = category.toLowerCase() as "d" | "w" | "s";
  const isNegated = kind !== category;
  if (code < 128 || isAscii) {
    const isControl = !isAscii && kind === "s" && code >= 0x1c && code <= 0x1f;
    return (isBasic(code, kind) || isControl) !== isNegated;
  }
  let found = known[kind].get(code);
  if (found === undefined) {
    found = code < 0x110000 && patterns[kind].test(String.fromCodePoint(code));
    known[kind].set(code, found);
  }
  return found !== isNegated;
}

export function lowerCode(code: number, isAscii: boolean): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  if (isAscii) return code;
  const text = String.fromCodePoint(code).toLowerCase();
  const lower = text.codePointAt(0) as number;
  return text.length === (lower > 0xffff ? 2 : 1) ? lower : code;
}

export function upperCode(code: number, isAscii: boolean): number {
  if (code < 128) return code >= 97 && code <= 122 ? code - 32 : code;
  if (isAscii) return code;
  const text = String.fromCodePoint(code).toUpperCase();
  const upper = text.codePointAt(0) as number;
  return text.length === (upper > 0xffff ? 2 : 1) ? upper : code;
}

/** A test for a set, with a table for the first 256 characters. */
export function compileSet(
  items: readonly SetItem[],
  isNegated: boolean,
  options: { readonly ignoreCase: boolean; readonly isAscii: boolean },
): CharacterTest {
  const { ignoreCase, isAscii } = options;
  const holds = (code: number) =>
    items.some((item) =>
      item.category === null ? code >= item.low && code <= item.high : isInCategory(code, item.category, isAscii),
    );
  const decide = (code: number) => {
    const isFound =
      holds(code) ||
      (ignoreCase &&
        (holds(lowerCode(code, isAscii)) ||
          holds(upperCode(code, isAscii)) ||
          holds(lowerCode(upperCode(code, isAscii), isAscii))));
    return isFound !== isNegated;
  };
  const table = new Uint8Array(256);
  for (let code = 0; code < 256; code++) table[code] = decide(code) ? 1 : 0;
  return (code) => (code < 256 ? table[code] === 1 : decide(code));
}

/** A test for one character. */
export function compileLiteral(
  code: number,
  options: { readonly ignoreCase: boolean; readonly isAscii: boolean },
): CharacterTest {
  if (!options.ignoreCase) return (other) => other === code;
  return compileSet([{ low: code, high: code, category: null }], false, options);
}
