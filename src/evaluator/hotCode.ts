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

/** Milliseconds that code has run for when it is worth the effort: as long as V8 takes with what is new. */
const usuallyHotAfter = 4;
/** Callers that are hot too when what they call is. */
const mostCallers = 8;
/** Instances for one piece of code: more would cost more than they give. */
const mostInstances = 12;

let makeCompiler: (() => Compiler) | null = null;
let hotAfter = usuallyHotAfter;

/**
 * Told once, by whoever can run scripts; without that, all code stays as it is. `milliseconds` is how long code runs
 * until it is hot: with 0, all is from the beginning.
 */
export function provideCompilers(make: (() => Compiler) | null, milliseconds = usuallyHotAfter): void {
  makeCompiler = make;
  hotAfter = milliseconds;
}

/** What a whole text is compiled by: null for the compiler that is here. */
export function firstCompilers(): Compilers | null {
  return hotAfter > 0 ? null : newCompilers();
}

/** Instances for one piece of code; null where there are none to be had. */
export function newCompilers(): Compilers | null {
  return makeCompiler === null ? null : new Compilers(makeCompiler);
}

/**
 * What `compile` gives; null where it could not be done: the stack may be all but used up here, or scripts cannot be run
 * after all. The code goes on as it is then.
 */
export function ifPossible<Result>(compile: () => Result): Result | null {
  try {
    return compile();
  } catch {
    return null;
  }
}

export class Compilers {
  readonly #made: Compiler[] = [];
  readonly #used = new Map<string, number>();

  constructor(readonly make: () => Compiler) {}

  /** One that has made no such node yet. */
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
    if (code.heat >= hotAfter && !code.isHot) becomeHot(code);
  }
}

function becomeHot(code: Code): void {
  code.isHot = true;
  ifPossible(() => code.compileAgain?.());
  code.compileAgain = null;
}
