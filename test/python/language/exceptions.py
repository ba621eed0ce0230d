# %% try, except, else, finally
def run(f):
    try:
        r = f()
    except ZeroDivisionError as e:
        print("zero", e)
    except (KeyError, IndexError) as e:
        print("lookup", type(e).__name__, e)
    except Exception as e:
        print("other", repr(e))
    else:
        print("else", r)
    finally:
        print("finally")
run(lambda: 1 / 0)  #> zero division by zero
#> finally
run(lambda: {}["k"])  #> lookup KeyError 'k'
#> finally
run(lambda: [][1])  #> lookup IndexError list index out of range
#> finally
run(lambda: int("x"))  #> other ValueError("invalid literal for int() with base 10: 'x'")
#> finally
run(lambda: 5)  #> else 5
#> finally
try:
    raise ValueError
except ValueError as e:
    print(repr(e), e.args)  #> ValueError() ()
try:
    e
except NameError as n:
    print(n)  #> name 'e' is not defined
try:
    try:
        raise KeyError("in")
    finally:
        print("cleanup")
except KeyError as k:
    print("outer", k)  #> cleanup
#> outer 'in'
try:
    pass
except:
    pass
else:
    print("no exception")  #> no exception

# %% raise, chains
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("v") from e
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)  #> ZeroDivisionError('division by zero') ZeroDivisionError('division by zero') True
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k")
except KeyError as e:
    print(repr(e.__cause__), repr(e.__context__))  #> None ZeroDivisionError('division by zero')
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k") from None
except KeyError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)  #> None ZeroDivisionError('division by zero') True
def fails(f):
    try:
        f()
    except BaseException as e:
        return f"{type(e).__name__}: {e}"
def r1(): raise
def r2(): raise 5
def r3(): raise ValueError from 5
fails(r1), fails(r2), fails(r3)  #> ('RuntimeError: No active exception to reraise', 'TypeError: exceptions must derive from BaseException', 'TypeError: exception causes must derive from BaseException')
def reraise():
    try:
        [][0]
    except IndexError:
        raise
fails(reraise)  #> 'IndexError: list index out of range'
class Custom(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code
try:
    raise Custom(7)
except Custom as c:
    print(c, c.code, repr(c), c.args)  #> code 7 7 Custom('code 7') ('code 7',)
class Plain(Exception): pass
repr(Plain()), str(Plain("a")), repr(Plain("a", 1)), str(Plain("a", 1))  #> ('Plain()', 'a', "Plain('a', 1)", "('a', 1)")
try:
    try:
        raise ValueError(1)
    except TypeError:
        print("no")
except ValueError as e:
    print("passed", e)  #> passed 1

# %% exception objects
str(KeyError("k")), repr(KeyError("k")), str(KeyError())  #> ("'k'", "KeyError('k')", '')
e = ValueError("a", 2)
e.args, str(e)  #> (('a', 2), "('a', 2)")
e.add_note("note one")
e.__notes__  #> ['note one']
issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(Exception, BaseException)  #> (True, True, True)
StopIteration(5).value, SystemExit(3).code  #> (5, 3)
OSError(2, "No such file", "f.txt")  #> FileNotFoundError(2, 'No such file')
str(OSError(2, "No such file", "f.txt"))  #> "[Errno 2] No such file: 'f.txt'"
try:
    {}.nope
except AttributeError as a:
    print(a.name, a.obj)  #> nope {}
try:
    nope
except NameError as n:
    print(n.name)  #> nope
try:
    import no_such_module_here
except ImportError as i:
    print(type(i).__name__, i, i.name)  #> ModuleNotFoundError No module named 'no_such_module_here' no_such_module_here
try:
    from math import no_such_name
except ImportError as i:
    print(i.name)  #> math
class B(BaseException): pass
try:
    raise B("base")
except Exception:
    print("no")
except BaseException as b:
    print("base", b)  #> base base
try:
    raise ValueError("x").with_traceback(None)
except ValueError as v:
    print(v.__traceback__ is not None)  #> True
type(e.__traceback__)  #> <class 'NoneType'>

# %% exception groups
eg = ExceptionGroup("g", [ValueError(1), TypeError("t"), ExceptionGroup("in", [KeyError("k")])])
eg  #> ExceptionGroup('g', [ValueError(1), TypeError('t'), ExceptionGroup('in', [KeyError('k')])])
str(eg), eg.message, len(eg.exceptions)  #> ('g (3 sub-exceptions)', 'g', 3)
try:
    raise eg
except* ValueError as v:
    print("V", v.exceptions)
except* (TypeError, KeyError) as t:
    print("T", t)  #> V (ValueError(1),)
#> T g (2 sub-exceptions)
try:
    try:
        raise eg
    except* ValueError:
        print("value")
except ExceptionGroup as rest:
    print(rest, rest.exceptions)  #> value
#> g (2 sub-exceptions) (TypeError('t'), ExceptionGroup('in', [KeyError('k')]))
try:
    raise ValueError("single")
except* ValueError as g:
    print(repr(g))  #> ExceptionGroup('', (ValueError('single'),))
m, r = eg.split(ValueError)
m, r  #> (ExceptionGroup('g', [ValueError(1)]), ExceptionGroup('g', [TypeError('t'), ExceptionGroup('in', [KeyError('k')])]))
eg.subgroup(KeyError)  #> ExceptionGroup('g', [ExceptionGroup('in', [KeyError('k')])])
try:
    ExceptionGroup("x", [])
except ValueError as e:
    print(e)  #> second argument (exceptions) must be a non-empty sequence

# %% finally order and return
def order():
    out = []
    for i in range(3):
        try:
            out.append(i)
            if i == 1: break
        finally:
            out.append("f")
    else:
        out.append("else")
    return out
order()  #> [0, 'f', 1, 'f']
def nested():
    try:
        try:
            1 / 0
        finally:
            print("inner")
    except ZeroDivisionError:
        print("handler")
        return "r"
    finally:
        print("outer")
nested()  #> inner
#> handler
#> outer
#> 'r'
def swallow():
    while True:
        try:
            1 / 0
        finally:
            break
    return "swallowed"
swallow()  #> 'swallowed'
def ctx():
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise KeyError("b")
        except KeyError as k:
            return repr(k.__context__)
ctx()  #> "ValueError('a')"
import sys
def info():
    try:
        1 / 0
    except ZeroDivisionError:
        return sys.exc_info()[0].__name__
info(), sys.exc_info()  #> ('ZeroDivisionError', (None, None, None))

# %% texts of common errors
def fails(f):
    try:
        f()
    except BaseException as e:
        return f"{type(e).__name__}: {e}"
fails(lambda: [1][5]), fails(lambda: (1,)[5]), fails(lambda: "a"[5]), fails(lambda: [1]["a"])  #> ('IndexError: list index out of range', 'IndexError: tuple index out of range', 'IndexError: string index out of range', 'TypeError: list indices must be integers or slices, not str')
fails(lambda: {}[1]), fails(lambda: {}[[]]), fails(lambda: {[]: 1}), fails(lambda: {[1]})  #> ('KeyError: 1', "TypeError: unhashable type: 'list'", "TypeError: unhashable type: 'list'", "TypeError: unhashable type: 'list'")
fails(lambda: 5[0]), fails(lambda: None[0]), fails(lambda: len(5)), fails(lambda: iter(5))  #> ("TypeError: 'int' object is not subscriptable", "TypeError: 'NoneType' object is not subscriptable", "TypeError: object of type 'int' has no len()", "TypeError: 'int' object is not iterable")
fails(lambda: 1 in 5), fails(lambda: int("abc")), fails(lambda: float("x")), fails(lambda: int(None))  #> ("TypeError: argument of type 'int' is not iterable", "ValueError: invalid literal for int() with base 10: 'abc'", "ValueError: could not convert string to float: 'x'", "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'")
fails(lambda: next(iter([]))), fails(lambda: [].pop()), fails(lambda: {}.popitem()), fails(lambda: [].remove(1))  #> ('StopIteration: ', 'IndexError: pop from empty list', "KeyError: 'popitem(): dictionary is empty'", 'ValueError: list.remove(x): x not in list')
fails(lambda: [1, 2].index(3)), fails(lambda: "a".index("b")), fails(lambda: (1).x)  #> ('ValueError: 3 is not in list', 'ValueError: substring not found', "AttributeError: 'int' object has no attribute 'x'")
fails(lambda: sum(["a"])), fails(lambda: max([])), fails(lambda: range(1, 2, 0)), fails(lambda: "a" * 1.5)  #> ("TypeError: unsupported operand type(s) for +: 'int' and 'str'", 'ValueError: max() arg is an empty sequence', 'ValueError: range() arg 3 must not be zero', "TypeError: can't multiply sequence by non-int of type 'float'")
fails(lambda: sorted([1, "a"])), fails(lambda: chr(-1)), fails(lambda: ord("ab")), fails(lambda: abs("a"))  #> ("TypeError: '<' not supported between instances of 'str' and 'int'", 'ValueError: chr() arg not in range(0xADDR)', 'TypeError: ord() expected a character, but string of length 2 found', "TypeError: bad operand type for abs(): 'str'")
fails(lambda: isinstance(1, 5)), fails(lambda: issubclass(1, int)), fails(lambda: print(foo=1))  #> ('TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union', 'TypeError: issubclass() arg 1 must be a class', "TypeError: 'foo' is an invalid keyword argument for print()")
fails(lambda: len()), fails(lambda: len(1, 2)), fails(lambda: [].append()), fails(lambda: [].append(1, 2))  #> ('TypeError: len() takes exactly one argument (0 given)', 'TypeError: len() takes exactly one argument (2 given)', 'TypeError: list.append() takes exactly one argument (0 given)', 'TypeError: list.append() takes exactly one argument (2 given)')
fails(lambda: getattr(1)), fails(lambda: "".join([1])), fails(lambda: "%d" % "a"), fails(lambda: "%s %s" % 1)  #> ('TypeError: getattr expected at least 2 arguments, got 1', 'TypeError: sequence item 0: expected str instance, int found', 'TypeError: %d format: a real number is required, not str', 'TypeError: not enough arguments for format string')
fails(lambda: "{} {}".format(1)), fails(lambda: "{a}".format()), fails(lambda: f"{1:z}")  #> ('IndexError: Replacement index 1 out of range for positional args tuple', "KeyError: 'a'", 'ValueError: Negative zero coercion (z) not allowed in integer format specifier')
def setitem(c, k): c[k] = 1
fails(lambda: setitem((1,), 0)), fails(lambda: setitem("a", 0)), fails(lambda: setitem([1], 5)), fails(lambda: setitem(5, 0))  #> ("TypeError: 'tuple' object does not support item assignment", "TypeError: 'str' object does not support item assignment", 'IndexError: list assignment index out of range', "TypeError: 'int' object does not support item assignment")
def delitem(c, k): del c[k]
fails(lambda: delitem((1,), 0)), fails(lambda: delitem([1], 5)), fails(lambda: delitem({}, 1))  #> ("TypeError: 'tuple' object doesn't support item deletion", 'IndexError: list assignment index out of range', 'KeyError: 1')
