# %% SHA-3 and SHAKE
import hashlib
for name in ("sha3_224", "sha3_256", "sha3_384", "sha3_512"):
    h = hashlib.new(name, b"abc")
    print(h.name, h.digest_size, h.block_size, h.hexdigest(), getattr(hashlib, name)(b"").hexdigest()[:16], getattr(hashlib, name)(b"x" * 1000).hexdigest()[:16])
#> sha3_224 28 144 e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf 6b4e03423667dbb7 2459c65a000e217e
#> sha3_256 32 136 3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532 a7ffc6f8bf1ed766 9392d9e39b54fd1e
#> sha3_384 48 104 ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25 0c63a75b845e4f7d 95a2b7f72e41a03e
#> sha3_512 64 72 b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0 a69f73cca23a9ac5 71a4118f314ec6f5
print(hashlib.shake_128(b"abc").hexdigest(32), hashlib.shake_256(b"").hexdigest(10), hashlib.shake_128(b"q" * 500).digest(400).hex()[-20:], hashlib.shake_256().block_size)
#> 5881092dd818bf5cf8a3ddb793fbcba74097d5c526a6d35f97b83351940f2cc8 46b9dd2b0ba88d13233b eaeb72c0df2d8d54d2f9 136

# %% BLAKE2
import hashlib
print(hashlib.blake2b(b"abc").hexdigest(), hashlib.blake2s(b"abc").hexdigest(), hashlib.blake2b().hexdigest()[:16])
#> ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923 508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982 786a02f742015903
print(hashlib.blake2b(b"data", digest_size=20, key=b"secret", salt=b"salt", person=b"me").hexdigest(), hashlib.blake2s(b"x" * 1000, digest_size=8, key=b"k" * 32).hexdigest(), hashlib.blake2b(b"y" * 128).hexdigest()[:16], hashlib.blake2b(b"y" * 129, key=b"k").hexdigest()[:16])
#> 884e9c3e6b6b8c2d756ef95c401b2cb618a352dd 084063911a0fe25b 71a796ac8d94e4f8 49e213b12165c49a
h = hashlib.blake2b(digest_size=16)
h.update(b"hello ")
g = h.copy()
g.update(b"world")
print(h.hexdigest(), g.hexdigest(), g.name, g.digest_size, g.block_size, hashlib.blake2s.MAX_KEY_SIZE, hashlib.new("blake2s", b"abc").hexdigest()[:8])
#> 04c7b212ef8e82362d03dd968a176a44 e9a804b2e527fd3601d2ffc0bb023cd6 blake2b 16 128 32 508c5e8c
for call in (lambda: hashlib.blake2b(digest_size=65), lambda: hashlib.blake2s(digest_size=0), lambda: hashlib.blake2b(key=b"k" * 65), lambda: hashlib.blake2s(salt=b"s" * 9), lambda: hashlib.new("sha9"), lambda: hashlib.blake2b("text")):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
#> ValueError digest_size must be between 1 and 64 bytes
#> ValueError digest_size must be between 1 and 32 bytes
#> ValueError maximum key length is 64 bytes
#> ValueError maximum salt length is 8 bytes
#> ValueError unsupported hash type sha9
#> TypeError Strings must be encoded before hashing

# %% trees of BLAKE2
import hashlib
def leaf(data, offset, is_last, kind=hashlib.blake2b, size=32):
    return kind(data, fanout=2, depth=2, leaf_size=4096, node_offset=offset, node_depth=0, inner_size=size, last_node=is_last, digest_size=size)
root = hashlib.blake2b(fanout=2, depth=2, leaf_size=4096, node_offset=0, node_depth=1, inner_size=32, last_node=True, digest_size=32)
root.update(leaf(b"a" * 4096, 0, False).digest())
root.update(leaf(b"b" * 100, 1, True).digest())
root.hexdigest()  #> '78c5004c5acf71dbf8e94cad3d8bf92c112c1bcc64cd617b0f0e1374c1df6dda'
leaf(b"abc", 5, True, hashlib.blake2s, 16).hexdigest(), hashlib.blake2s(b"x", fanout=0, depth=255, node_offset=2**40, node_depth=255).hexdigest()
#> ('436d4682f253626db4d50c865b47f7d0', '403164e79ea71b34ceef590a198215e4b70b33c7d58ee5df2935b0c55610af7d')
hashlib.blake2b(b"x", key=b"k", salt=b"s", person=b"p", leaf_size=2**32 - 1, inner_size=64, node_offset=2**64 - 1).hexdigest()
#> '6fa32c337915a7143af2662bade2307a00f71dfcd654e60159be620167d2c2028d03ab8ad3d6a9c118fe47d61348c972fff05363441cef6bdbf283dd59c672d5'
hashlib.blake2b(b"x", salt=b"salt", person=b"me", digest_size=20).hexdigest(), hashlib.blake2s(b"", key=b"k" * 32).hexdigest()
#> ('317d166c871dd966989339f5c7d82fec6e2bf033', '691a5053b0c4a173777ac6177e88fd30bf1f1a44ec0bdf248833284b3d260656')
def refused(**options):
    try:
        hashlib.blake2s(b"", **options)
    except Exception as error:
        print(type(error).__name__, error)
refused(fanout=256)  #> ValueError fanout must be between 0 and 255
refused(depth=0)  #> ValueError depth must be between 1 and 255
refused(node_depth=256)  #> ValueError node_depth must be between 0 and 255
refused(inner_size=33)  #> ValueError inner_size must be between 0 and is 32
refused(node_offset=2**48)  #> OverflowError node_offset is too large
