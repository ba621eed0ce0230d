# %% first and second derivatives of pooling hold against finite differences
import torch.nn.functional as F
from torch.autograd import gradcheck, gradgradcheck

def both(f, *xs):
    xs = tuple(x.requires_grad_() for x in xs)
    return gradcheck(f, xs), gradgradcheck(f, xs)

torch.manual_seed(0)
line, image, volume = (torch.randn(1, 2, *[5] * d, dtype=torch.float64) for d in (1, 2, 3))
print(both(lambda x: F.max_pool1d(x, 2, 2, 1), line))  #> (True, True)
print(both(lambda x: F.max_pool2d(x, (3, 2), 1, (1, 0), (1, 2), ceil_mode=True), image))  #> (True, True)
print(both(lambda x: F.max_pool3d(x, 2, 2, ceil_mode=True), volume))  #> (True, True)
print(both(lambda x: F.avg_pool2d(x.transpose(2, 3), 2, 1, 1, count_include_pad=False), image))  #> (True, True)
print(both(lambda x: F.avg_pool3d(x, 3, 2, 1, divisor_override=5), volume))  #> (True, True)
print(both(lambda x: F.adaptive_avg_pool2d(x, (3, 2)), image))  #> (True, True)
print(both(lambda x: F.adaptive_avg_pool3d(x, 3), volume))  #> (True, True)
print(both(lambda x: F.adaptive_max_pool2d(x, 2), image))  #> (True, True)
print(both(lambda x: F.lp_pool2d(x, 2.0, 2), image))  #> (True, True)
indices = F.max_pool2d(image.detach(), 2, return_indices=True)[1]
print(both(lambda x: F.max_unpool2d(x, indices, 2), torch.randn(1, 2, 2, 2, dtype=torch.float64)))
#> RuntimeError: Found an invalid max index: 17 (output volumes are of size 4x4)

# %% of convolutions, with strides, dilation, groups and padding
import torch.nn.functional as F
from torch.autograd import gradcheck, gradgradcheck

def both(f, *xs):
    xs = tuple(x.requires_grad_() for x in xs)
    return gradcheck(f, xs), gradgradcheck(f, xs)

torch.manual_seed(1)
def randn(*shape):
    return torch.randn(*shape, dtype=torch.float64)

print(both(lambda x, w, b: F.conv1d(x, w, b, 2, 1, 2), randn(2, 2, 7), randn(3, 2, 2), randn(3)))  #> (True, True)
print(both(lambda x, w, b: F.conv2d(x, w, b, (2, 1), groups=2), randn(1, 4, 4, 3), randn(2, 2, 2, 2), randn(2)))
#> (True, True)
print(both(lambda x, w: F.conv2d(x, w, padding="same"), randn(2, 3, 3), randn(1, 2, 2, 3)))  #> (True, True)
print(both(lambda x, w: F.conv3d(x, w, padding=1), randn(1, 1, 2, 3, 2), randn(1, 1, 2, 2, 2)))  #> (True, True)
print(both(lambda x, w, b: F.conv_transpose1d(x, w, b, 3, 1, 2), randn(1, 2, 3), randn(2, 2, 2), randn(2)))
#> (True, True)
print(both(lambda x, w: F.conv_transpose2d(x, w, None, 2, 1, 1, 2, 2), randn(1, 2, 2, 3), randn(2, 1, 2, 2)))
#> (True, True)

# %% of sampling and resizing
import torch.nn.functional as F
from torch.autograd import gradcheck, gradgradcheck

def both(f, *xs):
    xs = tuple(x.requires_grad_() for x in xs)
    return gradcheck(f, xs), gradgradcheck(f, xs)

torch.manual_seed(2)
image = torch.randn(1, 2, 4, 3, dtype=torch.float64)
volume = torch.randn(1, 1, 3, 2, 3, dtype=torch.float64)
for mode in ("bilinear", "nearest", "bicubic"):
    for padding in ("zeros", "border", "reflection"):
        points = torch.rand(1, 2, 2, 2, dtype=torch.float64) * 2.4 - 1.2
        print(mode, padding, both(lambda x, p: F.grid_sample(x, p, mode, padding, False), image.clone(), points))
#> bilinear zeros (True, True)
#> bilinear border (True, True)
#> bilinear reflection (True, True)
#> nearest zeros (True, True)
#> nearest border (True, True)
#> nearest reflection (True, True)
#> bicubic zeros (True, True)
#> bicubic border (True, True)
#> bicubic reflection (True, True)
points = torch.rand(1, 1, 2, 2, 3, dtype=torch.float64) * 2.4 - 1.2
print(both(lambda x, p: F.grid_sample(x, p, align_corners=True), volume, points))  #> (True, True)
print(both(lambda t: F.affine_grid(t, (1, 1, 2, 3), align_corners=False), torch.randn(1, 2, 3, dtype=torch.float64)))
#> (True, True)
for mode in ("nearest", "nearest-exact", "bilinear", "bicubic"):
    print(mode, both(lambda x: F.interpolate(x, (3, 5), mode=mode), image))
#> nearest (True, True)
#> nearest-exact (True, True)
#> bilinear (True, True)
#> bicubic (True, True)
print(both(lambda x: F.interpolate(x, (3, 2), mode="bicubic", antialias=True), image))  #> (True, True)
print(both(lambda x: F.interpolate(x, scale_factor=1.7, mode="bilinear", antialias=True), image))  #> (True, True)
print(both(lambda x: F.interpolate(x, scale_factor=1.5, mode="trilinear"), volume))  #> (True, True)

# %% of padding and of what moves elements
import torch.nn.functional as F
from torch.autograd import gradcheck, gradgradcheck

def both(f, *xs):
    xs = tuple(x.requires_grad_() for x in xs)
    return gradcheck(f, xs), gradgradcheck(f, xs)

torch.manual_seed(3)
image = torch.randn(1, 4, 4, 4, dtype=torch.float64)
for mode in ("constant", "reflect", "replicate", "circular"):
    print(mode, both(lambda x: F.pad(x, (2, -1, 1, 3), mode=mode), image))
#> constant (True, True)
#> reflect (True, True)
#> replicate (True, True)
#> circular (True, True)
print(both(lambda x: F.unfold(x, 2, 2, 1), image))  #> (True, True)
print(both(lambda x: F.fold(x, (3, 3), 2), torch.randn(1, 4, 4, dtype=torch.float64)))  #> (True, True)
print(both(lambda x: F.pixel_shuffle(x, 2), image), both(lambda x: F.pixel_unshuffle(x, 2), image))
#> (True, True) (True, True)
print(both(lambda x: F.channel_shuffle(x, 2), image))  #> (True, True)

# %% the nodes of first and second derivatives
import torch.nn.functional as F

def names(y, x):
    first, = torch.autograd.grad(y, x, torch.ones_like(y).requires_grad_(), create_graph=True)
    return y.grad_fn.name(), first.grad_fn.name(), [n and n.name() for n, _ in first.grad_fn.next_functions]

torch.manual_seed(4)
x = torch.randn(1, 4, 4, 4, requires_grad=True)
w = torch.randn(2, 4, 3, 3, requires_grad=True)
print(names(F.max_pool2d(x, 2), x))
#> ('MaxPool2DWithIndicesBackward0', 'MaxPool2DWithIndicesBackwardBackward0', ['torch::autograd::AccumulateGrad', 'torch::autograd::AccumulateGrad'])
print(names(F.avg_pool2d(x, 2), x))
#> ('AvgPool2DBackward0', 'AvgPool2DBackwardBackward0', ['torch::autograd::AccumulateGrad', 'torch::autograd::AccumulateGrad'])
print(names(F.adaptive_max_pool2d(x, 2), x))
#> ('AdaptiveMaxPool2DBackward0', 'AdaptiveMaxPool2DBackwardBackward0', ['torch::autograd::AccumulateGrad', 'torch::autograd::AccumulateGrad'])
print(names(F.adaptive_avg_pool2d(x, 2), x))
#> ('AdaptiveAvgPool2DBackward0', 'AdaptiveAvgPool2DBackwardBackward0', ['torch::autograd::AccumulateGrad', 'torch::autograd::AccumulateGrad'])
print(names(F.fractional_max_pool2d(x, 2, 2), x))
#> ('FractionalMaxPool2DBackward0', 'FractionalMaxPool2DBackwardBackward0', ['torch::autograd::AccumulateGrad', 'torch::autograd::AccumulateGrad'])
print(names(F.conv2d(x, w), x))
#> ('ConvolutionBackward0', 'ConvolutionBackwardBackward0', ['torch::autograd::AccumulateGrad', 'torch::autograd::AccumulateGrad', 'torch::autograd::AccumulateGrad'])
print(names(F.conv2d(x, w), w))
#> ('ConvolutionBackward0', 'ConvolutionBackwardBackward0', ['torch::autograd::AccumulateGrad', 'torch::autograd::AccumulateGrad', 'torch::autograd::AccumulateGrad'])
print(names(F.grid_sample(x, torch.zeros(1, 2, 2, 2), align_corners=False), x))
#> ('GridSampler2DBackward0', 'GridSampler2DBackwardBackward0', ['torch::autograd::AccumulateGrad', 'torch::autograd::AccumulateGrad', None])
print(names(F.interpolate(x, 2, mode="bilinear"), x))
#> ('UpsampleBilinear2DBackward0', 'UpsampleBilinear2DBackwardBackward0', ['torch::autograd::AccumulateGrad'])
print(names(F.interpolate(x, 2, mode="bicubic", antialias=True), x))
#> ('UpsampleBicubic2DAaBackward0', 'UpsampleBicubic2DAaBackwardBackward0', ['torch::autograd::AccumulateGrad'])
print(names(F.pad(x, (1, 1, 1, 1), mode="reflect"), x))
#> ('ReflectionPad2DBackward0', 'ReflectionPad2DBackwardBackward0', ['torch::autograd::AccumulateGrad', 'torch::autograd::AccumulateGrad'])
print(names(F.unfold(x, 2), x))  #> ('Im2ColBackward0', 'Col2ImBackward0', ['torch::autograd::AccumulateGrad'])
