/** What is run for a request of the editor: its document, under its budget. */
import type { RunRequest } from "../protocol/run";
import type { DocumentRun } from "./run";

export type RequestedRun = DocumentRun & Required<Pick<DocumentRun, "budget" | "isCancelled">>;

export function runOfRequest({ document, options }: RunRequest, isCancelled: () => boolean): RequestedRun {
  return {
    kind: document.kind,
    parts: document.parts.map(({ text }) => text),
    name: nameOf(document.uri),
    budget: options.budget,
    isCancelled,
  };
}

/** The name of a document's file, as its program sees it in `__file__` and in tracebacks. */
function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1)) || "document.py";
}
