/**
 * One evaluation under way: the evaluator's machine set up for it, its namespace, and what it writes, warns of and
 * records.
 */
// First, as it puts all of the evaluator together.
import "../evaluator/evaluator";
import { InterruptedError, UnsupportedError } from "../base/failures";
import type { Span } from "../base/span";
import { float32Arrays } from "../engine/dtype";
import { setObserver } from "../engine/observer";
import { setAllocationHook, setCheckpointHook } from "../engine/storage";
import type { PyDict } from "../evaluator/dict";
import { PyException } from "../evaluator/exceptions";
import type { SourceFile } from "../evaluator/frames";
import { checkBudget, isInDocument, machine, resetMachine, tick } from "../evaluator/machine";
import { loadedModules, newNamespace, setModule } from "../evaluator/modules";
import type { Derivations, RecordedBinding, RecordedLoop, RecordedSlot, Recorder, Slot } from "../evaluator/recorder";
import { compileModule, runModule } from "../evaluator/sources";
import { PyFloat, PyModule, type PyValue } from "../evaluator/values";
import type { Budget } from "../protocol/run";
import type { Expression, Module, Statement } from "../syntax/nodes";
import { setTorchObserver } from "../torch/observer";
import { registerTorch, resetTorch } from "../torch/torch";
import { TraceRecorder } from "../trace/recorder";
import type { ExceptionRecord, OutputChunk, WarningRecord } from "../trace/trace";
import { safeRepr } from "./describe";
import { TracebackWriter } from "./exceptions";
import { memoryInUse, watchMemory } from "./memory";
import type { Probe } from "./probe";
import type { Program } from "./program";
import { defineStandIns } from "./standIns";
import { derivedUnknown, isAboutUnknown, unknownFrom, unknownModule } from "./unknownImports";

export interface EvaluationOptions {
  readonly name: string;
  readonly budget: Budget;
  readonly isCancelled: () => boolean;
  readonly program: Program;
  readonly module: Module;
  readonly keepsExpressions: boolean;
  readonly isRecorded: boolean;
  readonly probe: Probe | null;
}

const MAX_CHUNKS = 10_000;
const MAX_WARNINGS = 1000;
/** After the run, what the program's own `__repr__` may take when its variables are described. */
const DESCRIBING_SECONDS = 1;

export function startEvaluation(options: EvaluationOptions): Evaluation {
  return new Evaluation(options);
}

export class Evaluation {
  readonly namespace: PyDict = newNamespace("__main__");
  readonly recorder: TraceRecorder;
  readonly output: OutputChunk[] = [];
  readonly warnings: WarningRecord[] = [];
  readonly expressions: { readonly offset: number; readonly repr: string }[] = [];
  readonly #writer: TracebackWriter;
  readonly #source: SourceFile;
  /** What the evaluator tells its values to. */
  readonly #listener: Recorder | null;
  #omittedChunks = 0;
  #omittedWarnings = 0;
  #isFinished = false;

  constructor(readonly options: EvaluationOptions) {
    const { name, budget, isCancelled, program, module, isRecorded, probe } = options;
    this.#source = { name, text: program.text, isLibrary: false };
    this.#writer = new TracebackWriter(this.#source, program, module);
    this.recorder = new TraceRecorder({
      currentSpan: () => this.#currentSpan(),
      isInDocument,
      isHousekeeping: () => machine.running.frame?.code.source.name.startsWith("<library torch.optim") ?? false,
      worked: (elements) => tick(1 + (elements >> 6)),
    });
    this.#listener = !isRecorded
      ? null
      : options.keepsExpressions
        ? new ExpressionRecorder(this, module)
        : this.recorder;
    registerTorch();
    defineStandIns();
    resetMachine({
      budget: {
        steps: budget.steps,
        seconds: budget.seconds,
        outputBytes: budget.outputBytes,
        memoryBytes: budget.memoryBytes,
      },
      isCancelled,
      memoryInUse: memoryInUse(),
      onOutput: (stream, text) => this.write(stream, text),
      onWarning: (category, message, _, isOwn) => this.#warn(category, message, this.#currentSpan(), isOwn),
      unknownModule,
    });
    resetTorch();
    setAllocationHook(watchMemory(budget.memoryBytes));
    setCheckpointHook(checkBudget);
    setObserver(probe ?? (isRecorded ? this.recorder : null));
    setTorchObserver(probe ?? (isRecorded ? this.recorder : null));
    float32Arrays.areDouble = probe !== null;
    setModule("__main__", new PyModule("__main__", this.namespace));
    this.namespace.setName("__file__", name);
  }

  execute(statements: readonly Statement[], mode: "exec" | "single"): void {
    // Where nothing more exact is known, it was somewhere in these.
    const start = statements[0]?.start ?? 0;
    const end = statements.at(-1)?.end ?? start;
    const code = compileModule({ start, end, body: statements }, this.#source, {
      mode,
      recorder: this.#listener,
    });
    // A text in the midst of a document documents nothing.
    if (statements[0] !== this.options.module.body[0]) code.doc = null;
    runModule(code, this.namespace);
  }

  /** Nothing is recorded any more; describing what is left gets a little time of its own. */
  finish(): void {
    this.#isFinished = true;
    this.recorder.pause();
    setObserver(null);
    setTorchObserver(null);
    float32Arrays.areDouble = false;
    setAllocationHook(null);
    machine.isCancelled = null;
    machine.memoryInUse = null;
    machine.running.frame = null;
    machine.depth = 0;
    machine.deadline = performance.now() + DESCRIBING_SECONDS * 1000;
    machine.steps = 0;
    machine.output = 0;
    tick(0);
  }

  /** Where the document is, past libraries and what `eval` and `exec` run. */
  #currentSpan(): Span | null {
    let frame = machine.running.frame;
    while (frame !== null && frame.code.source !== this.#source) frame = frame.back;
    return frame === null ? null : frame.at;
  }

  usesTorch(): boolean {
    return loadedModules().has("torch");
  }

  // ---- output and warnings ----

  write(stream: "stdout" | "stderr", text: string): void {
    if (this.#isFinished || text === "") return;
    const span = this.#currentSpan();
    const last = this.output.at(-1);
    const place = span && this.options.program.toDocument(span);
    if (
      last !== undefined &&
      last.stream === stream &&
      (samePlace(last.span, place) || this.output.length >= MAX_CHUNKS)
    ) {
      this.output[this.output.length - 1] = { ...last, text: last.text + text };
      return;
    }
    if (this.output.length >= MAX_CHUNKS) this.#omittedChunks++;
    this.output.push({ stream, text, time: ++this.recorder.clock.time, span: place });
  }

  outputLength(): number {
    return this.output.reduce((sum, chunk) => sum + chunk.text.length, 0);
  }

  /** What was written since there was so much output. */
  outputSince(length: number, stream: "stdout" | "stderr"): string {
    let at = 0;
    let text = "";
    for (const chunk of this.output) {
      const from = Math.max(0, length - at);
      if (chunk.stream === stream) text += chunk.text.slice(from);
      at += chunk.text.length;
    }
    return text;
  }

  #warn(category: string, message: string, span: Span | null, isFromDocument: boolean): void {
    const place = span && this.options.program.toDocument(span);
    const known = this.warnings.findIndex(
      (warning) => warning.category === category && warning.message === message && samePlace(warning.span, place),
    );
    const last = this.warnings[known];
    if (last !== undefined) this.warnings[known] = { ...last, count: last.count + 1 };
    else if (this.warnings.length < MAX_WARNINGS) {
      this.warnings.push({ category, message, span: place, time: ++this.recorder.clock.time, count: 1 });
    } else this.#omittedWarnings++;
    const isOwn = this.options.program.examples === null && span !== null && isFromDocument;
    const line = span === null ? 0 : this.#writer.lineOf(span);
    this.write(
      "stderr",
      isOwn
        ? `${this.options.name}:${line}: ${category}: ${message}\n  ${this.#writer.sourceLine(span as Span)}\n`
        : `<torch>:0: ${category}: ${message}\n`,
    );
  }

  omitted(): Readonly<Partial<Record<"output" | "warnings", number>>> {
    return {
      ...(this.#omittedChunks > 0 ? { output: this.#omittedChunks } : {}),
      ...(this.#omittedWarnings > 0 ? { warnings: this.#omittedWarnings } : {}),
    };
  }

  // ---- ends ----

  /** Where it happened, in the program's text. */
  spanOf(error: unknown): Span | null {
    const isPlaced = error instanceof UnsupportedError || error instanceof InterruptedError;
    return (isPlaced ? error.span : undefined) ?? this.#currentSpan();
  }

  /** Null where it is no exception of Python. */
  recordException(error: unknown): ExceptionRecord | null {
    return error instanceof PyException ? this.#writer.record(error.value, ++this.recorder.clock.time) : null;
  }

  syntaxError(type: string, message: string, span: Span): ExceptionRecord {
    return this.#writer.recordSyntaxError(type, message, span, ++this.recorder.clock.time);
  }

  /** Of a SystemExit that nothing caught; undefined for other errors. */
  exitCode(error: unknown): number | string | null | undefined {
    if (!(error instanceof PyException) || !error.isA("SystemExit")) return undefined;
    const code = error.value.fields.get("code") ?? error.value.args[0] ?? null;
    return typeof code === "number" || code === null ? code : typeof code === "boolean" ? Number(code) : safeRepr(code);
  }

  /** An exception that came of a value of which nothing is known, as what it is. */
  asUnsupported(error: unknown): UnsupportedError | null {
    if (error instanceof UnsupportedError) return error;
    const about = error instanceof PyException ? isAboutUnknown(error) : null;
    return about === null ? null : new UnsupportedError(about);
  }

  /**
   * Whether the run may go on behind a statement that could not be evaluated: what it would have bound is unknown from
   * here on; what it might have changed must be nothing.
   */
  passOver(statement: Statement, feature: string): boolean {
    this.#unwind();
    switch (statement.kind) {
      case "Import":
      case "ImportFrom":
        for (const { name, asname } of statement.names) {
          const bound = asname ?? (statement.kind === "Import" ? (name.split(".")[0] as string) : name);
          this.namespace.setName(bound, unknownFrom(feature));
        }
        return true;
      case "Assign":
        if (!statement.targets.every(isPlainTarget)) return false;
        for (const target of statement.targets) this.#bindUnknown(target, feature);
        return true;
      case "AnnAssign":
        if (!isPlainTarget(statement.target)) return false;
        this.#bindUnknown(statement.target, feature);
        return true;
      case "Expr": {
        const { value } = statement;
        return (
          value.kind === "Call" && value.func.kind === "Name" && value.func.id === "print" && !feature.endsWith("_")
        );
      }
      default:
        return false;
    }
  }

  #bindUnknown(target: Expression, feature: string): void {
    if (target.kind === "Name") this.namespace.setName(target.id, derivedUnknown(feature));
    else if (target.kind === "Tuple" || target.kind === "List") {
      for (const element of target.elts) this.#bindUnknown(element, feature);
    }
  }

  /** Frames that an error left behind. */
  #unwind(): void {
    machine.running.frame = null;
    machine.depth = 0;
  }
}

/** Names, and tuples of names. */
function isPlainTarget(target: Expression): boolean {
  if (target.kind === "Name") return true;
  return (target.kind === "Tuple" || target.kind === "List") && target.elts.every(isPlainTarget);
}

function samePlace(one: Span | null, other: Span | null): boolean {
  return one === other || (one !== null && other !== null && one.start === other.start && one.end === other.end);
}

/** Also keeps the repr of expression statements of the module itself, as they are evaluated. */
class ExpressionRecorder implements Recorder {
  readonly #offsets = new Set<number>();

  constructor(
    readonly evaluation: Evaluation,
    module: Module,
  ) {
    for (const [index, statement] of module.body.entries()) {
      if (statement.kind !== "Expr") continue;
      const { value } = statement;
      const isDocstring = index === 0 && value.kind === "Constant" && value.value.type === "str";
      if (!isDocstring) this.#offsets.add(statement.start);
    }
  }

  slot(slot: Slot): RecordedSlot {
    const made = this.evaluation.recorder.slot(slot);
    if (slot.kind !== "statement" || !this.#offsets.has(slot.start)) return made;
    const note = (value: PyValue): void => {
      made.note(value);
      this.#keep(slot.start, value);
    };
    return { note, noteInt: note, noteTruth: note, noteCall: note, noteFloat: (value) => note(new PyFloat(value)) };
  }

  loop(slot: Slot): RecordedLoop {
    return this.evaluation.recorder.loop(slot);
  }

  derivations(): Derivations {
    return this.evaluation.recorder.derivations();
  }

  binds(slot: Slot, other: RecordedSlot): RecordedBinding | null {
    return this.evaluation.recorder.binds(slot, other);
  }

  repeats(slot: Slot, other: RecordedSlot): boolean {
    const isKept = slot.kind === "statement" && this.#offsets.has(slot.start);
    return !isKept && this.evaluation.recorder.repeats(slot, other);
  }

  #keep(offset: number, value: PyValue): void {
    const { recorder, expressions } = this.evaluation;
    if (value === null || expressions.length >= 1000) return;
    recorder.pause();
    try {
      expressions.push({ offset, repr: safeRepr(value) });
    } finally {
      recorder.resume();
    }
  }
}
