/**
 * `npm run fuzz -- [--seed N] [--programs N] [--python PATH]`: random programs held against CPython 3.12;
 * `npm run fuzz -- --syntax`: broken texts, what is said of them and where;
 * `npm run fuzz -- --prefixes`: every sample as it is being typed. Bundles the fuzzer (test/fuzz) and starts it.
 */
import { runBundled } from "./bundled.mjs";

await runBundled("test/fuzz/main.ts", "fuzz");
