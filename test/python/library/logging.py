# %% levels and formats
import logging, sys
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s")
logging.info("hello %s", "you")
logging.debug("hidden")
log = logging.getLogger("app.db")
log.name, log.level, log.getEffectiveLevel(), log.parent.name, log.propagate  #> ('app.db', 0, 20, 'root', True)
log  #> <Logger app.db (INFO)>
logging.getLogger()  #> <RootLogger root (INFO)>
logging.getLevelName(30), logging.getLevelName("ERROR"), logging.getLevelName(7)  #> ('WARNING', 40, 'Level 7')
log.isEnabledFor(logging.DEBUG), log.isEnabledFor(logging.WARNING)  #> (False, True)
logging.DEBUG, logging.INFO, logging.WARN, logging.ERROR, logging.FATAL, logging.NOTSET  #> (10, 20, 30, 40, 50, 0)

# %% handlers
import logging, io
out = io.StringIO()
log = logging.getLogger("h1")
log.setLevel(logging.DEBUG)
log.propagate = False
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("[%(levelname)-8s] %(name)s - %(funcName)s %(message)s"))
log.addHandler(handler)
log.handlers == [handler], log.hasHandlers()  #> (True, True)
def work():
    log.warning("disk %d%% full", 90)
    log.info("values %(a)s", {"a": 1})
    try:
        1 / 0
    except ZeroDivisionError:
        log.error("failed", exc_info=False)
work()
print(out.getvalue())
#> [WARNING ] h1 - work disk 90% full
#> [INFO    ] h1 - work values 1
#> [ERROR   ] h1 - work failed
handler.setLevel(logging.ERROR)
log.info("not this")
log.critical("this")
log.log(35, "between")
log.log(45, "above")
out.getvalue().splitlines()[-2:]  #> ['[CRITICAL] h1 - <module> this', '[Level 45] h1 - <module> above']
log.removeHandler(handler)
log.handlers  #> []
f = logging.Formatter("{levelname}:{message}", style="{")
record = logging.LogRecord("n", logging.INFO, "path/file.py", 10, "m %s", ("x",), None)
f.format(record), record.getMessage(), record.filename, record.module, record.lineno
#> ('INFO:m x', 'm x', 'file.py', 'file', 10)
logging.Formatter("$levelname $message", style="$").format(record)  #> 'INFO m x'
logging.Formatter().format(record)  #> 'm x'
record  #> <LogRecord: n, 20, path/file.py, 10, "m %s">
logging.makeLogRecord({"msg": "hi", "levelname": "INFO"}).getMessage()  #> 'hi'

# %% exceptions, filters, adapters
import logging, io
out = io.StringIO()
log = logging.Logger("own", level=logging.DEBUG)
h = logging.StreamHandler(out)
h.setFormatter(logging.Formatter("%(message)s"))
log.addHandler(h)
class Only(logging.Filter):
    def filter(self, record):
        record.msg = record.msg.upper()
        return "no" not in record.getMessage().lower()
log.addFilter(Only())
log.info("yes"); log.info("no thanks")
out.getvalue()  #> 'YES\n'
adapter = logging.LoggerAdapter(log, {"user": "ann"})
adapter.info("from adapter")
out.getvalue().splitlines()[-1]  #> 'FROM ADAPTER'
try:
    {}["k"]
except KeyError:
    log.exception("caught")
lines = out.getvalue().splitlines()
lines[2], lines[3], lines[-1]  #> ('CAUGHT', 'Traceback (most recent call last):', "KeyError: 'k'")
logging.disable(logging.CRITICAL)
log.critical("x")
logging.disable(logging.NOTSET)
len(out.getvalue().splitlines()) == len(lines)  #> True
logging.addLevelName(25, "NOTICE")
logging.getLevelName(25), logging.getLevelName("NOTICE")  #> ('NOTICE', 25)
try:
    log.setLevel("LOUD")
except ValueError as e:
    print(e)  #> Unknown level: 'LOUD'
log.setLevel("WARNING")
log.level  #> 30
log.getChild("sub").name  #> 'own.sub'
class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.seen = []
    def emit(self, record):
        self.seen.append((record.levelname, record.getMessage()))
lh = ListHandler()
root = logging.getLogger("tree")
root.addHandler(lh)
logging.getLogger("tree.leaf").warning("up")
lh.seen  #> [('WARNING', 'up')]
logging.NullHandler(), lh, h  #> (<NullHandler (NOTSET)>, <ListHandler (NOTSET)>, <StreamHandler (NOTSET)>)
