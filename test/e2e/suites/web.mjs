/** The web bundle in a web extension host, as on vscode.dev: no Node, a virtual file system. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { assert, check, say, screenshots } from "../lib/checks.mjs";
import { startWebHost } from "../lib/webHost.mjs";
import { openBrowser, Workbench } from "../lib/workbench.mjs";
import { workspaceFiles } from "../lib/workspace.mjs";

export async function web({ vsix }) {
  const extension = unpack(vsix);
  const host = await startWebHost({ files: workspaceFiles(), extensions: [path.join(extension, "extension")] });
  const browser = await openBrowser();
  try {
    const workbench = await Workbench.open(browser.context, host.url);
    say("web: the editor is up");
    const it = (name, action) => check("web", name, workbench, action);
    const open = (name) =>
      workbench.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first().dblclick();

    await it("evaluates in a web worker", async () => {
      await open("01_gradient_of_a_mean.py");
      await workbench.waitForAnnotation("average.backward()", "[0.6667 0.6667 0.6667]", 60_000);
      await workbench.screenshot(path.join(screenshots, "web-lines.png"));
    });
    await it("hovers", async () => {
      await workbench.hoverOver(workbench.token("doubled = a", "doubled"), "MulBackward0");
      await workbench.page.keyboard.press("Escape");
    });
    await it("mends a mistake by a fix that was tried, and opens the rule's page", async () => {
      const { page } = workbench;
      await open("05_common_mistakes.py");
      await page.locator(".squiggly-warning").first().waitFor({ timeout: 30_000 });
      const line = page.locator(".editor-instance .view-line", { hasText: "print(y.grad)" });
      await line.locator("span", { hasText: /grad/ }).last().click();
      await workbench.hoverAtCursor("nonleaf-grad-read");
      await page.locator(".monaco-hover-content a", { hasText: "nonleaf-grad-read" }).first().click();
      await workbench.panel().locator("h1", { hasText: "nonleaf-grad-read" }).waitFor({ timeout: 20_000 });
      await workbench.screenshot(path.join(screenshots, "web-page.png"));
      await workbench.runCommand("View: Close Editor");
      await line.locator("span", { hasText: /grad/ }).last().click();
      await workbench.quickFix("Insert y.retain_grad() before the backward pass → y.grad = [1 1]");
      await workbench.waitForLines(["y.retain_grad()", "y.sum().backward()"]);
    });
    await it("ends a program that never ends", async () => {
      await open("plain.py");
      await workbench.page.locator(".editor-instance .view-line", { hasText: "total" }).click();
      await workbench.page.keyboard.press("Control+A");
      await workbench.page.keyboard.type("import torch\nwhile True: pass\n");
      await workbench.page.locator(".statusbar-item .codicon-debug-pause").waitFor({ timeout: 30_000 });
      await workbench.page.keyboard.press("Control+A");
      await workbench.page.keyboard.type("import torch\nk = torch.ones(2) * 3\n");
      await workbench.waitForAnnotation("k = torch.ones", "[3 3]");
    });
    await it("draws the graph", async () => {
      await open("01_gradient_of_a_mean.py");
      await workbench.waitForAnnotation("average.backward()", "0.6667");
      await workbench.runCommand("GradLens: Show Computational Graph");
      await workbench.panel().locator("g[data-node]").first().waitFor({ timeout: 30_000 });
      await workbench.screenshot(path.join(screenshots, "web-graph.png"));
    });
    await it("asks nothing of any other machine", () => {
      assert(browser.outside.length === 0, browser.outside.join("\n"));
    });
  } finally {
    await browser.close();
    await host.stop();
    fs.rmSync(extension, { recursive: true, force: true });
  }
}

/** A .vsix is a zip file. */
function unpack(vsix) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "gradlens-vsix-"));
  const script = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
  const attempts = [
    ["unzip", ["-q", vsix, "-d", folder]],
    ["python3", ["-c", script, vsix, folder]],
  ];
  if (!attempts.some(([command, args]) => spawnSync(command, args).status === 0)) {
    throw new Error("unpacking the .vsix needs unzip or python3");
  }
  return folder;
}
