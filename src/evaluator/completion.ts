/** How a statement ended. A file of its own, so that its numbers are written out in all that is bundled. */
export enum Completion {
  normal = 0,
  break = 1,
  continue = 2,
  return = 3,
}
