/**
 * Which of several things wrong with a text CPython reports: where the parser fails, the rest is still taken apart into
 * tokens, and what is no token is reported instead.
 */
import { SyntaxFault } from "../lowering/faults";
import type { SyntaxProblem } from "../nodes";
import { StatementReader } from "./statements";
import { type LogicalLine, readLogicalLine } from "./tokens";

/** Of all that is wrong with a text; none where nothing is. */
export function firstProblem(text: string, problems: readonly SyntaxProblem[]): SyntaxProblem | undefined {
  // What only compiling finds comes up once everything parses.
  const first = problems.find(({ stage }) => stage !== "compile") ?? problems[0];
  return first === undefined ? undefined : reportedProblem(text, first);
}

/** Those that CPython's tokenizer leaves to the parser. */
const lateFaults = /^(?:unexpected character after line continuation character|unexpected EOF while parsing)$/;

export function reportedProblem(text: string, problem: SyntaxProblem): SyntaxProblem {
  if (problem.type !== "SyntaxError" || problem.stage === "compile") return problem;
  let isBehind = false;
  for (const line of logicalLines(text)) {
    if (!isBehind) {
      if (line.fault === null && line.end <= problem.span.start && line.end < text.length) continue;
      isBehind = true;
      if (line.unclosed === null && line.fault === null && problem.message.endsWith("was never closed")) {
        // Closed further on: the bracket is not to blame.
        return failureOf(text, line) ?? problem;
      }
      if (line.unclosed !== null && line.fault === null) {
        return problem.message.endsWith("was never closed") || !isBehindLine(text, line, line.unclosed.at, problem)
          ? problem
          : neverClosed(line.unclosed);
      }
    }
    if (line.fault !== null) return lateFaults.test(line.fault.message) ? problem : toProblem(line.fault);
    if (line.unclosed !== null) return problem;
  }
  return problem;
}

function* logicalLines(text: string): Generator<LogicalLine> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const start = at + (/^[ \t\f]*/.exec(text.slice(at, at + 1000))?.[0].length ?? 0);
    const first = text[start];
    if (first === undefined) return;
    if (first === "\n" || first === "\r" || first === "#") {
      const end = text.indexOf("\n", start);
      if (end < 0) return;
      at = end + 1;
      continue;
    }
    const line = readLogicalLine(text, at, start, null);
    yield line;
    if (line.end <= at) return;
    at = line.end;
  }
}

function failureOf(text: string, line: LogicalLine): SyntaxProblem | null {
  try {
    new StatementReader(text, line.tokens).readLine();
    return null;
  } catch (error) {
    if (error instanceof SyntaxFault) return toProblem(error);
    throw error;
  }
}

function toProblem({ type, message, span }: SyntaxFault): SyntaxProblem {
  return { type, message, span: { start: span.start, end: span.end } };
}

function neverClosed({ text, at }: { readonly text: string; readonly at: number }): SyntaxProblem {
  return { type: "SyntaxError", message: `'${text}' was never closed`, span: { start: at, end: at + 1 } };
}

/** Whether the parser had read on beyond the line of a bracket when it failed. */
function isBehindLine(text: string, line: LogicalLine, bracket: number, { message, span }: SyntaxProblem): boolean {
  const isBehindOperands = message.endsWith("Perhaps you forgot a comma?");
  const from = isBehindOperands ? span.end : span.start;
  const last = line.tokens.find((token) => token.start >= from);
  return last === undefined || last.type === "end" || /[\r\n]/.test(text.slice(bracket, last.start));
}
