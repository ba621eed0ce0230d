/**
 * `npm run bench`: how long programs and single operators take, recording on, as ratios to PyTorch and CPython in the
 * same run where they are found (GRADLENS_PYTHON names a Python with torch; else `python3` is asked). Numbers to look
 * at, not a test. `npm run bench -- programs`, `-- operators`, `-- python` and `-- rules` do one part.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { runBundled } from "./bundled.mjs";
import { dist, root } from "./paths.mjs";
import { installPackages, run } from "./setup.mjs";

installPackages();
run("node", ["src/build/build.mjs", "--production"], { stdio: "ignore" });

const folder = path.join(root, "test", "bench");
const programs = path.join(folder, "programs");
const python = findPython();
console.log(
  python ? `PyTorch ${python.torch ?? "not found"}, Python ${python.version}: ${python.command}` : "no Python found",
);
const parts = process.argv.slice(2);
if (parts.length === 0 || parts.includes("programs")) benchPrograms();
if (parts.length === 0 || parts.includes("operators")) benchOperators();
if (parts.length === 0 || parts.includes("python")) benchPython();
if (parts.length === 0 || parts.includes("rules")) await runBundled("test/bench/rules.ts", "rules");

function benchPrograms() {
  console.log(`Node ${process.version}; every figure is the better of two runs\n`);
  console.log(`${"program".padEnd(22)}${"GradLens".padStart(12)}${"reference".padStart(12)}${"ratio".padStart(9)}`);

  for (const file of fs.readdirSync(programs).sort()) {
    const name = path.basename(file, ".py");
    const needsTorch = !name.startsWith("python_");
    const ours = best(() => ourTime(path.join(programs, file)));
    const theirs =
      python && (python.torch || !needsTorch) ? best(() => pythonTime(path.join(programs, file))) : undefined;
    row(name, ours, theirs);
  }

  // Opening a file: a fresh process up to its trace, against `import torch` alone.
  const sample = path.join(root, "media", "samples", "01_gradient_of_a_mean.py");
  row(
    "cold start, process",
    best(() => wall(process.execPath, [path.join(dist, "cli.js"), sample])),
    python?.torch ? best(() => wall(python.command, ["-c", "import torch"])) : undefined,
  );
  // A keystroke: the same process runs the file again and again.
  const { repeats } = JSON.parse(cli(["--json", "--repeat", "60", path.join(folder, "sixty_lines.py")]));
  const warm = repeats.slice(20).sort((a, b) => a - b);
  row("keystroke, 60 lines", (warm[Math.floor(warm.length / 2)] ?? Number.NaN) * 1000, undefined);
}

/** One line an operator: for each size, microseconds and how many times PyTorch's, forward / backward. */
function benchOperators() {
  const file = path.join(folder, "operators.py");
  const ours = records(JSON.parse(cli(["--json", "--seconds", "600", "--memory", "4096", file])).stdout);
  const theirs = records(python?.torch ? pythonOutput(file) : "");
  const sizes = [10, 1000, 1_000_000];
  const shown = (us) =>
    us === null || us === undefined ? "–" : us >= 10_000 ? `${(us / 1000).toFixed(0)}m` : us.toFixed(us < 10 ? 1 : 0);
  console.log(
    "\noperators: microseconds forward/backward (m: milliseconds), × PyTorch, at 10, 1,000 and 1,000,000 elements\n",
  );
  const slow = [];
  const logarithms = new Map(sizes.map((size) => [size, []]));
  for (const operator of new Set([...ours.values()].map((record) => record.operator))) {
    const cells = sizes.map((size) => {
      const [mine, reference] = [ours, theirs].map((all) => all.get(`${operator} ${size}`));
      if (mine === undefined) return "".padStart(28);
      const ratios = ["forward", "backward"].map((way) => {
        if (!mine[way] || !reference?.[way]) return "–";
        const ratio = mine[way] / reference[way];
        logarithms.get(size).push(Math.log(ratio));
        if (ratio > 10) slow.push(`${operator}, ${size}, ${way}: ${ratio.toFixed(0)}`);
        return ratio.toFixed(1);
      });
      return `${shown(mine.forward)}/${shown(mine.backward)}`.padStart(14) + `×${ratios.join("/")}`.padStart(14);
    });
    console.log(operator.padEnd(26) + cells.join(""));
  }
  for (const [size, values] of logarithms) {
    const mean = Math.exp(values.reduce((sum, value) => sum + value, 0) / values.length);
    if (values.length > 0) console.log(`geometric mean at ${size}: ${mean.toFixed(2)} × PyTorch`);
  }
  if (slow.length > 0) console.log(`over 10 × PyTorch: ${slow.length}\n  ${slow.join("\n  ")}`);
}

/** Python itself, with recording and without, as ratios to CPython; the better of two runs each, taken in turns. */
function benchPython() {
  const file = path.join(folder, "python.py");
  const ours = ["--json", "--seconds", "600"];
  const columns = [
    () => JSON.parse(cli([...ours, file])).stdout,
    () => JSON.parse(cli([...ours, "--no-record", file])).stdout,
    () => (python ? pythonOutput(file) : ""),
  ].map((measure) => ({ measure, times: new Map() }));
  for (let turn = 0; turn < 2; turn++) {
    for (const { measure, times } of columns) {
      for (const line of measure().trim().split("\n").filter(Boolean)) {
        const [name, us] = line.split(": ");
        times.set(name, Math.min(Number(us), times.get(name) ?? Number.POSITIVE_INFINITY));
      }
    }
  }
  const [recorded, plain, reference] = columns.map(({ times }) => times);
  const titles = ["recorded", "plain", "CPython", "recorded ×", "plain ×", "recording ×"];
  console.log(
    `\npython: microseconds, and as ratios to CPython\n\n${"".padEnd(26)}${titles.map((each) => each.padStart(12)).join("")}`,
  );
  const ratios = [[], [], []];
  const line = (name, cells) => console.log(name.padEnd(26) + cells.map((cell) => cell.padStart(12)).join(""));
  for (const [name, us] of recorded) {
    const found = [
      us / reference.get(name),
      plain.has(name) ? plain.get(name) / reference.get(name) : Number.NaN,
      us / plain.get(name),
    ];
    for (const [i, ratio] of found.entries()) if (ratio > 0) ratios[i].push(ratio);
    line(name, [us, plain.get(name), reference.get(name)].map(String).concat(found.map((ratio) => ratio.toFixed(2))));
  }
  const mean = (all) => Math.exp(all.reduce((sum, ratio) => sum + Math.log(ratio), 0) / all.length);
  line("geometric mean", ["", "", "", ...ratios.map((all) => mean(all).toFixed(2))]);
}

function records(lines) {
  const all = lines
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return new Map(all.map((record) => [`${record.operator} ${record.elements}`, record]));
}

function row(name, ours, theirs) {
  const time = (us) => (us === undefined ? "–" : us >= 10_000 ? `${(us / 1000).toFixed(1)} ms` : `${us.toFixed(1)} µs`);
  const ratio = theirs === undefined ? "" : (ours / theirs).toFixed(2);
  console.log(`${name.padEnd(22)}${time(ours).padStart(12)}${time(theirs).padStart(12)}${ratio.padStart(9)}`);
}

function best(measure) {
  return Math.min(measure(), measure());
}

/** Microseconds, as the program itself prints them. */
function ourTime(file) {
  return Number(JSON.parse(cli(["--json", "--seconds", "120", "--memory", "4096", file])).stdout);
}

function pythonTime(file) {
  return Number(pythonOutput(file));
}

function pythonOutput(file) {
  const env = { ...process.env, OMP_NUM_THREADS: "1" };
  return spawnSync(python.command, [file], { encoding: "utf8", env }).stdout;
}

function cli(args) {
  return spawnSync(process.execPath, [path.join(dist, "cli.js"), ...args], { encoding: "utf8", maxBuffer: 1 << 28 })
    .stdout;
}

function wall(command, args) {
  const started = performance.now();
  spawnSync(command, args, { stdio: "ignore" });
  return (performance.now() - started) * 1000;
}

function findPython() {
  const script = `import sys
try:
    import torch
    print(sys.version.split()[0], torch.__version__)
except ImportError:
    print(sys.version.split()[0])`;
  for (const command of [process.env.GRADLENS_PYTHON, "python3"]) {
    if (!command) continue;
    const result = spawnSync(command, ["-c", script], { encoding: "utf8" });
    if (result.status !== 0) continue;
    const [version, torch] = result.stdout.trim().split(" ");
    return { command, version, torch };
  }
  return undefined;
}
