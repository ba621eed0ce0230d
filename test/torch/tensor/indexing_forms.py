"""Everything that can stand between the brackets: shapes, chains of nodes, and what is refused."""


# %% reading through every form
import torch
import numpy as np

x = torch.arange(24.0).reshape(2, 3, 4).requires_grad_()
i = torch.tensor([0, 1, 1])
b = torch.tensor([True, False])


def chain(node):
    names = []
    while node is not None:
        names.append(node.name())
        node = node.next_functions[0][0] if node.next_functions else None
    return " ".join(names)


def show(read):
    try:
        y = read()
        print(tuple(y.shape), y.stride(), y.storage_offset(), chain(y.grad_fn))
    except Exception as error:
        print(type(error).__name__, error)


for read in [
    lambda: x[0],
    lambda: x[-1],
    lambda: x[2],
    lambda: x[-3],
    lambda: x[0, 1],
    lambda: x[0, 1, 2],
    lambda: x[0, 1, 2, 0],
    lambda: x[:],
    lambda: x[...],
    lambda: x[None],
    lambda: x[()],
    lambda: x[:, :],
    lambda: x[0:1],
    lambda: x[1:],
    lambda: x[:-1],
    lambda: x[5:],
    lambda: x[::2],
    lambda: x[::0],
    lambda: x[::-1],
    lambda: x[0:2:1],
    lambda: x[:, 1:3],
    lambda: x[..., 0],
    lambda: x[..., None],
    lambda: x[0, ...],
    lambda: x[0, ..., 1],
    lambda: x[..., 1:2, :],
    lambda: x[..., ...],
    lambda: x[None, ..., None],
    lambda: x[:, None, 0],
    lambda: x[True],
    lambda: x[False],
    lambda: x[True, 0],
    lambda: x[0, True],
    lambda: x[:, True],
    lambda: x[torch.tensor(True)],
    lambda: x[torch.tensor(1)],
    lambda: x[torch.tensor(1), 0],
    lambda: x[torch.tensor(5)],
    lambda: x[i],
    lambda: x[:, i],
    lambda: x[i, i],
    lambda: x[i, :, i],
    lambda: x[:, i, i],
    lambda: x[0, i],
    lambda: x[0, :, i],
    lambda: x[i, 0],
    lambda: x[i, 0, i],
    lambda: x[i, None],
    lambda: x[None, i],
    lambda: x[i, None, i],
    lambda: x[..., i],
    lambda: x[i, ..., 0],
    lambda: x[i, ..., i],
    lambda: x[1:, i],
    lambda: x[i, 1:],
    lambda: x[i, :, 1:],
    lambda: x[i[:, None], i],
    lambda: x[i[:, None], i[None, :2]],
    lambda: x[i.int()],
    lambda: x[i.to(torch.uint8)],
    lambda: x[i.to(torch.int16)],
    lambda: x[i.float()],
    lambda: x[torch.tensor([])],
    lambda: x[torch.tensor([], dtype=torch.long)],
    lambda: x[torch.tensor([5])],
    lambda: x[torch.tensor([-3])],
    lambda: x[:, torch.tensor([7])],
    lambda: x[torch.tensor([0, 1]), torch.tensor([0, 1, 2])],
    lambda: x[b],
    lambda: x[b, 0],
    lambda: x[b, :, 0],
    lambda: x[:, torch.tensor([True, False, True])],
    lambda: x[b, torch.tensor([True, False, True])],
    lambda: x[torch.tensor([True, False, True])],
    lambda: x[x > 5],
    lambda: x[x[0] > 5],
    lambda: x[:, x[0] > 5],
    lambda: x[x[:, :, 0] > 5],
    lambda: x[x[:, :, 0] > 5, 0],
    lambda: x[0, x[0] > 5],
    lambda: x[[0]],
    lambda: x[[0, 1]],
    lambda: x[[0, -1], [1, 2]],
    lambda: x[[[0, 1], [1, 0]]],
    lambda: x[[True, False]],
    lambda: x[[]],
    lambda: x[[0.5]],
    lambda: x[[0, 5]],
    lambda: x[:, [0, 2]],
    lambda: x[..., [0, 2]],
    lambda: x[(0, 1)],
    lambda: x[((0, 1),)],
    lambda: x[range(2)],
    lambda: x[np.array([0, 1])],
    lambda: x[np.array([True, False])],
    lambda: x[np.int64(1)],
    lambda: x[np.bool_(True)],
    lambda: x[1.0],
    lambda: x["a"],
    lambda: x[{}],
    lambda: x[{0}],
    lambda: x[object],
    lambda: x[0, 1.0],
    lambda: x[0:1.5],
    lambda: x["a":],
    lambda: x[torch.tensor(1) :],
    lambda: x[torch.tensor([1]) :],
    lambda: x[None, None],
    lambda: x[0][1][2],
    lambda: x[0][0][0][0],
    lambda: x[0, 0, 0][None],
    lambda: x[0, 0, 0][...],
    lambda: x[0, 0, 0][()],
    lambda: x[0, 0, 0][:],
    lambda: x[0, 0, 0][True],
    lambda: x[0, 0, 0][torch.tensor(True)],
    lambda: x[0, 0, 0][torch.tensor(0)],
    lambda: x[0, 0, 0][[0]],
    lambda: x[0, 0, 0][0, 0],
    lambda: x[:, :, :, :],
    lambda: x[i, i, i, i],
    lambda: x[b, b],
    lambda: x[b, i],
    lambda: x[:1, 0:2, ::3],
    lambda: x[slice(None)],
    lambda: x[slice(0, 1), Ellipsis],
    lambda: x.T[i],
    lambda: x.t()[0],
    lambda: x.transpose(0, 1)[i],
    lambda: x.transpose(0, 2)[:, i],
    lambda: x.permute(2, 0, 1)[i, :, i],
    lambda: x.permute(2, 0, 1)[:, i],
    lambda: x[:, :, ::2][i],
    lambda: x.detach()[0],
    lambda: x.expand(4, 2, 3, 4)[i],
]:
    show(read)
#> (3, 4) (4, 1) 0 SelectBackward0 torch::autograd::AccumulateGrad
#> (3, 4) (4, 1) 12 SelectBackward0 torch::autograd::AccumulateGrad
#> IndexError index 2 is out of bounds for dimension 0 with size 2
#> IndexError index -3 is out of bounds for dimension 0 with size 2
#> (4,) (1,) 4 SelectBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> () () 6 SelectBackward0 SelectBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> IndexError too many indices for tensor of dimension 3
#> (2, 3, 4) (12, 4, 1) 0 SliceBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 4) (12, 4, 1) 0 AliasBackward0 torch::autograd::AccumulateGrad
#> (1, 2, 3, 4) (24, 12, 4, 1) 0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 4) (12, 4, 1) 0 AliasBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 4) (12, 4, 1) 0 AliasBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (12, 4, 1) 0 SliceBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (12, 4, 1) 12 SliceBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (12, 4, 1) 0 SliceBackward0 torch::autograd::AccumulateGrad
#> (0, 3, 4) (12, 4, 1) 24 SliceBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (24, 4, 1) 0 SliceBackward0 torch::autograd::AccumulateGrad
#> ValueError slice step cannot be zero
#> ValueError step must be greater than zero
#> (2, 3, 4) (12, 4, 1) 0 SliceBackward0 torch::autograd::AccumulateGrad
#> (2, 2, 4) (12, 4, 1) 4 SliceBackward0 torch::autograd::AccumulateGrad
#> (2, 3) (12, 4) 0 SelectBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 4, 1) (12, 4, 1, 1) 0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> (3, 4) (4, 1) 0 SelectBackward0 torch::autograd::AccumulateGrad
#> (3,) (4,) 1 SelectBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (2, 1, 4) (12, 4, 1) 4 SliceBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 4) (12, 4, 1) 0 AliasBackward0 torch::autograd::AccumulateGrad
#> (1, 2, 3, 4, 1) (24, 12, 4, 1, 1) 0 UnsqueezeBackward0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> (2, 1, 4) (12, 12, 1) 0 SelectBackward0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> (1, 2, 3, 4) (24, 12, 4, 1) 0 IndexBackward0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> (0, 2, 3, 4) (24, 12, 4, 1) 0 IndexBackward0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (12, 4, 1) 0 IndexBackward0 SelectBackward0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (12, 4, 1) 0 IndexBackward0 UnsqueezeBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (2, 1, 3, 4) (12, 12, 4, 1) 0 IndexBackward0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> (1, 2, 3, 4) (24, 12, 4, 1) 0 IndexBackward0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> (3, 4) (4, 1) 12 SelectBackward0 torch::autograd::AccumulateGrad
#> (4,) (1,) 12 SelectBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> IndexError index 5 is out of bounds for dimension 0 with size 2
#> (3, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (3, 4) (4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (3, 3) (3, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (2, 3) (3, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (3, 4) (4, 1) 0 IndexBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (3, 3) (3, 1) 0 IndexBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (3, 4) (4, 1) 0 IndexBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (3,) (1,) 0 IndexBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (3, 1, 3, 4) (12, 12, 4, 1) 0 IndexBackward0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 3, 4) (36, 12, 4, 1) 0 IndexBackward0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> (3, 1, 4) (4, 4, 1) 0 IndexBackward0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 3) (9, 3, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (3, 3) (3, 1) 0 IndexBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (3, 3) (3, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (12, 4, 1) 0 IndexBackward0 SliceBackward0 torch::autograd::AccumulateGrad
#> (3, 2, 4) (8, 4, 1) 0 IndexBackward0 SliceBackward0 torch::autograd::AccumulateGrad
#> (3, 3, 3) (9, 3, 1) 0 IndexBackward0 SliceBackward0 torch::autograd::AccumulateGrad
#> (3, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (3, 2, 4) (8, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (3, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> IndexError The shape of the mask [3] at index 0 does not match the shape of the indexed tensor [2, 3, 4] at index 0
#> IndexError tensors used as indices must be long, int, byte or bool tensors
#> IndexError tensors used as indices must be long, int, byte or bool tensors
#> IndexError tensors used as indices must be long, int, byte or bool tensors
#> (0, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> IndexError index 5 is out of bounds for dimension 0 with size 2
#> IndexError index -3 is out of bounds for dimension 0 with size 2
#> IndexError index 7 is out of bounds for dimension 0 with size 3
#> IndexError shape mismatch: indexing tensors could not be broadcast together with shapes [2], [3]
#> (1, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (1, 4) (4, 1) 0 IndexBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (1, 3) (3, 1) 0 IndexBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (2, 2, 4) (8, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (2, 4) (4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> IndexError The shape of the mask [3] at index 0 does not match the shape of the indexed tensor [2, 3, 4] at index 0
#> (18,) (1,) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> IndexError The shape of the mask [3, 4] at index 0 does not match the shape of the indexed tensor [2, 3, 4] at index 0
#> (2, 6) (6, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (4, 4) (4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (4,) (1,) 0 IndexBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (6,) (1,) 0 IndexBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (2, 4) (4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (2, 4) (4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (0, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> IndexError index 5 is out of bounds for dimension 0 with size 2
#> (2, 2, 4) (8, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 2) (6, 2, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (4,) (1,) 4 SelectBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (12, 4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (3, 4) (4, 1) 12 SelectBackward0 torch::autograd::AccumulateGrad
#> IndexError only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got numpy.bool)
#> IndexError only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got float)
#> TypeError new(): invalid data type 'str'
#> IndexError only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got dict)
#> IndexError only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got set)
#> IndexError only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got type)
#> IndexError only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got float)
#> TypeError slice indices must be integers or None or have an __index__ method
#> TypeError slice indices must be integers or None or have an __index__ method
#> (1, 3, 4) (12, 4, 1) 12 SliceBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (12, 4, 1) 12 SliceBackward0 torch::autograd::AccumulateGrad
#> (1, 1, 2, 3, 4) (24, 24, 12, 4, 1) 0 UnsqueezeBackward0 UnsqueezeBackward0 torch::autograd::AccumulateGrad
#> () () 6 SelectBackward0 SelectBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> IndexError invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number
#> (1,) (1,) 0 UnsqueezeBackward0 SelectBackward0 SelectBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> () () 0 AliasBackward0 SelectBackward0 SelectBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> () () 0 AliasBackward0 SelectBackward0 SelectBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> IndexError slice() cannot be applied to a 0-dim tensor.
#> (1,) (1,) 0 IndexBackward0 UnsqueezeBackward0 SelectBackward0 SelectBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> (1,) (1,) 0 IndexBackward0 UnsqueezeBackward0 SelectBackward0 SelectBackward0 SelectBackward0 torch::autograd::AccumulateGrad
#> IndexError too many indices for tensor of dimension 0
#> IndexError too many indices for tensor of dimension 0
#> IndexError too many indices for tensor of dimension 0
#> IndexError too many indices for tensor of dimension 3
#> IndexError too many indices for tensor of dimension 3
#> IndexError The shape of the mask [2] at index 0 does not match the shape of the indexed tensor [2, 3, 4] at index 1
#> (3, 4) (4, 1) 0 IndexBackward0 torch::autograd::AccumulateGrad
#> (1, 2, 2) (12, 4, 3) 0 SliceBackward0 SliceBackward0 SliceBackward0 torch::autograd::AccumulateGrad
#> (2, 3, 4) (12, 4, 1) 0 SliceBackward0 torch::autograd::AccumulateGrad
#> (1, 3, 4) (12, 4, 1) 0 SliceBackward0 torch::autograd::AccumulateGrad
#> (3, 3, 2) (6, 1, 3) 0 IndexBackward0 PermuteBackward0 torch::autograd::AccumulateGrad
#> RuntimeError t() expects a tensor with <= 2 dimensions, but self is 3D
#> (3, 2, 4) (8, 4, 1) 0 IndexBackward0 TransposeBackward0 torch::autograd::AccumulateGrad
#> (4, 3, 2) (1, 4, 12) 0 IndexBackward0 TransposeBackward0 torch::autograd::AccumulateGrad
#> (3, 2) (2, 1) 0 IndexBackward0 PermuteBackward0 torch::autograd::AccumulateGrad
#> (4, 3, 3) (1, 4, 12) 0 IndexBackward0 PermuteBackward0 torch::autograd::AccumulateGrad
#> (3, 3, 2) (6, 2, 1) 0 IndexBackward0 SliceBackward0 torch::autograd::AccumulateGrad
#> (3, 4) (4, 1) 0
#> (3, 2, 3, 4) (24, 12, 4, 1) 0 IndexBackward0 ExpandBackward0 torch::autograd::AccumulateGrad


# %% writing through every form
import torch
import numpy as np

i = torch.tensor([0, 1, 1])
b = torch.tensor([True, False])
w = torch.ones(3, requires_grad=True)


def nodes(node, depth=0):
    if node is None or depth > 4:
        return "-"
    inner = ", ".join(nodes(each, depth + 1) for each, _ in node.next_functions)
    return f"{node.name()}({inner})"


def show(write):
    x = torch.zeros(2, 3, 4)
    y = torch.ones(2, 3, 4, requires_grad=True) * 1
    for target in (x, y):
        try:
            write(target)
            print(target.flatten().tolist() if not target.requires_grad else nodes(target.grad_fn), target._version)
        except Exception as error:
            print(type(error).__name__, error)


def put(key, value):
    def write(target):
        target[key] = value

    return write


for write in [
    put(0, 5),
    put((0, 1), 2.5),
    put((0, 1, 2), True),
    put(Ellipsis, 3),
    put(slice(None), 1),
    put(None, 1),
    put((), 7),
    put(slice(1, None), torch.ones(3, 4)),
    put(slice(1, None), torch.ones(1, 1, 3, 4)),
    put(slice(None), torch.arange(4.0)),
    put(slice(None), torch.ones(5)),
    put(0, torch.ones(2, 4)),
    put(0, torch.tensor(2)),
    put(0, torch.tensor([2])),
    put(0, [1, 2, 3, 4]),
    put(0, [1, 2]),
    put(0, np.ones((3, 4))),
    put(0, None),
    put(0, "a"),
    put((0, 0), w),
    put((Ellipsis, 0), w),
    put((0, slice(None), 0), w),
    put((slice(None), slice(None), 1), w * 2),
    put(i, 1),
    put(i, torch.ones(3, 3, 4)),
    put(i, torch.ones(2)),
    put(i, w[:, None, None]),
    put((i, i), 1),
    put((i, slice(None), i), w[:, None]),
    put((0, i), w[:, None]),
    put(b, 2),
    put(b, torch.ones(3, 4)),
    put(b, w[0]),
    put((b, 0), 2),
    put([0, 1], 2),
    put([True, False], 2),
    put(torch.zeros(2, 3, 4) == 0, 5),
    put(torch.zeros(2, 3, 4) > 0, 5),
    put(torch.zeros(2, 3, 4) == 0, torch.arange(24.0)),
    put(torch.zeros(2, 3, 4) == 0, torch.arange(23.0)),
    put(torch.zeros(2, 3, 4) == 0, torch.tensor(1)),
    put(torch.zeros(2, 3) == 0, torch.arange(4.0)),
    put(torch.zeros(2, 3) == 0, w[0]),
    put(True, 4),
    put(False, 4),
    put(torch.tensor(True), 4),
    put((0, True), 4),
    put(torch.tensor(1), 4),
    put(5, 1),
    put((0, 9), 1),
    put(torch.tensor([7]), 1),
    put([7], 1),
    put(1.5, 1),
    put("a", 1),
    put((0, 0, 0, 0), 1),
    put(slice(None, None, -1), 1),
    put(i, torch.ones(3, 3, 4, dtype=torch.int64)),
    put(i, torch.ones(3, 3, 4, dtype=torch.float64)),
    put(0, torch.ones(3, 4, dtype=torch.int64)),
    put(i, torch.tensor(2)),
    put(i, 2.5),
    put(np.array([0]), 1),
    put((i[:, None], i), 3),
]:
    show(write)
#> [5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [0.0, 0.0, 0.0, 0.0, 2.5, 2.5, 2.5, 2.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0] 1
#> FillBackward3(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0] 1
#> FillBackward3(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0] 1
#> FillBackward3(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [0.0, 1.0, 2.0, 3.0, 0.0, 1.0, 2.0, 3.0, 0.0, 1.0, 2.0, 3.0, 0.0, 1.0, 2.0, 3.0, 0.0, 1.0, 2.0, 3.0, 0.0, 1.0, 2.0, 3.0] 1
#> torch::autograd::CopyBackwards(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> RuntimeError The expanded size of the tensor (4) must match the existing size (5) at non-singleton dimension 2.  Target sizes: [2, 3, 4].  Tensor sizes: [5]
#> RuntimeError The expanded size of the tensor (4) must match the existing size (5) at non-singleton dimension 2.  Target sizes: [2, 3, 4].  Tensor sizes: [5]
#> RuntimeError The expanded size of the tensor (3) must match the existing size (2) at non-singleton dimension 0.  Target sizes: [3, 4].  Tensor sizes: [2, 4]
#> RuntimeError The expanded size of the tensor (3) must match the existing size (2) at non-singleton dimension 0.  Target sizes: [3, 4].  Tensor sizes: [2, 4]
#> [2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> TypeError can't assign a list to a torch.FloatTensor
#> TypeError can't assign a list to a torch.FloatTensor
#> TypeError can't assign a list to a torch.FloatTensor
#> TypeError can't assign a list to a torch.FloatTensor
#> TypeError can't assign a numpy.ndarray to a torch.FloatTensor
#> TypeError can't assign a numpy.ndarray to a torch.FloatTensor
#> TypeError can't assign a NoneType to a torch.FloatTensor
#> TypeError can't assign a NoneType to a torch.FloatTensor
#> TypeError can't assign a str to a torch.FloatTensor
#> TypeError can't assign a str to a torch.FloatTensor
#> RuntimeError The expanded size of the tensor (4) must match the existing size (3) at non-singleton dimension 0.  Target sizes: [4].  Tensor sizes: [3]
#> RuntimeError The expanded size of the tensor (4) must match the existing size (3) at non-singleton dimension 0.  Target sizes: [4].  Tensor sizes: [3]
#> torch::autograd::CopySlices(-, ExpandBackward0(ViewBackward0(torch::autograd::AccumulateGrad()))) 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), ExpandBackward0(ViewBackward0(torch::autograd::AccumulateGrad()))) 1
#> torch::autograd::CopySlices(-, torch::autograd::AccumulateGrad()) 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), torch::autograd::AccumulateGrad()) 1
#> torch::autograd::CopySlices(-, ExpandBackward0(ViewBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -)))) 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), ExpandBackward0(ViewBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -)))) 1
#> [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> RuntimeError shape mismatch: value tensor of shape [2] cannot be broadcast to indexing result of shape [3, 3, 4]
#> RuntimeError shape mismatch: value tensor of shape [2] cannot be broadcast to indexing result of shape [3, 3, 4]
#> IndexPutBackward0(-, UnsqueezeBackward0(UnsqueezeBackward0(torch::autograd::AccumulateGrad()))) 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), UnsqueezeBackward0(UnsqueezeBackward0(torch::autograd::AccumulateGrad()))) 1
#> [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> IndexPutBackward0(-, UnsqueezeBackward0(torch::autograd::AccumulateGrad())) 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), UnsqueezeBackward0(torch::autograd::AccumulateGrad())) 1
#> torch::autograd::CopySlices(-, UnsqueezeBackward0(torch::autograd::AccumulateGrad())) 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), UnsqueezeBackward0(torch::autograd::AccumulateGrad())) 1
#> [2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> IndexPutBackward0(-, SelectBackward0(torch::autograd::AccumulateGrad())) 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), SelectBackward0(torch::autograd::AccumulateGrad())) 1
#> [2.0, 2.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0, 19.0, 20.0, 21.0, 22.0, 23.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> RuntimeError shape mismatch: value tensor of shape [23] cannot be broadcast to indexing result of shape [24]
#> RuntimeError shape mismatch: value tensor of shape [23] cannot be broadcast to indexing result of shape [24]
#> [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [0.0, 1.0, 2.0, 3.0, 0.0, 1.0, 2.0, 3.0, 0.0, 1.0, 2.0, 3.0, 0.0, 1.0, 2.0, 3.0, 0.0, 1.0, 2.0, 3.0, 0.0, 1.0, 2.0, 3.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> IndexPutBackward0(-, SelectBackward0(torch::autograd::AccumulateGrad())) 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), SelectBackward0(torch::autograd::AccumulateGrad())) 1
#> [4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 0
#> MulBackward0(torch::autograd::AccumulateGrad(), -) 0
#> [4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> IndexError index 5 is out of bounds for dimension 0 with size 2
#> IndexError index 5 is out of bounds for dimension 0 with size 2
#> IndexError index 9 is out of bounds for dimension 1 with size 3
#> IndexError index 9 is out of bounds for dimension 1 with size 3
#> IndexError index 7 is out of bounds for dimension 0 with size 2
#> IndexError index 7 is out of bounds for dimension 0 with size 2
#> IndexError index 7 is out of bounds for dimension 0 with size 2
#> IndexError index 7 is out of bounds for dimension 0 with size 2
#> IndexError only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got float)
#> IndexError only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got float)
#> TypeError new(): invalid data type 'str'
#> TypeError new(): invalid data type 'str'
#> IndexError too many indices for tensor of dimension 3
#> IndexError too many indices for tensor of dimension 3
#> ValueError step must be greater than zero
#> ValueError step must be greater than zero
#> RuntimeError Index put requires the source and destination dtypes match, got Float for the destination and Long for the source.
#> RuntimeError Index put requires the source and destination dtypes match, got Float for the destination and Long for the source.
#> RuntimeError Index put requires the source and destination dtypes match, got Float for the destination and Double for the source.
#> RuntimeError Index put requires the source and destination dtypes match, got Float for the destination and Double for the source.
#> [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> torch::autograd::CopySlices(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> RuntimeError Index put requires the source and destination dtypes match, got Float for the destination and Long for the source.
#> RuntimeError Index put requires the source and destination dtypes match, got Float for the destination and Long for the source.
#> [2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1
#> [3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 0.0, 0.0, 0.0, 0.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 0.0, 0.0, 0.0, 0.0] 1
#> IndexPutBackward0(MulBackward0(torch::autograd::AccumulateGrad(), -), -) 1

# %% gradients through assignment
x = torch.zeros(4, requires_grad=True)
y = x * 2
y[1] = 5
y[2:] = x[:2] * 3
y[[0, 0]] = x[0] * 7
y.sum().backward()
print(x.grad)  #> tensor([17.,  3.,  0.,  0.])

# %% in place through views of views
base = torch.zeros(3, 4)
base[1][2:] += 1
base[:, 0] -= 2
base[0, 0] *= 3
base[[0, 2]] += 10
base[base > 9] = 0
print(base, base._version)
#> tensor([[ 4.,  0.,  0.,  0.],
#>         [-2.,  0.,  1.,  1.],
#>         [ 8.,  0.,  0.,  0.]]) 8

# %% augmented assignment and its nodes
a = torch.ones(3, requires_grad=True)
z = a * 1
z[0] += 1
z[1:] *= 2
z[[0]] -= 1
print(z, z.grad_fn.name(), z.grad_fn.next_functions[0][0].name(), z._version)
#> tensor([1., 2., 2.], grad_fn=<IndexPutBackward0>) IndexPutBackward0 torch::autograd::CopySlices 5
z.sum().backward()
print(a.grad)  #> tensor([1., 2., 2.])

# %% changes of leaves and of views in place
leaf = torch.ones(3, requires_grad=True)
for change in [lambda: leaf.__setitem__(0, 1), lambda: leaf[0].add_(1), lambda: leaf.view(3).zero_()]:
    try:
        change()
    except RuntimeError as error:
        print(error)
#> a view of a leaf Variable that requires grad is being used in an in-place operation.
#> a view of a leaf Variable that requires grad is being used in an in-place operation.
#> a view of a leaf Variable that requires grad is being used in an in-place operation.
with torch.no_grad():
    leaf[0] = 5
print(leaf, leaf._version)  #> tensor([5., 1., 1.], requires_grad=True) 1

# %% dtypes of what is assigned
n = torch.zeros(4, dtype=torch.int64)
n[0] = 2.7
n[1] = torch.tensor(3.9)
n[2:] = torch.tensor([1.5, -1.5])
print(n)  #> tensor([ 2,  3,  1, -1])
try:
    n[[0, 1]] = torch.tensor([1.5, 2.5])
except (RuntimeError, IndexError) as error:
    print(error)
#> Index put requires the source and destination dtypes match, got Long for the destination and Float for the source.
try:
    torch.zeros(2, dtype=torch.int8)[0] = 300
except RuntimeError as error:
    print(error)  #> value cannot be converted to type int8_t without overflow
m = torch.zeros(3, dtype=torch.bool)
m[0] = 5
m[1:] = torch.tensor([0.0, 2.0])
print(m)  #> tensor([ True, False,  True])

# %% index_put_ and accumulate
t = torch.zeros(5)
t.index_put_((torch.tensor([1, 1, 3]),), torch.tensor([1.0, 2.0, 3.0]), accumulate=True)  #> tensor([0., 3., 0., 3., 0.])
print(t)  #> tensor([0., 3., 0., 3., 0.])
print(t.index_put((torch.tensor([0]),), torch.tensor(9.0)))  #> tensor([9., 3., 0., 3., 0.])
try:
    t.index_put_((torch.tensor([9]),), torch.tensor(9.0))
except IndexError as error:
    print(error)  #> index 9 is out of bounds for dimension 0 with size 5
try:
    t.index_put_((torch.tensor([0]),), torch.tensor(9))
except RuntimeError as error:
    print(error)
#> Index put requires the source and destination dtypes match, got Float for the destination and Long for the source.
