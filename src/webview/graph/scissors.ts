/** A pair of scissors, drawn: not every font has the sign. */
import { svg } from "../dom";

/** Around (0, 0), closing to the right. */
export function scissors(): SVGGElement {
  return svg(
    "g",
    { class: "scissors" },
    svg("circle", { cx: -5, cy: -4, r: 2.4 }),
    svg("circle", { cx: -5, cy: 4, r: 2.4 }),
    svg("path", { d: "M-3 -2.6 L8 4.4 M-3 2.6 L8 -4.4" }),
  );
}

/** By itself, for a button or the legend. */
export function scissorsIcon(): SVGSVGElement {
  return svg("svg", { width: 18, height: 14, viewBox: "-9 -7 18 14", "aria-hidden": "true" }, scissors());
}
