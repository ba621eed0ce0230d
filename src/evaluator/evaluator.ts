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
import { whenReset } from "./resets";
import type { PyValue } from "./values";

const builtins = [...makeBuiltins(), ...objectNames, ["__name__", "builtins"] as const];
let isExposed = false;

function fillBuiltins(): void {
  for (const [name, value] of builtins) builtinNamespace.names.setName(name, value);
}

fillBuiltins();
// What a program sets in the module is what its names mean, until the run ends.
defineModule("builtins", () => new Map<string, PyValue>(), {
  namespace: () => {
    isExposed = true;
    return builtinNamespace.names;
  },
});
whenReset(() => {
  if (!isExposed) return;
  isExposed = false;
  builtinNamespace.clear();
  fillBuiltins();
});
