# Encodings by their names, as objects; readers and writers that use them.
# https://docs.python.org/3.11/library/codecs.html
import _codecs
from _codecs import register_error

__all__ = [
    "register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE",
    "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE",
    "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder", "StreamReader", "StreamWriter", "StreamReaderWriter",
    "StreamRecoder", "getencoder", "getdecoder", "getincrementalencoder", "getincrementaldecoder", "getreader",
    "getwriter", "encode", "decode", "iterencode", "iterdecode", "strict_errors", "ignore_errors", "replace_errors",
    "xmlcharrefreplace_errors", "backslashreplace_errors", "namereplace_errors", "register_error", "lookup_error",
]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM32_LE = BOM_UTF16 = BOM = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = BOM32_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM64_LE = BOM_UTF32 = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = BOM64_BE = b"\x00\x00\xfe\xff"


class CodecInfo(tuple):
    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode, self.decode = encode, decode
        self.streamreader, self.streamwriter = streamreader, streamwriter
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return "<%s.%s object for encoding %s at %#x>" % (self.__class__.__module__, self.__class__.__qualname__, self.name, id(self))


class Codec:
    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class BufferedIncrementalEncoder(IncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    def __init__(self, errors="strict"):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + bytes(input)
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class _OnStream:
    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.stream.close()


class StreamWriter(_OnStream, Codec):
    def __init__(self, stream, errors="strict"):
        self.stream, self.errors = stream, errors

    def write(self, object):
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        self.write("".join(list))

    def reset(self):
        pass

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)


class StreamReader(_OnStream, Codec):
    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream, self.errors = stream, errors
        self._text = None

    def _rest(self):
        # Streams are short here: what is left is decoded at once.
        if not self._text:
            self._text = self.decode(self.stream.read(), self.errors)[0]
        return self._text

    def read(self, size=-1, chars=-1, firstline=False):
        text = self._rest()
        count = chars if chars >= 0 else size
        if count < 0:
            count = len(text)
        self._text = text[count:]
        return text[:count]

    def readline(self, size=None, keepends=True):
        lines = self._rest().splitlines(True)
        if not lines:
            return ""
        self._text = self._text[len(lines[0]):]
        return lines[0] if keepends else lines[0].splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self._text = None

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class StreamReaderWriter(_OnStream):
    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()


class StreamRecoder:
    def __init__(self, *args, **kwargs):
        from _unsupported import unsupported
        unsupported("codecs.StreamRecoder")


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    return StreamRecoder(file)


_infos = {}
_searchers = []
_widths = {"utf-16": 2, "utf-16-le": 2, "utf-16-be": 2, "utf-32": 4, "utf-32-le": 4, "utf-32-be": 4}


def _unfinished(name, data):
    # How many bytes at the end may be the beginning of a character.
    if name in ("utf-8", "utf-8-sig"):
        for back in range(1, min(3, len(data)) + 1):
            lead = data[-back]
            if lead >= 0xC0:
                wanted = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
                return back if back < wanted else 0
            if lead < 0x80:
                break
        return 0
    width = _widths.get(name, 1)
    rest = len(data) % width
    if width == 2 and len(data) - rest >= 2:
        last = data[len(data) - rest - 2:len(data) - rest]
        if (last[1] if name != "utf-16-be" else last[0]) & 0xFC == 0xD8:
            return rest + 2
    return rest


def _text_codec(name):
    def encode(input, errors="strict"):
        if not isinstance(input, str):
            raise TypeError(f"{name.replace('-', '_').replace('iso8859_1', 'latin_1')}_encode() argument 1 must be str, not {type(input).__name__}")
        return _codecs.encode(input, name, errors), len(input)

    def decode(input, errors="strict"):
        return _codecs.decode(input, name, errors), len(input)

    class Encoder(IncrementalEncoder):
        _is_started = False

        def encode(self, input, final=False):
            # Marks of the byte order come once.
            used = name
            if self._is_started and name in ("utf-16", "utf-32", "utf-8-sig"):
                used = "utf-8" if name == "utf-8-sig" else name + "-le"
            self._is_started = True
            return _codecs.encode(input, used, self.errors)

        def reset(self):
            self._is_started = False

    class Decoder(BufferedIncrementalDecoder):
        _used = name

        def _buffer_decode(self, input, errors, final):
            mark = {"utf-16": 2, "utf-32": 4, "utf-8-sig": 3}.get(self._used)
            if mark and not final and len(input) < mark:
                return "", 0
            rest = 0 if final else _unfinished(self._used, input)
            used = self._used
            if mark and len(input) >= mark:
                is_big = input[:mark] in (BOM_UTF16_BE, BOM_UTF32_BE)
                self._used = "utf-8" if mark == 3 else used + ("-be" if is_big else "-le")
            end = len(input) - rest
            return _codecs.decode(input[:end], used, errors), end

        def reset(self):
            super().reset()
            self._used = name

    Encoder.__name__ = Encoder.__qualname__ = "IncrementalEncoder"
    Decoder.__name__ = Decoder.__qualname__ = "IncrementalDecoder"

    class Reader(StreamReader):
        def decode(self, input, errors="strict"):
            return decode(input, errors)

    class Writer(StreamWriter):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

    Reader.__name__ = Reader.__qualname__ = "StreamReader"
    Writer.__name__ = Writer.__qualname__ = "StreamWriter"
    return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name)


def _rot13(text, errors="strict"):
    letters = "abcdefghijklmnopqrstuvwxyz"
    table = str.maketrans(letters + letters.upper(), letters[13:] + letters[:13] + (letters[13:] + letters[:13]).upper())
    return text.translate(table), len(text)


def _hex_encode(data, errors="strict"):
    import binascii
    return binascii.b2a_hex(data), len(data)


def _hex_decode(data, errors="strict"):
    import binascii
    return binascii.a2b_hex(data), len(data)


def _base64_encode(data, errors="strict"):
    import base64
    return base64.encodebytes(data), len(data)


def _base64_decode(data, errors="strict"):
    import base64
    return base64.decodebytes(data), len(data)


_others = {"rot13": ("rot-13", _rot13, _rot13), "hex": ("hex", _hex_encode, _hex_decode), "base64": ("base64", _base64_encode, _base64_decode)}


def lookup(encoding, /):
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    info = _infos.get(encoding)
    if info is not None:
        return info
    plain = encoding.lower().replace("-", "").replace("_", "").removesuffix("codec")
    if plain in _others:
        name, encode, decode = _others[plain]
        info = CodecInfo(encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder, name, _is_text_encoding=False)
    else:
        for search in _searchers:
            info = search(encoding.lower().replace("-", "_").replace(" ", "_"))
            if info is not None:
                break
        else:
            info = _text_codec(_codecs.canonical(encoding))
    _infos[encoding] = info
    return info


def register(search_function, /):
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searchers.append(search_function)


def unregister(search_function, /):
    if search_function in _searchers:
        _searchers.remove(search_function)
        _infos.clear()


def _wrapped(encoding, doing, call):
    try:
        return call()[0]
    except (UnicodeError, LookupError):
        raise
    except Exception as error:
        raise type(error)(f"{doing} with {encoding!r} codec failed ({type(error).__name__}: {error})") from error


def encode(obj, encoding="utf-8", errors="strict"):
    info = lookup(encoding)
    return _wrapped(encoding, "encoding", lambda: info.encode(obj, errors))


def decode(obj, encoding="utf-8", errors="strict"):
    info = lookup(encoding)
    return _wrapped(encoding, "decoding", lambda: info.decode(obj, errors))


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def _converted(convert, iterator, end):
    for input in iterator:
        output = convert(input)
        if output:
            yield output
    output = convert(end, True)
    if output:
        yield output


def iterencode(iterator, encoding, errors="strict", **kwargs):
    yield from _converted(getincrementalencoder(encoding)(errors, **kwargs).encode, iterator, "")


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    yield from _converted(getincrementaldecoder(encoding)(errors, **kwargs).decode, iterator, b"")


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    import builtins
    return builtins.open(filename, mode, buffering, encoding, errors)


def strict_errors(exception):
    if isinstance(exception, Exception):
        raise exception
    raise TypeError("codec must pass exception instance")


def _wrong(error):
    if not isinstance(error, UnicodeError) or not hasattr(error, "object"):
        raise TypeError(f"don't know how to handle {type(error).__name__} in error callback")
    return error.object[error.start:error.end]


def ignore_errors(exception):
    _wrong(exception)
    return "", exception.end


def replace_errors(exception):
    wrong = _wrong(exception)
    if isinstance(exception, UnicodeEncodeError):
        return "?" * len(wrong), exception.end
    return "\ufffd" * (1 if isinstance(exception, UnicodeDecodeError) else len(wrong)), exception.end


def xmlcharrefreplace_errors(exception):
    if not isinstance(exception, UnicodeEncodeError):
        raise TypeError(f"don't know how to handle {type(exception).__name__} in error callback")
    return "".join([f"&#{ord(c)};" for c in _wrong(exception)]), exception.end


def backslashreplace_errors(exception):
    wrong = _wrong(exception)
    if isinstance(wrong, bytes):
        return "".join([f"\\x{byte:02x}" for byte in wrong]), exception.end
    codes = [ord(c) for c in wrong]
    return "".join([f"\\x{c:02x}" if c < 256 else f"\\u{c:04x}" if c < 65536 else f"\\U{c:08x}" for c in codes]), exception.end


def namereplace_errors(exception):
    from _unsupported import unsupported
    unsupported("names of characters")


_standard = {
    "strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors, "xmlcharrefreplace": xmlcharrefreplace_errors,
    "backslashreplace": backslashreplace_errors, "namereplace": namereplace_errors,
}


def lookup_error(name, /):
    handler = _codecs.registered(name) or _standard.get(name)
    if handler is None:
        raise LookupError(f"unknown error handler name '{name}'")
    return handler


def _direct(function, name, is_encoder):
    def call(data, errors="strict", *rest):
        return (_codecs.encode if is_encoder else _codecs.decode)(data, name, errors or "strict"), len(data)

    call.__name__ = call.__qualname__ = function
    return call


for _name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "ascii", "latin-1", "unicode-escape", "raw-unicode-escape"):
    for _kind in ("encode", "decode"):
        _function = f"{_name.replace('-', '_')}_{_kind}"
        globals()[_function] = _direct(_function, _name, _kind == "encode")
del _name, _kind, _function


def escape_decode(data, errors="strict", /):
    data = data.encode("latin-1") if isinstance(data, str) else data
    return data.decode("unicode_escape").encode("latin-1"), len(data)


def escape_encode(data, errors=None, /):
    return repr(data)[2:-1].encode("ascii"), len(data)


def charmap_build(map, /):
    return {ord(c): i for i, c in enumerate(map)}


def make_identity_dict(rng):
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    result = {}
    for key, value in decoding_map.items():
        result[value] = key if value not in result else None
    return result
