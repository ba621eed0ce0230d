/** What is looked up in a trace to find what a result was computed from; made once for a trace, at the first question. */
import type { Span } from "../base/span";
import type { ConversionEvent, NodeId, OperatorEvent, SlotRecord, TensorId, TensorRecord, Trace } from "./trace";

export interface WrittenIndex {
  /** By the tensor that came of them. */
  readonly conversions: ReadonlyMap<TensorId, readonly ConversionEvent[]>;
  /** What gave a number or an array, by place. */
  readonly numbers: readonly NumberSite[];
  /** Arrays, by the memory that they share. */
  readonly arrays: ReadonlyMap<number, readonly ConversionEvent[]>;
  /** What an `if` or a `while` asked. */
  readonly decisions: readonly ConversionEvent[];
  /** By the memory that they changed. */
  readonly mutations: ReadonlyMap<number, readonly OperatorEvent[]>;
  /** When `requires_grad` of a tensor was switched. */
  readonly switches: ReadonlyMap<TensorId, readonly { readonly time: number; readonly value: boolean }[]>;
  /** The memory of leaves, whose updates are none of a graph's business. */
  readonly leafStorages: ReadonlySet<number>;
  /** What nodes gave that no operator recorded, as those of custom functions. */
  readonly results: ReadonlyMap<NodeId, TensorId>;
  /** Expressions of one name that is no tensor's. */
  readonly names: ReadonlyMap<string, readonly SlotRecord[]>;
}

/** A place where tensors gave numbers: `x.item()`. */
interface NumberSite extends Span {
  readonly events: readonly ConversionEvent[];
  /** `v` of `v = x.item()`. */
  readonly variable: SlotRecord | null;
}

const indices = new WeakMap<Trace, WrittenIndex>();

export function writtenIndexOf(trace: Trace): WrittenIndex {
  let index = indices.get(trace);
  if (index === undefined) {
    index = newIndex(trace);
    indices.set(trace, index);
  }
  return index;
}

function newIndex(trace: Trace): WrittenIndex {
  const conversions = new Map<TensorId, ConversionEvent[]>();
  const sites = new Map<string, { readonly span: Span; readonly events: ConversionEvent[] }>();
  const arrays = new Map<number, ConversionEvent[]>();
  const decisions: ConversionEvent[] = [];
  const mutations = new Map<number, OperatorEvent[]>();
  const switches = new Map<TensorId, { time: number; value: boolean }[]>();
  const storageOf = (tensor: TensorId) => trace.tensors[tensor]?.storage ?? -1;
  for (const event of trace.events) {
    if (event.kind === "conversion") {
      if (event.result !== null) append(conversions, event.result, event);
      else if (event.how === "bool") decisions.push(event);
      else if (event.span !== null) {
        const key = `${event.span.start} ${event.span.end}`;
        const site = sites.get(key);
        if (site === undefined) sites.set(key, { span: event.span, events: [event] });
        else site.events.push(event);
      }
      if (event.how === "numpy") append(arrays, storageOf(event.tensor), event);
    } else if (event.kind === "operator" && event.mutated !== null) {
      append(mutations, storageOf(event.mutated.tensor), event);
    } else if (event.kind === "flagChange" && event.flag !== "retainsGrad") {
      const value = event.flag === "requiresGrad" && event.value;
      append(switches, event.tensor, { time: event.time, value });
    }
  }
  const leafStorages = new Set<number>();
  const results = new Map<NodeId, TensorId>();
  for (const { id, final, storage, node } of trace.tensors) {
    if (final.isLeaf && (final.requiresGrad || switches.has(id))) leafStorages.add(storage);
    if (node !== null && trace.nodes[node]?.schema === null) results.set(node, id);
  }
  const names = new Map<string, SlotRecord[]>();
  const bindings: SlotRecord[] = [];
  for (const slot of sites.size > 0 ? trace.slots : []) {
    if (slot.value === null || slot.value.tensor !== undefined || !/^[A-Za-z_]\w*$/.test(slot.name)) continue;
    if (slot.kind === "expression") append(names, slot.name, slot);
    else if (slot.kind === "binding") bindings.push(slot);
  }
  const numbers = [...sites.values()].map(({ span: { start, end }, events }): NumberSite => {
    // Between a name and what is bound to it stands " = ".
    const variable = bindings.find((binding) => binding.end < start && start - binding.end <= 3) ?? null;
    return { start, end, events, variable };
  });
  return { conversions, numbers, arrays, decisions, mutations, switches, leafStorages, results, names };
}

export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

export interface NumberUse {
  readonly number: ConversionEvent;
  /** Where it stands: itself, or the variable that it was bound to. */
  readonly at: Span;
}

/**
 * The numbers of tensors that an expression was computed with: they stand in it, or a variable does that has the value
 * which was bound to it from there.
 */
export function numbersIn(
  { numbers, names }: WrittenIndex,
  { span, time }: { readonly span: Span | null; readonly time: number },
  isWanted: (number: ConversionEvent) => boolean,
): NumberUse[] {
  if (span === null) return [];
  const isInside = (place: Span) => contains(span, place);
  return numbers.flatMap((site) => {
    const { events, variable } = site;
    const places: Span[] = isInside(site) && site.end - site.start < span.end - span.start ? [site] : [];
    for (const slot of variable === null ? [] : (names.get(variable.name) ?? [])) {
      if (isInside(slot) && slot.value?.text === variable?.value?.text) places.push(slot);
    }
    const number =
      places.length === 0 ? undefined : events.filter((event) => event.time <= time && isWanted(event)).at(-1);
    return number === undefined ? [] : places.map(({ start, end }) => ({ number, at: { start, end } }));
  });
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** What `torch.from_numpy(a)` shares the memory of. */
export function arraysSharing({ arrays }: WrittenIndex, { storage, time }: TensorRecord): readonly ConversionEvent[] {
  return (arrays.get(storage) ?? []).filter((event) => event.time <= time).slice(-1);
}
