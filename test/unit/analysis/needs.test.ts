/** What rules say that they need of a run: it hides nothing, and spares most questions. */
import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { factsOf } from "../../../src/analysis/facts";
import { contextOf } from "../../../src/analysis/findings";
import type { Context } from "../../../src/analysis/rule";
import { allRules } from "../../../src/analysis/rules/all";
import { Source } from "../../../src/analysis/source";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import catalogue from "../../mistakes/catalogue.json";
import { auditFor, programsIn } from "./runs";

beforeAll(() => initializeParser());

const disguises = new URL("../../mistakes/disguises/", import.meta.url);
const correct = new URL("../../mistakes/correct/", import.meta.url);

function contextIn(text: string): Context {
  const document = { kind: "python" as const, parts: [text], name: "t.py" };
  const { trace, module, program } = runDocument(document);
  return contextOf(trace, new Source(text, module, program.toDocument), auditFor(document, trace));
}

/** The rules that find something although the run has not what they need. */
function hidden(text: string): string[] {
  const context = contextIn(text);
  const facts = factsOf(context);
  const unasked = allRules.filter(({ needs }) => needs?.some((fact) => !facts.has(fact)));
  return unasked.filter((rule) => rule.run(context).length > 0).map(({ id }) => id);
}

const programs = [
  ...allRules.map(({ id, examples }) => [`the example of ${id}`, [examples.flagged, examples.fixed ?? ""]] as const),
  ...catalogue.map(({ id, code, fixed }) => [`${id} in the catalogue`, [code, fixed]] as const),
  ...[disguises, correct].flatMap((folder) =>
    readdirSync(folder).map((file) => [file, programsIn(new URL(file, folder)).map(([, text]) => text)] as const),
  ),
];

describe("no finding is hidden", () => {
  it.each(programs)("%s", (_, texts) => {
    expect(texts.flatMap(hidden)).toEqual([]);
  });
});

it("asks less than half of the rules about a program that trains and does not fail", () => {
  const facts = factsOf(
    contextIn(`import torch

layer = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
for step in range(3):
    optimizer.zero_grad()
    loss = layer(torch.ones(4, 2)).pow(2).mean()
    loss.backward()
    optimizer.step()
`),
  );
  const asked = allRules.filter(({ needs }) => needs?.every((fact) => facts.has(fact)) ?? true);
  expect(asked.length).toBeLessThan(allRules.length / 2);
});
