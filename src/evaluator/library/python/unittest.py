# Tests in a document: `unittest.main()` runs those of its classes.
# https://docs.python.org/3.11/library/unittest.html
import sys as _sys
import traceback as _traceback


class SkipTest(Exception):
    pass


class _Raises:
    def __init__(self, expected, pattern=None):
        self.expected, self.pattern = expected, pattern

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            raise AssertionError(f"{getattr(self.expected, '__name__', self.expected)} not raised")
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if self.pattern is not None:
            import re
            if not re.search(self.pattern, str(value)):
                raise AssertionError(f'"{self.pattern}" does not match "{value}"')
        return True


class TestCase:
    failureException = AssertionError

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName

    def setUp(self):
        pass

    tearDown = setUp

    @classmethod
    def setUpClass(cls):
        pass

    tearDownClass = setUpClass

    def fail(self, msg=None):
        raise AssertionError(msg)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def _check(self, condition, text, msg):
        if not condition:
            raise AssertionError(text if msg is None else f"{text} : {msg}")

    def assertEqual(self, first, second, msg=None):
        self._check(first == second, f"{first!r} != {second!r}", msg)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, f"{first!r} == {second!r}", msg)

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertMultiLineEqual = assertSequenceEqual = assertEqual

    def assertTrue(self, expr, msg=None):
        self._check(expr, f"{expr!r} is not true", msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, f"{expr!r} is not false", msg)

    def assertIs(self, a, b, msg=None):
        self._check(a is b, f"{a!r} is not {b!r}", msg)

    def assertIsNot(self, a, b, msg=None):
        self._check(a is not b, f"unexpectedly identical: {a!r}", msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, f"{obj!r} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, "unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, f"{member!r} not found in {container!r}", msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, f"{member!r} unexpectedly found in {container!r}", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), f"{obj!r} is not an instance of {cls!r}", msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, f"{a!r} not greater than {b!r}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, f"{a!r} not greater than or equal to {b!r}", msg)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, f"{a!r} not less than {b!r}", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, f"{a!r} not less than or equal to {b!r}", msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        difference = abs(first - second)
        if delta is not None:
            self._check(difference <= delta, f"{first!r} != {second!r} within {delta!r} delta ({difference!r} difference)", msg)
        else:
            places = 7 if places is None else places
            self._check(round(difference, places) == 0, f"{first!r} != {second!r} within {places!r} places ({difference!r} difference)", msg)

    def assertRaises(self, expected, callable=None, *args, **kwargs):
        context = _Raises(expected)
        if callable is None:
            return context
        with context:
            callable(*args, **kwargs)

    def assertRaisesRegex(self, expected, pattern, callable=None, *args, **kwargs):
        context = _Raises(expected, pattern)
        if callable is None:
            return context
        with context:
            callable(*args, **kwargs)

    def subTest(self, msg=None, **params):
        import contextlib
        return contextlib.nullcontext()


def skip(reason):
    def decorate(item):
        item.__unittest_skip__ = True
        return item
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def main(module="__main__", argv=None, exit=True, verbosity=1, **options):
    scope = _sys.modules["__main__"].__dict__ if isinstance(module, str) else module.__dict__
    ran, problems = 0, []
    for cls in [each for each in scope.values() if isinstance(each, type) and issubclass(each, TestCase) and each is not TestCase]:
        cls.setUpClass()
        for name in sorted(each for each in dir(cls) if each.startswith("test")):
            if getattr(getattr(cls, name), "__unittest_skip__", False) or getattr(cls, "__unittest_skip__", False):
                continue
            ran += 1
            test = cls(name)
            try:
                test.setUp()
                getattr(test, name)()
                test.tearDown()
            except SkipTest:
                pass
            except Exception as error:
                problems.append((name, cls, error, _traceback.format_exc()))
        cls.tearDownClass()
    for name, cls, error, text in problems:
        kind = "FAIL" if isinstance(error, AssertionError) else "ERROR"
        _sys.stderr.write(f"{'=' * 70}\n{kind}: {name} ({cls.__module__}.{cls.__qualname__}.{name})\n{'-' * 70}\n{text}\n")
    _sys.stderr.write(f"{'-' * 70}\nRan {ran} test{'' if ran == 1 else 's'} in 0.000s\n\n")
    _sys.stderr.write("OK\n" if not problems else f"FAILED (failures={len(problems)})\n")
    if exit:
        _sys.exit(bool(problems))
