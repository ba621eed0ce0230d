# Streams in memory.
# https://docs.python.org/3.11/library/io.html


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class TextIOBase(IOBase):
    pass


class _Memory(TextIOBase):
    _empty = ""
    _newline = "\n"

    def __init__(self, initial_value=None, newline="\n"):
        self._text = self._empty if initial_value is None else initial_value
        self._position = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def getvalue(self):
        self._check()
        return self._text

    def write(self, s, /):
        self._check()
        if not isinstance(s, type(self._empty)):
            if self._empty == "":
                raise TypeError(f"string argument expected, got '{type(s).__name__}'")
            raise TypeError(f"a bytes-like object is required, not '{type(s).__name__}'")
        if self._position == len(self._text):
            self._text += s
        else:
            self._text = self._text[:self._position] + s + self._text[self._position + len(s):]
        self._position += len(s)
        return len(s)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def read(self, size=-1, /):
        self._check()
        end = len(self._text) if size is None or size < 0 else self._position + size
        part = self._text[self._position:end]
        self._position += len(part)
        return part

    def readline(self, size=-1, /):
        self._check()
        at = self._text.find(self._newline, self._position)
        end = len(self._text) if at < 0 else at + 1
        part = self._text[self._position:end]
        self._position = end
        return part

    def readlines(self, hint=-1, /):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def seek(self, offset, whence=0, /):
        self._check()
        if whence == 1:
            offset += self._position
        elif whence == 2:
            offset += len(self._text)
        if offset < 0:
            raise ValueError(f"Negative seek position {offset}")
        self._position = offset
        return offset

    def tell(self):
        return self._position

    def truncate(self, size=None, /):
        size = self._position if size is None else size
        self._text = self._text[:size]
        return size

    def close(self):
        self.closed = True

    def flush(self):
        pass

    def readable(self):
        return True

    writable = seekable = readable

    def isatty(self):
        return False


class StringIO(_Memory):
    __module__ = "_io"

    def __init__(self, initial_value="", newline="\n"):
        super().__init__(initial_value)


class BytesIO(_Memory):
    __module__ = "_io"

    _empty = b""
    _newline = b"\n"

    def getbuffer(self):
        return memoryview(self._text)


def open(file, mode="r", *args, **kwargs):
    import builtins
    return builtins.open(file, mode)


TextIOWrapper = BufferedReader = BufferedWriter = FileIO = IOBase
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
