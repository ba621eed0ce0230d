/** What the shapes, colours and lines mean. */
import type { PanelText } from "../../protocol/graph";
import { html, svg } from "../dom";
import { scissorsIcon } from "./scissors";

export function legendOf(text: (key: PanelText) => string): HTMLElement[] {
  const shapes = (["leaf", "operation", "output", "group"] as const).map((kind) =>
    item(
      svg(
        "g",
        { class: `node ${kind}` },
        svg("rect", { class: "box", x: 1, y: 2, width: 22, height: 12, rx: kind === "leaf" ? 6 : 2 }),
      ),
      text(kind),
    ),
  );
  const sizes = ["<1e-6", "1e-6", "1e-5", "1e-4", "1e-3", "1e-2", "≥0.1"].map((label, i) =>
    item(line(`gradient-${i}`), label),
  );
  const title = html("span", { class: "legend-title" }, text("gradientSize"));
  const special = [item(line("gradient-zero"), text("zero")), item(line("gradient-nan"), text("notFinite"))];
  const lost = [item(line("lost"), text("lost")), html("span", { class: "legend-item" }, scissorsIcon(), text("cut"))];
  return [...shapes, title, ...sizes, ...special, ...lost];
}

function line(kind: string): SVGElement {
  return svg("path", { class: `edge ${kind}`, d: "M1 8 H23" });
}

function item(sample: SVGElement, label: string): HTMLElement {
  const image = svg("svg", { width: 24, height: 16, "aria-hidden": "true" }, sample);
  return html("span", { class: "legend-item" }, image, label);
}
