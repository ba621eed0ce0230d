# %% RNN as it is in float64, padded and packed
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
torch.manual_seed(3)
layer = nn.RNN(3, 4).to(torch.float64)
x = torch.randn(2, 3, 3, dtype=torch.float64, requires_grad=True)
def report(output, state):
    state = state if isinstance(state, tuple) else (state,)
    graph(output.grad_fn)
    for t in (output, *state):
        print(t.shape, t.stride(), type(t.grad_fn).__name__)
    total = output.pow(2).sum() + sum(t.sum() for t in state)
    print([round(g.sum().item(), 3) + 0.0 for g in torch.autograd.grad(total, [x, *layer.parameters()])])
for packed in (False, True):
    given = nn.utils.rnn.pack_padded_sequence(x, [2, 1, 1], batch_first=layer.batch_first) if packed else x
    output, state = layer(given)
    report(output.data if packed else output, state)
#> 0 StackBackward0 [(1, 0), (2, 0)]
#> 1 TanhBackward0 [(3, 0)]
#> 2 TanhBackward0 [(4, 0)]
#> 3 AddBackward0 [(5, 0), (6, 0)]
#> 4 AddBackward0 [(7, 0), (6, 1)]
#> 5 AddmmBackward0 [(8, 0), None, (9, 0)]
#> 6 UnbindBackward0 [(10, 0)]
#> 7 AddmmBackward0 [(8, 0), (1, 0), (11, 0)]
#> 8 AccumulateGrad []
#> 9 TBackward0 [(12, 0)]
#> 10 ViewBackward0 [(13, 0)]
#> 11 TBackward0 [(12, 0)]
#> 12 AccumulateGrad []
#> 13 AddmmBackward0 [(14, 0), (15, 0), (16, 0)]
#> 14 AccumulateGrad []
#> 15 ViewBackward0 [(17, 0)]
#> 16 TBackward0 [(18, 0)]
#> 17 AccumulateGrad []
#> 18 AccumulateGrad []
#> torch.Size([2, 3, 4]) (12, 4, 1) StackBackward0
#> torch.Size([1, 3, 4]) (12, 4, 1) StackBackward0
#> [-2.464, 2.539, -4.505, -1.403, -1.403]
#> 0 CatBackward0 [(1, 0), (2, 0)]
#> 1 TanhBackward0 [(3, 0)]
#> 2 TanhBackward0 [(4, 0)]
#> 3 AddBackward0 [(5, 0), (6, 0)]
#> 4 AddBackward0 [(7, 0), (8, 0)]
#> 5 AddmmBackward0 [(9, 0), None, (10, 0)]
#> 6 SliceBackward0 [(11, 0)]
#> 7 AddmmBackward0 [(9, 0), (12, 0), (13, 0)]
#> 8 SliceBackward0 [(11, 0)]
#> 9 AccumulateGrad []
#> 10 TBackward0 [(14, 0)]
#> 11 AddmmBackward0 [(15, 0), (16, 0), (17, 0)]
#> 12 SliceBackward0 [(1, 0)]
#> 13 TBackward0 [(14, 0)]
#> 14 AccumulateGrad []
#> 15 AccumulateGrad []
#> 16 PackPaddedSequenceBackward0 [(18, 0)]
#> 17 TBackward0 [(19, 0)]
#> 18 AccumulateGrad []
#> 19 AccumulateGrad []
#> torch.Size([4, 4]) (4, 1) CatBackward0
#> torch.Size([1, 3, 4]) (12, 4, 1) StackBackward0
#> [-4.892, -8.875, -0.115, 3.104, 3.104]

# %% GRU num_layers=2, bidirectional=True in float64, padded and packed
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
torch.manual_seed(3)
layer = nn.GRU(3, 4, num_layers=2, bidirectional=True).to(torch.float64)
x = torch.randn(2, 3, 3, dtype=torch.float64, requires_grad=True)
def report(output, state):
    state = state if isinstance(state, tuple) else (state,)
    graph(output.grad_fn)
    for t in (output, *state):
        print(t.shape, t.stride(), type(t.grad_fn).__name__)
    total = output.pow(2).sum() + sum(t.sum() for t in state)
    print([round(g.sum().item(), 3) + 0.0 for g in torch.autograd.grad(total, [x, *layer.parameters()])])
for packed in (False, True):
    given = nn.utils.rnn.pack_padded_sequence(x, [2, 1, 1], batch_first=layer.batch_first) if packed else x
    output, state = layer(given)
    report(output.data if packed else output, state)
#> 0 CatBackward0 [(1, 0), (2, 0)]
#> 1 StackBackward0 [(3, 0), (4, 0)]
#> 2 StackBackward0 [(5, 0), (6, 0)]
#> 3 AddBackward0 [(7, 0), (8, 0)]
#> 4 AddBackward0 [(9, 0), (10, 0)]
#> 5 AddBackward0 [(11, 0), (12, 0)]
#> 6 AddBackward0 [(13, 0), (14, 0)]
#> 7 MulBackward0 [(15, 0), (16, 0)]
#> 8 TanhBackward0 [(17, 0)]
#> 9 MulBackward0 [(18, 0), (19, 0)]
#> 10 TanhBackward0 [(20, 0)]
#> 11 MulBackward0 [(21, 0), (22, 0)]
#> 12 TanhBackward0 [(23, 0)]
#> 13 MulBackward0 [(24, 0), (25, 0)]
#> 14 TanhBackward0 [(26, 0)]
#> 15 SubBackward0 [None, (8, 0)]
#> 16 SigmoidBackward0 [(27, 0)]
#> 17 AddBackward0 [(28, 2), (29, 0)]
#> 18 SubBackward0 [(3, 0), (10, 0)]
#> 19 SigmoidBackward0 [(30, 0)]
#> 20 AddBackward0 [(31, 2), (32, 0)]
#> 21 SubBackward0 [(6, 0), (12, 0)]
#> 22 SigmoidBackward0 [(33, 0)]
#> 23 AddBackward0 [(34, 2), (35, 0)]
#> 24 SubBackward0 [None, (14, 0)]
#> 25 SigmoidBackward0 [(36, 0)]
#> 26 AddBackward0 [(37, 2), (38, 0)]
#> 27 AddBackward0 [(39, 1), (28, 1)]
#> 28 UnsafeSplitBackward0 [(40, 0)]
#> 29 MulBackward0 [(39, 2), (41, 0)]
#> 30 AddBackward0 [(42, 1), (31, 1)]
#> 31 UnsafeSplitBackward0 [(40, 1)]
#> 32 MulBackward0 [(42, 2), (43, 0)]
#> 33 AddBackward0 [(44, 1), (34, 1)]
#> 34 UnsafeSplitBackward0 [(45, 0)]
#> 35 MulBackward0 [(44, 2), (46, 0)]
#> 36 AddBackward0 [(47, 1), (37, 1)]
#> 37 UnsafeSplitBackward0 [(45, 1)]
#> 38 MulBackward0 [(47, 2), (48, 0)]
#> 39 UnsafeSplitBackward0 [(49, 0)]
#> 40 UnbindBackward0 [(50, 0)]
#> 41 SigmoidBackward0 [(51, 0)]
#> 42 UnsafeSplitBackward0 [(52, 0)]
#> 43 SigmoidBackward0 [(53, 0)]
#> 44 UnsafeSplitBackward0 [(54, 0)]
#> 45 UnbindBackward0 [(55, 0)]
#> 46 SigmoidBackward0 [(56, 0)]
#> 47 UnsafeSplitBackward0 [(57, 0)]
#> 48 SigmoidBackward0 [(58, 0)]
#> 49 AddmmBackward0 [(59, 0), None, (60, 0)]
#> 50 ViewBackward0 [(61, 0)]
#> 51 AddBackward0 [(39, 0), (28, 0)]
#> 52 AddmmBackward0 [(59, 0), (3, 0), (62, 0)]
#> 53 AddBackward0 [(42, 0), (31, 0)]
#> 54 AddmmBackward0 [(63, 0), (6, 0), (64, 0)]
#> 55 ViewBackward0 [(65, 0)]
#> 56 AddBackward0 [(44, 0), (34, 0)]
#> 57 AddmmBackward0 [(63, 0), None, (66, 0)]
#> 58 AddBackward0 [(47, 0), (37, 0)]
#> 59 AccumulateGrad []
#> 60 TBackward0 [(67, 0)]
#> 61 AddmmBackward0 [(68, 0), (69, 0), (70, 0)]
#> 62 TBackward0 [(67, 0)]
#> 63 AccumulateGrad []
#> 64 TBackward0 [(71, 0)]
#> 65 AddmmBackward0 [(72, 0), (73, 0), (74, 0)]
#> 66 TBackward0 [(71, 0)]
#> 67 AccumulateGrad []
#> 68 AccumulateGrad []
#> 69 ViewBackward0 [(75, 0)]
#> 70 TBackward0 [(76, 0)]
#> 71 AccumulateGrad []
#> 72 AccumulateGrad []
#> 73 ViewBackward0 [(75, 0)]
#> 74 TBackward0 [(77, 0)]
#> 75 CatBackward0 [(78, 0), (79, 0)]
#> 76 AccumulateGrad []
#> 77 AccumulateGrad []
#> 78 StackBackward0 [(80, 0), (81, 0)]
#> 79 StackBackward0 [(82, 0), (83, 0)]
#> 80 AddBackward0 [(84, 0), (85, 0)]
#> 81 AddBackward0 [(86, 0), (87, 0)]
#> 82 AddBackward0 [(88, 0), (89, 0)]
#> 83 AddBackward0 [(90, 0), (91, 0)]
#> 84 MulBackward0 [(92, 0), (93, 0)]
#> 85 TanhBackward0 [(94, 0)]
#> 86 MulBackward0 [(95, 0), (96, 0)]
#> 87 TanhBackward0 [(97, 0)]
#> 88 MulBackward0 [(98, 0), (99, 0)]
#> 89 TanhBackward0 [(100, 0)]
#> 90 MulBackward0 [(101, 0), (102, 0)]
#> 91 TanhBackward0 [(103, 0)]
#> 92 SubBackward0 [None, (85, 0)]
#> 93 SigmoidBackward0 [(104, 0)]
#> 94 AddBackward0 [(105, 2), (106, 0)]
#> 95 SubBackward0 [(80, 0), (87, 0)]
#> 96 SigmoidBackward0 [(107, 0)]
#> 97 AddBackward0 [(108, 2), (109, 0)]
#> 98 SubBackward0 [(83, 0), (89, 0)]
#> 99 SigmoidBackward0 [(110, 0)]
#> 100 AddBackward0 [(111, 2), (112, 0)]
#> 101 SubBackward0 [None, (91, 0)]
#> 102 SigmoidBackward0 [(113, 0)]
#> 103 AddBackward0 [(114, 2), (115, 0)]
#> 104 AddBackward0 [(116, 1), (105, 1)]
#> 105 UnsafeSplitBackward0 [(117, 0)]
#> 106 MulBackward0 [(116, 2), (118, 0)]
#> 107 AddBackward0 [(119, 1), (108, 1)]
#> 108 UnsafeSplitBackward0 [(117, 1)]
#> 109 MulBackward0 [(119, 2), (120, 0)]
#> 110 AddBackward0 [(121, 1), (111, 1)]
#> 111 UnsafeSplitBackward0 [(122, 0)]
#> 112 MulBackward0 [(121, 2), (123, 0)]
#> 113 AddBackward0 [(124, 1), (114, 1)]
#> 114 UnsafeSplitBackward0 [(122, 1)]
#> 115 MulBackward0 [(124, 2), (125, 0)]
#> 116 UnsafeSplitBackward0 [(126, 0)]
#> 117 UnbindBackward0 [(127, 0)]
#> 118 SigmoidBackward0 [(128, 0)]
#> 119 UnsafeSplitBackward0 [(129, 0)]
#> 120 SigmoidBackward0 [(130, 0)]
#> 121 UnsafeSplitBackward0 [(131, 0)]
#> 122 UnbindBackward0 [(132, 0)]
#> 123 SigmoidBackward0 [(133, 0)]
#> 124 UnsafeSplitBackward0 [(134, 0)]
#> 125 SigmoidBackward0 [(135, 0)]
#> 126 AddmmBackward0 [(136, 0), None, (137, 0)]
#> 127 ViewBackward0 [(138, 0)]
#> 128 AddBackward0 [(116, 0), (105, 0)]
#> 129 AddmmBackward0 [(136, 0), (80, 0), (139, 0)]
#> 130 AddBackward0 [(119, 0), (108, 0)]
#> 131 AddmmBackward0 [(140, 0), (83, 0), (141, 0)]
#> 132 ViewBackward0 [(142, 0)]
#> 133 AddBackward0 [(121, 0), (111, 0)]
#> 134 AddmmBackward0 [(140, 0), None, (143, 0)]
#> 135 AddBackward0 [(124, 0), (114, 0)]
#> 136 AccumulateGrad []
#> 137 TBackward0 [(144, 0)]
#> 138 AddmmBackward0 [(145, 0), (146, 0), (147, 0)]
#> 139 TBackward0 [(144, 0)]
#> 140 AccumulateGrad []
#> 141 TBackward0 [(148, 0)]
#> 142 AddmmBackward0 [(149, 0), (150, 0), (151, 0)]
#> 143 TBackward0 [(148, 0)]
#> 144 AccumulateGrad []
#> 145 AccumulateGrad []
#> 146 ViewBackward0 [(152, 0)]
#> 147 TBackward0 [(153, 0)]
#> 148 AccumulateGrad []
#> 149 AccumulateGrad []
#> 150 ViewBackward0 [(152, 0)]
#> 151 TBackward0 [(154, 0)]
#> 152 AccumulateGrad []
#> 153 AccumulateGrad []
#> 154 AccumulateGrad []
#> torch.Size([2, 3, 8]) (24, 8, 1) CatBackward0
#> torch.Size([4, 3, 4]) (12, 4, 1) StackBackward0
#> [-4.976, -2.663, 1.864, 4.744, 1.548, -8.875, 0.731, 5.819, 2.527, 4.957, -0.299, 3.839, 1.411, 7.345, -0.537, 4.638, 2.536]
#> 0 CatBackward0 [(1, 0), (2, 0)]
#> 1 CatBackward0 [(3, 0), (4, 0)]
#> 2 CatBackward0 [(5, 0), (6, 0)]
#> 3 AddBackward0 [(7, 0), (8, 0)]
#> 4 AddBackward0 [(9, 0), (10, 0)]
#> 5 AddBackward0 [(11, 0), (12, 0)]
#> 6 AddBackward0 [(13, 0), (14, 0)]
#> 7 MulBackward0 [(15, 0), (16, 0)]
#> 8 TanhBackward0 [(17, 0)]
#> 9 MulBackward0 [(18, 0), (19, 0)]
#> 10 TanhBackward0 [(20, 0)]
#> 11 MulBackward0 [(21, 0), (22, 0)]
#> 12 TanhBackward0 [(23, 0)]
#> 13 MulBackward0 [(24, 0), (25, 0)]
#> 14 TanhBackward0 [(26, 0)]
#> 15 SubBackward0 [None, (8, 0)]
#> 16 SigmoidBackward0 [(27, 0)]
#> 17 AddBackward0 [(28, 2), (29, 0)]
#> 18 SubBackward0 [(30, 0), (10, 0)]
#> 19 SigmoidBackward0 [(31, 0)]
#> 20 AddBackward0 [(32, 2), (33, 0)]
#> 21 SubBackward0 [(34, 0), (12, 0)]
#> 22 SigmoidBackward0 [(35, 0)]
#> 23 AddBackward0 [(36, 2), (37, 0)]
#> 24 SubBackward0 [None, (14, 0)]
#> 25 SigmoidBackward0 [(38, 0)]
#> 26 AddBackward0 [(39, 2), (40, 0)]
#> 27 AddBackward0 [(41, 1), (28, 1)]
#> 28 UnsafeSplitBackward0 [(42, 0)]
#> 29 MulBackward0 [(41, 2), (43, 0)]
#> 30 SliceBackward0 [(3, 0)]
#> 31 AddBackward0 [(44, 1), (32, 1)]
#> 32 UnsafeSplitBackward0 [(45, 0)]
#> 33 MulBackward0 [(44, 2), (46, 0)]
#> 34 CatBackward0 [(6, 0), None]
#> 35 AddBackward0 [(47, 1), (36, 1)]
#> 36 UnsafeSplitBackward0 [(48, 0)]
#> 37 MulBackward0 [(47, 2), (49, 0)]
#> 38 AddBackward0 [(50, 1), (39, 1)]
#> 39 UnsafeSplitBackward0 [(51, 0)]
#> 40 MulBackward0 [(50, 2), (52, 0)]
#> 41 UnsafeSplitBackward0 [(53, 0)]
#> 42 SliceBackward0 [(54, 0)]
#> 43 SigmoidBackward0 [(55, 0)]
#> 44 UnsafeSplitBackward0 [(56, 0)]
#> 45 SliceBackward0 [(54, 0)]
#> 46 SigmoidBackward0 [(57, 0)]
#> 47 UnsafeSplitBackward0 [(58, 0)]
#> 48 SliceBackward0 [(59, 0)]
#> 49 SigmoidBackward0 [(60, 0)]
#> 50 UnsafeSplitBackward0 [(61, 0)]
#> 51 SliceBackward0 [(59, 0)]
#> 52 SigmoidBackward0 [(62, 0)]
#> 53 AddmmBackward0 [(63, 0), None, (64, 0)]
#> 54 AddmmBackward0 [(65, 0), (66, 0), (67, 0)]
#> 55 AddBackward0 [(41, 0), (28, 0)]
#> 56 AddmmBackward0 [(63, 0), (30, 0), (68, 0)]
#> 57 AddBackward0 [(44, 0), (32, 0)]
#> 58 AddmmBackward0 [(69, 0), (34, 0), (70, 0)]
#> 59 AddmmBackward0 [(71, 0), (66, 0), (72, 0)]
#> 60 AddBackward0 [(47, 0), (36, 0)]
#> 61 AddmmBackward0 [(69, 0), None, (73, 0)]
#> 62 AddBackward0 [(50, 0), (39, 0)]
#> 63 AccumulateGrad []
#> 64 TBackward0 [(74, 0)]
#> 65 AccumulateGrad []
#> 66 CatBackward0 [(75, 0), (76, 0)]
#> 67 TBackward0 [(77, 0)]
#> 68 TBackward0 [(74, 0)]
#> 69 AccumulateGrad []
#> 70 TBackward0 [(78, 0)]
#> 71 AccumulateGrad []
#> 72 TBackward0 [(79, 0)]
#> 73 TBackward0 [(78, 0)]
#> 74 AccumulateGrad []
#> 75 CatBackward0 [(80, 0), (81, 0)]
#> 76 CatBackward0 [(82, 0), (83, 0)]
#> 77 AccumulateGrad []
#> 78 AccumulateGrad []
#> 79 AccumulateGrad []
#> 80 AddBackward0 [(84, 0), (85, 0)]
#> 81 AddBackward0 [(86, 0), (87, 0)]
#> 82 AddBackward0 [(88, 0), (89, 0)]
#> 83 AddBackward0 [(90, 0), (91, 0)]
#> 84 MulBackward0 [(92, 0), (93, 0)]
#> 85 TanhBackward0 [(94, 0)]
#> 86 MulBackward0 [(95, 0), (96, 0)]
#> 87 TanhBackward0 [(97, 0)]
#> 88 MulBackward0 [(98, 0), (99, 0)]
#> 89 TanhBackward0 [(100, 0)]
#> 90 MulBackward0 [(101, 0), (102, 0)]
#> 91 TanhBackward0 [(103, 0)]
#> 92 SubBackward0 [None, (85, 0)]
#> 93 SigmoidBackward0 [(104, 0)]
#> 94 AddBackward0 [(105, 2), (106, 0)]
#> 95 SubBackward0 [(107, 0), (87, 0)]
#> 96 SigmoidBackward0 [(108, 0)]
#> 97 AddBackward0 [(109, 2), (110, 0)]
#> 98 SubBackward0 [(111, 0), (89, 0)]
#> 99 SigmoidBackward0 [(112, 0)]
#> 100 AddBackward0 [(113, 2), (114, 0)]
#> 101 SubBackward0 [None, (91, 0)]
#> 102 SigmoidBackward0 [(115, 0)]
#> 103 AddBackward0 [(116, 2), (117, 0)]
#> 104 AddBackward0 [(118, 1), (105, 1)]
#> 105 UnsafeSplitBackward0 [(119, 0)]
#> 106 MulBackward0 [(118, 2), (120, 0)]
#> 107 SliceBackward0 [(80, 0)]
#> 108 AddBackward0 [(121, 1), (109, 1)]
#> 109 UnsafeSplitBackward0 [(122, 0)]
#> 110 MulBackward0 [(121, 2), (123, 0)]
#> 111 CatBackward0 [(83, 0), None]
#> 112 AddBackward0 [(124, 1), (113, 1)]
#> 113 UnsafeSplitBackward0 [(125, 0)]
#> 114 MulBackward0 [(124, 2), (126, 0)]
#> 115 AddBackward0 [(127, 1), (116, 1)]
#> 116 UnsafeSplitBackward0 [(128, 0)]
#> 117 MulBackward0 [(127, 2), (129, 0)]
#> 118 UnsafeSplitBackward0 [(130, 0)]
#> 119 SliceBackward0 [(131, 0)]
#> 120 SigmoidBackward0 [(132, 0)]
#> 121 UnsafeSplitBackward0 [(133, 0)]
#> 122 SliceBackward0 [(131, 0)]
#> 123 SigmoidBackward0 [(134, 0)]
#> 124 UnsafeSplitBackward0 [(135, 0)]
#> 125 SliceBackward0 [(136, 0)]
#> 126 SigmoidBackward0 [(137, 0)]
#> 127 UnsafeSplitBackward0 [(138, 0)]
#> 128 SliceBackward0 [(136, 0)]
#> 129 SigmoidBackward0 [(139, 0)]
#> 130 AddmmBackward0 [(140, 0), None, (141, 0)]
#> 131 AddmmBackward0 [(142, 0), (143, 0), (144, 0)]
#> 132 AddBackward0 [(118, 0), (105, 0)]
#> 133 AddmmBackward0 [(140, 0), (107, 0), (145, 0)]
#> 134 AddBackward0 [(121, 0), (109, 0)]
#> 135 AddmmBackward0 [(146, 0), (111, 0), (147, 0)]
#> 136 AddmmBackward0 [(148, 0), (143, 0), (149, 0)]
#> 137 AddBackward0 [(124, 0), (113, 0)]
#> 138 AddmmBackward0 [(146, 0), None, (150, 0)]
#> 139 AddBackward0 [(127, 0), (116, 0)]
#> 140 AccumulateGrad []
#> 141 TBackward0 [(151, 0)]
#> 142 AccumulateGrad []
#> 143 PackPaddedSequenceBackward0 [(152, 0)]
#> 144 TBackward0 [(153, 0)]
#> 145 TBackward0 [(151, 0)]
#> 146 AccumulateGrad []
#> 147 TBackward0 [(154, 0)]
#> 148 AccumulateGrad []
#> 149 TBackward0 [(155, 0)]
#> 150 TBackward0 [(154, 0)]
#> 151 AccumulateGrad []
#> 152 AccumulateGrad []
#> 153 AccumulateGrad []
#> 154 AccumulateGrad []
#> 155 AccumulateGrad []
#> torch.Size([4, 8]) (8, 1) CatBackward0
#> torch.Size([4, 3, 4]) (12, 4, 1) StackBackward0
#> [-3.011, -3.026, 0.079, 2.496, 0.466, -7.268, 0.153, 3.696, 1.423, 5.045, -0.066, 3.833, 1.69, 5.987, -0.28, 4.188, 2.224]

# %% LSTM as it is in float32, padded and packed
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
torch.manual_seed(3)
layer = nn.LSTM(3, 4).to(torch.float32)
x = torch.randn(2, 3, 3, dtype=torch.float32, requires_grad=True)
def report(output, state):
    state = state if isinstance(state, tuple) else (state,)
    graph(output.grad_fn)
    for t in (output, *state):
        print(t.shape, t.stride(), type(t.grad_fn).__name__)
    total = output.pow(2).sum() + sum(t.sum() for t in state)
    print([round(g.sum().item(), 3) + 0.0 for g in torch.autograd.grad(total, [x, *layer.parameters()])])
for packed in (False, True):
    given = nn.utils.rnn.pack_padded_sequence(x, [2, 1, 1], batch_first=layer.batch_first) if packed else x
    output, state = layer(given)
    report(output.data if packed else output, state)
#> 0 MkldnnRnnLayerBackward0 [(1, 0), (2, 0), (3, 0), (4, 0), (5, 0), None, None]
#> 1 AccumulateGrad []
#> 2 AccumulateGrad []
#> 3 AccumulateGrad []
#> 4 AccumulateGrad []
#> 5 AccumulateGrad []
#> torch.Size([2, 3, 4]) (12, 4, 1) MkldnnRnnLayerBackward0
#> torch.Size([1, 3, 4]) (12, 4, 1) StackBackward0
#> torch.Size([1, 3, 4]) (12, 4, 1) StackBackward0
#> [-8.176, -6.809, -0.151, 8.824, 8.824]
#> 0 CatBackward0 [(1, 0), (2, 0)]
#> 1 MulBackward0 [(3, 0), (4, 0)]
#> 2 MulBackward0 [(5, 0), (6, 0)]
#> 3 SigmoidBackward0 [(7, 3)]
#> 4 TanhBackward0 [(8, 0)]
#> 5 SigmoidBackward0 [(9, 3)]
#> 6 TanhBackward0 [(10, 0)]
#> 7 UnsafeSplitBackward0 [(11, 0)]
#> 8 AddBackward0 [(12, 0), (13, 0)]
#> 9 UnsafeSplitBackward0 [(14, 0)]
#> 10 AddBackward0 [(15, 0), (16, 0)]
#> 11 AddBackward0 [(17, 0), (18, 0)]
#> 12 MulBackward0 [(19, 0), None]
#> 13 MulBackward0 [(20, 0), (21, 0)]
#> 14 AddBackward0 [(22, 0), (23, 0)]
#> 15 MulBackward0 [(24, 0), (25, 0)]
#> 16 MulBackward0 [(26, 0), (27, 0)]
#> 17 AddmmBackward0 [(28, 0), None, (29, 0)]
#> 18 SliceBackward0 [(30, 0)]
#> 19 SigmoidBackward0 [(7, 1)]
#> 20 SigmoidBackward0 [(7, 0)]
#> 21 TanhBackward0 [(7, 2)]
#> 22 AddmmBackward0 [(28, 0), (31, 0), (32, 0)]
#> 23 SliceBackward0 [(30, 0)]
#> 24 SigmoidBackward0 [(9, 1)]
#> 25 SliceBackward0 [(8, 0)]
#> 26 SigmoidBackward0 [(9, 0)]
#> 27 TanhBackward0 [(9, 2)]
#> 28 AccumulateGrad []
#> 29 TBackward0 [(33, 0)]
#> 30 AddmmBackward0 [(34, 0), (35, 0), (36, 0)]
#> 31 SliceBackward0 [(1, 0)]
#> 32 TBackward0 [(33, 0)]
#> 33 AccumulateGrad []
#> 34 AccumulateGrad []
#> 35 PackPaddedSequenceBackward0 [(37, 0)]
#> 36 TBackward0 [(38, 0)]
#> 37 AccumulateGrad []
#> 38 AccumulateGrad []
#> torch.Size([4, 4]) (4, 1) CatBackward0
#> torch.Size([1, 3, 4]) (12, 4, 1) StackBackward0
#> torch.Size([1, 3, 4]) (12, 4, 1) StackBackward0
#> [-6.024, -7.226, 0.059, 6.968, 6.968]

# %% LSTM as it is in float64, padded and packed
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
torch.manual_seed(3)
layer = nn.LSTM(3, 4).to(torch.float64)
x = torch.randn(2, 3, 3, dtype=torch.float64, requires_grad=True)
def report(output, state):
    state = state if isinstance(state, tuple) else (state,)
    graph(output.grad_fn)
    for t in (output, *state):
        print(t.shape, t.stride(), type(t.grad_fn).__name__)
    total = output.pow(2).sum() + sum(t.sum() for t in state)
    print([round(g.sum().item(), 3) + 0.0 for g in torch.autograd.grad(total, [x, *layer.parameters()])])
for packed in (False, True):
    given = nn.utils.rnn.pack_padded_sequence(x, [2, 1, 1], batch_first=layer.batch_first) if packed else x
    output, state = layer(given)
    report(output.data if packed else output, state)
#> 0 StackBackward0 [(1, 0), (2, 0)]
#> 1 MulBackward0 [(3, 0), (4, 0)]
#> 2 MulBackward0 [(5, 0), (6, 0)]
#> 3 SigmoidBackward0 [(7, 3)]
#> 4 TanhBackward0 [(8, 0)]
#> 5 SigmoidBackward0 [(9, 3)]
#> 6 TanhBackward0 [(10, 0)]
#> 7 UnsafeSplitBackward0 [(11, 0)]
#> 8 AddBackward0 [(12, 0), (13, 0)]
#> 9 UnsafeSplitBackward0 [(14, 0)]
#> 10 AddBackward0 [(15, 0), (16, 0)]
#> 11 AddBackward0 [(17, 0), (18, 0)]
#> 12 MulBackward0 [(19, 0), None]
#> 13 MulBackward0 [(20, 0), (21, 0)]
#> 14 AddBackward0 [(22, 0), (18, 1)]
#> 15 MulBackward0 [(23, 0), (8, 0)]
#> 16 MulBackward0 [(24, 0), (25, 0)]
#> 17 AddmmBackward0 [(26, 0), None, (27, 0)]
#> 18 UnbindBackward0 [(28, 0)]
#> 19 SigmoidBackward0 [(7, 1)]
#> 20 SigmoidBackward0 [(7, 0)]
#> 21 TanhBackward0 [(7, 2)]
#> 22 AddmmBackward0 [(26, 0), (1, 0), (29, 0)]
#> 23 SigmoidBackward0 [(9, 1)]
#> 24 SigmoidBackward0 [(9, 0)]
#> 25 TanhBackward0 [(9, 2)]
#> 26 AccumulateGrad []
#> 27 TBackward0 [(30, 0)]
#> 28 ViewBackward0 [(31, 0)]
#> 29 TBackward0 [(30, 0)]
#> 30 AccumulateGrad []
#> 31 AddmmBackward0 [(32, 0), (33, 0), (34, 0)]
#> 32 AccumulateGrad []
#> 33 ViewBackward0 [(35, 0)]
#> 34 TBackward0 [(36, 0)]
#> 35 AccumulateGrad []
#> 36 AccumulateGrad []
#> torch.Size([2, 3, 4]) (12, 4, 1) StackBackward0
#> torch.Size([1, 3, 4]) (12, 4, 1) StackBackward0
#> torch.Size([1, 3, 4]) (12, 4, 1) StackBackward0
#> [-5.224, -1.658, -0.616, 3.709, 3.709]
#> 0 CatBackward0 [(1, 0), (2, 0)]
#> 1 MulBackward0 [(3, 0), (4, 0)]
#> 2 MulBackward0 [(5, 0), (6, 0)]
#> 3 SigmoidBackward0 [(7, 3)]
#> 4 TanhBackward0 [(8, 0)]
#> 5 SigmoidBackward0 [(9, 3)]
#> 6 TanhBackward0 [(10, 0)]
#> 7 UnsafeSplitBackward0 [(11, 0)]
#> 8 AddBackward0 [(12, 0), (13, 0)]
#> 9 UnsafeSplitBackward0 [(14, 0)]
#> 10 AddBackward0 [(15, 0), (16, 0)]
#> 11 AddBackward0 [(17, 0), (18, 0)]
#> 12 MulBackward0 [(19, 0), None]
#> 13 MulBackward0 [(20, 0), (21, 0)]
#> 14 AddBackward0 [(22, 0), (23, 0)]
#> 15 MulBackward0 [(24, 0), (25, 0)]
#> 16 MulBackward0 [(26, 0), (27, 0)]
#> 17 AddmmBackward0 [(28, 0), None, (29, 0)]
#> 18 SliceBackward0 [(30, 0)]
#> 19 SigmoidBackward0 [(7, 1)]
#> 20 SigmoidBackward0 [(7, 0)]
#> 21 TanhBackward0 [(7, 2)]
#> 22 AddmmBackward0 [(28, 0), (31, 0), (32, 0)]
#> 23 SliceBackward0 [(30, 0)]
#> 24 SigmoidBackward0 [(9, 1)]
#> 25 SliceBackward0 [(8, 0)]
#> 26 SigmoidBackward0 [(9, 0)]
#> 27 TanhBackward0 [(9, 2)]
#> 28 AccumulateGrad []
#> 29 TBackward0 [(33, 0)]
#> 30 AddmmBackward0 [(34, 0), (35, 0), (36, 0)]
#> 31 SliceBackward0 [(1, 0)]
#> 32 TBackward0 [(33, 0)]
#> 33 AccumulateGrad []
#> 34 AccumulateGrad []
#> 35 PackPaddedSequenceBackward0 [(37, 0)]
#> 36 TBackward0 [(38, 0)]
#> 37 AccumulateGrad []
#> 38 AccumulateGrad []
#> torch.Size([4, 4]) (4, 1) CatBackward0
#> torch.Size([1, 3, 4]) (12, 4, 1) StackBackward0
#> torch.Size([1, 3, 4]) (12, 4, 1) StackBackward0
#> [-4.032, 0.931, 0.055, 2.676, 2.676]

# %% LSTM proj_size=2, bidirectional=True, batch_first=True in float64, padded and packed
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
torch.manual_seed(3)
layer = nn.LSTM(3, 4, proj_size=2, bidirectional=True, batch_first=True).to(torch.float64)
x = torch.randn(2, 3, 3, dtype=torch.float64, requires_grad=True)
def report(output, state):
    state = state if isinstance(state, tuple) else (state,)
    graph(output.grad_fn)
    for t in (output, *state):
        print(t.shape, t.stride(), type(t.grad_fn).__name__)
    total = output.pow(2).sum() + sum(t.sum() for t in state)
    print([round(g.sum().item(), 3) + 0.0 for g in torch.autograd.grad(total, [x, *layer.parameters()])])
for packed in (False, True):
    given = nn.utils.rnn.pack_padded_sequence(x, [3, 2], batch_first=layer.batch_first) if packed else x
    output, state = layer(given)
    report(output.data if packed else output, state)
#> 0 TransposeBackward0 [(1, 0)]
#> 1 CatBackward0 [(2, 0), (3, 0)]
#> 2 StackBackward0 [(4, 0), (5, 0), (6, 0)]
#> 3 StackBackward0 [(7, 0), (8, 0), (9, 0)]
#> 4 MmBackward0 [(10, 0), (11, 0)]
#> 5 MmBackward0 [(12, 0), (13, 0)]
#> 6 MmBackward0 [(14, 0), (15, 0)]
#> 7 MmBackward0 [(16, 0), (17, 0)]
#> 8 MmBackward0 [(18, 0), (19, 0)]
#> 9 MmBackward0 [(20, 0), (21, 0)]
#> 10 MulBackward0 [(22, 0), (23, 0)]
#> 11 TBackward0 [(24, 0)]
#> 12 MulBackward0 [(25, 0), (26, 0)]
#> 13 TBackward0 [(24, 0)]
#> 14 MulBackward0 [(27, 0), (28, 0)]
#> 15 TBackward0 [(24, 0)]
#> 16 MulBackward0 [(29, 0), (30, 0)]
#> 17 TBackward0 [(31, 0)]
#> 18 MulBackward0 [(32, 0), (33, 0)]
#> 19 TBackward0 [(31, 0)]
#> 20 MulBackward0 [(34, 0), (35, 0)]
#> 21 TBackward0 [(31, 0)]
#> 22 SigmoidBackward0 [(36, 3)]
#> 23 TanhBackward0 [(37, 0)]
#> 24 AccumulateGrad []
#> 25 SigmoidBackward0 [(38, 3)]
#> 26 TanhBackward0 [(39, 0)]
#> 27 SigmoidBackward0 [(40, 3)]
#> 28 TanhBackward0 [(41, 0)]
#> 29 SigmoidBackward0 [(42, 3)]
#> 30 TanhBackward0 [(43, 0)]
#> 31 AccumulateGrad []
#> 32 SigmoidBackward0 [(44, 3)]
#> 33 TanhBackward0 [(45, 0)]
#> 34 SigmoidBackward0 [(46, 3)]
#> 35 TanhBackward0 [(47, 0)]
#> 36 UnsafeSplitBackward0 [(48, 0)]
#> 37 AddBackward0 [(49, 0), (50, 0)]
#> 38 UnsafeSplitBackward0 [(51, 0)]
#> 39 AddBackward0 [(52, 0), (53, 0)]
#> 40 UnsafeSplitBackward0 [(54, 0)]
#> 41 AddBackward0 [(55, 0), (56, 0)]
#> 42 UnsafeSplitBackward0 [(57, 0)]
#> 43 AddBackward0 [(58, 0), (59, 0)]
#> 44 UnsafeSplitBackward0 [(60, 0)]
#> 45 AddBackward0 [(61, 0), (62, 0)]
#> 46 UnsafeSplitBackward0 [(63, 0)]
#> 47 AddBackward0 [(64, 0), (65, 0)]
#> 48 AddBackward0 [(66, 0), (67, 0)]
#> 49 MulBackward0 [(68, 0), None]
#> 50 MulBackward0 [(69, 0), (70, 0)]
#> 51 AddBackward0 [(71, 0), (67, 1)]
#> 52 MulBackward0 [(72, 0), (37, 0)]
#> 53 MulBackward0 [(73, 0), (74, 0)]
#> 54 AddBackward0 [(75, 0), (67, 2)]
#> 55 MulBackward0 [(76, 0), (39, 0)]
#> 56 MulBackward0 [(77, 0), (78, 0)]
#> 57 AddBackward0 [(79, 0), (80, 0)]
#> 58 MulBackward0 [(81, 0), (45, 0)]
#> 59 MulBackward0 [(82, 0), (83, 0)]
#> 60 AddBackward0 [(84, 0), (80, 1)]
#> 61 MulBackward0 [(85, 0), (47, 0)]
#> 62 MulBackward0 [(86, 0), (87, 0)]
#> 63 AddBackward0 [(88, 0), (80, 2)]
#> 64 MulBackward0 [(89, 0), None]
#> 65 MulBackward0 [(90, 0), (91, 0)]
#> 66 AddmmBackward0 [(92, 0), None, (93, 0)]
#> 67 UnbindBackward0 [(94, 0)]
#> 68 SigmoidBackward0 [(36, 1)]
#> 69 SigmoidBackward0 [(36, 0)]
#> 70 TanhBackward0 [(36, 2)]
#> 71 AddmmBackward0 [(92, 0), (4, 0), (95, 0)]
#> 72 SigmoidBackward0 [(38, 1)]
#> 73 SigmoidBackward0 [(38, 0)]
#> 74 TanhBackward0 [(38, 2)]
#> 75 AddmmBackward0 [(92, 0), (5, 0), (96, 0)]
#> 76 SigmoidBackward0 [(40, 1)]
#> 77 SigmoidBackward0 [(40, 0)]
#> 78 TanhBackward0 [(40, 2)]
#> 79 AddmmBackward0 [(97, 0), (8, 0), (98, 0)]
#> 80 UnbindBackward0 [(99, 0)]
#> 81 SigmoidBackward0 [(42, 1)]
#> 82 SigmoidBackward0 [(42, 0)]
#> 83 TanhBackward0 [(42, 2)]
#> 84 AddmmBackward0 [(97, 0), (9, 0), (100, 0)]
#> 85 SigmoidBackward0 [(44, 1)]
#> 86 SigmoidBackward0 [(44, 0)]
#> 87 TanhBackward0 [(44, 2)]
#> 88 AddmmBackward0 [(97, 0), None, (101, 0)]
#> 89 SigmoidBackward0 [(46, 1)]
#> 90 SigmoidBackward0 [(46, 0)]
#> 91 TanhBackward0 [(46, 2)]
#> 92 AccumulateGrad []
#> 93 TBackward0 [(102, 0)]
#> 94 AddBackward0 [(103, 0), (104, 0)]
#> 95 TBackward0 [(102, 0)]
#> 96 TBackward0 [(102, 0)]
#> 97 AccumulateGrad []
#> 98 TBackward0 [(105, 0)]
#> 99 AddBackward0 [(106, 0), (107, 0)]
#> 100 TBackward0 [(105, 0)]
#> 101 TBackward0 [(105, 0)]
#> 102 AccumulateGrad []
#> 103 UnsafeViewBackward0 [(108, 0)]
#> 104 AccumulateGrad []
#> 105 AccumulateGrad []
#> 106 UnsafeViewBackward0 [(109, 0)]
#> 107 AccumulateGrad []
#> 108 MmBackward0 [(110, 0), (111, 0)]
#> 109 MmBackward0 [(112, 0), (113, 0)]
#> 110 UnsafeViewBackward0 [(114, 0)]
#> 111 TBackward0 [(115, 0)]
#> 112 UnsafeViewBackward0 [(116, 0)]
#> 113 TBackward0 [(117, 0)]
#> 114 CloneBackward0 [(118, 0)]
#> 115 AccumulateGrad []
#> 116 CloneBackward0 [(118, 0)]
#> 117 AccumulateGrad []
#> 118 TransposeBackward0 [(119, 0)]
#> 119 AccumulateGrad []
#> torch.Size([2, 3, 4]) (4, 8, 1) TransposeBackward0
#> torch.Size([2, 2, 2]) (4, 2, 1) StackBackward0
#> torch.Size([2, 2, 4]) (8, 4, 1) StackBackward0
#> [-2.507, -5.926, 0.054, 5.133, 5.133, -0.084, 0.432, -1.11, 6.111, 6.111, 0.798]
#> 0 CatBackward0 [(1, 0), (2, 0)]
#> 1 CatBackward0 [(3, 0), (4, 0), (5, 0)]
#> 2 CatBackward0 [(6, 0), (7, 0), (8, 0)]
#> 3 MmBackward0 [(9, 0), (10, 0)]
#> 4 MmBackward0 [(11, 0), (12, 0)]
#> 5 MmBackward0 [(13, 0), (14, 0)]
#> 6 MmBackward0 [(15, 0), (16, 0)]
#> 7 MmBackward0 [(17, 0), (18, 0)]
#> 8 MmBackward0 [(19, 0), (20, 0)]
#> 9 MulBackward0 [(21, 0), (22, 0)]
#> 10 TBackward0 [(23, 0)]
#> 11 MulBackward0 [(24, 0), (25, 0)]
#> 12 TBackward0 [(23, 0)]
#> 13 MulBackward0 [(26, 0), (27, 0)]
#> 14 TBackward0 [(23, 0)]
#> 15 MulBackward0 [(28, 0), (29, 0)]
#> 16 TBackward0 [(30, 0)]
#> 17 MulBackward0 [(31, 0), (32, 0)]
#> 18 TBackward0 [(30, 0)]
#> 19 MulBackward0 [(33, 0), (34, 0)]
#> 20 TBackward0 [(30, 0)]
#> 21 SigmoidBackward0 [(35, 3)]
#> 22 TanhBackward0 [(36, 0)]
#> 23 AccumulateGrad []
#> 24 SigmoidBackward0 [(37, 3)]
#> 25 TanhBackward0 [(38, 0)]
#> 26 SigmoidBackward0 [(39, 3)]
#> 27 TanhBackward0 [(40, 0)]
#> 28 SigmoidBackward0 [(41, 3)]
#> 29 TanhBackward0 [(42, 0)]
#> 30 AccumulateGrad []
#> 31 SigmoidBackward0 [(43, 3)]
#> 32 TanhBackward0 [(44, 0)]
#> 33 SigmoidBackward0 [(45, 3)]
#> 34 TanhBackward0 [(46, 0)]
#> 35 UnsafeSplitBackward0 [(47, 0)]
#> 36 AddBackward0 [(48, 0), (49, 0)]
#> 37 UnsafeSplitBackward0 [(50, 0)]
#> 38 AddBackward0 [(51, 0), (52, 0)]
#> 39 UnsafeSplitBackward0 [(53, 0)]
#> 40 AddBackward0 [(54, 0), (55, 0)]
#> 41 UnsafeSplitBackward0 [(56, 0)]
#> 42 AddBackward0 [(57, 0), (58, 0)]
#> 43 UnsafeSplitBackward0 [(59, 0)]
#> 44 AddBackward0 [(60, 0), (61, 0)]
#> 45 UnsafeSplitBackward0 [(62, 0)]
#> 46 AddBackward0 [(63, 0), (64, 0)]
#> 47 AddBackward0 [(65, 0), (66, 0)]
#> 48 MulBackward0 [(67, 0), None]
#> 49 MulBackward0 [(68, 0), (69, 0)]
#> 50 AddBackward0 [(70, 0), (71, 0)]
#> 51 MulBackward0 [(72, 0), (36, 0)]
#> 52 MulBackward0 [(73, 0), (74, 0)]
#> 53 AddBackward0 [(75, 0), (76, 0)]
#> 54 MulBackward0 [(77, 0), (78, 0)]
#> 55 MulBackward0 [(79, 0), (80, 0)]
#> 56 AddBackward0 [(81, 0), (82, 0)]
#> 57 MulBackward0 [(83, 0), (44, 0)]
#> 58 MulBackward0 [(84, 0), (85, 0)]
#> 59 AddBackward0 [(86, 0), (87, 0)]
#> 60 MulBackward0 [(88, 0), (89, 0)]
#> 61 MulBackward0 [(90, 0), (91, 0)]
#> 62 AddBackward0 [(92, 0), (93, 0)]
#> 63 MulBackward0 [(94, 0), None]
#> 64 MulBackward0 [(95, 0), (96, 0)]
#> 65 AddmmBackward0 [(97, 0), None, (98, 0)]
#> 66 SliceBackward0 [(99, 0)]
#> 67 SigmoidBackward0 [(35, 1)]
#> 68 SigmoidBackward0 [(35, 0)]
#> 69 TanhBackward0 [(35, 2)]
#> 70 AddmmBackward0 [(97, 0), (3, 0), (100, 0)]
#> 71 SliceBackward0 [(99, 0)]
#> 72 SigmoidBackward0 [(37, 1)]
#> 73 SigmoidBackward0 [(37, 0)]
#> 74 TanhBackward0 [(37, 2)]
#> 75 AddmmBackward0 [(97, 0), (101, 0), (102, 0)]
#> 76 SliceBackward0 [(99, 0)]
#> 77 SigmoidBackward0 [(39, 1)]
#> 78 SliceBackward0 [(38, 0)]
#> 79 SigmoidBackward0 [(39, 0)]
#> 80 TanhBackward0 [(39, 2)]
#> 81 AddmmBackward0 [(103, 0), (7, 0), (104, 0)]
#> 82 SliceBackward0 [(105, 0)]
#> 83 SigmoidBackward0 [(41, 1)]
#> 84 SigmoidBackward0 [(41, 0)]
#> 85 TanhBackward0 [(41, 2)]
#> 86 AddmmBackward0 [(103, 0), (106, 0), (107, 0)]
#> 87 SliceBackward0 [(105, 0)]
#> 88 SigmoidBackward0 [(43, 1)]
#> 89 CatBackward0 [(46, 0), None]
#> 90 SigmoidBackward0 [(43, 0)]
#> 91 TanhBackward0 [(43, 2)]
#> 92 AddmmBackward0 [(103, 0), None, (108, 0)]
#> 93 SliceBackward0 [(105, 0)]
#> 94 SigmoidBackward0 [(45, 1)]
#> 95 SigmoidBackward0 [(45, 0)]
#> 96 TanhBackward0 [(45, 2)]
#> 97 AccumulateGrad []
#> 98 TBackward0 [(109, 0)]
#> 99 AddmmBackward0 [(110, 0), (111, 0), (112, 0)]
#> 100 TBackward0 [(109, 0)]
#> 101 SliceBackward0 [(4, 0)]
#> 102 TBackward0 [(109, 0)]
#> 103 AccumulateGrad []
#> 104 TBackward0 [(113, 0)]
#> 105 AddmmBackward0 [(114, 0), (111, 0), (115, 0)]
#> 106 CatBackward0 [(8, 0), None]
#> 107 TBackward0 [(113, 0)]
#> 108 TBackward0 [(113, 0)]
#> 109 AccumulateGrad []
#> 110 AccumulateGrad []
#> 111 PackPaddedSequenceBackward0 [(116, 0)]
#> 112 TBackward0 [(117, 0)]
#> 113 AccumulateGrad []
#> 114 AccumulateGrad []
#> 115 TBackward0 [(118, 0)]
#> 116 AccumulateGrad []
#> 117 AccumulateGrad []
#> 118 AccumulateGrad []
#> torch.Size([5, 4]) (4, 1) CatBackward0
#> torch.Size([2, 2, 2]) (4, 2, 1) StackBackward0
#> torch.Size([2, 2, 4]) (8, 4, 1) StackBackward0
#> [-2.562, -7.274, 0.008, 5.023, 5.023, 0.409, 0.316, -1.055, 5.804, 5.804, 0.811]

# %% LSTM bias=False, batch_first=True in float32, padded and packed
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
torch.manual_seed(3)
layer = nn.LSTM(3, 4, bias=False, batch_first=True).to(torch.float32)
x = torch.randn(2, 3, 3, dtype=torch.float32, requires_grad=True)
def report(output, state):
    state = state if isinstance(state, tuple) else (state,)
    graph(output.grad_fn)
    for t in (output, *state):
        print(t.shape, t.stride(), type(t.grad_fn).__name__)
    total = output.pow(2).sum() + sum(t.sum() for t in state)
    print([round(g.sum().item(), 3) + 0.0 for g in torch.autograd.grad(total, [x, *layer.parameters()])])
for packed in (False, True):
    given = nn.utils.rnn.pack_padded_sequence(x, [3, 2], batch_first=layer.batch_first) if packed else x
    output, state = layer(given)
    report(output.data if packed else output, state)
#> 0 TransposeBackward0 [(1, 0)]
#> 1 MkldnnRnnLayerBackward0 [(2, 0), (3, 0), (4, 0), None, None, None, None]
#> 2 CloneBackward0 [(5, 0)]
#> 3 AccumulateGrad []
#> 4 AccumulateGrad []
#> 5 TransposeBackward0 [(6, 0)]
#> 6 AccumulateGrad []
#> torch.Size([2, 3, 4]) (4, 8, 1) TransposeBackward0
#> torch.Size([1, 2, 4]) (8, 4, 1) StackBackward0
#> torch.Size([1, 2, 4]) (8, 4, 1) StackBackward0
#> [-5.507, -4.731, -1.103]
#> 0 CatBackward0 [(1, 0), (2, 0), (3, 0)]
#> 1 MulBackward0 [(4, 0), (5, 0)]
#> 2 MulBackward0 [(6, 0), (7, 0)]
#> 3 MulBackward0 [(8, 0), (9, 0)]
#> 4 SigmoidBackward0 [(10, 3)]
#> 5 TanhBackward0 [(11, 0)]
#> 6 SigmoidBackward0 [(12, 3)]
#> 7 TanhBackward0 [(13, 0)]
#> 8 SigmoidBackward0 [(14, 3)]
#> 9 TanhBackward0 [(15, 0)]
#> 10 UnsafeSplitBackward0 [(16, 0)]
#> 11 AddBackward0 [(17, 0), (18, 0)]
#> 12 UnsafeSplitBackward0 [(19, 0)]
#> 13 AddBackward0 [(20, 0), (21, 0)]
#> 14 UnsafeSplitBackward0 [(22, 0)]
#> 15 AddBackward0 [(23, 0), (24, 0)]
#> 16 AddBackward0 [(25, 0), (26, 0)]
#> 17 MulBackward0 [(27, 0), None]
#> 18 MulBackward0 [(28, 0), (29, 0)]
#> 19 AddBackward0 [(30, 0), (31, 0)]
#> 20 MulBackward0 [(32, 0), (11, 0)]
#> 21 MulBackward0 [(33, 0), (34, 0)]
#> 22 AddBackward0 [(35, 0), (36, 0)]
#> 23 MulBackward0 [(37, 0), (38, 0)]
#> 24 MulBackward0 [(39, 0), (40, 0)]
#> 25 MmBackward0 [None, (41, 0)]
#> 26 SliceBackward0 [(42, 0)]
#> 27 SigmoidBackward0 [(10, 1)]
#> 28 SigmoidBackward0 [(10, 0)]
#> 29 TanhBackward0 [(10, 2)]
#> 30 MmBackward0 [(1, 0), (43, 0)]
#> 31 SliceBackward0 [(42, 0)]
#> 32 SigmoidBackward0 [(12, 1)]
#> 33 SigmoidBackward0 [(12, 0)]
#> 34 TanhBackward0 [(12, 2)]
#> 35 MmBackward0 [(44, 0), (45, 0)]
#> 36 SliceBackward0 [(42, 0)]
#> 37 SigmoidBackward0 [(14, 1)]
#> 38 SliceBackward0 [(13, 0)]
#> 39 SigmoidBackward0 [(14, 0)]
#> 40 TanhBackward0 [(14, 2)]
#> 41 TBackward0 [(46, 0)]
#> 42 MmBackward0 [(47, 0), (48, 0)]
#> 43 TBackward0 [(46, 0)]
#> 44 SliceBackward0 [(2, 0)]
#> 45 TBackward0 [(46, 0)]
#> 46 AccumulateGrad []
#> 47 PackPaddedSequenceBackward0 [(49, 0)]
#> 48 TBackward0 [(50, 0)]
#> 49 AccumulateGrad []
#> 50 AccumulateGrad []
#> torch.Size([5, 4]) (4, 1) CatBackward0
#> torch.Size([1, 2, 4]) (8, 4, 1) StackBackward0
#> torch.Size([1, 2, 4]) (8, 4, 1) StackBackward0
#> [-6.128, -6.9, -1.004]

# %% sequences packed, padded and unpacked
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
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = torch.tensor
torch.manual_seed(0)
x=torch.randn(3,2,4,requires_grad=True)
p=nn.utils.rnn.pack_padded_sequence(x,[3,2]); graph(p.data.grad_fn)
o,l=nn.utils.rnn.pad_packed_sequence(p); graph(o.grad_fn); print(o.stride())
o,l=nn.utils.rnn.pad_packed_sequence(p,batch_first=True,padding_value=-1.,total_length=5); graph(o.grad_fn); print(o,o.stride())
p=nn.utils.rnn.pack_padded_sequence(x,T([3,2]),batch_first=False,enforce_sorted=False); print(p)
p=nn.utils.rnn.pack_padded_sequence(x,T([2,3]),enforce_sorted=False); print(p);graph(p.data.grad_fn)
o,l=nn.utils.rnn.pad_packed_sequence(p); graph(o.grad_fn); print(l,o.stride())
p=nn.utils.rnn.pack_padded_sequence(x.transpose(0,1),T([2,3]),batch_first=True,enforce_sorted=False);graph(p.data.grad_fn)
p=nn.utils.rnn.pack_sequence([x[:,0],x[:2,1]]);graph(p.data.grad_fn)
s=nn.utils.rnn.pad_sequence([x[:,0],x[:2,1]]);graph(s.grad_fn)
print(nn.utils.rnn.unpad_sequence(s,T([3,2])),nn.utils.rnn.unpack_sequence(p))
m=nn.GRU(4,2); o,h=m(nn.utils.rnn.pack_padded_sequence(x,T([2,3]),enforce_sorted=False)); graph(o.data.grad_fn); graph(h.grad_fn)
for f in (lambda:nn.utils.rnn.pack_padded_sequence(x,[2,3]),lambda:nn.utils.rnn.pack_padded_sequence(x,[3,0]),lambda:nn.utils.rnn.pack_padded_sequence(x,[3]),lambda:nn.utils.rnn.pack_padded_sequence(x,T([[3,2]])),lambda:nn.utils.rnn.pack_padded_sequence(x,T([3.,2])),lambda:nn.utils.rnn.pack_sequence([]),lambda:nn.utils.rnn.pad_packed_sequence(p,total_length=2),lambda:m(p.to(torch.float64)),lambda:nn.GRU(5,2)(p),lambda:nn.GRU(4,2)(p,torch.zeros(1,3,2)),lambda:nn.utils.rnn.pad_sequence(x[0]),lambda:nn.utils.rnn.pad_sequence([]),lambda:nn.utils.rnn.pad_sequence([x[0]],padding_side='x'),lambda:nn.utils.rnn.pad_sequence(3),lambda:p.is_cuda,lambda:p.to('cpu') is p,lambda:p.double().data.dtype):
    attempt(f)
#> RuntimeError `lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability.
#> RuntimeError Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0
#> RuntimeError Expected `len(lengths)` to be equal to batch_size, but got 1 (batch_size=2)
#> RuntimeError 'lengths' argument should be a 1D CPU int64 tensor, but got 2D cpu Long tensor
#> PackedSequence(data=tensor([[-1.1258, -1.1524, -0.2506, -0.4339],
#>         [ 0.8487,  0.6920, -0.3160, -2.1152],
#>         [ 0.4681, -0.1577,  1.4437,  0.2660],
#>         [ 0.1665,  0.8744, -0.1435, -0.1116],
#>         [ 0.9318,  1.2590,  2.0050,  0.0537]],
#>        grad_fn=<PackPaddedSequenceBackward0>), batch_sizes=tensor([2, 2, 1]), sorted_indices=None, unsorted_indices=None)
#> RuntimeError received an empty list of sequences
#> ValueError Expected total_length to be at least the length of the longest sequence in input, but got total_length=2 and max sequence length being 3
#> ValueError RNN input dtype (torch.float64) does not match weight dtype (torch.float32). Convert input: input.to(torch.float32), or convert model: model.to(torch.float64)
#> RuntimeError input.size(-1) must be equal to input_size. Expected 5, got 4
#> RuntimeError Expected hidden size (1, 2, 2), got [1, 3, 2]
#> tensor([[-1.1258,  0.8487],
#>         [-1.1524,  0.6920],
#>         [-0.2506, -0.3160],
#>         [-0.4339, -2.1152]], grad_fn=<CopySlices>)
#> RuntimeError received an empty list of sequences
#> RuntimeError Expected padding_side to be one of left or right, but got x.
#> RuntimeError pad_sequence: Expected iterable for input sequences, but got arg of type: <class 'int'>
#> False
#> True
#> torch.float64
