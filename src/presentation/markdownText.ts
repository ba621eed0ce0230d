/**
 * Text of the program inside Markdown: it must stay text, whatever it is. Theme icons are on where it is shown, and
 * they are found after Markdown has read its escapes, in code too; so `$(` is parted by a blank of no width.
 */

export function code(text: string): string {
  const shown = withoutIcons(onOneLine(text));
  const fence = "`".repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length)) + 1);
  return `${fence} ${shown} ${fence}`;
}

export function escapeText(text: string): string {
  return withoutIcons(onOneLine(text)).replace(/[\\`*_{}[\]()#+\-.!|<>&~]/g, "\\$&");
}

/** For wherever `$(name)` is drawn as an icon. */
export function withoutIcons(text: string): string {
  return text.replaceAll("$(", "$\u200b(");
}

function onOneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, " ");
}
