/** The page of the graph panel: connects it with the editor. */
import type { FromPanel, ToPanel } from "../protocol/graph";
import "./panel.css";
import { Panel, type PanelState } from "./graph/panel";

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
};

const editor = acquireVsCodeApi();
const panel = new Panel(document.body, {
  post: (message) => editor.postMessage(message),
  save: (state) => editor.setState(state),
  state: editor.getState() ?? null,
});
addEventListener("message", (event: MessageEvent<ToPanel>) => panel.receive(event.data));
editor.postMessage({ type: "ready" });
