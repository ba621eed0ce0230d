# Trees as text again, for `ast.unparse`: with as few parentheses as its precedences need.
# https://docs.python.org/3.11/library/ast.html#ast.unparse
import ast

(_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _BOR, _BXOR, _BAND, _SHIFT, _ARITH, _TERM, _FACTOR, _POWER, _AWAIT, _ATOM) = range(18)
_binary = {
    "Add": ("+", _ARITH), "Sub": ("-", _ARITH), "Mult": ("*", _TERM), "MatMult": ("@", _TERM), "Div": ("/", _TERM), "Mod": ("%", _TERM),
    "LShift": ("<<", _SHIFT), "RShift": (">>", _SHIFT), "BitOr": ("|", _BOR), "BitXor": ("^", _BXOR), "BitAnd": ("&", _BAND),
    "FloorDiv": ("//", _TERM), "Pow": ("**", _POWER),
}
_unary = {"Invert": "~", "Not": "not ", "UAdd": "+", "USub": "-"}
_compared = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in"}
_multi_quotes = ['"""', "'''"]
_all_quotes = ["'", '"', *_multi_quotes]
_infinity = "1e309"


def _name(node):
    return type(node).__name__


def _quoted(text, quotes, escapes_space=False):
    """The inside of a literal, and the quotes that may stand around it."""
    def escaped(each):
        if not escapes_space and each in "\n\t":
            return each
        if each == "\\" or not each.isprintable():
            return each.encode("unicode_escape").decode("ascii")
        return each
    result = "".join([escaped(each) for each in text])
    possible = [quote for quote in quotes if quote not in result and ("\n" not in result or quote in _multi_quotes)]
    if not possible:
        shown = repr(text)
        return shown[1:-1], [next((quote for quote in quotes if shown[0] in quote), shown[0])]
    if result:
        # What ends in a quote stands better in others.
        possible.sort(key=lambda quote: quote[0] == result[-1])
        if possible[0][0] == result[-1]:
            result = f"{result[:-1]}\\{result[-1]}"
    return result, possible


class Writer:
    def __init__(self, avoids_backslashes=False):
        self.lines, self.indent, self._avoids = [], 0, avoids_backslashes

    def text(self, node):
        if isinstance(node, (list, tuple)):
            return "".join([Writer().text(each) for each in node])
        if isinstance(node, (ast.Module, ast.Interactive)):
            self.body(node.body, isinstance(node, ast.Module))
        elif isinstance(node, ast.Expression):
            return self.expr(node.body)
        elif isinstance(node, (ast.stmt, ast.excepthandler, ast.match_case)):
            self.statement(node)
        elif isinstance(node, ast.pattern):
            return self.pattern(node)
        elif isinstance(node, ast.arguments):
            return self.arguments(node)
        elif isinstance(node, ast.comprehension):
            return self.generators([node])
        elif isinstance(node, (ast.arg, ast.keyword, ast.alias, ast.withitem)):
            return getattr(self, _name(node))(node)
        else:
            return self.expr(node)
        return "\n".join(self.lines)

    def line(self, text):
        self.lines.append("    " * self.indent + text)

    def body(self, statements, is_documented=False):
        statements = list(statements)
        first = statements[0] if statements else None
        if is_documented and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
            text, quotes = _quoted(first.value.value, _multi_quotes)
            self.line(f"{'u' if first.value.kind == 'u' else ''}{quotes[0]}{text}{quotes[0]}")
            statements = statements[1:]
        for each in statements:
            self.statement(each)

    def block(self, head, statements, is_documented=False):
        self.line(head + ":")
        self.indent += 1
        self.body(statements, is_documented)
        self.indent -= 1

    def statement(self, node):
        getattr(self, "_" + _name(node))(node)

    # ---- statements ----

    def _Expr(self, node):
        self.line(self.expr(node.value, _YIELD))

    def _Assign(self, node):
        self.line("".join([self.expr(each, _TUPLE) + " = " for each in node.targets]) + self.expr(node.value))

    def _AugAssign(self, node):
        self.line(f"{self.expr(node.target)} {_binary[_name(node.op)][0]}= {self.expr(node.value)}")

    def _AnnAssign(self, node):
        target = self.expr(node.target)
        if not node.simple and isinstance(node.target, ast.Name):
            target = f"({target})"
        self.line(f"{target}: {self.expr(node.annotation)}" + (f" = {self.expr(node.value)}" if node.value else ""))

    def _TypeAlias(self, node):
        self.line(f"type {self.expr(node.name)}{self.type_params(node)} = {self.expr(node.value)}")

    def _Return(self, node):
        self.line("return" + (f" {self.expr(node.value)}" if node.value else ""))

    def _Delete(self, node):
        self.line("del " + ", ".join([self.expr(each) for each in node.targets]))

    def _Pass(self, node):
        self.line(_name(node).lower())

    _Break = _Continue = _Pass

    def _Raise(self, node):
        self.line("raise" + (f" {self.expr(node.exc)}" if node.exc else "") + (f" from {self.expr(node.cause)}" if node.cause else ""))

    def _Assert(self, node):
        self.line(f"assert {self.expr(node.test)}" + (f", {self.expr(node.msg)}" if node.msg else ""))

    def _Import(self, node):
        self.line("import " + ", ".join([self.alias(each) for each in node.names]))

    def _ImportFrom(self, node):
        self.line(f"from {'.' * (node.level or 0)}{node.module or ''} import " + ", ".join([self.alias(each) for each in node.names]))

    def alias(self, node):
        return node.name + (f" as {node.asname}" if node.asname else "")

    def _Global(self, node):
        self.line(f"{_name(node).lower()} {', '.join(node.names)}")

    _Nonlocal = _Global

    def type_params(self, node):
        parameters = getattr(node, "type_params", None)
        if not parameters:
            return ""
        signs = {"TypeVar": "", "TypeVarTuple": "*", "ParamSpec": "**"}
        shown = [signs[_name(each)] + each.name + (f": {self.expr(each.bound)}" if getattr(each, "bound", None) else "") for each in parameters]
        return f"[{', '.join(shown)}]"

    def _definition(self, node):
        if self.lines:
            self.lines.append("")
        for each in node.decorator_list:
            self.line("@" + self.expr(each))

    def _FunctionDef(self, node):
        self._definition(node)
        keyword = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
        returns = f" -> {self.expr(node.returns)}" if node.returns else ""
        self.block(f"{keyword} {node.name}{self.type_params(node)}({self.arguments(node.args)}){returns}", node.body, True)

    _AsyncFunctionDef = _FunctionDef

    def _ClassDef(self, node):
        self._definition(node)
        parts = [self.expr(each) for each in node.bases] + [self.keyword(each) for each in node.keywords]
        self.block(f"class {node.name}{self.type_params(node)}" + (f"({', '.join(parts)})" if parts else ""), node.body, True)

    def _For(self, node):
        start = "async for" if isinstance(node, ast.AsyncFor) else "for"
        self.block(f"{start} {self.expr(node.target, _TUPLE)} in {self.expr(node.iter)}", node.body)
        self._otherwise(node)

    _AsyncFor = _For

    def _While(self, node):
        self.block(f"while {self.expr(node.test)}", node.body)
        self._otherwise(node)

    def _otherwise(self, node, head="else"):
        if node.orelse:
            self.block(head, node.orelse)

    def _If(self, node):
        head = "if"
        while True:
            self.block(f"{head} {self.expr(node.test)}", node.body)
            if len(node.orelse) != 1 or not isinstance(node.orelse[0], ast.If):
                break
            node, head = node.orelse[0], "elif"
        self._otherwise(node)

    def _With(self, node):
        start = "async with" if isinstance(node, ast.AsyncWith) else "with"
        self.block(f"{start} {', '.join([self.withitem(each) for each in node.items])}", node.body)

    _AsyncWith = _With

    def withitem(self, node):
        return self.expr(node.context_expr) + (f" as {self.expr(node.optional_vars)}" if node.optional_vars else "")

    def _Try(self, node):
        self.block("try", node.body)
        for each in node.handlers:
            self._ExceptHandler(each, "except*" if isinstance(node, ast.TryStar) else "except")
        self._otherwise(node)
        if node.finalbody:
            self.block("finally", node.finalbody)

    _TryStar = _Try

    def _ExceptHandler(self, node, head="except"):
        self.block(head + (f" {self.expr(node.type)}" if node.type else "") + (f" as {node.name}" if node.name else ""), node.body)

    def _Match(self, node):
        self.line(f"match {self.expr(node.subject)}:")
        self.indent += 1
        for each in node.cases:
            self._match_case(each)
        self.indent -= 1

    def _match_case(self, node):
        self.block(f"case {self.pattern(node.pattern)}" + (f" if {self.expr(node.guard)}" if node.guard else ""), node.body)

    # ---- parameters ----

    def arguments(self, node):
        parts = []
        plain = node.posonlyargs + node.args
        defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
        for number, (each, default) in enumerate(zip(plain, defaults), 1):
            parts.append(self.arg(each) + (f"={self.expr(default)}" if default else ""))
            if number == len(node.posonlyargs):
                parts.append("/")
        if node.vararg or node.kwonlyargs:
            parts.append("*" + (self.arg(node.vararg) if node.vararg else ""))
        for each, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(self.arg(each) + (f"={self.expr(default)}" if default else ""))
        if node.kwarg:
            parts.append("**" + self.arg(node.kwarg))
        return ", ".join(parts)

    def arg(self, node):
        return node.arg + (f": {self.expr(node.annotation)}" if node.annotation else "")

    def keyword(self, node):
        return ("**" if node.arg is None else f"{node.arg}=") + self.expr(node.value)

    # ---- expressions ----

    def expr(self, node, level=_TEST):
        return getattr(self, "_" + _name(node))(node, level)

    def _all(self, nodes):
        return ", ".join([self.expr(each) for each in nodes])

    def _NamedExpr(self, node, level):
        text = f"{self.expr(node.target, _ATOM)} := {self.expr(node.value, _ATOM)}"
        return f"({text})" if level > _NAMED else text

    def _BoolOp(self, node, level):
        own = _AND if isinstance(node.op, ast.And) else _OR
        # Each operand needs to bind more closely than the one before.
        parts = [self.expr(each, min(own + number, _ATOM)) for number, each in enumerate(node.values, 1)]
        text = (" and " if own == _AND else " or ").join(parts)
        return f"({text})" if level > own else text

    def _BinOp(self, node, level):
        sign, own = _binary[_name(node.op)]
        is_right = sign == "**"
        text = f"{self.expr(node.left, own + is_right)} {sign} {self.expr(node.right, own + (not is_right))}"
        return f"({text})" if level > own else text

    def _UnaryOp(self, node, level):
        own = _NOT if isinstance(node.op, ast.Not) else _FACTOR
        text = _unary[_name(node.op)] + self.expr(node.operand, own)
        return f"({text})" if level > own else text

    def _Compare(self, node, level):
        text = self.expr(node.left, _BOR)
        for sign, each in zip(node.ops, node.comparators):
            text += f" {_compared[_name(sign)]} {self.expr(each, _BOR)}"
        return f"({text})" if level > _CMP else text

    def _Lambda(self, node, level):
        parameters = self.arguments(node.args)
        text = f"lambda{' ' if parameters else ''}{parameters}: {self.expr(node.body)}"
        return f"({text})" if level > _TEST else text

    def _IfExp(self, node, level):
        text = f"{self.expr(node.body, _OR)} if {self.expr(node.test, _OR)} else {self.expr(node.orelse)}"
        return f"({text})" if level > _TEST else text

    def _Await(self, node, level):
        text = "await" + (f" {self.expr(node.value, _ATOM)}" if node.value else "")
        return f"({text})" if level > _AWAIT else text

    def _Yield(self, node, level):
        text = "yield" + (f" {self.expr(node.value, _ATOM)}" if node.value else "")
        return f"({text})" if level > _YIELD else text

    def _YieldFrom(self, node, level):
        text = f"yield from {self.expr(node.value, _ATOM)}"
        return f"({text})" if level > _YIELD else text

    def _Dict(self, node, level):
        parts = [
            f"**{self.expr(value, _BOR)}" if key is None else f"{self.expr(key)}: {self.expr(value)}"
            for key, value in zip(node.keys, node.values)
        ]
        return f"{{{', '.join(parts)}}}"

    def _Set(self, node, level):
        return f"{{{self._all(node.elts)}}}" if node.elts else "{*()}"

    def _List(self, node, level):
        return f"[{self._all(node.elts)}]"

    def _tuple_items(self, node):
        return self._all(node.elts) + ("," if len(node.elts) == 1 else "")

    def _Tuple(self, node, level):
        text = self._tuple_items(node)
        return f"({text})" if not node.elts or level > _TUPLE else text

    def generators(self, nodes):
        text = ""
        for each in nodes:
            text += f" {'async for' if each.is_async else 'for'} {self.expr(each.target, _TUPLE)} in {self.expr(each.iter, _OR)}"
            text += "".join([f" if {self.expr(test, _OR)}" for test in each.ifs])
        return text

    def _ListComp(self, node, level):
        return f"[{self.expr(node.elt)}{self.generators(node.generators)}]"

    def _SetComp(self, node, level):
        return f"{{{self.expr(node.elt)}{self.generators(node.generators)}}}"

    def _GeneratorExp(self, node, level):
        return f"({self.expr(node.elt)}{self.generators(node.generators)})"

    def _DictComp(self, node, level):
        return f"{{{self.expr(node.key)}: {self.expr(node.value)}{self.generators(node.generators)}}}"

    def _Call(self, node, level):
        parts = [self.expr(each) for each in node.args] + [self.keyword(each) for each in node.keywords]
        return f"{self.expr(node.func, _ATOM)}({', '.join(parts)})"

    def _Attribute(self, node, level):
        value = self.expr(node.value, _ATOM)
        is_int = isinstance(node.value, ast.Constant) and isinstance(node.value.value, int)
        return f"{value}{' ' if is_int else ''}.{node.attr}"

    def _Subscript(self, node, level):
        index = self._tuple_items(node.slice) if isinstance(node.slice, ast.Tuple) and node.slice.elts else self.expr(node.slice)
        return f"{self.expr(node.value, _ATOM)}[{index}]"

    def _Slice(self, node, level):
        text = (self.expr(node.lower) if node.lower else "") + ":" + (self.expr(node.upper) if node.upper else "")
        return text + (f":{self.expr(node.step)}" if node.step else "")

    def _Starred(self, node, level):
        return "*" + self.expr(node.value, _BOR)

    def _Name(self, node, level):
        return node.id

    def _Constant(self, node, level):
        value = node.value
        if type(value) is tuple:
            parts = [self._plain(each) for each in value]
            return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
        return ("u" if node.kind == "u" else "") + self._plain(value)

    def _plain(self, value):
        if value is ...:
            return "..."
        if isinstance(value, (float, complex)):
            return repr(value).replace("inf", _infinity).replace("nan", f"({_infinity}-{_infinity})")
        if self._avoids and isinstance(value, str):
            text, quotes = _quoted(value, _all_quotes)
            return quotes[0] + text + quotes[0]
        return repr(value)

    # ---- f-strings ----

    def _JoinedStr(self, node, level):
        if self._avoids:
            text, quotes = _quoted("".join([self._part(each) for each in node.values]), _all_quotes)
            return f"f{quotes[0]}{text}{quotes[0]}"
        result, quotes = "", _all_quotes
        for each in node.values:
            text, quotes = _quoted(self._part(each), quotes, isinstance(each, ast.Constant))
            result += text
        return f"f{quotes[0]}{result}{quotes[0]}"

    def _FormattedValue(self, node, level):
        return self._JoinedStr(ast.JoinedStr([node]), level)

    def _part(self, node):
        if isinstance(node, ast.JoinedStr):
            return "".join([self._part(each) for each in node.values])
        if isinstance(node, ast.Constant):
            return node.value.replace("{", "{{").replace("}", "}}")
        text = Writer(True).expr(node.value, _OR)
        if "\\" in text:
            raise ValueError("Unable to avoid backslash in f-string expression part")
        conversion = f"!{chr(node.conversion)}" if node.conversion != -1 else ""
        spec = f":{self._part(node.format_spec)}" if node.format_spec else ""
        return f"{{{' ' if text.startswith('{') else ''}{text}{conversion}{spec}}}"

    # ---- patterns ----

    def pattern(self, node, level=_TEST):
        kind = _name(node)
        if kind == "MatchValue":
            return self.expr(node.value)
        if kind == "MatchSingleton":
            return repr(node.value)
        if kind == "MatchSequence":
            return f"[{', '.join([self.pattern(each) for each in node.patterns])}]"
        if kind == "MatchStar":
            return f"*{node.name or '_'}"
        if kind == "MatchMapping":
            parts = [f"{self.expr(key)}: {self.pattern(each)}" for key, each in zip(node.keys, node.patterns)]
            return f"{{{', '.join(parts + ([f'**{node.rest}'] if node.rest else []))}}}"
        if kind == "MatchClass":
            parts = [self.pattern(each) for each in node.patterns]
            parts += [f"{name}={self.pattern(each)}" for name, each in zip(node.kwd_attrs, node.kwd_patterns)]
            return f"{self.expr(node.cls, _ATOM)}({', '.join(parts)})"
        if kind == "MatchOr":
            text = " | ".join([self.pattern(each, _BXOR) for each in node.patterns])
            return f"({text})" if level > _BOR else text
        if node.pattern is None:
            return node.name or "_"
        text = f"{self.pattern(node.pattern, _BOR)} as {node.name}"
        return f"({text})" if level > _TEST else text
