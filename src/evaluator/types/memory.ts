/**
 * What builtins ask before they make something large. Only large things count, because what is freed is not given
 * back: a loop that makes and drops small lists must not run into the limit.
 */
import { allocate, tick } from "../machine";

const large = 1 << 20;
/** Below it, making something is part of the step that does it. */
const counted = 1 << 12;
/** Growing containers report every so many items. */
const itemsPerReport = 1 << 16;

export function reserve(bytes: number): void {
  if (bytes >= large) allocate(bytes);
  else if (bytes >= counted) tick(bytes >> 8);
}

/** Called for each item that is added, with the new count; `bytes` is what one takes. */
export function reserveItem(count: number, bytes = 16): void {
  if ((count & (itemsPerReport - 1)) === 0) allocate(itemsPerReport * bytes);
}
