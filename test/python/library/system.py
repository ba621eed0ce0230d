# %% sys, os, io, pathlib
import io, os, os.path, sys
from pathlib import PurePosixPath as P
s = io.StringIO("a\nb\n")
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
sys.version_info[:2]  #> (3, 11)
sys.version_info >= (3, 8)  #> True
sys.maxsize  #> 9223372036854775807
sys.byteorder  #> 'little'
sys.float_info.epsilon  #> 2.220446049250313e-16
sys.float_info.max  #> 1.7976931348623157e+308
sys.getrecursionlimit()  #> 1000
sys.stdout is not None  #> True
sys.hash_info.modulus  #> 2305843009213693951
os.path.join("a", "b", "/c", "d")  #> '/c/d'
os.path.join("a/", "b")  #> 'a/b'
os.path.basename("/x/y.txt")  #> 'y.txt'
os.path.dirname("/x/y.txt")  #> '/x'
os.path.splitext("a.tar.gz")  #> ('a.tar', '.gz')
os.path.normpath("a/./b/../c")  #> 'a/c'
os.path.isabs("/a")  #> True
os.sep  #> '/'
os.path.split("/a/b")  #> ('/a', 'b')
os.path.splitext(".bashrc")  #> ('.bashrc', '')
os.path.commonprefix(["abc", "abd"])  #> 'ab'
os.environ.get("NO_SUCH_NAME")
os.getenv("NO_SUCH_NAME", "d")  #> 'd'
os.path.relpath("/a/b", "/a/c")  #> '../b'
s.read(1)  #> 'a'
s.readline()  #> '\n'
s.readlines()  #> ['b\n']
s.getvalue()  #> 'a\nb\n'
list(io.StringIO("x\ny"))  #> ['x\n', 'y']
io.StringIO().write("abc")  #> 3
io.BytesIO(b"ab").read()  #> b'ab'
s.seek(0)  #> 0
s.read()  #> 'a\nb\n'
s.tell()  #> 4
P("/a") / "b.txt"  #> PurePosixPath('/a/b.txt')
P("a/b.tar.gz").suffix  #> '.gz'
P("a/b.tar.gz").stem  #> 'b.tar'
P("/a/b").parent  #> PurePosixPath('/a')
P("/a/b").parts  #> ('/', 'a', 'b')
P("a/b.txt").name  #> 'b.txt'
str(P("a//b/./c"))  #> 'a/b/c'
P("a/b").with_suffix(".py")  #> PurePosixPath('a/b.py')
P("/a/b").relative_to("/a")  #> PurePosixPath('b')
P("a") == P("a")  #> True
P("a/b.txt").with_name("c")  #> PurePosixPath('a/c')
P("a.tar.gz").suffixes  #> ['.tar', '.gz']
P("a/b").is_absolute()  #> False
P("a", "b")  #> PurePosixPath('a/b')
P()  #> PurePosixPath('.')
fails(lambda: io.StringIO().write(5))  #> "TypeError: string argument expected, got 'int'"
fails(lambda: P("a").with_suffix("x"))  #> "ValueError: Invalid suffix 'x'"
fails(lambda: P("/a").relative_to("/b"))
#> "ValueError: '/a' is not in the subpath of '/b' OR one path is relative and the other is absolute."
fails(lambda: os.path.join(5))  #> 'TypeError: expected str, bytes or os.PathLike object, not int'

# %% warnings
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("first")
    warnings.warn("second", DeprecationWarning)
def strict():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.warn("boom")
warnings.filterwarnings("ignore")
warnings.warn("unseen")
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
len(caught)  #> 2
str(caught[0].message)  #> 'first'
caught[1].category.__name__  #> 'DeprecationWarning'
caught[0].category  #> <class 'UserWarning'>
fails(lambda: strict())  #> 'UserWarning: boom'
fails(lambda: warnings.warn("x", int))  #> "TypeError: category must be a Warning subclass, not 'type'"
fails(lambda: warnings.filterwarnings("nope"))  #> "AssertionError: invalid action: 'nope'"
