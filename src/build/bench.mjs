/**
 * `npm run bench`: how long programs take, recording on, as ratios to PyTorch and CPython in the same run where they
 * are found (GRADLENS_PYTHON names a Python with torch; else `python3` is asked). Numbers to look at, not a test.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
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
  const env = { ...process.env, OMP_NUM_THREADS: "1" };
  return Number(spawnSync(python.command, [file], { encoding: "utf8", env }).stdout);
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
