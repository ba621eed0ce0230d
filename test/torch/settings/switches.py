# %% amp
import warnings
def attempt(f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter("always")
        try: print(f())
        except Exception as e: print(type(e).__name__, str(e)[:300])
        for x in w: print("W", x.category.__name__, x.message)
def ctx(c):
    with c as r: return (r is not None, (torch.ones(2, 2) @ torch.ones(2, 2)).dtype, torch.is_autocast_enabled())
attempt(lambda: ctx(torch.autocast("cuda")))
#> (True, torch.float32, False)
#> W UserWarning CUDA is not available or torch_xla is imported. Disabling autocast.
attempt(lambda: ctx(torch.autocast("cuda", dtype=torch.float16)))
#> (True, torch.float32, False)
#> W UserWarning CUDA is not available or torch_xla is imported. Disabling autocast.
attempt(lambda: ctx(torch.autocast(device_type="cuda", enabled=False)))  #> (True, torch.float32, False)
attempt(lambda: ctx(torch.amp.autocast("cuda")))
#> (True, torch.float32, False)
#> W UserWarning CUDA is not available or torch_xla is imported. Disabling autocast.
attempt(lambda: ctx(torch.cuda.amp.autocast()))
#> (True, torch.float32, False)
#> W FutureWarning `torch.cuda.amp.autocast(args...)` is deprecated. Please use `torch.amp.autocast('cuda', args...)` instead.
#> W UserWarning CUDA is not available or torch_xla is imported. Disabling autocast.
attempt(lambda: ctx(torch.cuda.amp.autocast(enabled=False)))
#> (True, torch.float32, False)
#> W FutureWarning `torch.cuda.amp.autocast(args...)` is deprecated. Please use `torch.amp.autocast('cuda', args...)` instead.
attempt(lambda: ctx(torch.autocast("cpu", enabled=False)))  #> (True, torch.float32, False)
attempt(lambda: ctx(torch.autocast("mps")))  #> (True, torch.float32, False)
attempt(lambda: torch.autocast())  #> TypeError autocast.__init__() missing 1 required positional argument: 'device_type'
attempt(lambda: torch.autocast("foo"))
#> RuntimeError Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, privateuseone device type at start of device string: foo
attempt(lambda: torch.autocast(torch.device("cpu")))
#> ValueError Expected `device_type` of type `str`, got: `<class 'torch.device'>`
attempt(lambda: torch.amp.GradScaler().is_enabled())
#> False
#> W UserWarning torch.cuda.amp.GradScaler is enabled, but CUDA is not available.  Disabling.
attempt(lambda: torch.cuda.amp.GradScaler().is_enabled())
#> False
#> W FutureWarning `torch.cuda.amp.GradScaler(args...)` is deprecated. Please use `torch.amp.GradScaler('cuda', args...)` instead.
#> W UserWarning torch.cuda.amp.GradScaler is enabled, but CUDA is not available.  Disabling.
attempt(lambda: torch.amp.GradScaler("cuda", enabled=False).get_scale())  #> 1.0
attempt(lambda: torch.amp.GradScaler("cpu", enabled=False).state_dict())  #> {}
s = torch.amp.GradScaler(enabled=False); w = torch.ones(2, requires_grad=True); o = torch.optim.SGD([w], .1); s.scale(w.sum()).backward(); s.unscale_(o); s.step(o); s.update(); w
#> tensor([0.9000, 0.9000], requires_grad=True)
attempt(lambda: torch.cuda.is_available())  #> False
attempt(lambda: torch.cuda.current_device())  #> AssertionError Torch not compiled with CUDA enabled
attempt(lambda: torch.cuda.get_device_name(0))  #> AssertionError Torch not compiled with CUDA enabled
attempt(lambda: torch.cuda.device_count())  #> 0
attempt(lambda: torch.cuda.memory_allocated())  #> 0
attempt(lambda: torch.cuda.synchronize())  #> AssertionError Torch not compiled with CUDA enabled
attempt(lambda: torch.cuda.empty_cache())  #> None
attempt(lambda: torch.cuda.manual_seed_all(1))  #> None
attempt(lambda: torch.cuda.Event(enable_timing=True))  #> RuntimeError Tried to instantiate dummy base class Event
attempt(lambda: torch.cuda.Stream())  #> RuntimeError torch.cuda.Stream requires CUDA support
attempt(lambda: torch.cuda.current_stream())  #> AssertionError Torch not compiled with CUDA enabled
attempt(lambda: torch.cuda.mem_get_info())  #> AssertionError Torch not compiled with CUDA enabled
attempt(lambda: torch.cuda.get_device_capability())  #> AssertionError Torch not compiled with CUDA enabled
attempt(lambda: torch.cuda.get_device_properties(0))  #> AssertionError Torch not compiled with CUDA enabled
attempt(lambda: torch.cuda.max_memory_allocated())  #> 0
attempt(lambda: torch.cuda.is_bf16_supported())  #> False
attempt(lambda: torch.cuda.get_rng_state())  #> AssertionError Torch not compiled with CUDA enabled
attempt(lambda: torch.cuda.foo)  #> AttributeError module 'torch.cuda' has no attribute 'foo'
attempt(lambda: torch.jit.foo)  #> AttributeError module 'torch.jit' has no attribute 'foo'
attempt(lambda: (torch.backends.cudnn.benchmark, torch.backends.cudnn.enabled, torch.backends.cudnn.deterministic, torch.backends.cudnn.is_available(), torch.backends.cudnn.version(), torch.backends.mps.is_available(), torch.backends.mps.is_built(), torch.backends.mkl.is_available(), torch.backends.mkldnn.is_available(), torch.backends.openmp.is_available(), torch.backends.cuda.matmul.allow_tf32, torch.backends.cuda.is_built(), torch.backends.cudnn.allow_tf32))
#> (False, True, False, False, None, False, False, True, True, True, False, False, True)
torch.backends.cudnn.benchmark = True; torch.backends.cudnn.deterministic = True; torch.backends.cuda.matmul.allow_tf32 = True; torch.backends.cudnn.benchmark
#> True
import torch.backends.cudnn as cudnn; cudnn.benchmark = False; print(cudnn.deterministic, cudnn.benchmark); cudnn.deterministic = False; torch.backends.cuda.matmul.allow_tf32 = False
torch.xpu.is_available(), torch.accelerator.is_available(), torch.accelerator.current_accelerator(), torch.cpu.is_available() if 0 else 0
#> (False, False, None, 0)
torch.accelerator.device_count()  #> 0

# %% settings
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e)[:300])
for d in (torch.float16, torch.bfloat16, torch.float32, torch.float64):
    f = torch.finfo(d); print(f, f.bits, f.eps, f.max, f.min, f.tiny, f.smallest_normal, f.resolution, f.dtype)
#> finfo(resolution=0.001, min=-65504, max=65504, eps=0.000976562, smallest_normal=6.10352e-05, tiny=6.10352e-05, dtype=float16) 16 0.0009765625 65504.0 -65504.0 6.103515625e-05 6.103515625e-05 0.001 float16
#> finfo(resolution=0.01, min=-3.38953e+38, max=3.38953e+38, eps=0.0078125, smallest_normal=1.17549e-38, tiny=1.17549e-38, dtype=bfloat16) 16 0.0078125 3.3895313892515355e+38 -3.3895313892515355e+38 1.1754943508222875e-38 1.1754943508222875e-38 0.01 bfloat16
#> finfo(resolution=1e-06, min=-3.40282e+38, max=3.40282e+38, eps=1.19209e-07, smallest_normal=1.17549e-38, tiny=1.17549e-38, dtype=float32) 32 1.1920928955078125e-07 3.4028234663852886e+38 -3.4028234663852886e+38 1.1754943508222875e-38 1.1754943508222875e-38 1e-06 float32
#> finfo(resolution=1e-15, min=-1.79769e+308, max=1.79769e+308, eps=2.22045e-16, smallest_normal=2.22507e-308, tiny=2.22507e-308, dtype=float64) 64 2.220446049250313e-16 1.7976931348623157e+308 -1.7976931348623157e+308 2.2250738585072014e-308 2.2250738585072014e-308 1e-15 float64
for d in (torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.bool):
    attempt(lambda: (torch.iinfo(d), torch.iinfo(d).bits, torch.iinfo(d).max, torch.iinfo(d).min, torch.iinfo(d).dtype))
#> (iinfo(min=0, max=255, dtype=uint8), 8, 255, 0, 'uint8')
#> (iinfo(min=-128, max=127, dtype=int8), 8, 127, -128, 'int8')
#> (iinfo(min=-32768, max=32767, dtype=int16), 16, 32767, -32768, 'int16')
#> (iinfo(min=-2.14748e+09, max=2.14748e+09, dtype=int32), 32, 2147483647, -2147483648, 'int32')
#> (iinfo(min=-9.22337e+18, max=9.22337e+18, dtype=int64), 64, 9223372036854775807, -9223372036854775808, 'int64')
#> TypeError torch.bool is not supported by torch.iinfo
torch.finfo(), torch.finfo(torch.float32) == torch.finfo(torch.float32)
#> (finfo(resolution=1e-06, min=-3.40282e+38, max=3.40282e+38, eps=1.19209e-07, smallest_normal=1.17549e-38, tiny=1.17549e-38, dtype=float32), True)
attempt(lambda: torch.finfo(torch.int32)); attempt(lambda: torch.iinfo(torch.float32)); attempt(lambda: torch.finfo("x")); attempt(lambda: torch.iinfo()); attempt(lambda: torch.iinfo(3))
#> TypeError iinfo(): argument 'type' (position 1) must be torch.dtype, not int
torch.get_default_dtype(); torch.set_default_dtype(torch.float64); torch.ones(1), torch.tensor(1.5), torch.tensor([1, 2]) / 2, torch.get_default_dtype(), torch.rand(1).dtype; torch.set_default_dtype(torch.float32)
attempt(lambda: torch.set_default_dtype(torch.int32)); attempt(lambda: torch.set_default_dtype("float32")); attempt(lambda: torch.set_default_dtype(3))
#> TypeError invalid dtype object: only floating-point types are supported as the default type
torch.set_default_dtype(torch.float16); print(torch.ones(1), torch.tensor(1.)); torch.set_default_dtype(torch.float32)
torch.set_default_tensor_type(torch.DoubleTensor); torch.tensor(1.).dtype; torch.set_default_tensor_type("torch.FloatTensor"); torch.tensor(1.).dtype
#> torch.float32
torch.get_default_device(), torch.set_default_device("cpu"), torch.get_default_device(); torch.set_default_device(None)
attempt(lambda: torch.set_default_device("foo"))
#> RuntimeError Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, privateuseone device type at start of device string: foo
with torch.device("cpu"): print(torch.ones(1).device)  #> cpu
s = torch.Size([2, 3]); s, s.numel(), s[0], s[:1], s + (4,), (1,) + s, s == (2, 3), list(s), tuple(s), len(s), s.count(2), s.index(3), hash(s) == hash((2, 3)), s * 2, torch.Size((1, 2)), torch.Size(), isinstance(s, tuple), 2 in s, [*s], str(s), torch.Size(torch.tensor([1, 2]))
#> (torch.Size([2, 3]), 6, 2, torch.Size([2]), torch.Size([2, 3, 4]), torch.Size([1, 2, 3]), True, [2, 3], (2, 3), 2, 1, 1, True, torch.Size([2, 3, 2, 3]), torch.Size([1, 2]), torch.Size([]), True, True, [2, 3], 'torch.Size([2, 3])', torch.Size([1, 2]))
attempt(lambda: torch.Size([1.5])); attempt(lambda: torch.Size(3)); attempt(lambda: torch.Size(["a"])); attempt(lambda: s + [1]); attempt(lambda: s[5])
#> IndexError tuple index out of range
a, b = s; a, b; max(s), sum(s), sorted(s), s[-1], s[::-1], type(s[:1]), type(s + s), s < (3,), f"{s}", "%s" % (s,)
#> (3, 5, [2, 3], 3, torch.Size([3, 2]), <class 'torch.Size'>, <class 'torch.Size'>, True, 'torch.Size([2, 3])', 'torch.Size([2, 3])')
torch.device("cpu"), torch.device("cuda:0"), torch.device("cuda", 1), torch.device("cpu").type, torch.device("cuda:1").index, str(torch.device("cuda:0")), torch.device("cpu") == torch.device("cpu"), torch.device("cpu") == "cpu", hash(torch.device("cpu")) == hash(torch.device("cpu")), torch.device("mps"), torch.device(type="cpu"), torch.device("meta"), torch.device(torch.device("cpu"))
#> (device(type='cpu'), device(type='cuda', index=0), device(type='cuda', index=1), 'cpu', 1, 'cuda:0', True, False, True, device(type='mps'), device(type='cpu'), device(type='meta'), device(type='cpu'))
attempt(lambda: torch.device("foo")); attempt(lambda: torch.device("cpu:x")); attempt(lambda: torch.device(1.5)); attempt(lambda: torch.device()); attempt(lambda: torch.device("cuda:-1")); attempt(lambda: torch.device("cpu", "a")); attempt(lambda: torch.device("cuda:0", 1))
#> RuntimeError type (string) must not include an index because index was passed explicitly: cuda:0
torch.set_printoptions(precision=2); torch.tensor([1.23456]); torch.set_printoptions(sci_mode=True); torch.tensor([1.5]); torch.set_printoptions(profile="short"); torch.arange(2000.); torch.set_printoptions(profile="full"); len(repr(torch.arange(2000))); torch.set_printoptions(profile="default"); torch.set_printoptions(linewidth=20); torch.arange(10); torch.set_printoptions(threshold=5, edgeitems=1, linewidth=80); torch.arange(10); torch.set_printoptions(profile="default")
attempt(lambda: torch.set_float32_matmul_precision("x")); attempt(lambda: torch.use_deterministic_algorithms(1)); attempt(lambda: torch.manual_seed("a")); attempt(lambda: torch.manual_seed(1.5)); attempt(lambda: torch.set_num_threads(0)); attempt(lambda: torch.set_num_threads("a"))
#> RuntimeError set_num_threads expects an int, but got str
torch.manual_seed(3), torch.initial_seed(), torch.get_rng_state().shape, torch.seed() > 0, torch.random.initial_seed() > 0, torch.random.manual_seed(1), torch.rand(1)
#> (<torch._C.Generator object at 0xADDR>, 3, torch.Size([5056]), True, True, <torch._C.Generator object at 0xADDR>, tensor([0.7576]))
with torch.random.fork_rng(): print(torch.rand(1))  #> tensor([0.2793])
torch.rand(1)  #> tensor([0.2793])
g = torch.Generator(); g, g.device, g.manual_seed(2), g.initial_seed(), torch.rand(1, generator=g), g.get_state().dtype, g.seed() > 0
#> (<torch._C.Generator object at 0xADDR>, device(type='cpu'), <torch._C.Generator object at 0xADDR>, 2, tensor([0.6147]), torch.uint8, True)
torch.is_tensor(1), torch.is_floating_point(torch.ones(1)), torch.is_complex(torch.ones(1)), torch.is_nonzero(torch.tensor(1)), torch.numel(torch.ones(2)), torch.is_storage(1), torch.typename(torch.ones(1)), torch.typename(1), torch.typename(torch.nn.Linear(1, 1)), torch.promote_types(torch.int32, torch.float16), torch.result_type(torch.ones(1), 1), torch.can_cast(torch.float32, torch.int32), torch.broadcast_shapes((2, 1), (3,))
#> (False, True, False, True, 2, False, 'torch.FloatTensor', 'int', 'torch.nn.modules.linear.Linear', torch.float16, torch.float32, False, torch.Size([2, 3]))
attempt(lambda: torch.broadcast_shapes((2,), (3,))); attempt(lambda: torch.is_nonzero(torch.ones(2))); attempt(lambda: torch.promote_types(1, 2))
#> TypeError promote_types(): argument 'type1' (position 1) must be torch.dtype, not int
torch.float32, torch.float, torch.double, torch.long, torch.half, torch.int, torch.uint8.is_signed, torch.float32.is_floating_point, torch.float32.itemsize, torch.complex64.is_complex, torch.float32.to_complex(), torch.strided, torch.contiguous_format, torch.ones(1).layout, torch.float32.is_complex, torch.int64.itemsize, repr(torch.bfloat16), torch.bool, torch.float32 == torch.float, {torch.float32: 1}[torch.float]
#> (torch.float32, torch.float32, torch.float64, torch.int64, torch.float16, torch.int32, False, True, 4, True, torch.complex64, torch.strided, torch.contiguous_format, torch.strided, False, 8, 'torch.bfloat16', torch.bool, True, 1)
torch.inf, torch.nan, torch.pi, torch.e, torch.newaxis  #> (inf, nan, 3.141592653589793, 2.718281828459045, None)
f = torch.compile(lambda x: x + 1); f(torch.ones(1))  #> tensor([2.])
@torch.compile
def g2(x): return x * 2
g2(torch.ones(1))  #> tensor([2.])
m = torch.compile(torch.nn.Linear(2, 1)); m(torch.ones(1, 2)).shape  #> torch.Size([1, 1])
torch.jit.is_scripting()  #> False
@torch.compile(fullgraph=True)
def g3(x): return x * 2
g3(torch.ones(1))  #> tensor([2.])
import torch.utils.checkpoint as cp
x = torch.ones(2, requires_grad=True); y = cp.checkpoint(lambda a: a * 2, x, use_reentrant=False); y, y.sum().backward(), x.grad
#> (tensor([2., 2.], grad_fn=<MulBackward0>), None, tensor([2., 2.]))
x.grad = None; y = cp.checkpoint(lambda a: a * 2, x, use_reentrant=True); y.sum().backward(); y, x.grad
#> (tensor([2., 2.], grad_fn=<CheckpointFunctionBackward>), tensor([2., 2.]))
y = cp.checkpoint_sequential(torch.nn.Sequential(torch.nn.ReLU(), torch.nn.Tanh()), 2, x, use_reentrant=False); y
#> tensor([0.7616, 0.7616], grad_fn=<TanhBackward0>)
torch.is_grad_enabled(), torch.is_inference_mode_enabled()  #> (True, False)
