/**
 * Characters by their Unicode names, as `\N{…}` asks for them: those of a table that holds what text in programs has, and
 * those whose names follow a rule.
 * https://docs.python.org/3.12/reference/lexical_analysis.html#escape-sequences
 */
import { ranges, shortWords, signs, words } from "./characterNameTable";

let known: Map<string, number> | null = null;
let names: Map<number, string> | null = null;

/** The code point; null where the table does not have the name. */
export function characterNamed(name: string): number | null {
  const wanted = name.toUpperCase();
  return byRule(wanted) ?? aliases[wanted] ?? allNames().get(wanted) ?? null;
}

/** The name of a code point; null where the table does not have it. */
export function nameOfCharacter(code: number): string | null {
  if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)) {
    return `CJK UNIFIED IDEOGRAPH-${code.toString(16).toUpperCase()}`;
  }
  if (code >= 0xac00 && code <= 0xd7a3) {
    const index = code - 0xac00;
    const rest = Math.floor(index / tails.length);
    const lead = leads[Math.floor(rest / vowels.length)] as string;
    return `HANGUL SYLLABLE ${lead}${vowels[rest % vowels.length]}${tails[index % tails.length]}`;
  }
  if (names === null) names = new Map([...allNames()].map(([name, each]) => [each, name]));
  return names.get(code) ?? null;
}

const aliases: Readonly<Record<string, number>> = {
  NULL: 0,
  ALERT: 7,
  BACKSPACE: 8,
  TAB: 9,
  "CHARACTER TABULATION": 9,
  "LINE FEED": 10,
  "NEW LINE": 10,
  LF: 10,
  "LINE TABULATION": 11,
  "FORM FEED": 12,
  "CARRIAGE RETURN": 13,
  CR: 13,
  ESCAPE: 27,
  DELETE: 127,
  NBSP: 0xa0,
  ZWSP: 0x200b,
  ZWNJ: 0x200c,
  ZWJ: 0x200d,
  BOM: 0xfeff,
};

function byRule(name: string): number | null {
  const ideograph = /^CJK UNIFIED IDEOGRAPH-([0-9A-F]{4,5})$/.exec(name);
  if (ideograph !== null) {
    const code = Number.parseInt(ideograph[1] as string, 16);
    return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) ? code : null;
  }
  return name.startsWith("HANGUL SYLLABLE ") ? hangulSyllable(name.slice(16)) : null;
}

const leads = "G GG N D DD R M B BB S SS  J JJ C K T P H".split(" ");
const vowels = "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I".split(" ");
const tails = " G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H".split(" ");

function hangulSyllable(name: string): number | null {
  const parts = /^([BCDGHJKMNPRST]*)([AEIOUWY]+)([A-Z]*)$/.exec(name);
  if (parts === null) return null;
  const [lead, vowel, tail] = [
    leads.indexOf(parts[1] ?? ""),
    vowels.indexOf(parts[2] ?? ""),
    tails.indexOf(parts[3] ?? ""),
  ];
  return lead < 0 || vowel < 0 || tail < 0 ? null : 0xac00 + (lead * vowels.length + vowel) * tails.length + tail;
}

function allNames(): ReadonlyMap<string, number> {
  if (known !== null) return known;
  known = new Map();
  const list = words.split(" ");
  for (const [first, text] of ranges) {
    let code = first;
    let parts: string[] = [];
    for (let i = 0; i < text.length; i++) {
      if (text[i] === "!") {
        if (parts.length > 0) known.set(parts.join(" "), code);
        parts = [];
        code++;
        continue;
      }
      let index = signs.indexOf(text[i] as string);
      if (index >= shortWords) {
        i++;
        index = shortWords + (index - shortWords) * signs.length + signs.indexOf(text[i] as string);
      }
      parts.push(list[index] as string);
    }
  }
  return known;
}
