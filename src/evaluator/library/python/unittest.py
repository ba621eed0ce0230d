# Tests in a document: `unittest.main()` runs those of its classes and reports as CPython does; nothing takes time.
# https://docs.python.org/3.11/library/unittest.html
import sys as _sys

__all__ = [
    "IsolatedAsyncioTestCase", "TestResult", "TestCase", "TestSuite", "TextTestRunner", "TestLoader", "FunctionTestCase", "main",
    "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless", "expectedFailure", "TextTestResult", "addModuleCleanup",
    "doModuleCleanups", "enterModuleContext",
]


from _unittest_case import FunctionTestCase, IsolatedAsyncioTestCase, SkipTest, TestCase


class TestResult:
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
        self.testsRun, self.shouldStop, self.failfast = 0, False, False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    stopTestRun = startTestRun

    def _text(self, err):
        import traceback
        return "".join(traceback.format_exception(err[1]))

    def addError(self, test, err):
        self.errors.append((test, self._text(err)))

    def addFailure(self, test, err):
        self.failures.append((test, self._text(err)))

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, str(err)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def __repr__(self):
        return f"<unittest.result.TestResult run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"


class TextTestResult(TestResult):
    def __init__(self, stream, descriptions, verbosity):
        super().__init__()
        self.stream, self.descriptions, self.verbosity = stream, descriptions, verbosity

    def __repr__(self):
        return f"<unittest.runner.TextTestResult run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"

    def getDescription(self, test):
        first = test.shortDescription()
        return f"{test}\n{first}" if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.verbosity > 1:
            self.stream.write(f"{self.getDescription(test)} ... ")

    def _say(self, word, letter):
        if self.verbosity > 1:
            self.stream.write(word + "\n")
        elif self.verbosity == 1:
            self.stream.write(letter)

    def addSuccess(self, test):
        self._say("ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._say("ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._say("FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say(f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._say("expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._say("unexpected success", "u")

    def printErrors(self):
        if self.verbosity:
            self.stream.write("\n")
        for kind, problems in (("ERROR", self.errors), ("FAIL", self.failures)):
            for test, text in problems:
                self.stream.write(f"{'=' * 70}\n{kind}: {self.getDescription(test)}\n{'-' * 70}\n{text}\n")


class TestSuite:
    def __init__(self, tests=()):
        self._tests = list(tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        self._tests += tests

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self._tests)

    def __repr__(self):
        return f"<unittest.suite.TestSuite tests={self._tests}>"

    def __call__(self, result):
        return self.run(result)

    def run(self, result):
        current = None
        for test in self._tests:
            if isinstance(test, TestSuite):
                test.run(result)
                continue
            if type(test) is not current:
                if current is not None:
                    current.tearDownClass()
                current = type(test)
                if not getattr(current, "__unittest_skip__", False):
                    try:
                        current.setUpClass()
                    except Exception as error:
                        result.addError(_Holder(f"setUpClass ({current.__module__}.{current.__qualname__})"), (type(error), error, error.__traceback__))
                        current._classSetupFailed = True
            if not current._classSetupFailed:
                test.run(result)
        if current is not None:
            current.tearDownClass()
        return result


class _Holder:
    def __init__(self, text):
        self.text = text

    def shortDescription(self):
        return None

    def __str__(self):
        return self.text


class TestLoader:
    testMethodPrefix = "test"

    def getTestCaseNames(self, testCaseClass):
        return sorted([name for name in dir(testCaseClass) if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))])

    def loadTestsFromTestCase(self, testCaseClass):
        names = self.getTestCaseNames(testCaseClass)
        return TestSuite([testCaseClass(name) for name in names or (["runTest"] if hasattr(testCaseClass, "runTest") else [])])

    def loadTestsFromModule(self, module, **options):
        scope = vars(module)
        return TestSuite([self.loadTestsFromTestCase(scope[name]) for name in sorted(scope)
                          if isinstance(scope[name], type) and issubclass(scope[name], TestCase) and scope[name] not in (TestCase, FunctionTestCase, IsolatedAsyncioTestCase)])


defaultTestLoader = TestLoader()


def makeSuite(testCaseClass, prefix="test"):
    return defaultTestLoader.loadTestsFromTestCase(testCaseClass)


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *, tb_locals=False):
        self.stream = _sys.stderr if stream is None else stream
        self.descriptions, self.verbosity = descriptions, verbosity

    def run(self, test):
        result = self.resultclass(self.stream, self.descriptions, self.verbosity)
        test(result)
        result.printErrors()
        ran = result.testsRun
        self.stream.write(f"{'-' * 70}\nRan {ran} test{'' if ran == 1 else 's'} in 0.000s\n\n")
        facts = []
        if not result.wasSuccessful():
            word = "FAILED"
            facts += [f"{name}={len(found)}" for name, found in (("failures", result.failures), ("errors", result.errors)) if found]
        else:
            word = "OK"
        facts += [f"{name}={len(found)}" for name, found in (("skipped", result.skipped), ("expected failures", result.expectedFailures),
                                                             ("unexpected successes", result.unexpectedSuccesses)) if found]
        self.stream.write(word + (f" ({', '.join(facts)})" if facts else "") + "\n")
        return result


def skip(reason):
    def decorate(item):
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if callable(reason) and not isinstance(reason, str):
        item, reason = reason, ""
        return decorate(item)
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


class main:
    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True, verbosity=1, **options):
        if isinstance(module, str):
            module = _sys.modules[module]
        argv = argv or []
        runner = testRunner or TextTestRunner(verbosity=2 if "-v" in argv else verbosity)
        if isinstance(runner, type):
            runner = runner(verbosity=verbosity)
        self.result = runner.run(testLoader.loadTestsFromModule(module))
        if exit:
            _sys.exit(not self.result.wasSuccessful())


TestProgram = main
