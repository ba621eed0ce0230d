# %% a for statement lets its generator go
def gen(name):
    try:
        yield 1
        yield 2
        yield 3
    finally:
        print("closed", name)
def run():
    for x in gen("break"):
        break
    print("after break")
    for i, x in enumerate(gen("enumerate")):
        if i: break
    print("after enumerate")
    for x, y in zip(gen("zip 1"), gen("zip 2")): break
    print("after zip")
run()
#> closed break
#> after break
#> closed enumerate
#> after enumerate
#> closed zip 2
#> closed zip 1
#> after zip
def found():
    for x in gen("return"):
        return x
print("found", found())
#> closed return
#> found 1
def caught():
    try:
        for x in gen("raise"):
            raise ValueError
    except ValueError:
        print("caught")
caught()
#> closed raise
#> caught

# %% what a call was given and does not keep
import itertools
def gen(name):
    try:
        yield 1
        yield 2
        yield 3
    finally:
        print("closed", name)
print(next(gen("next")))
#> closed next
#> 1
print(list(zip(gen("zip"), [1])))
#> closed zip
#> [(1, 1)]
print(list(itertools.islice(gen("islice"), 2)))
#> closed islice
#> [1, 2]
print(any(x > 1 for x in gen("any")))
#> closed any
#> True
print(2 in gen("in"))
#> closed in
#> True
print(next(itertools.chain(gen("chain"), [1])))
#> closed chain
#> 1
first, *rest = gen("all")  #> closed all
first, second = gen("unpacked")
#> closed unpacked
#> ValueError: too many values to unpack (expected 2)

# %% names that let go
def gen(name):
    try:
        yield 1
        yield 2
    finally:
        print("closed", name)
def run():
    it = gen("deleted"); next(it); del it; print("deleted it")
    it = gen("rebound"); next(it); it = gen("other"); print("rebound it")
    next(it)
    print("end of run")
run()
#> closed deleted
#> deleted it
#> closed rebound
#> rebound it
#> end of run
#> closed other
def raises():
    it = gen("raised"); next(it)
    raise KeyError
def handle():
    try:
        raises()
    except KeyError:
        print("handled")
    print("after")
handle()
#> handled
#> closed raised
#> after

# %% what holds
def gen(name):
    try:
        yield 1
        yield 2
    finally:
        print("closed", name)
class Holder:
    def __init__(self):
        self.it = gen("attribute"); next(self.it)
    def __iter__(self):
        return gen("iter")
def run():
    holder = Holder()
    print("made", next(holder.it))
    for x in holder: break
    del holder
    print("deleted")
    kept = [gen("first"), gen("second")]
    for it in kept: next(it)
    it = None
    kept.clear()
    print("cleared")
    names = {"a": gen("value")}
    next(names["a"])
    names["a"] = None
    print("replaced")
run()
#> made 2
#> closed iter
#> closed attribute
#> deleted
#> closed second
#> closed first
#> cleared
#> closed value
#> replaced
def closure():
    it = gen("closure"); next(it)
    return lambda: next(it, "end")
def use():
    step = closure()
    print(step(), step())
    step = closure()
    step = None
    print("after")
use()
#> closed closure
#> 2 end
#> closed closure
#> after

# %% one generator holds another
def inner():
    try:
        yield 1
        yield 2
    finally:
        print("inner closed")
def outer():
    try:
        for x in inner(): yield x
    finally:
        print("outer closed")
def delegating():
    try:
        yield from inner()
    finally:
        print("delegating closed")
def plain():
    for x in inner(): yield x
def run():
    for x in outer(): break
    print("after outer")
    for x in delegating(): break
    print("after delegating")
    for x in plain(): break
    print("after plain")
    expression = (x for x in inner())
    next(expression)
    expression = None
    print("after expression")
run()
#> inner closed
#> outer closed
#> after outer
#> inner closed
#> delegating closed
#> after delegating
#> inner closed
#> after plain
#> inner closed
#> after expression

# %% what stays held goes on
import itertools
def gen(name):
    try:
        yield from range(4)
    finally:
        print("closed", name)
class Numbers:
    def __iter__(self):
        try:
            yield 1
            yield 2
        finally:
            print("numbers closed")
def run():
    chained = itertools.chain.from_iterable(gen(name) for name in "ab")
    print(next(chained), next(chained))
    pairs = zip(Numbers(), Numbers())
    print(next(pairs))
    print(next(pairs))
    started = [gen("c"), gen("d")]
    for it in started: next(it)
    for it in iter(started):
        print(next(it))
    def two(): return started[0], started[1]
    x, y = two()
    started = None
    print(next(x), next(y), next(chained))
run()
#> 0 1
#> (1, 1)
#> (2, 2)
#> 1
#> 1
#> 2 2 2
#> closed a
#> numbers closed
#> numbers closed
#> closed c
#> closed d

# %% closing that fails has nobody to tell
def fails():
    try:
        yield 1
    finally:
        print("failing")
        1 / 0
def run():
    for x in fails(): break
    print("after")
run()
#> failing
#> after
