# %% heapq and bisect
import bisect, heapq
h = [5, 1, 4, 2, 3]
heapq.heapify(h)
a = [1, 3, 3, 5]
bisect.insort(a, 4)
h[0]  #> 1
heapq.heappop(h)  #> 1
heapq.heappush(h, 0)
h[0]  #> 0
heapq.nlargest(2, [1, 5, 3])  #> [5, 3]
heapq.nsmallest(2, [4, 1, 3])  #> [1, 3]
heapq.heapreplace(h, 9)  #> 0
heapq.heappushpop(h, 1)  #> 1
list(heapq.merge([1, 4], [2, 3]))  #> [1, 2, 3, 4]
sorted(h)  #> [2, 3, 4, 5, 9]
bisect.bisect(a, 3)  #> 3
bisect.bisect_left(a, 3)  #> 1
a  #> [1, 3, 3, 4, 5]
bisect.bisect_right([1, 2], 5)  #> 2
h  #> [2, 3, 4, 5, 9]
