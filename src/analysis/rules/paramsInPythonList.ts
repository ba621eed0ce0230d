/** Layers or parameters in a plain list, tuple or dict, where a module does not find them. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { ExceptionRecord } from "../../trace/trace";
import type { FindingFix } from "../findings";
import { tensorsWithGradient } from "../questions/gradientStates";
import { optimizersByTensor } from "../questions/training";
import { areMoved, nnName, type Unregistered, unregisteredAttributes } from "../questions/unregistered";
import { type Context, defineRule } from "../rule";

interface Match extends Unregistered {
  readonly span: Span;
  /** "optimizer got an empty parameter list"; null where other parameters hid the mistake. */
  readonly failure: ExceptionRecord | null;
}

export const paramsInPythonList = defineRule<Match>({
  id: "params-in-python-list",
  severity: "error",
  summary:
    "Layers or parameters in a plain list, tuple or dict are not registered, so `parameters()` does not list them.",
  explanation:
    "A module looks for its parameters among its attributes, not in lists, tuples or dicts. Layers in a plain list take part in " +
    "`forward` and get gradients, but no optimizer moves them, `to()` leaves them behind and `state_dict()` forgets them. Use " +
    "`nn.ModuleList` or `nn.ModuleDict` for layers and `nn.ParameterList` or `nn.ParameterDict` for parameters.",
  needs: ["unregistered"],
  *find(context) {
    const { failure } = context;
    const isEmptyList = failure?.message === "optimizer got an empty parameter list";
    const place = failure?.frames.at(-1)?.span;
    for (const found of unregisteredAttributes(context)) {
      const { attribute, module, value } = found;
      if (attribute.kind === "tensor") continue;
      if (isEmptyList && place && module.parameters.length === 0) yield { ...found, span: place, failure };
      else if (isNotTrained(found, context))
        yield { ...found, span: { start: value.start, end: value.end }, failure: null };
    }
  },
  explains: ({ failure }) => failure,
  message({ attribute, failure, place }, { source }) {
    const { name, className, kind, holds } = attribute;
    const what = holds === "modules" ? t("the layers") : t("the parameters");
    if (failure === null) {
      return t("parameters() does not find {0} in {1} of {2}: it is a plain {3}.", what, name, className, kind);
    }
    const line = source.lineOf(place.statement);
    return t("{0} has no parameters: {1} of line {2} is a plain {3}.", className, name, line, kind);
  },
  *related({ failure, place, module, attribute }, { source }) {
    if (failure) yield { span: place.statement, message: t("not registered here: a plain {0}", attribute.kind) };
    else if (module.span) yield { span: module.span, message: t("{0} goes without them", source.quote(module.span)) };
  },
  *fixes(match, context) {
    yield register(match, context);
  },
  examples: {
    flagged: `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(2, 2) for _ in range(2)]

for kind in [torch.optim.SGD]:
    kind(Net().parameters(), lr=0.1)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
    fixed: `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(2, 2) for _ in range(2)])

for kind in [torch.optim.SGD]:
    kind(Net().parameters(), lr=0.1)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
  },
});

/** They get gradients, others of the module are trained, and nothing moves these. */
function isNotTrained({ attribute, module }: Unregistered, context: Context): boolean {
  const { history, trace } = context;
  const filled = tensorsWithGradient(history);
  const holders = optimizersByTensor(history);
  const { tensors } = attribute;
  if (!tensors.some((tensor) => filled.has(tensor)) || tensors.some((tensor) => holders.has(tensor))) return false;
  const isTrained = module.parameters.some((tensor) =>
    (holders.get(tensor) ?? []).some((optimizer) => (trace.optimizers[optimizer]?.steps ?? 0) > 0),
  );
  return isTrained && !areMoved(tensors, context);
}

/** In the list that PyTorch has for it. */
function register({ attribute, value }: Match, { source }: Context): FindingFix | null {
  if (!attribute.isUniform || /^(List|ListComp|Tuple|Dict|DictComp)$/.exec(value.kind) === null) return null;
  const kind = attribute.holds === "modules" ? "Module" : "Parameter";
  const list = nnName(source, `${kind}${attribute.kind === "dict" ? "Dict" : "List"}`);
  if (list === null) return null;
  const isBare = value.kind === "Tuple" && source.text[value.start] !== "(";
  const [open, close] = isBare ? ["([", "])"] : ["(", ")"];
  const edits = [
    { span: { start: value.start, end: value.start }, text: `${list}${open}` },
    { span: { start: value.end, end: value.end }, text: close },
  ];
  return { title: t("Register them: {0}", `${list}(…)`), edits };
}
