# Streams in memory.
# https://docs.python.org/3.11/library/io.html
from abc import ABC as _ABC
from _unsupported import title as _title

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    __module__ = "io"


class IOBase(_ABC):
    closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _refuse(self, name):
        raise UnsupportedOperation(name)

    def fileno(self):
        self._refuse("fileno")

    def close(self):
        if not self.closed:
            self.flush()
            self.closed = True

    def flush(self):
        self._check()

    def isatty(self):
        self._check()
        return False

    def readable(self):
        self._check()
        return False

    writable = seekable = readable

    def readlines(self, hint=-1, /):
        if hint is None or hint <= 0:
            return list(self)
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if size > hint or size == hint and isinstance(line, bytes):
                break
        return lines

    def writelines(self, lines, /):
        self._check()
        for line in lines:
            self.write(line)

    def seek(self, offset, whence=0, /):
        self._refuse("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        self._refuse("truncate")


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    def read(self, size=-1, /):
        self._refuse("read")

    def write(self, b, /):
        self._refuse("write")

    def detach(self):
        self._refuse("detach")


class TextIOBase(IOBase):
    encoding = errors = newlines = None

    def read(self, size=-1, /):
        self._refuse("read")

    def readline(self, size=-1, /):
        self._refuse("readline")

    def write(self, s, /):
        self._refuse("write")

    def detach(self):
        self._refuse("detach")


class _Memory:
    """What text and bytes in memory share."""

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def getvalue(self):
        self._check()
        return self._data

    def _put(self, data):
        if self._at == len(self._data):
            self._data += data
        else:
            if self._at > len(self._data):
                self._data += self._gap * (self._at - len(self._data))
            self._data = self._data[:self._at] + data + self._data[self._at + len(data):]
        self._at += len(data)

    def read(self, size=-1, /):
        self._check()
        end = len(self._data) if size is None or size < 0 else self._at + size
        part = self._data[self._at:end]
        self._at += len(part)
        return part

    def readline(self, size=-1, /):
        self._check()
        at = self._data.find(self._newline, self._at)
        end = len(self._data) if at < 0 else at + len(self._newline)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        part = self._data[self._at:end]
        self._at += len(part)
        return part

    def tell(self):
        self._check()
        return self._at

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size
        if size < 0:
            raise ValueError(f"Negative size value {size}" if self._gap == "\0" else f"negative size value {size}")
        self._data = self._data[:size]
        return size


class StringIO(_Memory, TextIOBase):
    __module__ = "_io"
    _gap = "\0"

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self._mode = newline
        self._newline = newline if newline in ("\r", "\r\n") else "\n"
        self._data, self._at = "", 0
        self._data = self._translated(initial_value or "")

    def _translated(self, text):
        if self._mode is None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        return text.replace("\n", self._mode) if self._mode in ("\r", "\r\n") else text

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        self._put(self._translated(s))
        return len(s)

    def seek(self, offset, whence=0, /):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0 and offset < 0:
            raise ValueError(f"Negative seek position {offset}")
        if whence and offset:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = offset if whence == 0 else self._at if whence == 1 else len(self._data)
        return self._at

    @property
    def line_buffering(self):
        return False


class BytesIO(_Memory, BufferedIOBase):
    __module__ = "_io"
    _gap, _newline = b"\0", b"\n"

    def __init__(self, initial_bytes=b""):
        if initial_bytes is None:
            initial_bytes = b""
        self._data, self._at = self._bytes(initial_bytes), 0

    def _bytes(self, b):
        if isinstance(b, memoryview):
            return b.tobytes()
        if not isinstance(b, (bytes, bytearray)):
            if hasattr(b, "tobytes"):
                return b.tobytes()
            raise TypeError(f"a bytes-like object is required, not {type(b).__name__!r}")
        return bytes(b)

    def write(self, b, /):
        self._check()
        data = self._bytes(b)
        self._put(data)
        return len(data)

    def seek(self, offset, whence=0, /):
        self._check()
        if whence == 0 and offset < 0:
            raise ValueError(f"negative seek value {offset}")
        base = 0 if whence == 0 else self._at if whence == 1 else len(self._data)
        self._at = max(0, base + offset)
        return self._at

    def read1(self, size=-1, /):
        return self.read(size)

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    readinto1 = readinto

    def getbuffer(self):
        self._check()
        return memoryview(self._data)


class TextIOWrapper(TextIOBase):
    """Text over bytes that are in memory."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self.buffer, self.encoding, self.errors = buffer, encoding or "utf-8", errors or "strict"
        self._text = None
        self._newline = newline

    def _source(self):
        if self._text is None:
            self._text = StringIO(self.buffer.read().decode(self.encoding, self.errors), newline=self._newline)
        return self._text

    def read(self, size=-1, /):
        return self._source().read(size)

    def readline(self, size=-1, /):
        return self._source().readline(size)

    def write(self, s, /):
        self.buffer.write(s.encode(self.encoding, self.errors))
        return len(s)

    def flush(self):
        self.buffer.flush()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seek(self, offset, whence=0, /):
        self._text = None
        return self.buffer.seek(offset, whence)

    def tell(self):
        return self.buffer.tell()

    def detach(self):
        return self.buffer

    def close(self):
        self.buffer.close()
        self.closed = True


class BufferedReader(BufferedIOBase):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self.raw = raw
        for name in ("read", "readline", "seek", "tell", "readable", "seekable", "write", "flush"):
            if hasattr(raw, name):
                setattr(self, name, getattr(raw, name))


class BufferedWriter(BufferedReader):
    pass


class FileIO(RawIOBase):
    def __init__(self, file, mode="r", closefd=True, opener=None):
        from builtins import open
        open(file, mode)


def open(file, mode="r", *args, **kwargs):
    from builtins import open
    return open(file, mode, *args, **kwargs)


def open_code(path):
    return open(path, "rb")


def text_encoding(encoding, stacklevel=2, /):
    return "locale" if encoding is None else encoding

_title(StringIO, "_io.StringIO")
_title(BytesIO, "_io.BytesIO")
