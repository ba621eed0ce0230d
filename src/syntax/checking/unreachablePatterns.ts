/** Patterns that parse and still do not compile: what stands behind one that always matches, and names bound twice. */
import type { MatchCase, Pattern, SyntaxProblem } from "../nodes";

export function findPatternProblems(cases: readonly MatchCase[]): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const report = (message: string, { start, end }: Pattern) =>
    problems.push({ type: "SyntaxError", message, span: { start, end } });
  cases.forEach(({ pattern, guard }, i) => {
    visit(pattern, new Set(), report);
    const always = alwaysMatches(pattern);
    if (always !== null && guard === null && i < cases.length - 1) report(unreachableMessage(always), always);
  });
  return problems;
}

function alwaysMatches(pattern: Pattern): (Pattern & { kind: "MatchAs" }) | null {
  if (pattern.kind === "MatchOr") return alwaysMatches(pattern.patterns.at(-1) as Pattern);
  if (pattern.kind !== "MatchAs") return null;
  return pattern.pattern === null ? pattern : alwaysMatches(pattern.pattern);
}

function unreachableMessage({ name }: { readonly name: string | null }): string {
  const what = name === null ? "wildcard" : `name capture '${name}'`;
  return `${what} makes remaining patterns unreachable`;
}

function visit(pattern: Pattern, names: Set<string>, report: (message: string, pattern: Pattern) => void): void {
  const bind = (name: string | null) => {
    if (name === null) return;
    if (names.has(name)) report(`multiple assignments to name '${name}' in pattern`, pattern);
    names.add(name);
  };
  switch (pattern.kind) {
    case "MatchAs":
      if (pattern.pattern !== null) visit(pattern.pattern, names, report);
      bind(pattern.name);
      return;
    case "MatchStar":
      bind(pattern.name);
      return;
    case "MatchOr": {
      const before = new Set(names);
      pattern.patterns.forEach((alternative, i) => {
        const own = new Set(before);
        visit(alternative, own, report);
        for (const name of own) names.add(name);
        const always = i < pattern.patterns.length - 1 ? alwaysMatches(alternative) : null;
        if (always !== null) report(unreachableMessage(always), always);
      });
      return;
    }
    case "MatchSequence":
      for (const inner of pattern.patterns) visit(inner, names, report);
      return;
    case "MatchMapping":
      for (const inner of pattern.patterns) visit(inner, names, report);
      bind(pattern.rest);
      return;
    case "MatchClass":
      for (const inner of [...pattern.patterns, ...pattern.kwdPatterns]) visit(inner, names, report);
  }
}
