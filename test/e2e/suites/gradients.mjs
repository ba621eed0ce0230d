/**
 * Why a `.grad` is None, what it is made of, and what autograd did not keep: lenses, hovers and the graph's scissors, in
 * English and in 简体中文.
 */
import fs from "node:fs";
import path from "node:path";
import { startEditorServer } from "../../../src/build/editorServer.mjs";
import { out } from "../../../src/build/paths.mjs";
import { assert, check, say, screenshots } from "../lib/checks.mjs";
import { buildLanguagePack } from "../lib/languagePack.mjs";
import { openBrowser, Workbench } from "../lib/workbench.mjs";

const ledger = `import torch

x = torch.tensor(2.0, requires_grad=True)
y = x * 3
(y ** 2).backward()
print(y.grad)

w = torch.tensor(1.0, requires_grad=True)
for i in range(3):
    loss = (w - 3) ** 2
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
print(w.grad)
`;

const scissors = `import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
target = torch.tensor(1.0)
scale = torch.tensor(2.0, requires_grad=True)

features = net[0](torch.ones(1, 2)).detach()
out = net[2](net[1](features)) * scale.item()
loss = ((out - target) ** 2).mean()
loss.backward()
`;

const cutOff = `import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
with torch.no_grad():
    loss = (w * 3).sum() ** 2
loss.backward()
`;

const english = {
  locale: "en",
  none: "y.grad is None: not a leaf",
  sentence: "y is not a leaf (y = x * 3, line 4): call y.retain_grad() before backward(); it would be 12.0.",
  many: "w.grad: 3 contributions, never reset",
  sum: "-8.96 = -4.00 (iteration 0, line 11) - 3.20 (1) - 1.76 (2); never reset",
  show: "GradLens: Show Computational Graph",
  asWritten: /^As written/,
  lost: "Not kept by autograd",
  audit: "Gradients held against slopes of the program: 2 of 2 agree.",
};

const chinese = {
  locale: "zh-cn",
  none: "y.grad 为 None：非叶子",
  sentence: "y 不是叶子 (y = x * 3, 第 4 行)：请在 backward() 之前调用 y.retain_grad()；否则应为 12.0。",
  many: "w.grad：3 次累加，从未清零",
  sum: "-8.96 = -4.00 (迭代 0，第 11 行) - 3.20 (1) - 1.76 (2); 从未清零",
  show: "GradLens: 显示计算图",
  asWritten: /^按所写/,
  lost: "autograd 未保留",
  audit: "梯度已与程序的差商斜率比较：2 个中有 2 个一致。",
};

export async function gradients({ vsix }) {
  for (const texts of [english, chinese]) {
    const isChinese = texts.locale === "zh-cn";
    const folder = fs.mkdtempSync(path.join(out, "gradients-"));
    for (const [name, text] of Object.entries({ "ledger.py": ledger, "scissors.py": scissors, "cut.py": cutOff })) {
      fs.writeFileSync(path.join(folder, name), text);
    }
    const packs = isChinese ? [buildLanguagePack(path.join(out, "zh-cn.vsix"))] : [];
    const server = await startEditorServer({ vsix: [vsix, ...packs], locale: texts.locale });
    const browser = await openBrowser({ locale: isChinese ? "zh-CN" : "en-US", width: 1400, height: 860 });
    try {
      const url = `${server.url}?folder=${encodeURIComponent(folder)}`;
      const workbench = await Workbench.open(browser.context, url);
      say(`gradients: the editor is up (${texts.locale})`);
      await checkGradients(workbench, folder, texts);
    } finally {
      await browser.close();
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function checkGradients(workbench, folder, texts) {
  const { page } = workbench;
  const it = (name, action) => check(`gradients ${texts.locale}`, name, workbench, action);
  const shot = (name) => workbench.screenshot(path.join(screenshots, `gradients-${texts.locale}-${name}.png`));
  const lens = (text) => page.locator(".codelens-decoration a", { hasText: text }).first();
  const hover = (text) => page.locator(".monaco-hover-content", { hasText: text }).first();

  await it("says above the lines that read a .grad what is odd about it", async () => {
    await workbench.openFile("ledger.py");
    await lens(texts.none).waitFor({ timeout: 40_000 });
    await lens(texts.many).waitFor({ timeout: 10_000 });
    await shot("lenses");
  });

  await it("holds gradients against slopes when nothing is typed", async () => {
    const item = page.locator(".statusbar-item", { hasText: "∇ 2/2" }).first();
    await item.waitFor({ timeout: 20_000 });
    await workbench.hoverOver(item, texts.audit);
    await shot("audit");
    await page.keyboard.press("Escape");
  });

  await it("explains at a click why it is None, and what it would be", async () => {
    await lens(texts.none).click();
    await hover(texts.sentence).waitFor({ timeout: 10_000 });
    await shot("none");
    await page.keyboard.press("Escape");
  });

  await it("counts in a hover what it is made of", async () => {
    const line = page.locator(".editor-instance .view-line", { hasText: "print(w.grad)" });
    await workbench.hoverOver(line.getByText("grad").last(), texts.sum);
    await shot("ledger");
    await page.keyboard.press("Escape");
  });

  await it("draws dashed what autograd did not keep, and cuts it with scissors", async () => {
    await workbench.openFile("scissors.py");
    await workbench.waitForAnnotation("loss.backward()", "grad");
    await workbench.runCommand(texts.show);
    const panel = workbench.panel();
    await panel.locator(".node.output", { hasText: "loss" }).waitFor({ timeout: 20_000 });
    await panel.locator(".stage").focus();
    await page.keyboard.press("0");
    await panel.locator("g.cut .edge-label", { hasText: "detach()" }).first().waitFor({ timeout: 10_000 });
    await panel.locator("g.cut .edge-label", { hasText: ".item()" }).first().waitFor({ timeout: 10_000 });
    await panel.locator(".node.lost", { hasText: "features = detach" }).locator(".box").click();
    await panel.locator(".details .lost", { hasText: texts.lost }).waitFor({ timeout: 10_000 });
    await shot("scissors");
    for (const [theme, selector] of [
      ["Default Light Modern", ".monaco-workbench.vs"],
      ["Default High Contrast", ".monaco-workbench.hc-black"],
      ["Default High Contrast Light", ".monaco-workbench.hc-light"],
      ["Default Dark Modern", ".monaco-workbench.vs-dark"],
    ]) {
      fs.mkdirSync(path.join(folder, ".vscode"), { recursive: true });
      fs.writeFileSync(
        path.join(folder, ".vscode", "settings.json"),
        JSON.stringify({ "workbench.colorTheme": theme }),
      );
      await page.locator(selector).waitFor({ timeout: 15_000 });
      await page.waitForTimeout(400);
      await shot(`scissors-${theme.toLowerCase().replaceAll(" ", "-")}`);
    }
  });

  await it("changes to what autograd sees, and back by keyboard", async () => {
    const panel = workbench.panel();
    const toggle = panel.getByRole("button", { name: texts.asWritten });
    assert((await toggle.getAttribute("aria-pressed")) === "true", "not as written at first");
    await toggle.click();
    await panel.locator(".node.lost").first().waitFor({ state: "detached", timeout: 10_000 });
    assert((await toggle.getAttribute("aria-pressed")) === "false", "still pressed");
    await shot("seen");
    // It is remembered: a new panel opens with it.
    await page.keyboard.press("Control+F4");
    await workbench.openFile("scissors.py");
    await workbench.runCommand(texts.show);
    await panel.locator(".node.output", { hasText: "loss" }).waitFor({ timeout: 20_000 });
    assert((await toggle.getAttribute("aria-pressed")) === "false", "not remembered");
    await panel.locator(".stage").focus();
    await page.keyboard.press("w");
    await panel.locator(".node.lost").first().waitFor({ timeout: 10_000 });
  });

  await it("shows a graph that was cut off entirely as it was written", async () => {
    await workbench.openFile("cut.py");
    await page.locator(".squiggly-error").first().waitFor({ timeout: 20_000 });
    await workbench.runCommand(texts.show);
    const panel = workbench.panel();
    await panel.locator("g.cut .edge-label", { hasText: "no_grad" }).first().waitFor({ timeout: 20_000 });
    await panel.locator(".node.lost.output", { hasText: "loss" }).waitFor({ timeout: 10_000 });
    await shot("cut-off");
  });
}
