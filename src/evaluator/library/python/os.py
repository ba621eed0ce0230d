# The part of `os` that needs no operating system: paths as text, an environment of the run's own.
# https://docs.python.org/3.11/library/os.html
import posixpath as path
from posixpath import fspath
from abc import ABC as _ABC, abstractmethod as _abstractmethod

name = "posix"
sep = "/"
linesep = "\n"
curdir = "."
pardir = ".."
extsep = "."
pathsep = ":"
altsep = None
devnull = "/dev/null"
environ = {}
error = OSError
defpath = "/bin:/usr/bin"
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
EX_OK, EX_USAGE, EX_DATAERR = 0, 64, 65


class PathLike(_ABC):
    @_abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, "__fspath__") if cls is PathLike else NotImplemented


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def getcwd():
    return "/"


def getpid():
    return 1


def cpu_count():
    return 1


def makedirs(name, mode=0o777, exist_ok=False):
    """Accepted, so that code which prepares a place for its results runs on; nothing is made."""


def mkdir(path, mode=0o777):
    """Accepted, as makedirs is."""


def urandom(size, /):
    import random
    return random.randbytes(size)


def strerror(code, /):
    return {2: "No such file or directory", 13: "Permission denied", 17: "File exists"}.get(code, f"Unknown error {code}")


def __getattr__(name):
    from _unsupported import unsupported
    if name in ("listdir", "scandir", "walk", "remove", "unlink", "rmdir", "rename", "replace", "stat", "open", "read", "write", "close",
                "chdir", "system", "popen", "fork", "kill", "execv", "getlogin", "getuid", "chmod", "access", "symlink", "removedirs"):
        unsupported(f"os.{name} (evaluated code has no access to files and processes)")
    raise AttributeError(f"module 'os' has no attribute {name!r}")
