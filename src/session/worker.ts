/** Where the worker begins: a thread of Node on the desktop, a Web Worker in a browser, from one source. */
import type { FromWorker, ToWorker } from "../protocol/run";
import { Service } from "./service";

interface MessagePort {
  postMessage(message: FromWorker): void;
  on(event: "message", listener: (message: ToWorker) => void): void;
}

interface WorkerScope {
  postMessage(message: FromWorker): void;
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
}

interface NodeProcess {
  getBuiltinModule?(name: string): { readonly parentPort: MessagePort | null } | undefined;
}

const { process } = globalThis as unknown as { readonly process?: NodeProcess };
const port = process?.getBuiltinModule?.("node:worker_threads")?.parentPort;
/** One message is done before the next begins. */
let last: Promise<void> = Promise.resolve();

if (port) {
  const service = new Service((message) => port.postMessage(message));
  port.on("message", (message) => {
    last = last.then(() => service.handle(message));
  });
} else {
  const scope = globalThis as unknown as WorkerScope;
  const service = new Service((message) => scope.postMessage(message));
  scope.onmessage = ({ data }) => {
    last = last.then(() => service.handle(data));
  };
}
