/** Takes lines out of a program for as long as it still fails in the same way. */
export async function withoutNeedlessLines(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  let lines = text.split("\n");
  for (let size = Math.max(1, lines.length >> 1); size >= 1; size >>= 1) {
    for (let at = lines.length - size; at >= 0; at -= size) {
      const fewer = [...lines.slice(0, at), ...lines.slice(at + size)];
      if (await fails(fewer.join("\n"))) lines = fewer;
    }
  }
  return lines.join("\n");
}
