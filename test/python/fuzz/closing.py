# %% refusals that the fuzzer found
import collections, copy, functools, heapq
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
fails(lambda: chr(2**31)), fails(lambda: chr(2**31 - 1)), fails(lambda: chr(-2**31 - 1))
#> ('OverflowError: Python int too large to convert to C int', 'ValueError: chr() arg not in range(0xADDR)', 'OverflowError: Python int too large to convert to C int')
[fails(lambda: heapq.nsmallest(n, [3, 1, 2])) for n in (None, "a", 1.5, [], 0, -1, 2, 9)]
#> ["TypeError: '>=' not supported between instances of 'NoneType' and 'int'", "TypeError: '>=' not supported between instances of 'str' and 'int'", "TypeError: 'float' object cannot be interpreted as an integer", "TypeError: '>=' not supported between instances of 'list' and 'int'", [], [], [1, 2], [1, 2, 3]]
[fails(lambda: heapq.nlargest(n, [])) for n in (None, 1.5, 2)]
#> ["TypeError: '>=' not supported between instances of 'NoneType' and 'int'", 'TypeError: slice indices must be integers or None or have an __index__ method', []]
fails(lambda: heapq.nsmallest(1.5, iter([1])))  #> "TypeError: 'float' object cannot be interpreted as an integer"
numbers = [1, 2, 3]
def assign(step, value):
    numbers[::step] = value
[fails(lambda: assign(*each)) for each in ((0, 2.5), (0, []), (2, 5), (-1, [1]), (1, 5))]
#> ['ValueError: slice step cannot be zero', 'ValueError: slice step cannot be zero', 'TypeError: must assign iterable to extended slice', 'ValueError: attempt to assign sequence of size 1 to extended slice of size 3', 'TypeError: can only assign an iterable']
def delete(step):
    items = list(range(10))
    del items[1:9:step]
    return items
[fails(lambda: delete(step)) for step in (1, 2, 3, 7, -1, 0)], delete(-2), delete(100)
#> ([[0, 9], [0, 2, 4, 6, 8, 9], [0, 2, 3, 5, 6, 8, 9], [0, 2, 3, 4, 5, 6, 7, 9], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'ValueError: slice step cannot be zero'], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [0, 2, 3, 4, 5, 6, 7, 8, 9])
class F:
    def __trunc__(self): return "trunc"
class G:
    def __int__(self): return "int"
fails(lambda: int(F())), fails(lambda: int(G()))
#> ('TypeError: __trunc__ returned non-Integral (type str)', 'TypeError: __int__ returned non-int (type str)')
[fails(lambda: complex(x, 1) ** n) for x in (float("inf"), float("-inf"), 1e308) for n in (1, 2, -1, 2j, 150)]
#> ['OverflowError: complex exponentiation', (nan+nanj), (nan+nanj), 'ZeroDivisionError: 0.0 to a negative or complex power', 'OverflowError: complex exponentiation', 'OverflowError: complex exponentiation', (nan+nanj), (nan+nanj), 'ZeroDivisionError: 0.0 to a negative or complex power', 'OverflowError: complex exponentiation', (1e+308+1j), (nan+nanj), (1e-308-0j), (-0.03665759653719084-0.9993278844383942j), 'OverflowError: complex exponentiation']
[fails(lambda: copy.deepcopy(x)) for x in ({}.keys(), {}.values(), (i for i in ()), memoryview(b""), copy, classmethod(len))]
#> ["TypeError: cannot pickle 'dict_keys' object", "TypeError: cannot pickle 'dict_values' object", "TypeError: cannot pickle 'generator' object", 'TypeError: cannot pickle memoryview objects', "TypeError: cannot pickle 'module' object", "TypeError: cannot pickle 'classmethod' object"]
fails(lambda: copy.copy(fails.__code__) is fails.__code__)  #> True
[fails(lambda: collections.deque([], n)) for n in ("a", 1.5, slice(1), None, -1, True)]
#> ['TypeError: an integer is required', 'TypeError: an integer is required', 'TypeError: an integer is required', deque([]), 'ValueError: maxlen must be non-negative', deque([], maxlen=1)]
[fails(lambda: functools.reduce(*args)) for args in ((len, 5), (len, 5, 5), (len, None), (len, []))]
#> ['TypeError: reduce() arg 2 must support iteration', 'TypeError: reduce() arg 2 must support iteration', 'TypeError: reduce() arg 2 must support iteration', 'TypeError: reduce() of empty iterable with no initial value']
type(iter("a")), type(iter("é")), type(iter(""))
#> (<class 'str_ascii_iterator'>, <class 'str_iterator'>, <class 'str_ascii_iterator'>)
bytes(range(40)).hex(":"), b"abcdefg".hex("-", 2), b"abcdefg".hex("-", -3), b"".hex("-"), b"ab".hex("-", 9)
#> ('00:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10:11:12:13:14:15:16:17:18:19:1a:1b:1c:1d:1e:1f:20:21:22:23:24:25:26:27', '61-6263-6465-6667', '616263-646566-67', '', '6162')
bytes.fromhex("00 ff A5a5\n"), b"aZ[`{\xe9".swapcase(), b"aZ[`{\xe9".upper(), b"aZ[`{\xe9".lower()
#> (b'\x00\xff\xa5\xa5', b'Az[`{\xe9', b'AZ[`{\xe9', b'az[`{\xe9')
b"it's", b'"it\'s"', bytes([0, 9, 10, 13, 92, 127, 200]), bytearray(b"\\")
#> (b"it's", b'"it\'s"', b'\x00\t\n\r\\\x7f\xc8', bytearray(b'\\'))
fails(lambda: b"a".hex("ab")), fails(lambda: b"a".hex("é")), fails(lambda: b"a".hex(b"::")), fails(lambda: b"a".hex(5))
#> ('ValueError: sep must be length 1.', 'ValueError: sep must be ASCII.', 'ValueError: sep must be length 1.', "TypeError: object of type 'int' has no len()")
"aBß ǅ".swapcase(), "they're bill's ßa".title(), "ẞIı".casefold()  #> ('AbSS ǅ', "They'Re Bill'S Ssa", 'ssiı')
