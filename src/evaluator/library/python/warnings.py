# Warnings: filtered here, shown by the run.
# https://docs.python.org/3.11/library/warnings.html
import re as _re
from _warnings import show as _show

filters = [("default", None, DeprecationWarning, "__main__", 0), ("ignore", None, DeprecationWarning, None, 0),
           ("ignore", None, PendingDeprecationWarning, None, 0), ("ignore", None, ImportWarning, None, 0), ("ignore", None, ResourceWarning, None, 0)]
_seen = set()
_recorders = []


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return f"{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}"


def _action(text, category):
    for action, message, kind, module, lineno in filters:
        if (message is None or message.match(text)) and issubclass(category, kind) and module in (None, "__main__"):
            return action
    return "default"


def _issue(message, category, key, stacklevel=1):
    text = str(message)
    action = _action(text, category)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action != "always":
        where = (text, category) if action in ("once", "module") else (text, category, key)
        if where in _seen:
            return
        _seen.add(where)
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category, "<document>", 0))
    else:
        _show(category.__name__, text, stacklevel)


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    elif not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    from _warnings import line
    _issue(message if isinstance(message, Warning) else category(message), category, line(), stacklevel)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    _issue(message if isinstance(message, Warning) else category(message), category, lineno)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise AssertionError(f"invalid action: {action!r}")
    item = (action, _re.compile(message, _re.I) if message else None, category, None, lineno)
    if append:
        filters.append(item)
    else:
        filters.insert(0, item)


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, "", lineno, append)


def resetwarnings():
    filters.clear()


def formatwarning(message, category, filename, lineno, line=None):
    return f"{filename}:{lineno}: {category.__name__}: {message}\n"


def showwarning(message, category, filename, lineno, file=None, line=None):
    _show(category.__name__, str(message))


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category

    def __enter__(self):
        self._filters = filters[:]
        if self._action is not None:
            simplefilter(self._action, self._category)
        if self._record:
            self._log = []
            _recorders.append(self._log)
            return self._log
        return None

    def __exit__(self, *exc_info):
        filters[:] = self._filters
        if self._record:
            _recorders.remove(self._log)
