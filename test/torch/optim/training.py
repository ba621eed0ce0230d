# %% line searches

def rosen(x): return (1 - x[0]) ** 2 + 10 * (x[1] - x[0] ** 2) ** 2
def quart(x): return ((x - 1) ** 4).sum() + x.prod()
for f in (rosen, quart):
  for kw in (dict(line_search_fn="strong_wolfe"), dict(line_search_fn="strong_wolfe", max_iter=5, history_size=2, lr=.5), dict(lr=.1, max_iter=8), dict(tolerance_grad=1e-2, tolerance_change=1e-3), dict(max_eval=3), dict(lr=torch.tensor(.2))):
    x = torch.nn.Parameter(torch.tensor([-1.5, 2.0], dtype=torch.float64))
    opt = torch.optim.LBFGS([x], **kw)
    def closure():
        opt.zero_grad(); l = f(x); l.backward(); return l
    for i in range(3):
        l = opt.step(closure); print(f.__name__, kw, "%.3f" % l.item(), (x.data * 100).round() + 0.0, {k: v for k, v in opt.state_dict()["state"][0].items() if k in ("func_evals", "n_iter", "t")})
#> rosen {'line_search_fn': 'strong_wolfe'} 6.875 tensor([97., 94.], dtype=torch.float64) {'func_evals': 25, 'n_iter': 19, 't': 1}
#> rosen {'line_search_fn': 'strong_wolfe'} 0.001 tensor([100., 100.], dtype=torch.float64) {'func_evals': 29, 'n_iter': 23, 't': 1}
#> rosen {'line_search_fn': 'strong_wolfe'} 0.000 tensor([100., 100.], dtype=torch.float64) {'func_evals': 30, 'n_iter': 24, 't': 1}
#> rosen {'line_search_fn': 'strong_wolfe', 'max_iter': 5, 'history_size': 2, 'lr': 0.5} 6.875 tensor([-129.,  162.], dtype=torch.float64) {'func_evals': 6, 'n_iter': 2, 't': 50.0}
#> rosen {'line_search_fn': 'strong_wolfe', 'max_iter': 5, 'history_size': 2, 'lr': 0.5} 5.259 tensor([15., -4.], dtype=torch.float64) {'func_evals': 13, 'n_iter': 6, 't': tensor(0.0729, dtype=torch.float64)}
#> rosen {'line_search_fn': 'strong_wolfe', 'max_iter': 5, 'history_size': 2, 'lr': 0.5} 0.753 tensor([60., 35.], dtype=torch.float64) {'func_evals': 19, 'n_iter': 11, 't': 0.5}
#> rosen {'lr': 0.1, 'max_iter': 8} 6.875 tensor([-139.,  199.], dtype=torch.float64) {'func_evals': 8, 'n_iter': 8, 't': 0.1}
#> rosen {'lr': 0.1, 'max_iter': 8} 5.744 tensor([-114.,  150.], dtype=torch.float64) {'func_evals': 16, 'n_iter': 16, 't': 0.1}
#> rosen {'lr': 0.1, 'max_iter': 8} 5.019 tensor([-48.,  20.], dtype=torch.float64) {'func_evals': 24, 'n_iter': 24, 't': 0.1}
#> rosen {'tolerance_grad': 0.01, 'tolerance_change': 0.001} 6.875 tensor([53., 22.], dtype=torch.float64) {'func_evals': 20, 'n_iter': 20, 't': 1}
#> rosen {'tolerance_grad': 0.01, 'tolerance_change': 0.001} 0.253 tensor([99., 97.], dtype=torch.float64) {'func_evals': 27, 'n_iter': 27, 't': 1}
#> rosen {'tolerance_grad': 0.01, 'tolerance_change': 0.001} 0.001 tensor([99., 97.], dtype=torch.float64) {'func_evals': 28, 'n_iter': 28, 't': 1}
#> rosen {'max_eval': 3} 6.875 tensor([-123.,  200.], dtype=torch.float64) {'func_evals': 3, 'n_iter': 2, 't': 1}
#> rosen {'max_eval': 3} 7.229 tensor([-133.,  197.], dtype=torch.float64) {'func_evals': 6, 'n_iter': 4, 't': 1}
#> rosen {'max_eval': 3} 5.807 tensor([-137.,  194.], dtype=torch.float64) {'func_evals': 9, 'n_iter': 6, 't': 1}
#> rosen {'lr': tensor(0.2000)} 6.875 tensor([-110.,  104.], dtype=torch.float64) {'func_evals': 20, 'n_iter': 20, 't': tensor(0.2000)}
#> rosen {'lr': tensor(0.2000)} 4.734 tensor([43., 18.], dtype=torch.float64) {'func_evals': 40, 'n_iter': 40, 't': tensor(0.2000)}
#> rosen {'lr': tensor(0.2000)} 0.324 tensor([98., 96.], dtype=torch.float64) {'func_evals': 60, 'n_iter': 60, 't': tensor(0.2000)}
#> quart {'line_search_fn': 'strong_wolfe'} 37.062 tensor([50., 50.], dtype=torch.float64) {'func_evals': 18, 'n_iter': 14, 't': 1}
#> quart {'line_search_fn': 'strong_wolfe'} 0.375 tensor([50., 50.], dtype=torch.float64) {'func_evals': 19, 'n_iter': 15, 't': 1}
#> quart {'line_search_fn': 'strong_wolfe'} 0.375 tensor([50., 50.], dtype=torch.float64) {'func_evals': 20, 'n_iter': 16, 't': 1}
#> quart {'line_search_fn': 'strong_wolfe', 'max_iter': 5, 'history_size': 2, 'lr': 0.5} 37.062 tensor([-17., 172.], dtype=torch.float64) {'func_evals': 6, 'n_iter': 5, 't': 0.5}
#> quart {'line_search_fn': 'strong_wolfe', 'max_iter': 5, 'history_size': 2, 'lr': 0.5} 1.845 tensor([ 27., 122.], dtype=torch.float64) {'func_evals': 12, 'n_iter': 10, 't': 0.5}
#> quart {'line_search_fn': 'strong_wolfe', 'max_iter': 5, 'history_size': 2, 'lr': 0.5} 0.615 tensor([49., 52.], dtype=torch.float64) {'func_evals': 18, 'n_iter': 12, 't': tensor(0.2183, dtype=torch.float64)}
#> quart {'lr': 0.1, 'max_iter': 8} 37.062 tensor([-93., 189.], dtype=torch.float64) {'func_evals': 8, 'n_iter': 8, 't': 0.1}
#> quart {'lr': 0.1, 'max_iter': 8} 12.706 tensor([-51., 172.], dtype=torch.float64) {'func_evals': 16, 'n_iter': 16, 't': 0.1}
#> quart {'lr': 0.1, 'max_iter': 8} 4.622 tensor([-21., 157.], dtype=torch.float64) {'func_evals': 24, 'n_iter': 24, 't': 0.1}
#> quart {'tolerance_grad': 0.01, 'tolerance_change': 0.001} 37.062 tensor([49., 50.], dtype=torch.float64) {'func_evals': 18, 'n_iter': 18, 't': 1}
#> quart {'tolerance_grad': 0.01, 'tolerance_change': 0.001} 0.375 tensor([49., 50.], dtype=torch.float64) {'func_evals': 19, 'n_iter': 19, 't': 1}
#> quart {'tolerance_grad': 0.01, 'tolerance_change': 0.001} 0.375 tensor([49., 50.], dtype=torch.float64) {'func_evals': 20, 'n_iter': 20, 't': 1}
#> quart {'max_eval': 3} 37.062 tensor([-28., 189.], dtype=torch.float64) {'func_evals': 3, 'n_iter': 2, 't': 1}
#> quart {'max_eval': 3} 2.793 tensor([ 17., 155.], dtype=torch.float64) {'func_evals': 6, 'n_iter': 4, 't': 1}
#> quart {'max_eval': 3} 0.831 tensor([ 33., 119.], dtype=torch.float64) {'func_evals': 9, 'n_iter': 6, 't': 1}
#> quart {'lr': tensor(0.2000)} 37.062 tensor([ 16., 132.], dtype=torch.float64) {'func_evals': 20, 'n_iter': 20, 't': tensor(0.2000)}
#> quart {'lr': tensor(0.2000)} 0.717 tensor([50., 48.], dtype=torch.float64) {'func_evals': 40, 'n_iter': 40, 't': tensor(0.2000)}
#> quart {'lr': tensor(0.2000)} 0.375 tensor([50., 50.], dtype=torch.float64) {'func_evals': 60, 'n_iter': 60, 't': tensor(0.2000)}

# %% training loops
import torch.nn as nn, torch.optim as optim, torch.nn.functional as F
torch.manual_seed(0)  #> <torch._C.Generator object at 0xADDR>
x = torch.randn(32, 4); y = (x.sum(1, keepdim=True) > 0).float()
for make in (lambda p: optim.SGD(p, lr=.1, momentum=.9), lambda p: optim.Adam(p, lr=.01), lambda p: optim.AdamW(p, lr=.01, weight_decay=.1), lambda p: optim.RMSprop(p, lr=.01), lambda p: optim.Adagrad(p, lr=.1), lambda p: optim.Adadelta(p), lambda p: optim.NAdam(p), lambda p: optim.Rprop(p), lambda p: optim.Adamax(p), lambda p: optim.RAdam(p), lambda p: optim.ASGD(p)):
    _ = torch.manual_seed(1)
    m = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
    o = make(m.parameters()); s = optim.lr_scheduler.StepLR(o, 5, .5)
    for i in range(12):
        o.zero_grad(); l = F.binary_cross_entropy_with_logits(m(x), y); l.backward(); _ = nn.utils.clip_grad_norm_(m.parameters(), 1.0); o.step(); s.step()
    print(type(o).__name__, "%.4f" % l.item(), s.get_last_lr())
#> SGD 0.5947 [0.025]
#> Adam 0.6472 [0.0025]
#> AdamW 0.6475 [0.0025]
#> RMSprop 0.3371 [0.0025]
#> Adagrad 0.3397 [0.025]
#> Adadelta 0.7021 [0.25]
#> NAdam 0.7181 [0.0005]
#> Rprop 0.4652 [0.0025]
#> Adamax 0.7147 [0.0005]
#> RAdam 0.7346 [0.00025]
#> ASGD 0.7275 [0.0025]
o
#> ASGD (
#> Parameter Group 0
#>     alpha: 0.75
#>     capturable: False
#>     differentiable: False
#>     foreach: None
#>     initial_lr: 0.01
#>     lambd: 0.0001
#>     lr: 0.0025
#>     maximize: False
#>     t0: 1000000.0
#>     weight_decay: 0
#> )
o.param_groups[0].keys()
#> dict_keys(['params', 'lr', 'lambd', 'alpha', 't0', 'weight_decay', 'foreach', 'maximize', 'differentiable', 'capturable', 'initial_lr'])
for g in o.param_groups: g["lr"] = 1.0
o.param_groups[0]["lr"], len(o.state), list(o.state.values())[0].keys(), next(iter(o.state)) is m[0].weight
#> (1.0, 4, dict_keys(['step', 'eta', 'mu', 'ax']), True)
opt2 = optim.Adam([{"params": m[0].parameters()}, {"params": m[2].parameters(), "lr": 1e-3}], lr=1e-2); opt2
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
#>     lr: 0.01
#>     maximize: False
#>     weight_decay: 0
#>
#> Parameter Group 1
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
#> )
optim.SGD(m.parameters(), lr=0.1)
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
optim.lr_scheduler.StepLR(o, 3).optimizer is o, optim.lr_scheduler.ReduceLROnPlateau(o).mode  #> (True, 'min')
with torch.no_grad():
    for p in m.parameters(): p -= 0.1 * p.grad
p.grad.shape  #> torch.Size([1])
class MyOpt(optim.Optimizer):
    def __init__(self, params, lr=.1):
        super().__init__(params, dict(lr=lr))
    @torch.no_grad()
    def step(self, closure=None):
        for g in self.param_groups:
            for p in g["params"]:
                if p.grad is not None: p.add_(p.grad, alpha=-g["lr"])
w = nn.Parameter(torch.ones(2)); mo = MyOpt([w]); (w * 2).sum().backward(); mo.step(); w, mo, mo.state_dict()
#> (Parameter containing:
#> tensor([0.8000, 0.8000], requires_grad=True), MyOpt (
#> Parameter Group 0
#>     lr: 0.1
#> ), {'state': {}, 'param_groups': [{'lr': 0.1, 'params': [0]}]})
sch = optim.lr_scheduler.LambdaLR(mo, lambda e: .9 ** e); sch.step(); mo.step(); sch.step(); sch.get_last_lr()
#> [0.08100000000000002]
import warnings
with warnings.catch_warnings(record=True) as ws:
    warnings.simplefilter("always"); o5 = optim.SGD([w], .1); s5 = optim.lr_scheduler.ExponentialLR(o5, .9); s5.step(); s5.step(); print([str(x.message)[:60] for x in ws])
#> ['Detected call of `lr_scheduler.step()` before `optimizer.ste']
optim.Adam([torch.ones(1, requires_grad=True)]).step(), optim.SGD([w], lr=0.1).step(lambda: torch.tensor(3.))
#> (None, tensor(3.))
