# %% printing
import numpy as np
for a in [[1, 2, 3], [1.0, 2.0], [1.5, -2.25, 3], [[1, 2], [3, 4]], [1e10, 1.0], [1e-10, 1.0], [0.1, 0.123456789], [np.nan, 1.0], [np.inf, -1], [True, False], [], [[]], 3, 3.5, True, [1e5, 1e-5], [123456.789, 0.001], [1/3, 2/3], [-0.0, 0.0], [1e16, 1], [1e15, 1e-3], [100000000.0], [99999999.0], [0.0001], [0.00001], [[1.5, 2], [3, 400000]], [1e300, 1e-300], [5e-324], [[[1, 2], [3, 4]], [[5, 6], [7, 8]]], [-1, 10, 100], [1.0, 1e3], [1.0, 1e4, 12345.678], [np.nan, np.inf, -np.inf], [np.nan], [1e-7, 1e-6]]:
    x = np.array(a); print(repr(x)); print(x); print(x.dtype, x.shape)
#> array([1, 2, 3])
#> [1 2 3]
#> int64 (3,)
#> array([1., 2.])
#> [1. 2.]
#> float64 (2,)
#> array([ 1.5 , -2.25,  3.  ])
#> [ 1.5  -2.25  3.  ]
#> float64 (3,)
#> array([[1, 2],
#>        [3, 4]])
#> [[1 2]
#>  [3 4]]
#> int64 (2, 2)
#> array([1.e+10, 1.e+00])
#> [1.e+10 1.e+00]
#> float64 (2,)
#> array([1.e-10, 1.e+00])
#> [1.e-10 1.e+00]
#> float64 (2,)
#> array([0.1       , 0.12345679])
#> [0.1        0.12345679]
#> float64 (2,)
#> array([nan,  1.])
#> [nan  1.]
#> float64 (2,)
#> array([inf, -1.])
#> [inf -1.]
#> float64 (2,)
#> array([ True, False])
#> [ True False]
#> bool (2,)
#> array([], dtype=float64)
#> []
#> float64 (0,)
#> array([], shape=(1, 0), dtype=float64)
#> []
#> float64 (1, 0)
#> array(3)
#> 3
#> int64 ()
#> array(3.5)
#> 3.5
#> float64 ()
#> array(True)
#> True
#> bool ()
#> array([1.e+05, 1.e-05])
#> [1.e+05 1.e-05]
#> float64 (2,)
#> array([1.23456789e+05, 1.00000000e-03])
#> [1.23456789e+05 1.00000000e-03]
#> float64 (2,)
#> array([0.33333333, 0.66666667])
#> [0.33333333 0.66666667]
#> float64 (2,)
#> array([-0.,  0.])
#> [-0.  0.]
#> float64 (2,)
#> array([1.e+16, 1.e+00])
#> [1.e+16 1.e+00]
#> float64 (2,)
#> array([1.e+15, 1.e-03])
#> [1.e+15 1.e-03]
#> float64 (2,)
#> array([1.e+08])
#> [1.e+08]
#> float64 (1,)
#> array([99999999.])
#> [99999999.]
#> float64 (1,)
#> array([0.0001])
#> [0.0001]
#> float64 (1,)
#> array([1.e-05])
#> [1.e-05]
#> float64 (1,)
#> array([[1.5e+00, 2.0e+00],
#>        [3.0e+00, 4.0e+05]])
#> [[1.5e+00 2.0e+00]
#>  [3.0e+00 4.0e+05]]
#> float64 (2, 2)
#> array([1.e+300, 1.e-300])
#> [1.e+300 1.e-300]
#> float64 (2,)
#> array([5.e-324])
#> [5.e-324]
#> float64 (1,)
#> array([[[1, 2],
#>         [3, 4]],
#>
#>        [[5, 6],
#>         [7, 8]]])
#> [[[1 2]
#>   [3 4]]
#>
#>  [[5 6]
#>   [7 8]]]
#> int64 (2, 2, 2)
#> array([ -1,  10, 100])
#> [ -1  10 100]
#> int64 (3,)
#> array([   1., 1000.])
#> [   1. 1000.]
#> float64 (2,)
#> array([1.0000000e+00, 1.0000000e+04, 1.2345678e+04])
#> [1.0000000e+00 1.0000000e+04 1.2345678e+04]
#> float64 (3,)
#> array([ nan,  inf, -inf])
#> [ nan  inf -inf]
#> float64 (3,)
#> array([nan])
#> [nan]
#> float64 (1,)
#> array([1.e-07, 1.e-06])
#> [1.e-07 1.e-06]
#> float64 (2,)
for a in [[1/3, 2/3, 1], [1e10, 1], [0.1], [16777216.0, 0.5]]:
    x = np.array(a, dtype=np.float32); print(repr(x), x)
#> array([0.33333334, 0.6666667 , 1.        ], dtype=float32) [0.33333334 0.6666667  1.        ]
#> array([1.e+10, 1.e+00], dtype=float32) [1.e+10 1.e+00]
#> array([0.1], dtype=float32) [0.1]
#> array([1.6777216e+07, 5.0000000e-01], dtype=float32) [1.6777216e+07 5.0000000e-01]
print(np.array([1, 2], dtype=np.uint8), repr(np.array([1, 2], dtype=np.uint8)), repr(np.array([1, 2], dtype=np.int32)), repr(np.array([1.5], dtype=np.float16)))
#> [1 2] array([1, 2], dtype=uint8) array([1, 2], dtype=int32) array([1.5], dtype=float16)
np.arange(30); np.arange(100.0) / 7
#> array([ 0.        ,  0.14285714,  0.28571429,  0.42857143,  0.57142857,
#>         0.71428571,  0.85714286,  1.        ,  1.14285714,  1.28571429,
#>         1.42857143,  1.57142857,  1.71428571,  1.85714286,  2.        ,
#>         2.14285714,  2.28571429,  2.42857143,  2.57142857,  2.71428571,
#>         2.85714286,  3.        ,  3.14285714,  3.28571429,  3.42857143,
#>         3.57142857,  3.71428571,  3.85714286,  4.        ,  4.14285714,
#>         4.28571429,  4.42857143,  4.57142857,  4.71428571,  4.85714286,
#>         5.        ,  5.14285714,  5.28571429,  5.42857143,  5.57142857,
#>         5.71428571,  5.85714286,  6.        ,  6.14285714,  6.28571429,
#>         6.42857143,  6.57142857,  6.71428571,  6.85714286,  7.        ,
#>         7.14285714,  7.28571429,  7.42857143,  7.57142857,  7.71428571,
#>         7.85714286,  8.        ,  8.14285714,  8.28571429,  8.42857143,
#>         8.57142857,  8.71428571,  8.85714286,  9.        ,  9.14285714,
#>         9.28571429,  9.42857143,  9.57142857,  9.71428571,  9.85714286,
#>        10.        , 10.14285714, 10.28571429, 10.42857143, 10.57142857,
#>        10.71428571, 10.85714286, 11.        , 11.14285714, 11.28571429,
#>        11.42857143, 11.57142857, 11.71428571, 11.85714286, 12.        ,
#>        12.14285714, 12.28571429, 12.42857143, 12.57142857, 12.71428571,
#>        12.85714286, 13.        , 13.14285714, 13.28571429, 13.42857143,
#>        13.57142857, 13.71428571, 13.85714286, 14.        , 14.14285714])
np.arange(2000); np.arange(2000.0).reshape(40, 50)
#> array([[0.000e+00, 1.000e+00, 2.000e+00, ..., 4.700e+01, 4.800e+01,
#>         4.900e+01],
#>        [5.000e+01, 5.100e+01, 5.200e+01, ..., 9.700e+01, 9.800e+01,
#>         9.900e+01],
#>        [1.000e+02, 1.010e+02, 1.020e+02, ..., 1.470e+02, 1.480e+02,
#>         1.490e+02],
#>        ...,
#>        [1.850e+03, 1.851e+03, 1.852e+03, ..., 1.897e+03, 1.898e+03,
#>         1.899e+03],
#>        [1.900e+03, 1.901e+03, 1.902e+03, ..., 1.947e+03, 1.948e+03,
#>         1.949e+03],
#>        [1.950e+03, 1.951e+03, 1.952e+03, ..., 1.997e+03, 1.998e+03,
#>         1.999e+03]], shape=(40, 50))
np.zeros((2, 0)); np.zeros((0, 3))  #> array([], shape=(0, 3), dtype=float64)
np.arange(24).reshape(2, 3, 4)
#> array([[[ 0,  1,  2,  3],
#>         [ 4,  5,  6,  7],
#>         [ 8,  9, 10, 11]],
#>
#>        [[12, 13, 14, 15],
#>         [16, 17, 18, 19],
#>         [20, 21, 22, 23]]])
np.linspace(0, 1, 20)
#> array([0.        , 0.05263158, 0.10526316, 0.15789474, 0.21052632,
#>        0.26315789, 0.31578947, 0.36842105, 0.42105263, 0.47368421,
#>        0.52631579, 0.57894737, 0.63157895, 0.68421053, 0.73684211,
#>        0.78947368, 0.84210526, 0.89473684, 0.94736842, 1.        ])
print(np.linspace(0, 1, 20))
#> [0.         0.05263158 0.10526316 0.15789474 0.21052632 0.26315789
#>  0.31578947 0.36842105 0.42105263 0.47368421 0.52631579 0.57894737
#>  0.63157895 0.68421053 0.73684211 0.78947368 0.84210526 0.89473684
#>  0.94736842 1.        ]
np.random.seed(0); np.random.randn(3, 4)
#> array([[ 1.76405235,  0.40015721,  0.97873798,  2.2408932 ],
#>        [ 1.86755799, -0.97727788,  0.95008842, -0.15135721],
#>        [-0.10321885,  0.4105985 ,  0.14404357,  1.45427351]])
np.float64(1.5), np.float32(0.1), np.int64(3), np.bool_(True), np.uint8(4), np.float16(0.1)
#> (np.float64(1.5), np.float32(0.1), np.int64(3), np.True_, np.uint8(4), np.float16(0.1))
print(np.float64(1.5), np.float32(0.1), np.int64(3), np.bool_(True), np.float64(1e20), np.float64(1e-5), np.float64(3), np.float32(1e10), np.float64(1e16), np.float32(16777216))
#> 1.5 0.1 3 True 1e+20 1e-05 3.0 1e+10 1e+16 1.6777216e+07
f"{np.float64(1.5):.3f} {np.float32(0.1)} {np.int64(3):04d} {np.array([1.0, 2.0])}"
#> '1.500 0.10000000149011612 0003 [1. 2.]'
"%.3f %d %s" % (np.float64(1.5), np.int64(4), np.array([1, 2]))  #> '1.500 4 [1 2]'
np.set_printoptions(precision=3, suppress=True)
print(np.array([1/3, 1e-10, 1000.12345])); np.array([1/3, 123.456789])  #> array([  0.333, 123.457])
np.set_printoptions(precision=8, suppress=False)
np.set_printoptions(linewidth=40); np.arange(30)
#> array([ 0,  1,  2,  3,  4,  5,  6,  7,
#>         8,  9, 10, 11, 12, 13, 14, 15,
#>        16, 17, 18, 19, 20, 21, 22, 23,
#>        24, 25, 26, 27, 28, 29])
np.set_printoptions(linewidth=75, threshold=5); np.arange(30)  #> array([ 0,  1,  2, ..., 27, 28, 29], shape=(30,))
np.set_printoptions(threshold=1000, edgeitems=3)
np.array([[1, 2], [3]])
#> ValueError: setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (2,) + inhomogeneous part.

# %% dtypes
import numpy as np
np.dtype("float32"), np.dtype(float), np.dtype(int), np.dtype("f4"), np.dtype(np.int8), np.dtype(bool), np.dtype("int64").itemsize, np.dtype("float32").name, np.dtype("float32").kind
#> (dtype('float32'), dtype('float64'), dtype('int64'), dtype('float32'), dtype('int8'), dtype('bool'), 8, 'float32', 'f')
np.array([1, 2]).dtype == np.int64, np.array([1, 2]).dtype == "int64", np.array([1.0]).dtype == float, np.array([1]).dtype is np.dtype("int64")
#> (True, True, True, True)
str(np.float32), np.float32, np.dtype("float32").type, type(np.float32(1)), type(np.array([1])[0])
#> ("<class 'numpy.float32'>", <class 'numpy.float32'>, <class 'numpy.float32'>, <class 'numpy.float32'>, <class 'numpy.int64'>)
isinstance(np.float64(1), float), isinstance(np.float32(1), float), isinstance(np.int64(1), int), isinstance(np.float32(1), np.floating), isinstance(np.int64(1), np.integer), isinstance(np.bool_(1), bool), isinstance(np.float32(1), np.number), isinstance(np.array(1), np.ndarray), issubclass(np.float32, np.floating), np.issubdtype(np.float32, np.floating)
#> (True, False, False, True, True, False, True, True, True, True)
for a in (np.int8, np.int16, np.int32, np.int64, np.float16, np.float32, np.float64, np.bool_):
    print([str((np.ones(1, a) + np.ones(1, b)).dtype) for b in (np.int8, np.uint8, np.int16, np.int32, np.int64, np.float16, np.float32, np.float64, np.bool_)], [str((np.ones(1, a) + 1).dtype), str((np.ones(1, a) * 1.5).dtype), str((np.ones(1, a) / np.ones(1, a)).dtype), str(np.ones(1, a).sum().dtype), str(np.ones(1, a).mean().dtype), str(np.exp(np.ones(1, a)).dtype), str(np.ones(1, a).cumsum().dtype), str((a(1) + 1).dtype), str((a(1) + 1.5).dtype)])
#> ['int8', 'int16', 'int16', 'int32', 'int64', 'float16', 'float32', 'float64', 'int8'] ['int8', 'float64', 'float64', 'int64', 'float64', 'float16', 'int64', 'int8', 'float64']
#> ['int16', 'int16', 'int16', 'int32', 'int64', 'float32', 'float32', 'float64', 'int16'] ['int16', 'float64', 'float64', 'int64', 'float64', 'float32', 'int64', 'int16', 'float64']
#> ['int32', 'int32', 'int32', 'int32', 'int64', 'float64', 'float64', 'float64', 'int32'] ['int32', 'float64', 'float64', 'int64', 'float64', 'float64', 'int64', 'int32', 'float64']
#> ['int64', 'int64', 'int64', 'int64', 'int64', 'float64', 'float64', 'float64', 'int64'] ['int64', 'float64', 'float64', 'int64', 'float64', 'float64', 'int64', 'int64', 'float64']
#> ['float16', 'float16', 'float32', 'float64', 'float64', 'float16', 'float32', 'float64', 'float16'] ['float16', 'float16', 'float16', 'float16', 'float16', 'float16', 'float16', 'float16', 'float16']
#> ['float32', 'float32', 'float32', 'float64', 'float64', 'float32', 'float32', 'float64', 'float32'] ['float32', 'float32', 'float32', 'float32', 'float32', 'float32', 'float32', 'float32', 'float32']
#> ['float64', 'float64', 'float64', 'float64', 'float64', 'float64', 'float64', 'float64', 'float64'] ['float64', 'float64', 'float64', 'float64', 'float64', 'float64', 'float64', 'float64', 'float64']
#> ['int8', 'uint8', 'int16', 'int32', 'int64', 'float16', 'float32', 'float64', 'bool'] ['int64', 'float64', 'float64', 'int64', 'float64', 'float16', 'int64', 'int64', 'float64']
np.finfo(np.float32), np.finfo(np.float32).eps, np.finfo(float).max, np.iinfo(np.int32).max, np.iinfo(np.uint8), np.finfo(np.float64).tiny
#> (finfo(resolution=1e-06, min=-3.4028235e+38, max=3.4028235e+38, dtype=float32), np.float32(1.1920929e-07), np.float64(1.7976931348623157e+308), 2147483647, iinfo(min=0, max=255, dtype=uint8), np.float64(2.2250738585072014e-308))
np.array([1.7, -1.7]).astype(int), np.array([1, 0]).astype(bool), np.array([300, -1]).astype(np.uint8), np.array([1, 2], dtype=float), np.array([1.5], dtype="int32")
#> (array([ 1, -1]), array([ True, False]), array([ 44, 255], dtype=uint8), array([1., 2.]), array([1], dtype=int32))
np.result_type(np.float32, np.int64), np.promote_types("int8", "uint8"), np.can_cast("int8", "float32")
#> (dtype('float64'), dtype('int16'), True)
np.array([1, 2.5, True]).dtype, np.array([True, 2]).dtype, np.array([[True], [False]]).dtype
#> (dtype('float64'), dtype('int64'), dtype('bool'))
np.uint8(200) + np.uint8(100)  #> np.uint8(44)
np.array([200], np.uint8) + np.array([100], np.uint8)  #> array([44], dtype=uint8)
np.int32(7) // 2, np.int64(7) % 3, np.int64(7) / 2, np.float64(7) // 2, np.int64(2) ** 3, -np.int64(3), abs(np.float32(-1.5)), np.int64(7) & 3, np.int64(1) << 3, divmod(np.int64(7), 2)
#> (np.int32(3), np.int64(1), np.float64(3.5), np.float64(3.0), np.int64(8), np.int64(-3), np.float32(1.5), np.int64(3), np.int64(8), (np.int64(3), np.int64(1)))
int(np.float64(3.7)), float(np.int64(3)), bool(np.float32(0)), round(np.float64(2.567), 1), round(np.float64(2.5)), np.float64(1) == 1, np.int64(3) < 4.5, hash(np.int64(5)) == hash(5), {1: "a"}[np.int64(1)]
#> (3, 3.0, False, np.float64(2.6), 2, np.True_, np.True_, True, 'a')
[1, 2, 3][np.int64(1)], list(range(np.int64(3))), "a" * np.int64(2), max(np.float64(1), 2), sum(np.array([1, 2])), sorted(np.array([3, 1, 2])), math if False else 0
#> (2, [0, 1, 2], 'aa', 2, np.int64(3), [np.int64(1), np.int64(2), np.int64(3)], 0)
import math; math.sqrt(np.float64(4)), math.floor(np.float32(2.5)), math.exp(np.int64(0))  #> (2.0, 2, 1.0)
np.float64(1).item(), type(np.float32(2).item()), np.float64(3).is_integer(), np.float64(1).dtype, np.int64(1).shape, np.float32(1).ndim, np.float64(2.5).astype(int), np.float64(2).sum(), np.float64(1).tolist()
#> (1.0, <class 'float'>, True, dtype('float64'), (), 0, np.int64(2), np.float64(2.0), 1.0)
np.float64("1.5"), np.int64(3.7), np.float32([1, 2]), np.bool_(0), np.int64(True)
#> (np.float64(1.5), np.int64(3), array([1., 2.], dtype=float32), np.False_, np.int64(1))
np.float64(1.0) / 0  #> np.float64(inf)
np.int64(1) / np.int64(0)  #> np.float64(inf)
np.array([1.0, 0.0, -1.0]) / 0  #> array([ inf,  nan, -inf])
np.array([1, 0]) // 0  #> array([0, 0])
np.log(np.array([-1.0, 0.0])), np.sqrt(-1.0)  #> (array([ nan, -inf]), np.float64(nan))
np.pi, np.e, np.inf, np.nan, np.newaxis, np.__version__
#> (3.141592653589793, 2.718281828459045, inf, nan, None, '2.4.6')

# %% indexing
import numpy as np
a = np.arange(24).reshape(2, 3, 4)
a[0], a[1, 2], a[1, 2, 3], a[-1, ::2], a[..., 1], a[:, None, 0].shape, a[[0, 1], [1, 2]], a[:, [0, 2]].shape, a[a > 20], a[0, :, ::-1], a[::-1, 0, 0], a[:, :, -2:]
#> (array([[ 0,  1,  2,  3],
#>        [ 4,  5,  6,  7],
#>        [ 8,  9, 10, 11]]), array([20, 21, 22, 23]), np.int64(23), array([[12, 13, 14, 15],
#>        [20, 21, 22, 23]]), array([[ 1,  5,  9],
#>        [13, 17, 21]]), (2, 1, 4), array([[ 4,  5,  6,  7],
#>        [20, 21, 22, 23]]), (2, 2, 4), array([21, 22, 23]), array([[ 3,  2,  1,  0],
#>        [ 7,  6,  5,  4],
#>        [11, 10,  9,  8]]), array([12,  0]), array([[[ 2,  3],
#>         [ 6,  7],
#>         [10, 11]],
#>
#>        [[14, 15],
#>         [18, 19],
#>         [22, 23]]]))
b = np.arange(10)
b[3:8:2], b[::-1], b[8:2:-2], b[[1, 1, 3]], b[b % 2 == 0], b[np.array([0, -1])], b[-3:], b[20:], b[5:2]
#> (array([3, 5, 7]), array([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]), array([8, 6, 4]), array([1, 1, 3]), array([0, 2, 4, 6, 8]), array([0, 9]), array([7, 8, 9]), array([], dtype=int64), array([], dtype=int64))
b[2:5] = 0; b[b > 7] = -1; b[[0, 1]] = [5, 6]; b[::-3] = 9; b  #> array([ 9,  6,  0,  9,  0,  5,  9,  7, -1,  9])
b[0] = 3.7; b  #> array([ 3,  6,  0,  9,  0,  5,  9,  7, -1,  9])
c = b[2:6]; c[:] = 7; b  #> array([ 3,  6,  7,  7,  7,  7,  9,  7, -1,  9])
c += 1; b  #> array([ 3,  6,  8,  8,  8,  8,  9,  7, -1,  9])
d = np.zeros((3, 3)); d[1] = [1, 2, 3]; d[:, 0] = 5; d[np.diag_indices(3)] = -1; d[0, 1:] = np.array([8, 9]); d
#> array([[-1.,  8.,  9.],
#>        [ 5., -1.,  3.],
#>        [ 5.,  0., -1.]])
d[10]  #> IndexError: index 10 is out of bounds for axis 0 with size 3
d[0, 5]
d[0, 0, 0]
d[[0, 7]]
d["a"]
d[1.5]
d[:, :, 0]
b[np.array([True, False])]
d[0] = [1, 2]
d[0] = np.ones(4)
b[0] = "x"
b[0] = [1, 2]
a[0, 1].base is None, a.T.shape, a[0].flags if False else 0
x = np.arange(6).reshape(2, 3); x.T, x.reshape(3, 2), x.ravel(), x.flatten(), x.transpose(1, 0), x.swapaxes(0, 1), x.reshape(-1), x.reshape((3, -1)), x.squeeze().shape
x.reshape(4, 2)
x.reshape(-1, 4)
for row in x: print(row)
for i, v in enumerate(x.flat): print(i, v, end=" ")
list(x), x.tolist(), len(x), 3 in x, [int(v) for v in x[0]], *x[0]
p, q = x; p, q
np.array_equal(x, x.copy()), x.size, x.ndim, x.nbytes, x.itemsize, x.strides
x.resize((3, 2)); x
bool(np.array([])), bool(np.array([1]))
if np.array([1, 2]) == 1: pass
bool(np.array([1, 2]))
int(np.array([1, 2]))
float(np.array([2.5]))
len(np.array(3))
np.take(x, [0, 2]), x.take([1], axis=0), np.where(x > 2), np.where(x > 2, x, -x), np.nonzero(x), np.argwhere(x > 2), x.nonzero(), np.flatnonzero(x > 1)
x == 3, x != 3, (x > 1) & (x < 4), ~(x > 2), (x > 1) | (x < 0), x == np.array([1, 2, 3])
x + np.ones(3)
x @ np.ones(5)
np.ones((2, 3)) @ np.ones((2, 3))
