/** All that the result was computed from had its `requires_grad` switched off. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import type { FlagChangeEvent } from "../../trace/trace";
import { insertAfter } from "../edits";
import type { FindingFix } from "../findings";
import { type Unrecorded, unrecordedRoot } from "../questions/unrecorded";
import { type Context, defineRule } from "../rule";
import { blocksOf } from "../source";

interface Match extends Unrecorded {
  /** Where they were frozen. */
  readonly frozen: readonly (FlagChangeEvent & { readonly span: Span })[];
}

export const allFrozen = defineRule<Match>({
  id: "all-frozen",
  severity: "error",
  summary: "`backward()` is called on a result of parameters that are all frozen.",
  explanation:
    "`requires_grad = False` takes a parameter out of training. If that is done to all of them, autograd records nothing " +
    "and there is nothing that `backward()` could do. Freeze those that are to stay as they are, and leave or switch on " +
    "`requires_grad` for the rest, usually the last layer.",
  needs: ["failure", "flagChange"],
  *find(context) {
    const { trace } = context;
    const unrecorded = unrecordedRoot(context);
    if (unrecorded === null || unrecorded.cuts.length > 0) return;
    const ids = new Set(unrecorded.sources.map(({ id }) => id));
    const frozen = new Map<number, Match["frozen"][number]>();
    for (const event of trace.events) {
      if (event.kind !== "flagChange" || event.flag !== "requiresGrad" || event.value || !event.span) continue;
      if (event.time > unrecorded.failure.time || !ids.has(event.tensor)) continue;
      if (!frozen.has(event.span.start)) frozen.set(event.span.start, { ...event, span: event.span });
    }
    if (frozen.size > 0) yield { ...unrecorded, frozen: [...frozen.values()] };
  },
  explains: ({ failure }) => failure,
  message({ span, frozen }, { source }) {
    const call = source.callAt(span);
    const start = call?.func.kind === "Attribute" && call.func.attr === "backward" ? call.func.value : null;
    const [first] = frozen;
    return t(
      "{0} depends only on tensors whose requires_grad was switched off (line {1}).",
      ...[start ? source.quote(start) : t("the result"), first ? source.lineOf(first.span) : ""],
    );
  },
  *related({ frozen }) {
    for (const { span } of frozen.slice(0, 5)) yield { span, message: t("requires_grad was switched off here") };
  },
  *fixes(match, context) {
    yield unfreezeLast(match, context);
    yield leaveOn(match, context);
  },
  examples: {
    flagged: `import torch
from torch import nn

net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
for p in net.parameters():
    p.requires_grad = False
loss = net(torch.ones(1, 2)).sum()
if True:
    loss.backward()
#   ^^^^^^^^^^^^^^^
`,
    fixed: `import torch
from torch import nn

net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
for p in net.parameters():
    p.requires_grad = False
net[2].requires_grad_(True)
loss = net(torch.ones(1, 2)).sum()
if True:
    loss.backward()
#   ^^^^^^^^^^^^^^^
`,
  },
});

/** The head is what is trained of a frozen network: `net.head.requires_grad_(True)` below the freezing loop. */
function unfreezeLast({ operators, frozen, sources }: Match, context: Context): FindingFix | null {
  const { source, history, trace } = context;
  const last = frozen.at(-1);
  const place = last && source.statementAt(last.span);
  if (!place) return null;
  const ids = new Set(sources.map(({ id }) => id));
  const owners = new Set<string>();
  for (const { inputs } of operators) {
    for (const id of inputs) {
      const dotted = ids.has(id) ? ownerOf(history.tensor(id)?.names ?? []) : null;
      if (dotted !== null) owners.add(dotted);
    }
  }
  const [head] = owners;
  if (head === undefined || owners.size < 2) return null;
  const holder = trace.slots.find(({ kind, name }) => kind === "binding" && name === head.split(".")[0]);
  const bound = holder && source.statementAt(holder);
  if (!bound || source.functionOf(bound) !== source.functionOf(place)) return null;
  // Below the loop, or the loops, in which it is done.
  const loops = place.ancestors.filter(({ kind }) => kind === "For" || kind === "If");
  const outer = loops[0] ?? place.statement;
  if (place.ancestors[0] !== undefined && outer !== place.ancestors[0]) return null;
  const line = `${subscripted(head)}.requires_grad_(True)`;
  const edits = blocksOf(outer).length === 0 ? insertAfter(source, outer, [line]) : belowBlock(outer, line, context);
  return edits && { title: t("Train the last layer: {0}", line), edits };
}

/** `net.0` of the parameter `net.0.weight`, if it is a module in a module. */
function ownerOf(names: readonly string[]): string | null {
  for (const name of names) {
    const parts = name.split(".");
    if (parts.length >= 3 && parts[0] !== "self") return parts.slice(0, -1).join(".");
  }
  return null;
}

function subscripted(dotted: string): string {
  return dotted.replace(/\.(\d+)(?=\.|$)/g, "[$1]");
}

function belowBlock(statement: Span, line: string, { source }: Context): readonly TextEdit[] | null {
  const indentation = source.indentationOf(statement);
  if (indentation === null || source.isPrompted(statement)) return null;
  const end = source.lines.lineEnd(source.lines.lineAt(statement.end));
  return [{ span: { start: end, end }, text: `${source.lineBreak}${indentation}${line}` }];
}

/** `p.requires_grad = False` and `p.requires_grad_(False)`, the other way round. */
function leaveOn({ frozen }: Match, { source }: Context): FindingFix | null {
  const edits: TextEdit[] = [];
  for (const { span } of frozen) {
    const statement = source.statementAt(span)?.statement;
    for (const node of statement ? source.nodes(statement) : []) {
      if (node.kind !== "Constant" || node.value.type !== "bool" || node.value.value) continue;
      if (!edits.some((edit) => edit.span.start === node.start)) edits.push({ span: node, text: "True" });
    }
  }
  return edits.length === 0 ? null : { title: t("Leave requires_grad on"), edits };
}
