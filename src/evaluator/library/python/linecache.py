# Lines of the program's own text; there are no other files.
# https://docs.python.org/3.11/library/linecache.html
import _source

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]
cache = {}


def getlines(filename, module_globals=None):
    if filename in cache and len(cache[filename]) == 4:
        return cache[filename][2]
    text = _source.text_of("__main__") if filename == _source.file_name() else None
    if text is None:
        return []
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return lines


updatecache = getlines


def getline(filename, lineno, module_globals=None):
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def clearcache():
    cache.clear()


def checkcache(filename=None):
    pass


def lazycache(filename, module_globals):
    return False
