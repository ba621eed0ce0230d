/** Nodes as text for expectations: a line a node, `Kind start..end` and what it says itself, children indented. */
import type { Module } from "../../../src/syntax/nodes";

export function treeText(module: Module): string {
  const lines: string[] = [];
  for (const statement of module.body) write(lines, "", statement, 0);
  for (const { type, message, span } of module.errors) lines.push(`! ${type}: ${message} ${span.start}..${span.end}`);
  return `${lines.join("\n")}\n`;
}

const own = new Set(["kind", "start", "end", "nameSpan", "attrSpan", "opSpan", "problem"]);

function write(lines: string[], label: string, node: object, depth: number): void {
  const entries = Object.entries(node);
  const { kind, start, end } = node as { kind: string; start: number; end: number };
  const said: string[] = [];
  const children: [string, object][] = [];
  for (const [key, value] of entries) {
    if (own.has(key) || value === null || value === false || (Array.isArray(value) && value.length === 0)) continue;
    if (kind === "Constant") said.push(constantText(value as { type: string; value?: unknown; imag?: number }));
    else if (Array.isArray(value) && value.some((item) => typeof item === "object")) {
      for (const item of value) if (item !== null) children.push([key, item]);
    } else if (typeof value === "object" && !Array.isArray(value)) children.push([key, value as object]);
    else said.push(`${key}=${Array.isArray(value) ? value.join(",") : String(value)}`);
  }
  const prefix = label === "" ? "" : `${label}: `;
  lines.push(`${"  ".repeat(depth)}${prefix}${[kind, `${start}..${end}`, ...said].join(" ")}`);
  for (const [key, child] of children) write(lines, key, child, depth + 1);
}

function constantText({ type, value, imag }: { type: string; value?: unknown; imag?: number }): string {
  if (type === "complex") return `complex ${imag}`;
  if (type === "str") return `str ${JSON.stringify(value)}`;
  if (type === "bytes") return `bytes ${[...(value as Uint8Array)].join(" ")}`;
  return value === undefined ? type : `${type} ${String(value)}`;
}
