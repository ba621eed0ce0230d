# Test cases of `unittest`: running one, and all that it can assert.
# https://docs.python.org/3.11/library/unittest.html#unittest.TestCase

# Its classes are those of the module that it is a part of.
__name__ = "unittest"


class SkipTest(Exception):
    pass


def _short(value):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return text


def _shortened(text, start, end):
    """With the middle left out where that is long enough for it to pay."""
    left_out = len(text) - start - end
    return f"{text[:start]}[{left_out} chars]{text[len(text) - end:]}" if left_out > 12 else text


def _pair(first, second):
    """Both texts; what they share at the start is left out where they are long."""
    texts = [_short(first), _short(second)]
    longest = max(map(len, texts))
    if longest <= 80:
        return texts
    same = 0
    while same < min(map(len, texts)) and texts[0][same] == texts[1][same]:
        same += 1
    prefix, rest = texts[0][:same], [text[same:] for text in texts]
    room = 80 - (longest - same + 5 + 12)
    if room > 5:
        return [_shortened(prefix, 5, room) + each for each in rest]
    return [_shortened(prefix, 5, 5) + _shortened(each, 41, 5) for each in rest]


class _Context:
    def __init__(self, case, expected, msg=None, pattern=None):
        self.case, self.expected, self.msg, self.pattern, self.called = case, expected, msg, pattern, None

    def _fail(self, text):
        raise self.case.failureException(self.case._formatMessage(self.msg, text))

    def _names(self):
        return getattr(self.expected, "__name__", None) or str(self.expected)

    def _call(self, args, kwargs):
        if not args:
            self.msg = kwargs.pop("msg", None)
            return self
        function, *rest = args
        self.called = getattr(function, "__name__", str(function))
        with self:
            function(*rest, **kwargs)


class _Raises(_Context):
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            self._fail(f"{self._names()} not raised" + (f" by {self.called}" if self.called else ""))
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if self.pattern is not None:
            import re
            pattern = re.compile(self.pattern) if isinstance(self.pattern, str) else self.pattern
            if not pattern.search(str(value)):
                self._fail(f'"{pattern.pattern}" does not match "{value}"')
        return True


class _Warns(_Context):
    def __enter__(self):
        import warnings
        self._catching = warnings.catch_warnings(record=True)
        self.warnings = self._catching.__enter__()
        warnings.simplefilter("always")
        return self

    def __exit__(self, kind, value, tb):
        self._catching.__exit__(kind, value, tb)
        if kind is not None:
            return
        first = None
        for each in self.warnings:
            if not isinstance(each.message, self.expected):
                continue
            first = first or each.message
            if self.pattern is not None:
                import re
                if not re.search(self.pattern, str(each.message)):
                    continue
            self.warning, self.filename, self.lineno = each.message, each.filename, each.lineno
            return
        if first is not None:
            self._fail(f'"{self.pattern}" does not match "{first}"')
        self._fail(f"{self._names()} not triggered" + (f" by {self.called}" if self.called else ""))


class _Logs(_Context):
    def __init__(self, case, logger, level, no_logs):
        super().__init__(case, None)
        import logging
        self._logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self._level = logging._check_level(level) if level else logging.INFO
        self._none = no_logs

    def __enter__(self):
        import logging
        found = self

        class Catcher(logging.Handler):
            def emit(self, record):
                found.records.append(record)
                found.output.append(self.format(record))
        self.records, self.output = [], []
        catcher = Catcher()
        catcher.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
        logger = self._logger
        self._before = logger.handlers[:], logger.level, logger.propagate
        logger.handlers, logger.propagate = [catcher], False
        logger.setLevel(self._level)
        return None if self._none else self

    def __exit__(self, kind, value, tb):
        self._logger.handlers, level, self._logger.propagate = self._before
        self._logger.setLevel(level)
        if kind is not None:
            return False
        import logging
        if self._none and self.records:
            self._fail(f"Unexpected logs found: {self.output!r}")
        if not self._none and not self.records:
            self._fail(f"no logs of level {logging.getLevelName(self._level)} or higher triggered on {self._logger.name}")


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _classSetupFailed = False

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups, self._subtests, self._result = [], [], None
        method = getattr(self, methodName, None)
        if method is None and methodName != "runTest":
            raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        self._testMethodDoc = getattr(method, "__doc__", None)
        self._kinds = {}
        for kind, name in ((dict, "assertDictEqual"), (list, "assertListEqual"), (tuple, "assertTupleEqual"), (set, "assertSetEqual"),
                           (frozenset, "assertSetEqual"), (str, "assertMultiLineEqual")):
            self.addTypeEqualityFunc(kind, name)

    def addTypeEqualityFunc(self, typeobj, function):
        self._kinds[typeobj] = function

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def shortDescription(self):
        return self._testMethodDoc.strip().split("\n")[0].strip() if self._testMethodDoc else None

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>"

    def countTestCases(self):
        return 1

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = cm.__enter__()
        self.addCleanup(cm.__exit__, None, None, None)
        return result

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def _callTest(self, method):
        return method()

    def debug(self):
        self.setUp()
        self._callTest(getattr(self, self._testMethodName))
        self.tearDown()
        self.doCleanups()

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def defaultTestResult(self):
        from unittest import TestResult
        return TestResult()

    def run(self, result=None):
        result = result if result is not None else self.defaultTestResult()
        result.startTest(self)
        self._result = result
        method = getattr(self, self._testMethodName)
        for item in (type(self), method):
            if getattr(item, "__unittest_skip__", False):
                result.addSkip(self, getattr(item, "__unittest_skip_why__", ""))
                result.stopTest(self)
                return result
        expects = getattr(method, "__unittest_expecting_failure__", False) or getattr(self, "__unittest_expecting_failure__", False)
        state = {"failed": False, "expected": None}

        def attempt(function):
            try:
                function()
                return True
            except SkipTest as skip:
                state["failed"] = True
                result.addSkip(self, str(skip))
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                if expects:
                    state["expected"] = error
                else:
                    state["failed"] = True
                    self._note(result, self, error)
            return False
        self._subtests = []
        if attempt(self.setUp):
            attempt(lambda: self._callTest(method))
            attempt(self.tearDown)
        attempt(self.doCleanups)
        if not state["failed"] and not self._subtests:
            if expects:
                result.addExpectedFailure(self, state["expected"]) if state["expected"] is not None else result.addUnexpectedSuccess(self)
            else:
                result.addSuccess(self)
        result.stopTest(self)
        return result

    def _note(self, result, test, error):
        info = (type(error), error, error.__traceback__)
        (result.addFailure if isinstance(error, self.failureException) else result.addError)(test, info)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTest(self, msg, params)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def _check(self, condition, text, msg):
        if not condition:
            raise self.failureException(self._formatMessage(msg, text()))

    def assertEqual(self, first, second, msg=None):
        if type(first) is type(second) and type(first) in self._kinds:
            function = self._kinds[type(first)]
            (getattr(self, function) if isinstance(function, str) else function)(first, second, msg=msg)
        else:
            self._check(first == second, lambda: "%s != %s" % tuple(_pair(first, second)), msg)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, lambda: f"{_short(first)} == {_short(second)}", msg)

    def _diff(self, first, second):
        import difflib
        import pprint
        return self._limited("\n" + "\n".join(difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines())))

    def _limited(self, text):
        if self.maxDiff is None or len(text) <= self.maxDiff:
            return text
        return f"\nDiff is {len(text)} characters long. Set self.maxDiff to None to see it."

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        name = seq_type.__name__ if seq_type is not None else "sequence"
        if seq_type is not None:
            for number, value in (("First", first), ("Second", second)):
                if not isinstance(value, seq_type):
                    raise self.failureException(f"{number} sequence is not a {name}: {_short(value)}")
        if first == second:
            return
        text = "%ss differ: %s != %s\n" % (name.capitalize(), *_pair(first, second))
        shared = min(len(first), len(second))
        for index in range(shared):
            if first[index] != second[index]:
                text += f"\nFirst differing element {index}:\n{_pair(first[index], second[index])[0]}\n{_pair(first[index], second[index])[1]}\n"
                break
        else:
            if len(first) == len(second) and seq_type is None and type(first) != type(second):
                return
        if len(first) != len(second):
            which, longer = ("First", first) if len(first) > len(second) else ("Second", second)
            text += f"\n{which} {name} contains {abs(len(first) - len(second))} additional elements.\n"
            text += f"First extra element {shared}:\n{_short(longer[shared])}\n"
        self.fail(self._formatMessage(msg, text + self._diff(first, second)))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for number, extra in (("first", set1.difference(set2)), ("second", set2.difference(set1))):
            if extra:
                lines.append(f"Items in the {number} set but not the {'second' if number == 'first' else 'first'}:")
                lines += [repr(item) for item in extra]
        self._check(not lines, lambda: "\n".join(lines), msg)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        self._check(d1 == d2, lambda: "%s != %s" % tuple(_pair(d1, d2)) + self._diff(d1, d2), msg)

    def assertMultiLineEqual(self, first, second, msg=None):
        def text():
            import difflib
            lines1, lines2 = first.splitlines(keepends=True), second.splitlines(keepends=True)
            if len(lines1) == 1 and first.strip("\r\n") == first:
                lines1, lines2 = [first + "\n"], [second + "\n"]
            return "%s != %s" % tuple(_pair(first, second)) + self._limited("\n" + "".join(difflib.ndiff(lines1, lines2)))
        self._check(first == second, text, msg)

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        left = list(second)
        lines = []
        counted = []
        for item in first + second:
            if item not in counted:
                counted.append(item)
                a, b = first.count(item), second.count(item)
                if a != b:
                    lines.append(f"First has {a}, Second has {b}:  {item!r}")
        self._check(not lines, lambda: "Element counts were not equal:\n" + "\n".join(lines), msg)

    def assertTrue(self, expr, msg=None):
        self._check(expr, lambda: f"{_short(expr)} is not true", msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, lambda: f"{_short(expr)} is not false", msg)

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, lambda: f"{_short(expr1)} is not {_short(expr2)}", msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, lambda: f"unexpectedly identical: {_short(expr1)}", msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, lambda: f"{_short(obj)} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, lambda: "unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, lambda: f"{_short(member)} not found in {_short(container)}", msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, lambda: f"{_short(member)} unexpectedly found in {_short(container)}", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), lambda: f"{_short(obj)} is not an instance of {cls!r}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), lambda: f"{_short(obj)} is an instance of {cls!r}", msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, lambda: f"{_short(a)} not greater than {_short(b)}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, lambda: f"{_short(a)} not greater than or equal to {_short(b)}", msg)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, lambda: f"{_short(a)} not less than {_short(b)}", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, lambda: f"{_short(a)} not less than or equal to {_short(b)}", msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            self._check(difference <= delta, lambda: f"{_short(first)} != {_short(second)} within {_short(delta)} delta ({_short(difference)} difference)", msg)
        else:
            places = 7 if places is None else places
            self._check(round(difference, places) == 0, lambda: f"{_short(first)} != {_short(second)} within {places!r} places ({_short(difference)} difference)", msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        difference = abs(first - second)
        if delta is not None:
            self._check(not first == second and difference > delta, lambda: f"{_short(first)} == {_short(second)} within {_short(delta)} delta ({_short(difference)} difference)", msg)
        else:
            places = 7 if places is None else places
            self._check(not first == second and round(difference, places) != 0, lambda: f"{_short(first)} == {_short(second)} within {places!r} places", msg)

    def assertRegex(self, text, expected_regex, msg=None):
        import re
        pattern = re.compile(expected_regex) if isinstance(expected_regex, str) else expected_regex
        self._check(pattern.search(text), lambda: f"Regex didn't match: {pattern.pattern!r} not found in {text!r}", msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re
        pattern = re.compile(unexpected_regex) if isinstance(unexpected_regex, str) else unexpected_regex
        found = pattern.search(text)
        self._check(not found, lambda: f"Regex matched: {text[found.start():found.end()]!r} matches {pattern.pattern!r} in {text!r}", msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _Raises(self, expected_exception)._call(args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _Raises(self, expected_exception, pattern=expected_regex)._call(args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _Warns(self, expected_warning)._call(args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _Warns(self, expected_warning, pattern=expected_regex)._call(args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, True)


class _SubTest:
    def __init__(self, case, msg, params):
        self.case, self.msg, self.params = case, msg, params
        self.failureException = case.failureException

    def __enter__(self):
        pass

    def __exit__(self, kind, value, tb):
        if kind is None or issubclass(kind, SkipTest) or self.case._result is None:
            return False
        self.case._subtests.append(self)
        self.case._note(self.case._result, self, value)
        return True

    def id(self):
        return f"{self.case.id()} {self._text()}"

    def _text(self):
        parts = ([f"[{self.msg}]"] if self.msg is not None else []) + ([f"({', '.join([f'{name}={value!r}' for name, value in self.params.items()])})"] if self.params else [])
        return " ".join(parts) or "(<subtest>)"

    def shortDescription(self):
        return self.case.shortDescription()

    def __str__(self):
        return f"{self.case} {self._text()}"


class IsolatedAsyncioTestCase(TestCase):
    def _callTest(self, method):
        async def whole():
            await self.asyncSetUp()
            try:
                result = method()
                if hasattr(result, "__await__"):
                    await result
            finally:
                await self.asyncTearDown()
        import asyncio
        asyncio.run(whole())

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._function, self._before, self._after = testFunc, setUp, tearDown

    def setUp(self):
        if self._before is not None:
            self._before()

    def tearDown(self):
        if self._after is not None:
            self._after()

    def runTest(self):
        self._function()
