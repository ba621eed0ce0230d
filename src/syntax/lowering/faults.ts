/** What lowering throws where the parser's tree is not what Python's grammar allows; the statement becomes Invalid. */
import type { Span } from "../../base/span";
import type { FlatTree } from "../flatTree";

export class SyntaxFault extends Error {
  override readonly name = "SyntaxFault";

  constructor(
    message: string,
    readonly span: Span,
    readonly type: "SyntaxError" | "IndentationError" | "TabError" = "SyntaxError",
  ) {
    super(message);
  }
}

/** The fault at a node that has no place here. */
export function invalidSyntax(tree: FlatTree, node: number): SyntaxFault {
  return new SyntaxFault("invalid syntax", { start: tree.start(node), end: tree.end(node) });
}
