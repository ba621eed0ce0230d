/** `npm run package`: the .vsix, as it would be published, in out/gradlens.vsix. */
import fs from "node:fs";
import path from "node:path";
import { out } from "./paths.mjs";
import { installPackages, run } from "./setup.mjs";

installPackages();
fs.mkdirSync(out, { recursive: true });
const file = path.join(out, "gradlens.vsix");
// vsce runs `vscode:prepublish`, which bundles for production; nothing of node_modules is shipped.
run("npx", ["vsce", "package", "--no-dependencies", "--allow-missing-repository", "--out", file]);
console.log(`${path.relative(process.cwd(), file)}: ${(fs.statSync(file).size / 1024).toFixed(0)} kB`);
