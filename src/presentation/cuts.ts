/** What cuts a history, in words: as it is written in programs where it has a name there. */
import { assertNever } from "../base/failures";
import { t } from "../base/l10n";
import type { WrittenStep } from "../trace/writtenGraph";

/** Of a step that cuts, in a sentence. */
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
    case null:
      return "";
    default:
      return wordsOfConversion(cut);
  }
}

/** Of a step that cuts, beside a line of the graph. */
export function labelOfCut(step: WrittenStep): string {
  switch (step.cut) {
    case "noGrad":
      return "no_grad";
    case "inferenceMode":
      return "inference_mode";
    case "integer":
      return t("integer");
    case "notDifferentiable":
      return t("no derivative");
    default:
      return wordsOfCut(step);
  }
}

/** What a step that autograd did not record is called. */
export function wordsOfStep(event: WrittenStep["event"]): string {
  return event.kind === "operator" ? event.name.replace(/^_to_copy$/, "to") : wordsOfConversion(event.how);
}

type Conversion = Extract<WrittenStep["event"], { kind: "conversion" }>["how"];

function wordsOfConversion(how: Conversion): string {
  switch (how) {
    case "item":
    case "tolist":
    case "numpy":
      return `.${how}()`;
    case "data":
      return ".data";
    case "float":
    case "int":
    case "bool":
      return `${how}()`;
    case "index":
      return t("an index");
    case "tensor":
      return "torch.tensor(t)";
    case "Parameter":
      return "Parameter(t)";
    default:
      return assertNever(how);
  }
}
