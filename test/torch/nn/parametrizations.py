# %% orthogonal parametrizations
import torch.nn.functional as F
from torch import nn
torch.manual_seed(0)
def main():
    P=nn.utils.parametrizations
    for shape in ((3,3),(4,2),(2,4)):
      for om in (None,'matrix_exp','cayley','householder'):
        for tr in (True,False):
          _ = torch.manual_seed(0); l=nn.Linear(shape[1],shape[0]).double()
          try:
            r=P.orthogonal(l,orthogonal_map=om,use_trivialization=tr); print(shape,om,tr,r is l,list(l.state_dict())); w=l.weight; a=w@w.T if shape[0]<=shape[1] else w.T@w; print(torch.allclose(a,torch.eye(a.shape[0],dtype=a.dtype)),[round(v,5) for v in w.flatten().tolist()]); 
            g=torch.autograd.grad((w*torch.arange(w.numel(),dtype=w.dtype).view_as(w)).sum(),l.parametrizations.weight.original)[0]; print([round(v,5) for v in g.flatten().tolist()])
            q=torch.linalg.qr(torch.randn(shape,dtype=torch.float64) if shape[0]>=shape[1] else torch.randn(shape[::-1],dtype=torch.float64))[0]; q=q if shape[0]>=shape[1] else q.T
            l.weight=q.contiguous(); print(torch.allclose(l.weight,q))
          except Exception as e: print(shape,om,tr,type(e).__name__,str(e)[:200])
main()
#> (3, 3) None True True ['bias', 'parametrizations.weight.original', 'parametrizations.weight.0.base']
#> True [-0.01017, 0.5581, -0.82971, -0.99959, -0.028, -0.00659, -0.02691, 0.8293, 0.55816]
#> [0.0, 0.0, 0.0, 9.08868, 0.0, 0.0, 8.56273, -4.55954, 0.0]
#> True
#> (3, 3) None False True ['bias', 'parametrizations.weight.original']
#> True [0.91257, 0.40033, -0.08342, -0.39526, 0.81121, -0.43093, -0.10484, 0.42623, 0.89852]
#> [0.0, 0.0, 0.0, 5.19228, 0.0, 0.0, 5.41042, -4.89079, 0.0]
#> (3, 3) None False NotImplementedError It is not possible to assign to the matrix exponential or the Cayley parametrizations when use_trivialization=False.
#> (3, 3) matrix_exp True True ['bias', 'parametrizations.weight.original', 'parametrizations.weight.0.base']
#> True [-0.01017, 0.5581, -0.82971, -0.99959, -0.028, -0.00659, -0.02691, 0.8293, 0.55816]
#> [0.0, 0.0, 0.0, 9.08868, 0.0, 0.0, 8.56273, -4.55954, 0.0]
#> True
#> (3, 3) matrix_exp False True ['bias', 'parametrizations.weight.original']
#> True [0.91257, 0.40033, -0.08342, -0.39526, 0.81121, -0.43093, -0.10484, 0.42623, 0.89852]
#> [0.0, 0.0, 0.0, 5.19228, 0.0, 0.0, 5.41042, -4.89079, 0.0]
#> (3, 3) matrix_exp False NotImplementedError It is not possible to assign to the matrix exponential or the Cayley parametrizations when use_trivialization=False.
#> (3, 3) cayley True True ['bias', 'parametrizations.weight.original', 'parametrizations.weight.0.base']
#> True [-0.01017, 0.5581, -0.82971, -0.99959, -0.028, -0.00659, -0.02691, 0.8293, 0.55816]
#> [0.0, 0.0, 0.0, 9.08868, 0.0, 0.0, 8.56273, -4.55954, 0.0]
#> True
#> (3, 3) cayley False True ['bias', 'parametrizations.weight.original']
#> True [0.9177, 0.38951, -0.07819, -0.38474, 0.82229, -0.4193, -0.09903, 0.41487, 0.90447]
#> [0.0, 0.0, 0.0, 4.67912, 0.0, 0.0, 5.20506, -4.25528, 0.0]
#> (3, 3) cayley False NotImplementedError It is not possible to assign to the matrix exponential or the Cayley parametrizations when use_trivialization=False.
#> (3, 3) householder True True ['bias', 'parametrizations.weight.original', 'parametrizations.weight.0.base']
#> True [-0.01017, 0.5581, -0.82971, -0.99959, -0.028, -0.00659, -0.02691, 0.8293, 0.55816]
#> [0.0, 0.0, 0.0, 18.17735, 0.0, 0.0, 17.12547, -9.11908, 0.0]
#> True
#> (3, 3) householder False True ['bias', 'parametrizations.weight.original']
#> True [-0.01017, 0.5581, -0.82971, -0.99959, -0.028, -0.00659, -0.02691, 0.8293, 0.55816]
#> [0.0, 0.0, 0.0, -1.59455, 0.0, 0.0, -17.05417, 7.20526, 0.0]
#> True
#> (4, 2) None True True ['bias', 'parametrizations.weight.original', 'parametrizations.weight.0.base']
#> True [-0.00824, 0.48412, -0.90549, -0.22834, -0.42373, 0.44148, -0.0218, 0.72013]
#> [0.0, 0.0, 21.25195, 0.0, -6.65431, -6.11303, -0.17134, 0.35846]
#> True
#> (4, 2) None False True ['bias', 'parametrizations.weight.original']
#> True [-0.00824, 0.48412, -0.90549, -0.22834, -0.42373, 0.44148, -0.0218, 0.72013]
#> [0.0, 0.0, 4.09796, 0.0, -2.71844, -1.87959, -6.89916, -4.73249]
#> True
#> (4, 2) matrix_exp True True ['bias', 'parametrizations.weight.original', 'parametrizations.weight.0.base']
#> True [-0.00824, 0.48412, -0.90549, -0.22834, -0.42373, 0.44148, -0.0218, 0.72013]
#> [0.0, 0.0, 10.62597, 0.0, -3.32716, -3.05652, -0.08567, 0.17923]
#> True
#> (4, 2) matrix_exp False True ['bias', 'parametrizations.weight.original']
#> True [0.80537, 0.53851, -0.48271, 0.67597, -0.30419, 0.09169, -0.16075, 0.49463]
#> [0.0, 0.0, 5.45674, 0.0, 4.54821, 3.18252, 6.52829, 2.55825]
#> (4, 2) matrix_exp False NotImplementedError It is not possible to assign to the matrix exponential or the Cayley parametrizations when use_trivialization=False.
#> (4, 2) cayley True True ['bias', 'parametrizations.weight.original', 'parametrizations.weight.0.base']
#> True [-0.00824, 0.48412, -0.90549, -0.22834, -0.42373, 0.44148, -0.0218, 0.72013]
#> [0.0, 0.0, 10.62597, 0.0, -3.32716, -3.05652, -0.08567, 0.17923]
#> True
#> (4, 2) cayley False True ['bias', 'parametrizations.weight.original']
#> True [0.82441, 0.51309, -0.46319, 0.70869, -0.29235, 0.09213, -0.14262, 0.4754]
#> [0.0, 0.0, 4.76041, 0.0, 4.14207, 3.23319, 6.20548, 2.78996]
#> (4, 2) cayley False NotImplementedError It is not possible to assign to the matrix exponential or the Cayley parametrizations when use_trivialization=False.
#> (4, 2) householder True True ['bias', 'parametrizations.weight.original', 'parametrizations.weight.0.base']
#> True [-0.00824, 0.48412, -0.90549, -0.22834, -0.42373, 0.44148, -0.0218, 0.72013]
#> [0.0, 0.0, 21.25195, 0.0, -6.65431, -6.11303, -0.17134, 0.35846]
#> True
#> (4, 2) householder False True ['bias', 'parametrizations.weight.original']
#> True [-0.00824, 0.48412, -0.90549, -0.22834, -0.42373, 0.44148, -0.0218, 0.72013]
#> [0.0, 0.0, 4.09796, 0.0, -2.71844, -1.87959, -6.89916, -4.73249]
#> True
#> (2, 4) None True True ['bias', 'parametrizations.weight.original', 'parametrizations.weight.0.base']
#> True [-0.0061, 0.43701, -0.67049, -0.59953, -0.45262, 0.48839, -0.2916, 0.68672]
#> [0.0, 16.04861, -2.40126, 2.35979, 0.0, 0.0, -9.85563, 14.33842]
#> True
#> (2, 4) None False True ['bias', 'parametrizations.weight.original']
#> True [-0.0061, 0.43701, -0.67049, -0.59953, -0.45262, 0.48839, -0.2916, 0.68672]
#> [0.0, -9.36295, 0.01728, -11.47404, 0.0, 0.0, -1.03987, -11.1897]
#> True
#> (2, 4) matrix_exp True True ['bias', 'parametrizations.weight.original', 'parametrizations.weight.0.base']
#> True [-0.0061, 0.43701, -0.67049, -0.59953, -0.45262, 0.48839, -0.2916, 0.68672]
#> [0.0, 8.02431, -1.20063, 1.1799, 0.0, 0.0, -4.92781, 7.16921]
#> True
#> (2, 4) matrix_exp False True ['bias', 'parametrizations.weight.original']
#> True [0.81876, 0.31272, -0.38777, -0.28543, -0.17712, 0.88927, 0.03377, 0.42033]
#> [0.0, -1.07556, 0.96625, 1.09155, 0.0, 0.0, 6.88272, 5.63148]
#> (2, 4) matrix_exp False NotImplementedError It is not possible to assign to the matrix exponential or the Cayley parametrizations when use_trivialization=False.
#> (2, 4) cayley True True ['bias', 'parametrizations.weight.original', 'parametrizations.weight.0.base']
#> True [-0.0061, 0.43701, -0.67049, -0.59953, -0.45262, 0.48839, -0.2916, 0.68672]
#> [0.0, 8.02431, -1.20063, 1.1799, 0.0, 0.0, -4.92781, 7.16921]
#> True
#> (2, 4) cayley False True ['bias', 'parametrizations.weight.original']
#> True [0.83103, 0.29873, -0.37823, -0.27767, -0.17382, 0.89598, 0.02637, 0.40781]
#> [0.0, -1.14678, 0.99908, 1.2474, 0.0, 0.0, 6.66698, 5.32987]
#> (2, 4) cayley False NotImplementedError It is not possible to assign to the matrix exponential or the Cayley parametrizations when use_trivialization=False.
#> (2, 4) householder True True ['bias', 'parametrizations.weight.original', 'parametrizations.weight.0.base']
#> True [-0.0061, 0.43701, -0.67049, -0.59953, -0.45262, 0.48839, -0.2916, 0.68672]
#> [0.0, 16.04861, -2.40126, 2.35979, 0.0, 0.0, -9.85563, 14.33842]
#> True
#> (2, 4) householder False True ['bias', 'parametrizations.weight.original']
#> True [-0.0061, 0.43701, -0.67049, -0.59953, -0.45262, 0.48839, -0.2916, 0.68672]
#> [0.0, -9.36295, 0.01728, -11.47404, 0.0, 0.0, -1.03987, -11.1897]
#> True

# %% weight normalisation is one node along the first and the last dimension
import torch.nn.functional as F
from torch import nn
def graph(f):
    ids, order, queue = {}, [], [f]
    while queue:
        n = queue.pop(0)
        if n is None or n in ids:
            continue
        ids[n] = len(order)
        order.append(n)
        queue += [m for m, _ in n.next_functions]
    for n in order:
        print(ids[n], type(n).__name__, [(ids[m], k) if m is not None else None for m, k in n.next_functions])
torch.manual_seed(0)
for shape, dim in (((3, 4), 0), ((3, 4), 1), ((2, 3, 4), 1)):
    v = torch.randn(shape, dtype=torch.float64, requires_grad=True)
    g = torch.norm_except_dim(v, 2, dim).detach().requires_grad_()
    w = torch._weight_norm(v, g, dim)
    graph(w.grad_fn)
    print([t.detach() for t in torch.autograd.grad(w.pow(3).sum(), [v, g])])
#> 0 WeightNormInterfaceBackward0 [(1, 0), (2, 0)]
#> 1 AccumulateGrad []
#> 2 AccumulateGrad []
#> [tensor([[ 1.1130e+01, -5.0442e-01,  8.5779e+00,  2.4469e+00],
#>         [ 7.9596e-01,  2.3443e+00,  1.5044e+00,  4.2184e+00],
#>         [ 2.5210e-01, -2.4089e-01, -1.0359e-02,  4.2840e-01]],
#>        dtype=torch.float64), tensor([[-7.1333],
#>         [-5.0375],
#>         [-1.8687]], dtype=torch.float64)]
#> 0 WeightNormInterfaceBackward0 [(1, 0), (2, 0)]
#> 1 AccumulateGrad []
#> 2 AccumulateGrad []
#> [tensor([[ 0.5638, -0.6217,  2.1817,  0.4231],
#>         [-0.1206, -1.0251,  1.3372,  2.1845],
#>         [ 1.1197,  0.7324,  3.7558,  4.1875]], dtype=torch.float64), tensor([[-2.0872,  7.2048, -1.9786, -5.2382]], dtype=torch.float64)]
#> 0 MulBackward0 [(1, 0), (2, 0)]
#> 1 AccumulateGrad []
#> 2 DivBackward0 [(3, 0), (4, 0)]
#> 3 AccumulateGrad []
#> 4 TransposeBackward0 [(5, 0)]
#> 5 ViewBackward0 [(6, 0)]
#> 6 NormBackward1 [(7, 0)]
#> 7 ViewBackward0 [(8, 0)]
#> 8 CloneBackward0 [(9, 0)]
#> 9 TransposeBackward0 [(1, 0)]
#> [tensor([[[-1.0675, -2.1915, 12.1003, -1.6353],
#>          [-0.2639, -1.7834,  3.2240, -1.6974],
#>          [16.6053, -0.4339, 15.6815, -1.4374]],
#>
#>         [[ 4.0811,  9.3690, -2.2385, -2.2224],
#>          [-0.6865,  3.1321,  0.2275, -1.3430],
#>          [-0.9162,  6.0432, 12.7977, -0.0325]]], dtype=torch.float64), tensor([[[ 19.5177],
#>          [-14.8043],
#>          [-16.7782]]], dtype=torch.float64)]
