# Digests of bytes.
# https://docs.python.org/3.11/library/hashlib.html
import _hashlib

algorithms_guaranteed = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256",
    "blake2b", "blake2s",
}
algorithms_available = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}
__all__ = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "new", "algorithms_guaranteed", "algorithms_available", "pbkdf2_hmac", "file_digest"]
_sizes = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128)}


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


def new(name, data=b"", **kwargs):
    lower = name.lower().replace("-", "")
    if lower not in _sizes:
        if lower in algorithms_guaranteed:
            from _unsupported import unsupported
            unsupported("hashlib." + lower)
        raise ValueError("unsupported hash type " + name)
    return HASH(lower, data)


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
