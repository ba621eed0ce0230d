/** The walk backward: the nodes in the order that autograd visited them, with what arrived and what they passed on. */

import type { ViewStep } from "../../presentation/graphView";
import type { PanelText } from "../../protocol/graph";
import { html } from "../dom";
import { button } from "./details";

export interface WalkMarks {
  readonly current: string | null;
  readonly visited: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
}

type Text = (key: PanelText, ...values: (string | number)[]) => string;

export class Walk {
  readonly element: HTMLElement;
  readonly #slider = html("input", { type: "range", min: 0, max: 0, value: 0 });
  readonly #label = html("output", {});
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  #steps: readonly ViewStep[] = [];
  /** From 1; 0 before the walk. */
  #at = 0;
  #text: Text = () => "";

  constructor(readonly moved: (node: string | null) => void) {
    this.#previous = button("◀", () => this.go(-1), "icon");
    this.#next = button("▶", () => this.go(1), "icon");
    this.#slider.addEventListener("input", () => this.#goTo(Number(this.#slider.value)));
    this.element = html("div", { class: "walk", role: "group" }, this.#previous, this.#slider, this.#next, this.#label);
  }

  setTexts(text: Text): void {
    this.#text = text;
    this.element.setAttribute("aria-label", text("walk"));
    this.#slider.setAttribute("aria-label", text("walk"));
    const names: [HTMLElement, PanelText][] = [
      [this.#previous, "previousStep"],
      [this.#next, "nextStep"],
    ];
    for (const [element, key] of names) {
      element.title = text(key);
      element.setAttribute("aria-label", text(key));
    }
    this.#write();
  }

  setSteps(steps: readonly ViewStep[]): void {
    this.#steps = steps;
    this.#at = Math.min(this.#at, steps.length);
    this.#slider.max = String(steps.length);
    this.element.hidden = steps.length === 0;
    this.#write();
  }

  go(by: number): void {
    this.#goTo(this.#at + by);
  }

  stop(): void {
    if (this.#at > 0) this.#goTo(0);
  }

  marks(): WalkMarks {
    const step = this.#steps[this.#at - 1];
    return {
      current: step?.node ?? null,
      visited: new Set(this.#steps.slice(0, Math.max(0, this.#at - 1)).map(({ node }) => node)),
      targets: new Set(step?.outgoing.map(({ to }) => to)),
    };
  }

  /** For the details of the panel. */
  describe(): Node[] {
    const step = this.#steps[this.#at - 1];
    if (step === undefined) return [];
    const rows = step.outgoing.flatMap(({ title, text }) => [html("dt", {}, title), html("dd", {}, text)]);
    return [
      html(
        "section",
        { class: "step" },
        html("h3", {}, `${this.#text("step", this.#at, this.#steps.length)} · ${step.title}`),
        html("h4", {}, this.#text("incoming")),
        html("code", {}, step.incoming.join("   ")),
        ...(rows.length === 0 ? [] : [html("h4", {}, this.#text("outgoing")), html("dl", {}, ...rows)]),
      ),
    ];
  }

  #goTo(at: number): void {
    this.#at = Math.min(Math.max(at, 0), this.#steps.length);
    this.#write();
    this.moved(this.marks().current);
  }

  #write(): void {
    const step = this.#steps[this.#at - 1];
    this.#slider.value = String(this.#at);
    this.#previous.disabled = this.#at === 0;
    this.#next.disabled = this.#at === this.#steps.length;
    const count = this.#text("step", this.#at, this.#steps.length);
    const label = step === undefined ? this.#text("walk") : `${count} · ${step.title}`;
    this.#label.textContent = label;
    this.#slider.setAttribute("aria-valuetext", label);
  }
}
