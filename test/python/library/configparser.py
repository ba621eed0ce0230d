# %% settings
import configparser, io
def err(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
c = configparser.ConfigParser()
c.read_string("""
[DEFAULT]
lr = 0.1
Base: /data
# comment
[train]
epochs = 10
; other
path = %(base)s/train
names = a
    b

    c
flag = yes
pct = 50%%
[model]
hidden=64
lr = 0.01
empty =
""")
print(c.sections(), c["train"]["path"], c["train"]["lr"], c.getfloat("model", "lr"), c.getint("train", "epochs"), c["train"].getboolean("flag"))
#> ['train', 'model'] /data/train 0.1 0.01 10 True
print(repr(c["train"]["names"]), c["train"]["pct"], list(c["train"]), dict(c["model"]), c.items("model"), repr(c["model"]["empty"]))
#> 'a\nb\n\nc' 50% ['epochs', 'path', 'names', 'flag', 'pct', 'lr', 'base'] {'hidden': '64', 'lr': '0.01', 'empty': '', 'base': '/data'} [('lr', '0.01'), ('base', '/data'), ('hidden', '64'), ('empty', '')] ''
print(c.has_section("train"), c.has_option("train", "BASE"), "x" in c["train"], "train" in c, list(c), len(c), c.defaults(), c["train"], c["train"].name)
#> True True False True ['DEFAULT', 'train', 'model'] 3 {'lr': '0.1', 'base': '/data'} <Section: train> train
print(c.get("train", "nope", fallback="fb"), c["train"].get("nope"), c["train"].get("nope", 3), c.getint("q", "r", fallback=2), c["train"].getint("nope", 7))
#> fb None 3 2 7
err(c.get, "train", "nope")  #> NoOptionError No option 'nope' in section: 'train'
err(c.get, "nope", "x")  #> NoSectionError No section: 'nope'
err(lambda: c["nope"])  #> KeyError 'nope'
err(lambda: c["train"]["nope"])  #> KeyError 'nope'
err(c.getint, "train", "path")  #> ValueError invalid literal for int() with base 10: '/data/train'
err(c.getboolean, "train", "path")  #> ValueError Not a boolean: /data/train
err(c.add_section, "train")  #> DuplicateSectionError Section 'train' already exists
err(c.add_section, "DEFAULT")  #> ValueError Invalid section name: 'DEFAULT'
err(c.set, "train", "x", 3)  #> TypeError option values must be strings
err(c.set, "train", "x", "50%")  #> ValueError invalid interpolation syntax in '50%' at position 2
err(c.set, "nope", "x", "1")  #> NoSectionError No section: 'nope'
err(c.options, "nope")  #> NoSectionError No section: 'nope'
err(c.items, "nope")  #> NoSectionError No section: 'nope'
c["new"] = {"a": 1, "b": "two"}
c["new"]["c"] = "3"
c.set("new", "d", "x\ny")
c.remove_option("new", "a")
del c["new"]["b"]
out = io.StringIO()
c.write(out)
print(out.getvalue())
#> [DEFAULT]
#> lr = 0.1
#> base = /data
#>
#> [train]
#> epochs = 10
#> path = %(base)s/train
#> names = a
#> 	b
#>
#> 	c
#> flag = yes
#> pct = 50%%
#>
#> [model]
#> hidden = 64
#> lr = 0.01
#> empty =
#>
#> [new]
#> c = 3
#> d = x
#> 	y
out = io.StringIO()
c.write(out, space_around_delimiters=False)
print(out.getvalue())
#> [DEFAULT]
#> lr=0.1
#> base=/data
#>
#> [train]
#> epochs=10
#> path=%(base)s/train
#> names=a
#> 	b
#>
#> 	c
#> flag=yes
#> pct=50%%
#>
#> [model]
#> hidden=64
#> lr=0.01
#> empty=
#>
#> [new]
#> c=3
#> d=x
#> 	y
print(c.remove_section("new"), c.remove_section("new"), c.options("train"), c.get("train", "path", raw=True), c.get("train", "path", vars={"base": "Q"}))
#> True False ['epochs', 'path', 'names', 'flag', 'pct', 'lr', 'base'] %(base)s/train Q/train
def refused(text):
    try:
        parser = configparser.ConfigParser()
        parser.read_string(text)
        print(dict(parser["s"]))
    except configparser.Error as error:
        print(type(error).__name__, error)
refused('a = 1')
#> MissingSectionHeaderError File contains no section headers.
#> file: '<string>', line: 1
#> 'a = 1'
refused('[s]\na = 1\na = 2')
#> DuplicateOptionError While reading from '<string>' [line  3]: option 'a' in section 's' already exists
refused('[s]\n[s]')  #> DuplicateSectionError While reading from '<string>' [line  2]: section 's' already exists
refused('[s]\nnovalue\n')
#> ParsingError Source contains parsing errors: '<string>'
#> 	[line  2]: 'novalue\n'
refused('[s]\n= 3\n')
#> ParsingError Source contains parsing errors: '<string>'
#> 	[line  2]: '= 3\n'
refused('[s]\na = %(b)s')
#> InterpolationMissingOptionError Bad value substitution: option 'a' in section 's' contains an interpolation key 'b' which is not a valid option name. Raw value: '%(b)s'
refused('[s]\na = %(a)s')
#> InterpolationDepthError Recursion limit exceeded in value substitution: option 'a' in section 's' contains an interpolation key which cannot be substituted in 10 steps. Raw value: '%(a)s'
refused('[s]\na = %x')  #> InterpolationSyntaxError '%' must be followed by '%' or '(', found: '%x'
refused('[s]\na = %(b')  #> InterpolationSyntaxError bad interpolation variable reference '%(b'
p = configparser.ConfigParser(allow_no_value=True, inline_comment_prefixes=("#",), delimiters=("=",), interpolation=None, strict=False)
p.read_string("[s]\nskip\na = 1 # c\nb:c = %(x)s\na = 2\n[s]\nd = 4")
print(dict(p["s"]))  #> {'skip': None, 'a': '2', 'b:c': '%(x)s', 'd': '4'}
out = io.StringIO()
p.write(out)
print(out.getvalue())
#> [s]
#> skip
#> a = 2
#> b:c = %(x)s
#> d = 4
p = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
p.read_string("[a]\nx = 1\ny = ${x}2\n[b]\nz = ${a:y}3 $$ ${a:x}\nw = ${q}")
print(p["b"]["z"], p["a"]["y"])  #> 123 $ 1 12
err(lambda: p["b"]["w"])
#> InterpolationMissingOptionError Bad value substitution: option 'w' in section 'b' contains an interpolation key 'q' which is not a valid option name. Raw value: '${q}'
p = configparser.ConfigParser(converters={"list": lambda v: v.split(",")})
p.read_dict({"s": {"k": "a,b"}})
print(p.getlist("s", "k"), p["s"].getlist("k"), p["s"].getlist("q", 5))  #> ['a', 'b'] ['a', 'b'] 5
p = configparser.RawConfigParser({"d": 1})
p.optionxform = str
p.read_string("[S]\nKeY = 100%")
print(dict(p["S"]))  #> {'KeY': '100%', 'd': 1}
print(configparser.ConfigParser(defaults={"a": "1"}).defaults(), c == c, repr(configparser.NoSectionError("x")))
#> {'a': '1'} True No section: 'x'
print({s: dict(c[s]) for s in c.sections()})
#> {'train': {'epochs': '10', 'path': '/data/train', 'names': 'a\nb\n\nc', 'flag': 'yes', 'pct': '50%', 'lr': '0.1', 'base': '/data'}, 'model': {'hidden': '64', 'lr': '0.01', 'empty': '', 'base': '/data'}}
c.read_file(io.StringIO("[z]\nq=1"))
print(c["z"]["q"], c.popitem()[0], [k for k, v in c.items()])  #> 1 train ['DEFAULT', 'model', 'z']
