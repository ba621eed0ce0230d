# Examples in docstrings, run and compared.
# https://docs.python.org/3.11/library/doctest.html
import re as _re
import sys as _sys

ELLIPSIS, NORMALIZE_WHITESPACE, IGNORE_EXCEPTION_DETAIL, SKIP, REPORT_NDIFF = 8, 4, 32, 16, 256
_flags = {"ELLIPSIS": ELLIPSIS, "NORMALIZE_WHITESPACE": NORMALIZE_WHITESPACE, "SKIP": SKIP, "IGNORE_EXCEPTION_DETAIL": IGNORE_EXCEPTION_DETAIL}
_example = _re.compile(r"^( *)>>> ?(.*(?:\n\1\.\.\.(?: .*)?$)*)\n?((?:(?! *>>>)(?! *$).+\n?)*)", _re.MULTILINE)


class TestResults(tuple):
    failed = property(lambda self: self[0])
    attempted = property(lambda self: self[1])

    def __repr__(self):
        return f"TestResults(failed={self[0]}, attempted={self[1]})"


def _agrees(want, got, options):
    if want == got:
        return True
    want = _re.sub(r"(?m)^<BLANKLINE>$", "", want)
    if options & NORMALIZE_WHITESPACE:
        want, got = " ".join(want.split()), " ".join(got.split())
    if options & ELLIPSIS:
        return _re.fullmatch(".*".join([_re.escape(part) for part in want.split("...")]), got, _re.DOTALL) is not None
    return want == got


def _found(value, name, module):
    if isinstance(getattr(value, "__doc__", None), str) and ">>>" in value.__doc__:
        yield name, value.__doc__
    if isinstance(value, type):
        for key, each in sorted(vars(value).items()):
            each = getattr(each, "__func__", getattr(each, "fget", each))
            if callable(each) and getattr(each, "__module__", None) == module:
                yield from _found(each, f"{name}.{key}", module)


def _run(name, text, scope, optionflags, verbose):
    import contextlib
    import io
    failed = attempted = 0
    for indent, source, want in _example.findall(text):
        options = optionflags
        for sign, flag in _re.findall(r"([+-])(\w+)", "".join(_re.findall(r"#\s*doctest:(.*)", source))):
            options = options | _flags.get(flag, 0) if sign == "+" else options & ~_flags.get(flag, 0)
        if options & SKIP:
            continue
        attempted += 1
        source = _re.sub(rf"(?m)^{indent}\.\.\. ?", "", source)
        want = "".join([line[len(indent):] + "\n" for line in want.splitlines()])
        output = io.StringIO()
        try:
            with contextlib.redirect_stdout(output):
                try:
                    code = compile(source.strip(), "<doctest>", "eval")
                except SyntaxError:
                    exec(source + "\n", scope)
                else:
                    value = eval(code, scope)
                    if value is not None:
                        print(repr(value))
            got = output.getvalue()
        except Exception as error:
            import traceback
            got = "".join(traceback.format_exception_only(error))
            if want.startswith("Traceback"):
                want = _re.sub(r"(?m)\A(?:Traceback.*|\s+.*)\n(?:\s+.*\n)*", "", want)
                if options & IGNORE_EXCEPTION_DETAIL:
                    got, want = got.split(":")[0], want.split(":")[0]
            else:
                got = "Traceback (most recent call last):\n    ...\n" + got
        if not _agrees(want, got, options):
            failed += 1
            shown = "".join([f"    {line}\n" for line in source.splitlines()])
            wanted = "Expected:\n" + "".join([f"    {line}\n" for line in want.splitlines()]) if want else "Expected nothing\n"
            given = "Got:\n" + "".join([f"    {line}\n" for line in got.splitlines()]) if got else "Got nothing\n"
            _sys.stdout.write(f"{'*' * 70}\nFailed example in {name}:\n{shown}{wanted}{given}")
    return failed, attempted


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, exclude_empty=False):
    scope = vars(_sys.modules["__main__"]) if m is None else vars(m)
    title = name or scope.get("__name__", "__main__")
    globs = dict(scope if globs is None else globs)
    globs.update(extraglobs or {})
    texts = [(title, scope["__doc__"])] if isinstance(scope.get("__doc__"), str) else []
    for key, value in sorted(scope.items()):
        if callable(value) and getattr(value, "__module__", None) == scope.get("__name__"):
            texts += _found(value, f"{title}.{key}", scope.get("__name__"))
    results = [_run(each, text, dict(globs), optionflags, verbose) for each, text in texts]
    return TestResults((sum(failed for failed, _ in results), sum(attempted for _, attempted in results)))


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    for each, text in _found(f, name, getattr(f, "__module__", None)):
        _run(each, text, dict(globs), optionflags, verbose)
