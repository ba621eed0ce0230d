# %% json
import json
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
json.dumps({"a": [1, 2.5, None, True], "b": "é\n"})  #> '{"a": [1, 2.5, null, true], "b": "\\u00e9\\n"}'
json.dumps([1, 2], indent=2)  #> '[\n  1,\n  2\n]'
json.dumps({"b": 1, "a": 2}, sort_keys=True)  #> '{"a": 2, "b": 1}'
json.dumps("é", ensure_ascii=False)  #> '"é"'
json.dumps({1: 2, None: 3, True: 4})  #> '{"1": 4, "null": 3}'
json.dumps((1, 2))  #> '[1, 2]'
json.dumps({})  #> '{}'
json.dumps([])  #> '[]'
json.dumps({"a": {"b": []}}, indent=1)  #> '{\n "a": {\n  "b": []\n }\n}'
json.dumps([1], separators=(",", ":"))  #> '[1]'
json.dumps(float("nan"))  #> 'NaN'
json.dumps({1, 2}, default=list)  #> '[1, 2]'
json.dumps("\u2028😀")  #> '"\\u2028\\ud83d\\ude00"'
json.loads('{"a": [1, 2.0, null, true, "x\\n\\u00e9"]}')  #> {'a': [1, 2.0, None, True, 'x\né']}
json.loads("5")  #> 5
json.loads('"a"')  #> 'a'
json.loads("[]")  #> []
json.loads("1e3")  #> 1000.0
json.loads("-0")  #> 0
json.loads('{"a": 1}', object_hook=lambda d: list(d))  #> ['a']
json.loads("NaN") != 0  #> True
fails(lambda: json.loads("{"))
#> 'JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'
fails(lambda: json.loads(""))  #> 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
fails(lambda: json.loads("[1,]"))  #> 'JSONDecodeError: Expecting value: line 1 column 4 (char 3)'
fails(lambda: json.loads("{'a': 1}"))
#> 'JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'
fails(lambda: json.loads("[1 2]"))  #> "JSONDecodeError: Expecting ',' delimiter: line 1 column 4 (char 3)"
fails(lambda: json.loads("1 2"))  #> 'JSONDecodeError: Extra data: line 1 column 3 (char 2)'
fails(lambda: json.dumps({1, 2}))  #> 'TypeError: Object of type set is not JSON serializable'
fails(lambda: json.dumps({(1,): 2}))  #> 'TypeError: keys must be str, int, float, bool or None, not tuple'
fails(lambda: json.loads(5))  #> 'TypeError: the JSON object must be str, bytes or bytearray, not int'
