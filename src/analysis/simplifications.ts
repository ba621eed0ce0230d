/**
 * What GradLens does more simply than PyTorch, in words: shown as a hint where a program uses it (trace.simplified), and on the
 * page of supported names.
 */
import { t } from "../base/l10n";

export const simplifications: Readonly<Record<string, () => string>> = {
  "torch.compile": () => t("torch.compile gives back the function as it is: it runs as it would without."),
  "torch.jit": () =>
    t("torch.jit.script and torch.jit.trace give back what they were given: there is no compiler here."),
  "torch.cuda": () => t("There is no GPU here: the tensor stays on the CPU."),
};
