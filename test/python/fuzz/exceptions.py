# %% the code of an exit
import sys
def code_of(action):
    try:
        action()
    except SystemExit as error:
        return error.code, error.args
code_of(lambda: sys.exit("q"))  #> ('q', ('q',))
code_of(lambda: sys.exit((1, 2)))  #> ((1, 2), (1, 2))
code_of(lambda: sys.exit(None))  #> (None, ())
code_of(lambda: exec("raise SystemExit(5)"))  #> (5, (5,))
# %% a traceback is a traceback or None
e = ValueError()
e.__traceback__ = None
e.__traceback__
e.__traceback__ = 5  #> TypeError: __traceback__ must be a traceback or None
