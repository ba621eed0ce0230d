# %% a module's examples
import doctest, types
text = '''"""About.

>>> double(4)
9
"""
def double(x):
    """
    >>> double(2)
    4
    >>> double("a")
    'aa'
    >>> for i in range(2):
    ...     print(i)
    0
    1
    >>> double(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> print("a\\\\n\\\\nb")
    a
    <BLANKLINE>
    b
    """
    return x * 2
class Account:
    """
    >>> Account(3).balance
    3
    """
    def __init__(self, balance):
        self.balance = balance
    @property
    def twice(self):
        """
        >>> Account(2).twice
        5
        """
        return self.balance * 2
    @staticmethod
    def make():
        """
        >>> Account.make()  # doctest: +ELLIPSIS
        <...Account object at 0x...>
        >>> [1,   2]  # doctest: +NORMALIZE_WHITESPACE
        [1,
           2]
        >>> x  # doctest: +SKIP
        >>> raise ValueError("other")  # doctest: +IGNORE_EXCEPTION_DETAIL
        Traceback (most recent call last):
        ValueError: text
        """
        return Account(1)
    @classmethod
    def nothing(cls):
        pass
def undocumented():
    pass
__test__ = {"extra": ">>> 1\\n2\\n"}
'''
module = types.ModuleType("bank")
exec(text, module.__dict__)
print(module.__doc__)
#> About.
#>
#> >>> double(4)
#> 9
doctest.testmod(module)
#> **********************************************************************
#> File "bank", line 4, in bank
#> Failed example:
#>     double(4)
#> Expected:
#>     9
#> Got:
#>     8
#> **********************************************************************
#> File "bank", line ?, in bank.Account.twice
#> Failed example:
#>     Account(2).twice
#> Expected:
#>     5
#> Got:
#>     4
#> **********************************************************************
#> File "bank", line ?, in bank.__test__.extra
#> Failed example:
#>     1
#> Expected:
#>     2
#> Got:
#>     1
#> **********************************************************************
#> 3 items had failures:
#>    1 of   1 in bank
#>    1 of   1 in bank.Account.twice
#>    1 of   1 in bank.__test__.extra
#> ***Test Failed*** 3 failures.
#> TestResults(failed=3, attempted=12)
doctest.testmod(module, verbose=True)
#> Trying:
#>     double(4)
#> Expecting:
#>     9
#> **********************************************************************
#> File "bank", line 4, in bank
#> Failed example:
#>     double(4)
#> Expected:
#>     9
#> Got:
#>     8
#> Trying:
#>     Account(3).balance
#> Expecting:
#>     3
#> ok
#> Trying:
#>     Account.make()  # doctest: +ELLIPSIS
#> Expecting:
#>     <...Account object at 0x...>
#> ok
#> Trying:
#>     [1,   2]  # doctest: +NORMALIZE_WHITESPACE
#> Expecting:
#>     [1,
#>        2]
#> ok
#> Trying:
#>     raise ValueError("other")  # doctest: +IGNORE_EXCEPTION_DETAIL
#> Expecting:
#>     Traceback (most recent call last):
#>     ValueError: text
#> ok
#> Trying:
#>     Account(2).twice
#> Expecting:
#>     5
#> **********************************************************************
#> File "bank", line ?, in bank.Account.twice
#> Failed example:
#>     Account(2).twice
#> Expected:
#>     5
#> Got:
#>     4
#> Trying:
#>     1
#> Expecting:
#>     2
#> **********************************************************************
#> File "bank", line ?, in bank.__test__.extra
#> Failed example:
#>     1
#> Expected:
#>     2
#> Got:
#>     1
#> Trying:
#>     double(2)
#> Expecting:
#>     4
#> ok
#> Trying:
#>     double("a")
#> Expecting:
#>     'aa'
#> ok
#> Trying:
#>     for i in range(2):
#>         print(i)
#> Expecting:
#>     0
#>     1
#> ok
#> Trying:
#>     double(None)
#> Expecting:
#>     Traceback (most recent call last):
#>         ...
#>     TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
#> ok
#> Trying:
#>     print("a\n\nb")
#> Expecting:
#>     a
#>     <BLANKLINE>
#>     b
#> ok
#> 3 items had no tests:
#>     bank.Account.__init__
#>     bank.Account.nothing
#>     bank.undocumented
#> 3 items passed all tests:
#>    1 tests in bank.Account
#>    3 tests in bank.Account.make
#>    5 tests in bank.double
#> **********************************************************************
#> 3 items had failures:
#>    1 of   1 in bank
#>    1 of   1 in bank.Account.twice
#>    1 of   1 in bank.__test__.extra
#> 12 tests in 9 items.
#> 9 passed and 3 failed.
#> ***Test Failed*** 3 failures.
#> TestResults(failed=3, attempted=12)
doctest.testmod(module, optionflags=doctest.FAIL_FAST, report=False)
#> **********************************************************************
#> File "bank", line 4, in bank
#> Failed example:
#>     double(4)
#> Expected:
#>     9
#> Got:
#>     8
#> **********************************************************************
#> File "bank", line ?, in bank.Account.twice
#> Failed example:
#>     Account(2).twice
#> Expected:
#>     5
#> Got:
#>     4
#> **********************************************************************
#> File "bank", line ?, in bank.__test__.extra
#> Failed example:
#>     1
#> Expected:
#>     2
#> Got:
#>     1
#> TestResults(failed=3, attempted=12)
doctest.testmod(module, optionflags=doctest.FAIL_FAST, report=False).failed
#> **********************************************************************
#> File "bank", line 4, in bank
#> Failed example:
#>     double(4)
#> Expected:
#>     9
#> Got:
#>     8
#> **********************************************************************
#> File "bank", line ?, in bank.Account.twice
#> Failed example:
#>     Account(2).twice
#> Expected:
#>     5
#> Got:
#>     4
#> **********************************************************************
#> File "bank", line ?, in bank.__test__.extra
#> Failed example:
#>     1
#> Expected:
#>     2
#> Got:
#>     1
#> 3
doctest.testmod(module, name="other", extraglobs={"double": lambda x: 9 if x == 4 else x}, exclude_empty=True)
#> **********************************************************************
#> File "bank", line ?, in other.Account.twice
#> Failed example:
#>     Account(2).twice
#> Expected:
#>     5
#> Got:
#>     4
#> **********************************************************************
#> File "bank", line ?, in other.__test__.extra
#> Failed example:
#>     1
#> Expected:
#>     2
#> Got:
#>     1
#> **********************************************************************
#> File "bank", line 8, in other.double
#> Failed example:
#>     double(2)
#> Expected:
#>     4
#> Got:
#>     2
#> **********************************************************************
#> File "bank", line 10, in other.double
#> Failed example:
#>     double("a")
#> Expected:
#>     'aa'
#> Got:
#>     'a'
#> **********************************************************************
#> File "bank", line 16, in other.double
#> Failed example:
#>     double(None)
#> Expected:
#>     Traceback (most recent call last):
#>         ...
#>     TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
#> Got nothing
#> **********************************************************************
#> 3 items had failures:
#>    1 of   1 in other.Account.twice
#>    1 of   1 in other.__test__.extra
#>    3 of   5 in other.double
#> ***Test Failed*** 5 failures.
#> TestResults(failed=5, attempted=12)
[(test.name, test.lineno, len(test.examples)) for test in doctest.DocTestFinder().find(module)]
#> [('bank', 1, 1), ('bank.Account', None, 1), ('bank.Account.make', 40, 4), ('bank.Account.twice', None, 1), ('bank.__test__.extra', None, 1), ('bank.double', 6, 5)]
[test.name for test in doctest.DocTestFinder(exclude_empty=False, recurse=False).find(module)]  #> ['bank']
doctest.DocTestFinder().find(module.double, "d", module=False)  #> [<DocTest d from None:6 (5 examples)>]
print(doctest.testsource(module, "bank.Account.make"))
#> Account.make()  # doctest: +ELLIPSIS
#> # Expected:
#> ## <...Account object at 0x...>
#> [1,   2]  # doctest: +NORMALIZE_WHITESPACE
#> # Expected:
#> ## [1,
#> ##    2]
#> x  # doctest: +SKIP
#> raise ValueError("other")  # doctest: +IGNORE_EXCEPTION_DETAIL
#> # Expected:
#> ## Traceback (most recent call last):
#> ## ValueError: text
try:
    doctest.testmod(module, raise_on_error=True)
except doctest.DocTestFailure as failure:
    print(failure, repr(failure.example.want), repr(failure.got))  #> <DocTest bank from bank:1 (1 example)> '9\n' '8\n'

# %% the examples of a function
import doctest
def mean(values):
    """
    >>> mean([1, 2])
    1.5
    >>> mean([1, 2, 4])
    2
    """
    return sum(values) / len(values)
for test in doctest.DocTestFinder().find(mean, "mean", module=False, globs=globals()):
    print(test.name, test.filename, [(each.source, each.want, each.lineno, each.indent) for each in test.examples])
    runner = doctest.DocTestRunner(verbose=True)
    print(runner.run(test))
    print(runner.summarize(verbose=False), runner.tries, runner.failures)
#> mean None [('mean([1, 2])\n', '1.5\n', 1, 4), ('mean([1, 2, 4])\n', '2\n', 3, 4)]
#> Trying:
#>     mean([1, 2])
#> Expecting:
#>     1.5
#> ok
#> Trying:
#>     mean([1, 2, 4])
#> Expecting:
#>     2
#> **********************************************************************
#> Line 4, in mean
#> Failed example:
#>     mean([1, 2, 4])
#> Expected:
#>     2
#> Got:
#>     2.3333333333333335
#> TestResults(failed=1, attempted=2)
#> **********************************************************************
#> 1 items had failures:
#>    1 of   2 in mean
#> ***Test Failed*** 1 failures.
#> TestResults(failed=1, attempted=2) 2 1

# %% reports of differences
import doctest
def report(text, flags=0):
    test = doctest.DocTestParser().get_doctest(text, {}, "t", "file.txt", 3)
    doctest.DocTestRunner(verbose=False, optionflags=flags).run(test)
several = '>>> print("a\\nb\\nc\\nd")\na\nc\nd\ne\n'
report(several)
#> **********************************************************************
#> File "file.txt", line 4, in t
#> Failed example:
#>     print("a\nb\nc\nd")
#> Expected:
#>     a
#>     c
#>     d
#>     e
#> Got:
#>     a
#>     b
#>     c
#>     d
report(several, doctest.REPORT_NDIFF)
#> **********************************************************************
#> File "file.txt", line 4, in t
#> Failed example:
#>     print("a\nb\nc\nd")
#> Differences (ndiff with -expected +actual):
#>       a
#>     + b
#>       c
#>       d
#>     - e
report(several, doctest.REPORT_UDIFF)
#> **********************************************************************
#> File "file.txt", line 4, in t
#> Failed example:
#>     print("a\nb\nc\nd")
#> Differences (unified diff with -expected +actual):
#>     @@ -1,4 +1,4 @@
#>      a
#>     +b
#>      c
#>      d
#>     -e
report(several, doctest.REPORT_CDIFF)
#> **********************************************************************
#> File "file.txt", line 4, in t
#> Failed example:
#>     print("a\nb\nc\nd")
#> Differences (context diff with expected followed by actual):
#>     ***************
#>     *** 1,4 ****
#>       a
#>       c
#>       d
#>     - e
#>     --- 1,4 ----
#>       a
#>     + b
#>       c
#>       d
report(">>> print('x')\n")
#> **********************************************************************
#> File "file.txt", line 4, in t
#> Failed example:
#>     print('x')
#> Expected nothing
#> Got:
#>     x
report(">>> x = 3\n4\n")
#> **********************************************************************
#> File "file.txt", line 4, in t
#> Failed example:
#>     x = 3
#> Expected:
#>     4
#> Got nothing
report(">>> None\n>>> True\n1\n>>> False\nTrue\n")
#> **********************************************************************
#> File "file.txt", line 7, in t
#> Failed example:
#>     False
#> Expected:
#>     True
#> Got:
#>     False
report(">>> 1\n2\n>>> 3\n4\n", doctest.REPORT_ONLY_FIRST_FAILURE)
#> **********************************************************************
#> File "file.txt", line 4, in t
#> Failed example:
#>     1
#> Expected:
#>     2
#> Got:
#>     1
report(">>> 1\n2\n>>> 3\n4\n", doctest.FAIL_FAST)
#> **********************************************************************
#> File "file.txt", line 4, in t
#> Failed example:
#>     1
#> Expected:
#>     2
#> Got:
#>     1
report(">>> print('a\\n\\n b')\n\n")
#> **********************************************************************
#> File "file.txt", line 4, in t
#> Failed example:
#>     print('a\n\n b')
#> Expected nothing
#> Got:
#>     a
#>     <BLANKLINE>
#>      b
report(">>> print('a\\n\\n b')\n", doctest.DONT_ACCEPT_BLANKLINE)
#> **********************************************************************
#> File "file.txt", line 4, in t
#> Failed example:
#>     print('a\n\n b')
#> Expected nothing
#> Got:
#>     a
#>
#>      b

# %% what examples are
import doctest
parser = doctest.DocTestParser()
def examples(text):
    for each in parser.get_examples(text):
        print((each.source, each.want, each.exc_msg, each.lineno, each.indent, each.options))
examples("text\n  >>> a\n  1\n\nmore\n  >>> # comment\n  >>> b\n  ... c\n  ...\n  d\n   e\n")
#> ('a\n', '1\n', None, 1, 2, {})
#> ('b\nc\n', 'd\n e\n', None, 6, 2, {})
examples(">>> 1/0\nTraceback (most recent call last):\n  stack\nZeroDivisionError: x\n more\n")
#> ('1/0\n', 'Traceback (most recent call last):\n  stack\nZeroDivisionError: x\n more\n', 'ZeroDivisionError: x\n more\n', 0, 0, {})
examples(">>> f()  # doctest: +ELLIPSIS, -SKIP\n")
#> ('f()  # doctest: +ELLIPSIS, -SKIP\n', '', None, 0, 0, {8: True, 16: False})
examples("\t>>> tab\n\t1\n")  #> ('tab\n', '1\n', None, 0, 8, {})
examples(">>> x\n...\n")  #> ('x\n', '', None, 0, 0, {})
examples("")
[each if isinstance(each, str) else "example" for each in parser.parse("a\n>>> b\nc\n\nd\n>>> #\n\n>>> e")]
#> ['a\n', 'example', '\nd\n', '\n', 'example', '']
def refused(text):
    try:
        parser.get_examples(text)
    except ValueError as error:
        print(error)
refused(">>>a\n")  #> line 1 of the docstring for <string> lacks blank after >>>: '>>>a'
refused("  >>> a\n b\n")  #> line 2 of the docstring for <string> has inconsistent leading whitespace: 'b'
refused(">>> a # doctest: +FOO\n")  #> line 1 of the doctest for <string> has an invalid option: '+FOO'
refused(">>> a # doctest: ELLIPSIS\n")  #> line 1 of the doctest for <string> has an invalid option: 'ELLIPSIS'
refused(">>> # doctest: +SKIP\n")
#> line 0 of the doctest for <string> has an option directive on a line with no example: '# doctest: +SKIP'
refused("  >>> if 1:\n ... x\n")  #> line 2 of the docstring for <string> lacks blank after .. : '... x'
test = parser.get_doctest(">>> 1\n1\n", {"x": 1}, "name", "file", 7)
test  #> <DocTest name from file:7 (1 example)>
parser.get_doctest("", {}, "name", None, None)  #> <DocTest name from None:None (no examples)>
test == parser.get_doctest(">>> 1\n1\n", {"x": 1}, "name", "file", 7), test < parser.get_doctest("", {}, "z", "file", 7)
#> (True, True)
doctest.Example("1", "2") == doctest.Example("1\n", "2\n"), doctest.Example("1", "2") == doctest.Example("1", "3")
#> (True, False)
print(doctest.script_from_examples("Text.\n\n>>> a = 1\n>>> a\n1\n\nEnd."))
#> # Text.
#> #
#> a = 1
#> a
#> # Expected:
#> ## 1

# %% output that agrees
import doctest
check = doctest.OutputChecker().check_output
check("a...b\n", "axxb\n", doctest.ELLIPSIS), check("a...b...\n", "aXb\n", doctest.ELLIPSIS)  #> (True, True)
check("ab...ba\n", "aba\n", doctest.ELLIPSIS), check("...", "", doctest.ELLIPSIS), check("...x...y...\n", "yx\n", doctest.ELLIPSIS)
#> (False, True, False)
check("1\n", "True\n", 0), check("1\n", "True\n", doctest.DONT_ACCEPT_TRUE_FOR_1), check("0\n", "False\n", 0)
#> (True, False, True)
check("<BLANKLINE>\n", "\n", 0), check("<BLANKLINE>\n", "\n", doctest.DONT_ACCEPT_BLANKLINE), check("<BLANKLINE>\n", "  \n", 0)
#> (True, False, True)
check("a  b\n c", "a b c", doctest.NORMALIZE_WHITESPACE), check("ab", "a b", doctest.NORMALIZE_WHITESPACE)
#> (True, False)
check("é\n", "\\xe9\n", 0)  #> True

# %% flags and results
import doctest
doctest.ELLIPSIS, doctest.NORMALIZE_WHITESPACE, doctest.SKIP, doctest.IGNORE_EXCEPTION_DETAIL, doctest.FAIL_FAST
#> (8, 4, 16, 32, 1024)
doctest.COMPARISON_FLAGS, doctest.REPORTING_FLAGS, sorted(doctest.OPTIONFLAGS_BY_NAME)
#> (63, 1984, ['DONT_ACCEPT_BLANKLINE', 'DONT_ACCEPT_TRUE_FOR_1', 'ELLIPSIS', 'FAIL_FAST', 'IGNORE_EXCEPTION_DETAIL', 'NORMALIZE_WHITESPACE', 'REPORT_CDIFF', 'REPORT_NDIFF', 'REPORT_ONLY_FIRST_FAILURE', 'REPORT_UDIFF', 'SKIP'])
doctest.register_optionflag("ELLIPSIS") == doctest.ELLIPSIS, doctest.register_optionflag("MINE")  #> (True, 2048)
doctest.TestResults(1, 2), doctest.TestResults(1, 2).failed, tuple(doctest.TestResults(1, 2))
#> (TestResults(failed=1, attempted=2), 1, (1, 2))
doctest.set_unittest_reportflags(doctest.REPORT_NDIFF), doctest.set_unittest_reportflags(0)  #> (0, 256)
def f():
    """
    >>> raise KeyError("x")
    Traceback (most recent call last):
    KeyError: 'y'
    >>> import decimal; raise decimal.InvalidOperation("a")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    InvalidOperation
    >>> _private = 3; _private
    3
    """
test, = doctest.DocTestFinder().find(f, "f", module=False)
lines = []
doctest.DocTestRunner(verbose=False).run(test, out=lines.append)  #> TestResults(failed=1, attempted=3)
lines[0].splitlines()[:6]
#> ['**********************************************************************', 'Line 2, in f', 'Failed example:', '    raise KeyError("x")', 'Expected:', '    Traceback (most recent call last):']

# %% examples as unit tests
import doctest, types, unittest, io
module = types.ModuleType("m")
exec('def f(x):\n    """\n    >>> f(1)\n    1\n    """\n    return x\ndef g():\n    """\n    >>> g()\n    3\n    """\n', module.__dict__)
suite = doctest.DocTestSuite(module)
result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
result.testsRun, len(result.failures), [str(case) for case, _ in result.failures]  #> (2, 1, ['g (m)'])
print(result.failures[0][1].partition("AssertionError: ")[2])
#> Failed doctest test for m.g
#>   File "m", line 7, in g
#>
#> ----------------------------------------------------------------------
#> File "m", line 9, in m.g
#> Failed example:
#>     g()
#> Expected:
#>     3
#> Got nothing
