/**
 * What is said of `.grad`: in hovers why it is None or what it is made of, and above the lines that read one that is None
 * or surprising a few words of the same.
 */

import { t } from "../base/l10n";
import type { Span } from "../base/span";
import { lastValue } from "../trace/expressions";
import type { GradReadEvent, SlotRecord, TensorId, TensorSnapshot, Trace } from "../trace/trace";
import { nameOfTensor } from "./backwardNotes";
import { gradientLogOf } from "./gradientLog";
import { type Ledger, ledgerOf } from "./ledger";
import { passesIn, sayLedger } from "./ledgerText";
import { code, escapeText, withoutIcons } from "./markdownText";
import { missingGradient } from "./missingGradient";
import { sayMissing, sayMissingBriefly } from "./missingGradientText";
import { formatCount, formatTensor, hasNonFinite } from "./numbers";
import type { Places } from "./places";

export interface GradientLens {
  /** The `.grad` that is read: the first of its line. */
  readonly span: Span;
  readonly text: string;
}

/** Of one line, and of one place where several tensors were read. */
const mostOfLine = 3;
const mostReads = 50;

// ---- hovers ----

/** Of `x.grad`, as Markdown: why it is None, or its ledger; empty where the place reads no `.grad`. */
export function gradReadRows(trace: Trace, slot: SlotRecord, places: Places): string[] {
  const read = readsAt(trace, slot).at(-1);
  if (read === undefined) return [];
  const name = ownerName(trace, read, places);
  if (read.isNone) {
    const missing = missingGradient(trace, read.tensor, read.time);
    return missing === null ? [] : [`.grad None: ${escapeText(sayMissing(missing, name, places))}`];
  }
  const value = slot.value?.tensor;
  if (value === undefined) return [];
  const said = sayLedger(ledgerOf(trace, read.tensor, value, read.time), places);
  return said === null ? [] : [code(said)];
}

/** Of a tensor at the end of the run: its `.grad` and what that is made of, or why it is None where one would look for it. */
export function gradientRows(trace: Trace, tensor: TensorSnapshot, name: string, places: Places): string[] {
  const grad = trace.tensors[tensor.id]?.grad;
  if (grad) {
    const ledger = ledgerOf(trace, tensor.id, grad);
    const said = ledger.entries.length > 1 || ledger.entries[0]?.kind === "assigned" ? sayLedger(ledger, places) : null;
    return [`.grad ${code(formatTensor(grad, 32))}`, ...(said === null ? [] : [code(said)])];
  }
  // Nothing is said of tensors that nobody expects to have one.
  const isExpected = tensor.requiresGrad || isRead(trace, tensor.id);
  const missing = isExpected ? missingGradient(trace, tensor.id) : null;
  return missing === null ? [] : [`.grad None: ${escapeText(sayMissing(missing, name, places))}`];
}

const readsOfTraces = new WeakMap<Trace, ReadonlyMap<string, GradReadEvent[]>>();

/** In order of time. */
function readsAt(trace: Trace, place: Span): readonly GradReadEvent[] {
  return readsOf(trace).get(keyOf(place)) ?? [];
}

/** By place. */
function readsOf(trace: Trace): ReadonlyMap<string, readonly GradReadEvent[]> {
  const known = readsOfTraces.get(trace);
  if (known !== undefined) return known;
  const reads = new Map<string, GradReadEvent[]>();
  for (const event of trace.events) {
    if (event.kind !== "gradRead" || event.span === null) continue;
    const key = keyOf(event.span);
    const others = reads.get(key);
    if (others === undefined) reads.set(key, [event]);
    else others.push(event);
  }
  readsOfTraces.set(trace, reads);
  return reads;
}

function keyOf({ start, end }: Span): string {
  return `${start} ${end}`;
}

function isRead({ events }: Trace, tensor: TensorId): boolean {
  return events.some((event) => event.kind === "gradRead" && event.tensor === tensor);
}

/** As it is written there, `y` of `y.grad`; where other tensors are read there too, its own name. */
function ownerName(trace: Trace, { span, tensor }: GradReadEvent, places: Places): string {
  const written = span && /^([\w.]+)\.grad$/.exec(places.textOf(span))?.[1];
  if (!written) return nameOfTensor(trace, tensor);
  const others = span ? readsAt(trace, span).some((read) => read.tensor !== tensor) : false;
  return others && trace.tensors[tensor]?.isParameter ? nameOfTensor(trace, tensor) : written;
}

// ---- above lines ----

/** In order of the text, at most one for a line. */
export function gradientLenses(trace: Trace, text: string, places: Places): GradientLens[] {
  const lines = new Map<string, { readonly span: Span; readonly parts: string[] }>();
  const sites = [...readsOf(trace).values()].flatMap((reads) => {
    const span = reads[0]?.span;
    return span ? [{ span, last: new Map(reads.map((read) => [read.tensor, read])) }] : [];
  });
  for (const { span, last } of sites.sort((a, b) => a.span.start - b.span.start)) {
    // Whoever asks whether it is None knows that it may be.
    if (/^\s*(?:is\s+(?:not\s+)?|[!=]=\s*)None\b/.test(text.slice(span.end, span.end + 40))) continue;
    const parts = partsOf(trace, span, [...last.values()], places);
    if (parts.length === 0) continue;
    const line = places.nameOf(span);
    const known = lines.get(line);
    if (known === undefined) lines.set(line, { span, parts });
    else known.parts.push(...parts.filter((part) => !known.parts.includes(part)));
  }
  return [...lines.values()].map(({ span, parts }) => ({ span, text: withoutIcons(shortened(parts).join(" · ")) }));
}

function shortened(parts: readonly string[]): readonly string[] {
  return parts.length <= mostOfLine ? parts : [...parts.slice(0, mostOfLine), "…"];
}

function partsOf(trace: Trace, span: Span, reads: readonly GradReadEvent[], places: Places): string[] {
  const parts = new Set<string>();
  for (const read of reads.slice(0, mostReads)) {
    if (parts.size > mostOfLine) break;
    const said = sayBriefly(trace, read, places);
    if (said !== null) parts.add(`${ownerName(trace, { ...read, span }, places)}.grad${said}`);
  }
  return [...parts];
}

/** What follows `y.grad`; null where there is nothing to wonder at. */
function sayBriefly(trace: Trace, read: GradReadEvent, places: Places): string | null {
  if (read.isNone) {
    const missing = missingGradient(trace, read.tensor, read.time);
    return missing === null ? null : t(" is None: {0}", sayMissingBriefly(missing));
  }
  const value = valueAt(trace, read);
  if (value === null) return null;
  const said = surprising(ledgerOf(trace, read.tensor, value, read.time), places);
  return said === null ? null : t(": {0}", said);
}

/** The gradient that was read, where it is still on record. */
function valueAt(trace: Trace, read: GradReadEvent): TensorSnapshot | null {
  const value = lastValue(read.span, { trace });
  const isLast = read.span !== null && readsAt(trace, read.span).at(-1)?.time === read.time;
  if (isLast && value?.tensor !== undefined) return value.tensor;
  const records = gradientLogOf(trace).of(read.tensor);
  const isUnchanged = records.every(({ time }) => time < read.time);
  return isUnchanged ? (trace.tensors[read.tensor]?.grad ?? null) : null;
}

function surprising(ledger: Ledger, { textOf }: Places): string | null {
  const { value, entries, reset, isComplete } = ledger;
  const said: string[] = [];
  if (hasNonFinite(value)) said.push(t("not finite"));
  else if (value.statistics !== null && value.statistics.norm === 0) said.push(t("0 everywhere"));
  const passes = passesIn(ledger);
  if (passes > 1) {
    const isNever = reset === null && isComplete && entries[0]?.kind !== "earlier";
    const count = formatCount(passes);
    said.push(
      isNever ? t("{0} contributions, never reset", count) : t("{0} contributions since the last reset", count),
    );
  }
  if (entries.some(({ kind }) => kind === "assigned")) said.push(t("assigned"));
  const change = entries.filter(({ kind }) => kind === "changed").at(-1);
  if (change !== undefined) {
    const isClipped = change.place?.span != null && /\bclip_grad_\w+_?\s*\(/.test(textOf(change.place.span));
    said.push(isClipped ? t("clipped") : t("changed in place"));
  }
  return said.length === 0 ? null : said.join(", ");
}
