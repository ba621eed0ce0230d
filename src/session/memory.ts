/**
 * Watches what tensors and the program's values take. JavaScript does not say when memory is free again, so where the limit seems reached, Node is
 * asked to collect and to count; a browser has no such question, and there only single allocations are refused.
 */
import { InterruptedError } from "../base/failures";

interface NodeProcess {
  memoryUsage(): { readonly arrayBuffers: number; readonly heapUsed: number };
  getBuiltinModule?(name: "node:v8"): { setFlagsFromString(flags: string): void };
  getBuiltinModule?(name: "node:vm"): { runInNewContext(code: string): unknown };
}

/** Gets the size of each allocation; throws when the program holds more than `limit` bytes. */
export function watchMemory(limit: number): (bytes: number) => void {
  const { process } = globalThis as unknown as { readonly process?: NodeProcess };
  let held = 0;
  const refuse = (): never => {
    const megabytes = Math.round(limit / 1024 / 1024);
    throw new InterruptedError("memory", `stopped: the tensors need more than ${megabytes} MB`);
  };
  return (bytes) => {
    if (bytes > limit) refuse();
    held += bytes;
    if (held <= limit || process === undefined) return;
    // What was allocated since the run began may be garbage by now.
    let now = process.memoryUsage().arrayBuffers + bytes;
    // Memory of arrays is swept beside the program: a further collection waits for the sweep of the one before.
    for (let attempt = 0; now > limit && attempt < 3; attempt++) {
      collectGarbage(process);
      now = process.memoryUsage().arrayBuffers + bytes;
    }
    if (now > limit) refuse();
    held = now;
  };
}

/** For the evaluator's machine: what the program's values take, garbage collected if there seems to be too much. */
export function memoryInUse(): ((limit: number) => number) | undefined {
  const { process } = globalThis as unknown as { readonly process?: NodeProcess };
  if (process?.memoryUsage === undefined) return undefined;
  // What the extension itself and the traces of other runs hold.
  const all = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = all();
  const used = () => Math.max(0, all() - before);
  return (limit) => {
    if (used() > limit) collectGarbage(process);
    return used();
  };
}

let collect: (() => void) | null = null;

function collectGarbage(process: NodeProcess): void {
  if (collect === null) {
    collect = () => {};
    try {
      process.getBuiltinModule?.("node:v8").setFlagsFromString("--expose-gc");
      const exposed = process.getBuiltinModule?.("node:vm").runInNewContext("gc");
      if (typeof exposed === "function") collect = exposed as () => void;
    } catch {
      // Counted without, then: a program may be ended that could have gone on.
    }
  }
  collect();
}
