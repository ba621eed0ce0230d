/** Where a scope binds or uses a name, asked only for the names of `global` and `nonlocal` statements. */
import type { FlatTree } from "../flatTree";

export interface Scope {
  readonly tree: FlatTree;
  /** A function, a lambda, a class, or 0 for the module. */
  readonly node: number;
}

export type Binding = "parameter" | "annotation" | "assignment";

/** How `name` is bound in the scope before the node `until`. */
export function bindsName({ tree, node: scope }: Scope, name: string, until: number): Binding | null {
  const parameters = tree.childInField(scope, "parameters");
  if (parameters !== null && tree.type(scope) !== "class_definition") {
    for (const parameter of tree.children(parameters)) if (parameterName(tree, parameter) === name) return "parameter";
  }
  let binding: Binding | null = null;
  visitOwn({ tree, node: scope }, until, (node) => {
    binding ??= bindingAt(tree, node, name);
  });
  return binding;
}

export function usesName({ tree, node: scope }: Scope, name: string, until: number): boolean {
  let isUsed = false;
  visitOwn({ tree, node: scope }, until, (node) => {
    if (isUsed || tree.type(node) !== "identifier" || tree.textOf(node) !== name) return;
    const field = tree.field(node);
    if (field !== "attribute" && tree.type(node - 1) !== "keyword_argument") isUsed = true;
  });
  return isUsed;
}

function parameterName(tree: FlatTree, parameter: number): string {
  let name = parameter;
  while (tree.hasChildren(name)) name = /^list_splat|^dictionary_splat/.test(tree.type(name)) ? name + 2 : name + 1;
  return tree.textOf(name);
}

/** The nodes of the scope's body up to `until`, without those of scopes inside of it. */
function visitOwn({ tree, node: scope }: Scope, until: number, visit: (node: number) => void): void {
  const body = scope === 0 ? 0 : tree.childInField(scope, "body");
  if (body === null) return;
  const end = Math.min(until, tree.next(body));
  for (let node = body + 1; node < end; ) {
    const type = tree.type(node);
    visit(node);
    if (type.startsWith("import_")) {
      node = tree.next(node);
      continue;
    }
    const isScope = type === "function_definition" || type === "class_definition" || type === "lambda";
    node = isScope || type === "global_statement" || type === "nonlocal_statement" ? tree.next(node) : node + 1;
  }
}

function bindingAt(tree: FlatTree, node: number, name: string): Binding | null {
  switch (tree.type(node)) {
    case "assignment": {
      const isAnnotated = tree.childInField(node, "type") !== null;
      return holdsTarget(tree, node, "left", name) ? (isAnnotated ? "annotation" : "assignment") : null;
    }
    case "augmented_assignment":
    case "for_statement":
      return holdsTarget(tree, node, "left", name) ? "assignment" : null;
    case "named_expression":
    case "function_definition":
    case "class_definition":
      return holdsTarget(tree, node, "name", name) ? "assignment" : null;
    case "as_pattern":
      return holdsTarget(tree, node, "alias", name) ? "assignment" : null;
    case "delete_statement":
      return deletes(tree, node, name) ? "assignment" : null;
    default:
      return null;
  }
}

/** `del x` makes `x` a name of the scope too. */
function deletes(tree: FlatTree, node: number, name: string): boolean {
  for (let part = node + 1; part < tree.next(node); ) {
    const type = tree.type(part);
    if (type === "identifier" && tree.textOf(part) === name) return true;
    part = type === "attribute" || type === "subscript" ? tree.next(part) : part + 1;
  }
  return false;
}

/** Whether the targets in `field` name it; what stands in subscripts and before dots is used, not bound. */
function holdsTarget(tree: FlatTree, node: number, field: string, name: string): boolean {
  const target = tree.childInField(node, field);
  if (target === null) return false;
  for (let part = target; part < tree.next(target); ) {
    const type = tree.type(part);
    if (type === "identifier" && tree.textOf(part) === name) return true;
    part = type === "attribute" || type === "subscript" ? tree.next(part) : part + 1;
  }
  return false;
}
