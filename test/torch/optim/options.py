# %% errors
import warnings
O = torch.optim
def attempt(f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter("always")
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
        for x in w: print("W", x.category.__name__, x.message)
w = lambda: torch.nn.Parameter(torch.ones(2))
for C in [O.SGD, O.Adam, O.AdamW, O.NAdam, O.RAdam, O.Adamax, O.Adadelta, O.Adagrad, O.ASGD, O.RMSprop, O.Rprop, O.LBFGS, O.Adafactor, O.Muon]:
    for kw in [dict(lr=-1), dict(lr=torch.ones(2)), dict(eps=-1), dict(betas=(1.0, 0.1)), dict(betas=(0.1, 1.1)), dict(weight_decay=-1), dict(momentum=-1), dict(foreach=True, fused=True), dict(fused=True, differentiable=True), dict(lr=torch.tensor(.1), foreach=True), dict(rho=2), dict(lr_decay=-1), dict(initial_accumulator_value=-1), dict(momentum_decay=-1), dict(alpha=-1), dict(etas=(2,1)), dict(nesterov=True), dict(bogus=1), dict(capturable=True), dict(betas=(torch.tensor(.9), torch.tensor(.99))), dict(betas=(0.1, torch.tensor(.99))), dict(betas=[.9,.99]), dict(lr="a"), dict(lr=torch.tensor([.1])), dict(betas=(.1,1)), dict(d=.5), dict(beta2_decay=1), dict(ns_steps=100), dict(ns_steps=-1), dict(ns_coefficients=(1,2)), dict(adjust_lr_fn="a"), dict(line_search_fn="x"), dict(foreach=None, maximize=False)]:
        attempt(lambda: (C.__name__, kw, C([w() if C is not O.Muon else torch.nn.Parameter(torch.ones(2,2))], **kw)))
#> ValueError Invalid learning rate: -1
#> ValueError Tensor lr must be 1-element
#> TypeError SGD.__init__() got an unexpected keyword argument 'eps'
#> TypeError SGD.__init__() got an unexpected keyword argument 'betas'
#> TypeError SGD.__init__() got an unexpected keyword argument 'betas'
#> ValueError Invalid weight_decay value: -1
#> ValueError Invalid momentum value: -1
#> RuntimeError `fused` and `foreach` cannot be `True` together.
#> RuntimeError `fused` does not support `differentiable`
#> ('SGD', {'lr': tensor(0.1000), 'foreach': True}, SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: True
#>     fused: None
#>     lr: 0.10000000149011612
#>     maximize: False
#>     momentum: 0
#>     nesterov: False
#>     weight_decay: 0
#> ))
#> TypeError SGD.__init__() got an unexpected keyword argument 'rho'
#> TypeError SGD.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError SGD.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> TypeError SGD.__init__() got an unexpected keyword argument 'momentum_decay'
#> TypeError SGD.__init__() got an unexpected keyword argument 'alpha'
#> TypeError SGD.__init__() got an unexpected keyword argument 'etas'
#> ValueError Nesterov momentum requires a momentum and zero dampening
#> TypeError SGD.__init__() got an unexpected keyword argument 'bogus'
#> TypeError SGD.__init__() got an unexpected keyword argument 'capturable'
#> TypeError SGD.__init__() got an unexpected keyword argument 'betas'
#> TypeError SGD.__init__() got an unexpected keyword argument 'betas'
#> TypeError SGD.__init__() got an unexpected keyword argument 'betas'
#> TypeError '<' not supported between instances of 'str' and 'float'
#> ('SGD', {'lr': tensor([0.1000])}, SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: tensor([0.1000])
#>     maximize: False
#>     momentum: 0
#>     nesterov: False
#>     weight_decay: 0
#> ))
#> TypeError SGD.__init__() got an unexpected keyword argument 'betas'
#> TypeError SGD.__init__() got an unexpected keyword argument 'd'
#> TypeError SGD.__init__() got an unexpected keyword argument 'beta2_decay'
#> TypeError SGD.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError SGD.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError SGD.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError SGD.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> TypeError SGD.__init__() got an unexpected keyword argument 'line_search_fn'
#> ('SGD', {'foreach': None, 'maximize': False}, SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: 0.001
#>     maximize: False
#>     momentum: 0
#>     nesterov: False
#>     weight_decay: 0
#> ))
#> ValueError Invalid learning rate: -1
#> ValueError Tensor lr must be 1-element
#> ValueError Invalid epsilon value: -1
#> ValueError Invalid beta parameter at index 0: 1.0
#> ValueError Invalid beta parameter at index 1: 1.1
#> ValueError Invalid weight_decay value: -1
#> TypeError Adam.__init__() got an unexpected keyword argument 'momentum'
#> RuntimeError `fused` and `foreach` cannot be `True` together.
#> RuntimeError `fused` does not support `differentiable`
#> ValueError lr as a Tensor is not supported for capturable=False and foreach=True
#> TypeError Adam.__init__() got an unexpected keyword argument 'rho'
#> TypeError Adam.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError Adam.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> TypeError Adam.__init__() got an unexpected keyword argument 'momentum_decay'
#> TypeError Adam.__init__() got an unexpected keyword argument 'alpha'
#> TypeError Adam.__init__() got an unexpected keyword argument 'etas'
#> TypeError Adam.__init__() got an unexpected keyword argument 'nesterov'
#> TypeError Adam.__init__() got an unexpected keyword argument 'bogus'
#> ('Adam', {'capturable': True}, Adam (
#> Parameter Group 0
#>     amsgrad: False
#>     betas: (0.9, 0.999)
#>     capturable: True
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ('Adam', {'betas': (tensor(0.9000), tensor(0.9900))}, Adam (
#> Parameter Group 0
#>     amsgrad: False
#>     betas: (tensor(0.9000), tensor(0.9900))
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ValueError betas must be either both floats or both Tensors
#> ('Adam', {'betas': [0.9, 0.99]}, Adam (
#> Parameter Group 0
#>     amsgrad: False
#>     betas: (0.9, 0.99)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0
#> ))
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('Adam', {'lr': tensor([0.1000])}, Adam (
#> Parameter Group 0
#>     amsgrad: False
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: tensor([0.1000])
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ValueError Invalid beta parameter at index 1: 1
#> TypeError Adam.__init__() got an unexpected keyword argument 'd'
#> TypeError Adam.__init__() got an unexpected keyword argument 'beta2_decay'
#> TypeError Adam.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError Adam.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError Adam.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError Adam.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> TypeError Adam.__init__() got an unexpected keyword argument 'line_search_fn'
#> ('Adam', {'foreach': None, 'maximize': False}, Adam (
#> Parameter Group 0
#>     amsgrad: False
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ValueError Invalid learning rate: -1
#> ValueError Tensor lr must be 1-element
#> ValueError Invalid epsilon value: -1
#> ValueError Invalid beta parameter at index 0: 1.0
#> ValueError Invalid beta parameter at index 1: 1.1
#> ValueError Invalid weight_decay value: -1
#> TypeError AdamW.__init__() got an unexpected keyword argument 'momentum'
#> RuntimeError `fused` and `foreach` cannot be `True` together.
#> RuntimeError `fused` does not support `differentiable`
#> ValueError lr as a Tensor is not supported for capturable=False and foreach=True
#> TypeError AdamW.__init__() got an unexpected keyword argument 'rho'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'momentum_decay'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'alpha'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'etas'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'nesterov'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'bogus'
#> ('AdamW', {'capturable': True}, AdamW (
#> Parameter Group 0
#>     amsgrad: False
#>     betas: (0.9, 0.999)
#>     capturable: True
#>     decoupled_weight_decay: True
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0.01
#> ))
#> ('AdamW', {'betas': (tensor(0.9000), tensor(0.9900))}, AdamW (
#> Parameter Group 0
#>     amsgrad: False
#>     betas: (tensor(0.9000), tensor(0.9900))
#>     capturable: False
#>     decoupled_weight_decay: True
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0.01
#> ))
#> ValueError betas must be either both floats or both Tensors
#> ('AdamW', {'betas': [0.9, 0.99]}, AdamW (
#> Parameter Group 0
#>     amsgrad: False
#>     betas: (0.9, 0.99)
#>     capturable: False
#>     decoupled_weight_decay: True
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0.01
#> ))
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('AdamW', {'lr': tensor([0.1000])}, AdamW (
#> Parameter Group 0
#>     amsgrad: False
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: True
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: tensor([0.1000])
#>     maximize: False
#>     weight_decay: 0.01
#> ))
#> ValueError Invalid beta parameter at index 1: 1
#> TypeError AdamW.__init__() got an unexpected keyword argument 'd'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'beta2_decay'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> TypeError AdamW.__init__() got an unexpected keyword argument 'line_search_fn'
#> ('AdamW', {'foreach': None, 'maximize': False}, AdamW (
#> Parameter Group 0
#>     amsgrad: False
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: True
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0.01
#> ))
#> ValueError Invalid learning rate: -1
#> ValueError Tensor lr must be 1-element
#> ValueError Invalid epsilon value: -1
#> ValueError Invalid beta parameter at index 0: 1.0
#> ValueError Invalid beta parameter at index 1: 1.1
#> ValueError Invalid weight_decay value: -1
#> TypeError NAdam.__init__() got an unexpected keyword argument 'momentum'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'fused'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'fused'
#> ('NAdam', {'lr': tensor(0.1000), 'foreach': True}, NAdam (
#> Parameter Group 0
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: True
#>     lr: 0.10000000149011612
#>     maximize: False
#>     momentum_decay: 0.004
#>     weight_decay: 0
#> ))
#> TypeError NAdam.__init__() got an unexpected keyword argument 'rho'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> ValueError Invalid momentum_decay value: -1
#> TypeError NAdam.__init__() got an unexpected keyword argument 'alpha'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'etas'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'nesterov'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'bogus'
#> ('NAdam', {'capturable': True}, NAdam (
#> Parameter Group 0
#>     betas: (0.9, 0.999)
#>     capturable: True
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.002
#>     maximize: False
#>     momentum_decay: 0.004
#>     weight_decay: 0
#> ))
#> ('NAdam', {'betas': (tensor(0.9000), tensor(0.9900))}, NAdam (
#> Parameter Group 0
#>     betas: (tensor(0.9000), tensor(0.9900))
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.002
#>     maximize: False
#>     momentum_decay: 0.004
#>     weight_decay: 0
#> ))
#> ('NAdam', {'betas': (0.1, tensor(0.9900))}, NAdam (
#> Parameter Group 0
#>     betas: (0.1, tensor(0.9900))
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.002
#>     maximize: False
#>     momentum_decay: 0.004
#>     weight_decay: 0
#> ))
#> ('NAdam', {'betas': [0.9, 0.99]}, NAdam (
#> Parameter Group 0
#>     betas: [0.9, 0.99]
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.002
#>     maximize: False
#>     momentum_decay: 0.004
#>     weight_decay: 0
#> ))
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('NAdam', {'lr': tensor([0.1000])}, NAdam (
#> Parameter Group 0
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: tensor([0.1000])
#>     maximize: False
#>     momentum_decay: 0.004
#>     weight_decay: 0
#> ))
#> ValueError Invalid beta parameter at index 1: 1
#> TypeError NAdam.__init__() got an unexpected keyword argument 'd'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'beta2_decay'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> TypeError NAdam.__init__() got an unexpected keyword argument 'line_search_fn'
#> ('NAdam', {'foreach': None, 'maximize': False}, NAdam (
#> Parameter Group 0
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.002
#>     maximize: False
#>     momentum_decay: 0.004
#>     weight_decay: 0
#> ))
#> ValueError Invalid learning rate: -1
#> ValueError Tensor lr must be 1-element
#> ValueError Invalid epsilon value: -1
#> ValueError Invalid beta parameter at index 0: 1.0
#> ValueError Invalid beta parameter at index 1: 1.1
#> ValueError Invalid weight_decay value: -1
#> TypeError RAdam.__init__() got an unexpected keyword argument 'momentum'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'fused'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'fused'
#> ('RAdam', {'lr': tensor(0.1000), 'foreach': True}, RAdam (
#> Parameter Group 0
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: True
#>     lr: 0.10000000149011612
#>     maximize: False
#>     weight_decay: 0
#> ))
#> TypeError RAdam.__init__() got an unexpected keyword argument 'rho'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'momentum_decay'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'alpha'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'etas'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'nesterov'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'bogus'
#> ('RAdam', {'capturable': True}, RAdam (
#> Parameter Group 0
#>     betas: (0.9, 0.999)
#>     capturable: True
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ('RAdam', {'betas': (tensor(0.9000), tensor(0.9900))}, RAdam (
#> Parameter Group 0
#>     betas: (tensor(0.9000), tensor(0.9900))
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ('RAdam', {'betas': (0.1, tensor(0.9900))}, RAdam (
#> Parameter Group 0
#>     betas: (0.1, tensor(0.9900))
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ('RAdam', {'betas': [0.9, 0.99]}, RAdam (
#> Parameter Group 0
#>     betas: [0.9, 0.99]
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0
#> ))
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('RAdam', {'lr': tensor([0.1000])}, RAdam (
#> Parameter Group 0
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: tensor([0.1000])
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ValueError Invalid beta parameter at index 1: 1
#> TypeError RAdam.__init__() got an unexpected keyword argument 'd'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'beta2_decay'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> TypeError RAdam.__init__() got an unexpected keyword argument 'line_search_fn'
#> ('RAdam', {'foreach': None, 'maximize': False}, RAdam (
#> Parameter Group 0
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.001
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ValueError Invalid learning rate: -1
#> ValueError Tensor lr must be 1-element
#> ValueError Invalid epsilon value: -1
#> ValueError Invalid beta parameter at index 0: 1.0
#> ValueError Invalid beta parameter at index 1: 1.1
#> ValueError Invalid weight_decay value: -1
#> TypeError Adamax.__init__() got an unexpected keyword argument 'momentum'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'fused'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'fused'
#> ('Adamax', {'lr': tensor(0.1000), 'foreach': True}, Adamax (
#> Parameter Group 0
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: True
#>     lr: 0.10000000149011612
#>     maximize: False
#>     weight_decay: 0
#> ))
#> TypeError Adamax.__init__() got an unexpected keyword argument 'rho'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'momentum_decay'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'alpha'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'etas'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'nesterov'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'bogus'
#> ('Adamax', {'capturable': True}, Adamax (
#> Parameter Group 0
#>     betas: (0.9, 0.999)
#>     capturable: True
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.002
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ('Adamax', {'betas': (tensor(0.9000), tensor(0.9900))}, Adamax (
#> Parameter Group 0
#>     betas: (tensor(0.9000), tensor(0.9900))
#>     capturable: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.002
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ('Adamax', {'betas': (0.1, tensor(0.9900))}, Adamax (
#> Parameter Group 0
#>     betas: (0.1, tensor(0.9900))
#>     capturable: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.002
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ('Adamax', {'betas': [0.9, 0.99]}, Adamax (
#> Parameter Group 0
#>     betas: [0.9, 0.99]
#>     capturable: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.002
#>     maximize: False
#>     weight_decay: 0
#> ))
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('Adamax', {'lr': tensor([0.1000])}, Adamax (
#> Parameter Group 0
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: tensor([0.1000])
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ValueError Invalid beta parameter at index 1: 1
#> TypeError Adamax.__init__() got an unexpected keyword argument 'd'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'beta2_decay'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> TypeError Adamax.__init__() got an unexpected keyword argument 'line_search_fn'
#> ('Adamax', {'foreach': None, 'maximize': False}, Adamax (
#> Parameter Group 0
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.002
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ValueError Invalid learning rate: -1
#> ValueError Tensor lr must be 1-element
#> ValueError Invalid epsilon value: -1
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'betas'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'betas'
#> ValueError Invalid weight_decay value: -1
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'momentum'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'fused'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'fused'
#> ('Adadelta', {'lr': tensor(0.1000), 'foreach': True}, Adadelta (
#> Parameter Group 0
#>     capturable: False
#>     differentiable: False
#>     eps: 1e-06
#>     foreach: True
#>     lr: 0.10000000149011612
#>     maximize: False
#>     rho: 0.9
#>     weight_decay: 0
#> ))
#> ValueError Invalid rho value: 2
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'momentum_decay'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'alpha'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'etas'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'nesterov'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'bogus'
#> ('Adadelta', {'capturable': True}, Adadelta (
#> Parameter Group 0
#>     capturable: True
#>     differentiable: False
#>     eps: 1e-06
#>     foreach: None
#>     lr: 1.0
#>     maximize: False
#>     rho: 0.9
#>     weight_decay: 0
#> ))
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'betas'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'betas'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'betas'
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('Adadelta', {'lr': tensor([0.1000])}, Adadelta (
#> Parameter Group 0
#>     capturable: False
#>     differentiable: False
#>     eps: 1e-06
#>     foreach: None
#>     lr: tensor([0.1000])
#>     maximize: False
#>     rho: 0.9
#>     weight_decay: 0
#> ))
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'betas'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'd'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'beta2_decay'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> TypeError Adadelta.__init__() got an unexpected keyword argument 'line_search_fn'
#> ('Adadelta', {'foreach': None, 'maximize': False}, Adadelta (
#> Parameter Group 0
#>     capturable: False
#>     differentiable: False
#>     eps: 1e-06
#>     foreach: None
#>     lr: 1.0
#>     maximize: False
#>     rho: 0.9
#>     weight_decay: 0
#> ))
#> ValueError Invalid learning rate: -1
#> ValueError Tensor lr must be 1-element
#> ValueError Invalid epsilon value: -1
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'betas'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'betas'
#> ValueError Invalid weight_decay value: -1
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'momentum'
#> RuntimeError `fused` and `foreach` cannot be `True` together.
#> RuntimeError `fused` does not support `differentiable`
#> ('Adagrad', {'lr': tensor(0.1000), 'foreach': True}, Adagrad (
#> Parameter Group 0
#>     differentiable: False
#>     eps: 1e-10
#>     foreach: True
#>     fused: None
#>     initial_accumulator_value: 0
#>     lr: 0.10000000149011612
#>     lr_decay: 0
#>     maximize: False
#>     weight_decay: 0
#> ))
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'rho'
#> ValueError Invalid lr_decay value: -1
#> ValueError Invalid initial_accumulator_value value: -1
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'momentum_decay'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'alpha'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'etas'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'nesterov'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'bogus'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'capturable'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'betas'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'betas'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'betas'
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('Adagrad', {'lr': tensor([0.1000])}, Adagrad (
#> Parameter Group 0
#>     differentiable: False
#>     eps: 1e-10
#>     foreach: None
#>     fused: None
#>     initial_accumulator_value: 0
#>     lr: tensor([0.1000])
#>     lr_decay: 0
#>     maximize: False
#>     weight_decay: 0
#> ))
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'betas'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'd'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'beta2_decay'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> TypeError Adagrad.__init__() got an unexpected keyword argument 'line_search_fn'
#> ('Adagrad', {'foreach': None, 'maximize': False}, Adagrad (
#> Parameter Group 0
#>     differentiable: False
#>     eps: 1e-10
#>     foreach: None
#>     fused: None
#>     initial_accumulator_value: 0
#>     lr: 0.01
#>     lr_decay: 0
#>     maximize: False
#>     weight_decay: 0
#> ))
#> ValueError Invalid learning rate: -1
#> ValueError Tensor lr must be 1-element
#> TypeError ASGD.__init__() got an unexpected keyword argument 'eps'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'betas'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'betas'
#> ValueError Invalid weight_decay value: -1
#> TypeError ASGD.__init__() got an unexpected keyword argument 'momentum'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'fused'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'fused'
#> ('ASGD', {'lr': tensor(0.1000), 'foreach': True}, ASGD (
#> Parameter Group 0
#>     alpha: 0.75
#>     capturable: False
#>     differentiable: False
#>     foreach: True
#>     lambd: 0.0001
#>     lr: 0.10000000149011612
#>     maximize: False
#>     t0: 1000000.0
#>     weight_decay: 0
#> ))
#> TypeError ASGD.__init__() got an unexpected keyword argument 'rho'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'momentum_decay'
#> ('ASGD', {'alpha': -1}, ASGD (
#> Parameter Group 0
#>     alpha: -1
#>     capturable: False
#>     differentiable: False
#>     foreach: None
#>     lambd: 0.0001
#>     lr: 0.01
#>     maximize: False
#>     t0: 1000000.0
#>     weight_decay: 0
#> ))
#> TypeError ASGD.__init__() got an unexpected keyword argument 'etas'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'nesterov'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'bogus'
#> ('ASGD', {'capturable': True}, ASGD (
#> Parameter Group 0
#>     alpha: 0.75
#>     capturable: True
#>     differentiable: False
#>     foreach: None
#>     lambd: 0.0001
#>     lr: 0.01
#>     maximize: False
#>     t0: 1000000.0
#>     weight_decay: 0
#> ))
#> TypeError ASGD.__init__() got an unexpected keyword argument 'betas'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'betas'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'betas'
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('ASGD', {'lr': tensor([0.1000])}, ASGD (
#> Parameter Group 0
#>     alpha: 0.75
#>     capturable: False
#>     differentiable: False
#>     foreach: None
#>     lambd: 0.0001
#>     lr: tensor([0.1000])
#>     maximize: False
#>     t0: 1000000.0
#>     weight_decay: 0
#> ))
#> TypeError ASGD.__init__() got an unexpected keyword argument 'betas'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'd'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'beta2_decay'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> TypeError ASGD.__init__() got an unexpected keyword argument 'line_search_fn'
#> ('ASGD', {'foreach': None, 'maximize': False}, ASGD (
#> Parameter Group 0
#>     alpha: 0.75
#>     capturable: False
#>     differentiable: False
#>     foreach: None
#>     lambd: 0.0001
#>     lr: 0.01
#>     maximize: False
#>     t0: 1000000.0
#>     weight_decay: 0
#> ))
#> ValueError Invalid learning rate: -1
#> ValueError Tensor lr must be 1-element
#> ValueError Invalid epsilon value: -1
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'betas'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'betas'
#> ValueError Invalid weight_decay value: -1
#> ValueError Invalid momentum value: -1
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'fused'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'fused'
#> ('RMSprop', {'lr': tensor(0.1000), 'foreach': True}, RMSprop (
#> Parameter Group 0
#>     alpha: 0.99
#>     capturable: False
#>     centered: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: True
#>     lr: 0.10000000149011612
#>     maximize: False
#>     momentum: 0
#>     weight_decay: 0
#> ))
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'rho'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'momentum_decay'
#> ValueError Invalid alpha value: -1
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'etas'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'nesterov'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'bogus'
#> ('RMSprop', {'capturable': True}, RMSprop (
#> Parameter Group 0
#>     alpha: 0.99
#>     capturable: True
#>     centered: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.01
#>     maximize: False
#>     momentum: 0
#>     weight_decay: 0
#> ))
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'betas'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'betas'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'betas'
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('RMSprop', {'lr': tensor([0.1000])}, RMSprop (
#> Parameter Group 0
#>     alpha: 0.99
#>     capturable: False
#>     centered: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: tensor([0.1000])
#>     maximize: False
#>     momentum: 0
#>     weight_decay: 0
#> ))
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'betas'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'd'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'beta2_decay'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> TypeError RMSprop.__init__() got an unexpected keyword argument 'line_search_fn'
#> ('RMSprop', {'foreach': None, 'maximize': False}, RMSprop (
#> Parameter Group 0
#>     alpha: 0.99
#>     capturable: False
#>     centered: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     lr: 0.01
#>     maximize: False
#>     momentum: 0
#>     weight_decay: 0
#> ))
#> ValueError Invalid learning rate: -1
#> ValueError Tensor lr must be 1-element
#> TypeError Rprop.__init__() got an unexpected keyword argument 'eps'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'betas'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'betas'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'weight_decay'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'momentum'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'fused'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'fused'
#> ('Rprop', {'lr': tensor(0.1000), 'foreach': True}, Rprop (
#> Parameter Group 0
#>     capturable: False
#>     differentiable: False
#>     etas: (0.5, 1.2)
#>     foreach: True
#>     lr: 0.10000000149011612
#>     maximize: False
#>     step_sizes: (1e-06, 50)
#> ))
#> TypeError Rprop.__init__() got an unexpected keyword argument 'rho'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'momentum_decay'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'alpha'
#> ValueError Invalid eta values: 2, 1
#> TypeError Rprop.__init__() got an unexpected keyword argument 'nesterov'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'bogus'
#> ('Rprop', {'capturable': True}, Rprop (
#> Parameter Group 0
#>     capturable: True
#>     differentiable: False
#>     etas: (0.5, 1.2)
#>     foreach: None
#>     lr: 0.01
#>     maximize: False
#>     step_sizes: (1e-06, 50)
#> ))
#> TypeError Rprop.__init__() got an unexpected keyword argument 'betas'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'betas'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'betas'
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('Rprop', {'lr': tensor([0.1000])}, Rprop (
#> Parameter Group 0
#>     capturable: False
#>     differentiable: False
#>     etas: (0.5, 1.2)
#>     foreach: None
#>     lr: tensor([0.1000])
#>     maximize: False
#>     step_sizes: (1e-06, 50)
#> ))
#> TypeError Rprop.__init__() got an unexpected keyword argument 'betas'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'd'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'beta2_decay'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> TypeError Rprop.__init__() got an unexpected keyword argument 'line_search_fn'
#> ('Rprop', {'foreach': None, 'maximize': False}, Rprop (
#> Parameter Group 0
#>     capturable: False
#>     differentiable: False
#>     etas: (0.5, 1.2)
#>     foreach: None
#>     lr: 0.01
#>     maximize: False
#>     step_sizes: (1e-06, 50)
#> ))
#> ValueError Invalid learning rate: -1
#> ValueError Tensor lr must be 1-element
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'eps'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'betas'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'betas'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'weight_decay'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'momentum'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'foreach'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'fused'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'foreach'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'rho'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'momentum_decay'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'alpha'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'etas'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'nesterov'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'bogus'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'capturable'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'betas'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'betas'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'betas'
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('LBFGS', {'lr': tensor([0.1000])}, LBFGS (
#> Parameter Group 0
#>     history_size: 100
#>     line_search_fn: None
#>     lr: tensor([0.1000])
#>     max_eval: 25
#>     max_iter: 20
#>     tolerance_change: 1e-09
#>     tolerance_grad: 1e-07
#> ))
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'betas'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'd'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'beta2_decay'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> ('LBFGS', {'line_search_fn': 'x'}, LBFGS (
#> Parameter Group 0
#>     history_size: 100
#>     line_search_fn: x
#>     lr: 1
#>     max_eval: 25
#>     max_iter: 20
#>     tolerance_change: 1e-09
#>     tolerance_grad: 1e-07
#> ))
#> TypeError LBFGS.__init__() got an unexpected keyword argument 'foreach'
#> ValueError Learning rate should be >= 0 but is: -1
#> ValueError Tensor lr must be 1-element
#> TypeError 'int' object is not subscriptable
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'betas'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'betas'
#> ValueError weight_decay should be >= 0 but is: -1
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'momentum'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'fused'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'fused'
#> ('Adafactor', {'lr': tensor(0.1000), 'foreach': True}, Adafactor (
#> Parameter Group 0
#>     beta2_decay: -0.8
#>     d: 1.0
#>     eps: (None, 0.001)
#>     foreach: True
#>     lr: 0.10000000149011612
#>     maximize: False
#>     weight_decay: 0.0
#> ))
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'rho'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'momentum_decay'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'alpha'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'etas'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'nesterov'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'bogus'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'capturable'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'betas'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'betas'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'betas'
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('Adafactor', {'lr': tensor([0.1000])}, Adafactor (
#> Parameter Group 0
#>     beta2_decay: -0.8
#>     d: 1.0
#>     eps: (None, 0.001)
#>     foreach: None
#>     lr: tensor([0.1000])
#>     maximize: False
#>     weight_decay: 0.0
#> ))
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'betas'
#> ValueError Clipping threshold d should be >= 1 but is: 0.5
#> ValueError beta2_decay should be <= 0 but is: 1
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'ns_steps'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'ns_coefficients'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'adjust_lr_fn'
#> TypeError Adafactor.__init__() got an unexpected keyword argument 'line_search_fn'
#> ('Adafactor', {'foreach': None, 'maximize': False}, Adafactor (
#> Parameter Group 0
#>     beta2_decay: -0.8
#>     d: 1.0
#>     eps: (None, 0.001)
#>     foreach: None
#>     lr: 0.01
#>     maximize: False
#>     weight_decay: 0.0
#> ))
#> ValueError Learning rate should be >= 0 but is: -1
#> ValueError Tensor lr must be 1-element
#> ('Muon', {'eps': -1}, Muon (
#> Parameter Group 0
#>     adjust_lr_fn: None
#>     eps: -1
#>     lr: 0.001
#>     momentum: 0.95
#>     nesterov: True
#>     ns_coefficients: (3.4445, -4.775, 2.0315)
#>     ns_steps: 5
#>     weight_decay: 0.1
#> ))
#> TypeError Muon.__init__() got an unexpected keyword argument 'betas'
#> TypeError Muon.__init__() got an unexpected keyword argument 'betas'
#> ValueError weight decay should be >= 0 but is: -1
#> ValueError momentum should be >= 0 but is: -1
#> TypeError Muon.__init__() got an unexpected keyword argument 'foreach'
#> TypeError Muon.__init__() got an unexpected keyword argument 'fused'
#> TypeError Muon.__init__() got an unexpected keyword argument 'foreach'
#> TypeError Muon.__init__() got an unexpected keyword argument 'rho'
#> TypeError Muon.__init__() got an unexpected keyword argument 'lr_decay'
#> TypeError Muon.__init__() got an unexpected keyword argument 'initial_accumulator_value'
#> TypeError Muon.__init__() got an unexpected keyword argument 'momentum_decay'
#> TypeError Muon.__init__() got an unexpected keyword argument 'alpha'
#> TypeError Muon.__init__() got an unexpected keyword argument 'etas'
#> ('Muon', {'nesterov': True}, Muon (
#> Parameter Group 0
#>     adjust_lr_fn: None
#>     eps: 1e-07
#>     lr: 0.001
#>     momentum: 0.95
#>     nesterov: True
#>     ns_coefficients: (3.4445, -4.775, 2.0315)
#>     ns_steps: 5
#>     weight_decay: 0.1
#> ))
#> TypeError Muon.__init__() got an unexpected keyword argument 'bogus'
#> TypeError Muon.__init__() got an unexpected keyword argument 'capturable'
#> TypeError Muon.__init__() got an unexpected keyword argument 'betas'
#> TypeError Muon.__init__() got an unexpected keyword argument 'betas'
#> TypeError Muon.__init__() got an unexpected keyword argument 'betas'
#> TypeError '<=' not supported between instances of 'float' and 'str'
#> ('Muon', {'lr': tensor([0.1000])}, Muon (
#> Parameter Group 0
#>     adjust_lr_fn: None
#>     eps: 1e-07
#>     lr: tensor([0.1000])
#>     momentum: 0.95
#>     nesterov: True
#>     ns_coefficients: (3.4445, -4.775, 2.0315)
#>     ns_steps: 5
#>     weight_decay: 0.1
#> ))
#> TypeError Muon.__init__() got an unexpected keyword argument 'betas'
#> TypeError Muon.__init__() got an unexpected keyword argument 'd'
#> TypeError Muon.__init__() got an unexpected keyword argument 'beta2_decay'
#> ('Muon', {'ns_steps': 100}, Muon (
#> Parameter Group 0
#>     adjust_lr_fn: None
#>     eps: 1e-07
#>     lr: 0.001
#>     momentum: 0.95
#>     nesterov: True
#>     ns_coefficients: (3.4445, -4.775, 2.0315)
#>     ns_steps: 100
#>     weight_decay: 0.1
#> ))
#> ('Muon', {'ns_steps': -1}, Muon (
#> Parameter Group 0
#>     adjust_lr_fn: None
#>     eps: 1e-07
#>     lr: 0.001
#>     momentum: 0.95
#>     nesterov: True
#>     ns_coefficients: (3.4445, -4.775, 2.0315)
#>     ns_steps: -1
#>     weight_decay: 0.1
#> ))
#> ('Muon', {'ns_coefficients': (1, 2)}, Muon (
#> Parameter Group 0
#>     adjust_lr_fn: None
#>     eps: 1e-07
#>     lr: 0.001
#>     momentum: 0.95
#>     nesterov: True
#>     ns_coefficients: (1, 2)
#>     ns_steps: 5
#>     weight_decay: 0.1
#> ))
#> ValueError Adjust learning rate function a is not supported
#> TypeError Muon.__init__() got an unexpected keyword argument 'line_search_fn'
#> TypeError Muon.__init__() got an unexpected keyword argument 'foreach'
attempt(lambda: O.SGD([]))  #> ValueError optimizer got an empty parameter list
attempt(lambda: O.SGD(w(), 0.1))
#> TypeError params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.FloatTensor
attempt(lambda: O.SGD([1], 0.1))  #> TypeError optimizer can only optimize Tensors, but one of the params is int
attempt(lambda: O.SGD(["a"], 0.1))  #> TypeError optimizer can only optimize Tensors, but one of the params is str
attempt(lambda: O.SGD({w()}, 0.1))
#> SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     momentum: 0
#>     nesterov: False
#>     weight_decay: 0
#> )
attempt(lambda: O.SGD([{"params": {w()}}], 0.1))
#> TypeError optimizer parameters need to be organized in ordered collections, but the ordering of tensors in sets will change between runs. Please use a list instead.
attempt(lambda: O.SGD([w() * 2], 0.1))  #> ValueError can't optimize a non-leaf Tensor
attempt(lambda: O.SGD([{"params": [w()]}, 3], 0.1))  #> TypeError param_group must be a dict, but got <class 'int'>
attempt(lambda: O.SGD([{"param": [w()]}], 0.1))  #> KeyError 'params'
attempt(lambda: O.SGD(None, 0.1))  #> TypeError 'NoneType' object is not iterable
attempt(lambda: O.SGD(3, 0.1))  #> TypeError 'int' object is not iterable
p = w()
attempt(lambda: O.SGD([p, p], 0.1))
#> SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     momentum: 0
#>     nesterov: False
#>     weight_decay: 0
#> )
#> W UserWarning optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; see github.com/pytorch/pytorch/issues/40967 for more information
attempt(lambda: O.SGD([{"params": [p]}, {"params": [p]}], 0.1))
#> ValueError some parameters appear in more than one parameter group
attempt(lambda: O.SGD([("a", w()), w()], 0.1))
#> ValueError all optimizer params should be with/without names. Some param names are missing
attempt(lambda: O.SGD([("a", w()), ("b", w())], 0.1))
#> SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     momentum: 0
#>     nesterov: False
#>     param_names: ['a', 'b']
#>     weight_decay: 0
#> )
attempt(lambda: O.SGD([("a", w()), ("a", w())], 0.1))
#> SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     momentum: 0
#>     nesterov: False
#>     param_names: ['a', 'a']
#>     weight_decay: 0
#> )
attempt(lambda: O.SGD([(1, w())], 0.1))
#> SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     momentum: 0
#>     nesterov: False
#>     param_names: [1]
#>     weight_decay: 0
#> )
attempt(lambda: O.SGD([("a", w(), 2)], 0.1))
#> SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     momentum: 0
#>     nesterov: False
#>     param_names: ['a']
#>     weight_decay: 0
#> )
attempt(lambda: O.SGD([{"params": [("a", w())]}, {"params": w()}], 0.1))
#> ValueError all optimizer param groups should be with/without names. cannot add param group without names to the optimizer
attempt(lambda: O.SGD([{"params": [w()]}, {"params": [("a", w())]}], 0.1))
#> ValueError all optimizer param groups should be with/without names. cannot add param group with names to the optimizer
attempt(lambda: O.SGD(torch.nn.Linear(2, 3).named_parameters(), 0.1).state_dict())
#> {'state': {}, 'param_groups': [{'param_names': ['weight', 'bias'], 'lr': 0.1, 'momentum': 0, 'dampening': 0, 'weight_decay': 0, 'nesterov': False, 'maximize': False, 'foreach': None, 'differentiable': False, 'fused': None, 'params': [0, 1]}]}
attempt(lambda: O.SGD(torch.nn.Linear(2, 3).parameters(), 0.1).state_dict())
#> {'state': {}, 'param_groups': [{'lr': 0.1, 'momentum': 0, 'dampening': 0, 'weight_decay': 0, 'nesterov': False, 'maximize': False, 'foreach': None, 'differentiable': False, 'fused': None, 'params': [0, 1]}]}
attempt(lambda: O.SGD(torch.nn.Linear(2, 3), 0.1).state_dict())  #> TypeError 'Linear' object is not iterable
attempt(lambda: O.SGD(iter([{"params": iter([w()]), "lr": 5, "extra": "x"}]), 0.1).param_groups)
#> [{'params': [Parameter containing:
#> tensor([1., 1.], requires_grad=True)], 'lr': 5, 'extra': 'x', 'momentum': 0, 'dampening': 0, 'weight_decay': 0, 'nesterov': False, 'maximize': False, 'foreach': None, 'differentiable': False, 'fused': None}]
attempt(lambda: O.Optimizer([w()], {}))
#> Optimizer (
#> Parameter Group 0
#> )
attempt(lambda: O.Optimizer([w()], {}).step())  #> NotImplementedError 
attempt(lambda: O.Optimizer([w()]))  #> TypeError Optimizer.__init__() missing 1 required positional argument: 'defaults'
attempt(lambda: O.LBFGS([{"params": [w()]}, {"params": [w()]}]))
#> ValueError LBFGS doesn't support per-parameter options (parameter groups)
attempt(lambda: O.LBFGS([w()]).step())  #> TypeError LBFGS.step() missing 1 required positional argument: 'closure'
attempt(lambda: O.Muon([w()]))
#> ValueError Muon only supports 2D parameters whereas we found a parameter with size: torch.Size([2])
attempt(lambda: O.Foo)  #> AttributeError module 'torch.optim' has no attribute 'Foo'
attempt(lambda: O.SGD([torch.ones(2, dtype=torch.int64)], .1))
#> SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     momentum: 0
#>     nesterov: False
#>     weight_decay: 0
#> )
attempt(lambda: O.SGD([torch.ones(2)], .1))
#> SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     momentum: 0
#>     nesterov: False
#>     weight_decay: 0
#> )
attempt(lambda: O.SGD())  #> TypeError SGD.__init__() missing 1 required positional argument: 'params'
attempt(lambda: O.Adam(lr=1))  #> TypeError Adam.__init__() missing 1 required positional argument: 'params'

# %% hooks and closures
import warnings, copy, pickle, io
O = torch.optim
w = torch.nn.Parameter(torch.ones(2)); w2 = torch.nn.Parameter(torch.full((3,), 2.0))
opt = O.Adam([{"params": [w]}, {"params": [w2], "lr": .5, "betas": (.5, .6)}], lr=.1)
log = []
h1 = opt.register_step_pre_hook(lambda o, a, k: log.append(("pre", a[1:], k)))
h2 = opt.register_step_post_hook(lambda o, a, k: log.append(("post", a[1:], k)))
h3 = opt.register_state_dict_pre_hook(lambda o: log.append("sdpre"))
h4 = opt.register_state_dict_post_hook(lambda o, s: log.append(("sdpost", sorted(s))))
h5 = opt.register_load_state_dict_pre_hook(lambda o, s: log.append(("lpre", sorted(s))))
h6 = opt.register_load_state_dict_post_hook(lambda o: log.append("lpost"))
from torch.optim.optimizer import register_optimizer_step_pre_hook, register_optimizer_step_post_hook
g = register_optimizer_step_pre_hook(lambda o, a, k: log.append("gpre"))
g2 = register_optimizer_step_post_hook(lambda o, a, k: log.append("gpost"))
def closure():
    opt.zero_grad()
    l = (w ** 2).sum() + w2.sum()
    l.backward()
    return l
print(opt.step(closure), opt.step(closure=closure)); log
#> ['gpre', ('pre', (<function closure at 0xADDR>,), {}), ('post', (<function closure at 0xADDR>,), {}), 'gpost', 'gpre', ('pre', (), {'closure': <function closure at 0xADDR>}), ('post', (), {'closure': <function closure at 0xADDR>}), 'gpost']
g.remove(); g2.remove(); log.clear()
sd = opt.state_dict()
sd
#> {'state': {0: {'step': tensor(2.), 'exp_avg': tensor([0.3600, 0.3600]), 'exp_avg_sq': tensor([0.0072, 0.0072])}, 1: {'step': tensor(2.), 'exp_avg': tensor([0.7500, 0.7500, 0.7500]), 'exp_avg_sq': tensor([0.6400, 0.6400, 0.6400])}}, 'param_groups': [{'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [0]}, {'lr': 0.5, 'betas': (0.5, 0.6), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [1]}]}
opt.load_state_dict(sd); log
#> ['sdpre', ('sdpost', ['param_groups', 'state']), ('lpre', ['param_groups', 'state']), 'lpost']
for h in (h1, h2, h3, h4, h5, h6): h.remove()
opt.state
#> defaultdict(<class 'dict'>, {Parameter containing:
#> tensor([0.8004, 0.8004], requires_grad=True): {'step': tensor(2.), 'exp_avg': tensor([0.3600, 0.3600]), 'exp_avg_sq': tensor([0.0072, 0.0072])}, Parameter containing:
#> tensor([1., 1., 1.], requires_grad=True): {'step': tensor(2.), 'exp_avg': tensor([0.7500, 0.7500, 0.7500]), 'exp_avg_sq': tensor([0.6400, 0.6400, 0.6400])}})
opt.zero_grad(); print(w.grad)  #> None
closure(); opt.zero_grad(set_to_none=False); print(w.grad)  #> tensor([0., 0.])
opt.add_param_group({"params": torch.nn.Parameter(torch.zeros(1)), "lr": 3})
opt
#> Adam (
#> Parameter Group 0
#>     amsgrad: False
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     weight_decay: 0
#>
#> Parameter Group 1
#>     amsgrad: False
#>     betas: (0.5, 0.6)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 0.5
#>     maximize: False
#>     weight_decay: 0
#>
#> Parameter Group 2
#>     amsgrad: False
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 3
#>     maximize: False
#>     weight_decay: 0
#> )
try: opt.add_param_group([1])
except TypeError as e: print(e)  #> param_group must be a dict, but got <class 'list'>
try: opt.load_state_dict(sd)
except ValueError as e: print(e)  #> loaded state dict has a different number of parameter groups
o2 = O.Adam([w, w2])
try: o2.load_state_dict(sd)
except ValueError as e: print(e)  #> loaded state dict has a different number of parameter groups
o3 = O.Adam([{"params": [w2]}, {"params": [w, torch.nn.Parameter(torch.ones(1))]}])
try: o3.load_state_dict(sd)
except ValueError as e: print(e)
#> loaded state dict contains a parameter group that doesn't match the size of optimizer's group
o4 = O.Adam([{"params": [w]}, {"params": [w2]}]); o4.load_state_dict(sd); print(o4.state_dict(), o4)
#> {'state': {0: {'step': tensor(2.), 'exp_avg': tensor([0.3600, 0.3600]), 'exp_avg_sq': tensor([0.0072, 0.0072])}, 1: {'step': tensor(2.), 'exp_avg': tensor([0.7500, 0.7500, 0.7500]), 'exp_avg_sq': tensor([0.6400, 0.6400, 0.6400])}}, 'param_groups': [{'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [0]}, {'lr': 0.5, 'betas': (0.5, 0.6), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [1]}]} Adam (
#> Parameter Group 0
#>     amsgrad: False
#>     betas: (0.9, 0.999)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     weight_decay: 0
#>
#> Parameter Group 1
#>     amsgrad: False
#>     betas: (0.5, 0.6)
#>     capturable: False
#>     decoupled_weight_decay: False
#>     differentiable: False
#>     eps: 1e-08
#>     foreach: None
#>     fused: None
#>     lr: 0.5
#>     maximize: False
#>     weight_decay: 0
#> )
o5 = O.SGD([{"params": [w]}, {"params": [w2]}], momentum=.4); o5.load_state_dict(sd); print(o5.state_dict())
#> {'state': {0: {'step': tensor(2.), 'exp_avg': tensor([0.3600, 0.3600]), 'exp_avg_sq': tensor([0.0072, 0.0072])}, 1: {'step': tensor(2.), 'exp_avg': tensor([0.7500, 0.7500, 0.7500]), 'exp_avg_sq': tensor([0.6400, 0.6400, 0.6400])}}, 'param_groups': [{'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'nesterov': False, 'params': [0]}, {'lr': 0.5, 'betas': (0.5, 0.6), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'nesterov': False, 'params': [1]}]}
closure()  #> tensor(4.2813, grad_fn=<AddBackward0>)
try: o5.step(); print(o5.state_dict())
except Exception as e: print(type(e), e)  #> <class 'KeyError'> 'momentum'
c = copy.deepcopy(o4); print(c.state_dict()["param_groups"], c.param_groups[0]["params"][0] is w)
#> [{'lr': 0.1, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [0]}, {'lr': 0.5, 'betas': (0.5, 0.6), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False, 'params': [1]}] False
print(o4.__getstate__().keys(), o4.defaults)
#> dict_keys(['defaults', 'state', 'param_groups']) {'lr': 0.001, 'betas': (0.9, 0.999), 'eps': 1e-08, 'weight_decay': 0, 'amsgrad': False, 'maximize': False, 'foreach': None, 'capturable': False, 'differentiable': False, 'fused': None, 'decoupled_weight_decay': False}
m = torch.nn.Linear(2, 1); on = O.SGD(m.named_parameters(), lr=.1, momentum=.9); on.state_dict()
#> {'state': {}, 'param_groups': [{'param_names': ['weight', 'bias'], 'lr': 0.1, 'momentum': 0.9, 'dampening': 0, 'weight_decay': 0, 'nesterov': False, 'maximize': False, 'foreach': None, 'differentiable': False, 'fused': None, 'params': [0, 1]}]}
on.load_state_dict(on.state_dict()); print(on)
#> SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     momentum: 0.9
#>     nesterov: False
#>     param_names: ['weight', 'bias']
#>     weight_decay: 0
#> )
ou = O.SGD(m.parameters(), lr=.1, momentum=.9); ou.load_state_dict(on.state_dict()); print(ou)
#> SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     momentum: 0.9
#>     nesterov: False
#>     param_names: ['weight', 'bias']
#>     weight_decay: 0
#> )
on.load_state_dict(O.SGD(m.parameters(), lr=.1, momentum=.9).state_dict()); print(on)
#> SGD (
#> Parameter Group 0
#>     dampening: 0
#>     differentiable: False
#>     foreach: None
#>     fused: None
#>     lr: 0.1
#>     maximize: False
#>     momentum: 0.9
#>     nesterov: False
#>     param_names: ['weight', 'bias']
#>     weight_decay: 0
#> )
def badhook(o, a, k): return 5
o4.register_step_pre_hook(badhook)  #> <torch.utils.hooks.RemovableHandle object at 0xADDR>
try: o4.step()
except RuntimeError as e: print(str(e)[-60:])  #> return None or a tuple of (new_args, new_kwargs), but got 5.

# %% LBFGS
x = torch.nn.Parameter(torch.tensor([-1.5, 2.0]))
opt = torch.optim.LBFGS([x], lr=0.5, max_iter=6, history_size=3)
def closure():
    opt.zero_grad()
    l = (1 - x[0]) ** 2 + 10 * (x[1] - x[0] ** 2) ** 2
    l.backward(); return l
for i in range(4): print(opt.step(closure), x)
#> tensor(6.8750, grad_fn=<AddBackward0>) Parameter containing:
#> tensor([-1.3816,  1.9909], requires_grad=True)
#> tensor(5.7394, grad_fn=<AddBackward0>) Parameter containing:
#> tensor([-1.0114,  0.8270], requires_grad=True)
#> tensor(4.4298, grad_fn=<AddBackward0>) Parameter containing:
#> tensor([ 0.1500, -0.0813], requires_grad=True)
#> tensor(0.8302, grad_fn=<AddBackward0>) Parameter containing:
#> tensor([0.7387, 0.5171], requires_grad=True)
print(opt.state_dict()["param_groups"], sorted(opt.state_dict()["state"][0]))
#> [{'lr': 0.5, 'max_iter': 6, 'max_eval': 7, 'tolerance_grad': 1e-07, 'tolerance_change': 1e-09, 'history_size': 3, 'line_search_fn': None, 'params': [0]}] ['H_diag', 'al', 'd', 'func_evals', 'n_iter', 'old_dirs', 'old_stps', 'prev_flat_grad', 'prev_loss', 'ro', 't']
print(opt)
#> LBFGS (
#> Parameter Group 0
#>     history_size: 3
#>     line_search_fn: None
#>     lr: 0.5
#>     max_eval: 7
#>     max_iter: 6
#>     tolerance_change: 1e-09
#>     tolerance_grad: 1e-07
#> )

# %% differentiable
def inner(C, **kw):
    p = torch.tensor([1.0, 2.0, -.5], dtype=torch.float64, requires_grad=True)
    lr = torch.tensor(.1, dtype=torch.float64, requires_grad=True)
    q = p.clone()
    opt = C([q], differentiable=True, **{k: (lr if v == "lr" else v) for k, v in kw.items()})
    for i in range(1):
        q.grad = (p ** 3) * (i + 1)
        opt.step()
    print(C.__name__, kw, q, torch.autograd.grad(q.sum(), [p, lr], allow_unused=True))
for C, kw in [(torch.optim.SGD, dict(lr=.1)), (torch.optim.SGD, dict(lr=.1, momentum=.9)), (torch.optim.SGD, dict(lr=.1, momentum=.9, nesterov=True, weight_decay=.1)), (torch.optim.SGD, dict(lr="lr")),(torch.optim.SGD, dict(lr="lr", momentum=.9)),(torch.optim.SGD, dict(lr="lr", weight_decay=.9)),
   (torch.optim.Adam, dict()), (torch.optim.Adam, dict(lr=.1, amsgrad=True, weight_decay=.1)), (torch.optim.AdamW, dict(lr=.1)),(torch.optim.Adam, dict(lr="lr")),(torch.optim.AdamW, dict(lr="lr")), (torch.optim.Adam, dict(lr="lr", amsgrad=True)), (torch.optim.Adamax, {}), (torch.optim.NAdam, {}), (torch.optim.RAdam, {}),(torch.optim.RAdam, dict(lr=.1,weight_decay=.1,decoupled_weight_decay=True)), (torch.optim.Adadelta, {}), (torch.optim.Adagrad, {}), (torch.optim.ASGD, {}), (torch.optim.RMSprop, {}), (torch.optim.RMSprop, dict(centered=True, momentum=.5, maximize=True)), (torch.optim.Rprop, {})]:
    try: inner(C, **kw)
    except Exception as e: print(C.__name__, kw, type(e), str(e))
#> SGD {'lr': 0.1} tensor([ 0.9000,  1.2000, -0.4875], dtype=torch.float64,
#>        grad_fn=<AddBackward0>) (tensor([ 0.7000, -0.2000,  0.9250], dtype=torch.float64), None)
#> SGD {'lr': 0.1, 'momentum': 0.9} tensor([ 0.9000,  1.2000, -0.4875], dtype=torch.float64,
#>        grad_fn=<AddBackward0>) (tensor([1., 1., 1.], dtype=torch.float64), None)
#> SGD {'lr': 0.1, 'momentum': 0.9, 'nesterov': True, 'weight_decay': 0.1} tensor([ 0.7910,  0.4420, -0.4667], dtype=torch.float64,
#>        grad_fn=<AddBackward0>) (tensor([ 0.6900, -0.2100,  0.9150], dtype=torch.float64), None)
#> SGD {'lr': 'lr'} tensor([ 0.9000,  1.2000, -0.4875], dtype=torch.float64,
#>        grad_fn=<AddcmulBackward0>) (tensor([ 0.7000, -0.2000,  0.9250], dtype=torch.float64), tensor(-8.8750, dtype=torch.float64))
#> SGD {'lr': 'lr', 'momentum': 0.9} tensor([ 0.9000,  1.2000, -0.4875], dtype=torch.float64,
#>        grad_fn=<AddcmulBackward0>) (tensor([1., 1., 1.], dtype=torch.float64), tensor(-8.8750, dtype=torch.float64))
#> SGD {'lr': 'lr', 'weight_decay': 0.9} tensor([ 0.8100,  1.0200, -0.4425], dtype=torch.float64,
#>        grad_fn=<AddcmulBackward0>) (tensor([ 0.6100, -0.2900,  0.8350], dtype=torch.float64), tensor(-11.1250, dtype=torch.float64))
#> Adam {} tensor([ 0.9990,  1.9990, -0.4990], dtype=torch.float64,
#>        grad_fn=<AddcdivBackward0>) (tensor([1.0000, 1.0000, 1.0000], dtype=torch.float64), None)
#> Adam {'lr': 0.1, 'amsgrad': True, 'weight_decay': 0.1} tensor([ 0.9000,  1.9000, -0.4000], dtype=torch.float64,
#>        grad_fn=<AddcdivBackward0>) (tensor([1.0000, 1.0000, 1.0000], dtype=torch.float64), None)
#> AdamW {'lr': 0.1} tensor([ 0.8990,  1.8980, -0.3995], dtype=torch.float64,
#>        grad_fn=<AddcdivBackward0>) (tensor([0.9990, 0.9990, 0.9990], dtype=torch.float64), None)
#> Adam {'lr': 'lr'} tensor([ 0.9000,  1.9000, -0.4000], dtype=torch.float64,
#>        grad_fn=<AddcdivBackward0>) (tensor([1.0000, 1.0000, 1.0000], dtype=torch.float64), tensor(-1.0000, dtype=torch.float64))
#> AdamW {'lr': 'lr'} tensor([ 0.8990,  1.8980, -0.3995], dtype=torch.float64,
#>        grad_fn=<AddcdivBackward0>) (tensor([0.9990, 0.9990, 0.9990], dtype=torch.float64), tensor(-1.0250, dtype=torch.float64))
#> Adam {'lr': 'lr', 'amsgrad': True} tensor([ 0.9000,  1.9000, -0.4000], dtype=torch.float64,
#>        grad_fn=<AddcdivBackward0>) (tensor([1.0000, 1.0000, 1.0000], dtype=torch.float64), tensor(-1.0000, dtype=torch.float64))
#> Adamax {} tensor([ 0.9980,  1.9980, -0.4980], dtype=torch.float64,
#>        grad_fn=<AddcdivBackward0>) (tensor([1.0000, 1.0000, 1.0000], dtype=torch.float64), None)
#> NAdam {} tensor([ 0.9979,  1.9979, -0.4979], dtype=torch.float64,
#>        grad_fn=<AddcdivBackward0>) (tensor([1.0000, 1.0000, 1.0000], dtype=torch.float64), None)
#> RAdam {} tensor([ 0.9990,  1.9920, -0.4999], dtype=torch.float64,
#>        grad_fn=<AddBackward0>) (tensor([0.9970, 0.9880, 0.9992], dtype=torch.float64), None)
#> RAdam {'lr': 0.1, 'weight_decay': 0.1, 'decoupled_weight_decay': True} tensor([ 0.8900,  1.1800, -0.4825], dtype=torch.float64,
#>        grad_fn=<AddBackward0>) (tensor([ 0.6900, -0.2100,  0.9150], dtype=torch.float64), None)
#> Adadelta {} tensor([ 0.9968,  1.9968, -0.4968], dtype=torch.float64,
#>        grad_fn=<AddBackward0>) (tensor([1.0000, 1.0000, 1.0000], dtype=torch.float64), None)
#> Adagrad {} tensor([ 0.9900,  1.9900, -0.4900], dtype=torch.float64,
#>        grad_fn=<AddcdivBackward0>) (tensor([1.0000, 1.0000, 1.0000], dtype=torch.float64), None)
#> ASGD {} tensor([ 0.9900,  1.9200, -0.4987], dtype=torch.float64,
#>        grad_fn=<AddBackward0>) (tensor([0.9700, 0.8800, 0.9925], dtype=torch.float64), None)
#> RMSprop {} tensor([ 0.9000,  1.9000, -0.4000], dtype=torch.float64,
#>        grad_fn=<AddcdivBackward0>) (tensor([1.0000, 1.0000, 1.0000], dtype=torch.float64), None)
#> RMSprop {'centered': True, 'momentum': 0.5, 'maximize': True} tensor([ 1.1005,  2.1005, -0.6005], dtype=torch.float64,
#>        grad_fn=<AddBackward0>) (tensor([1.0000, 1.0000, 1.0000], dtype=torch.float64), None)
#> Rprop {} tensor([ 0.9900,  1.9900, -0.4900], dtype=torch.float64,
#>        grad_fn=<AddcmulBackward0>) (tensor([1., 1., 1.], dtype=torch.float64), None)

# %% capturable step
p = torch.ones(2, requires_grad=True); p.grad = torch.ones(2)
for C in [torch.optim.Adam, torch.optim.AdamW, torch.optim.NAdam, torch.optim.RAdam, torch.optim.Adamax, torch.optim.Adadelta, torch.optim.ASGD, torch.optim.RMSprop, torch.optim.Rprop]:
    o = C([p], capturable=True)
    try: o.step(); print("ok", p)
    except Exception as e: print(C.__name__, type(e).__name__, e)
#> Adam AssertionError If capturable=True, params and state_steps must be on supported devices: ['cuda', 'xpu', 'hpu', 'privateuseone', 'xla'].
#> AdamW AssertionError If capturable=True, params and state_steps must be on supported devices: ['cuda', 'xpu', 'hpu', 'privateuseone', 'xla'].
#> NAdam AssertionError If capturable=True, params, mu_products and state_steps must be on supported devices: ['cuda', 'xpu', 'hpu', 'privateuseone', 'xla'].
#> RAdam AssertionError If capturable=True, params and state_steps must be on supported devices: ['cuda', 'xpu', 'hpu', 'privateuseone', 'xla'].
#> Adamax AssertionError If capturable=True, params and state_steps must be on supported devices: ['cuda', 'xpu', 'hpu', 'privateuseone', 'xla'].
#> Adadelta AssertionError If capturable=True, params and state_steps must be on supported devices: ['cuda', 'xpu', 'hpu', 'privateuseone'].
#> ASGD AssertionError If capturable=True, params, mus, etas, and state_steps must be on supported devices: ['cuda', 'xpu', 'hpu', 'privateuseone', 'xla'].
#> RMSprop AssertionError If capturable=True, params and state_steps must be on supported devices: ['cuda', 'xpu', 'hpu', 'privateuseone', 'xla'].
#> Rprop AssertionError If capturable=True, params and state_steps must be on supported devices: ['cuda', 'xpu', 'hpu', 'privateuseone', 'xla'].
