/** A ledger in words: `-8.96 = -4.00 (iteration 0, line 6) - 3.20 (1) - 1.76 (2); never reset`. */
import { t } from "../base/l10n";
import type { Span } from "../base/span";
import type { GradientPlace } from "./gradientLog";
import type { Ledger, LedgerEntry } from "./ledger";
import { formatAligned, formatCount, formatDecimal, formatElements, formatShape, formatTensor } from "./numbers";
import type { Places } from "./places";

/** With more terms than these, those in the middle are added up. */
const firstTerms = 4;
const lastTerms = 2;
const mostElements = 8;

/** Null where there is nothing to tell: no entry is on record. */
export function sayLedger(ledger: Ledger, places: Places): string | null {
  const { entries } = ledger;
  if (entries.length === 0) return null;
  const sum = isSmall(ledger) ? sumOf(ledger, places) : normsOf(ledger, places);
  return [sum, ending(ledger, places)].filter((part) => part !== "").join("; ");
}

/** How many backward passes it comes from. */
export function passesIn({ entries }: Ledger): number {
  return new Set(entries.flatMap(({ kind, backward }) => (kind === "added" ? [backward] : []))).size;
}

function isSmall({ value, entries }: Ledger): boolean {
  const count = value.shape.reduce((product, size) => product * size, 1);
  return count <= mostElements && value.data !== null && entries.every(({ amount }) => amount !== null);
}

/** Terms that stand in the text; those between are one. */
interface Term {
  readonly amount: readonly number[];
  readonly label: string;
}

function sumOf({ value, entries }: Ledger, places: Places): string {
  const terms = shorten(entries, labelsOf(entries, places));
  const total = formatElements(value, mostElements) ?? "";
  if (value.shape.length === 0 || value.data?.length === 1) {
    const [all = "", ...texts] = formatAligned([Number(value.data?.[0]), ...terms.map(({ amount }) => amount[0] ?? 0)]);
    const shown = texts.map((text, i) => {
      const isNegative = text.startsWith("-");
      const sign = i === 0 ? (isNegative ? "-" : "") : isNegative ? " - " : " + ";
      return `${sign}${isNegative ? text.slice(1) : text} (${terms[i]?.label})`;
    });
    return `${all} = ${shown.join("")}`;
  }
  const write = (amount: readonly number[]) => formatElements({ ...value, data: amount.map(toElement) }, mostElements);
  return `${total} = ${terms.map(({ amount, label }) => `${write(amount)} (${label})`).join(" + ")}`;
}

function toElement(x: number): number | "NaN" | "Infinity" | "-Infinity" {
  if (Number.isFinite(x)) return x;
  return Number.isNaN(x) ? "NaN" : x > 0 ? "Infinity" : "-Infinity";
}

function shorten(entries: readonly LedgerEntry[], labels: readonly string[]): Term[] {
  const terms = entries.map(({ amount }, i) => ({ amount: amount ?? [], label: labels[i] ?? "" }));
  if (terms.length <= firstTerms + lastTerms + 1) return terms;
  const middle = terms.slice(firstTerms, -lastTerms);
  const amount = (middle[0]?.amount ?? []).map((_, i) => middle.reduce((sum, term) => sum + (term.amount[i] ?? 0), 0));
  const label = t("{0} more", formatCount(middle.length));
  return [...terms.slice(0, firstTerms), { amount, label }, ...terms.slice(-lastTerms)];
}

/** Norms do not add up: they are listed. */
function normsOf({ value, entries }: Ledger, places: Places): string {
  const labels = labelsOf(entries, places);
  const parts = entries.map(({ norm }, i) => (norm === null ? labels[i] : `‖·‖ ${formatDecimal(norm)} (${labels[i]})`));
  const shown =
    parts.length <= firstTerms + lastTerms + 1
      ? parts
      : [
          ...parts.slice(0, firstTerms),
          t("{0} more", formatCount(parts.length - firstTerms - lastTerms)),
          ...parts.slice(-lastTerms),
        ];
  const norm = value.statistics?.norm;
  const whole = norm == null ? formatTensor(value) : `‖·‖ ${formatDecimal(norm)}`;
  return `${formatShape(value.shape)} ${whole}: ${shown.join(", ")}`;
}

/** Where each term comes from; a line that was just named is not named again. */
function labelsOf(entries: readonly LedgerEntry[], places: Places): string[] {
  let before = "";
  return entries.map(({ kind, place }) => {
    if (kind === "earlier") return t("from before");
    if (place?.span == null) return kind === "added" ? t("backward") : t("changed in place");
    const line = places.nameOf(place.span);
    const what = kind === "added" ? "" : kind === "assigned" ? t("assigned") : nameOfChange(place.span, places);
    const isSame = line === before && what === "";
    before = what === "" ? line : "";
    if (place.iteration === null) return isSame ? t("again") : joined(what, line);
    return isSame ? String(place.iteration) : joined(what, t("iteration {0}, {1}", place.iteration, line));
  });
}

function joined(what: string, where: string): string {
  return what === "" ? where : `${what}, ${where}`;
}

/** `clip_grad_norm_` of `nn.utils.clip_grad_norm_(…)`, else the whole expression. */
function nameOfChange(span: Span, places: Places): string {
  const text = places.textOf(span);
  const called = /^[\w.[\]]*?(\w+)\s*\(/.exec(text)?.[1];
  return called ?? text;
}

function ending({ reset, entries, isComplete }: Ledger, places: Places): string {
  if (entries[0]?.kind === "assigned") return "";
  if (reset !== null) return reset.span === null ? "" : sayReset(reset, places);
  if (!isComplete || entries[0]?.kind === "earlier" || entries.filter(({ kind }) => kind === "added").length < 2)
    return "";
  return t("never reset");
}

function sayReset({ span, iteration }: GradientPlace, places: Places): string {
  const line = span === null ? "" : places.nameOf(span);
  return iteration === null ? t("last reset in {0}", line) : t("last reset in iteration {0}, {1}", iteration, line);
}
