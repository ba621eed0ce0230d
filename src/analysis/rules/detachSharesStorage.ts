/** What `detach()` gave was changed in place, and with it the tensor that the graph needs. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { OperatorEvent, TensorRecord } from "../../trace/trace";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import { type SavedConflict, savedConflict } from "../questions/savedTensors";
import { outOfPlace } from "../rewrites";
import { type Context, defineRule } from "../rule";

interface Match extends SavedConflict {
  /** What was changed, and the `detach()` that it came from. */
  readonly alias: TensorRecord;
  readonly detach: OperatorEvent;
}

export const detachSharesStorage = defineRule<Match>({
  id: "detach-shares-storage",
  severity: "error",
  summary: "A change in place of `y.detach()` changes `y` too, which the backward pass needs.",
  explanation:
    "`detach()` cuts the history, not the memory: what it gives shares its elements, and its count of changes, with the " +
    "tensor that it was taken from. A change in place of the one is a change of the other, and the backward pass that " +
    "needs the old elements refuses to go on. Copy them first: `y.detach().clone()`.",
  needs: ["failure", "backward"],
  *find(context) {
    const conflict = savedConflict(context);
    const change = conflict?.changes.at(-1);
    const alias = context.history.tensor(change?.operator?.mutated?.tensor ?? -1);
    const detach = alias && detachBehind(alias, context);
    if (conflict && alias && detach) yield { ...conflict, alias, detach };
  },
  explains: ({ failure }) => failure,
  message({ saved, changes, alias }, { source, history }) {
    const change = changes.at(-1);
    const span = change?.span ?? null;
    const changed = history.nameOf(alias.id, change?.time) ?? (span ? source.quote(span) : t("a tensor"));
    const name = (saved && nameBeside(saved, changed, change?.time, { history })) ?? t("a tensor");
    return t(
      "{0} shares its memory with {1}, so the change of {0} in line {2} changed {1}, which this backward pass needs.",
      ...[changed, name, span ? source.lineOf(span) : 0],
    );
  },
  *related({ node, changes, detach }) {
    if (node?.span) yield { span: node.span, message: t("saved here for the backward pass ({0})", node.name) };
    if (detach.span) yield { span: detach.span, message: t("detach() copies nothing: the memory is shared") };
    for (const { span } of changes.slice(-5)) yield { span, message: t("changed here in place") };
  },
  *fixes({ changes, detach }, context) {
    yield detach.span && copy(detach.span, context);
    const change = changes.at(-1);
    const place = change && context.source.statementAt(change.span);
    if (place) yield outOfPlace(place, change.span, context);
  },
  examples: {
    flagged: `import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x.sigmoid()
shown = y.detach()
shown.zero_()
for loss in [y.sum()]:
    loss.backward()
#   ^^^^^^^^^^^^^^^
`,
    fixed: `import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x.sigmoid()
shown = y.detach().clone()
shown.zero_()
for loss in [y.sum()]:
    loss.backward()
#   ^^^^^^^^^^^^^^^
`,
  },
});

/** The `detach()` between a tensor and the memory that it shares; null where it was made otherwise. */
function detachBehind(alias: TensorRecord, { history }: Context): OperatorEvent | null {
  let record: TensorRecord | undefined = alias;
  for (let depth = 0; record !== undefined && depth < 20; depth++) {
    const maker = history.makerOf(record);
    if (maker === null) return null;
    if (maker.name === "detach") return maker;
    const { storage }: TensorRecord = record;
    record = maker.inputs.map((input) => history.tensor(input)).find((input) => input?.storage === storage);
  }
  return null;
}

/** A name of the memory that is not the one by which it was changed. */
function nameBeside(
  saved: TensorRecord,
  changed: string,
  until: number | undefined,
  { history }: Pick<Context, "history">,
): string | null {
  const own = history.nameOf(saved.id, until);
  if (own !== null && own !== changed) return own;
  for (const { id, storage } of history.trace.tensors) {
    const name = storage === saved.storage ? history.nameOf(id, until) : null;
    if (name !== null && name !== changed) return name;
  }
  return null;
}

function copy(span: Span, { source }: Context): FindingFix | null {
  const call = source.callAt(span);
  if (call === null) return null;
  return { title: t("Copy what is detached: {0}", `${source.quote(call)}.clone()`), edits: appendTo(call, ".clone()") };
}
