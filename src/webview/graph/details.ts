/** The side of the panel that says everything about the selected node. */
import temml from "temml";
import type { ViewGraph, ViewNode } from "../../presentation/graphView";
import type { PanelText } from "../../protocol/graph";
import { html } from "../dom";
import { inputsOf, usersOf } from "./navigation";
import { scissorsIcon } from "./scissors";

export interface DetailsActions {
  readonly text: (key: PanelText, ...values: (string | number)[]) => string;
  readonly select: (id: string) => void;
  readonly reveal: (node: ViewNode) => void;
  readonly toggle: (node: ViewNode) => void;
}

export function detailsOf(graph: ViewGraph, node: ViewNode | null, actions: DetailsActions): Node[] {
  const { text } = actions;
  if (node === null) return [html("p", { class: "hint" }, text("nothingSelected"))];
  const isGroup = node.kind === "group";
  const parts: (Node | null)[] = [
    html("h2", {}, node.title),
    html("p", { class: `kind ${node.kind}` }, text(node.kind), node.gradFn === null ? null : " · ", code(node.gradFn)),
    node.isLost ? html("p", { class: "lost" }, text("lost")) : null,
    cutsOf(graph, node, text("cut")),
    node.name !== null && node.name !== node.title ? section(text("name"), code(node.name)) : null,
    node.place && button(text("openSource"), () => actions.reveal(node)),
    isGroup ? button(text(node.isOpen ? "closeGroup" : "openGroup"), () => actions.toggle(node)) : null,
    isGroup ? html("p", {}, text("nodesInside", node.count)) : null,
    node.kind === "leaf" && node.count > 1 ? html("p", {}, text("sharedBy", node.count)) : null,
    node.shape === null ? null : section(text("shape"), code(`${node.shape} ${node.dtype ?? ""}`)),
    sectionOf(text("value"), node.value, node.statistics),
    isGroup ? null : sectionOf(text("gradient"), node.gradient, node.gradientStatistics),
    node.formula === null ? null : section(text("formula"), formula(node.formula)),
    node.derivatives.length === 0
      ? null
      : section(text("localDerivative"), ...node.derivatives.map((derivative) => formula(derivative.formula))),
    node.saved.length === 0 ? null : section(text("savedTensors"), savedList(node)),
    linksTo(text("inputs"), inputsOf(graph, node.id), actions),
    linksTo(text("usedBy"), usersOf(graph, node.id), actions),
  ];
  return parts.filter((part) => part !== null);
}

/** What ended the history of the node's inputs. */
function cutsOf({ edges }: ViewGraph, { id }: ViewNode, title: string): HTMLElement | null {
  const cuts = [...new Set(edges.flatMap(({ to, cut }) => (to === id && cut !== null ? [cut] : [])))];
  if (cuts.length === 0) return null;
  return section(title, html("p", { class: "cut" }, scissorsIcon(), ...cuts.map((cut) => code(cut))));
}

function section(title: string, ...content: (Node | null)[]): HTMLElement {
  return html("section", {}, html("h3", {}, title), ...content);
}

function sectionOf(title: string, value: string | null, statistics: string | null): HTMLElement | null {
  if (value === null && !statistics) return null;
  return section(title, code(value), statistics ? html("p", {}, statistics) : null);
}

function savedList({ saved }: ViewNode): HTMLElement {
  return html("dl", {}, ...saved.flatMap(({ name, text }) => [html("dt", {}, name), html("dd", {}, text)]));
}

function linksTo(title: string, nodes: readonly ViewNode[], { select }: DetailsActions): HTMLElement | null {
  if (nodes.length === 0) return null;
  const links = [...new Set(nodes)].map((node) =>
    html(
      "li",
      {},
      button(node.title, () => select(node.id), "link"),
    ),
  );
  return section(title, html("ul", {}, ...links));
}

function code(text: string | null): HTMLElement | null {
  return text === null ? null : html("code", {}, text);
}

/** MathML; where the text is no mathematics that is known, the text. */
function formula(tex: string): HTMLElement {
  const place = html("div", { class: "formula" });
  try {
    temml.render(tex, place, { displayMode: true, throwOnError: true });
  } catch {
    place.replaceChildren(html("code", {}, tex));
  }
  return place;
}

export function button(label: string, press: () => void, kind = ""): HTMLButtonElement {
  const made = html("button", { type: "button", class: kind || null }, label);
  made.addEventListener("click", press);
  return made;
}
