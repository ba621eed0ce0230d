/** Whether a text is the beginning of a statement, as the interactive prompt asks before it shows `...`. */
import { readLogicalLine } from "./checking/tokens";

/** True where a bracket or a triple-quoted string is open at the end, or a backslash stands there. */
export function isIncomplete(source: string): boolean {
  for (let at = 0; at < source.length; ) {
    const line = readLogicalLine(source, at, at, null);
    if (line.fault !== null) return /^unterminated triple|^unexpected EOF/.test(line.fault.message);
    if (line.unclosed !== null) return true;
    at = Math.max(line.end, at + 1);
  }
  return false;
}
