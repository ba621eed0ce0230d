# %% matching blocks and opcodes
from difflib import *
s = SequenceMatcher(None, "qabxcd", "abycdf")
print(s.get_matching_blocks())  #> [Match(a=1, b=0, size=2), Match(a=4, b=3, size=2), Match(a=6, b=6, size=0)]
for tag, i1, i2, j1, j2 in s.get_opcodes():
    print(tag, i1, i2, j1, j2, "qabxcd"[i1:i2], "abycdf"[j1:j2])
#> delete 0 1 0 0 q
#> equal 1 3 0 2 ab ab
#> replace 3 4 2 3 x y
#> equal 4 6 3 5 cd cd
#> insert 6 6 5 6  f
print(s.ratio(), s.quick_ratio(), s.real_quick_ratio(), s.find_longest_match(0, 6, 0, 6), s.find_longest_match())
#> 0.6666666666666666 0.6666666666666666 1.0 Match(a=1, b=0, size=2) Match(a=1, b=0, size=2)
print(SequenceMatcher(lambda x: x == " ", "private Thread currentThread;", "private volatile Thread currentThread;").get_matching_blocks())
#> [Match(a=0, b=0, size=8), Match(a=8, b=17, size=21), Match(a=29, b=38, size=0)]
print(SequenceMatcher(lambda x: x == " ", " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9))
#> Match(a=1, b=0, size=4)
print(SequenceMatcher(None, [1, 2, 3, "a"], [2, 3, 4, "a"]).get_opcodes(), SequenceMatcher().ratio(), SequenceMatcher(None, "", "x").ratio())
#> [('delete', 0, 1, 0, 0), ('equal', 1, 3, 0, 2), ('insert', 3, 3, 2, 3), ('equal', 3, 4, 3, 4)] 1.0 0.0
t = SequenceMatcher(None, "x" * 300 + "ab", "x" * 300 + "cb")
print(t.bpopular, t.bjunk, sorted(t.b2j), round(t.ratio(), 4), round(SequenceMatcher(None, "x" * 300 + "ab", "x" * 300 + "cb", autojunk=False).ratio(), 4))
#> {'x'} set() ['b', 'c'] 0.9967 0.9967
a = list(map(str, range(1, 40)))
b = a[:]
b[8:8] = ["i"]
b[20] += "x"
b[23:28] = []
b[30] += "y"
for group in SequenceMatcher(None, a, b).get_grouped_opcodes(2):
    print(group)
#> [('equal', 6, 8, 6, 8), ('insert', 8, 8, 8, 9), ('equal', 8, 10, 9, 11)]
#> [('equal', 17, 19, 18, 20), ('replace', 19, 20, 20, 21), ('equal', 20, 22, 21, 23), ('delete', 22, 27, 23, 23), ('equal', 27, 29, 23, 25)]
#> [('equal', 32, 34, 28, 30), ('replace', 34, 35, 30, 31), ('equal', 35, 37, 31, 33)]
print(SequenceMatcher[str])  #> difflib.SequenceMatcher[str]

# %% words that are close
from difflib import get_close_matches
print(get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), get_close_matches("wheel", ["while", "else", "try"]), get_close_matches("Apple", ["apple"]), get_close_matches("accept", ["ape", "except", "accent", "concept"], n=1, cutoff=0.5))
#> ['apple', 'ape'] ['while'] ['apple'] ['accent']
for n, cutoff in ((0, 0.5), (1, 2)):
    try:
        get_close_matches("a", ["b"], n, cutoff)
    except ValueError as error:
        print(error)
#> n must be > 0: 0
#> cutoff must be in [0.0, 1.0]: 2

# %% lines of differences
from difflib import *
one = "one\ntwo\nthree\nfour\nfive\n".splitlines(keepends=True)
two = "ore\ntree\nemu\nfour\nfifve\nsix\n".splitlines(keepends=True)
print("".join(ndiff(one, two)), end="")
#> - one
#> ?  ^
#> + ore
#> ?  ^
#> - two
#> - three
#> ?  -
#> + tree
#> + emu
#>   four
#> - five
#> + fifve
#> ?   +
#> + six
print("".join(unified_diff(one, two, "a.txt", "b.txt", "2005-01-26", "2010-04-02")), end="")
#> --- a.txt	2005-01-26
#> +++ b.txt	2010-04-02
#> @@ -1,5 +1,6 @@
#> -one
#> -two
#> -three
#> +ore
#> +tree
#> +emu
#>  four
#> -five
#> +fifve
#> +six
print("".join(context_diff(one, two, fromfile="a", tofile="b", n=1)), end="")
#> *** a
#> --- b
#> ***************
#> *** 1,5 ****
#> ! one
#> ! two
#> ! three
#>   four
#> ! five
#> --- 1,6 ----
#> ! ore
#> ! tree
#> ! emu
#>   four
#> ! fifve
#> ! six
print(list(unified_diff("a b c".split(), "a c d".split(), lineterm="", n=0)), list(unified_diff(["a"], ["a"])), list(unified_diff([], ["a\n"])))
#> ['--- ', '+++ ', '@@ -2 +1,0 @@', '-b', '@@ -3,0 +3 @@', '+d'] [] ['--- \n', '+++ \n', '@@ -0,0 +1 @@\n', '+a\n']
d = list(ndiff(one, two))
print(list(restore(d, 1)) == one, list(restore(d, 2)) == two)  #> True True
print("\n".join(Differ().compare(["  indented", "abcDefghiJkl", "x"], ["indented ", "abcdefGhijkl", "y"])))
#> -   indented
#> ? --
#>
#> + indented
#> ?         +
#>
#> - abcDefghiJkl
#> ?    ^  ^  ^
#>
#> + abcdefGhijkl
#> ?    ^  ^  ^
#>
#> - x
#> + y
print("\n".join(Differ(linejunk=IS_LINE_JUNK, charjunk=IS_CHARACTER_JUNK).compare(["\tabc def", "same", "#", "b"], ["\tabc  deg", "c", "same", ""])))
#> - 	abc def
#> ? 	      ^
#>
#> + 	abc  deg
#> ? 	    +  ^
#>
#> + c
#>   same
#> +
#> - #
#> - b
print(IS_LINE_JUNK("  # \n"), IS_LINE_JUNK("x"), IS_CHARACTER_JUNK(" "), IS_CHARACTER_JUNK("x"))  #> True False True False
print(list(diff_bytes(unified_diff, [b"a\xff\n"], [b"b\n"], b"f", b"g")))
#> [b'--- f\n', b'+++ g\n', b'@@ -1 +1 @@\n', b'-a\xff\n', b'+b\n']
print("".join(Differ().compare(["a\n", "bcdefg\n", "hij klm\n", "z\n"], ["bcdeXfg\n", "q\n", "hij  kl\n", "a\n"])))
#> + bcdeXfg
#> + q
#> + hij  kl
#>   a
#> - bcdefg
#> - hij klm
#> - z
for make in (lambda: list(unified_diff([1], ["a"])), lambda: list(unified_diff(["a"], ["b"], 3)), lambda: list(restore([], 3))):
    try:
        make()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
#> TypeError lines to compare must be str, not int (1)
#> TypeError all arguments must be str, not: 3
#> ValueError unknown delta choice (must be 1 or 2): 3

# %% random texts
import random
from difflib import *
random.seed(3)
for _ in range(12):
    a = "".join(random.choices("abcd ", k=random.randint(0, 30)))
    b = "".join(random.choices("abcd ", k=random.randint(0, 30)))
    m = SequenceMatcher(random.choice([None, str.isspace]), a, b)
    print(repr(a), repr(b), round(m.ratio(), 6), [tuple(block) for block in m.get_matching_blocks()])
#> 'ca ccd ' 'bb c cdad cddad' 0.454545 [(2, 2, 2), (4, 5, 2), (6, 9, 1), (7, 15, 0)]
#> 'd bc bdcd' 'c  aab cdbcbbcc d ' 0.37037 [(0, 8, 1), (2, 9, 2), (5, 11, 1), (6, 16, 1), (9, 18, 0)]
#> 'da   cdb cba  a cab' 'caddbcc bbaaac  bbd bba ' 0.418605 [(0, 2, 1), (6, 3, 2), (9, 5, 1), (10, 9, 2), (14, 11, 1), (16, 13, 1), (17, 22, 1), (19, 24, 0)]
#> ' b da  bdd cbb' 'accaddadcd' 0.333333 [(3, 5, 2), (8, 7, 1), (9, 9, 1), (14, 10, 0)]
#> 'ddaad bccbbbbcbbdac' 'acdbbddad db  adbcbda b' 0.47619 [(0, 5, 3), (3, 14, 2), (12, 16, 3), (16, 19, 2), (19, 23, 0)]
#> 'b d babdbbccc aa   c  bd dc' 'c    aba ' 0.333333 [(10, 0, 1), (16, 1, 3), (20, 4, 1), (21, 8, 1), (27, 9, 0)]
#> ' cacacbaca aa c aba abb a cc' 'abbcccdaaaaa' 0.25 [(20, 0, 3), (26, 3, 2), (28, 12, 0)]
#> 'dccaabbbb caaddcacdcda addb' 'dcbcdacc  b dbca d dddcacaadaa' 0.45614 [(0, 0, 2), (2, 14, 2), (9, 16, 1), (13, 20, 5), (20, 27, 2), (23, 29, 1), (27, 30, 0)]
#> ' aa a d  cdadcdad abc' 'a dcd bc c bb   ccc dac ac' 0.255319 [(1, 0, 1), (12, 2, 3), (19, 6, 2), (21, 26, 0)]
#> 'd c adac  cdd cc  bb bcbc cdd' 'c  ccd' 0.285714 [(2, 0, 2), (7, 3, 1), (10, 4, 2), (29, 6, 0)]
#> 'd cbbdd  babad  b bcdaa b' 'cdbabbaddca' 0.444444 [(0, 1, 1), (9, 2, 3), (12, 6, 2), (19, 9, 1), (21, 10, 1), (25, 11, 0)]
#> ' ac' '  a bddbdd bd ' 0.235294 [(0, 1, 2), (3, 14, 0)]
words = ["alpha beta", "alpha gamma", "beta", "delta epsilon", "epsilon", ""]
for _ in range(4):
    a = random.choices(words, k=6)
    b = random.choices(words, k=6)
    print("\n".join(ndiff(a, b)))
    print("\n".join(unified_diff(a, b, lineterm="", n=1)))
#> + delta epsilon
#>   epsilon
#> - delta epsilon
#>   alpha beta
#> - alpha gamma
#> - epsilon
#> - epsilon
#> + beta
#> +
#> + beta
#> ---
#> +++
#> @@ -1,6 +1,6 @@
#> +delta epsilon
#>  epsilon
#> -delta epsilon
#>  alpha beta
#> -alpha gamma
#> -epsilon
#> -epsilon
#> +beta
#> +
#> +beta
#> + alpha gamma
#> + alpha gamma
#> + beta
#> + epsilon
#> + epsilon
#>   alpha beta
#> - delta epsilon
#> -
#> - delta epsilon
#> - delta epsilon
#> - beta
#> ---
#> +++
#> @@ -1,6 +1,6 @@
#> +alpha gamma
#> +alpha gamma
#> +beta
#> +epsilon
#> +epsilon
#>  alpha beta
#> -delta epsilon
#> -
#> -delta epsilon
#> -delta epsilon
#> -beta
#> + alpha beta
#> + alpha beta
#> + beta
#>   alpha gamma
#> + epsilon
#>   delta epsilon
#> - delta epsilon
#> - beta
#> - alpha beta
#> - alpha gamma
#> ---
#> +++
#> @@ -1,6 +1,6 @@
#> +alpha beta
#> +alpha beta
#> +beta
#>  alpha gamma
#> +epsilon
#>  delta epsilon
#> -delta epsilon
#> -beta
#> -alpha beta
#> -alpha gamma
#>
#> + alpha beta
#> + delta epsilon
#> + epsilon
#> + delta epsilon
#>
#> - beta
#> - epsilon
#> - alpha beta
#> - beta
#> ---
#> +++
#> @@ -1,6 +1,6 @@
#>
#> +alpha beta
#> +delta epsilon
#> +epsilon
#> +delta epsilon
#>
#> -beta
#> -epsilon
#> -alpha beta
#> -beta
