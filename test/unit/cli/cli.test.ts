import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleFile } from "../../../src/build/bundled.mjs";

let cli = "";
const folder = mkdtempSync(join(tmpdir(), "gradlens-cli-"));

beforeAll(async () => {
  cli = await bundleFile("src/session/cli.ts", "cli");
  const files: Record<string, string> = {
    "mean.py":
      "import torch\n\nx = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)\ny = x * 2\nz = y.mean()\nz.backward()\nprint(x.grad)\n",
    "raises.py": "x = 1\nx.y\n",
    "broken.py": "print(1)\nx = (\n",
    "endless.py": "while True:\n    pass\n",
    "transcript.txt": ">>> 1 + 1\n2\n>>> 1 + 2\n4\n",
    "notes.md": "# Notes\n\n```python\nx = 2\nprint(x)\n```\n",
    "cells.ipynb": JSON.stringify({
      cells: [
        { cell_type: "code", source: ["x = 3\n", "print(x)"] },
        { cell_type: "markdown", source: "hi" },
      ],
    }),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("the command line", () => {
  it("prints the source with what each line gave, and the output", () => {
    const { status, stdout } = run(["mean.py"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^y = x \* 2 +⟵ .*2 4 6.*MulBackward0/m);
    expect(stdout).toMatch(/^Output\ntensor\(\[0\.6667, 0\.6667, 0\.6667\]\)$/m);
    expect(stdout).not.toContain("\u001b");
  });

  it.each([
    ["completed", ["mean.py"], 0],
    ["raised", ["raises.py"], 1],
    ["no Python", ["broken.py"], 1],
    ["no file given", [], 2],
    ["unknown option", ["--colour", "mean.py"], 2],
    ["a bad number", ["--seconds", "soon", "mean.py"], 2],
    ["no such file", ["nowhere.py"], 2],
    ["cut short", ["--seconds", "0.2", "endless.py"], 3],
    ["several files: what says most", ["mean.py", "raises.py"], 1],
    ["help", ["--help"], 0],
  ])("exit status, %s", (_, args, expected) => {
    expect(run(args).status).toBe(expected);
  });

  it("says what is wrong with the usage", () => {
    expect(run(["nowhere.py"]).stderr).toContain("nowhere.py");
    expect(run(["--colour"]).stderr).toContain("unknown option --colour");
    expect(run(["--help"]).stdout).toContain("--doctest");
  });

  it("writes one JSON object a line for each file", () => {
    const { stdout } = run(["--json", "mean.py", "raises.py"]);
    const [mean, raises] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(mean).toMatchObject({
      file: "mean.py",
      status: "ok",
      stdout: "tensor([0.6667, 0.6667, 0.6667])\n",
      unsupported: [],
    });
    expect(mean.variables.y).toMatchObject({
      kind: "tensor",
      data: [2, 4, 6],
      grad_fn: "MulBackward0",
      is_leaf: false,
    });
    expect(mean.milliseconds.total).toBeGreaterThan(0);
    expect(raises).toMatchObject({
      status: "exception",
      exception: { type: "AttributeError", message: "'int' object has no attribute 'y'", line: 2 },
    });
    expect(raises.findings[0]).toMatchObject({ severity: "error", line: 2, endLine: 2 });
  });

  it("compares transcripts", () => {
    const { examples } = JSON.parse(run(["--json", "--doctest", "transcript.txt"]).stdout);
    expect(examples.map(({ got, matches }: { got: string; matches: boolean }) => [got, matches])).toEqual([
      ["2\n", true],
      ["3\n", false],
    ]);
  });

  it("reads documents, notebooks and standard input", () => {
    expect(JSON.parse(run(["--json", "notes.md"]).stdout).stdout).toBe("2\n");
    expect(JSON.parse(run(["--json", "cells.ipynb"]).stdout).stdout).toBe("3\n");
    expect(JSON.parse(run(["--json", "-"], "print(4)").stdout).stdout).toBe("4\n");
  });

  it("repeats a run", () => {
    expect(JSON.parse(run(["--json", "--repeat", "3", "raises.py"]).stdout).repeats).toHaveLength(3);
  });
});
