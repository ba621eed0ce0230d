# %% a topological order
from graphlib import TopologicalSorter, CycleError
graph = {"D": {"B", "C"}, "C": {"A"}, "B": {"A"}}
ts = TopologicalSorter({"D": ["B", "C"], "C": ["A"], "B": ["A"]})
print(tuple(ts.static_order()))  #> ('A', 'C', 'B', 'D')
ts = TopologicalSorter()
ts.add(3, 2)
ts.add(2, 1, 0)
ts.add(4)
ts.prepare()
while ts.is_active():
    ready = ts.get_ready()
    print(ready, bool(ts))
    ts.done(*ready)
#> (1, 0, 4) True
#> (2,) True
#> (3,) True
print(bool(ts), ts.get_ready())  #> False ()
for make in (lambda: TopologicalSorter({1: [2], 2: [3], 3: [1]}).prepare(), lambda: TopologicalSorter({1: [2]}).get_ready(), lambda: ts.prepare(), lambda: ts.add(9), lambda: ts.done(99), lambda: ts.done(3)):
    try:
        make()
    except ValueError as error:
        print(type(error).__name__, error.args)
#> CycleError ('nodes are in a cycle', [1, 3, 2, 1])
#> ValueError ('prepare() must be called first',)
#> ValueError ('cannot prepare() more than once',)
#> ValueError ('Nodes cannot be added after a call to prepare()',)
#> ValueError ('node 99 was not added using add()',)
#> ValueError ('node 3 was already marked done',)

# %% events at their time
import sched, time
clock = [0]
def sleep(seconds):
    clock[0] += seconds
s = sched.scheduler(lambda: clock[0], sleep)
s.enter(10, 1, print, argument=("ten",))
#> Event(time=10, priority=1, sequence=0, action=<built-in function print>, argument=('ten',), kwargs={})
s.enter(5, 2, print, argument=("five, later",), kwargs={"end": "!\n"})
#> Event(time=5, priority=2, sequence=1, action=<built-in function print>, argument=('five, later',), kwargs={'end': '!\n'})
s.enter(5, 1, print, argument=("five",))
#> Event(time=5, priority=1, sequence=2, action=<built-in function print>, argument=('five',), kwargs={})
event = s.enterabs(7, 1, print, ("never",))
print([(e.time, e.priority, e.argument) for e in s.queue], s.empty())
#> [(5, 1, ('five',)), (5, 2, ('five, later',)), (7, 1, ('never',)), (10, 1, ('ten',))] False
s.cancel(event)
print(s.run(blocking=False))  #> 5
s.run()
#> five
#> five, later!
#> ten
print(clock, s.empty(), event.time, event.sequence)  #> [10] True 7 3
try:
    s.cancel(event)
except ValueError as error:
    print(error)  #> list.remove(x): x not in list
