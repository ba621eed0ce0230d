# %% random
import numpy as np
np.random.seed(42)
np.random.rand(3), np.random.rand(), np.random.randn(2, 2), np.random.randint(0, 10, 5), np.random.randint(5), np.random.random(2), np.random.random((2, 2)), np.random.normal(1, 2, 3), np.random.normal(size=(2, 2)), np.random.uniform(-1, 1, (2,)), np.random.choice(5, 3), np.random.choice([1.5, 2.5, 3.5], 2, replace=False), np.random.choice(4, 5, p=[.1, .2, .3, .4]), np.random.permutation(6), np.random.choice(["a", "b"]) if False else 0
#> (array([0.37454012, 0.95071431, 0.73199394]), 0.5986584841970366, array([[-0.23415337, -0.23413696],
#>        [ 1.57921282,  0.76743473]]), array([5, 4, 1, 7, 5]), 1, array([0.18182497, 0.18340451]), array([[0.30424224, 0.52475643],
#>        [0.43194502, 0.29122914]]), array([-1.02566224,  1.62849467, -0.81604815]), array([[-1.4123037 ,  1.46564877],
#>        [-0.2257763 ,  0.0675282 ]]), array([ 0.18482914, -0.90709917]), array([2, 4, 0]), array([1.5, 2.5]), array([3, 3, 3, 2, 0]), array([0, 1, 4, 2, 5, 3]), 0)
np.random.choice(5, 3, replace=False, p=[.1, .2, .3, .2, .2]), np.random.choice(10), np.random.permutation([1, 2, 3]), np.random.permutation(np.arange(6).reshape(3, 2))
#> (array([2, 0, 4]), 3, array([1, 3, 2]), array([[0, 1],
#>        [4, 5],
#>        [2, 3]]))
a = np.arange(8); np.random.shuffle(a); l = [1, 2, 3, 4]; np.random.shuffle(l); m = np.arange(6).reshape(3, 2); np.random.shuffle(m); a, l, m
#> (array([4, 2, 0, 6, 3, 1, 7, 5]), [1, 3, 4, 2], array([[0, 1],
#>        [4, 5],
#>        [2, 3]]))
np.random.exponential(2.0, 3), np.random.poisson(3, 5), np.random.poisson(50, 3), np.random.binomial(10, .3, 5), np.random.binomial(1, .5, (2, 3)), np.random.binomial(10, .9, 5), np.random.zipf(2.0, 5), np.random.gamma(2.0, 1.0, 3), np.random.gamma(.5, 1.0, 3), np.random.beta(2, 3, 3), np.random.beta(.5, .5, 2), np.random.lognormal(0, 1, 2), np.random.standard_normal((2,)), np.random.chisquare(3, 2)
#> (array([4.504304  , 1.82210882, 5.09887076]), array([1, 0, 2, 3, 2]), array([43, 57, 55]), array([1, 2, 1, 5, 3]), array([[0, 0, 0],
#>        [0, 1, 1]]), array([ 8,  9, 10,  9,  8]), array([1, 1, 1, 2, 1]), array([0.42098949, 0.82563173, 1.09919712]), array([0.42925232, 0.93588381, 1.60993747]), array([0.2968533 , 0.40017765, 0.17290455]), array([0.89486054, 0.35256875]), array([1.293757  , 0.92825768]), array([-1.91877122, -0.02651388]), array([ 2.46587889, 12.72456265]))
np.random.normal([0, 10], [1, 2]), np.random.normal(np.zeros((2, 2)), 1.0), np.random.uniform([0, 1], [1, 2], (3, 2)), np.random.normal(0, 1, size=(1,)), np.random.normal(0, 1)
#> (array([-0.19236096, 10.60309468]), array([[-0.03471177, -1.16867804],
#>        [ 1.14282281,  0.75193303]]), array([[0.23763754, 1.72821635],
#>        [0.36778313, 1.63230583],
#>        [0.63352971, 1.53577468]]), array([-0.99053633]), -0.5662977296027719)
r = np.random.RandomState(0); r.rand(2), r.randn(), r.randint(0, 100, (2, 3)), r.choice(3), r.permutation(4), r.normal(size=2), r.uniform(0, 1, 2)
#> (array([0.5488135 , 0.71518937]), 0.9787379841057392, array([[ 9, 83, 21],
#>        [36, 87, 70]]), 0, array([1, 2, 3, 0]), array([2.2408932 , 1.36546718]), array([0.47997717, 0.3927848 ]))
r2 = np.random.RandomState(seed=7); r2.rand(), r2.random_sample(2)
#> (0.07630828937395717, array([0.77991879, 0.43840923]))
s = np.random.get_state(); x = np.random.rand(2); np.random.set_state(s); x == np.random.rand(2), s[0], s[2]
#> (array([ True,  True]), 'MT19937', 336)
np.random.seed(0); np.random.rand(700)[-2:], np.random.get_state()[2]  #> (array([0.51814981, 0.84277686]), 152)
np.random.seed(-1)  #> ValueError: Seed must be between 0 and 2**32 - 1
np.random.randint(5, 5)
np.random.choice(3, 5, replace=False)
np.random.choice(3, p=[.5, .5])
np.random.choice(2, p=[.5, .6])
np.random.normal(0, -1)
np.random.seed(1); np.random.rand(3, 2).astype(np.float32), np.random.randint(0, 2, size=(2, 2)), np.random.randint(low=1, high=3, size=3)

# %% functions
import numpy as np
a = np.array([[3, 1, 2], [9, 7, 8]]); f = np.array([[0.5, -1.5, 2.25], [4.0, np.nan, 1.0]]); v = np.array([1., 2., 4., 7.])
np.sum(a), a.sum(0), a.sum(axis=1), a.sum(axis=(0, 1)), a.sum(keepdims=True), a.mean(), a.mean(0), a.std(), a.var(axis=1), a.std(ddof=1), a.max(), a.min(1), a.argmax(), a.argmin(axis=1), a.prod(), a.cumsum(), a.cumsum(1), a.cumprod(0), np.ptp(a), (a > 2).all(), (a > 2).any(0), np.all(a > 0), np.any(a > 8)
#> (np.int64(30), array([12,  8, 10]), array([ 6, 24]), np.int64(30), array([[30]]), np.float64(5.0), array([6., 4., 5.]), np.float64(3.1091263510296048), array([0.66666667, 0.66666667]), np.float64(3.40587727318528), np.int64(9), array([1, 7]), np.int64(3), array([1, 1]), np.int64(3024), array([ 3,  4,  6, 15, 22, 30]), array([[ 3,  4,  6],
#>        [ 9, 16, 24]]), array([[ 3,  1,  2],
#>        [27,  7, 16]]), np.int64(8), np.False_, array([ True,  True,  True]), np.True_, np.True_)
np.sort(a), np.sort(a, axis=0), np.argsort(a), np.argsort(a, axis=0), np.sort(a, axis=None), np.sort(v)[::-1], np.median(a), np.median(a, axis=0), np.percentile(v, 30), np.quantile(v, [.25, .5]), np.percentile(v, [10, 90]), np.quantile(a, .5, axis=1), np.average(v, weights=[1, 2, 3, 4]), np.average(a, axis=0)
#> (array([[1, 2, 3],
#>        [7, 8, 9]]), array([[3, 1, 2],
#>        [9, 7, 8]]), array([[1, 2, 0],
#>        [1, 2, 0]]), array([[0, 0, 0],
#>        [1, 1, 1]]), array([1, 2, 3, 7, 8, 9]), array([7., 4., 2., 1.]), np.float64(5.0), array([6., 4., 5.]), np.float64(1.9), array([1.75, 3.  ]), array([1.3, 6.1]), array([2., 8.]), np.float64(4.5), array([6., 4., 5.]))
np.unique([3, 1, 1, 2]), np.unique([3, 1, 1, 2], return_counts=True), np.unique([3, 1, 1, 2], return_index=True, return_inverse=True), np.unique([[1, 2], [1, 2], [0, 1]], axis=0), np.bincount([0, 1, 1, 3]), np.bincount([0, 1], weights=[.5, 1]), np.histogram(v, bins=3), np.digitize([1.5, 5], v), np.searchsorted(v, 3), np.searchsorted(v, [2, 8], side="right")
#> (array([1, 2, 3]), (array([1, 2, 3]), array([2, 1, 1])), (array([1, 2, 3]), array([1, 3, 0]), array([2, 0, 0, 1])), array([[0, 1],
#>        [1, 2]]), array([1, 2, 0, 1]), array([0.5, 1. ]), (array([2, 1, 1]), array([1., 3., 5., 7.])), array([1, 3]), np.int64(2), array([2, 4]))
np.concatenate([a, a]), np.concatenate((a, a), axis=1), np.stack([v, v]), np.stack([v, v], axis=1), np.vstack([v, v]), np.hstack([v, v]), np.dstack([v, v]).shape, np.column_stack([v, v]), np.append(v, 3), np.append(a, [[1, 2, 3]], axis=0), np.insert(v, 1, 9), np.insert(a, 1, 0, axis=1), np.insert(a, 1, [1, 2], axis=1), np.delete(v, 1), np.delete(a, 0, axis=0), np.c_[v, v], np.r_[1:4, 0, 5], np.append([1], [2.5])
#> (array([[3, 1, 2],
#>        [9, 7, 8],
#>        [3, 1, 2],
#>        [9, 7, 8]]), array([[3, 1, 2, 3, 1, 2],
#>        [9, 7, 8, 9, 7, 8]]), array([[1., 2., 4., 7.],
#>        [1., 2., 4., 7.]]), array([[1., 1.],
#>        [2., 2.],
#>        [4., 4.],
#>        [7., 7.]]), array([[1., 2., 4., 7.],
#>        [1., 2., 4., 7.]]), array([1., 2., 4., 7., 1., 2., 4., 7.]), (1, 4, 2), array([[1., 1.],
#>        [2., 2.],
#>        [4., 4.],
#>        [7., 7.]]), array([1., 2., 4., 7., 3.]), array([[3, 1, 2],
#>        [9, 7, 8],
#>        [1, 2, 3]]), array([1., 9., 2., 4., 7.]), array([[3, 0, 1, 2],
#>        [9, 0, 7, 8]]), array([[3, 1, 1, 2],
#>        [9, 2, 7, 8]]), array([1., 4., 7.]), array([[9, 7, 8]]), array([[1., 1.],
#>        [2., 2.],
#>        [4., 4.],
#>        [7., 7.]]), array([1, 2, 3, 0, 5]), array([1. , 2.5]))
np.split(v, 2), np.array_split(v, 3), np.hsplit(a, 3), np.vsplit(a, 2), np.split(v, [1, 3]), np.tile([1, 2], 2), np.tile(v, (2, 1)), np.repeat([1, 2], 2), np.repeat(a, 2, axis=0), np.repeat([1, 2], [1, 3]), np.roll(v, 1), np.roll(a, 1, axis=1), np.flip(v), np.flip(a, 0), np.fliplr(a), np.flipud(a), np.rot90(a)
#> ([array([1., 2.]), array([4., 7.])], [array([1., 2.]), array([4.]), array([7.])], [array([[3],
#>        [9]]), array([[1],
#>        [7]]), array([[2],
#>        [8]])], [array([[3, 1, 2]]), array([[9, 7, 8]])], [array([1.]), array([2., 4.]), array([7.])], array([1, 2, 1, 2]), array([[1., 2., 4., 7.],
#>        [1., 2., 4., 7.]]), array([1, 1, 2, 2]), array([[3, 1, 2],
#>        [3, 1, 2],
#>        [9, 7, 8],
#>        [9, 7, 8]]), array([1, 2, 2, 2]), array([7., 1., 2., 4.]), array([[2, 3, 1],
#>        [8, 9, 7]]), array([7., 4., 2., 1.]), array([[9, 7, 8],
#>        [3, 1, 2]]), array([[2, 1, 3],
#>        [8, 7, 9]]), array([[9, 7, 8],
#>        [3, 1, 2]]), array([[2, 8],
#>        [1, 7],
#>        [3, 9]]))
np.expand_dims(v, 0).shape, np.squeeze(np.zeros((1, 3, 1))).shape, np.transpose(a), np.transpose(np.zeros((2, 3, 4)), (1, 2, 0)).shape, np.moveaxis(np.zeros((2, 3, 4)), 0, -1).shape, np.swapaxes(a, 0, 1), np.atleast_2d(v).shape, np.atleast_1d(3), np.reshape(a, (3, 2)), np.ravel(a), np.broadcast_to(v, (2, 4)), np.rollaxis(np.zeros((2, 3, 4)), 2).shape
#> ((1, 4), (3,), array([[3, 9],
#>        [1, 7],
#>        [2, 8]]), (3, 4, 2), (3, 4, 2), array([[3, 9],
#>        [1, 7],
#>        [2, 8]]), (1, 4), array([3]), array([[3, 1],
#>        [2, 9],
#>        [7, 8]]), array([3, 1, 2, 9, 7, 8]), array([[1., 2., 4., 7.],
#>        [1., 2., 4., 7.]]), (4, 2, 3))
np.meshgrid([1, 2], [3, 4, 5]), np.mgrid[0:2, 0:3], np.ogrid[0:2, 0:3], np.eye(2), np.eye(2, 3, 1), np.identity(2), np.diag([1, 2]), np.diag(a), np.diag([1, 2], 1), np.tri(3), np.triu(a), np.tril(a, -1), np.triu(np.ones((3, 3)), 1), np.full((2, 2), 7), np.full(2, 1.5), np.zeros_like(a), np.ones_like(f), np.full_like(a, 2.7), np.linspace(0, 1, 5), np.linspace(0, 1, 5, endpoint=False), np.linspace(0, 10, 3, retstep=True), np.logspace(0, 2, 3), np.geomspace(1, 100, 3), np.arange(0, 1, .25), np.arange(5, 0, -2), np.arange(3.), np.indices((2, 2)).shape, np.vander([1, 2, 3], 3)
#> ((array([[1, 2],
#>        [1, 2],
#>        [1, 2]]), array([[3, 3],
#>        [4, 4],
#>        [5, 5]])), array([[[0, 0, 0],
#>         [1, 1, 1]],
#>
#>        [[0, 1, 2],
#>         [0, 1, 2]]]), (array([[0],
#>        [1]]), array([[0, 1, 2]])), array([[1., 0.],
#>        [0., 1.]]), array([[0., 1., 0.],
#>        [0., 0., 1.]]), array([[1., 0.],
#>        [0., 1.]]), array([[1, 0],
#>        [0, 2]]), array([3, 7]), array([[0, 1, 0],
#>        [0, 0, 2],
#>        [0, 0, 0]]), array([[1., 0., 0.],
#>        [1., 1., 0.],
#>        [1., 1., 1.]]), array([[3, 1, 2],
#>        [0, 7, 8]]), array([[0, 0, 0],
#>        [9, 0, 0]]), array([[0., 1., 1.],
#>        [0., 0., 1.],
#>        [0., 0., 0.]]), array([[7, 7],
#>        [7, 7]]), array([1.5, 1.5]), array([[0, 0, 0],
#>        [0, 0, 0]]), array([[1., 1., 1.],
#>        [1., 1., 1.]]), array([[2, 2, 2],
#>        [2, 2, 2]]), array([0.  , 0.25, 0.5 , 0.75, 1.  ]), array([0. , 0.2, 0.4, 0.6, 0.8]), (array([ 0.,  5., 10.]), np.float64(5.0)), array([  1.,  10., 100.]), array([  1.,  10., 100.]), array([0.  , 0.25, 0.5 , 0.75]), array([5, 3, 1]), array([0., 1., 2.]), (2, 2, 2), array([[1, 1, 1],
#>        [4, 2, 1],
#>        [9, 3, 1]]))
np.dot(v, v), np.dot(a, a.T), np.dot(a, [1, 2, 3]), a @ a.T, np.matmul(a, a.T), np.inner(v, v), np.outer([1, 2], [3, 4]), np.tensordot(a, a, axes=([1], [1])), np.einsum("ij,kj->ik", a, a), np.kron([1, 2], [1, 1]), np.cross([1, 0, 0], [0, 1, 0]), np.trace(a), np.vdot(v, v)
#> (np.float64(70.0), array([[ 14,  50],
#>        [ 50, 194]]), array([11, 47]), array([[ 14,  50],
#>        [ 50, 194]]), array([[ 14,  50],
#>        [ 50, 194]]), np.float64(70.0), array([[3, 4],
#>        [6, 8]]), array([[ 14,  50],
#>        [ 50, 194]]), array([[ 14,  50],
#>        [ 50, 194]]), array([1, 1, 2, 2]), array([0, 0, 1]), np.int64(10), np.float64(70.0))
np.linalg.norm(v), np.linalg.norm(a), np.linalg.norm(a, axis=1), np.linalg.norm(v, 1), np.linalg.norm(v, np.inf), np.round(np.linalg.inv([[2., 1], [1, 3]]), 6), np.round(np.linalg.det(np.array([[2., 1], [1, 3]])), 6), np.linalg.solve([[2., 0], [0, 4]], [1, 2]), np.linalg.matrix_rank(np.eye(3)), np.linalg.cholesky(np.array([[4., 2], [2, 3]]))
#> (np.float64(8.366600265340756), np.float64(14.422205101855956), array([ 3.74165739, 13.92838828]), np.float64(14.0), np.float64(7.0), array([[ 0.6, -0.2],
#>        [-0.2,  0.4]]), np.float64(5.0), array([0.5, 0.5]), np.int64(3), array([[2.        , 0.        ],
#>        [1.        , 1.41421356]]))
np.linalg.inv(np.zeros((2, 2)))  #> LinAlgError: Singular matrix
np.linalg.inv(np.zeros((2, 3)))
np.clip(v, 2, 5), np.where(v > 2, 1, 0), np.maximum(v, 3), np.minimum([1, 5], [3, 2]), np.abs([-1, 2]), np.sign([-2., 0, 3]), np.floor([1.5, -1.5]), np.ceil([1.5]), np.round([1.5, 2.5, 1.25], 1), np.rint([.5, 1.5]), np.sqrt([4, 9]), np.exp(0), np.log([1, np.e]), np.power(2, 3), np.power([1., 2], 2), np.mod([5, -5], 3), np.square(3), np.log2(8), np.log10(100), np.sin(0), np.tanh(0.), np.isnan(f), np.isfinite(f), np.nan_to_num(f), np.nansum(f), np.nanmean(f), np.nanmax(f, axis=1), np.cumsum([1, 2]), np.diff(v), np.gradient(v), np.prod([2, 3]), np.convolve([1, 2, 3], [0, 1, .5]), np.convolve([1, 2, 3, 4], [1, 1], "valid"), np.convolve([1, 2, 3], [1, 1], "same"), np.interp(2.5, [1, 2, 3], [10, 20, 30]), np.interp([0, 1.5, 4], [1, 2, 3], [10, 20, 30]), np.polyval([1, 2, 3], 2), np.corrcoef([1, 2, 3], [1, 2, 4]), np.cov([1, 2, 3], [1, 2, 4])
np.pad([1, 2], 1), np.pad(a, ((1, 0), (0, 2))), np.pad(a, 1, mode="edge"), np.pad([1, 2, 3], 2, "reflect"), np.pad([1, 2], (1, 2), constant_values=9), np.allclose([1, 2], [1, 2.0000001]), np.isclose([1, 2], [1, 3]), np.array_equal([1, 2], [1, 2]), np.argwhere(a > 2), np.take(a, 1, axis=1), np.ravel_multi_index((1, 2), (2, 3)), np.unravel_index(5, (2, 3)), np.unravel_index([1, 4], (2, 3)), np.isin([1, 2], [2, 3]), np.intersect1d([1, 2], [2, 3]), np.union1d([1], [2]), np.setdiff1d([1, 2], [2]), np.count_nonzero(a > 2), np.nonzero([0, 1, 2]), np.triu_indices(2), np.diag_indices(2), np.take_along_axis(a, np.argsort(a, 1), 1)
np.poly1d([1, 2, 3])(2), np.poly1d([1, 2, 3]), np.polyfit([0, 1, 2], [1, 3, 5], 1).round(6), np.issubdtype(a.dtype, np.integer), np.isscalar(3), np.ndim(a), np.shape(a), np.size(a), np.copy(a), np.ascontiguousarray(a.T).strides, np.asarray([1, 2]), np.asarray(a) is a, np.array(a) is a, np.iterable([1])
np.add.reduce([1, 2])
np.testing.assert_allclose([1.0], [1.0 + 1e-9]); np.testing.assert_equal([1, 2], [1, 2]); np.testing.assert_array_equal(a, a); np.testing.assert_almost_equal(1.0, 1.0000000001); np.testing.assert_array_almost_equal([1.], [1.00000001])
np.testing.assert_equal(1, 2)
np.testing.assert_almost_equal(1.0, 1.1)
np.int
np.float
np.bool
np.Inf
np.sum(np.random.RandomState(0).rand(1000)), np.mean(np.random.RandomState(0).rand(37, 41), axis=0)[:3], np.random.RandomState(0).rand(37, 41).sum(1)[:3], np.random.RandomState(0).randn(300).astype(np.float32).sum(), np.random.RandomState(1).randn(5, 7, 9).mean((0, 2)), np.random.RandomState(1).randn(50).std(), np.random.RandomState(1).randn(50).var(ddof=1)
np.max([]),
np.argmax([])
a.sum(axis=2)
np.concatenate([a, v])
np.concatenate([a, np.ones((2, 2))])
np.stack([v, [1]])
np.dot(a, a)
np.zeros(-1)
np.transpose(a, (0,))
np.squeeze(a, 0)
a.reshape(3, 3)
a + [1, 2]
np.vstack([a, v])
np.ones((2, 3))[:, 1].tolist(), np.ones(2).tobytes() if False else 0

# %% torch interop
import numpy as np
a = np.array([1., 2., 3.]); t = torch.from_numpy(a); t[0] = 9; a, t, t.dtype
#> (array([9., 2., 3.]), tensor([9., 2., 3.], dtype=torch.float64), torch.float64)
a += 1; t  #> tensor([10.,  3.,  4.], dtype=torch.float64)
b = torch.ones(3); n = b.numpy(); n[1] = 5; b, n.dtype  #> (tensor([1., 5., 1.]), dtype('float32'))
torch.tensor(a), torch.as_tensor(a), torch.tensor(np.float32(1.5)), torch.tensor(np.int64(3)), torch.tensor([np.float32(1), np.float32(2)]), torch.tensor(np.array([1, 2], dtype=np.int32)), torch.FloatTensor(a), torch.Tensor(np.array([1, 2])), torch.tensor([a, a]).shape, torch.tensor(np.array(3)), torch.tensor(np.bool_(True)), torch.from_numpy(np.array([True]))
#> (tensor([10.,  3.,  4.], dtype=torch.float64), tensor([10.,  3.,  4.], dtype=torch.float64), tensor(1.5000), tensor(3), tensor([1., 2.]), tensor([1, 2], dtype=torch.int32), tensor([10.,  3.,  4.]), tensor([1., 2.]), torch.Size([2, 3]), tensor(3), tensor(True), tensor([True]))
torch.ones(2, requires_grad=True).numpy()
#> RuntimeError: Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.
np.array(torch.ones(2, requires_grad=True))
np.array(torch.ones(2)), np.asarray(torch.ones(2)), np.array([torch.tensor(1.), torch.tensor(2.)]), np.sum(torch.ones(3)), np.mean(torch.ones(3).numpy()), torch.ones(2).detach().numpy().tolist()
torch.from_numpy([1, 2])
torch.from_numpy(np.arange(3)[::-1])
torch.from_numpy(np.flip(np.arange(3)).copy())
torch.tensor(np.arange(3)[::-1])
torch.ones(3) * a, torch.ones(3) + np.float64(2), np.float64(2) * torch.ones(2), a * torch.ones(3), torch.ones(3) == a, np.sqrt(torch.ones(2)), np.exp(torch.zeros(2)), torch.ones(2) * np.float32(3), np.int64(2) * torch.ones(2)
torch.zeros(np.int64(2)), torch.ones(tuple(np.array([2, 1]))), torch.arange(np.int64(3)), torch.zeros(2)[np.int64(1)], torch.arange(5)[np.array([0, 2])], torch.arange(5)[np.array([True, False, True, False, True])], torch.full((2,), np.float64(1.5)), torch.linspace(0, np.pi, 3)
t2 = torch.arange(6).reshape(2, 3); t2.T.numpy(), t2.T.numpy().strides, torch.from_numpy(np.arange(6).reshape(2, 3).T).stride(), t2.numpy().base
torch.tensor(1.5).numpy(), torch.tensor(1.5).item(), torch.tensor([1, 2]).numpy(), torch.ones(2, dtype=torch.bfloat16)
torch.ones(2, dtype=torch.bfloat16).numpy()
np.ones(2) @ torch.ones(2)
torch.nn.functional.one_hot(torch.from_numpy(np.array([0, 1]))), torch.Tensor(a.tolist())
torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.from_numpy(np.arange(4.)), torch.from_numpy(np.arange(4))), batch_size=2).__iter__().__next__()
np.allclose(torch.ones(2).numpy(), np.ones(2)), torch.allclose(torch.from_numpy(a), torch.tensor(a)), isinstance(t, np.ndarray), np.array_equal(t.numpy(), a)
np.argmax(torch.tensor([1., 3., 2.]).numpy()), np.concatenate([torch.ones(1).numpy(), torch.zeros(1).numpy()]), np.stack([torch.ones(2), torch.ones(2)]), np.max(torch.tensor([1., 3.]).numpy())
torch.tensor(np.array([1.5, 2.5]), dtype=torch.float32, requires_grad=True), torch.from_numpy(np.array([1.5])).float(), torch.from_numpy(np.random.RandomState(0).randn(2, 2)).double()
