/**
 * `npm run conformance`: runs recorded results of PyTorch against ours and counts. Options and the format of the folder:
 * test/goldens/README.md.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { initializeParser } from "../../src/syntax/parser";
import { kinds } from "./kinds";

const { values } = parseArgs({
  options: {
    goldens: { type: "string", default: "test/goldens" },
    kind: { type: "string", multiple: true },
    only: { type: "string" },
    json: { type: "string" },
    quiet: { type: "boolean", default: false },
  },
});

async function main(): Promise<void> {
  await initializeParser();
  const asked = values.kind?.flatMap((kind) => kind.split(",")) ?? Object.keys(kinds);
  const unknown = asked.find((kind) => !(kind in kinds));
  if (unknown !== undefined) {
    process.stderr.write(`conformance: no kind ${unknown}; there are ${Object.keys(kinds).join(", ")}\n`);
    process.exitCode = 2;
    return;
  }
  const report: Record<string, unknown> = {};
  for (const kind of asked) {
    const trials = kinds[kind]?.(values.goldens, values.only ?? null) ?? [];
    const outcomes = trials.map(({ run }) => run());
    const of = (status: string) => outcomes.filter((outcome) => outcome.status === status);
    if (!values.quiet) {
      for (const { name, detail } of of("wrong")) process.stdout.write(`wrong: ${name}: ${detail}\n`);
      for (const { name, detail } of of("unsupported")) process.stdout.write(`unsupported: ${name}: ${detail}\n`);
    }
    const loose = of("passed").filter(({ detail }) => detail !== "");
    if (!values.quiet) for (const { name, detail } of loose) process.stdout.write(`close: ${name}: ${detail}\n`);
    const [passed, unsupported, wrong] = ["passed", "unsupported", "wrong"].map((status) => of(status).length);
    process.stdout.write(
      `${kind}: passed ${passed}, unsupported ${unsupported}, wrong ${wrong} of ${outcomes.length}${
        loose.length === 0 ? "" : ` (${loose.length} of the passed within 1e-4 only, in float32)`
      }\n`,
    );
    report[kind] = { passed, unsupported, wrong, total: outcomes.length, outcomes };
    if (wrong !== 0) process.exitCode = 1;
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 1)}\n`);
}

void main();
