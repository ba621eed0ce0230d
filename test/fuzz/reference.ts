/** A CPython process that is sent programs and answers what they printed and raised (`reference.py`). */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

export interface Result {
  readonly stdout: string;
  /** The exception that ended the program, or null. */
  readonly type: string | null;
  readonly message: string;
  /** "cut": it was stopped by a limit; "unsupported" and "internal" are ours only. */
  readonly status: "ended" | "cut" | "unsupported" | "internal";
}

export class Reference {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting = new Map<number, (result: Result) => void>();
  #count = 0;

  /** `hashSeed` decides the order of sets of strings: what differs between two seeds is nothing to compare. */
  constructor(python: string, script: string, hashSeed: number) {
    this.#process = spawn(python, ["-X", "utf8", script], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { PYTHONHASHSEED: String(hashSeed), PATH: process.env.PATH },
    });
    createInterface({ input: this.#process.stdout }).on("line", (line) => {
      const { id, ...result } = JSON.parse(line) as Result & { readonly id: number };
      this.#waiting.get(id)?.(result);
      this.#waiting.delete(id);
    });
  }

  run(text: string): Promise<Result> {
    const id = this.#count++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#process.stdin.write(`${JSON.stringify({ id, text })}\n`);
    });
  }

  end(): void {
    this.#process.stdin.end();
  }
}
