/**
 * Mistakes as a person meets them: what is said, the lines that play a part, the fix that was tried, the text after it; in
 * Python files, a page of Markdown and a notebook. Then how to turn rules off, and their pages.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startEditorServer } from "../../../src/build/editorServer.mjs";
import { assert, check, say, screenshots } from "../lib/checks.mjs";
import { openBrowser, Workbench } from "../lib/workbench.mjs";

/** `at` is where the finding is (line and column from 1), `fix` what the first fix is called, `after` lines after it. */
export const mistakes = [
  {
    rule: "nonleaf-grad-read",
    text: "import torch\nx = torch.tensor(2.0, requires_grad=True)\ny = x * 3\nz = y ** 2\nz.backward()\nprint(y.grad)\n",
    at: [6, 8],
    says: ["y is not a leaf"],
    related: ["nonleaf-grad-read.py(3, 5)", "nonleaf-grad-read.py(5, 1)"],
    fix: "Insert y.retain_grad() before the backward pass → y.grad = 12.0",
    after: ["z = y ** 2", "y.retain_grad()", "z.backward()"],
  },
  {
    rule: "backward-twice",
    text: "import torch\nx = torch.tensor(2.0, requires_grad=True)\ny = x ** 2\ny.backward()\ny.backward()\n",
    at: [5, 3],
    says: ["RuntimeError: Trying to backward through the graph a second time"],
    related: ["backward-twice.py(4, 1)"],
    fix: "retain_graph=True in line 4",
    after: ["y.backward(retain_graph=True)", "y.backward()"],
  },
  {
    rule: "leaf-inplace-update",
    text: "import torch\nw = torch.tensor([1.0, 2.0], requires_grad=True)\n(w ** 2).sum().backward()\nw -= 0.1 * w.grad\n",
    at: [4, 2],
    says: ["a leaf Variable that requires grad is being used in an in-place operation."],
    related: [],
    fix: "under torch.no_grad() → [0.8 1.6]",
    after: ["with torch.no_grad():", "    w -= 0.1 * w.grad"],
  },
  {
    rule: "missing-zero-grad",
    text: "import torch\nw = torch.tensor(2.0, requires_grad=True)\nopt = torch.optim.SGD([w], lr=0.1)\nfor step in range(3):\n    loss = (w - 1) ** 2\n    loss.backward()\n    opt.step()\n",
    at: [6, 8],
    says: [],
    related: [],
    fix: "opt.zero_grad() → w.grad += ",
    after: ["    opt.zero_grad()", "    loss = (w - 1) ** 2"],
  },
  {
    rule: "no-requires-grad",
    text: "import torch\nw = torch.tensor([1.0, 2.0])\nloss = (w * 3).sum()\nloss.backward()\n",
    at: [4, 6],
    says: ["RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn"],
    related: ["no-requires-grad.py(2, 5)"],
    fix: "Make w with requires_grad=True → w.grad += [3 3]",
    after: ["w = torch.tensor([1.0, 2.0], requires_grad=True)"],
  },
  {
    rule: "no-grad-forward",
    text: "import torch\nw = torch.tensor(3.0, requires_grad=True)\nwith torch.no_grad():\n    loss = (w - 1) ** 2\nloss.backward()\n",
    at: [5, 6],
    says: ["RuntimeError: element 0 of tensors does not require grad"],
    related: ["no-grad-forward.py(4, "],
    fix: "Take it out of torch.no_grad() → w.grad += 4.0",
    after: ["w = torch.tensor(3.0, requires_grad=True)", "loss = (w - 1) ** 2"],
  },
  {
    rule: "saved-tensor-modified",
    text: "import torch\nx = torch.tensor([1.0, 2.0], requires_grad=True)\ny = x.exp()\ny += 1\ny.sum().backward()\n",
    at: [5, 9],
    says: ["has been modified by an inplace operation"],
    related: ["saved-tensor-modified.py(3, 5)", "saved-tensor-modified.py(4, 1)"],
    fix: "y = y + 1 → x.grad += [2.718 7.389]",
    after: ["y = x.exp()", "y = y + 1"],
  },
  {
    rule: "graph-cut-detach",
    text: "import torch\nx = torch.tensor([1.0, 2.0], requires_grad=True)\ny = (x ** 2).detach()\nloss = (y * 3).sum()\nloss.backward()\n",
    at: [3, 16],
    says: ["RuntimeError: element 0 of tensors does not require grad"],
    related: ["graph-cut-detach.py(5, 1)"],
    fix: "Remove .detach()",
    after: ["y = (x ** 2)"],
  },
  {
    rule: "where-nan-branch",
    text: "import torch\nx = torch.tensor([0.0, 4.0], requires_grad=True)\ny = torch.where(x > 0, torch.sqrt(x), x)\ny.sum().backward()\n",
    at: [3, 26],
    says: ["nan"],
    related: [],
    fix: "→ x.grad = [1 0.25]",
    after: ["y = torch.where(x > 0, torch.sqrt(torch.where(x > 0, x, 1.0)), x)"],
  },
  {
    rule: "inplace-no-parens",
    text: "import torch\nw = torch.tensor(3.0, requires_grad=True)\nloss = (w - 5) ** 2\nloss.backward\nprint(w.grad)\n",
    at: [4, 8],
    says: [],
    related: [],
    fix: "Call it: loss.backward() → w.grad += -4.0",
    after: ["loss.backward()"],
  },
];

const page = `# A page

- A list:

  \`\`\`python
  import torch
  p = torch.tensor(2.0, requires_grad=True)
  q = p * 3
  (q ** 2).backward()
  print(q.grad)
  \`\`\`
`;

const cell = (source) => ({ cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: [source] });
const notebook = {
  cells: [cell("import torch\nm = torch.tensor([1.0, 4.0])"), cell("n = m.sqrt().sum()"), cell("n.backward()")],
  metadata: {
    language_info: { name: "python" },
    kernelspec: { name: "python3", display_name: "Python 3", language: "python" },
  },
  nbformat: 4,
  nbformat_minor: 5,
};

export async function mistakesSuite({ vsix }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "gradlens-mistakes-"));
  for (const { rule, text } of mistakes) fs.writeFileSync(path.join(folder, `${rule}.py`), text);
  fs.writeFileSync(path.join(folder, "page.md"), page);
  fs.writeFileSync(path.join(folder, "cells.ipynb"), JSON.stringify(notebook));
  const server = await startEditorServer({ vsix: [vsix] });
  const browser = await openBrowser();
  say("mistakes: the editor is up");
  try {
    const workbench = await Workbench.open(browser.context, `${server.url}?folder=${encodeURIComponent(folder)}`);
    await checkMistakes(workbench, folder);
  } finally {
    await browser.close();
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function checkMistakes(workbench, folder) {
  const { page: view } = workbench;
  const it = (name, action) => check("mistakes", name, workbench, action);
  const shot = (name) => workbench.screenshot(path.join(screenshots, `mistakes-${name}.png`));
  const settings = (given) => {
    fs.mkdirSync(path.join(folder, ".vscode"), { recursive: true });
    fs.writeFileSync(path.join(folder, ".vscode", "settings.json"), JSON.stringify(given));
  };

  for (const { rule, at, says, related, fix, after } of mistakes) {
    await it(`says, explains and mends ${rule}`, async () => {
      await workbench.openFile(`${rule}.py`);
      await view.locator(".squiggly-error, .squiggly-warning").first().waitFor({ timeout: 40_000 });
      await workbench.goTo(...at);
      const hover = await workbench.hoverAtCursor(rule);
      for (const part of [...says, ...related]) assert(hover.includes(part), `no "${part}" in: ${hover}`);
      await shot(rule);
      await view.keyboard.press("Escape");
      await workbench.quickFix(fix);
      const lines = await workbench.waitForLines(after);
      assert(lines.join("\n").includes(after.join("\n")), lines.join("\n"));
      await view.locator(".squiggly-error, .squiggly-warning").first().waitFor({ state: "detached", timeout: 10_000 });
      await workbench.runCommand("File: Revert File");
    });
  }

  await it("mends in a block of Markdown", async () => {
    await workbench.openFile("page.md");
    await view.locator(".squiggly-warning").first().waitFor({ timeout: 20_000 });
    await workbench.goTo(10, 11);
    await workbench.quickFix("Insert q.retain_grad() before the backward pass → q.grad = 12.0");
    await workbench.waitForLines(["  q.retain_grad()", "  (q ** 2).backward()"]);
    await workbench.runCommand("File: Revert File");
  });

  await it("mends across the cells of a notebook", async () => {
    await workbench.choose("Control+P", "cells.ipynb", "cells.ipynb");
    await view.locator(".notebookOverlay .squiggly-error").first().waitFor({ timeout: 30_000 });
    await view.locator(".notebookOverlay .cell .view-line", { hasText: "n.backward()" }).first().click();
    await workbench.quickFix("Make m with requires_grad=True → m.grad += [0.5 0.25]");
    await view
      .locator(".notebookOverlay .cell .view-line", { hasText: "requires_grad=True)" })
      .first()
      .waitFor({ timeout: 10_000 });
    await shot("notebook");
    await workbench.runCommand("View: Revert and Close Editor");
  });

  await it("opens the rule's page from the problem", async () => {
    await workbench.openFile("nonleaf-grad-read.py");
    await view.locator(".squiggly-warning").first().waitFor({ timeout: 20_000 });
    await workbench.goTo(6, 8);
    await workbench.hoverAtCursor("nonleaf-grad-read");
    await view.locator(".monaco-hover-content a", { hasText: "nonleaf-grad-read" }).first().click();
    await view.locator(".tab.active", { hasText: "nonleaf-grad-read.md" }).first().waitFor({ timeout: 15_000 });
    await workbench.panel().locator("h1", { hasText: "nonleaf-grad-read" }).waitFor({ timeout: 20_000 });
    await shot("page");
    await workbench.closeEditors();
  });

  await it("turns a rule off on a line, in a file, and by setting", async () => {
    const gone = () => view.locator(".squiggly-warning").first().waitFor({ state: "detached", timeout: 10_000 });
    const there = () => view.locator(".squiggly-warning").first().waitFor({ timeout: 20_000 });
    await workbench.openFile("nonleaf-grad-read.py");
    for (const [title, lines] of [
      ["on this line", ["print(y.grad)  # gradlens: ignore[nonleaf-grad-read]"]],
      ["in this file", ["# gradlens: ignore[nonleaf-grad-read]", "import torch"]],
    ]) {
      await there();
      await workbench.goTo(6, 8);
      await workbench.quickFix(`Ignore nonleaf-grad-read ${title}`);
      await workbench.waitForLines(lines);
      await gone();
      await workbench.runCommand("File: Revert File");
    }
    await there();
    settings({ "gradlens.rules": { "nonleaf-grad-read": "off" } });
    await gone();
    settings({ "gradlens.rules": { "nonleaf-grad-read": "error" } });
    await view.locator(".squiggly-error").first().waitFor({ timeout: 10_000 });
    settings({});
    await there();
  });

  await it("says nothing of a line that is half typed", async () => {
    await workbench.goTo(6, 14);
    await view.keyboard.type(" +");
    await view.locator(".squiggly-error").first().waitFor({ timeout: 10_000 });
    await view.locator(".squiggly-warning").first().waitFor({ state: "detached", timeout: 10_000 });
    await workbench.runCommand("File: Revert File");
  });

  await it("applies all fixes that cannot change a result", async () => {
    await view.locator(".squiggly-warning").first().waitFor({ timeout: 20_000 });
    // Asked before its fixes were tried, it has none.
    const after = ["y.retain_grad()", "z.backward()"];
    const attempt = async () => {
      await workbench.runCommand("Fix All");
      await workbench.waitForLines(after, 5000);
    };
    await attempt().catch(attempt);
    await workbench.runCommand("File: Revert File");
  });

  await it("is readable in the light theme", async () => {
    settings({ "workbench.colorTheme": "Default Light Modern" });
    await view.locator(".monaco-workbench.vs").waitFor({ timeout: 15_000 });
    await workbench.goTo(6, 8);
    await workbench.openQuickFixes("retain_grad");
    await shot("light");
    await view.keyboard.press("Escape");
  });
}
