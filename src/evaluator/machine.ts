/**
 * The one run that a worker has at a time, as module state: its frames, its budget, its output, warnings and recorder.
 */
import { InterruptedError } from "../base/failures";
import type { Span } from "../base/span";
import type { Frame } from "./frames";
import { addHeat } from "./hotCode";
import { forgetLastRun } from "./resets";
import type { PyValue } from "./values";

export interface Budget {
  readonly steps?: number;
  readonly seconds?: number;
  readonly memoryBytes?: number;
  readonly outputBytes?: number;
}

export interface MachineOptions {
  readonly budget?: Budget;
  readonly isCancelled?: () => boolean;
  readonly onOutput?: (stream: "stdout" | "stderr", text: string) => void;
  /** `span` is where the document was when it happened. */
  /** `isOwn`: the document's own code is to be named as the place, not a library's. */
  readonly onWarning?: (category: string, message: string, span: Span | null, isOwn: boolean) => void;
  /** Gives a value for a module that nobody has; undefined leaves it a ModuleNotFoundError. */
  readonly unknownModule?: (name: string, span: Span | null) => PyValue | undefined;
  readonly recursionLimit?: number;
  /** Bytes that the host's memory holds, what it could free counted only where that is not above `limit`. */
  readonly memoryInUse?: (limit: number) => number;
}

/** How many steps go by between two looks at the clock: fewer, where the steps turn out to be long. */
const stepsBetweenChecks = 1024;
const firstSteps = 64;
const millisecondsBetweenChecks = 2;
const millisecondsBetweenMemoryChecks = 40;
/** Copying so many bytes takes as long as a step of the program. */
const bytesPerStep = 256;

/**
 * Holds the frame that runs. Every call stores into it, and to store something new into something old costs more than
 * all else that a call does, so it is made anew again and again.
 */
class Running {
  constructor(public frame: Frame | null) {}
}

export const machine = {
  running: new Running(null),
  depth: 0,
  recursionLimit: 1000,
  /** Steps left until time is looked at again. */
  fuel: firstSteps,
  fuelGranted: firstSteps,
  steps: 0,
  maxSteps: Number.POSITIVE_INFINITY,
  deadline: Number.POSITIVE_INFINITY,
  lastCheck: 0,
  lastMemoryCheck: 0,
  bytes: 0,
  maxBytes: Number.POSITIVE_INFINITY,
  output: 0,
  maxOutput: Number.POSITIVE_INFINITY,
  seconds: Number.POSITIVE_INFINITY,
  isCancelled: null as (() => boolean) | null,
  memoryInUse: null as ((limit: number) => number) | null,
  onOutput: null as MachineOptions["onOutput"] | null,
  onWarning: null as MachineOptions["onWarning"] | null,
  unknownModule: null as MachineOptions["unknownModule"] | null,
  /** `import warnings` has its own filters: it puts itself in here. */
  warningFilter: null as ((category: string, message: string) => boolean) | null,
};

export function resetMachine(options: MachineOptions = {}): void {
  const budget = options.budget ?? {};
  machine.running.frame = null;
  machine.depth = 0;
  machine.recursionLimit = options.recursionLimit ?? 1000;
  machine.fuel = firstSteps;
  machine.fuelGranted = firstSteps;
  machine.lastCheck = performance.now();
  machine.lastMemoryCheck = machine.lastCheck;
  machine.steps = 0;
  machine.maxSteps = budget.steps ?? Number.POSITIVE_INFINITY;
  machine.seconds = budget.seconds ?? Number.POSITIVE_INFINITY;
  machine.deadline = performance.now() + machine.seconds * 1000;
  machine.bytes = 0;
  machine.maxBytes = budget.memoryBytes ?? Number.POSITIVE_INFINITY;
  machine.output = 0;
  machine.maxOutput = budget.outputBytes ?? Number.POSITIVE_INFINITY;
  machine.isCancelled = options.isCancelled ?? null;
  machine.memoryInUse = options.memoryInUse ?? null;
  machine.onOutput = options.onOutput ?? null;
  machine.onWarning = options.onWarning ?? null;
  machine.unknownModule = options.unknownModule ?? null;
  machine.warningFilter = null;
  forgetLastRun();
}

/** Counts work: one for a call or a turn of a loop, more for a builtin that goes through many items. */
export function tick(count = 1): void {
  machine.fuel -= count;
  if (machine.fuel < 0) checkBudget();
}

export function checkBudget(): void {
  machine.steps += machine.fuelGranted - machine.fuel;
  const now = performance.now();
  const elapsed = now - machine.lastCheck;
  machine.lastCheck = now;
  const scale = Math.min(4, millisecondsBetweenChecks / Math.max(elapsed, 0.01));
  const fuel = Math.min(stepsBetweenChecks, Math.max(1, Math.round(machine.fuelGranted * scale)));
  machine.fuel = machine.fuelGranted = fuel;
  machine.running = new Running(machine.running.frame);
  // Where each step takes long, it is not the interpreting that does.
  if (fuel === stepsBetweenChecks) addHeat(machine.running.frame, elapsed);
  if (machine.steps > machine.maxSteps) {
    throw new InterruptedError("steps", `stopped after ${machine.maxSteps} steps`);
  }
  if (now > machine.deadline) {
    throw new InterruptedError("time", `stopped after ${machine.seconds} s`);
  }
  if (machine.isCancelled?.()) throw new InterruptedError("cancelled", "called off");
  if (now - machine.lastMemoryCheck > millisecondsBetweenMemoryChecks) {
    machine.lastMemoryCheck = now;
    if (machine.memoryInUse !== null && machine.memoryInUse(machine.maxBytes) > machine.maxBytes) refuseMemory();
  }
}

/**
 * Counts memory that is about to be taken, by callers that take much at once; also as work, as it will be filled.
 * What was freed meanwhile is only known where the host tells.
 */
export function allocate(bytes: number): void {
  machine.bytes += bytes;
  if (machine.bytes > machine.maxBytes) {
    if (bytes > machine.maxBytes || machine.memoryInUse === null) refuseMemory();
    machine.bytes = machine.memoryInUse(machine.maxBytes - bytes) + bytes;
    if (machine.bytes > machine.maxBytes) refuseMemory();
  }
  tick(Math.floor(Math.min(bytes, machine.maxBytes) / bytesPerStep));
}

function refuseMemory(): never {
  const megabytes = Math.round(machine.maxBytes / 1048576);
  throw new InterruptedError("memory", `stopped: more than ${megabytes} MB of memory needed`);
}

/** Memory that is known to be free again. */
export function release(bytes: number): void {
  machine.bytes = Math.max(0, machine.bytes - bytes);
}

export function writeOutput(text: string, stream: "stdout" | "stderr" = "stdout"): void {
  const room = machine.maxOutput - machine.output;
  machine.output += text.length;
  if (text.length <= room) {
    machine.onOutput?.(stream, text);
    return;
  }
  machine.onOutput?.(stream, text.slice(0, Math.max(0, room)));
  throw new InterruptedError("output", `stopped: more than ${machine.maxOutput} characters of output`);
}

/** A warning, attributed to where the document is. */
export function warn(category: string, message: string, isOwn: boolean = isInDocument()): void {
  if (machine.warningFilter !== null && !machine.warningFilter(category, message)) return;
  machine.onWarning?.(category, message, currentSpan(), isOwn);
}

/** The innermost frame of the document's own code. */
export function documentFrame(): Frame | null {
  let frame = machine.running.frame;
  while (frame?.code.source.isLibrary) frame = frame.back;
  return frame;
}

/** Where the document is: the node that its innermost frame evaluates. */
export function currentSpan(): Span | null {
  return documentFrame()?.at ?? null;
}

/** Whether the code that runs is the document's own, not a library's. */
export function isInDocument(): boolean {
  return machine.running.frame !== null && !machine.running.frame.code.source.isLibrary;
}

export { currentGlobals, currentLocals } from "./namespaces";
export { whenReset } from "./resets";
