# Constants of characters, templates, and the formatter behind `str.format`.
# https://docs.python.org/3.11/library/string.html
__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable", "punctuation",
    "whitespace", "Formatter", "Template",
]
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
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = 2

    def __init__(self, template):
        self.template = template

    @classmethod
    def _expression(cls):
        import re
        if "pattern" in cls.__dict__ and isinstance(cls.__dict__["pattern"], re.Pattern):
            return cls.__dict__["pattern"]
        pattern = getattr(cls, "pattern", None)
        if isinstance(pattern, re.Pattern):
            pattern = None
        if pattern is None:
            mark = re.escape(cls.delimiter)
            pattern = (f"{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})|{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}|(?P<invalid>))")
        return re.compile(pattern, cls.flags | re.VERBOSE)

    def _invalid(self, match):
        before = self.template[:match.start("invalid")]
        lines = before.splitlines(keepends=True)
        line, column = (len(lines), match.start("invalid") - len("".join(lines[:-1]))) if lines else (1, 1)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _replace(self, mapping, is_safe):
        def convert(match):
            name = match.group("named") or match.group("braced")
            if name is not None:
                if is_safe and name not in mapping:
                    return match.group()
                return str(mapping[name])
            if match.group("escaped") is not None:
                return self.delimiter
            if is_safe:
                return match.group()
            self._invalid(match)
        return self._expression().sub(convert, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._replace({**mapping, **kws} if kws else mapping, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._replace({**mapping, **kws} if kws else mapping, True)

    def is_valid(self):
        return all(match.group("invalid") is None for match in self._expression().finditer(self.template))

    def get_identifiers(self):
        names = []
        for match in self._expression().finditer(self.template):
            name = match.group("named") or match.group("braced")
            if name is not None and name not in names:
                names.append(name)
            elif name is None and match.group("invalid") is None and match.group("escaped") is None:
                raise ValueError("Unrecognized named group in pattern", self._expression())
        return names


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, number):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            if name == "":
                if number is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(number)
                number += 1
            elif name.isdigit():
                if number:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                number = False
            value, first = self.get_field(name, args, kwargs)
            used.add(first)
            value = self.convert_field(value, conversion)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            result.append(self.format_field(value, spec))
        return "".join(result), number

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """(literal text, field name, specification, conversion) for each field."""
        literal = ""
        at, length = 0, len(format_string)
        while at < length:
            char = format_string[at]
            at += 1
            if char not in "{}":
                literal += char
                continue
            if format_string[at:at + 1] == char:
                at += 1
                yield literal + char, None, None, None
                literal = ""
                continue
            if char == "}":
                raise ValueError("Single '}' encountered in format string")
            if at >= length:
                raise ValueError("Single '{' encountered in format string")
            depth, start, brackets = 1, at, False
            while at < length:
                char = format_string[at]
                at += 1
                if char == "[" and depth == 1:
                    brackets = True
                elif char == "]":
                    brackets = False
                elif char == "{":
                    depth += 1
                elif char == "}" and not brackets:
                    depth -= 1
                    if depth == 0:
                        break
            else:
                raise ValueError("expected '}' before end of string")
            field = format_string[start:at - 1]
            end, brackets = len(field), False
            for index, char in enumerate(field):
                if char == "[":
                    brackets = True
                elif char == "]":
                    brackets = False
                elif char in ":!" and not brackets:
                    end = index
                    break
            name, rest = field[:end], field[end:]
            conversion = None
            if rest[:1] == "!":
                if len(rest) < 2:
                    raise ValueError("end of string while looking for conversion specifier")
                conversion, rest = rest[1], rest[2:]
                if rest and rest[0] != ":":
                    raise ValueError("expected ':' after conversion specifier")
            yield literal, name, rest[1:], conversion
            literal = ""
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        import re
        first = re.match(r"[^.\[]*", field_name).group()
        rest = field_name[len(first):]
        first = int(first) if first.isdigit() else first
        value = self.get_value(first, args, kwargs)
        while rest:
            found = re.match(r"\.([^.\[]+)|\[([^\]]+)\]", rest)
            if not found:
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier" if rest[0] not in ".[" else "Empty attribute in format string")
            attribute, key = found.groups()
            value = getattr(value, attribute) if attribute is not None else value[int(key) if key.isdigit() else key]
            rest = rest[found.end():]
        return value, first
