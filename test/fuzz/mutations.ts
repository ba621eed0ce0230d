/** Texts of programs with a few of their tokens changed, as a hasty hand would: for exceptions and syntax errors. */
import fc from "fast-check";

const token =
  /[A-Za-z_]\w*|\d[\w.]*|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*|\n[ \t]*|[ \t]+|\*\*=?|\/\/=?|<<|>>|[-+*/%&|^=!<>:]=|->|[\s\S]/g;

const spare = [
  ..."( ) [ ] { } : , . = == + - * ** / // % @ & | ^ ~ < > != := -> ; ! ? $ ' \" \\".split(" "),
  ..."if else elif for while def class return yield lambda in is not and or None True import from as with try".split(
    " ",
  ),
  ..."except finally raise pass break continue del global nonlocal assert await async match case print self x".split(
    " ",
  ),
  "0",
  "1",
  "1.5",
  "'s'",
  "[]",
  "{}",
  "\n",
  "\n    ",
  "    ",
];

export interface Mutation {
  readonly kind: number;
  readonly at: number;
  readonly other: number;
}

export const mutationsOfText: fc.Arbitrary<Mutation[]> = fc.noBias(
  fc.array(fc.record({ kind: fc.nat(99), at: fc.nat(99_999), other: fc.nat(9_999) }), { minLength: 1, maxLength: 3 }),
);

export function mutate(text: string, mutations: readonly Mutation[]): string {
  const tokens = text.match(token) ?? [];
  for (const { kind, at, other } of mutations) {
    if (tokens.length === 0) break;
    const i = at % tokens.length;
    const j = other % tokens.length;
    const one = tokens[i] as string;
    switch (kind % 8) {
      case 0:
        tokens.splice(i, 1);
        break;
      case 1:
        tokens.splice(i, 0, one);
        break;
      case 2:
        tokens[i] = tokens[i + 1] ?? "";
        tokens[i + 1] = one;
        break;
      case 3:
        tokens[i] = spare[other % spare.length] as string;
        break;
      case 4:
        tokens.splice(i, 0, spare[other % spare.length] as string);
        break;
      case 5:
        // Another token of the same text: a wrong name, a wrong type.
        tokens[i] = tokens[j] as string;
        break;
      case 6:
        tokens[i] = /^\d/.test(one) ? String(other % 7) : one.slice(0, -1);
        break;
      default:
        tokens.length = i + 1;
    }
  }
  return tokens.join("");
}
