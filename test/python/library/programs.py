# %% logging, argparse, traceback
import argparse, logging, sys, traceback
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s")
parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float, default=0.1)
parser.add_argument("--epochs", "-e", type=int, default=3)
parser.add_argument("--cuda", action="store_true")
parser.add_argument("--name", default="run", choices=["run", "test"])
parser.add_argument("--sizes", nargs="+", type=int)
logging.info("hello %s", "x")
logging.debug("hidden")
logging.getLogger("a.b").warning("careful")
logging.getLogger("a").name  #> 'a'
logging.getLevelName(30)  #> 'WARNING'
logging.getLogger("a") is logging.getLogger("a")  #> True
logging.getLogger("q").getEffectiveLevel()  #> 20
parser.parse_args([])  #> Namespace(lr=0.1, epochs=3, cuda=False, name='run', sizes=None)
parser.parse_args(["--lr", "0.5", "-e", "7", "--cuda"])  #> Namespace(lr=0.5, epochs=7, cuda=True, name='run', sizes=None)
parser.parse_args(["--lr=2", "--sizes", "1", "2"])  #> Namespace(lr=2.0, epochs=3, cuda=False, name='run', sizes=[1, 2])
vars(parser.parse_args([]))["epochs"]  #> 3
parser.parse_known_args(["--zzz"])[1]  #> ['--zzz']
argparse.Namespace(a=1)  #> Namespace(a=1)
traceback.format_exception_only(ValueError("x"))  #> ['ValueError: x\n']
traceback.format_exception_only(KeyError("k"))  #> ["KeyError: 'k'\n"]
