/**
 * Instances of the evaluator's compiler for hot code (`evaluator/hotCode.ts`): dist/compiler.js, run once for each, in a
 * thread of Node or a Web Worker.
 */
import { compilerModules } from "../evaluator/compilerModules";
import { type Compiler, provideCompilers } from "../evaluator/hotCode";

/** The module's folder in a CommonJS bundle. */
declare const __dirname: string | undefined;

interface NodeModules {
  "node:fs": { readFileSync(path: string, encoding: "utf8"): string };
  "node:vm": { Script: new (text: string, options: { filename: string }) => { runInThisContext(): unknown } };
}

interface Surroundings {
  readonly process?: { getBuiltinModule?<Name extends keyof NodeModules>(name: Name): NodeModules[Name] | undefined };
  readonly importScripts?: (url: string) => void;
  readonly Blob: new (parts: readonly string[], options: { readonly type: string }) => object;
  readonly URL: { createObjectURL(blob: object): string };
  /** What the script reads, and what it leaves behind. */
  gradlensModules?: typeof compilerModules;
  gradlensCompiler?: { readonly compiler: Compiler };
}

const surroundings = globalThis as unknown as Surroundings;

/** The script that lies next to this one. */
export function readCompilerScript(): string {
  const files = surroundings.process?.getBuiltinModule?.("node:fs");
  if (files === undefined || typeof __dirname !== "string") throw new Error("compiler.js cannot be read here");
  return files.readFileSync(`${__dirname}/compiler.js`, "utf8");
}

/** Lets the evaluator have instances of the compiler from now on: see `provideCompilers`. Most runs need none. */
export function useCompilerScript(read: () => string, hotAfter?: number): void {
  provideCompilers(compilerMaker(read), hotAfter);
}

/** Makes instances; reads the script for the first. */
export function compilerMaker(read: () => string): () => Compiler {
  let run: (() => void) | null = null;
  return () => {
    surroundings.gradlensModules ??= compilerModules;
    run ??= runnerOf(read());
    run();
    return (surroundings.gradlensCompiler as { readonly compiler: Compiler }).compiler;
  };
}

/** Runs the script anew each time it is called. */
function runnerOf(text: string): () => void {
  const vm = surroundings.process?.getBuiltinModule?.("node:vm");
  if (vm !== undefined) {
    const script = new vm.Script(text, { filename: "compiler.js" });
    return () => script.runInThisContext();
  }
  const url = surroundings.URL.createObjectURL(new surroundings.Blob([text], { type: "text/javascript" }));
  return () => surroundings.importScripts?.(url);
}
