# Bytes as letters.
# https://docs.python.org/3.11/library/base64.html
import binascii
import re as _re

_standard = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_b32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_b32hex = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
_b85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
__all__ = [
    "encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode", "b32hexencode",
    "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode", "a85decode", "standard_b64encode",
    "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode",
]


def _table(before, after):
    table = bytearray(range(256))
    for old, new in zip(before, after):
        table[old] = new
    return bytes(table)


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray, memoryview)):
        return bytes(s)
    raise TypeError(f"argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}")


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    return encoded.translate(_table(b"+/", altchars)) if altchars is not None else encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        s = s.translate(_table(_bytes(altchars), b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(_table(b"+/", b"-_"))


def urlsafe_b64decode(s):
    return b64decode(_bytes(s).translate(_table(b"-_", b"+/")))


def _encode32(s, letters):
    s = bytes(s)
    missing = -len(s) % 5
    whole = s + bytes(missing)
    result = bytearray()
    for at in range(0, len(whole), 5):
        number = int.from_bytes(whole[at:at + 5], "big")
        result += bytes([letters[number >> shift & 31] for shift in range(35, -1, -5)])
    padding = {0: 0, 1: 1, 2: 3, 3: 4, 4: 6}[missing]
    return bytes(result[:len(result) - padding]) + b"=" * padding


def _decode32(s, letters, casefold, map01=None):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        s = s.translate(_table(b"01", b"O" + _bytes(map01)))
    if casefold:
        s = s.upper()
    plain = s.rstrip(b"=")
    padding = len(s) - len(plain)
    values = {letter: index for index, letter in enumerate(letters)}
    result = bytearray()
    for at in range(0, len(plain), 8):
        number = 0
        for letter in plain[at:at + 8]:
            if letter not in values:
                raise binascii.Error("Non-base32 digit found")
            number = number << 5 | values[letter]
        part = plain[at:at + 8]
        result += (number << 5 * (8 - len(part))).to_bytes(5, "big")
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    cut = {0: 0, 1: 1, 3: 2, 4: 3, 6: 4}[padding]
    return bytes(result[:len(result) - cut]) if cut else bytes(result)


def b32encode(s):
    return _encode32(s, _b32)


def b32decode(s, casefold=False, map01=None):
    return _decode32(s, _b32, casefold, map01)


def b32hexencode(s):
    return _encode32(s, _b32hex)


def b32hexdecode(s, casefold=False):
    return _decode32(s, _b32hex, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if _re.search(b"[^0-9A-F]", s):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def _encode85(s, letters, fold_zeros=False, fold_spaces=False):
    s = bytes(s)
    missing = -len(s) % 4
    whole = s + bytes(missing)
    parts = []
    for at in range(0, len(whole), 4):
        number = int.from_bytes(whole[at:at + 4], "big")
        if fold_zeros and number == 0:
            parts.append(b"z")
        elif fold_spaces and number == 0x20202020:
            parts.append(b"y")
        else:
            digits = []
            for _ in range(5):
                number, digit = divmod(number, 85)
                digits.append(letters[digit])
            parts.append(bytes(reversed(digits)))
    if missing:
        if parts[-1] == b"z":
            parts[-1] = bytes([letters[0]]) * 5
        parts[-1] = parts[-1][:-missing]
    return b"".join(parts)


def b85encode(b, pad=False):
    if pad:
        b = bytes(b) + bytes(-len(b) % 4)
    return _encode85(b, _b85)


def _decode85(plain, letters, what):
    values = {letter: index for index, letter in enumerate(letters)}
    missing = -len(plain) % 5
    whole = plain + bytes([letters[-1]]) * missing
    result = bytearray()
    for at in range(0, len(whole), 5):
        number = 0
        for index, letter in enumerate(whole[at:at + 5]):
            if letter not in values:
                raise ValueError(f"bad base85 character at position {at + index}")
            number = number * 85 + values[letter]
        if number >> 32:
            raise ValueError(f"base85 overflow in hunk starting at byte {at}")
        result += number.to_bytes(4, "big")
    return bytes(result[:len(result) - missing]) if missing else bytes(result)


def b85decode(b):
    return _decode85(_bytes(b), _b85, "base85")


_a85 = bytes(range(33, 118))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    if pad:
        b = bytes(b) + bytes(-len(b) % 4)
    result = _encode85(b, _a85, True, foldspaces)
    if adobe:
        result = b"<~" + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[at:at + wrapcol] for at in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        result = b"\n".join(lines)
    return result + b"~>" if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _bytes(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    plain = bytearray()
    for letter in b:
        if letter == ord("z"):
            plain += b"!!!!!"
        elif foldspaces and letter == ord("y"):
            plain += b"+<VdL"
        elif 33 <= letter <= 117:
            plain.append(letter)
        elif letter not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(letter)}")
    return _decode85(bytes(plain), _a85, "Ascii85")


def encodebytes(s):
    s = bytes(s)
    return b"".join([binascii.b2a_base64(s[at:at + 57]) for at in range(0, len(s), 57)])


def decodebytes(s):
    return binascii.a2b_base64(s)


def encode(input, output):
    output.write(encodebytes(input.read()))


def decode(input, output):
    output.write(decodebytes(input.read()))
