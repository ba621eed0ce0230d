/** The languages that texts of the worker and of the command line come in. */
import simplifiedChinese from "../../media/l10n/bundle.l10n.zh-cn.json";
import { type L10nBundle, setBundle } from "../base/l10n";

const bundles: Readonly<Record<string, L10nBundle>> = { "zh-cn": simplifiedChinese, "zh-hans": simplifiedChinese };

/** `language` as VS Code names it: "en", "zh-cn". */
export function useLanguage(language: string | undefined): void {
  setBundle(bundles[(language ?? "en").toLowerCase()] ?? null);
}
