"""Writes src/torch/tables/signatures.json, names.json and publicNames.json from an installed PyTorch 2.13.

    python src/build/torchTables.py

The signatures are those of PyTorch's argument parser, found as texts in its library; where a name has several, they are put
in the order in which PyTorch's own error message lists them. The names say what exists in PyTorch, so that what we lack is
told apart from what nobody has; the public ones are those of docs/compatibility.md.
"""

import importlib
import inspect
import pkgutil
import json
import re
from collections import defaultdict
from pathlib import Path

import torch

TABLES = Path(__file__).parent.parent / "torch" / "tables"
LIBRARY = Path(torch.__path__[0]) / "lib" / "libtorch_python.so"
SIGNATURE = re.compile(r"([a-zA-Z_][a-zA-Z_0-9]*)\((.*)\)(\|deprecated|\|hidden)?$")
PARAMETERS = re.compile(r"(\*, )?[A-Za-z_:0-9]+(\[\d+\])?\??(\[\d*\]\??)? ")
SKIPPED = re.compile(
    r"(_(?!softmax$|log_softmax$|weight_norm$|cast_|shape_as|unsafe|assert_async|conj|neg_view|to_copy|make_dual|unpack_dual|local_scalar)|.*(cudnn|miopen|fbgemm|mkldnn|sparse_"
    r"(csr|csc|bsr|bsc|coo|compressed)|quantized|quantize_|fake_quant|cufft|dequant))"
)
SHOWN = {
    "Scalar": "Number", "int64_t": "int", "SymInt": "int", "double": "float", "IntArrayRef": "tuple of ints", "SymIntArrayRef": "tuple of ints",
    "TensorList": "tuple of Tensors", "ScalarList": "tuple of Scalars", "Generator": "torch.Generator", "ScalarType": "torch.dtype",
    "Layout": "torch.layout", "MemoryFormat": "torch.memory_format", "Device": "torch.device", "c10::string_view": "str",
    "std::string": "str", "Storage": "torch.Storage", "PyObject*": "object", "Dimname": "name", "DimnameList": "tuple of names", "ArrayRef<double>": "tuple of floats",
}  # fmt: skip
MODULES = """torch torch.nn torch.nn.functional torch.nn.init torch.nn.utils torch.nn.utils.rnn torch.nn.utils.parametrizations
torch.nn.utils.parametrize torch.nn.parameter torch.optim torch.optim.lr_scheduler torch.optim.swa_utils torch.autograd
torch.autograd.functional torch.autograd.graph torch.autograd.forward_ad torch.autograd.profiler torch.autograd.anomaly_mode
torch.autograd.grad_mode torch.autograd.gradcheck torch.autograd.function torch.linalg torch.special torch.fft torch.func torch.testing
torch.utils torch.utils.data torch.utils.checkpoint torch.utils.hooks torch.random torch.cuda torch.cuda.amp torch.amp torch.backends
torch.backends.cudnn torch.backends.mps torch.backends.cuda torch.backends.mkldnn torch.mps torch.jit torch.distributions
torch.serialization torch.version torch.hub torch.sparse torch.onnx torch.profiler torch.multiprocessing torch.compiler
torch.overrides torch.return_types torch.storage
torch.signal torch.signal.windows torch.masked torch.nn.grad torch.nn.attention""".split()


class Nothing:
    """Fits no parameter."""


def signatures_by_name():
    found = defaultdict(list)
    for text in re.findall(rb"[\x20-\x7e]{3,}", LIBRARY.read_bytes()):
        match = SIGNATURE.match(text.decode())
        if match and (not match[2] or PARAMETERS.match(match[2])) and (match[2], match[3] or "") not in found[match[1]]:
            found[match[1]].append((match[2], match[3] or ""))
    return found


def split(body):
    parts, depth, current = [], 0, ""
    for character in body:
        depth += (character in "[{(") - (character in "]})")
        if character == "," and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            current += character
    return parts + [current.strip()] if current.strip() else parts


def as_shown(body):
    """The signature as error messages show it, without defaults."""
    parts = []
    for part in split(body):
        match = re.match(r"(\S+) (\w+)(?:=(.*))?$", part)
        kind = re.sub(r"\[\d*\]", "", match[1]).replace("?", "") if match else ""
        parts.append(f"{SHOWN.get(kind, kind)} {match[2]}" if match else part)
    return "(" + ", ".join(parts) + ")"


def listed(function, count):
    try:
        function(*[Nothing()] * count)
    except TypeError as error:
        return [re.sub(r" = [^,)]*", "", line) for line in re.findall(r"^ \* (\(.*\))$", str(error), re.MULTILINE)]
    except Exception:
        return []
    return []


def in_order(candidates, function):
    shown = listed(function, 1) or listed(function, 13)
    if not shown:
        return None
    pool = [c for c in candidates if not c[1]]
    ordered = [c for c in candidates if c[1]]
    for text in shown:
        for candidate in pool:
            if as_shown(candidate[0]) == text:
                ordered.append(candidate)
                pool.remove(candidate)
                break
    return ordered


def collect(found, table, prefix, module, is_method=False):
    sample = torch.ones(2)
    for name in dir(module):
        function = getattr(module, name, None)
        candidates = found.get(name, [])
        if name.startswith("__") and not is_method or not callable(function) or SKIPPED.match(name) or not candidates:
            continue
        takes_input = [c for c in candidates if re.search(r"Tensor(List)? (input|self|tensors|condition)\b", c[0])]
        if is_method:
            candidates = [c for c in candidates if not re.search(r"Tensor (input|self)\b", c[0])]
        if len(candidates) > 1:
            ordered = in_order(candidates, getattr(sample, name) if is_method else function)
            candidates = ordered or (candidates if is_method else takes_input or candidates)
        if not is_method and any("Tensor input" in c[0] for c in candidates):
            # A method's old signature is not the function's.
            candidates = [c for c in candidates if c in takes_input or not c[1]]
        # The storage's method of the same name.
        candidates = [c for c in candidates if not c[0].startswith("Storage src")]
        if candidates:
            table[f"{prefix}.{name}"] = [body + flag for body, flag in candidates]


def tensor_names():
    kinds = {"builtin": [], "function": [], "attribute": []}
    for name in dir(torch.Tensor):
        kind = type(inspect.getattr_static(torch.Tensor, name)).__name__
        kinds["function" if kind == "function" else "builtin" if "descriptor" in kind and kind != "getset_descriptor" else "attribute"].append(name)
    return {kind: " ".join(names) for kind, names in kinds.items()}


def function_kinds(module):
    """How the module's functions came to be, as their repr tells: Python functions by the module that has them, and C's."""
    kinds = defaultdict(list)
    for name, value in vars(module).items():
        if name.startswith("_"):
            continue
        if inspect.isfunction(value) and value.__name__ == name:
            kinds[value.__module__].append(name)
        elif inspect.isbuiltin(value) and not hasattr(torch._C._VariableFunctions, name):
            kinds["builtin"].append(name)
    return {kind: " ".join(sorted(names)) for kind, names in sorted(kinds.items()) if kind.startswith("torch") or kind == "builtin"}


PUBLIC = """torch torch.Tensor torch.nn torch.nn.functional torch.nn.init torch.nn.utils torch.nn.utils.rnn torch.optim torch.optim.lr_scheduler
torch.autograd torch.autograd.functional torch.autograd.graph torch.func torch.linalg torch.special torch.fft torch.signal.windows torch.distributions
torch.utils.data torch.testing torch.random""".split()
OF_VENDORS = re.compile(r"(cudnn|miopen|mkldnn|fbgemm|quantized|quantize|fake_quantize|q_|choose_qparams|empty_quantized|int_repr|sym_)")
INTERNAL = {"torch._utils", "torch._utils_internal", "torch.storage", "torch._jit_internal", "torch.overrides", "torch.nn.grad"}
OF_C = {"Size", "device", "dtype", "layout", "memory_format", "Generator", "finfo", "iinfo", "Stream", "Event"}


def is_public(name, value, home):
    """What the manual is about: no modules of Python that happen to be imported, nothing of the compiler, nothing undocumented of C."""
    if inspect.ismodule(value):
        return home != "torch.signal.windows" and value.__name__.startswith("torch.") and value.__name__ == f"{home}.{name}"
    if inspect.isclass(value):
        if value is torch.Tensor and home != "torch":
            return False
        if home == "torch" and hasattr(torch._C, name):
            return name in OF_C
        return value.__module__.startswith("torch") and (home != "torch" or not issubclass(value, Warning))
    if inspect.isbuiltin(value) or inspect.ismethoddescriptor(value) or inspect.isgetsetdescriptor(value):
        return not OF_VENDORS.match(name) and getattr(value, "__module__", None) != "torch._C"
    if inspect.isfunction(value):
        return (value.__module__ or "").startswith("torch") and value.__module__ not in INTERNAL and not OF_VENDORS.match(name)
    return isinstance(value, (torch.dtype, torch.layout, torch.memory_format, property)) or name in ("pi", "e", "inf", "nan", "newaxis")


def public_names(home):
    owner = torch.Tensor if home == "torch.Tensor" else importlib.import_module(home)
    names = (n for n in dir(owner) if not n.startswith("_"))
    get = inspect.getattr_static if home == "torch.Tensor" else getattr
    listed = None if home in ("torch", "torch.fft") else getattr(owner, "__all__", None)
    return " ".join(n for n in names if is_public(n, get(owner, n), home) and (listed is None or n in listed or inspect.ismodule(get(owner, n))))


def submodules():
    """The modules below each package that we have (part of), and below torch itself."""
    packages = ["torch", *(f"torch.{name}" for name in "autograd backends distributions nn nn.modules nn.utils optim profiler utils utils.data".split())]
    return {
        package: " ".join(m.name for m in pkgutil.iter_modules(importlib.import_module(package).__path__))
        for package in packages
    }


def main():
    found, table = signatures_by_name(), {}
    collect(found, table, "torch", torch._C._VariableFunctions)
    collect(found, table, "Tensor", torch.Tensor, is_method=True)
    for prefix, module in (("nn", torch._C._nn), ("linalg", torch._C._linalg), ("special", torch._C._special), ("fft", torch._C._fft)):
        collect(found, table, prefix, module)
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(texts)}" for name, texts in sorted(table.items()))
    (TABLES / "signatures.json").write_text("{\n" + lines + "\n}\n")
    modules = {name: " ".join(n for n in dir(importlib.import_module(name)) if not n.startswith("_")) for name in MODULES}
    public = {name: public_names(name) for name in PUBLIC}
    (TABLES / "publicNames.json").write_text(json.dumps(public, indent=1) + "\n")
    (TABLES / "names.json").write_text(json.dumps({"modules": modules, "submodules": submodules(), "tensor": tensor_names(), "functions": {m.__name__: function_kinds(m) for m in (torch, torch.autograd)}}, indent=1) + "\n")


if __name__ == "__main__":
    main()
