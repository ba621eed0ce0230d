/**
 * Programs as they are being typed, a sample of all there are (`npm run fuzz -- --prefixes` takes them all): an outcome
 * within the budget, no internal error.
 */
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { initializeParser } from "../../../src/syntax/parser";
import { faultOf, typedSamples, typedTexts } from "../../fuzz/prefixes";

const texts = 900;
const groups = 8;

beforeAll(() => initializeParser());

describe("as it is being typed", () => {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const all = typedSamples(root).flatMap(({ name, text }) => typedTexts(text).map((typed) => ({ name, typed })));
  // A stride that shares no factor with most lengths, so that every sample has its turn.
  const stride = Math.max(1, Math.floor(all.length / texts)) | 1;

  it.each(Array.from({ length: groups }, (_, i) => i))("part %i", (group) => {
    const faults: string[] = [];
    for (let i = group * stride; i < all.length; i += groups * stride) {
      const { name, typed } = all[i] as { readonly name: string; readonly typed: string };
      const fault = faultOf(name, typed);
      if (fault !== null) faults.push(`${name}: ${fault}\n${typed}`);
    }
    expect(faults).toEqual([]);
  });
});
