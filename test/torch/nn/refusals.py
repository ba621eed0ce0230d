# %% what differences refuse, and what not
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.mse_loss(x,x[0]),
    lambda:F.mse_loss(x,x[:2]),
    lambda:F.mse_loss(x,y),
    lambda:F.mse_loss(x.long(),x.long()),
    lambda:F.mse_loss(x,x.double()),
    lambda:F.mse_loss(x,x*2,reduction='foo'),
    lambda:F.mse_loss(x,x,size_average=True),
    lambda:F.mse_loss(x,x*2,reduce=False),
    lambda:F.mse_loss(x,x*2,weight=torch.ones(3,4)),
    lambda:F.mse_loss(x,3),
    lambda:F.l1_loss(x,x[0]),
    lambda:F.smooth_l1_loss(x,x[0],beta=0),
    lambda:F.smooth_l1_loss(x,x,beta=-1),
    lambda:F.huber_loss(x,x[0],delta=-1),
    lambda:F.huber_loss(x,x[0]),
    lambda:F.huber_loss(x,x*2,weight=x.abs()),
):
    attempt(f)
#> tensor(1.8857)
#> RuntimeError The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0
#> RuntimeError The size of tensor a (4) must match the size of tensor b (3) at non-singleton dimension 1
#> NotImplementedError "mse_cpu" not implemented for 'Long'
#> tensor(0., dtype=torch.float64)
#> ValueError foo is not a valid value for reduction
#> tensor(0.)
#> tensor([[2.3747, 0.0861, 4.7471, 0.3231],
#>         [1.1762, 1.9561, 0.1627, 0.7023],
#>         [0.5173, 0.1627, 0.3560, 0.0331]])
#> tensor(1.0498)
#> AttributeError 'int' object has no attribute 'size'
#> tensor(0.9101)
#> tensor(0.9101)
#> RuntimeError smooth_l1_loss does not support negative values for beta.
#> RuntimeError huber_loss does not support non-positive values for delta.
#> tensor(0.6477)
#> tensor(0.6594)

# %% what cross entropy refuse, and what not
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.cross_entropy(x,y.float()),
    lambda:F.cross_entropy(x,y[:2]),
    lambda:F.cross_entropy(x,T([0,1,9])),
    lambda:F.cross_entropy(x,T([0,1,-1])),
    lambda:F.cross_entropy(x,y,weight=torch.ones(3)),
    lambda:F.cross_entropy(x,T([-100]*3)),
    lambda:F.cross_entropy(x,y,ignore_index=1),
    lambda:F.cross_entropy(x,y,label_smoothing=2),
    lambda:F.cross_entropy(x,x.softmax(1)),
    lambda:F.cross_entropy(x,x.softmax(1).double()),
    lambda:F.cross_entropy(x[0],T(1)),
    lambda:F.cross_entropy(x,y.int()),
    lambda:F.cross_entropy(x.long(),y),
    lambda:F.cross_entropy(x,T([[0],[1],[2]])),
    lambda:F.cross_entropy(x,T(1)),
    lambda:F.cross_entropy(x[None],T([[0,1,2]])),
    lambda:F.cross_entropy(x[None],T([[0,1,2,1]])),
    lambda:F.cross_entropy(x,y.bool()),
    lambda:F.cross_entropy(x[:0],y[:0]),
    lambda:F.cross_entropy(x,x.softmax(1),ignore_index=2),
    lambda:F.cross_entropy(x,x.softmax(1).long()),
    lambda:F.cross_entropy(T(1.),T(1)),
    lambda:F.cross_entropy(x,y,reduction='x'),
    lambda:F.cross_entropy(x,y.byte()),
    lambda:nn.CrossEntropyLoss(weight=T([1.,2,3,4]),label_smoothing=.1)(x,y),
    lambda:nn.CrossEntropyLoss(weight=T([1.,2,3,4]),reduction='none')(x,x.softmax(1)),
):
    attempt(f)
#> RuntimeError expected target dtype to be Long or Byte, but got Float
#> ValueError Expected input batch_size (3) to match target batch_size (2).
#> IndexError Target 9 is out of bounds.
#> IndexError Target -1 is out of bounds.
#> RuntimeError weight tensor should be defined either for all 4 classes or no classes but got weight tensor of shape: [3]
#> tensor(nan)
#> tensor(1.0546)
#> RuntimeError label_smoothing must be between 0.0 and 1.0. Got: 2
#> tensor(1.1028)
#> tensor(1.1028, dtype=torch.float64)
#> tensor(2.2804)
#> RuntimeError expected target dtype to be Long or Byte, but got Int
#> NotImplementedError "log_softmax_lastdim_kernel_impl" not implemented for 'Long'
#> RuntimeError 0D or 1D target tensor expected, multi-target not supported
#> ValueError Expected input batch_size (3) to match target batch_size (0).
#> RuntimeError Expected target size [1, 4], got [1, 3]
#> tensor(1.0652)
#> RuntimeError expected target dtype to be Long or Byte, but got Bool
#> tensor(nan)
#> RuntimeError ignore_index is not supported for floating point target
#> RuntimeError Expected floating point type for target with class probabilities, got Long
#> RuntimeError Expected floating point type for target with class probabilities, got Long
#> ValueError x is not a valid value for reduction
#> tensor(1.6627)
#> tensor(1.8896)
#> tensor([2.3193, 2.9730, 3.3820])

# %% what negative log-likelihood refuse, and what not
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.nll_loss(x,y.float()),
    lambda:F.nll_loss(x,T([0,1,9])),
    lambda:F.nll_loss(x,y[:2]),
    lambda:F.nll_loss(x[0],T(1)),
    lambda:F.nll_loss(x.view(1,4,3,1),T([[[0],[1]]])),
    lambda:F.nll_loss(x.view(1,4,3,1),T([[[0],[1],[9]]])),
):
    attempt(f)
#> RuntimeError expected target dtype to be Long or Byte, but got Float
#> IndexError Target 9 is out of bounds.
#> ValueError Expected input batch_size (3) to match target batch_size (2).
#> tensor(0.2934)
#> RuntimeError size mismatch (got input: [1, 4, 3, 1] , target: [1, 2, 1]
#> IndexError Target 9 is out of bounds.

# %% what binary cross entropy refuse, and what not
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.binary_cross_entropy(x,p),
    lambda:F.binary_cross_entropy(p,p[0]),
    lambda:F.binary_cross_entropy(p,y),
    lambda:F.binary_cross_entropy(p,(x>0)),
    lambda:F.binary_cross_entropy(p,(x>0).long()),
    lambda:F.binary_cross_entropy(p,p.double()),
    lambda:F.binary_cross_entropy(p,p,weight=torch.ones(4)),
    lambda:F.binary_cross_entropy(p,p,weight=torch.ones(3)),
    lambda:F.binary_cross_entropy(p,x),
    lambda:F.binary_cross_entropy(T([0.,1.]),T([1.,0.])),
    lambda:F.binary_cross_entropy_with_logits(x,p[0]),
    lambda:F.binary_cross_entropy_with_logits(x,(x>0)),
    lambda:F.binary_cross_entropy_with_logits(x,(x>0).long()),
    lambda:F.binary_cross_entropy_with_logits(x,p,pos_weight=torch.ones(3)),
    lambda:F.binary_cross_entropy_with_logits(x,p,pos_weight=torch.ones(4)*2),
    lambda:F.binary_cross_entropy_with_logits(x,p.double()),
):
    attempt(f)
#> RuntimeError all elements of input should be between 0 and 1
#> ValueError Using a target size (torch.Size([4])) that is different to the input size (torch.Size([3, 4])) is deprecated. Please ensure they have the same size.
#> ValueError Using a target size (torch.Size([3])) that is different to the input size (torch.Size([3, 4])) is deprecated. Please ensure they have the same size.
#> RuntimeError Found dtype Bool but expected Float
#> RuntimeError Found dtype Long but expected Float
#> RuntimeError Found dtype Double but expected Float
#> tensor(0.5938)
#> RuntimeError Attempting to broadcast a dimension of length 3 at -1! Mismatching argument at index 1 had torch.Size([3]); but expected shape should be broadcastable to [3, 4]
#> RuntimeError all elements of target should be between 0 and 1
#> tensor(100.)
#> ValueError Target size (torch.Size([4])) must be the same as input size (torch.Size([3, 4]))
#> RuntimeError Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.
#> RuntimeError result type Float can't be cast to the desired output type Long
#> RuntimeError The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1
#> tensor(0.9020)
#> tensor(0.5938, dtype=torch.float64)

# %% what distributions refuse, and what not
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.kl_div(x,p),
    lambda:F.kl_div(x,p,reduction='batchmean'),
    lambda:F.kl_div(x,p,reduction='sum',log_target=True),
    lambda:F.kl_div(x,p[0],reduction='sum'),
    lambda:F.kl_div(x,p*0,reduction='sum'),
    lambda:F.poisson_nll_loss(x,p,log_input=False),
    lambda:F.poisson_nll_loss(x,p,reduction='x'),
    lambda:F.gaussian_nll_loss(x,p,p),
    lambda:F.gaussian_nll_loss(x,p,-p),
    lambda:F.gaussian_nll_loss(x,p,T(1.)),
    lambda:F.gaussian_nll_loss(x,p,2.),
    lambda:F.gaussian_nll_loss(x,p,-2.),
    lambda:F.gaussian_nll_loss(x,p,p[0]),
    lambda:F.gaussian_nll_loss(x,p,p,reduction='x'),
    lambda:F.gaussian_nll_loss(x,p,p[:,0]),
):
    attempt(f)
#> tensor(-0.3958)
#> tensor(-1.5832)
#> tensor(10.5074)
#> tensor(-2.7877)
#> tensor(0.)
#> tensor(nan)
#> ValueError x is not a valid value for reduction
#> tensor(2.8947)
#> ValueError var has negative entry/entries
#> ValueError var is of incorrect size
#> tensor(0.6260)
#> ValueError var has negative entry/entries
#> ValueError var is of incorrect size
#> ValueError x is not valid
#> tensor(0.9465)

# %% what margins refuse, and what not
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.hinge_embedding_loss(x,x.sign()),
    lambda:F.hinge_embedding_loss(x,x[0].sign()),
    lambda:F.hinge_embedding_loss(x,x.sign(),margin=2),
    lambda:F.cosine_embedding_loss(x,p,T([1,-1,1])),
    lambda:F.cosine_embedding_loss(x,p,T([1,-1])),
    lambda:F.cosine_embedding_loss(x,p[0],T([1,-1,1])),
    lambda:F.cosine_embedding_loss(x[0],p[0],T(1)),
    lambda:F.cosine_embedding_loss(x[0],p[0],T([1])),
    lambda:F.margin_ranking_loss(x,p,x.sign()),
    lambda:F.margin_ranking_loss(x,p,T([1.])),
    lambda:F.soft_margin_loss(x,x.sign()),
    lambda:F.soft_margin_loss(x,x[0].sign()),
    lambda:F.soft_margin_loss(x,y),
    lambda:F.multilabel_soft_margin_loss(x,(x>0).float()),
    lambda:F.multilabel_soft_margin_loss(x,(x>0).float(),weight=torch.ones(4)*2),
    lambda:F.multilabel_soft_margin_loss(x,(x>0).float()[0]),
    lambda:F.triplet_margin_loss(x,p,p*2,margin=0),
    lambda:F.triplet_margin_loss(x,p,p*2,p=1,swap=True),
    lambda:F.triplet_margin_with_distance_loss(x,p,p*2,distance_function=lambda a,b:(a-b).abs().sum(-1)),
    lambda:nn.TripletMarginLoss(margin=-1),
    lambda:nn.HuberLoss(delta=-1),
    lambda:nn.MultiMarginLoss(p=3),
    lambda:nn.KLDivLoss()(x,p),
    lambda:nn.BCELoss()(x,p),
    lambda:nn.CrossEntropyLoss()(x),
    lambda:nn.MSELoss(reduction='x')(x,x),
):
    attempt(f)
#> tensor(1.4340)
#> tensor(0.9828)
#> tensor(2.0173)
#> tensor(0.7734)
#> RuntimeError The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0
#> RuntimeError 1D target tensor expects 2D input tensors, but found inputs with sizes [3, 4] and [4].
#> tensor(0.5858)
#> RuntimeError 1D target tensor expects 2D input tensors, but found inputs with sizes [4] and [4].
#> tensor(0.0525)
#> RuntimeError margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: torch.Size([3, 4]), input2: torch.Size([3, 4]), target: torch.Size([1])
#> tensor(0.3870)
#> tensor(0.5709)
#> RuntimeError The size of tensor a (4) must match the size of tensor b (3) at non-singleton dimension 1
#> tensor(0.3870)
#> tensor(0.7740)
#> tensor(0.5709)
#> ValueError margin must be greater than 0, got 0
#> tensor(2.6188)
#> tensor(0.1480)
#> ValueError TripletMarginLoss: expected margin to be greater than 0, got -1 instead
#> HuberLoss()
#> ValueError only p == 1 and p == 2 supported
#> tensor(-0.3958)
#> RuntimeError all elements of input should be between 0 and 1
#> TypeError CrossEntropyLoss.forward() missing 1 required positional argument: 'target'
#> ValueError x is not a valid value for reduction

# %% what softmax, normalize and one_hot refuse, and what not
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.softmax(x),
    lambda:F.log_softmax(x[0]),
    lambda:F.softmin(x),
    lambda:F.softmax(x,dim=3),
    lambda:F.softmax(x.long(),dim=1),
    lambda:F.softmax(x.long(),dim=1,dtype=torch.float32),
    lambda:nn.Softmax()(x),
    lambda:nn.Softmax2d()(x),
    lambda:F.softmax(T(1.),0),
    lambda:F.softmax(x[:0],0),
    lambda:F.normalize(x,p=1,dim=0),
    lambda:F.normalize(x*0),
    lambda:F.normalize(x.long()),
    lambda:F.normalize(x,dim=5),
    lambda:F.one_hot(y),
    lambda:F.one_hot(y,2),
    lambda:F.one_hot(y-1),
    lambda:F.one_hot(x),
    lambda:F.one_hot(y[:0]),
    lambda:F.one_hot(y[:0],3),
    lambda:F.one_hot(y,-3),
    lambda:F.one_hot(y,0),
    lambda:F.one_hot(y.int()),
    lambda:F.cosine_similarity(x,p),
    lambda:F.cosine_similarity(x,p[:2]),
    lambda:F.cosine_similarity(x,p,dim=3),
    lambda:F.cosine_similarity(x.long(),x.long()),
    lambda:F.cosine_similarity(x,p.double()),
    lambda:F.pairwise_distance(x,p),
    lambda:F.pairwise_distance(x,p,keepdim=True,p=1),
    lambda:F.gumbel_softmax(x,hard=True,dim=0).sum(),
    lambda:F.gumbel_softmax(x,eps=1e-3).shape,
):
    attempt(f)
#> tensor([[0.6402, 0.1022, 0.0155, 0.2421],
#>         [0.0769, 0.0562, 0.3407, 0.5262],
#>         [0.1677, 0.2299, 0.1895, 0.4129]])
#> tensor([-0.4460, -2.2804, -4.1658, -1.4186])
#> tensor([[0.0195, 0.1224, 0.8064, 0.0517],
#>         [0.3648, 0.4994, 0.0824, 0.0533],
#>         [0.3312, 0.2415, 0.2929, 0.1345]])
#> IndexError Dimension out of range (expected to be in range of [-2, 1], but got 3)
#> NotImplementedError "softmax_lastdim_kernel_impl" not implemented for 'Long'
#> tensor([[0.5601, 0.2060, 0.0279, 0.2060],
#>         [0.1345, 0.1345, 0.3655, 0.3655],
#>         [0.2500, 0.2500, 0.2500, 0.2500]])
#> tensor([[0.6402, 0.1022, 0.0155, 0.2421],
#>         [0.0769, 0.0562, 0.3407, 0.5262],
#>         [0.1677, 0.2299, 0.1895, 0.4129]])
#> ValueError Softmax2d: expected input to be 3D or 4D, got 2D instead
#> tensor(1.)
#> tensor([], size=(0, 4))
#> tensor([[ 0.4607, -0.1400, -0.6854,  0.3578],
#>         [-0.3242, -0.6675,  0.1269,  0.5276],
#>         [-0.2150, -0.1925, -0.1877,  0.1146]])
#> tensor([[0., -0., -0., 0.],
#>         [-0., -0., 0., 0.],
#>         [-0., -0., -0., 0.]])
#> RuntimeError linalg.vector_norm: Expected a floating point or complex tensor as input. Got Long
#> IndexError Dimension out of range (expected to be in range of [-2, 1], but got 5)
#> tensor([[1, 0, 0],
#>         [0, 1, 0],
#>         [0, 0, 1]])
#> RuntimeError Class values must be smaller than num_classes.
#> RuntimeError Class values must be non-negative.
#> RuntimeError one_hot is only applicable to index tensor of type LongTensor.
#> RuntimeError Can not infer total number of classes from empty tensor.
#> tensor([], size=(0, 3), dtype=torch.int64)
#> RuntimeError Class values must be smaller than num_classes.
#> RuntimeError Class values must be smaller than num_classes.
#> RuntimeError one_hot is only applicable to index tensor of type LongTensor.
#> tensor([ 0.4142,  0.1416, -0.5929])
#> RuntimeError The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0
#> IndexError Dimension out of range (expected to be in range of [-2, 1], but got 3)
#> RuntimeError expected common dtype to be floating point, yet common dtype is Long
#> tensor([ 0.4142,  0.1416, -0.5929], dtype=torch.float64)
#> tensor([2.4979, 2.0965, 1.6673])
#> tensor([[3.7884],
#>         [3.2699],
#>         [3.1658]])
#> tensor(4.)
#> torch.Size([3, 4])

# %% what dropout refuse, and what not
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.dropout(x,p=1.5),
    lambda:F.dropout(x,p=-1),
    lambda:nn.Dropout(2),
    lambda:F.dropout(x,1.),
    lambda:F.dropout1d(x[0]),
    lambda:F.dropout2d(x).shape,
    lambda:F.dropout3d(x).shape,
    lambda:F.alpha_dropout(x,training=True).shape,
    lambda:F.feature_alpha_dropout(x,training=True).shape,
    lambda:F.dropout(x.long(),.5),
    lambda:nn.Dropout2d(.5)(x[None]),
    lambda:F.dropout(T(1.),.5),
):
    attempt(f)
#> ValueError dropout probability has to be between 0 and 1, but got 1.5
#> ValueError dropout probability has to be between 0 and 1, but got -1
#> ValueError dropout probability has to be between 0 and 1, but got 2
#> tensor([[0., -0., -0., 0.],
#>         [-0., -0., 0., 0.],
#>         [-0., -0., -0., 0.]])
#> RuntimeError dropout1d: Expected 2D or 3D input, but received a 1D input. Note that dropout1d exists to provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an optional batch dimension (i.e. 2D or 3D inputs).
#> torch.Size([3, 4])
#> torch.Size([3, 4])
#> torch.Size([3, 4])
#> torch.Size([3, 4])
#> RuntimeError result type Float can't be cast to the desired output type Long
#> tensor([[[ 0.0000, -0.0000, -0.0000,  0.0000],
#>          [-0.0000, -0.0000,  0.0000,  0.0000],
#>          [-1.4385, -0.8067, -1.1933,  0.3641]]])
#> tensor(2.)

# %% what normalisation refuse, and what not
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.layer_norm(x,4),
    lambda:F.layer_norm(x,(3,)),
    lambda:F.layer_norm(x,(4,),torch.ones(3)),
    lambda:F.layer_norm(x,()),
    lambda:nn.LayerNorm(5)(x),
    lambda:nn.BatchNorm1d(3)(x),
    lambda:nn.BatchNorm1d(4)(x[0]),
    lambda:nn.BatchNorm1d(4)(x[:1]),
    lambda:nn.BatchNorm2d(4)(x),
    lambda:nn.GroupNorm(3,4),
    lambda:nn.GroupNorm(2,4)(x[:,:3]),
    lambda:nn.InstanceNorm1d(4)(x),
    lambda:nn.InstanceNorm1d(5)(x[None]),
    lambda:nn.InstanceNorm2d(4)(x[None]),
    lambda:nn.InstanceNorm1d(3)(x[None,:,:1]),
    lambda:F.instance_norm(x[None,:,:1]),
    lambda:nn.LocalResponseNorm(2)(x),
    lambda:nn.LocalResponseNorm(2)(x[0]),
    lambda:nn.RMSNorm(4)(x),
    lambda:nn.RMSNorm(5)(x),
    lambda:F.batch_norm(x,None,None),
    lambda:F.rms_norm(x,(4,),eps=.1),
    lambda:F.group_norm(x,3),
):
    attempt(f)
#> TypeError layer_norm(): argument 'normalized_shape' (position 2) must be tuple of ints, not int
#> RuntimeError Given normalized_shape=[3], expected input with shape [*, 3], but got input of size[3, 4]
#> RuntimeError Expected weight to be of same shape as normalized_shape, but got weight of shape [3] and normalized_shape = [4]
#> RuntimeError Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []
#> RuntimeError Given normalized_shape=[5], expected input with shape [*, 5], but got input of size[3, 4]
#> RuntimeError running_mean should contain 4 elements not 3
#> ValueError expected 2D or 3D input (got 1D input)
#> ValueError Expected more than 1 value per channel when training, got input size torch.Size([1, 4])
#> ValueError expected 4D input (got 2D input)
#> ValueError num_channels (4) must be divisible by num_groups (3)
#> RuntimeError Expected number of channels in input to be divisible by num_groups, but got input of shape [3, 3] and num_groups=2
#> tensor([[ 1.1918, -0.1481, -1.5251,  0.4814],
#>         [-0.8146, -1.1451,  0.7512,  1.2086],
#>         [-0.9685, -0.0551, -0.6140,  1.6376]])
#> tensor([[[ 1.1918, -0.1481, -1.5251,  0.4814],
#>          [-0.8146, -1.1451,  0.7512,  1.2086],
#>          [-0.9685, -0.0551, -0.6140,  1.6376]]])
#> tensor([[[ 1.8200, -0.0319, -1.9352,  0.8381],
#>          [-0.8305, -1.1476,  0.6715,  1.1103],
#>          [-0.4618, -0.1429, -0.3380,  0.4481]]])
#> ValueError Expected more than 1 spatial element when training, got input size torch.Size([1, 3, 1])
#> ValueError Expected more than 1 spatial element when training, got input size torch.Size([1, 3, 1])
#> ValueError Expected 3D or higher dimensionality                          input (got 2 dimensions)
#> ValueError Expected 3D or higher dimensionality                          input (got 1 dimensions)
#> tensor([[ 1.1231, -0.2138, -1.5879,  0.4143],
#>         [-1.0849, -1.3991,  0.4035,  0.8383],
#>         [-1.3912, -0.7802, -1.1540,  0.3521]], grad_fn=<MulBackward0>)
#> RuntimeError Given normalized_shape=[5], expected input with shape [*5], but got input of size[3, 4]
#> RuntimeError running_mean must be defined in evaluation mode
#> tensor([[ 1.0944, -0.2084, -1.5473,  0.4037],
#>         [-1.0344, -1.3339,  0.3847,  0.7993],
#>         [-1.1868, -0.6655, -0.9845,  0.3004]])
#> RuntimeError Expected number of channels in input to be divisible by num_groups, but got input of shape [3, 4] and num_groups=3

# %% what linear, embedding and recurrent layers refuse, and what not
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:nn.Linear(4,2)(x.double()),
    lambda:nn.Linear(3,2)(x),
    lambda:nn.Linear(4,2)(x.long()),
    lambda:nn.Linear(0,2),
    lambda:nn.Linear('a',2),
    lambda:nn.Bilinear(4,4,2)(x,x).shape,
    lambda:nn.Bilinear(0,1,1),
    lambda:nn.Embedding(3,2)(T([5])),
    lambda:nn.Embedding(3,2)(x),
    lambda:nn.Embedding(3,2,padding_idx=5),
    lambda:nn.PReLU(3)(x),
    lambda:nn.Flatten()(T(1.)),
    lambda:nn.Unflatten(1,(2,3))(x),
    lambda:nn.Unflatten(1,(2,2))(x).shape,
    lambda:nn.LSTM(3,2)(x),
    lambda:nn.LSTM(4,2)(x)[0].shape,
    lambda:nn.LSTM(4,2)(x,torch.zeros(1,2)),
    lambda:nn.LSTM(4,2)(x,(torch.zeros(1,2),torch.zeros(1,3))),
    lambda:nn.GRU(4,2)(x[None],torch.zeros(2,3,2)),
    lambda:nn.RNN(4,2,nonlinearity='x'),
    lambda:nn.LSTM(4,2,proj_size=3),
    lambda:nn.GRU(4,2,proj_size=1),
    lambda:nn.LSTM(4,2,dropout=.5),
    lambda:nn.LSTM(4,2,dropout=2),
    lambda:nn.LSTMCell(4,2)(x)[0].shape,
    lambda:nn.LSTMCell(3,2)(x),
    lambda:nn.GRUCell(4,2)(x,torch.zeros(2,2)),
    lambda:nn.RNNCell(4,2,nonlinearity='x')(x),
    lambda:nn.LSTMCell(4,2)(x[None]),
    lambda:nn.GRU(4,2)(x.double()),
    lambda:nn.AdaptiveLogSoftmaxWithLoss(4,5,[7]),
    lambda:nn.AdaptiveLogSoftmaxWithLoss(4,5,[2])(x,T([0,1,9])),
    lambda:nn.PairwiseDistance()(x,x[0]),
):
    attempt(f)
#> RuntimeError mat1 and mat2 must have the same dtype, but got Double and Float
#> RuntimeError mat1 and mat2 shapes cannot be multiplied (3x4 and 3x2)
#> RuntimeError mat1 and mat2 must have the same dtype, but got Long and Float
#> Linear(in_features=0, out_features=2, bias=True)
#> TypeError empty(): argument 'size' failed to unpack the object at pos 2 with error "type must be tuple of ints,but got str"
#> torch.Size([3, 2])
#> ValueError in1_features must be > 0, but got (in1_features=0)
#> IndexError index out of range in self
#> RuntimeError Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.FloatTensor instead (while checking arguments for embedding)
#> AssertionError Padding_idx must be within num_embeddings
#> RuntimeError Mismatch of parameter numbers and input channel size. Found parameter numbers = 3 and channel size = 4.
#> IndexError Dimension out of range (expected to be in range of [-1, 0], but got 1)
#> RuntimeError unflatten: Provided sizes [2, 3] don't multiply up to the size of dim 1 (4) in the input tensor
#> torch.Size([3, 2, 2])
#> RuntimeError input.size(-1) must be equal to input_size. Expected 3, got 4
#> torch.Size([3, 2])
#> IndexError index 1 is out of bounds for dimension 0 with size 1
#> RuntimeError Expected hidden[1] size (1, 1, 2), got [1, 1, 3]
#> RuntimeError Expected hidden size (1, 3, 2), got [2, 3, 2]
#> ValueError Unknown nonlinearity 'x'. Select from 'tanh' or 'relu'.
#> ValueError proj_size has to be smaller than hidden_size
#> ValueError proj_size argument is only supported for LSTM, not RNN or GRU
#> LSTM(4, 2, dropout=0.5)
#> ValueError dropout should be a number in range [0, 1] representing the probability of an element being zeroed
#> torch.Size([3, 2])
#> RuntimeError input has inconsistent input_size: got 4 expected 3
#> RuntimeError Input batch size 3 doesn't match hidden0 batch size 2
#> RuntimeError Unknown nonlinearity: x
#> ValueError LSTMCell: Expected input to be 1D or 2D, got 3D instead
#> ValueError RNN input dtype (torch.float64) does not match weight dtype (torch.float32). Convert input: input.to(torch.float32), or convert model: model.to(torch.float64)
#> ValueError cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is between 1 and n_classes-1
#> RuntimeError Target values should be in [0, 4], but values in range [0, 9] were found.
#> tensor([2.0000e-06, 3.8542e+00, 2.7881e+00])

# %% more of what is refused, 1
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.smooth_l1_loss(x.long(),x.long()),
    lambda:F.huber_loss(x.long(),x.long()),
    lambda:F.l1_loss(x.long(),x.long()),
    lambda:F.mse_loss(x>0,x>0),
    lambda:F.mse_loss(x.long(),x),
):
    attempt(f)
#> NotImplementedError "smooth_l1_cpu" not implemented for 'Long'
#> NotImplementedError "huber_cpu" not implemented for 'Long'
#> RuntimeError mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Long
#> NotImplementedError "mse_cpu" not implemented for 'Bool'
#> tensor(0.2362)

# %% more of what is refused, 2
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.cross_entropy(x,x.softmax(1),ignore_index=0),
    lambda:F.cross_entropy(x,x.softmax(1),ignore_index=-5),
    lambda:F.nll_loss(x.view(1,4,3,1),T([[0]])),
    lambda:F.nll_loss(x.view(1,4,3,1),T([[[0],[1],[2]]]),weight=torch.ones(3)),
    lambda:F.cross_entropy(x.view(1,4,3,1),T([[0]])),
    lambda:F.cross_entropy(x.view(1,4,3),T([[0]])),
    lambda:F.cross_entropy(x.view(1,4,3,1),T([[[0.],[1],[2]]])),
    lambda:F.cross_entropy(x.view(1,4,3,1,1),T([[[0],[1],[2]]])),
):
    attempt(f)
#> RuntimeError ignore_index is not supported for floating point target
#> tensor(1.1028)
#> RuntimeError only batches of spatial targets supported (3D tensors) but got targets of dimension: 2
#> RuntimeError weight tensor should be defined either for all or no classes
#> RuntimeError only batches of spatial targets supported (3D tensors) but got targets of dimension: 2
#> RuntimeError Expected target size [1, 3], got [1, 1]
#> RuntimeError expected target dtype to be Long or Byte, but got Float
#> RuntimeError Expected target size [1, 3, 1, 1], got [1, 3, 1]

# %% more of what is refused, 3
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.binary_cross_entropy(p,p+1),
    lambda:F.binary_cross_entropy(p,p.long()),
    lambda:F.binary_cross_entropy(p.long(),p),
    lambda:F.binary_cross_entropy_with_logits(x.double(),p),
    lambda:F.binary_cross_entropy_with_logits(x.long(),p),
    lambda:F.binary_cross_entropy_with_logits(x,p,weight=torch.ones(3,4,dtype=torch.float64)),
    lambda:F.binary_cross_entropy_with_logits(x,p,weight=torch.ones(3)),
    lambda:F.binary_cross_entropy_with_logits(x,p,pos_weight=torch.ones(4,dtype=torch.float64)),
):
    attempt(f)
#> RuntimeError all elements of target should be between 0 and 1
#> RuntimeError Found dtype Long but expected Float
#> RuntimeError Found dtype Float but expected Long
#> tensor(0.5938)
#> NotImplementedError "log_sigmoid_cpu" not implemented for 'Long'
#> tensor(0.5938)
#> RuntimeError The size of tensor a (4) must match the size of tensor b (3) at non-singleton dimension 1
#> tensor(0.5938)

# %% more of what is refused, 4
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.soft_margin_loss(x,T([1,-1,1,-1])),
    lambda:F.soft_margin_loss(x,x[:2]),
    lambda:F.one_hot(y,0),
    lambda:F.one_hot(y[:0],0),
    lambda:F.one_hot(y[:0],-1),
    lambda:F.one_hot(y,-2),
):
    attempt(f)
#> tensor(0.9010)
#> RuntimeError The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0
#> RuntimeError Class values must be smaller than num_classes.
#> RuntimeError Can not infer total number of classes from empty tensor.
#> RuntimeError Can not infer total number of classes from empty tensor.
#> RuntimeError Class values must be smaller than num_classes.

# %% more of what is refused, 5
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.cosine_similarity(x.long(),x),
    lambda:F.cosine_similarity(x>0,x>0),
    lambda:F.cosine_similarity(x,p.double()).dtype,
):
    attempt(f)
#> tensor([0.9612, 0.8782, 0.0000])
#> RuntimeError expected common dtype to be floating point, yet common dtype is Bool
#> torch.float64

# %% more of what is refused, 6
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:F.dropout(x>0,.5),
    lambda:F.dropout(x.long(),0.),
    lambda:F.dropout(x.long(),1.),
    lambda:F.alpha_dropout(x.long(),.5,True),
    lambda:F.dropout2d(x.long()[None],.5),
    lambda:F.feature_alpha_dropout(x.long(),.5,True),
):
    attempt(f)
#> RuntimeError result type Float can't be cast to the desired output type Bool
#> tensor([[ 1,  0, -2,  0],
#>         [-1, -1,  0,  0],
#>         [ 0,  0,  0,  0]])
#> tensor([[0, 0, 0, 0],
#>         [0, 0, 0, 0],
#>         [0, 0, 0, 0]])
#> RuntimeError result type Float can't be cast to the desired output type Long
#> RuntimeError result type Float can't be cast to the desired output type Long
#> RuntimeError result type Float can't be cast to the desired output type Long

# %% more of what is refused, 7
import torch.nn.functional as F
from torch import nn
import warnings
warnings.simplefilter("ignore")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x = torch.randn(3, 4)
y = T([0, 1, 2])
p = x.sigmoid()
for f in (
    lambda:nn.LSTMCell(4,2)(x,(torch.zeros(2,2),torch.zeros(3,2))),
    lambda:nn.LSTMCell(4,2)(x,(torch.zeros(3,3),torch.zeros(3,2))),
    lambda:nn.LSTMCell(4,2)(x,(torch.zeros(3,2),torch.zeros(3,3))),
    lambda:nn.LSTMCell(4,2)(x,(torch.zeros(3,2),torch.zeros(2,2))),
    lambda:nn.GRUCell(4,2)(x,torch.zeros(3,3)),
    lambda:nn.RNNCell(3,2)(x),
    lambda:nn.RNNCell(4,2)(x[0]).shape,
    lambda:nn.GRUCell(4,2)(x[0],torch.zeros(1,2)),
    lambda:nn.GRUCell(4,2)(x,torch.zeros(2)),
    lambda:nn.LSTMCell(4,2)(x.double()),
    lambda:torch.lstm_cell(x,[torch.zeros(3,2)],torch.zeros(8,4),torch.zeros(8,2)),
):
    attempt(f)
#> RuntimeError Input batch size 3 doesn't match hidden0 batch size 2
#> RuntimeError hidden0 has inconsistent hidden_size: got 3, expected 2
#> RuntimeError hidden1 has inconsistent hidden_size: got 3, expected 2
#> RuntimeError Input batch size 3 doesn't match hidden1 batch size 2
#> RuntimeError hidden0 has inconsistent hidden_size: got 3, expected 2
#> RuntimeError input has inconsistent input_size: got 4 expected 3
#> torch.Size([2])
#> RuntimeError hidden0 has inconsistent hidden_size: got 1, expected 2
#> RuntimeError Input batch size 3 doesn't match hidden0 batch size 2
#> RuntimeError mat1 and mat2 must have the same dtype, but got Double and Float
#> RuntimeError lstm_cell expects two hidden states
