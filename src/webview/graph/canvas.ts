/**
 * Draws the graph as SVG: only what is in view, and less of it when it is far away. Colours and patterns are classes,
 * so that themes are a matter of the style sheet.
 */
import type { EdgeGradient, ViewEdge, ViewGraph, ViewNode, ViewPoint } from "../../presentation/graphView";
import { svg } from "../dom";
import { scissors } from "./scissors";
import type { Size, Viewport } from "./viewport";

export interface Marks {
  readonly selected: string | null;
  /** Of the line that the cursor is in. */
  readonly highlighted: ReadonlySet<string>;
  readonly found: ReadonlySet<string>;
  /** Of the walk: the node it is at, and those it has been at. */
  readonly current: string | null;
  readonly visited: ReadonlySet<string>;
  readonly activeEdges: ReadonlySet<string>;
}

/** Texts are left out below this scale, details of nodes below the second. */
const scaleOfTitles = 0.22;
const scaleOfLines = 0.45;

export class Canvas {
  readonly element: SVGSVGElement;
  readonly #scene = svg("g");
  #graph: ViewGraph | null = null;

  constructor() {
    const arrow = svg("path", { d: "M0 0 L7 3.5 L0 7 z", class: "arrow-tip" });
    const marker = { id: "arrow", markerWidth: 7, markerHeight: 7, refX: 6.5, refY: 3.5, orient: "auto" };
    this.element = svg(
      "svg",
      { class: "scene", "aria-hidden": "true" },
      svg("defs", {}, svg("marker", { ...marker, markerUnits: "userSpaceOnUse" }, arrow)),
      this.#scene,
    );
  }

  show(graph: ViewGraph | null): void {
    this.#graph = graph;
  }

  draw({ x, y, scale }: Viewport, size: Size, marks: Marks): void {
    const graph = this.#graph;
    this.#scene.replaceChildren();
    if (graph === null) return;
    const reach = 40 / scale;
    const right = x + size.width / scale + reach;
    const lower = y + size.height / scale + reach;
    const isSeen = (left: number, top: number, width: number, height: number) =>
      left <= right && left + width >= x - reach && top <= lower && top + height >= y - reach;
    const groups: Element[] = [];
    const edges: Element[] = [];
    const nodes: Element[] = [];
    for (const node of graph.nodes) {
      if (!isSeen(node.x, node.y, node.width, node.height)) continue;
      (node.kind === "group" && node.isOpen ? groups : nodes).push(drawNode(node, scale, marks));
    }
    const cuts: Element[] = [];
    const named = new Set<string>();
    for (const edge of graph.edges) {
      const box = boundsOf(edge.points);
      if (!box || !isSeen(box.x, box.y, box.width, box.height)) continue;
      edges.push(...drawEdge(edge, scale, marks));
      if (edge.cut === null || scale < scaleOfTitles) continue;
      // What cut several inputs of a node is named once.
      const key = `${edge.to} ${edge.cut}`;
      cuts.push(drawCut(edge, named.has(key) ? null : edge.cut, scale));
      named.add(key);
    }
    this.#scene.setAttribute("transform", `scale(${scale}) translate(${-x} ${-y})`);
    this.#scene.replaceChildren(...groups, ...edges, ...nodes, ...cuts);
  }
}

function drawNode(node: ViewNode, scale: number, marks: Marks): SVGGElement {
  const { id, kind, x, y, width, height, isOpen } = node;
  const classes = ["node", kind];
  if (isOpen) classes.push("open");
  if (node.isLost) classes.push("lost");
  if (marks.selected === id) classes.push("selected");
  if (marks.highlighted.has(id)) classes.push("highlighted");
  if (marks.found.has(id)) classes.push("found");
  if (marks.current === id) classes.push("current");
  else if (marks.visited.has(id)) classes.push("visited");
  const group = svg("g", { class: classes.join(" "), "data-node": id, transform: `translate(${x} ${y})` });
  const radius = kind === "leaf" ? Math.min(18, height / 2) : kind === "group" ? 6 : 3;
  group.append(svg("rect", { class: "ring", x: -4, y: -4, width: width + 8, height: height + 8, rx: radius + 4 }));
  group.append(svg("rect", { class: "box", width, height, rx: radius }));
  if (kind === "group" && !isOpen) group.append(svg("path", { class: "stack", d: `M6 ${height + 3} H${width - 6}` }));
  if (scale < scaleOfTitles) return group;
  const sign = kind === "group" ? (isOpen ? "▾ " : "▸ ") : "";
  if (isOpen) {
    const call = node.gradFn === null || node.gradFn === node.title ? "" : `  ${node.gradFn}`;
    group.append(svg("text", { class: "title", x: 10, y: 18 }, fitText(`${sign}${node.title}${call}`, width - 16)));
    group.append(toggle(Math.min(width, 120)));
    return group;
  }
  const middle = width / 2;
  group.append(svg("text", { class: "title", x: middle, y: 18 }, fitText(`${sign}${node.title}`, width - 14)));
  if (scale >= scaleOfLines) {
    for (const [i, line] of node.lines.entries()) {
      const role = line.startsWith("∇") ? "line gradient" : "line";
      group.append(svg("text", { class: role, x: middle, y: 34 + i * 15 }, fitText(line, (width - 10) * 1.08)));
    }
  }
  if (kind === "leaf" && !node.isLost) drawBadge(group, node);
  if (kind === "group") group.append(toggle(24));
  return group;
}

/** Where a click opens or closes the group. */
function toggle(width: number): SVGRectElement {
  return svg("rect", { class: "toggle", width, height: 25 });
}

/** Where its gradient is added up: the AccumulateGrad node of the leaf. */
function drawBadge(group: SVGGElement, { width, count }: ViewNode): void {
  const text = count > 1 ? `+= ×${count}` : "+=";
  const size = text.length * 6.4 + 8;
  const badge = svg("g", { class: "badge", transform: `translate(${width - size + 8} -8)` });
  badge.append(svg("rect", { width: size, height: 15, rx: 7.5 }), svg("text", { x: size / 2, y: 11 }, text));
  group.append(badge);
}

function drawEdge(edge: ViewEdge, scale: number, marks: Marks): Element[] {
  const d = curve(edge.points);
  const isActive = marks.activeEdges.has(edge.id);
  const kind = edge.isLost ? "lost" : classOfGradient(edge.gradient);
  const classes = ["edge", kind, ...(isActive ? ["active"] : [])];
  const drawn: Element[] = [
    svg("path", { class: classes.join(" "), d, "marker-end": "url(#arrow)", "data-edge": edge.id }),
  ];
  const middle = edge.points[Math.floor(edge.points.length / 2)];
  const isBad = edge.gradient.kind === "nan" || edge.gradient.kind === "inf";
  const label = isBad ? (edge.gradient.kind === "nan" ? "NaN" : "Inf") : isActive ? edge.text : null;
  if (label !== null && middle !== undefined && scale >= scaleOfTitles) {
    const text = svg("text", { class: isBad ? "edge-label bad" : "edge-label", x: middle.x + 8, y: middle.y }, label);
    drawn.push(text);
  }
  return drawn;
}

/** The scissors in the middle of an edge, and beside them what they stand for. */
function drawCut({ points }: ViewEdge, label: string | null, scale: number): SVGGElement {
  const last = points.length - 1;
  const [one, other] = [points[Math.floor(last / 2)], points[Math.ceil(last / 2)]];
  const x = ((one?.x ?? 0) + (other?.x ?? 0)) / 2;
  const y = ((one?.y ?? 0) + (other?.y ?? 0)) / 2;
  const sign = scissors();
  sign.setAttribute("transform", "rotate(90)");
  // Readable from farther away than the nodes are.
  const size = Math.min(2, Math.max(1, 0.8 / scale));
  const transform = `translate(${round(x)} ${round(y)}) scale(${Math.round(size * 100) / 100})`;
  const group = svg("g", { class: "cut", transform }, sign);
  if (label !== null) group.append(svg("text", { class: "edge-label cut", x: 9, y: 4 }, label));
  return group;
}

/** Seven steps of size, by powers of ten. */
export function classOfGradient(gradient: EdgeGradient): string {
  if (gradient.kind !== "finite") return `gradient-${gradient.kind}`;
  const power = Math.floor(Math.log10(gradient.norm));
  return `gradient-${Math.min(Math.max(power + 7, 0), 6)}`;
}

/** A smooth line that starts and ends upright. */
function curve(points: readonly ViewPoint[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let d = `M${round(first.x)} ${round(first.y)}`;
  let from = first;
  for (const to of rest) {
    const bend = (to.y - from.y) / 2;
    d += `C${round(from.x)} ${round(from.y + bend)} ${round(to.x)} ${round(to.y - bend)} ${round(to.x)} ${round(to.y)}`;
    from = to;
  }
  return d;
}

function round(x: number): number {
  return Math.round(x * 10) / 10;
}

function boundsOf(points: readonly ViewPoint[]): { x: number; y: number; width: number; height: number } | null {
  if (points.length === 0) return null;
  let [left, top, right, lower] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    lower = Math.max(lower, y);
  }
  return { x: left, y: top, width: right - left, height: lower - top };
}

function fitText(text: string, width: number): string {
  const room = Math.max(3, Math.floor(width / 6.6));
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}
