/** Named checks, one after another: a failing one leaves a screenshot and lets the others run. */
import path from "node:path";
import { out } from "../../../src/build/paths.mjs";

export const screenshots = path.join(out, "screenshots");
export const counts = { passed: 0, failed: 0 };
const started = performance.now();

export function say(text) {
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);
}

/** `workbench` may be null where there is no page yet. */
export async function check(suite, name, workbench, action) {
  try {
    await action();
    counts.passed++;
    say(`ok    ${suite}: ${name}`);
  } catch (error) {
    counts.failed++;
    say(`FAIL  ${suite}: ${name}\n${error instanceof Error ? error.message : error}`);
    const file = path.join(screenshots, `failed-${suite}-${name}.png`.replace(/[^\w.-]+/g, "-").toLowerCase());
    await workbench
      ?.screenshot(path.isAbsolute(file) ? file : path.join(screenshots, path.basename(file)))
      .catch(() => {});
  }
}

export function assert(condition, message) {
  if (!condition) throw new Error(message);
}
