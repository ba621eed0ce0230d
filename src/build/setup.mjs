/**
 * Makes a fresh checkout ready: installs the packages of the lock file when they are not there or not those.
 * Runs on plain Node, before anything is installed. `setup.mjs editor` also installs what tests in the editor need.
 */
import { spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./paths.mjs";

const stamp = path.join(root, "node_modules", ".gradlens-installed");

export function installPackages() {
  const want = crypto
    .createHash("sha256")
    .update(fs.readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === want) return;
  console.log("Installing the project's packages …");
  // Not `npm ci`: it refuses the lock file where the registry lists no binaries for other systems. The lock file's
  // versions are taken all the same, and it stays as it is.
  run("npm", ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  // esbuild and Biome bring their binaries in packages of their own, so no install script is needed.
  fs.writeFileSync(stamp, want);
}

/** The path of a Chromium or Chrome; installs Debian's where that is possible, else says what to do. */
export function findChromium({ install = true } = {}) {
  const candidates = [
    process.env.CHROMIUM,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  const found = candidates.find((file) => file && fs.existsSync(file));
  if (found) return found;
  if (install && process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get")) {
    console.log("Installing Chromium and a Chinese font with apt-get …");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", [
      "install",
      "-y",
      "-qq",
      "--no-install-recommends",
      "chromium",
      "fonts-wqy-microhei",
      "fonts-dejavu-core",
    ]);
    return findChromium({ install: false });
  }
  throw new Error(
    "The tests in the editor need Chromium or Chrome: install one (Debian: apt-get install chromium fonts-wqy-microhei), " +
      "or name it in the environment variable CHROMIUM.",
  );
}

export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${result.status ?? result.signal}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installPackages();
  if (process.argv[2] === "editor") {
    findChromium();
    const { installEditorHost } = await import("./editorHost.mjs");
    installEditorHost();
  }
}
