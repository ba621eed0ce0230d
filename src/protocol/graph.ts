/**
 * Messages between the editor and the graph panel, one union per direction. The panel shows what the program's author
 * wrote; what comes from it is checked before it is used.
 */
import type { ViewGraph, ViewPlace } from "../presentation/graphView";
import type { BackwardChoice } from "./run";

export type ToPanel =
  /** First of all: the panel's texts in the language of the editor. */
  | { readonly type: "texts"; readonly texts: PanelTexts }
  | {
      readonly type: "graph";
      /** Of the document; kept by the panel so that it can be restored. */
      readonly uri: string;
      readonly title: string;
      readonly graph: ViewGraph;
      readonly backwards: readonly BackwardChoice[];
      /** Why the run ended early, where it did. */
      readonly problem: PanelProblem | null;
    }
  /** There is no graph. */
  | { readonly type: "empty"; readonly uri: string; readonly title: string; readonly problem: PanelProblem | null }
  /** The cursor is in this line; `follows` where it was just moved there, so that the view goes with it. */
  | { readonly type: "highlight"; readonly part: number; readonly line: number; readonly follows: boolean };

export interface PanelProblem {
  readonly message: string;
  readonly place: ViewPlace | null;
}

export type FromPanel =
  | { readonly type: "ready" }
  | { readonly type: "choose"; readonly backward: number }
  /** Null: as many levels as show about 60 nodes. */
  | { readonly type: "open"; readonly open: readonly string[] | null }
  /** Whether to show what autograd did not keep too. */
  | { readonly type: "view"; readonly asWritten: boolean }
  | { readonly type: "reveal"; readonly place: ViewPlace };

export type PanelTexts = Readonly<Record<PanelText, string>>;

/** `{0}` stands for a value. */
export type PanelText =
  | "graph"
  | "search"
  | "searchNone"
  | "searchCount"
  | "backwardCall"
  | "zoomIn"
  | "zoomOut"
  | "fit"
  | "asWritten"
  | "asWrittenHelp"
  | "lost"
  | "lostCount"
  | "cut"
  | "openAll"
  | "closeAll"
  | "openGroup"
  | "closeGroup"
  | "openSource"
  | "details"
  | "nothingSelected"
  | "leaf"
  | "operation"
  | "output"
  | "group"
  | "name"
  | "shape"
  | "value"
  | "gradient"
  | "savedTensors"
  | "formula"
  | "localDerivative"
  | "sharedBy"
  | "nodesInside"
  | "gradientSize"
  | "zero"
  | "notFinite"
  | "unknown"
  | "emptyTitle"
  | "emptyHelp"
  | "raisedTitle"
  | "walk"
  | "previousStep"
  | "nextStep"
  | "step"
  | "incoming"
  | "outgoing"
  | "inputs"
  | "usedBy"
  | "nodeCount"
  | "limitNodes"
  | "limitTime"
  | "limitSteps";

/** The message, if it is one; anything else is null. */
export function parseFromPanel(data: unknown): FromPanel | null {
  if (!isRecord(data)) return null;
  switch (data.type) {
    case "ready":
      return { type: "ready" };
    case "choose":
      return isCount(data.backward) ? { type: "choose", backward: data.backward } : null;
    case "open": {
      const { open } = data;
      if (open === null) return { type: "open", open };
      if (!Array.isArray(open) || open.length > 100_000) return null;
      return open.every((id): id is string => typeof id === "string") ? { type: "open", open } : null;
    }
    case "view":
      return typeof data.asWritten === "boolean" ? { type: "view", asWritten: data.asWritten } : null;
    case "reveal": {
      const place = placeOf(data.place);
      return place && { type: "reveal", place };
    }
    default:
      return null;
  }
}

function placeOf(data: unknown): ViewPlace | null {
  if (!isRecord(data) || !isCount(data.part) || !isRecord(data.range)) return null;
  const start = positionOf(data.range.start);
  const end = positionOf(data.range.end);
  return start && end && { part: data.part, range: { start, end } };
}

function positionOf(data: unknown): ViewPlace["range"]["start"] | null {
  if (!isRecord(data) || !isCount(data.line) || !isCount(data.character)) return null;
  return { line: data.line, character: data.character };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
