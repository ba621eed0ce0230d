# Heaps in lists.
# https://docs.python.org/3.11/library/heapq.html
from _heapq import _heapify_max, _heappop_max, _heapreplace_max, heapify, heappop, heappush, heappushpop, heapreplace

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def _check(n, iterable):
    try:
        size = len(iterable)
    except TypeError:
        range(n)
        return
    if not n >= size:
        range(n)


def nsmallest(n, iterable, key=None):
    _check(n, iterable)
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    _check(n, iterable)
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    pending = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for value in iterator:
            pending.append([value if key is None else key(value), order, value, iterator])
            break
    while pending:
        best = pending[0]
        for each in pending[1:]:
            if (each[0] > best[0]) if reverse else (each[0] < best[0]):
                best = each
        yield best[2]
        for value in best[3]:
            best[0], best[2] = value if key is None else key(value), value
            break
        else:
            pending.remove(best)
