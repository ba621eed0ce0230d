/** Why a `.grad` is None, in one sentence, and in the few words of a CodeLens. */
import { assertNever } from "../base/failures";
import { t } from "../base/l10n";
import type { Span } from "../base/span";
import type { TensorSnapshot } from "../trace/trace";
import type { WrittenStep } from "../trace/writtenGraph";
import { wordsOfCut } from "./cuts";
import type { MissingGradient } from "./missingGradient";
import { formatTensor } from "./numbers";
import type { Places } from "./places";

const longestSource = 48;

/** `name` is how the program calls the tensor. */
export function sayMissing(missing: MissingGradient, name: string, places: Places): string {
  switch (missing.kind) {
    case "nonLeaf": {
      const what = t("{0} is not a leaf{1}", name, origin(name, missing.made, places));
      const call = `${name}.retain_grad()`;
      if (!missing.ran) return t("{0}, and no backward() has run since: call {1} before it.", what, call);
      return withValue(t("{0}: call {1} before backward()", what, call), missing.value);
    }
    case "rebound": {
      const what = t("{0} is a new tensor{1}, not the leaf it was", name, origin(name, missing.made, places));
      const advice = missing.isUpdate
        ? t("{0}: change the leaf in place under torch.no_grad()", what)
        : t("{0}: give the result another name", what);
      return withValue(advice, missing.value);
    }
    case "retainedLate": {
      const { span, backward, value } = missing;
      const late = backward
        ? t("{0}.retain_grad() in {1} came after backward() in {2}", name, places.nameOf(span), places.nameOf(backward))
        : t("{0}.retain_grad() in {1} came after backward()", name, places.nameOf(span));
      return withValue(late, value);
    }
    case "notYet":
      return missing.next
        ? t("no backward() has run yet: the first is in {0}.", places.nameOf(missing.next))
        : t("no backward() has run yet.");
    case "failed":
      return t("backward(){0} raised an exception.", inLine(missing.span, places));
    case "given":
      return t("torch.autograd.grad(){0} gives gradients back and fills no .grad.", inLine(missing.span, places));
    case "integer":
      return t("{0} has dtype {1}: only floating point tensors can have gradients.", name, missing.dtype);
    case "frozen":
      return t("requires_grad of {0} was switched off{1}.", name, inLine(missing.span, places));
    case "cut": {
      const { step } = missing;
      return t("{0} has no history: {1} cut it off{2}.", name, wordsOfCut(step), cutPlace(step, places));
    }
    case "notRequired":
      return t("{0} does not require grad{1}.", name, origin(name, missing.made, places));
    case "cutOff": {
      const { step, backward } = missing;
      const goal = backward ? t("backward() in {0}", places.nameOf(backward)) : "backward()";
      return t("{0} cut the way from {1} to {2}{3}.", wordsOfCut(step), name, goal, cutPlace(step, places));
    }
    case "unused": {
      const text = missing.root === null ? "" : places.textOf(missing.root);
      const root = missing.rootName ?? (text === "" || text.length > longestSource ? t("the result") : text);
      return t("{0} was not computed from {1}{2}.", root, name, origin(root, missing.root, places));
    }
    case "reset": {
      const { span, before } = missing;
      const call = resetCall(span, places);
      const line = span === null ? "" : places.nameOf(span);
      const how =
        call === null ? t("it was set to None{0}", inLine(span, places)) : t("{0} in {1} set it to None", call, line);
      return before === null ? t("{0}.", how) : t("{0}; before, it was {1}.", how, formatTensor(before));
    }
    case "nothingArrived":
      return t("backward(){0} brought it nothing.", inLine(missing.backward, places));
    default:
      return assertNever(missing);
  }
}

/** For a CodeLens: no names of the program but the tensor's, and no numbers. */
export function sayMissingBriefly(missing: MissingGradient): string {
  switch (missing.kind) {
    case "nonLeaf":
      return t("not a leaf");
    case "rebound":
      return t("not the leaf it was");
    case "retainedLate":
      return t("retain_grad() came too late");
    case "notYet":
      return t("no backward() yet");
    case "failed":
      return t("backward() raised an exception");
    case "given":
      return t("torch.autograd.grad() fills no .grad");
    case "integer":
      return t("not floating point");
    case "frozen":
      return t("requires_grad was switched off");
    case "cut":
    case "cutOff":
      return t("cut by {0}", wordsOfCut(missing.step));
    case "notRequired":
      return t("does not require grad");
    case "unused":
      return t("not used by the loss");
    case "reset":
      return t("reset");
    case "nothingArrived":
      return t("nothing arrived");
    default:
      return assertNever(missing);
  }
}

/** The sentence, with the value that would be there. */
function withValue(sentence: string, value: TensorSnapshot | null): string {
  return value === null ? t("{0}.", sentence) : t("{0}; it would be {1}.", sentence, formatTensor(value));
}

/** ` (y = x * 3, line 3)`. */
function origin(name: string, span: Span | null, places: Places): string {
  if (span === null) return "";
  const text = places.textOf(span);
  const line = places.nameOf(span);
  if (text === name || text.length > longestSource) return ` (${line})`;
  return /^[\w.]+$/.test(name) ? ` (${name} = ${text}, ${line})` : ` (${text}, ${line})`;
}

function inLine(span: Span | null, places: Places): string {
  return span === null ? "" : t(" in {0}", places.nameOf(span));
}

/** ` (x.detach(), line 3)`. */
function cutPlace({ event: { span } }: WrittenStep, places: Places): string {
  if (span === null) return "";
  const text = places.textOf(span);
  return text.length > longestSource ? ` (${places.nameOf(span)})` : ` (${text}, ${places.nameOf(span)})`;
}

/** `zero_grad()` of `optimizer.zero_grad()`; null for an assignment. */
function resetCall(span: Span | null, places: Places): string | null {
  const called = span && /(\w+)\s*\([^()]*\)$/.exec(places.textOf(span))?.[1];
  return called ? `${called}()` : null;
}
