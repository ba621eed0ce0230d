# %% data
import warnings, torch.utils.data as D
from torch.utils.data import *
def attempt(f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter("always")
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
        for x in w: print("W", x.category.__name__, x.message)
torch.manual_seed(0)  #> <torch._C.Generator object at 0xADDR>
ds = TensorDataset(torch.arange(7.), torch.arange(7))
attempt(lambda: list(DataLoader(ds, 3, shuffle=True)))
#> [[tensor([0., 4., 1.]), tensor([0, 4, 1])], [tensor([5., 2., 6.]), tensor([5, 2, 6])], [tensor([3.]), tensor([3])]]
attempt(lambda: list(DataLoader(ds, 3, shuffle=True, generator=torch.Generator().manual_seed(1), drop_last=True)))
#> [[tensor([4., 3., 5.]), tensor([4, 3, 5])], [tensor([0., 6., 1.]), tensor([0, 6, 1])]]
attempt(lambda: [b[1].tolist() for b in DataLoader(ds, 2, shuffle=True, num_workers=0)])  #> [[3, 1], [4, 2], [5, 0], [6]]
attempt(lambda: [b.tolist() for b in DataLoader(range(5), batch_size=2, sampler=RandomSampler(range(5), replacement=True, num_samples=6))])
#> [[2, 1], [4, 3], [2, 4]]
attempt(lambda: [b for b in DataLoader(range(5), sampler=SubsetRandomSampler([3, 1, 4]), batch_size=None)])  #> [1, 3, 4]
attempt(lambda: list(WeightedRandomSampler([.1, .9, 2.], 6)))  #> [2, 1, 2, 1, 2, 2]
attempt(lambda: list(WeightedRandomSampler([.1, .9, 2.], 2, replacement=False)))  #> [2, 1]
attempt(lambda: list(BatchSampler(RandomSampler(range(6)), 4, True)))  #> [[4, 3, 1, 2]]
attempt(lambda: [list(x) for x in random_split(range(6), [.5, .25, .25], torch.Generator().manual_seed(0))])
#> [[2, 5, 3, 0], [1], [4]]
attempt(lambda: random_split(range(3), [.5, .5, 0.]))
#> [<torch.utils.data.dataset.Subset object at 0xADDR>, <torch.utils.data.dataset.Subset object at 0xADDR>, <torch.utils.data.dataset.Subset object at 0xADDR>]
#> W UserWarning Length of split at index 2 is 0. This might result in an empty dataset.
attempt(lambda: random_split(range(3), [1.5, -.5]))  #> ValueError Fraction at index 0 is not between 0 and 1
attempt(lambda: TensorDataset(torch.ones(2), torch.ones(3)))  #> AssertionError Size mismatch between tensors
attempt(lambda: ConcatDataset([ds, ds])[9])  #> (tensor(2.), tensor(2))
attempt(lambda: (len(ConcatDataset([ds, ds])), ConcatDataset([ds, ds])[-1], (ds + ds).cumulative_sizes))
#> (14, (tensor(6.), tensor(6)), [7, 14])
attempt(lambda: ConcatDataset([]))  #> AssertionError datasets should not be an empty iterable
attempt(lambda: list(Subset(ds, [1, 3])))  #> [(tensor(1.), tensor(1)), (tensor(3.), tensor(3))]
attempt(lambda: StackDataset(range(3), torch.arange(3))[1])  #> (1, tensor(1))
attempt(lambda: StackDataset(a=range(3), b=torch.arange(3))[1])  #> {'a': 1, 'b': tensor(1)}
class It(IterableDataset):
    def __init__(self, n): self.n = n
    def __iter__(self): return iter(torch.arange(self.n))
attempt(lambda: list(DataLoader(It(5), 2, drop_last=True)))  #> [tensor([0, 1]), tensor([2, 3])]
attempt(lambda: len(DataLoader(It(5), 2)))  #> TypeError object of type 'It' has no len()
attempt(lambda: list(ChainDataset([It(2), It(3)])))  #> [tensor(0), tensor(1), tensor(0), tensor(1), tensor(2)]
attempt(lambda: DataLoader(It(5), 2, shuffle=True))
#> ValueError DataLoader with IterableDataset: expected unspecified shuffle option, but got shuffle=True
attempt(lambda: DataLoader(ds, 0))  #> ValueError batch_size should be a positive integer value, but got batch_size=0
attempt(lambda: DataLoader(ds, 2.5))  #> ValueError batch_size should be a positive integer value, but got batch_size=2.5
attempt(lambda: DataLoader([], 2, shuffle=True))
#> ValueError num_samples should be a positive integer value, but got num_samples=0
attempt(lambda: list(DataLoader([])))  #> []
attempt(lambda: DataLoader(ds, num_workers=-1))
#> ValueError num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.
attempt(lambda: DataLoader(ds, batch_size=None, drop_last=True))
#> ValueError batch_size=None option disables auto-batching and is mutually exclusive with drop_last
attempt(lambda: DataLoader(ds, batch_sampler=[[1, 2]], batch_size=2))
#> ValueError batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last
attempt(lambda: list(DataLoader(ds, batch_sampler=[[1, 2], [0]])))
#> [[tensor([1., 2.]), tensor([1, 2])], [tensor([0.]), tensor([0])]]
attempt(lambda: list(DataLoader([{"a": 1, "b": (1., "x")}, {"a": 2, "b": (3., "y")}], 2)))
#> [{'a': tensor([1, 2]), 'b': [tensor([1., 3.], dtype=torch.float64), ('x', 'y')]}]
attempt(lambda: list(DataLoader([torch.ones(2), torch.ones(3)], 2)))
#> RuntimeError stack expects each tensor to be equal size, but got [2] at entry 0 and [3] at entry 1
attempt(lambda: list(DataLoader([[1], [1, 2]], 2)))  #> RuntimeError each element in list of batch should be of equal size
attempt(lambda: list(DataLoader([1, 2.5, True, None], 4)))  #> RuntimeError Could not infer dtype of NoneType
attempt(lambda: list(DataLoader(["a", "b"], 2)))  #> [['a', 'b']]
attempt(lambda: list(DataLoader(ds, 2, collate_fn=lambda b: len(b))))  #> [2, 2, 2, 1]
attempt(lambda: Dataset()[0])  #> NotImplementedError Subclasses of Dataset should implement __getitem__.
attempt(lambda: len(Dataset()))  #> TypeError object of type 'Dataset' has no len()
attempt(lambda: list(Sampler()))  #> NotImplementedError 
attempt(lambda: RandomSampler(ds, num_samples=0))
#> ValueError num_samples should be a positive integer value, but got num_samples=0
attempt(lambda: BatchSampler(range(3), 0, False))
#> ValueError batch_size should be a positive integer value, but got batch_size=0
attempt(lambda: WeightedRandomSampler([1.], 0))
#> ValueError num_samples should be a positive integer value, but got num_samples=0
def setb():
    d = DataLoader(ds); d.batch_size = 3
attempt(setb)  #> ValueError batch_size attribute should not be set after DataLoader is initialized
attempt(lambda: list(DataLoader(ds, 4, pin_memory=True))[0])
#> [tensor([0., 1., 2., 3.]), tensor([0, 1, 2, 3])]
#> W UserWarning 'pin_memory' argument is set as true but no accelerator is found, then device pinned memory won't be used.
attempt(lambda: D.default_collate([torch.tensor(1), torch.tensor(2)]))  #> tensor([1, 2])
attempt(lambda: D.default_convert([1, {"a": 2}]))  #> [1, {'a': 2}]
attempt(lambda: get_worker_info())  #> None
attempt(lambda: (DataLoader(ds, 4).dataset is ds, len(DataLoader(ds, 4)), len(DataLoader(ds, 4, drop_last=True)), DataLoader(ds, 4).sampler.__class__, next(iter(DataLoader(ds, 4)))))
#> (True, 2, 1, <class 'torch.utils.data.sampler.SequentialSampler'>, [tensor([0., 1., 2., 3.]), tensor([0, 1, 2, 3])])
attempt(lambda: list(DistributedSampler(ds, 2, 1)))  #> [0, 3, 6, 4]
attempt(lambda: repr(DataLoader(ds))[:40])  #> <torch.utils.data.dataloader.DataLoader 
attempt(lambda: torch.utils.data.dataloader.default_collate([1, 2]))  #> tensor([1, 2])
attempt(lambda: torch.rand(2))  #> tensor([0.7262, 0.7011])
