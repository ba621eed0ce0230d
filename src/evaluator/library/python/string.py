# Constants of characters, templates, and the formatter behind `str.format`.
# https://docs.python.org/3.11/library/string.html
import re as _re

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    delimiter = "$"
    idpattern = "[_a-zA-Z][_a-zA-Z0-9]*"

    def __init__(self, template):
        self.template = template

    def _replace(self, mapping, is_safe):
        pattern = _re.compile(r"\$(?:(\$)|(" + self.idpattern + r")|\{(" + self.idpattern + r")\}|())")

        def convert(match):
            escaped, named, braced, invalid = match.groups()
            if escaped is not None:
                return "$"
            name = named or braced
            if name is not None:
                if is_safe and name not in mapping:
                    return match.group()
                return str(mapping[name])
            if is_safe:
                return match.group()
            before = self.template[:match.start()]
            line = before.count("\n") + 1
            column = match.start() - (before.rfind("\n") + 1) + 1
            raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
        return pattern.sub(convert, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._replace({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._replace({**mapping, **kws}, True)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
