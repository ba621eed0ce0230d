/**
 * Runs a document: text → program → tree → evaluation under a budget → trace. It always gives a trace and never throws.
 *
 * The program runs statement by statement, up to the first that does not parse. An exception ends the run, except in a
 * transcript, where the next example goes on as it does at the prompt. What is not supported ends the run too, unless
 * going on is sound: an import binds names of which nothing is known, and a `print(…)` changes nothing.
 */
import { InterruptedError, UnsupportedError } from "../base/failures";
import type { Span } from "../base/span";
import { defaultGenerator } from "../engine/random/generator";
import { closeAll } from "../evaluator/collection";
import type { PyDict } from "../evaluator/dict";
import { isStackOverflow } from "../evaluator/running";
import { type Budget, type DocumentKind, defaultBudget } from "../protocol/run";
import type { Module, Statement } from "../syntax/nodes";
import { parseModule } from "../syntax/parser";
import { assembleTrace } from "../trace/assemble";
import type { ExampleRecord, ExceptionRecord, Outcome, Trace, UnsupportedRecord } from "../trace/trace";
import { type Evaluation, startEvaluation } from "./evaluation";
import { lastTracebackLine } from "./exceptions";
import type { Probe } from "./probe";
import { type PlacedExample, type Program, programOf } from "./program";
import { matchesTranscript } from "./transcript";
import { isUnknownValue } from "./unknownImports";

export interface DocumentRun {
  readonly kind: DocumentKind;
  /** The text, or a notebook's code cells. */
  readonly parts: readonly string[];
  /** The file's name, as tracebacks show it. */
  readonly name: string;
  readonly budget?: Budget;
  readonly isCancelled?: () => boolean;
  /** Keeps the repr of each expression statement of the module, for `--json`. */
  readonly keepsExpressions?: boolean;
  /** False to evaluate only, as fast as that goes: the trace then knows of no values. */
  readonly isRecorded?: boolean;
  /** Listens instead of the recorder, to a run that computes float32 in double precision. */
  readonly probe?: Probe;
}

export interface FinishedRun {
  readonly trace: Trace;
  readonly program: Program;
  readonly module: Module;
  /** The program's global names as it left them; null where it did not begin. */
  readonly namespace: PyDict | null;
  readonly expressions: readonly { readonly offset: number; readonly repr: string }[];
  /** Set where `sys.exit()` ended it. */
  readonly exitCode?: number | string | null;
  /** Whether random numbers were drawn without a seed. */
  readonly drewUnseeded: boolean;
}

export function runDocument(run: DocumentRun): FinishedRun {
  return new Session(run).run();
}

/** What ended the run. */
type End =
  | { readonly kind: "completed" }
  | { readonly kind: "raised"; readonly exception: ExceptionRecord | null }
  | { readonly kind: "cut"; readonly outcome: Outcome };

const completed: End = { kind: "completed" };

class Session {
  readonly #budget: Budget;
  readonly #program: Program;
  readonly #module: Module;
  readonly #unsupported: UnsupportedRecord[] = [];
  readonly #examples: ExampleRecord[] = [];
  readonly #started = performance.now();
  readonly #parseTime: number;
  readonly #evaluation: Evaluation;
  #exception: ExceptionRecord | null = null;
  #exitCode: number | string | null | undefined = undefined;
  #randomStart: { readonly state: Uint8Array; readonly seed: ReturnType<typeof defaultGenerator.initialSeed> } | null =
    null;

  constructor(readonly request: DocumentRun) {
    this.#budget = request.budget ?? defaultBudget;
    this.#program = programOf(request.kind, request.parts);
    this.#module = parseModule(this.#program.text);
    this.#parseTime = performance.now() - this.#started;
    this.#evaluation = startEvaluation({
      name: request.name,
      budget: this.#budget,
      isCancelled: request.isCancelled ?? (() => false),
      program: this.#program,
      module: this.#module,
      keepsExpressions: request.keepsExpressions ?? false,
      isRecorded: request.isRecorded ?? request.probe === undefined,
      probe: request.probe ?? null,
    });
  }

  run(): FinishedRun {
    const before = performance.now();
    if (this.request.keepsExpressions || this.#program.examples !== null) {
      this.#randomStart = { state: defaultGenerator.getState(), seed: defaultGenerator.initialSeed() };
    }
    const end = this.#program.examples === null ? this.#runScript() : this.#runExamples(this.#program.examples);
    const evaluated = performance.now();
    const drewUnseeded = this.#drewUnseeded();
    this.#evaluation.finish();
    const syntaxErrors = this.#module.errors.map(({ type, message, span }) => ({
      type,
      message,
      span: this.#program.toDocument(span),
    }));
    const record = assembleTrace(this.#evaluation.recorder, {
      outcome: this.#outcome(end),
      parts: this.#program.parts,
      usesTorch: this.#evaluation.usesTorch(),
      output: this.#evaluation.output,
      warnings: this.#evaluation.warnings,
      examples: this.#examples,
      exception: this.#exception,
      syntaxErrors,
      unsupported: this.#unsupported,
      omitted: this.#evaluation.omitted(),
      toDocument: this.#program.toDocument,
      isUnknown: isUnknownValue,
    });
    const now = performance.now();
    const timings = {
      parse: this.#parseTime,
      evaluate: evaluated - before,
      record: now - evaluated,
      total: now - this.#started,
    };
    return {
      trace: { ...record, timings },
      program: this.#program,
      module: this.#module,
      namespace: this.#evaluation.namespace,
      expressions: this.#evaluation.expressions,
      ...(this.#exitCode === undefined ? {} : { exitCode: this.#exitCode }),
      drewUnseeded,
    };
  }

  #drewUnseeded(): boolean {
    const start = this.#randomStart;
    if (start === null || defaultGenerator.initialSeed() !== start.seed) return false;
    return !equalBytes(defaultGenerator.getState(), start.state);
  }

  // ---- scripts ----

  #runScript(): End {
    for (const statement of this.#statementsThatParse()) {
      const end = this.#runStatement(statement);
      if (end.kind === "cut") return end;
      if (end.kind === "raised") {
        this.#exception = end.exception;
        return this.#closeUnfinished(statement) ?? end;
      }
    }
    const last = this.#module.body.at(-1);
    return (last && this.#closeUnfinished(last)) ?? completed;
  }

  /** Those before the first that CPython would refuse. */
  #statementsThatParse(): readonly Statement[] {
    const [problem] = this.#module.errors;
    if (problem === undefined) return this.#module.body;
    const { start } = problem.span;
    const broken = this.#module.body.findIndex(
      (statement) =>
        statement.kind === "Invalid" ||
        statement.end > start ||
        (statement.end === start && contains(statement, start)),
    );
    return broken < 0 ? this.#module.body : this.#module.body.slice(0, broken);
  }

  /** Generators that the program leaves unfinished end with it. */
  #closeUnfinished(last: Statement): End | null {
    try {
      closeAll();
      return null;
    } catch (error) {
      return this.#endOf(error, last);
    }
  }

  #runStatement(statement: Statement): End {
    try {
      this.#evaluation.execute([statement], "exec");
      return completed;
    } catch (error) {
      return this.#endOf(error, statement);
    }
  }

  // ---- transcripts ----

  #runExamples(examples: readonly PlacedExample[]): End {
    let first: End = completed;
    for (const { example, span } of examples) {
      const module = this.#moduleOf(span);
      const outputFrom = this.#evaluation.outputLength();
      let end: End = completed;
      const [problem] = module.errors;
      if (problem !== undefined) {
        const { type, message } = problem;
        const at = this.#program.toDocument(problem.span);
        end = { kind: "raised", exception: this.#evaluation.syntaxError(type, message, at) };
      } else {
        end = this.#runExample(module.body);
      }
      const exception = end.kind === "raised" ? end.exception : null;
      const got = this.#evaluation.outputSince(outputFrom, "stdout");
      const last = exception && lastTracebackLine(exception);
      const { source, want, span: shown, wantSpan } = example;
      const matches = matchesTranscript(want, got, last);
      const drewUnseeded = matches === false && this.#drewUnseeded();
      this.#examples.push({ span: shown, wantSpan, source, want, got, exception, matches, drewUnseeded });
      if (end.kind === "cut") return end;
      if (end.kind === "raised" && first.kind === "completed") {
        first = end;
        this.#exception = exception;
      }
    }
    return first;
  }

  #runExample(statements: readonly Statement[]): End {
    const [statement] = statements;
    if (statement === undefined) return completed;
    try {
      this.#evaluation.execute(statements, "single");
      return completed;
    } catch (error) {
      return this.#endOf(error, statement);
    }
  }

  /**
   * The statements of one example. Where some example is broken, each is parsed by itself, so that it does not spoil
   * those after it; blanks in front keep the offsets.
   */
  #moduleOf(span: Span): Module {
    if (this.#module.errors.length === 0) {
      const body = this.#module.body.filter(({ start }) => start >= span.start && start < span.end);
      return { ...this.#module, body };
    }
    const { text } = this.#program;
    return parseModule(`${text.slice(0, span.start).replace(/[^\n]/g, " ")}${text.slice(span.start, span.end)}`);
  }

  // ---- ends ----

  #endOf(error: unknown, statement: Statement): End {
    const span = this.#evaluation.spanOf(error) ?? statement;
    if (error instanceof InterruptedError) {
      const { reason, message } = error;
      return { kind: "cut", outcome: { kind: "interrupted", reason, message, span: this.#program.toDocument(span) } };
    }
    const unsupported = this.#evaluation.asUnsupported(error);
    if (unsupported !== null) return this.#endOfUnsupported(unsupported, unsupported.span ?? span, statement);
    const exit = this.#evaluation.exitCode(error);
    if (exit !== undefined) {
      this.#exitCode = exit;
      const isQuiet = exit === null || exit === 0;
      if (typeof exit === "string") this.#evaluation.write("stderr", `${exit}\n`);
      return { kind: "raised", exception: isQuiet ? null : this.#evaluation.recordException(error) };
    }
    const exception = this.#evaluation.recordException(error);
    if (exception !== null) return { kind: "raised", exception };
    // A bug of ours must not look like one of the program's.
    const message = error instanceof Error ? error.message : String(error);
    const feature = isStackOverflow(error)
      ? "expressions nested as deeply as this"
      : `this (internal error: ${message})`;
    return this.#endOfUnsupported(new UnsupportedError(feature), span, statement);
  }

  #endOfUnsupported({ feature, message }: UnsupportedError, span: Span, statement: Statement): End {
    const place = this.#program.toDocument(span);
    const passedOver = this.#evaluation.passOver(statement, feature);
    this.#unsupported.push({ feature, span: place, passedOver });
    if (passedOver) return completed;
    return {
      kind: "cut",
      outcome: { kind: "interrupted", reason: "unsupported", message: `${message}.`, span: place },
    };
  }

  #outcome(end: End): Outcome {
    if (end.kind === "cut") return end.outcome;
    if (this.#program.examples === null && this.#module.errors.length > 0) return { kind: "syntaxError" };
    if (end.kind === "raised") return end.exception === null ? { kind: "completed" } : { kind: "raised" };
    return { kind: "completed" };
  }
}

function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < end;
}

function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
