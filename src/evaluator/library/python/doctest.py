# Examples in docstrings, run and compared; reports read as CPython's.
# https://docs.python.org/3.11/library/doctest.html
import inspect as _inspect
import re as _re
import sys as _sys
import traceback as _traceback
from collections import namedtuple as _namedtuple
from io import StringIO as _StringIO

import _source

__all__ = [
    "register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
    "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF", "REPORT_ONLY_FIRST_FAILURE",
    "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest", "DocTestParser", "DocTestFinder", "DocTestRunner", "OutputChecker",
    "DocTestFailure", "UnexpectedException", "DebugRunner", "testmod", "testfile", "run_docstring_examples", "DocTestSuite",
    "DocFileSuite", "set_unittest_reportflags", "script_from_examples", "testsource", "debug_src", "debug",
]

TestResults = _namedtuple("TestResults", "failed attempted")

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST
_DIFFS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF

BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."


def _indented(text, indent=4):
    return _re.sub("(?m)^(?!$)", indent * " ", text)


def _ended(text):
    return text + "\n" if text and not text.endswith("\n") else text


class Example:
    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = _ended(want)
        self.exc_msg = exc_msg if exc_msg is None or exc_msg.endswith("\n") else exc_msg + "\n"
        self.lineno, self.indent = lineno, indent
        self.options = {} if options is None else options

    def _parts(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        return self._parts() == other._parts() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    def __init__(self, examples, globs, name, filename, lineno, docstring):
        if isinstance(examples, str):
            raise AssertionError("DocTest no longer accepts str; use DocTestParser instead")
        self.examples, self.globs = examples, globs.copy()
        self.name, self.filename, self.lineno, self.docstring = name, filename, lineno, docstring

    def __repr__(self):
        count = len(self.examples)
        shown = "no examples" if count == 0 else "1 example" if count == 1 else f"{count} examples"
        return f"<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({shown})>"

    def _parts(self):
        return self.examples, self.docstring, self.globs, self.name, self.filename, self.lineno

    def __eq__(self, other):
        return self._parts() == other._parts() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        key = lambda each: (each.name, each.filename, -1 if each.lineno is None else each.lineno, id(each))
        return key(self) < key(other)


_prompt = _re.compile(r"( *)>>>(.*)")
_continuation = _re.compile(r" *\.\.\.")
_nothing = _re.compile(r" *(#.*)?")
_raised = _re.compile(r"Traceback \((?:most recent call last|innermost last)\):\s*$", _re.MULTILINE)
_message = _re.compile(r"^\w.*", _re.MULTILINE | _re.DOTALL)
_directive = _re.compile(r"#\s*doctest:\s*([^\n'\"]*)$", _re.MULTILINE)


class DocTestParser:
    def parse(self, string, name="<string>"):
        string = string.expandtabs()
        shared = min([len(line) - len(line.lstrip(" ")) for line in string.split("\n") if line.strip()], default=0)
        if shared:
            string = "\n".join([line[shared:] for line in string.split("\n")])
        *lines, last = string.split("\n")
        lines = [line + "\n" for line in lines] + ([last] if last else [])
        output, text = [], []
        at, count = 0, len(lines)
        while at < count:
            found = _prompt.match(lines[at])
            if not found:
                text.append(lines[at])
                at += 1
                continue
            start = at
            at += 1
            while at < count and _continuation.match(lines[at]):
                at += 1
            source_lines = [line.rstrip("\n") for line in lines[start:at]]
            first = at
            while at < count and lines[at].strip(" \n") and not _prompt.match(lines[at]):
                at += 1
            output.append("".join(text))
            text = []
            want_lines = [line.rstrip("\n") for line in lines[first:at]]
            example = self._example(source_lines, want_lines, len(found.group(1)), name, start)
            if example is not None:
                example.indent += shared
                output.append(example)
        output.append("".join(text))
        return output

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name="<string>"):
        return [each for each in self.parse(string, name) if isinstance(each, Example)]

    def _example(self, source_lines, want_lines, indent, name, lineno):
        for i, line in enumerate(source_lines):
            if len(line) >= indent + 4 and line[indent + 3] != " ":
                raise ValueError(f"line {lineno + i + 1!r} of the docstring for {name} lacks blank after {line[indent:indent + 3]}: {line!r}")
        self._check_indent(source_lines[1:], " " * indent + ".", name, lineno)
        source = "\n".join([line[indent + 4:] for line in source_lines])
        self._check_indent(want_lines, " " * indent, name, lineno + len(source_lines))
        want = "\n".join([line[indent:] for line in want_lines])
        found = _raised.match(want)
        message = _message.search(want, found.end()) if found else None
        options = self._options(source, name, lineno)
        if _nothing.fullmatch(source):
            return None
        return Example(source, want, message.group() if message else None, lineno, indent, options)

    def _check_indent(self, lines, prefix, name, lineno):
        for i, line in enumerate(lines):
            if line and not line.startswith(prefix):
                raise ValueError(f"line {lineno + i + 1!r} of the docstring for {name} has inconsistent leading whitespace: {line!r}")

    def _options(self, source, name, lineno):
        options = {}
        for found in _directive.finditer(source):
            for option in found.group(1).replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {lineno + 1!r} of the doctest for {name} has an invalid option: {option!r}")
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        if options and _nothing.fullmatch(source):
            raise ValueError(f"line {lineno!r} of the doctest for {name} has an option directive on a line with no example: {source!r}")
        return options


class DocTestFinder:
    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._verbose, self._parser, self._recurse, self._exclude_empty = verbose, parser, recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError(f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}")
        if module is False:
            module = None
        elif module is None:
            module = _inspect.getmodule(obj)
        globs = ({} if module is None else module.__dict__.copy()) if globs is None else globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        globs.setdefault("__name__", "__main__")
        text = _source.text_of(getattr(module, "__name__", None)) if module is not None else None
        tests = []
        self._find(tests, obj, name, module, None if text is None else text.split("\n"), globs, set())
        tests.sort()
        return tests

    def _belongs(self, module, value):
        if module is None:
            return True
        own = _inspect.getmodule(value)
        if own is not None:
            return own is module
        if _inspect.isfunction(value):
            return module.__dict__ is value.__globals__
        if isinstance(value, property):
            return True
        if hasattr(value, "__objclass__"):
            return module.__name__ == value.__objclass__.__module__
        if hasattr(value, "__module__"):
            return module.__name__ == value.__module__
        raise ValueError("object must be a class or function")

    def _find(self, tests, value, name, module, lines, globs, seen):
        if self._verbose:
            print(f"Finding tests in {name}")
        if id(value) in seen:
            return
        seen.add(id(value))
        test = self._test(value, name, module, globs, lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if _inspect.ismodule(value):
            for key, each in value.__dict__.items():
                each_name = f"{name}.{key}"
                if (_is_routine(each) or _inspect.isclass(each)) and self._belongs(module, each):
                    self._find(tests, each, each_name, module, lines, globs, seen)
            for key, each in getattr(value, "__test__", {}).items():
                if not isinstance(key, str):
                    raise ValueError(f"DocTestFinder.find: __test__ keys must be strings: {type(key)!r}")
                if not (_inspect.isroutine(each) or _inspect.isclass(each) or _inspect.ismodule(each) or isinstance(each, str)):
                    raise ValueError(f"DocTestFinder.find: __test__ values must be strings, functions, methods, classes, or modules: {type(each)!r}")
                self._find(tests, each, f"{name}.__test__.{key}", module, lines, globs, seen)
        if _inspect.isclass(value):
            for key, each in value.__dict__.items():
                if isinstance(each, (staticmethod, classmethod)):
                    each = each.__func__
                if (_is_routine(each) or _inspect.isclass(each) or isinstance(each, property)) and self._belongs(module, each):
                    self._find(tests, each, f"{name}.{key}", module, lines, globs, seen)

    def _test(self, value, name, module, globs, lines):
        if isinstance(value, str):
            docstring = value
        else:
            docstring = getattr(value, "__doc__", None)
            docstring = "" if docstring is None else docstring if isinstance(docstring, str) else str(docstring)
        lineno = self._line(value, lines)
        if self._exclude_empty and not docstring:
            return None
        filename = None if module is None else getattr(module, "__file__", None) or module.__name__
        return self._parser.get_doctest(docstring, globs, name, filename, lineno)

    def _line(self, value, lines):
        """Where a docstring begins, counted from 0; None where nobody knows."""
        line = None
        documented = getattr(value, "__doc__", None)
        if _inspect.ismodule(value) and documented is not None:
            line = 0
        if _inspect.isclass(value) and documented is not None:
            if lines is None:
                return None
            head = _re.compile(rf"^\s*class\s*{_re.escape(getattr(value, '__name__', '-'))}\b")
            line = next((i for i, text in enumerate(lines) if head.match(text)), None)
        if _inspect.ismethod(value):
            value = value.__func__
        if _inspect.isfunction(value) and getattr(value, "__doc__", None):
            value = _inspect.unwrap(value)
            if not hasattr(value, "__code__"):
                return None
            line = _source.first_line(value.__code__) - 1
        if line is not None:
            if lines is None:
                return line + 1
            opening = _re.compile(r"(^|.*:)\s*\w*(\"|')")
            return next((i for i in range(line, len(lines)) if opening.match(lines[i])), None)
        return None


def _is_routine(value):
    return _inspect.isroutine(_inspect.unwrap(value))


class OutputChecker:
    def check_output(self, want, got, optionflags):
        got = got.encode("ASCII", "backslashreplace").decode("ASCII")
        want = want.encode("ASCII", "backslashreplace").decode("ASCII")
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = _re.sub(r"(?m)^<BLANKLINE>\s*?$", "", want)
            got = _re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _fits(want, got)

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = _re.sub("(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        if optionflags & _DIFFS and (optionflags & REPORT_NDIFF or want.count("\n") > 2 < got.count("\n")):
            import difflib
            pair = want.splitlines(keepends=True), got.splitlines(keepends=True)
            if optionflags & REPORT_UDIFF:
                title, diff = "unified diff with -expected +actual", list(difflib.unified_diff(*pair, n=2))[2:]
            elif optionflags & REPORT_CDIFF:
                title, diff = "context diff with expected followed by actual", list(difflib.context_diff(*pair, n=2))[2:]
            else:
                title = "ndiff with -expected +actual"
                diff = difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(*pair)
            return f"Differences ({title}):\n" + _indented("".join([line.rstrip() + "\n" for line in diff]))
        wanted = f"Expected:\n{_indented(want)}" if want else "Expected nothing\n"
        return wanted + (f"Got:\n{_indented(got)}" if got else "Got nothing\n")


def _fits(want, got):
    """Whether the pieces between `...` stand in this order, the first at the start, the last at the end."""
    if ELLIPSIS_MARKER not in want:
        return want == got
    first, *middle, last = want.split(ELLIPSIS_MARKER)
    if len(first) + len(last) > len(got) or not got.startswith(first) or not got.endswith(last):
        return False
    at, end = len(first), len(got) - len(last)
    for piece in middle:
        at = got.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def _without_detail(message):
    """The class's name without its module, and nothing behind it."""
    end = min([at for at in (message.find("\n"), message.find(":")) if at >= 0], default=len(message))
    return message[message.rfind(".", 0, end) + 1:end]


def _traceback_text(info):
    return "".join(_traceback.format_exception(*info))


class DocTestRunner:
    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in _sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = 0
        self._name2ft = {}

    def report_start(self, out, test, example):
        if self._verbose:
            wanted = f"Expecting:\n{_indented(example.want)}" if example.want else "Expecting nothing\n"
            out(f"Trying:\n{_indented(example.source)}{wanted}")

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(f"{self._failure_header(test, example)}Exception raised:\n{_indented(_traceback_text(exc_info))}")

    def _failure_header(self, test, example):
        if test.filename:
            line = "?" if test.lineno is None or example.lineno is None else test.lineno + example.lineno + 1
            place = f'File "{test.filename}", line {line}, in {test.name}'
        else:
            place = f"Line {example.lineno + 1}, in {test.name}"
        return f"{self.DIVIDER}\n{place}\nFailed example:\n{_indented(example.source)}"

    def _attempt(self, test, number, example, output):
        """What the example printed, and how it ended."""
        stdout, _sys.stdout = _sys.stdout, output
        try:
            exec(_source.compile_example(example.source, f"<doctest {test.name}[{number}]>"), test.globs)
            info = None
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            info = (type(error), error, error.__traceback__)
        finally:
            _sys.stdout = stdout
        return _ended(output.getvalue()), info

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        self.test = test
        out = _sys.stdout.write if out is None else out
        failures = tries = 0
        original = self.optionflags
        check = self._checker.check_output
        try:
            for number, example in enumerate(test.examples):
                is_quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
                self.optionflags = original
                for flag, is_on in example.options.items():
                    self.optionflags = self.optionflags | flag if is_on else self.optionflags & ~flag
                if self.optionflags & SKIP:
                    continue
                tries += 1
                if not is_quiet:
                    self.report_start(out, test, example)
                got, info = self._attempt(test, number, example, _StringIO())
                is_unexpected = False
                if info is None:
                    is_right = check(example.want, got, self.optionflags)
                else:
                    message = _traceback.format_exception_only(*info[:2])[-1]
                    if not is_quiet:
                        got += _traceback_text(info)
                    if example.exc_msg is None:
                        is_right, is_unexpected = False, True
                    else:
                        is_right = check(example.exc_msg, message, self.optionflags)
                        if not is_right and self.optionflags & IGNORE_EXCEPTION_DETAIL:
                            is_right = check(_without_detail(example.exc_msg), _without_detail(message), self.optionflags)
                if is_right:
                    if not is_quiet:
                        self.report_success(out, test, example, got)
                    continue
                if not is_quiet:
                    if is_unexpected:
                        self.report_unexpected_exception(out, test, example, info)
                    else:
                        self.report_failure(out, test, example, got)
                failures += 1
                if self.optionflags & FAIL_FAST:
                    break
        finally:
            self.optionflags = original
            if clear_globs:
                test.globs.clear()
        self._note(test.name, failures, tries)
        return TestResults(failures, tries)

    def _note(self, name, failures, tries):
        before = self._name2ft.get(name, (0, 0))
        self._name2ft[name] = before[0] + failures, before[1] + tries
        self.failures += failures
        self.tries += tries

    def summarize(self, verbose=None):
        verbose = self._verbose if verbose is None else verbose
        results = sorted(self._name2ft.items())
        untested = [name for name, (_, tries) in results if tries == 0]
        passed = [(name, tries) for name, (failures, tries) in results if tries and not failures]
        failed = [each for each in results if each[1][1] and each[1][0]]
        attempted = sum([tries for _, (_, tries) in results])
        failures = sum([failures for _, (failures, _) in results])
        if verbose:
            if untested:
                print(len(untested), "items had no tests:")
                for name in untested:
                    print("   ", name)
            if passed:
                print(len(passed), "items passed all tests:")
                for name, tries in passed:
                    print(" %3d tests in %s" % (tries, name))
        if failed:
            print(self.DIVIDER)
            print(len(failed), "items had failures:")
            for name, (failures_here, tries) in failed:
                print(" %3d of %3d in %s" % (failures_here, tries, name))
        if verbose:
            print(attempted, "tests in", len(results), "items.")
            print(attempted - failures, "passed and", failures, "failed.")
        if failures:
            print("***Test Failed***", failures, "failures.")
        elif verbose:
            print("Test passed.")
        return TestResults(failures, attempted)

    def merge(self, other):
        for name, (failures, tries) in other._name2ft.items():
            if name in self._name2ft:
                before = self._name2ft[name]
                failures, tries = failures + before[0], tries + before[1]
            self._name2ft[name] = failures, tries


class DocTestFailure(Exception):
    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    def __init__(self, test, example, exc_info):
        self.test, self.example, self.exc_info = test, example, exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = DocTestRunner.run(self, test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


master = None


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, exclude_empty=False):
    global master
    if m is None:
        m = _sys.modules.get("__main__")
    if not _inspect.ismodule(m):
        raise TypeError(f"testmod: module required; {m!r}")
    name = m.__name__ if name is None else name
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, name, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


_unittest_flags = 0


def set_unittest_reportflags(flags):
    global _unittest_flags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError("Only reporting flags allowed", flags)
    before, _unittest_flags = _unittest_flags, flags
    return before


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    import unittest
    if module is None:
        module = _sys.modules["__main__"]
    elif isinstance(module, str):
        module = __import__(module, globals(), locals(), ["*"])
    flags = options.get("optionflags", 0)
    checker = options.get("checker")

    class DocTestCase(unittest.TestCase):
        __module__ = "doctest"

        def __init__(self, test):
            super().__init__()
            self._dt_test = test

        def setUp(self):
            if options.get("setUp") is not None:
                options["setUp"](self._dt_test)

        def tearDown(self):
            if options.get("tearDown") is not None:
                options["tearDown"](self._dt_test)

        def runTest(self):
            test, out = self._dt_test, _StringIO()
            runner = DocTestRunner(checker=checker, verbose=False, optionflags=flags if flags & REPORTING_FLAGS else flags | _unittest_flags)
            runner.DIVIDER = "-" * 70
            failures, _ = runner.run(test, out=out.write, clear_globs=False)
            if failures:
                line = "unknown line number" if test.lineno is None else f"{test.lineno}"
                raise self.failureException(
                    f'Failed doctest test for {test.name}\n  File "{test.filename}", line {line}, in '
                    f"{test.name.split('.')[-1]}\n\n{out.getvalue()}"
                )

        def id(self):
            return self._dt_test.name

        def __repr__(self):
            *path, last = self._dt_test.name.split(".")
            return f"{last} ({'.'.join(path)})"

        __str__ = __repr__

        def shortDescription(self):
            return "Doctest: " + self._dt_test.name

    suite = unittest.TestSuite()
    for test in (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs):
        if test.examples:
            suite.addTest(DocTestCase(test))
    return suite


def script_from_examples(s):
    """Examples as a program, all else as its comments."""
    result = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            result.append(piece.source[:-1])
            if piece.want:
                result.append("# Expected:")
                result += ["## " + line for line in piece.want.split("\n")[:-1]]
        else:
            result += ["# " + line if line else "#" for line in piece.split("\n")[:-1]]
    while result and result[-1] == "#":
        result.pop()
    while result and result[0] == "#":
        result.pop(0)
    return "\n".join(result) + "\n"


def testsource(module, name):
    for test in DocTestFinder().find(module):
        if test.name == name:
            return script_from_examples(test.docstring)
    raise ValueError(name, "not found in tests")
