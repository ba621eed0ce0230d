/** What `locals()` and `globals()` give. */
import { PyDict } from "./dict";
import { Cell, type Frame } from "./frames";
import { machine } from "./machine";

export function currentLocals(): PyDict {
  const { frame } = machine.running;
  return frame === null ? new PyDict() : localsOf(frame);
}

export function localsOf(frame: Frame): PyDict {
  if (frame.names !== null) return frame.names;
  const result = new PyDict();
  for (const [slot, name] of frame.code.localNames.entries()) {
    const held = frame.slots[slot];
    const value = held instanceof Cell ? held.value : held;
    if (value !== undefined && !name.startsWith(".")) result.setName(name, value);
  }
  return result;
}

export function currentGlobals(): PyDict {
  return machine.running.frame?.globals ?? new PyDict();
}
