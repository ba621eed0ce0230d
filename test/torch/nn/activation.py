# %% activations, their first and second derivatives
import torch.nn.functional as F
from torch import nn
a = torch.linspace(-3, 3, 7, dtype=torch.float64, requires_grad=True)
for name, f in dict(
    relu=F.relu,
    threshold=lambda t:F.threshold(t,.5,2),
    leaky=F.leaky_relu,
    elu=F.elu,
    celu=F.celu,
    selu=F.selu,
    hardtanh=F.hardtanh,
    relu6=F.relu6,
    hardswish=F.hardswish,
    silu=F.silu,
    mish=F.mish,
    rrelu=lambda t:F.rrelu(t,.1,.3,True),
    rrelue=lambda t:F.rrelu(t,.1,.3,False),
    gelu=F.gelu,
    gelut=lambda t:F.gelu(t,
    approximate='tanh'),
    sigmoid=F.sigmoid,
    tanh=F.tanh,
    softplus=F.softplus,
    softplus2=lambda t:F.softplus(t,2,1),
    softshrink=F.softshrink,
    hardshrink=F.hardshrink,
    softsign=F.softsign,
    tanhshrink=F.tanhshrink,
    logsigmoid=F.logsigmoid,
    softmax=lambda t:F.softmax(t,0),
    log_softmax=lambda t:F.log_softmax(t,0),
    softmin=lambda t:F.softmin(t,0),
    glu=lambda t:F.glu(t[:6],0),
    prelu=lambda t:F.prelu(t,torch.tensor([.3],
    dtype=torch.float64,
    requires_grad=True)),
    normalize=lambda t:F.normalize(t,
    dim=0),
    logsumexp=lambda t:t.logsumexp(0)
).items():
    _ = torch.manual_seed(0)
    y = f(a)
    g, = torch.autograd.grad(y, a, torch.ones_like(y), create_graph=True)
    print(name, type(y.grad_fn).__name__)
    print(y.detach().round(decimals=8) + 0.0)
    print(g.detach().round(decimals=8) + 0.0)
    print(torch.autograd.grad((g ** 2).sum(), a)[0].round(decimals=8) + 0.0)
#> relu ReluBackward0
#> tensor([0., 0., 0., 0., 1., 2., 3.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 1., 1., 1.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> threshold ThresholdBackward0
#> tensor([2., 2., 2., 2., 1., 2., 3.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 1., 1., 1.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> leaky LeakyReluBackward0
#> tensor([-0.0300, -0.0200, -0.0100,  0.0000,  1.0000,  2.0000,  3.0000],
#>        dtype=torch.float64)
#> tensor([0.0100, 0.0100, 0.0100, 0.0100, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> elu EluBackward0
#> tensor([-0.9502, -0.8647, -0.6321,  0.0000,  1.0000,  2.0000,  3.0000],
#>        dtype=torch.float64)
#> tensor([0.0498, 0.1353, 0.3679, 1.0000, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> tensor([0.0050, 0.0366, 0.2707, 0.0000, 0.0000, 0.0000, 0.0000],
#>        dtype=torch.float64)
#> celu CeluBackward0
#> tensor([-0.9502, -0.8647, -0.6321,  0.0000,  1.0000,  2.0000,  3.0000],
#>        dtype=torch.float64)
#> tensor([0.0498, 0.1353, 0.3679, 1.0000, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> tensor([0.0050, 0.0366, 0.2707, 0.0000, 0.0000, 0.0000, 0.0000],
#>        dtype=torch.float64)
#> selu EluBackward0
#> tensor([-1.6706, -1.5202, -1.1113,  0.0000,  1.0507,  2.1014,  3.1521],
#>        dtype=torch.float64)
#> tensor([0.0875, 0.2379, 0.6468, 1.7581, 1.0507, 1.0507, 1.0507],
#>        dtype=torch.float64)
#> tensor([0.0153, 0.1132, 0.8366, 0.0000, 0.0000, 0.0000, 0.0000],
#>        dtype=torch.float64)
#> hardtanh HardtanhBackward0
#> tensor([-1., -1., -1.,  0.,  1.,  1.,  1.], dtype=torch.float64)
#> tensor([0., 0., 0., 1., 0., 0., 0.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> relu6 HardtanhBackward0
#> tensor([0., 0., 0., 0., 1., 2., 3.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 1., 1., 1.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> hardswish HardswishBackward0
#> tensor([ 0.0000, -0.3333, -0.3333,  0.0000,  0.6667,  1.6667,  3.0000],
#>        dtype=torch.float64)
#> tensor([ 0.0000, -0.1667,  0.1667,  0.5000,  0.8333,  1.1667,  1.0000],
#>        dtype=torch.float64)
#> tensor([ 0.0000, -0.1111,  0.1111,  0.3333,  0.5556,  0.7778,  0.0000],
#>        dtype=torch.float64)
#> silu SiluBackward0
#> tensor([-0.1423, -0.2384, -0.2689,  0.0000,  0.7311,  1.7616,  2.8577],
#>        dtype=torch.float64)
#> tensor([-0.0881, -0.0908,  0.0723,  0.5000,  0.9277,  1.0908,  1.0881],
#>        dtype=torch.float64)
#> tensor([ 0.0057, -0.0091,  0.0437,  0.5000,  0.5610,  0.1092, -0.0703],
#>        dtype=torch.float64)
#> mish MishBackward0
#> tensor([-0.1456, -0.2525, -0.3034,  0.0000,  0.8651,  1.9440,  2.9865],
#>        dtype=torch.float64)
#> tensor([-0.0934, -0.1084,  0.0592,  0.6000,  1.0490,  1.0693,  1.0211],
#>        dtype=torch.float64)
#> tensor([ 0.0075, -0.0076,  0.0414,  0.7680,  0.3875, -0.1235, -0.0618],
#>        dtype=torch.float64)
#> rrelu RreluWithNoiseBackward0
#> tensor([-0.8820, -0.4831, -0.1919,  0.0000,  1.0000,  2.0000,  3.0000],
#>        dtype=torch.float64)
#> tensor([0.2940, 0.2416, 0.1919, 0.2841, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> rrelue RreluWithNoiseBackward0
#> tensor([-0.6000, -0.4000, -0.2000,  0.0000,  1.0000,  2.0000,  3.0000],
#>        dtype=torch.float64)
#> tensor([0.2000, 0.2000, 0.2000, 0.2000, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> gelu GeluBackward0
#> tensor([-0.0040, -0.0455, -0.1587,  0.0000,  0.8413,  1.9545,  2.9960],
#>        dtype=torch.float64)
#> tensor([-0.0119, -0.0852, -0.0833,  0.5000,  1.0833,  1.0852,  1.0119],
#>        dtype=torch.float64)
#> tensor([ 7.4118e-04,  1.8407e-02, -4.0320e-02,  7.9788e-01,  5.2426e-01,
#>         -2.3437e-01, -6.2787e-02], dtype=torch.float64)
#> gelut GeluBackward0
#> tensor([-0.0036, -0.0454, -0.1588,  0.0000,  0.8412,  1.9546,  2.9964],
#>        dtype=torch.float64)
#> tensor([-0.0116, -0.0861, -0.0830,  0.5000,  1.0830,  1.0861,  1.0116],
#>        dtype=torch.float64)
#> tensor([ 7.3600e-04,  1.8576e-02, -4.0179e-02,  7.9788e-01,  5.2448e-01,
#>         -2.3433e-01, -6.4271e-02], dtype=torch.float64)
#> sigmoid SigmoidBackward0
#> tensor([0.0474, 0.1192, 0.2689, 0.5000, 0.7311, 0.8808, 0.9526],
#>        dtype=torch.float64)
#> tensor([0.0452, 0.1050, 0.1966, 0.2500, 0.1966, 0.1050, 0.0452],
#>        dtype=torch.float64)
#> tensor([ 0.0037,  0.0168,  0.0357,  0.0000, -0.0357, -0.0168, -0.0037],
#>        dtype=torch.float64)
#> tanh TanhBackward0
#> tensor([-0.9951, -0.9640, -0.7616,  0.0000,  0.7616,  0.9640,  0.9951],
#>        dtype=torch.float64)
#> tensor([0.0099, 0.0707, 0.4200, 1.0000, 0.4200, 0.0707, 0.0099],
#>        dtype=torch.float64)
#> tensor([ 3.8743e-04,  1.9248e-02,  5.3732e-01,  0.0000e+00, -5.3732e-01,
#>         -1.9248e-02, -3.8743e-04], dtype=torch.float64)
#> softplus SoftplusBackward0
#> tensor([0.0486, 0.1269, 0.3133, 0.6931, 1.3133, 2.1269, 3.0486],
#>        dtype=torch.float64)
#> tensor([0.0474, 0.1192, 0.2689, 0.5000, 0.7311, 0.8808, 0.9526],
#>        dtype=torch.float64)
#> tensor([0.0043, 0.0250, 0.1058, 0.2500, 0.2875, 0.1850, 0.0861],
#>        dtype=torch.float64)
#> softplus2 SoftplusBackward0
#> tensor([1.2378e-03, 9.0750e-03, 6.3464e-02, 3.4657e-01, 1.0000e+00, 2.0000e+00,
#>         3.0000e+00], dtype=torch.float64)
#> tensor([0.0025, 0.0180, 0.1192, 0.5000, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> tensor([2.4390e-05, 1.2707e-03, 5.0062e-02, 5.0000e-01, 0.0000e+00, 0.0000e+00,
#>         0.0000e+00], dtype=torch.float64)
#> softshrink SoftshrinkBackward0
#> tensor([-2.5000, -1.5000, -0.5000,  0.0000,  0.5000,  1.5000,  2.5000],
#>        dtype=torch.float64)
#> tensor([1., 1., 1., 0., 1., 1., 1.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> hardshrink HardshrinkBackward0
#> tensor([-3., -2., -1.,  0.,  1.,  2.,  3.], dtype=torch.float64)
#> tensor([1., 1., 1., 0., 1., 1., 1.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> softsign DivBackward0
#> tensor([-0.7500, -0.6667, -0.5000,  0.0000,  0.5000,  0.6667,  0.7500],
#>        dtype=torch.float64)
#> tensor([0.0625, 0.1111, 0.2500, 1.0000, 0.2500, 0.1111, 0.0625],
#>        dtype=torch.float64)
#> tensor([ 0.0039,  0.0165,  0.1250,  0.0000, -0.1250, -0.0165, -0.0039],
#>        dtype=torch.float64)
#> tanhshrink SubBackward0
#> tensor([-2.0049, -1.0360, -0.2384,  0.0000,  0.2384,  1.0360,  2.0049],
#>        dtype=torch.float64)
#> tensor([0.9901, 0.9293, 0.5800, 0.0000, 0.5800, 0.9293, 0.9901],
#>        dtype=torch.float64)
#> tensor([-0.0389, -0.2532, -0.7421,  0.0000,  0.7421,  0.2532,  0.0389],
#>        dtype=torch.float64)
#> logsigmoid LogSigmoidBackward0
#> tensor([-3.0486, -2.1269, -1.3133, -0.6931, -0.3133, -0.1269, -0.0486],
#>        dtype=torch.float64)
#> tensor([0.9526, 0.8808, 0.7311, 0.5000, 0.2689, 0.1192, 0.0474],
#>        dtype=torch.float64)
#> tensor([-0.0861, -0.1850, -0.2875, -0.2500, -0.1058, -0.0250, -0.0043],
#>        dtype=torch.float64)
#> softmax SoftmaxBackward0
#> tensor([0.0016, 0.0043, 0.0116, 0.0315, 0.0856, 0.2328, 0.6327],
#>        dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> log_softmax LogSoftmaxBackward0
#> tensor([-6.4578, -5.4578, -4.4578, -3.4578, -2.4578, -1.4578, -0.4578],
#>        dtype=torch.float64)
#> tensor([ 0.9890,  0.9702,  0.9189,  0.7795,  0.4006, -0.6293, -3.4289],
#>        dtype=torch.float64)
#> tensor([-0.0709, -0.1916, -0.5126, -1.3319, -3.1664, -5.2510, 10.5244],
#>        dtype=torch.float64)
#> softmin SoftmaxBackward0
#> tensor([0.6327, 0.2328, 0.0856, 0.0315, 0.0116, 0.0043, 0.0016],
#>        dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> glu GluBackward0
#> tensor([-1.5000, -1.4621, -0.8808], dtype=torch.float64)
#> tensor([ 0.5000,  0.7311,  0.8808, -0.7500, -0.3932, -0.1050,  0.0000],
#>        dtype=torch.float64)
#> tensor([-0.3750, -0.1546, -0.0220,  0.2500,  0.1446,  0.1682,  0.0000],
#>        dtype=torch.float64)
#> prelu PreluKernelBackward0
#> tensor([-0.9000, -0.6000, -0.3000,  0.0000,  1.0000,  2.0000,  3.0000],
#>        dtype=torch.float64)
#> tensor([0.3000, 0.3000, 0.3000, 0.3000, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
#> normalize DivBackward0
#> tensor([-0.5669, -0.3780, -0.1890,  0.0000,  0.1890,  0.3780,  0.5669],
#>        dtype=torch.float64)
#> tensor([0.1890, 0.1890, 0.1890, 0.1890, 0.1890, 0.1890, 0.1890],
#>        dtype=torch.float64)
#> tensor([ 0.0536,  0.0357,  0.0179,  0.0000, -0.0179, -0.0357, -0.0536],
#>        dtype=torch.float64)
#> logsumexp LogsumexpBackward0
#> tensor(3.4578, dtype=torch.float64)
#> tensor([0.0016, 0.0043, 0.0116, 0.0315, 0.0856, 0.2328, 0.6327],
#>        dtype=torch.float64)
#> tensor([-0.0014, -0.0039, -0.0105, -0.0272, -0.0646, -0.1072,  0.2148],
#>        dtype=torch.float64)

# %% activations in place have nodes of their own
import torch.nn.functional as F
from torch import nn
a = torch.linspace(-3, 3, 7, dtype=torch.float64, requires_grad=True)
n = torch._C._nn
for name, f in dict(
    relu=torch.relu_,
    threshold=lambda t:torch.threshold_(t,.5,2),
    leaky=n.leaky_relu_,
    elu=n.elu_,
    elu2=lambda t:n.elu_(t,.5),
    celu=lambda t:torch.celu_(t,2.),
    selu=torch.selu_,
    hardtanh=n.hardtanh_,
    relu6=n.relu6_,
    hardsigmoid=n.hardsigmoid_,
    hardswish=n.hardswish_,
    silu=n.silu_,
    mish=n.mish_,
    rrelu=lambda t:torch.rrelu_(t,.1,.3,True),
    rrelue=lambda t:torch.rrelu_(t,.1,.3,False),
    gelu=n.gelu_,
    sigmoid=torch.sigmoid_,
    tanh=torch.tanh_,
    logit=lambda t:torch.logit_(t,1e-3)
).items():
    _ = torch.manual_seed(0)
    y = f(a + 0)
    print(name, type(y.grad_fn).__name__, y.detach())
    print(torch.autograd.grad(y.sum(), a)[0])
#> relu ReluBackward0 tensor([0., 0., 0., 0., 1., 2., 3.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 1., 1., 1.], dtype=torch.float64)
#> threshold ThresholdBackward1 tensor([2., 2., 2., 2., 1., 2., 3.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 1., 1., 1.], dtype=torch.float64)
#> leaky LeakyReluBackward1 tensor([-0.0300, -0.0200, -0.0100,  0.0000,  1.0000,  2.0000,  3.0000],
#>        dtype=torch.float64)
#> tensor([0.0100, 0.0100, 0.0100, 0.0100, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> elu EluBackward1 tensor([-0.9502, -0.8647, -0.6321,  0.0000,  1.0000,  2.0000,  3.0000],
#>        dtype=torch.float64)
#> tensor([0.0498, 0.1353, 0.3679, 1.0000, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> elu2 EluBackward1 tensor([-0.4751, -0.4323, -0.3161,  0.0000,  1.0000,  2.0000,  3.0000],
#>        dtype=torch.float64)
#> tensor([0.0249, 0.0677, 0.1839, 0.5000, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> celu CeluBackward1 tensor([-1.5537, -1.2642, -0.7869,  0.0000,  1.0000,  2.0000,  3.0000],
#>        dtype=torch.float64)
#> tensor([0.2231, 0.3679, 0.6065, 1.0000, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> selu EluBackward1 tensor([-1.6706, -1.5202, -1.1113,  0.0000,  1.0507,  2.1014,  3.1521],
#>        dtype=torch.float64)
#> tensor([0.0875, 0.2379, 0.6468, 1.7581, 1.0507, 1.0507, 1.0507],
#>        dtype=torch.float64)
#> hardtanh HardtanhBackward0 tensor([-1., -1., -1.,  0.,  1.,  1.,  1.], dtype=torch.float64)
#> tensor([0., 0., 0., 1., 0., 0., 0.], dtype=torch.float64)
#> relu6 HardtanhBackward0 tensor([0., 0., 0., 0., 1., 2., 3.], dtype=torch.float64)
#> tensor([0., 0., 0., 0., 1., 1., 1.], dtype=torch.float64)
#> hardsigmoid HardsigmoidBackward0 tensor([0.0000, 0.1667, 0.3333, 0.5000, 0.6667, 0.8333, 1.0000],
#>        dtype=torch.float64)
#> tensor([0.0000, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.0000],
#>        dtype=torch.float64)
#> hardswish HardswishBackward0 tensor([-0.0000, -0.3333, -0.3333,  0.0000,  0.6667,  1.6667,  3.0000],
#>        dtype=torch.float64)
#> tensor([ 0.0000, -0.1667,  0.1667,  0.5000,  0.8333,  1.1667,  1.0000],
#>        dtype=torch.float64)
#> silu SiluBackward0 tensor([-0.1423, -0.2384, -0.2689,  0.0000,  0.7311,  1.7616,  2.8577],
#>        dtype=torch.float64)
#> tensor([-0.0881, -0.0908,  0.0723,  0.5000,  0.9277,  1.0908,  1.0881],
#>        dtype=torch.float64)
#> mish MishBackward0 tensor([-0.1456, -0.2525, -0.3034,  0.0000,  0.8651,  1.9440,  2.9865],
#>        dtype=torch.float64)
#> tensor([-0.0934, -0.1084,  0.0592,  0.6000,  1.0490,  1.0693,  1.0211],
#>        dtype=torch.float64)
#> rrelu RreluWithNoiseBackward1 tensor([-0.8820, -0.4831, -0.1919,  0.0000,  1.0000,  2.0000,  3.0000],
#>        dtype=torch.float64)
#> tensor([0.2940, 0.2416, 0.1919, 0.2841, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> rrelue RreluWithNoiseBackward1 tensor([-0.6000, -0.4000, -0.2000,  0.0000,  1.0000,  2.0000,  3.0000],
#>        dtype=torch.float64)
#> tensor([0.2000, 0.2000, 0.2000, 0.2000, 1.0000, 1.0000, 1.0000],
#>        dtype=torch.float64)
#> gelu GeluBackward0 tensor([-0.0040, -0.0455, -0.1587,  0.0000,  0.8413,  1.9545,  2.9960],
#>        dtype=torch.float64)
#> tensor([-0.0119, -0.0852, -0.0833,  0.5000,  1.0833,  1.0852,  1.0119],
#>        dtype=torch.float64)
#> sigmoid SigmoidBackward0 tensor([0.0474, 0.1192, 0.2689, 0.5000, 0.7311, 0.8808, 0.9526],
#>        dtype=torch.float64)
#> tensor([0.0452, 0.1050, 0.1966, 0.2500, 0.1966, 0.1050, 0.0452],
#>        dtype=torch.float64)
#> tanh TanhBackward0 tensor([-0.9951, -0.9640, -0.7616,  0.0000,  0.7616,  0.9640,  0.9951],
#>        dtype=torch.float64)
#> tensor([0.0099, 0.0707, 0.4200, 1.0000, 0.4200, 0.0707, 0.0099],
#>        dtype=torch.float64)
#> logit LogitBackward0 tensor([-6.9068, -6.9068, -6.9068, -6.9068,  6.9068,  6.9068,  6.9068],
#>        dtype=torch.float64)
#> tensor([0., 0., 0., 0., 0., 0., 0.], dtype=torch.float64)
