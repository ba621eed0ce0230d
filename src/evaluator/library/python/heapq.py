# Heaps in lists.
# https://docs.python.org/3.11/library/heapq.html


def heappush(heap, item):
    heap.append(item)
    _sink_toward_root(heap, 0, len(heap) - 1)


def heappop(heap):
    last = heap.pop()
    if heap:
        top = heap[0]
        heap[0] = last
        _rise(heap, 0)
        return top
    return last


def heapreplace(heap, item):
    top = heap[0]
    heap[0] = item
    _rise(heap, 0)
    return top


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _rise(heap, 0)
    return item


def heapify(x):
    for i in reversed(range(len(x) // 2)):
        _rise(x, i)


def _sink_toward_root(heap, start, position):
    item = heap[position]
    while position > start:
        parent = (position - 1) >> 1
        if not item < heap[parent]:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _rise(heap, position):
    # The smaller child moves up until a leaf is free; from there the item finds its place.
    end = len(heap)
    start = position
    item = heap[position]
    child = 2 * position + 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _sink_toward_root(heap, start, position)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
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
