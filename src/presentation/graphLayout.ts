/**
 * Places for a graph of nested groups. Each open group is laid out by itself, innermost first, and is a box in the one
 * around it; an edge that leaves a group is cut at a port on its border. That is many times faster than laying out
 * everything at once, and groups stay compact.
 */
import { Graph, layout } from "@dagrejs/dagre";
import type { ViewBox, ViewPoint } from "./graphView";

export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Of an open group, in order; null for anything that is drawn as one box. */
  readonly children: readonly LayoutNode[] | null;
}

export interface LayoutEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface Layout {
  readonly boxes: ReadonlyMap<string, ViewBox>;
  readonly paths: ReadonlyMap<string, readonly ViewPoint[]>;
  readonly width: number;
  readonly height: number;
}

export class LayoutTimeout extends Error {}

/** Around the contents of a group; its title stands in the upper margin. */
const margin = { top: 30, side: 14, bottom: 14 };
const separation = { nodes: 26, ranks: 34, ports: 14 };

/** Throws {@link LayoutTimeout} where `deadline` (of `performance.now()`) passes. */
export function layOut(roots: readonly LayoutNode[], edges: readonly LayoutEdge[], deadline: number): Layout {
  return new Placing(roots, edges, deadline).place();
}

/** The inside of one group: its own size, and places that count from its upper left corner. */
interface Inside {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, ViewBox>;
  /** The stretch of each edge that is in this group and in none of its own groups. */
  readonly paths: ReadonlyMap<string, readonly ViewPoint[]>;
}

class Placing {
  /** From the outermost group to the node itself. */
  readonly #ancestors = new Map<string, readonly string[]>();
  readonly #insides = new Map<string, Inside>();
  readonly #boxes = new Map<string, ViewBox>();
  readonly #paths = new Map<string, ViewPoint[]>();
  /** By group, "" for the outermost. */
  readonly #edgesOf = new Map<string, LayoutEdge[]>();

  constructor(
    readonly roots: readonly LayoutNode[],
    readonly edges: readonly LayoutEdge[],
    readonly deadline: number,
  ) {
    this.#collect(roots, [""]);
  }

  place(): Layout {
    for (const edge of this.edges) {
      for (const group of new Set([...this.#groupsOf(edge.from), ...this.#groupsOf(edge.to)])) {
        if (!this.#isInside(edge, group)) continue;
        const list = this.#edgesOf.get(group);
        if (list === undefined) this.#edgesOf.set(group, [edge]);
        else list.push(edge);
      }
    }
    const whole = this.#layOutInside("", this.roots);
    this.#settle("", this.roots, 0, 0);
    return { boxes: this.#boxes, paths: this.#joined(), width: whole.width, height: whole.height };
  }

  #collect(nodes: readonly LayoutNode[], path: readonly string[]): void {
    for (const node of nodes) {
      const own = [...path, node.id];
      this.#ancestors.set(node.id, own);
      if (node.children !== null) this.#collect(node.children, own);
    }
  }

  #groupsOf(id: string): readonly string[] {
    return this.#ancestors.get(id)?.slice(0, -1) ?? [];
  }

  /** Whether a stretch of the edge is in the group, outside of its own groups: not if both ends are in one of these. */
  #isInside({ from, to }: LayoutEdge, group: string): boolean {
    const one = this.#childIn(group, from);
    return one === null || one !== this.#childIn(group, to);
  }

  /** The member of the group that is the node or holds it. */
  #childIn(group: string, id: string): string | null {
    const path = this.#ancestors.get(id) ?? [];
    const at = path.indexOf(group);
    return at < 0 ? null : (path[at + 1] ?? null);
  }

  #layOutInside(group: string, children: readonly LayoutNode[]): Inside {
    const sizes = new Map(
      children.map((child) => [
        child.id,
        child.children === null ? child : this.#layOutInside(child.id, child.children),
      ]),
    );
    if (performance.now() > this.deadline) throw new LayoutTimeout("the layout takes too long");
    const graph = new Graph();
    graph.setGraph({ rankdir: "TB", nodesep: separation.nodes, ranksep: separation.ranks, edgesep: 10 });
    graph.setDefaultEdgeLabel(() => ({}));
    for (const [id, { width, height }] of sizes) graph.setNode(`n${id}`, { width, height });
    const lines = this.#lines(group, graph);
    layout(graph);
    const inside = readLayout(graph, [...sizes.keys()], lines, group === "");
    this.#insides.set(group, inside);
    return inside;
  }

  /** Puts the edges into the graph; edges between the same two members are one line. */
  #lines(group: string, graph: Graph): Map<string, Line> {
    const lines = new Map<string, Line>();
    for (const { id, from, to } of this.#edgesOf.get(group) ?? []) {
      const source = this.#childIn(group, from);
      const target = this.#childIn(group, to);
      const start = source === null ? port(graph, "in", from) : `n${source}`;
      const end = target === null ? port(graph, "out", to) : `n${target}`;
      graph.setEdge(start, end, { weight: source === null || target === null ? 1 : 2 });
      lines.set(id, { start, end, enters: source === null, leaves: target === null });
    }
    return lines;
  }

  #settle(group: string, children: readonly LayoutNode[], x: number, y: number): void {
    const inside = this.#insides.get(group);
    if (inside === undefined) return;
    for (const [id, points] of inside.paths) {
      this.#paths.set(
        `${group}\n${id}`,
        points.map((point) => ({ x: point.x + x, y: point.y + y })),
      );
    }
    for (const child of children) {
      const box = inside.boxes.get(child.id);
      if (box === undefined) continue;
      this.#boxes.set(child.id, { ...box, x: box.x + x, y: box.y + y });
      if (child.children !== null) this.#settle(child.id, child.children, box.x + x, box.y + y);
    }
  }

  /** The stretches of each edge in order: out of the groups of its start, then into those of its end. */
  #joined(): Map<string, readonly ViewPoint[]> {
    const joined = new Map<string, readonly ViewPoint[]>();
    for (const { id, from, to } of this.edges) {
      const outwards = [...this.#groupsOf(from)].reverse();
      const inwards = this.#groupsOf(to);
      const points: ViewPoint[] = [];
      for (const group of new Set([...outwards, ...inwards])) {
        const stretch = this.#paths.get(`${group}\n${id}`);
        if (stretch === undefined) continue;
        // Where two stretches meet, the port on the border is the truth.
        if (points.length > 0) {
          if (outwards.includes(group)) points.push(...stretch.slice(1));
          else {
            points.pop();
            points.push(...stretch);
          }
        } else {
          points.push(...stretch);
        }
      }
      joined.set(id, points);
    }
    return joined;
  }
}

interface Line {
  readonly start: string;
  readonly end: string;
  readonly enters: boolean;
  readonly leaves: boolean;
}

/** A port for the node outside; a node above (or below) all of them keeps them at the border. */
function port(graph: Graph, side: "in" | "out", outside: string): string {
  const name = `${side}:${outside}`;
  if (!graph.hasNode(name)) {
    graph.setNode(name, { width: separation.ports, height: 1 });
    graph.setNode(side, { width: 1, height: 1 });
    if (side === "in") graph.setEdge("in", name, { weight: 20 });
    else graph.setEdge(name, "out", { weight: 20 });
  }
  return name;
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function readLayout(
  graph: Graph,
  members: readonly string[],
  lines: ReadonlyMap<string, Line>,
  isWhole: boolean,
): Inside {
  const at = (name: string) => graph.node(name) as unknown as Placed;
  const pointsOf = ({ start, end }: Line) => (graph.edge(start, end) as { points?: ViewPoint[] }).points ?? [];
  const space = isWhole ? { top: 20, side: 20, bottom: 20 } : margin;
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const include = (x: number, y: number): void => {
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  };
  for (const id of members) {
    const { x, y, width, height } = at(`n${id}`);
    include(x - width / 2, y - height / 2);
    include(x + width / 2, y + height / 2);
  }
  // Bends may lie beside all boxes; ports are at the border, so that only their `x` counts.
  for (const line of lines.values()) for (const { x } of pointsOf(line)) include(x, bounds.top);
  const dx = space.side - bounds.left;
  const dy = space.top - bounds.top;
  const width = bounds.right - bounds.left + 2 * space.side;
  const height = bounds.bottom - bounds.top + space.top + space.bottom;
  const boxes = new Map<string, ViewBox>();
  for (const id of members) {
    const node = at(`n${id}`);
    const box = { x: node.x - node.width / 2 + dx, y: node.y - node.height / 2 + dy };
    boxes.set(id, { ...box, width: node.width, height: node.height });
  }
  const paths = new Map<string, readonly ViewPoint[]>();
  for (const [id, line] of lines) {
    const points = pointsOf(line).map(({ x, y }) => ({ x: x + dx, y: clamp(y + dy, 0, height) }));
    const target = boxes.get(line.end.slice(1));
    const source = boxes.get(line.start.slice(1));
    if (line.enters) points.splice(0, 1, { x: at(line.start).x + dx, y: 0 });
    else if (source !== undefined) points.splice(0, 1, onSide(source, points[1] ?? points[0], "lower"));
    if (line.leaves) points.splice(-1, 1, { x: at(line.end).x + dx, y: height });
    else if (target !== undefined) points.splice(-1, 1, onSide(target, points.at(-2) ?? points.at(-1), "upper"));
    paths.set(id, points);
  }
  return { width, height, boxes, paths };
}

/** Where a line from `toward` meets the lower or upper side of a box. */
function onSide(box: ViewBox, toward: ViewPoint | undefined, side: "lower" | "upper"): ViewPoint {
  const inset = Math.min(12, box.width / 3);
  const middle = box.x + box.width / 2;
  const y = side === "lower" ? box.y + box.height : box.y;
  const pull = toward === undefined ? middle : middle + (toward.x - middle) * 0.35;
  return { x: clamp(pull, box.x + inset, box.x + box.width - inset), y };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
