# Bytes as text of digits and letters, and checksums.
# https://docs.python.org/3.11/library/binascii.html
_letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_values = {letter: index for index, letter in enumerate(_letters)}


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def _bytes(data):
    if isinstance(data, str):
        try:
            return data.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    return _raw(data)


def _raw(data):
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return bytes(data)


def hexlify(data, sep="", bytes_per_sep=1):
    data = _raw(data)
    digits = [f"{byte:02x}" for byte in data]
    if not sep:
        return "".join(digits).encode()
    size = abs(bytes_per_sep)
    first = len(digits) % size if bytes_per_sep > 0 else 0
    groups = ([digits[:first]] if first else []) + [digits[at:at + size] for at in range(first, len(digits), size)]
    return (sep if isinstance(sep, str) else sep.decode()).join(["".join(group) for group in groups]).encode()


b2a_hex = hexlify


def unhexlify(hexstr):
    text = _bytes(hexstr)
    if len(text) % 2:
        raise Error("Odd-length string")
    try:
        if any(letter in b" \t\n" for letter in text):
            raise ValueError
        return bytes.fromhex(text.decode())
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


a2b_hex = unhexlify


def b2a_base64(data, *, newline=True):
    data = _raw(data)
    missing = -len(data) % 3
    whole = data + bytes(missing)
    result = bytearray()
    for at in range(0, len(whole), 3):
        number = whole[at] << 16 | whole[at + 1] << 8 | whole[at + 2]
        result += bytes([_letters[number >> 18], _letters[number >> 12 & 63], _letters[number >> 6 & 63], _letters[number & 63]])
    if missing:
        result[-missing:] = b"=" * missing
    return bytes(result) + (b"\n" if newline else b"")


def a2b_base64(data, *, strict_mode=False):
    data = _bytes(data)
    if strict_mode and data.startswith(b"="):
        raise Error("Leading padding not allowed")
    result = bytearray()
    number = count = padding = 0
    letters = 0
    for position, letter in enumerate(data):
        if letter == 61:
            padding += 1
            if count >= 2 and count + padding >= 4:
                if strict_mode and position + 1 < len(data):
                    raise Error("Excess data after padding")
                break
            continue
        value = _values.get(letter)
        if value is None:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        if strict_mode and padding:
            raise Error("Discontinuous padding not allowed")
        padding = 0
        letters += 1
        number = number << 6 | value
        count += 1
        if count == 4:
            result += number.to_bytes(3, "big")
            number = count = 0
    if count:
        if count == 1:
            raise Error(f"Invalid base64-encoded string: number of data characters ({letters}) cannot be 1 more than a multiple of 4")
        if count + padding < 4:
            raise Error("Incorrect padding")
        result += (number << 6 * (4 - count)).to_bytes(3, "big")[:count - 1]
    return bytes(result)


def _table(polynomial):
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ polynomial if value & 1 else value >> 1
        table.append(value)
    return table


_crc_table = None


def crc32(data, value=0, /):
    global _crc_table
    _crc_table = _crc_table or _table(0xEDB88320)
    value ^= 0xFFFFFFFF
    for byte in _raw(data):
        value = value >> 8 ^ _crc_table[(value ^ byte) & 255]
    return value ^ 0xFFFFFFFF


def crc_hqx(data, value, /):
    for byte in _raw(data):
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return value
