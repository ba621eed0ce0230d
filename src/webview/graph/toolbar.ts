/** The row above the graph: which backward call, groups, zoom, search. */
import type { PanelText } from "../../protocol/graph";
import type { BackwardChoice } from "../../protocol/run";
import { html } from "../dom";
import { button } from "./details";
import { scissorsIcon } from "./scissors";

export interface ToolbarActions {
  /** Selects a match, the next (1), previous (-1) or the same (0), and says which one it is. */
  readonly search: (text: string, step: number) => string;
  readonly leaveSearch: () => void;
  readonly choose: (backward: number) => void;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  readonly toggleView: () => void;
  readonly openAll: () => void;
  readonly closeAll: () => void;
}

export class Toolbar {
  readonly element: HTMLElement;
  readonly #backwards = html("select", { hidden: true });
  readonly #search = html("input", { type: "search", spellcheck: "false" });
  readonly #matches = html("output", { class: "matches" });
  readonly #view: HTMLButtonElement;
  readonly #viewLabel = html("span");
  readonly #scale = html("span", { class: "scale" });
  readonly #buttons: readonly (readonly [PanelText, HTMLButtonElement])[];

  constructor(readonly actions: ToolbarActions) {
    this.#buttons = [
      ["openAll", button("⊞", actions.openAll, "icon")],
      ["closeAll", button("⊟", actions.closeAll, "icon")],
      ["zoomOut", button("−", () => actions.zoom(0.8), "icon")],
      ["zoomIn", button("+", () => actions.zoom(1.25), "icon")],
      ["fit", button("⤢", actions.fit, "icon")],
    ];
    this.#view = button("", actions.toggleView, "view");
    this.#view.append(html("span", { class: "sign" }, scissorsIcon()), this.#viewLabel);
    this.#view.hidden = true;
    const buttons = this.#buttons.map(([, element]) => element);
    this.element = html(
      "header",
      {},
      this.#backwards,
      this.#view,
      ...buttons.slice(0, 3),
      this.#scale,
      ...buttons.slice(3),
      this.#search,
      this.#matches,
    );
    this.#backwards.addEventListener("change", () => actions.choose(Number(this.#backwards.value)));
    this.#search.addEventListener("input", () => this.#find(0));
    this.#search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#find(event.shiftKey ? -1 : 1);
      else if (event.key === "Escape") {
        this.#search.value = "";
        this.#find(0);
        actions.leaveSearch();
      } else return;
      event.preventDefault();
    });
  }

  setTexts(text: (key: PanelText) => string): void {
    for (const [key, element] of this.#buttons) {
      element.title = text(key);
      element.setAttribute("aria-label", text(key));
    }
    this.#viewLabel.textContent = text("asWritten");
    this.#view.title = text("asWrittenHelp");
    this.#view.setAttribute("aria-label", text("asWrittenHelp"));
    this.#search.placeholder = text("search");
    this.#search.setAttribute("aria-label", text("search"));
    this.#backwards.setAttribute("aria-label", text("backwardCall"));
  }

  setBackwards(choices: readonly BackwardChoice[], chosen: number | null): void {
    this.#backwards.hidden = choices.length < 2;
    this.#backwards.replaceChildren(
      ...choices.map(({ id, line, label }) =>
        html("option", { value: id, selected: id === chosen }, `${line + 1}: ${label}`),
      ),
    );
  }

  /** The button is there where there is something that autograd did not keep. */
  setView(asWritten: boolean, lostCount: number): void {
    this.#view.hidden = lostCount === 0;
    this.#view.setAttribute("aria-pressed", String(asWritten));
  }

  setScale(scale: number): void {
    this.#scale.textContent = `${Math.round(scale * 100)} %`;
  }

  focusSearch(): void {
    this.#search.focus();
    this.#search.select();
  }

  #find(step: number): void {
    this.#matches.textContent = this.actions.search(this.#search.value, step);
  }
}
