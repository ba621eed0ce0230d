/** `memoryview`: a window on bytes, as far as programs look through it. */
import { raise } from "../exceptions";
import { defineClass } from "../native";
import { PyBytes, PyList, PyObject, PySlice, type PyType, type PyValue, titleOf } from "../values";
import { bytesOf } from "./buffers";
import { positionOf } from "./sequences";
import { sliceArray } from "./slice";

class PyMemoryView extends PyObject {
  constructor(readonly bytes: Uint8Array) {
    super();
  }
  get type(): PyType {
    return memoryViewType;
  }
}

export const memoryViewType: PyType = defineClass({
  name: "memoryview",
  isFinal: true,
  construct: {
    signature: "memoryview(cls, object)",
    implementation: (_cls: PyType, object: PyValue) =>
      new PyMemoryView(
        bytesOf(object) ?? raise("TypeError", `memoryview: a bytes-like object is required, not '${titleOf(object)}'`),
      ),
  },
  methods: {
    "__len__(self, /)": (self: PyMemoryView) => self.bytes.length,
    "__getitem__(self, key, /)": (self: PyMemoryView, key: PyValue) =>
      key instanceof PySlice
        ? new PyMemoryView(Uint8Array.from(sliceArray(Array.from(self.bytes), key)))
        : (self.bytes[
            positionOf(key, self.bytes.length, "memoryview", "index out of bounds on dimension 1")
          ] as number),
    "tobytes(self, /, order=None)": (self: PyMemoryView) => new PyBytes(self.bytes.slice()),
    "tolist(self, /)": (self: PyMemoryView) => new PyList(Array.from(self.bytes)),
  },
  properties: { nbytes: { get: (self: PyMemoryView) => self.bytes.length } },
});
