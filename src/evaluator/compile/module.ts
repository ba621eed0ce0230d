/** Compiles a whole text, or a part of a document. */
import type { Module } from "../../syntax/nodes";
import { Code, type SourceFile } from "../frames";
import { firstCompilers } from "../hotCode";
import { ScopeTable } from "../scopes";
import { containsYield } from "./children";
import type { CompileOptions, Context, Unit } from "./context";
import { compileExpression } from "./expressions";
import { docstring, finishCode } from "./functions";
import { compileBody as compileStatements } from "./statements";
import { compileBodySteps } from "./steps";

export type { CompileOptions } from "./context";

/** Without these words in its text, nothing in it waits or yields. Decorators may stand in front of a module's start. */
function mayYield({ start, end, body }: Pick<Module, "body" | "start" | "end">, text: string): boolean {
  return (
    /yield|await|async/.test(text.slice(start, end)) ||
    body.some((node) => "decoratorList" in node && node.decoratorList.length > 0)
  );
}

/** Known by file, since a document is compiled statement by statement. */
const textAnnotations = new WeakMap<SourceFile, boolean>();

function importsTextAnnotations(source: SourceFile): boolean {
  let known = textAnnotations.get(source);
  if (known === undefined) {
    known = /^[ \t]*from[ \t]+__future__[ \t]+import\b[^\n]*\bannotations\b/m.test(source.text);
    textAnnotations.set(source, known);
  }
  return known;
}

/** Whether a generator may yield within `try` or `with`, and not for a decorator that sees to its end. */
function mayLetGo(source: SourceFile): boolean {
  let known = endings.get(source);
  if (known === undefined) {
    known = !source.isLibrary && /\byield\b/.test(source.text) && /\b(finally|except|with)\b/.test(source.text);
    endings.set(source, known);
  }
  return known;
}

const endings = new WeakMap<SourceFile, boolean>();

export function compileBody(
  module: Pick<Module, "body" | "start" | "end">,
  source: SourceFile,
  options: CompileOptions,
): Code {
  const recorder = source.isLibrary ? null : (options.recorder ?? null);
  const unit: Unit = {
    table: new ScopeTable(module.body),
    source,
    mode: options.mode ?? "exec",
    recorder,
    recorded: new Map(),
    answers: [],
    derivations: new Map(),
    compilers: firstCompilers(),
    hasTextAnnotations: importsTextAnnotations(source),
    // What `eval` gets is parsed without the blanks in front, so that places in its text are not exact.
    mayYield: options.mode === "eval" || mayYield(module, source.text),
    mayLetGo: mayLetGo(source),
  };
  const code = new Code("<module>", "<module>", source, module);
  const scope = unit.table.root;
  finishCode(code, scope, 0);
  code.isModule = true;
  if (unit.mode === "exec") code.doc = docstring(module.body);
  const ctx: Context = { unit, scope, code, region: null, prefix: "" };
  const first = module.body[0];
  if (unit.mode === "eval" && first?.kind === "Expr") code.evaluate = compileExpression(ctx, first.value);
  else if (unit.mayYield && module.body.some(containsYield)) {
    const steps = compileBodySteps(ctx, module.body);
    code.execute = (frame) => {
      // `await` and `async for` at the top level of a notebook run to their end.
      const running = steps(frame);
      let step = running.next(null);
      while (!step.done) step = running.next(null);
      return step.value;
    };
  } else code.execute = compileStatements(ctx, module.body);
  return code;
}
