/** A list that keeps its first and its last items when it grows beyond bounds: how something began, and how it ended. */
export class BoundedLog<T> {
  readonly #head: T[] = [];
  #tail: (T | undefined)[] = [];
  #next = 0;
  #count = 0;

  constructor(
    readonly headSize: number,
    readonly tailSize: number,
  ) {}

  push(item: T): void {
    this.#count++;
    if (this.#head.length < this.headSize) {
      this.#head.push(item);
      return;
    }
    if (this.tailSize === 0) return;
    this.#tail[this.#next] = item;
    this.#next = this.#next + 1 === this.tailSize ? 0 : this.#next + 1;
  }

  /** The number of items pushed. */
  get count(): number {
    return this.#count;
  }

  /** How many were pushed and are not kept. */
  get omitted(): number {
    return this.#count - this.#head.length - this.#tail.length;
  }

  items(): T[] {
    const older = this.#tail.slice(this.#next);
    const newer = this.#tail.slice(0, this.#next);
    return [...this.#head, ...(older as T[]), ...(newer as T[])];
  }
}
