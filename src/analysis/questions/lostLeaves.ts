/**
 * Leaves that the program can no longer name: `.grad` is read of what was computed from them in their place. It is None
 * there, and the gradient is in the leaf.
 */
import type { Span } from "../../base/span";
import type { Expression, Node, Statement } from "../../syntax/nodes";
import type { ExceptionRecord, GradReadEvent, OperatorEvent, TensorRecord, WarningRecord } from "../../trace/trace";
import type { Context } from "../rule";
import { dottedName, isExpression, type PlacedStatement } from "../source";

export interface LostLeaf {
  /**
   * "created": the leaf was changed in the statement that made it and never had a name; "updated": a step of gradient
   * descent made a new tensor of it; "rebound": its name went to a result.
   */
  readonly kind: "created" | "updated" | "rebound";
  readonly leaf: TensorRecord;
  /** What is there in its place. */
  readonly heir: TensorRecord;
  /** What `.grad` is taken of, as it is written; "" where that is no name. */
  readonly name: string;
  /** The statement that made the heir. */
  readonly place: PlacedStatement;
  readonly operator: OperatorEvent & { readonly span: Span };
  /** Where the heir's `.grad` was read. */
  readonly reads: readonly (GradReadEvent & { readonly span: Span })[];
  /** What came of it: PyTorch's warnings, and the exception if None was computed with. */
  readonly warnings: readonly WarningRecord[];
  readonly failure: ExceptionRecord | null;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
const known = new WeakMap<Context, readonly LostLeaf[]>();

export function lostLeaves(context: Context): readonly LostLeaf[] {
  const before = known.get(context);
  if (before !== undefined) return before;
  const found = findLostLeaves(context);
  known.set(context, found);
  return found;
}

/** Of so many places where `.grad` was None it is asked why. */
const MOST_READS = 30;

function findLostLeaves(context: Context): LostLeaf[] {
  const { trace, failure } = context;
  const found = new Map<string, Mutable<LostLeaf>>();
  const seen = new Set<number>();
  for (const read of trace.events) {
    if (read.kind !== "gradRead" || !read.isNone || read.span === null || read.retainsGrad) continue;
    if (read.isLeaf && read.requiresGrad) continue;
    if (seen.has(read.span.start) || seen.size >= MOST_READS) continue;
    seen.add(read.span.start);
    const lost = lostLeafAt(read, read.span, context);
    if (lost === null) continue;
    const { span } = read;
    const key = `${lost.kind} ${lost.place.statement.start} ${lost.leaf.id}`;
    const group = found.get(key) ?? { ...lost, reads: [], warnings: [], failure: null };
    found.set(key, group);
    group.reads = [...group.reads, { ...read, span }];
    const warning = warningAt(span, context);
    if (warning) group.warnings = [...group.warnings, warning];
    if (failure && causes(read, span, failure, context)) group.failure = failure;
  }
  return [...found.values()];
}

/** What PyTorch says where `.grad` is read of what is no leaf. */
export function warningAt({ start }: Span, { trace }: Context): WarningRecord | undefined {
  return trace.warnings.find(
    ({ message, span }) => span?.start === start && message.startsWith("The .grad attribute of a Tensor"),
  );
}

type Found = Pick<LostLeaf, "kind" | "leaf" | "heir" | "name" | "place" | "operator">;

function lostLeafAt(read: GradReadEvent, span: Span, context: Context): Found | null {
  const { history, source } = context;
  const heir = history.tensor(read.tensor);
  const operator = heir ? history.makerOf(heir) : null;
  const place = operator?.span ? source.statementAt(operator.span) : null;
  if (!heir || !operator?.span || !place) return null;
  const expression = source.expressionAt(span);
  const name = (expression?.kind === "Attribute" ? dottedName(expression.value) : null) ?? "";
  const operators = history.operatorsBehind(heir.id, read.time);
  const base = { heir, name, place, operator: { ...operator, span: operator.span } };
  for (const leaf of leavesOf(operators, context)) {
    const isSame =
      heldName(leaf, name, heir.time, context) ||
      wasReadThere(leaf, span, read.time, context) ||
      isOfItself(leaf, name, place, operators, context);
    if (!isSame) continue;
    const gradients = gradientsOf(leaf, context);
    const isUpdate = operators.some(({ inputs, time }) => time > leaf.time && inputs.some((id) => gradients.has(id)));
    if (isUpdate) return { kind: "updated", leaf, ...base };
    if (read.requiresGrad && leaf.grad !== null && !hasName(leaf, read.time, context)) {
      return { kind: "rebound", leaf, ...base };
    }
  }
  const made = read.requiresGrad ? lostInMaking(heir, context) : null;
  return made && { ...made, name };
}

/** Whether a tensor was computed from a leaf in the very statement that made the leaf. */
export function lostInMaking(heir: TensorRecord, context: Context): Found | null {
  const { history, source } = context;
  const operator = history.makerOf(heir);
  const place = operator?.span ? source.statementAt(operator.span) : null;
  if (!operator?.span || !place || heir.final.isLeaf) return null;
  const operators = history.operatorsBehind(heir.id, operator.time);
  const leaves = leavesOf(operators, context);
  const [leaf] = leaves;
  if (leaf?.span == null || leaves.length > 1 || leaf.names.length > 0) return null;
  const isOwn = operators.every(({ span }) => span === null || source.statementAt(span)?.statement === place.statement);
  if (!isOwn || changedInPassing(place.statement, leaf.span) === null) return null;
  const name = history.nameOf(heir.id) ?? "";
  return { kind: "created", leaf, heir, name, place, operator: { ...operator, span: operator.span } };
}

function leavesOf(operators: readonly OperatorEvent[], { history, trace }: Context): TensorRecord[] {
  const ids = new Set(operators.flatMap(({ inputs }) => inputs));
  // `w.data` is `w` under another name.
  for (const event of trace.events) {
    if (event.kind === "conversion" && event.result !== null && ids.has(event.result)) ids.add(event.tensor);
  }
  return [...ids].flatMap((id) => {
    const tensor = history.tensor(id);
    return tensor?.final.isLeaf && tensor.final.requiresGrad ? [tensor] : [];
  });
}

/** The tensors that were its `.grad`. */
function gradientsOf(leaf: TensorRecord, { trace }: Context): ReadonlySet<number> {
  const found = new Set<number>(leaf.grad ? [leaf.grad.id] : []);
  for (const { contributions } of trace.backwards) {
    for (const { tensor, after } of contributions) if (tensor === leaf.id) found.add(after.id);
  }
  return found;
}

function heldName(leaf: TensorRecord, name: string, until: number, { trace }: Context): boolean {
  if (name === "" || !leaf.names.includes(name)) return false;
  return trace.events.some(
    (event) => event.kind === "binding" && event.tensor === leaf.id && event.name === name && event.time < until,
  );
}

/** `x = x * 2`, where `x` was given to the function without another name, and is all that requires grad in it. */
function isOfItself(
  leaf: TensorRecord,
  name: string,
  { statement }: PlacedStatement,
  operators: readonly OperatorEvent[],
  { source, history }: Context,
): boolean {
  if (statement.kind !== "Assign" || name === "" || leaf.names.length > 0) return false;
  const [target] = statement.targets;
  if (!target || dottedName(target) !== name) return false;
  const isRead = source.has(statement.value, (node) => isExpression(node) && dottedName(node) === name);
  const { start, end } = statement.value;
  const inputs = operators.flatMap(({ span, inputs }) =>
    span && start <= span.start && span.end <= end ? inputs : [],
  );
  const leaves = inputs.filter((id) => history.tensor(id)?.final.isLeaf && history.tensor(id)?.final.requiresGrad);
  return isRead && leaves.length > 0 && leaves.every((id) => id === leaf.id);
}

/** Whether the same expression read the leaf's gradient before. */
function wasReadThere(leaf: TensorRecord, { start, end }: Span, until: number, { trace }: Context): boolean {
  return trace.events.some(
    (event) =>
      event.kind === "gradRead" &&
      event.time < until &&
      event.tensor === leaf.id &&
      !event.isNone &&
      event.span?.start === start &&
      event.span.end === end,
  );
}

/** Whether a name still stood for it. */
function hasName(leaf: TensorRecord, until: number, { trace }: Context): boolean {
  const last = new Map<string, number>();
  for (const event of trace.events) {
    if (event.time > until) break;
    if (event.kind === "binding" && leaf.names.includes(event.name)) last.set(event.name, event.tensor);
  }
  return [...last.values()].includes(leaf.id) || leaf.names.some((name) => !last.has(name));
}

/**
 * `w = torch.randn(3, requires_grad=True) * 0.1`, where between what makes the leaf and the `=`, or the brackets of a list, are signs
 * and methods alone: what the leaf is changed by. Null where that is nothing, or something else.
 */
export function changedInPassing(statement: Statement, made: Span): Expression | null {
  if (statement.kind !== "Assign" && statement.kind !== "AnnAssign") return null;
  let element: Node | null = statement.value;
  while (element?.kind === "List" || element?.kind === "Tuple" || element?.kind === "ListComp") {
    const inner: readonly Expression[] = element.kind === "ListComp" ? [element.elt] : element.elts;
    element = inner.find(({ start, end }) => start <= made.start && made.end <= end) ?? null;
  }
  let node: Node | null = element;
  while (node !== null) {
    if (node.start === made.start && node.end === made.end) {
      return node.kind === "Call" && node !== element ? (element as Expression) : null;
    }
    node = inwards(node, made);
  }
  return null;
}

function inwards(node: Node, made: Span): Node | null {
  const holds = (inner: Node) => inner.start <= made.start && made.end <= inner.end;
  switch (node.kind) {
    case "BinOp":
      return holds(node.left) ? node.left : holds(node.right) ? node.right : null;
    case "UnaryOp":
      return node.operand;
    case "Attribute":
    case "Subscript":
      return holds(node.value) ? node.value : null;
    case "Call":
      return node.func.kind === "Attribute" && holds(node.func) ? node.func : null;
    default:
      return null;
  }
}

/** Whether the program failed on the None that was read. */
function causes(read: GradReadEvent, span: Span, failure: ExceptionRecord, { source }: Context): boolean {
  const place = failure.frames.at(-1)?.span;
  if (!place || !failure.message.includes("NoneType") || failure.time < read.time) return false;
  return source.statementAt(place)?.statement === source.statementAt(span)?.statement;
}
