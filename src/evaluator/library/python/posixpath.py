# Paths as text: nothing here looks at a file system.
# https://docs.python.org/3.11/library/os.path.html
sep = "/"
curdir = "."
pardir = ".."
extsep = "."
pathsep = ":"
altsep = None


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), "__fspath__", None)
    if method is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    return method(path)


def join(a, *p):
    path = fspath(a)
    for each in map(fspath, p):
        if each.startswith("/"):
            path = each
        elif not path or path.endswith("/"):
            path += each
        else:
            path += "/" + each
    return path


def split(p):
    p = fspath(p)
    at = p.rfind("/") + 1
    head, tail = p[:at], p[at:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = fspath(p)
    slash = p.rfind("/")
    dot = p.rfind(".")
    if dot > slash and p[slash + 1:dot].strip("."):
        return p[:dot], p[dot:]
    return p, ""


def splitdrive(p):
    return "", fspath(p)


def isabs(s):
    return fspath(s).startswith("/")


def normpath(path):
    path = fspath(path)
    if not path:
        return "."
    root = "//" if path.startswith("//") and not path.startswith("///") else "/" if path.startswith("/") else ""
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not root and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + "/".join(parts) or "."


def abspath(path):
    path = fspath(path)
    return normpath(path if isabs(path) else join("/", path))


realpath = abspath


def relpath(path, start="."):
    first = [each for each in abspath(start).split("/") if each]
    second = [each for each in abspath(path).split("/") if each]
    common = 0
    while common < min(len(first), len(second)) and first[common] == second[common]:
        common += 1
    return join(*([".."] * (len(first) - common) + second[common:])) if first != second else "."


def commonpath(paths):
    parts = [[each for each in fspath(path).split("/") if each and each != "."] for path in paths]
    least, most = min(parts), max(parts)
    common = []
    for a, b in zip(least, most):
        if a != b:
            break
        common.append(a)
    return ("/" if fspath(list(paths)[0]).startswith("/") else "") + "/".join(common)


def commonprefix(m):
    if not m:
        return ""
    least, most = min(m), max(m)
    for index, character in enumerate(least):
        if character != most[index]:
            return least[:index]
    return least


def normcase(s):
    return fspath(s)


def expanduser(path):
    return fspath(path)


expandvars = expanduser


def exists(path):
    fspath(path)
    return False


isfile = isdir = islink = lexists = ismount = exists


def getsize(filename):
    raise FileNotFoundError(2, "No such file or directory", fspath(filename))


getmtime = getatime = getctime = getsize
