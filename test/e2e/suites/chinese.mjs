/** The whole workbench in 简体中文. */
import fs from "node:fs";
import path from "node:path";
import { startEditorServer } from "../../../src/build/editorServer.mjs";
import { out } from "../../../src/build/paths.mjs";
import { check, say, screenshots } from "../lib/checks.mjs";
import { buildLanguagePack } from "../lib/languagePack.mjs";
import { openBrowser, Workbench } from "../lib/workbench.mjs";
import { makeWorkspace } from "../lib/workspace.mjs";

export async function chinese({ vsix }) {
  const pack = buildLanguagePack(path.join(out, "zh-cn.vsix"));
  const folder = makeWorkspace();
  const server = await startEditorServer({ vsix: [vsix, pack], locale: "zh-cn" });
  const browser = await openBrowser({ locale: "zh-CN" });
  try {
    const url = `${server.url}?folder=${encodeURIComponent(folder)}`;
    const workbench = await Workbench.open(browser.context, url);
    say("chinese: the editor is up");
    const { page } = workbench;
    const it = (name, action) => check("chinese", name, workbench, action);

    await it("shows texts at the ends of lines in Chinese", async () => {
      await workbench.openFile("01_gradient_of_a_mean.py");
      await workbench.waitForAnnotation("a = torch.tensor", "叶子", 40_000);
      await workbench.screenshot(path.join(screenshots, "chinese-lines.png"));
    });
    await it("explains mistakes in Chinese beside PyTorch's own text", async () => {
      await workbench.openFile("05_common_mistakes.py");
      await page.locator(".squiggly-error").first().waitFor({ timeout: 20_000 });
      const end = page.locator(".editor-instance .view-line", { hasText: "score.backward()" }).locator("span").last();
      const shown = await workbench.hoverOver(end, "element 0 of tensors does not require grad");
      if (!shown.includes("autograd 没有记录它")) throw new Error(shown);
      await workbench.screenshot(path.join(screenshots, "chinese-problem.png"));
      await page.keyboard.press("Escape");
    });
    await it("has Chinese titles for its commands", async () => {
      await workbench.quickInput("F1", ">GradLens: ");
      await page
        .locator(".quick-input-list .monaco-list-row", { hasText: "显示计算图" })
        .first()
        .waitFor({ timeout: 10_000 });
      await page.keyboard.press("Escape");
    });
    await it("offers fixes in Chinese, with what they give, and opens the Chinese page of a rule", async () => {
      const line = page.locator(".editor-instance .view-line", { hasText: "print(y.grad)" });
      await line.locator("span", { hasText: /grad/ }).last().click();
      await workbench.openQuickFixes("插入 y.retain_grad() → y.grad = [1 1]");
      await page.locator(".action-widget", { hasText: "在这一行忽略 nonleaf-grad-read" }).first().waitFor();
      await workbench.screenshot(path.join(screenshots, "chinese-fix.png"));
      await page.keyboard.press("Escape");
      await workbench.hoverAtCursor("nonleaf-grad-read");
      await page.locator(".monaco-hover-content a", { hasText: "nonleaf-grad-read" }).first().click();
      await workbench.panel().locator("h2", { hasText: "修复" }).first().waitFor({ timeout: 20_000 });
      await workbench.screenshot(path.join(screenshots, "chinese-page.png"));
    });
  } finally {
    await browser.close();
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
