/**
 * `npm start`: a VS Code on a copy of the samples with the extension loaded; `code` where it is on the PATH, else the
 * editor in the browser that the tests use. `npm start -- FOLDER` opens another folder.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { out, root } from "./paths.mjs";
import { installPackages, run } from "./setup.mjs";

installPackages();
const folder = process.argv[2] ? path.resolve(process.env.INIT_CWD ?? ".", process.argv[2]) : copyOfSamples();

if (spawnSync("code", ["--version"], { stdio: "ignore", shell: process.platform === "win32" }).status === 0) {
  run("node", ["src/build/build.mjs"]);
  const args = [
    "--new-window",
    `--extensionDevelopmentPath=${root}`,
    folder,
    path.join(folder, "01_gradient_of_a_mean.py"),
  ];
  run(
    "code",
    args.filter((name) => name.startsWith("--") || fs.existsSync(name)),
    { shell: process.platform === "win32" },
  );
} else {
  run("node", ["src/build/package.mjs"]);
  const { startEditorServer } = await import("./editorServer.mjs");
  const server = await startEditorServer({
    vsix: [path.join(out, "gradlens.vsix")],
    driver: false,
    port: Number(process.env.PORT ?? 0),
  });
  console.log(
    `\nVS Code with GradLens is at\n\n    ${server.url}?folder=${encodeURIComponent(folder)}\n\nCtrl+C ends it.`,
  );
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.stop().then(() => process.exit(0)));
}

/** A copy, so that what is typed while trying does not change the project. */
function copyOfSamples() {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), "gradlens-samples-"));
  fs.cpSync(path.join(root, "media", "samples"), copy, { recursive: true });
  return copy;
}
