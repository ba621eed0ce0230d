/** Cells that do not yet print what CPython and PyTorch print: "file: title" and what is missing. */
export const knownDifferences: Readonly<Record<string, string>> = {};
