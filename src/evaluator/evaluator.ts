/** Everything that a run needs, loaded in the order in which the parts build on each other. Import this first. */
import "./operations";
import "./types/all";
import "./objects/exceptionTypes";
import "./objects/objectType";
import "./objects/functionTypes";
import "./objects/otherTypes";
import { builtinNamespace } from "./builtinNamespace";
import { makeBuiltins } from "./builtins/all";
import "./library/all";
import { defineModule } from "./modules";
import { objectNames } from "./objects/otherTypes";
import type { PyValue } from "./values";

function fillBuiltins(): void {
  for (const [name, value] of makeBuiltins()) builtinNamespace.names.setName(name, value);
  for (const [name, value] of objectNames) builtinNamespace.names.setName(name, value);
  builtinNamespace.names.setName("__name__", "builtins");
}

fillBuiltins();
defineModule(
  "builtins",
  () => new Map([...builtinNamespace.names.entries()].map(([key, value]) => [key as string, value as PyValue])),
);
