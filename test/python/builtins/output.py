# %% print
import io
buffer = io.StringIO()
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
print()  #> 
print(1, "a", None, [1, "b"])  #> 1 a None [1, 'b']
print(1, 2, sep="-")  #> 1-2
print(1, 2, end="!\n")  #> 1 2!
print("a", "b", sep="")  #> ab
print(*[1, 2, 3], sep=", ")  #> 1, 2, 3
print("x", file=buffer)
buffer.getvalue()  #> 'x\n'
print("flush", flush=True)  #> flush
print(1.0, 1e20, True, {"a": 1}, (1,), {1})  #> 1.0 1e+20 True {'a': 1} (1,) {1}
fails(lambda: print(1, sep=5))  #> 'TypeError: sep must be None or a string, not int'
fails(lambda: print(1, end=5))  #> 'TypeError: end must be None or a string, not int'
fails(lambda: print(1, foo=2))  #> "TypeError: 'foo' is an invalid keyword argument for print()"
