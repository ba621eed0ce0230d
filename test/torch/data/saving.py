# %% save and load
import io, os, copy, pickle
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e)[:400])
m = torch.nn.Linear(2, 2)
torch.save(m.state_dict(), "/tmp/m.pt"); attempt(lambda: sorted(torch.load("/tmp/m.pt")))  #> ['bias', 'weight']
b = io.BytesIO(); torch.save({"a": torch.ones(2), "b": [1, "x"]}, b); b.seek(0); attempt(lambda: torch.load(b))
#> {'a': tensor([1., 1.]), 'b': [1, 'x']}
b.seek(0); attempt(lambda: torch.load(b, weights_only=True, map_location="cpu"))
#> {'a': tensor([1., 1.]), 'b': [1, 'x']}
b = io.BytesIO(); torch.save(m, b); b.seek(0)  #> 0
attempt(lambda: torch.load(b))
#> UnpicklingError Weights only load failed. This file can still be loaded, to do so you have two options, [1mdo those steps only if you trust the source of the checkpoint[0m.
#> 	(1) In PyTorch 2.6, we changed the default value of the `weights_only` argument in `torch.load` from `False` to `True`. Re-running `torch.load` with `weights_only` set to `False` will likely succeed, but it can result in arbitrary code exe
b.seek(0); attempt(lambda: torch.load(b, weights_only=False))  #> Linear(in_features=2, out_features=2, bias=True)
attempt(lambda: torch.load("missing.pt"))  #> FileNotFoundError [Errno 2] No such file or directory: 'missing.pt'
b = io.BytesIO(); torch.save(torch.arange(3), b); b.seek(0); t = torch.load(b); t[0] = 9; b.seek(0); torch.load(b), t
#> (tensor([0, 1, 2]), tensor([9, 1, 2]))
x = torch.ones(2, requires_grad=True); b = io.BytesIO(); torch.save([x, x[:1].detach()], b); b.seek(0); attempt(lambda: torch.load(b))
#> [tensor([1., 1.], requires_grad=True), tensor([1.])]
opt = torch.optim.Adam(m.parameters()); m(torch.ones(1, 2)).sum().backward(); opt.step(); b = io.BytesIO(); torch.save({"model": m.state_dict(), "opt": opt.state_dict(), "epoch": 3}, b); b.seek(0); c = torch.load(b); print(c["epoch"], c["opt"]["param_groups"], type(c["model"])); attempt(lambda: (m.load_state_dict(c["model"]), opt.load_state_dict(c["opt"])))
#> (<All keys matched successfully>, None)
y = (x * 2); b = io.BytesIO(); 
attempt(lambda: torch.save(y, b)); b.seek(0); attempt(lambda: torch.load(b))  #> tensor([2., 2.], requires_grad=True)
attempt(lambda: torch.load(io.BytesIO()))  #> EOFError 
attempt(lambda: pickle.loads(pickle.dumps(torch.ones(2))))  #> tensor([1., 1.])
attempt(lambda: copy.deepcopy(m.weight) is m.weight)  #> False
class Foo: pass
b = io.BytesIO(); attempt(lambda: torch.save(torch.nn.Sequential(m, torch.nn.ReLU()), b)); b.seek(0); attempt(lambda: torch.load(b, weights_only=True))
#> UnpicklingError Weights only load failed. This file can still be loaded, to do so you have two options, [1mdo those steps only if you trust the source of the checkpoint[0m.
#> 	(1) In PyTorch 2.6, we changed the default value of the `weights_only` argument in `torch.load` from `False` to `True`. Re-running `torch.load` with `weights_only` set to `False` will likely succeed, but it can result in arbitrary code exe
