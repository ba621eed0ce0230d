import { defineConfig } from "vitest/config";

/** `.py` files are imported as their text, as in the bundles (`src/build/build.mjs`). */
const pythonAsText = {
  name: "python-as-text",
  transform(code: string, id: string) {
    return id.endsWith(".py") ? { code: `export default ${JSON.stringify(code)};`, map: null } : undefined;
  },
};

export default defineConfig({
  plugins: [pythonAsText],
  test: {
    include: ["test/unit/**/*.test.ts"],
    testTimeout: 30_000,
    pool: "forks",
  },
});
