# %% beyond 2**53
r = range(10**20)
print(r, r[5], r[-1], 10**19 in r, -1 in r, r[10**19:10**19 + 3], list(r[:3]), r.index(7), r.count(10**30), bool(r), r.start, r.stop, r.step)
#> range(0, 100000000000000000000) 5 99999999999999999999 True False range(10000000000000000000, 10000000000000000003) [0, 1, 2] 7 0 True 0 100000000000000000000 1
s = range(2**60, 2**60 + 10, 3)
print(list(s), len(s), list(reversed(s)), s[1:], s[::-1], s == range(2**60, 2**60 + 11, 3), hash(s) == hash(range(2**60, 2**60 + 11, 3)), 2**60 + 3 in s, 1.5 in s, s.index(2**60 + 6))
#> [1152921504606846976, 1152921504606846979, 1152921504606846982, 1152921504606846985] 4 [1152921504606846985, 1152921504606846982, 1152921504606846979, 1152921504606846976] range(1152921504606846979, 1152921504606846988, 3) range(1152921504606846985, 1152921504606846973, -3) True True True False 2
print(range(2**70, 0), len(range(2**70, 0)), list(range(2**70, 2**70 - 5, -2)), range(0, 10**18)[10**17], len(range(2**62)), range(-2**64, 2**64, 2**62), [*range(-2**64, 2**64, 2**63)])
#> range(1180591620717411303424, 0) 0 [1180591620717411303424, 1180591620717411303422, 1180591620717411303420] 100000000000000000 4611686018427387904 range(-18446744073709551616, 18446744073709551616, 4611686018427387904) [-18446744073709551616, -9223372036854775808, 0, 9223372036854775808]
for i in range(10**25, 10**25 + 3):
    print(i)
#> 10000000000000000000000000
#> 10000000000000000000000001
#> 10000000000000000000000002
for code in ("len(r)", "r[10**20]", "s[5]", "r['a']", "s.index(3)", "range(1, 2, 0)", "range(1.5)", "range(1j, 'a')", "r[::0]"):
    try:
        eval(code)
    except Exception as error:
        print(code, type(error).__name__, error)
#> len(r) OverflowError Python int too large to convert to C ssize_t
#> r[10**20] IndexError range object index out of range
#> s[5] IndexError range object index out of range
#> r['a'] TypeError range indices must be integers or slices, not str
#> s.index(3) ValueError 3 is not in range
#> range(1, 2, 0) ValueError range() arg 3 must not be zero
#> range(1.5) TypeError 'float' object cannot be interpreted as an integer
#> range(1j, 'a') TypeError 'complex' object cannot be interpreted as an integer
#> r[::0] ValueError slice step cannot be zero

# %% sizes beyond safe numbers
class L:
    def __len__(self):
        return 2**61
print(len(L()))  #> 2305843009213693952
for code in ("[1][2**62]", "[1][2**64]", "'a'[2**62]", "(1,)[-2**62]", "b'a'[2**70]", "[0] * 2**70", "'a' * 2**70", "{*None}", "[*None]", "type(1, 2)", "b'%s' % 'a'"):
    try:
        eval(code)
    except Exception as error:
        print(code, type(error).__name__, error)
#> [1][2**62] IndexError list index out of range
#> [1][2**64] IndexError cannot fit 'int' into an index-sized integer
#> 'a'[2**62] IndexError string index out of range
#> (1,)[-2**62] IndexError tuple index out of range
#> b'a'[2**70] IndexError cannot fit 'int' into an index-sized integer
#> [0] * 2**70 OverflowError cannot fit 'int' into an index-sized integer
#> 'a' * 2**70 OverflowError cannot fit 'int' into an index-sized integer
#> {*None} TypeError 'NoneType' object is not iterable
#> [*None] TypeError Value after * must be an iterable, not NoneType
#> type(1, 2) TypeError type() takes 1 or 3 arguments
#> b'%s' % 'a' TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
import collections
print(collections.deque([1, 2], maxlen=2**60))  #> deque([1, 2], maxlen=1152921504606846976)

# %% heaps are lists
import heapq
h = []
for x in [5, 1, 8, 3, 9, 2]:
    heapq.heappush(h, x)
print(h, heapq.heappop(h), heapq.heappushpop(h, 4), heapq.heapreplace(h, 7), h, heapq.nlargest(2, h), heapq.nsmallest(2, h, key=lambda x: -x))
#> [4, 5, 8, 7, 9] 1 2 3 [4, 5, 8, 7, 9] [9, 8] [9, 8]
g = [9, 7, 5, 3, 1]
heapq.heapify(g)
print(g, [heapq.heappop(g) for _ in range(5)], list(heapq.merge([1, 4], [2, 3], [0])), heapq.heappushpop([], 3))
#> [] [1, 3, 5, 7, 9] [0, 1, 2, 3, 4] 3
for call in (lambda: heapq.heapify(1), lambda: heapq.heappush((), 1), lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heapify([1, "a"])):
    try:
        call()
    except (TypeError, IndexError) as error:
        print(type(error).__name__, error)
#> TypeError heapify() argument must be list, not int
#> TypeError heappush() argument 1 must be list, not tuple
#> IndexError index out of range
#> IndexError index out of range
#> TypeError '<' not supported between instances of 'int' and 'str'
