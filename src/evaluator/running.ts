/** Entering and leaving frames: the recursion limit, and the traceback that an exception collects on its way. */
import { InterruptedError, UnsupportedError } from "../base/failures";
import { makeException, PyException } from "./exceptions";
import type { Frame } from "./frames";
import { machine } from "./machine";

export function enterFrame(frame: Frame): void {
  if (machine.depth >= machine.recursionLimit) raiseTooDeep();
  machine.depth++;
  machine.running.frame = frame;
}

export function raiseTooDeep(where = ""): never {
  throw makeException("RecursionError", `maximum recursion depth exceeded${where}`);
}

/** Takes the frame off and gives what is to be thrown on. */
export function leaveFrame(frame: Frame, error: unknown): unknown {
  const raised = noteFrame(frame, error);
  machine.running.frame = frame.back;
  machine.depth--;
  return raised;
}

/** Adds the frame to the traceback; other failures of the host become what they mean in Python. */
export function noteFrame(frame: Frame, error: unknown): unknown {
  if (error instanceof PyException) {
    if (error.reraisedIn === frame) error.reraisedIn = null;
    else addEntry(frame, error);
    return error;
  }
  if (error instanceof UnsupportedError || error instanceof InterruptedError) {
    if (error.span === undefined && !frame.code.source.isLibrary) error.span = frame.at;
    return error;
  }
  if (isStackOverflow(error)) {
    const recursion = makeException("RecursionError", "maximum recursion depth exceeded");
    addEntry(frame, recursion);
    return recursion;
  }
  if (isTooLarge(error)) return new InterruptedError("memory", "stopped: a value too large to hold");
  return error;
}

/** JavaScript's own limits on the size of strings, arrays, maps and bigints. */
function isTooLarge(error: unknown): boolean {
  return (
    error instanceof RangeError &&
    /invalid (string|array|array buffer|typed array) length|maximum size|size exceeded|allocation failed/i.test(
      error.message,
    )
  );
}

export function isStackOverflow(error: unknown): boolean {
  if (error instanceof RangeError) return error.message.includes("call stack");
  // Inside of iteration V8 reports a stack that is used up so; the places on it repeat.
  if (!(error instanceof TypeError) || error.message !== "undefined is not a function") return false;
  const places = (error.stack ?? "").split("\n").slice(1);
  return new Set(places).size < places.length;
}

function addEntry(frame: Frame, exception: PyException): void {
  const { value } = exception;
  value.traceback.push({ code: frame.code, span: frame.at });
  if (value.context === null) {
    // What this frame or one that called it was handling when it was raised.
    const context = handledBy(frame);
    if (context !== null && context !== value && value.traceback.length === 1) value.context = context;
  }
}

function handledBy(frame: Frame | null): PyException["value"] | null {
  for (let at = frame; at !== null; at = at.back) if (at.handled !== null) return at.handled;
  return null;
}
