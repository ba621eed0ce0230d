/**
 * The repr of a tensor, as PyTorch prints it: one width and one notation for all elements, large tensors summarised, then
 * what is not taken for granted: size, dtype, grad_fn.
 * https://pytorch.org/docs/stable/generated/torch.set_printoptions.html
 */
import { bool, complexOf, defaultDtype, int64 } from "../dtype";
import { EngineError } from "../errors";
import { innermostForwardLevel } from "../forwardMode";
import { pairAt } from "../kernels/complex";
import type { Shape } from "../shape";
import type { Batch, Tensor } from "../tensor";
import { type PrintOptions, printOptions } from "./printOptions";
import { formatFixed, formatScientific } from "./pythonNumbers";

export interface TensorText {
  /** The class by which the value is known; "tensor" for tensors and parameters. */
  readonly typeName?: string;
  /** Shown when it is not "cpu". */
  readonly device?: string;
}

export function formatTensor(tensor: Tensor, text: TensorText = {}): string {
  if (tensor.batch !== null) return formatBatch(tensor.batch, text);
  const options = printOptions();
  const prefix = `${text.typeName ?? "tensor"}(`;
  const suffixes: string[] = [];
  const isMeta = text.device === "meta";
  if (text.device !== undefined && text.device !== "cpu") suffixes.push(`device='${text.device}'`);
  const isUsual = tensor.dtype.isComplex ? tensor.dtype === complexOf(defaultDtype()) : tensor.dtype === defaultDtype();
  if (isMeta || tensor.numel === 0) {
    if (isMeta || tensor.rank !== 1) suffixes.push(`size=${tupleText(tensor.shape)}`);
    if (tensor.dtype !== defaultDtype()) suffixes.push(`dtype=${tensor.dtype}`);
  } else {
    if (options.edgeitems === 0) suffixes.push(`size=${tupleText(tensor.shape)}`);
    if (!isUsual && tensor.dtype !== int64 && tensor.dtype !== bool) suffixes.push(`dtype=${tensor.dtype}`);
  }
  const elements = isMeta ? "..." : formatElements(tensor, prefix.length, options);
  const gradFn = gradFnName(tensor);
  if (gradFn !== null) suffixes.push(`grad_fn=<${gradFn}>`);
  else if (tensor.requiresGrad) suffixes.push("requires_grad=True");
  const tangent = innermostForwardLevel()?.get(tensor) ?? null;
  if (tangent !== null) {
    const isNumber = tangent.rank === 0 && tangent.recordedGradFn === null;
    suffixes.push(`tangent=${isNumber ? numberText(tangent.item()) : formatTensor(tangent)}`);
  }
  return withSuffixes(prefix + elements, suffixes, prefix.length, options.linewidth);
}

function formatBatch({ level, given }: Batch, text: TensorText): string {
  const inner = formatTensor(given.value, text).replaceAll("\n", "\n    ");
  return `BatchedTensor(lvl=${level}, bdim=${given.dim}, value=\n    ${inner}\n)`;
}

/** As Python writes a float, for the numbers that tangents have. */
function numberText(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** As Python writes the tuple of sizes. */
export function tupleText(shape: Shape): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

function gradFnName(tensor: Tensor): string | null {
  try {
    return tensor.gradFn?.name ?? null;
  } catch (error) {
    if (error instanceof EngineError) return "Invalid";
    throw error;
  }
}

function withSuffixes(text: string, suffixes: readonly string[], indent: number, linewidth: number): string {
  let result = text;
  // PyTorch counts two more than there are, as if a comma and a parenthesis followed.
  let lastLine = text.length - text.lastIndexOf("\n") + 1;
  for (const suffix of suffixes) {
    if (lastLine + suffix.length + 2 > linewidth) {
      result += `,\n${" ".repeat(indent)}${suffix}`;
      lastLine = indent + suffix.length;
    } else {
      result += `, ${suffix}`;
      lastLine += suffix.length + 2;
    }
  }
  return `${result})`;
}

/** The elements alone, without prefix and suffixes; lines after the first start at column `indent`. */
export function formatElements(
  tensor: Tensor,
  indent: number,
  options: Readonly<PrintOptions> = printOptions(),
): string {
  if (tensor.numel === 0) return "[]";
  const summarised = tensor.numel > options.threshold;
  const window: Window = { tensor, options, summarised, write: () => "", width: 1 };
  const notation = tensor.dtype.isComplex ? pairNotation(window) : numberNotation(window);
  return formatDimension({ ...window, ...notation }, 0, tensor.offset, indent);
}

interface Notation {
  readonly width: number;
  readonly format: (value: number) => string;
}

/** How what lies at a place of the tensor's memory is written. */
interface ElementNotation {
  readonly width: number;
  readonly write: (offset: number) => string;
}

interface Window extends ElementNotation {
  readonly tensor: Tensor;
  readonly options: Readonly<PrintOptions>;
  readonly summarised: boolean;
}

/** Indices along `dim` that are shown; a gap lies between the two runs of a summary. */
function shownRuns({ tensor, options, summarised }: Window, dim: number): readonly (readonly [number, number])[] {
  const size = tensor.shape[dim] as number;
  const edge = options.edgeitems;
  if (!summarised || size <= 2 * edge) return [[0, size]];
  return [
    [0, edge],
    [size - edge, size],
  ];
}

function numberNotation(window: Window): ElementNotation {
  const { tensor, options } = window;
  const offsets: number[] = [];
  collectShown(window, 0, tensor.offset, offsets);
  const numberAt = (offset: number): number => tensor.data[offset] as number;
  const { width, format } = chooseNotation(
    offsets.map(numberAt),
    tensor.isFloatingPoint,
    tensor.dtype === bool,
    options,
  );
  return { width, write: (offset) => format(numberAt(offset)) };
}

/** Both parts have a width and a notation of their own. */
function pairNotation(window: Window): ElementNotation {
  const { tensor, options } = window;
  const offsets: number[] = [];
  collectShown(window, 0, tensor.offset, offsets);
  const pairs = offsets.map((offset) => pairAt(tensor, offset));
  const [real, imaginary] = [0, 1].map((part) =>
    chooseNotation(
      pairs.map((pair) => pair[part] as number),
      true,
      false,
      options,
    ),
  ) as [Notation, Notation];
  const write = (offset: number): string => {
    const [re, im] = pairAt(tensor, offset);
    const second = `${imaginary.format(im)}j`.trimStart();
    return `${real.format(re)}${/^[+-]/.test(second) ? "" : "+"}${second}`;
  };
  return { width: real.width + imaginary.width + 1, write };
}

/** The places in memory of what is shown. */
function collectShown(window: Window, dim: number, offset: number, into: number[]): void {
  const { tensor } = window;
  if (dim === tensor.rank) {
    into.push(offset);
    return;
  }
  const stride = tensor.strides[dim] as number;
  for (const [from, to] of shownRuns(window, dim)) {
    for (let i = from; i < to; i++) collectShown(window, dim + 1, offset + i * stride, into);
  }
}

function chooseNotation(
  values: readonly number[],
  isFloat: boolean,
  isBool: boolean,
  options: Readonly<PrintOptions>,
): Notation {
  if (!isFloat) {
    const write = isBool ? (value: number) => (value ? "True" : "False") : (value: number) => `${value}`;
    return padded(values, write, 0);
  }
  let smallest = Infinity;
  let largest = 0;
  let whole = true;
  const counted: number[] = [];
  for (const value of values) {
    if (value === 0 || !Number.isFinite(value)) continue;
    counted.push(value);
    const magnitude = Math.abs(value);
    if (magnitude < smallest) smallest = magnitude;
    if (magnitude > largest) largest = magnitude;
    if (!Number.isInteger(value)) whole = false;
  }
  const precision = options.precision;
  const writeWhole = (value: number) => (Number.isFinite(value) ? `${formatFixed(value, 0)}.` : formatFixed(value, 0));
  if (counted.length === 0) return { width: 1, format: (value) => writeWhole(value) };
  const wide = largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4;
  if (options.sciMode ?? wide) return padded(counted, (value) => formatScientific(value, precision));
  return padded(counted, whole ? writeWhole : (value) => formatFixed(value, precision));
}

function padded(counted: readonly number[], write: (value: number) => string, least = 1): Notation {
  let width = Math.max(1, least);
  for (const value of counted) width = Math.max(width, write(value).length);
  return { width, format: (value) => write(value).padStart(width) };
}

function formatDimension(window: Window, dim: number, offset: number, indent: number): string {
  const { tensor } = window;
  if (tensor.rank === 0) return window.write(offset);
  if (dim === tensor.rank - 1) return formatRow(window, offset, indent);
  const stride = tensor.strides[dim] as number;
  const parts: string[] = [];
  shownRuns(window, dim).forEach(([from, to], run) => {
    if (run > 0) parts.push("...");
    for (let i = from; i < to; i++) parts.push(formatDimension(window, dim + 1, offset + i * stride, indent + 1));
  });
  const gap = "\n".repeat(tensor.rank - dim - 1);
  return `[${parts.join(`,${gap}${" ".repeat(indent + 1)}`)}]`;
}

function formatRow(window: Window, offset: number, indent: number): string {
  const { tensor, options, width } = window;
  const dim = tensor.rank - 1;
  const stride = tensor.strides[dim] as number;
  const parts: string[] = [];
  if (window.summarised && options.edgeitems === 0) parts.push("...");
  else {
    shownRuns(window, dim).forEach(([from, to], run) => {
      if (run > 0) parts.push(" ...");
      for (let i = from; i < to; i++) parts.push(window.write(offset + i * stride));
    });
  }
  const perLine = Math.max(1, Math.floor((options.linewidth - indent) / (width + 2)));
  const lines: string[] = [];
  for (let i = 0; i < parts.length; i += perLine) lines.push(parts.slice(i, i + perLine).join(", "));
  return `[${lines.join(`,\n${" ".repeat(indent + 1)}`)}]`;
}
