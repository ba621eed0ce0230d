/** What is said of a line before it is put into so many characters. */
import type { SlotRecord } from "../trace/trace";
import { formatCount, shorten, sparkline } from "./numbers";

export type Role = "value" | "gradient" | "warning";

/** Parts from the most important on, and what stays at the end when they are cut. */
export interface Note {
  readonly parts: readonly string[];
  readonly tail?: string;
  readonly role: Role;
}

/** `×120 █▅▃▂▁`; "" for what ran once. */
export function courseOf({ count, series }: Pick<SlotRecord, "count" | "series">): string {
  if (count < 2) return "";
  const line = sparkline(series);
  return line === "" ? `×${formatCount(count)}` : `×${formatCount(count)} ${line}`;
}

export function joinParts(parts: readonly string[], tail: string, maxLength: number): string {
  const head = parts.filter((part) => part !== "").join(" · ");
  if (tail === "") return shorten(head, maxLength);
  const room = maxLength - tail.length - 3;
  return room < 8 ? shorten(`${head} · ${tail}`, maxLength) : `${shorten(head, room)} · ${tail}`;
}
