# %% str.format
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
"{} {}".format(1, "a")  #> '1 a'
"{1} {0}".format(1, 2)  #> '2 1'
"{a} {b}".format(a=1, b=2)  #> '1 2'
"{{}}".format()  #> '{}'
"{0!r} {0!s} {1!a}".format("é", "é")  #> "'é' é '\\xe9'"
"{0.real} {1[0]} {2[k]}".format(3, [7], {"k": 8})  #> '3 7 8'
"{:{}}|{:{w}.{p}f}".format("a", 5, 3.14159, w=8, p=2)  #> 'a    |    3.14'
"{:>10}|{:<5}|{:^7}".format("a", "b", "c")  #> '         a|b    |   c   '
"{:d} {:5d} {:<5d}| {:+d} {: d} {:05d} {:,} {:_}".format(1, 2, 3, 4, 5, 6, 1234567, 1234567)
#> '1     2 3    | +4  5 00006 1,234,567 1_234_567'
"{:f} {:.2f} {:e} {:.3e} {:g} {:g} {:g} {:%} {:.1%}".format(1.5, 2.345, 12345.678, 0.00012, 1e10, 1e-5, 100000.0, 0.5, 0.123)
#> '1.500000 2.35 1.234568e+04 1.200e-04 1e+10 1e-05 100000 50.000000% 12.3%'
"{:b} {:o} {:x} {:X} {:#b} {:#o} {:#x} {:c} {:n}".format(5, 8, 255, 255, 5, 8, 255, 65, 1234)
#> '101 10 ff FF 0b101 0o10 0xff A 1234'
"{:*^10}|{:=+6d}|{:x<4}|{:010.3f}|{:+.1f}|{:,.2f}".format("hi", 5, 1, -3.14159, 2.0, 1234567.891)
#> '****hi****|+    5|1xxx|-00003.142|+2.0|1,234,567.89'
"{a.b}".format(a=type("A", (), {"b": 5}))  #> '5'
"{0[a b]}".format({"a b": 1})  #> '1'
"{x}".format_map({"x": 1})  #> '1'
"{:.3}".format("abcdef")  #> 'abc'
"{!r:>6}".format("a")  #> "   'a'"
fails(lambda: "{}".format())  #> 'IndexError: Replacement index 0 out of range for positional args tuple'
fails(lambda: "{0}{}".format(1, 2))
#> 'ValueError: cannot switch from manual field specification to automatic field numbering'
fails(lambda: "{}{0}".format(1, 2))
#> 'ValueError: cannot switch from automatic field numbering to manual field specification'
fails(lambda: "{a}".format())  #> "KeyError: 'a'"
fails(lambda: "{".format())  #> "ValueError: Single '{' encountered in format string"
fails(lambda: "}".format())  #> "ValueError: Single '}' encountered in format string"
fails(lambda: "{0.x}".format(1))  #> "AttributeError: 'int' object has no attribute 'x'"
fails(lambda: "{!x}".format(1))  #> 'ValueError: Unknown conversion specifier x'
fails(lambda: "{:d}".format("a"))  #> "ValueError: Unknown format code 'd' for object of type 'str'"
fails(lambda: "{:s}".format(1))  #> "ValueError: Unknown format code 's' for object of type 'int'"
fails(lambda: "{:.2d}".format(1))  #> 'ValueError: Precision not allowed in integer format specifier'
fails(lambda: "{:5}".format([1]))  #> 'TypeError: unsupported format string passed to list.__format__'
fails(lambda: "{0[5]}".format([1]))  #> 'IndexError: list index out of range'
fails(lambda: "{:,s}".format("a"))  #> "ValueError: Cannot specify ',' with 's'."
fails(lambda: "{:=5}".format("a"))  #> "ValueError: '=' alignment not allowed in string format specifier"
fails(lambda: "{:q}".format(1))  #> "ValueError: Unknown format code 'q' for object of type 'int'"
fails(lambda: "{:{:{}}}".format(1, 2, 3))  #> 'ValueError: Max string recursion exceeded'

# %% f-strings and format()
x = 3.14159
n = 42
name = "Ann"
w = 10
f"{x}"  #> '3.14159'
f"{x:.2f}"  #> '3.14'
f"{x:{w}.3f}"  #> '     3.142'
f"{n:>{w}}"  #> '        42'
f"{name!r}"  #> "'Ann'"
f"{name:>6}|"  #> '   Ann|'
f"{n=}"  #> 'n=42'
f"{x = :.1f}"  #> 'x = 3.1'
f"{name!r:^9}"  #> "  'Ann'  "
f"{{{n}}}"  #> '{42}'
f"{n:08b}"  #> '00101010'
f"{n:,}"  #> '42'
f"{1e10:g} {1e-10:g} {123456.0:g} {1234567.0:g} {0.0001:g}"  #> '1e+10 1e-10 123456 1.23457e+06 0.0001'
f"{1.0}"  #> '1.0'
f"{10 ** 20}"  #> '100000000000000000000'
f"{2 ** 70:,}"  #> '1,180,591,620,717,411,303,424'
f"{x:e}"  #> '3.141590e+00'
f"{x:.0f}"  #> '3'
f"{2.5:.0f} {3.5:.0f}"  #> '2 4'
f"{-0.0:.1f}"  #> '-0.0'
f"{0.00001}"  #> '1e-05'
format(1234.5, ",.1f")  #> '1,234.5'
format(True)  #> 'True'
format(True, "d")  #> '1'
format(None)  #> 'None'
format("a", "<3")  #> 'a  '
format(1e300 * 10, "f")
#> '10000000000000000525047602552044202487044685811081591549158541155118024579889081957863713750804478640437044438328838781769425232353604305756447921847867069828483872009265758037378302337947880900593689532349707999450811190389676408800746527427801424945792587888200568428381156694721963868654594005401600.000000'
format(float("nan"), "5.1f")  #> '  nan'
format(-5, "x")  #> '-5'
format(1.0, ".3")  #> '1.0'
format(123456789.0, ".3")  #> '1.23e+08'
format(1.5, "#.0f")  #> '2.'
format(100.0, "#g")  #> '100.000'
format(-0.0, "z.1f")  #> '0.0'
f"{'nested ' + f'{n}'}"  #> 'nested 42'
f"{[1, 2]}"  #> '[1, 2]'
f"{ {'a': 1} }"  #> "{'a': 1}"
f"{n if n > 5 else 0}"  #> '42'
f"{(lambda a: a * 2)(3)}"  #> '6'
f"{1:>5}{2:<5}{3:^5}|"  #> '    12      3  |'

# %% percent formatting
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
"%d %5d %-5d| %05d %+d % d" % (1, 2, 3, 4, 5, 6)  #> '1     2 3    | 00004 +5  6'
"%s %r %a" % ("é", "é", "é")  #> "é 'é' '\\xe9'"
"%.2f %8.3f %-8.1f| %e %g %G" % (1.234, 2.5, 3.5, 12345.678, 1e-7, 1e20)
#> '1.23    2.500 3.5     | 1.234568e+04 1e-07 1E+20'
"%x %X %#x %o %#o %c %c %%" % (255, 255, 255, 8, 8, 65, "z")  #> 'ff FF 0xff 10 0o10 A z %'
"%(a)s %(b)05.1f" % {"a": 1, "b": 2.5}  #> '1 002.5'
"%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159)  #> '    1|2    |3.14'
"%s" % (1,)  #> '1'
"%s" % [1, 2]  #> '[1, 2]'
"%s %s" % ("a", None)  #> 'a None'
"%5s|%-5s|%.2s" % ("a", "b", "cdef")  #> '    a|b    |cd'
"%d" % 3.99  #> '3'
"%i" % True  #> '1'
"a" % ()  #> 'a'
"%s" % {"a": 1}  #> "{'a': 1}"
"%d%%" % 50  #> '50%'
fails(lambda: "%d" % "a")  #> 'TypeError: %d format: a real number is required, not str'
fails(lambda: "%d %d" % 1)  #> 'TypeError: not enough arguments for format string'
fails(lambda: "%d" % (1, 2))  #> 'TypeError: not all arguments converted during string formatting'
fails(lambda: "%(a)s" % 1)  #> 'TypeError: format requires a mapping'
fails(lambda: "%(a)s" % {})  #> "KeyError: 'a'"
fails(lambda: "%z" % 1)  #> "ValueError: unsupported format character 'z' (0x7a) at index 1"
fails(lambda: "%" % 1)  #> 'ValueError: incomplete format'
fails(lambda: "%c" % "ab")  #> 'TypeError: %c requires int or char'
fails(lambda: "%x" % 1.5)  #> 'TypeError: %x format: an integer is required, not float'
fails(lambda: "%f" % "a")  #> 'TypeError: must be real number, not str'
fails(lambda: "a" % 1)  #> 'TypeError: not all arguments converted during string formatting'
fails(lambda: "%s %s" % (1,))  #> 'TypeError: not enough arguments for format string'
