/** Watches what tensors take. JavaScript does not say when memory is free again, so where it can be asked, it is. */
import { InterruptedError } from "../base/failures";

interface NodeProcess {
  memoryUsage?(): { readonly arrayBuffers: number };
}

/** Gets the size of each allocation; throws when the program holds more than `limit` bytes. */
export function watchMemory(limit: number): (bytes: number) => void {
  const { process } = globalThis as unknown as { readonly process?: NodeProcess };
  const inUse = process?.memoryUsage === undefined ? null : () => process.memoryUsage?.().arrayBuffers ?? 0;
  let held = 0;
  const refuse = (): never => {
    const megabytes = Math.round(limit / 1024 / 1024);
    throw new InterruptedError("memory", `Stopped: the tensors need more than ${megabytes} MB.`);
  };
  return (bytes) => {
    if (bytes > limit) refuse();
    held += bytes;
    if (held <= limit || inUse === null) return;
    // What was allocated since the run began may be garbage by now.
    const now = inUse() + bytes;
    if (now > limit) refuse();
    held = now;
  };
}
