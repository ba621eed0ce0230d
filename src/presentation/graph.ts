/**
 * The computational graph of a backward call, as the panel shows it: which nodes there are, in which groups, what is
 * written on them, and where they stand. Nodes that only accumulate are drawn as the leaves that they belong to; a
 * parameter that several module calls share has a copy in each, so that lines stay short.
 */
import { assertNever } from "../base/failures";
import type { Span } from "../base/span";
import type { Trace } from "../trace/trace";
import { describeGroup, describeNode, gradientOf, textOfGradient, walkSteps } from "./graphDescriptions";
import { type LayoutNode, LayoutTimeout, layOut } from "./graphLayout";
import { type GraphGroup, type GraphMember, type GraphModel, type GraphNode, modelOf } from "./graphModel";
import { type GraphSubject, graphSubjects } from "./graphSubjects";
import type { EdgeGradient, ViewEdge, ViewGraph, ViewNode, ViewPlace } from "./graphView";

export type { ViewGraph } from "./graphView";

export interface GraphOptions {
  /** Ids of the groups to open; without it as many levels as give about 60 boxes. */
  readonly open?: readonly string[] | undefined;
  readonly place?: (span: Span) => ViewPlace;
  /** Also what autograd did not keep. */
  readonly asWritten?: boolean;
  /** Milliseconds after which groups are closed instead. */
  readonly patience?: number;
}

/** So many boxes show at first. */
const firstBoxes = 60;
/** More are never drawn. */
const mostBoxes = 2500;

/** `subject`: the number of a backward call or of a result, as in {@link graphSubjects}. */
export function drawGraph(trace: Trace, subject: number, options: GraphOptions = {}): ViewGraph {
  const asWritten = options.asWritten ?? false;
  const model = modelOf(trace, subjectOf(trace, subject), asWritten);
  const asked = options.open === undefined ? firstOpen(model) : new Set(options.open);
  const open = opened(model, asked, mostBoxes);
  let limit: ViewGraph["limit"] = open.isCut
    ? "nodes"
    : (model.subject.backward?.omittedSteps ?? 0) > 0
      ? "steps"
      : "none";
  const deadline = performance.now() + (options.patience ?? 1500);
  try {
    return { ...drawOpen(trace, model, open.groups, deadline, options), limit };
  } catch (error) {
    if (!(error instanceof LayoutTimeout)) throw error;
    limit = "time";
    return { ...drawOpen(trace, model, new Set(), Number.POSITIVE_INFINITY, options), limit };
  }
}

function subjectOf(trace: Trace, id: number): GraphSubject {
  const known = graphSubjects(trace).find((subject) => subject.id === id);
  if (known === undefined) throw new RangeError(`there is no graph ${id}`);
  return known;
}

// ---- which groups are open ----

/** Whole levels, as long as there is room. */
function firstOpen(model: GraphModel): Set<string> {
  const open = new Set<string>();
  let level = groupsIn(model.members);
  let boxes = model.members.length;
  while (level.length > 0) {
    const more = level.reduce((sum, group) => sum + group.members.length, 0);
    if (boxes + more > firstBoxes && boxes >= 6) break;
    for (const { id } of level) open.add(id);
    boxes += more;
    level = level.flatMap((group) => groupsIn(group.members));
  }
  return open;
}

/** The groups that are asked for and reached, outermost first, as long as there is room. */
function opened(model: GraphModel, asked: ReadonlySet<string>, room: number): { groups: Set<string>; isCut: boolean } {
  const groups = new Set<string>();
  let isCut = false;
  let boxes = model.members.length;
  let level = groupsIn(model.members);
  while (level.length > 0) {
    const next: GraphGroup[] = [];
    for (const group of level) {
      if (!asked.has(group.id)) continue;
      if (boxes + group.members.length > room) {
        isCut = true;
        continue;
      }
      boxes += group.members.length;
      groups.add(group.id);
      next.push(...groupsIn(group.members));
    }
    level = next;
  }
  return { groups, isCut };
}

function groupsIn(members: readonly GraphMember[]): GraphGroup[] {
  return members.filter((member): member is GraphGroup => member.kind === "group");
}

// ---- drawing ----

function drawOpen(
  trace: Trace,
  model: GraphModel,
  open: ReadonlySet<string>,
  deadline: number,
  options: GraphOptions,
): Omit<ViewGraph, "limit"> {
  const { place } = options;
  const shown = new Map<
    string,
    { readonly member: GraphMember; readonly parent: string | null; readonly view: Description }
  >();
  /** What is drawn for each node: itself, or the closed group around it. */
  const standIns = new Map<string, string>();
  const visit = (members: readonly GraphMember[], parent: string | null): LayoutNode[] =>
    members.map((member) => {
      switch (member.kind) {
        case "group": {
          const isOpen = open.has(member.id);
          const isLost = [...nodesIn(member)].every((node) => node.isLost);
          const view = describeGroup(trace, member, { isOpen, isLost }, place);
          shown.set(member.id, { member, parent, view });
          if (!isOpen) {
            for (const node of nodesIn(member)) standIns.set(node.id, member.id);
            return { id: member.id, ...sizeOf(view), children: null };
          }
          return { id: member.id, width: 0, height: 0, children: visit(member.members, member.id) };
        }
        case "node": {
          const view = describeNode(trace, model, member, place);
          shown.set(member.id, { member, parent, view });
          standIns.set(member.id, member.id);
          return { id: member.id, ...sizeOf(view), children: null };
        }
        default:
          return assertNever(member);
      }
    });
  const roots = visit(model.members, null);
  const edges = new Map<string, Omit<ViewEdge, "id" | "points">>();
  for (const edge of model.edges) {
    const from = standIns.get(edge.from) ?? edge.from;
    const to = standIns.get(edge.to) ?? edge.to;
    if (from === to) continue;
    const id = `${from}>${to}`;
    const gradient = gradientOf(edge.gradient);
    const known = edges.get(id);
    if (known === undefined) {
      const { isLost, cut } = edge;
      edges.set(id, { from, to, gradient, text: textOfGradient(edge.gradient), isLost, cut, count: 1 });
    } else {
      const isLost = known.isLost && edge.isLost;
      const both = { gradient: stronger(known.gradient, gradient), isLost, cut: known.cut ?? edge.cut };
      edges.set(id, { ...known, ...both, text: null, count: known.count + 1 });
    }
  }
  const layout = layOut(
    roots,
    [...edges].map(([id, { from, to }]) => ({ id, from, to })),
    deadline,
  );
  const nodes: ViewNode[] = [...shown].flatMap(([id, { parent, view }]) => {
    const box = layout.boxes.get(id);
    return box === undefined ? [] : [{ ...view, ...box, parent }];
  });
  return {
    backward: model.subject.id,
    asWritten: options.asWritten ?? false,
    lostCount: model.lostCount,
    nodes,
    edges: [...edges].map(([id, edge]): ViewEdge => ({ id, ...edge, points: layout.paths.get(id) ?? [] })),
    steps: walkSteps(trace, model, standIns),
    width: layout.width,
    height: layout.height,
    open: [...open],
    groups: model.groups,
    nodeCount: model.nodes.size,
  };
}

type Description = Omit<ViewNode, "x" | "y" | "width" | "height" | "parent">;

function* nodesIn(group: GraphGroup): Iterable<GraphNode> {
  for (const member of group.members) {
    if (member.kind === "group") yield* nodesIn(member);
    else yield member;
  }
}

/** Of text in the panel's font; what does not fit is cut there. */
function sizeOf({ title, lines, kind }: Description): { width: number; height: number } {
  const longest = Math.max(textWidth(title) * 1.08, ...lines.map((line) => textWidth(line) * 0.92));
  const width = Math.min(230, Math.max(64, longest + (kind === "leaf" ? 34 : 26)));
  return { width: Math.round(width), height: 26 + lines.length * 15 };
}

function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 13 : 7;
  return width;
}

const order: readonly EdgeGradient["kind"][] = ["none", "zero", "finite", "inf", "nan"];

/** Of edges that are drawn as one: the one not to be missed. */
function stronger(one: EdgeGradient, other: EdgeGradient): EdgeGradient {
  if (one.kind === "finite" && other.kind === "finite") return one.norm >= other.norm ? one : other;
  return order.indexOf(one.kind) >= order.indexOf(other.kind) ? one : other;
}
