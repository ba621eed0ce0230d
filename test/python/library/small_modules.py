# %% names of characters
import unicodedata
unicodedata.name("a"), unicodedata.name("é"), unicodedata.name("中"), unicodedata.name("한"), unicodedata.name("→"), unicodedata.name("\n", None)
#> ('LATIN SMALL LETTER A', 'LATIN SMALL LETTER E WITH ACUTE', 'CJK UNIFIED IDEOGRAPH-4E2D', 'HANGUL SYLLABLE HAN', 'RIGHTWARDS ARROW', None)
unicodedata.lookup("Greek small letter ALPHA"), unicodedata.lookup("HANGUL SYLLABLE HAN"), unicodedata.lookup("CJK UNIFIED IDEOGRAPH-4E2D")
#> ('α', '한', '中')
unicodedata.decimal("٣"), unicodedata.digit("²"), unicodedata.numeric("½"), unicodedata.decimal("a", -1), unicodedata.digit("7"), unicodedata.numeric("9")
#> (3, 2, 0.5, -1, 7, 9.0)
unicodedata.decimal("𝟗"), unicodedata.decimal("９"), unicodedata.is_normalized("NFC", "e\u0301"), unicodedata.is_normalized("NFD", "e\u0301")
#> (9, 9, False, True)
def refused(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)
refused(unicodedata.decimal, "a")  #> ValueError not a decimal
refused(unicodedata.digit, "a")  #> ValueError not a digit
refused(unicodedata.numeric, "a")  #> ValueError not a numeric character
refused(unicodedata.name, "\n")  #> ValueError no such name
refused(unicodedata.lookup, "no such")  #> KeyError "undefined character name 'no such'"
refused(unicodedata.category, "ab")  #> TypeError category() argument must be a unicode character, not str
refused(unicodedata.decimal, "ab")  #> TypeError decimal() argument 1 must be a unicode character, not str
refused(unicodedata.normalize, "X", "a")  #> ValueError invalid normalization form
"é中→".encode("ascii", "namereplace"), "한".encode("latin-1", "namereplace")
#> (b'\\N{LATIN SMALL LETTER E WITH ACUTE}\\N{CJK UNIFIED IDEOGRAPH-4E2D}\\N{RIGHTWARDS ARROW}', b'\\N{HANGUL SYLLABLE HAN}')

# %% json's constants
import json
json.loads("[NaN, Infinity, -Infinity, 1, null]", parse_constant=lambda name: f"<{name}>")
#> ['<NaN>', '<Infinity>', '<-Infinity>', 1, None]
json.JSONDecoder(parse_constant=str).decode("NaN"), json.loads("[true]", parse_constant=repr)  #> ('NaN', [True])
import json.decoder, json.encoder
from json.decoder import JSONDecodeError
JSONDecodeError is json.JSONDecodeError, json.encoder.JSONEncoder is json.JSONEncoder  #> (True, True)
json.detect_encoding("[]".encode("utf-16")), json.detect_encoding(b"[1]"), json.detect_encoding("[1]".encode("utf-32-be"))
#> ('utf-16', 'utf-8', 'utf-32-be')

# %% packages
import importlib.metadata, importlib.util
try:
    importlib.metadata.version("no-such-package")
except importlib.metadata.PackageNotFoundError as error:
    print(error, error.name, isinstance(error, ImportError))
#> No package metadata was found for no-such-package no-such-package True
importlib.util.find_spec("no_such_module"), importlib.util.find_spec("math").name, importlib.util.resolve_name(".b", "a"), importlib.util.resolve_name("c", None)
#> (None, 'math', 'a.b', 'c')
import importlib
importlib.util.find_spec("json") is not None  #> True

# %% colours
import colorsys
colorsys.rgb_to_hsv(0.2, 0.4, 0.4), colorsys.hsv_to_rgb(0.5, 0.5, 0.4), colorsys.rgb_to_hls(0.2, 0.4, 0.4), colorsys.hls_to_rgb(0.5, 0.3, 0.4)
#> ((0.5, 0.5, 0.4), (0.2, 0.4, 0.4), (0.5, 0.30000000000000004, 0.3333333333333333), (0.18, 0.41999999999999993, 0.42))
colorsys.rgb_to_yiq(0.2, 0.4, 0.4), colorsys.yiq_to_rgb(0.3, 0.1, 0.9), colorsys.hsv_to_rgb(0.9, 1, 1), colorsys.rgb_to_hsv(1, 1, 1), colorsys.rgb_to_hls(1, 0.5, 0.2)
#> ((0.33999999999999997, -0.11979999999999999, -0.04259999999999996), (0.9558891454965359, 0.0, 1.0), (1, 0.0, 0.5999999999999996), (0.0, 0.0, 1), (0.0625, 0.6, 1.0))
[colorsys.hsv_to_rgb(i / 6, 0.8, 0.9) for i in range(7)]
#> [(0.9, 0.17999999999999997, 0.17999999999999997), (0.9, 0.9, 0.17999999999999997), (0.17999999999999997, 0.9, 0.17999999999999997), (0.17999999999999997, 0.9, 0.9), (0.17999999999999997, 0.17999999999999997, 0.9), (0.9, 0.17999999999999997, 0.9), (0.9, 0.17999999999999997, 0.17999999999999997)]

# %% UTC as a zone
import zoneinfo
from datetime import datetime, timezone
utc = zoneinfo.ZoneInfo("UTC")
utc, str(utc), utc.key, utc is zoneinfo.ZoneInfo("UTC")  #> (zoneinfo.ZoneInfo(key='UTC'), 'UTC', 'UTC', True)
datetime(2024, 1, 2, 3, tzinfo=utc), datetime(2024, 1, 2, 3, tzinfo=utc).isoformat(), datetime(2024, 1, 2, 3, tzinfo=utc).tzname()
#> (datetime.datetime(2024, 1, 2, 3, 0, tzinfo=zoneinfo.ZoneInfo(key='UTC')), '2024-01-02T03:00:00+00:00', 'UTC')
datetime(2024, 1, 2, 3, tzinfo=timezone.utc).astimezone(utc), datetime(2024, 1, 2, tzinfo=utc) == datetime(2024, 1, 2, tzinfo=timezone.utc)
#> (datetime.datetime(2024, 1, 2, 3, 0, tzinfo=zoneinfo.ZoneInfo(key='UTC')), True)

# %% more names
import types, contextlib, os, typing, asyncio
types.prepare_class("A", (int,)), types.AsyncGeneratorType.__name__, types.CellType.__name__
#> ((<class 'type'>, {}, {}), 'async_generator', 'cell')
os.fsencode("é"), os.fsdecode(b"\xc3\xa9\xff"), os.R_OK, os.SEEK_END  #> (b'\xc3\xa9', 'é\udcff', 4, 2)
class Around(contextlib.AsyncContextDecorator):
    async def __aenter__(self):
        print("in")
    async def __aexit__(self, *details):
        print("out")
@Around()
async def work():
    print("work")
    return 3
asyncio.run(work())
#> in
#> work
#> out
#> 3
