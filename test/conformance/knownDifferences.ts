/** Samples that are known to be wrong: counted as such by the command line, and no surprise to the tests. */
const logarithm =
  "the C library's log is off by one unit in the last place for this number; ours rounds correctly, and so the last digit of a draw differs";

export const knownDifferences: Readonly<Record<string, string>> = {
  "rng randn 205": logarithm,
  "rng randn 209": logarithm,
};
