/**
 * Named checks, one after another: a failing one leaves a screenshot and lets the others run. A suite with failures runs once
 * more in a new editor: a busy machine loses a key or a hover now and then. What fails twice has failed.
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

/** Runs a suite, and once more where something in it failed. How many of its checks passed and failed. */
export async function runSuite(name, suite, given) {
  const attempt = async () => {
    results = new Map();
    try {
      await suite(given);
    } catch (error) {
      results.set(name, false);
      say(`FAIL  ${name}: ${error instanceof Error ? error.stack : error}`);
    }
    return results;
  };
  const count = (all, wanted) => [...all.values()].filter((passed) => passed === wanted).length;
  let all = await attempt();
  if (count(all, false) > 0) {
    say(`${name}: ${count(all, false)} failed; once more, in a new editor`);
    all = await attempt();
  }
  return { passed: count(all, true), failed: count(all, false) };
}

export function assert(condition, message) {
  if (!condition) throw new Error(message);
}
