/**
 * Starts VS Code's own server (from code-server's package) on a loopback port. Everything it writes is under one
 * throw-away folder, nothing is asked of any gallery. Used by `npm start` where there is no `code`, and by the tests.
 */
import { spawn, spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { installEditorHost } from "./editorHost.mjs";

/** Quiet start-up: no welcome page, no telemetry, no updates. */
export const quietSettings = {
  "workbench.startupEditor": "none",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "files.autoSave": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "git.openRepositoryInParentFolders": "never",
  "window.commandCenter": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "editor.minimap.enabled": false,
  "workbench.colorTheme": "Default Dark Modern",
};

/**
 * @param {{ settings?: object, vsix?: string[], locale?: string, driver?: boolean, port?: number }} options
 * `driver` starts the smoke-test driver: the page then has `globalThis.driver`, and no toasts.
 */
export async function startEditorServer({ settings = {}, vsix = [], locale, driver = true, port = 0 } = {}) {
  const { node, vscode } = installEditorHost();
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "gradlens-editor-"));
  const userData = path.join(root, "user-data");
  const extensions = path.join(root, "extensions");
  fs.mkdirSync(path.join(userData, "User"), { recursive: true });
  fs.mkdirSync(extensions);
  fs.writeFileSync(
    path.join(userData, "User", "settings.json"),
    JSON.stringify({ ...quietSettings, ...settings }, null, 2),
  );
  const base = [
    path.join(vscode, "out", "server-main.js"),
    "--accept-server-license-terms",
    ...["--server-data-dir", path.join(root, "server-data")],
    ...["--user-data-dir", userData],
    ...["--extensions-dir", extensions],
    ...["--telemetry-level", "off"],
  ];
  const env = {
    PATH: process.env.PATH,
    LANG: "C.UTF-8",
    HOME: root,
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: "", itemUrl: "", resourceUrlTemplate: "", controlUrl: "" }),
  };
  for (const file of vsix) {
    const result = spawnSync(node, [...base, "--install-extension", file, "--force"], { env, encoding: "utf8" });
    if (result.status !== 0) throw new Error(`installing ${file} failed:\n${result.stdout}${result.stderr}`);
  }
  writeLanguagePacks(userData, extensions);
  const child = spawn(
    node,
    [
      ...base,
      ...["--host", "127.0.0.1", "--port", String(port)],
      "--without-connection-token",
      "--disable-workspace-trust",
      "--disable-getting-started-override",
      ...(driver ? ["--enable-smoke-test-driver"] : []),
      ...(locale ? ["--locale", locale] : []),
    ],
    { env, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  const kill = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  const killNow = () => kill("SIGKILL");
  process.once("exit", killNow);
  const listening = await untilListening(child);
  return {
    url: `http://127.0.0.1:${listening}/`,
    authority: `127.0.0.1:${listening}`,
    async stop() {
      process.off("exit", killNow);
      if (child.exitCode === null) {
        kill("SIGTERM");
        await new Promise((resolve) => {
          child.once("exit", resolve);
          setTimeout(() => {
            killNow();
            resolve();
          }, 5000).unref();
        });
      }
      fs.rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function untilListening(child) {
  return new Promise((resolve, reject) => {
    let log = "";
    const timer = setTimeout(() => reject(new Error(`the editor's server did not start in 90 s\n${log}`)), 90_000);
    const read = (data) => {
      log += data;
      const match = /agent listening on (\d+)/.exec(log);
      if (match) {
        clearTimeout(timer);
        resolve(Number(match[1]));
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) => reject(new Error(`the editor's server ended with ${code}\n${log}`)));
  });
}

/** The server reads this file at page load; `--install-extension` does not write it, the desktop's service does. */
function writeLanguagePacks(userData, extensions) {
  const packs = {};
  for (const folder of fs.readdirSync(extensions)) {
    const file = path.join(extensions, folder, "package.json");
    if (!fs.existsSync(file)) continue;
    const manifest = JSON.parse(fs.readFileSync(file, "utf8"));
    for (const { languageId, localizedLanguageName, translations } of manifest.contributes?.localizations ?? []) {
      packs[languageId] = {
        hash: crypto.createHash("md5").update(folder).digest("hex"),
        label: localizedLanguageName,
        extensions: [
          { extensionIdentifier: { id: `${manifest.publisher}.${manifest.name}` }, version: manifest.version },
        ],
        translations: Object.fromEntries(translations.map((t) => [t.id, path.join(extensions, folder, t.path)])),
      };
    }
  }
  if (Object.keys(packs).length > 0) fs.writeFileSync(path.join(userData, "languagepacks.json"), JSON.stringify(packs));
}
