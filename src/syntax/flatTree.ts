/**
 * The parser's tree copied into flat arrays in one walk, since a look into WebAssembly costs far more than a look into
 * an array, and so that the tree itself can be freed at once. Nodes are numbers in the order of the text; what lies
 * between a node and `next(node)` is its inside. Comments and line continuations are left out.
 */
import type { Tree, TreeCursor } from "web-tree-sitter";

const skippedTypes = new Set(["comment", "line_continuation"]);

const noStars: ReadonlyMap<number, number> = new Map();
const noLists: ReadonlySet<number> = new Set();

export class FlatTree {
  readonly #types: string[] = [];
  readonly #fields: (string | null)[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #next: number[] = [];
  readonly #faulty: boolean;

  constructor(
    readonly text: string,
    tree: Tree,
    /** Stars that are blank in the parser's text, by where their operands start. */
    readonly stars: ReadonlyMap<number, number> = noStars,
    /** Where lists start whose brackets are round in the parser's text. */
    readonly lists: ReadonlySet<number> = noLists,
  ) {
    this.#faulty = tree.rootNode.hasError;
    const cursor = tree.walk();
    this.#copy(cursor, this.#faulty);
    cursor.delete();
  }

  /** Whether the parser met something that its grammar does not have. */
  get isFaulty(): boolean {
    return this.#faulty;
  }

  get size(): number {
    return this.#types.length;
  }

  type(node: number): string {
    return this.#types[node] as string;
  }

  field(node: number): string | null {
    return this.#fields[node] as string | null;
  }

  start(node: number): number {
    return this.#starts[node] as number;
  }

  end(node: number): number {
    return this.#ends[node] as number;
  }

  textOf(node: number): string {
    return this.text.slice(this.#starts[node], this.#ends[node]);
  }

  /** The node behind all that is inside of `node`. */
  next(node: number): number {
    return this.#next[node] as number;
  }

  hasChildren(node: number): boolean {
    return this.#next[node] !== node + 1;
  }

  children(node: number): number[] {
    const result: number[] = [];
    const end = this.next(node);
    for (let child = node + 1; child < end; child = this.next(child)) result.push(child);
    return result;
  }

  childOfType(node: number, type: string): number | null {
    const end = this.next(node);
    for (let child = node + 1; child < end; child = this.next(child)) if (this.#types[child] === type) return child;
    return null;
  }

  childInField(node: number, field: string): number | null {
    const end = this.next(node);
    for (let child = node + 1; child < end; child = this.next(child)) if (this.#fields[child] === field) return child;
    return null;
  }

  childrenInField(node: number, field: string): number[] {
    const result: number[] = [];
    const end = this.next(node);
    for (let child = node + 1; child < end; child = this.next(child)) {
      if (this.#fields[child] === field) result.push(child);
    }
    return result;
  }

  #copy(cursor: TreeCursor, faulty: boolean): void {
    const open: number[] = [];
    for (;;) {
      const type = faulty && cursor.nodeIsMissing ? "MISSING" : cursor.nodeType;
      const skipped = skippedTypes.has(type);
      const node = this.#types.length;
      if (!skipped) {
        this.#types.push(type);
        this.#fields.push(cursor.currentFieldName);
        this.#starts.push(cursor.startIndex);
        this.#ends.push(cursor.endIndex);
        this.#next.push(node + 1);
        if (cursor.gotoFirstChild()) {
          open.push(node);
          continue;
        }
      }
      while (!cursor.gotoNextSibling()) {
        const closed = open.pop();
        if (closed === undefined) return;
        this.#next[closed] = this.#types.length;
        cursor.gotoParent();
      }
    }
  }
}
