/**
 * `time`: the clock runs, sleeping passes at once (a live run waits for nothing) but moves the clock.
 * https://docs.python.org/3.11/library/time.html
 */
import { raise } from "../exceptions";
import { whenReset } from "../machine";
import { defineModule, importModule } from "../modules";
import { defineClass, defineFunction } from "../native";
import { callValue, getAttribute, toArray } from "../operations";
import { asInt, toReal, toText } from "../types/coercion";
import { coreTypes, normalizeInt, PyFloat, PyTuple, type PyType, type PyValue } from "../values";
import { once } from "./once";

let slept = 0;
whenReset(() => {
  slept = 0;
});

/** Seconds since the epoch, and since some moment. */
const wallClock = () => Date.now() / 1000 + slept;
const steadyClock = () => performance.now() / 1000 + slept;

const nanoseconds = (seconds: number) => normalizeInt(BigInt(Math.round(seconds * 1e9)));

const fieldNames = ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];

const structTimeType: PyType = defineClass({
  name: "struct_time",
  module: "time",
  bases: [coreTypes.tuple as PyType],
  construct: {
    signature: "struct_time(cls, sequence, /)",
    implementation: (cls: PyType, sequence: PyValue) => new PyTuple(toArray(sequence).slice(0, 9), cls),
  },
  methods: {
    "__repr__(self, /)": (self: PyTuple) =>
      `time.struct_time(${self.items.map((value, i) => `${fieldNames[i]}=${value}`).join(", ")})`,
  },
  properties: Object.fromEntries(
    fieldNames.map((name, i) => [name, { get: (self: PyTuple) => self.items[i] as PyValue }]),
  ),
});

function structTime(seconds: PyValue): PyTuple {
  const date = new Date((seconds === null ? wallClock() : toReal(seconds)) * 1000);
  const start = Date.UTC(date.getUTCFullYear(), 0, 1);
  const day = Math.floor((date.getTime() - start) / 86400000) + 1;
  return new PyTuple(
    [
      date.getUTCFullYear(),
      date.getUTCMonth() + 1,
      date.getUTCDate(),
      date.getUTCHours(),
      date.getUTCMinutes(),
      date.getUTCSeconds(),
      (date.getUTCDay() + 6) % 7,
      day,
      0,
    ],
    structTimeType,
  );
}

/** What `_strptime` has in Python. */
function inPython(name: string, args: readonly PyValue[]): PyValue {
  return callValue(getAttribute(importModule("_strptime"), name), args, null);
}

function formatTime(format: string, time: readonly PyValue[]): PyValue {
  return inPython("strftime", [format, ...time.slice(0, 6), 0, "+0000", "UTC"]);
}

defineModule(
  "time",
  once(() => {
    const float = (name: string, read: () => number) => defineFunction(`${name}()`, () => new PyFloat(read()));
    const int = (name: string, read: () => number) => defineFunction(`${name}()`, () => nanoseconds(read()));
    const functions = [
      float("time", wallClock),
      float("perf_counter", steadyClock),
      float("monotonic", steadyClock),
      float("process_time", steadyClock),
      float("thread_time", steadyClock),
      int("time_ns", wallClock),
      int("perf_counter_ns", steadyClock),
      int("monotonic_ns", steadyClock),
      int("process_time_ns", steadyClock),
      defineFunction("sleep(seconds, /)", (seconds: PyValue) => {
        const duration = toReal(seconds);
        if (duration < 0) raise("ValueError", "sleep length must be non-negative");
        slept += duration;
        return null;
      }),
      defineFunction("gmtime(seconds=None, /)", structTime),
      defineFunction("localtime(seconds=None, /)", structTime),
      defineFunction("mktime(tuple, /)", (tuple: PyValue) => {
        if (toArray(tuple).length !== 9) raise("TypeError", "mktime(): illegal time tuple argument");
        const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = toArray(tuple).map((each) =>
          Number(asInt(each) ?? 0),
        );
        return new PyFloat(Date.UTC(year, month - 1, day, hour, minute, second) / 1000);
      }),
      defineFunction("strftime(format, tuple=None, /)", (format: PyValue, tuple: PyValue) =>
        formatTime(toText(format, "strftime() argument 1"), toArray(tuple === null ? structTime(null) : tuple)),
      ),
      defineFunction("asctime(tuple=None, /)", (tuple: PyValue) =>
        formatTime("%a %b %e %H:%M:%S %Y", toArray(tuple === null ? structTime(null) : tuple)),
      ),
      defineFunction("ctime(seconds=None, /)", (seconds: PyValue) =>
        formatTime("%a %b %e %H:%M:%S %Y", structTime(seconds).items),
      ),
      defineFunction("strptime(string, format='%a %b %d %H:%M:%S %Y', /)", (text: PyValue, format: PyValue) => {
        return new PyTuple((inPython("strptime_tuple", [text, format]) as PyTuple).items, structTimeType);
      }),
      defineFunction("thread_time_ns()", () => nanoseconds(steadyClock())),
      defineFunction("tzset()", () => null),
    ];
    return new Map<string, PyValue>([
      ...functions.map((each): [string, PyValue] => [each.name, each]),
      ["struct_time", structTimeType],
      ["timezone", 0],
      ["altzone", 0],
      ["daylight", 0],
      ["tzname", new PyTuple(["UTC", "UTC"])],
    ]);
  }),
);
