# %% eval, exec, compile, __import__
scope = {"x": 5}
exec("y = x + 1\ndef f(): return y * 2", scope)
code = compile("1 + 2", "<s>", "eval")
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
eval("1 + 2")  #> 3
eval("x * 2", {"x": 4})  #> 8
eval(" 3")  #> 3
scope["y"]  #> 6
scope["f"]()  #> 12
eval(code)  #> 3
eval("[i for i in range(3)]")  #> [0, 1, 2]
eval("a + b", {"a": 1}, {"b": 2})  #> 3
__import__("math").pi  #> 3.141592653589793
eval("lambda x: x + 1")(2)  #> 3
fails(lambda: eval("1 +"))  #> 'SyntaxError: invalid syntax (<string>, line 1)'
fails(lambda: eval("x = 1"))  #> 'SyntaxError: invalid syntax (<string>, line 1)'
fails(lambda: eval("undefined_name"))  #> "NameError: name 'undefined_name' is not defined"
fails(lambda: exec("raise ValueError(1)"))  #> 'ValueError: 1'
fails(lambda: __import__("no_such_module"))  #> "ModuleNotFoundError: No module named 'no_such_module'"
fails(lambda: eval(5))  #> 'TypeError: eval() arg 1 must be a string, bytes or code object'
fails(lambda: compile("1", "f", "bad"))  #> "ValueError: compile() mode must be 'exec', 'eval' or 'single'"
