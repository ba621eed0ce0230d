/** Import statements. */
import type { Import, ImportFrom } from "../../syntax/nodes";
import { getAttribute } from "../attributes";
import type { Frame } from "../frames";
import { exportedNames, importFrom, importModule, resolveName } from "../modules";
import type { RecordedSlot } from "../recorder";
import { PyModule, type PyValue } from "../values";
import { type Context, recordedSlot } from "./context";
import { compileBindName } from "./names";

export function compileImport(ctx: Context, node: Import): (frame: Frame) => void {
  const parts = node.names.map((alias) => {
    const { name, asname } = alias;
    const root = name.split(".")[0] as string;
    return {
      name,
      asname,
      root,
      bind: compileBindName(ctx, asname ?? root),
      slot: bindingSlot(ctx, alias, asname ?? root),
    };
  });
  return (frame) => {
    for (const { name, asname, root, bind, slot } of parts) {
      frame.at = node;
      const module = importModule(name);
      let value: PyValue = module;
      if (asname === null && root !== name) value = importModule(root);
      bind(frame, value);
      slot?.note(value);
    }
  };
}

function bindingSlot(ctx: Context, alias: Import["names"][number], name: string): RecordedSlot | null {
  return recordedSlot(ctx, "binding", alias, name);
}

export function compileImportFrom(ctx: Context, node: ImportFrom): (frame: Frame) => void {
  if (node.module === "__future__") {
    if (node.names.some(({ name }) => name === "annotations")) ctx.unit.hasTextAnnotations = true;
  }
  const parts = node.names.map((alias) => ({
    name: alias.name,
    bind: compileBindName(ctx, alias.asname ?? alias.name),
    slot: bindingSlot(ctx, alias, alias.asname ?? alias.name),
  }));
  return (frame) => {
    frame.at = node;
    const module = importModule(resolveName(frame.globals, node.module, node.level));
    for (const { name, bind, slot } of parts) {
      if (name === "*") bindAll(frame, module);
      else {
        const value = importFrom(module, name);
        bind(frame, value);
        slot?.note(value);
      }
    }
  };
}

function bindAll(frame: Frame, module: PyValue): void {
  if (!(module instanceof PyModule)) return;
  const names = frame.names ?? frame.globals;
  for (const name of exportedNames(module)) names.setName(name, getAttribute(module, name));
}
