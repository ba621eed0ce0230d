import { readFileSync } from "node:fs";
import { it } from "vitest";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
it("x", async () => {
  await initializeParser();
  const text = readFileSync(process.env.SRC as string, "utf8");
  const n = Number(process.env.N ?? 1);
  let run;
  for (let i = 0; i < n; i++) {
    const t = performance.now();
    run = runDocument({ kind: "python", parts: [text], name: "x.py" });
    console.log(`${(performance.now() - t).toFixed(2)} ms`);
  }
  const { trace } = run!;
  console.log(trace.output.map((o) => o.text).join(""));
  console.log(JSON.stringify(trace.outcome), JSON.stringify(trace.unsupported), JSON.stringify(trace.exception ?? null)?.slice(0, 1500));
  for (const w of trace.warnings) console.log(w.category, w.message.slice(0, 60), w.span && text.slice(0, w.span.start).split("\n").length);
});
