"""Random numbers: which are drawn, what autograd records, what is refused."""


# %% generators and their states
g = torch.Generator().manual_seed(3)
state = g.get_state()
a = torch.rand(3, generator=g)
g.set_state(state)  #> <torch._C.Generator object at 0xADDR>
print(torch.equal(a, torch.rand(3, generator=g)), g.initial_seed(), g.device, state.shape, state.dtype)
#> True 3 cpu torch.Size([5056]) torch.uint8
print(torch.Generator().initial_seed(), torch.manual_seed(5).initial_seed(), torch.initial_seed())  #> 67280421310721 5 5
for wrong in [
    lambda: torch.Generator().set_state(torch.zeros(3)),
    lambda: torch.Generator().set_state(torch.zeros(3, dtype=torch.uint8)),
    lambda: torch.Generator().manual_seed(1.5),
    lambda: torch.manual_seed(2**70),
]:
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
#> TypeError RNG state must be a torch.ByteTensor
#> RuntimeError Expected a CPUGeneratorImplState of size 5056 but found the input RNG state size to be 3
#> RuntimeError manual_seed expected a long, but got float
#> ValueError Overflow when unpacking long long

# %% the state of the default generator
torch.manual_seed(1)  #> <torch._C.Generator object at 0xADDR>
saved = torch.get_rng_state()
x = torch.randn(3)
torch.set_rng_state(saved)
print(torch.equal(x, torch.randn(3)))  #> True
with torch.random.fork_rng():
    _ = torch.manual_seed(7)
    print(torch.rand(2))  #> tensor([0.5349, 0.1988])
print(torch.rand(2), torch.random.initial_seed())  #> tensor([0.5695, 0.4388]) 1

# %% gamma, Dirichlet, binomial, Poisson
torch.manual_seed(8)  #> <torch._C.Generator object at 0xADDR>
print(torch._standard_gamma(torch.tensor([0.1, 0.5, 1.0, 2.0, 7.5])))
#> tensor([1.0100e-07, 1.3239e-01, 5.5636e-01, 1.5356e+00, 4.1358e+00])
print(torch._sample_dirichlet(torch.tensor([[1.0, 2.0, 3.0], [0.1, 0.2, 0.3]], dtype=torch.float64)))
#> tensor([[2.5000e-01, 3.3308e-01, 4.1692e-01],
#>         [2.6099e-03, 7.9621e-04, 9.9659e-01]], dtype=torch.float64)
print(torch.binomial(torch.tensor([5.0, 5, 100, 100, 1000, 30, 0, 7]), torch.tensor([0.3, 0.8, 0.3, 0.9, 0.01, 0.5, 0.2, 1.0])))
#> tensor([ 3.,  5., 33., 92.,  6., 13.,  0.,  7.])
print(torch.poisson(torch.tensor([0.0, 0.5, 3.0, 9.9, 10.0, 200.0])))  #> tensor([  0.,   0.,   5.,   7.,  15., 178.])

# %% memory order of what is filled
torch.manual_seed(8)  #> <torch._C.Generator object at 0xADDR>
print(torch.randn(4, 5).t().normal_())
#> tensor([[-0.4262, -1.3067, -1.7055,  4.2346],
#>         [-0.1981, -0.2272, -0.0577, -0.7701],
#>         [ 0.3588,  0.8636,  0.4198, -1.4095],
#>         [-2.2124,  0.4375, -0.6325, -0.1890],
#>         [ 0.9307,  0.7323,  1.2649, -0.7499]])
print(torch.empty(3, 8)[:, ::2].uniform_())
#> tensor([[0.0703, 0.3213, 0.3891, 0.6951],
#>         [0.5847, 0.0853, 0.5330, 0.3310],
#>         [0.6671, 0.8568, 0.1941, 0.4324]])
print(torch.empty(1, 2, 3, 3).contiguous(memory_format=torch.channels_last).normal_())
#> tensor([[[[ 0.0358, -1.5429, -0.2835],
#>           [-0.4925,  0.6323,  1.3247],
#>           [-0.8692,  0.9642,  1.3499]],
#>
#>          [[-0.7984, -2.0067, -0.7486],
#>           [ 0.4784, -0.1171,  0.1973],
#>           [ 0.5329, -0.5650,  0.9362]]]])
print(torch.randn_like(torch.zeros(1, 2, 2, 2), memory_format=torch.channels_last).stride())  #> (8, 1, 4, 2)

# %% integers within what a dtype can hold
torch.manual_seed(8)  #> <torch._C.Generator object at 0xADDR>
print(torch.randint(-5, 100, (6,), dtype=torch.int8), torch.empty(5, dtype=torch.float16).random_(0, 4000))
#> tensor([73, 98, 61,  4, 92, 41], dtype=torch.int8) tensor([ 390.,  729.,  582., 2356., 1978.], dtype=torch.float16)
print(torch.empty(4, dtype=torch.bool).random_(), torch.empty(3).random_(-5, None), torch.randint(0, 2**40, (2,)))
#> tensor([ True,  True, False,  True]) tensor([14978570., 13500071.,  4271452.]) tensor([467835490573, 589039838269])

# %% nodes of draws
a = torch.ones(5, requires_grad=True)
for draw in [
    lambda: (a * 1).uniform_(),
    lambda: (a * 1).normal_(),
    lambda: (a * 1).bernoulli_(),
    lambda: (a * 1).bernoulli_(torch.full((5,), 0.5)),
    lambda: (a * 1).random_(),
    lambda: (a * 1).random_(3),
    lambda: (a * 1).random_(0, 3),
    lambda: (a * 1).exponential_(),
    lambda: (a * 1).cauchy_(),
    lambda: (a * 1).log_normal_(),
    lambda: (a * 1).geometric_(0.5),
    lambda: torch.bernoulli(a * 0.5),
    lambda: torch.bernoulli(a, 0.5),
    lambda: torch.poisson(a),
    lambda: torch.normal(a, a),
    lambda: torch.normal(a, 1.0),
    lambda: torch.normal(1.0, a),
    lambda: torch._standard_gamma(a),
]:
    print(draw().grad_fn.name())
#> UniformBackward0
#> NormalBackward0
#> BernoulliBackward2
#> BernoulliBackward1
#> RandomBackward2
#> RandomBackward1
#> RandomBackward0
#> ExponentialBackward0
#> CauchyBackward0
#> LogNormalBackward0
#> GeometricBackward0
#> BernoulliBackward0
#> torch::autograd::NotImplemented
#> PoissonBackward0
#> NormalBackward3
#> NormalBackward1
#> NormalBackward2
#> StandardGammaBackward0

# %% what is refused
o = torch.ones(3)
n = torch.ones(3, dtype=torch.int64)
for wrong in [
    lambda: o.uniform_(1, 0),
    lambda: n.uniform_(),
    lambda: o.uniform_(0, float("inf")),
    lambda: o.uniform_(-3e38, 3e38),
    lambda: o.normal_(0, -1),
    lambda: n.normal_(),
    lambda: o.exponential_(0),
    lambda: n.exponential_(),
    lambda: o.geometric_(1),
    lambda: o.cauchy_(0, -1),
    lambda: n.cauchy_(),
    lambda: o.log_normal_(0, 0),
    lambda: o.random_(5, 2),
    lambda: o.to(torch.uint8).random_(0, 300),
    lambda: o.bool().random_(0, 3),
    lambda: o.bernoulli_(2),
    lambda: o.bernoulli_(n),
    lambda: torch.bernoulli(o * 2),
    lambda: torch.bernoulli(n),
    lambda: torch.poisson(-o),
    lambda: torch.poisson(n),
    lambda: torch.binomial(o, o.double()),
    lambda: torch.binomial(n, o),
    lambda: torch.normal(o, -o),
    lambda: torch.normal(n, 1.0),
    lambda: torch.randint(0, (2,)),
    lambda: torch.randint(0, 300, (2,), dtype=torch.uint8),
    lambda: torch.randperm(-1),
    lambda: torch.randperm(300, dtype=torch.uint8),
    lambda: torch.multinomial(o, 0),
    lambda: torch.multinomial(o, 5),
    lambda: torch.multinomial(o * 0, 1),
    lambda: torch.multinomial(-o, 2, True),
    lambda: torch.multinomial(n, 1),
    lambda: torch.rand(2, dtype=torch.int64),
    lambda: torch.zeros(1, 3).expand(2, 3).normal_(),
]:
    try:
        wrong()
        print("fine")
    except Exception as error:
        print(type(error).__name__, error)
#> RuntimeError uniform_ expects to return a [from, to) range, but found from=1 > to=0
#> NotImplementedError "check_uniform_bounds" not implemented for 'Long'
#> RuntimeError to is out of bounds for float
#> RuntimeError uniform_ expects to-from <= std::numeric_limits<Float>::max(), but found to=3e+38 and from=-3e+38 which result in to-from to exceed the limit
#> RuntimeError normal expects std >= 0.0, but found std -1
#> NotImplementedError "normal_kernel_cpu" not implemented for 'Long'
#> RuntimeError exponential_ expects lambda > 0.0, but found lambda=0
#> RuntimeError Exponential distribution is a continuous probability distribution. dtype must be a floating point but you specified Long
#> RuntimeError geometric_ expects p to be in (0, 1), but got p=1
#> RuntimeError cauchy_ expects sigma > 0.0, but found sigma=-1
#> RuntimeError Cauchy distribution is a continuous probability distribution. dtype must be a floating point but you specified long int
#> RuntimeError log_normal_ expects std > 0.0, but found std=0
#> RuntimeError random_ expects 'from' to be less than 'to', but got from=5 >= to=2
#> RuntimeError to - 1 is out of bounds for unsigned char
#> RuntimeError to - 1 is out of bounds for bool
#> RuntimeError bernoulli_ expects p to be in [0, 1], but got p=2
#> NotImplementedError "bernoulli_tensor_cpu_p_" not implemented for 'Long'
#> RuntimeError Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)
#> NotImplementedError "bernoulli_tensor_cpu_p_" not implemented for 'Long'
#> RuntimeError invalid Poisson rate, expected rate to be non-negative
#> NotImplementedError "poisson_cpu" not implemented for 'Long'
#> RuntimeError Found dtype Double but expected Float
#> ValueError binomial only supports floating-point dtypes for count, got: Long
#> RuntimeError normal expects all elements of std >= 0.0
#> NotImplementedError "normal_kernel_cpu" not implemented for 'Long'
#> RuntimeError random_ expects 'from' to be less than 'to', but got from=0 >= to=0
#> RuntimeError to - 1 is out of bounds for unsigned char
#> RuntimeError Trying to create tensor with negative dimension -1: [-1]
#> RuntimeError value cannot be converted to type uint8_t without overflow
#> RuntimeError cannot sample n_sample <= 0 samples
#> RuntimeError cannot sample n_sample > prob_dist.size(-1) samples without replacement
#> RuntimeError invalid multinomial distribution (sum of probabilities <= 0)
#> RuntimeError invalid multinomial distribution (encountering probability entry < 0)
#> RuntimeError multinomial only supports floating-point dtypes for input, got: Long
#> NotImplementedError "check_uniform_bounds" not implemented for 'Long'
#> RuntimeError unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.
