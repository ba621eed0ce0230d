# Paths as objects; what would touch a file says so.
# https://docs.python.org/3.11/library/pathlib.html
import os as _os
from _unsupported import unsupported as _unsupported


class PurePath:
    __slots__ = ("_text",)

    def __new__(cls, *args):
        self = object.__new__(cls)
        text = _os.path.join("", *args) if args else ""
        root = "//" if text.startswith("//") and not text.startswith("///") else "/" if text.startswith("/") else ""
        parts = [part for part in text.split("/") if part not in ("", ".")]
        self._text = root + "/".join(parts) or "."
        return self

    def __str__(self):
        return self._text

    def __fspath__(self):
        return self._text

    def __repr__(self):
        return f"{self.__class__.__name__}({self._text!r})"

    def __eq__(self, other):
        return self._text == other._text if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(self._text)

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return self.__class__(self._text, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        return self.__class__(key, self._text)

    def as_posix(self):
        return self._text

    @property
    def parts(self):
        root = self.root
        return ((root,) if root else ()) + tuple(part for part in self._text.split("/") if part and part != ".")

    drive = ""

    @property
    def root(self):
        return "/" if self._text.startswith("/") else ""

    anchor = root

    @property
    def name(self):
        parts = self.parts
        return "" if not parts or parts == ("/",) else parts[-1]

    @property
    def suffix(self):
        name = self.name
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith(".") else ["." + each for each in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        at = name.rfind(".")
        return name[:at] if 0 < at < len(name) - 1 else name

    @property
    def parent(self):
        parts = self.parts
        if not parts or parts == ("/",):
            return self
        return self.__class__(*parts[:-1]) if len(parts) > 1 else self.__class__()

    @property
    def parents(self):
        found, path = [], self
        while path.parent != path:
            path = path.parent
            found.append(path)
        return tuple(found)

    def joinpath(self, *args):
        return self.__class__(self._text, *args)

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.parent / name

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def is_absolute(self):
        return self._text.startswith("/")

    def relative_to(self, *other):
        start = self.__class__(*other)
        if self.parts[:len(start.parts)] != start.parts:
            raise ValueError(f"{self._text!r} is not in the subpath of {str(start)!r} OR one path is relative and the other is absolute.")
        return self.__class__(*self.parts[len(start.parts):])

    def is_relative_to(self, *other):
        start = self.__class__(*other)
        return self.parts[:len(start.parts)] == start.parts

    def match(self, pattern):
        import fnmatch
        wanted = pattern.strip("/").split("/")
        return len(wanted) <= len(self.parts) and all(fnmatch.fnmatchcase(a, b) for a, b in zip(self.parts[-len(wanted):], wanted))


class PurePosixPath(PurePath):
    __slots__ = ()


class PureWindowsPath(PurePath):
    __slots__ = ()


class Path(PurePath):
    __slots__ = ()

    def __new__(cls, *args):
        return PurePath.__new__(PosixPath if cls is Path else cls, *args)

    @classmethod
    def cwd(cls):
        return cls("/")

    @classmethod
    def home(cls):
        return cls("/")

    def exists(self):
        return False

    is_file = is_dir = exists

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Accepted, so that code which prepares a place for its results runs on; nothing is made."""

    def resolve(self, strict=False):
        return self.__class__(_os.path.abspath(self._text))

    absolute = resolve

    def expanduser(self):
        return self

    def _refuse(self, *args, **kwargs):
        _unsupported("opening files (evaluated code has no access to them)")

    open = read_text = read_bytes = write_text = write_bytes = iterdir = glob = rglob = stat = unlink = rename = touch = _refuse


class PosixPath(Path, PurePosixPath):
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    __slots__ = ()
