# %% walrus where a comprehension takes its items from
def refused(text):
    try:
        compile(text, "a", "eval")
    except SyntaxError as error:
        return error.msg
refused("[x for x in (lambda: [y for y in z if (q := y)])()]")
#> 'assignment expression cannot be used in a comprehension iterable expression'
refused("[x for x in [y for y in z if (q := y)]]")
#> 'assignment expression cannot be used in a comprehension iterable expression'
refused("[x for x in (q := [1])]")  #> 'assignment expression cannot be used in a comprehension iterable expression'
refused("[q := x for x in z if (r := x)]")
