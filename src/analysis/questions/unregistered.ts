/** What modules hold beside their parameters, where the program says so in its text. Two rules ask this. */
import type { Expression } from "../../syntax/nodes";
import type { ListedModuleRecord, TensorId, UnregisteredAttribute } from "../../trace/trace";
import type { Context } from "../rule";
import type { PlacedStatement, Source } from "../source";

export interface Unregistered {
  readonly module: ListedModuleRecord;
  readonly attribute: UnregisteredAttribute;
  /** The assignment that gives the module the attribute, and what it assigns. */
  readonly place: PlacedStatement;
  readonly value: Expression;
}

/** Attributes whose assignment is found, in the class or outside of it. */
export function* unregisteredAttributes({ trace, source }: Context): Iterable<Unregistered> {
  for (const module of trace.listedModules) {
    for (const attribute of module.unregistered) {
      const place = assignmentOf(attribute, source);
      const { statement } = place ?? {};
      const value = statement?.kind === "Assign" || statement?.kind === "AnnAssign" ? statement.value : null;
      if (place && value) yield { module, attribute, place, value };
    }
  }
}

function assignmentOf({ className, name }: UnregisteredAttribute, source: Source): PlacedStatement | null {
  const found: PlacedStatement[] = [];
  for (const node of source.nodes()) {
    if (node.kind !== "Assign" && node.kind !== "AnnAssign") continue;
    const targets = node.kind === "Assign" ? node.targets : [node.target];
    if (!targets.some((target) => target.kind === "Attribute" && target.attr === name)) continue;
    const place = source.statementAt(node);
    if (place) found.push(place);
  }
  const isIn = ({ ancestors }: PlacedStatement, wanted: string) =>
    ancestors.some((ancestor) => ancestor.kind === "ClassDef" && ancestor.name === wanted);
  return found.find((place) => isIn(place, className)) ?? found[0] ?? null;
}

/** Whether the program changes one of them itself: `with torch.no_grad(): net.w -= …`. */
export function areMoved(tensors: readonly TensorId[], { history, trace }: Context): boolean {
  return tensors.some((tensor) => {
    const record = history.tensor(tensor);
    const first = trace.backwards.find(({ contributions }) => contributions.some((one) => one.tensor === tensor));
    if (record === undefined || first === undefined) return false;
    if (history.mutationsOf(record).some(({ time }) => time > first.time)) return true;
    return trace.events.some(
      (event) => event.kind === "tensorChange" && event.tensor === tensor && event.time > first.time,
    );
  });
}

/** How the program can name something of `torch.nn`: `nn.Parameter`, `torch.nn.Parameter`; null where it knows neither. */
export function nnName(source: Source, name: string): string | null {
  for (const node of source.nodes()) {
    if (node.kind === "ImportFrom" && node.module === "torch") {
      const alias = node.names.find((one) => one.name === "nn");
      if (alias) return `${alias.asname ?? "nn"}.${name}`;
    }
    if (node.kind === "ImportFrom" && node.module === "torch.nn") {
      const alias = node.names.find((one) => one.name === name);
      if (alias) return alias.asname ?? name;
    }
    if (node.kind === "Import") {
      const alias = node.names.find((one) => one.name === "torch.nn" && one.asname !== null);
      if (alias) return `${alias.asname}.${name}`;
    }
  }
  const { torchName } = source;
  return torchName === null ? null : `${torchName}.nn.${name}`;
}
