/**
 * `a + b`, `-a`, `a < b`, `a += b` on tensors. What most programs do most of the time, so two tensors, or a tensor and
 * a number, go to the engine without the argument binder.
 * https://docs.python.org/3.11/reference/datamodel.html#emulating-numeric-types
 */
import { type AnyOperator, operatorsByPythonName } from "../engine/operator";
import { Scalar } from "../engine/scalar";
import type { Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { getAttribute } from "../evaluator/operations";
import { NotImplemented, PyBuiltin, PyFloat, type PyValue } from "../evaluator/values";
import { isNumber, toScalarArgument } from "./arguments";
import { asPythonError, BoundOperator } from "./binder";
import { receiverError } from "./bindingErrors";
import { PyTensor, tensorBaseType, tensorType, wrapTensor } from "./pyTensor";

/** Dunder method and the tensor method behind it. */
const BINARY: Readonly<Record<string, string>> = {
  __add__: "add",
  __radd__: "add",
  __sub__: "sub",
  __mul__: "mul",
  __rmul__: "mul",
  __truediv__: "div",
  __div__: "div",
  __idiv__: "div_",
  __floordiv__: "floor_divide",
  __mod__: "remainder",
  __pow__: "pow",
  __matmul__: "matmul",
  __and__: "bitwise_and",
  __or__: "bitwise_or",
  __xor__: "bitwise_xor",
  __rand__: "bitwise_and",
  __ror__: "bitwise_or",
  __rxor__: "bitwise_xor",
  __lshift__: "bitwise_left_shift",
  __rshift__: "bitwise_right_shift",
  __eq__: "eq",
  __ne__: "ne",
  __lt__: "lt",
  __le__: "le",
  __gt__: "gt",
  __ge__: "ge",
  __iadd__: "add_",
  __isub__: "sub_",
  __imul__: "mul_",
  __itruediv__: "div_",
  __ifloordiv__: "floor_divide_",
  __imod__: "remainder_",
  __ipow__: "pow_",
  __iand__: "bitwise_and_",
  __ior__: "bitwise_or_",
  __ixor__: "bitwise_xor_",
  __ilshift__: "bitwise_left_shift_",
  __irshift__: "bitwise_right_shift_",
};

/** With the tensor on the right: the function of torch that gets the number first. */
const REFLECTED: Readonly<Record<string, string>> = {
  __rpow__: "torch.pow",
  __rfloordiv__: "torch.floor_divide",
  __rmod__: "torch.remainder",
  __rmatmul__: "torch.matmul",
  __rlshift__: "torch.bitwise_left_shift",
  __rrshift__: "torch.bitwise_right_shift",
};

const UNARY: Readonly<Record<string, string>> = {
  __neg__: "neg",
  __pos__: "positive",
  __abs__: "abs",
  __invert__: "bitwise_not",
};

/** Defined in PyTorch's Python code, so that their names belong to Tensor itself. */
const IN_PYTHON = new Set(["__pow__", "__ipow__", "__floordiv__"]);

export function defineTensorOperators(): void {
  for (const [dunder, method] of Object.entries(BINARY)) {
    const owner = IN_PYTHON.has(dunder) ? tensorType : tensorBaseType;
    const run = owner === tensorBaseType ? ofTensors(dunder, binary(method)) : binary(method);
    owner.dict.set(dunder, new PyBuiltin(dunder, run, true, `${owner.name}.${dunder}`, owner));
  }
  for (const [dunder, name] of Object.entries(REFLECTED)) {
    tensorType.dict.set(dunder, new PyBuiltin(dunder, reflected(name), true, `Tensor.${dunder}`, tensorType));
  }
  for (const [dunder, method] of Object.entries(UNARY)) {
    const bound = new BoundOperator(`Tensor.${method}`);
    const call = ofTensors(dunder, (args) => {
      const self = args[0] as PyTensor;
      if (dunder === "__invert__" && self.tensor.isFloatingPoint) {
        return raise("TypeError", "~ (operator.invert) is only implemented on integer and Boolean-type tensors");
      }
      return bound.call(self, [], null);
    });
    tensorBaseType.dict.set(dunder, new PyBuiltin(dunder, call, true, `TensorBase.${dunder}`, tensorBaseType));
  }
  const subtract = binary("rsub", "torch.rsub");
  tensorType.dict.set("__rsub__", new PyBuiltin("__rsub__", subtract, true, "Tensor.__rsub__", tensorType));
  const reciprocal = new BoundOperator("Tensor.reciprocal");
  const multiply = binary("mul");
  const divide = (args: readonly PyValue[]) => {
    const [self, other] = args;
    if (!isOperand(other as PyValue)) return NotImplemented;
    // Python code in PyTorch, which finds out when it asks for the method.
    if (!(self instanceof PyTensor)) return getAttribute(self as PyValue, "reciprocal");
    return multiply([reciprocal.call(args[0] as PyTensor, [], null), args[1] as PyValue]);
  };
  for (const name of ["__rtruediv__", "__rdiv__"]) {
    tensorType.dict.set(name, new PyBuiltin(name, divide, true, `Tensor.${name}`, tensorType));
  }
}

/** A slot of C, which looks at its receiver first. */
function ofTensors(dunder: string, run: (args: readonly PyValue[]) => PyValue): (args: readonly PyValue[]) => PyValue {
  return (args) => {
    if (args[0] instanceof PyTensor) return run(args);
    return raise("TypeError", receiverError(dunder, args[0]));
  };
}

function isOperand(value: PyValue): boolean {
  return value instanceof PyTensor || isNumber(value);
}

function binary(method: string, pythonName = `Tensor.${method}`): (args: readonly PyValue[]) => PyValue {
  let withTensor: AnyOperator | null | undefined;
  let withNumber: AnyOperator | null = null;
  return ([self, other]) => {
    if (withTensor === undefined) {
      const operators = operatorsByPythonName.get(pythonName) ?? operatorsByPythonName.get(`torch.${method}`) ?? [];
      withTensor = operators.find((o) => o.schema.arguments[1]?.type.base === "Tensor") ?? null;
      withNumber = operators.find((o) => o.schema.arguments[1]?.type.base === "Scalar") ?? withTensor;
    }
    if (!(self instanceof PyTensor)) return NotImplemented;
    let operand: Tensor | Scalar;
    let operator: AnyOperator | null;
    if (other instanceof PyTensor) {
      operand = other.tensor;
      operator = withTensor;
    } else {
      operator = withNumber;
      if (typeof other === "number") operand = new Scalar(other, "int");
      else if (other instanceof PyFloat) operand = new Scalar(other.value, "float");
      else if (method !== "matmul" && isNumber(other as PyValue)) operand = toScalarArgument(other as PyValue);
      else return NotImplemented;
      if (method === "matmul") return NotImplemented;
    }
    if (operator === null) return new BoundOperator(pythonName).call(self, [other as PyValue], null);
    try {
      return wrapTensor(operator(self.tensor, operand) as Tensor);
    } catch (error) {
      throw asPythonError(error);
    }
  };
}

function reflected(pythonName: string): (args: readonly PyValue[]) => PyValue {
  const bound = new BoundOperator(pythonName);
  return ([self, other]) => {
    if (!isOperand(other as PyValue)) return NotImplemented;
    if (!(self instanceof PyTensor) && !(other instanceof PyTensor)) return NotImplemented;
    if (pythonName === "torch.matmul" && !(other instanceof PyTensor)) return NotImplemented;
    return bound.call(null, [other as PyValue, self as PyValue], null);
  };
}
