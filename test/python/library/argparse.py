# %% arguments
import argparse
p = argparse.ArgumentParser(prog="train.py", description="Train a model.")
p.add_argument("--lr", type=float, default=0.01, help="learning rate")
#> _StoreAction(option_strings=['--lr'], dest='lr', nargs=None, const=None, default=0.01, type=<class 'float'>, choices=None, required=False, help='learning rate', metavar=None)
p.add_argument("-e", "--epochs", type=int, default=5, metavar="N", help="number of epochs (default: %(default)s)")
p.add_argument("--cuda", action="store_true", help="use the GPU")
p.add_argument("--opt", choices=["sgd", "adam"], default="sgd")
p.add_argument("data", nargs="?", default="mnist", help="data set")
p.add_argument("--layers", nargs="+", type=int)
p.add_argument("-v", "--verbose", action="count", default=0)
p.parse_args([])  #> Namespace(lr=0.01, epochs=5, cuda=False, opt='sgd', data='mnist', layers=None, verbose=0)
p.parse_args(["--lr", "0.5", "-e", "3", "--cuda", "cifar", "-vv"])
#> Namespace(lr=0.5, epochs=3, cuda=True, opt='sgd', data='cifar', layers=None, verbose=2)
p.parse_args(["--lr=1e-3", "-e7", "--layers", "1", "2", "--opt", "adam"])
#> Namespace(lr=0.001, epochs=7, cuda=False, opt='adam', data='mnist', layers=[1, 2], verbose=0)
p.parse_args(["--ep", "2", "--lr", "-1"])
#> Namespace(lr=-1.0, epochs=2, cuda=False, opt='sgd', data='mnist', layers=None, verbose=0)
p.parse_known_args(["--what", "x"])
#> (Namespace(lr=0.01, epochs=5, cuda=False, opt='sgd', data='x', layers=None, verbose=0), ['--what'])
vars(p.parse_args(["--cuda"]))["cuda"]  #> True
print(p.format_help())
#> usage: train.py [-h] [--lr LR] [-e N] [--cuda] [--opt {sgd,adam}]
#>                 [--layers LAYERS [LAYERS ...]] [-v]
#>                 [data]
#>
#> Train a model.
#>
#> positional arguments:
#>   data                  data set
#>
#> options:
#>   -h, --help            show this help message and exit
#>   --lr LR               learning rate
#>   -e N, --epochs N      number of epochs (default: 5)
#>   --cuda                use the GPU
#>   --opt {sgd,adam}
#>   --layers LAYERS [LAYERS ...]
#>   -v, --verbose
print(p.format_usage())
#> usage: train.py [-h] [--lr LR] [-e N] [--cuda] [--opt {sgd,adam}]
#>                 [--layers LAYERS [LAYERS ...]] [-v]
#>                 [data]
p
#> ArgumentParser(prog='train.py', usage=None, description='Train a model.', formatter_class=<class 'argparse.HelpFormatter'>, conflict_handler='error', add_help=True)
p.get_default("lr")  #> 0.01

# %% wrong command lines
import argparse, io, contextlib
p = argparse.ArgumentParser(prog="x.py")
p.add_argument("name")
p.add_argument("--n", type=int)
p.add_argument("--two", nargs=2)
p.add_argument("--c", choices=[1, 2], type=int)
p.add_argument("--req", required=True)
p.add_argument("--alpha"); p.add_argument("--alps")
p.add_argument("-q", action="store_true")
def bad(*words):
    err = io.StringIO()
    try:
        with contextlib.redirect_stderr(err):
            print(p.parse_args(list(words)))
    except SystemExit as e:
        print(e.code, err.getvalue().splitlines()[-1])
bad()  #> 2 x.py: error: the following arguments are required: name, --req
bad("a")  #> 2 x.py: error: the following arguments are required: --req
bad("a", "--req", "1")  #> Namespace(name='a', n=None, two=None, c=None, req='1', alpha=None, alps=None, q=False)
bad("a", "--req", "1", "--n", "x")  #> 2 x.py: error: argument --n: invalid int value: 'x'
bad("a", "--req")  #> 2 x.py: error: argument --req: expected one argument
bad("a", "--req", "1", "--two", "b")  #> 2 x.py: error: argument --two: expected 2 arguments
bad("a", "--req", "1", "--c", "3")  #> 2 x.py: error: argument --c: invalid choice: 3 (choose from 1, 2)
bad("a", "--req", "1", "extra")  #> 2 x.py: error: unrecognized arguments: extra
bad("a", "--req", "1", "--al", "3")  #> 2 x.py: error: ambiguous option: --al could match --alpha, --alps
bad("a", "--req", "1", "--unknown")  #> 2 x.py: error: unrecognized arguments: --unknown
bad("a", "--req", "1", "-q=3")  #> 2 x.py: error: argument -q: ignored explicit argument '3'
bad("--", "-a", "--req")  #> 2 x.py: error: the following arguments are required: --req
bad("-5", "--req", "1")  #> Namespace(name='-5', n=None, two=None, c=None, req='1', alpha=None, alps=None, q=False)
err = io.StringIO()
try:
    with contextlib.redirect_stderr(err):
        p.parse_args([])
except SystemExit:
    print(err.getvalue())
#> usage: x.py [-h] [--n N] [--two TWO TWO] [--c {1,2}] --req REQ [--alpha ALPHA]
#>             [--alps ALPS] [-q]
#>             name
#> x.py: error: the following arguments are required: name, --req
def wrong(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
wrong(lambda: p.add_argument("--n"))  #> ArgumentError: argument --n: conflicting option string: --n
wrong(lambda: p.add_argument("--m", action="unknown"))  #> ValueError: unknown action "unknown"
wrong(lambda: p.add_argument("--m", type="int"))  #> ValueError: 'int' is not callable
wrong(lambda: p.add_argument("x", required=True))  #> TypeError: 'required' is an invalid argument for positionals
wrong(lambda: p.add_argument("x", dest="y"))  #> ValueError: dest supplied twice for positional argument

# %% actions and groups
import argparse
p = argparse.ArgumentParser(prog="g.py", epilog="The end.", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
g = p.add_argument_group("model", "what is trained")
g.add_argument("--width", type=int, default=64, help="hidden units")
g.add_argument("--name", help="its name")
m = p.add_mutually_exclusive_group()
m.add_argument("--fast", action="store_true", help="quick")
m.add_argument("--slow", action="store_const", const=9, help="careful")
p.add_argument("--tag", action="append", help="may be repeated")
p.add_argument("--flag", action=argparse.BooleanOptionalAction, default=True, help="a switch")
p.add_argument("files", nargs="*", help="inputs")
p.add_argument("--version", action="version", version="%(prog)s 1.0")
print(p.format_help())
#> usage: g.py [-h] [--width WIDTH] [--name NAME] [--fast | --slow] [--tag TAG]
#>             [--flag | --no-flag] [--version]
#>             [files ...]
#>
#> positional arguments:
#>   files              inputs (default: None)
#>
#> options:
#>   -h, --help         show this help message and exit
#>   --fast             quick (default: False)
#>   --slow             careful (default: None)
#>   --tag TAG          may be repeated (default: None)
#>   --flag, --no-flag  a switch (default: True)
#>   --version          show program's version number and exit
#>
#> model:
#>   what is trained
#>
#>   --width WIDTH      hidden units (default: 64)
#>   --name NAME        its name (default: None)
#>
#> The end.
p.parse_args(["--tag", "a", "--tag", "b", "--no-flag", "--slow", "f1", "f2"])
#> Namespace(width=64, name=None, fast=False, slow=9, tag=['a', 'b'], flag=False, files=['f1', 'f2'])
try:
    p.parse_args(["--version"])
except SystemExit as e:
    print(e.code)
#> g.py 1.0
#> 0
p.set_defaults(width=1, other="x")
p.parse_args([])  #> Namespace(width=1, name=None, fast=False, slow=None, tag=None, flag=True, files=[], other='x')
argparse.Namespace(a=1) == argparse.Namespace(a=1), "a" in argparse.Namespace(a=1)  #> (True, True)
class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values.upper())
q = argparse.ArgumentParser(prog="q")
q.add_argument("--up", action=Upper)
q.add_argument("--ext", action="extend", nargs="+")
q.add_argument("-x", dest="ex", type=lambda s: s[::-1])
q.parse_args(["--up", "abc", "--ext", "1", "2", "--ext", "3", "-xabc"])
#> Namespace(up='ABC', ext=['1', '2', '3'], ex='cba')
q.parse_args("--up a".split(), argparse.Namespace(keep=1))  #> Namespace(keep=1, up='A', ext=None, ex=None)

# %% commands
import argparse
p = argparse.ArgumentParser(prog="tool")
p.add_argument("--debug", action="store_true")
s = p.add_subparsers(dest="command", help="what to do")
a = s.add_parser("add", help="adds things")
a.add_argument("x", type=int)
a.add_argument("y", type=int, nargs="?", default=1)
a.set_defaults(func=lambda args: args.x + args.y)
b = s.add_parser("rm")
b.add_argument("--all", action="store_true")
args = p.parse_args(["add", "3", "4"])
args.command, args.func(args)  #> ('add', 7)
p.parse_args(["--debug", "rm", "--all"])  #> Namespace(debug=True, command='rm', all=True)
p.parse_args([])  #> Namespace(debug=False, command=None)
print(p.format_help())
#> usage: tool [-h] [--debug] {add,rm} ...
#>
#> positional arguments:
#>   {add,rm}    what to do
#>     add       adds things
#>
#> options:
#>   -h, --help  show this help message and exit
#>   --debug
print(a.format_help())
#> usage: tool add [-h] x [y]
#>
#> positional arguments:
#>   x
#>   y
#>
#> options:
#>   -h, --help  show this help message and exit
base = argparse.ArgumentParser(add_help=False)
base.add_argument("--seed", type=int, default=0)
child = argparse.ArgumentParser(prog="child", parents=[base])
child.parse_args(["--seed", "4"])  #> Namespace(seed=4)
long = argparse.ArgumentParser(prog="long_program_name.py")
for i in range(8):
    long.add_argument(f"--option-number-{i}", help="some words about this option that have to be wrapped at the end of the line" if i % 2 else None)
long.add_argument("position")
print(long.format_help())
#> usage: long_program_name.py [-h] [--option-number-0 OPTION_NUMBER_0]
#>                             [--option-number-1 OPTION_NUMBER_1]
#>                             [--option-number-2 OPTION_NUMBER_2]
#>                             [--option-number-3 OPTION_NUMBER_3]
#>                             [--option-number-4 OPTION_NUMBER_4]
#>                             [--option-number-5 OPTION_NUMBER_5]
#>                             [--option-number-6 OPTION_NUMBER_6]
#>                             [--option-number-7 OPTION_NUMBER_7]
#>                             position
#>
#> positional arguments:
#>   position
#>
#> options:
#>   -h, --help            show this help message and exit
#>   --option-number-0 OPTION_NUMBER_0
#>   --option-number-1 OPTION_NUMBER_1
#>                         some words about this option that have to be wrapped
#>                         at the end of the line
#>   --option-number-2 OPTION_NUMBER_2
#>   --option-number-3 OPTION_NUMBER_3
#>                         some words about this option that have to be wrapped
#>                         at the end of the line
#>   --option-number-4 OPTION_NUMBER_4
#>   --option-number-5 OPTION_NUMBER_5
#>                         some words about this option that have to be wrapped
#>                         at the end of the line
#>   --option-number-6 OPTION_NUMBER_6
#>   --option-number-7 OPTION_NUMBER_7
#>                         some words about this option that have to be wrapped
#>                         at the end of the line
raw = argparse.ArgumentParser(prog="raw", description="a\n  b", formatter_class=argparse.RawTextHelpFormatter)
raw.add_argument("-l", help="one\ntwo")
print(raw.format_help())
#> usage: raw [-h] [-l L]
#>
#> a
#>   b
#>
#> options:
#>   -h, --help  show this help message and exit
#>   -l L        one
#>               two
