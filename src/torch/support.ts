/** Which of PyTorch's public names are there, asked of the modules themselves: for docs/compatibility.md. */
import { UnsupportedError } from "../base/failures";
import { PyException } from "../evaluator/exceptions";
import { importModule } from "../evaluator/modules";
import { getAttribute } from "../evaluator/operations";
import type { PyValue } from "../evaluator/values";
import { missingOverloads } from "./binder";
import { PyConstant, PyDType } from "./constants";
import { tensorType } from "./pyTensor";

export interface Support {
  readonly name: string;
  readonly isThere: boolean;
  /** Signatures of PyTorch's that are not computed, where others of the name are. */
  readonly without: readonly string[];
}

/** `home` is a module, or "torch.Tensor". */
export function supportOf(home: string, names: readonly string[]): Support[] {
  return names.map((name) => {
    const isThere = isSupported(home, name);
    const pythonName = home === "torch.Tensor" ? `Tensor.${name}` : `${home}.${name}`;
    return { name, isThere, without: isThere ? missingOverloads(pythonName) : [] };
  });
}

function isSupported(home: string, name: string): boolean {
  try {
    const owner = home === "torch.Tensor" ? tensorType : importModule(home);
    return isUsable(getAttribute(owner, name));
  } catch (error) {
    if (error instanceof UnsupportedError || error instanceof PyException) return false;
    throw error;
  }
}

/** Some dtypes and layouts exist in name only. */
function isUsable(value: PyValue): boolean {
  if (value instanceof PyDType) return value.engine !== null;
  return !(value instanceof PyConstant && value.type.name === "layout" && value.name !== "strided");
}
