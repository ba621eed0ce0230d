/**
 * Trees as short texts, so that the library's Python is parsed when the project is built and not when it runs. A text
 * is a line of JSON with the kinds of objects in it and their strings, then a stream of small numbers: what each value
 * is and, for an object, its fields in order. Places are told by their distance from the place before.
 */
import type { Module } from "./nodes";

enum Tag {
  Null,
  False,
  True,
  List,
  Integer,
  Text,
  /** Anything that JSON has no number for: its text. */
  Float,
  BigInt,
  Bytes,
  Undefined,
  FirstShape,
}

interface Tables {
  /** The keys of each sort of object, and its `kind` in front, or "" where it has none. */
  readonly shapes: readonly (readonly [kind: string, ...keys: string[]])[];
  readonly texts: readonly string[];
}

export function encodeTree(module: Module): string {
  const writer = new Writer();
  writer.write(module);
  const tables: Tables = { shapes: writer.shapes, texts: writer.texts };
  return `${JSON.stringify(tables)}\n${writer.stream}`;
}

export function decodeTree(encoded: string): Module {
  const head = encoded.indexOf("\n");
  return new Reader(JSON.parse(encoded.slice(0, head)) as Tables, encoded, head + 1).read() as Module;
}

/** The trees that came with the bundle, by the text that they are of. */
const kept = new Map<string, string>();

export function keepTree(text: string, encoded: string): void {
  kept.set(text, encoded);
}

export function keptTree(text: string): Module | undefined {
  const encoded = kept.get(text);
  return encoded === undefined ? undefined : decodeTree(encoded);
}

class Writer {
  readonly shapes: [string, ...string[]][] = [];
  readonly texts: string[] = [];
  stream = "";
  readonly #shapeNumbers = new Map<string, number>();
  readonly #textNumbers = new Map<string, number>();
  #place = 0;

  write(value: unknown): void {
    if (value === null) this.#number(Tag.Null);
    else if (value === undefined) this.#number(Tag.Undefined);
    else if (typeof value === "boolean") this.#number(value ? Tag.True : Tag.False);
    else if (typeof value === "number") this.#writeNumber(value);
    else if (typeof value === "bigint") this.#writeText(Tag.BigInt, String(value));
    else if (typeof value === "string") this.#writeText(Tag.Text, value);
    else if (Array.isArray(value)) {
      this.#number(Tag.List);
      this.#number(value.length);
      for (const item of value) this.write(item);
    } else if (value instanceof Uint8Array) {
      this.#number(Tag.Bytes);
      this.#number(value.length);
      for (const byte of value) this.#number(byte);
    } else this.#writeObject(value as Readonly<Record<string, unknown>>);
  }

  #writeNumber(value: number): void {
    if (Number.isSafeInteger(value) && value >= 0 && value < 2 ** 30 && !Object.is(value, -0)) {
      this.#number(Tag.Integer);
      this.#number(value);
    } else this.#writeText(Tag.Float, Object.is(value, -0) ? "-0" : String(value));
  }

  #writeText(tag: Tag, text: string): void {
    this.#number(tag);
    let number = this.#textNumbers.get(text);
    if (number === undefined) {
      number = this.texts.push(text) - 1;
      this.#textNumbers.set(text, number);
    }
    this.#number(number);
  }

  #writeObject(value: Readonly<Record<string, unknown>>): void {
    const hasKind = Object.keys(value)[0] === "kind";
    const keys = Object.keys(value).slice(hasKind ? 1 : 0);
    const shape: [string, ...string[]] = [hasKind ? String(value.kind) : "", ...keys];
    const name = shape.join(" ");
    let number = this.#shapeNumbers.get(name);
    if (number === undefined) {
      number = this.shapes.push(shape) - 1;
      this.#shapeNumbers.set(name, number);
    }
    this.#number(Tag.FirstShape + number);
    for (const key of keys) {
      const field = value[key];
      if ((key === "start" || key === "end") && typeof field === "number") this.#writePlace(field);
      else this.write(field);
    }
  }

  #writePlace(place: number): void {
    const distance = place - this.#place;
    this.#number(distance < 0 ? -2 * distance - 1 : 2 * distance);
    this.#place = place;
  }

  /** Five bits a character, the lowest first; the sixth tells that more follow. No character needs an escape. */
  #number(value: number): void {
    let rest = value;
    do {
      const bits = (rest & 31) | (rest > 31 ? 32 : 0);
      rest >>>= 5;
      this.stream += String.fromCharCode(bits + (bits < 44 ? 48 : 49));
    } while (rest > 0);
  }
}

class Reader {
  readonly #templates: readonly Record<string, unknown>[];
  #place = 0;

  constructor(
    readonly tables: Tables,
    readonly text: string,
    private at: number,
  ) {
    this.#templates = tables.shapes.map(([kind, ...keys]) => {
      const template: Record<string, unknown> = kind === "" ? {} : { kind };
      for (const key of keys) template[key] = key === "start" || key === "end" ? 0 : null;
      return template;
    });
  }

  read(): unknown {
    const tag = this.#number();
    switch (tag) {
      case Tag.Null:
        return null;
      case Tag.False:
        return false;
      case Tag.True:
        return true;
      case Tag.List: {
        const count = this.#number();
        const list: unknown[] = [];
        for (let i = 0; i < count; i++) list.push(this.read());
        return list;
      }
      case Tag.Integer:
        return this.#number();
      case Tag.Text:
        return this.tables.texts[this.#number()];
      case Tag.Float:
        return Number(this.tables.texts[this.#number()]);
      case Tag.BigInt:
        return BigInt(this.tables.texts[this.#number()] as string);
      case Tag.Bytes:
        return Uint8Array.from({ length: this.#number() }, () => this.#number());
      case Tag.Undefined:
        return undefined;
      default:
        return this.#readObject(tag - Tag.FirstShape);
    }
  }

  #readObject(shape: number): Record<string, unknown> {
    // Copies of one template share one layout.
    const result = { ...this.#templates[shape] };
    const keys = this.tables.shapes[shape] as readonly string[];
    for (let i = 1; i < keys.length; i++) {
      const key = keys[i] as string;
      if (key === "start" || key === "end") {
        const coded = this.#number();
        this.#place += coded & 1 ? -((coded + 1) >>> 1) : coded >>> 1;
        result[key] = this.#place;
      } else result[key] = this.read();
    }
    return result;
  }

  #number(): number {
    let result = 0;
    for (let shift = 0; ; shift += 5) {
      const code = this.text.charCodeAt(this.at++);
      const bits = code > 92 ? code - 49 : code - 48;
      result |= (bits & 31) << shift;
      if (bits < 32) return result;
    }
  }
}
