# Syntax trees of Python; the evaluator's parser makes them.
# https://docs.python.org/3.11/library/ast.html
import _ast

PyCF_ONLY_AST, PyCF_TYPE_COMMENTS, PyCF_ALLOW_TOP_LEVEL_AWAIT = 1024, 4096, 8192


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        fields = self._fields
        if len(args) > len(fields):
            raise TypeError(f"{type(self).__name__} constructor takes at most {len(fields)} positional argument{'' if len(fields) == 1 else 's'}")
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields[:len(args)]:
                raise TypeError(f"{type(self).__name__} got multiple values for argument {name!r}")
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


# Class (base): fields; those with `?` are None where they are left out.
_grammar = """
mod: Module body type_ignores; Interactive body; Expression body; FunctionType argtypes returns
stmt+: FunctionDef name args body decorator_list returns? type_comment?; AsyncFunctionDef name args body decorator_list returns? type_comment?
stmt+: ClassDef name bases keywords body decorator_list; Return value?; Delete targets; Assign targets value type_comment?
stmt+: TypeAlias name type_params value; AugAssign target op value; AnnAssign target annotation value? simple
stmt+: For target iter body orelse type_comment?; AsyncFor target iter body orelse type_comment?; While test body orelse; If test body orelse
stmt+: With items body type_comment?; AsyncWith items body type_comment?; Match subject cases; Raise exc? cause?
stmt+: Try body handlers orelse finalbody; TryStar body handlers orelse finalbody; Assert test msg?; Import names
stmt+: ImportFrom module? names level?; Global names; Nonlocal names; Expr value; Pass; Break; Continue
expr+: BoolOp op values; NamedExpr target value; BinOp left op right; UnaryOp op operand; Lambda args body; IfExp test body orelse
expr+: Dict keys values; Set elts; ListComp elt generators; SetComp elt generators; DictComp key value generators; GeneratorExp elt generators
expr+: Await value; Yield value?; YieldFrom value; Compare left ops comparators; Call func args keywords
expr+: FormattedValue value conversion format_spec?; JoinedStr values; Constant value kind?; Attribute value attr ctx; Subscript value slice ctx
expr+: Starred value ctx; Name id ctx; List elts ctx; Tuple elts ctx; Slice lower? upper? step?
expr_context: Load; Store; Del
boolop: And; Or
operator: Add; Sub; Mult; MatMult; Div; Mod; Pow; LShift; RShift; BitOr; BitXor; BitAnd; FloorDiv
unaryop: Invert; Not; UAdd; USub
cmpop: Eq; NotEq; Lt; LtE; Gt; GtE; Is; IsNot; In; NotIn
excepthandler+: ExceptHandler type? name? body
pattern+: MatchValue value; MatchSingleton value; MatchSequence patterns; MatchMapping keys patterns rest?
pattern+: MatchClass cls patterns kwd_attrs kwd_patterns; MatchStar name?; MatchAs pattern? name?; MatchOr patterns
type_ignore: TypeIgnore lineno tag
type_param+: TypeVar name bound?; ParamSpec name; TypeVarTuple name
"""
_alone = "comprehension target iter ifs is_async; arguments posonlyargs args vararg? kwonlyargs kw_defaults kwarg? defaults; " \
    "arg+ arg annotation? type_comment?; keyword+ arg? value; alias+ name asname?; withitem context_expr optional_vars?; match_case pattern guard? body"
_places = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def _define(name, base, fields, is_placed=False):
    members = {"_fields": tuple([field.rstrip("?") for field in fields]), "__module__": "ast"}
    members["__match_args__"] = members["_fields"]
    for field in fields:
        if field.endswith("?"):
            members[field[:-1]] = None
    if is_placed:
        members.update(_attributes=_places, end_lineno=None, end_col_offset=None)
    result = type(name, (base,), members)
    globals()[name] = result
    return result


for _line in _grammar.strip().split("\n"):
    _base, _, _rest = _line.partition(": ")
    _name = _base.rstrip("+")
    _parent = globals().get(_name) or _define(_name, AST, (), _base.endswith("+"))
    for _each in _rest.split("; "):
        _class, *_fields = _each.split(" ")
        _define(_class, _parent, _fields)
for _each in _alone.split("; "):
    _class, *_fields = _each.split(" ")
    _define(_class.rstrip("+"), AST, _fields, _class.endswith("+"))


_single = {}


def _made(tree):
    """Objects of what the parser gave: (class, fields, place)."""
    kind = type(tree)
    if kind is list:
        return [_made(each) for each in tree]
    if kind is not tuple:
        return tree
    name, values, place = tree
    cls = globals()[name]
    if not values and place is None:
        # Contexts and operators are the same object everywhere.
        if name not in _single:
            _single[name] = cls()
        return _single[name]
    node = cls.__new__(cls)
    for field, value in zip(cls._fields, values):
        setattr(node, field, _made(value))
    if len(values) > len(cls._fields) and values[-1]:
        node.type_params = _made(values[-1])
        node._fields = cls._fields + ("type_params",)
    if place is not None:
        node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = place
    return node


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None):
    if isinstance(source, AST):
        return source
    return _made(_ast.parse(source, filename, mode))


def _is_tree(value):
    return isinstance(value, AST)


def _to_compile(tree, mode):
    """The text of a tree that `compile` is given."""
    wanted = {"exec": Module, "eval": Expression, "single": Interactive}[mode]
    if not isinstance(tree, wanted):
        raise TypeError(f"expected {wanted.__name__} node, got {type(tree).__name__}")
    for node in walk(tree):
        for name in ("lineno", "col_offset"):
            if name in node._attributes and not hasattr(node, name):
                base = type(node).__bases__[0].__name__
                raise TypeError(f'required field "{name}" missing from {type(node).__name__ if base == "AST" else base}')
        for name in node._fields:
            if not hasattr(node, name):
                raise TypeError(f'required field "{name}" missing from {type(node).__name__}')
    return unparse(tree) + ("" if mode == "eval" else "\n")


def _malformed(node):
    line = getattr(node, "lineno", None)
    raise ValueError(f"malformed node or string{f' on line {line}' if line else ''}: {node!r}")


def literal_eval(node_or_string):
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(" \t"), mode="eval")
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body

    def number(node):
        if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
            _malformed(node)
        return node.value

    def signed(node):
        if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
            operand = number(node.operand)
            return +operand if isinstance(node.op, UAdd) else -operand
        return number(node)

    def value_of(node):
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Tuple):
            return tuple([value_of(each) for each in node.elts])
        if isinstance(node, List):
            return [value_of(each) for each in node.elts]
        if isinstance(node, Set):
            return {value_of(each) for each in node.elts}
        if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == "set" and node.args == node.keywords == []:
            return set()
        if isinstance(node, Dict):
            if len(node.keys) != len(node.values):
                _malformed(node)
            return {value_of(key): value_of(value) for key, value in zip(node.keys, node.values)}
        if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
            left, right = signed(node.left), number(node.right)
            if isinstance(left, (int, float)) and isinstance(right, complex):
                return left + right if isinstance(node.op, Add) else left - right
        return signed(node)
    return value_of(node_or_string)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {type(node).__name__!r}")
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent

    def shown(value, level):
        """The text, and whether it stays on its line."""
        level += 1
        start = "" if indent is None else "\n" + indent * level
        between = ", " if indent is None else ",\n" + indent * level
        if isinstance(value, list):
            return (f"[{start}{between.join([shown(each, level)[0] for each in value])}]", False) if value else ("[]", True)
        if not isinstance(value, AST):
            return repr(value), True
        cls, parts, is_plain, has_names = type(value), [], True, annotate_fields
        for name in value._fields:
            part = getattr(value, name, _absent)
            if part is _absent or part is None and getattr(cls, name, ...) is None:
                has_names = True
                continue
            text, is_short = shown(part, level)
            is_plain = is_plain and is_short
            parts.append(f"{name}={text}" if has_names else text)
        if include_attributes:
            for name in value._attributes:
                part = getattr(value, name, _absent)
                if part is _absent or part is None and getattr(cls, name, ...) is None:
                    continue
                text, is_short = shown(part, level)
                is_plain = is_plain and is_short
                parts.append(f"{name}={text}")
        if is_plain and len(parts) <= 3:
            return f"{cls.__name__}({', '.join(parts)})", not parts
        return f"{cls.__name__}({start}{between.join(parts)})", False
    return shown(node, 0)[0]


_absent = object()


def copy_location(new_node, old_node):
    for name in _places:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or hasattr(old_node, name) and name.startswith("end_"):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    def fix(node, place):
        place = list(place)
        for i, name in enumerate(_places):
            if name in node._attributes:
                if getattr(node, name, None) is None:
                    setattr(node, name, place[i])
                else:
                    place[i] = getattr(node, name)
        for child in iter_child_nodes(node):
            fix(child, place)
    fix(node, (1, 0, 1, 0))
    return node


def increment_lineno(node, n=1):
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, "lineno", 0) + n
        if "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
        if "end_lineno" in child._attributes and getattr(child, "end_lineno", 0) is not None:
            child.end_lineno = getattr(child, "end_lineno", 0) + n
    return node


def iter_fields(node):
    for name in node._fields:
        if hasattr(node, name):
            yield name, getattr(node, name)


def iter_child_nodes(node):
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, AST):
                    yield each


def walk(node):
    from collections import deque
    waiting = deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


def get_docstring(node, clean=True):
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{type(node).__name__!r} can't have docstrings")
    if not (node.body and isinstance(node.body[0], Expr) and isinstance(node.body[0].value, Constant)):
        return None
    text = node.body[0].value.value
    if not isinstance(text, str):
        return None
    if clean:
        import inspect
        text = inspect.cleandoc(text)
    return text


def _lines(source):
    """Only what ends lines in a program ends them here."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    return [line + "\n" for line in source.split("\n")]


def get_source_segment(source, node, *, padded=False):
    if getattr(node, "end_lineno", None) is None or getattr(node, "end_col_offset", None) is None:
        return None
    first, last = node.lineno - 1, node.end_lineno - 1
    lines = [line.encode() for line in _lines(source)]
    if first == last:
        return lines[first][node.col_offset:node.end_col_offset].decode()
    padding = ""
    if padded:
        padding = "".join([each if each in "\f\t" else " " for each in lines[first][:node.col_offset].decode()])
    parts = [lines[first][node.col_offset:], *lines[first + 1:last], lines[last][:node.end_col_offset]]
    return padding + b"".join(parts).decode()


class NodeVisitor:
    def visit(self, node):
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for _, value in iter_fields(node):
            if isinstance(value, list):
                for each in value:
                    if isinstance(each, AST):
                        self.visit(each)
            elif isinstance(value, AST):
                self.visit(value)


class NodeTransformer(NodeVisitor):
    def generic_visit(self, node):
        for name, before in iter_fields(node):
            if isinstance(before, list):
                after = []
                for each in before:
                    if isinstance(each, AST):
                        each = self.visit(each)
                        if each is None:
                            continue
                        if not isinstance(each, AST):
                            after.extend(each)
                            continue
                    after.append(each)
                before[:] = after
            elif isinstance(before, AST):
                after = self.visit(before)
                if after is None:
                    delattr(node, name)
                else:
                    setattr(node, name, after)
        return node


def unparse(ast_obj):
    from _unparse import Writer
    return Writer().text(ast_obj)
