# Needs Python 3.12.
# %% batches
from itertools import batched
print(list(batched("ABCDEFG", 3)), list(batched([], 2)), next(batched(range(5), n=10)))
#> [('A', 'B', 'C'), ('D', 'E', 'F'), ('G',)] [] (0, 1, 2, 3, 4)
for n in (0, -1):
    try:
        batched([1], n)
    except ValueError as error:
        print(error)
#> n must be at least one
#> n must be at least one
