/**
 * What a rule is: it finds one kind of mistake in the record of a run, says it in the reader's terms, and knows its
 * cure. One rule per file in `rules/`; `rules/all.ts` lists them.
 */
import type { Span } from "../base/span";
import type { ExceptionRecord, Trace, WarningRecord } from "../trace/trace";
import type { Audit } from "./audit";
import type { Fact } from "./facts";
import type { Finding, FindingFix } from "./findings";
import type { History } from "./history";
import type { Source } from "./source";

/** What rules look at. */
export interface Context {
  readonly trace: Trace;
  readonly source: Source;
  readonly history: History;
  /** The exception to be explained; null where there is none, or where a transcript shows that it is meant. */
  readonly failure: ExceptionRecord | null;
  /**
   * Whether the program ran to its end. Where it did not, it may be half typed, and what never happened ("never zeroed",
   * "never called") may still come: rules must not speak of it.
   */
  readonly isWhole: boolean;
  /** Gradients held against difference quotients; null as long as there was no time for it. */
  readonly audit: Audit | null;
}

export interface Related {
  readonly span: Span;
  readonly message: string;
}

export interface RuleDeclaration<Match extends { readonly span: Span }> {
  /** Stays once released. */
  readonly id: string;
  readonly severity: Finding["severity"];
  /**
   * Rules that tell more exactly of the same cause: where one of them has a finding at the same statement, or the one is
   * related to the statement of the other, this rule says nothing.
   */
  readonly yieldsTo?: readonly string[];
  /** One line of Markdown. */
  readonly summary: string;
  /** Markdown: why it happens and what to do about it. */
  readonly explanation: string;
  /** All that a run has to have: of others nothing is asked. */
  readonly needs?: readonly Fact[];
  readonly find: (context: Context) => Iterable<Match>;
  readonly message: (match: Match, context: Context) => string;
  /** More than fits in a message. Where the rule explains an exception, PyTorch's own text stands here. */
  readonly detail?: (match: Match, context: Context) => string;
  /** The exception or warning in whose place the finding stands; of several, all go and the first is quoted. */
  readonly explains?: (match: Match) => Explained | readonly Explained[] | null;
  readonly related?: (match: Match, context: Context) => Iterable<Related>;
  /** The best first. */
  readonly fixes: (match: Match, context: Context) => Iterable<FindingFix | null>;
  /**
   * `flagged` marks what is found by carets in a comment below it; `fixed` is the text after the first fix, null where
   * nobody can mend the mistake but who made it.
   */
  readonly examples: { readonly flagged: string; readonly fixed: string | null };
}

/** A rule whose matches nobody outside needs to know. */
export interface Rule
  extends Pick<
    RuleDeclaration<{ readonly span: Span }>,
    "id" | "severity" | "yieldsTo" | "needs" | "summary" | "explanation" | "examples"
  > {
  readonly run: (context: Context) => readonly RuleFinding[];
}

export type Explained = ExceptionRecord | WarningRecord;

export interface RuleFinding {
  readonly finding: Finding;
  readonly explained: readonly Explained[];
}

export function defineRule<Match extends { readonly span: Span }>(rule: RuleDeclaration<Match>): Rule {
  const { id, severity, yieldsTo = [], needs = [], summary, explanation, examples } = rule;
  return {
    ...{ id, severity, yieldsTo, needs, summary, explanation, examples },
    run(context) {
      const results: RuleFinding[] = [];
      for (const match of rule.find(context)) {
        const explained = [rule.explains?.(match) ?? []].flat();
        const [first] = explained;
        const detail = rule.detail?.(match, context) ?? (first && ownText(first));
        const fixes = [...rule.fixes(match, context)].filter((fix): fix is FindingFix => fix !== null);
        results.push({
          explained,
          finding: {
            ...{ rule: id, severity, span: match.span },
            message: rule.message(match, context),
            ...(detail ? { detail } : {}),
            related: [...(rule.related?.(match, context) ?? [])],
            fixes: fixes.map((fix, place) => (place === 0 ? { ...fix, isPreferred: true } : fix)),
          },
        });
      }
      return results;
    },
  };
}

function ownText(explained: Explained): string {
  const type = "type" in explained ? explained.type : explained.category;
  return `${type}: ${explained.message}`;
}
