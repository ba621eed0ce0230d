/** Patterns that parse and still do not compile: what stands behind one that always matches, and names bound twice. */
import type { Expression, MatchCase, Pattern, SyntaxProblem } from "../nodes";

export function findPatternProblems(cases: readonly MatchCase[]): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const report = (message: string, { start, end }: Pattern) =>
    problems.push({ type: "SyntaxError", message, span: { start, end }, stage: "compile" });
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
      let first: Set<string> | null = null;
      pattern.patterns.forEach((alternative, i) => {
        const own = new Set(before);
        visit(alternative, own, report);
        first ??= own;
        if (own.size !== first.size || [...own].some((name) => first?.has(name) !== true)) {
          report("alternative patterns bind different names", pattern);
        }
        for (const name of own) names.add(name);
        const always = i < pattern.patterns.length - 1 ? alwaysMatches(alternative) : null;
        if (always !== null) report(unreachableMessage(always), always);
      });
      return;
    }
    case "MatchSequence":
      if (pattern.patterns.filter(({ kind }) => kind === "MatchStar").length > 1) {
        report("multiple starred names in sequence pattern", pattern);
      }
      for (const inner of pattern.patterns) visit(inner, names, report);
      return;
    case "MatchMapping":
      for (const key of repeated(pattern.keys.map(keyText))) {
        report(`mapping pattern checks duplicate key (${key})`, pattern);
      }
      for (const inner of pattern.patterns) visit(inner, names, report);
      bind(pattern.rest);
      return;
    case "MatchClass":
      for (const name of repeated(pattern.kwdAttrs)) {
        const at = pattern.kwdPatterns[pattern.kwdAttrs.lastIndexOf(name)] as Pattern;
        report(`attribute name repeated in class pattern: ${name}`, at);
      }
      for (const inner of [...pattern.patterns, ...pattern.kwdPatterns]) visit(inner, names, report);
  }
}

function repeated(names: readonly (string | null)[]): string[] {
  return names
    .filter((name): name is string => name !== null && names.indexOf(name) !== names.lastIndexOf(name))
    .slice(0, 1);
}

/** The key as its repr; null where it is no literal. */
function keyText(key: Expression): string | null {
  if (key.kind !== "Constant") return null;
  const { value } = key;
  if (value.type === "str") return `'${value.value}'`;
  return value.type === "int" ? String(value.value) : null;
}
