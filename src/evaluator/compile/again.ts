/** Compiling code once more that turned out to be hot (`hotCode.ts`): where its values go stays as it was. */
import type { Statement } from "../../syntax/nodes";
import type { Execute, Frame } from "../frames";
import { type Compilers, ifPossible, newCompilers } from "../hotCode";
import { tick } from "../machine";
import type { Derivations, RecordedBinding, RecordedLoop, RecordedSlot, Recorder, Slot } from "../recorder";
import type { Answer, Context } from "./context";

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

/** The same place for other instances of the compiler; null where it has been compiled by them, or there are none. */
export function againContext(ctx: Context): (Context & { readonly unit: { readonly compilers: Compilers } }) | null {
  const { unit } = ctx;
  const compilers = unit.compilers === null ? newCompilers() : null;
  if (compilers === null) return null;
  const recorder = unit.recorder === null ? null : new KnownAnswers(unit.recorder, unit.answers);
  return { ...ctx, unit: { ...unit, recorder, answers: [], compilers } };
}

/** What a loop does now and then: looks at the budget, and gives the body to go on with. */
export function compileCheck(ctx: Context, body: readonly Statement[]): (frame: Frame, current: Execute) => Execute {
  let hot: Execute | null = null;
  return (frame, current) => {
    tick(0);
    if (!frame.code.isHot || ctx.unit.compilers !== null) return current;
    if (hot === null) {
      const again = againContext(ctx);
      hot = (again && ifPossible(() => again.unit.compilers.first.body(again, body))) ?? current;
    }
    return hot;
  };
}
