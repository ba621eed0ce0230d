# %% the hierarchy
def tree(cls, depth=0):
    if cls.__module__ == "builtins":
        print("  " * depth + cls.__name__)
    for sub in sorted(cls.__subclasses__(), key=lambda c: c.__name__):
        if sub.__module__ == "builtins":
            tree(sub, depth + 1)
tree(BaseException)
#> BaseException
#>   BaseExceptionGroup
#>     ExceptionGroup
#>   Exception
#>     ArithmeticError
#>       FloatingPointError
#>       OverflowError
#>       ZeroDivisionError
#>     AssertionError
#>     AttributeError
#>     BufferError
#>     EOFError
#>     ExceptionGroup
#>     ImportError
#>       ModuleNotFoundError
#>     LookupError
#>       IndexError
#>       KeyError
#>     MemoryError
#>     NameError
#>       UnboundLocalError
#>     OSError
#>       BlockingIOError
#>       ChildProcessError
#>       ConnectionError
#>         BrokenPipeError
#>         ConnectionAbortedError
#>         ConnectionRefusedError
#>         ConnectionResetError
#>       FileExistsError
#>       FileNotFoundError
#>       InterruptedError
#>       IsADirectoryError
#>       NotADirectoryError
#>       PermissionError
#>       ProcessLookupError
#>       TimeoutError
#>     ReferenceError
#>     RuntimeError
#>       NotImplementedError
#>       RecursionError
#>     StopAsyncIteration
#>     StopIteration
#>     SyntaxError
#>       IndentationError
#>         TabError
#>     SystemError
#>     TypeError
#>     ValueError
#>       UnicodeError
#>         UnicodeDecodeError
#>         UnicodeEncodeError
#>         UnicodeTranslateError
#>     Warning
#>       BytesWarning
#>       DeprecationWarning
#>       EncodingWarning
#>       FutureWarning
#>       ImportWarning
#>       PendingDeprecationWarning
#>       ResourceWarning
#>       RuntimeWarning
#>       SyntaxWarning
#>       UnicodeWarning
#>       UserWarning
#>   GeneratorExit
#>   KeyboardInterrupt
#>   SystemExit
[c.__name__ for c in FileNotFoundError.__mro__], [c.__name__ for c in UnicodeDecodeError.__mro__], [c.__name__ for c in ExceptionGroup.__mro__], IOError is OSError, EnvironmentError is OSError
#> (['FileNotFoundError', 'OSError', 'Exception', 'BaseException', 'object'], ['UnicodeDecodeError', 'UnicodeError', 'ValueError', 'Exception', 'BaseException', 'object'], ['ExceptionGroup', 'BaseExceptionGroup', 'Exception', 'BaseException', 'object'], True, True)

# %% arguments and texts
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
e = ValueError("a", 1)
e.args, str(e), repr(e), str(ValueError()), repr(ValueError()), str(ValueError("x")), repr(ValueError("x")), str(ValueError(5)), str(ValueError(None)), repr(ValueError("a'b")), str(ValueError(("a",))), repr(ValueError(("a",)))
#> (('a', 1), "('a', 1)", "ValueError('a', 1)", '', 'ValueError()', 'x', "ValueError('x')", '5', 'None', 'ValueError("a\'b")', "('a',)", "ValueError(('a',))")
e.args = ("new",)
str(e), e.args  #> ('new', ('new',))
e.args = [1, 2]
e.args, str(e)  #> ((1, 2), '(1, 2)')
fails(lambda: exec("e.args = 5"))  #> "TypeError: 'int' object is not iterable"
fails(lambda: ValueError(x=1))  #> 'TypeError: ValueError() takes no keyword arguments'
fails(lambda: Exception(x=1))  #> 'TypeError: Exception() takes no keyword arguments'
fails(lambda: KeyError(x=1))  #> 'TypeError: KeyError() takes no keyword arguments'
str(KeyError("k")), repr(KeyError("k")), str(KeyError()), str(KeyError("a", "b")), str(KeyError(1)), str(KeyError((1, 2))), str(KeyError(None)), KeyError("k").args
#> ("'k'", "KeyError('k')", '', "('a', 'b')", '1', '(1, 2)', 'None', ('k',))
ValueError("a") == ValueError("a"), hash(e) == hash(e), isinstance(e, Exception), e.__class__.__name__, bool(e), e.__dict__
#> (False, True, True, 'ValueError', True, {})
e.extra = 1
e.extra, e.__dict__  #> (1, {'extra': 1})
StopIteration(5).value, StopIteration().value, StopIteration(1, 2).value, SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code, str(SystemExit("bye")), StopAsyncIteration(1).args
#> (5, None, 1, 3, None, (1, 2), 'bye', (1,))
i = ImportError("m", name="n", path="p")
i.msg, i.name, i.path, str(i), repr(i), ImportError().msg, ImportError("a", "b").msg, ModuleNotFoundError("x", name="y").name
#> ('m', 'n', 'p', 'm', "ImportError('m')", None, None, 'y')
fails(lambda: ImportError("m", foo=1))  #> "TypeError: 'foo' is an invalid keyword argument for ImportError()"
n = NameError("m", name="n")
n.name, str(n), NameError("m").name, AttributeError("m", name="a", obj=5).obj, AttributeError("m").name
#> ('n', 'm', None, 5, None)
fails(lambda: NameError("m", obj=1))  #> "TypeError: 'obj' is an invalid keyword argument for NameError()"
o = OSError(2, "No such file", "f.txt")
type(o).__name__, o.errno, o.strerror, o.filename, o.filename2, o.args, str(o), repr(o), str(OSError(5, "x")), str(OSError("only")), OSError().errno, str(OSError()), OSError("a").args, str(OSError(1, 2, 3, 4, 5)), repr(OSError(13, "denied"))
#> ('FileNotFoundError', 2, 'No such file', 'f.txt', None, (2, 'No such file'), "[Errno 2] No such file: 'f.txt'", "FileNotFoundError(2, 'No such file')", '[Errno 5] x', 'only', None, '', ('a',), '[Errno 1] 2: 3 -> 5', "PermissionError(13, 'denied')")
[type(OSError(k, "")).__name__ for k in (1, 2, 3, 4, 10, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 5)], type(FileNotFoundError(13, "")).__name__, type(OSError(2)).__name__
#> (['PermissionError', 'FileNotFoundError', 'ProcessLookupError', 'InterruptedError', 'ChildProcessError', 'BlockingIOError', 'PermissionError', 'FileExistsError', 'NotADirectoryError', 'IsADirectoryError', 'BrokenPipeError', 'ConnectionAbortedError', 'ConnectionResetError', 'TimeoutError', 'ConnectionRefusedError', 'OSError'], 'FileNotFoundError', 'OSError')
s = SyntaxError("bad", ("f.py", 3, 5, "text\n"))
s.msg, s.filename, s.lineno, s.offset, s.text, s.end_lineno, s.args, str(s), str(SyntaxError("bad")), SyntaxError().msg, repr(SyntaxError("a"))
#> ('bad', 'f.py', 3, 5, 'text\n', None, ('bad', ('f.py', 3, 5, 'text\n')), 'bad (f.py, line 3)', 'bad', None, "SyntaxError('a')")
u = UnicodeDecodeError("utf-8", b"a\xff", 1, 2, "invalid start byte")
u.encoding, u.object, u.start, u.end, u.reason, str(u), u.args
#> ('utf-8', b'a\xff', 1, 2, 'invalid start byte', "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte", ('utf-8', b'a\xff', 1, 2, 'invalid start byte'))
str(UnicodeEncodeError("ascii", "aé", 1, 2, "r")), str(UnicodeEncodeError("ascii", "aéü", 1, 3, "r")), str(UnicodeTranslateError("aé", 1, 2, "r")), str(UnicodeDecodeError("x", b"abc", 0, 2, "r")), UnicodeTranslateError("aé", 1, 2, "r").object
#> ("'ascii' codec can't encode character '\\xe9' in position 1: r", "'ascii' codec can't encode characters in position 1-2: r", "can't translate character '\\xe9' in position 1: r", "'x' codec can't decode bytes in position 0-1: r", 'aé')
fails(lambda: UnicodeDecodeError("a"))  #> 'TypeError: function takes exactly 5 arguments (1 given)'
fails(lambda: UnicodeDecodeError("a", "b", 0, 1, "r"))  #> "TypeError: a bytes-like object is required, not 'str'"
fails(lambda: UnicodeEncodeError(1, 2, 3, 4, 5))  #> 'TypeError: argument 1 must be str, not int'
fails(lambda: raise_())  #> "NameError: name 'raise_' is not defined"
class Mine(Exception):
    def __init__(self, code, *rest):
        self.code = code
class Shown(ValueError):
    def __str__(self):
        return "shown"
m = Mine(5, "x")
m.args, m.code, str(m), repr(m), str(Shown(1)), repr(Shown(1)), Mine.__mro__[1].__name__
#> ((5, 'x'), 5, "(5, 'x')", "Mine(5, 'x')", 'shown', 'Shown(1)', 'Exception')
def fail(e):
    raise e
fails(lambda: fail(Mine(3)))  #> 'Mine: 3'
fails(lambda: fail(Shown()))  #> 'Shown: shown'
fails(lambda: fail(5))  #> 'TypeError: exceptions must derive from BaseException'
fails(lambda: fail("text"))  #> 'TypeError: exceptions must derive from BaseException'
fails(lambda: fail(int))  #> 'TypeError: exceptions must derive from BaseException'
fails(lambda: fail(None))  #> 'TypeError: exceptions must derive from BaseException'
fails(lambda: fail(ValueError))  #> 'ValueError: '
fails(lambda: fail(KeyError("k")))  #> "KeyError: 'k'"

# %% causes, contexts and notes
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
def chain(action):
    try:
        action()
    except Exception as error:
        return type(error).__name__, repr(error.__cause__), repr(error.__context__), error.__suppress_context__
def with_cause():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError("v") from error
def with_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("v") from None
def with_context():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("v")
def from_class():
    raise ValueError from KeyError
def bad_cause():
    raise ValueError from 5
chain(with_cause), chain(with_none), chain(with_context), chain(from_class), chain(bad_cause)
#> (('ValueError', "ZeroDivisionError('division by zero')", "ZeroDivisionError('division by zero')", True), ('ValueError', 'None', "ZeroDivisionError('division by zero')", True), ('ValueError', 'None', "ZeroDivisionError('division by zero')", False), ('ValueError', 'KeyError()', 'None', True), ('TypeError', 'None', 'None', False))
e = ValueError("v")
e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__  #> (None, None, False, None)
e.__cause__ = KeyError("k")
e.__cause__, e.__suppress_context__  #> (KeyError('k'), True)
fails(lambda: exec("e.__cause__ = 5"))  #> 'TypeError: exception cause must be None or derive from BaseException'
fails(lambda: exec("e.__context__ = 5"))  #> 'TypeError: exception context must be None or derive from BaseException'
fails(lambda: exec("e.__traceback__ = 5"))  #> 'TypeError: __traceback__ must be a traceback or None'
fails(lambda: e.with_traceback(5))  #> 'TypeError: __traceback__ must be a traceback or None'
e.with_traceback(None) is e, hasattr(e, "__notes__")  #> (True, False)
e.add_note("first"), e.add_note("second"), e.__notes__  #> (None, None, ['first', 'second'])
fails(lambda: e.add_note(5))  #> "TypeError: note must be a str, not 'int'"
fails(lambda: e.add_note())  #> 'TypeError: BaseException.add_note() takes exactly one argument (0 given)'
try:
    1 / 0
except ZeroDivisionError as z:
    t = z.__traceback__
    print(type(t).__name__, t.tb_lineno > 0, t.tb_next, type(t.tb_frame).__name__)  #> traceback True None frame
def last():
    try:
        return "try"
    finally:
        print("finally")
last()
#> finally
#> 'try'
fails(lambda: exec("try:\n    pass\nexcept 5:\n    pass\nelse:\n    raise KeyError(1)"))  #> 'KeyError: 1'
fails(lambda: exec("try:\n    1 / 0\nexcept 5:\n    pass"))
#> 'TypeError: catching classes that do not inherit from BaseException is not allowed'
fails(lambda: exec("try:\n    1 / 0\nexcept (ValueError, 'a'):\n    pass"))
#> 'TypeError: catching classes that do not inherit from BaseException is not allowed'
fails(lambda: exec("raise"))  #> 'RuntimeError: No active exception to reraise'
fails(lambda: exec("assert 0"))  #> 'AssertionError: '
fails(lambda: exec("assert 0, 'why'"))  #> 'AssertionError: why'
fails(lambda: exec("assert 1 == 2, [1]"))  #> 'AssertionError: [1]'

# %% groups
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
g = ExceptionGroup("many", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [KeyError("k"), ValueError(2)])])
g, str(g), g.message, g.exceptions, g.args, repr(g)
#> (ExceptionGroup('many', [ValueError(1), TypeError('t'), ExceptionGroup('inner', [KeyError('k'), ValueError(2)])]), 'many (3 sub-exceptions)', 'many', (ValueError(1), TypeError('t'), ExceptionGroup('inner', [KeyError('k'), ValueError(2)])), ('many', [ValueError(1), TypeError('t'), ExceptionGroup('inner', [KeyError('k'), ValueError(2)])]), "ExceptionGroup('many', [ValueError(1), TypeError('t'), ExceptionGroup('inner', [KeyError('k'), ValueError(2)])])")
g.subgroup(ValueError), g.subgroup(KeyError), g.subgroup(OSError), g.subgroup(lambda e: isinstance(e, TypeError)), g.subgroup((KeyError, TypeError))
#> (ExceptionGroup('many', [ValueError(1), ExceptionGroup('inner', [ValueError(2)])]), ExceptionGroup('many', [ExceptionGroup('inner', [KeyError('k')])]), None, ExceptionGroup('many', [TypeError('t')]), ExceptionGroup('many', [TypeError('t'), ExceptionGroup('inner', [KeyError('k')])]))
g.split(ValueError)
#> (ExceptionGroup('many', [ValueError(1), ExceptionGroup('inner', [ValueError(2)])]), ExceptionGroup('many', [TypeError('t'), ExceptionGroup('inner', [KeyError('k')])]))
g.split(OSError)
#> (None, ExceptionGroup('many', [ValueError(1), TypeError('t'), ExceptionGroup('inner', [KeyError('k'), ValueError(2)])]))
g.split(ExceptionGroup)
#> (ExceptionGroup('many', [ValueError(1), TypeError('t'), ExceptionGroup('inner', [KeyError('k'), ValueError(2)])]), None)
g.derive([ValueError(9)]), type(BaseExceptionGroup("b", [ValueError(1)])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__, str(ExceptionGroup("one", [ValueError()]))
#> (ExceptionGroup('many', [ValueError(9)]), 'ExceptionGroup', 'BaseExceptionGroup', 'one (1 sub-exception)')
fails(lambda: ExceptionGroup("a", []))  #> 'ValueError: second argument (exceptions) must be a non-empty sequence'
fails(lambda: ExceptionGroup("a", 5))  #> 'TypeError: second argument (exceptions) must be a sequence'
fails(lambda: ExceptionGroup("a", [5]))  #> 'ValueError: Item 0 of second argument (exceptions) is not an exception'
fails(lambda: ExceptionGroup("a", [ValueError]))
#> 'ValueError: Item 0 of second argument (exceptions) is not an exception'
fails(lambda: ExceptionGroup(5, [ValueError()]))
#> 'TypeError: BaseExceptionGroup.__new__() argument 1 must be str, not int'
fails(lambda: ExceptionGroup("a", [KeyboardInterrupt()]))  #> 'TypeError: Cannot nest BaseExceptions in an ExceptionGroup'
fails(lambda: g.split(5))  #> 'TypeError: expected a function, exception type or tuple of exception types'
class Own(ExceptionGroup):
    def derive(self, excs):
        return Own(self.message, excs)
Own("o", [ValueError(1), KeyError(2)]).split(KeyError)  #> (Own('o', [KeyError(2)]), Own('o', [ValueError(1)]))
try:
    raise g
except* ValueError as eg:
    print("values", eg.exceptions)
except* KeyError as eg:
    print("keys", eg.exceptions)
except* TypeError as eg:
    print("types", eg.exceptions)
#> values (ValueError(1), ExceptionGroup('inner', [ValueError(2)]))
#> keys (ExceptionGroup('inner', [KeyError('k')]),)
#> types (TypeError('t'),)
try:
    raise ValueError("plain")
except* ValueError as eg:
    print(repr(eg))  #> ExceptionGroup('', (ValueError('plain'),))
