/** Text that does not parse: the run comes to it, and there is the SyntaxError. */
import type { Invalid } from "../../syntax/nodes";
import type { Frame } from "../frames";
import { syntaxError } from "../sources";
import type { Context } from "./context";

export function raiseInvalid(ctx: Context, node: Invalid): (frame: Frame) => never {
  return (frame) => {
    frame.at = node.problem.span;
    const exception = syntaxError(node.problem, ctx.unit.source);
    // CPython refuses the text before there is any frame.
    exception.reraisedIn = frame;
    throw exception;
  };
}
