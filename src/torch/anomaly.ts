/**
 * Anomaly mode: each node remembers where in the program it was recorded, and a failing one tells it.
 * https://pytorch.org/docs/stable/autograd.html#anomaly-detection
 */
import { LineIndex } from "../base/span";
import { GraphNode } from "../engine/graph";
import { anomaly } from "../engine/modes";
import type { Frame } from "../evaluator/frames";
import { machine, warn } from "../evaluator/machine";

const origins = new WeakMap<object, string>();

export function defineAnomalyMode(): void {
  anomaly.nodeMade = (node) => origins.set(node, stackText());
  anomaly.errorIn = (node) => {
    const name = node instanceof GraphNode ? node.name : "a node";
    const origin = origins.get(node);
    warn(
      "UserWarning",
      origin === undefined
        ? `Error detected in ${name}. No forward pass information available. Enable detect anomaly during forward pass for more information.`
        : `Error detected in ${name}. Traceback of forward call that caused the error:\n${origin}`,
      false,
    );
  };
}

/** The document's frames, outermost first, as a traceback lists them. */
function stackText(): string {
  const entries: string[] = [];
  for (let frame: Frame | null = machine.running.frame; frame !== null; frame = frame.back) {
    const { source, name } = frame.code;
    if (source.isLibrary) continue;
    const lines = new LineIndex(source.text);
    const { line } = lines.positionAt(frame.at.start);
    const text = lines.lineText(line).trim();
    entries.unshift(`  File "${source.name}", line ${line + 1}, in ${name}\n    ${text}`);
  }
  return entries.join("\n");
}
