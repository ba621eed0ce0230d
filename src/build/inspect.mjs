/** `npm run inspect -- FILE`: the command-line tool, built first when it is older than the sources. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { dist, root } from "./paths.mjs";
import { installPackages } from "./setup.mjs";

const cli = path.join(dist, "cli.js");
const newest = (folder) =>
  Math.max(
    ...fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .map((entry) =>
        entry.isFile() ? fs.statSync(path.join(entry.parentPath ?? entry.path, entry.name)).mtimeMs : 0,
      ),
  );
installPackages();
if (!fs.existsSync(cli) || fs.statSync(cli).mtimeMs < newest(path.join(root, "src"))) {
  const build = spawnSync(process.execPath, ["src/build/build.mjs"], { cwd: root, encoding: "utf8" });
  if (build.status !== 0) {
    process.stderr.write(build.stderr);
    process.exit(2);
  }
}
// npm runs scripts in the project's folder; names are meant from where the person is.
const from = process.env.INIT_CWD ?? process.cwd();
const result = spawnSync(process.execPath, [cli, ...process.argv.slice(2)], { cwd: from, stdio: "inherit" });
process.exitCode = result.status ?? 1;
