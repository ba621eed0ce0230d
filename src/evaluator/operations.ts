/** The protocol that every other part calls: attributes, calls, operators, items, iteration, texts. */
export {
  deleteAttribute,
  findAttribute,
  getAttribute,
  getAttributeOrUndefined,
  getTypeAttribute,
  setAttribute,
} from "./attributes";
export { callBound, callMethod, callValue } from "./calls";
export {
  type BinarySign,
  binaryOperation,
  type CompareSign,
  compare,
  compareTruth,
  equals,
  inplaceOperation,
  type UnarySign,
  unaryOperation,
} from "./operators";
export {
  contains,
  deleteItem,
  formatValue,
  getItem,
  getIterator,
  hashOf,
  hasIdentityEquality,
  isInstanceOf,
  isSubclassOf,
  isTrue,
  iterate,
  lengthOf,
  type PyIterator,
  reprOf,
  setItem,
  strOf,
  toArray,
  toIndex,
  visibleIterator,
} from "./protocol";
