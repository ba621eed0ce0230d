# %% masks, one after another, and their removal
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import prune
def info(m,n='weight'): print(getattr(m,n),getattr(m,n+'_mask',None),[k for k,_ in m.named_parameters()],[k for k,_ in m.named_buffers()],[type(h).__name__ for h in m._forward_pre_hooks.values()],type(getattr(m,n)).__name__,type(getattr(m,n).grad_fn).__name__)
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
torch.manual_seed(0)
def main():
    l=nn.Linear(4,3); r=prune.l1_unstructured(l,'weight',amount=.5); print(r is l); info(l)
    prune.random_unstructured(l,'weight',amount=2); info(l); print(len(list(l._forward_pre_hooks.values())[0]))
    prune.ln_structured(l,'weight',amount=1,n=2,dim=0); info(l); print(l(torch.ones(1,4)),prune.is_pruned(l))
    l(torch.ones(1,4)).sum().backward(); print(l.weight_orig.grad)
    print(list(l.state_dict())); prune.remove(l,'weight'); info(l)
    c=nn.Conv2d(2,3,2); prune.random_structured(c,'weight',amount=.4,dim=1); info(c); prune.ln_structured(c,'weight',.5,float('inf'),dim=0); info(c)
    b=nn.Linear(2,2); prune.identity(b,'bias'); info(b,'bias'); prune.custom_from_mask(b,'weight',torch.tensor([[1,0],[0,1]])); info(b)
    n1,n2=nn.Linear(2,2),nn.Linear(2,3); prune.global_unstructured([(n1,'weight'),(n2,'weight'),(n2,'bias')],pruning_method=prune.L1Unstructured,amount=.3); info(n1);info(n2);info(n2,'bias')
    n1=nn.Linear(2,2); prune.global_unstructured([(n1,'weight')],pruning_method=prune.RandomUnstructured,amount=2); info(n1)
    n1=nn.Linear(2,2);prune.l1_unstructured(n1,'weight',amount=1,importance_scores=torch.tensor([[1.,2],[3,0]])); info(n1)
main()
#> True
#> tensor([[-0.0000,  0.2682, -0.4115, -0.3680],
#>         [-0.1926,  0.0000, -0.0000,  0.3964],
#>         [-0.0000,  0.0000, -0.1511, -0.0000]], grad_fn=<MulBackward0>) tensor([[0., 1., 1., 1.],
#>         [1., 0., 0., 1.],
#>         [0., 0., 1., 0.]]) ['bias', 'weight_orig'] ['weight_mask'] ['L1Unstructured'] Tensor MulBackward0
#> tensor([[-0.0000,  0.2682, -0.0000, -0.0000],
#>         [-0.1926,  0.0000, -0.0000,  0.3964],
#>         [-0.0000,  0.0000, -0.1511, -0.0000]], grad_fn=<MulBackward0>) tensor([[0., 1., 0., 0.],
#>         [1., 0., 0., 1.],
#>         [0., 0., 1., 0.]]) ['bias', 'weight_orig'] ['weight_mask'] ['PruningContainer'] Tensor MulBackward0
#> 2
#> tensor([[-0.0000,  0.2682, -0.0000, -0.0000],
#>         [-0.1926,  0.0000, -0.0000,  0.3964],
#>         [-0.0000,  0.0000, -0.0000, -0.0000]], grad_fn=<MulBackward0>) tensor([[0., 1., 0., 0.],
#>         [1., 0., 0., 1.],
#>         [0., 0., 0., 0.]]) ['bias', 'weight_orig'] ['weight_mask'] ['PruningContainer'] Tensor MulBackward0
#> tensor([[-0.2095, -0.1273, -0.2061]], grad_fn=<AddmmBackward0>) True
#> tensor([[0., 1., 0., 0.],
#>         [1., 0., 0., 1.],
#>         [0., 0., 0., 0.]])
#> ['bias', 'weight_orig', 'weight_mask']
#> Parameter containing:
#> tensor([[-0.0000,  0.2682, -0.0000, -0.0000],
#>         [-0.1926,  0.0000, -0.0000,  0.3964],
#>         [-0.0000,  0.0000, -0.0000, -0.0000]], requires_grad=True) None ['bias', 'weight'] [] [] Parameter NoneType
#> tensor([[[[ 0.0000, -0.0000],
#>           [ 0.0000, -0.0000]],
#>
#>          [[ 0.0374,  0.3201],
#>           [-0.3280, -0.2226]]],
#>
#>
#>         [[[-0.0000, -0.0000],
#>           [ 0.0000, -0.0000]],
#>
#>          [[-0.1628, -0.2470],
#>           [-0.3311, -0.2064]]],
#>
#>
#>         [[[ 0.0000,  0.0000],
#>           [ 0.0000,  0.0000]],
#>
#>          [[-0.1813,  0.0598],
#>           [-0.3301, -0.2555]]]], grad_fn=<MulBackward0>) tensor([[[[0., 0.],
#>           [0., 0.]],
#>
#>          [[1., 1.],
#>           [1., 1.]]],
#>
#>
#>         [[[0., 0.],
#>           [0., 0.]],
#>
#>          [[1., 1.],
#>           [1., 1.]]],
#>
#>
#>         [[[0., 0.],
#>           [0., 0.]],
#>
#>          [[1., 1.],
#>           [1., 1.]]]]) ['bias', 'weight_orig'] ['weight_mask'] ['RandomStructured'] Tensor MulBackward0
#> tensor([[[[ 0.0000, -0.0000],
#>           [ 0.0000, -0.0000]],
#>
#>          [[ 0.0000,  0.0000],
#>           [-0.0000, -0.0000]]],
#>
#>
#>         [[[-0.0000, -0.0000],
#>           [ 0.0000, -0.0000]],
#>
#>          [[-0.1628, -0.2470],
#>           [-0.3311, -0.2064]]],
#>
#>
#>         [[[ 0.0000,  0.0000],
#>           [ 0.0000,  0.0000]],
#>
#>          [[-0.0000,  0.0000],
#>           [-0.0000, -0.0000]]]], grad_fn=<MulBackward0>) tensor([[[[0., 0.],
#>           [0., 0.]],
#>
#>          [[0., 0.],
#>           [0., 0.]]],
#>
#>
#>         [[[0., 0.],
#>           [0., 0.]],
#>
#>          [[1., 1.],
#>           [1., 1.]]],
#>
#>
#>         [[[0., 0.],
#>           [0., 0.]],
#>
#>          [[0., 0.],
#>           [0., 0.]]]]) ['bias', 'weight_orig'] ['weight_mask'] ['PruningContainer'] Tensor MulBackward0
#> tensor([ 0.4741, -0.4163], grad_fn=<MulBackward0>) tensor([1., 1.]) ['weight', 'bias_orig'] ['bias_mask'] ['Identity'] Tensor MulBackward0
#> tensor([[0.4522, 0.0000],
#>         [0.0000, 0.0955]], grad_fn=<MulBackward0>) tensor([[1., 0.],
#>         [0., 1.]]) ['bias_orig', 'weight_orig'] ['bias_mask', 'weight_mask'] ['Identity', 'CustomFromMask'] Tensor MulBackward0
#> tensor([[ 0.0000, -0.5482],
#>         [-0.4901, -0.3653]], grad_fn=<MulBackward0>) tensor([[0., 1.],
#>         [1., 1.]]) ['bias', 'weight_orig'] ['weight_mask'] ['CustomFromMask'] Tensor MulBackward0
#> tensor([[-0.4189,  0.2136],
#>         [ 0.3882, -0.0000],
#>         [ 0.0000,  0.0000]], grad_fn=<MulBackward0>) tensor([[1., 1.],
#>         [1., 0.],
#>         [0., 0.]]) ['weight_orig', 'bias_orig'] ['weight_mask', 'bias_mask'] ['CustomFromMask', 'CustomFromMask'] Tensor MulBackward0
#> tensor([ 0.4387,  0.6790, -0.5449], grad_fn=<MulBackward0>) tensor([1., 1., 1.]) ['weight_orig', 'bias_orig'] ['weight_mask', 'bias_mask'] ['CustomFromMask', 'CustomFromMask'] Tensor MulBackward0
#> tensor([[-0.2591,  0.0000],
#>         [ 0.0000,  0.6153]], grad_fn=<MulBackward0>) tensor([[1., 0.],
#>         [0., 1.]]) ['bias', 'weight_orig'] ['weight_mask'] ['CustomFromMask'] Tensor MulBackward0
#> tensor([[ 0.6283,  0.5377],
#>         [-0.7054,  0.0000]], grad_fn=<MulBackward0>) tensor([[1., 1.],
#>         [1., 0.]]) ['bias', 'weight_orig'] ['weight_mask'] ['L1Unstructured'] Tensor MulBackward0

# %% what pruning refuses
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import prune
def info(m,n='weight'): print(getattr(m,n),getattr(m,n+'_mask',None),[k for k,_ in m.named_parameters()],[k for k,_ in m.named_buffers()],[type(h).__name__ for h in m._forward_pre_hooks.values()],type(getattr(m,n)).__name__,type(getattr(m,n).grad_fn).__name__)
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
torch.manual_seed(0)
for f in (lambda:prune.l1_unstructured(nn.Linear(2,2),'weight',amount=1.5),lambda:prune.l1_unstructured(nn.Linear(2,2),'weight',amount=-1),lambda:prune.l1_unstructured(nn.Linear(2,2),'weight',amount='a'),lambda:prune.l1_unstructured(nn.Linear(2,2),'weight',amount=7),lambda:prune.l1_unstructured(nn.Linear(2,2),'foo',amount=1),lambda:prune.remove(nn.Linear(2,2),'weight'),lambda:prune.ln_structured(nn.Linear(2,2),'bias',1,2,0),lambda:prune.ln_structured(nn.Linear(2,2),'weight',1,2,5),lambda:prune.random_structured(nn.Linear(2,2),'weight',3,0),lambda:prune.global_unstructured([(nn.Linear(2,2),'weight')],prune.LnStructured,amount=1),lambda:prune.global_unstructured(3,prune.L1Unstructured,amount=1),lambda:prune.is_pruned(nn.Linear(1,1)),lambda:prune.BasePruningMethod(),lambda:prune.l1_unstructured(nn.Linear(2,2),'weight',amount=0).weight_mask,lambda:prune.l1_unstructured(nn.Linear(2,2),'weight',amount=1.0).weight_mask,lambda:prune.l1_unstructured(nn.Linear(2,2),'weight',amount=1,importance_scores=torch.ones(3))):
    attempt(f)
#> ValueError amount=1.5 should either be a float in the range [0, 1] or a non-negative integer
#> ValueError amount=-1 should either be a float in the range [0, 1] or a non-negative integer
#> TypeError Invalid type for amount: a. Must be int or float.
#> ValueError amount=7 should be smaller than the number of parameters to prune=4
#> AttributeError 'Linear' object has no attribute 'foo'
#> ValueError Parameter 'weight' of module Linear(in_features=2, out_features=2, bias=True) has to be pruned before pruning can be removed
#> ValueError Structured pruning can only be applied to multidimensional tensors. Found tensor of shape torch.Size([2]) with 1 dims
#> IndexError Invalid index 5 for tensor of size torch.Size([2, 2])
#> ValueError amount=3 should be smaller than the number of parameters to prune=2
#> TypeError LnStructured.__init__() missing 1 required positional argument: 'n'
#> TypeError global_unstructured(): parameters is not an Iterable
#> False
#> TypeError Can't instantiate abstract class BasePruningMethod with abstract method compute_mask
#> tensor([[1., 1.],
#>         [1., 1.]])
#> tensor([[0., 0.],
#>         [0., 0.]])
#> AssertionError importance_scores should have the same shape as parameter weight of Linear(in_features=2, out_features=2, bias=True), got torch.Size([3]) vs torch.Size([2, 2])

# %% methods of one's own, and whole networks
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import prune
def info(m,n='weight'): print(getattr(m,n),getattr(m,n+'_mask',None),[k for k,_ in m.named_parameters()],[k for k,_ in m.named_buffers()],[type(h).__name__ for h in m._forward_pre_hooks.values()],type(getattr(m,n)).__name__,type(getattr(m,n).grad_fn).__name__)
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
torch.manual_seed(0)
def main():
    class Foo(prune.BasePruningMethod):
        PRUNING_TYPE='unstructured'
        def compute_mask(self,t,default_mask):
            m=default_mask.clone(); m.view(-1)[::2]=0; return m
    f=nn.Linear(3,2); Foo.apply(f,'weight'); info(f); Foo.apply(f,'bias'); prune.l1_unstructured(f,'weight',amount=1); info(f); print(prune.L1Unstructured(amount=.5).prune(torch.tensor([1.,-3,2,.5])))
    net=nn.Sequential(nn.Linear(2,2),nn.ReLU()); prune.l1_unstructured(net[0],'weight',.5); print(prune.is_pruned(net),net,list(net.state_dict().keys()));
main()
#> tensor([[-0.0000,  0.3097, -0.0000],
#>         [-0.4249, -0.0000,  0.1548]], grad_fn=<MulBackward0>) tensor([[0., 1., 0.],
#>         [1., 0., 1.]]) ['bias', 'weight_orig'] ['weight_mask'] ['Foo'] Tensor MulBackward0
#> tensor([[-0.0000,  0.3097, -0.0000],
#>         [-0.4249, -0.0000,  0.0000]], grad_fn=<MulBackward0>) tensor([[0., 1., 0.],
#>         [1., 0., 0.]]) ['weight_orig', 'bias_orig'] ['weight_mask', 'bias_mask'] ['Foo', 'PruningContainer'] Tensor MulBackward0
#> tensor([ 0., -3.,  2.,  0.])
#> True Sequential(
#>   (0): Linear(in_features=2, out_features=2, bias=True)
#>   (1): ReLU()
#> ) ['0.bias', '0.weight_orig', '0.weight_mask']
