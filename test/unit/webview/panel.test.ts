// @vitest-environment jsdom
/** The graph panel in a page: what it draws, keys, search, walk, and what it says where there is no graph. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drawGraph } from "../../../src/presentation/graph";
import type { ViewGraph } from "../../../src/presentation/graphView";
import { type FromPanel, type PanelTexts, parseFromPanel } from "../../../src/protocol/graph";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import { Panel, type PanelState } from "../../../src/webview/graph/panel";

const text = `import torch
from torch import nn
layer = nn.Linear(2, 1)
w = torch.tensor(3.0, requires_grad=True)
z = layer(torch.ones(1, 2)).sum() * w
z.backward()
`;
const place = { part: 0, range: { start: { line: 4, character: 0 }, end: { line: 4, character: 9 } } };

/** Each text is its own key, with what is filled in. */
const texts = new Proxy({} as PanelTexts, { get: (_, key) => `${String(key)} {0} {1}` });

const cutText = `import torch
x = torch.tensor(2.0, requires_grad=True)
w = torch.tensor(3.0, requires_grad=True)
d = (x * 2).detach()
(d * w).backward()
`;

let graph: ViewGraph;
let lost: ViewGraph;
let sent: FromPanel[];
let saved: PanelState[];
let panel: Panel;

beforeAll(async () => {
  await initializeParser();
  const { trace } = runDocument({ kind: "python", parts: [text], name: "t.py" });
  graph = drawGraph(trace, 0, { place: () => place });
  const cut = runDocument({ kind: "python", parts: [cutText], name: "t.py" });
  lost = drawGraph(cut.trace, 0, { asWritten: true });
});

beforeEach(() => {
  document.body.replaceChildren();
  sent = [];
  saved = [];
  panel = newPanel(null);
  show(panel);
});

function newPanel(state: PanelState | null): Panel {
  return new Panel(document.body, { post: (message) => sent.push(message), save: (s) => saved.push(s), state });
}

function show(to: Panel, shown = graph): void {
  to.receive({ type: "texts", texts });
  const backwards = [{ id: 0, part: 0, line: 5, label: "z.backward()" }];
  to.receive({ type: "graph", uri: "file:///t.py", title: "t.py", graph: shown, backwards, problem: null });
}

function find<E extends Element = HTMLElement>(selector: string): E {
  const element = document.querySelector<E>(selector);
  if (element === null) throw new Error(`no ${selector}`);
  return element;
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

function press(key: string): void {
  find(".stage").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

const selected = () => document.querySelector(".node.selected")?.getAttribute("data-node");

describe("the panel", () => {
  it("draws every node and edge in view", async () => {
    await frame();
    expect(document.querySelectorAll(".scene [data-node]")).toHaveLength(graph.nodes.length);
    expect(document.querySelectorAll(".scene [data-edge]")).toHaveLength(graph.edges.length);
    expect(find(".node.output .title").textContent).toBe("z = Mul");
    expect(document.querySelectorAll(".node.leaf .badge")).toHaveLength(3);
  });

  it("leaves out what is not in view", async () => {
    const far = graph.nodes.map((node, i) => ({ ...node, y: i * 100_000 }));
    panel = newPanel({ uri: "file:///t.py", selected: null, viewport: { x: 0, y: 0, scale: 1 } });
    show(panel, { ...graph, nodes: far });
    await frame();
    expect(document.querySelectorAll(".scene [data-node]").length).toBe(1);
  });

  it("has one tab stop in the graph, and arrows that follow edges", async () => {
    expect(document.querySelectorAll(".stage [tabindex]")).toHaveLength(0);
    press("ArrowUp");
    await frame();
    const root = graph.nodes.find(({ kind }) => kind === "output");
    expect(selected()).toBe(root?.id);
    press("ArrowUp");
    await frame();
    expect(graph.edges.some(({ from, to }) => from === selected() && to === root?.id)).toBe(true);
    expect(find("[aria-live]").textContent).not.toBe("");
    press("ArrowDown");
    await frame();
    expect(selected()).toBe(root?.id);
  });

  it("describes the selected node and leads to its source", async () => {
    press("End");
    await frame();
    expect(find(".details h2").textContent).toBe("z = Mul");
    expect(find(".details").textContent).toContain("MulBackward0");
    expect(document.querySelector(".details .formula")).not.toBeNull();
    press("Enter");
    expect(sent).toContainEqual({ type: "reveal", place });
  });

  it("asks for groups to be opened and closed", async () => {
    const group = graph.nodes.find(({ kind }) => kind === "group");
    const search = find<HTMLInputElement>("input[type=search]");
    search.value = "layer Linear";
    search.dispatchEvent(new Event("input"));
    await frame();
    expect(selected()).toBe(group?.id);
    press("Enter");
    expect(sent).toContainEqual({ type: "open", open: [] });
  });

  it("finds nodes", async () => {
    press("/");
    const search = find<HTMLInputElement>("input[type=search]");
    expect(document.activeElement).toBe(search);
    search.value = "accumulate";
    search.dispatchEvent(new Event("input"));
    await frame();
    expect(document.querySelectorAll(".node.found")).toHaveLength(3);
    expect(find(".matches").textContent).toBe("searchCount 1 3");
    search.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    expect(find(".matches").textContent).toBe("searchCount 2 3");
    search.value = "nothing like it";
    search.dispatchEvent(new Event("input"));
    expect(find(".matches").textContent).toContain("searchNone");
  });

  it("walks backward step by step", async () => {
    press("n");
    press("n");
    await frame();
    expect(find(".node.current").getAttribute("data-node")).toBe(graph.steps[1]?.node);
    expect(document.querySelectorAll(".node.visited")).toHaveLength(1);
    expect(find(".step").textContent).toContain(graph.steps[1]?.title);
    press("p");
    await frame();
    expect(find(".node.current").getAttribute("data-node")).toBe(graph.steps[0]?.node);
  });

  it("marks the nodes of the cursor's line", async () => {
    panel.receive({ type: "highlight", part: 0, line: 4, follows: true });
    await frame();
    expect(document.querySelectorAll(".node.highlighted").length).toBeGreaterThan(0);
    panel.receive({ type: "highlight", part: 0, line: 0, follows: true });
    await frame();
    expect(document.querySelectorAll(".node.highlighted")).toHaveLength(0);
  });

  it("keeps view and selection when it is made again, and over a new run", async () => {
    press("End");
    press("+");
    await frame();
    const state = saved.at(-1) ?? null;
    document.body.replaceChildren();
    panel = newPanel(state);
    show(panel);
    await frame();
    expect(selected()).toBe(state?.selected);
    show(panel);
    await frame();
    expect(saved.at(-1)).toEqual(state);
  });

  it("draws dashed what autograd did not keep, with scissors where it was cut off", async () => {
    show(panel, lost);
    await frame();
    expect(document.querySelectorAll(".node.lost")).toHaveLength(3);
    expect(document.querySelectorAll(".edge.lost").length).toBeGreaterThan(2);
    expect(find(".scene .cut .edge-label").textContent).toBe("detach()");
    expect(document.querySelectorAll(".scene .cut .scissors")).toHaveLength(1);
    const search = find<HTMLInputElement>("input[type=search]");
    search.value = "detach";
    search.dispatchEvent(new Event("input"));
    await frame();
    expect(find(".details").textContent).toContain("cut {0} {1}".replace(/ ?\{\d\}/g, ""));
    expect(find(".details .cut code").textContent).toBe("detach()");
    expect(find("#active-node").getAttribute("aria-label")).toMatch(/lost.*detach\(\)/);
  });

  it("changes between what was written and what autograd sees, by button and by key", async () => {
    const button = find<HTMLButtonElement>("button.view");
    expect(button.hidden).toBe(true);
    show(panel, lost);
    expect([button.hidden, button.getAttribute("aria-pressed")]).toEqual([false, "true"]);
    expect(button.getAttribute("aria-label")).toContain("asWrittenHelp");
    button.click();
    expect(sent).toContainEqual({ type: "view", asWritten: false });
    show(panel, { ...lost, asWritten: false });
    expect(button.getAttribute("aria-pressed")).toBe("false");
    press("w");
    expect(sent).toContainEqual({ type: "view", asWritten: true });
    show(panel);
    expect(button.hidden).toBe(true);
  });

  it("says what to do where there is no graph", () => {
    panel.receive({ type: "empty", uri: "file:///t.py", title: "t.py", problem: null });
    expect(find(".message").hidden).toBe(false);
    expect(find(".message").textContent).toContain("emptyTitle");
  });

  it("says where the program stopped", () => {
    const problem = { message: "ValueError: <b>no</b>", place };
    panel.receive({ type: "empty", uri: "file:///t.py", title: "t.py", problem });
    expect(find(".message h2").textContent).toContain("raisedTitle 5");
    expect(find(".problem").textContent).toBe("ValueError: <b>no</b>");
    expect(document.querySelector(".problem b")).toBeNull();
    find(".message button").click();
    expect(sent).toContainEqual({ type: "reveal", place });
  });
});

describe("messages from the panel", () => {
  it("are checked", () => {
    expect(parseFromPanel({ type: "reveal", place })).toEqual({ type: "reveal", place });
    expect(parseFromPanel({ type: "open", open: ["a"] })).toEqual({ type: "open", open: ["a"] });
    expect(parseFromPanel({ type: "view", asWritten: true })).toEqual({ type: "view", asWritten: true });
    for (const bad of [
      null,
      3,
      {},
      { type: "reveal" },
      { type: "open", open: [1] },
      { type: "choose", backward: -1 },
      { type: "view", asWritten: 1 },
    ]) {
      expect(parseFromPanel(bad)).toBeNull();
    }
  });
});
