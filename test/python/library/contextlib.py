# %% contextlib
import contextlib, io
log = []
@contextlib.contextmanager
def managed(name):
    log.append("enter " + name)
    try:
        yield name.upper()
    except ValueError as error:
        log.append(f"caught {error}")
    finally:
        log.append("exit " + name)
with managed("a") as value:
    log.append(value)
with managed("b"):
    raise ValueError("oops")
with contextlib.suppress(KeyError):
    {}["x"]
with contextlib.ExitStack() as stack:
    stack.enter_context(managed("c"))
    stack.callback(log.append, "callback")
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("hidden")
with contextlib.nullcontext(5) as n:
    pass
@managed("d")
def decorated():
    return 1
log  #> ['enter a', 'A', 'exit a', 'enter b', 'caught oops', 'exit b', 'enter c', 'callback', 'exit c']
out.getvalue()  #> 'hidden\n'
n  #> 5
decorated()  #> 1
log[-2:]  #> ['enter d', 'exit d']
