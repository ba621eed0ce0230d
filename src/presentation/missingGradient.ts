/**
 * Why a `.grad` is None at a moment of the run: what stood in the way, where, and the value that it would have, as far
 * as a backward pass of the trace tells. `missingGradientText.ts` puts it into words.
 */
import type { Span } from "../base/span";
import type { BackwardRecord, TensorId, TensorRecord, TensorSnapshot, Trace } from "../trace/trace";
import { cutAfter, type WrittenGraph, type WrittenStep, writtenGraphOf } from "../trace/writtenGraph";
import { gradientLogOf } from "./gradientLog";
import { elementsOf, incomingOf } from "./ledger";

export type MissingGradient =
  /** It was computed, and `retain_grad()` was not called; `value` is what would be there. */
  | {
      readonly kind: "nonLeaf";
      readonly made: Span | null;
      readonly value: TensorSnapshot | null;
      readonly ran: boolean;
    }
  /** The same, where a leaf had the name before; `isUpdate`: it was computed with gradients. */
  | {
      readonly kind: "rebound";
      readonly made: Span | null;
      readonly value: TensorSnapshot | null;
      readonly isUpdate: boolean;
    }
  /** `retain_grad()` came after backward. */
  | {
      readonly kind: "retainedLate";
      readonly span: Span;
      readonly backward: Span | null;
      readonly value: TensorSnapshot | null;
    }
  /** No backward has run so far; `next` is the one that comes after this. */
  | { readonly kind: "notYet"; readonly next: Span | null }
  /** The one that ran raised an exception. */
  | { readonly kind: "failed"; readonly span: Span | null }
  /** `torch.autograd.grad()` gives gradients back instead. */
  | { readonly kind: "given"; readonly span: Span | null }
  | { readonly kind: "integer"; readonly dtype: string }
  /** `requires_grad` was switched off. */
  | { readonly kind: "frozen"; readonly span: Span | null }
  /** It was made of what requires grad, and its history was cut there. */
  | { readonly kind: "cut"; readonly step: WrittenStep }
  /** Nothing that it was made of requires grad. */
  | { readonly kind: "notRequired"; readonly made: Span | null }
  /** Its history was cut on the way to the root of the last backward. */
  | { readonly kind: "cutOff"; readonly step: WrittenStep; readonly backward: Span | null }
  | { readonly kind: "unused"; readonly root: Span | null; readonly rootName: string | null }
  /** It was reset since; `before` is what it was. */
  | { readonly kind: "reset"; readonly span: Span | null; readonly before: TensorSnapshot | null }
  /** It was in the graph, and nothing arrived. */
  | { readonly kind: "nothingArrived"; readonly backward: Span | null };

/** Whose `.grad` is None at `time`. */
export function missingGradient(
  trace: Trace,
  tensor: TensorId,
  time = Number.POSITIVE_INFINITY,
): MissingGradient | null {
  const record = trace.tensors[tensor];
  return record === undefined ? null : new Reasons(trace, record, time).find();
}

const written = new WeakMap<BackwardRecord, WrittenGraph>();

class Reasons {
  /** The `backward()` calls before the moment and since the tensor was made. */
  readonly #passes: readonly BackwardRecord[];

  constructor(
    readonly trace: Trace,
    readonly record: TensorRecord,
    readonly time: number,
  ) {
    this.#passes = trace.backwards.filter(
      (pass) => pass.kind === "backward" && pass.time < time && pass.time > record.time,
    );
  }

  find(): MissingGradient {
    if (!this.#requiresGrad()) return this.#withoutGrad();
    return this.#isLeaf() ? this.#leaf() : this.#nonLeaf();
  }

  #requiresGrad(): boolean {
    const { trace, record, time } = this;
    let now: boolean | null = null;
    for (const event of trace.events) {
      if (event.kind !== "flagChange" || event.tensor !== record.id || event.flag === "retainsGrad") continue;
      const value = event.flag === "requiresGrad" && event.value;
      if (event.time < time) now = value;
      else return now ?? !value;
    }
    return now ?? record.final.requiresGrad;
  }

  /** A leaf may have become the result of a change in place since. */
  #isLeaf(): boolean {
    const { trace, record, time } = this;
    const reads = trace.events.filter((event) => event.kind === "gradRead" && event.tensor === record.id);
    const read = reads.filter((event) => event.time <= time).at(-1);
    return read?.kind === "gradRead" ? read.isLeaf : record.final.isLeaf;
  }

  // ---- does not require grad ----

  #withoutGrad(): MissingGradient {
    const { trace, record, time } = this;
    if (!/float|complex/.test(record.final.dtype)) return { kind: "integer", dtype: record.final.dtype };
    const off = trace.events.filter(
      (event) =>
        event.kind === "flagChange" &&
        event.tensor === record.id &&
        event.time < time &&
        (event.flag === "detached" || (event.flag === "requiresGrad" && !event.value)),
    );
    const last = off.at(-1);
    if (last !== undefined) return { kind: "frozen", span: last.span };
    const graph = writtenGraphOf(trace, [record.id], time);
    const step = graph.steps.filter(({ cut }) => cut !== null).at(-1);
    if (step?.cut === "noGrad" && this.#isRebound() && this.#isUpdate()) {
      return { kind: "rebound", made: record.span, value: null, isUpdate: true };
    }
    return step === undefined ? { kind: "notRequired", made: record.span } : { kind: "cut", step };
  }

  // ---- computed ----

  #nonLeaf(): MissingGradient {
    const { trace, record, time } = this;
    const made = record.span;
    const value = this.#arrived();
    const retained = trace.events.find(
      (event) =>
        event.kind === "flagChange" && event.flag === "retainsGrad" && event.tensor === record.id && event.time < time,
    );
    const [pass] = this.#passes;
    if (retained?.span && pass && pass.time < retained.time) {
      return { kind: "retainedLate", span: retained.span, backward: pass.span, value };
    }
    if (retained !== undefined) return this.#leaf();
    if (this.#isRebound()) return { kind: "rebound", made, value, isUpdate: this.#isUpdate() };
    return { kind: "nonLeaf", made, value, ran: this.#passes.some(({ isFinished }) => isFinished) };
  }

  #isRebound(): boolean {
    const { trace, record } = this;
    return record.names.some((name) =>
      trace.tensors.some(
        ({ id, time: earlier, names, final }) =>
          id !== record.id && earlier < record.time && names.includes(name) && final.isLeaf && final.requiresGrad,
      ),
    );
  }

  /** Whether gradients went into the expression that made it. */
  #isUpdate(): boolean {
    const { trace, record } = this;
    const grads = new Set(trace.tensors.flatMap(({ grad }) => grad?.id ?? []));
    for (const { contributions } of trace.backwards) for (const { after } of contributions) grads.add(after.id);
    const isOfGrads = (tensor: TensorId, depth: number): boolean => {
      if (grads.has(tensor)) return true;
      const madeBy = trace.tensors[tensor]?.madeBy ?? null;
      const maker = madeBy === null ? undefined : trace.events[madeBy];
      return depth > 0 && maker?.kind === "operator" && maker.inputs.some((input) => isOfGrads(input, depth - 1));
    };
    return isOfGrads(record.id, 3);
  }

  /** What the backward passes since then sent to it; null where not all of that is on record. */
  #arrived(): TensorSnapshot | null {
    const node = this.record.node === null ? undefined : this.trace.nodes[this.record.node];
    if (node === undefined) return null;
    const found: TensorSnapshot[] = [];
    for (const { hasSteps, isFinished, steps } of this.#passes) {
      if (!isFinished) continue;
      if (!hasSteps) return null;
      const step = steps.find((candidate) => candidate.node === node.id);
      const arrived = incomingOf(step?.incoming, node.outputs.indexOf(this.record.id));
      if (arrived !== null) found.push(arrived);
    }
    const [first, ...others] = found;
    if (first === undefined || others.length === 0) return first && first.data !== null ? first : null;
    const all = found.map(elementsOf);
    if (all.some((elements) => elements === null)) return null;
    const data = (all[0] as readonly number[]).map((_, i) =>
      all.reduce((sum, elements) => sum + (elements?.[i] ?? 0), 0),
    );
    return data.every(Number.isFinite) ? { ...first, data, statistics: null } : null;
  }

  // ---- a leaf, or what retains its gradient ----

  #leaf(): MissingGradient {
    const { trace, record, time } = this;
    const records = gradientLogOf(trace).of(record.id, time);
    const last = records.at(-1);
    if (last?.kind === "reset") {
      const earlier = records.at(-2);
      if (earlier !== undefined && earlier.kind !== "reset") {
        return { kind: "reset", span: last.span, before: earlier.kind === "added" ? earlier.after : null };
      }
      const isAfterAll = this.#passes.every((pass) => pass.time < last.time);
      if (earlier !== undefined && isAfterAll) {
        const added = records.filter(({ kind }) => kind !== "reset").at(-1);
        if (added) return { kind: "reset", span: last.span, before: added.kind === "added" ? added.after : null };
      }
    }
    const finished = this.#passes.filter(({ isFinished }) => isFinished);
    const pass = finished.at(-1);
    if (pass !== undefined) return this.#missed(pass);
    const failed = this.#passes.at(-1);
    if (failed !== undefined) return { kind: "failed", span: failed.span };
    const given = trace.backwards.filter((call) => call.kind === "grad" && call.time < time).at(-1);
    if (given !== undefined) return { kind: "given", span: given.span };
    const next = trace.backwards.find((call) => call.kind === "backward" && call.time > time);
    return { kind: "notYet", next: next?.span ?? null };
  }

  /** A backward pass that ran and brought it nothing. */
  #missed(pass: BackwardRecord): MissingGradient {
    const { trace, record } = this;
    let graph = written.get(pass);
    if (graph === undefined) {
      const roots = pass.roots.map(({ tensor }) => tensor.id);
      graph = writtenGraphOf(trace, roots, pass.time, pass);
      written.set(pass, graph);
    }
    const cut = cutAfter(graph, record.id);
    if (cut) return { kind: "cutOff", step: cut, backward: pass.span };
    const isKnown = graph.isComplete && cut === undefined;
    if (!isKnown) return { kind: "nothingArrived", backward: pass.span };
    const [root] = pass.roots;
    const made = root === undefined ? undefined : trace.tensors[root.tensor.id];
    return { kind: "unused", root: made?.span ?? pass.span, rootName: made?.names[0] ?? null };
  }
}
