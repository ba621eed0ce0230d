/** Which of PyTorch's public names are there, asked of the modules themselves: for docs/compatibility.md. */
import { UnsupportedError } from "../base/failures";
import { PyException } from "../evaluator/exceptions";
import { importModule } from "../evaluator/modules";
import { getAttribute } from "../evaluator/operations";
import { PyBuiltin, type PyValue } from "../evaluator/values";
import { missingOverloads } from "./binder";
import { PyConstant, PyDType } from "./constants";
import { tensorType } from "./pyTensor";

export interface Support {
  readonly name: string;
  readonly isThere: boolean;
  /** Signatures of PyTorch's that are not computed, where others of the name are. */
  readonly without: readonly string[];
}

/** They check their arguments as PyTorch does, and then are not supported. */
const REFUSED: ReadonlySet<string> = new Set(["torch.linalg.eig", "torch.linalg.eigvals"]);

/** `home` is a module, or "torch.Tensor". */
export function supportOf(home: string, names: readonly string[]): Support[] {
  return names.map((name) => {
    const value = usableValue(home, name);
    const isOperator = value instanceof PyBuiltin;
    const pythonName = home === "torch.Tensor" ? `Tensor.${name}` : `${home}.${name}`;
    return { name, isThere: value !== undefined, without: isOperator ? missingOverloads(pythonName) : [] };
  });
}

/** Undefined where the name is not there, or cannot be used. */
function usableValue(home: string, name: string): PyValue | undefined {
  if (REFUSED.has(`${home}.${name}`)) return undefined;
  try {
    const owner = home === "torch.Tensor" ? tensorType : importModule(home);
    const value = getAttribute(owner, name);
    return isUsable(value) ? value : undefined;
  } catch (error) {
    if (error instanceof UnsupportedError || error instanceof PyException) return undefined;
    throw error;
  }
}

/** Some dtypes and layouts exist in name only. */
function isUsable(value: PyValue): boolean {
  if (value instanceof PyDType) return value.engine !== null;
  return !(value instanceof PyConstant && value.type.name === "layout" && value.name !== "strided");
}
