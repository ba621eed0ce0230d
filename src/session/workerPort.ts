/** What the host needs of a worker, of whatever kind it is. */
import type { FromWorker, ToWorker } from "../protocol/run";

/** A worker as Node and browsers both have it. */
export interface WorkerPort {
  postMessage(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** It ended by itself, or could not start. */
  onFailure(listener: (message: string) => void): void;
  terminate(): void;
}
