# %% attention, its graph, layout and derivatives
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
if True:
    T=torch.tensor
    S=F.scaled_dot_product_attention
    def go(name,f,*ts):
        print('#',name)
        try:
            _ = torch.manual_seed(1)
            o=f(*ts); print(o.shape,o.stride(),round(o.sum().item(),6),[round(v,5) for v in o.flatten()[:4].tolist()]); 
            if o.grad_fn is not None: graph(o.grad_fn)
            req=[t for t in ts if t.requires_grad]
            c=torch.linspace(-1,1,o.numel(),dtype=o.dtype).view(o.shape)
            g=torch.autograd.grad(o,req,c,create_graph=True)
            print([(round(t.sum().item(),4)+0.0,round(t.pow(2).sum().item(),4),t.stride()) for t in g])
            try: 
                h=torch.autograd.grad(sum(t.pow(2).sum() for t in g),req,allow_unused=True); print([None if t is None else (round(t.sum().item(),3)+0.0,round(t.pow(2).sum().item(),2)) for t in h])
            except Exception as e: print('second',type(e).__name__,str(e)[:150])
        except Exception as e: print(type(e).__name__,str(e)[:300])
    def L(*s,d=torch.float64): return torch.randn(*s,dtype=d,requires_grad=True)
    for d in (torch.float64,):
      q,k,v=L(2,2,3,4,d=d),L(2,2,5,4,d=d),L(2,2,5,4,d=d)
      go('4d',S,q,k,v)
      go('4dcausal',lambda a,b,c:S(a,b,c,is_causal=True),q,k,v)
      go('mask',lambda a,b,c:S(a,b,c,attn_mask=T([[True,False,True,True,False]]*3)),q,k,v)
      go('maskrow',lambda a,b,c:S(a,b,c,attn_mask=T([[True,False,True,True,False],[False]*5,[True]*5])),q,k,v)
      m=L(3,5,d=d)
      go('fmask',lambda a,b,c,m:S(a,b,c,attn_mask=m),q,k,v,m.detach())
      go('fmaskgrad',lambda a,b,c,m:S(a,b,c,attn_mask=m),q,k,v,m)
      go('scale',lambda a,b,c:S(a,b,c,scale=.3),q,k,v)
      go('drop',lambda a,b,c:S(a,b,c,dropout_p=.5),q,k,v)
      go('dropcausal',lambda a,b,c:S(a,b,c,dropout_p=.5,is_causal=True),q,k,v)
      go('3d',S,q[0].detach().requires_grad_(),k[0].detach().requires_grad_(),v[0].detach().requires_grad_())
      go('3dcausal',lambda a,b,c:S(a,b,c,is_causal=True),q[0].detach().requires_grad_(),k[0].detach().requires_grad_(),v[0].detach().requires_grad_())
      go('2d',S,q[0,0].detach().requires_grad_(),k[0,0].detach().requires_grad_(),v[0,0].detach().requires_grad_())
      go('transposed',lambda a,b,c:S(a.transpose(1,2),b.transpose(1,2),c.transpose(1,2)),L(2,3,2,4,d=d),L(2,5,2,4,d=d),L(2,5,2,4,d=d))
      go('vdim',S,q,k,L(2,2,5,6,d=d))
      go('gqa',lambda a,b,c:S(a,b,c,enable_gqa=True),L(2,4,3,4,d=d),k,v)
      go('gqano',lambda a,b,c:S(a,b,c),L(2,4,3,4,d=d),k,v)
      go('bcast',lambda a,b,c:S(a,b,c),L(1,2,3,4,d=d),k,v)
      go('5d',lambda a,b,c:S(a[None],b[None],c[None]),q,k,v)
      go('nograd',lambda a,b,c:S(a.detach(),b.detach(),c.detach())+0*a,q,k,L(2,2,5,4,d=d))
#> # 4d
#> torch.Size([2, 2, 3, 4]) (24, 12, 4, 1) -11.136064 [0.17355, -0.21134, -0.96392, -0.33188]
#> 0 ScaledDotProductFlashAttentionForCpuBackward0 [(1, 0), (2, 0), (3, 0)]
#> 1 AccumulateGrad []
#> 2 AccumulateGrad []
#> 3 AccumulateGrad []
#> [(0.1866, 0.5297, (24, 4, 8, 1)), (0.0, 1.0305, (40, 4, 8, 1)), (0.0, 12.8453, (40, 4, 8, 1))]
#> second RuntimeError derivative for aten::_scaled_dot_product_flash_attention_for_cpu_backward is not implemented
#> # 4dcausal
#> torch.Size([2, 2, 3, 4]) (24, 12, 4, 1) -14.416805 [0.05342, 0.01343, -1.54062, -0.48191]
#> 0 ScaledDotProductFlashAttentionForCpuBackward0 [(1, 0), (2, 0), (3, 0)]
#> 1 AccumulateGrad []
#> 2 AccumulateGrad []
#> 3 AccumulateGrad []
#> [(-0.4006, 0.3421, (24, 4, 8, 1)), (0.0, 0.386, (40, 4, 8, 1)), (0.0, 31.6787, (40, 4, 8, 1))]
#> second RuntimeError derivative for aten::_scaled_dot_product_flash_attention_for_cpu_backward is not implemented
#> # mask
#> torch.Size([2, 2, 3, 4]) (24, 12, 4, 1) -12.035604 [0.14459, -0.1868, -1.02995, -0.36656]
#> 0 ScaledDotProductFlashAttentionForCpuBackward0 [(1, 0), (2, 0), (3, 0)]
#> 1 AccumulateGrad []
#> 2 AccumulateGrad []
#> 3 AccumulateGrad []
#> [(1.0439, 0.6571, (24, 4, 8, 1)), (0.0, 1.1259, (40, 4, 8, 1)), (0.0, 18.8327, (40, 4, 8, 1))]
#> second RuntimeError derivative for aten::_scaled_dot_product_flash_attention_for_cpu_backward is not implemented
#> # maskrow
#> torch.Size([2, 2, 3, 4]) (24, 12, 4, 1) -7.560924 [0.14459, -0.1868, -1.02995, -0.36656]
#> 0 ScaledDotProductFlashAttentionForCpuBackward0 [(1, 0), (2, 0), (3, 0)]
#> 1 AccumulateGrad []
#> 2 AccumulateGrad []
#> 3 AccumulateGrad []
#> [(-0.0511, 0.4687, (24, 4, 8, 1)), (0.0, 0.7491, (40, 4, 8, 1)), (0.0, 6.7512, (40, 4, 8, 1))]
#> second RuntimeError derivative for aten::_scaled_dot_product_flash_attention_for_cpu_backward is not implemented
#> # fmask
#> torch.Size([2, 2, 3, 4]) (24, 12, 4, 1) -11.765477 [0.15195, -0.15004, -1.14216, -0.38556]
#> 0 ScaledDotProductFlashAttentionForCpuBackward0 [(1, 0), (2, 0), (3, 0)]
#> 1 AccumulateGrad []
#> 2 AccumulateGrad []
#> 3 AccumulateGrad []
#> [(0.0548, 0.4787, (24, 4, 8, 1)), (0.0, 0.8474, (40, 4, 8, 1)), (0.0, 12.7933, (40, 4, 8, 1))]
#> second RuntimeError derivative for aten::_scaled_dot_product_flash_attention_for_cpu_backward is not implemented
#> # fmaskgrad
#> torch.Size([2, 2, 3, 4]) (24, 12, 4, 1) -11.765477 [0.15195, -0.15004, -1.14216, -0.38556]
#> 0 UnsafeViewBackward0 [(1, 0)]
#> 1 BmmBackward0 [(2, 0), (3, 0)]
#> 2 ViewBackward0 [(4, 0)]
#> 3 ViewBackward0 [(5, 0)]
#> 4 ExpandBackward0 [(6, 0)]
#> 5 ExpandBackward0 [(7, 0)]
#> 6 SafeSoftmaxBackward0 [(8, 0)]
#> 7 AccumulateGrad []
#> 8 AddBackward0 [(9, 0), (10, 0)]
#> 9 UnsafeViewBackward0 [(11, 0)]
#> 10 AccumulateGrad []
#> 11 BmmBackward0 [(12, 0), (13, 0)]
#> 12 ViewBackward0 [(14, 0)]
#> 13 ReshapeAliasBackward0 [(15, 0)]
#> 14 ExpandBackward0 [(16, 0)]
#> 15 ExpandBackward0 [(17, 0)]
#> 16 MulBackward1 [(18, 0)]
#> 17 MulBackward1 [(19, 0)]
#> 18 AccumulateGrad []
#> 19 TransposeBackward0 [(20, 0)]
#> 20 AccumulateGrad []
#> [(0.0548, 0.4787, (24, 12, 4, 1)), (0.0, 0.8474, (40, 20, 1, 5)), (0.0, 12.7933, (40, 20, 4, 1)), (0.0, 1.3692, (5, 1))]
#> [(-2.236, 3.7), (0.0, 1.8), (0.0, 20.33), (0.0, 2.59)]
#> # scale
#> torch.Size([2, 2, 3, 4]) (24, 12, 4, 1) -11.822557 [0.23808, -0.3136, -0.84279, -0.30012]
#> 0 ScaledDotProductFlashAttentionForCpuBackward0 [(1, 0), (2, 0), (3, 0)]
#> 1 AccumulateGrad []
#> 2 AccumulateGrad []
#> 3 AccumulateGrad []
#> [(-0.072, 0.2385, (24, 4, 8, 1)), (0.0, 0.4481, (40, 4, 8, 1)), (0.0, 10.7202, (40, 4, 8, 1))]
#> second RuntimeError derivative for aten::_scaled_dot_product_flash_attention_for_cpu_backward is not implemented
#> # drop
#> torch.Size([2, 2, 3, 4]) (24, 12, 4, 1) -8.6047 [0.32815, -0.2911, -1.79012, -0.64676]
#> 0 UnsafeViewBackward0 [(1, 0)]
#> 1 BmmBackward0 [(2, 0), (3, 0)]
#> 2 ViewBackward0 [(4, 0)]
#> 3 ViewBackward0 [(5, 0)]
#> 4 ExpandBackward0 [(6, 0)]
#> 5 ExpandBackward0 [(7, 0)]
#> 6 MulBackward0 [(8, 0), None]
#> 7 AccumulateGrad []
#> 8 SafeSoftmaxBackward0 [(9, 0)]
#> 9 UnsafeViewBackward0 [(10, 0)]
#> 10 BmmBackward0 [(11, 0), (12, 0)]
#> 11 ViewBackward0 [(13, 0)]
#> 12 ReshapeAliasBackward0 [(14, 0)]
#> 13 ExpandBackward0 [(15, 0)]
#> 14 ExpandBackward0 [(16, 0)]
#> 15 MulBackward1 [(17, 0)]
#> 16 MulBackward1 [(18, 0)]
#> 17 AccumulateGrad []
#> 18 TransposeBackward0 [(19, 0)]
#> 19 AccumulateGrad []
#> [(-0.0182, 3.4477, (24, 12, 4, 1)), (0.0, 4.1646, (40, 20, 1, 5)), (-0.2801, 22.6677, (40, 20, 4, 1))]
#> [(0.827, 98.34), (0.0, 100.29), (-17.006, 140.98)]
#> # dropcausal
#> torch.Size([2, 2, 3, 4]) (24, 12, 4, 1) -15.63695 [0.10684, 0.02686, -3.08124, -0.96382]
#> 0 UnsafeViewBackward0 [(1, 0)]
#> 1 BmmBackward0 [(2, 0), (3, 0)]
#> 2 ViewBackward0 [(4, 0)]
#> 3 ViewBackward0 [(5, 0)]
#> 4 ExpandBackward0 [(6, 0)]
#> 5 ExpandBackward0 [(7, 0)]
#> 6 MulBackward0 [(8, 0), None]
#> 7 AccumulateGrad []
#> 8 SafeSoftmaxBackward0 [(9, 0)]
#> 9 AddBackward0 [(10, 0), None]
#> 10 UnsafeViewBackward0 [(11, 0)]
#> 11 BmmBackward0 [(12, 0), (13, 0)]
#> 12 ViewBackward0 [(14, 0)]
#> 13 ReshapeAliasBackward0 [(15, 0)]
#> 14 ExpandBackward0 [(16, 0)]
#> 15 ExpandBackward0 [(17, 0)]
#> 16 MulBackward1 [(18, 0)]
#> 17 MulBackward1 [(19, 0)]
#> 18 AccumulateGrad []
#> 19 TransposeBackward0 [(20, 0)]
#> 20 AccumulateGrad []
#> [(-0.2517, 1.3631, (24, 12, 4, 1)), (0.0, 0.9157, (40, 20, 1, 5)), (-5.4895, 83.4769, (40, 20, 4, 1))]
#> [(2.577, 120.54), (0.0, 57.12), (-4.137, 10.34)]
#> # 3d
#> torch.Size([2, 3, 4]) (12, 4, 1) -9.27137 [0.17355, -0.21134, -0.96392, -0.33188]
#> 0 UnsafeViewBackward0 [(1, 0)]
#> 1 BmmBackward0 [(2, 0), (3, 0)]
#> 2 ViewBackward0 [(4, 0)]
#> 3 ViewBackward0 [(5, 0)]
#> 4 ExpandBackward0 [(6, 0)]
#> 5 ExpandBackward0 [(7, 0)]
#> 6 SafeSoftmaxBackward0 [(8, 0)]
#> 7 AccumulateGrad []
#> 8 UnsafeViewBackward0 [(9, 0)]
#> 9 BmmBackward0 [(10, 0), (11, 0)]
#> 10 ViewBackward0 [(12, 0)]
#> 11 ReshapeAliasBackward0 [(13, 0)]
#> 12 ExpandBackward0 [(14, 0)]
#> 13 ExpandBackward0 [(15, 0)]
#> 14 MulBackward1 [(16, 0)]
#> 15 MulBackward1 [(17, 0)]
#> 16 AccumulateGrad []
#> 17 TransposeBackward0 [(18, 0)]
#> 18 AccumulateGrad []
#> [(-0.9232, 0.4267, (12, 4, 1)), (0.0, 0.6639, (20, 1, 5)), (0.0, 5.2184, (20, 4, 1))]
#> [(-4.066, 1.38), (0.0, 1.17), (0.0, 4.68)]
#> # 3dcausal
#> torch.Size([2, 3, 4]) (12, 4, 1) -13.245157 [0.05342, 0.01343, -1.54062, -0.48191]
#> 0 UnsafeViewBackward0 [(1, 0)]
#> 1 BmmBackward0 [(2, 0), (3, 0)]
#> 2 ViewBackward0 [(4, 0)]
#> 3 ViewBackward0 [(5, 0)]
#> 4 ExpandBackward0 [(6, 0)]
#> 5 ExpandBackward0 [(7, 0)]
#> 6 SafeSoftmaxBackward0 [(8, 0)]
#> 7 AccumulateGrad []
#> 8 AddBackward0 [(9, 0), None]
#> 9 UnsafeViewBackward0 [(10, 0)]
#> 10 BmmBackward0 [(11, 0), (12, 0)]
#> 11 ViewBackward0 [(13, 0)]
#> 12 ReshapeAliasBackward0 [(14, 0)]
#> 13 ExpandBackward0 [(15, 0)]
#> 14 ExpandBackward0 [(16, 0)]
#> 15 MulBackward1 [(17, 0)]
#> 16 MulBackward1 [(18, 0)]
#> 17 AccumulateGrad []
#> 18 TransposeBackward0 [(19, 0)]
#> 19 AccumulateGrad []
#> [(0.4015, 0.156, (12, 4, 1)), (0.0, 0.0727, (20, 1, 5)), (0.0, 12.2977, (20, 4, 1))]
#> [(-2.873, 1.63), (0.0, 0.8), (0.0, 0.42)]
#> # 2d
#> torch.Size([3, 4]) (4, 1) -2.457919 [0.17355, -0.21134, -0.96392, -0.33188]
#> 0 MmBackward0 [(1, 0), (2, 0)]
#> 1 SafeSoftmaxBackward0 [(3, 0)]
#> 2 AccumulateGrad []
#> 3 MmBackward0 [(4, 0), (5, 0)]
#> 4 MulBackward1 [(6, 0)]
#> 5 MulBackward1 [(7, 0)]
#> 6 AccumulateGrad []
#> 7 TransposeBackward0 [(8, 0)]
#> 8 AccumulateGrad []
#> [(0.4539, 0.2141, (4, 1)), (0.0, 0.1895, (4, 1)), (0.0, 2.1154, (4, 1))]
#> [(-0.051, 1.21), (0.0, 0.64), (0.0, 1.19)]
#> # transposed
#> torch.Size([2, 2, 3, 4]) (24, 4, 8, 1) -0.224701 [-0.22218, 0.24587, -0.22352, 0.26773]
#> 0 ScaledDotProductFlashAttentionForCpuBackward0 [(1, 0), (2, 0), (3, 0)]
#> 1 TransposeBackward0 [(4, 0)]
#> 2 TransposeBackward0 [(5, 0)]
#> 3 TransposeBackward0 [(6, 0)]
#> 4 AccumulateGrad []
#> 5 AccumulateGrad []
#> 6 AccumulateGrad []
#> [(-0.6409, 1.1909, (24, 8, 4, 1)), (0.0, 6.624, (40, 8, 4, 1)), (0.0, 10.6128, (40, 8, 4, 1))]
#> second RuntimeError derivative for aten::_scaled_dot_product_flash_attention_for_cpu_backward is not implemented
#> # vdim
#> torch.Size([2, 2, 3, 6]) (36, 18, 6, 1) -0.289703 [-0.56929, -0.13661, -0.10861, 0.02406]
#> 0 UnsafeViewBackward0 [(1, 0)]
#> 1 BmmBackward0 [(2, 0), (3, 0)]
#> 2 ViewBackward0 [(4, 0)]
#> 3 ViewBackward0 [(5, 0)]
#> 4 ExpandBackward0 [(6, 0)]
#> 5 ExpandBackward0 [(7, 0)]
#> 6 SafeSoftmaxBackward0 [(8, 0)]
#> 7 AccumulateGrad []
#> 8 UnsafeViewBackward0 [(9, 0)]
#> 9 BmmBackward0 [(10, 0), (11, 0)]
#> 10 ViewBackward0 [(12, 0)]
#> 11 ReshapeAliasBackward0 [(13, 0)]
#> 12 ExpandBackward0 [(14, 0)]
#> 13 ExpandBackward0 [(15, 0)]
#> 14 MulBackward1 [(16, 0)]
#> 15 MulBackward1 [(17, 0)]
#> 16 AccumulateGrad []
#> 17 TransposeBackward0 [(18, 0)]
#> 18 AccumulateGrad []
#> [(-0.295, 3.2799, (24, 12, 4, 1)), (0.0, 6.1434, (40, 20, 1, 5)), (0.0, 19.0019, (60, 30, 6, 1))]
#> [(-15.031, 58.32), (0.0, 36.06), (0.0, 126.8)]
#> # gqa
#> torch.Size([2, 4, 3, 4]) (48, 12, 4, 1) -22.139342 [0.26255, -0.47469, -0.5249, -0.22403]
#> 0 ScaledDotProductFlashAttentionForCpuBackward0 [(1, 0), (2, 0), (3, 0)]
#> 1 AccumulateGrad []
#> 2 AccumulateGrad []
#> 3 AccumulateGrad []
#> [(-0.5144, 1.2049, (48, 4, 16, 1)), (0.0, 2.1024, (40, 4, 8, 1)), (0.0, 39.7952, (40, 4, 8, 1))]
#> second RuntimeError derivative for aten::_scaled_dot_product_flash_attention_for_cpu_backward is not implemented
#> # gqano
#> RuntimeError The size of tensor a (4) must match the size of tensor b (2) at non-singleton dimension 1
#> # bcast
#> torch.Size([2, 2, 3, 4]) (24, 12, 4, 1) -13.023804 [0.26255, -0.47469, -0.5249, -0.22403]
#> 0 UnsafeViewBackward0 [(1, 0)]
#> 1 BmmBackward0 [(2, 0), (3, 0)]
#> 2 ViewBackward0 [(4, 0)]
#> 3 ViewBackward0 [(5, 0)]
#> 4 ExpandBackward0 [(6, 0)]
#> 5 ExpandBackward0 [(7, 0)]
#> 6 SafeSoftmaxBackward0 [(8, 0)]
#> 7 AccumulateGrad []
#> 8 UnsafeViewBackward0 [(9, 0)]
#> 9 BmmBackward0 [(10, 0), (11, 0)]
#> 10 UnsafeViewBackward0 [(12, 0)]
#> 11 ReshapeAliasBackward0 [(13, 0)]
#> 12 CloneBackward0 [(14, 0)]
#> 13 ExpandBackward0 [(15, 0)]
#> 14 ExpandBackward0 [(16, 0)]
#> 15 MulBackward1 [(17, 0)]
#> 16 MulBackward1 [(18, 0)]
#> 17 TransposeBackward0 [(19, 0)]
#> 18 AccumulateGrad []
#> 19 AccumulateGrad []
#> [(-0.2563, 0.6708, (24, 12, 4, 1)), (0.0, 0.553, (40, 20, 1, 5)), (0.0, 10.9702, (40, 20, 4, 1))]
#> [(0.563, 5.42), (0.0, 3.09), (0.0, 4.89)]
#> # 5d
#> torch.Size([1, 2, 2, 3, 4]) (48, 24, 12, 4, 1) -11.136064 [0.17355, -0.21134, -0.96392, -0.33188]
#> 0 UnsafeViewBackward0 [(1, 0)]
#> 1 BmmBackward0 [(2, 0), (3, 0)]
#> 2 ViewBackward0 [(4, 0)]
#> 3 ViewBackward0 [(5, 0)]
#> 4 ExpandBackward0 [(6, 0)]
#> 5 ExpandBackward0 [(7, 0)]
#> 6 SafeSoftmaxBackward0 [(8, 0)]
#> 7 UnsqueezeBackward0 [(9, 0)]
#> 8 UnsafeViewBackward0 [(10, 0)]
#> 9 AccumulateGrad []
#> 10 BmmBackward0 [(11, 0), (12, 0)]
#> 11 ViewBackward0 [(13, 0)]
#> 12 ReshapeAliasBackward0 [(14, 0)]
#> 13 ExpandBackward0 [(15, 0)]
#> 14 ExpandBackward0 [(16, 0)]
#> 15 MulBackward1 [(17, 0)]
#> 16 MulBackward1 [(18, 0)]
#> 17 UnsqueezeBackward0 [(19, 0)]
#> 18 TransposeBackward0 [(20, 0)]
#> 19 AccumulateGrad []
#> 20 UnsqueezeBackward0 [(21, 0)]
#> 21 AccumulateGrad []
#> [(0.1866, 0.5297, (24, 12, 4, 1)), (0.0, 1.0305, (40, 20, 1, 5)), (0.0, 12.8453, (40, 20, 4, 1))]
#> [(-3.258, 9.29), (0.0, 6.04), (0.0, 11.34)]
#> # nograd
#> torch.Size([2, 2, 3, 4]) (24, 12, 4, 1) 1.418836 [-0.17952, -0.35455, -0.28157, 0.24115]
#> 0 AddBackward0 [None, (1, 0)]
#> 1 MulBackward0 [(2, 0), None]
#> 2 AccumulateGrad []
#> RuntimeError The differentiated Tensor at index 1 appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.
