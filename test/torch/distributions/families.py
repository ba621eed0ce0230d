# %% dists
import warnings
from torch.distributions import *
import torch.distributions as D
torch.manual_seed(0)  #> <torch._C.Generator object at 0xADDR>
def shown(v):
    if isinstance(v, torch.Tensor) and v.is_floating_point():
        return type(v.grad_fn).__name__, torch.round(v.detach(), decimals=3) + 0.0
    return v
def attempt(f):
    try:
        r = f()
        print(*map(shown, r)) if isinstance(r, tuple) else print(r)
    except Exception as e: print(type(e).__name__, e)
a, b = torch.tensor([.5, 1.5, 3.]), torch.tensor([1., 2., .7])
p = torch.tensor([.21, .52, .9])
lg = torch.tensor([-1., 0, 2.])
ds = {
 "normal": (lambda: Normal(a.clone().requires_grad_(), b), torch.tensor([.3, .2, 1.])),
 "normalscalar": (lambda: Normal(0, 1), torch.tensor(.3)),
 "laplace": (lambda: Laplace(a.clone().requires_grad_(), b), torch.tensor([.3, .2, 1.])),
 "cauchy": (lambda: Cauchy(a.clone().requires_grad_(), b), torch.tensor([.3, .2, 1.])),
 "gumbel": (lambda: Gumbel(a.clone().requires_grad_(), b), torch.tensor([.3, .2, 1.])),
 "gumbelscalar": (lambda: Gumbel(1., 2.), torch.tensor([.3, .2, 1.])),
 "lognormal": (lambda: LogNormal(a.clone().requires_grad_(), b), torch.tensor([.3, .2, 1.])),
 "halfnormal": (lambda: HalfNormal(b.clone().requires_grad_()), torch.tensor([.3, .2, 1.])),
 "halfcauchy": (lambda: HalfCauchy(b.clone().requires_grad_()), torch.tensor([.3, .2, 1.])),
 "uniform": (lambda: Uniform(torch.tensor([0., 1., 2.]).requires_grad_(), 3.), torch.tensor([.3, 1.2, 2.5])),
 "exponential": (lambda: Exponential(a.clone().requires_grad_()), torch.tensor([.3, 1.2, 2.5])),
 "gamma": (lambda: Gamma(a.clone().requires_grad_(), b), torch.tensor([.3, 1.2, 2.5])),
 "chi2": (lambda: Chi2(a.clone().requires_grad_()), torch.tensor([.3, 1.2, 2.5])),
 "beta": (lambda: Beta(a.clone().requires_grad_(), b), torch.tensor([.3, .2, .5])),
 "betascalar": (lambda: Beta(2, 3.), torch.tensor([.3, .2, .5])),
 "dirichlet": (lambda: Dirichlet(a.clone().requires_grad_()), torch.tensor([.3, .2, .5])),
 "poisson": (lambda: Poisson(a.clone().requires_grad_()), torch.tensor([3., 1, 0])),
 "bernoulli": (lambda: Bernoulli(p.clone().requires_grad_()), torch.tensor([1., 0, 1])),
 "bernoullil": (lambda: Bernoulli(logits=lg.clone().requires_grad_()), torch.tensor([1., 0, 1])),
 "geometric": (lambda: Geometric(p.clone().requires_grad_()), torch.tensor([1., 0, 4])),
 "geometricl": (lambda: Geometric(logits=lg.clone().requires_grad_()), torch.tensor([1., 0, 4])),
 "binomial": (lambda: Binomial(5, p.clone().requires_grad_()), torch.tensor([1., 0, 4])),
 "binomiall": (lambda: Binomial(torch.tensor([2., 3, 4]), logits=lg.clone().requires_grad_()), torch.tensor([1., 0, 4])),
 "negbin": (lambda: NegativeBinomial(5, p.clone().requires_grad_()), torch.tensor([1., 0, 4])),
 "cb": (lambda: ContinuousBernoulli(p.clone().requires_grad_()), torch.tensor([.1, 0, .4])),
 "cbl": (lambda: ContinuousBernoulli(logits=lg.clone().requires_grad_()), torch.tensor([.1, 0, .4])),
 "student": (lambda: StudentT(a.clone().requires_grad_(), b), torch.tensor([.1, 0, .4])),
 "categorical": (lambda: Categorical(p.clone().requires_grad_()), torch.tensor(1)),
 "categoricall": (lambda: Categorical(logits=torch.stack([lg, a]).requires_grad_()), torch.tensor([1, 2])),
 "onehot": (lambda: OneHotCategorical(p.clone().requires_grad_()), torch.tensor([0., 1., 0])),
 "onehotst": (lambda: OneHotCategoricalStraightThrough(logits=lg.clone().requires_grad_()), torch.tensor([0., 1., 0])),
 "relber": (lambda: RelaxedBernoulli(torch.tensor(.7), p.clone().requires_grad_()), torch.tensor([.1, .2, .4])),
 "relberl": (lambda: RelaxedBernoulli(torch.tensor([.7]), logits=lg.clone().requires_grad_()), torch.tensor([.1, .2, .4])),
 "relcat": (lambda: RelaxedOneHotCategorical(torch.tensor(.7), p.clone().requires_grad_()), torch.tensor([.1, .5, .4])),
 "relcatl": (lambda: RelaxedOneHotCategorical(torch.tensor(.7), logits=lg.clone().requires_grad_()), torch.tensor([.1, .5, .4])),
 "multinomial": (lambda: Multinomial(6, p.clone().requires_grad_()), torch.tensor([1., 2, 3])),
 "mvn": (lambda: MultivariateNormal(a.clone().requires_grad_(), torch.eye(3) * 2 + .5), torch.tensor([1., 2, 3])),
 "mvntril": (lambda: MultivariateNormal(a, scale_tril=(torch.eye(3) * 2 + torch.ones(3, 3).tril(-1)).requires_grad_()), torch.tensor([1., 2, 3])),
 "mvnprec": (lambda: MultivariateNormal(torch.zeros(2, 3), precision_matrix=(torch.eye(3) * 2 + .5).requires_grad_()), torch.tensor([1., 2, 3])),
 "independent": (lambda: Independent(Normal(torch.zeros(2, 3), a.clone().requires_grad_()), 1), torch.tensor([1., 2, 3])),
 "mixture": (lambda: MixtureSameFamily(Categorical(p), Normal(a.clone().requires_grad_(), b)), torch.tensor([1., 2, 3])),
 "mixture2": (lambda: MixtureSameFamily(Categorical(logits=lg), Independent(Normal(torch.ones(3, 2), torch.ones(3, 2)), 1)), torch.tensor([1., 2])),
 "transformed": (lambda: TransformedDistribution(Normal(a.clone().requires_grad_(), b), [TanhTransform()]), torch.tensor([.1, .2, .3])),
 "logistic": (lambda: TransformedDistribution(Uniform(0., 1.), [SigmoidTransform().inv, AffineTransform(1., 2.)]), torch.tensor([.1, .2, .3])),
 "weibull": (lambda: Weibull(a.clone().requires_grad_(), b), torch.tensor([.1, .2, .3])),
 "pareto": (lambda: Pareto(a.clone().requires_grad_(), b), torch.tensor([1.1, 2.2, 4.3])),
 "invgamma": (lambda: InverseGamma(a.clone().requires_grad_(), b), torch.tensor([1.1, 2.2, 4.3])),
}
names = list(ds)
made = {k: v[0]() for k, v in ds.items()}
for k in names: attempt(lambda: (k, made[k]))
#> normal Normal(loc: torch.Size([3]), scale: torch.Size([3]))
#> normalscalar Normal(loc: 0.0, scale: 1.0)
#> laplace Laplace(loc: torch.Size([3]), scale: torch.Size([3]))
#> cauchy Cauchy(loc: torch.Size([3]), scale: torch.Size([3]))
#> gumbel Gumbel(loc: torch.Size([3]), scale: torch.Size([3]))
#> gumbelscalar Gumbel(loc: 1.0, scale: 2.0)
#> lognormal LogNormal()
#> halfnormal HalfNormal()
#> halfcauchy HalfCauchy()
#> uniform Uniform(low: torch.Size([3]), high: torch.Size([3]))
#> exponential Exponential(rate: torch.Size([3]))
#> gamma Gamma(concentration: torch.Size([3]), rate: torch.Size([3]))
#> chi2 Chi2()
#> beta Beta()
#> betascalar Beta()
#> dirichlet Dirichlet(concentration: torch.Size([3]))
#> poisson Poisson(rate: torch.Size([3]))
#> bernoulli Bernoulli(probs: torch.Size([3]))
#> bernoullil Bernoulli(logits: torch.Size([3]))
#> geometric Geometric(probs: torch.Size([3]))
#> geometricl Geometric(logits: torch.Size([3]))
#> binomial Binomial(total_count: torch.Size([3]), probs: torch.Size([3]))
#> binomiall Binomial(total_count: torch.Size([3]), logits: torch.Size([3]))
#> negbin NegativeBinomial(total_count: torch.Size([3]), probs: torch.Size([3]))
#> cb ContinuousBernoulli(probs: torch.Size([3]))
#> cbl ContinuousBernoulli(logits: torch.Size([3]))
#> student StudentT(df: torch.Size([3]), loc: torch.Size([3]), scale: torch.Size([3]))
#> categorical Categorical(probs: torch.Size([3]))
#> categoricall Categorical(logits: torch.Size([2, 3]))
#> onehot OneHotCategorical()
#> onehotst OneHotCategoricalStraightThrough()
#> relber RelaxedBernoulli()
#> relberl RelaxedBernoulli()
#> relcat RelaxedOneHotCategorical()
#> relcatl RelaxedOneHotCategorical()
#> multinomial Multinomial()
#> mvn MultivariateNormal(loc: torch.Size([3]), covariance_matrix: torch.Size([3, 3]))
#> mvntril MultivariateNormal(loc: torch.Size([3]), scale_tril: torch.Size([3, 3]))
#> mvnprec MultivariateNormal(loc: torch.Size([2, 3]), precision_matrix: torch.Size([2, 3, 3]))
#> independent Independent(Normal(loc: torch.Size([2, 3]), scale: torch.Size([2, 3])), 1)
#> mixture MixtureSameFamily(
#>   Categorical(probs: torch.Size([3]), logits: torch.Size([3])),
#>   Normal(loc: torch.Size([3]), scale: torch.Size([3])))
#> mixture2 MixtureSameFamily(
#>   Categorical(logits: torch.Size([3])),
#>   Independent(Normal(loc: torch.Size([3, 2]), scale: torch.Size([3, 2])), 1))
#> transformed TransformedDistribution()
#> logistic TransformedDistribution()
#> weibull Weibull(scale: torch.Size([3]), concentration: torch.Size([3]))
#> pareto Pareto(alpha: torch.Size([3]), scale: torch.Size([3]))
#> invgamma InverseGamma()
for k in names: attempt(lambda: (k, made[k].batch_shape, made[k].event_shape, made[k].has_rsample, made[k].has_enumerate_support))
#> normal torch.Size([3]) torch.Size([]) True False
#> normalscalar torch.Size([]) torch.Size([]) True False
#> laplace torch.Size([3]) torch.Size([]) True False
#> cauchy torch.Size([3]) torch.Size([]) True False
#> gumbel torch.Size([3]) torch.Size([]) True False
#> gumbelscalar torch.Size([]) torch.Size([]) True False
#> lognormal torch.Size([3]) torch.Size([]) True False
#> halfnormal torch.Size([3]) torch.Size([]) True False
#> halfcauchy torch.Size([3]) torch.Size([]) True False
#> uniform torch.Size([3]) torch.Size([]) True False
#> exponential torch.Size([3]) torch.Size([]) True False
#> gamma torch.Size([3]) torch.Size([]) True False
#> chi2 torch.Size([3]) torch.Size([]) True False
#> beta torch.Size([3]) torch.Size([]) True False
#> betascalar torch.Size([]) torch.Size([]) True False
#> dirichlet torch.Size([]) torch.Size([3]) True False
#> poisson torch.Size([3]) torch.Size([]) False False
#> bernoulli torch.Size([3]) torch.Size([]) False True
#> bernoullil torch.Size([3]) torch.Size([]) False True
#> geometric torch.Size([3]) torch.Size([]) False False
#> geometricl torch.Size([3]) torch.Size([]) False False
#> binomial torch.Size([3]) torch.Size([]) False True
#> binomiall torch.Size([3]) torch.Size([]) False True
#> negbin torch.Size([3]) torch.Size([]) False False
#> cb torch.Size([3]) torch.Size([]) True False
#> cbl torch.Size([3]) torch.Size([]) True False
#> student torch.Size([3]) torch.Size([]) True False
#> categorical torch.Size([]) torch.Size([]) False True
#> categoricall torch.Size([2]) torch.Size([]) False True
#> onehot torch.Size([]) torch.Size([3]) False True
#> onehotst torch.Size([]) torch.Size([3]) True True
#> relber torch.Size([3]) torch.Size([]) True False
#> relberl torch.Size([3]) torch.Size([]) True False
#> relcat torch.Size([]) torch.Size([3]) True False
#> relcatl torch.Size([]) torch.Size([3]) True False
#> multinomial torch.Size([]) torch.Size([3]) False False
#> mvn torch.Size([]) torch.Size([3]) True False
#> mvntril torch.Size([]) torch.Size([3]) True False
#> mvnprec torch.Size([2]) torch.Size([3]) True False
#> independent torch.Size([2]) torch.Size([3]) True False
#> mixture torch.Size([]) torch.Size([]) False False
#> mixture2 torch.Size([]) torch.Size([2]) False False
#> transformed torch.Size([3]) torch.Size([]) True False
#> logistic torch.Size([]) torch.Size([]) True False
#> weibull torch.Size([3]) torch.Size([]) True False
#> pareto torch.Size([3]) torch.Size([]) True False
#> invgamma torch.Size([3]) torch.Size([]) True False
for k in names: attempt(lambda: (k, made[k].support))
#> normal Real()
#> normalscalar Real()
#> laplace Real()
#> cauchy Real()
#> gumbel Real()
#> gumbelscalar Real()
#> lognormal GreaterThan(lower_bound=0.0)
#> halfnormal GreaterThanEq(lower_bound=0.0)
#> halfcauchy GreaterThanEq(lower_bound=0.0)
#> uniform Interval(lower_bound=tensor([0., 1., 2.], requires_grad=True), upper_bound=tensor([3., 3., 3.]))
#> exponential GreaterThanEq(lower_bound=0.0)
#> gamma GreaterThanEq(lower_bound=0.0)
#> chi2 GreaterThanEq(lower_bound=0.0)
#> beta Interval(lower_bound=0.0, upper_bound=1.0)
#> betascalar Interval(lower_bound=0.0, upper_bound=1.0)
#> dirichlet Simplex()
#> poisson IntegerGreaterThan(lower_bound=0)
#> bernoulli Boolean()
#> bernoullil Boolean()
#> geometric IntegerGreaterThan(lower_bound=0)
#> geometricl IntegerGreaterThan(lower_bound=0)
#> binomial IntegerInterval(lower_bound=0, upper_bound=tensor([5., 5., 5.]))
#> binomiall IntegerInterval(lower_bound=0, upper_bound=tensor([2., 3., 4.]))
#> negbin IntegerGreaterThan(lower_bound=0)
#> cb Interval(lower_bound=0.0, upper_bound=1.0)
#> cbl Interval(lower_bound=0.0, upper_bound=1.0)
#> student Real()
#> categorical IntegerInterval(lower_bound=0, upper_bound=2)
#> categoricall IntegerInterval(lower_bound=0, upper_bound=2)
#> onehot OneHot()
#> onehotst OneHot()
#> relber Interval(lower_bound=0.0, upper_bound=1.0)
#> relberl Interval(lower_bound=0.0, upper_bound=1.0)
#> relcat Simplex()
#> relcatl Simplex()
#> multinomial Multinomial()
#> mvn IndependentConstraint(Real(), 1)
#> mvntril IndependentConstraint(Real(), 1)
#> mvnprec IndependentConstraint(Real(), 1)
#> independent IndependentConstraint(Real(), 1)
#> mixture MixtureSameFamilyConstraint(Real())
#> mixture2 MixtureSameFamilyConstraint(IndependentConstraint(Real(), 1))
#> transformed Interval(lower_bound=-1.0, upper_bound=1.0)
#> logistic Real()
#> weibull GreaterThan(lower_bound=0.0)
#> pareto GreaterThanEq(lower_bound=tensor([0.5000, 1.5000, 3.0000], requires_grad=True))
#> invgamma GreaterThan(lower_bound=0.0)
for k in names: attempt(lambda: (k, made[k].log_prob(ds[k][1])))
#> normal ('SubBackward0', tensor([-0.9390, -1.8230, -4.6440]))
#> normalscalar ('NoneType', tensor(-0.9640))
#> laplace ('SubBackward0', tensor([-0.8930, -2.0360, -3.1940]))
#> cauchy ('SubBackward0', tensor([-1.1840, -2.1900, -3.0030]))
#> gumbel ('SubBackward0', tensor([ -1.0210,  -1.9590, -14.1980]))
#> gumbelscalar ('NoneType', tensor([-1.7620, -1.7850, -1.6930]))
#> lognormal ('AddBackward0', tensor([-1.1670, -1.2110, -9.7460]))
#> halfnormal ('WhereBackward0', tensor([-0.2710, -0.9240, -0.8900]))
#> halfcauchy ('WhereBackward0', tensor([-0.5380, -1.1550, -1.2070]))
#> uniform ('SubBackward0', tensor([-1.0990, -0.6930,  0.0000]))
#> exponential ('SubBackward0', tensor([-0.8430, -1.3950, -6.4010]))
#> gamma ('SubBackward0', tensor([-0.2700, -1.1480, -1.6810]))
#> chi2 ('SubBackward0', tensor([-0.7080, -1.3690, -1.7110]))
#> beta ('SubBackward0', tensor([-0.0910,  0.2940, -0.7040]))
#> betascalar ('NoneType', tensor([0.5680, 0.4290, 0.4050]))
#> dirichlet ('SubBackward0', tensor(0.4440))
#> poisson ('SubBackward0', tensor([-4.3710, -1.0950, -3.0000]))
#> bernoulli ('NegBackward0', tensor([-1.5610, -0.7340, -0.1050]))
#> bernoullil ('NegBackward0', tensor([-1.3130, -0.6930, -0.1270]))
#> geometric ('AddBackward0', tensor([-1.7960, -0.6540, -9.3160]))
#> geometricl ('AddBackward0', tensor([-1.6270, -0.6930, -8.6350]))
#> binomial ('SubBackward0', tensor([-0.8940, -3.6700, -1.1150]))
#> binomiall ('SubBackward0', tensor([-0.9330, -2.0790, -0.5080]))
#> negbin ('SubBackward0', tensor([-1.1300, -3.6700, -7.6860]))
#> cb ('AddBackward0', tensor([ 0.4580, -0.0400, -0.4130]))
#> cbl ('AddBackward0', tensor([ 0.3590,  0.0000, -0.3610]))
#> student ('SubBackward0', tensor([-2.0330, -2.7010, -1.0600]))
#> categorical ('SqueezeBackward1', tensor(-1.1430))
#> categoricall ('SqueezeBackward1', tensor([-2.1700, -0.2660]))
#> onehot ('SqueezeBackward1', tensor(-1.1430))
#> onehotst ('SqueezeBackward1', tensor(-2.1700))
#> relber ('AddBackward0', tensor([ 0.6540, -0.1740, -1.5710]))
#> relberl ('AddBackward0', tensor([ 0.5930, -0.1370, -1.4070]))
#> relcat ('AddBackward0', tensor(0.4620))
#> relcatl ('AddBackward0', tensor(-0.9570))
#> multinomial ('AddBackward0', tensor(-2.0220))
#> mvn ('SubBackward0', tensor(-4.1660))
#> mvntril ('SubBackward0', tensor(-4.8930))
#> mvnprec ('SubBackward0', tensor([-24.4370, -24.4370]))
#> independent ('SumBackward1', tensor([-6.9570, -6.9570]))
#> mixture ('LogsumexpBackward0', tensor([-2.1860, -1.6510, -1.0080]))
#> mixture2 ('NoneType', tensor(-2.3380))
#> transformed ('AddBackward0', tensor([-0.9890, -1.7820, -7.8540]))
#> logistic ('NoneType', tensor([-2.1300, -2.1190, -2.1100]))
#> weibull ('AddBackward0', tensor([ 0.4930, -1.7450, -0.9640]))
#> pareto ('AddBackward0', tensor([-0.8840, -0.8610, -2.0670]))
#> invgamma ('AddBackward0', tensor([-1.6240, -1.7200, -7.7600]))
for k in names: attempt(lambda: (k, made[k].entropy()))
#> normal ('NoneType', tensor([1.4190, 2.1120, 1.0620]))
#> normalscalar ('NoneType', tensor(1.4190))
#> laplace ('NoneType', tensor([1.6930, 2.3860, 1.3360]))
#> cauchy ('NoneType', tensor([2.5310, 3.2240, 2.1740]))
#> gumbel ('NoneType', tensor([1.5770, 2.2700, 1.2210]))
#> gumbelscalar ('NoneType', tensor(2.2700))
#> lognormal ('AddBackward0', tensor([1.9190, 3.6120, 4.0620]))
#> halfnormal ('SubBackward0', tensor([0.7260, 1.4190, 0.3690]))
#> halfcauchy ('SubBackward0', tensor([1.8380, 2.5310, 1.4810]))
#> uniform ('LogBackward0', tensor([1.0990, 0.6930, 0.0000]))
#> exponential ('RsubBackward1', tensor([ 1.6930,  0.5950, -0.0990]))
#> gamma ('AddBackward0', tensor([0.0910, 0.6680, 2.2040]))
#> chi2 ('AddBackward0', tensor([-0.9390,  1.3750,  2.0540]))
#> beta ('SubBackward0', tensor([-0.3070, -0.1080, -0.7010]))
#> betascalar ('NoneType', tensor(-0.2350))
#> dirichlet ('SubBackward0', tensor(-1.8670))
#> NotImplementedError
#> bernoulli ('BinaryCrossEntropyWithLogitsBackward0', tensor([0.5140, 0.6920, 0.3250]))
#> bernoullil ('BinaryCrossEntropyWithLogitsBackward0', tensor([0.5820, 0.6930, 0.3650]))
#> geometric ('DivBackward0', tensor([2.4470, 1.3310, 0.3610]))
#> geometricl ('DivBackward0', tensor([2.1650, 1.3860, 0.4150]))
#> binomial ('NegBackward0', tensor([1.2650, 1.5230, 0.9100]))
#> NotImplementedError Inhomogeneous total count not supported by `entropy`.
#> NotImplementedError
#> cb ('SubBackward0', tensor([-0.0700,  0.0000, -0.1800]))
#> cbl ('SubBackward0', tensor([-0.0410,  0.0000, -0.1520]))
#> student ('AddBackward0', tensor([3.6670, 2.1500, 1.7730]))
#> categorical ('NegBackward0', tensor(0.9560))
#> categoricall ('NegBackward0', tensor([0.5240, 0.6800]))
#> onehot ('NegBackward0', tensor(0.9560))
#> onehotst ('NegBackward0', tensor(0.5240))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> multinomial ('AddBackward0', tensor(2.6200))
#> mvn ('NoneType', tensor(5.5760))
#> mvntril ('AddBackward0', tensor(6.3360))
#> mvnprec ('ExpandBackward0', tensor([2.9370, 2.9370]))
#> independent ('SumBackward1', tensor([5.0680, 5.0680]))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> weibull ('AddBackward0', tensor([0.3070, 1.0010, 2.2080]))
#> pareto ('AddBackward0', tensor([1.3070, 1.2120, 3.8840]))
#> invgamma ('SubBackward0', tensor([ 4.0180,  1.9810, -0.3550]))
for k in names: attempt(lambda: (k, made[k].mean))
#> normal ('NoneType', tensor([0.5000, 1.5000, 3.0000]))
#> normalscalar ('NoneType', tensor(0.))
#> laplace ('NoneType', tensor([0.5000, 1.5000, 3.0000]))
#> cauchy ('NoneType', tensor([nan, nan, nan]))
#> gumbel ('AddBackward0', tensor([1.0770, 2.6540, 3.4040]))
#> gumbelscalar ('NoneType', tensor(2.1540))
#> lognormal ('ExpBackward0', tensor([ 2.7180, 33.1150, 25.6620]))
#> halfnormal ('MulBackward0', tensor([0.7980, 1.5960, 0.5590]))
#> halfcauchy ('NoneType', tensor([inf, inf, inf]))
#> uniform ('DivBackward0', tensor([1.5000, 2.0000, 2.5000]))
#> exponential ('ReciprocalBackward0', tensor([2.0000, 0.6670, 0.3330]))
#> gamma ('DivBackward0', tensor([0.5000, 0.7500, 4.2860]))
#> chi2 ('DivBackward0', tensor([0.5000, 1.5000, 3.0000]))
#> beta ('DivBackward0', tensor([0.3330, 0.4290, 0.8110]))
#> betascalar ('NoneType', tensor(0.4000))
#> dirichlet ('DivBackward0', tensor([0.1000, 0.3000, 0.6000]))
#> poisson ('NoneType', tensor([0.5000, 1.5000, 3.0000]))
#> bernoulli ('NoneType', tensor([0.2100, 0.5200, 0.9000]))
#> bernoullil ('SigmoidBackward0', tensor([0.2690, 0.5000, 0.8810]))
#> geometric ('SubBackward0', tensor([3.7620, 0.9230, 0.1110]))
#> geometricl ('SubBackward0', tensor([2.7180, 1.0000, 0.1350]))
#> binomial ('MulBackward0', tensor([1.0500, 2.6000, 4.5000]))
#> binomiall ('MulBackward0', tensor([0.5380, 1.5000, 3.5230]))
#> negbin ('MulBackward0', tensor([ 1.3290,  5.4170, 45.0000]))
#> cb ('WhereBackward0', tensor([0.3930, 0.5070, 0.6700]))
#> cbl ('WhereBackward0', tensor([0.4180, 0.5000, 0.6570]))
#> student ('NoneType', tensor([   nan, 2.0000, 0.7000]))
#> categorical ('NoneType', tensor(nan))
#> categoricall ('NoneType', tensor([nan, nan]))
#> onehot ('DivBackward0', tensor([0.1290, 0.3190, 0.5520]))
#> onehotst ('SoftmaxBackward0', tensor([0.0420, 0.1140, 0.8440]))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> multinomial ('MulBackward0', tensor([0.7730, 1.9140, 3.3130]))
#> mvn ('ExpandBackward0', tensor([0.5000, 1.5000, 3.0000]))
#> mvntril ('NoneType', tensor([0.5000, 1.5000, 3.0000]))
#> mvnprec ('NoneType', tensor([[0., 0., 0.],
#>         [0., 0., 0.]]))
#> independent ('NoneType', tensor([[0., 0., 0.],
#>         [0., 0., 0.]]))
#> mixture ('SumBackward1', tensor(2.1990))
#> mixture2 ('NoneType', tensor([1., 1.]))
#> NotImplementedError
#> NotImplementedError
#> weibull ('MulBackward0', tensor([0.5000, 1.3290, 3.7970]))
#> pareto ('DivBackward0', tensor([inf, 3., inf]))
#> invgamma ('WhereBackward0', tensor([   inf, 4.0000, 0.3500]))
for k in names: attempt(lambda: (k, made[k].variance if k != 'multinomial' else made[k].variance.shape))
#> normal ('NoneType', tensor([1.0000, 4.0000, 0.4900]))
#> normalscalar ('NoneType', tensor(1.))
#> laplace ('NoneType', tensor([2.0000, 8.0000, 0.9800]))
#> cauchy ('NoneType', tensor([inf, inf, inf]))
#> gumbel ('NoneType', tensor([1.6450, 6.5800, 0.8060]))
#> gumbelscalar ('NoneType', tensor(6.5800))
#> lognormal ('MulBackward0', tensor([1.2696e+01, 5.8778e+04, 4.1639e+02]))
#> halfnormal ('MulBackward0', tensor([0.3630, 1.4540, 0.1780]))
#> halfcauchy ('NoneType', tensor([inf, inf, inf]))
#> uniform ('DivBackward0', tensor([0.7500, 0.3330, 0.0830]))
#> exponential ('PowBackward0', tensor([4.0000, 0.4440, 0.1110]))
#> gamma ('DivBackward0', tensor([0.5000, 0.3750, 6.1220]))
#> chi2 ('DivBackward0', tensor([1., 3., 6.]))
#> beta ('DivBackward0', tensor([0.0890, 0.0540, 0.0330]))
#> betascalar ('NoneType', tensor(0.0400))
#> dirichlet ('DivBackward0', tensor([0.0150, 0.0350, 0.0400]))
#> poisson ('NoneType', tensor([0.5000, 1.5000, 3.0000]))
#> bernoulli ('MulBackward0', tensor([0.1660, 0.2500, 0.0900]))
#> bernoullil ('MulBackward0', tensor([0.1970, 0.2500, 0.1050]))
#> geometric ('DivBackward0', tensor([17.9140,  1.7750,  0.1230]))
#> geometricl ('DivBackward0', tensor([10.1070,  2.0000,  0.1540]))
#> binomial ('MulBackward0', tensor([0.8290, 1.2480, 0.4500]))
#> binomiall ('MulBackward0', tensor([0.3930, 0.7500, 0.4200]))
#> negbin ('DivBackward0', tensor([  1.6820,  11.2850, 450.0000]))
#> cb ('WhereBackward0', tensor([0.0760, 0.0830, 0.0670]))
#> cbl ('WhereBackward0', tensor([0.0790, 0.0830, 0.0690]))
#> student ('IndexPutBackward0', tensor([nan, inf, 3.]))
#> categorical ('NoneType', tensor(nan))
#> categoricall ('NoneType', tensor([nan, nan]))
#> onehot ('MulBackward0', tensor([0.1120, 0.2170, 0.2470]))
#> onehotst ('MulBackward0', tensor([0.0400, 0.1010, 0.1320]))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> multinomial torch.Size([3])
#> mvn ('NoneType', tensor([2.5000, 2.5000, 2.5000]))
#> mvntril ('ExpandBackward0', tensor([4., 5., 6.]))
#> mvnprec ('ExpandBackward0', tensor([[0.4290, 0.4290, 0.4290],
#>         [0.4290, 0.4290, 0.4290]]))
#> independent ('PowBackward0', tensor([[0.2500, 2.2500, 9.0000],
#>         [0.2500, 2.2500, 9.0000]]))
#> mixture ('AddBackward0', tensor(2.5570))
#> mixture2 ('NoneType', tensor([1., 1.]))
#> NotImplementedError
#> NotImplementedError
#> weibull ('MulBackward0', tensor([ 0.2500,  0.4830, 30.8420]))
#> pareto ('DivBackward0', tensor([inf, inf, inf]))
#> invgamma ('WhereBackward0', tensor([   inf,    inf, 0.1220]))
for k in names: attempt(lambda: (k, made[k].stddev))
#> normal ('NoneType', tensor([1.0000, 2.0000, 0.7000]))
#> normalscalar ('NoneType', tensor(1.))
#> laplace ('NoneType', tensor([1.4140, 2.8280, 0.9900]))
#> cauchy ('NoneType', tensor([inf, inf, inf]))
#> gumbel ('NoneType', tensor([1.2830, 2.5650, 0.8980]))
#> gumbelscalar ('NoneType', tensor(2.5650))
#> lognormal ('SqrtBackward0', tensor([  3.5630, 242.4410,  20.4060]))
#> halfnormal ('SqrtBackward0', tensor([0.6030, 1.2060, 0.4220]))
#> halfcauchy ('NoneType', tensor([inf, inf, inf]))
#> uniform ('DivBackward0', tensor([0.8660, 0.5770, 0.2890]))
#> exponential ('ReciprocalBackward0', tensor([2.0000, 0.6670, 0.3330]))
#> gamma ('SqrtBackward0', tensor([0.7070, 0.6120, 2.4740]))
#> chi2 ('SqrtBackward0', tensor([1.0000, 1.7320, 2.4490]))
#> beta ('SqrtBackward0', tensor([0.2980, 0.2330, 0.1810]))
#> betascalar ('NoneType', tensor(0.2000))
#> dirichlet ('SqrtBackward0', tensor([0.1220, 0.1870, 0.2000]))
#> poisson ('SqrtBackward0', tensor([0.7070, 1.2250, 1.7320]))
#> bernoulli ('SqrtBackward0', tensor([0.4070, 0.5000, 0.3000]))
#> bernoullil ('SqrtBackward0', tensor([0.4430, 0.5000, 0.3240]))
#> geometric ('SqrtBackward0', tensor([4.2320, 1.3320, 0.3510]))
#> geometricl ('SqrtBackward0', tensor([3.1790, 1.4140, 0.3920]))
#> binomial ('SqrtBackward0', tensor([0.9110, 1.1170, 0.6710]))
#> binomiall ('SqrtBackward0', tensor([0.6270, 0.8660, 0.6480]))
#> negbin ('SqrtBackward0', tensor([ 1.2970,  3.3590, 21.2130]))
#> cb ('SqrtBackward0', tensor([0.2770, 0.2880, 0.2580]))
#> cbl ('SqrtBackward0', tensor([0.2820, 0.2890, 0.2630]))
#> student ('SqrtBackward0', tensor([   nan,    inf, 1.7320]))
#> categorical ('NoneType', tensor(nan))
#> categoricall ('NoneType', tensor([nan, nan]))
#> onehot ('SqrtBackward0', tensor([0.3350, 0.4660, 0.4970]))
#> onehotst ('SqrtBackward0', tensor([0.2010, 0.3180, 0.3630]))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> multinomial ('SqrtBackward0', tensor([0.8210, 1.1420, 1.2180]))
#> mvn ('NoneType', tensor([1.5810, 1.5810, 1.5810]))
#> mvntril ('SqrtBackward0', tensor([2.0000, 2.2360, 2.4490]))
#> mvnprec ('SqrtBackward0', tensor([[0.6550, 0.6550, 0.6550],
#>         [0.6550, 0.6550, 0.6550]]))
#> independent ('SqrtBackward0', tensor([[0.5000, 1.5000, 3.0000],
#>         [0.5000, 1.5000, 3.0000]]))
#> mixture ('SqrtBackward0', tensor(1.5990))
#> mixture2 ('NoneType', tensor([1., 1.]))
#> NotImplementedError
#> NotImplementedError
#> weibull ('SqrtBackward0', tensor([0.5000, 0.6950, 5.5540]))
#> pareto ('SqrtBackward0', tensor([inf, inf, inf]))
#> invgamma ('SqrtBackward0', tensor([   inf,    inf, 0.3500]))
for k in names: attempt(lambda: (k, made[k].mode))
#> normal ('NoneType', tensor([0.5000, 1.5000, 3.0000]))
#> normalscalar ('NoneType', tensor(0.))
#> laplace ('NoneType', tensor([0.5000, 1.5000, 3.0000]))
#> cauchy ('NoneType', tensor([0.5000, 1.5000, 3.0000]))
#> gumbel ('NoneType', tensor([0.5000, 1.5000, 3.0000]))
#> gumbelscalar ('NoneType', tensor(1.))
#> lognormal ('ExpBackward0', tensor([ 0.6070,  0.0820, 12.3050]))
#> halfnormal ('NoneType', tensor([0., 0., 0.]))
#> halfcauchy ('NoneType', tensor([0., 0., 0.]))
#> uniform ('NoneType', tensor([nan, nan, nan]))
#> exponential ('NoneType', tensor([0., 0., 0.]))
#> gamma ('ClampBackward1', tensor([0.0000, 0.2500, 2.8570]))
#> chi2 ('ClampBackward1', tensor([0., 0., 1.]))
#> beta ('SelectBackward0', tensor([   nan, 0.3330, 1.0000]))
#> betascalar ('NoneType', tensor(0.3330))
#> dirichlet ('CopySlices', tensor([0.0000, 0.2000, 0.8000]))
#> poisson ('FloorBackward0', tensor([0., 1., 3.]))
#> bernoulli ('NoneType', tensor([0., 1., 1.]))
#> bernoullil ('NoneType', tensor([0., nan, 1.]))
#> geometric ('NoneType', tensor([0., 0., 0.]))
#> geometricl ('NoneType', tensor([0., 0., 0.]))
#> binomial ('ClampBackward0', tensor([1., 3., 5.]))
#> binomiall ('ClampBackward0', tensor([0., 2., 4.]))
#> negbin ('ClampBackward1', tensor([ 1.,  4., 35.]))
#> NotImplementedError <class 'torch.distributions.continuous_bernoulli.ContinuousBernoulli'> does not implement mode
#> NotImplementedError <class 'torch.distributions.continuous_bernoulli.ContinuousBernoulli'> does not implement mode
#> student ('NoneType', tensor([1.0000, 2.0000, 0.7000]))
#> categorical tensor(2)
#> categoricall tensor([2, 2])
#> onehot ('NoneType', tensor([0., 0., 1.]))
#> onehotst ('NoneType', tensor([0., 0., 1.]))
#> NotImplementedError <class 'torch.distributions.relaxed_bernoulli.RelaxedBernoulli'> does not implement mode
#> NotImplementedError <class 'torch.distributions.relaxed_bernoulli.RelaxedBernoulli'> does not implement mode
#> NotImplementedError <class 'torch.distributions.relaxed_categorical.RelaxedOneHotCategorical'> does not implement mode
#> NotImplementedError <class 'torch.distributions.relaxed_categorical.RelaxedOneHotCategorical'> does not implement mode
#> NotImplementedError <class 'torch.distributions.multinomial.Multinomial'> does not implement mode
#> mvn ('ExpandBackward0', tensor([0.5000, 1.5000, 3.0000]))
#> mvntril ('NoneType', tensor([0.5000, 1.5000, 3.0000]))
#> mvnprec ('NoneType', tensor([[0., 0., 0.],
#>         [0., 0., 0.]]))
#> independent ('NoneType', tensor([[0., 0., 0.],
#>         [0., 0., 0.]]))
#> NotImplementedError <class 'torch.distributions.mixture_same_family.MixtureSameFamily'> does not implement mode
#> NotImplementedError <class 'torch.distributions.mixture_same_family.MixtureSameFamily'> does not implement mode
#> NotImplementedError <class 'torch.distributions.transformed_distribution.TransformedDistribution'> does not implement mode
#> NotImplementedError <class 'torch.distributions.transformed_distribution.TransformedDistribution'> does not implement mode
#> weibull ('MulBackward0', tensor([0.0000, 1.0610,    nan]))
#> pareto ('NoneType', tensor([0.5000, 1.5000, 3.0000]))
#> invgamma ('DivBackward0', tensor([0.6670, 0.8000, 0.1750]))
for k in names: attempt(lambda: (k, made[k].cdf(ds[k][1])))
#> normal ('MulBackward0', tensor([0.4210, 0.2580, 0.0020]))
#> normalscalar ('NoneType', tensor(0.6180))
#> laplace ('RsubBackward1', tensor([0.4090, 0.2610, 0.0290]))
#> cauchy ('AddBackward0', tensor([0.4370, 0.3170, 0.1070]))
#> gumbel ('AddBackward0', tensor([0.2950, 0.1470, 0.0000]))
#> gumbelscalar ('NoneType', tensor([0.2420, 0.2250, 0.3680]))
#> lognormal ('MulBackward0', tensor([0.0440, 0.0600, 0.0000]))
#> halfnormal ('SubBackward0', tensor([0.2360, 0.0800, 0.8470]))
#> halfcauchy ('SubBackward0', tensor([0.1860, 0.0630, 0.6110]))
#> uniform ('ClampBackward1', tensor([0.1000, 0.1000, 0.5000]))
#> exponential ('RsubBackward1', tensor([0.1390, 0.8350, 0.9990]))
#> gamma ('IgammaBackward0', tensor([0.5610, 0.8130, 0.2560]))
#> chi2 ('IgammaBackward0', tensor([0.6670, 0.5830, 0.5250]))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> cb ('WhereBackward0', tensor([0.1690, 0.0000, 0.1760]))
#> cbl ('WhereBackward0', tensor([0.1510, 0.0000, 0.1920]))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> mixture ('SumBackward1', tensor([0.2180, 0.3540, 0.6510]))
#> NotImplementedError
#> transformed ('MulBackward0', tensor([0.3450, 0.2580, 0.0000]))
#> logistic ('NoneType', tensor([0.3890, 0.4010, 0.4130]))
#> weibull ('AddBackward0', tensor([0.1810, 0.0180, 0.1810]))
#> pareto ('AddBackward0', tensor([0.5450, 0.5350, 0.2230]))
#> invgamma ('AddBackward0', tensor([0.1780, 0.6110, 0.9990]))
for k in names: attempt(lambda: (k, made[k].icdf(torch.tensor([.1, .5, .7]))))
#> normal ('AddBackward0', tensor([-0.7820,  1.5000,  3.3670]))
#> normalscalar ('NoneType', tensor([-1.2820,  0.0000,  0.5240]))
#> laplace ('SubBackward0', tensor([-1.1090,  1.5000,  3.3580]))
#> cauchy ('AddBackward0', tensor([-2.5780,  1.5000,  3.5090]))
#> gumbel ('AddBackward0', tensor([-0.3340,  2.2330,  3.7220]))
#> gumbelscalar ('NoneType', tensor([-0.6680,  1.7330,  3.0620]))
#> lognormal ('ExpBackward0', tensor([ 0.4580,  4.4820, 28.9940]))
#> halfnormal ('AddBackward0', tensor([0.1260, 1.3490, 0.7260]))
#> halfcauchy ('AddBackward0', tensor([0.1580, 2.0000, 1.3740]))
#> uniform ('AddBackward0', tensor([0.3000, 2.0000, 2.7000]))
#> exponential ('DivBackward0', tensor([0.2110, 0.4620, 0.4010]))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> cb ('WhereBackward0', tensor([0.0580, 0.5100, 0.8590]))
#> cbl ('WhereBackward0', tensor([0.0650, 0.5000, 0.8500]))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> transformed ('TanhBackward0', tensor([-0.6540,  0.9050,  0.9980]))
#> logistic ('NoneType', tensor([-3.3940,  1.0000,  2.6950]))
#> weibull ('AddBackward0', tensor([0.0530, 1.2490, 3.9110]))
#> pareto ('AddBackward0', tensor([ 0.5560,  2.1210, 16.7530]))
#> NotImplementedError
for k in names: attempt(lambda: (k, made[k].perplexity()))
#> normal ('NoneType', tensor([4.1330, 8.2650, 2.8930]))
#> normalscalar ('NoneType', tensor(4.1330))
#> laplace ('NoneType', tensor([ 5.4370, 10.8730,  3.8060]))
#> cauchy ('NoneType', tensor([12.5660, 25.1330,  8.7960]))
#> gumbel ('NoneType', tensor([4.8410, 9.6830, 3.3890]))
#> gumbelscalar ('NoneType', tensor(9.6830))
#> lognormal ('ExpBackward0', tensor([ 6.8140, 37.0430, 58.1060]))
#> halfnormal ('ExpBackward0', tensor([2.0660, 4.1330, 1.4460]))
#> halfcauchy ('ExpBackward0', tensor([ 6.2830, 12.5660,  4.3980]))
#> uniform ('ExpBackward0', tensor([3., 2., 1.]))
#> exponential ('ExpBackward0', tensor([5.4370, 1.8120, 0.9060]))
#> gamma ('ExpBackward0', tensor([1.0950, 1.9500, 9.0630]))
#> chi2 ('ExpBackward0', tensor([0.3910, 3.9550, 7.8000]))
#> beta ('ExpBackward0', tensor([0.7360, 0.8980, 0.4960]))
#> betascalar ('NoneType', tensor(0.7910))
#> dirichlet ('ExpBackward0', tensor(0.1550))
#> NotImplementedError
#> bernoulli ('ExpBackward0', tensor([1.6720, 1.9980, 1.3840]))
#> bernoullil ('ExpBackward0', tensor([1.7900, 2.0000, 1.4410]))
#> geometric ('ExpBackward0', tensor([11.5580,  3.7860,  1.4350]))
#> geometricl ('ExpBackward0', tensor([8.7130, 4.0000, 1.5140]))
#> binomial ('ExpBackward0', tensor([3.5450, 4.5840, 2.4850]))
#> NotImplementedError Inhomogeneous total count not supported by `entropy`.
#> NotImplementedError
#> cb ('ExpBackward0', tensor([0.9320, 1.0000, 0.8360]))
#> cbl ('ExpBackward0', tensor([0.9600, 1.0000, 0.8590]))
#> student ('ExpBackward0', tensor([39.1240,  8.5820,  5.8910]))
#> categorical ('ExpBackward0', tensor(2.6020))
#> categoricall ('ExpBackward0', tensor([1.6890, 1.9740]))
#> onehot ('ExpBackward0', tensor(2.6020))
#> onehotst ('ExpBackward0', tensor(1.6890))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> multinomial ('ExpBackward0', tensor(13.7420))
#> mvn ('NoneType', tensor(264.1040))
#> mvntril ('ExpBackward0', tensor(564.6790))
#> mvnprec ('ExpBackward0', tensor([18.8650, 18.8650]))
#> independent ('ExpBackward0', tensor([158.8160, 158.8160]))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> weibull ('ExpBackward0', tensor([1.3590, 2.7210, 9.0970]))
#> pareto ('ExpBackward0', tensor([ 3.6950,  3.3610, 48.6110]))
#> invgamma ('ExpBackward0', tensor([55.5690,  7.2510,  0.7010]))
for k in names: attempt(lambda: (k, made[k].enumerate_support()))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> bernoulli ('NoneType', tensor([[0., 0., 0.],
#>         [1., 1., 1.]]))
#> bernoullil ('NoneType', tensor([[0., 0., 0.],
#>         [1., 1., 1.]]))
#> NotImplementedError
#> NotImplementedError
#> binomial ('NoneType', tensor([[0., 0., 0.],
#>         [1., 1., 1.],
#>         [2., 2., 2.],
#>         [3., 3., 3.],
#>         [4., 4., 4.],
#>         [5., 5., 5.]]))
#> NotImplementedError Inhomogeneous total count not supported by `enumerate_support`.
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> categorical tensor([0, 1, 2])
#> categoricall tensor([[0, 0],
#>         [1, 1],
#>         [2, 2]])
#> onehot ('NoneType', tensor([[1., 0., 0.],
#>         [0., 1., 0.],
#>         [0., 0., 1.]]))
#> onehotst ('NoneType', tensor([[1., 0., 0.],
#>         [0., 1., 0.],
#>         [0., 0., 1.]]))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError Enumeration over cartesian product is not implemented
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
for k in names: attempt(lambda: (k, made[k].expand((2,) + made[k].batch_shape), made[k].expand((2,) + made[k].batch_shape).log_prob(ds[k][1]).shape))
#> normal Normal(loc: torch.Size([2, 3]), scale: torch.Size([2, 3])) torch.Size([2, 3])
#> normalscalar Normal(loc: torch.Size([2]), scale: torch.Size([2])) torch.Size([2])
#> laplace Laplace(loc: torch.Size([2, 3]), scale: torch.Size([2, 3])) torch.Size([2, 3])
#> cauchy Cauchy(loc: torch.Size([2, 3]), scale: torch.Size([2, 3])) torch.Size([2, 3])
#> gumbel Gumbel(loc: torch.Size([2, 3]), scale: torch.Size([2, 3])) torch.Size([2, 3])
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([3]) vs torch.Size([2]).
#> lognormal LogNormal() torch.Size([2, 3])
#> halfnormal HalfNormal() torch.Size([2, 3])
#> halfcauchy HalfCauchy() torch.Size([2, 3])
#> uniform Uniform(low: torch.Size([2, 3]), high: torch.Size([2, 3])) torch.Size([2, 3])
#> exponential Exponential(rate: torch.Size([2, 3])) torch.Size([2, 3])
#> gamma Gamma(concentration: torch.Size([2, 3]), rate: torch.Size([2, 3])) torch.Size([2, 3])
#> chi2 Chi2() torch.Size([2, 3])
#> beta Beta() torch.Size([2, 3])
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([3]) vs torch.Size([2]).
#> dirichlet Dirichlet(concentration: torch.Size([2, 3])) torch.Size([2])
#> poisson Poisson(rate: torch.Size([2, 3])) torch.Size([2, 3])
#> bernoulli Bernoulli(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])) torch.Size([2, 3])
#> bernoullil Bernoulli(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])) torch.Size([2, 3])
#> geometric Geometric(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])) torch.Size([2, 3])
#> geometricl Geometric(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])) torch.Size([2, 3])
#> binomial Binomial(total_count: torch.Size([2, 3]), probs: torch.Size([2, 3]), logits: torch.Size([2, 3])) torch.Size([2, 3])
#> binomiall Binomial(total_count: torch.Size([2, 3]), probs: torch.Size([2, 3]), logits: torch.Size([2, 3])) torch.Size([2, 3])
#> negbin NegativeBinomial(total_count: torch.Size([2, 3]), probs: torch.Size([2, 3]), logits: torch.Size([2, 3])) torch.Size([2, 3])
#> cb ContinuousBernoulli(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])) torch.Size([2, 3])
#> cbl ContinuousBernoulli(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])) torch.Size([2, 3])
#> student StudentT(df: torch.Size([2, 3]), loc: torch.Size([2, 3]), scale: torch.Size([2, 3])) torch.Size([2, 3])
#> categorical Categorical(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])) torch.Size([2])
#> categoricall Categorical(probs: torch.Size([2, 2, 3]), logits: torch.Size([2, 2, 3])) torch.Size([2, 2])
#> onehot OneHotCategorical() torch.Size([2])
#> onehotst OneHotCategoricalStraightThrough() torch.Size([2])
#> relber RelaxedBernoulli() torch.Size([2, 3])
#> relberl RelaxedBernoulli() torch.Size([2, 3])
#> relcat RelaxedOneHotCategorical() torch.Size([2])
#> relcatl RelaxedOneHotCategorical() torch.Size([2])
#> multinomial Multinomial() torch.Size([2])
#> mvn MultivariateNormal(loc: torch.Size([2, 3]), covariance_matrix: torch.Size([2, 3, 3])) torch.Size([2])
#> mvntril MultivariateNormal(loc: torch.Size([2, 3]), scale_tril: torch.Size([2, 3, 3])) torch.Size([2])
#> mvnprec MultivariateNormal(loc: torch.Size([2, 2, 3]), precision_matrix: torch.Size([2, 2, 3, 3])) torch.Size([2, 2])
#> independent Independent(Normal(loc: torch.Size([2, 2, 3]), scale: torch.Size([2, 2, 3])), 1) torch.Size([2, 2])
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([3]) vs torch.Size([2]).
#> mixture2 MixtureSameFamily(
#>   Categorical(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])),
#>   Independent(Normal(loc: torch.Size([2, 3, 2]), scale: torch.Size([2, 3, 2])), 1)) torch.Size([2])
#> transformed TransformedDistribution() torch.Size([2, 3])
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([3]) vs torch.Size([2]).
#> weibull Weibull(scale: torch.Size([2, 3]), concentration: torch.Size([2, 3])) torch.Size([2, 3])
#> pareto Pareto(alpha: torch.Size([2, 3]), scale: torch.Size([2, 3])) torch.Size([2, 3])
#> invgamma InverseGamma() torch.Size([2, 3])
NODRAW = ()
for k in [k for k in names if k not in NODRAW]: attempt(lambda: (k, torch.manual_seed(3).initial_seed(), made[k].sample(), made[k].sample((2,))))
#> normal 3 ('NoneType', tensor([1.3030, 1.8500, 3.0620])) ('NoneType', tensor([[-0.1140,  1.5920,  2.0420],
#>         [ 0.8370,  3.5220,  1.9950]]))
#> normalscalar 3 ('NoneType', tensor(0.8030)) ('NoneType', tensor([0.1750, 0.0890]))
#> laplace 3 ('NoneType', tensor([-4.2640, -1.6100,  2.6090])) ('NoneType', tensor([[-2.4200,  1.3830,  1.5170],
#>         [ 1.2850,  2.8370,  3.1470]]))
#> cauchy 3 ('NoneType', tensor([-8.7970, -0.0840,  3.8090])) ('NoneType', tensor([[-1.1330,  3.5690,  3.2480],
#>         [-0.8880,  1.0750,  2.7840]]))
#> gumbel 3 ('NoneType', tensor([-1.1970, -0.1200,  2.8430])) ('NoneType', tensor([[-0.7850,  2.0710,  2.2760],
#>         [ 1.8510,  3.9340,  3.4580]]))
#> gumbelscalar 3 ('NoneType', tensor(-2.3940)) ('NoneType', tensor([-0.6200,  0.5500]))
#> lognormal 3 ('NoneType', tensor([ 3.6810,  6.3580, 21.3760])) ('NoneType', tensor([[ 0.8930,  4.9150,  7.7080],
#>         [ 2.3110, 33.8600,  7.3550]]))
#> halfnormal 3 ('NoneType', tensor([0.8030, 0.3500, 0.0620])) ('NoneType', tensor([[0.6140, 0.0920, 0.9580],
#>         [0.3370, 2.0220, 1.0050]]))
#> halfcauchy 3 ('NoneType', tensor([9.2970, 1.5840, 0.8090])) ('NoneType', tensor([[1.6330, 2.0690, 0.2480],
#>         [1.3880, 0.4250, 0.2160]]))
#> uniform 3 ('NoneType', tensor([0.0130, 1.2110, 2.2860])) ('NoneType', tensor([[0.0810, 1.9430, 2.0600],
#>         [2.3160, 2.4870, 2.5940]]))
#> exponential 3 ('NoneType', tensor([0.0690, 0.2250, 0.4940])) ('NoneType', tensor([[0.3850, 0.9390, 0.3120],
#>         [0.4430, 0.3790, 0.1730]]))
#> gamma 3 ('NoneType', tensor([0.7380, 2.0380, 2.7250])) ('NoneType', tensor([[2.7300e-01, 9.1300e-01, 7.4890e+00],
#>         [2.0000e-03, 7.3300e-01, 6.7290e+00]]))
#> chi2 3 ('NoneType', tensor([1.0250, 1.3750, 3.1410])) ('NoneType', tensor([[0.0110, 0.3700, 3.0410],
#>         [0.6300, 1.7460, 2.8880]]))
#> beta 3 ('NoneType', tensor([0.1880, 0.3690, 0.8980])) ('NoneType', tensor([[0.0020, 0.4370, 0.6490],
#>         [0.1170, 0.7170, 0.9330]]))
#> betascalar 3 ('NoneType', tensor(0.4980)) ('NoneType', tensor([0.6340, 0.0830]))
#> dirichlet 3 ('NoneType', tensor([0.1100, 0.6060, 0.2840])) ('NoneType', tensor([[0.0370, 0.2490, 0.7140],
#>         [0.0000, 0.2370, 0.7620]]))
#> poisson 3 ('NoneType', tensor([0., 1., 3.])) ('NoneType', tensor([[0., 2., 4.],
#>         [0., 2., 2.]]))
#> bernoulli 3 ('NoneType', tensor([1., 1., 1.])) ('NoneType', tensor([[1., 1., 1.],
#>         [0., 0., 1.]]))
#> bernoullil 3 ('NoneType', tensor([1., 1., 1.])) ('NoneType', tensor([[1., 1., 1.],
#>         [0., 0., 1.]]))
#> geometric 3 ('NoneType', tensor([23.,  3.,  0.])) ('NoneType', tensor([[15.,  1.,  1.],
#>         [ 1.,  0.,  0.]]))
#> geometricl 3 ('NoneType', tensor([17.,  3.,  0.])) ('NoneType', tensor([[11.,  1.,  1.],
#>         [ 0.,  0.,  0.]]))
#> binomial 3 ('NoneType', tensor([0., 3., 4.])) ('NoneType', tensor([[0., 2., 4.],
#>         [1., 4., 5.]]))
#> binomiall 3 ('NoneType', tensor([0., 2., 3.])) ('NoneType', tensor([[0., 1., 3.],
#>         [1., 2., 4.]]))
#> negbin 3 ('NoneType', tensor([ 2.,  5., 34.])) ('NoneType', tensor([[ 1.,  2., 76.],
#>         [ 1., 10., 26.]]))
#> cb 3 ('NoneType', tensor([0.0020, 0.1090, 0.5420])) ('NoneType', tensor([[0.0150, 0.4820, 0.1790],
#>         [0.6310, 0.7510, 0.7970]]))
#> cbl 3 ('NoneType', tensor([0.0030, 0.1060, 0.5190])) ('NoneType', tensor([[0.0170, 0.4720, 0.1630],
#>         [0.6690, 0.7440, 0.7840]]))
#> student 3 ('NoneType', tensor([11.0530,  2.2320,  0.7840])) ('NoneType', tensor([[-0.7030,  1.1950, -1.0210],
#>         [ 3.2340,  2.6490,  0.9410]]))
#> categorical 3 tensor(0) tensor([1, 2])
#> categoricall 3 tensor([0, 2]) tensor([[2, 2],
#>         [2, 2]])
#> onehot 3 ('NoneType', tensor([1., 0., 0.])) ('NoneType', tensor([[0., 1., 0.],
#>         [0., 0., 1.]]))
#> onehotst 3 ('NoneType', tensor([1., 0., 0.])) ('NoneType', tensor([[0., 0., 1.],
#>         [0., 0., 1.]]))
#> relber 3 ('NoneType', tensor([0.0000, 0.0500, 0.8620])) ('NoneType', tensor([[0.0010, 0.4880, 0.3120],
#>         [0.4620, 0.8370, 0.9760]]))
#> relberl 3 ('NoneType', tensor([0.0000, 0.0450, 0.8250])) ('NoneType', tensor([[0.0010, 0.4590, 0.2550],
#>         [0.5780, 0.8210, 0.9680]]))
#> relcat 3 ('NoneType', tensor([0.0130, 0.1630, 0.8240])) ('NoneType', tensor([[0.0210, 0.7340, 0.2440],
#>         [0.1440, 0.4330, 0.4240]]))
#> relcatl 3 ('NoneType', tensor([0.0020, 0.0240, 0.9740])) ('NoneType', tensor([[0.0070, 0.2720, 0.7210],
#>         [0.0320, 0.1100, 0.8580]]))
#> multinomial 3 ('NoneType', tensor([1., 2., 3.])) ('NoneType', tensor([[1., 4., 1.],
#>         [1., 2., 3.]]))
#> mvn 3 ('NoneType', tensor([1.7700, 2.0250, 3.4350])) ('NoneType', tensor([[-0.4700,  1.3770,  0.7280],
#>         [ 1.0340,  3.1730,  1.1760]]))
#> mvntril 3 ('NoneType', tensor([2.1070, 2.6530, 4.1560])) ('NoneType', tensor([[-0.7270,  0.9790, -0.3040],
#>         [ 1.1750,  3.8600,  1.4780]]))
#> mvnprec 3 ('NoneType', tensor([[ 0.5260,  0.0250, -0.0540],
#>         [-0.4020,  0.0970, -0.8040]])) ('NoneType', tensor([[[ 0.2210,  0.6160, -1.0750],
#>          [ 0.6400,  0.2300,  0.6090]],
#>
#>         [[-0.5660,  0.2870,  0.3210],
#>          [-0.0520,  0.6070,  0.4050]]]))
#> independent 3 ('NoneType', tensor([[ 0.4020,  0.2620,  0.2670],
#>         [-0.3070,  0.0690, -4.1050]])) ('NoneType', tensor([[[ 0.1690,  1.5170, -4.3060],
#>          [ 0.4890,  0.7830,  3.7140]],
#>
#>         [[-0.4320,  0.4480,  1.2580],
#>          [-0.0400,  1.3900,  2.4470]]]))
#> mixture 3 ('NoneType', tensor(1.2630)) ('NoneType', tensor([1.7290, 0.2830]))
#> mixture2 3 ('NoneType', tensor([1.7630, 2.4950])) ('NoneType', tensor([[1.4220, 1.2570],
#>         [0.6960, 0.9090]]))
#> transformed 3 ('NoneType', tensor([0.8630, 0.9520, 0.9960])) ('NoneType', tensor([[-0.1130,  0.9210,  0.9670],
#>         [ 0.6840,  0.9980,  0.9640]]))
#> logistic 3 ('NoneType', tensor(-9.9070)) ('NoneType', tensor([-3.2740, -0.8310]))
#> weibull 3 ('NoneType', tensor([0.0170, 0.8720, 5.2650])) ('NoneType', tensor([[0.0960, 1.7800, 2.7340],
#>         [0.1110, 1.1310, 1.1750]]))
#> pareto 3 ('NoneType', tensor([ 0.5180,  1.7760, 24.9370])) ('NoneType', tensor([[ 0.6060,  3.0330, 11.4430],
#>         [ 0.6240,  1.9930,  6.2960]]))
#> invgamma 3 ('NoneType', tensor([1.3550, 0.4910, 0.3670])) ('NoneType', tensor([[3.6650e+00, 1.0950e+00, 1.3400e-01],
#>         [6.6151e+02, 1.3640e+00, 1.4900e-01]]))
NODRAW = ()
for k in [k for k in names if k not in NODRAW]: attempt(lambda: (k, torch.manual_seed(3).initial_seed(), made[k].rsample((2,))))
#> normal 3 ('AddBackward0', tensor([[ 1.3030,  1.8500,  3.0620],
#>         [-0.1140,  1.5920,  2.0420]]))
#> normalscalar 3 ('NoneType', tensor([0.8030, 0.1750]))
#> laplace 3 ('SubBackward0', tensor([[-4.2640, -1.6100,  2.6090],
#>         [-2.4200,  1.3830,  1.5170]]))
#> cauchy 3 ('AddBackward0', tensor([[-8.7970, -0.0840,  3.8090],
#>         [-1.1330,  3.5690,  3.2480]]))
#> gumbel 3 ('AddBackward0', tensor([[-1.1970, -0.1200,  2.8430],
#>         [-0.7850,  2.0710,  2.2760]]))
#> gumbelscalar 3 ('NoneType', tensor([-2.3940, -0.6200]))
#> lognormal 3 ('ExpBackward0', tensor([[ 3.6810,  6.3580, 21.3760],
#>         [ 0.8930,  4.9150,  7.7080]]))
#> halfnormal 3 ('AbsBackward0', tensor([[0.8030, 0.3500, 0.0620],
#>         [0.6140, 0.0920, 0.9580]]))
#> halfcauchy 3 ('AbsBackward0', tensor([[9.2970, 1.5840, 0.8090],
#>         [1.6330, 2.0690, 0.2480]]))
#> uniform 3 ('AddBackward0', tensor([[0.0130, 1.2110, 2.2860],
#>         [0.0810, 1.9430, 2.0600]]))
#> exponential 3 ('DivBackward0', tensor([[0.0690, 0.2250, 0.4940],
#>         [0.3850, 0.9390, 0.3120]]))
#> gamma 3 ('DivBackward0', tensor([[0.7380, 2.0380, 2.7250],
#>         [0.2730, 0.9130, 7.4890]]))
#> chi2 3 ('DivBackward0', tensor([[1.0250, 1.3750, 3.1410],
#>         [0.0110, 0.3700, 3.0410]]))
#> beta 3 ('SelectBackward0', tensor([[0.1880, 0.3690, 0.8980],
#>         [0.0020, 0.4370, 0.6490]]))
#> betascalar 3 ('NoneType', tensor([0.4980, 0.6340]))
#> dirichlet 3 ('_DirichletBackward', tensor([[0.1100, 0.6060, 0.2840],
#>         [0.0370, 0.2490, 0.7140]]))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> cb 3 ('WhereBackward0', tensor([[0.0020, 0.1090, 0.5420],
#>         [0.0150, 0.4820, 0.1790]]))
#> cbl 3 ('WhereBackward0', tensor([[0.0030, 0.1060, 0.5190],
#>         [0.0170, 0.4720, 0.1630]]))
#> student 3 ('AddBackward0', tensor([[ 2.1760,  2.1240,  0.8610],
#>         [ 0.6690,  2.0460, -0.9770]]))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> onehotst 3 ('AddBackward0', tensor([[1., 0., 0.],
#>         [0., 0., 1.]]))
#> relber 3 ('ClampBackward1', tensor([[0.0000, 0.0500, 0.8620],
#>         [0.0010, 0.4880, 0.3120]]))
#> relberl 3 ('ClampBackward1', tensor([[0.0000, 0.0450, 0.8250],
#>         [0.0010, 0.4590, 0.2550]]))
#> relcat 3 ('ExpBackward0', tensor([[0.0130, 0.1630, 0.8240],
#>         [0.0210, 0.7340, 0.2440]]))
#> relcatl 3 ('ExpBackward0', tensor([[0.0020, 0.0240, 0.9740],
#>         [0.0070, 0.2720, 0.7210]]))
#> NotImplementedError
#> mvn 3 ('AddBackward0', tensor([[ 1.7700,  2.0250,  3.4350],
#>         [-0.4700,  1.3770,  0.7280]]))
#> mvntril 3 ('AddBackward0', tensor([[ 2.1070,  2.6530,  4.1560],
#>         [-0.7270,  0.9790, -0.3040]]))
#> mvnprec 3 ('AddBackward0', tensor([[[ 0.5260,  0.0250, -0.0540],
#>          [-0.4020,  0.0970, -0.8040]],
#>
#>         [[ 0.2210,  0.6160, -1.0750],
#>          [ 0.6400,  0.2300,  0.6090]]]))
#> independent 3 ('AddBackward0', tensor([[[ 0.4020,  0.2620,  0.2670],
#>          [-0.3070,  0.0690, -4.1050]],
#>
#>         [[ 0.1690,  1.5170, -4.3060],
#>          [ 0.4890,  0.7830,  3.7140]]]))
#> NotImplementedError
#> NotImplementedError
#> transformed 3 ('TanhBackward0', tensor([[ 0.8630,  0.9520,  0.9960],
#>         [-0.1130,  0.9210,  0.9670]]))
#> logistic 3 ('NoneType', tensor([-9.9070, -3.2740]))
#> weibull 3 ('AddBackward0', tensor([[0.0170, 0.8720, 5.2650],
#>         [0.0960, 1.7800, 2.7340]]))
#> pareto 3 ('AddBackward0', tensor([[ 0.5180,  1.7760, 24.9370],
#>         [ 0.6060,  3.0330, 11.4430]]))
#> invgamma 3 ('PowBackward1', tensor([[1.3550, 0.4910, 0.3670],
#>         [3.6650, 1.0950, 0.1340]]))
for k in names: attempt(lambda: (k, made[k].log_prob(torch.tensor([-7.3, 1.2, 4.5]))))
#> normal ('SubBackward0', tensor([-31.3390,  -1.6230,  -2.8580]))
#> normalscalar ('NoneType', tensor([-27.5640,  -1.6390, -11.0440]))
#> laplace ('SubBackward0', tensor([-8.4930, -1.5360, -2.4790]))
#> cauchy ('SubBackward0', tensor([-5.2690, -1.8600, -2.5090]))
#> gumbel ('SubBackward0', tensor([-2.4328e+03, -1.7050e+00, -1.9040e+00]))
#> gumbelscalar ('NoneType', tensor([-59.9770,  -1.6980,  -2.6170]))
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (GreaterThan(lower_bound=0.0)) of the distribution LogNormal(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (GreaterThanEq(lower_bound=0.0)) of the distribution HalfNormal(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (GreaterThanEq(lower_bound=0.0)) of the distribution HalfCauchy(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Interval(lower_bound=tensor([0., 1., 2.], requires_grad=True), upper_bound=tensor([3., 3., 3.]))) of the distribution Uniform(low: torch.Size([3]), high: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (GreaterThanEq(lower_bound=0.0)) of the distribution Exponential(rate: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (GreaterThanEq(lower_bound=0.0)) of the distribution Gamma(concentration: torch.Size([3]), rate: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (GreaterThanEq(lower_bound=0.0)) of the distribution Chi2(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Interval(lower_bound=0.0, upper_bound=1.0)) of the distribution Beta(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Interval(lower_bound=0.0, upper_bound=1.0)) of the distribution Beta(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Simplex()) of the distribution Dirichlet(concentration: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (IntegerGreaterThan(lower_bound=0)) of the distribution Poisson(rate: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Boolean()) of the distribution Bernoulli(probs: torch.Size([3]), logits: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Boolean()) of the distribution Bernoulli(probs: torch.Size([3]), logits: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (IntegerGreaterThan(lower_bound=0)) of the distribution Geometric(probs: torch.Size([3]), logits: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (IntegerGreaterThan(lower_bound=0)) of the distribution Geometric(probs: torch.Size([3]), logits: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (IntegerInterval(lower_bound=0, upper_bound=tensor([5., 5., 5.]))) of the distribution Binomial(total_count: torch.Size([3]), probs: torch.Size([3]), logits: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (IntegerInterval(lower_bound=0, upper_bound=tensor([2., 3., 4.]))) of the distribution Binomial(total_count: torch.Size([3]), probs: torch.Size([3]), logits: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (IntegerGreaterThan(lower_bound=0)) of the distribution NegativeBinomial(total_count: torch.Size([3]), probs: torch.Size([3]), logits: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Interval(lower_bound=0.0, upper_bound=1.0)) of the distribution ContinuousBernoulli(probs: torch.Size([3]), logits: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Interval(lower_bound=0.0, upper_bound=1.0)) of the distribution ContinuousBernoulli(probs: torch.Size([3]), logits: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> student ('SubBackward0', tensor([-5.0100, -1.5210, -4.5210]))
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (IntegerInterval(lower_bound=0, upper_bound=2)) of the distribution Categorical(probs: torch.Size([3]), logits: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([3]) vs torch.Size([2]).
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (OneHot()) of the distribution OneHotCategorical(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (OneHot()) of the distribution OneHotCategoricalStraightThrough(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Interval(lower_bound=0.0, upper_bound=1.0)) of the distribution RelaxedBernoulli(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Interval(lower_bound=0.0, upper_bound=1.0)) of the distribution RelaxedBernoulli(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Simplex()) of the distribution RelaxedOneHotCategorical(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Simplex()) of the distribution RelaxedOneHotCategorical(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Multinomial()) of the distribution Multinomial(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> mvn ('SubBackward0', tensor(-18.3160))
#> mvntril ('SubBackward0', tensor(-15.6810))
#> mvnprec ('SubBackward0', tensor([-77.0570, -77.0570]))
#> independent ('SumBackward1', tensor([-111.5930, -111.5930]))
#> mixture ('LogsumexpBackward0', tensor([-12.4350,  -2.1660,  -2.9500]))
#> ValueError The right-most size of value must match event_shape: torch.Size([3]) vs torch.Size([2]).
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Interval(lower_bound=-1.0, upper_bound=1.0)) of the distribution TransformedDistribution(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> logistic ('NoneType', tensor([-4.8740, -2.0820, -2.7640]))
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (GreaterThan(lower_bound=0.0)) of the distribution Weibull(scale: torch.Size([3]), concentration: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (GreaterThanEq(lower_bound=tensor([0.5000, 1.5000, 3.0000], requires_grad=True))) of the distribution Pareto(alpha: torch.Size([3]), scale: torch.Size([3])), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (GreaterThan(lower_bound=0.0)) of the distribution InverseGamma(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
for k in names: attempt(lambda: (k, made[k].log_prob(1.0)))
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> gamma ('SubBackward0', tensor([-1.5720, -0.8390, -2.4630]))
#> chi2 ('SubBackward0', tensor([-1.9610, -1.2230, -1.4190]))
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
#> ValueError The value argument to log_prob must be a Tensor
for k in names: attempt(lambda: (k, made[k].log_prob(torch.ones(7))))
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> normalscalar ('NoneType', tensor([-1.4190, -1.4190, -1.4190, -1.4190, -1.4190, -1.4190, -1.4190]))
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> gumbelscalar ('NoneType', tensor([-1.6930, -1.6930, -1.6930, -1.6930, -1.6930, -1.6930, -1.6930]))
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> betascalar ('NoneType', tensor([-inf, -inf, -inf, -inf, -inf, -inf, -inf]))
#> ValueError The right-most size of value must match event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> categorical ('SqueezeBackward1', tensor([-1.1430, -1.1430, -1.1430, -1.1430, -1.1430, -1.1430, -1.1430]))
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([2]).
#> ValueError The right-most size of value must match event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError The right-most size of value must match event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError The right-most size of value must match event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError The right-most size of value must match event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError The right-most size of value must match event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError The right-most size of value must match event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError The right-most size of value must match event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError The right-most size of value must match event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([2, 3]).
#> mixture ('LogsumexpBackward0', tensor([-2.1860, -2.1860, -2.1860, -2.1860, -2.1860, -2.1860, -2.1860]))
#> ValueError The right-most size of value must match event_shape: torch.Size([7]) vs torch.Size([2]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> logistic ('NoneType', tensor([-2.0790, -2.0790, -2.0790, -2.0790, -2.0790, -2.0790, -2.0790]))
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
pairs = [(x, y) for x in names for y in names if type(made[x]) is type(made[y])]
for x, y in pairs: attempt(lambda: (x, y, kl_divergence(made[x], made[y])))
#> normal normal ('MulBackward0', tensor([0., 0., 0.]))
#> normal normalscalar ('MulBackward0', tensor([0.1250, 1.9320, 4.6020]))
#> normalscalar normal ('MulBackward0', tensor([0.1250, 0.5990, 9.3470]))
#> normalscalar normalscalar ('NoneType', tensor(0.))
#> laplace laplace ('SubBackward0', tensor([0., 0., 0.]))
#> cauchy cauchy ('SubBackward0', tensor([0., 0., 0.]))
#> gumbel gumbel ('SubBackward0', tensor([0., 0., 0.]))
#> gumbel gumbelscalar ('SubBackward0', tensor([0.2920, 0.0290, 1.0020]))
#> gumbelscalar gumbel ('SubBackward0', tensor([5.9700e-01, 3.4000e-02, 8.3731e+01]))
#> gumbelscalar gumbelscalar ('NoneType', tensor(0.))
#> lognormal lognormal ('MulBackward0', tensor([0., 0., 0.]))
#> halfnormal halfnormal ('MulBackward0', tensor([0., 0., 0.]))
#> halfcauchy halfcauchy ('SubBackward0', tensor([0., 0., 0.]))
#> uniform uniform ('IndexPutBackward0', tensor([0., 0., 0.]))
#> exponential exponential ('SubBackward0', tensor([0., 0., 0.]))
#> gamma gamma ('AddBackward0', tensor([0., 0., 0.]))
#> chi2 chi2 ('AddBackward0', tensor([0., 0., 0.]))
#> beta beta ('AddBackward0', tensor([0., 0., 0.]))
#> beta betascalar ('AddBackward0', tensor([1.0490, 0.0510, 3.2350]))
#> betascalar beta ('AddBackward0', tensor([0.3860, 0.0380, 1.7530]))
#> betascalar betascalar ('NoneType', tensor(0.))
#> dirichlet dirichlet ('AddBackward0', tensor(0.))
#> poisson poisson ('SubBackward0', tensor([0., 0., 0.]))
#> bernoulli bernoulli ('AddBackward0', tensor([0., 0., 0.]))
#> bernoulli bernoullil ('AddBackward0', tensor([0.0090, 0.0010, 0.0020]))
#> bernoullil bernoulli ('AddBackward0', tensor([0.0100, 0.0010, 0.0020]))
#> bernoullil bernoullil ('AddBackward0', tensor([0., 0., 0.]))
#> geometric geometric ('SubBackward0', tensor([0., 0., 0.]))
#> geometric geometricl ('SubBackward0', tensor([0.0440, 0.0020, 0.0020]))
#> geometricl geometric ('SubBackward0', tensor([0.0370, 0.0020, 0.0020]))
#> geometricl geometricl ('SubBackward0', tensor([0., 0., 0.]))
#> binomial binomial ('IndexPutBackward0', tensor([0., 0., 0.]))
#> binomial binomiall ('IndexPutBackward0', tensor([inf, inf, inf]))
#> NotImplementedError KL between Binomials where q.total_count > p.total_count is not implemented
#> binomiall binomiall ('IndexPutBackward0', tensor([0., 0., 0.]))
#> NotImplementedError No KL(p || q) is implemented for p type NegativeBinomial and q type NegativeBinomial
#> cb cb ('AddBackward0', tensor([0., 0., 0.]))
#> cb cbl ('AddBackward0', tensor([0.0040, 0.0000, 0.0010]))
#> cbl cb ('AddBackward0', tensor([0.0040, 0.0000, 0.0010]))
#> cbl cbl ('AddBackward0', tensor([0., 0., 0.]))
#> NotImplementedError No KL(p || q) is implemented for p type StudentT and q type StudentT
#> categorical categorical ('SumBackward1', tensor(0.))
#> categorical categoricall ('SumBackward1', tensor([0.2380, 0.1110]))
#> categoricall categorical ('SumBackward1', tensor([0.1930, 0.0990]))
#> categoricall categoricall ('SumBackward1', tensor([0., 0.]))
#> onehot onehot ('SumBackward1', tensor(0.))
#> onehotst onehotst ('SumBackward1', tensor(0.))
#> NotImplementedError No KL(p || q) is implemented for p type LogitRelaxedBernoulli and q type LogitRelaxedBernoulli
#> NotImplementedError No KL(p || q) is implemented for p type LogitRelaxedBernoulli and q type LogitRelaxedBernoulli
#> NotImplementedError No KL(p || q) is implemented for p type LogitRelaxedBernoulli and q type LogitRelaxedBernoulli
#> NotImplementedError No KL(p || q) is implemented for p type LogitRelaxedBernoulli and q type LogitRelaxedBernoulli
#> NotImplementedError No KL(p || q) is implemented for p type ExpRelaxedCategorical and q type ExpRelaxedCategorical
#> NotImplementedError No KL(p || q) is implemented for p type ExpRelaxedCategorical and q type ExpRelaxedCategorical
#> NotImplementedError No KL(p || q) is implemented for p type ExpRelaxedCategorical and q type ExpRelaxedCategorical
#> NotImplementedError No KL(p || q) is implemented for p type ExpRelaxedCategorical and q type ExpRelaxedCategorical
#> NotImplementedError No KL(p || q) is implemented for p type Multinomial and q type Multinomial
#> mvn mvn ('AddBackward0', tensor(0.))
#> mvn mvntril ('AddBackward0', tensor(0.2330))
#> mvn mvnprec ('AddBackward0', tensor([23.7360, 23.7360]))
#> mvntril mvn ('AddBackward0', tensor(0.4540))
#> mvntril mvntril ('AddBackward0', tensor(0.))
#> mvntril mvnprec ('AddBackward0', tensor([35.1010, 35.1010]))
#> mvnprec mvn ('AddBackward0', tensor([3.4120, 3.4120]))
#> mvnprec mvntril ('AddBackward0', tensor([2.9010, 2.9010]))
#> mvnprec mvnprec ('AddBackward0', tensor([0., 0.]))
#> independent independent ('SumBackward1', tensor([0., 0.]))
#> NotImplementedError No KL(p || q) is implemented for p type MixtureSameFamily and q type MixtureSameFamily
#> NotImplementedError No KL(p || q) is implemented for p type MixtureSameFamily and q type MixtureSameFamily
#> NotImplementedError No KL(p || q) is implemented for p type MixtureSameFamily and q type MixtureSameFamily
#> NotImplementedError No KL(p || q) is implemented for p type MixtureSameFamily and q type MixtureSameFamily
#> transformed transformed ('MulBackward0', tensor([0., 0., 0.]))
#> NotImplementedError
#> NotImplementedError
#> logistic logistic ('NoneType', tensor(0.))
#> weibull weibull ('NoneType', tensor([0., 0., 0.]))
#> pareto pareto ('IndexPutBackward0', tensor([0., 0., 0.]))
#> invgamma invgamma ('AddBackward0', tensor([0., 0., 0.]))
for x, y in [("normal", "laplace"), ("laplace", "normal"), ("uniform", "normal"), ("normal", "gamma"), ("chi2", "gamma"), ("poisson", "bernoulli")]: attempt(lambda: (x, y, kl_divergence(made[x], made[y])))
#> normal laplace ('SubBackward0', tensor([0.0720, 0.0720, 0.0720]))
#> laplace normal ('SubBackward0', tensor([0.2260, 0.2260, 0.2260]))
#> uniform normal ('AddBackward0', tensor([0.6950, 0.9920, 0.9020]))
#> normal gamma ('NoneType', tensor([inf, inf, inf]))
#> chi2 gamma ('AddBackward0', tensor([0.2450, 0.6610, 0.3500]))
#> poisson bernoulli ('NoneType', tensor([inf, inf, inf]))
for k in names:
    d = ds[k][0]()
    def g():
        lp = d.log_prob(ds[k][1]).sum()
        prm = [v for v in {id(v): v for v in d.__dict__.values()}.values() if isinstance(v, torch.Tensor) and v.requires_grad and v.is_leaf]
        return k, [x.shape for x in prm], torch.autograd.grad(lp, prm) if prm else None
    attempt(g)
#> normal [torch.Size([3])] (tensor([-0.2000, -0.3250, -4.0816]),)
#> normalscalar [] None
#> laplace [torch.Size([3])] (tensor([-1.0000, -0.5000, -1.4286]),)
#> cauchy [torch.Size([3])] (tensor([-0.3846, -0.4569, -0.8909]),)
#> gumbel [torch.Size([3])] (tensor([ -0.2214,  -0.4578, -23.4453]),)
#> gumbelscalar [] None
#> lognormal [] None
#> halfnormal [] None
#> halfcauchy [] None
#> uniform [torch.Size([3])] (tensor([0.3333, 0.5000, 1.0000]),)
#> exponential [torch.Size([3])] (tensor([ 1.7000, -0.5333, -2.1667]),)
#> gamma [torch.Size([3])] (tensor([ 0.7595,  0.8390, -0.3632]),)
#> chi2 [] None
#> beta [] None
#> betascalar [] None
#> dirichlet [torch.Size([3])] (tensor([ 2.2657, -0.1398, -0.1098]),)
#> poisson [torch.Size([3])] (tensor([ 5.0000, -0.3333, -1.0000]),)
#> bernoulli [torch.Size([3])] (tensor([ 4.7619, -2.0833,  1.1111]),)
#> bernoullil [torch.Size([3])] (tensor([ 0.7311, -0.5000,  0.1192]),)
#> geometric [torch.Size([3])] (tensor([  3.4961,   1.9231, -38.8889]),)
#> geometricl [torch.Size([3])] (tensor([ 0.4621,  0.5000, -3.4040]),)
#> binomial [torch.Size([3])] (tensor([ -0.3014, -10.4167,  -5.5556]),)
#> binomiall [torch.Size([3])] (tensor([ 0.4621, -1.5000,  0.4768]),)
#> negbin [torch.Size([3])] (tensor([ -1.5672, -10.4167, -45.5555]),)
#> cb [] None
#> cbl [torch.Size([3])] (tensor([-0.3180, -0.5000, -0.2565]),)
#> student [torch.Size([3])] (tensor([1.0167, 0.0523, 0.0311]),)
#> categorical [] None
#> categoricall [] None
#> onehot [] None
#> onehotst [] None
#> relber [] None
#> relberl [] None
#> relcat [] None
#> relcatl [] None
#> multinomial [] None
#> mvn [] None
#> mvntril [torch.Size([3, 3])] (tensor([[-0.4707,  0.0000,  0.0000],
#>         [ 0.0273, -0.4863,  0.0000],
#>         [-0.0234, -0.0117, -0.4824]]),)
#> mvnprec [] None
#> independent [] None
#> mixture [] None
#> mixture2 [] None
#> transformed [] None
#> logistic [] None
#> weibull [torch.Size([3])] (tensor([-1.6000, -1.3096, -0.1868]),)
#> pareto [torch.Size([3])] (tensor([2.0000, 1.3333, 0.2333]),)
#> invgamma [] None

# %% errors
from torch.distributions import *
def attempt(f):
    try:
        r = f()
        print(r)
    except Exception as e: print(type(e).__name__, e)
for f in [lambda: Normal(torch.zeros(2), torch.tensor([1., -1])), lambda: Bernoulli(torch.tensor([1.5])), lambda: Bernoulli(), lambda: Bernoulli(.5, .5), lambda: Categorical(torch.tensor([-1., 2.])), lambda: Categorical(torch.tensor(1.)), lambda: Categorical(logits=torch.tensor([float("nan"), 1])),
  lambda: MultivariateNormal(torch.zeros(2), -torch.eye(2)), lambda: MultivariateNormal(torch.zeros(2)), lambda: MultivariateNormal(torch.tensor(1.), torch.eye(2)), lambda: MultivariateNormal(torch.zeros(2), torch.zeros(2)), lambda: MultivariateNormal(torch.zeros(2), torch.tensor([[1., 2], [3, 4]])), lambda: Uniform(1., 0.), lambda: Uniform(torch.tensor([1., 2]), torch.tensor([2., 1])),
  lambda: Gamma(-1., 1.), lambda: Beta(0., 1.), lambda: Dirichlet(torch.tensor(1.)), lambda: Poisson(-1.), lambda: Binomial(-1, .5), lambda: Geometric(0.), lambda: Geometric(torch.tensor([.1, 0.])), lambda: Multinomial(1.5, torch.tensor([.5, .5])), lambda: Independent(Normal(0., 1.), 1), lambda: MixtureSameFamily(Normal(0., 1.), Normal(0., 1.)), lambda: MixtureSameFamily(Categorical(torch.ones(2)), 3), lambda: MixtureSameFamily(Categorical(torch.ones(2)), Normal(torch.zeros(3), 1.)),
  lambda: TransformedDistribution(Normal(0., 1.), 3), lambda: TransformedDistribution(Normal(0., 1.), [3]), lambda: TransformedDistribution(Normal(0., 1.), StickBreakingTransform()), lambda: Normal("a", 1.), lambda: Normal(torch.zeros(2), torch.ones(3)), lambda: Normal(0., 1., validate_args=False).log_prob(3.), lambda: Normal(0., -1., validate_args=False), lambda: ContinuousBernoulli(torch.tensor(1.5), validate_args=True), lambda: RelaxedBernoulli(torch.tensor(1.), torch.tensor(2.)), lambda: Exponential(-1.), lambda: Distribution(), lambda: kl_divergence(Normal(0., 1.), Categorical(torch.ones(2))), lambda: Laplace(0, 0), lambda: HalfNormal(-1.), lambda: LogNormal(0., -1.), lambda: Distribution(validate_args=False).log_prob(1), lambda: Distribution(validate_args=False).cdf(1), lambda: Distribution(validate_args=False).mean, lambda: Distribution(validate_args=False).mode,lambda: Distribution.set_default_validate_args(3), lambda: Normal(0., 1.).sample_n(2).shape,
  lambda: Categorical(torch.ones(3)).log_prob(torch.tensor(3)), lambda: Categorical(torch.ones(3)).log_prob(torch.tensor(1.5)), lambda: OneHotCategorical(torch.ones(3)).log_prob(torch.tensor([1., 1, 0]))]: attempt(f)
#> ValueError Expected parameter scale (Tensor of shape (2,)) of distribution Normal(loc: torch.Size([2]), scale: torch.Size([2])) to satisfy the constraint GreaterThan(lower_bound=0.0), but found invalid values:
#> tensor([ 1., -1.])
#> ValueError Expected parameter probs (Tensor of shape (1,)) of distribution Bernoulli(probs: tensor([1.5000])) to satisfy the constraint Interval(lower_bound=0.0, upper_bound=1.0), but found invalid values:
#> tensor([1.5000])
#> ValueError Either `probs` or `logits` must be specified, but not both.
#> ValueError Either `probs` or `logits` must be specified, but not both.
#> ValueError Expected parameter probs (Tensor of shape (2,)) of distribution Categorical(probs: torch.Size([2])) to satisfy the constraint Simplex(), but found invalid values:
#> tensor([-1.,  2.])
#> ValueError `probs` parameter must be at least one-dimensional.
#> ValueError Expected parameter logits (Tensor of shape (2,)) of distribution Categorical(logits: torch.Size([2])) to satisfy the constraint IndependentConstraint(Real(), 1), but found invalid values:
#> tensor([nan, nan])
#> ValueError Expected parameter covariance_matrix (Tensor of shape (2, 2)) of distribution MultivariateNormal(loc: torch.Size([2]), covariance_matrix: torch.Size([2, 2])) to satisfy the constraint PositiveDefinite(), but found invalid values:
#> tensor([[-1., -0.],
#>         [-0., -1.]])
#> ValueError Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.
#> ValueError loc must be at least one-dimensional.
#> ValueError covariance_matrix must be at least two-dimensional, with optional leading batch dimensions
#> ValueError Expected parameter covariance_matrix (Tensor of shape (2, 2)) of distribution MultivariateNormal(loc: torch.Size([2]), covariance_matrix: torch.Size([2, 2])) to satisfy the constraint PositiveDefinite(), but found invalid values:
#> tensor([[1., 2.],
#>         [3., 4.]])
#> ValueError Expected parameter low (Tensor of shape ()) of distribution Uniform(low: 1.0, high: 0.0) to satisfy the constraint LessThan(upper_bound=0.0), but found invalid values:
#> 1.0
#> ValueError Expected parameter low (Tensor of shape (2,)) of distribution Uniform(low: torch.Size([2]), high: torch.Size([2])) to satisfy the constraint LessThan(upper_bound=tensor([2., 1.])), but found invalid values:
#> tensor([1., 2.])
#> ValueError Expected parameter concentration (Tensor of shape ()) of distribution Gamma(concentration: -1.0, rate: 1.0) to satisfy the constraint GreaterThan(lower_bound=0.0), but found invalid values:
#> -1.0
#> ValueError Expected parameter concentration (Tensor of shape (2,)) of distribution Dirichlet(concentration: torch.Size([2])) to satisfy the constraint IndependentConstraint(GreaterThan(lower_bound=0.0), 1), but found invalid values:
#> tensor([0., 1.])
#> ValueError `concentration` parameter must be at least one-dimensional.
#> ValueError Expected parameter rate (Tensor of shape ()) of distribution Poisson(rate: -1.0) to satisfy the constraint GreaterThanEq(lower_bound=0.0), but found invalid values:
#> -1.0
#> ValueError Expected parameter total_count (Tensor of shape ()) of distribution Binomial(total_count: -1.0, probs: 0.5) to satisfy the constraint IntegerGreaterThan(lower_bound=0), but found invalid values:
#> -1.0
#> ValueError Expected parameter probs (Tensor of shape ()) of distribution Geometric(probs: 0.0) to be positive but found invalid values:
#> tensor([0.])
#> ValueError Expected parameter probs (Tensor of shape (2,)) of distribution Geometric(probs: torch.Size([2])) to be positive but found invalid values:
#> tensor([0.])
#> NotImplementedError inhomogeneous total_count is not supported
#> ValueError Expected reinterpreted_batch_ndims <= len(base_distribution.batch_shape), actual 1 vs 0
#> ValueError  The Mixture distribution needs to be an  instance of torch.distributions.Categorical
#> ValueError The Component distribution needs to be an instance of torch.distributions.Distribution
#> ValueError `mixture_distribution component` (2) does not equal `component_distribution.batch_shape[-1]` (3)
#> ValueError transforms must be a Transform or list, but was 3
#> ValueError transforms must be a Transform or a list of Transforms
#> ValueError base_distribution needs to have shape with size at least 1, but got torch.Size([]).
#> ValueError Input arguments must all be instances of Number, torch.Tensor or objects implementing __torch_function__.
#> RuntimeError The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0
#> tensor(-5.4189)
#> Normal(loc: 0.0, scale: -1.0)
#> ValueError The parameter probs has invalid values
#> ValueError Expected parameter probs (Tensor of shape ()) of distribution LogitRelaxedBernoulli(probs: 2.0) to satisfy the constraint Interval(lower_bound=0.0, upper_bound=1.0), but found invalid values:
#> 2.0
#> ValueError Expected parameter rate (Tensor of shape ()) of distribution Exponential(rate: -1.0) to satisfy the constraint GreaterThan(lower_bound=0.0), but found invalid values:
#> -1.0
#> NotImplementedError
#> NotImplementedError No KL(p || q) is implemented for p type Normal and q type Categorical
#> ValueError Expected parameter scale (Tensor of shape ()) of distribution Laplace(loc: 0.0, scale: 0.0) to satisfy the constraint GreaterThan(lower_bound=0.0), but found invalid values:
#> 0.0
#> ValueError Expected parameter scale (Tensor of shape ()) of distribution HalfNormal() to satisfy the constraint GreaterThan(lower_bound=0.0), but found invalid values:
#> -1.0
#> ValueError Expected parameter scale (Tensor of shape ()) of distribution Normal(loc: 0.0, scale: -1.0) to satisfy the constraint GreaterThan(lower_bound=0.0), but found invalid values:
#> -1.0
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError <class 'torch.distributions.distribution.Distribution'> does not implement mode
#> ValueError
#> torch.Size([2])
#> ValueError Expected value argument (Tensor of shape ()) to be within the support (IntegerInterval(lower_bound=0, upper_bound=2)) of the distribution Categorical(probs: torch.Size([3])), but found invalid values:
#> 3
#> ValueError Expected value argument (Tensor of shape ()) to be within the support (IntegerInterval(lower_bound=0, upper_bound=2)) of the distribution Categorical(probs: torch.Size([3])), but found invalid values:
#> 1.5
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (OneHot()) of the distribution OneHotCategorical(), but found invalid values:
#> tensor([1., 1., 0.])

# %% transforms
import torch.distributions.transforms as T
x = torch.tensor([.3, -.2, .9])
for t in [T.ExpTransform(), T.SigmoidTransform(), T.TanhTransform(), T.SoftplusTransform(), T.AffineTransform(1., 2.), T.AffineTransform(torch.ones(3), torch.full((3,), -2.)), T.ComposeTransform([T.ExpTransform(), T.AffineTransform(0., 3.)]), T.StickBreakingTransform(), T.SoftmaxTransform(), T.AbsTransform(), T.IndependentTransform(T.ExpTransform(), 1), T.ReshapeTransform((3,), (3, 1)), T.CorrCholeskyTransform(), T.ExpTransform(cache_size=1), T.StackTransform([T.ExpTransform(), T.TanhTransform(), T.ExpTransform()]), T.CatTransform([T.ExpTransform(), T.TanhTransform()], lengths=[1, 2]), T.identity_transform, T.AffineTransform(0., 1., event_dim=1)]:
    y = t(x); print(t, y)
    for f in (lambda: t.inv(y), lambda: t.log_abs_det_jacobian(x, y), lambda: t.inv, lambda: t.sign, lambda: t.bijective, lambda: t.domain, lambda: t.codomain, lambda: t.inv.log_abs_det_jacobian(y, x), lambda: t.forward_shape((3,)), lambda: t.with_cache()):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
#> ExpTransform() tensor([1.3499, 0.8187, 2.4596])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> _InverseTransform(ExpTransform())
#> 1
#> True
#> Real()
#> GreaterThan(lower_bound=0.0)
#> tensor([-0.3000,  0.2000, -0.9000])
#> (3,)
#> ExpTransform()
#> SigmoidTransform() tensor([0.5744, 0.4502, 0.7109])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([-1.4087, -1.3963, -1.5823])
#> _InverseTransform(SigmoidTransform())
#> 1
#> True
#> Real()
#> Interval(lower_bound=0.0, upper_bound=1.0)
#> tensor([1.4087, 1.3963, 1.5823])
#> (3,)
#> SigmoidTransform()
#> TanhTransform() tensor([ 0.2913, -0.1974,  0.7163])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([-0.0887, -0.0397, -0.7197])
#> _InverseTransform(TanhTransform())
#> 1
#> True
#> Real()
#> Interval(lower_bound=-1.0, upper_bound=1.0)
#> tensor([0.0887, 0.0397, 0.7197])
#> (3,)
#> TanhTransform()
#> SoftplusTransform() tensor([0.8544, 0.5981, 1.2412])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([-0.5544, -0.7981, -0.3412])
#> _InverseTransform(SoftplusTransform())
#> 1
#> True
#> Real()
#> GreaterThan(lower_bound=0.0)
#> tensor([0.5544, 0.7981, 0.3412])
#> (3,)
#> SoftplusTransform()
#> AffineTransform() tensor([1.6000, 0.6000, 2.8000])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([0.6931, 0.6931, 0.6931])
#> _InverseTransform(AffineTransform())
#> 1
#> True
#> Real()
#> Real()
#> tensor([-0.6931, -0.6931, -0.6931])
#> torch.Size([3])
#> AffineTransform()
#> AffineTransform() tensor([ 0.4000,  1.4000, -0.8000])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([0.6931, 0.6931, 0.6931])
#> _InverseTransform(AffineTransform())
#> tensor([-1., -1., -1.])
#> True
#> Real()
#> Real()
#> tensor([-0.6931, -0.6931, -0.6931])
#> torch.Size([3])
#> AffineTransform()
#> ComposeTransform(
#>     ExpTransform(),
#>     AffineTransform()
#> ) tensor([4.0496, 2.4562, 7.3788])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([1.3986, 0.8986, 1.9986])
#> ComposeTransform(
#>     _InverseTransform(AffineTransform()),
#>     _InverseTransform(ExpTransform())
#> )
#> 1
#> True
#> Real()
#> Real()
#> tensor([-1.3986, -0.8986, -1.9986])
#> torch.Size([3])
#> ComposeTransform(
#>     ExpTransform(),
#>     AffineTransform()
#> )
#> StickBreakingTransform() tensor([0.3103, 0.2003, 0.3479, 0.1414])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor(-5.7896)
#> _InverseTransform(StickBreakingTransform())
#> NotImplementedError
#> True
#> IndependentConstraint(Real(), 1)
#> Simplex()
#> tensor(5.7896)
#> (4,)
#> StickBreakingTransform()
#> SoftmaxTransform() tensor([0.2917, 0.1769, 0.5314])
#> tensor([-1.2322, -1.7322, -0.6322])
#> NotImplementedError
#> _InverseTransform(SoftmaxTransform())
#> NotImplementedError
#> False
#> IndependentConstraint(Real(), 1)
#> Simplex()
#> NotImplementedError
#> (3,)
#> SoftmaxTransform()
#> AbsTransform() tensor([0.3000, 0.2000, 0.9000])
#> tensor([0.3000, 0.2000, 0.9000])
#> NotImplementedError
#> _InverseTransform(AbsTransform())
#> NotImplementedError
#> False
#> Real()
#> GreaterThan(lower_bound=0.0)
#> NotImplementedError
#> (3,)
#> AbsTransform()
#> IndependentTransform(ExpTransform(), 1) tensor([1.3499, 0.8187, 2.4596])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor(1.)
#> _InverseTransform(IndependentTransform(ExpTransform(), 1))
#> 1
#> True
#> IndependentConstraint(Real(), 1)
#> IndependentConstraint(GreaterThan(lower_bound=0.0), 1)
#> tensor(-1.)
#> (3,)
#> IndependentTransform(ExpTransform(), 1)
#> ReshapeTransform() tensor([[ 0.3000],
#>         [-0.2000],
#>         [ 0.9000]])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor(0.)
#> _InverseTransform(ReshapeTransform())
#> NotImplementedError
#> True
#> IndependentConstraint(Real(), 1)
#> IndependentConstraint(Real(), 2)
#> tensor(-0.)
#> torch.Size([3, 1])
#> ReshapeTransform()
#> CorrCholeskyTransform() tensor([[ 1.0000,  0.0000,  0.0000],
#>         [ 0.2913,  0.9566,  0.0000],
#>         [-0.1974,  0.7022,  0.6841]])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor(-0.8679)
#> _InverseTransform(CorrCholeskyTransform())
#> NotImplementedError
#> True
#> IndependentConstraint(Real(), 1)
#> CorrCholesky()
#> tensor(0.8679)
#> (3, 3)
#> CorrCholeskyTransform()
#> ExpTransform() tensor([1.3499, 0.8187, 2.4596])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> _InverseTransform(ExpTransform())
#> 1
#> True
#> Real()
#> GreaterThan(lower_bound=0.0)
#> tensor([-0.3000,  0.2000, -0.9000])
#> (3,)
#> ExpTransform()
#> StackTransform() tensor([ 1.3499, -0.1974,  2.4596])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([ 0.3000, -0.0397,  0.9000])
#> _InverseTransform(StackTransform())
#> NotImplementedError
#> True
#> Stack()
#> Stack()
#> tensor([-0.3000,  0.0397, -0.9000])
#> (3,)
#> StackTransform()
#> CatTransform() tensor([ 1.3499, -0.1974,  0.7163])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([ 0.3000, -0.0397, -0.7197])
#> _InverseTransform(CatTransform())
#> NotImplementedError
#> True
#> Cat()
#> Cat()
#> tensor([-0.3000,  0.0397,  0.7197])
#> (3,)
#> CatTransform()
#> ComposeTransform(
#>
#> ) tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([0., 0., 0.])
#> ComposeTransform(
#>
#> )
#> 1
#> True
#> Real()
#> Real()
#> tensor([0., 0., 0.])
#> (3,)
#> ComposeTransform(
#>
#> )
#> AffineTransform() tensor([ 0.3000, -0.2000,  0.9000])
#> tensor([ 0.3000, -0.2000,  0.9000])
#> tensor(0.)
#> _InverseTransform(AffineTransform())
#> 1
#> True
#> IndependentConstraint(Real(), 1)
#> IndependentConstraint(Real(), 1)
#> tensor(-0.)
#> torch.Size([3])
#> AffineTransform()
p = T.PowerTransform(2.); print(p(x.abs()), p.inv(x.abs()), p.log_abs_det_jacobian(x.abs(), p(x.abs())))
#> tensor([0.0900, 0.0400, 0.8100]) tensor([0.5477, 0.4472, 0.9487]) tensor([-0.5108, -0.9163,  0.5878])
T.ExpTransform() == T.ExpTransform(), T.ExpTransform() == T.TanhTransform(), T.AffineTransform(1., 2.) == T.AffineTransform(1, 2), T.ExpTransform().inv == T.ExpTransform().inv
#> (True, False, True, True)
l = torch.tensor([[1., 2], [3, 4]]); print(T.LowerCholeskyTransform()(l), T.PositiveDefiniteTransform()(l))
#> tensor([[ 2.7183,  0.0000],
#>         [ 3.0000, 54.5981]]) tensor([[   7.3891,    8.1548],
#>         [   8.1548, 2989.9578]])
