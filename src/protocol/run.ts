/**
 * Messages between the editor and the worker that evaluates, one union per direction. Everything that grows with the
 * text is computed in the worker, lines and characters included; the editor only hands it on. A result is whole and has
 * the version of the text it was asked for with.
 */
import type { ViewGraph } from "../presentation/graph";

export type DocumentKind = "python" | "markdown" | "transcript" | "notebook";

/** Limits of one run. */
export interface Budget {
  readonly seconds: number;
  readonly steps: number;
  readonly memoryBytes: number;
  readonly outputBytes: number;
}

export const defaultBudget: Budget = {
  seconds: 2,
  steps: 50_000_000,
  memoryBytes: 512 * 1024 * 1024,
  outputBytes: 1024 * 1024,
};

/** What is evaluated as one program: one part, or the code cells of a notebook in order. */
export interface RunDocument {
  readonly uri: string;
  readonly kind: DocumentKind;
  readonly parts: readonly { readonly uri: string; readonly text: string }[];
}

export interface RunOptions {
  readonly budget: Budget;
  /** Of the texts at line ends. */
  readonly maxLength: number;
  /** Of texts for people: "en", "zh-cn"; English without. */
  readonly language?: string;
  /** By rule; as the rule says for those that are not in it. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
}

/** What a rule's findings are shown as. */
export type RuleLevel = "default" | "off" | "hint" | "information" | "warning" | "error";

export interface RunRequest {
  readonly version: number;
  readonly document: RunDocument;
  readonly options: RunOptions;
}

// ---- places ----

/** As in VS Code: both count from 0, `character` in UTF-16 units. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

// ---- results ----

export interface RunResult {
  readonly uri: string;
  readonly version: number;
  readonly outcome: RunOutcome;
  readonly usesTorch: boolean;
  /** As many as the document has. */
  readonly parts: readonly PartResult[];
  /** Standard output and error together, bounded by the budget. */
  readonly output: string;
  /** By phase: parse, evaluate, record, present. */
  readonly timings: Readonly<Record<string, number>>;
  /** All of the run, in the worker. */
  readonly milliseconds: number;
  readonly backwards: readonly BackwardChoice[];
}

export type RunOutcome =
  | { readonly kind: "completed" }
  | { readonly kind: "raised"; readonly message: string }
  | { readonly kind: "syntaxError"; readonly message: string }
  | { readonly kind: "interrupted"; readonly reason: string; readonly message: string };

export interface PartResult {
  /** At most one for each line, by line. */
  readonly annotations: readonly LineAnnotation[];
  readonly findings: readonly Finding[];
  /** At most one for each line, by line. */
  readonly lenses: readonly Lens[];
}

/** A text above a line: why a `.grad` that it reads is None or surprising. */
export interface Lens {
  /** Where a hover says more. */
  readonly position: LinePosition;
  readonly text: string;
}

/** A text at the end of a line. */
export interface LineAnnotation {
  readonly line: number;
  readonly text: string;
  readonly role: "value" | "gradient" | "warning";
  /** Markdown. */
  readonly tooltip?: string;
}

export interface Finding {
  /** "nonleaf-grad-read", "exception", "syntax-error", "python-warning", "unsupported". */
  readonly rule: string;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly range: Range;
  readonly message: string;
  readonly detail?: string;
  readonly related: readonly { readonly part: number; readonly range: Range; readonly message: string }[];
  /** Whether there are fixes to be tried: see {@link FixesResult}. */
  readonly hasFixes: boolean;
  /** Edits that write a comment which hides it: on its line, in the file. */
  readonly ignores: readonly Fix[];
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly part: number; readonly range: Range; readonly text: string }[];
  readonly isPreferred: boolean;
}

/** Fixes that were tried and hold, with what they give in their titles. */
export interface FixesResult {
  readonly uri: string;
  /** Of the text that they belong to. */
  readonly version: number;
  readonly tried: readonly TriedFinding[];
  /** All those together that cannot change a result; null where there are none, or not yet known. */
  readonly fixAll: Fix | null;
  /** Whether there is nothing left to be tried. */
  readonly isComplete: boolean;
}

/** How the gradients of a run compare with difference quotients of the program. */
export interface AuditResult {
  readonly uri: string;
  /** Of the text that it belongs to. */
  readonly version: number;
  /** Leaves whose gradient is the slope, of those that were compared. */
  readonly agreeing: number;
  readonly compared: number;
  /** For the status item; empty where there was nothing to compare. */
  readonly lines: readonly string[];
  /** By part, those of the run again, with what came to light. */
  readonly parts: readonly (readonly Finding[])[];
}

/** A finding, by its place, whose fixes have been tried. */
export interface TriedFinding {
  readonly part: number;
  readonly range: Range;
  readonly rule: string;
  /** The preferred one first; none where no fix holds. */
  readonly fixes: readonly Fix[];
}

/** A backward pass whose graph can be shown, or a result that none was called on. */
export interface BackwardChoice {
  readonly id: number;
  readonly part: number;
  readonly line: number;
  /** `loss.backward()`, with the iteration where there were several. */
  readonly label: string;
}

export interface HoverRequest {
  readonly uri: string;
  readonly part: number;
  readonly position: LinePosition;
}

export interface HoverResult {
  readonly markdown: string;
  readonly range: Range;
  /** The text in `range` when it was evaluated. */
  readonly source: string;
}

export interface GraphRequest {
  readonly uri: string;
  /** The last one that has a graph, if not given. */
  readonly backward?: number;
  /** Ids of the groups that are open; the view's own choice if not given. */
  readonly open?: readonly string[];
  /** Whether to show what autograd did not keep too; yes, if not given. */
  readonly asWritten?: boolean;
}

export interface GraphResult {
  readonly uri: string;
  /** Of the run that it comes from. */
  readonly version: number;
  readonly backward: number;
  readonly graph: ViewGraph;
  readonly backwards: readonly BackwardChoice[];
}

/** The parser's WebAssembly files and the compiler's script, for where a worker cannot read them from a disk. */
export interface WorkerAssets {
  readonly compiler: string;
  readonly runtime: ArrayBuffer | Uint8Array;
  readonly grammar: ArrayBuffer | Uint8Array;
}

/** The worker keeps the traces of the last few documents for questions about them. */
export type ToWorker =
  /** Comes first. Runs with a number up to the one in `cancelled` are called off, where memory can be shared. */
  | { readonly type: "start"; readonly assets: WorkerAssets | null; readonly cancelled: SharedArrayBuffer | null }
  | { readonly type: "run"; readonly id: number; readonly request: RunRequest }
  | { readonly type: "hover"; readonly id: number; readonly request: HoverRequest }
  | { readonly type: "graph"; readonly id: number; readonly request: GraphRequest }
  /** Tries the fixes of all findings and audits gradients, in idle time: a newer request of any kind ends it. */
  | { readonly type: "idle"; readonly id: number; readonly request: RunRequest }
  /** The document is closed: its trace may go. */
  | { readonly type: "forget"; readonly uri: string };

/** `id` is that of the question. */
export type FromWorker =
  /** It can be asked: the parser is loaded and everything compiled once. */
  | { readonly type: "ready"; readonly milliseconds: number }
  | { readonly type: "result"; readonly id: number; readonly result: RunResult }
  | { readonly type: "hoverResult"; readonly id: number; readonly hover: HoverResult | null }
  | { readonly type: "graphResult"; readonly id: number; readonly graph: GraphResult | null }
  /** What is known so far; the last one `isComplete`. */
  | { readonly type: "fixesResult"; readonly id: number; readonly fixes: FixesResult }
  | { readonly type: "auditResult"; readonly id: number; readonly audit: AuditResult }
  /** Nothing is left to be done in idle time. */
  | { readonly type: "idleDone"; readonly id: number }
  /** A bug of ours, for the log; the question has no answer. */
  | { readonly type: "failure"; readonly id: number; readonly message: string };
