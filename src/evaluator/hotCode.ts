/**
 * Code that runs for long is compiled once more, faster. V8 keeps what it learns of a function where the function is made,
 * so that all closures of one kind, `a + b` say, share what it learns: it finds many different things called in one place,
 * and puts nothing together. Here each node gets its closure from an instance of the compiler of its own, the same script
 * run anew, and V8 makes one piece of machine code of a whole loop.
 */
import type { Expression, FunctionDef, Lambda, Statement } from "../syntax/nodes";
import type { Context } from "./compile/context";
import type { Code, Evaluate, Execute, Frame } from "./frames";

/** What an instance of the compiler gives: `compile/instance.ts`. */
export interface Compiler {
  readonly expression: (ctx: Context, node: Expression) => Evaluate;
  readonly statement: (ctx: Context, node: Statement) => Execute;
  readonly body: (ctx: Context, body: readonly Statement[]) => Execute;
  /** Gives the context's code its body. */
  readonly function: (ctx: Context, node: FunctionDef | Lambda) => void;
}

/** Milliseconds that code has run for when it is worth the effort. */
const usuallyHotAfter = 4;
/** Callers that are hot too when what they call is. */
const mostCallers = 8;
/** Instances for one piece of code: more would cost more than they give. */
const mostInstances = 12;
/** Pieces of code whose instances are kept for the next runs, which V8 has nothing to learn in then, … */
const mostKept = 24;
/** … and for how many: what V8 learns of one text after the other fits none of them well at last. */
const mostUses = 50;

let makeCompiler: (() => Compiler) | null = null;
let hotAfter = usuallyHotAfter;
/** By place, the one that was used last at the end. */
const kept = new Map<string, Compilers>();

/**
 * Told once, by whoever can run scripts; without that, all code stays as it is. `milliseconds` is how long code runs
 * until it is hot: with 0, all is from the beginning.
 */
export function provideCompilers(make: (() => Compiler) | null, milliseconds = usuallyHotAfter): void {
  makeCompiler = make;
  hotAfter = milliseconds;
  kept.clear();
}

/** What a whole text is compiled by: null for the compiler that is here. */
export function firstCompilers(): Compilers | null {
  return makeCompiler === null || hotAfter > 0 ? null : new Compilers(makeCompiler);
}

/**
 * What `compile` makes of the code at a place, whose name stays when the text around it changes, with instances that are kept
 * for it. Null where that cannot be done, and the code goes on as it is: there are none, scripts cannot be run after all, or
 * the stack is all but used up here.
 */
export function withNewCompilers<Result>(place: string, compile: (compilers: Compilers) => Result): Result | null {
  if (makeCompiler === null) return null;
  const compilers = new Compilers(makeCompiler);
  try {
    const result = compile(compilers);
    keep(place, compilers);
    return result;
  } catch {
    return null;
  }
}

/** Those that the code at this place was compiled by in a run before; null where it was not hot then. */
export function knownCompilers(place: string): Compilers | null {
  const known = kept.get(place);
  if (known === undefined) return null;
  if (known.begin() > mostUses) {
    kept.delete(place);
    return null;
  }
  keep(place, known);
  return known;
}

function keep(place: string, compilers: Compilers): void {
  kept.delete(place);
  kept.set(place, compilers);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value as string);
}

export class Compilers {
  readonly #made: Compiler[] = [];
  readonly #used = new Map<string, number>();
  #uses = 1;

  constructor(readonly make: () => Compiler) {}

  /** The code is compiled from its beginning, so many times by now. */
  begin(): number {
    this.#used.clear();
    return ++this.#uses;
  }

  /** One that has made no such node of it yet. */
  next(node: Expression | Statement): Compiler {
    const key = node.kind === "BinOp" ? node.op : node.kind === "Compare" ? String(node.ops[0]) : node.kind;
    const count = this.#used.get(key) ?? 0;
    this.#used.set(key, count + 1);
    return this.#instance(count % mostInstances);
  }

  get first(): Compiler {
    return this.#instance(0);
  }

  #instance(index: number): Compiler {
    let instance = this.#made[index];
    if (instance === undefined) {
      instance = this.make();
      this.#made[index] = instance;
    }
    return instance;
  }
}

/** The frame's code and those that called it have been at work for so long. */
export function addHeat(innermost: Frame | null, milliseconds: number): void {
  if (makeCompiler === null) return;
  let frame = innermost;
  for (let depth = 0; frame !== null && depth < mostCallers; depth++, frame = frame.back) {
    const { code } = frame;
    code.heat += milliseconds;
    const { compileAgain } = code;
    if (compileAgain === null || !isHot(code)) continue;
    code.compileAgain = null;
    compileAgain();
  }
}

export function isHot({ heat }: Code): boolean {
  return heat >= hotAfter;
}
