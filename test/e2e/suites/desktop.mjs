/** What a person sees on the desktop: lines' ends, problems and fixes, hovers, the graph, themes, notebooks, safety. */
import fs from "node:fs";
import path from "node:path";
import { startEditorServer } from "../../../src/build/editorServer.mjs";
import { root } from "../../../src/build/paths.mjs";
import { assert, check, say, screenshots } from "../lib/checks.mjs";
import { openBrowser, Workbench } from "../lib/workbench.mjs";
import { makeWorkspace } from "../lib/workspace.mjs";

export async function desktop({ vsix }) {
  const folder = makeWorkspace();
  const server = await startEditorServer({ vsix: [vsix] });
  const browser = await openBrowser();
  say("desktop: the editor is up");
  try {
    const url = `${server.url}?folder=${encodeURIComponent(folder)}`;
    const workbench = await Workbench.open(browser.context, url);
    await checkDesktop(workbench, folder);
    await check("desktop", "asks nothing of any other machine", workbench, () => {
      assert(browser.outside.length === 0, browser.outside.join("\n"));
    });
  } finally {
    await browser.close();
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function checkDesktop(workbench, folder) {
  const { page } = workbench;
  const it = (name, action) => check("desktop", name, workbench, action);
  const shot = (name) => workbench.screenshot(path.join(screenshots, `${name}.png`));

  await it("shows values, grad_fn and gradients at the ends of lines", async () => {
    await workbench.openFile("01_gradient_of_a_mean.py");
    await workbench.waitForAnnotation("average.backward()", "[0.6667 0.6667 0.6667]", 40_000);
    await workbench.waitForAnnotation("doubled = a * 2", "MulBackward0");
    await workbench.waitForAnnotation("a = torch.tensor", "leaf");
    await shot("lines");
  });

  await it("hovers a name with value, shape and grad_fn", async () => {
    const hover = await workbench.hoverOver(workbench.token("doubled = a", "doubled"), "MulBackward0");
    assert(hover.includes("float32"), hover);
    await shot("hover");
    await page.keyboard.press("Escape");
  });

  await it("follows what is typed, and moves texts with their lines", async () => {
    await page.locator(".editor-instance .view-line", { hasText: "import torch" }).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("b = a.detach() * 10\n");
    await workbench.waitForAnnotation("b = a.detach()", "[10 20 30]");
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("\n");
    await workbench.waitForAnnotation("average.backward()", "[0.6667 0.6667 0.6667]");
  });

  await it("keeps what stands before a half-typed line", async () => {
    await page.keyboard.press("Control+End");
    await page.keyboard.type("c = torch.ones(");
    await page.locator(".squiggly-error").first().waitFor({ timeout: 10_000 });
    await workbench.waitForAnnotation("average.backward()", "[0.6667 0.6667 0.6667]");
    await page.keyboard.press("Control+Z");
    await workbench.runCommand("File: Revert File");
    await page.locator(".squiggly-error").first().waitFor({ state: "detached", timeout: 10_000 });
  });

  await it("shows the course of a training loop", async () => {
    await workbench.openFile("03_training_loop.py");
    await workbench.waitForAnnotation("loss = nn.functional", "×120");
    await shot("loop");
  });

  await it("reports autograd mistakes as problems", async () => {
    await workbench.openFile("05_common_mistakes.py");
    await page.locator(".squiggly-error").first().waitFor({ timeout: 20_000 });
    await page.locator(".squiggly-warning").first().waitFor({ timeout: 10_000 });
    await workbench.runCommand("Problems: Focus on Problems View");
    for (const rule of ["nonleaf-grad-read", "missing-zero-grad", "no-grad-forward"]) {
      await page.locator(".markers-panel", { hasText: rule }).first().waitFor({ timeout: 10_000 });
    }
    await shot("problems");
    await workbench.runCommand("View: Toggle Panel Visibility");
  });

  await it("mends a mistake by its quick fix, and shows the result", async () => {
    const position = page.locator(".editor-instance .view-line", { hasText: "print(y.grad)" });
    await position.locator("span", { hasText: /grad/ }).last().click();
    await workbench.openQuickFixes("retain_grad");
    await shot("quick-fix");
    await page.keyboard.press("Enter");
    await page.locator(".editor-instance .view-line", { hasText: "y.retain_grad()" }).waitFor({ timeout: 10_000 });
    await workbench.waitForAnnotation("print(y.grad)", "tensor([1., 1.])");
    await workbench.runCommand("File: Revert File");
  });

  await it("says where a program raised, and survives one that never ends", async () => {
    await workbench.openFile("plain.py");
    await page.locator(".editor-instance .view-line", { hasText: "total" }).click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("import torch\nwhile True: pass\n");
    await page.locator(".statusbar-item .codicon-debug-pause").waitFor({ timeout: 20_000 });
    await shot("budget");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("import torch\nk = torch.ones(2) * 3\n");
    await workbench.waitForAnnotation("k = torch.ones", "[3 3]");
    await workbench.runCommand("File: Revert File");
  });

  await it("leaves files without torch alone", async () => {
    await page.locator(".editor-instance .view-line", { hasText: "total = 1 + 1" }).waitFor();
    await page.waitForTimeout(600);
    const all = await workbench.annotations();
    assert(all.length === 0, JSON.stringify(all));
  });

  await it("evaluates transcripts, Markdown fences and notebooks", async () => {
    await workbench.openFile("06_transcript.txt");
    await workbench.waitForAnnotation(">>> s = 4 * t", "MulBackward0");
    await workbench.openFile("page.md");
    await workbench.waitForAnnotation("q.backward()", "6");
    await shot("markdown");
  });

  await it("evaluates the cells of a notebook in order", async () => {
    await workbench.choose("Control+P", "cells.ipynb", "cells.ipynb");
    await page
      .locator(".notebookOverlay .cell .view-line", { hasText: "n.backward" })
      .first()
      .waitFor({ timeout: 20_000 });
    await page.waitForFunction(
      () =>
        [...document.querySelectorAll(".notebookOverlay .view-line span")].some((span) =>
          getComputedStyle(span, "::after").content.includes("0.5"),
        ),
      null,
      { timeout: 20_000 },
    );
    await shot("notebook");
    await workbench.closeEditors();
  });

  await it("draws the graph, follows a click to the source and the keyboard along the edges", async () => {
    await workbench.openFile("01_gradient_of_a_mean.py");
    await workbench.waitForAnnotation("average.backward()", "0.6667");
    await workbench.runCommand("GradLens: Show Computational Graph");
    const panel = workbench.panel();
    await panel.locator("g[data-node]").first().waitFor({ timeout: 20_000 });
    const node = (title) => panel.locator("g[data-node]", { hasText: title }).first();
    await node("doubled = Mul").locator(".box").click();
    await panel.locator(".details", { hasText: "MulBackward0" }).waitFor({ timeout: 10_000 });
    await shot("graph");
    // From the panel to the text …
    await panel.getByRole("button", { name: "Open source line" }).click();
    await page.locator(".statusbar-item", { hasText: "Ln 7," }).waitFor({ timeout: 10_000 });
    // … from the text to the panel …
    await page.locator(".editor-instance .view-line", { hasText: "average = doubled" }).click();
    await panel.locator("g.highlighted[data-node]", { hasText: "average" }).waitFor({ timeout: 10_000 });
    // … and along the edges by keyboard.
    await panel.locator(".stage").focus();
    await page.keyboard.press("ArrowUp");
    await panel.locator(".details", { hasText: "AccumulateGrad" }).waitFor({ timeout: 10_000 });
  });

  await it("is readable in the light and both high contrast themes", async () => {
    for (const [theme, selector] of [
      ["Default Light Modern", ".monaco-workbench.vs"],
      ["Default High Contrast", ".monaco-workbench.hc-black"],
      ["Default High Contrast Light", ".monaco-workbench.hc-light"],
      ["Default Dark Modern", ".monaco-workbench.vs-dark"],
    ]) {
      writeSettings(folder, { "workbench.colorTheme": theme });
      await page.locator(selector).waitFor({ timeout: 15_000 });
      await page.waitForTimeout(400);
      await shot(`theme-${theme.toLowerCase().replaceAll(" ", "-")}`);
    }
  });

  await it("renders as inlay hints, and not at all, by setting", async () => {
    writeSettings(folder, { "gradlens.annotations.rendering": "inlayHint" });
    await page
      .locator(".editor-instance .view-line span", { hasText: "MulBackward0" })
      .first()
      .waitFor({ timeout: 15_000 });
    writeSettings(folder, { "gradlens.enabled": false });
    await page
      .locator(".editor-instance .view-line span", { hasText: "MulBackward0" })
      .first()
      .waitFor({ state: "detached", timeout: 15_000 });
    writeSettings(folder, {});
    await workbench.waitForAnnotation("average.backward()", "0.6667");
  });

  await it("has its commands in one category", async () => {
    await workbench.quickInput("F1", ">GradLens: ");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "GradLens: Run" }).first().waitFor();
    const rows = await page.locator(".quick-input-list .monaco-list-row", { hasText: "GradLens:" }).count();
    assert(rows >= 7, `${rows} commands`);
    await page.keyboard.press("Escape");
  });

  await it("has a walkthrough", async () => {
    await workbench.runCommand("GradLens: Open Walkthrough");
    await page.locator(".gettingStartedContainer", { hasText: "See Your Gradients" }).waitFor({ timeout: 15_000 });
    await page.waitForTimeout(500);
    await shot("walkthrough");
  });

  await it("takes the picture of the README", async () => {
    await workbench.closeEditors();
    await page.setViewportSize({ width: 1480, height: 760 });
    await workbench.openFile("02_line_through_a_point.py");
    await workbench.waitForAnnotation("loss.backward()", "grad");
    await workbench.runCommand("View: Toggle Primary Side Bar Visibility");
    await workbench.runCommand("GradLens: Show Computational Graph");
    await workbench.panel().locator("g[data-node]").first().waitFor({ timeout: 20_000 });
    await page.waitForTimeout(1200);
    await shot("readme");
    if (process.env.GRADLENS_UPDATE_MEDIA) {
      fs.copyFileSync(path.join(screenshots, "readme.png"), path.join(root, "media", "screenshot.png"));
    }
  });
}

function writeSettings(folder, settings) {
  fs.mkdirSync(path.join(folder, ".vscode"), { recursive: true });
  fs.writeFileSync(path.join(folder, ".vscode", "settings.json"), JSON.stringify(settings));
}
