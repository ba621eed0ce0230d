/**
 * Texts for people in their language. The English text, with {0} for what is filled in, is the key, as it is for
 * `vscode.l10n.t`; both look into one bundle per language, `media/l10n/bundle.l10n.LANGUAGE.json`. One process
 * speaks one language at a time.
 */
export type L10nBundle = Readonly<Record<string, string>>;

let bundle: L10nBundle | null = null;

/** From now on texts come from there; English where it has none, and with null. */
export function setBundle(texts: L10nBundle | null): void {
  bundle = texts;
}

export function t(message: string, ...args: readonly (string | number)[]): string {
  const text = bundle !== null && Object.hasOwn(bundle, message) ? (bundle[message] as string) : message;
  if (args.length === 0) return text;
  return text.replace(/\{(\d+)\}/g, (whole, index) => {
    const value = args[Number(index)];
    return value === undefined ? whole : String(value);
  });
}
