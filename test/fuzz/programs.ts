/**
 * Programs from templates, chosen by numbers: fast-check makes and shrinks the numbers. Each block of statements has
 * its own, so that a block can go without changing the others; where they run out, the simplest choice is taken.
 */
import fc from "fast-check";
import { assignments, atoms, expressions, statements } from "./grammar";

const modules = (
  "abc asyncio bisect collections contextlib copy dataclasses decimal enum fractions functools heapq itertools json math " +
  "operator random re statistics string sys textwrap types typing"
).split(" ");

const show = `def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
`;

const maxDepth = 3;
const maxNesting = 2;

interface Variable {
  readonly name: string;
  readonly type: string;
}

class Writer {
  #choices: readonly number[] = [];
  #at = 0;
  #names = 0;
  #variables: Variable[] = [];

  /** One block at the module's level, out of its own choices. */
  block(choices: readonly number[]): string {
    this.#choices = choices;
    this.#at = 0;
    const kind = this.#choose(8);
    if (kind === 1) return this.#assignment();
    const text = this.#statement(0);
    if (kind === 0) return text;
    const inner = text.replace(/^(?=.)/gm, "    ");
    return `try:\n${inner}\nexcept Exception as error:\n    print("raised", type(error).__name__, error)`;
  }

  #choose(count: number): number {
    const choice = this.#choices[this.#at++] ?? 0;
    return choice % count;
  }

  #assignment(): string {
    const type = assignments[this.#choose(assignments.length)] as string;
    const value = this.#expression(type, 0);
    const name = `${type.toLowerCase()}${++this.#names}`;
    this.#variables.push({ name, type });
    return `${name} = ${value}\nshow(lambda: ${type === "E" ? `sorted(${name})` : name})`;
  }

  #statement(nesting: number): string {
    const template = statements[this.#choose(nesting < maxNesting ? statements.length : 8)] as string;
    const known = this.#variables.length;
    const fresh = new Map<string, string>();
    const lines = template.split("\n").flatMap((line) => this.#line(line, fresh, nesting));
    this.#variables.length = known;
    return lines.join("\n");
  }

  #line(line: string, fresh: Map<string, string>, nesting: number): string[] {
    const indent = line.slice(0, line.length - line.trimStart().length);
    if (line.trim() === "$$") {
      const count = 1 + this.#choose(2);
      return Array.from({ length: count }, () => this.#statement(nesting + 1))
        .join("\n")
        .split("\n")
        .map((text) => indent + text);
    }
    const named = line.replace(/%([A-Z])(\d)|%_([A-Za-z]+)/g, (key, type?: string) => {
      const known = fresh.get(key);
      if (known !== undefined) return known;
      const name = `${key.slice(key[1] === "_" ? 2 : 1).replace(/\d/, "")}${++this.#names}`;
      fresh.set(key, name);
      if (type !== undefined) this.#variables.push({ name, type });
      return name;
    });
    return this.#fill(named, 0).split("\n");
  }

  #fill(template: string, depth: number): string {
    return template.replace(/\$([A-Z])/g, (_, type: string) => {
      if ("PRZV".includes(type)) return this.#pick(atoms[type] as readonly string[]);
      // Now and then something of another type, for the errors.
      const wanted = this.#choose(30) === 29 ? "A" : type;
      return this.#expression(wanted, depth + 1);
    });
  }

  #expression(type: string, depth: number): string {
    const simple = atoms[type] as readonly string[];
    const compound = depth < maxDepth ? (expressions[type] ?? []) : [];
    const fitting = this.#variables.filter((variable) => variable.type === type || type === "A");
    const kind = this.#choose(4);
    if (kind === 1 && fitting.length > 0) return this.#pick(fitting).name;
    if (kind <= 1 || compound.length === 0) return this.#pick(simple);
    const text = this.#fill(this.#pick(compound), depth);
    return /^[\w.]*$|^[\w.]*[([{][^()[\]{}]*[)\]}]$|^f?'[^']*'$/.test(text) ? text : `(${text})`;
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[this.#choose(items.length)] as Item;
  }
}

export function programFrom(blocks: readonly (readonly number[])[]): string {
  const writer = new Writer();
  const body = blocks.map((choices) => writer.block(choices)).join("\n");
  const imports = modules.filter((name) => new RegExp(`\\b${name}\\.`).test(body)).map((name) => `import ${name}\n`);
  return `${imports.join("")}${body.includes("show(") ? show : ""}${body}\n`;
}

export const blocksOfProgram: fc.Arbitrary<number[][]> = fc.noBias(
  fc.array(fc.array(fc.nat(999), { minLength: 4, maxLength: 60, size: "max" }), {
    minLength: 1,
    maxLength: 12,
    size: "max",
  }),
);
