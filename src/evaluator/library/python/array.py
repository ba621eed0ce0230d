# Sequences of numbers of one kind.
# https://docs.python.org/3.11/library/array.html
import struct as _struct
from _unsupported import title as _title

typecodes = "bBuhHiIlLqQfd"
_sizes = {"b": 1, "B": 1, "u": 4, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "f": 4, "d": 8}
_words = {"b": "signed char", "h": "signed short", "i": "signed int", "B": "unsigned byte integer", "H": "unsigned short", "I": "unsigned int"}
_c_names = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short", "i": "signed integer", "I": "unsigned int"}


def _limits(code):
    bits = 8 * _sizes[code]
    return (-(1 << bits - 1), (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)


class array:
    def __new__(cls, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            kind = type(typecode).__name__
            raise TypeError(f"array() argument 1 must be a unicode character, not {kind}")
        if typecode not in _sizes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        if isinstance(initializer, str) and typecode != "u":
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        self = object.__new__(cls)
        self.typecode, self.itemsize, self._items = typecode, _sizes[typecode], []
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        elif isinstance(initializer, array):
            self._items = [self._checked(value) for value in initializer._items]
        else:
            self.extend(initializer)
        return self

    def _checked(self, value):
        code = self.typecode
        if code == "u":
            if not isinstance(value, str) or len(value) != 1:
                raise TypeError("array item must be a unicode character, not " + type(value).__name__)
            return value
        if code in "fd":
            if isinstance(value, (str, bytes)) or not hasattr(type(value), "__float__") and not hasattr(type(value), "__index__"):
                raise TypeError(f"must be real number, not {type(value).__name__}")
            value = float(value)
            return _struct.unpack("f", _struct.pack("f", value))[0] if code == "f" and abs(value) <= 3.4028235677973366e38 else value
        if isinstance(value, float):
            raise TypeError("integer argument expected, got float" if False else "'float' object cannot be interpreted as an integer")
        if not hasattr(type(value), "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = value.__index__()
        low, high = _limits(code)
        if value < low:
            if code in "ILQ":
                raise OverflowError("can't convert negative value to unsigned int")
            raise OverflowError({"b": "signed char is less than minimum", "B": "unsigned byte integer is less than minimum",
                                 "h": "signed short integer is less than minimum", "H": "unsigned short is less than minimum",
                                 "i": "signed integer is less than minimum"}.get(code, "int too large to convert"))
        if value > high:
            raise OverflowError({"b": "signed char is greater than maximum", "B": "unsigned byte integer is greater than maximum",
                                 "h": "signed short integer is greater than maximum", "H": "unsigned short is greater than maximum",
                                 "i": "signed integer is greater than maximum", "I": "unsigned int is greater than maximum"}.get(code, "int too large to convert"))
        return value

    def _same(self, other, what):
        if not isinstance(other, array):
            raise TypeError(f'can only {what} array (not "{type(other).__name__}") to array')
        return other

    def append(self, v, /):
        self._items.append(self._checked(v))

    def extend(self, bb, /):
        if isinstance(bb, array):
            if bb.typecode != self.typecode:
                raise TypeError("can only extend with array of same kind")
            self._items += bb._items
        else:
            for value in bb:
                self.append(value)

    def fromlist(self, list, /):
        self._items += [self._checked(value) for value in list]

    def frombytes(self, buffer, /):
        data = bytes(buffer)
        if len(data) % self.itemsize:
            raise ValueError("bytes length not a multiple of item size")
        if self.typecode == "u":
            self._items += data.decode("utf-32-le")
        else:
            self._items += _struct.unpack(f"{len(data) // self.itemsize}{self.typecode}", data)

    def tobytes(self):
        if self.typecode == "u":
            return "".join(self._items).encode("utf-32-le")
        return _struct.pack(f"{len(self._items)}{self.typecode}", *self._items)

    def tolist(self):
        return list(self._items)

    def tounicode(self):
        if self.typecode != "u":
            raise ValueError("tounicode() may only be called on unicode type arrays")
        return "".join(self._items)

    def fromunicode(self, ustr, /):
        self.extend(ustr)

    def byteswap(self):
        data = self.tobytes()
        size = self.itemsize
        swapped = b"".join([data[at:at + size][::-1] for at in range(0, len(data), size)])
        self._items = []
        self.frombytes(swapped)

    def buffer_info(self):
        return (id(self), len(self._items))

    def count(self, v, /):
        return self._items.count(v)

    def index(self, v, start=0, stop=9223372036854775807, /):
        try:
            return self._items.index(v, start, stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def insert(self, i, v, /):
        self._items.insert(i, self._checked(v))

    def pop(self, i=-1, /):
        if not self._items:
            raise IndexError("pop from empty array")
        try:
            return self._items.pop(i)
        except IndexError:
            raise IndexError("pop index out of range") from None

    def remove(self, v, /):
        try:
            self._items.remove(v)
        except ValueError:
            raise ValueError("array.remove(x): x not in array") from None

    def reverse(self):
        self._items.reverse()

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, value):
        return value in self._items

    def _of(self, items):
        result = array(self.typecode)
        result._items = list(items)
        return result

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self._of(self._items[key])
        if not hasattr(type(key), "__index__"):
            raise TypeError("array indices must be integers")
        try:
            return self._items[key]
        except IndexError:
            raise IndexError("array index out of range") from None

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            self._items[key] = value._items
            return
        if not hasattr(type(key), "__index__"):
            raise TypeError("array indices must be integers")
        value = self._checked(value)
        try:
            self._items[key] = value
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __delitem__(self, key):
        try:
            del self._items[key]
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __add__(self, other):
        return self._of(self._items + self._same(other, "append")._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self.extend(other)
        return self

    def __mul__(self, count):
        return self._of(self._items * count)

    __rmul__ = __mul__

    def __imul__(self, count):
        self._items *= count
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __copy__(self):
        return self._of(self._items)

    def __deepcopy__(self, memo):
        return self._of(self._items)

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        if self.typecode == "u":
            return f"array('u', {''.join(self._items)!r})"
        return f"array('{self.typecode}', {self._items!r})"

    __class_getitem__ = classmethod(lambda cls, item: __import__("types").GenericAlias(cls, item))


ArrayType = array

_title(array, "array.array")
