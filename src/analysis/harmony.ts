/** Which findings are not told: those of a cause that another rule tells more exactly, and those of half-typed lines. */
import type { Span } from "../base/span";
import type { Trace } from "../trace/trace";
import type { Finding } from "./findings";
import type { Rule } from "./rule";
import { blocksOf, type Source } from "./source";

/** Without the findings of rules that yield to another one which tells of the same statement. */
export function withoutVaguer(
  findings: readonly Finding[],
  rules: readonly Pick<Rule, "id" | "yieldsTo">[],
  source: Source,
): readonly Finding[] {
  if (new Set(findings.map(({ rule }) => rule)).size < 2) return findings;
  const yielding = new Map(rules.map(({ id, yieldsTo }) => [id, yieldsTo ?? []]));
  const statementOf = (span: Span) => source.statementAt(span)?.statement.start ?? span.start;
  const meets = (one: Finding, other: Finding) => {
    const place = statementOf(one.span);
    return [other.span, ...other.related.map(({ span }) => span)].some((span) => statementOf(span) === place);
  };
  return findings.filter((finding) => {
    const others = yielding.get(finding.rule) ?? [];
    const better = others.length === 0 ? [] : findings.filter(({ rule }) => others.includes(rule));
    return !better.some((other) => meets(finding, other) || meets(other, finding));
  });
}

/** Without what is told of statements and lines that do not parse: they are about to be something else. */
export function withoutHalfTyped(
  findings: readonly Finding[],
  { syntaxErrors }: Pick<Trace, "syntaxErrors">,
  source: Source,
): readonly Finding[] {
  if (syntaxErrors.length === 0) return findings;
  const { lines } = source;
  const linesOf = ({ start, end }: Span) => ({ start: lines.lineAt(start), end: lines.lineAt(Math.max(start, end)) });
  const broken = syntaxErrors.map(({ span }) => linesOf(span));
  const isBroken = (span: Span) => {
    const { start, end } = linesOf(span);
    return broken.some((other) => start <= other.end && other.start <= end);
  };
  return findings.filter(({ span }) => {
    const statement = source.statementAt(span)?.statement;
    const isSimple = statement !== undefined && blocksOf(statement).length === 0;
    return !isBroken(span) && !(isSimple && isBroken(statement));
  });
}
