# Reading and writing tables of text.
# https://docs.python.org/3.11/library/csv.html
import io as _io

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3
__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab", "field_size_limit",
    "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "Sniffer", "unregister_dialect", "DictReader",
    "DictWriter", "unix_dialect",
]
__version__ = "1.0"


class Error(Exception):
    __module__ = "_csv"


class Dialect:
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(excel):
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {}
_limit = 131072


def register_dialect(name, dialect=None, **fmtparams):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Rules(dialect, fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(limit=None):
    global _limit
    old = _limit
    if limit is not None:
        if not isinstance(limit, int):
            raise TypeError("limit must be an integer")
        _limit = limit
    return old


def _one_character(name, value, may_be_none):
    if value is None and may_be_none:
        return
    if not isinstance(value, str):
        kind = "a unicode character or None" if may_be_none else "a unicode character"
        raise TypeError(f'"{name}" must be string or None, not {type(value).__name__}' if may_be_none else f'"{name}" must be string, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')


class _Rules:
    """A dialect with all its options filled in and checked."""

    def __init__(self, dialect, options):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        defaults = {"delimiter": ",", "quotechar": '"', "escapechar": None, "doublequote": True, "skipinitialspace": False,
                    "lineterminator": "\r\n", "quoting": QUOTE_MINIMAL, "strict": False}
        for name in options:
            if name not in defaults:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        for name, default in defaults.items():
            value = options.get(name, getattr(dialect, name, default) if dialect is not None else default)
            setattr(self, name, value)
        if self.quotechar == "" or self.quotechar is None:
            if "quoting" not in options and getattr(dialect, "quoting", None) is None:
                self.quoting = QUOTE_NONE
            self.quotechar = None
        _one_character("delimiter", self.delimiter, False)
        _one_character("escapechar", self.escapechar, True)
        _one_character("quotechar", self.quotechar, True)
        if not isinstance(self.quoting, int) or not 0 <= self.quoting <= 3:
            raise TypeError('bad "quoting" value')
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        if not isinstance(self.lineterminator, str):
            raise TypeError("\"lineterminator\" must be a string, not " + type(self.lineterminator).__name__)


class _Reader:
    def __init__(self, lines, rules):
        self._lines, self.dialect, self.line_num = iter(lines), rules, 0

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
        self.line_num += 1
        return line

    def __next__(self):
        rules = self.dialect
        delimiter, quote, escape = rules.delimiter, rules.quotechar, rules.escapechar
        text = self._line()
        if rules.quoting == QUOTE_NONE:
            quote = None
        fields = []
        state = "start"
        field = []
        quoted = False

        def finish():
            nonlocal field, quoted
            value = "".join(field)
            if len(value) > _limit:
                raise Error(f"field larger than field limit ({_limit})")
            if rules.quoting == QUOTE_NONNUMERIC and not quoted:
                value = float(value)
            fields.append(value)
            field, quoted = [], False

        while True:
            at_end = True
            for index, char in enumerate(text):
                if state == "escaped":
                    field.append(char)
                    state = "plain"
                elif state == "escapedInQuotes":
                    field.append(char)
                    state = "quotes"
                elif state == "quotes":
                    if char == escape:
                        state = "escapedInQuotes"
                    elif char == quote:
                        state = "quoteInQuotes" if rules.doublequote else "plain"
                    else:
                        field.append(char)
                elif char in "\r\n":
                    if text[index:].strip("\r\n"):
                        raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")
                    break
                elif state == "quoteInQuotes":
                    if char == quote and rules.quoting != QUOTE_NONE:
                        field.append(char)
                        state = "quotes"
                    elif char == delimiter:
                        finish()
                        state = "fieldStart"
                    elif not rules.strict:
                        field.append(char)
                        state = "plain"
                    else:
                        raise Error(f"'{delimiter}' expected after '{quote}'")
                elif state in ("start", "fieldStart"):
                    if char == quote:
                        state, quoted = "quotes", True
                    elif char == escape:
                        state = "escaped"
                    elif char == " " and rules.skipinitialspace:
                        state = "fieldStart"
                    elif char == delimiter:
                        finish()
                        state = "fieldStart"
                    else:
                        field.append(char)
                        state = "plain"
                elif char == escape:
                    state = "escaped"
                elif char == delimiter:
                    finish()
                    state = "fieldStart"
                else:
                    field.append(char)
            if state in ("quotes", "escapedInQuotes", "escaped"):
                if state == "escaped":
                    field.append("\n")
                try:
                    text = self._line()
                    continue
                except StopIteration:
                    if rules.strict:
                        raise Error("unexpected end of data") from None
            break
        if state != "start" or field:
            finish()
        return fields


class _Writer:
    def __init__(self, file, rules):
        if not callable(getattr(file, "write", None)):
            raise TypeError('argument 1 must have a "write" method')
        self._write, self.dialect = file.write, rules

    def _field(self, value, is_only):
        rules = self.dialect
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool) or isinstance(value, (bool, complex))
        text = "" if value is None else value if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)
        quote, escape = rules.quotechar, rules.escapechar
        special = {rules.delimiter, escape, quote, "\r", "\n"} | set(rules.lineterminator)
        needs = rules.quoting == QUOTE_ALL or rules.quoting == QUOTE_NONNUMERIC and not is_number
        parts = []
        for char in text:
            if char in special and char is not None:
                wants_escape = False
                if rules.quoting == QUOTE_NONE:
                    wants_escape = True
                elif char == quote:
                    if rules.doublequote:
                        parts.append(quote)
                    else:
                        wants_escape = True
                elif char == escape:
                    wants_escape = True
                if not wants_escape:
                    needs = True
                else:
                    if escape is None:
                        raise Error("need to escape, but no escapechar set")
                    parts.append(escape)
            parts.append(char)
        if text == "" and is_only:
            if rules.quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            needs = True
        text = "".join(parts)
        return quote + text + quote if needs else text

    def writerow(self, row, /):
        try:
            row = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        text = self.dialect.delimiter.join([self._field(value, len(row) == 1) for value in row])
        return self._write(text + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


def reader(iterable, dialect="excel", **fmtparams):
    return _Reader(iterable, _Rules(dialect, fmtparams))


def writer(fileobj, dialect="excel", **fmtparams):
    return _Writer(fileobj, _Rules(dialect, fmtparams))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames, self.restkey, self.restval = None if fieldnames is None else list(fieldnames), restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(row) > len(names):
            result[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            result[name] = self.restval
        return result


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames, self.restval = fieldnames, restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def _values(self, row):
        if self.extrasaction == "raise":
            wrong = [name for name in row if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return [row.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._values, rowdicts))


class Sniffer:
    """Guesses the dialect of a text: the delimiter that cuts most lines into equally many fields."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        lines = [line for line in sample.splitlines() if line]
        best = None
        for char in self.preferred + ["|"]:
            if delimiters is not None and char not in delimiters:
                continue
            counts = {len(row) for row in reader(lines, delimiter=char)}
            if len(counts) == 1 and counts != {1}:
                best = char
                break
        if best is None:
            raise Error("Could not determine delimiter")

        class dialect(excel):
            _name = "sniffed"
            delimiter = best
        dialect.skipinitialspace = best + " " in sample
        return dialect

    def has_header(self, sample):
        rows = list(reader(_io.StringIO(sample), self.sniff(sample)))

        def is_number(text):
            try:
                complex(text)
                return True
            except ValueError:
                return False
        votes = 0
        for column, title in enumerate(rows[0]):
            values = [row[column] for row in rows[1:21] if len(row) == len(rows[0])]
            if values and all(map(is_number, values)):
                votes += -1 if is_number(title) else 1
            elif values and len({len(value) for value in values}) == 1:
                votes += -1 if len(title) == len(values[0]) else 1
        return votes > 0


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)
