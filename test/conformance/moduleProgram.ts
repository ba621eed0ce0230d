/**
 * A recorded case of a torch.nn class as a Python program that prints all there is to compare, and what the recording
 * says it must print. Fields are separated by U+001F, records by U+001E.
 */
import type { Failure, Json, TensorRecord } from "./format";

type Value = Json;
type Tensors = Readonly<Record<string, TensorRecord | null>>;

export interface ModuleCase {
  readonly desc: string;
  readonly seed: number;
  readonly cast: string | null;
  readonly training: boolean;
  readonly constructor: { readonly args: readonly Value[]; readonly kwargs: Readonly<Record<string, Value>> };
  readonly constructor_error?: Failure;
  readonly repr: string;
  readonly repr_after?: string;
  readonly state: { readonly parameters: Tensors; readonly buffers: Tensors };
  readonly state_after?: { readonly parameters: Tensors; readonly buffers: Tensors };
  readonly buffers_after?: Tensors;
  readonly forward: { readonly args: readonly Value[]; readonly kwargs: Readonly<Record<string, Value>> };
  readonly error?: Failure;
  readonly output?: Value;
  readonly grad_fns?: readonly (string | null)[];
  readonly cotangents?: readonly (TensorRecord | null)[];
  readonly backward_error?: Failure;
  readonly input_grads?: readonly (TensorRecord | null)[];
  readonly parameter_grads?: Tensors;
}

export type Expected = string | TensorRecord;

const prelude = `import torch
def say(*fields):
    print(*fields, sep="\\x1f", end="\\x1e")
def show(label, t):
    if t is None:
        say(label, "None")
    elif type(t).__name__.startswith("Uninitialized"):
        say(label, "uninitialized")
    else:
        numbers = torch.view_as_real(t.detach().resolve_conj()) if t.is_complex() else t.detach()
        say(label, t.dtype, list(t.shape), numbers.reshape(-1).tolist())
def flat(value):
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        value = value.values()
    return [t for item in value for t in flat(item)] if not isinstance(value, (int, float, str, type(None))) else []
def call(label, make):
    try:
        return make()
    except Exception as e:
        say(label, type(e).__name__, e)
inputs = []
def leaf(t):
    inputs.append(t)
    return t
`;

export function programOfCase(name: string, c: ModuleCase): string {
  const lines = [prelude, `torch.manual_seed(${c.seed})`];
  const { args, kwargs } = c.constructor;
  const made = [...args.map((a) => python(a)), ...Object.entries(kwargs).map(([k, v]) => `${k}=${python(v)}`)];
  lines.push(`m = call("constructor_error", lambda: ${name}(${made.join(", ")}))`);
  if (c.constructor_error) return lines.join("\n");
  if (c.cast) lines.push(`m = m.to(torch.${c.cast})`);
  lines.push(`m = m.train(${c.training ? "True" : "False"})`, `say("repr", repr(m))`);
  lines.push(`for n, p in m.named_parameters(): show("parameter " + n, p)`);
  lines.push(`for n, b in m.named_buffers(): show("buffer " + n, b)`);
  const given = [
    ...c.forward.args.map((a) => python(a, true)),
    ...Object.entries(c.forward.kwargs).map(([k, v]) => `${k}=${python(v, true)}`),
  ];
  lines.push(`torch.manual_seed(0)`, `out = call("error", lambda: m(${given.join(", ")}))`);
  if (c.error) return lines.join("\n");
  if (c.repr_after) {
    lines.push(`say("repr_after", repr(m))`);
    lines.push(`for n, p in m.named_parameters(): show("parameter after " + n, p)`);
  }
  lines.push(`outputs = flat(out)`, `for t in outputs: show("output", t)`);
  if (c.grad_fns) {
    lines.push(`say("grad_fns", *[type(t.grad_fn).__name__ if t.grad_fn else None for t in outputs])`);
  }
  if (c.buffers_after) {
    for (const n of Object.keys(c.buffers_after)) lines.push(`show("buffer after ${n}", m.get_buffer("${n}"))`);
  }
  if (c.cotangents && !c.backward_error && (c.input_grads?.some(Boolean) || hasSome(c.parameter_grads))) {
    lines.push(`cotangents = [${c.cotangents.map((t) => (t ? tensor(t) : "None")).join(", ")}]`);
    lines.push(`pairs = [(o, g) for o, g in zip(outputs, cotangents) if o.requires_grad]`);
    lines.push(`torch.autograd.backward([o for o, g in pairs], [g for o, g in pairs])`);
    lines.push(`for t in inputs: show("input grad", t.grad)`);
    lines.push(`for n, p in m.named_parameters(): show("parameter grad " + n, p.grad)`);
  }
  return lines.join("\n");
}

/** The records that the program must print, by label and in order. */
export function expectedOfCase(c: ModuleCase): [string, Expected][] {
  const records: [string, Expected][] = [];
  const add = (label: string, t: TensorRecord | null): void => {
    records.push([label, t === null ? "None" : t.uninitialized ? "uninitialized" : t]);
  };
  if (c.constructor_error) return [["constructor_error", failure(c.constructor_error)]];
  records.push(["repr", c.repr]);
  for (const [n, t] of Object.entries(c.state.parameters)) add(`parameter ${n}`, t);
  for (const [n, t] of Object.entries(c.state.buffers)) add(`buffer ${n}`, t);
  if (c.error) return [...records, ["error", failure(c.error)]];
  if (c.repr_after) {
    records.push(["repr_after", c.repr_after]);
    for (const [n, t] of Object.entries(c.state_after?.parameters ?? {})) add(`parameter after ${n}`, t);
  }
  for (const t of tensorsIn(c.output ?? null)) add("output", t);
  if (c.grad_fns) records.push(["grad_fns", c.grad_fns.map((n) => n ?? "None").join("\x1f")]);
  for (const [n, t] of Object.entries(c.buffers_after ?? {})) add(`buffer after ${n}`, t);
  if (c.cotangents && !c.backward_error && (c.input_grads?.some(Boolean) || hasSome(c.parameter_grads))) {
    for (const t of c.input_grads ?? []) add("input grad", t);
    for (const [n, t] of Object.entries(c.parameter_grads ?? {})) add(`parameter grad ${n}`, t);
  }
  return records;
}

function hasSome(tensors: Tensors | undefined): boolean {
  return Object.values(tensors ?? {}).some(Boolean);
}

function failure({ type, message }: Failure): string {
  return `${type}\x1f${message}`;
}

function tensorsIn(value: Value): TensorRecord[] {
  if (Array.isArray(value)) return value.flatMap(tensorsIn);
  if (value === null || typeof value !== "object") return [];
  const entries = value as Readonly<Record<string, Value>>;
  if ("$tensor" in entries) return [entries.$tensor as unknown as TensorRecord];
  const named = entries.$namedtuple as { readonly fields: readonly (readonly [string, Value])[] } | undefined;
  if (named) return named.fields.flatMap(([, v]) => tensorsIn(v));
  return Object.values(entries).flatMap(tensorsIn);
}

function python(value: Value, isInput = false): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((v) => python(v, isInput)).join(", ")}]`;
  const [kind, inner] = Object.entries(value)[0] as [string, Value];
  switch (kind) {
    case "$tensor":
      return isInput ? `leaf(${tensor(inner as unknown as TensorRecord)})` : tensor(inner as unknown as TensorRecord);
    case "$tuple":
      return `(${(inner as Value[]).map((v) => `${python(v, isInput)},`).join(" ")})`;
    case "$size":
      return `torch.Size(${python(inner)})`;
    case "$float":
      return float(inner as number | string);
    case "$dtype":
      return `torch.${inner as string}`;
    case "$callable":
      return inner as string;
    default:
      throw new Error(`no Python for ${kind}`);
  }
}

function float(value: number | string): string {
  if (typeof value === "string") return `float("${value.replace("Infinity", "inf").toLowerCase()}")`;
  if (Object.is(value, -0)) return "-0.0";
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0` : String(value);
}

function tensor(t: TensorRecord): string {
  const isFloat = t.dtype.startsWith("float") || t.dtype.startsWith("bfloat");
  const items = (t.data ?? []).map((v) =>
    Array.isArray(v)
      ? `complex(${float(v[0])}, ${float(v[1])})`
      : isFloat
        ? float(v as number | string)
        : typeof v === "boolean"
          ? v
            ? "True"
            : "False"
          : String(v),
  );
  const made = `torch.tensor([${items.join(", ")}], dtype=torch.${t.dtype}).reshape(${JSON.stringify(t.shape)})`;
  return t.requires_grad ? `${made}.requires_grad_()` : made;
}
