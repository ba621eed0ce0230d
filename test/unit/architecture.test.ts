/**
 * The house rules that can be checked: which layer may import which, which packages a layer may use, and that evaluated
 * code finds no way out. The table below is exact: an arrow that is missing in it fails, and so does one that the code has
 * no longer. A new arrow goes into the table in the commit that makes it, with a reason where it is not obvious.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** From the ground up: a layer may know those before it. */
const layers = [
  "base",
  "syntax",
  "evaluator",
  "engine",
  "torch",
  "trace",
  "analysis",
  "presentation",
  "protocol",
  "session",
  "extension",
  "webview",
  "build",
] as const;
type Layer = (typeof layers)[number];

/** "types": only `import type`, so nothing of it is in the bundle on its account. */
type Arrows = Partial<Record<Layer, "values" | "types">>;

const table: Record<Layer, Arrows> = {
  base: {},
  syntax: { base: "types" },
  evaluator: { base: "values", syntax: "values" },
  // Neither the evaluator nor the engine knows of the other; torch is where they meet.
  engine: { base: "values" },
  torch: { base: "values", evaluator: "values", engine: "values" },
  // Listens to all three and makes plain data of what it hears.
  trace: { base: "types", evaluator: "values", engine: "values", torch: "values" },
  analysis: { base: "values", syntax: "types", trace: "values" },
  // The summaries and formulas of an operator stand in its declaration. A line's text leaves out what a finding says there.
  presentation: { base: "values", engine: "values", trace: "values", analysis: "types" },
  // A result carries the drawn graph.
  protocol: { presentation: "types" },
  // Joins everything: the worker computes all that is shown, so that the editor's process only hands it on (service,
  // present), and the command line prints the same (report).
  session: {
    base: "values",
    syntax: "values",
    evaluator: "values",
    engine: "values",
    torch: "values",
    trace: "values",
    analysis: "values",
    presentation: "values",
    protocol: "values",
  },
  // The editor starts the worker (workerHandle, node/threads, webWorkers) and otherwise knows only the messages.
  extension: { base: "values", session: "values", presentation: "types", protocol: "values" },
  // What the worker computed, drawn; the panel asks the editor for more.
  webview: { base: "values", presentation: "types", protocol: "types" },
  // Bundles by path; imports nothing of it.
  build: {},
};

/** What a layer may use from outside of src/, exactly. */
const packages: Record<Layer, readonly string[]> = {
  base: [],
  syntax: ["web-tree-sitter"],
  evaluator: [],
  engine: [],
  torch: [],
  trace: [],
  analysis: [],
  presentation: ["@dagrejs/dagre"],
  protocol: [],
  // The bundle of texts, for the worker, which has no vscode.l10n. Node only in the command line and in node/.
  session: ["media", "node:fs", "node:path", "node:worker_threads"],
  extension: ["vscode"],
  // Formulas as MathML.
  webview: ["temml"],
  // Scripts for Node, with all that is in it.
  build: ["esbuild"],
};

interface Import {
  readonly file: string;
  readonly layer: Layer;
  readonly target: string;
  readonly isType: boolean;
}

const files = readdirSync(path.join(root, "src"), { recursive: true })
  .map((file) => `src/${String(file).replaceAll("\\", "/")}`)
  .filter((file) => /\.(?:ts|mjs)$/.test(file) && !file.endsWith(".d.ts"))
  // Compiled to WebAssembly by another compiler.
  .filter((file) => !file.startsWith("src/build/kernels/"))
  .sort();
const imports = files.flatMap(importsOf);

function textOf(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

function layerOf(file: string): Layer {
  return file.split("/")[1] as Layer;
}

function importsOf(file: string): Import[] {
  const text = textOf(file);
  const found: Import[] = [];
  const add = (specifier: string, isType: boolean) => {
    if (!specifier.startsWith(".")) {
      found.push({ file, layer: layerOf(file), target: specifier, isType });
      return;
    }
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
    found.push({ file, layer: layerOf(file), target, isType });
  };
  const statement = /^\s*(?:import|export)\s+(type\s+)?(?:([^;"']*?)\s+from\s+)?"([^"]+)"/gm;
  for (const [, keyword, clause = "", specifier = ""] of text.matchAll(statement)) {
    const names = /^\{([^}]*)\}$/.exec(clause.trim())?.[1]?.split(",") ?? [];
    const onlyTypes = names.some((name) => name.trim()) && names.every((name) => /^(?:type\s|$)/.test(name.trim()));
    add(specifier, keyword !== undefined || onlyTypes);
  }
  for (const [, specifier = "", member] of text.matchAll(/\bimport\(\s*"([^"]+)"\s*\)(\.[A-Z])?/g)) {
    add(specifier, member !== undefined);
  }
  return found;
}

/** The arrows that the code has, in the table's form. */
function arrowsOf(layer: Layer): Arrows {
  const arrows: Arrows = {};
  for (const { target, isType, layer: from } of imports) {
    if (from !== layer || !target.startsWith("src/")) continue;
    const to = layerOf(target);
    if (to !== layer && arrows[to] !== "values") arrows[to] = isType ? "types" : "values";
  }
  return arrows;
}

/** `a.ts → b.ts` for each import behind an arrow. */
function importsBehind(from: Layer, to: string, onlyValues: boolean): string {
  return imports
    .filter(({ layer, target, isType }) => layer === from && target.startsWith(`src/${to}/`) && !(onlyValues && isType))
    .map(({ file, target }) => `${file} → ${target}`)
    .join("\n  ");
}

describe("the layers", () => {
  it("are the folders of src", () => {
    const folders = readdirSync(path.join(root, "src"), { withFileTypes: true });
    const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(
      names.filter((name) => !(layers as readonly string[]).includes(name)),
      "a new folder of src needs a place in the table of test/unit/architecture.test.ts and in src/README.md",
    ).toEqual([]);
  });

  it.each(layers)("%s imports what the table says, no more and no less", (layer) => {
    const real = arrowsOf(layer);
    const problems: string[] = [];
    for (const to of layers) {
      const have = real[to];
      const may = table[layer][to];
      if (have === may) continue;
      if (have === undefined)
        problems.push(`${layer} → ${to} is in the table, but no import is left: take it out of the table.`);
      else if (may === undefined || have === "values")
        problems.push(
          `${layer} → ${to} (${have}) is not in the table. Move the code to where it is known, or add the arrow with ` +
            `its reason:\n  ${importsBehind(layer, to, have === "values")}`,
        );
      else problems.push(`${layer} → ${to} needs only types by now: say "types" in the table.`);
    }
    expect(problems.join("\n")).toBe("");
  });

  it("know only those before them, so there is no circle", () => {
    const wrong = layers.flatMap((layer, at) =>
      (Object.keys(arrowsOf(layer)) as Layer[]).filter((to) => layers.indexOf(to) > at).map((to) => `${layer} → ${to}`),
    );
    expect(
      wrong,
      "turn the arrow round: pass in what is needed, or move the code to the layer that knows both",
    ).toEqual([]);
  });
});

describe("packages", () => {
  it.each(layers)("that %s uses are those of the table", (layer) => {
    const used = new Set<string>();
    for (const { layer: from, target } of imports) {
      if (from !== layer || target.startsWith("src/") || (layer === "build" && target.startsWith("node:"))) continue;
      const parts = target.split("/");
      used.add(target.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] as string));
    }
    expect([...used].sort(), `change the table of packages in the same commit, with the reason`).toEqual(
      [...packages[layer]].sort(),
    );
  });

  it("of Node are used only by the command line and by what starts threads", () => {
    const users = imports
      .filter(({ layer, target }) => layer !== "build" && target.startsWith("node:"))
      .map(({ file }) => file);
    expect(
      [...new Set(users)].filter((file) => file !== "src/session/cli.ts" && !file.startsWith("src/session/node/")),
      "this code also runs in a browser: pass in what it needs from Node",
    ).toEqual([]);
  });

  it("vscode is imported by src/extension alone", () => {
    const users = imports.filter(({ target, layer }) => target === "vscode" && layer !== "extension");
    expect(
      users.map(({ file }) => file),
      "decide in src/presentation, translate in src/extension",
    ).toEqual([]);
  });
});

describe("the page", () => {
  it("is known to src/webview alone", () => {
    for (const config of ["tsconfig.json", "src/extension/tsconfig.json"]) {
      const { lib, types } = JSON.parse(textOf(config)).compilerOptions as Record<string, string[]>;
      expect(lib, `${config}: code outside of src/webview has no DOM`).toEqual(["ES2022"]);
      expect(types).not.toContain("dom");
    }
    const referring = files.filter(
      (file) => /<reference\s+lib="dom/i.test(textOf(file)) && layerOf(file) !== "webview",
    );
    expect(referring, "code outside of src/webview has no DOM").toEqual([]);
  });
});

describe("evaluated code", () => {
  /** Code without comments and strings, roughly: enough to not stumble over words. */
  function codeOf(file: string): string {
    return textOf(file)
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/(^|\s)\/\/.*$/gm, "$1")
      .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
      .replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
  }
  const shipped = files.filter((file) => layerOf(file) !== "build");

  it("is never turned into JavaScript", () => {
    const pattern = /\bnew\s+Function\b|(?<![\w.$])(?:Function|eval)\(|\bsetTimeout\(\s*""/;
    expect(
      shipped.filter((file) => pattern.test(codeOf(file))),
      "Python is evaluated by closures; no JavaScript is made from text (panels and workers have no unsafe-eval)",
    ).toEqual([]);
  });

  it("meets no global object of JavaScript", () => {
    const pattern = /\bglobalThis\b|\bprocess\s*\.|(?<![\w.$])require\(|\bimport\.meta\b|\bfetch\(|\bXMLHttpRequest\b/;
    const reachable = shipped.filter((file) => ["evaluator", "engine", "torch", "trace"].includes(layerOf(file)));
    expect(
      reachable.filter((file) => pattern.test(codeOf(file))),
      "evaluated code can call everything in these folders: files, network and process are out of bounds",
    ).toEqual([]);
  });
});
