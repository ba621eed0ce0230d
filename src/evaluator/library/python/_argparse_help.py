# How `argparse` writes usage and help.
# https://docs.python.org/3.11/library/argparse.html#formatter-class
import re as _re
from argparse import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE

# Its classes are those of the module that it is a part of.
__name__ = "argparse"


class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        self._prog, self._step = prog, indent_increment
        self._width = 78 if width is None else width
        self._most = min(max_help_position, max(self._width - 20, indent_increment * 2))

    def _paragraph(self, text, indent=""):
        import textwrap
        text = _re.sub(r"\s+", " ", text).strip()
        return textwrap.fill(text, max(self._width - len(indent), 11), initial_indent=indent, subsequent_indent=indent)

    def _lines(self, text, width):
        import textwrap
        return textwrap.wrap(_re.sub(r"\s+", " ", text).strip(), width)

    def _help(self, action):
        values = {**vars(action), "prog": self._prog}
        for name in list(values):
            if values[name] is SUPPRESS:
                del values[name]
            elif hasattr(values[name], "__name__"):
                values[name] = values[name].__name__
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        return self._help_text(action) % values

    def _help_text(self, action):
        return action.help

    def _optional_name(self, action):
        return action.dest.upper()

    def _positional_name(self, action):
        return action.dest

    def _metavar(self, action, default, count=1):
        if action.metavar is not None:
            name = action.metavar
        elif action.choices is not None:
            name = "{" + ",".join(map(str, action.choices)) + "}"
        else:
            name = default
        return name if isinstance(name, tuple) else (name,) * count

    def _arguments(self, action, default):
        nargs = action.nargs
        if nargs is None:
            return "%s" % self._metavar(action, default)
        if nargs == OPTIONAL:
            return "[%s]" % self._metavar(action, default)
        if nargs == ZERO_OR_MORE:
            names = self._metavar(action, default)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % self._metavar(action, default, 2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % self._metavar(action, default)
        if nargs == SUPPRESS:
            return ""
        return " ".join(self._metavar(action, default, nargs))

    def _usage_part(self, action):
        if not action.option_strings:
            return self._arguments(action, self._positional_name(action))
        if action.nargs == 0:
            return action.format_usage()
        return f"{action.option_strings[0]} {self._arguments(action, self._optional_name(action))}"

    def _usage_parts(self, actions, groups):
        parts = []
        done = set()
        for action in actions:
            if action.help is SUPPRESS or id(action) in done:
                continue
            group = next((each for each in groups if action in each._group_actions and all(member in actions for member in each._group_actions)), None)
            if group is not None:
                members = [member for member in group._group_actions if member.help is not SUPPRESS]
                done.update(id(member) for member in members)
                texts = []
                for member in members:
                    text = self._usage_part(member)
                    texts.append(text[1:-1] if not member.option_strings and text[:1] == "[" and text[-1:] == "]" else text)
                if group.required:
                    parts.append("(" + " | ".join(texts) + ")" if len(texts) > 1 else texts[0])
                else:
                    parts.append("[" + " | ".join(texts) + "]")
                continue
            text = self._usage_part(action)
            parts.append(f"[{text}]" if action.option_strings and not action.required else text)
        return [part for part in parts if part]

    def usage(self, usage, actions, groups, prefix="usage: "):
        if usage is not None:
            return f"{prefix}{usage % dict(prog=self._prog)}\n\n"
        options = self._usage_parts([each for each in actions if each.option_strings], groups)
        positionals = self._usage_parts([each for each in actions if not each.option_strings], groups)
        text = " ".join([self._prog] + options + positionals)
        if len(prefix) + len(text) > self._width:
            def wrapped(parts, indent, first=None):
                lines, line = [], []
                length = (len(first) if first is not None else len(indent)) - 1
                for part in parts:
                    if length + 1 + len(part) > self._width and line:
                        lines.append(indent + " ".join(line))
                        line, length = [], len(indent) - 1
                    line.append(part)
                    length += len(part) + 1
                if line:
                    lines.append(indent + " ".join(line))
                if first is not None:
                    lines[0] = lines[0][len(indent):]
                return lines
            if len(prefix) + len(self._prog) <= 0.75 * self._width:
                indent = " " * (len(prefix) + len(self._prog) + 1)
                if options:
                    lines = wrapped([self._prog] + options, indent, prefix) + wrapped(positionals, indent)
                else:
                    lines = wrapped([self._prog] + positionals, indent, prefix)
            else:
                indent = " " * len(prefix)
                lines = wrapped(options + positionals, indent)
                if len(lines) > 1:
                    lines = wrapped(options, indent) + wrapped(positionals, indent)
                lines = [self._prog] + lines
            text = "\n".join(lines)
        return f"{prefix}{text}\n\n"

    def _invocation(self, action):
        if not action.option_strings:
            return " ".join(self._metavar(action, self._positional_name(action)))
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        arguments = self._arguments(action, self._optional_name(action))
        return ", ".join([f"{option} {arguments}" for option in action.option_strings])

    def _rows(self, actions, indent):
        for action in actions:
            if action.help is not SUPPRESS:
                yield action, indent
                yield from self._rows(getattr(action, "_choices_actions", ()), indent + self._step)

    def sections(self, groups):
        rows = [[*self._rows(group._group_actions, self._step)] for group in groups]
        longest = max([len(self._invocation(action)) + indent for group in rows for action, indent in group], default=0)
        position = min(longest + 2, self._most)
        width = max(self._width - position, 11)
        result = []
        for group, actions in zip(groups, rows):
            lines = []
            for action, indent in actions:
                header = self._invocation(action)
                room = position - indent - 2
                if not (action.help and action.help.strip()):
                    lines.append(" " * indent + header)
                    continue
                texts = self._lines(self._help(action), width)
                if len(header) <= room:
                    lines.append(f"{' ' * indent}{header:<{room}}  {texts[0] if texts else ''}")
                    texts = texts[1:]
                else:
                    lines.append(" " * indent + header)
                lines += [" " * position + text for text in texts]
            description = self._paragraph(group.description % dict(prog=self._prog), " " * self._step) + "\n\n" if group.description else ""
            if lines or description:
                title = f"{group.title}:\n" if group.title not in (None, SUPPRESS) else ""
                result.append(title + description + "".join([line + "\n" for line in lines]))
        return result


class RawDescriptionHelpFormatter(HelpFormatter):
    def _paragraph(self, text, indent=""):
        return "".join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _help_text(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _optional_name(self, action):
        return action.type.__name__

    _positional_name = _optional_name
