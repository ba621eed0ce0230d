# %% batches in PyTorch's random order
from torch.utils.data import DataLoader, TensorDataset, random_split
torch.manual_seed(0)
dataset = TensorDataset(torch.arange(10.0), torch.arange(10))
loader = DataLoader(dataset, batch_size=4, shuffle=True)
for epoch in range(2):
    for x, y in loader:
        print(x, y)
#> tensor([6., 7., 1., 4.]) tensor([6, 7, 1, 4])
#> tensor([2., 0., 9., 8.]) tensor([2, 0, 9, 8])
#> tensor([3., 5.]) tensor([3, 5])
#> tensor([2., 4., 7., 0.]) tensor([2, 4, 7, 0])
#> tensor([8., 9., 5., 3.]) tensor([8, 9, 5, 3])
#> tensor([6., 1.]) tensor([6, 1])
print(len(loader), torch.rand(1))
#> 3 tensor([0.4556])
a, b = random_split(dataset, [0.7, 0.3])
print(a.indices, b.indices)
#> [3, 9, 4, 2, 7, 8, 6] [0, 5, 1]
a, b = random_split(dataset, [7, 3], generator=torch.Generator().manual_seed(3))
print(a.indices, b.indices)
#> [6, 0, 3, 7, 8, 5, 1] [9, 2, 4]

# %% samples of dicts, lists and tuples
from torch.utils.data import DataLoader, Dataset
class Samples(Dataset):
    def __len__(self):
        return 5
    def __getitem__(self, i):
        return {"a": i, "b": [i * 1.0, (i, "s%d" % i)]}
for batch in DataLoader(Samples(), 2, drop_last=True):
    print(batch)
#> {'a': tensor([0, 1]), 'b': [tensor([0., 1.], dtype=torch.float64), [tensor([0, 1]), ('s0', 's1')]]}
#> {'a': tensor([2, 3]), 'b': [tensor([2., 3.], dtype=torch.float64), [tensor([2, 3]), ('s2', 's3')]]}

# %% streams and samplers
from torch.utils.data import *
class Stream(IterableDataset):
    def __iter__(self):
        return iter(range(5))
print(list(DataLoader(Stream(), 2)))
#> [tensor([0, 1]), tensor([2, 3]), tensor([4])]
torch.manual_seed(1)
print(list(DataLoader(range(10), sampler=WeightedRandomSampler([0.1] * 10, 5))))
#> [tensor([2]), tensor([2]), tensor([1]), tensor([5]), tensor([1])]
print(list(DataLoader(range(7), batch_sampler=BatchSampler(SequentialSampler(range(7)), 3, False))))
#> [tensor([0, 1, 2]), tensor([3, 4, 5]), tensor([6])]
print(list(DataLoader(range(3), batch_size=None)))
#> [0, 1, 2]

# %% options that exclude each other
from torch.utils.data import DataLoader
DataLoader(range(3), shuffle=True, sampler=[1])
#> ValueError: sampler option is mutually exclusive with shuffle

# %% lengths that do not add up
from torch.utils.data import random_split
random_split(range(5), [3])
#> ValueError: Sum of input lengths does not equal the length of the input dataset!
