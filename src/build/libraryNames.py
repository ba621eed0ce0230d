"""Writes src/evaluator/library/tables/publicNames.json: which public names each module of CPython's library has, and for
modules that reach out of the sandbox, what of them is an exception or a constant. Run by 3.11, with 3.12 as the second.

    python3.11 src/build/libraryNames.py [python3.12]
"""

import importlib
import json
import subprocess
import sys
import types
import warnings

MODULES = """math cmath random statistics itertools functools operator collections collections.abc dataclasses enum typing
abc copy contextlib time datetime string re json json.decoder json.encoder textwrap pprint io sys os os.path posixpath pathlib warnings
logging logging.handlers argparse types inspect numbers decimal fractions bisect heapq timeit traceback unittest unittest.mock
doctest gc weakref threading queue concurrent.futures asyncio csv hashlib base64 struct array uuid secrets calendar html html.parser
urllib.parse urllib.request urllib.error tempfile shutil subprocess socket pickle keyword builtins __future__ platform getpass
glob fnmatch zlib contextvars reprlib importlib importlib.util importlib.metadata unicodedata signal atexit gzip bz2 lzma zipfile
tarfile locale graphlib difflib hmac shlex ast dis tokenize linecache binascii copyreg cProfile pstats multiprocessing sched
ctypes optparse stat errno zoneinfo ipaddress select sqlite3 codecs colorsys token symtable webbrowser mmap ssl http.client
ftplib smtplib tracemalloc resource pdb code""".split()

SANDBOXED = """shutil tempfile subprocess socket zipfile tarfile gzip bz2 lzma zlib urllib.request multiprocessing ctypes sqlite3
webbrowser mmap select ssl http.client ftplib smtplib signal resource pdb""".split()


def read():
    names, outside = {}, {}
    for name in MODULES:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        found = set(getattr(module, "__all__", ()))
        for key in dir(module):
            value = getattr(module, key, None)
            if not key.startswith("_") and (not isinstance(value, types.ModuleType) or key in found):
                found.add(key)
        names[name] = sorted(found)
        if name in SANDBOXED:
            exceptions, constants = {}, {}
            for key in names[name]:
                value = getattr(module, key, None)
                if isinstance(value, type) and issubclass(value, BaseException):
                    exceptions[key] = [value.__name__, value.__bases__[0].__name__]
                elif type(value) in (int, str, bool, float):
                    constants[key] = value
            outside[name] = {"exceptions": exceptions, "constants": constants}
    return names, outside


def main():
    warnings.simplefilter("ignore")
    names, outside = read()
    if len(sys.argv) > 1 and sys.argv[1] == "--list":
        print(json.dumps(names))
        return
    for other in sys.argv[1:]:
        listed = json.loads(subprocess.run([other, __file__, "--list"], capture_output=True, text=True, check=True).stdout)
        for name, more in listed.items():
            names[name] = sorted({*names.get(name, ()), *more})
    table = {"names": {name: " ".join(found) for name, found in names.items()}, "outside": outside}
    with open("src/evaluator/library/tables/publicNames.json", "w") as file:
        json.dump(table, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
