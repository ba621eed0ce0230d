/**
 * `_codecs`: what `codecs` in Python stands on.
 * https://docs.python.org/3.11/library/codecs.html
 */
import { raise } from "../exceptions";
import { defineModule } from "../modules";
import { defineFunction } from "../native";
import { bytesOf } from "../types/buffers";
import { registeredHandler, registerHandler } from "../types/codecFailures";
import { isCallable } from "../types/coercion";
import { canonicalEncoding, decodeBytes, encodeText } from "../types/encoding";
import { PyBytes, type PyValue, titleOf } from "../values";
import { once } from "./once";

defineModule(
  "_codecs",
  once(
    () =>
      new Map<string, PyValue>([
        ["canonical", defineFunction("canonical(name: str, /)", (name) => canonicalEncoding(name))],
        [
          "encode",
          defineFunction(
            "encode(text: str, encoding: str, errors: str, /)",
            (text, encoding, errors) => new PyBytes(encodeText(text, encoding, errors)),
          ),
        ],
        [
          "decode",
          defineFunction("decode(data, encoding: str, errors: str, /)", (data: PyValue, encoding, errors) => {
            const bytes = bytesOf(data);
            if (bytes === undefined) raise("TypeError", `a bytes-like object is required, not '${titleOf(data)}'`);
            return decodeBytes(bytes, encoding, errors);
          }),
        ],
        [
          "register_error",
          defineFunction("register_error(errors: str, handler, /)", (name: string, handler: PyValue) => {
            if (!isCallable(handler)) raise("TypeError", "handler must be callable");
            registerHandler(name, handler);
            return null;
          }),
        ],
        ["registered", defineFunction("registered(name: str, /)", (name: string) => registeredHandler(name) ?? null)],
      ]),
  ),
);
