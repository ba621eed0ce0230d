/** Compiling code once more that turned out to be hot (`hotCode.ts`): where its values go stays as it was. */
import type { Span } from "../../base/span";
import type { Statement } from "../../syntax/nodes";
import type { Execute, Frame } from "../frames";
import { type Compiler, type Compilers, isHot, knownCompilers, withNewCompilers } from "../hotCode";
import { tick } from "../machine";
import type { Derivations, RecordedBinding, RecordedLoop, RecordedSlot, Recorder, Slot } from "../recorder";
import { type Answer, type Context, sourceText } from "./context";
import { compileBody } from "./statements";

/** Answers as the recorder did. */
class KnownAnswers implements Recorder {
  readonly #answers: ReadonlyMap<string, Answer["given"]>;

  constructor(
    readonly recorder: Recorder,
    answers: readonly Answer[],
  ) {
    this.#answers = new Map(answers.map(({ slot, given }) => [keyOf(slot), given]));
  }

  slot(slot: Slot): RecordedSlot {
    return (this.#answers.get(keyOf(slot)) as RecordedSlot | undefined) ?? this.recorder.slot(slot);
  }

  loop(slot: Slot): RecordedLoop {
    return (this.#answers.get(keyOf(slot)) as RecordedLoop | undefined) ?? this.recorder.loop(slot);
  }

  repeats(slot: Slot): boolean {
    return this.#answers.get(keyOf(slot)) === null;
  }

  derivations(): Derivations {
    return this.recorder.derivations();
  }

  binds(slot: Slot): RecordedBinding | null {
    return (this.#answers.get(keyOf(slot)) as RecordedBinding | undefined) ?? null;
  }
}

function keyOf({ kind, start, end }: Slot): string {
  return `${kind} ${start} ${end}`;
}

type InstancesContext = Context & { readonly unit: { readonly compilers: Compilers } };

/** What `compile` makes of the same code with new instances of the compiler; null where that cannot be done. */
export function compileAgain<Result>(
  ctx: Context,
  place: string,
  compile: (first: Compiler, again: Context) => Result,
): Result | null {
  const { unit } = ctx;
  return withNewCompilers(place, (compilers) => {
    const recorder = unit.recorder === null ? null : new KnownAnswers(unit.recorder, unit.answers);
    return compile(compilers.first, { ...ctx, unit: { ...unit, recorder, answers: [], compilers } });
  });
}

/** The code for the instances that compiled it in a run before; null where there are none. */
export function knownContext(ctx: Context, place: string): InstancesContext | null {
  const { unit } = ctx;
  const compilers = unit.compilers === null && !unit.source.isLibrary ? knownCompilers(place) : null;
  return compilers === null ? null : { ...ctx, unit: { ...unit, compilers } };
}

/** A loop's body, and what the loop does now and then: it looks at the budget and is given the body to go on with. */
export interface LoopBody {
  readonly first: Execute;
  check(frame: Frame, current: Execute): Execute;
}

export function compileLoopBody(ctx: Context, body: readonly Statement[], head: Span): LoopBody {
  const place = placeOf(ctx, sourceText(ctx, head).slice(0, 60));
  const known = knownContext(ctx, place);
  const first = known === null ? compileBody(ctx, body) : known.unit.compilers.first.body(known, body);
  let hot: Execute | null = null;
  const check = (frame: Frame, current: Execute): Execute => {
    tick(0);
    if (ctx.unit.compilers !== null || known !== null || !isHot(frame.code)) return current;
    hot ??= compileAgain(ctx, place, (compiler, again) => compiler.body(again, body)) ?? current;
    return hot;
  };
  return { first, check };
}

export function placeOf(ctx: Context, name: string): string {
  return `${ctx.unit.source.name} ${ctx.code.qualname} ${name}`;
}
