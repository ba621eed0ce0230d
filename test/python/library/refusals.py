# %% arguments that library functions refuse
import json, textwrap, operator, functools, types, time
for call in (lambda: textwrap.dedent(5), lambda: json.loads("1", foo=1), lambda: json.dumps(1, foo=1), lambda: operator.concat(1, 2), lambda: functools.partial(), lambda: types.MappingProxyType([]), lambda: types.SimpleNamespace(1), lambda: time.strftime(1), lambda: time.mktime((1,)), lambda: type(1, 2, 3, 4), lambda: exec()):
    try:
        print(call())
    except TypeError as error:
        print(error)
#> expected string or bytes-like object, got 'int'
#> JSONDecoder.__init__() got an unexpected keyword argument 'foo'
#> JSONEncoder.__init__() got an unexpected keyword argument 'foo'
#> 'int' object can't be concatenated
#> type 'partial' takes at least one argument
#> mappingproxy() argument must be a mapping, not list
#> no positional arguments expected
#> strftime() argument 1 must be str, not int
#> mktime(): illegal time tuple argument
#> type() takes 1 or 3 arguments
#> exec() takes at least 1 positional argument (0 given)

# %% decoders and encoders of one's own
import json
class D(json.JSONDecoder):
    def decode(self, s):
        return [super().decode(s)]
print(json.loads('{"a": 1}', cls=D), json.JSONDecoder().raw_decode('{"a": [1, 2]} tail'), json.JSONDecoder().raw_decode("x[1]", 1), json.JSONDecoder(object_hook=lambda d: sorted(d)).decode('{"b": 1, "a": 2}'), json.JSONDecoder(parse_float=str).decode("[1.50]"))
#> [{'a': 1}] ({'a': [1, 2]}, 13) ([1], 4) ['a', 'b'] ['1.50']
class E(json.JSONEncoder):
    def default(self, o):
        return list(o) if isinstance(o, set) else super().default(o)
print(json.dumps({"a": {1}}, cls=E), E(indent=1).encode([{2}]), json.dumps(2 + 0j, default=str))
#> {"a": [1]} [
#>  [
#>   2
#>  ]
#> ] "(2+0j)"
try:
    json.dumps(object, cls=E)
except TypeError as error:
    print(error)  #> Object of type type is not JSON serializable
try:
    json.JSONDecoder().raw_decode("nope")
except json.JSONDecodeError as error:
    print(error, error.pos, error.lineno)  #> Expecting value: line 1 column 1 (char 0) 0 1
