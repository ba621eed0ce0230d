/** Optimizers as the trace describes them: read from their attributes, without running code of theirs. */
import { PyDict } from "../evaluator/dict";
import { PyList, type PyValue, typeOf } from "../evaluator/values";
import { PyTensor } from "../torch/pyTensor";
import type { Assembly } from "./assemble";
import type { OptimizerDraft } from "./drafts";
import { instanceAttribute } from "./recorder";
import { summarize } from "./summaries";
import type { OptimizerGroup, OptimizerRecord } from "./trace";

export function describeOptimizer(
  assembly: Assembly,
  draft: OptimizerDraft,
  names: readonly string[],
): OptimizerRecord {
  const { optimizer, span, time, steps } = draft;
  const groups = instanceAttribute(optimizer, "param_groups");
  return {
    className: typeOf(optimizer).name,
    names,
    span: assembly.place(span),
    time,
    groups: (groups instanceof PyList ? groups.items : []).map((group) => describeGroup(assembly, group)),
    steps,
  };
}

function describeGroup(assembly: Assembly, group: PyValue): OptimizerGroup {
  const parameters: number[] = [];
  const options: Record<string, string> = {};
  for (const [key, value] of group instanceof PyDict ? group.entries() : []) {
    if (key === "params") {
      for (const parameter of value instanceof PyList ? value.items : []) {
        if (parameter instanceof PyTensor) parameters.push(assembly.tensorId(parameter.tensor));
      }
    } else {
      options[String(key)] = summarize(assembly, value).text;
    }
  }
  return { parameters, options };
}
