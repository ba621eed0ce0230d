"""Writes what CPython and PyTorch print behind the `#>` marks of test cells. Needs PyTorch 2.13 and Python 3.11.

    python src/build/goldens.py test/python test/torch        # folders or files

A cell is what stands between two `# %%` lines and runs by itself (torch is imported in every file under test/torch).
In a cell, a statement with a `#>` behind it or below it gets its output there: what it printed, the repr of its value if it
is an expression, and for the exception that ends a cell `Type: message`.
Files of cells that begin with "# Needs Python 3.12." are written by a Python as new as that, and left alone by others.
"""

import ast
import contextlib
import io
import re
import sys
import warnings
from pathlib import Path

MARK = re.compile(r"\s*#>.*$")


def cells(text):
    """(first line number, lines) of each cell."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if line.startswith("# %%")]
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    for start, end in zip(starts, starts[1:] + [len(lines)]):
        yield lines[start:end]


def run_statement(node, source, namespace):
    """What the statement prints, and whether it raised."""
    output = io.StringIO()
    try:
        with contextlib.redirect_stdout(output):
            if isinstance(node, ast.Expr):
                value = eval(compile(ast.Expression(node.value), "<cell>", "eval"), namespace)
                if value is not None:
                    print(repr(value))
            else:
                exec(compile(ast.Module([node], []), "<cell>", "exec"), namespace)
    except BaseException as error:
        message = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return output.getvalue() + message + "\n", True
    return output.getvalue(), False


def rewrite_cell(lines, prelude):
    namespace = {"__name__": "__main__"}
    exec(prelude, namespace)
    tree = ast.parse("\n".join(lines))
    result = []
    done = 0
    ended = False
    for index, node in enumerate(tree.body):
        first = min([node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])]) - 1
        following = tree.body[index + 1] if index + 1 < len(tree.body) else None
        end = (min([following.lineno] + [d.lineno for d in getattr(following, "decorator_list", [])]) - 1) if following else len(lines)
        result.extend(lines[done:first])
        region = lines[first:end]
        done = end
        if ended:
            result.extend(region)
            continue
        text, ended = run_statement(node, lines, namespace)
        result.extend(marked(region, node, first, text))
    result.extend(lines[done:])
    return result


def marked(region, node, first, text):
    if not any(MARK.search(line) and "#>" in line for line in region):
        return region
    printed = re.sub(r"0x[0-9a-f]{6,}", "0xADDR", text).rstrip("\n").split("\n") if text else []
    last = node.end_lineno - 1 - first
    inner = [i for i in range(last) if "#>" in region[i]]
    if inner and len([line for line in region if "#>" in line]) == len(printed):
        remaining = iter(printed)
        return [f"{MARK.sub('', line)}  #> {next(remaining)}".rstrip() if "#>" in line else line for line in region]
    body = [MARK.sub("", line) for line in region[: last + 1]]
    rest = [line for line in region[last + 1 :] if not line.lstrip().startswith("#>")]
    if len(printed) == 1 and len(body[-1]) + len(printed[0]) < 118:
        body[-1] += f"  #> {printed[0]}"
    else:
        body += [f"#> {line}".rstrip() for line in printed]
    return body + rest


def main(arguments):
    sys.setrecursionlimit(1000)
    warnings.simplefilter("ignore")
    files = [f for a in arguments for f in (sorted(Path(a).rglob("*.py")) if Path(a).is_dir() else [Path(a)])]
    for file in files:
        prelude = "import torch\ntorch.set_printoptions(profile=\"default\")\ntorch.set_default_dtype(torch.float32)\n" if "torch" in file.parts else ""
        text = file.read_text()
        if text.startswith("# Needs Python 3.12.") and sys.version_info < (3, 12):
            continue
        written = "\n".join(line for cell in cells(text) for line in rewrite_cell(cell, prelude))
        if written != text:
            file.write_text(written)
            print(f"wrote {file}")


if __name__ == "__main__":
    main(sys.argv[1:])
