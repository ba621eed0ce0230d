/**
 * Sorting, selecting and partly sorting as the C++ library does that PyTorch is built with (introsort and introselect of
 * Musser, 1997, as in libstdc++), step by step, because where elements are equal the order they end up in shows.
 * https://en.wikipedia.org/wiki/Introsort
 */

/** Where NaN belongs; "unordered" leaves it to comparisons that are all false. */
export type NanPlace = "first" | "last" | "unordered";

/** Shorter stretches are sorted by insertion. */
const SHORT = 16;

/** Numbers in ascending order together with where they came from. */
export class Sorter {
  readonly places: Int32Array;
  private readonly nan: number;

  constructor(
    readonly keys: Float64Array,
    nanPlace: NanPlace,
  ) {
    this.places = new Int32Array(keys.length);
    for (let i = 0; i < keys.length; i++) this.places[i] = i;
    this.nan = nanPlace === "first" ? -1 : nanPlace === "last" ? 1 : 0;
  }

  private less(a: number, b: number): boolean {
    if (a < b) return true;
    if (this.nan === 0) return false;
    return this.nan > 0 ? Number.isNaN(b) && !Number.isNaN(a) : Number.isNaN(a) && !Number.isNaN(b);
  }

  private lessAt(i: number, j: number): boolean {
    return this.less(this.keys[i] as number, this.keys[j] as number);
  }

  private swap(i: number, j: number): void {
    const { keys, places } = this;
    const key = keys[i] as number;
    const place = places[i] as number;
    keys[i] = keys[j] as number;
    places[i] = places[j] as number;
    keys[j] = key;
    places[j] = place;
  }

  private move(from: number, to: number): void {
    this.keys[to] = this.keys[from] as number;
    this.places[to] = this.places[from] as number;
  }

  private put(to: number, key: number, place: number): void {
    this.keys[to] = key;
    this.places[to] = place;
  }

  /** Sorts from `first` to before `last`. */
  sort(first: number, last: number): void {
    if (last - first < 2) return;
    this.sortLoop(first, last, 2 * Math.floor(Math.log2(last - first)));
    if (last - first <= SHORT) this.insertionSort(first, last);
    else {
      this.insertionSort(first, first + SHORT);
      for (let i = first + SHORT; i < last; i++) this.insertUnguarded(i);
    }
  }

  private sortLoop(first: number, end: number, depthLeft: number): void {
    let last = end;
    let depth = depthLeft;
    while (last - first > SHORT) {
      if (depth === 0) {
        this.partialSort(first, last, last);
        return;
      }
      depth--;
      const cut = this.partitionAroundPivot(first, last);
      this.sortLoop(cut, last, depth);
      last = cut;
    }
  }

  /** Brings to `nth` what a sort would bring there, nothing greater before and nothing less behind. */
  select(begin: number, nth: number, end: number): void {
    let first = begin;
    let last = end;
    if (first === last || nth === last) return;
    let depth = 2 * Math.floor(Math.log2(last - first));
    while (last - first > 3) {
      if (depth === 0) {
        this.selectByHeap(first, nth + 1, last);
        this.swap(first, nth);
        return;
      }
      depth--;
      const cut = this.partitionAroundPivot(first, last);
      if (cut <= nth) first = cut;
      else last = cut;
    }
    this.insertionSort(first, last);
  }

  private partitionAroundPivot(first: number, last: number): number {
    this.medianToFirst(first, first + 1, first + ((last - first) >> 1), last - 1);
    let low = first + 1;
    let high = last;
    for (;;) {
      while (low < last && this.lessAt(low, first)) low++;
      high--;
      while (high > first && this.lessAt(first, high)) high--;
      if (low >= high) return low;
      this.swap(low, high);
      low++;
    }
  }

  private medianToFirst(result: number, a: number, b: number, c: number): void {
    if (this.lessAt(a, b)) {
      if (this.lessAt(b, c)) this.swap(result, b);
      else this.swap(result, this.lessAt(a, c) ? c : a);
    } else if (this.lessAt(a, c)) this.swap(result, a);
    else this.swap(result, this.lessAt(b, c) ? c : b);
  }

  private insertionSort(first: number, last: number): void {
    for (let i = first + 1; i < last; i++) {
      if (this.lessAt(i, first)) {
        const key = this.keys[i] as number;
        const place = this.places[i] as number;
        this.keys.copyWithin(first + 1, first, i);
        this.places.copyWithin(first + 1, first, i);
        this.put(first, key, place);
      } else this.insertUnguarded(i);
    }
  }

  private insertUnguarded(from: number): void {
    const key = this.keys[from] as number;
    const place = this.places[from] as number;
    let at = from;
    while (at > 0 && this.less(key, this.keys[at - 1] as number)) {
      this.move(at - 1, at);
      at--;
    }
    this.put(at, key, place);
  }

  /** Sorts the least elements into the stretch up to `middle`. */
  partialSort(first: number, middle: number, last: number): void {
    this.selectByHeap(first, middle, last);
    for (let end = middle; end - first > 1; ) {
      end--;
      this.popHeap(first, end, end);
    }
  }

  private selectByHeap(first: number, middle: number, last: number): void {
    const length = middle - first;
    if (length > 1) {
      for (let parent = (length - 2) >> 1; parent >= 0; parent--) {
        this.adjustHeap(
          first,
          parent,
          length,
          this.keys[first + parent] as number,
          this.places[first + parent] as number,
        );
      }
    }
    for (let i = middle; i < last; i++) if (this.lessAt(i, first)) this.popHeap(first, middle, i);
  }

  private popHeap(first: number, last: number, result: number): void {
    const key = this.keys[result] as number;
    const place = this.places[result] as number;
    this.move(first, result);
    this.adjustHeap(first, 0, last - first, key, place);
  }

  private adjustHeap(first: number, start: number, length: number, key: number, place: number): void {
    let hole = start;
    let child = start;
    while (child < (length - 1) >> 1) {
      child = 2 * (child + 1);
      if (this.lessAt(first + child, first + child - 1)) child--;
      this.move(first + child, first + hole);
      hole = child;
    }
    if ((length & 1) === 0 && child === (length - 2) >> 1) {
      child = 2 * (child + 1);
      this.move(first + child - 1, first + hole);
      hole = child - 1;
    }
    let parent = (hole - 1) >> 1;
    while (hole > start && this.less(this.keys[first + parent] as number, key)) {
      this.move(first + parent, first + hole);
      hole = parent;
      parent = (hole - 1) >> 1;
    }
    this.put(first + hole, key, place);
  }

  /** Brings the k-th least to its place by quickselect with medians of three, NaN being the greatest. */
  quickSelect(k: number): void {
    const { keys } = this;
    const greater = (a: number, b: number): boolean => a > b || (Number.isNaN(a) && !Number.isNaN(b));
    const greaterAt = (i: number, j: number): boolean => greater(keys[i] as number, keys[j] as number);
    let left = 0;
    let right = keys.length - 1;
    while (right > left) {
      if (right === left + 1) {
        if (greaterAt(left, right)) this.swap(left, right);
        return;
      }
      this.swap(left + ((right - left) >> 1), left + 1);
      if (greaterAt(left + 1, right)) this.swap(left + 1, right);
      if (greaterAt(left, right)) this.swap(left, right);
      if (greaterAt(left + 1, left)) this.swap(left + 1, left);
      let i = left + 1;
      let j = right;
      const pivot = keys[left] as number;
      for (;;) {
        do i++;
        while (greater(pivot, keys[i] as number));
        do j--;
        while (greater(keys[j] as number, pivot));
        if (j < i) break;
        this.swap(i, j);
      }
      this.swap(left, j);
      if (j <= k) left = i;
      if (j >= k) right = j - 1;
    }
  }
}
