# %% usage of people
import numpy as np
import torch
x = np.linspace(-1, 1, 5); y = x ** 2 + 0.1 * np.random.RandomState(0).randn(5); X = torch.from_numpy(x).float().unsqueeze(1); print(X, y)
#> tensor([[-1.0000],
#>         [-0.5000],
#>         [ 0.0000],
#>         [ 0.5000],
#>         [ 1.0000]]) [1.17640523 0.29001572 0.0978738  0.47408932 1.1867558 ]
xs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float32); ys = np.array([[0], [1], [1], [0]], dtype=np.float32); torch.from_numpy(xs), torch.tensor(ys)
#> (tensor([[0., 0.],
#>         [0., 1.],
#>         [1., 0.],
#>         [1., 1.]]), tensor([[0.],
#>         [1.],
#>         [1.],
#>         [0.]]))
img = np.random.RandomState(0).randint(0, 256, (2, 2, 3)).astype(np.uint8); torch.from_numpy(img.transpose((2, 0, 1))).float() / 255, img.shape, img.dtype, img.max(), img.mean()
#> (tensor([[[0.6745, 0.7529],
#>          [0.7647, 0.8275]],
#>
#>         [[0.1843, 0.2627],
#>          [0.4039, 0.0824]],
#>
#>         [[0.4588, 0.9843],
#>          [0.0353, 0.9490]]]), (2, 2, 3), dtype('uint8'), np.uint8(251), np.float64(135.58333333333334))
torch.from_numpy(img.transpose(2, 0, 1)).float().div(255).permute(1, 2, 0).numpy()
#> array([[[0.6745098 , 0.18431373, 0.45882353],
#>         [0.7529412 , 0.2627451 , 0.9843137 ]],
#>
#>        [[0.7647059 , 0.40392157, 0.03529412],
#>         [0.827451  , 0.08235294, 0.9490196 ]]], dtype=float32)
idx = np.random.RandomState(1).permutation(4); xs[idx], ys[idx].ravel()
#> (array([[1., 1.],
#>        [1., 0.],
#>        [0., 0.],
#>        [0., 1.]], dtype=float32), array([0., 1., 0., 1.], dtype=float32))
losses = []; losses.append(torch.tensor(0.5).item()); losses.append(np.float32(0.25)); np.mean(losses), np.array(losses), sum(losses) / len(losses)
#> (np.float64(0.375), array([0.5 , 0.25]), np.float32(0.375))
acc = (torch.tensor([1, 0, 1]).numpy() == np.array([1, 1, 1])).mean(); acc, f"{acc:.2%}", "%.4f" % acc, round(acc, 3), str(acc), float(acc)
#> (np.float64(0.6666666666666666), '66.67%', '0.6667', np.float64(0.667), '0.6666666666666666', 0.6666666666666666)
w = 1 / (1 + np.exp(-x)); w, np.exp(x) / np.sum(np.exp(x)), np.maximum(0, x), np.where(x > 0, x, 0.01 * x), np.tanh(x), np.log(w + 1e-8)
#> (array([0.26894142, 0.37754067, 0.5       , 0.62245933, 0.73105858]), array([0.05801222, 0.09564598, 0.15769356, 0.25999272, 0.42865553]), array([0. , 0. , 0. , 0.5, 1. ]), array([-0.01 , -0.005,  0.   ,  0.5  ,  1.   ]), array([-0.76159416, -0.46211716,  0.        ,  0.46211716,  0.76159416]), array([-1.31326165, -0.97407696, -0.69314716, -0.47407697, -0.31326167]))
W = np.random.RandomState(0).randn(3, 2) * 0.01; b = np.zeros((1, 2)); h = xs @ W[:2] + b; h, h.sum(axis=1, keepdims=True), np.argmax(h, axis=1), -np.log(np.abs(h[range(4), [0, 1, 0, 1]]))
#> (array([[0.        , 0.        ],
#>        [0.00978738, 0.02240893],
#>        [0.01764052, 0.00400157],
#>        [0.0274279 , 0.0264105 ]]), array([[0.        ],
#>        [0.03219631],
#>        [0.0216421 ],
#>        [0.05383841]]), array([0, 1, 0, 0]), array([       inf, 3.79829565, 4.03755655, 3.63399347]))
dW = xs.T.dot(h); W[:2] -= 0.1 * dW; W
#> array([[ 0.01313368,  0.00096036],
#>        [ 0.00606585,  0.01752699],
#>        [ 0.01867558, -0.00977278]])
one = np.eye(3)[[0, 2, 1]]; one, one.argmax(1), np.zeros((2, 3), dtype=int), np.ones(3, dtype=bool), np.empty((0, 2)).shape
#> (array([[1., 0., 0.],
#>        [0., 0., 1.],
#>        [0., 1., 0.]]), array([0, 2, 1]), array([[0, 0, 0],
#>        [0, 0, 0]]), array([ True,  True,  True]), (0, 2))
np.array([1, 2, 3]) / 2, np.array([1, 2, 3]) // 2, np.array([1, 2, 3]) % 2, -np.array([1, 2]), np.array([1, 2]) ** 2, 2 ** np.array([1, 2]), 1 / np.array([1., 2.]), np.array([1, 2]) * 1.5, np.array([1, 2]) + np.array([[1], [2]])
#> (array([0.5, 1. , 1.5]), array([0, 1, 1]), array([1, 0, 1]), array([-1, -2]), array([1, 4]), array([2, 4]), array([1. , 0.5]), array([1.5, 3. ]), array([[2, 3],
#>        [3, 4]]))
m = np.array([[1., 2.], [3., 4.]]); m.dot(m), m @ m, m * m, m.T, np.linalg.inv(m), np.trace(m), m.mean(axis=0), m - m.mean(axis=0), (m - m.mean(0)) / m.std(0), m[:, 1], m[1], m[m > 2], m.reshape(-1), m.flatten()[::-1], np.sqrt(((m - 1) ** 2).sum())
#> (array([[ 7., 10.],
#>        [15., 22.]]), array([[ 7., 10.],
#>        [15., 22.]]), array([[ 1.,  4.],
#>        [ 9., 16.]]), array([[1., 3.],
#>        [2., 4.]]), array([[-2. ,  1. ],
#>        [ 1.5, -0.5]]), np.float64(5.0), array([2., 3.]), array([[-1., -1.],
#>        [ 1.,  1.]]), array([[-1., -1.],
#>        [ 1.,  1.]]), array([2., 4.]), array([3., 4.]), array([3., 4.]), array([1., 2., 3., 4.]), array([4., 3., 2., 1.]), np.float64(3.7416573867739413))
print(m); print(m.shape, m.dtype, m.ndim, m.size, type(m)); print("mean:", m.mean(), "max", m.max(), np.median(m)); print(f"{m}"); print(m[0], m[0, 0], m[0][1])
#> [1. 2.] 1.0 2.0
for i, row in enumerate(m): print(i, row, row.sum())
#> 0 [1. 2.] 3.0
#> 1 [3. 4.] 7.0
print([v for v in m.flat], list(m[0]), m.tolist(), {int(k): v for k, v in zip([1, 2], m[0])})
#> [np.float64(1.0), np.float64(2.0), np.float64(3.0), np.float64(4.0)] [np.float64(1.0), np.float64(2.0)] [[1.0, 2.0], [3.0, 4.0]] {1: np.float64(1.0), 2: np.float64(2.0)}
a = np.arange(6).reshape(2, 3); a[:, 1:] = 0; a[a == 0] = -1; a[1] += 10; print(a, a.T, a.sum(), a.cumsum(), np.cumsum(a, axis=1), a.clip(0, 5))
#> [[-1 -1 -1]
#>  [13  9  9]] [[-1 13]
#>  [-1  9]
#>  [-1  9]] 28 [-1 -2 -3 10 19 28] [[-1 -2 -3]
#>  [13 22 31]] [[0 0 0]
#>  [5 5 5]]
np.array_split(np.arange(7), 3), np.concatenate([np.ones(2), np.zeros(1)]), np.hstack(([1, 2], [3])), np.vstack(([1, 2], [3, 4])), np.tile([1, 2], (2, 2)), np.repeat([[1, 2]], 2, axis=0), np.squeeze(np.ones((1, 2))), np.expand_dims([1, 2], 1), np.newaxis is None, np.arange(3)[:, np.newaxis], np.arange(3)[None].shape
#> ([array([0, 1, 2]), array([3, 4]), array([5, 6])], array([1., 1., 0.]), array([1, 2, 3]), array([[1, 2],
#>        [3, 4]]), array([[1, 2, 1, 2],
#>        [1, 2, 1, 2]]), array([[1, 2],
#>        [1, 2]]), array([1., 1.]), array([[1],
#>        [2]]), True, array([[0],
#>        [1],
#>        [2]]), (1, 3))
t = torch.ones(3); n = t.numpy(); t.add_(1); n, np.add(n, 1, out=n), t
#> (array([3., 3., 3.], dtype=float32), array([3., 3., 3.], dtype=float32), tensor([3., 3., 3.]))
torch.as_tensor(n) is t, torch.as_tensor(n).data_ptr() == t.data_ptr(), torch.tensor(n).data_ptr() == t.data_ptr()
#> (False, True, False)
np.save if 0 else 0, np.float32(3.7) + 1, np.float64(1) / 3, np.float32(1) / 3, np.int64(5) // 2, type(np.int64(5) / 2), np.float32(0.1) + np.float64(0.2), np.float32(0.1) * 3, 0.1 + np.float32(0.2), np.sqrt(2), np.sqrt(np.float32(2)), np.exp(1), np.sin(np.pi / 2), np.round(3.14159, 2), np.abs(-3), np.floor(2.7), np.max([1, 2]), np.power(2, 10), np.prod((2, 3)), int(np.prod([2, 3, 4])), np.log(10), np.mean([1, 2, 3.5]), np.std([1, 2, 3]), np.sum([[1, 2], [3, 4]], axis=0), np.any([0, 1]), np.all([1, 1]), np.min((3, 1))
#> (0, np.float32(4.7), np.float64(0.3333333333333333), np.float32(0.33333334), np.int64(2), <class 'numpy.float64'>, np.float64(0.30000000149011613), np.float32(0.3), np.float32(0.3), np.float64(1.4142135623730951), np.float32(1.4142135), np.float64(2.718281828459045), np.float64(1.0), np.float64(3.14), np.int64(3), np.float64(2.0), np.int64(2), np.int64(1024), np.int64(6), 24, np.float64(2.302585092994046), np.float64(2.1666666666666665), np.float64(0.816496580927726), array([4, 6]), np.True_, np.True_, np.int64(1))
np.random.seed(0); torch.manual_seed(0); print(np.random.rand(2, 2), np.random.randn(3), np.random.randint(0, 5, (2, 2)), np.random.choice([1, 2, 3]), np.random.shuffle, torch.rand(2)) if 0 else print(np.random.rand(2, 2), np.random.randn(3), np.random.randint(0, 5, (2, 2)), np.random.choice([1, 2, 3]))
#> [[0.5488135  0.71518937]
#>  [0.60276338 0.54488318]] [ 1.86755799 -0.97727788  0.95008842] [[0 4]
#>  [2 1]] 3
data = np.random.rand(10, 2); labels = (data.sum(1) > 1).astype(int); print(data[:2], labels, labels.mean(), np.bincount(labels), np.unique(labels, return_counts=True))
#> [[0.81216873 0.47997717]
#>  [0.3927848  0.83607876]] [1 1 0 1 1 1 1 1 1 0] 0.8 [2 8] (array([0, 1]), array([2, 8]))
np.corrcoef(data[:, 0], data[:, 1])[0, 1].round(6), np.percentile(data, [25, 75]).round(4), np.histogram(labels, bins=2), np.argsort(data[:, 0])[:3], np.sort(data[:, 1])[-2:], data[np.argmax(data[:, 0])], np.cov(data.T).shape
#> (np.float64(-0.30878), array([0.4534, 0.7692]), (array([2, 8]), array([0. , 0.5, 1. ])), array([9, 4, 2]), array([0.87008726, 0.95715516]), array([0.81216873, 0.47997717]), (2, 2))
x2 = np.arange(1., 4); x2 /= 2; x2 **= 2; x2 -= 1; x2, x2.astype("int32"), x2.astype(np.float32).dtype.name, x2.copy() is x2, x2.view(), np.isnan(x2).any(), np.isclose(x2, 0), np.nan == np.nan, np.array([1, np.nan]).max(), np.nanmax([1, np.nan])
#> (array([-0.75,  0.  ,  1.25]), array([0, 0, 1], dtype=int32), 'float32', False, array([-0.75,  0.  ,  1.25]), np.False_, array([False,  True, False]), False, np.float64(nan), np.float64(1.0))
v = np.array([3., 4.]); v / np.linalg.norm(v), np.linalg.norm(v) ** 2, np.dot(v, v) ** .5, np.cross([1, 2, 3], [4, 5, 6]), np.outer(v, v), np.inner(v, v), v.dot(v), v @ v, np.sum(v * v), np.cos(v), np.arctan2(1, 1), np.degrees(np.pi), np.hypot(3, 4), np.sign(-v), np.diff(v), np.ediff1d(v), v.argmax(), v.max(initial=0) if 0 else 0
#> (array([0.6, 0.8]), np.float64(25.0), np.float64(5.0), array([-3,  6, -3]), array([[ 9., 12.],
#>        [12., 16.]]), np.float64(25.0), np.float64(25.0), np.float64(25.0), np.float64(25.0), array([-0.9899925 , -0.65364362]), np.float64(0.7853981633974483), np.float64(180.0), np.float64(5.0), array([-1., -1.]), array([1.]), array([1.]), np.int64(1), 0)
g = np.meshgrid(np.arange(2), np.arange(3)); np.stack(g, -1).reshape(-1, 2), np.c_[g[0].ravel(), g[1].ravel()], np.ravel(g[0]), np.mgrid[0:1:3j], np.r_[0:3], np.ogrid[0:2, 0:2][0]
#> (array([[0, 0],
#>        [1, 0],
#>        [0, 1],
#>        [1, 1],
#>        [0, 2],
#>        [1, 2]]), array([[0, 0],
#>        [1, 0],
#>        [0, 1],
#>        [1, 1],
#>        [0, 2],
#>        [1, 2]]), array([0, 1, 0, 1, 0, 1]), array([0. , 0.5, 1. ]), array([0, 1, 2]), array([[0],
#>        [1]]))
e = []
try: np.array([1, 2]) + np.array([1, 2, 3])
except ValueError as err: print(err)  #> operands could not be broadcast together with shapes (2,) (3,) 
try: np.zeros((2, 2))[3]
except IndexError as err: print(err)  #> index 3 is out of bounds for axis 0 with size 2
try: torch.from_numpy("a")
except TypeError as err: print(err)  #> expected np.ndarray (got str)
try: torch.ones(2, requires_grad=True).numpy()
except RuntimeError as err: print(err)
#> Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.
torch.tensor([np.array([1, 2]), np.array([3, 4])]), torch.tensor(np.float64(2.5)), torch.tensor([np.float64(1.5), 2]), torch.tensor(np.arange(3)).dtype, torch.Tensor(np.arange(3)), torch.LongTensor(np.array([1, 2])), torch.from_numpy(np.array(5)), torch.stack([torch.from_numpy(r) for r in m])
#> (tensor([[1, 2],
#>         [3, 4]]), tensor(2.5000, dtype=torch.float64), tensor([1.5000, 2.0000], dtype=torch.float64), torch.int64, tensor([0., 1., 2.]), tensor([1, 2]), tensor(5), tensor([[1., 2.],
#>         [3., 4.]], dtype=torch.float64))
x = torch.tensor([1., 2.], requires_grad=True); (x * np.array([1., 2.])).sum() if 0 else 0; x.detach().numpy() + 1, x.data.numpy(), (x * 2).tolist(), np.array(x.detach()), np.asarray(x.data), x.detach().cpu().numpy().dtype, [p for p in x.detach().numpy()]
#> (array([2., 3.], dtype=float32), array([1., 2.], dtype=float32), [2.0, 4.0], array([1., 2.], dtype=float32), array([1., 2.], dtype=float32), dtype('float32'), [np.float32(1.0), np.float32(2.0)])
s = torch.tensor(3.0).numpy(); s, s.shape, type(s), s + 1, float(s), s.item(), np.mean(s), isinstance(s, np.ndarray)
#> (array(3., dtype=float32), (), <class 'numpy.ndarray'>, np.float32(4.0), 3.0, 3.0, np.float32(3.0), True)
np.set_printoptions(precision=3, suppress=True); print(np.array([1.23456, 0.00001, 1000.5])); np.set_printoptions(precision=8, suppress=False); print(np.array([1.23456, 0.00001, 1000.5]), np.array([1e-5, 1.]), np.array([0.1, 0.25, 100.]), np.array([1e6, 1.5]), np.array([[1.5, -2.], [1000.25, 3.]]))
#> [1.23456e+00 1.00000e-05 1.00050e+03] [1.e-05 1.e+00] [  0.1    0.25 100.  ] [1.0e+06 1.5e+00] [[   1.5    -2.  ]
#>  [1000.25    3.  ]]
