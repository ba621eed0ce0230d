/**
 * What decides whether operators are recorded: gradients on or off, inference mode, hooks for saved tensors.
 * https://pytorch.org/docs/stable/notes/autograd.html#locally-disabling-gradient-computation
 */
import type { Tensor } from "./tensor";

export interface SavedTensorHooks {
  pack(tensor: Tensor): unknown;
  unpack(packed: unknown): Tensor;
}

export const modes = {
  grad: true,
  inference: false,
  /** Inside the forward of an operator: what it calls is its own affair and not recorded. */
  below: false,
  /** What runs now is not told to the observer. */
  quiet: false,
  /** Inside a derivative: numbers beside tensors are PyTorch's own scalars there, which have no place in the graph. */
  derivative: false,
  anomaly: false,
  anomalyChecksNan: true,
  /** Set when saved tensors may not be hooked: the message to raise. */
  savedTensorHooksDisabled: null as string | null,
};

export const savedTensorHooks: SavedTensorHooks[] = [];

/** What is called for each new node in anomaly mode, e.g. to keep the Python traceback on it. */
export const anomaly: {
  nodeMade: ((node: object) => void) | null;
  /** Called before a failing node's error is raised. */
  errorIn: ((node: object) => void) | null;
} = { nodeMade: null, errorIn: null };

export function resetModes(): void {
  modes.grad = true;
  modes.inference = false;
  modes.below = false;
  modes.derivative = false;
  modes.quiet = false;
  modes.anomaly = false;
  modes.anomalyChecksNan = true;
  modes.savedTensorHooksDisabled = null;
  savedTensorHooks.length = 0;
}

/** Runs `work` with gradients on or off, and puts the mode back. */
export function withGrad<T>(enabled: boolean, work: () => T): T {
  const previous = modes.grad;
  modes.grad = enabled;
  try {
    return work();
  } finally {
    modes.grad = previous;
  }
}

/** Runs `work` so that nothing in it is recorded or observed, as operators run their own kernels. */
export function withoutRecording<T>(work: () => T): T {
  const previous = modes.below;
  modes.below = true;
  try {
    return work();
  } finally {
    modes.below = previous;
  }
}
