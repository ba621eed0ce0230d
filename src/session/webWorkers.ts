/** Starts the worker in a browser. Its script comes as text, since workers may not be started from another origin. */
import type { FromWorker } from "../protocol/run";
import type { WorkerPort } from "./workerPort";

/** The part of a browser's Worker that is used; the extension's environment has no DOM types. */
interface BrowserWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { readonly data: FromWorker }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

interface BrowserGlobals {
  readonly Worker: new (url: string) => BrowserWorker;
  readonly Blob: new (parts: readonly string[], options: { readonly type: string }) => object;
  readonly URL: { createObjectURL(blob: object): string };
}

/** A function that starts workers with this script. */
export function webWorkerStarter(script: string): () => WorkerPort {
  const { Worker, Blob, URL } = globalThis as unknown as BrowserGlobals;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return () => {
    const worker = new Worker(url);
    return {
      postMessage: (message) => worker.postMessage(message),
      onMessage: (listener) => {
        worker.onmessage = ({ data }) => listener(data);
      },
      onFailure: (listener) => {
        worker.onerror = ({ message }) => listener(message ?? "it failed");
      },
      terminate: () => worker.terminate(),
    };
  };
}
