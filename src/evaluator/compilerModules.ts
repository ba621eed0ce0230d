/** What the compiler imports, for instances of it that are scripts of their own: see `hotCode.ts`. */
import * as failures from "../base/failures";
import * as attributes from "./attributes";
import * as builtinNamespace from "./builtinNamespace";
import * as collection from "./collection";
import * as dict from "./dict";
import * as exceptions from "./exceptions";
import * as frames from "./frames";
import * as generators from "./generators";
import * as helperTypes from "./helperTypes";
import * as hotCode from "./hotCode";
import * as machine from "./machine";
import * as modules from "./modules";
import * as classMaking from "./objects/classMaking";
import * as groups from "./objects/groups";
import * as tracebackObject from "./objects/tracebackObject";
import * as operators from "./operators";
import * as protocol from "./protocol";
import * as scopes from "./scopes";
import * as shapes from "./shapes";
import * as sources from "./sources";
import * as iterators from "./types/iterators";
import * as memory from "./types/memory";
import * as set from "./types/set";
import * as stringRepr from "./types/stringRepr";
import * as values from "./values";

export const compilerModules = {
  attributes,
  builtinNamespace,
  classMaking,
  collection,
  dict,
  exceptions,
  failures,
  frames,
  generators,
  groups,
  helperTypes,
  hotCode,
  iterators,
  machine,
  memory,
  modules,
  operators,
  protocol,
  scopes,
  set,
  shapes,
  sources,
  stringRepr,
  tracebackObject,
  values,
};
