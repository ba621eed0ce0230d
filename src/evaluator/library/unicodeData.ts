/**
 * `unicodedata`, as far as JavaScript's own tables of characters and our names of them reach.
 * https://docs.python.org/3.11/library/unicodedata.html
 */
import { UnsupportedError } from "../../base/failures";
import { characterNamed, nameOfCharacter } from "../../syntax/lowering/characterNames";
import { makeException, raise } from "../exceptions";
import { defineModule } from "../modules";
import { defineFunction } from "../native";
import { codePointCount } from "../types/codePoints";
import { PyFloat, type PyValue } from "../values";
import { once } from "./once";

const generalCategories =
  "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co".split(" ");
const forms = ["NFC", "NFD", "NFKC", "NFKD"];

function single(functionName: string, text: string, isAlone: boolean): string {
  if (codePointCount(text) === 1) return text;
  const place = isAlone ? "argument" : "argument 1";
  return raise("TypeError", `${functionName}() ${place} must be a unicode character, not str`);
}

function categoryOf(character: string): string {
  return generalCategories.find((name) => new RegExp(`^\\p{${name}}$`, "u").test(character)) ?? "Cn";
}

function normalized(form: string, text: string): string {
  if (!forms.includes(form)) return raise("ValueError", "invalid normalization form");
  return text.normalize(form);
}

/** Decimal digits come in tens, from zero on. */
function decimalOf(character: string): number | null {
  const code = character.codePointAt(0) as number;
  const isDecimal = (each: number) => /^\p{Nd}$/u.test(String.fromCodePoint(each));
  if (!isDecimal(code)) return null;
  let start = code;
  while (start > 0 && isDecimal(start - 1)) start--;
  return (code - start) % 10;
}

/** Superscripts and their like are digits too. */
function digitOf(character: string): number | null {
  const decimal = decimalOf(character);
  if (decimal !== null) return decimal;
  const plain = character.normalize("NFKD");
  return /^\p{No}$/u.test(character) && /^\d$/.test(plain) ? Number(plain) : null;
}

function numberOf(character: string): number | null {
  const digit = digitOf(character);
  if (digit !== null) return digit;
  const fraction = /^(\d+)\u2044(\d+)$/.exec(character.normalize("NFKD"));
  if (fraction !== null) return Number(fraction[1]) / Number(fraction[2]);
  // Letters that are numbers as well, and the ideographs for them.
  if (/^[\p{N}\p{Script=Han}]$/u.test(character)) throw new UnsupportedError("unicodedata.numeric of such characters");
  return null;
}

const valued = (name: string, what: string, read: (character: string) => number | null, isFloat: boolean) =>
  defineFunction(`${name}(chr: str, default=<absent>, /)`, (text: string, whenNone: PyValue | undefined) => {
    const value = read(single(name, text, false));
    if (value !== null) return isFloat ? new PyFloat(value) : value;
    return whenNone === undefined ? raise("ValueError", what) : whenNone;
  });

function nameOf(text: string, whenNone: PyValue | undefined): PyValue {
  const character = single("name", text, false);
  const found = nameOfCharacter(character.codePointAt(0) as number);
  if (found !== null) return found;
  if (!/^[\p{Cc}\p{Cn}\p{Co}\p{Cs}]$/u.test(character))
    throw new UnsupportedError("unicodedata.name of such characters");
  return whenNone === undefined ? raise("ValueError", "no such name") : whenNone;
}

function lookup(name: string): string {
  const code = characterNamed(name);
  if (code !== null) return String.fromCodePoint(code);
  throw makeException("KeyError", `undefined character name '${name}'`);
}

defineModule(
  "unicodedata",
  once(() => {
    const functions = [
      defineFunction("normalize(form: str, unistr: str, /)", normalized),
      defineFunction("is_normalized(form: str, unistr: str, /)", (form, text) => normalized(form, text) === text),
      defineFunction("category(chr: str, /)", (text: string) => categoryOf(single("category", text, true))),
      defineFunction("combining(chr: str, /)", (text: string) =>
        /^\p{Mn}$/u.test(single("combining", text, true)) ? 230 : 0,
      ),
      valued("decimal", "not a decimal", decimalOf, false),
      valued("digit", "not a digit", digitOf, false),
      valued("numeric", "not a numeric character", numberOf, true),
      defineFunction("name(chr: str, default=<absent>, /)", nameOf),
      defineFunction("lookup(name: str, /)", lookup),
    ];
    return new Map<string, PyValue>([
      ...functions.map((each): [string, PyValue] => [each.name, each]),
      ["unidata_version", "14.0.0"],
    ]);
  }),
);
