/**
 * Batches for torch.vmap: a batched tensor looks like one element of the batch, and holds all of them along dimension 0 of
 * another tensor. Operators that work element by element, and views, run once over the whole; all others run once
 * for each element, and their results are stacked.
 * https://pytorch.org/docs/stable/generated/torch.vmap.html
 */
import { UnsupportedError } from "../base/failures";
import type { CompiledOperator } from "./compiledOperator";
import { EngineError } from "./errors";
import { modes } from "./modes";
import { isPointwise, isRandom } from "./operatorTraits";
import { defaultGenerator } from "./random/generator";
import { type Shape, shapeText } from "./shape";
import { allocateStorage } from "./storage";
import { type Batch, Tensor } from "./tensor";

export type Randomness = "error" | "different" | "same";

/** The levels that are open, outermost first; a batch's level is its place here, counted from 1. */
const levels: { readonly size: number; readonly randomness: Randomness }[] = [];
export const batching = { depth: 0 };

type Run = (operator: CompiledOperator, args: unknown[]) => unknown;

/** Operators that taking batches apart needs; set by operators/batches.ts. */
export const batchOperators: {
  select: (tensor: Tensor, index: number) => Tensor;
  stack: (tensors: readonly Tensor[]) => Tensor;
  /** Dimensions of size 1 after the first one. */
  pad: (tensor: Tensor, count: number) => Tensor;
  expand: (tensor: Tensor, size: number) => Tensor;
  window: (tensor: Tensor, shape: Shape, strides: Shape, offset: number) => Tensor;
  move: (tensor: Tensor, from: number, to: number) => Tensor;
  clone: (tensor: Tensor) => Tensor;
  transpose: (tensor: Tensor, first: number, second: number) => Tensor;
  addmm: (args: readonly unknown[], level: number) => Tensor;
  sum: (tensor: Tensor, dim: readonly number[], dtype: unknown) => Tensor;
} = {} as never;

export function enterBatchLevel(size: number, randomness: Randomness): number {
  levels.push({ size, randomness });
  batching.depth = levels.length;
  return levels.length;
}

export function exitBatchLevel(): void {
  levels.pop();
  batching.depth = levels.length;
}

export function resetBatching(): void {
  levels.length = 0;
  batching.depth = 0;
}

const ITEM_MESSAGE =
  "vmap: It looks like you're calling .item() on a Tensor. We don't support vmap over calling .item() on a Tensor, please try to " +
  "rewrite what you're doing with other operations. If error is occurring somewhere inside PyTorch internals, please file a bug report.";

export const CONTROL_FLOW_MESSAGE =
  "vmap: It looks like you're attempting to use a Tensor in some data-dependent control flow. We don't support that yet, please file " +
  "an issue at https://github.com/pytorch/pytorch/issues .";

export const NO_STORAGE_MESSAGE = "Cannot access data pointer of Tensor that doesn't have storage";

const RANDOM_MESSAGE =
  "vmap: called random operation while in randomness error mode. Please either use the 'same' or 'different' randomness flags on " +
  "vmap or perform the randomness operation out of vmap";

/** By what PyTorch calls operators that would have to change a tensor once for each element of a batch. */
const INPLACE_NAMES: Readonly<Record<string, string>> = {
  copy_: "inplace arithmetic",
  div_: "inplace arithmetic",
  fill_: "fill_",
  index_add_: "index_add_",
  masked_fill_: "inplace arithmetic",
  mul_: "inplace arithmetic",
  sub_: "inplace arithmetic",
};

function cannotChange(operator: CompiledOperator, target: Tensor, size: number): EngineError {
  const { name } = operator.schema;
  if (name === "add_" || name === "atan2_") {
    const whole = shapeText([size, ...target.shape]);
    return new EngineError(
      "RuntimeError",
      `output with shape ${shapeText(target.shape)} doesn't match the broadcast shape ${whole}`,
    );
  }
  return new EngineError(
    "RuntimeError",
    `vmap: ${INPLACE_NAMES[name] ?? `aten::${name}`}(self, *extra_args) is not possible because there exists a Tensor \`other\` in extra_args that has ` +
      "more elements than `self`. This happened due to `other` being vmapped over but `self` not being vmapped over in a vmap. Please try to use " +
      "out-of-place operators instead of inplace arithmetic. If said operator is being called inside the PyTorch framework, please file a bug report instead.",
  );
}

class BatchReadError extends UnsupportedError {}

/** Raises a RuntimeError wherever memory is asked for: also outside of operators, so src/torch says how. */
export const refusal: { raise: (message: string) => never } = {
  raise: (message) => {
    throw new EngineError("RuntimeError", message);
  },
};

/** A tensor that looks like one element of `value` along dimension 0. Its own memory is out of reach. */
export function batched(value: Tensor, level: number, given: Batch["given"] = { value, dim: 0 }): Tensor {
  const storage = allocateStorage(value.dtype, 0);
  Object.defineProperty(storage, "data", {
    get: () => {
      // An operator of ours that looks at elements where PyTorch's does not: the elements are then gone through one by one.
      if (modes.below || modes.derivative) throw new BatchReadError("vmap over an operator that looks at elements");
      refusal.raise(ITEM_MESSAGE);
    },
  });
  const result = new Tensor(storage, value.shape.slice(1), value.strides.slice(1), value.offset, value.dtype);
  result.batch = { value, level, given };
  return result;
}

/** An argument of vmap as the function gets it. */
export function addBatchDimension(tensor: Tensor, dim: number, level: number): Tensor {
  const value = dim === 0 ? tensor : batchOperators.move(tensor, dim, 0);
  return batched(value, level, { value: tensor, dim });
}

/** A result of the function as vmap returns it: with the batch at `dim`, and as often as needed where it is not batched. */
export function removeBatchDimension(tensor: Tensor, dim: number, level: number): Tensor {
  const { batch } = tensor;
  const { size } = levels[level - 1] as { readonly size: number };
  const value = batch !== null && batch.level === level ? batch.value : batchOperators.expand(tensor, size);
  return dim === 0 ? value : batchOperators.move(value, 0, dim);
}

export function batchLevelAt(level: number): { readonly size: number; readonly randomness: Randomness } {
  return levels[level - 1] as { readonly size: number; readonly randomness: Randomness };
}

export function isBatchedAt(tensor: Tensor, level: number): boolean {
  return tensor.batch !== null && tensor.batch.level === level;
}

/** The innermost level of the batches among the arguments; 0 where there are none. */
export function batchLevel(args: readonly unknown[]): number {
  let level = 0;
  for (const argument of args) {
    if (argument instanceof Tensor) {
      if (argument.batch !== null && argument.batch.level > level) level = argument.batch.level;
    } else if (Array.isArray(argument)) level = Math.max(level, batchLevel(argument));
  }
  return level;
}

/** Whether the operator is the business of an open level: it gets batches, or draws numbers. */
export function concernsBatches(operator: CompiledOperator, args: readonly unknown[]): boolean {
  return batchLevel(args) > 0 || isRandom(operator);
}

/** Whether a composite operator draws numbers: dropout does in training alone. */
export function drawsInBatch(operator: CompiledOperator, args: readonly unknown[]): boolean {
  return isRandom(operator) && args[1] !== 0 && args[2] !== false;
}

/** A composite operator: as it is, or element by element where it looks at them. */
export function runCompositeOnBatches(
  operator: CompiledOperator,
  args: unknown[],
  run: Run,
  work: () => unknown,
): unknown {
  const level = batchLevel(args);
  if (level === 0) return work();
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BatchReadError)) throw error;
    return oneByOne(operator, args, level, run);
  }
}

/** Runs an operator on batches. The recording of what happens to their elements is left to the operators that it runs. */
export function runBatched(operator: CompiledOperator, args: unknown[], run: Run): unknown {
  const outside = modes.below;
  modes.below = false;
  const quiet = modes.quiet;
  modes.quiet = true;
  try {
    const level = Math.max(batchLevel(args), isRandom(operator) ? levels.length : 0);
    if (isRandom(operator)) return drawn(operator, args, level, run);
    if (operator.mutates) return changed(operator, args, level, run);
    const whole = atOnce(operator, args, level, run);
    return whole ?? oneByOne(operator, args, level, run);
  } finally {
    modes.below = outside;
    modes.quiet = quiet;
  }
}

const valueAt = (argument: unknown, level: number): unknown =>
  argument instanceof Tensor && isBatchedAt(argument, level) ? (argument.batch as Batch).value : argument;

function tensorsIn(args: readonly unknown[]): Tensor[] {
  return args.filter((argument): argument is Tensor => argument instanceof Tensor);
}

/** The whole batch in one call; null where the operator is none of those for which that is known to be right. */
function atOnce(operator: CompiledOperator, args: readonly unknown[], level: number, run: Run): Tensor | null {
  if (operator.isView && operator.schema.returns.length === 1 && operator.schema.returns[0]?.type.list == null) {
    const [self] = args as [Tensor];
    if (isBatchedAt(self, level)) return viewed(operator, args, self.batch as Batch, run);
  }
  if (REDUCTIONS.has(operator.schema.name)) return reduced(operator, args, level, run);
  if (operator.schema.name === "addmm") return batchOperators.addmm(args, level);
  if (!isPointwise(operator)) return null;
  const tensors = tensorsIn(args);
  const rank = Math.max(...tensors.map((tensor) => tensor.rank));
  const [first] = tensors as [Tensor];
  // A tensor without dimensions weighs less in promotion; with the batch's it would weigh as much as the others.
  const isMixed = tensors.some((tensor) => tensor.dtype !== first.dtype);
  if (isMixed && tensors.some((tensor) => tensor.rank === 0)) return null;
  const given = args.map((argument) => {
    if (!(argument instanceof Tensor) || !isBatchedAt(argument, level)) return argument;
    const { value } = argument.batch as Batch;
    return argument.rank === rank ? value : batchOperators.pad(value, rank - argument.rank);
  });
  return batched(run(operator, given) as Tensor, level);
}

/** They take the dimensions over which they work as an argument; negative ones are the same with a batch in front. */
const REDUCTIONS = new Set(
  "sum mean amax amin softmax _softmax log_softmax _log_softmax cumsum cumprod logsumexp prod any all argmax argmin flip".split(
    " ",
  ),
);

function reduced(operator: CompiledOperator, args: readonly unknown[], level: number, run: Run): Tensor | null {
  const [self] = args as [Tensor];
  const at =
    operator.argumentNames.indexOf("dim") >= 0
      ? operator.argumentNames.indexOf("dim")
      : operator.argumentNames.indexOf("dims");
  const isOnly = args.every((argument, i) => i === 0 || !(argument instanceof Tensor));
  if (self.rank === 0 || !isOnly) return null;
  const { value } = self.batch as Batch;
  const shifted = (dim: number): number => (dim < 0 ? dim : dim + 1);
  if (at < 0) {
    const whole = operator.schema.name === "sum" ? batchOperators.sum : null;
    return whole === null
      ? null
      : batched(
          whole(
            value,
            self.shape.map((_, i) => i + 1),
            args[1],
          ),
          level,
        );
  }
  const dim = args[at];
  if (dim == null) return null;
  const given = args.slice();
  given[0] = value;
  if (typeof dim === "number") given[at] = shifted(dim);
  else given[at] = (dim as number[]).length === 0 ? self.shape.map((_, i) => i + 1) : (dim as number[]).map(shifted);
  return batched(run(operator, given) as Tensor, level);
}

/** A view of each element: the same window, as many times. */
function viewed(operator: CompiledOperator, args: readonly unknown[], batch: Batch, run: Run): Tensor {
  const { value } = batch;
  if (operator.schema.name === "t" && value.rank === 3)
    return batched(batchOperators.transpose(value, 1, 2), batch.level);
  const probe = new Tensor(value.storage, value.shape.slice(1), value.strides.slice(1), value.offset, value.dtype);
  modes.below = true;
  const one = run(operator, [probe, ...args.slice(1)]) as Tensor;
  modes.below = false;
  const shape = [value.shape[0] as number, ...one.shape];
  const strides = [value.strides[0] as number, ...one.strides];
  return batched(batchOperators.window(value, shape, strides, one.offset), batch.level);
}

function oneByOne(operator: CompiledOperator, args: readonly unknown[], level: number, run: Run): unknown {
  const { size } = levels[level - 1] as { readonly size: number };
  const { name } = operator.schema;
  if (
    name === "nonzero" ||
    name === "masked_select" ||
    name === "argwhere" ||
    name.startsWith("_unique") ||
    name.startsWith("unique")
  ) {
    throw new EngineError(
      "RuntimeError",
      `vmap: We do not support batching operators that can output dynamic shape. Attempted to vmap over aten::${name}. Please file an issue at https://github.com/pytorch/pytorch/issues if you need this feature.`,
    );
  }
  if (name === "index" && (args[1] as readonly unknown[]).some((index) => isMask(index))) {
    throw new EngineError(
      "RuntimeError",
      "vmap: We do not support batching operators that can support dynamic shape. Attempting to batch over indexing with a boolean mask.",
    );
  }
  const results: unknown[] = [];
  for (let i = 0; i < size; i++)
    results.push(
      run(
        operator,
        args.map((argument) => elementOf(argument, level, i)),
      ),
    );
  const [first] = results;
  if (first instanceof Tensor) return batched(batchOperators.stack(results as Tensor[]), level);
  if (!Array.isArray(first)) return first;
  return first.map((_, k) =>
    batched(batchOperators.stack(results.map((result) => (result as Tensor[])[k] as Tensor)), level),
  );
}

const isMask = (index: unknown): boolean =>
  index instanceof Tensor && index.dtype.name === "bool" && index.batch !== null;

function elementOf(argument: unknown, level: number, index: number): unknown {
  if (Array.isArray(argument)) return argument.map((element) => elementOf(element, level, index));
  const value = valueAt(argument, level);
  return value === argument ? argument : batchOperators.select(value as Tensor, index);
}

/** An operator that changes its first argument, which then must be batched. */
function changed(operator: CompiledOperator, args: unknown[], level: number, run: Run): unknown {
  const target = args[0] as Tensor;
  if (!isBatchedAt(target, level)) {
    if (!modes.derivative) throw cannotChange(operator, target, batchLevelAt(level).size);
    // Derivatives are written for tensors as they look; what one makes for its result becomes a batch here.
    const whole = batchOperators.clone(
      batchOperators.expand(target, (levels[level - 1] as { readonly size: number }).size),
    );
    const made = batched(whole, level);
    target.storage = made.storage;
    target.strides = made.strides;
    target.offset = made.offset;
    target.batch = made.batch;
  }
  const { value } = target.batch as Batch;
  const tensors = tensorsIn(args);
  if (isPointwise(operator) && tensors.every((tensor) => tensor.rank <= target.rank)) {
    run(
      operator,
      args.map((argument) => {
        if (!(argument instanceof Tensor) || !isBatchedAt(argument, level)) return argument;
        const { value: whole } = argument.batch as Batch;
        return argument.rank === target.rank ? whole : batchOperators.pad(whole, target.rank - argument.rank);
      }),
    );
    return target;
  }
  const size = value.shape[0] as number;
  for (let i = 0; i < size; i++)
    run(
      operator,
      args.map((argument) => elementOf(argument, level, i)),
    );
  return target;
}

/** What they draw for one element is no part of what they draw for several. */
const ORDERED = new Set(["randperm", "multinomial"]);

/** An operator that draws random numbers: as vmap's `randomness` says. */
function drawn(operator: CompiledOperator, args: unknown[], level: number, run: Run): unknown {
  const { randomness, size } = levels[level - 1] as { readonly size: number; readonly randomness: Randomness };
  if (randomness === "error") throw new EngineError("RuntimeError", RANDOM_MESSAGE);
  const isTouched = batchLevel(args) === level;
  const sizeAt = operator.argumentNames.indexOf("size");
  if (randomness === "same") {
    if (!isTouched) return withLevels(level - 1, () => run(operator, args));
    return repeating(operator, args, level, run);
  }
  if (ORDERED.has(operator.schema.name))
    return oneByOne(operator, args, level, (inner, given) => withLevels(level - 1, () => run(inner, given)));
  if (!isTouched) {
    if (sizeAt >= 0) {
      const given = args.slice();
      given[sizeAt] = [size, ...(args[sizeAt] as number[])];
      return batched(withLevels(level - 1, () => run(operator, given)) as Tensor, level);
    }
    if (operator.mutates) throw cannotChange(operator, args[0] as Tensor, size);
    const given = args.map((argument) =>
      argument instanceof Tensor ? batched(batchOperators.expand(argument, size), level) : argument,
    );
    return wholeBatch(operator, given, level, run);
  }
  return wholeBatch(operator, args, level, run);
}

/** What draws for each element of a tensor draws for all of a batch in turn. */
function wholeBatch(operator: CompiledOperator, args: readonly unknown[], level: number, run: Run): unknown {
  const whole = args.map((argument) => valueAt(argument, level));
  const result = withLevels(level - 1, () => run(operator, whole));
  if (operator.mutates) return args[0];
  return Array.isArray(result)
    ? result.map((tensor) => batched(tensor as Tensor, level))
    : batched(result as Tensor, level);
}

/** Each element of the batch gets the same numbers: the generator goes back to where it was. */
function repeating(operator: CompiledOperator, args: readonly unknown[], level: number, run: Run): unknown {
  const state = defaultGenerator.getState();
  const { size } = levels[level - 1] as { readonly size: number };
  const results: unknown[] = [];
  for (let i = 0; i < size; i++) {
    if (i > 0) defaultGenerator.setState(state);
    const given = args.map((argument) => elementOf(argument, level, i));
    results.push(withLevels(level - 1, () => run(operator, given)));
  }
  if (operator.mutates) return args[0];
  return batched(batchOperators.stack(results as Tensor[]), level);
}

/** Runs `work` as if the inner levels were not open: draws are then none of their business. */
function withLevels<T>(count: number, work: () => T): T {
  const inner = levels.splice(count);
  batching.depth = levels.length;
  try {
    return work();
  } finally {
    levels.push(...inner);
    batching.depth = levels.length;
  }
}
