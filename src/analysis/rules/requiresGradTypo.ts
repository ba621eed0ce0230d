/** `w.require_grad = True`: another attribute, which nothing looks at. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import { lastValue } from "../../trace/expressions";
import type { ExceptionRecord, ValueSummary } from "../../trace/trace";
import type { FindingFix } from "../findings";
import { unrecordedRoot } from "../questions/unrecorded";
import { type Context, defineRule } from "../rule";

interface Match {
  /** `w.require_grad`. */
  readonly span: Span;
  readonly attribute: string;
  readonly owner: string;
  /** What it is set to: "True". */
  readonly set: string;
  readonly value: ValueSummary;
  /** Where it led to one. */
  readonly failure: ExceptionRecord | null;
}

export const requiresGradTypo = defineRule<Match>({
  id: "requires-grad-typo",
  severity: "warning",
  summary: "`require_grad` is set, or `requires_grad` of a module: that makes a new attribute and changes nothing.",
  explanation:
    "Python lets any attribute be set on a tensor or a module, so `w.require_grad = True` is no error: it makes a new " +
    "attribute that nothing looks at. Tensors have `requires_grad`. Modules have none: setting it does not reach their " +
    "parameters, for which there is the method `requires_grad_()`.",
  *find(context) {
    const { trace } = context;
    const seen = new Set<string>();
    for (const slot of trace.slots) {
      if (slot.kind !== "binding" || slot.value?.type !== "bool") continue;
      const [, owner, attribute] = /^(.+)\.(\w+)$/.exec(slot.name) ?? [];
      if (!owner || !attribute || owner === "self" || !isMeant(attribute)) continue;
      const value = lastValue({ start: slot.start, end: slot.end - attribute.length - 1 }, context);
      const isModule = value?.module !== undefined;
      if (!value || (!isModule && (!value.tensor || attribute === "requires_grad"))) continue;
      if (isModule && definesIt(value.type, attribute, context)) continue;
      if (seen.has(`${owner} ${slot.start}`)) continue;
      seen.add(`${owner} ${slot.start}`);
      const { start, end } = slot;
      const failure = failureOf(value, slot.value.text, context);
      yield { span: { start, end }, attribute, owner, set: slot.value.text, value, failure };
    }
  },
  explains: ({ failure }) => failure,
  message({ attribute, owner, set, value }) {
    if (value.module) {
      return t(
        "{0} is a module: {0}.{1} = {2} sets a new attribute, and the requires_grad of its {3} parameters stays as it is.",
        ...[owner, attribute, set, value.module.parameters.length],
      );
    }
    const now = value.tensor?.requiresGrad ? "True" : "False";
    return t(
      "{0} is no attribute of tensors: this sets a new one, and {1}.requires_grad stays {2}.",
      ...[attribute, owner, now],
    );
  },
  *related({ failure }) {
    const span = failure?.frames.at(-1)?.span;
    if (span) yield { span, message: t("backward() starts here and finds no history") };
  },
  *fixes(match, context) {
    yield match.value.module ? asMethod(match, context) : renamed(match);
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0)
for leaf in [w]:
    leaf.require_grad = True
#   ^^^^^^^^^^^^^^^^^
loss = w ** 2
loss.backward()
print(w.grad)
`,
    fixed: `import torch

w = torch.tensor(1.0)
for leaf in [w]:
    leaf.requires_grad = True
#   ^^^^^^^^^^^^^^^^^
loss = w ** 2
loss.backward()
print(w.grad)
`,
  },
});

/** `require_grad`, `requires_gard`, `requiresGrad`, `requires_gradient`, and the name itself. */
function isMeant(attribute: string): boolean {
  const plain = attribute.toLowerCase().replaceAll("_", "");
  if (attribute.endsWith("_") || plain.length < 8) return false;
  return /^requires?d?gradients?$/.test(plain) || isNear(plain, "requiresgrad", 2);
}

/** Whether so many letters added, left out, changed or swapped make one of the other. */
function isNear(one: string, other: string, most: number): boolean {
  if (one === other) return true;
  if (most === 0 || Math.abs(one.length - other.length) > most) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [a, b] = [one.slice(at), other.slice(at)];
  if (isNear(a.slice(1), b.slice(1), most - 1)) return true;
  if (isNear(a.slice(1), b, most - 1) || isNear(a, b.slice(1), most - 1)) return true;
  return a.length > 1 && a[0] === b[1] && a[1] === b[0] && isNear(a.slice(2), b.slice(2), most - 1);
}

/** Whether a class of the document has such an attribute of its own. */
function definesIt(className: string, attribute: string, { source }: Context): boolean {
  for (const node of source.nodes()) {
    if (node.kind !== "ClassDef" || node.name !== className) continue;
    const isOwn = source.has(node, (inner) => {
      if (inner.kind === "FunctionDef") return inner.name === attribute;
      if (inner.kind === "Name") return inner.id === attribute;
      return inner.kind === "Attribute" && inner.attr === attribute && inner.value.kind === "Name";
    });
    if (isOwn) return true;
  }
  return false;
}

/** The exception of a backward pass that would have had something to do. */
function failureOf({ tensor, module }: ValueSummary, set: string, context: Context): ExceptionRecord | null {
  const unrecorded = set === "True" ? unrecordedRoot(context) : null;
  if (unrecorded === null || unrecorded.cuts.length > 0) return null;
  const own = new Set(module ? module.parameters.map((one) => one.tensor) : tensor ? [tensor.id] : []);
  return unrecorded.sources.some(({ id }) => own.has(id)) ? unrecorded.failure : null;
}

function renamed({ span, attribute }: Match): FindingFix {
  const edits = [{ span: { start: span.end - attribute.length, end: span.end }, text: "requires_grad" }];
  return { title: t("Write {0} instead of {1}", "requires_grad", attribute), edits };
}

function asMethod({ span, attribute, owner, set }: Match, { source }: Context): FindingFix | null {
  const statement = source.statementAt(span)?.statement;
  if (statement?.kind !== "Assign" || statement.targets.length !== 1) return null;
  const start = span.end - attribute.length;
  const edits = [
    { span: { start, end: statement.value.start }, text: "requires_grad_(" },
    { span: { start: statement.end, end: statement.end }, text: ")" },
  ];
  return { title: t("Call {0}", `${owner}.requires_grad_(${set})`), edits };
}
