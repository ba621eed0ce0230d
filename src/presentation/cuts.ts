/** What cuts a history, in words: as it is written in programs where it has a name there. */
import { assertNever } from "../base/failures";
import { t } from "../base/l10n";
import type { WrittenStep } from "../trace/writtenGraph";

/** Of a step that cuts. */
export function wordsOfCut({ cut, event }: WrittenStep): string {
  switch (cut) {
    case "detach":
      return "detach()";
    case "noGrad":
      return "torch.no_grad()";
    case "inferenceMode":
      return "torch.inference_mode()";
    case "integer":
      return t("an integer result");
    case "notDifferentiable":
      return event.kind === "operator" ? t("{0} without a derivative", event.name) : t("no derivative");
    case "item":
    case "tolist":
    case "numpy":
      return `.${cut}()`;
    case "data":
      return ".data";
    case "float":
    case "int":
    case "bool":
      return `${cut}()`;
    case "index":
      return t("an index");
    case "tensor":
      return "torch.tensor(t)";
    case "Parameter":
      return "Parameter(t)";
    case null:
      return "";
    default:
      return assertNever(cut);
  }
}
