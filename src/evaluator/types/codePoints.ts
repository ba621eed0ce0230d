/**
 * Python counts a string in code points, JavaScript in UTF-16 units. They agree unless there are characters beyond
 * the basic plane; only then is a string taken apart.
 */
const surrogate = /[\ud800-\udbff][\udc00-\udfff]/;

/** Whether code points and UTF-16 units differ. */
export function isAstral(text: string): boolean {
  // Most texts are short, and looked at quicker than the expression is called.
  if (text.length > 16) return surrogate.test(text);
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xf800) === 0xd800) return surrogate.test(text);
  return false;
}

export function codePointCount(text: string): number {
  if (!isAstral(text)) return text.length;
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      count--;
      i++;
    }
  }
  return count;
}

/** The characters, one string each. */
export function codePointsOf(text: string): string[] {
  return isAstral(text) ? Array.from(text) : text.split("");
}

/** `text[start:end]`, both within the text's length. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  return isAstral(text) ? Array.from(text).slice(start, end).join("") : text.slice(start, end);
}

/** Where the unit at `unitIndex` is, in code points. */
export function unitToCodePoint(text: string, unitIndex: number): number {
  return unitIndex <= 0 ? unitIndex : codePointCount(text.slice(0, unitIndex));
}
