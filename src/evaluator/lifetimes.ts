/**
 * Generators whose end shows: those that yield within `try` or `with`. CPython closes one at once when nobody holds it
 * any more; here they are on a list as long as they are unfinished, and `collection.ts` finds out who is held by nobody.
 * Programs without such functions pay nothing for it.
 */
import type { Frame } from "./frames";
import type { PyGenerator } from "./generators";
import { whenReset } from "./resets";

/** A generator on the list. */
export class Watch {
  /** Something that cannot be looked into may hold it: it is only closed when the program ends. */
  isHidden = false;
  /** Who was found to hold it last: from a frame on, each holds the next. */
  chain: readonly object[] | null = null;

  constructor(
    readonly generator: PyGenerator,
    readonly serial: number,
    /** The frame that made it: those that called that one cannot have it before it returns. */
    readonly owner: Frame | null,
  ) {}
}

export const lifetimes = {
  watched: [] as Watch[],
  /** Counts the generators that were ever put on the list. */
  serial: 0,
};

whenReset(() => {
  lifetimes.watched = [];
  lifetimes.serial = 0;
});

export function watch(generator: PyGenerator, owner: Frame | null): Watch {
  const made = new Watch(generator, ++lifetimes.serial, owner);
  lifetimes.watched.push(made);
  return made;
}
