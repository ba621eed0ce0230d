# Command lines: a run has none, so the defaults count; a list of arguments can be given to parse_args.
# https://docs.python.org/3.11/library/argparse.html
import sys as _sys

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER, PARSER = "?", "*", "+", "...", "A..."


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument = argument
        self.message = message

    def __str__(self):
        return self.message if self.argument is None else f"argument {self.argument}: {self.message}"


class ArgumentTypeError(Exception):
    pass


class Namespace:
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        return "Namespace(" + ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items()) + ")"

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class HelpFormatter:
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass


RawDescriptionHelpFormatter = RawTextHelpFormatter = MetavarTypeHelpFormatter = HelpFormatter


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None, action="store"):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.action = action

    @property
    def title(self):
        return "/".join(self.option_strings) or self.metavar or self.dest


class BooleanOptionalAction(Action):
    pass


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars="-",
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        self.prog = prog or "document.py"
        self.description = description
        self._actions = []
        self._defaults = {}
        for parent in parents:
            self._actions.extend(parent._actions)

    def add_argument(self, *names, action="store", nargs=None, const=None, default=None, type=None, choices=None, required=False,
                     help=None, metavar=None, dest=None, version=None):
        options = [name for name in names if name.startswith("-")]
        if dest is None:
            if options:
                longest = [name for name in options if name.startswith("--")] or options
                dest = longest[0].lstrip("-").replace("-", "_")
            else:
                dest = names[0]
        if action == "store_true":
            default = False if default is None else default
        elif action == "store_false":
            default = True if default is None else default
        if action is BooleanOptionalAction:
            options += ["--no-" + name[2:] for name in options if name.startswith("--")]
            action = "boolean"
        made = Action(options, dest, nargs, const, default, type, choices, required, help, metavar, action)
        self._actions.append(made)
        return made

    def add_argument_group(self, *args, **kwargs):
        return self

    def add_mutually_exclusive_group(self, **kwargs):
        return self

    def add_subparsers(self, **kwargs):
        return _Subparsers(self, kwargs.get("dest"))

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for each in self._actions:
            if each.dest in kwargs:
                each.default = kwargs[each.dest]

    def get_default(self, dest):
        for each in self._actions:
            if each.dest == dest:
                return each.default
        return self._defaults.get(dest)

    def error(self, message):
        _sys.stderr.write(f"usage: {self.prog}\n{self.prog}: error: {message}\n")
        _sys.exit(2)

    def exit(self, status=0, message=None):
        if message:
            _sys.stderr.write(message)
        _sys.exit(status)

    def print_help(self, file=None):
        (file or _sys.stdout).write(self.format_help())

    def format_help(self):
        return f"usage: {self.prog}\n"

    format_usage = format_help

    def print_usage(self, file=None):
        self.print_help(file)

    def _convert(self, action, text):
        if action.type is not None and isinstance(text, str):
            try:
                text = action.type(text)
            except (ValueError, TypeError):
                name = getattr(action.type, "__name__", repr(action.type))
                self.error(f"argument {action.title}: invalid {name} value: {text!r}")
            except ArgumentTypeError as error:
                self.error(f"argument {action.title}: {error}")
        if action.choices is not None and text not in action.choices:
            self.error(f"argument {action.title}: invalid choice: {text!r} (choose from {', '.join(map(repr, action.choices))})")
        return text

    def parse_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: " + " ".join(rest))
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for each in self._actions:
            if each.default is not SUPPRESS and not hasattr(namespace, each.dest):
                value = each.default
                setattr(namespace, each.dest, self._convert(each, value) if isinstance(value, str) else value)
        for name, value in self._defaults.items():
            if not hasattr(namespace, name):
                setattr(namespace, name, value)
        by_option = {option: each for each in self._actions for option in each.option_strings}
        positionals = [each for each in self._actions if not each.option_strings]
        seen, rest, loose = set(), [], []
        while args:
            word = args.pop(0)
            if word == "--":
                loose.extend(args)
                break
            option, _, attached = word.partition("=")
            action = by_option.get(option)
            if action is None and word.startswith("--"):
                matches = [each for each in by_option if each.startswith(option)]
                action = by_option[matches[0]] if len(matches) == 1 else None
            if action is None:
                negative = word.startswith("-") and len(word) > 1 and not word[1:].replace(".", "", 1).isdigit()
                (rest if negative else loose).append(word)
                continue
            seen.add(action)
            if action.action == "store_true":
                setattr(namespace, action.dest, True)
            elif action.action == "store_false":
                setattr(namespace, action.dest, False)
            elif action.action == "store_const":
                setattr(namespace, action.dest, action.const)
            elif action.action == "boolean":
                setattr(namespace, action.dest, not option.startswith("--no-"))
            elif action.action == "count":
                setattr(namespace, action.dest, (getattr(namespace, action.dest) or 0) + 1)
            else:
                values = [attached] if "=" in word else []
                wanted = {None: 1, "?": 1, "*": 10 ** 9, "+": 10 ** 9}.get(action.nargs, action.nargs)
                while args and len(values) < wanted and not (args[0] in by_option or args[0].startswith("--")):
                    values.append(args.pop(0))
                if action.nargs is None and not values or action.nargs == "+" and not values:
                    self.error(f"argument {action.title}: expected {'one argument' if action.nargs is None else 'at least one argument'}")
                values = [self._convert(action, value) for value in values]
                if action.nargs is None:
                    value = values[0]
                elif action.nargs == "?":
                    value = values[0] if values else action.const
                else:
                    value = values
                if action.action == "append":
                    value = list(getattr(namespace, action.dest) or []) + [value]
                setattr(namespace, action.dest, value)
        for action in positionals:
            if action.nargs in ("*", "+") or isinstance(action.nargs, int):
                count = action.nargs if isinstance(action.nargs, int) else len(loose)
                values, loose = loose[:count], loose[count:]
                if values or action.nargs == "*":
                    setattr(namespace, action.dest, [self._convert(action, value) for value in values] or action.default or [])
                    seen.add(action)
            elif loose:
                setattr(namespace, action.dest, self._convert(action, loose.pop(0)))
                seen.add(action)
        missing = [each.title for each in self._actions if each not in seen and (each.required or not each.option_strings and each.nargs not in ("?", "*"))]
        if missing:
            self.error("the following arguments are required: " + ", ".join(missing))
        return namespace, rest + loose


class _Subparsers:
    def __init__(self, parent, dest):
        self.parent = parent

    def add_parser(self, name, **kwargs):
        return ArgumentParser(prog=name, **{key: value for key, value in kwargs.items() if key in ("description",)})


FileType = str
