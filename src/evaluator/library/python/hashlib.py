# Digests of bytes.
# https://docs.python.org/3.11/library/hashlib.html
import _hashlib

algorithms_guaranteed = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256",
    "blake2b", "blake2s",
}
algorithms_available = set(algorithms_guaranteed)
__all__ = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256", "new", "algorithms_guaranteed", "algorithms_available", "pbkdf2_hmac", "file_digest"]
_sizes = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128),
          "sha3_224": (28, 144), "sha3_256": (32, 136), "sha3_384": (48, 104), "sha3_512": (64, 72)}


class HASH:
    __module__ = "_hashlib"

    def __init__(self, name, data=b""):
        self.name = name
        self.digest_size, self.block_size = _sizes[name]
        self._data = bytearray()
        self.update(data)

    def update(self, obj, /):
        if isinstance(obj, str):
            raise TypeError("Strings must be encoded before hashing")
        if not isinstance(obj, (bytes, bytearray, memoryview)) and not hasattr(obj, "tobytes"):
            raise TypeError("object supporting the buffer API required")
        self._data += obj if isinstance(obj, (bytes, bytearray)) else obj.tobytes()

    def digest(self):
        return _hashlib.digest(self.name, self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HASH(self.name, self._data)

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {hex(id(self))}>"


class _Shake(HASH):
    def __init__(self, name, data=b""):
        self.name = name
        self.digest_size, self.block_size = 0, 168 if name == "shake_128" else 136
        self._data = bytearray()
        self.update(data)

    def digest(self, length):
        return _hashlib.shake(self.block_size, self._data, length)

    def hexdigest(self, length):
        return self.digest(length).hex()

    def copy(self):
        return _Shake(self.name, self._data)


_limits = {"blake2b": (64, 128, 16), "blake2s": (32, 64, 8)}


class _Blake(HASH):
    def __init__(self, data=b"", /, *, digest_size=None, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
        most, self.block_size, room = _limits[self.name]
        self.digest_size = most if digest_size is None else digest_size
        if not 1 <= self.digest_size <= most:
            raise ValueError(f"digest_size must be between 1 and {most} bytes")
        if len(key) > most:
            raise ValueError(f"maximum key length is {most} bytes")
        if len(salt) > room:
            raise ValueError(f"maximum salt length is {room} bytes")
        if len(person) > room:
            raise ValueError(f"maximum person length is {room} bytes")
        if not 0 <= fanout <= 255:
            raise ValueError("fanout must be between 0 and 255")
        if not 1 <= depth <= 255:
            raise ValueError("depth must be between 1 and 255")
        if leaf_size > 0xFFFFFFFF:
            raise OverflowError("leaf_size is too large")
        offset_bytes = 8 if self.name == "blake2b" else 6
        if node_offset >> 8 * offset_bytes:
            raise OverflowError("node_offset is too large" if self.name == "blake2s" else "int too large to convert")
        if not 0 <= node_depth <= 255:
            raise ValueError("node_depth must be between 0 and 255")
        if not 0 <= inner_size <= most:
            raise ValueError(f"inner_size must be between 0 and is {most}")
        parameters = bytes([self.digest_size, len(key), fanout, depth]) + leaf_size.to_bytes(4, "little")
        parameters += node_offset.to_bytes(offset_bytes, "little") + bytes([node_depth, inner_size])
        parameters = parameters.ljust(most - 2 * room, b"\0") + bytes(salt).ljust(room, b"\0") + bytes(person).ljust(room, b"\0")
        self._options = bytes(key), parameters, bool(last_node)
        self._data = bytearray()
        self.update(data)

    def digest(self):
        return _hashlib.blake2(self.name, self._data, *self._options)

    def copy(self):
        other = object.__new__(type(self))
        other.digest_size, other.block_size, other._options = self.digest_size, self.block_size, self._options
        other._data = bytearray(self._data)
        return other

    def __repr__(self):
        return f"<_blake2.{self.name} object at {hex(id(self))}>"


class blake2b(_Blake):
    __module__ = "_blake2"
    name = "blake2b"
    MAX_DIGEST_SIZE, MAX_KEY_SIZE, SALT_SIZE, PERSON_SIZE = 64, 64, 16, 16


class blake2s(_Blake):
    __module__ = "_blake2"
    name = "blake2s"
    MAX_DIGEST_SIZE, MAX_KEY_SIZE, SALT_SIZE, PERSON_SIZE = 32, 32, 8, 8


def new(name, data=b"", **kwargs):
    if not isinstance(name, str):
        raise TypeError(f"new() argument 'name' must be str, not {type(name).__name__}")
    lower = name.lower().replace("-", "" if name.lower().startswith("sha-") else "_")
    if lower in _sizes:
        return HASH(lower, data)
    if lower in ("shake_128", "shake_256"):
        return _Shake(lower, data)
    if lower in _limits:
        return (blake2b if lower == "blake2b" else blake2s)(data, **kwargs)
    raise ValueError("unsupported hash type " + name)


def sha3_224(string=b"", *, usedforsecurity=True):
    return HASH("sha3_224", string)


def sha3_256(string=b"", *, usedforsecurity=True):
    return HASH("sha3_256", string)


def sha3_384(string=b"", *, usedforsecurity=True):
    return HASH("sha3_384", string)


def sha3_512(string=b"", *, usedforsecurity=True):
    return HASH("sha3_512", string)


def shake_128(string=b"", *, usedforsecurity=True):
    return _Shake("shake_128", string)


def shake_256(string=b"", *, usedforsecurity=True):
    return _Shake("shake_256", string)


def md5(string=b"", *, usedforsecurity=True):
    return HASH("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return HASH("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    return HASH("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    return HASH("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    return HASH("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    return HASH("sha512", string)


def file_digest(fileobj, digest, /):
    result = new(digest) if isinstance(digest, str) else digest()
    result.update(fileobj.read())
    return result


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    import hmac
    size = _sizes[hash_name][0]
    dklen = size if dklen is None else dklen
    result = b""
    block = 1
    while len(result) < dklen:
        last = hmac.digest(password, salt + block.to_bytes(4, "big"), hash_name)
        total = int.from_bytes(last, "big")
        for _ in range(iterations - 1):
            last = hmac.digest(password, last, hash_name)
            total ^= int.from_bytes(last, "big")
        result += total.to_bytes(size, "big")
        block += 1
    return result[:dklen]
