/**
 * No rule warns of a program that is right: the samples, what was recorded from PyTorch about autograd, the programs that
 * people posted, and those cells of test/torch that train. Only those that run to their end count; an exception is
 * explained by rules on purpose. Where a program makes the mistake knowingly, it is named here with the reason.
 */
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { findFindings, isSerious } from "../../../src/analysis/findings";
import { allRules } from "../../../src/analysis/rules/all";
import { type DocumentKind, defaultBudget } from "../../../src/protocol/run";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import { goldenFiles } from "../../conformance/format";
import type { Golden } from "../../conformance/golden";

/** Programs that make a mistake to show what PyTorch does then. */
const meant: Readonly<Record<string, { readonly findings: readonly string[]; readonly because: string }>> = {
  backward_create_graph_warns: {
    findings: ["create-graph-backward-leak in line 4"],
    because: "It shows PyTorch's warning of it.",
  },
  grad_object_identity: {
    findings: ["create-graph-backward-leak in line 9"],
    because: "It shows what becomes of .grad with create_graph=True.",
  },
  data_attribute: { findings: ["data-silent-wrong in line 5"], because: "It shows that .data hides changes." },
  mse_broadcast_warning: { findings: ["broadcast-loss in line 5"], because: "It shows PyTorch's warning of it." },
  nonleaf_grad_warning: { findings: ["nonleaf-grad-read in line 6"], because: "It shows PyTorch's warning of it." },
  optimizer_skips_none: { findings: ["unused-parameter in line 5"], because: "It shows that step() passes it over." },
  ties_and_kinks: {
    findings: ["sqrt-at-zero in line 5", "std-one-sample in line 21"],
    because: "It shows the gradients where there are none.",
  },
  "# %% hooks and closures": {
    findings: ["unused-parameter in line 37"],
    because: "It adds a parameter group for its own sake.",
  },
};

const goldens = new URL("../../goldens", import.meta.url).pathname;
const samples = new URL("../../../media/samples/", import.meta.url);
const cells = new URL("../../torch/", import.meta.url);
const ids = new Set(allRules.map(({ id }) => id));

beforeAll(() => initializeParser());

/** "rule in line N" of all that is worth a warning; null where the program does not run to its end. */
function warningsIn(text: string, kind: DocumentKind): string[] | null {
  const budget = { ...defaultBudget, seconds: 20 };
  const { trace, module, program } = runDocument({ kind, parts: [text], name: "t.py", budget });
  if (trace.outcome.kind !== "completed") return null;
  const { documentText, toDocument } = program;
  return findFindings(trace, documentText, module, toDocument)
    .filter((finding) => isSerious(finding) && ids.has(finding.rule))
    .map(({ rule, span }) => `${rule} in line ${documentText.slice(0, span.start).split("\n").length}`);
}

describe.each(["autograd", "seeds"])("what PyTorch recorded: %s", (kind) => {
  it("has no warnings but those that are meant", () => {
    const found: Record<string, string[]> = {};
    const wanted: Record<string, readonly string[]> = {};
    for (const { name, read } of goldenFiles(goldens, kind)) {
      const golden = read() as unknown as Golden;
      const warnings = warningsIn(golden.source, golden.result.mode === "doctest" ? "transcript" : "python");
      if (warnings !== null && warnings.length > 0) found[name] = warnings;
      if (meant[name]) wanted[name] = meant[name].findings;
    }
    expect(found, "a false alarm: mend the rule, or say in `meant` why the program is wrong").toEqual(wanted);
  });
});

describe("the samples that are right", () => {
  // The fifth shows mistakes.
  it.each(readdirSync(samples).filter((name) => !name.startsWith("05_")))("%s", (name) => {
    expect(
      warningsIn(readFileSync(new URL(name, samples), "utf8"), name.endsWith(".txt") ? "transcript" : "python"),
    ).toEqual([]);
  });
});

describe("the cells of test/torch", () => {
  const files = readdirSync(cells, { recursive: true }).map(String);
  // Derivatives of everything, one by one, take long and train nothing.
  it.each(files.filter((name) => /^(autograd|modules|nn|optim)\b.*\.py$/.test(name)).sort())("%s", (name) => {
    for (const part of readFileSync(new URL(name, cells), "utf8").split(/^(?=# %%)/m)) {
      if (!part.startsWith("# %%")) continue;
      const title = part.split("\n")[0] ?? "";
      expect(warningsIn(`import torch\n${part}`, "python") ?? [], title).toEqual(meant[title]?.findings ?? []);
    }
  });
});
