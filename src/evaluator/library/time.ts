/**
 * `time`: the clock runs, sleeping passes at once (a live run waits for nothing) but moves the clock.
 * https://docs.python.org/3.11/library/time.html
 */
import { raise } from "../exceptions";
import { whenReset } from "../machine";
import { defineModule } from "../modules";
import { defineClass, defineFunction } from "../native";
import { toArray } from "../operations";
import { asInt, asString, toReal } from "../types/coercion";
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

const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function formatTime(format: string, time: readonly PyValue[]): string {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, weekday = 0, yearDay = 1] = time.map((each) =>
    Number(asInt(each) ?? 0),
  );
  const two = (value: number) => String(value).padStart(2, "0");
  const directives: Record<string, () => string> = {
    Y: () => String(year),
    m: () => two(month),
    d: () => two(day),
    H: () => two(hour),
    M: () => two(minute),
    S: () => two(second),
    y: () => two(year % 100),
    I: () => two(hour % 12 || 12),
    p: () => (hour < 12 ? "AM" : "PM"),
    j: () => String(yearDay).padStart(3, "0"),
    a: () => (dayNames[weekday] as string).slice(0, 3),
    A: () => dayNames[weekday] as string,
    b: () => (monthNames[month - 1] as string).slice(0, 3),
    B: () => monthNames[month - 1] as string,
    w: () => String((weekday + 1) % 7),
    Z: () => "UTC",
    z: () => "+0000",
    "%": () => "%",
    c: () => formatTime("%a %b %d %H:%M:%S %Y", time).replace(/ 0(\d )/, "  $1"),
    x: () => formatTime("%m/%d/%y", time),
    X: () => formatTime("%H:%M:%S", time),
    F: () => formatTime("%Y-%m-%d", time),
    T: () => formatTime("%H:%M:%S", time),
    D: () => formatTime("%m/%d/%y", time),
    e: () => String(day).padStart(2, " "),
    n: () => "\n",
    t: () => "\t",
    f: () => "000000",
  };
  return format.replace(/%([\s\S])/g, (whole, letter: string) => directives[letter]?.() ?? whole);
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
        const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = toArray(tuple).map((each) =>
          Number(asInt(each) ?? 0),
        );
        return new PyFloat(Date.UTC(year, month - 1, day, hour, minute, second) / 1000);
      }),
      defineFunction("strftime(format, tuple=None, /)", (format: PyValue, tuple: PyValue) =>
        formatTime(asString(format) ?? "", toArray(tuple === null ? structTime(null) : tuple)),
      ),
      defineFunction("asctime(tuple=None, /)", (tuple: PyValue) =>
        formatTime("%a %b %e %H:%M:%S %Y", toArray(tuple === null ? structTime(null) : tuple)),
      ),
      defineFunction("ctime(seconds=None, /)", (seconds: PyValue) =>
        formatTime("%a %b %e %H:%M:%S %Y", structTime(seconds).items),
      ),
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
