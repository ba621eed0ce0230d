/**
 * Named checks, one after another: a failing one leaves a screenshot and lets the others run. A suite with failures runs
 * again in a new editor: a busy machine loses a key or a hover now and then. What fails each time has failed.
 */
import path from "node:path";
import { out } from "../../../src/build/paths.mjs";

export const screenshots = path.join(out, "screenshots");
const started = performance.now();
/** What came of each check of the suite that runs, by its name. */
let results = new Map();

export function say(text) {
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);
}

/** `workbench` may be null where there is no page yet. */
export async function check(suite, name, workbench, action) {
  try {
    await action();
    results.set(`${suite}: ${name}`, true);
    say(`ok    ${suite}: ${name}`);
  } catch (error) {
    results.set(`${suite}: ${name}`, false);
    say(`FAIL  ${suite}: ${name}\n${error instanceof Error ? error.message : error}`);
    const file = `failed-${suite}-${name}.png`.replace(/[^\w.-]+/g, "-").toLowerCase();
    await workbench?.screenshot(path.join(screenshots, file)).catch(() => {});
  }
}

const mostAttempts = 3;

/** Runs a suite, and again where something in it failed. How many of its checks passed at some time, and how many never. */
export async function runSuite(name, suite, given) {
  const passed = new Set();
  for (let attempt = 1; ; attempt++) {
    results = new Map();
    try {
      await suite(given);
    } catch (error) {
      results.set(name, false);
      say(`FAIL  ${name}: ${error instanceof Error ? error.stack : error}`);
    }
    for (const [check, isPassed] of results) if (isPassed) passed.add(check);
    const failed = [...results.keys()].filter((check) => !passed.has(check)).length;
    if (failed === 0 || attempt === mostAttempts) return { passed: passed.size, failed };
    say(`${name}: ${failed} failed; again, in a new editor`);
  }
}

export function assert(condition, message) {
  if (!condition) throw new Error(message);
}
