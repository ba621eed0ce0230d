/** Cells that do not yet print what CPython and PyTorch print: "file: title" and what is missing. */
export const knownDifferences: Readonly<Record<string, string>> = {
  "python/language/expressions.py: characters by name": "names of characters are not in the parser",
  "python/language/statements.py: a line that begins with a bracket after one that ends in a name":
    "the parser's grammar joins the two lines to a subscript",
};
