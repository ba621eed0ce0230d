/**
 * The pages about rules, `media/rules/ID.md`, as documents of a scheme of their own: they open from a diagnostic's code, on
 * the desktop and in the browser alike, and package.json has the editor show them as Markdown previews.
 */
import * as vscode from "vscode";
import { rulePageScheme } from "./contributions";

export class RulePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #rules: ReadonlySet<string>;
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(rulePageScheme, this);

  constructor(readonly context: vscode.ExtensionContext) {
    const { configuration } = context.extension.packageJSON.contributes;
    this.#rules = new Set(Object.keys(configuration.properties["gradlens.rules"].properties));
  }

  dispose(): void {
    this.#registration.dispose();
  }

  /** Undefined for findings that no rule makes. */
  pageOf(rule: string): vscode.Uri | undefined {
    return this.#rules.has(rule) ? vscode.Uri.from({ scheme: rulePageScheme, path: `/${rule}.md` }) : undefined;
  }

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const rule = path.slice(1, -".md".length);
    if (!this.#rules.has(rule)) throw vscode.FileSystemError.FileNotFound(path);
    const isChinese = vscode.env.language.toLowerCase() === "zh-cn";
    const name = isChinese ? `${rule}.zh-cn.md` : `${rule}.md`;
    const page = vscode.Uri.joinPath(this.context.extensionUri, "media", "rules", name);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
  }
}
