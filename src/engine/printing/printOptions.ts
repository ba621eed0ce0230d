/**
 * How tensors print: what torch.set_printoptions sets.
 * https://pytorch.org/docs/stable/generated/torch.set_printoptions.html
 */
export interface PrintOptions {
  /** Digits behind the point. */
  precision: number;
  /** Tensors with more elements are summarised. */
  threshold: number;
  /** How many elements a summary shows at each end of a dimension. */
  edgeitems: number;
  linewidth: number;
  /** Null: where the range of values asks for it. */
  sciMode: boolean | null;
}

export type PrintProfile = "default" | "short" | "full";

const DEFAULTS: PrintOptions = { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80, sciMode: null };

const PROFILES: Readonly<Record<PrintProfile, Partial<PrintOptions>>> = {
  default: { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80 },
  short: { precision: 2, threshold: 1000, edgeitems: 2, linewidth: 80 },
  full: { precision: 4, threshold: Infinity, edgeitems: 3, linewidth: 80 },
};

let current: PrintOptions = { ...DEFAULTS };

export function printOptions(): Readonly<PrintOptions> {
  return current;
}

/** Applies the profile, then what is given; as in PyTorch a call that names no sciMode sets it back to automatic. */
export function setPrintOptions(changes: Partial<PrintOptions>, profile?: PrintProfile): void {
  current = { ...current, ...(profile === undefined ? {} : PROFILES[profile]) };
  for (const [name, value] of Object.entries(changes)) {
    if (value !== undefined && value !== null) Object.assign(current, { [name]: value });
  }
  current.sciMode = changes.sciMode ?? null;
}

export function resetPrintOptions(): void {
  current = { ...DEFAULTS };
}
