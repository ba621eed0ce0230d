/**
 * The text of the document with its syntax tree, in the places of the document itself, also where the program is a
 * part of it (Markdown, transcripts). The tree is placed when the first question is asked: most runs ask none.
 */
import { LineIndex, type Span } from "../base/span";
import type { Call, Expression, FunctionDef, Lambda, Module, Node, Statement } from "../syntax/nodes";

/** A statement with the block that it stands in and what stands around it, outermost first. */
export interface PlacedStatement {
  readonly statement: Statement;
  readonly block: readonly Statement[];
  readonly ancestors: readonly Statement[];
}

export type ToDocument = (span: Span) => Span;

export class Source {
  readonly lines: LineIndex;
  #module: Module | null = null;
  #nodes: readonly Node[] | null = null;

  constructor(
    readonly text: string,
    readonly program: Module,
    readonly toDocument: ToDocument,
  ) {
    this.lines = new LineIndex(text);
  }

  get module(): Module {
    this.#module ??= this.#isWhole() ? this.program : (placed(this.program, this.toDocument) as Module);
    return this.#module;
  }

  /** Whether the document is the program, so that every place is the same in both. */
  #isWhole(): boolean {
    const { start, end } = this.toDocument({ start: 0, end: this.text.length });
    return this.program.end === this.text.length && start === 0 && end === this.text.length;
  }

  get lineBreak(): string {
    return this.text.includes("\r\n") ? "\r\n" : "\n";
  }

  /** The source on one line, without a transcript's prompts. */
  textOf({ start, end }: Span): string {
    return this.text
      .slice(start, end)
      .replace(/\r?\n[ \t>]*(?:\.\.\.)?\s*/g, " ")
      .trim();
  }

  /** As it is quoted in a message: short. */
  quote(span: Span): string {
    const text = this.textOf(span);
    return text.length > 60 ? `${text.slice(0, 57)}…` : text;
  }

  /** 1-based, as people count. */
  lineOf(span: Span): number {
    return this.lines.lineAt(span.start) + 1;
  }

  /** The innermost statement around a place. */
  statementAt({ start, end }: Span): PlacedStatement | null {
    let block: readonly Statement[] = this.module.body;
    const ancestors: Statement[] = [];
    let found: PlacedStatement | null = null;
    for (;;) {
      const statement = block.find((candidate) => candidate.start <= start && end <= candidate.end);
      if (statement === undefined) return found;
      found = { statement, block, ancestors: [...ancestors] };
      const inner = blocksOf(statement).find((candidate) => contains(candidate, start, end));
      if (inner === undefined) return found;
      ancestors.push(statement);
      block = inner;
    }
  }

  /** The expression that takes just this place; of a statement `call()`, the call. */
  expressionAt({ start, end }: Span): Expression | null {
    const found: Expression[] = [];
    const visit = (node: Node): void => {
      if (node.start > start || node.end < end) return;
      if (node.start === start && node.end === end && isExpression(node)) found.push(node);
      for (const child of childrenOf(node)) visit(child);
    };
    visit(this.module);
    return found.at(-1) ?? null;
  }

  /** The whole of what is computed with signs, calls and attributes around a place: the right-hand side, an element. */
  arithmeticAround(span: Span): Span {
    const statement = this.statementAt(span)?.statement;
    for (const node of statement ? this.nodes(statement) : []) {
      if (node.start > span.start || node.end < span.end) continue;
      if (["BinOp", "UnaryOp", "Call", "Attribute", "Subscript"].includes(node.kind)) return node;
    }
    return span;
  }

  callAt(span: Span): Call | null {
    const expression = this.expressionAt(span);
    return expression?.kind === "Call" ? expression : null;
  }

  /** The function or lambda's statement in which a statement stands; null at the top. */
  functionOf({ ancestors }: PlacedStatement): FunctionDef | null {
    return ancestors.filter((ancestor) => ancestor.kind === "FunctionDef").at(-1) ?? null;
  }

  /** The innermost loop around both, within one function. */
  commonLoop(one: PlacedStatement, other: PlacedStatement): Extract<Statement, { kind: "For" | "While" }> | null {
    for (const ancestor of [...one.ancestors].reverse()) {
      if (ancestor.kind === "FunctionDef" || ancestor.kind === "ClassDef") return null;
      const isLoop = ancestor.kind === "For" || ancestor.kind === "While";
      if (isLoop && other.ancestors.includes(ancestor)) return ancestor;
    }
    return null;
  }

  /** The name by which the program knows torch; null where it imported parts of it only. */
  get torchName(): string | null {
    for (const node of this.nodes()) {
      if (node.kind !== "Import") continue;
      for (const { name, asname } of node.names) {
        if (name === "torch" && asname !== null) return asname;
        if (/^torch(\.|$)/.test(name) && asname === null) return "torch";
      }
    }
    return null;
  }

  /** Every node, in the order of the text. */
  nodes(root: Node = this.module): readonly Node[] {
    if (root !== this.module) return nodesIn(root, []);
    this.#nodes ??= nodesIn(root, []);
    return this.#nodes;
  }

  has(root: Node, isWanted: (node: Node) => boolean): boolean {
    return isWanted(root) || childrenOf(root).some((child) => this.has(child, isWanted));
  }

  /** Whether `.grad` of something is read or written in it. */
  mentionsGrad(root: Node): boolean {
    return this.has(root, (node) => node.kind === "Attribute" && node.attr === "grad");
  }

  /** What stands before a statement on its line, where that is nothing but blanks, quotes or a prompt; else null. */
  indentationOf(node: Span): string | null {
    const before = this.text.slice(this.lines.lineStart(this.lines.lineAt(node.start)), node.start);
    return /^[ \t>]*(?:\.\.\.[ \t]+)?$/.test(before) ? before : null;
  }

  /** One step of indentation, as this document has it. */
  get indentationStep(): string {
    for (const node of this.nodes()) {
      if (!isStatement(node)) continue;
      for (const [first] of blocksOf(node)) {
        const outer = this.indentationOf(node);
        const inner = first && this.indentationOf(first);
        if (outer !== null && inner && inner.length > outer.length) return inner.slice(outer.length);
      }
    }
    return "    ";
  }

  /** Whether a statement stands in a transcript. */
  isPrompted(node: Span): boolean {
    return /^[ \t>]*(?:>>>|\.\.\.)/.test(this.lines.lineText(this.lines.lineAt(node.start)));
  }
}

/** The blocks of a compound statement. */
export function blocksOf(statement: Statement): (readonly Statement[])[] {
  switch (statement.kind) {
    case "FunctionDef":
    case "ClassDef":
    case "With":
      return [statement.body];
    case "For":
    case "While":
    case "If":
      return [statement.body, statement.orelse];
    case "Match":
      return statement.cases.map(({ body }) => body);
    case "Try":
      return [statement.body, ...statement.handlers.map(({ body }) => body), statement.orelse, statement.finalbody];
    default:
      return [];
  }
}

/** Whether an expression can take `.attribute` as it stands. */
export function isPrimary({ kind }: Expression): boolean {
  return ["Name", "Attribute", "Call", "Subscript", "List", "Dict", "Set"].includes(kind);
}

/** `a.b.c` as a text; null for anything else. */
export function dottedName(expression: Expression): string | null {
  if (expression.kind === "Name") return expression.id;
  if (expression.kind !== "Attribute") return null;
  const owner = dottedName(expression.value);
  return owner === null ? null : `${owner}.${expression.attr}`;
}

/** The last part of what is called: `no_grad` of `torch.no_grad()`. */
export function calledName({ func }: Call): string | null {
  return func.kind === "Attribute" ? func.attr : func.kind === "Name" ? func.id : null;
}

export function isStatement(node: Node): node is Statement {
  return statementKinds.has(node.kind);
}

export function isExpression(node: Node): node is Expression {
  return !statementKinds.has(node.kind) && !otherKinds.has(node.kind);
}

export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const value of Object.values(node)) {
    if (isNode(value)) children.push(value);
    else if (Array.isArray(value)) for (const element of value) if (isNode(element)) children.push(element);
  }
  return children;
}

function nodesIn(node: Node, found: Node[]): Node[] {
  found.push(node);
  for (const child of childrenOf(node)) nodesIn(child, found);
  return found;
}

function contains(block: readonly Statement[], start: number, end: number): boolean {
  return block.some((statement) => statement.start <= start && end <= statement.end);
}

function isNode(value: unknown): value is Exclude<Node, Lambda> | Lambda {
  return typeof value === "object" && value !== null && "kind" in value && "start" in value;
}

/** A copy with every span in the document. */
function placed(value: unknown, toDocument: ToDocument): unknown {
  if (Array.isArray(value)) return value.map((element) => placed(element, toDocument));
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) copy[key] = placed(field, toDocument);
  if (typeof copy.start === "number" && typeof copy.end === "number") {
    Object.assign(copy, toDocument({ start: copy.start, end: copy.end }));
  }
  return copy;
}

const statementKinds: ReadonlySet<string> = new Set<Statement["kind"]>([
  ...(["FunctionDef", "ClassDef", "Return", "Delete", "Assign", "TypeAlias", "AugAssign", "AnnAssign"] as const),
  ...(["For", "While", "If", "With", "Match", "Raise", "Try", "Assert", "Import", "ImportFrom"] as const),
  ...(["Global", "Nonlocal", "Expr", "Pass", "Break", "Continue"] as const),
]);

const otherKinds: ReadonlySet<string> = new Set<Node["kind"]>([
  ...(["Module", "WithItem", "MatchCase", "ExceptHandler", "Alias", "Comprehension", "Keyword"] as const),
  ...(["Arguments", "Arg", "TypeVar", "ParamSpec", "TypeVarTuple", "FormattedValue"] as const),
]);
