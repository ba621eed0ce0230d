# Names against shell patterns.
# https://docs.python.org/3.11/library/fnmatch.html
import re as _re


def translate(pat):
    result, at = "", 0
    while at < len(pat):
        character = pat[at]
        at += 1
        if character == "*":
            result += ".*"
        elif character == "?":
            result += "."
        elif character == "[" and "]" in pat[at + 1:]:
            end = pat.index("]", at + 1)
            body = pat[at:end].replace("\\", r"\\")
            result += "[" + ("^" + body[1:] if body.startswith("!") else body) + "]"
            at = end + 1
        else:
            result += _re.escape(character)
    return f"(?s:{result})\\Z"


def fnmatchcase(name, pat):
    return _re.fullmatch(translate(pat)[4:-3], name, _re.S) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
