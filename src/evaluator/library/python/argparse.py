# Command lines: a run has none, so the defaults count; a list of arguments can be given to parse_args.
# https://docs.python.org/3.11/library/argparse.html
import re as _re
import sys as _sys

__all__ = [
    "ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
    "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter", "Namespace",
    "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE",
]
SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER, PARSER = "?", "*", "+", "...", "A..."


def _title(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        return argument.metavar
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    return "{" + ",".join(map(str, argument.choices)) + "}" if argument.choices else None


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = _title(argument)
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    pass


class _Shown:
    def __repr__(self):
        parts, odd = [], {}
        for name, value in self._kwargs():
            if name.isidentifier():
                parts.append(f"{name}={value!r}")
            else:
                odd[name] = value
        if odd:
            parts.append(f"**{odd!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def _kwargs(self):
        return list(self.__dict__.items())


class Namespace(_Shown):
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


from _argparse_help import (
    ArgumentDefaultsHelpFormatter, HelpFormatter, MetavarTypeHelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter,
)


class Action(_Shown):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        self.option_strings, self.dest, self.nargs, self.const, self.default = option_strings, dest, nargs, const, default
        self.type, self.choices, self.required, self.help, self.metavar = type, choices, required, help, metavar

    def _kwargs(self):
        names = ["option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar"]
        return [(name, getattr(self, name)) for name in names]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        options = []
        for option in option_strings:
            options.append(option)
            if option.startswith("--"):
                options.append("--no-" + option[2:])
        if help is not None and default is not None and default is not SUPPRESS:
            help += " (default: %(default)s)"
        super().__init__(options, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be '?' to supply const")
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


def _copied(namespace, dest):
    return list(getattr(namespace, dest, None) or [])


class _AppendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _copied(namespace, self.dest) + [values])


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _copied(namespace, self.dest) + list(values))


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _copied(namespace, self.dest) + [self.const])


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help="show program's version number and exit"):
        super().__init__(option_strings, dest, 0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = self.version if self.version is not None else getattr(parser, "version", "")
        print(_re.sub(r"\s+", " ", version % dict(prog=parser.prog)).strip())
        parser.exit()


class _SubParsersAction(Action):
    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog, self._class, self._choices_actions, self._parsers = prog, parser_class, [], {}
        super().__init__(option_strings, dest, PARSER, choices=self._parsers, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, aliases=(), **kwargs):
        kwargs.setdefault("prog", f"{self._prog} {name}")
        if "help" in kwargs:
            row = Action([], name, help=kwargs.pop("help"), metavar=name + (f" ({', '.join(aliases)})" if aliases else ""))
            self._choices_actions.append(row)
        parser = self._class(**kwargs)
        for each in (name, *aliases):
            self._parsers[each] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        inner, unknown = self._parsers[name].parse_known_args(rest, None)
        for key, value in vars(inner).items():
            setattr(namespace, key, value)
        if unknown:
            vars(namespace).setdefault("_unrecognized_args", []).extend(unknown)


class FileType:
    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode

    def __call__(self, string):
        if string == "-":
            return _sys.stdout if "w" in self._mode or "a" in self._mode else _sys.stdin
        return open(string, self._mode)

    def __repr__(self):
        return f"FileType({self._mode!r})"


_actions = {
    None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction, "store_false": _StoreFalseAction,
    "append": _AppendAction, "append_const": _AppendConstAction, "count": _CountAction, "help": _HelpAction, "version": _VersionAction,
    "extend": _ExtendAction, "parsers": _SubParsersAction,
}


class _Container:
    def __init__(self, description, prefix_chars, argument_default):
        self.description, self.prefix_chars, self.argument_default = description, prefix_chars, argument_default
        self._actions, self._option_string_actions, self._defaults = [], {}, {}
        self._action_groups, self._mutually_exclusive_groups, self._group_actions = [], [], []
        self._registries = {"action": dict(_actions), "type": {None: lambda text: text}}
        self._has_negative_number_options = []

    def register(self, registry_name, value, object):
        self._registries[registry_name][value] = object

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        chars = self.prefix_chars
        if not args or len(args) == 1 and args[0][0] not in chars:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            dest = args[0] if args else kwargs.pop("dest")
            if "required" in kwargs:
                raise TypeError("'required' is an invalid argument for positionals")
            nargs = kwargs.get("nargs")
            if nargs not in (OPTIONAL, ZERO_OR_MORE) or nargs == ZERO_OR_MORE and "default" not in kwargs:
                kwargs["required"] = True
            kwargs.update(dest=dest, option_strings=[])
        else:
            for option in args:
                if option[0] not in chars:
                    raise ValueError(f"invalid option string {option!r}: must start with a character {chars!r}")
            dest = kwargs.pop("dest", None)
            if dest is None:
                longest = next((option for option in args if len(option) > 1 and option[1] in chars), args[0])
                dest = longest.lstrip(chars).replace("-", "_")
                if not dest:
                    raise ValueError(f"dest= is required for options like {longest!r}")
            kwargs.update(dest=dest, option_strings=list(args))
        if "default" not in kwargs:
            if dest in self._defaults:
                kwargs["default"] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        name = kwargs.pop("action", None)
        made = self._registries["action"].get(name, name) if not isinstance(name, type) else name
        if not callable(made):
            raise ValueError(f'unknown action "{made}"')
        action = made(**kwargs)
        kind = self._registries["type"].get(action.type, action.type) if action.type is None or isinstance(action.type, str) else action.type
        if not callable(kind):
            raise ValueError(f"{kind!r} is not callable")
        if kind is FileType:
            raise ValueError(f"{kind!r} is a FileType class object, instance of it must be passed")
        return self._add_action(action)

    def _add_action(self, action):
        taken = [option for option in action.option_strings if option in self._option_string_actions]
        if taken:
            if getattr(self, "conflict_handler", "error") == "resolve":
                for option in taken:
                    other = self._option_string_actions.pop(option)
                    other.option_strings.remove(option)
                    if not other.option_strings:
                        for group in [self, *self._action_groups]:
                            for names in (group._actions, group._group_actions):
                                if other in names:
                                    names.remove(other)
            else:
                raise ArgumentError(action, f"conflicting option string{'' if len(taken) == 1 else 's'}: {', '.join(taken)}")
        self._actions.append(action)
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if _re.match(r"^-\d+$|^-\d*\.\d+$", option):
                self._has_negative_number_options.append(True)
        return action

    def add_argument_group(self, *args, **kwargs):
        group = _Group(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _Exclusive(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group


class _Group(_Container):
    def __init__(self, container, title=None, description=None, **kwargs):
        super().__init__(description, kwargs.get("prefix_chars", container.prefix_chars), kwargs.get("argument_default", container.argument_default))
        self.title, self._container = title, container
        for name in ("_registries", "_actions", "_option_string_actions", "_defaults", "_has_negative_number_options", "_mutually_exclusive_groups"):
            setattr(self, name, getattr(container, name))
        self.conflict_handler = getattr(container, "conflict_handler", "error")

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action


class _Exclusive(_Group):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action


class ArgumentParser(_Shown, _Container):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars="-",
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        _Container.__init__(self, description, prefix_chars, argument_default)
        self.prog = prog if prog is not None else (_sys.argv[0].rpartition("/")[2] if _sys.argv and _sys.argv[0] else "document.py")
        self.usage, self.epilog, self.formatter_class, self.conflict_handler = usage, epilog, formatter_class, conflict_handler
        self.add_help, self.allow_abbrev, self.exit_on_error, self._subparsers = add_help, allow_abbrev, exit_on_error, None
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        if add_help:
            dash = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(dash + "h", dash * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            for group in parent._action_groups:
                own = next((each for each in self._action_groups if each.title == group.title), None) or self.add_argument_group(group.title, group.description)
                for action in group._group_actions:
                    own._add_action(action)
            for exclusive in parent._mutually_exclusive_groups:
                copy = self.add_mutually_exclusive_group(required=exclusive.required)
                copy._group_actions = list(exclusive._group_actions)
            self._defaults.update(parent._defaults)

    def _kwargs(self):
        return [(name, getattr(self, name)) for name in ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")]

    def _add_action(self, action):
        return (self._optionals if action.option_strings else self._positionals)._add_action(action)

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        self._subparsers = self._positionals
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop("title", "subcommands"), kwargs.pop("description", None))
        if kwargs.get("prog") is None:
            positionals = [action for action in self._actions if not action.option_strings]
            kwargs["prog"] = self.formatter_class(prog=self.prog).usage(self.usage, positionals, [], "").strip()
        action = self._registries["action"][kwargs.pop("action", "parsers")](option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def format_usage(self):
        return self.formatter_class(prog=self.prog).usage(self.usage, self._actions, self._mutually_exclusive_groups)[:-1]

    def format_help(self):
        formatter = self.formatter_class(prog=self.prog)
        parts = [formatter.usage(self.usage, self._actions, self._mutually_exclusive_groups).rstrip("\n") + "\n"]
        if self.description:
            parts.append(formatter._paragraph(self.description % dict(prog=self.prog)) + "\n")
        parts += formatter.sections(self._action_groups)
        if self.epilog:
            parts.append(formatter._paragraph(self.epilog % dict(prog=self.prog)) + "\n")
        return _re.sub(r"\n\n\n+", "\n\n", "\n".join(parts)).strip("\n") + "\n"

    def print_usage(self, file=None):
        (file or _sys.stdout).write(self.format_usage())

    def print_help(self, file=None):
        (file or _sys.stdout).write(self.format_help())

    def exit(self, status=0, message=None):
        if message:
            _sys.stderr.write(message)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")

    def parse_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: " + " ".join(rest))
        return namespace

    parse_intermixed_args = parse_args

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) and action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)
        for name, value in self._defaults.items():
            if not hasattr(namespace, name):
                setattr(namespace, name, value)
        if not self.exit_on_error:
            return _Run(self, args, namespace).finish()
        try:
            return _Run(self, args, namespace).finish()
        except ArgumentError as error:
            self.error(str(error))

    parse_known_intermixed_args = parse_known_args

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _find_option(self, word):
        """(action, option, attached argument) of a word, None for one that is no option."""
        if not word or word[0] not in self.prefix_chars:
            return None
        if word in self._option_string_actions:
            return self._option_string_actions[word], word, None
        if len(word) == 1:
            return None
        if "=" in word:
            option, _, attached = word.partition("=")
            if option in self._option_string_actions:
                return self._option_string_actions[option], option, attached
        found = self._abbreviated(word)
        if len(found) > 1:
            self.error(f"ambiguous option: {word} could match {', '.join([option for _, option, _ in found])}")
        if found:
            return found[0]
        if _re.match(r"^-\d+$|^-\d*\.\d+$", word) and not self._has_negative_number_options:
            return None
        if " " in word:
            return None
        return None, word, None

    def _abbreviated(self, word):
        chars = self.prefix_chars
        result = []
        if word[0] in chars and word[1] in chars:
            if self.allow_abbrev:
                prefix, equals, attached = word.partition("=")
                result = [(action, option, attached if equals else None) for option, action in self._option_string_actions.items() if option.startswith(prefix)]
        else:
            for option, action in self._option_string_actions.items():
                if option == word[:2]:
                    result.append((action, option, word[2:]))
                elif option.startswith(word):
                    result.append((action, option, None))
        return result

    def _value(self, action, text):
        kind = action.type if action.type is not None else lambda each: each
        try:
            return kind(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            raise ArgumentError(action, f"invalid {getattr(action.type, '__name__', repr(action.type))} value: {text!r}") from None

    def _check(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {', '.join(map(repr, action.choices))})")

    def _values(self, action, words):
        nargs = action.nargs
        if nargs == OPTIONAL and not words:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._value(action, value)
                self._check(action, value)
            return value
        if nargs == ZERO_OR_MORE and not words and not action.option_strings:
            value = action.default if action.default is not None else words
            if action.default is not None:
                self._check(action, value)
            return value
        if len(words) == 1 and nargs in (None, OPTIONAL):
            value = self._value(action, words[0])
            self._check(action, value)
            return value
        values = [self._value(action, word) for word in words]
        if nargs == PARSER:
            self._check(action, values[0])
        elif nargs not in (REMAINDER, SUPPRESS):
            for value in values:
                self._check(action, value)
        return values


_patterns = {None: "A", OPTIONAL: "A?", ZERO_OR_MORE: "A*", ONE_OR_MORE: "A+", REMAINDER: "[AO]*", PARSER: "A[AO]*", SUPPRESS: ""}


def _pattern(action):
    return "(" + (_patterns[action.nargs] if action.nargs in _patterns else "A" * action.nargs) + ")"


class _Run:
    """One command line on its way through a parser."""

    def __init__(self, parser, args, namespace):
        self.parser, self.namespace = parser, namespace
        self.args, self.options, kinds = [], {}, []
        for at, word in enumerate(args):
            if word == "--":
                self.args += args[at + 1:]
                kinds += "A" * len(args[at + 1:])
                break
            option = parser._find_option(word)
            if option is not None:
                self.options[len(self.args)] = option
            self.args.append(word)
            kinds.append("A" if option is None else "O")
        self.kinds = "".join(kinds)
        self.positionals = [action for action in parser._actions if not action.option_strings]
        self.seen, self.given, self.extras = set(), set(), []

    def take(self, action, words, option=None):
        self.seen.add(action)
        values = self.parser._values(action, words)
        if values is not action.default:
            self.given.add(action)
            for group in self.parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self.given:
                            raise ArgumentError(action, f"not allowed with argument {_title(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def count(self, action, kinds):
        found = _re.match(_pattern(action), kinds)
        if found is None:
            nargs = action.nargs
            wanted = {None: "expected one argument", OPTIONAL: "expected at most one argument", ONE_OR_MORE: "expected at least one argument"}
            raise ArgumentError(action, wanted[nargs] if nargs in wanted else f"expected {nargs} argument{'' if nargs == 1 else 's'}")
        return len(found.group(1))

    def option(self, start):
        action, option, attached = self.options[start]
        if action is None:
            self.extras.append(self.args[start])
            return start + 1
        steps = []
        while True:
            kinds = _re.match("A*", self.kinds[start + 1:]).group() if action.nargs not in (REMAINDER, PARSER) else self.kinds[start + 1:]
            if attached is not None:
                count = 0 if action.nargs == 0 else self.count(action, "A")
                if count == 0 and option[1] not in self.parser.prefix_chars and attached != "":
                    steps.append((action, [], option))
                    option = option[0] + attached[0]
                    attached = attached[1:] or None
                    if option in self.parser._option_string_actions:
                        action = self.parser._option_string_actions[option]
                        continue
                    raise ArgumentError(action, f"ignored explicit argument {(option[1:] + (attached or ''))!r}")
                if count == 1:
                    steps.append((action, [attached], option))
                    stop = start + 1
                    break
                raise ArgumentError(action, f"ignored explicit argument {attached!r}")
            stop = start + 1 + (0 if action.nargs == 0 else self.count(action, kinds))
            steps.append((action, self.args[start + 1:stop], option))
            break
        for action, words, option in steps:
            self.take(action, words, option)
        return stop

    def fill(self, start):
        """Gives positionals what they match from here on."""
        for count in range(len(self.positionals), 0, -1):
            found = _re.match("".join([_pattern(action) for action in self.positionals[:count]]), self.kinds[start:])
            if found is None:
                continue
            for action, group in zip(self.positionals[:count], found.groups()):
                self.take(action, self.args[start:start + len(group)])
                start += len(group)
            self.positionals = self.positionals[count:]
            break
        return start

    def finish(self):
        parser, namespace = self.parser, self.namespace
        at, last = 0, max(self.options, default=-1)
        while at <= last:
            following = min([index for index in self.options if index >= at])
            if at != following:
                end = self.fill(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.extras += self.args[at:following]
                at = following
            at = self.option(at)
        self.extras += self.args[self.fill(at):]
        required = []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                required.append(_title(action))
            elif isinstance(action.default, str) and getattr(namespace, action.dest, None) is action.default:
                setattr(namespace, action.dest, parser._value(action, action.default))
        if required:
            parser.error("the following arguments are required: " + ", ".join(required))
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.given for action in group._group_actions):
                names = [_title(action) for action in group._group_actions if action.help is not SUPPRESS]
                parser.error(f"one of the arguments {' '.join(names)} is required")
        if hasattr(namespace, "_unrecognized_args"):
            self.extras += namespace._unrecognized_args
            delattr(namespace, "_unrecognized_args")
        return namespace, self.extras
