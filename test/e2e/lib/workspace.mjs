/** A throw-away folder with the files that the tests open. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../../../src/build/paths.mjs";

/** Name → text: the samples that ship, a notebook and a Markdown page. */
export function workspaceFiles() {
  const samples = path.join(root, "media", "samples");
  const files = Object.fromEntries(
    fs.readdirSync(samples).map((name) => [name, fs.readFileSync(path.join(samples, name), "utf8")]),
  );
  return { ...files, "page.md": page, "cells.ipynb": JSON.stringify(notebook), "plain.py": "total = 1 + 1\n" };
}

export function makeWorkspace() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "gradlens-workspace-"));
  for (const [name, text] of Object.entries(workspaceFiles())) fs.writeFileSync(path.join(folder, name), text);
  return folder;
}

const page = `# A page

\`\`\`python
import torch
p = torch.tensor(3.0, requires_grad=True)
q = p * p
q.backward()
\`\`\`
`;

const cell = (source) => ({ cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: [source] });
const notebook = {
  cells: [
    { cell_type: "markdown", metadata: {}, source: ["# Cells"] },
    cell("import torch\nm = torch.tensor([1.0, 4.0], requires_grad=True)"),
    cell("n = m.sqrt().sum()\nn.backward()"),
  ],
  metadata: {
    language_info: { name: "python" },
    kernelspec: { name: "python3", display_name: "Python 3", language: "python" },
  },
  nbformat: 4,
  nbformat_minor: 5,
};
