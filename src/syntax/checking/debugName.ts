/** `__debug__` is a constant that parses as a name: whatever would bind it does not compile. */
import type { Expression, Module, Node, SyntaxProblem } from "../nodes";

const constant = "__debug__";

export function findDebugBindings(text: string, body: Module["body"]): SyntaxProblem[] {
  return text.includes(constant) ? new Finder(text).find(body) : [];
}

class Finder {
  readonly #problems: SyntaxProblem[] = [];

  constructor(readonly text: string) {}

  find(body: Module["body"]): SyntaxProblem[] {
    for (const node of body) this.#visit(node);
    return this.#problems;
  }

  #report(name: string | null, start: number, end: number, verb = "assign to"): void {
    if (name !== constant) return;
    const message = `cannot ${verb} ${constant}`;
    this.#problems.push({ type: "SyntaxError", message, span: { start, end }, stage: "compile" });
  }

  #bind(target: Expression | null, verb?: string): void {
    switch (target?.kind) {
      case "Name":
        this.#report(target.id, target.start, target.end, verb);
        break;
      case "Attribute":
        this.#report(target.attr, target.start, target.end, verb);
        break;
      case "Starred":
        this.#bind(target.value, verb);
        break;
      case "Tuple":
      case "List":
        for (const each of target.elts) this.#bind(each, verb);
    }
  }

  #visit(node: Node): void {
    switch (node.kind) {
      case "Assign":
        for (const target of node.targets) this.#bind(target);
        break;
      case "AnnAssign":
        if (node.value === null && node.target.kind === "Name") this.#report(node.target.id, node.start, node.end);
        else this.#bind(node.target);
        break;
      case "AugAssign":
      case "For":
      case "NamedExpr":
      case "Comprehension":
        this.#bind(node.target);
        break;
      case "WithItem":
        this.#bind(node.optionalVars);
        break;
      case "Delete":
        for (const target of node.targets) this.#bind(target, "delete");
        break;
      case "FunctionDef":
      case "ClassDef":
        this.#report(node.name, this.#headOf(node.nameSpan.start), node.end);
        break;
      case "TypeAlias":
        this.#report(node.name.id, node.start, node.end);
        break;
      case "Import":
      case "ImportFrom":
        for (const { name, asname } of node.names) {
          this.#report(asname ?? name.split(".")[0] ?? null, node.start, node.end);
        }
        break;
      case "ExceptHandler":
      case "MatchStar":
      case "MatchAs":
      case "TypeVar":
      case "ParamSpec":
      case "TypeVarTuple":
        this.#report(node.name, node.start, node.end);
        break;
      case "MatchMapping":
        this.#report(node.rest, node.start, node.end);
        break;
      case "MatchClass":
        node.kwdAttrs.forEach((name, i) => {
          const pattern = node.kwdPatterns[i];
          if (pattern !== undefined) this.#report(name, pattern.start, pattern.end);
        });
        break;
      case "Arg":
      case "Keyword":
        this.#report(node.arg, node.start, node.end);
    }
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) {
        for (const each of value) if (isNode(each)) this.#visit(each);
      } else if (isNode(value)) this.#visit(value);
    }
  }

  /** Where the line with the name starts: behind decorators. */
  #headOf(nameStart: number): number {
    const lineStart = Math.max(this.text.lastIndexOf("\n", nameStart), this.text.lastIndexOf(";", nameStart)) + 1;
    return lineStart + (/^\s*/.exec(this.text.slice(lineStart, nameStart))?.[0].length ?? 0);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value;
}
