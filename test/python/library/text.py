# %% string, textwrap, pprint
import pprint, string, textwrap
text = "The quick brown fox jumps over the lazy dog near the river bank."
data = {"name": "x" * 30, "values": list(range(20)), "nested": {"a": [1, 2, 3], "b": ("y" * 40, "z" * 20)}}
string.ascii_lowercase  #> 'abcdefghijklmnopqrstuvwxyz'
string.digits  #> '0123456789'
string.punctuation  #> '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
string.capwords("a bc")  #> 'A Bc'
string.Template("$a ${b} $$").substitute(a=1, b=2)  #> '1 2 $'
string.Template("$a $z").safe_substitute(a=1)  #> '1 $z'
string.whitespace  #> ' \t\n\r\x0b\x0c'
string.hexdigits  #> '0123456789abcdefABCDEF'
textwrap.wrap(text, 20)  #> ['The quick brown fox', 'jumps over the lazy', 'dog near the river', 'bank.']
textwrap.fill(text, 30)  #> 'The quick brown fox jumps over\nthe lazy dog near the river\nbank.'
textwrap.dedent("  a\n    b\n")  #> 'a\n  b\n'
textwrap.indent("a\nb", "> ")  #> '> a\n> b'
textwrap.shorten(text, 30)  #> 'The quick brown fox [...]'
textwrap.wrap("aaaaaaaaaaaaaaaaaaaa", 8)  #> ['aaaaaaaa', 'aaaaaaaa', 'aaaa']
pprint.pformat(data)
#> "{'name': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',\n 'nested': {'a': [1, 2, 3],\n            'b': ('yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy',\n                  'zzzzzzzzzzzzzzzzzzzz')},\n 'values': [0,\n            1,\n            2,\n            3,\n            4,\n            5,\n            6,\n            7,\n            8,\n            9,\n            10,\n            11,\n            12,\n            13,\n            14,\n            15,\n            16,\n            17,\n            18,\n            19]}"
pprint.pformat([1, 2])  #> '[1, 2]'
pprint.pformat({"b": 1, "a": 2})  #> "{'a': 2, 'b': 1}"
pprint.pformat(list(range(40)))
#> '[0,\n 1,\n 2,\n 3,\n 4,\n 5,\n 6,\n 7,\n 8,\n 9,\n 10,\n 11,\n 12,\n 13,\n 14,\n 15,\n 16,\n 17,\n 18,\n 19,\n 20,\n 21,\n 22,\n 23,\n 24,\n 25,\n 26,\n 27,\n 28,\n 29,\n 30,\n 31,\n 32,\n 33,\n 34,\n 35,\n 36,\n 37,\n 38,\n 39]'
pprint.pformat({"a": {"b": {"c": 1}}}, depth=2)  #> "{'a': {'b': {...}}}"
