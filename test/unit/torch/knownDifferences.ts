/** The programs of `test/torch/autograd` that do not yet give what PyTorch gives, each with what is missing. */
export const knownDifferences: Readonly<Record<string, string>> = {};
