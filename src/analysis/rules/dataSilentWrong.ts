/** A tensor that the graph had saved was changed behind autograd's back, so its gradient is wrong and nobody says so. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { BackwardRecord, NodeRecord, TensorRecord } from "../../trace/trace";
import { appendTo, moveBehind } from "../edits";
import type { FindingFix } from "../findings";
import { type Context, defineRule } from "../rule";
import { dottedName } from "../source";

interface Match {
  readonly span: Span;
  readonly saved: TensorRecord;
  readonly node: NodeRecord;
  /** The pass that used what it found instead of what had been saved. */
  readonly backward: BackwardRecord;
}

export const dataSilentWrong = defineRule<Match>({
  id: "data-silent-wrong",
  severity: "warning",
  summary: "A tensor is changed through `.data` between forward and backward, so its gradient is silently wrong.",
  explanation:
    "Autograd notices a change in place of what it has saved by counting the changes. A change through `.data`, or of a NumPy " +
    "array that shares the memory, is not counted: `backward()` computes with the new elements and gives a wrong gradient " +
    "without a word. Change the tensor after `backward()`, or let the graph have a copy.",
  needs: ["backward"],
  *find(context) {
    const { history, trace } = context;
    const changes = changesOf(context);
    if (changes.size === 0) return;
    const seen = new Set<number>();
    for (const backward of trace.backwards) {
      for (const step of backward.hasSteps && backward.isFinished ? backward.steps : []) {
        const node = trace.nodes[step.node];
        for (const { name, tensor } of node?.saved ?? []) {
          const saved = tensor && history.tensor(tensor.id);
          // Normalizing a batch does not look at the running averages again.
          if (!node?.span || !saved || name.startsWith("running_")) continue;
          for (const change of changes.get(saved.storage) ?? []) {
            const { time, span } = change;
            if (time <= node.time || time >= backward.time || !isUnseen(change, node, saved)) continue;
            if (seen.has(span.start)) continue;
            seen.add(span.start);
            yield { span, saved, node, backward };
          }
        }
      }
    }
  },
  message({ saved, node, backward, span }, { source, history }) {
    const name = history.nameOfMemory(saved, backward.time) ?? source.quote(span);
    return t(
      "This changes {0} unseen by autograd, after {1} in line {2} had saved it: the gradients of line {3} are wrong.",
      ...[name, source.quote(node.span ?? span), source.lineOf(node.span ?? span)],
      source.lineOf(backward.span ?? span),
    );
  },
  *related({ node, backward }) {
    if (node.span) yield { span: node.span, message: t("saved here for the backward pass ({0})", node.name) };
    if (backward.span) yield { span: backward.span, message: t("this backward pass uses the changed elements") };
  },
  *fixes(match, context) {
    yield moveChange(match, context);
    yield saveCopy(match, context);
  },
  examples: {
    flagged: `import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
for step in range(1):
    y = x ** 2
    x.data *= 10
#   ^^^^^^^^^^^^
    y.sum().backward()
print(x.grad)
`,
    fixed: `import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
for step in range(1):
    y = x ** 2
#   ^^^^^^^^^^^^
    y.sum().backward()
    x.data *= 10
print(x.grad)
`,
  },
});

interface Change {
  readonly span: Span;
  readonly time: number;
  readonly tensor: number;
  /** The counter that counted it. */
  readonly versions: number;
  readonly kind: "operator" | "tensorChange";
}

/** What was changed, by memory; nothing where the program has no name that autograd does not know of. */
function changesOf({ trace, history }: Context): ReadonlyMap<number, readonly Change[]> {
  const found = new Map<number, Change[]>();
  let isHidden = false;
  for (const event of trace.events) {
    const { kind } = event;
    isHidden ||= kind === "tensorChange" || (kind === "conversion" && (event.how === "data" || event.how === "numpy"));
    if (event.span === null || (kind !== "operator" && kind !== "tensorChange")) continue;
    const tensor = kind === "operator" ? event.mutated?.tensor : event.tensor;
    const record = tensor === undefined ? undefined : history.tensor(tensor);
    if (!record) continue;
    const { span, time } = event;
    const change = { span, time, tensor: record.id, versions: record.versions, kind };
    const list = found.get(record.storage);
    if (list) list.push(change);
    else found.set(record.storage, [change]);
  }
  return isHidden ? found : new Map();
}

/** Whether autograd cannot know that what it had saved was changed. */
function isUnseen({ tensor, versions, kind }: Change, { outputs }: NodeRecord, saved: TensorRecord): boolean {
  if (kind === "operator" || tensor !== saved.id) return versions !== saved.versions;
  // It got other memory: what an operator gave is saved apart from that.
  return saved.final.isLeaf || !outputs.includes(saved.id);
}

/** The change behind the backward pass, where nothing in between looks at what is changed. */
function moveChange({ span, backward, saved }: Match, context: Context): FindingFix | null {
  const { source } = context;
  const place = source.statementAt(span);
  const pass = backward.span && source.statementAt(backward.span);
  if (!place || !pass || source.functionOf(place) !== source.functionOf(pass)) return null;
  const at = [...place.ancestors, place.statement].find((one) => pass.block.includes(one));
  const first = at === undefined ? -1 : pass.block.indexOf(at);
  const last = pass.block.indexOf(pass.statement);
  if (at === undefined || first < 0 || last <= first) return null;
  const names = new Set(saved.names.map((name) => name.split(".")[0]));
  const isBusy = pass.block
    .slice(first + 1, last)
    .some((between) => source.has(between, (node) => node.kind === "Name" && names.has(node.id)));
  const edits = isBusy ? null : moveBehind(source, { statement: at, block: pass.block }, pass.statement);
  const line = source.lineOf(pass.statement);
  return edits && { title: t("Change it after the backward pass in line {0}", line), edits };
}

/** The graph gets a copy to save. */
function saveCopy({ node, saved }: Match, { source, trace }: Context): FindingFix | null {
  if (!saved.final.isLeaf) return null;
  const uses = trace.slots.flatMap(({ kind, start, end, value }) => {
    const isThere = node.span !== null && node.span.start <= start && end <= node.span.end;
    const expression =
      kind === "expression" && isThere && value?.tensor?.id === saved.id && source.expressionAt({ start, end });
    return expression && dottedName(expression) !== null ? [expression] : [];
  });
  const [first] = uses;
  if (first === undefined) return null;
  const title = t("Compute with a copy: {0}", `${source.quote(first)}.clone()`);
  return { title, edits: uses.flatMap((use) => appendTo(use, ".clone()")) };
}
