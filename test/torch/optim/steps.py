# %% five steps of SGD
import itertools, warnings
warnings.simplefilter("ignore")
def run(make, n=5, dtype=torch.float32):
    torch.manual_seed(0)
    w = torch.nn.Parameter(torch.randn(3, 2, dtype=dtype)); b = torch.nn.Parameter(torch.randn(2, dtype=dtype)); c = torch.nn.Parameter(torch.tensor(0.5, dtype=dtype))
    opt = make([w, b, c])
    for i in range(n):
        for k, p in enumerate([w, b, c]):
            if not (k == 1 and i == 2): p.grad = p.detach() * (0.3 + i) - (k - 1) * 0.7
            else: p.grad = None
        opt.step()
    print(w.data, b.data, c.data)
    print(opt.state_dict()["param_groups"][0])
    print({k: {a: tuple(v.shape) if isinstance(v, torch.Tensor) else v for a, v in s.items()} for k, s in opt.state_dict()["state"].items()})
O = torch.optim
for kw in [{}, dict(lr=0.1), dict(lr=0.1, momentum=0.9), dict(lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.1), dict(lr=.1, momentum=0.9, dampening=0.3, maximize=True), dict(lr=torch.tensor(0.1), weight_decay=0.01), dict(lr=0.1,foreach=True), dict(lr=0.1,foreach=False, differentiable=False, momentum=0.5), dict(lr=0.1,fused=True, momentum=0.5)]:
    print(kw); run(lambda p: O.SGD(p, **kw))
#> {}
#> tensor([[ 1.5199, -0.2935],
#>         [-2.1573,  0.5584],
#>         [-1.0756, -1.3861]]) tensor([0.3996, 0.8303]) tensor(0.4978)
#> {'lr': 0.001, 'momentum': 0, 'dampening': 0, 'weight_decay': 0, 'nesterov': False, 'maximize': False, 'foreach': None, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {}
#> {'lr': 0.1}
#> tensor([[ 0.2073, -0.2479],
#>         [-0.7158, -0.0341],
#>         [-0.4443, -0.5222]]) tensor([0.1300, 0.2701]) tensor(0.2992)
#> {'lr': 0.1, 'momentum': 0, 'dampening': 0, 'weight_decay': 0, 'nesterov': False, 'maximize': False, 'foreach': None, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {}
#> {'lr': 0.1, 'momentum': 0.9}
#> tensor([[-0.9818, -0.2679],
#>         [ 0.4658, -0.6033],
#>         [ 0.0399,  0.1622]]) tensor([-0.0537, -0.1116]) tensor(0.1875)
#> {'lr': 0.1, 'momentum': 0.9, 'dampening': 0, 'weight_decay': 0, 'nesterov': False, 'maximize': False, 'foreach': None, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {0: {'momentum_buffer': (3, 2)}, 1: {'momentum_buffer': (2,)}, 2: {'momentum_buffer': ()}}
#> {'lr': 0.1, 'momentum': 0.9, 'nesterov': True, 'weight_decay': 0.1}
#> tensor([[-0.6944, -0.1274],
#>         [ 0.4553, -0.3938],
#>         [ 0.1171,  0.2142]]) tensor([-0.1141, -0.2371]) tensor(0.0636)
#> {'lr': 0.1, 'momentum': 0.9, 'dampening': 0, 'weight_decay': 0.1, 'nesterov': True, 'maximize': False, 'foreach': None, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {0: {'momentum_buffer': (3, 2)}, 1: {'momentum_buffer': (2,)}, 2: {'momentum_buffer': ()}}
#> {'lr': 0.1, 'momentum': 0.9, 'dampening': 0.3, 'maximize': True}
#> tensor([[ 6.1276,  0.2643],
#>         [-5.7618,  3.0190],
#>         [-2.2642, -3.2681]]) tensor([0.9363, 1.9453]) tensor(0.3960)
#> {'lr': 0.1, 'momentum': 0.9, 'dampening': 0.3, 'weight_decay': 0, 'nesterov': False, 'maximize': True, 'foreach': None, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {0: {'momentum_buffer': (3, 2)}, 1: {'momentum_buffer': (2,)}, 2: {'momentum_buffer': ()}}
#> {'lr': tensor(0.1000), 'weight_decay': 0.01}
#> tensor([[ 0.2051, -0.2471],
#>         [-0.7118, -0.0347],
#>         [-0.4421, -0.5195]]) tensor([0.1293, 0.2686]) tensor(0.2980)
#> {'lr': tensor(0.1000), 'momentum': 0, 'dampening': 0, 'weight_decay': 0.01, 'nesterov': False, 'maximize': False, 'foreach': None, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {}
#> {'lr': 0.1, 'foreach': True}
#> tensor([[ 0.2073, -0.2479],
#>         [-0.7158, -0.0341],
#>         [-0.4443, -0.5222]]) tensor([0.1300, 0.2701]) tensor(0.2992)
#> {'lr': 0.1, 'momentum': 0, 'dampening': 0, 'weight_decay': 0, 'nesterov': False, 'maximize': False, 'foreach': True, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {}
#> {'lr': 0.1, 'foreach': False, 'differentiable': False, 'momentum': 0.5}
#> tensor([[-0.2665, -0.2360],
#>         [-0.2047, -0.2503],
#>         [-0.2229, -0.2177]]) tensor([0.0421, 0.0874]) tensor(0.2326)
#> {'lr': 0.1, 'momentum': 0.5, 'dampening': 0, 'weight_decay': 0, 'nesterov': False, 'maximize': False, 'foreach': False, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {0: {'momentum_buffer': (3, 2)}, 1: {'momentum_buffer': (2,)}, 2: {'momentum_buffer': ()}}
#> {'lr': 0.1, 'fused': True, 'momentum': 0.5}
#> tensor([[-0.2665, -0.2360],
#>         [-0.2047, -0.2503],
#>         [-0.2229, -0.2177]]) tensor([0.0421, 0.0874]) tensor(0.2326)
#> {'lr': 0.1, 'momentum': 0.5, 'dampening': 0, 'weight_decay': 0, 'nesterov': False, 'maximize': False, 'foreach': None, 'differentiable': False, 'fused': True, 'params': [0, 1, 2]}
#> {0: {'momentum_buffer': (3, 2)}, 1: {'momentum_buffer': (2,)}, 2: {'momentum_buffer': ()}}

# %% five steps of Adam and AdamW
import itertools, warnings
warnings.simplefilter("ignore")
def run(make, n=5, dtype=torch.float32):
    torch.manual_seed(0)
    w = torch.nn.Parameter(torch.randn(3, 2, dtype=dtype)); b = torch.nn.Parameter(torch.randn(2, dtype=dtype)); c = torch.nn.Parameter(torch.tensor(0.5, dtype=dtype))
    opt = make([w, b, c])
    for i in range(n):
        for k, p in enumerate([w, b, c]):
            if not (k == 1 and i == 2): p.grad = p.detach() * (0.3 + i) - (k - 1) * 0.7
            else: p.grad = None
        opt.step()
    print(w.data, b.data, c.data)
    print(opt.state_dict()["param_groups"][0])
    print({k: {a: tuple(v.shape) if isinstance(v, torch.Tensor) else v for a, v in s.items()} for k, s in opt.state_dict()["state"].items()})
O = torch.optim
for kw in [{}, dict(lr=0.1), dict(lr=0.1, betas=(0.5, 0.7), eps=1e-3, weight_decay=0.1), dict(lr=.1, amsgrad=True, maximize=True), dict(lr=torch.tensor(0.1)), dict(lr=.1, foreach=True, weight_decay=.2), dict(lr=.1, capturable=False, foreach=False), dict(lr=.1, fused=True),dict(lr=.1, amsgrad=True, fused=True, weight_decay=.1)]:
    print(kw); run(lambda p: O.Adam(p, **kw))
    print(kw); run(lambda p: O.AdamW(p, **kw))
#> {}
#> tensor([[ 1.5362, -0.2964],
#>         [-2.1765,  0.5635],
#>         [-1.0828, -1.3966]]) tensor([0.3997, 0.8344]) tensor(0.5007)
#> {'lr': 0.001, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {}
#> tensor([[ 1.5361, -0.2963],
#>         [-2.1764,  0.5635],
#>         [-1.0828, -1.3965]]) tensor([0.3997, 0.8344]) tensor(0.5006)
#> {'lr': 0.001, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.01, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': True, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1}
#> tensor([[ 1.0569, -0.4076],
#>         [-1.9448,  0.0698],
#>         [-0.9039, -1.1900]]) tensor([0.0280, 0.4709]) tensor(0.4916)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1}
#> tensor([[ 1.0501, -0.4059],
#>         [-1.9340,  0.0679],
#>         [-0.8985, -1.1831]]) tensor([0.0269, 0.4681]) tensor(0.4890)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.01, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': True, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'betas': (0.5, 0.7), 'eps': 0.001, 'weight_decay': 0.1}
#> tensor([[ 1.0277, -0.2624],
#>         [-1.6811,  0.0612],
#>         [-0.8095, -1.1105]]) tensor([0.0061, 0.4378]) tensor(0.3535)
#> {'lr': 0.1, 'betas': (0.5, 0.7), 'eps': 0.001, 'weight_decay': 0.1, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'betas': (0.5, 0.7), 'eps': 0.001, 'weight_decay': 0.1}
#> tensor([[ 0.9627, -0.2635],
#>         [-1.7790,  0.0438],
#>         [-0.7707, -1.0526]]) tensor([-0.0010,  0.4130]) tensor(0.3516)
#> {'lr': 0.1, 'betas': (0.5, 0.7), 'eps': 0.001, 'weight_decay': 0.1, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': True, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'amsgrad': True, 'maximize': True}
#> tensor([[ 2.0164,  0.1998],
#>         [-2.4085,  1.0526],
#>         [-1.2393, -1.5954]]) tensor([0.7567, 1.1948]) tensor(0.1928)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': True, 'maximize': True, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2), 'max_exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,), 'max_exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': (), 'max_exp_avg_sq': ()}}
#> {'lr': 0.1, 'amsgrad': True, 'maximize': True}
#> tensor([[ 2.0078,  0.2003],
#>         [-2.3976,  1.0489],
#>         [-1.2338, -1.5883]]) tensor([0.7546, 1.1910]) tensor(0.1883)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.01, 'amsgrad': True, 'maximize': True, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': True, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2), 'max_exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,), 'max_exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': (), 'max_exp_avg_sq': ()}}
#> {'lr': tensor(0.1000)}
#> tensor([[ 1.0569, -0.4076],
#>         [-1.9448,  0.0698],
#>         [-0.9039, -1.1900]]) tensor([0.0280, 0.4709]) tensor(0.4916)
#> {'lr': tensor(0.1000), 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': tensor(0.1000)}
#> tensor([[ 1.0501, -0.4059],
#>         [-1.9340,  0.0679],
#>         [-0.8985, -1.1831]]) tensor([0.0269, 0.4681]) tensor(0.4890)
#> {'lr': tensor(0.1000), 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.01, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': True, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'foreach': True, 'weight_decay': 0.2}
#> tensor([[ 1.0524, -0.3707],
#>         [-1.7234,  0.0688],
#>         [-0.8648, -1.1608]]) tensor([0.0180, 0.4613]) tensor(0.4395)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.2, 'amsgrad': False, 'maximize': False, 'foreach': True, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'foreach': True, 'weight_decay': 0.2}
#> tensor([[ 0.9266, -0.3756],
#>         [-1.7361,  0.0346],
#>         [-0.8001, -1.0561]]) tensor([0.0071, 0.4159]) tensor(0.4419)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.2, 'amsgrad': False, 'maximize': False, 'foreach': True, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': True, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'capturable': False, 'foreach': False}
#> tensor([[ 1.0569, -0.4076],
#>         [-1.9448,  0.0698],
#>         [-0.9039, -1.1900]]) tensor([0.0280, 0.4709]) tensor(0.4916)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': False, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'capturable': False, 'foreach': False}
#> tensor([[ 1.0501, -0.4059],
#>         [-1.9340,  0.0679],
#>         [-0.8985, -1.1831]]) tensor([0.0269, 0.4681]) tensor(0.4890)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.01, 'amsgrad': False, 'maximize': False, 'foreach': False, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': True, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'fused': True}
#> tensor([[ 1.0569, -0.4076],
#>         [-1.9448,  0.0698],
#>         [-0.9039, -1.1900]]) tensor([0.0280, 0.4709]) tensor(0.4916)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': True, 'decoupled_weight_decay': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'fused': True}
#> tensor([[ 1.0501, -0.4059],
#>         [-1.9340,  0.0679],
#>         [-0.8985, -1.1831]]) tensor([0.0269, 0.4681]) tensor(0.4890)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.01, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': True, 'decoupled_weight_decay': True, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'amsgrad': True, 'fused': True, 'weight_decay': 0.1}
#> tensor([[ 1.0544, -0.3893],
#>         [-1.7330,  0.0692],
#>         [-0.8823, -1.1737]]) tensor([0.0223, 0.4656]) tensor(0.4661)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.1, 'amsgrad': True, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': True, 'decoupled_weight_decay': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2), 'max_exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,), 'max_exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': (), 'max_exp_avg_sq': ()}}
#> {'lr': 0.1, 'amsgrad': True, 'fused': True, 'weight_decay': 0.1}
#> tensor([[ 0.9903, -0.3912],
#>         [-1.8383,  0.0517],
#>         [-0.8509, -1.1217]]) tensor([0.0173, 0.4429]) tensor(0.4662)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.1, 'amsgrad': True, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': True, 'decoupled_weight_decay': True, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2), 'max_exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,), 'max_exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': (), 'max_exp_avg_sq': ()}}

# %% five steps of Adamax
import itertools, warnings
warnings.simplefilter("ignore")
def run(make, n=5, dtype=torch.float32):
    torch.manual_seed(0)
    w = torch.nn.Parameter(torch.randn(3, 2, dtype=dtype)); b = torch.nn.Parameter(torch.randn(2, dtype=dtype)); c = torch.nn.Parameter(torch.tensor(0.5, dtype=dtype))
    opt = make([w, b, c])
    for i in range(n):
        for k, p in enumerate([w, b, c]):
            if not (k == 1 and i == 2): p.grad = p.detach() * (0.3 + i) - (k - 1) * 0.7
            else: p.grad = None
        opt.step()
    print(w.data, b.data, c.data)
    print(opt.state_dict()["param_groups"][0])
    print({k: {a: tuple(v.shape) if isinstance(v, torch.Tensor) else v for a, v in s.items()} for k, s in opt.state_dict()["state"].items()})
O = torch.optim
for kw in [{}, dict(lr=0.1), dict(lr=0.1, betas=(0.5, 0.7), eps=1e-3, weight_decay=0.1), dict(lr=.1, maximize=True), dict(lr=torch.tensor(0.1)), dict(lr=.1, foreach=True, weight_decay=.2)]:
    print(kw); run(lambda p: O.Adamax(p, **kw))
#> {}
#> tensor([[ 1.5337, -0.2981],
#>         [-2.1765,  0.5606],
#>         [-1.0831, -1.3967]]) tensor([0.3979, 0.8325]) tensor(0.5017)
#> {'lr': 0.002, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'foreach': None, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_inf': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_inf': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_inf': ()}}
#> {'lr': 0.1}
#> tensor([[ 1.1664, -0.4218],
#>         [-2.0621,  0.1351],
#>         [-1.0035, -1.2996]]) tensor([0.1079, 0.5569]) tensor(0.5388)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'foreach': None, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_inf': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_inf': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_inf': ()}}
#> {'lr': 0.1, 'betas': (0.5, 0.7), 'eps': 0.001, 'weight_decay': 0.1}
#> tensor([[ 1.1079, -0.3032],
#>         [-1.7789,  0.0965],
#>         [-0.9016, -1.2064]]) tensor([0.0543, 0.5059]) tensor(0.4193)
#> {'lr': 0.1, 'betas': (0.5, 0.7), 'eps': 0.001, 'weight_decay': 0.1, 'foreach': None, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_inf': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_inf': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_inf': ()}}
#> {'lr': 0.1, 'maximize': True}
#> tensor([[ 1.8991,  0.1272],
#>         [-2.2895,  0.9416],
#>         [-1.1435, -1.4856]]) tensor([0.6695, 1.1076]) tensor(0.3053)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'foreach': None, 'maximize': True, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_inf': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_inf': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_inf': ()}}
#> {'lr': tensor(0.1000)}
#> tensor([[ 1.1664, -0.4218],
#>         [-2.0621,  0.1351],
#>         [-1.0035, -1.2996]]) tensor([0.1079, 0.5569]) tensor(0.5388)
#> {'lr': tensor(0.1000), 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'foreach': None, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_inf': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_inf': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_inf': ()}}
#> {'lr': 0.1, 'foreach': True, 'weight_decay': 0.2}
#> tensor([[ 1.1568, -0.3951],
#>         [-1.8435,  0.1277],
#>         [-0.9765, -1.2776]]) tensor([0.0945, 0.5454]) tensor(0.5043)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.2, 'foreach': True, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_inf': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_inf': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_inf': ()}}

# %% five steps of NAdam and RAdam
import itertools, warnings
warnings.simplefilter("ignore")
def run(make, n=5, dtype=torch.float32):
    torch.manual_seed(0)
    w = torch.nn.Parameter(torch.randn(3, 2, dtype=dtype)); b = torch.nn.Parameter(torch.randn(2, dtype=dtype)); c = torch.nn.Parameter(torch.tensor(0.5, dtype=dtype))
    opt = make([w, b, c])
    for i in range(n):
        for k, p in enumerate([w, b, c]):
            if not (k == 1 and i == 2): p.grad = p.detach() * (0.3 + i) - (k - 1) * 0.7
            else: p.grad = None
        opt.step()
    print(w.data, b.data, c.data)
    print(opt.state_dict()["param_groups"][0])
    print({k: {a: tuple(v.shape) if isinstance(v, torch.Tensor) else v for a, v in s.items()} for k, s in opt.state_dict()["state"].items()})
O = torch.optim
for kw in [{}, dict(lr=0.1), dict(lr=0.1, betas=(0.5, 0.7), eps=1e-3, weight_decay=0.1), dict(lr=.1, maximize=True), dict(lr=torch.tensor(0.1)), dict(lr=.1, foreach=True, weight_decay=.2), dict(lr=.1, weight_decay=.2, decoupled_weight_decay=True)]:
    print(kw); run(lambda p: O.NAdam(p, **kw))
    print(kw); run(lambda p: O.RAdam(p, **kw), n=8)
#> {}
#> tensor([[ 1.5309, -0.2945],
#>         [-2.1725,  0.5587],
#>         [-1.0784, -1.3923]]) tensor([0.3950, 0.8296]) tensor(0.4969)
#> {'lr': 0.002, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'momentum_decay': 0.004, 'decoupled_weight_decay': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'mu_product': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'mu_product': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'mu_product': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {}
#> tensor([[ 1.5267, -0.2948],
#>         [-2.1671,  0.5609],
#>         [-1.0804, -1.3923]]) tensor([0.3999, 0.8308]) tensor(0.4999)
#> {'lr': 0.001, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'maximize': False, 'foreach': None, 'capturable': False, 'decoupled_weight_decay': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1}
#> tensor([[ 1.0461, -0.2361],
#>         [-1.8682,  0.1211],
#>         [-0.7894, -1.0933]]) tensor([0.0266, 0.4293]) tensor(0.3241)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'momentum_decay': 0.004, 'decoupled_weight_decay': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'mu_product': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'mu_product': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'mu_product': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1}
#> tensor([[ 0.3725, -0.3702],
#>         [-1.1491, -0.0295],
#>         [-0.6961, -0.8261]]) tensor([0.1170, 0.2490]) tensor(0.4548)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'maximize': False, 'foreach': None, 'capturable': False, 'decoupled_weight_decay': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'betas': (0.5, 0.7), 'eps': 0.001, 'weight_decay': 0.1}
#> tensor([[ 0.9595, -0.1650],
#>         [-1.5744,  0.0386],
#>         [-0.7153, -1.0227]]) tensor([-0.0122,  0.3666]) tensor(0.2401)
#> {'lr': 0.1, 'betas': (0.5, 0.7), 'eps': 0.001, 'weight_decay': 0.1, 'momentum_decay': 0.004, 'decoupled_weight_decay': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'mu_product': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'mu_product': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'mu_product': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'betas': (0.5, 0.7), 'eps': 0.001, 'weight_decay': 0.1}
#> tensor([[-0.2270, -0.0914],
#>         [ 0.0479, -0.1551],
#>         [-0.0330, -0.0098]]) tensor([-0.0342, -0.0710]) tensor(0.0762)
#> {'lr': 0.1, 'betas': (0.5, 0.7), 'eps': 0.001, 'weight_decay': 0.1, 'maximize': False, 'foreach': None, 'capturable': False, 'decoupled_weight_decay': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'maximize': True}
#> tensor([[ 2.0557,  0.1107],
#>         [-2.5015,  1.0752],
#>         [-1.3946, -1.7210]]) tensor([0.8307, 1.2622]) tensor(0.5583)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'momentum_decay': 0.004, 'decoupled_weight_decay': False, 'maximize': True, 'foreach': None, 'capturable': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'mu_product': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'mu_product': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'mu_product': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'maximize': True}
#> tensor([[ 3.2707, -0.0613],
#>         [-3.5030,  1.5044],
#>         [-1.5155, -2.0860]]) tensor([0.8253, 1.7089]) tensor(0.4529)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'maximize': True, 'foreach': None, 'capturable': False, 'decoupled_weight_decay': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': tensor(0.1000)}
#> tensor([[ 1.0461, -0.2361],
#>         [-1.8682,  0.1211],
#>         [-0.7894, -1.0933]]) tensor([0.0266, 0.4293]) tensor(0.3241)
#> {'lr': tensor(0.1000), 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'momentum_decay': 0.004, 'decoupled_weight_decay': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'mu_product': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'mu_product': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'mu_product': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': tensor(0.1000)}
#> tensor([[ 0.3725, -0.3702],
#>         [-1.1491, -0.0295],
#>         [-0.6961, -0.8261]]) tensor([0.1170, 0.2490]) tensor(0.4548)
#> {'lr': tensor(0.1000), 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'maximize': False, 'foreach': None, 'capturable': False, 'decoupled_weight_decay': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'foreach': True, 'weight_decay': 0.2}
#> tensor([[ 1.0525, -0.2099],
#>         [-1.6612,  0.1260],
#>         [-0.7826, -1.0929]]) tensor([0.0326, 0.4348]) tensor(0.2897)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.2, 'momentum_decay': 0.004, 'decoupled_weight_decay': False, 'maximize': False, 'foreach': True, 'capturable': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'mu_product': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'mu_product': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'mu_product': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'foreach': True, 'weight_decay': 0.2}
#> tensor([[ 0.2784, -0.3448],
#>         [-1.0010, -0.0598],
#>         [-0.6192, -0.7287]]) tensor([0.0936, 0.2004]) tensor(0.4159)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.2, 'maximize': False, 'foreach': True, 'capturable': False, 'decoupled_weight_decay': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'weight_decay': 0.2, 'decoupled_weight_decay': True}
#> tensor([[ 0.9216, -0.2155],
#>         [-1.6658,  0.0902],
#>         [-0.6931, -0.9663]]) tensor([0.0141, 0.3788]) tensor(0.2851)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.2, 'momentum_decay': 0.004, 'decoupled_weight_decay': True, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'mu_product': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'mu_product': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'mu_product': (), 'exp_avg': (), 'exp_avg_sq': ()}}
#> {'lr': 0.1, 'weight_decay': 0.2, 'decoupled_weight_decay': True}
#> tensor([[ 0.2788, -0.3228],
#>         [-0.9560, -0.0479],
#>         [-0.5875, -0.6932]]) tensor([0.0937, 0.2004]) tensor(0.3913)
#> {'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0.2, 'maximize': False, 'foreach': None, 'capturable': False, 'decoupled_weight_decay': True, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'exp_avg': (3, 2), 'exp_avg_sq': (3, 2)}, 1: {'step': (), 'exp_avg': (2,), 'exp_avg_sq': (2,)}, 2: {'step': (), 'exp_avg': (), 'exp_avg_sq': ()}}

# %% five steps of Adadelta
import itertools, warnings
warnings.simplefilter("ignore")
def run(make, n=5, dtype=torch.float32):
    torch.manual_seed(0)
    w = torch.nn.Parameter(torch.randn(3, 2, dtype=dtype)); b = torch.nn.Parameter(torch.randn(2, dtype=dtype)); c = torch.nn.Parameter(torch.tensor(0.5, dtype=dtype))
    opt = make([w, b, c])
    for i in range(n):
        for k, p in enumerate([w, b, c]):
            if not (k == 1 and i == 2): p.grad = p.detach() * (0.3 + i) - (k - 1) * 0.7
            else: p.grad = None
        opt.step()
    print(w.data, b.data, c.data)
    print(opt.state_dict()["param_groups"][0])
    print({k: {a: tuple(v.shape) if isinstance(v, torch.Tensor) else v for a, v in s.items()} for k, s in opt.state_dict()["state"].items()})
O = torch.optim
for kw in [{}, dict(lr=0.1), dict(lr=0.1, rho=0.5, eps=1e-3, weight_decay=0.1), dict(lr=.1, maximize=True), dict(lr=torch.tensor(0.1)), dict(lr=.1, foreach=True, weight_decay=.2)]:
    print(kw); run(lambda p: O.Adadelta(p, **kw))
#> {}
#> tensor([[ 1.5160, -0.2934],
#>         [-2.1572,  0.5456],
#>         [-1.0639, -1.3770]]) tensor([0.3836, 0.8182]) tensor(0.4910)
#> {'lr': 1.0, 'rho': 0.9, 'eps': 1e-06, 'weight_decay': 0, 'maximize': False, 'capturable': False, 'foreach': None, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2), 'acc_delta': (3, 2)}, 1: {'step': (), 'square_avg': (2,), 'acc_delta': (2,)}, 2: {'step': (), 'square_avg': (), 'acc_delta': ()}}
#> {'lr': 0.1}
#> tensor([[ 1.5385, -0.2934],
#>         [-2.1766,  0.5661],
#>         [-1.0825, -1.3964]]) tensor([0.4014, 0.8360]) tensor(0.4991)
#> {'lr': 0.1, 'rho': 0.9, 'eps': 1e-06, 'weight_decay': 0, 'maximize': False, 'capturable': False, 'foreach': None, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2), 'acc_delta': (3, 2)}, 1: {'step': (), 'square_avg': (2,), 'acc_delta': (2,)}, 2: {'step': (), 'square_avg': (), 'acc_delta': ()}}
#> {'lr': 0.1, 'rho': 0.5, 'eps': 0.001, 'weight_decay': 0.1}
#> tensor([[ 1.5052, -0.2906],
#>         [-2.1411,  0.5344],
#>         [-1.0553, -1.3694]]) tensor([0.3764, 0.8106]) tensor(0.4852)
#> {'lr': 0.1, 'rho': 0.5, 'eps': 0.001, 'weight_decay': 0.1, 'maximize': False, 'capturable': False, 'foreach': None, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2), 'acc_delta': (3, 2)}, 1: {'step': (), 'square_avg': (2,), 'acc_delta': (2,)}, 2: {'step': (), 'square_avg': (), 'acc_delta': ()}}
#> {'lr': 0.1, 'maximize': True}
#> tensor([[ 1.5435, -0.2934],
#>         [-2.1809,  0.5707],
#>         [-1.0866, -1.4008]]) tensor([0.4053, 0.8400]) tensor(0.5009)
#> {'lr': 0.1, 'rho': 0.9, 'eps': 1e-06, 'weight_decay': 0, 'maximize': True, 'capturable': False, 'foreach': None, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2), 'acc_delta': (3, 2)}, 1: {'step': (), 'square_avg': (2,), 'acc_delta': (2,)}, 2: {'step': (), 'square_avg': (), 'acc_delta': ()}}
#> {'lr': tensor(0.1000)}
#> tensor([[ 1.5385, -0.2934],
#>         [-2.1766,  0.5661],
#>         [-1.0825, -1.3964]]) tensor([0.4014, 0.8360]) tensor(0.4991)
#> {'lr': tensor(0.1000), 'rho': 0.9, 'eps': 1e-06, 'weight_decay': 0, 'maximize': False, 'capturable': False, 'foreach': None, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2), 'acc_delta': (3, 2)}, 1: {'step': (), 'square_avg': (2,), 'acc_delta': (2,)}, 2: {'step': (), 'square_avg': (), 'acc_delta': ()}}
#> {'lr': 0.1, 'foreach': True, 'weight_decay': 0.2}
#> tensor([[ 1.5386, -0.2933],
#>         [-2.1761,  0.5662],
#>         [-1.0824, -1.3969]]) tensor([0.4014, 0.8361]) tensor(0.4989)
#> {'lr': 0.1, 'rho': 0.9, 'eps': 1e-06, 'weight_decay': 0.2, 'maximize': False, 'capturable': False, 'foreach': True, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2), 'acc_delta': (3, 2)}, 1: {'step': (), 'square_avg': (2,), 'acc_delta': (2,)}, 2: {'step': (), 'square_avg': (), 'acc_delta': ()}}

# %% five steps of Adagrad
import itertools, warnings
warnings.simplefilter("ignore")
def run(make, n=5, dtype=torch.float32):
    torch.manual_seed(0)
    w = torch.nn.Parameter(torch.randn(3, 2, dtype=dtype)); b = torch.nn.Parameter(torch.randn(2, dtype=dtype)); c = torch.nn.Parameter(torch.tensor(0.5, dtype=dtype))
    opt = make([w, b, c])
    for i in range(n):
        for k, p in enumerate([w, b, c]):
            if not (k == 1 and i == 2): p.grad = p.detach() * (0.3 + i) - (k - 1) * 0.7
            else: p.grad = None
        opt.step()
    print(w.data, b.data, c.data)
    print(opt.state_dict()["param_groups"][0])
    print({k: {a: tuple(v.shape) if isinstance(v, torch.Tensor) else v for a, v in s.items()} for k, s in opt.state_dict()["state"].items()})
O = torch.optim
for kw in [{}, dict(lr=0.1), dict(lr=0.1, lr_decay=0.5, eps=1e-3, weight_decay=0.1), dict(lr=.1, maximize=True, initial_accumulator_value=.3), dict(lr=torch.tensor(0.1)), dict(lr=.1, foreach=True, weight_decay=.2), dict(lr=.1, fused=True)]:
    print(kw); run(lambda p: O.Adagrad(p, **kw))
#> {}
#> tensor([[ 1.4993, -0.2973],
#>         [-2.1545,  0.5289],
#>         [-1.0608, -1.3743]]) tensor([0.3668, 0.8014]) tensor(0.4885)
#> {'lr': 0.01, 'lr_decay': 0, 'eps': 1e-10, 'weight_decay': 0, 'initial_accumulator_value': 0, 'foreach': None, 'maximize': False, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {0: {'step': (), 'sum': (3, 2)}, 1: {'step': (), 'sum': (2,)}, 2: {'step': (), 'sum': ()}}
#> {'lr': 0.1}
#> tensor([[ 1.1326, -0.2603],
#>         [-1.9406,  0.1993],
#>         [-0.8547, -1.1622]]) tensor([0.0672, 0.4796]) tensor(0.3675)
#> {'lr': 0.1, 'lr_decay': 0, 'eps': 1e-10, 'weight_decay': 0, 'initial_accumulator_value': 0, 'foreach': None, 'maximize': False, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {0: {'step': (), 'sum': (3, 2)}, 1: {'step': (), 'sum': (2,)}, 2: {'step': (), 'sum': ()}}
#> {'lr': 0.1, 'lr_decay': 0.5, 'eps': 0.001, 'weight_decay': 0.1}
#> tensor([[ 1.2901, -0.3380],
#>         [-1.9135,  0.3323],
#>         [-1.0192, -1.3314]]) tensor([0.1709, 0.6003]) tensor(0.4856)
#> {'lr': 0.1, 'lr_decay': 0.5, 'eps': 0.001, 'weight_decay': 0.1, 'initial_accumulator_value': 0, 'foreach': None, 'maximize': False, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {0: {'step': (), 'sum': (3, 2)}, 1: {'step': (), 'sum': (2,)}, 2: {'step': (), 'sum': ()}}
#> {'lr': 0.1, 'maximize': True, 'initial_accumulator_value': 0.3}
#> tensor([[ 1.9534, -0.1015],
#>         [-2.5135,  0.9605],
#>         [-1.3491, -1.6901]]) tensor([0.6663, 1.1407]) tensor(0.5882)
#> {'lr': 0.1, 'lr_decay': 0, 'eps': 1e-10, 'weight_decay': 0, 'initial_accumulator_value': 0.3, 'foreach': None, 'maximize': True, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {0: {'step': (), 'sum': (3, 2)}, 1: {'step': (), 'sum': (2,)}, 2: {'step': (), 'sum': ()}}
#> {'lr': tensor(0.1000)}
#> tensor([[ 1.1326, -0.2603],
#>         [-1.9406,  0.1993],
#>         [-0.8547, -1.1622]]) tensor([0.0672, 0.4796]) tensor(0.3675)
#> {'lr': tensor(0.1000), 'lr_decay': 0, 'eps': 1e-10, 'weight_decay': 0, 'initial_accumulator_value': 0, 'foreach': None, 'maximize': False, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {0: {'step': (), 'sum': (3, 2)}, 1: {'step': (), 'sum': (2,)}, 2: {'step': (), 'sum': ()}}
#> {'lr': 0.1, 'foreach': True, 'weight_decay': 0.2}
#> tensor([[ 1.1390, -0.2375],
#>         [-1.7467,  0.2039],
#>         [-0.8513, -1.1644]]) tensor([0.0744, 0.4859]) tensor(0.3374)
#> {'lr': 0.1, 'lr_decay': 0, 'eps': 1e-10, 'weight_decay': 0.2, 'initial_accumulator_value': 0, 'foreach': True, 'maximize': False, 'differentiable': False, 'fused': None, 'params': [0, 1, 2]}
#> {0: {'step': (), 'sum': (3, 2)}, 1: {'step': (), 'sum': (2,)}, 2: {'step': (), 'sum': ()}}
#> {'lr': 0.1, 'fused': True}
#> tensor([[ 1.1326, -0.2603],
#>         [-1.9406,  0.1993],
#>         [-0.8547, -1.1622]]) tensor([0.0672, 0.4796]) tensor(0.3675)
#> {'lr': 0.1, 'lr_decay': 0, 'eps': 1e-10, 'weight_decay': 0, 'initial_accumulator_value': 0, 'foreach': None, 'maximize': False, 'differentiable': False, 'fused': True, 'params': [0, 1, 2]}
#> {0: {'step': (), 'sum': (3, 2)}, 1: {'step': (), 'sum': (2,)}, 2: {'step': (), 'sum': ()}}

# %% five steps of ASGD
import itertools, warnings
warnings.simplefilter("ignore")
def run(make, n=5, dtype=torch.float32):
    torch.manual_seed(0)
    w = torch.nn.Parameter(torch.randn(3, 2, dtype=dtype)); b = torch.nn.Parameter(torch.randn(2, dtype=dtype)); c = torch.nn.Parameter(torch.tensor(0.5, dtype=dtype))
    opt = make([w, b, c])
    for i in range(n):
        for k, p in enumerate([w, b, c]):
            if not (k == 1 and i == 2): p.grad = p.detach() * (0.3 + i) - (k - 1) * 0.7
            else: p.grad = None
        opt.step()
    print(w.data, b.data, c.data)
    print(opt.state_dict()["param_groups"][0])
    print({k: {a: tuple(v.shape) if isinstance(v, torch.Tensor) else v for a, v in s.items()} for k, s in opt.state_dict()["state"].items()})
O = torch.optim
for kw in [{}, dict(lr=0.1), dict(lr=0.1, lambd=0.5, alpha=.3, t0=2, weight_decay=0.1), dict(lr=.1, maximize=True), dict(lr=torch.tensor(0.1)), dict(lr=.1, foreach=True, weight_decay=.2)]:
    print(kw); run(lambda p: O.ASGD(p, **kw))
#> {}
#> tensor([[ 1.3383, -0.2938],
#>         [-1.9712,  0.4730],
#>         [-0.9977, -1.2771]]) tensor([0.3673, 0.7631]) tensor(0.4776)
#> {'lr': 0.01, 'lambd': 0.0001, 'alpha': 0.75, 't0': 1000000.0, 'weight_decay': 0, 'foreach': None, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'eta': (), 'mu': (), 'ax': (3, 2)}, 1: {'step': (), 'eta': (), 'mu': (), 'ax': (2,)}, 2: {'step': (), 'eta': (), 'mu': (), 'ax': ()}}
#> {'lr': 0.1}
#> tensor([[ 0.2073, -0.2479],
#>         [-0.7158, -0.0341],
#>         [-0.4442, -0.5222]]) tensor([0.1300, 0.2701]) tensor(0.2992)
#> {'lr': 0.1, 'lambd': 0.0001, 'alpha': 0.75, 't0': 1000000.0, 'weight_decay': 0, 'foreach': None, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'eta': (), 'mu': (), 'ax': (3, 2)}, 1: {'step': (), 'eta': (), 'mu': (), 'ax': (2,)}, 2: {'step': (), 'eta': (), 'mu': (), 'ax': ()}}
#> {'lr': 0.1, 'lambd': 0.5, 'alpha': 0.3, 't0': 2, 'weight_decay': 0.1}
#> tensor([[ 0.1193, -0.2077],
#>         [-0.5438, -0.0541],
#>         [-0.3488, -0.4047]]) tensor([0.0982, 0.2040]) tensor(0.2446)
#> {'lr': 0.1, 'lambd': 0.5, 'alpha': 0.3, 't0': 2, 'weight_decay': 0.1, 'foreach': None, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'eta': (), 'mu': (), 'ax': (3, 2)}, 1: {'step': (), 'eta': (), 'mu': (), 'ax': (2,)}, 2: {'step': (), 'eta': (), 'mu': (), 'ax': ()}}
#> {'lr': 0.1, 'maximize': True}
#> tensor([[ 4.8475, -0.1469],
#>         [-5.2800,  2.1996],
#>         [-2.3007, -3.1558]]) tensor([0.8928, 1.8550]) tensor(0.7093)
#> {'lr': 0.1, 'lambd': 0.0001, 'alpha': 0.75, 't0': 1000000.0, 'weight_decay': 0, 'foreach': None, 'maximize': True, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'eta': (), 'mu': (), 'ax': (3, 2)}, 1: {'step': (), 'eta': (), 'mu': (), 'ax': (2,)}, 2: {'step': (), 'eta': (), 'mu': (), 'ax': ()}}
#> {'lr': tensor(0.1000)}
#> tensor([[ 0.2073, -0.2479],
#>         [-0.7158, -0.0341],
#>         [-0.4442, -0.5222]]) tensor([0.1300, 0.2701]) tensor(0.2992)
#> {'lr': tensor(0.1000), 'lambd': 0.0001, 'alpha': 0.75, 't0': 1000000.0, 'weight_decay': 0, 'foreach': None, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'eta': (), 'mu': (), 'ax': (3, 2)}, 1: {'step': (), 'eta': (), 'mu': (), 'ax': (2,)}, 2: {'step': (), 'eta': (), 'mu': (), 'ax': ()}}
#> {'lr': 0.1, 'foreach': True, 'weight_decay': 0.2}
#> tensor([[ 0.1654, -0.2318],
#>         [-0.6400, -0.0452],
#>         [-0.4030, -0.4710]]) tensor([0.1164, 0.2419]) tensor(0.2765)
#> {'lr': 0.1, 'lambd': 0.0001, 'alpha': 0.75, 't0': 1000000.0, 'weight_decay': 0.2, 'foreach': True, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'eta': (), 'mu': (), 'ax': (3, 2)}, 1: {'step': (), 'eta': (), 'mu': (), 'ax': (2,)}, 2: {'step': (), 'eta': (), 'mu': (), 'ax': ()}}

# %% five steps of RMSprop
import itertools, warnings
warnings.simplefilter("ignore")
def run(make, n=5, dtype=torch.float32):
    torch.manual_seed(0)
    w = torch.nn.Parameter(torch.randn(3, 2, dtype=dtype)); b = torch.nn.Parameter(torch.randn(2, dtype=dtype)); c = torch.nn.Parameter(torch.tensor(0.5, dtype=dtype))
    opt = make([w, b, c])
    for i in range(n):
        for k, p in enumerate([w, b, c]):
            if not (k == 1 and i == 2): p.grad = p.detach() * (0.3 + i) - (k - 1) * 0.7
            else: p.grad = None
        opt.step()
    print(w.data, b.data, c.data)
    print(opt.state_dict()["param_groups"][0])
    print({k: {a: tuple(v.shape) if isinstance(v, torch.Tensor) else v for a, v in s.items()} for k, s in opt.state_dict()["state"].items()})
O = torch.optim
for kw in [{}, dict(lr=0.1), dict(lr=0.1, alpha=0.5, eps=1e-3, weight_decay=0.1), dict(lr=.1, maximize=True, centered=True), dict(lr=torch.tensor(0.1)), dict(lr=.1, foreach=True, weight_decay=.2, momentum=.5), dict(lr=.1, centered=True, momentum=.5)]:
    print(kw); run(lambda p: O.RMSprop(p, **kw))
#> {}
#> tensor([[ 1.1318, -0.2593],
#>         [-1.9401,  0.1984],
#>         [-0.8541, -1.1617]]) tensor([0.0668, 0.4792]) tensor(0.3665)
#> {'lr': 0.01, 'momentum': 0, 'alpha': 0.99, 'eps': 1e-08, 'centered': False, 'weight_decay': 0, 'capturable': False, 'foreach': None, 'maximize': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2)}, 1: {'step': (), 'square_avg': (2,)}, 2: {'step': (), 'square_avg': ()}}
#> {'lr': 0.1}
#> tensor([[-0.2145,  0.1062],
#>         [-0.4280,  0.2366],
#>         [-0.1565, -0.1489]]) tensor([0.3348, 0.3004]) tensor(-0.0374)
#> {'lr': 0.1, 'momentum': 0, 'alpha': 0.99, 'eps': 1e-08, 'centered': False, 'weight_decay': 0, 'capturable': False, 'foreach': None, 'maximize': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2)}, 1: {'step': (), 'square_avg': (2,)}, 2: {'step': (), 'square_avg': ()}}
#> {'lr': 0.1, 'alpha': 0.5, 'eps': 0.001, 'weight_decay': 0.1}
#> tensor([[ 0.9098, -0.1493],
#>         [-1.5240, -0.0069],
#>         [-0.7156, -1.0253]]) tensor([-0.0062,  0.3152]) tensor(0.2205)
#> {'lr': 0.1, 'momentum': 0, 'alpha': 0.5, 'eps': 0.001, 'centered': False, 'weight_decay': 0.1, 'capturable': False, 'foreach': None, 'maximize': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2)}, 1: {'step': (), 'square_avg': (2,)}, 2: {'step': (), 'square_avg': ()}}
#> {'lr': 0.1, 'maximize': True, 'centered': True}
#> tensor([[ 6.0897,  4.3437],
#>         [-4.9442,  5.1566],
#>         [ 3.5683,  3.0296]]) tensor([4.2770, 4.6923]) tensor(-4.1499)
#> {'lr': 0.1, 'momentum': 0, 'alpha': 0.99, 'eps': 1e-08, 'centered': True, 'weight_decay': 0, 'capturable': False, 'foreach': None, 'maximize': True, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2), 'grad_avg': (3, 2)}, 1: {'step': (), 'square_avg': (2,), 'grad_avg': (2,)}, 2: {'step': (), 'square_avg': (), 'grad_avg': ()}}
#> {'lr': tensor(0.1000)}
#> tensor([[-0.2145,  0.1062],
#>         [-0.4280,  0.2366],
#>         [-0.1565, -0.1489]]) tensor([0.3348, 0.3004]) tensor(-0.0374)
#> {'lr': tensor(0.1000), 'momentum': 0, 'alpha': 0.99, 'eps': 1e-08, 'centered': False, 'weight_decay': 0, 'capturable': False, 'foreach': None, 'maximize': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2)}, 1: {'step': (), 'square_avg': (2,)}, 2: {'step': (), 'square_avg': ()}}
#> {'lr': 0.1, 'foreach': True, 'weight_decay': 0.2, 'momentum': 0.5}
#> tensor([[ 0.1852, -0.3451],
#>         [-0.2761, -0.1024],
#>         [ 0.2562,  0.3640]]) tensor([-0.0572,  0.0130]) tensor(0.1955)
#> {'lr': 0.1, 'momentum': 0.5, 'alpha': 0.99, 'eps': 1e-08, 'centered': False, 'weight_decay': 0.2, 'capturable': False, 'foreach': True, 'maximize': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2), 'momentum_buffer': (3, 2)}, 1: {'step': (), 'square_avg': (2,), 'momentum_buffer': (2,)}, 2: {'step': (), 'square_avg': (), 'momentum_buffer': ()}}
#> {'lr': 0.1, 'centered': True, 'momentum': 0.5}
#> tensor([[ 0.1968, -0.3462],
#>         [ 0.2819, -0.0055],
#>         [ 0.2364,  0.3600]]) tensor([-0.0445, -0.6288]) tensor(0.2084)
#> {'lr': 0.1, 'momentum': 0.5, 'alpha': 0.99, 'eps': 1e-08, 'centered': True, 'weight_decay': 0, 'capturable': False, 'foreach': None, 'maximize': False, 'differentiable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'square_avg': (3, 2), 'momentum_buffer': (3, 2), 'grad_avg': (3, 2)}, 1: {'step': (), 'square_avg': (2,), 'momentum_buffer': (2,), 'grad_avg': (2,)}, 2: {'step': (), 'square_avg': (), 'momentum_buffer': (), 'grad_avg': ()}}

# %% five steps of Rprop
import itertools, warnings
warnings.simplefilter("ignore")
def run(make, n=5, dtype=torch.float32):
    torch.manual_seed(0)
    w = torch.nn.Parameter(torch.randn(3, 2, dtype=dtype)); b = torch.nn.Parameter(torch.randn(2, dtype=dtype)); c = torch.nn.Parameter(torch.tensor(0.5, dtype=dtype))
    opt = make([w, b, c])
    for i in range(n):
        for k, p in enumerate([w, b, c]):
            if not (k == 1 and i == 2): p.grad = p.detach() * (0.3 + i) - (k - 1) * 0.7
            else: p.grad = None
        opt.step()
    print(w.data, b.data, c.data)
    print(opt.state_dict()["param_groups"][0])
    print({k: {a: tuple(v.shape) if isinstance(v, torch.Tensor) else v for a, v in s.items()} for k, s in opt.state_dict()["state"].items()})
O = torch.optim
for kw in [{}, dict(lr=0.1), dict(lr=0.1, etas=(.3,1.5), step_sizes=(1e-3, 1)), dict(lr=.1, maximize=True), dict(lr=torch.tensor(0.1)), dict(lr=.1, foreach=True)]:
    print(kw); run(lambda p: O.Rprop(p, **kw))
#> {}
#> tensor([[ 1.4666, -0.3022],
#>         [-2.1706,  0.4940],
#>         [-1.0763, -1.3904]]) tensor([0.3497, 0.7843]) tensor(0.5088)
#> {'lr': 0.01, 'etas': (0.5, 1.2), 'step_sizes': (1e-06, 50), 'foreach': None, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'prev': (3, 2), 'step_size': (3, 2)}, 1: {'step': (), 'prev': (2,), 'step_size': (2,)}, 2: {'step': (), 'prev': (), 'step_size': ()}}
#> {'lr': 0.1}
#> tensor([[ 0.7968, -0.3814],
#>         [-2.0968, -0.1757],
#>         [-1.0025, -1.3166]]) tensor([-0.1335,  0.3012]) tensor(0.4180)
#> {'lr': 0.1, 'etas': (0.5, 1.2), 'step_sizes': (1e-06, 50), 'foreach': None, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'prev': (3, 2), 'step_size': (3, 2)}, 1: {'step': (), 'prev': (2,), 'step_size': (2,)}, 2: {'step': (), 'prev': (), 'step_size': ()}}
#> {'lr': 0.1, 'etas': (0.3, 1.5), 'step_sizes': (0.001, 1)}
#> tensor([[ 0.2222, -0.4309],
#>         [-2.1363, -0.2441],
#>         [-1.0420, -1.3561]]) tensor([-0.0717,  0.0255]) tensor(0.4575)
#> {'lr': 0.1, 'etas': (0.3, 1.5), 'step_sizes': (0.001, 1), 'foreach': None, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'prev': (3, 2), 'step_size': (3, 2)}, 1: {'step': (), 'prev': (2,), 'step_size': (2,)}, 2: {'step': (), 'prev': (), 'step_size': ()}}
#> {'lr': 0.1, 'maximize': True}
#> tensor([[ 2.2852,  0.4507],
#>         [-2.2608,  1.3126],
#>         [-1.1665, -1.4806]]) tensor([0.9401, 1.3748]) tensor(-0.2442)
#> {'lr': 0.1, 'etas': (0.5, 1.2), 'step_sizes': (1e-06, 50), 'foreach': None, 'maximize': True, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'prev': (3, 2), 'step_size': (3, 2)}, 1: {'step': (), 'prev': (2,), 'step_size': (2,)}, 2: {'step': (), 'prev': (), 'step_size': ()}}
#> {'lr': tensor(0.1000)}
#> tensor([[ 0.7968, -0.3814],
#>         [-2.0968, -0.1757],
#>         [-1.0025, -1.3166]]) tensor([-0.1335,  0.3012]) tensor(0.4180)
#> {'lr': tensor(0.1000), 'etas': (0.5, 1.2), 'step_sizes': (1e-06, 50), 'foreach': None, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'prev': (3, 2), 'step_size': (3, 2)}, 1: {'step': (), 'prev': (2,), 'step_size': (2,)}, 2: {'step': (), 'prev': (), 'step_size': ()}}
#> {'lr': 0.1, 'foreach': True}
#> tensor([[ 0.7968, -0.3814],
#>         [-2.0968, -0.1757],
#>         [-1.0025, -1.3166]]) tensor([-0.1335,  0.3012]) tensor(0.4180)
#> {'lr': 0.1, 'etas': (0.5, 1.2), 'step_sizes': (1e-06, 50), 'foreach': True, 'maximize': False, 'differentiable': False, 'capturable': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'prev': (3, 2), 'step_size': (3, 2)}, 1: {'step': (), 'prev': (2,), 'step_size': (2,)}, 2: {'step': (), 'prev': (), 'step_size': ()}}

# %% five steps of Adafactor
import itertools, warnings
warnings.simplefilter("ignore")
def run(make, n=5, dtype=torch.float32):
    torch.manual_seed(0)
    w = torch.nn.Parameter(torch.randn(3, 2, dtype=dtype)); b = torch.nn.Parameter(torch.randn(2, dtype=dtype)); c = torch.nn.Parameter(torch.tensor(0.5, dtype=dtype))
    opt = make([w, b, c])
    for i in range(n):
        for k, p in enumerate([w, b, c]):
            if not (k == 1 and i == 2): p.grad = p.detach() * (0.3 + i) - (k - 1) * 0.7
            else: p.grad = None
        opt.step()
    print(w.data, b.data, c.data)
    print(opt.state_dict()["param_groups"][0])
    print({k: {a: tuple(v.shape) if isinstance(v, torch.Tensor) else v for a, v in s.items()} for k, s in opt.state_dict()["state"].items()})
O = torch.optim
for kw in [{}, dict(lr=0.1), dict(lr=0.1, beta2_decay=-.5, eps=(1e-2, 1e-3), d=2.0, weight_decay=0.1), dict(lr=.1, maximize=True),dict(lr=torch.tensor(0.1)),  dict(lr=.1, foreach=True, weight_decay=.2)]:
    print(kw); run(lambda p: O.Adafactor(p, **kw))
#> {}
#> tensor([[ 1.4715, -0.3017],
#>         [-2.1287,  0.5048],
#>         [-1.0651, -1.3213]]) tensor([0.3774, 0.8121]) tensor(0.4906)
#> {'lr': 0.01, 'beta2_decay': -0.8, 'eps': (None, 0.001), 'd': 1.0, 'weight_decay': 0.0, 'foreach': None, 'maximize': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'row_var': (3, 1), 'col_var': (1, 2)}, 1: {'step': (), 'variance': (2,)}, 2: {'step': (), 'variance': ()}}
#> {'lr': 0.1}
#> tensor([[ 0.9107, -0.3151],
#>         [-1.7103,  0.0624],
#>         [-0.8933, -0.7166]]) tensor([0.1770, 0.6072]) tensor(0.3993)
#> {'lr': 0.1, 'beta2_decay': -0.8, 'eps': (None, 0.001), 'd': 1.0, 'weight_decay': 0.0, 'foreach': None, 'maximize': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'row_var': (3, 1), 'col_var': (1, 2)}, 1: {'step': (), 'variance': (2,)}, 2: {'step': (), 'variance': ()}}
#> {'lr': 0.1, 'beta2_decay': -0.5, 'eps': (0.01, 0.001), 'd': 2.0, 'weight_decay': 0.1}
#> tensor([[ 0.7703, -0.2796],
#>         [-1.5430, -0.0054],
#>         [-0.7871, -0.5155]]) tensor([0.1430, 0.5556]) tensor(0.3523)
#> {'lr': 0.1, 'beta2_decay': -0.5, 'eps': (0.01, 0.001), 'd': 2.0, 'weight_decay': 0.1, 'foreach': None, 'maximize': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'row_var': (3, 1), 'col_var': (1, 2)}, 1: {'step': (), 'variance': (2,)}, 2: {'step': (), 'variance': ()}}
#> {'lr': 0.1, 'maximize': True}
#> tensor([[ 2.3479, -0.1377],
#>         [-2.7378,  1.3629],
#>         [-1.2860, -2.2874]]) tensor([0.7077, 1.1400]) tensor(0.5741)
#> {'lr': 0.1, 'beta2_decay': -0.8, 'eps': (None, 0.001), 'd': 1.0, 'weight_decay': 0.0, 'foreach': None, 'maximize': True, 'params': [0, 1, 2]}
#> {0: {'step': (), 'row_var': (3, 1), 'col_var': (1, 2)}, 1: {'step': (), 'variance': (2,)}, 2: {'step': (), 'variance': ()}}
#> {'lr': tensor(0.1000)}
#> tensor([[ 0.9107, -0.3151],
#>         [-1.7103,  0.0624],
#>         [-0.8933, -0.7166]]) tensor([0.1770, 0.6072]) tensor(0.3993)
#> {'lr': tensor(0.1000), 'beta2_decay': -0.8, 'eps': (None, 0.001), 'd': 1.0, 'weight_decay': 0.0, 'foreach': None, 'maximize': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'row_var': (3, 1), 'col_var': (1, 2)}, 1: {'step': (), 'variance': (2,)}, 2: {'step': (), 'variance': ()}}
#> {'lr': 0.1, 'foreach': True, 'weight_decay': 0.2}
#> tensor([[ 0.8130, -0.2909],
#>         [-1.5389,  0.0433],
#>         [-0.8043, -0.6372]]) tensor([0.1598, 0.5562]) tensor(0.3604)
#> {'lr': 0.1, 'beta2_decay': -0.8, 'eps': (None, 0.001), 'd': 1.0, 'weight_decay': 0.2, 'foreach': True, 'maximize': False, 'params': [0, 1, 2]}
#> {0: {'step': (), 'row_var': (3, 1), 'col_var': (1, 2)}, 1: {'step': (), 'variance': (2,)}, 2: {'step': (), 'variance': ()}}

# %% five steps of Muon
import itertools, warnings
warnings.simplefilter("ignore")
def run(make, n=5, dtype=torch.float32):
    torch.manual_seed(0)
    w = torch.nn.Parameter(torch.randn(3, 2, dtype=dtype)); b = torch.nn.Parameter(torch.randn(2, dtype=dtype)); c = torch.nn.Parameter(torch.tensor(0.5, dtype=dtype))
    opt = make([w, b, c])
    for i in range(n):
        for k, p in enumerate([w, b, c]):
            if not (k == 1 and i == 2): p.grad = p.detach() * (0.3 + i) - (k - 1) * 0.7
            else: p.grad = None
        opt.step()
    print(w.data, b.data, c.data)
    print(opt.state_dict()["param_groups"][0])
    print({k: {a: tuple(v.shape) if isinstance(v, torch.Tensor) else v for a, v in s.items()} for k, s in opt.state_dict()["state"].items()})
O = torch.optim
for kw in [{}, dict(lr=0.1), dict(lr=0.1, momentum=.5, nesterov=False, ns_steps=3, eps=1e-3, weight_decay=0.2), dict(lr=.1, adjust_lr_fn="match_rms_adamw"), dict(lr=.1, adjust_lr_fn="original"), dict(lr=torch.tensor(0.1))]:
    print(kw); run(lambda p: O.Muon(p[:1], **kw))
#> {}
#> tensor([[ 1.5367, -0.2944],
#>         [-2.1752,  0.5639],
#>         [-1.0830, -1.3941]]) tensor([0.4033, 0.8380]) tensor(0.5000)
#> {'lr': 0.001, 'weight_decay': 0.1, 'momentum': 0.95, 'nesterov': True, 'ns_coefficients': (3.4445, -4.775, 2.0315), 'eps': 1e-07, 'ns_steps': 5, 'adjust_lr_fn': None, 'params': [0]}
#> {0: {'momentum_buffer': (3, 2)}}
#> {'lr': 0.1}
#> tensor([[ 1.1286, -0.3608],
#>         [-1.8158,  0.1435],
#>         [-0.9426, -0.9373]]) tensor([0.4033, 0.8380]) tensor(0.5000)
#> {'lr': 0.1, 'weight_decay': 0.1, 'momentum': 0.95, 'nesterov': True, 'ns_coefficients': (3.4445, -4.775, 2.0315), 'eps': 1e-07, 'ns_steps': 5, 'adjust_lr_fn': None, 'params': [0]}
#> {0: {'momentum_buffer': (3, 2)}}
#> {'lr': 0.1, 'momentum': 0.5, 'nesterov': False, 'ns_steps': 3, 'eps': 0.001, 'weight_decay': 0.2}
#> tensor([[ 1.0518, -0.3235],
#>         [-1.7038,  0.1489],
#>         [-0.8892, -0.8839]]) tensor([0.4033, 0.8380]) tensor(0.5000)
#> {'lr': 0.1, 'weight_decay': 0.2, 'momentum': 0.5, 'nesterov': False, 'ns_coefficients': (3.4445, -4.775, 2.0315), 'eps': 0.001, 'ns_steps': 3, 'adjust_lr_fn': None, 'params': [0]}
#> {0: {'momentum_buffer': (3, 2)}}
#> {'lr': 0.1, 'adjust_lr_fn': 'match_rms_adamw'}
#> tensor([[ 1.3685, -0.3091],
#>         [-2.0025,  0.4227],
#>         [-1.0058, -1.2220]]) tensor([0.4033, 0.8380]) tensor(0.5000)
#> {'lr': 0.1, 'weight_decay': 0.1, 'momentum': 0.95, 'nesterov': True, 'ns_coefficients': (3.4445, -4.775, 2.0315), 'eps': 1e-07, 'ns_steps': 5, 'adjust_lr_fn': 'match_rms_adamw', 'params': [0]}
#> {0: {'momentum_buffer': (3, 2)}}
#> {'lr': 0.1, 'adjust_lr_fn': 'original'}
#> tensor([[ 1.1286, -0.3608],
#>         [-1.8158,  0.1435],
#>         [-0.9426, -0.9373]]) tensor([0.4033, 0.8380]) tensor(0.5000)
#> {'lr': 0.1, 'weight_decay': 0.1, 'momentum': 0.95, 'nesterov': True, 'ns_coefficients': (3.4445, -4.775, 2.0315), 'eps': 1e-07, 'ns_steps': 5, 'adjust_lr_fn': 'original', 'params': [0]}
#> {0: {'momentum_buffer': (3, 2)}}
#> {'lr': tensor(0.1000)}
#> tensor([[ 1.1286, -0.3608],
#>         [-1.8158,  0.1435],
#>         [-0.9426, -0.9373]]) tensor([0.4033, 0.8380]) tensor(0.5000)
#> {'lr': tensor(0.1000), 'weight_decay': 0.1, 'momentum': 0.95, 'nesterov': True, 'ns_coefficients': (3.4445, -4.775, 2.0315), 'eps': 1e-07, 'ns_steps': 5, 'adjust_lr_fn': None, 'params': [0]}
#> {0: {'momentum_buffer': (3, 2)}}
