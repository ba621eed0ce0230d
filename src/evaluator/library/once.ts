/** Functions and classes of a library module are made when it is first imported, and serve all later runs. */
import type { PyValue } from "../values";

export function once(make: () => ReadonlyMap<string, PyValue>): () => ReadonlyMap<string, PyValue> {
  let members: ReadonlyMap<string, PyValue> | null = null;
  return () => {
    members ??= make();
    return members;
  };
}
