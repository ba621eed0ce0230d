/** Where things are, for the build and test scripts. */
import os from "node:os";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");
export const dist = path.join(root, "dist");
export const out = path.join(root, "out");
/** VS Code builds for the tests: large, shared by all checkouts, made by `src/build/editorHost.mjs`. */
export const editorHostFolder =
  process.env.GRADLENS_EDITOR_HOST ??
  path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), ".cache"), "gradlens-editor-host");
