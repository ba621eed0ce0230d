/**
 * The call signatures of PyTorch's functions as its own argument parser spells them, read once, on first use:
 *
 *     "Tensor input, IntArrayRef[1]? dim, bool keepdim=False, *, ScalarType? dtype=None, Tensor out=None"
 *
 * The table `tables/signatures.json` was written by PyTorch (`src/build/torchTables.py`).
 */
import signatureTable from "./tables/signatures.json";

export type ParameterKind =
  | "Tensor"
  | "Scalar"
  | "int"
  | "float"
  | "bool"
  | "int[]"
  | "float[]"
  | "Tensor[]"
  | "Tensor?[]"
  | "Scalar[]"
  | "dtype"
  | "device"
  | "layout"
  | "memory_format"
  | "generator"
  | "str"
  | "object";

export interface Parameter {
  readonly kind: ParameterKind;
  readonly name: string;
  /** Of a list: a single int stands for so many; 0 where it may not. */
  readonly size: number;
  readonly allowNone: boolean;
  readonly isKeywordOnly: boolean;
  /** The default as written; null where the argument is required. */
  readonly default: string | null;
}

export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly minArguments: number;
  readonly maxPositional: number;
  readonly isDeprecated: boolean;
  readonly isHidden: boolean;
  /** As error messages show it: `(Tensor input, *, torch.dtype dtype = None)`. */
  readonly text: string;
}

const table: Readonly<Record<string, readonly string[]>> = signatureTable;
const parsed = new Map<string, readonly Signature[] | null>();

/** The overloads of a Python name such as "torch.sum", "Tensor.sum" or "torch.linalg.norm"; null where PyTorch writes it in Python. */
export function signaturesOf(name: string): readonly Signature[] | null {
  let signatures = parsed.get(name);
  if (signatures === undefined) {
    const texts = table[tableKey(name)];
    signatures = texts ? texts.map(parseSignature) : null;
    parsed.set(name, signatures);
  }
  return signatures;
}

function tableKey(name: string): string {
  const parts = /^torch\.(linalg|special|fft|nn\.functional|_C\._nn)\.(\w+)$/.exec(name);
  if (!parts) return name;
  const [, area, last] = parts as unknown as [string, string, string];
  if (area === "nn.functional" || area === "_C._nn") return `nn.${last}` in table ? `nn.${last}` : `torch.${last}`;
  return `${area}.${area}_${last}`;
}

export function parseSignature(text: string): Signature {
  const [body, flag] = text.split("|") as [string, string | undefined];
  const parameters: Parameter[] = [];
  let isKeywordOnly = false;
  for (const part of splitParameters(body)) {
    if (part === "*") isKeywordOnly = true;
    else parameters.push(parseParameter(part, isKeywordOnly));
  }
  return makeSignature(parameters, flag === "deprecated", flag === "hidden");
}

export function makeSignature(parameters: readonly Parameter[], isDeprecated = false, isHidden = false): Signature {
  let text: string | null = null;
  return {
    parameters,
    minArguments: parameters.filter((p) => p.default === null).length,
    maxPositional: parameters.filter((p) => !p.isKeywordOnly).length,
    isDeprecated,
    isHidden,
    get text() {
      text ??= describeSignature(parameters);
      return text;
    },
  };
}

function splitParameters(body: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= body.length; i++) {
    const character = body[i];
    if (character === "[" || character === "{" || character === "<") depth++;
    else if (character === "]" || character === "}" || character === ">") depth--;
    else if ((character === "," && depth === 0) || character === undefined) {
      const part = body.slice(start, i).trim();
      if (part !== "") parts.push(part);
      start = i + 1;
    }
  }
  return parts;
}

const KINDS: Readonly<Record<string, ParameterKind>> = {
  Tensor: "Tensor",
  Scalar: "Scalar",
  int64_t: "int",
  SymInt: "int",
  double: "float",
  bool: "bool",
  IntArrayRef: "int[]",
  SymIntArrayRef: "int[]",
  "ArrayRef<double>": "float[]",
  TensorList: "Tensor[]",
  "c10::List<::std::optional<Tensor>>": "Tensor?[]",
  ScalarList: "Scalar[]",
  ScalarType: "dtype",
  Device: "device",
  Layout: "layout",
  MemoryFormat: "memory_format",
  Generator: "generator",
  "c10::string_view": "str",
  "std::string": "str",
};

function parseParameter(text: string, isKeywordOnly: boolean): Parameter {
  const match = /^(.+?)(?:\[(\d*)\])?(\?)? (\w+)(?:=(.*))?$/.exec(text);
  if (!match) throw new Error(`cannot read the parameter "${text}"`);
  const [, type, size, optional, name, written] = match as unknown as [
    string,
    string,
    string?,
    string?,
    string?,
    string?,
  ];
  return {
    kind: KINDS[type] ?? "object",
    name: name as string,
    size: size ? Number(size) : 0,
    allowNone: optional !== undefined || written === "None",
    isKeywordOnly,
    default: written ?? null,
  };
}

const KIND_TEXTS: Readonly<Record<ParameterKind, string>> = {
  Tensor: "Tensor",
  Scalar: "Number",
  int: "int",
  float: "float",
  bool: "bool",
  "int[]": "tuple of ints",
  "float[]": "tuple of floats",
  "Tensor[]": "tuple of Tensors",
  "Tensor?[]": "tuple of Tensors",
  "Scalar[]": "tuple of Scalars",
  dtype: "torch.dtype",
  device: "torch.device",
  layout: "torch.layout",
  memory_format: "torch.memory_format",
  generator: "torch.Generator",
  str: "str",
  object: "object",
};

/** What a parameter takes, in the words of PyTorch's errors. */
export function kindText(parameter: Parameter): string {
  return KIND_TEXTS[parameter.kind];
}

function describeSignature(parameters: readonly Parameter[]): string {
  const parts: string[] = [];
  let keywordOnly = false;
  for (const parameter of parameters) {
    if (parameter.isKeywordOnly && !keywordOnly) {
      parts.push("*");
      keywordOnly = true;
    }
    const written = parameter.default === null ? "" : ` = ${parameter.default}`;
    parts.push(`${kindText(parameter)} ${parameter.name}${written}`);
  }
  return `(${parts.join(", ")})`;
}
