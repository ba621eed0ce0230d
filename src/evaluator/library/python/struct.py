# Bytes as C lays numbers out.
# https://docs.python.org/3.11/library/struct.html
import _struct
from functools import lru_cache as _lru_cache
from _unsupported import title as _title

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    __module__ = "struct"


_native = {"b": 1, "B": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "n": 8, "N": 8, "P": 8, "e": 2, "f": 4, "d": 8}
_standard = {**_native, "l": 4, "L": 4}
_names = {"b": "byte", "B": "ubyte", "h": "short", "H": "ushort"}


@_lru_cache(maxsize=100)
def _parse(text):
    """(byte order, total size, [(code, offset, size, count)])"""
    order, is_native = "little", True
    if text[:1] in ("@", "=", "<", ">", "!"):
        order = "big" if text[0] in ">!" else "little"
        is_native = text[0] == "@"
        text = text[1:]
    sizes = _native if is_native else _standard
    items = []
    offset = at = 0
    while at < len(text):
        char = text[at]
        if char.isspace():
            at += 1
            continue
        digits = ""
        while at < len(text) and text[at].isdigit():
            digits += text[at]
            at += 1
        if at >= len(text):
            raise error("repeat count given without format specifier")
        char = text[at]
        at += 1
        count = int(digits) if digits else 1
        if char == "x":
            offset += count
        elif char in "sp":
            items.append((char, offset, count, 1))
            offset += count
        elif char == "c" or char == "?":
            for _ in range(count):
                items.append((char, offset, 1, 1))
                offset += 1
        elif char in sizes and (is_native or char not in "nNP"):
            size = sizes[char]
            if is_native:
                offset += -offset % size
            for _ in range(count):
                items.append((char, offset, size, 1))
                offset += size
        else:
            raise error("bad char in struct format")
    return order, offset, items


def _whole(value, char):
    if hasattr(type(value), "__index__"):
        return value.__index__()
    raise error("required argument is not an integer")


def _one(char, size, value, order):
    if char == "c":
        if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
            raise error("char format requires a bytes object of length 1")
        return bytes(value)
    if char == "?":
        return b"\x01" if value else b"\x00"
    if char in "sp":
        if not isinstance(value, (bytes, bytearray)):
            raise error(f"argument for '{char}' must be a bytes object")
        value = bytes(value)
        if char == "p":
            value = value[:min(size - 1, 255)]
            value = bytes([len(value)]) + value
        return (value + bytes(size))[:size]
    if char in "efd":
        if not isinstance(value, (int, float)) and not hasattr(type(value), "__float__") and not hasattr(type(value), "__index__"):
            raise error("required argument is not a float")
        data = _struct.pack_float(float(value), size)
        return data if order == "little" else data[::-1]
    value = _whole(value, char)
    signed = char.islower()
    low, high = (-(1 << 8 * size - 1), (1 << 8 * size - 1) - 1) if signed else (0, (1 << 8 * size) - 1)
    if not low <= value <= high:
        if char in _names:
            if char == "h":
                raise error("short format requires (-32767 -1) <= number <= 32767")
            if char == "H":
                raise error("ushort format requires 0 <= number <= 65535")
            raise error(f"{_names[char]} format requires {low} <= number <= {high}")
        if char in "qQnN" and order == "little" and size == 8 or char in "lLqQ" and size == 8:
            raise error("int too large to convert" if not signed and value > high else "int too large to convert" if char in "qQ" else "argument out of range")
        raise error(f"'{char}' format requires {low} <= number <= {high}")
    return value.to_bytes(size, order, signed=signed)


def calcsize(format, /):
    return Struct(format).size


def pack(format, /, *v):
    return Struct(format).pack(*v)


def pack_into(format, buffer, offset, /, *v):
    return Struct(format).pack_into(buffer, offset, *v)


def unpack(format, buffer, /):
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)


class Struct:
    __module__ = "_struct"

    def __init__(self, format):
        if isinstance(format, bytes):
            format = format.decode()
        if not isinstance(format, str):
            raise TypeError(f"Struct() argument 1 must be a str or bytes object, not {type(format).__name__}")
        self.format = format
        self._order, self.size, self._items = _parse(format)

    def __repr__(self):
        return f"Struct({self.format!r})"

    def pack(self, *v):
        if len(v) != len(self._items):
            raise error(f"pack expected {len(self._items)} items for packing (got {len(v)})")
        result = bytearray(self.size)
        for (char, offset, size, _), value in zip(self._items, v):
            result[offset:offset + size] = _one(char, size, value, self._order)
        return bytes(result)

    def pack_into(self, buffer, offset, *v):
        if len(v) != len(self._items):
            raise error(f"pack_into expected {len(self._items)} items for packing (got {len(v)})")
        if offset < 0:
            if offset + len(buffer) < 0:
                raise error(f"offset {offset} out of range for {len(buffer)}-byte buffer")
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(f"pack_into requires a buffer of at least {offset + self.size} bytes for packing {self.size} bytes at offset {offset} (actual buffer size is {len(buffer)})")
        buffer[offset:offset + self.size] = self.pack(*v)

    def unpack(self, buffer):
        buffer = bytes(buffer)
        if len(buffer) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return self.unpack_from(buffer)

    def unpack_from(self, buffer, offset=0):
        buffer = bytes(buffer)
        if offset < 0:
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(f"unpack_from requires a buffer of at least {offset + self.size} bytes for unpacking {self.size} bytes at offset {offset} (actual buffer size is {len(buffer)})")
        result = []
        for char, start, size, _ in self._items:
            data = buffer[offset + start:offset + start + size]
            if char in "cs":
                result.append(data)
            elif char == "p":
                result.append(data[1:1 + data[0]] if data else b"")
            elif char == "?":
                result.append(data != b"\x00")
            elif char in "efd":
                result.append(_struct.unpack_float(data if self._order == "little" else data[::-1]))
            else:
                result.append(int.from_bytes(data, self._order, signed=char.islower()))
        return tuple(result)

    def iter_unpack(self, buffer):
        if self.size == 0:
            raise error("cannot iteratively unpack with a struct of length 0")
        if len(buffer) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return iter([self.unpack_from(buffer, at) for at in range(0, len(buffer), self.size)])

_title(Struct, "_struct.Struct")
