/** Starts the worker on the desktop: a thread of Node. */
import { Worker } from "node:worker_threads";
import type { WorkerPort } from "../workerPort";

export function startThread(file: string): WorkerPort {
  // A run that eats all memory takes down its thread, not the editor. Nearly all that a run makes dies with it: more room
  // for the young leaves less to collect.
  const resourceLimits = { maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 96 };
  const worker = new Worker(file, { resourceLimits, stdout: false, env: {} });
  worker.unref();
  let isEnding = false;
  return {
    postMessage: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on("message", listener),
    onFailure: (listener) => {
      worker.on("error", (error) => listener(error.message));
      worker.on("exit", (code) => {
        if (!isEnding) listener(`it ended with ${code}`);
      });
    },
    terminate: () => {
      isEnding = true;
      void worker.terminate();
    },
  };
}
