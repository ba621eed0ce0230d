# Text in HTML.
# https://docs.python.org/3.11/library/html.html
import re as _re

__all__ = ["escape", "unescape"]
_names = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0", "copy": "\xa9", "reg": "\xae", "trade": "\u2122",
    "hellip": "\u2026", "mdash": "\u2014", "ndash": "\u2013", "lsquo": "\u2018", "rsquo": "\u2019", "ldquo": "\u201c", "rdquo": "\u201d",
    "bull": "\u2022", "middot": "\xb7", "times": "\xd7", "divide": "\xf7", "plusmn": "\xb1", "deg": "\xb0", "micro": "\xb5", "para": "\xb6",
    "sect": "\xa7", "laquo": "\xab", "raquo": "\xbb", "euro": "\u20ac", "pound": "\xa3", "yen": "\xa5", "cent": "\xa2", "larr": "\u2190",
    "uarr": "\u2191", "rarr": "\u2192", "darr": "\u2193", "harr": "\u2194", "infin": "\u221e", "ne": "\u2260", "le": "\u2264", "ge": "\u2265",
    "sum": "\u2211", "prod": "\u220f", "radic": "\u221a", "int": "\u222b", "part": "\u2202", "nabla": "\u2207", "isin": "\u2208",
    "alpha": "\u03b1", "beta": "\u03b2", "gamma": "\u03b3", "delta": "\u03b4", "epsilon": "\u03b5", "theta": "\u03b8", "lambda": "\u03bb",
    "mu": "\u03bc", "pi": "\u03c0", "rho": "\u03c1", "sigma": "\u03c3", "tau": "\u03c4", "phi": "\u03c6", "omega": "\u03c9", "Delta": "\u0394",
    "Sigma": "\u03a3", "Omega": "\u03a9", "Pi": "\u03a0", "eacute": "\xe9", "egrave": "\xe8", "agrave": "\xe0", "ccedil": "\xe7",
    "auml": "\xe4", "ouml": "\xf6", "uuml": "\xfc", "Auml": "\xc4", "Ouml": "\xd6", "Uuml": "\xdc", "szlig": "\xdf", "ntilde": "\xf1",
    "aacute": "\xe1", "iacute": "\xed", "oacute": "\xf3", "uacute": "\xfa", "aring": "\xe5", "aelig": "\xe6", "oslash": "\xf8",
    "iexcl": "\xa1", "iquest": "\xbf", "frac12": "\xbd", "frac14": "\xbc", "sup2": "\xb2", "sup3": "\xb3", "not": "\xac", "shy": "\xad", "brvbar": "\xa6", "uml": "\xa8", "acute": "\xb4", "cedil": "\xb8", "ordf": "\xaa", "ordm": "\xba", "macr": "\xaf", "AMP": "&", "LT": "<", "GT": ">",
    "QUOT": '"', "COPY": "\xa9", "REG": "\xae",
}
#: What numbers from 128 to 159 are taken for.
_windows = ("\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
            "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178")
#: Those that are read without their semicolon too.
_bare = {"amp", "lt", "gt", "quot", "nbsp", "copy", "reg", "AMP", "LT", "GT", "QUOT", "COPY", "REG", "middot", "times", "divide", "plusmn",
         "deg", "micro", "para", "sect", "laquo", "raquo", "pound", "yen", "cent", "eacute", "egrave", "agrave", "ccedil", "auml", "ouml",
         "uuml", "Auml", "Ouml", "Uuml", "szlig", "ntilde", "aacute", "iacute", "oacute", "uacute", "aring", "aelig", "oslash", "iexcl",
         "iquest", "frac12", "frac14", "sup2", "sup3", "not", "shy", "para", "brvbar", "uml", "acute", "cedil", "ordf", "ordm", "macr"}


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def _character(match):
    text = match.group(1)
    if text[0] == "#":
        number = int(text[2:].rstrip(";"), 16) if text[1] in "xX" else int(text[1:].rstrip(";"))
        if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
            return "\ufffd"
        return _windows[number - 0x80] if 0x80 <= number <= 0x9F else chr(number)
    name = text.rstrip(";")
    if text.endswith(";") and name in _names:
        return _names[name]
    for end in range(len(name), 1, -1):
        if name[:end] in _bare:
            return _names[name[:end]] + text[end:]
    return "&" + text


def unescape(s):
    return _re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", _character, s) if "&" in s else s
