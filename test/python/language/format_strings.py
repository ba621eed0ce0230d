# Needs Python 3.12.
# %% formatted strings
name, value, width = "World", 3.14159, 10
f"Hello {name}!", F'{value:.2f}', fr"\d{name}", rf'{value!r:>10}\n', f"", f"{{}}", f"{{{name}}}"
#> ('Hello World!', '3.14', '\\dWorld', '   3.14159\\n', '', '{}', '{World}')
f"{name!r} {name!s} {name!a} {value:{width}.{2}f} {value:<{width}}|"  #> "'World' World 'World'       3.14 3.14159   |"
f"{name=} {value=:.1f} {name = } {1+1=} {name=!s} {name=:>8}"
#> "name='World' value=3.1 name = 'World' 1+1=2 name=World name=   World"
f"{value:.2f}{name:>{width}}{'nested'}", f"{'a' if value > 3 else 'b'}", f"{(lambda x: x * 2)(3)}"
#> ('3.14     Worldnested', 'a', '6')
f"{ {1: 2}[1] } { [1, 2, 3] } { {1} }", f"{1,2}", f"{1, }", f"{*[1, 2],}"
#> ('2 [1, 2, 3] {1}', '(1, 2)', '(1,)', '(1, 2)')
f"""{
    value
    :.1f}
{name}""", f'''{name}''', f"{name
}"  #> ('3.1\nWorld', 'World', 'World')
f"{value!r:^{width}}", f"{10:#x} {10:08b} {1234567:,} {1234567:_} {0.5:%} {1e10:g} {-5:+d} { 5: d}"
#> (' 3.14159  ', '0xa 00001010 1,234,567 1_234_567 50.000000% 1e+10 -5  5')
f"{name:*^{width + 5}}", f"{'x':{'<'}{5}}|", f"{3:{'0'}>{2 + 3}}"  #> ('*****World*****', 'x    |', '00003')
f"{'a' 'b'}", f"{name}" "{name}" f"{name}", "{}" f"{1}"  #> ('ab', 'World{name}World', '{}1')
f"{name[0]}{name[1:3]}{name.upper()}", f"{1 == 1} {1 != 2} {1 < 2} {not 1}"  #> ('WorWORLD', 'True True True False')
f"{(x := 5)} {x:=5} {x!r:=^9}"  #> '5     5 ====5===='
f"\N{BULLET} \x41 {name}\n\t{value:.1f}\\"  #> '• A World\n\t3.1\\'
import datetime
f"{datetime.date(2024, 1, 2):%Y-%m-%d} {datetime.datetime(2024, 1, 2, 3, 4):%H:%M}"  #> '2024-01-02 03:04'
class F:
    def __format__(self, spec): return f"<{spec}>"
    def __repr__(self): return "F()"
f"{F()} {F():abc} {F()!r} {F()!r:>5} {F()=} {F()=:x}", format(F(), "q"), "{:z} {!r}".format(F(), F())
#> ('<> <abc> F()   F() F()=F() F()=<x>', '<q>', '<z> F()')
f"{F():{'a'}b{'c'}} {F():x{'{'}y}"  #> '<abc> <x{y>'
f"{'\n'}" f'{"a"}' f"{"nested"}" f"{'quotes' + "inside"}"  #> '\nanestedquotesinside'

# %% nested formatted strings
a = {"x": 1, "y": [1, 2]}
f"{a["x"]} {a['y'][0]} {f"{a["x"]:>{a["y"][1] + 3}}"}"  #> '1 1     1'
f"{f"{f"{f"{1 + 1}"}"}"}"  #> '2'
f"{", ".join(str(i) for i in a["y"])} {"\n".join(["a", "b"])} {'\\'}"  #> '1, 2 a\nb \\'
f"{
    a["x"]  # a comment
    + 1
}"  #> '2'
f"{'''three
lines'''}"  #> 'three\nlines'
f"{a["y"]!r:>{len("12345") * 2}}|"  #> '    [1, 2]|'
f"{"{}".format(3)} {"{{}}"} {'}'} {'{'}"  #> '3 {{}} } {'
f'{f'{f'{"deep"}'}'}' rf"{r"\n"}" f"{b"bytes"}"  #> "deep\\nb'bytes'"
f"{lambda_ if (lambda_ := 1) else 2} {[i for i in range(3) if i]} {dict(a=1)["a"]}"  #> '1 [1, 2] 1'
f"{a["x"] = } {a['y']=!r} {a["x"]=:>4}"  #> 'a["x"] = 1 a[\'y\']=[1, 2] a["x"]=   1'
f"{x!r}" if False else f"{1:{"0>"}{4}}"  #> '0001'

