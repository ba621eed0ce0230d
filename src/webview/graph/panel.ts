/**
 * The graph panel: the graph with one tab stop, and around it the tools, the details of the selected node and the walk
 * backward. It shows what the editor sends, and keeps view and selection by the ids of nodes.
 */
import { assertNever } from "../../base/failures";
import type { ViewGraph, ViewNode } from "../../presentation/graphView";
import type { FromPanel, PanelProblem, PanelText, PanelTexts, ToPanel } from "../../protocol/graph";
import type { BackwardChoice } from "../../protocol/run";
import { html } from "../dom";
import { Canvas, type Marks } from "./canvas";
import { detailsOf } from "./details";
import { legendOf } from "./legend";
import { byId, type Direction, neighbour, search } from "./navigation";
import { Toolbar } from "./toolbar";
import { centred, fitted, panned, type Size, type Viewport, zoomed } from "./viewport";
import { Walk } from "./walk";

export interface PanelState {
  readonly uri: string;
  readonly selected: string | null;
  readonly viewport: Viewport | null;
}

export interface PanelHost {
  readonly post: (message: FromPanel) => void;
  readonly save: (state: PanelState) => void;
  readonly state: PanelState | null;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

export class Panel {
  readonly #canvas = new Canvas();
  readonly #stage: HTMLElement;
  readonly #active = html("div", { id: "active-node", role: "img", class: "unseen" });
  readonly #heading = html("h1", { class: "unseen" });
  readonly #live = html("div", { class: "unseen", "aria-live": "polite" });
  readonly #details = html("aside", { class: "details" });
  readonly #message = html("div", { class: "message", hidden: true });
  readonly #banner = html("div", { class: "banner", hidden: true });
  readonly #status = html("div", { class: "status" });
  readonly #legend = html("div", { class: "legend" });
  readonly #toolbar: Toolbar;
  readonly #walk: Walk;
  #texts: PanelTexts | null = null;
  #uri = "";
  #graph: ViewGraph | null = null;
  #backwards: readonly BackwardChoice[] = [];
  #viewport: Viewport | null;
  #selected: string | null;
  #highlighted: ReadonlySet<string> = new Set();
  #found: readonly string[] = [];
  #cursor: { readonly part: number; readonly line: number } | null = null;
  /** A group that was just toggled, with its place on the screen, which it keeps. */
  #anchor: { readonly id: string; readonly x: number; readonly y: number } | null = null;
  /** What the next drawing brings into view, when the page has its final sizes. */
  #wanted: string | null = null;
  #frame = 0;

  constructor(
    readonly root: HTMLElement,
    readonly host: PanelHost,
  ) {
    this.#viewport = host.state?.viewport ?? null;
    this.#selected = host.state?.selected ?? null;
    this.#uri = host.state?.uri ?? "";
    const stage = { class: "stage", tabindex: 0, role: "application", "aria-activedescendant": "active-node" };
    this.#stage = html("div", stage, this.#canvas.element, this.#active, this.#message);
    this.#toolbar = new Toolbar({
      search: (text, step) => this.#search(text, step),
      leaveSearch: () => this.#stage.focus(),
      choose: (backward) => this.host.post({ type: "choose", backward }),
      zoom: (factor) => this.#zoom(factor),
      fit: () => this.#fit(),
      toggleView: () => this.#toggleView(),
      openAll: () => this.#openGroups(this.#graph?.groups ?? []),
      closeAll: () => this.#openGroups([]),
    });
    this.#walk = new Walk((id) => {
      this.#wanted = id;
      this.#selected = id ?? this.#selected;
      this.#describe();
      this.#draw();
    });
    const main = html(
      "main",
      {},
      this.#heading,
      html("div", { class: "left" }, this.#banner, this.#stage),
      this.#details,
    );
    const footer = html("footer", {}, this.#walk.element, this.#legend, this.#status);
    root.replaceChildren(this.#toolbar.element, main, footer, this.#live);
    this.#listen();
  }

  receive(message: ToPanel): void {
    switch (message.type) {
      case "texts":
        this.#setTexts(message.texts);
        break;
      case "graph":
        this.#showGraph(message);
        break;
      case "empty":
        this.#showEmpty(message);
        break;
      case "highlight":
        this.#cursor = message;
        this.#highlight(message.follows);
        break;
      default:
        assertNever(message);
    }
  }

  // ---- what is shown ----

  #setTexts(texts: PanelTexts): void {
    this.#texts = texts;
    this.#toolbar.setTexts(this.#text);
    this.#walk.setTexts(this.#text);
    this.#heading.textContent = texts.graph;
    this.#stage.setAttribute("aria-label", texts.graph);
    this.#details.setAttribute("aria-label", texts.details);
    this.#legend.replaceChildren(...legendOf(this.#text));
    this.#describe();
  }

  readonly #text = (key: PanelText, ...values: (string | number)[]): string =>
    (this.#texts?.[key] ?? "").replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ""));

  #showGraph({ uri, graph, backwards, problem }: Extract<ToPanel, { type: "graph" }>): void {
    const isOther = uri !== this.#uri;
    this.#uri = uri;
    this.#graph = graph;
    this.#backwards = backwards;
    this.#message.hidden = true;
    this.#canvas.show(graph);
    this.#toolbar.setBackwards(this.#backwards, graph.backward);
    this.#toolbar.setView(graph.asWritten, graph.lostCount);
    this.#walk.setSteps(graph.steps);
    if (byId(graph, this.#selected) === null) this.#selected = null;
    if (isOther) this.#viewport = null;
    this.#keepAnchor(graph);
    this.#showProblem(problem);
    this.#status.textContent = [
      this.#text("nodeCount", graph.nodeCount),
      graph.lostCount > 0 ? `· ${this.#text("lostCount", graph.lostCount)}` : "",
      graph.limit === "nodes" ? this.#text("limitNodes") : "",
      graph.limit === "time" ? this.#text("limitTime") : "",
      graph.limit === "steps" ? this.#text("limitSteps") : "",
    ].join(" ");
    this.#highlight(false);
    this.#describe();
    this.#draw();
  }

  #showEmpty({ uri, problem }: Extract<ToPanel, { type: "empty" }>): void {
    this.#uri = uri;
    this.#graph = null;
    this.#canvas.show(null);
    this.#toolbar.setBackwards([], null);
    this.#toolbar.setView(false, 0);
    this.#walk.setSteps([]);
    this.#showProblem(null);
    this.#status.textContent = "";
    const title = problem ? this.#titleOf(problem) : this.#text("emptyTitle");
    this.#message.replaceChildren(
      html("h2", {}, title),
      html("p", problem ? { class: "problem" } : {}, problem ? problem.message : this.#text("emptyHelp")),
      ...this.#linkTo(problem),
    );
    this.#message.hidden = false;
    this.#say(title);
    this.#describe();
    this.#draw();
  }

  #showProblem(problem: PanelProblem | null): void {
    this.#banner.hidden = problem === null;
    this.#banner.replaceChildren();
    if (problem === null) return;
    this.#banner.replaceChildren(
      html(
        "span",
        {},
        problem.place === null ? `${problem.message} ` : `${this.#titleOf(problem)}: ${problem.message} `,
      ),
      ...this.#linkTo(problem),
    );
  }

  #titleOf({ place, message }: PanelProblem): string {
    return place === null ? message : this.#text("raisedTitle", place.range.start.line + 1);
  }

  #linkTo(problem: PanelProblem | null): HTMLElement[] {
    const place = problem?.place;
    if (!place) return [];
    const link = html("button", { type: "button", class: "link" }, this.#text("openSource"));
    link.addEventListener("click", () => this.host.post({ type: "reveal", place }));
    return [link];
  }

  #describe(): void {
    const node = this.#graph && byId(this.#graph, this.#selected);
    this.#active.setAttribute("aria-label", node ? this.#labelOf(node) : this.#text("graph"));
    this.#details.replaceChildren();
    if (this.#graph === null) return;
    this.#details.replaceChildren(
      ...this.#walk.describe(),
      ...detailsOf(this.#graph, node, {
        text: this.#text,
        select: (id) => this.#select(id),
        reveal: (target) => this.#reveal(target),
        toggle: (target) => this.#toggle(target),
      }),
    );
  }

  #labelOf({ id, kind, title, gradFn, lines, isOpen, isLost, count }: ViewNode): string {
    const cuts = this.#graph?.edges.flatMap(({ to, cut }) => (to === id && cut !== null ? [cut] : [])) ?? [];
    const lost = isLost ? this.#text("lost") : "";
    const cut = cuts.length === 0 ? "" : `${this.#text("cut")}: ${[...new Set(cuts)].join(", ")}`;
    const inside = kind === "group" ? `${this.#text("nodesInside", count)}, ${isOpen ? "▾" : "▸"}` : "";
    return [title, this.#text(kind), gradFn, lost, cut, inside, ...lines].filter(Boolean).join(", ");
  }

  #say(text: string): void {
    this.#live.textContent = text;
  }

  // ---- selection ----

  #select(id: string | null): void {
    this.#selected = id;
    this.#wanted = id;
    this.#describe();
    const node = this.#graph && byId(this.#graph, id);
    if (node) this.#say(this.#labelOf(node));
    this.#draw();
  }

  #highlight(movesView: boolean): void {
    const cursor = this.#cursor;
    const isAtCursor = ({ place }: ViewNode) =>
      place !== null &&
      place.part === cursor?.part &&
      place.range.start.line <= cursor.line &&
      cursor.line <= place.range.end.line;
    const nodes = this.#graph?.nodes.filter((node) => !node.isOpen && isAtCursor(node)) ?? [];
    this.#highlighted = new Set(nodes.map(({ id }) => id));
    const [first] = nodes;
    if (movesView && first) this.#wanted = first.id;
    this.#draw();
  }

  #search(text: string, step: number): string {
    if (this.#graph === null) return "";
    const found = search(this.#graph, text).map(({ id }) => id);
    this.#found = found;
    if (text.trim() === "") {
      this.#draw();
      return "";
    }
    if (found.length === 0) {
      this.#draw();
      return this.#text("searchNone");
    }
    const at = this.#selected === null ? -1 : found.indexOf(this.#selected);
    const next = at < 0 ? 0 : (at + step + found.length) % found.length;
    this.#select(found[next] ?? null);
    return this.#text("searchCount", next + 1, found.length);
  }

  #reveal({ place }: ViewNode): void {
    if (place !== null) this.host.post({ type: "reveal", place });
  }

  #toggle(node: ViewNode): void {
    if (this.#graph === null || node.kind !== "group") return;
    if (this.#viewport !== null) {
      const { x, y, scale } = this.#viewport;
      this.#anchor = { id: node.id, x: (node.x - x) * scale, y: (node.y - y) * scale };
    }
    const others = this.#graph.open.filter((id) => id !== node.id);
    this.host.post({ type: "open", open: node.isOpen ? others : [...others, node.id] });
  }

  #toggleView(): void {
    if (this.#graph === null || this.#graph.lostCount === 0) return;
    this.#viewport = null;
    this.host.post({ type: "view", asWritten: !this.#graph.asWritten });
  }

  #openGroups(open: readonly string[]): void {
    this.#viewport = null;
    this.host.post({ type: "open", open });
  }

  // ---- view ----

  get #size(): Size {
    return { width: this.#stage.clientWidth || 800, height: this.#stage.clientHeight || 600 };
  }

  #draw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#drawNow());
  }

  #drawNow(): void {
    const size = this.#size;
    if (this.#graph !== null) this.#viewport ??= firstView(this.#graph, size);
    if (this.#wanted !== null) this.#bringIntoView(this.#wanted);
    this.#wanted = null;
    const viewport = this.#viewport ?? { x: 0, y: 0, scale: 1 };
    const walk = this.#walk.marks();
    const active = this.#graph?.edges.filter(({ from, to }) => to === walk.current && walk.targets.has(from)) ?? [];
    const marks: Marks = {
      selected: this.#selected,
      highlighted: this.#highlighted,
      found: new Set(this.#found),
      current: walk.current,
      visited: walk.visited,
      activeEdges: new Set(active.map(({ id }) => id)),
    };
    this.#canvas.draw(viewport, size, marks);
    this.#toolbar.setScale(viewport.scale);
    if (this.#graph !== null) this.host.save({ uri: this.#uri, selected: this.#selected, viewport: this.#viewport });
  }

  #fit(): void {
    if (this.#graph === null) return;
    this.#viewport = fitted(this.#graph, this.#size);
    this.#draw();
  }

  #zoom(factor: number, x = this.#size.width / 2, y = this.#size.height / 2): void {
    if (this.#viewport === null) return;
    this.#viewport = zoomed(this.#viewport, factor, x, y);
    this.#draw();
  }

  #keepAnchor(graph: ViewGraph): void {
    const anchor = this.#anchor;
    const node = anchor && byId(graph, anchor.id);
    this.#anchor = null;
    if (!anchor || !node || this.#viewport === null) return;
    const { scale } = this.#viewport;
    this.#viewport = { x: node.x - anchor.x / scale, y: node.y - anchor.y / scale, scale };
  }

  #bringIntoView(id: string): void {
    const node = this.#graph && byId(this.#graph, id);
    if (!node || this.#viewport === null) return;
    const { width, height } = this.#size;
    const { x, y, scale } = this.#viewport;
    const left = (node.x - x) * scale;
    const top = (node.y - y) * scale;
    const isVisible =
      left >= 0 && top >= 0 && left + node.width * scale <= width && top + node.height * scale <= height;
    if (isVisible && scale >= 0.3) return;
    const point = { x: node.x + node.width / 2, y: node.y + Math.min(node.height, height / scale) / 2 };
    this.#viewport = centred(point, Math.max(scale, 0.5), this.#size);
  }

  // ---- input ----

  #listen(): void {
    const stage = this.#stage;
    stage.addEventListener("keydown", (event) => {
      if (this.#press(event)) event.preventDefault();
    });
    stage.addEventListener(
      "wheel",
      (event) => {
        if (this.#viewport === null) return;
        event.preventDefault();
        const box = stage.getBoundingClientRect();
        if (event.ctrlKey || event.metaKey) {
          this.#zoom(Math.exp(-event.deltaY * 0.0025), event.clientX - box.left, event.clientY - box.top);
        } else {
          const sideways = event.shiftKey && event.deltaX === 0;
          this.#pan(sideways ? -event.deltaY : -event.deltaX, sideways ? 0 : -event.deltaY);
        }
      },
      { passive: false },
    );
    this.#listenToPointer(stage);
    if (typeof ResizeObserver === "function") new ResizeObserver(() => this.#draw()).observe(stage);
  }

  #listenToPointer(stage: HTMLElement): void {
    let from: { x: number; y: number; target: EventTarget | null; moved: boolean } | null = null;
    stage.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 && event.button !== 1) return;
      from = { x: event.clientX, y: event.clientY, target: event.target, moved: false };
    });
    stage.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const dx = event.clientX - from.x;
      const dy = event.clientY - from.y;
      if (!from.moved && Math.abs(dx) + Math.abs(dy) < 4) return;
      if (!from.moved) stage.setPointerCapture(event.pointerId);
      from = { ...from, x: event.clientX, y: event.clientY, moved: true };
      this.#pan(dx, dy);
    });
    stage.addEventListener("pointerup", () => {
      if (from !== null && !from.moved && this.#graph !== null && this.#isInScene(from.target)) {
        this.#click(from.target);
      }
      from = null;
    });
    stage.addEventListener("pointercancel", () => {
      from = null;
    });
    stage.addEventListener("dblclick", (event) => {
      const node = this.#nodeAt(event.target);
      if (node?.kind === "group") this.#toggle(node);
      else if (node) this.#reveal(node);
    });
  }

  #click(target: EventTarget | null): void {
    const node = this.#nodeAt(target);
    if (node?.kind === "group" && target instanceof Element && target.matches(".toggle")) this.#toggle(node);
    else this.#select(node?.id ?? null);
  }

  #isInScene(target: EventTarget | null): boolean {
    return target === this.#stage || (target instanceof Element && target.closest(".scene") !== null);
  }

  #nodeAt(target: EventTarget | null): ViewNode | null {
    const id = target instanceof Element ? (target.closest("[data-node]")?.getAttribute("data-node") ?? null) : null;
    return this.#graph && byId(this.#graph, id);
  }

  #pan(dx: number, dy: number): void {
    if (this.#viewport === null) return;
    this.#viewport = panned(this.#viewport, dx, dy);
    this.#draw();
  }

  /** Whether the key has a meaning here. */
  #press(event: KeyboardEvent): boolean {
    const graph = this.#graph;
    if (graph === null || event.altKey || event.target !== this.#stage) return false;
    const direction = arrows[event.key];
    if (direction !== undefined) {
      const start = this.#selected ?? this.#walk.marks().current;
      const next = start === null ? rootOf(graph) : neighbour(graph, start, direction);
      if (next) this.#select(next.id);
      return true;
    }
    const node = byId(graph, this.#selected);
    switch (event.key) {
      case "/":
      case "f":
        if (event.key === "f" && !event.ctrlKey && !event.metaKey) return false;
        this.#toolbar.focusSearch();
        return true;
      case "+":
      case "=":
        this.#zoom(1.25);
        return true;
      case "-":
        this.#zoom(0.8);
        return true;
      case "0":
        this.#fit();
        return true;
      case "Enter":
      case " ":
        if (node?.kind === "group") this.#toggle(node);
        else if (node) this.#reveal(node);
        return node !== null;
      case "Home":
      case "End":
        this.#select((event.key === "End" ? rootOf(graph) : graph.nodes.find(({ isOpen }) => !isOpen))?.id ?? null);
        return true;
      case "Escape":
        this.#walk.stop();
        this.#select(null);
        return true;
      case "w":
        this.#toggleView();
        return true;
      case "n":
      case "p":
        this.#walk.go(event.key === "n" ? 1 : -1);
        return true;
      default:
        return false;
    }
  }
}

/** All of a graph that is readable as a whole, else its lower end, where backward begins. */
function firstView(graph: ViewGraph, size: Size): Viewport {
  const all = fitted(graph, size);
  if (all.scale >= 0.5) return all;
  const scale = Math.max(0.6, Math.min(1, size.width / graph.width));
  const root = rootOf(graph);
  const x = root ? root.x + root.width / 2 : graph.width / 2;
  return { ...centred({ x, y: 0 }, scale, size), y: graph.height - size.height / scale };
}

function rootOf(graph: ViewGraph): ViewNode | null {
  return (
    graph.nodes.find(({ kind }) => kind === "output") ?? graph.nodes.filter(({ isOpen }) => !isOpen).at(-1) ?? null
  );
}
