# %% assertions
import unittest
t = unittest.TestCase()
def bad(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
bad(t.assertEqual, 1, 2)  #> AssertionError: 1 != 2
bad(t.assertEqual, 1, 2, "numbers")  #> AssertionError: 1 != 2 : numbers
bad(t.assertEqual, 1, 1)  #> None
bad(t.assertNotEqual, 1, 1)  #> AssertionError: 1 == 1
bad(t.assertTrue, [])  #> AssertionError: [] is not true
bad(t.assertFalse, 3)  #> AssertionError: 3 is not false
bad(t.assertIs, 1, None)  #> AssertionError: 1 is not None
bad(t.assertIsNone, 0)  #> AssertionError: 0 is not None
bad(t.assertIsNotNone, None)  #> AssertionError: unexpectedly None
bad(t.assertIn, 1, [2])  #> AssertionError: 1 not found in [2]
bad(t.assertNotIn, 1, [1])  #> AssertionError: 1 unexpectedly found in [1]
bad(t.assertIsInstance, 1, str)  #> AssertionError: 1 is not an instance of <class 'str'>
bad(t.assertNotIsInstance, 1, int)  #> AssertionError: 1 is an instance of <class 'int'>
bad(t.assertGreater, 1, 2)  #> AssertionError: 1 not greater than 2
bad(t.assertLessEqual, 3, 2)  #> AssertionError: 3 not less than or equal to 2
bad(t.assertAlmostEqual, 1.0, 1.1)  #> AssertionError: 1.0 != 1.1 within 7 places (0.10000000000000009 difference)
bad(t.assertAlmostEqual, 1.0, 1.5, delta=0.1)  #> AssertionError: 1.0 != 1.5 within 0.1 delta (0.5 difference)
bad(t.assertAlmostEqual, 1.0, 1.00000001)  #> None
bad(t.assertNotAlmostEqual, 1.0, 1.0)  #> AssertionError: 1.0 == 1.0 within 7 places
bad(t.assertRegex, "abc", "x")  #> AssertionError: Regex didn't match: 'x' not found in 'abc'
bad(t.assertNotRegex, "abc", "b")  #> AssertionError: Regex matched: 'b' matches 'b' in 'abc'
bad(t.assertCountEqual, [1, 2, 2], [2, 1])
#> AssertionError: Element counts were not equal:
#> First has 2, Second has 1:  2
bad(t.assertSetEqual, {1}, {2})
#> AssertionError: Items in the first set but not the second:
#> 1
#> Items in the second set but not the first:
#> 2
bad(t.fail, "why")  #> AssertionError: why
bad(t.assertRaises, ValueError, int, "3")  #> AssertionError: ValueError not raised by int
bad(t.assertRaises, ValueError, int, "x")  #> None
with t.assertRaises(ZeroDivisionError) as caught:
    1 / 0
caught.exception  #> ZeroDivisionError('division by zero')
def regex():
    with t.assertRaisesRegex(ValueError, "zebra"):
        int("x")
bad(regex)  #> AssertionError: "zebra" does not match "invalid literal for int() with base 10: 'x'"
def warns():
    with t.assertWarns(UserWarning):
        pass
bad(warns)  #> AssertionError: UserWarning not triggered
with t.assertLogs("some", "INFO") as logs:
    import logging
    logging.getLogger("some").info("told")
logs.output  #> ['INFO:some:told']

# %% a run
import unittest, io
class Sums(unittest.TestCase):
    def setUp(self):
        self.values = [1, 2]
    def test_sum(self):
        """Adds."""
        self.assertEqual(sum(self.values), 3)
    def test_wrong(self):
        self.assertEqual(sum(self.values), 4)
    def test_error(self):
        raise KeyError("k")
    @unittest.skip("not now")
    def test_skipped(self):
        pass
    @unittest.expectedFailure
    def test_expected(self):
        self.fail()
    def test_parts(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)
out = io.StringIO()
suite = unittest.defaultTestLoader.loadTestsFromTestCase(Sums)
suite.countTestCases()  #> 6
result = unittest.TextTestRunner(stream=out, verbosity=1).run(suite)
out.getvalue().splitlines()[-1]  #> 'FAILED (failures=2, errors=1, skipped=1, expected failures=1)'
result.testsRun, len(result.failures), len(result.errors), len(result.skipped), result.wasSuccessful()
#> (6, 2, 1, 1, False)
out = io.StringIO()
class Good(unittest.TestCase):
    def test_a(self): self.assertTrue(True)
    def test_b(self): self.skipTest("later")
r = unittest.TextTestRunner(stream=out, verbosity=2).run(unittest.TestSuite([Good("test_a"), Good("test_b")]))
[line for line in out.getvalue().splitlines() if "Ran" not in line]
#> ['test_a (__main__.Good.test_a) ... ok', "test_b (__main__.Good.test_b) ... skipped 'later'", '', '----------------------------------------------------------------------', '', 'OK (skipped=1)']
unittest.defaultTestLoader.getTestCaseNames(Sums)
#> ['test_error', 'test_expected', 'test_parts', 'test_skipped', 'test_sum', 'test_wrong']
Good("test_a"), str(Good("test_a")), Good("test_a").id()
#> (<__main__.Good testMethod=test_a>, 'test_a (__main__.Good.test_a)', '__main__.Good.test_a')
