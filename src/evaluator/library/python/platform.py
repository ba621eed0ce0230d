# What evaluated code is told about the machine.
# https://docs.python.org/3.11/library/platform.html


def system():
    return "Linux"


def machine():
    return "x86_64"


def processor():
    return ""


def node():
    return "localhost"


def release():
    return ""


def version():
    return ""


def python_version():
    return "3.11.7"


def python_version_tuple():
    return ("3", "11", "7")


def python_implementation():
    return "CPython"


def platform(aliased=False, terse=False):
    return "Linux"


def architecture(executable=None, bits="", linkage=""):
    return ("64bit", "")


def uname():
    from collections import namedtuple
    return namedtuple("uname_result", "system node release version machine")(system(), node(), release(), version(), machine())


def python_build():
    return ("main", "")


def python_branch():
    return ""


def python_revision():
    return ""


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    return ("", "")
