# Settings in sections, as in .ini files.
# https://docs.python.org/3.11/library/configparser.html
import re
from collections import ChainMap
from collections.abc import MutableMapping
from io import StringIO

__all__ = [
    "NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError", "InterpolationDepthError",
    "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError", "MissingSectionHeaderError", "ConfigParser",
    "SafeConfigParser", "RawConfigParser", "Interpolation", "BasicInterpolation", "ExtendedInterpolation", "LegacyInterpolation",
    "SectionProxy", "ConverterMapping", "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH",
]
DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_unset = object()


class Error(Exception):
    def __init__(self, msg=""):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        Error.__init__(self, f"No section: {section!r}")
        self.section = section
        self.args = (section,)


def _place(source, lineno, text):
    start = [] if source is None else ["While reading from ", repr(source), f" [line {lineno:2d}]" if lineno is not None else "", ": "]
    result = "".join(start) + text
    return result if source is None else result


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        text = f"section {section!r} already exists"
        Error.__init__(self, _place(source, lineno, text) if source is not None else "Section" + text[7:])
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        text = f"option {option!r} in section {section!r} already exists"
        Error.__init__(self, _place(source, lineno, text) if source is not None else "Option" + text[6:])
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    def __init__(self, option, section):
        Error.__init__(self, f"No option {option!r} in section: {section!r}")
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        msg = f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation key {reference!r} " \
            f"which is not a valid option name. Raw value: {rawval!r}"
        InterpolationError.__init__(self, option, section, msg)
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        msg = f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains an interpolation key " \
            f"which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}"
        InterpolationError.__init__(self, option, section, msg)
        self.args = (option, section, rawval)


class ParsingError(Error):
    def __init__(self, source=None, filename=None):
        source = source or filename
        if not source:
            raise ValueError("Required argument `source' not given.")
        Error.__init__(self, f"Source contains parsing errors: {source!r}")
        self.source, self.errors = source, []
        self.args = (source,)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line}"


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _Substituting(Interpolation):
    def before_get(self, parser, section, option, value, defaults):
        return self._filled(parser, option, section, value, defaults, 1)

    def before_set(self, parser, section, option, value):
        rest = value.replace(self._sign * 2, "")
        rest = self._reference.sub("", rest)
        if self._sign in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find(self._sign)}")
        return value

    def _filled(self, parser, option, section, rest, known, depth):
        sign = self._sign
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        parts = []
        while rest:
            at = rest.find(sign)
            if at < 0:
                parts.append(rest)
                break
            parts.append(rest[:at])
            rest = rest[at:]
            if rest[1:2] == sign:
                parts.append(sign)
                rest = rest[2:]
            elif rest[1:2] == self._open:
                found = self._reference.match(rest)
                if found is None:
                    raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {rest!r}")
                rest = rest[found.end():]
                value, place, name = self._lookup(parser, option, section, raw, found.group(1), known)
                if sign in value:
                    value = self._filled(parser, name, place, value, known if place == section else dict(parser.items(place, raw=True)), depth + 1)
                parts.append(value)
            else:
                raise InterpolationSyntaxError(option, section, f"{sign!r} must be followed by {sign!r} or {self._open!r}, found: {rest!r}")
        return "".join(parts)


class BasicInterpolation(_Substituting):
    _sign, _open, _reference = "%", "(", re.compile(r"%\(([^)]+)\)s")

    def _lookup(self, parser, option, section, raw, name, known):
        name = parser.optionxform(name)
        try:
            return known[name], section, option
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None


class ExtendedInterpolation(_Substituting):
    _sign, _open, _reference = "$", "{", re.compile(r"\$\{([^}]+)\}")

    def _lookup(self, parser, option, section, raw, name, known):
        path = name.split(":")
        place, last = section, option
        try:
            if len(path) == 1:
                last = parser.optionxform(path[0])
                return known[last], place, last
            if len(path) == 2:
                place, last = path[0], parser.optionxform(path[1])
                return parser.get(place, last, raw=True), place, last
            raise InterpolationSyntaxError(option, section, f"More than one ':' found: {'${' + name + '}'!r}")
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ":".join(path)) from None


class RawConfigParser(MutableMapping):
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}
    SECTCRE = re.compile(r"\[(?P<header>.+)\]")
    NONSPACECRE = re.compile(r"\S")
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"), comment_prefixes=("#", ";"),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_unset, converters=_unset):
        self._dict, self._sections, self._defaults = dict_type, dict_type(), dict_type()
        self._converters = ConverterMapping(self)
        self._proxies = dict_type()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters, self._allow_no_value = tuple(delimiters), allow_no_value
        self._comment_prefixes, self._inline_comment_prefixes = tuple(comment_prefixes or ()), tuple(inline_comment_prefixes or ())
        self._strict, self._empty_lines_in_values, self.default_section = strict, empty_lines_in_values, default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _unset else Interpolation() if interpolation is None else interpolation
        if converters is not _unset:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections.keys())

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section) from None
        return list({**self._sections[section], **self._defaults}.keys())

    def read(self, filenames, encoding=None):
        for name in [filenames] if isinstance(filenames, (str, bytes)) or hasattr(filenames, "__fspath__") else filenames:
            with open(name, encoding=encoding) as file:
                self._read(file, name)
        return filenames

    def read_file(self, f, source=None):
        self._read(f, source if source is not None else getattr(f, "name", "<???>"))

    def read_string(self, string, source="<string>"):
        self._read(StringIO(string), source)

    def read_dict(self, dictionary, source="<dict>"):
        seen = set()
        for section, keys in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, value)

    def _stated(self, section, vars):
        """Where options of a section are looked up."""
        own = {}
        try:
            own = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        given = {self.optionxform(key): value if value is None else str(value) for key, value in (vars or {}).items()}
        return ChainMap(given, own, self._defaults)

    def get(self, section, option, *, raw=False, vars=None, fallback=_unset):
        try:
            known = self._stated(section, vars)
        except NoSectionError:
            if fallback is _unset:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in known:
            if fallback is _unset:
                raise NoOptionError(option, section)
            return fallback
        value = known[option]
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, known)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_unset, **kwargs):
        try:
            return conv(self.get(section, option, raw=raw, vars=vars, **kwargs))
        except (NoSectionError, NoOptionError):
            if fallback is _unset:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_unset, **kwargs):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_unset, **kwargs):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_unset, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_unset, raw=False, vars=None):
        if section is _unset:
            return super().items()
        known = self._dict(self._defaults)
        if section in self._sections:
            known.update(self._sections[section])
        elif section != self.default_section:
            raise NoSectionError(section)
        names = list(known.keys())
        for key, value in (vars or {}).items():
            known[self.optionxform(key)] = value
        if raw:
            return [(name, known[name]) for name in names]
        return [(name, known[name] if known[name] is None else self._interpolation.before_get(self, section, name, known[name], known)) for name in names]

    def popitem(self):
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def optionxform(self, optionstr):
        return optionstr.lower()

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            options = self._defaults
        elif section in self._sections:
            options = self._sections[section]
        else:
            raise NoSectionError(section) from None
        options[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        sign = f" {self._delimiters[0]} " if space_around_delimiters else self._delimiters[0]
        groups = [(self.default_section, self._defaults)] if self._defaults else []
        for section, options in [*groups, *self._sections.items()]:
            fp.write(f"[{section}]\n")
            for key, value in options.items():
                value = self._interpolation.before_write(self, section, key, value)
                shown = "" if value is None and self._allow_no_value else sign + str(value).replace("\n", "\n\t")
                fp.write(f"{key}{shown}\n")
            fp.write("\n")

    def remove_option(self, section, option):
        if not section or section == self.default_section:
            options = self._defaults
        elif section in self._sections:
            options = self._sections[section]
        else:
            raise NoSectionError(section) from None
        return options.pop(self.optionxform(option), _unset) is not _unset

    def remove_section(self, section):
        if section not in self._sections:
            return False
        del self._sections[section], self._proxies[section]
        return True

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([self.default_section, *self._sections.keys()])

    @property
    def converters(self):
        return self._converters

    def _without_comment(self, line):
        end = len(line)
        for prefix in self._inline_comment_prefixes:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    end = min(end, at)
                    break
                at = line.find(prefix, at + 1)
        for prefix in self._comment_prefixes:
            if line.strip().startswith(prefix):
                end = 0
        return line[:end].strip(), end < len(line)

    def _split(self, text):
        """(name, delimiter, value) of a line; None for no such line."""
        places = [(text.find(sign), sign) for sign in self._delimiters if sign in text]
        if not places:
            return (text.rstrip(), None, None) if self._allow_no_value else None
        at, sign = min(places, key=lambda each: each[0])
        return text[:at].rstrip(), sign, text[at + len(sign):].strip()

    def _read(self, lines, source):
        seen, current, section, option, indent, error = set(), None, None, None, 0, None
        for lineno, line in enumerate(lines, 1):
            value, has_comment = self._without_comment(line)
            if not value:
                if self._empty_lines_in_values:
                    if not has_comment and current is not None and option and current[option] is not None:
                        current[option].append("")
                else:
                    indent = float("inf")
                continue
            found = self.NONSPACECRE.search(line)
            own_indent = found.start() if found else 0
            if current is not None and option and own_indent > indent:
                if current[option] is None:
                    error = error or ParsingError(source)
                    error.append(lineno, repr(line))
                else:
                    current[option].append(value)
                continue
            indent = own_indent
            header = self.SECTCRE.match(value)
            if header:
                section, option = header.group("header"), None
                if section in self._sections:
                    if self._strict and section in seen:
                        raise DuplicateSectionError(section, source, lineno)
                    current = self._sections[section]
                    seen.add(section)
                elif section == self.default_section:
                    current = self._defaults
                else:
                    current = self._sections[section] = self._dict()
                    self._proxies[section] = SectionProxy(self, section)
                    seen.add(section)
                continue
            if current is None:
                raise MissingSectionHeaderError(source, lineno, line)
            parts = self._split(value)
            if parts is None or not parts[0]:
                error = error or ParsingError(source)
                error.append(lineno, repr(line))
                if parts is None:
                    continue
            option = self.optionxform(parts[0].rstrip())
            if self._strict and (section, option) in seen:
                raise DuplicateOptionError(section, option, source, lineno)
            seen.add((section, option))
            current[option] = None if parts[2] is None else [parts[2]]
        for name, options in [(self.default_section, self._defaults), *self._sections.items()]:
            for key, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[key] = self._interpolation.before_read(self, name, key, value)
        if error:
            raise error


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def _read_defaults(self, defaults):
        usual, self._interpolation = self._interpolation, Interpolation()
        self.read_dict({self.default_section: defaults})
        self._interpolation = usual

    def set(self, section, option, value=None):
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if (not self._allow_no_value or value) and not isinstance(value, str):
            raise TypeError("option values must be strings")
        super().set(section, option, value)

    def add_section(self, section):
        if not isinstance(section, str):
            raise TypeError("section names must be strings")
        super().add_section(section)


class SectionProxy(MutableMapping):
    def __init__(self, parser, name):
        self._parser, self._name = parser, name
        for key in parser.converters:
            setattr(self, "get" + key, lambda option, fallback=None, *, _key=key, **kwargs: self.get(option, fallback, _impl=getattr(parser, "get" + _key), **kwargs))

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        if not isinstance(key, str):
            raise TypeError("option keys must be strings")
        if (not self._parser._allow_no_value or value) and not isinstance(value, str):
            raise TypeError("option values must be strings")
        return self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _options(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return self._parser.defaults()

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getint(self, option, fallback=None, **kwargs):
        return self.get(option, fallback, _impl=self._parser.getint, **kwargs)

    def getfloat(self, option, fallback=None, **kwargs):
        return self.get(option, fallback, _impl=self._parser.getfloat, **kwargs)

    def getboolean(self, option, fallback=None, **kwargs):
        return self.get(option, fallback, _impl=self._parser.getboolean, **kwargs)


class ConverterMapping(MutableMapping):
    """By name what `get…` of a parser converts with."""

    def __init__(self, parser):
        self._parser, self._data = parser, {name: None for name in ("int", "float", "boolean")}
        self._own = {}

    def __getitem__(self, key):
        return self._own[key] if key in self._own else getattr(self._parser, "get" + key)

    def __setitem__(self, key, value):
        parser = self._parser
        self._own[key] = value

        def get(section, option, **kwargs):
            return parser._get_conv(section, option, value, **kwargs)
        setattr(parser, "get" + key, get)
        for proxy in parser.values():
            setattr(proxy, "get" + key, lambda option, fallback=None, *, _proxy=proxy, **kwargs: _proxy.get(option, fallback, _impl=get, **kwargs))

    def __delitem__(self, key):
        del self._own[key]
        delattr(self._parser, "get" + key)

    def __iter__(self):
        return iter(self._own)

    def __len__(self):
        return len(self._own)


SafeConfigParser, LegacyInterpolation = ConfigParser, BasicInterpolation
