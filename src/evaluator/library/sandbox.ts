/**
 * What CPython's library has beyond ours, by name: a name that a module lacks here and has there is unsupported, not an
 * AttributeError. Modules that reach for files, processes or the network can be imported; what is called in them says
 * why it cannot be done.
 */
import { UnsupportedError } from "../../base/failures";
import { setMissingNames } from "../attributes";
import { defineException, exceptionType, hasExceptionType } from "../exceptions";
import { defineModule, newNamespace } from "../modules";
import { PyBuiltin, PyFloat, PyModule, type PyValue } from "../values";
import { once } from "./once";
import table from "./tables/publicNames.json";

interface Outside {
  readonly exceptions: Readonly<Record<string, readonly string[]>>;
  readonly constants: Readonly<Record<string, string | number | boolean>>;
}

// Functions, as the table is read when it is first asked.
const namesOf = (module: string) => (table.names as Readonly<Record<string, string>>)[module];
const outside = () => table.outside as Readonly<Record<string, Outside>>;
const noFiles = "evaluated code has no access to files";
const noProcesses = "evaluated code has no access to processes";
const noNetwork = "evaluated code has no access to the network";
const noCompression = "compressed data is not supported";

/** Modules that can be imported and in which every call is refused, with the reason. */
const reasons: Readonly<Record<string, string>> = {
  shutil: noFiles,
  tempfile: noFiles,
  subprocess: noProcesses,
  socket: noNetwork,
  zipfile: noFiles,
  tarfile: noFiles,
  gzip: noCompression,
  bz2: noCompression,
  lzma: noCompression,
  zlib: noCompression,
  "urllib.request": noNetwork,
  multiprocessing: noProcesses,
  ctypes: "evaluated code has no access to native code",
  sqlite3: noFiles,
  webbrowser: noNetwork,
  mmap: noFiles,
  select: noNetwork,
  ssl: noNetwork,
  "http.client": noNetwork,
  ftplib: noNetwork,
  smtplib: noNetwork,
  signal: noProcesses,
  resource: noProcesses,
  pdb: "there is nobody to debug with",
};

for (const name of Object.keys(reasons)) {
  defineModule(
    name,
    once(() => membersOf(name)),
  );
}

/** Not part of the library, and as common: what of it programs name. */
const requestNames = "get post put delete head patch options request Session session Request Response";
const requestErrors = ["HTTPError", "ConnectionError", "Timeout", "TooManyRedirects", "InvalidURL", "JSONDecodeError"];
defineModule(
  "requests",
  once(() => {
    const base = defineException("requests.RequestException", "OSError", "requests.exceptions");
    base.name = base.qualname = "RequestException";
    const members = new Map<string, PyValue>([["RequestException", base]]);
    for (const name of requestErrors) {
      const type = defineException(`requests.${name}`, "requests.RequestException", "requests.exceptions");
      type.name = type.qualname = name;
      members.set(name, type);
    }
    for (const name of requestNames.split(" ")) members.set(name, refusing("requests", name, noNetwork));
    members.set("exceptions", exceptionsModule(members));
    return members;
  }),
);

function exceptionsModule(members: ReadonlyMap<string, PyValue>): PyModule {
  const module = new PyModule("requests.exceptions", newNamespace("requests.exceptions"));
  for (const [name, value] of members) module.dict.setName(name, value);
  return module;
}

function refusing(module: string, name: string, reason: string): PyBuiltin {
  const builtin = new PyBuiltin(name, () => {
    throw new UnsupportedError(`${module}.${name} (${reason})`);
  });
  builtin.module = module;
  return builtin;
}

function membersOf(module: string): Map<string, PyValue> {
  const { exceptions, constants } = outside()[module] as Outside;
  const members = new Map<string, PyValue>();
  for (const name of (namesOf(module) ?? "").split(" ")) {
    const constant = constants[name];
    const exception = exceptions[name];
    if (constant !== undefined) {
      members.set(name, typeof constant === "number" && !Number.isInteger(constant) ? new PyFloat(constant) : constant);
    } else if (exception !== undefined) members.set(name, exceptionOf(module, exception, exceptions));
    else members.set(name, refusing(module, name, reasons[module] as string));
  }
  return members;
}

function exceptionOf(
  module: string,
  [name = "", base = ""]: readonly string[],
  siblings: Readonly<Record<string, readonly string[]>>,
): PyValue {
  if (hasExceptionType(name)) return exceptionType(name);
  const key = `${module}.${name}`;
  if (hasExceptionType(key)) return exceptionType(key);
  const sibling = siblings[base];
  if (sibling !== undefined && base !== name) exceptionOf(module, sibling, siblings);
  const parent = [`${module}.${base}`, base, "Exception"].find(hasExceptionType) as string;
  const type = defineException(key, parent, module);
  type.name = type.qualname = name;
  return type;
}

/** Sets by module, made when first asked. */
const known = new Map<string, ReadonlySet<string>>();

function hasName(module: string, name: string): boolean {
  let found = known.get(module);
  if (found === undefined) {
    found = new Set((namesOf(module) ?? "").split(" "));
    known.set(module, found);
  }
  return found.has(name);
}

setMissingNames("library", (owner, name) => {
  if (owner instanceof PyModule && namesOf(owner.name) !== undefined && hasName(owner.name, name)) {
    throw new UnsupportedError(`${owner.name}.${name}`);
  }
  return undefined;
});
