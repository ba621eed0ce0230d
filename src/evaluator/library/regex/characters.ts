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
  // Its lower case is two characters where texts are concerned.
  if (code === 0x130) return 0x69;
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

/** Small letters that share their capital with another one, beside those that capitals turn into. */
const twins = [
  0x131, 0x17f, 0xb5, 0x345, 0x1fbe, 0x3d0, 0x3f5, 0x3d1, 0x3f0, 0x3d6, 0x3f1, 0x3c2, 0x3d5, 0x1e9b, 0x1c80, 0x1c81,
  0x1c82, 0x1c83, 0x1c84, 0x1c85, 0x1c86, 0x1c87, 0x1c88,
];
/** The same for those that have no capital of one character. */
const pairs = [
  [0x390, 0x1fd3],
  [0x3b0, 0x1fe3],
  [0xfb05, 0xfb06],
] as const;
/** Capitals whose small letter has another capital. */
const otherCapitals = [0x130, 0x212a, 0x2126, 0x212b, 0x1e9e, 0x3f4, 0x1c5, 0x1c8, 0x1cb, 0x1f2];

let mates: Map<number, number[]> | null = null;
let capitals: Map<number, number[]> | null = null;

/** Small letters that count as the same when case is ignored. */
function matesOf(lower: number): readonly number[] {
  if (mates === null) {
    mates = new Map();
    const groups = new Map<number, number[]>();
    for (const code of twins) {
      const usual = lowerCode(upperCode(code, false), false);
      groups.set(usual, [...(groups.get(usual) ?? [usual]), code]);
    }
    for (const group of [...groups.values(), ...pairs]) for (const code of group) mates.set(code, [...group]);
  }
  return mates.get(lower) ?? [lower];
}

/** All whose small letter it is. */
function formsOf(lower: number): readonly number[] {
  if (capitals === null) {
    capitals = new Map();
    for (const code of otherCapitals) {
      const small = lowerCode(code, false);
      capitals.set(small, [...(capitals.get(small) ?? []), code]);
    }
  }
  const upper = upperCode(lower, false);
  const forms = upper !== lower && lowerCode(upper, false) === lower ? [lower, upper] : [lower];
  return [...forms, ...(capitals.get(lower) ?? [])];
}

const spellings = new Map<number, readonly number[]>();

/** All characters that count as the same when case is ignored. */
function spellingsOf(code: number, isAscii: boolean): readonly number[] {
  if (isAscii) return [lowerCode(code, true), upperCode(code, true)];
  let found = spellings.get(code);
  if (found === undefined) {
    found = matesOf(lowerCode(code, false)).flatMap(formsOf);
    spellings.set(code, found);
  }
  return found;
}

export interface CaseOptions {
  readonly ignoreCase: boolean;
  readonly isAscii: boolean;
}

/** A test for a set, with a table for the first 256 characters. */
export function compileSet(items: readonly SetItem[], isNegated: boolean, options: CaseOptions): CharacterTest {
  const { ignoreCase, isAscii } = options;
  const ranges = items.filter(({ category }) => category === null);
  const categories = items.flatMap(({ category }) => category ?? []);
  const isListed = (code: number) => ranges.some(({ low, high }) => code >= low && code <= high);
  const isOfKind = (code: number) => categories.some((category) => isInCategory(code, category, isAscii));
  const holds = (code: number) => {
    if (!ignoreCase) return isListed(code) || isOfKind(code);
    return isOfKind(lowerCode(code, isAscii)) || spellingsOf(code, isAscii).some(isListed);
  };
  const table = new Uint8Array(256);
  for (let code = 0; code < 256; code++) table[code] = holds(code) !== isNegated ? 1 : 0;
  return (code) => (code < 256 ? table[code] === 1 : holds(code) !== isNegated);
}

/** A test for one character. */
export function compileLiteral(code: number, { ignoreCase, isAscii }: CaseOptions): CharacterTest {
  if (!ignoreCase) return (other) => other === code;
  const all = spellingsOf(code, isAscii);
  return (other) => all.includes(other);
}
