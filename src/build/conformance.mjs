/**
 * `npm run conformance -- [--goldens DIR] [--kind KIND] [--only NAME] [--json FILE]`: PyTorch's recorded results held
 * against ours. Bundles the runner (test/conformance) and starts it.
 */
import { runBundled } from "./bundled.mjs";

await runBundled("test/conformance/main.ts", "conformance");
