# %% dists
import warnings
from torch.distributions import *
import torch.distributions as D
torch.manual_seed(0)  #> <torch._C.Generator object at 0xADDR>
def attempt(f):
    try:
        r = f()
        print(r)
    except Exception as e: print(type(e).__name__, e)
a, b = torch.tensor([.5, 1.5, 3.]), torch.tensor([1., 2., .7])
p = torch.tensor([.2, .5, .9])
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
#> ('normal', Normal(loc: torch.Size([3]), scale: torch.Size([3])))
#> ('normalscalar', Normal(loc: 0.0, scale: 1.0))
#> ('laplace', Laplace(loc: torch.Size([3]), scale: torch.Size([3])))
#> ('cauchy', Cauchy(loc: torch.Size([3]), scale: torch.Size([3])))
#> ('gumbel', Gumbel(loc: torch.Size([3]), scale: torch.Size([3])))
#> ('gumbelscalar', Gumbel(loc: 1.0, scale: 2.0))
#> ('lognormal', LogNormal())
#> ('halfnormal', HalfNormal())
#> ('halfcauchy', HalfCauchy())
#> ('uniform', Uniform(low: torch.Size([3]), high: torch.Size([3])))
#> ('exponential', Exponential(rate: torch.Size([3])))
#> ('gamma', Gamma(concentration: torch.Size([3]), rate: torch.Size([3])))
#> ('chi2', Chi2())
#> ('beta', Beta())
#> ('betascalar', Beta())
#> ('dirichlet', Dirichlet(concentration: torch.Size([3])))
#> ('poisson', Poisson(rate: torch.Size([3])))
#> ('bernoulli', Bernoulli(probs: torch.Size([3])))
#> ('bernoullil', Bernoulli(logits: torch.Size([3])))
#> ('geometric', Geometric(probs: torch.Size([3])))
#> ('geometricl', Geometric(logits: torch.Size([3])))
#> ('binomial', Binomial(total_count: torch.Size([3]), probs: torch.Size([3])))
#> ('binomiall', Binomial(total_count: torch.Size([3]), logits: torch.Size([3])))
#> ('negbin', NegativeBinomial(total_count: torch.Size([3]), probs: torch.Size([3])))
#> ('cb', ContinuousBernoulli(probs: torch.Size([3])))
#> ('cbl', ContinuousBernoulli(logits: torch.Size([3])))
#> ('student', StudentT(df: torch.Size([3]), loc: torch.Size([3]), scale: torch.Size([3])))
#> ('categorical', Categorical(probs: torch.Size([3])))
#> ('categoricall', Categorical(logits: torch.Size([2, 3])))
#> ('onehot', OneHotCategorical())
#> ('onehotst', OneHotCategoricalStraightThrough())
#> ('relber', RelaxedBernoulli())
#> ('relberl', RelaxedBernoulli())
#> ('relcat', RelaxedOneHotCategorical())
#> ('relcatl', RelaxedOneHotCategorical())
#> ('multinomial', Multinomial())
#> ('mvn', MultivariateNormal(loc: torch.Size([3]), covariance_matrix: torch.Size([3, 3])))
#> ('mvntril', MultivariateNormal(loc: torch.Size([3]), scale_tril: torch.Size([3, 3])))
#> ('mvnprec', MultivariateNormal(loc: torch.Size([2, 3]), precision_matrix: torch.Size([2, 3, 3])))
#> ('independent', Independent(Normal(loc: torch.Size([2, 3]), scale: torch.Size([2, 3])), 1))
#> ('mixture', MixtureSameFamily(
#>   Categorical(probs: torch.Size([3]), logits: torch.Size([3])),
#>   Normal(loc: torch.Size([3]), scale: torch.Size([3]))))
#> ('mixture2', MixtureSameFamily(
#>   Categorical(logits: torch.Size([3])),
#>   Independent(Normal(loc: torch.Size([3, 2]), scale: torch.Size([3, 2])), 1)))
#> ('transformed', TransformedDistribution())
#> ('logistic', TransformedDistribution())
#> ('weibull', Weibull(scale: torch.Size([3]), concentration: torch.Size([3])))
#> ('pareto', Pareto(alpha: torch.Size([3]), scale: torch.Size([3])))
#> ('invgamma', InverseGamma())
for k in names: attempt(lambda: (k, made[k].batch_shape, made[k].event_shape, made[k].has_rsample, made[k].has_enumerate_support))
#> ('normal', torch.Size([3]), torch.Size([]), True, False)
#> ('normalscalar', torch.Size([]), torch.Size([]), True, False)
#> ('laplace', torch.Size([3]), torch.Size([]), True, False)
#> ('cauchy', torch.Size([3]), torch.Size([]), True, False)
#> ('gumbel', torch.Size([3]), torch.Size([]), True, False)
#> ('gumbelscalar', torch.Size([]), torch.Size([]), True, False)
#> ('lognormal', torch.Size([3]), torch.Size([]), True, False)
#> ('halfnormal', torch.Size([3]), torch.Size([]), True, False)
#> ('halfcauchy', torch.Size([3]), torch.Size([]), True, False)
#> ('uniform', torch.Size([3]), torch.Size([]), True, False)
#> ('exponential', torch.Size([3]), torch.Size([]), True, False)
#> ('gamma', torch.Size([3]), torch.Size([]), True, False)
#> ('chi2', torch.Size([3]), torch.Size([]), True, False)
#> ('beta', torch.Size([3]), torch.Size([]), True, False)
#> ('betascalar', torch.Size([]), torch.Size([]), True, False)
#> ('dirichlet', torch.Size([]), torch.Size([3]), True, False)
#> ('poisson', torch.Size([3]), torch.Size([]), False, False)
#> ('bernoulli', torch.Size([3]), torch.Size([]), False, True)
#> ('bernoullil', torch.Size([3]), torch.Size([]), False, True)
#> ('geometric', torch.Size([3]), torch.Size([]), False, False)
#> ('geometricl', torch.Size([3]), torch.Size([]), False, False)
#> ('binomial', torch.Size([3]), torch.Size([]), False, True)
#> ('binomiall', torch.Size([3]), torch.Size([]), False, True)
#> ('negbin', torch.Size([3]), torch.Size([]), False, False)
#> ('cb', torch.Size([3]), torch.Size([]), True, False)
#> ('cbl', torch.Size([3]), torch.Size([]), True, False)
#> ('student', torch.Size([3]), torch.Size([]), True, False)
#> ('categorical', torch.Size([]), torch.Size([]), False, True)
#> ('categoricall', torch.Size([2]), torch.Size([]), False, True)
#> ('onehot', torch.Size([]), torch.Size([3]), False, True)
#> ('onehotst', torch.Size([]), torch.Size([3]), True, True)
#> ('relber', torch.Size([3]), torch.Size([]), True, False)
#> ('relberl', torch.Size([3]), torch.Size([]), True, False)
#> ('relcat', torch.Size([]), torch.Size([3]), True, False)
#> ('relcatl', torch.Size([]), torch.Size([3]), True, False)
#> ('multinomial', torch.Size([]), torch.Size([3]), False, False)
#> ('mvn', torch.Size([]), torch.Size([3]), True, False)
#> ('mvntril', torch.Size([]), torch.Size([3]), True, False)
#> ('mvnprec', torch.Size([2]), torch.Size([3]), True, False)
#> ('independent', torch.Size([2]), torch.Size([3]), True, False)
#> ('mixture', torch.Size([]), torch.Size([]), False, False)
#> ('mixture2', torch.Size([]), torch.Size([2]), False, False)
#> ('transformed', torch.Size([3]), torch.Size([]), True, False)
#> ('logistic', torch.Size([]), torch.Size([]), True, False)
#> ('weibull', torch.Size([3]), torch.Size([]), True, False)
#> ('pareto', torch.Size([3]), torch.Size([]), True, False)
#> ('invgamma', torch.Size([3]), torch.Size([]), True, False)
for k in names: attempt(lambda: (k, made[k].support))
#> ('normal', Real())
#> ('normalscalar', Real())
#> ('laplace', Real())
#> ('cauchy', Real())
#> ('gumbel', Real())
#> ('gumbelscalar', Real())
#> ('lognormal', GreaterThan(lower_bound=0.0))
#> ('halfnormal', GreaterThanEq(lower_bound=0.0))
#> ('halfcauchy', GreaterThanEq(lower_bound=0.0))
#> ('uniform', Interval(lower_bound=tensor([0., 1., 2.], requires_grad=True), upper_bound=tensor([3., 3., 3.])))
#> ('exponential', GreaterThanEq(lower_bound=0.0))
#> ('gamma', GreaterThanEq(lower_bound=0.0))
#> ('chi2', GreaterThanEq(lower_bound=0.0))
#> ('beta', Interval(lower_bound=0.0, upper_bound=1.0))
#> ('betascalar', Interval(lower_bound=0.0, upper_bound=1.0))
#> ('dirichlet', Simplex())
#> ('poisson', IntegerGreaterThan(lower_bound=0))
#> ('bernoulli', Boolean())
#> ('bernoullil', Boolean())
#> ('geometric', IntegerGreaterThan(lower_bound=0))
#> ('geometricl', IntegerGreaterThan(lower_bound=0))
#> ('binomial', IntegerInterval(lower_bound=0, upper_bound=tensor([5., 5., 5.])))
#> ('binomiall', IntegerInterval(lower_bound=0, upper_bound=tensor([2., 3., 4.])))
#> ('negbin', IntegerGreaterThan(lower_bound=0))
#> ('cb', Interval(lower_bound=0.0, upper_bound=1.0))
#> ('cbl', Interval(lower_bound=0.0, upper_bound=1.0))
#> ('student', Real())
#> ('categorical', IntegerInterval(lower_bound=0, upper_bound=2))
#> ('categoricall', IntegerInterval(lower_bound=0, upper_bound=2))
#> ('onehot', OneHot())
#> ('onehotst', OneHot())
#> ('relber', Interval(lower_bound=0.0, upper_bound=1.0))
#> ('relberl', Interval(lower_bound=0.0, upper_bound=1.0))
#> ('relcat', Simplex())
#> ('relcatl', Simplex())
#> ('multinomial', Multinomial())
#> ('mvn', IndependentConstraint(Real(), 1))
#> ('mvntril', IndependentConstraint(Real(), 1))
#> ('mvnprec', IndependentConstraint(Real(), 1))
#> ('independent', IndependentConstraint(Real(), 1))
#> ('mixture', MixtureSameFamilyConstraint(Real()))
#> ('mixture2', MixtureSameFamilyConstraint(IndependentConstraint(Real(), 1)))
#> ('transformed', Interval(lower_bound=-1.0, upper_bound=1.0))
#> ('logistic', Real())
#> ('weibull', GreaterThan(lower_bound=0.0))
#> ('pareto', GreaterThanEq(lower_bound=tensor([0.5000, 1.5000, 3.0000], requires_grad=True)))
#> ('invgamma', GreaterThan(lower_bound=0.0))
for k in names: attempt(lambda: (k, made[k].log_prob(ds[k][1])))
#> ('normal', tensor([-0.9389, -1.8233, -4.6439], grad_fn=<SubBackward0>))
#> ('normalscalar', tensor(-0.9639))
#> ('laplace', tensor([-0.8931, -2.0363, -3.1936], grad_fn=<SubBackward0>))
#> ('cauchy', tensor([-1.1840, -2.1903, -3.0033], grad_fn=<SubBackward0>))
#> ('gumbel', tensor([ -1.0214,  -1.9587, -14.1979], grad_fn=<SubBackward0>))
#> ('gumbelscalar', tensor([-1.7622, -1.7850, -1.6931]))
#> ('lognormal', tensor([-1.1667, -1.2112, -9.7459], grad_fn=<AddBackward0>))
#> ('halfnormal', tensor([-0.2708, -0.9239, -0.8895], grad_fn=<WhereBackward0>))
#> ('halfcauchy', tensor([-0.5378, -1.1547, -1.2070], grad_fn=<WhereBackward0>))
#> ('uniform', tensor([-1.0986, -0.6931,  0.0000], grad_fn=<SubBackward0>))
#> ('exponential', tensor([-0.8431, -1.3945, -6.4014], grad_fn=<SubBackward0>))
#> ('gamma', tensor([-0.2704, -1.1483, -1.6806], grad_fn=<SubBackward0>))
#> ('chi2', tensor([-0.7083, -1.3687, -1.7108], grad_fn=<SubBackward0>))
#> ('beta', tensor([-0.0912,  0.2939, -0.7043], grad_fn=<SubBackward0>))
#> ('betascalar', tensor([0.5676, 0.4292, 0.4055]))
#> ('dirichlet', tensor(0.4443, grad_fn=<SubBackward0>))
#> ('poisson', tensor([-4.3712, -1.0945, -3.0000], grad_fn=<SubBackward0>))
#> ('bernoulli', tensor([-1.6094, -0.6931, -0.1054], grad_fn=<NegBackward0>))
#> ('bernoullil', tensor([-1.3133, -0.6931, -0.1269], grad_fn=<NegBackward0>))
#> ('geometric', tensor([-1.8326, -0.6931, -9.3157], grad_fn=<AddBackward0>))
#> ('geometricl', tensor([-1.6265, -0.6931, -8.6346], grad_fn=<AddBackward0>))
#> ('binomial', tensor([-0.8926, -3.4657, -1.1146], grad_fn=<SubBackward0>))
#> ('binomiall', tensor([-0.9334, -2.0794, -0.5077], grad_fn=<SubBackward0>))
#> ('negbin', tensor([-1.1157, -3.4657, -7.6859], grad_fn=<SubBackward0>))
#> ('cb', tensor([ 0.4757,  0.0000, -0.4134], grad_fn=<AddBackward0>))
#> ('cbl', tensor([ 0.3587,  0.0000, -0.3614], grad_fn=<AddBackward0>))
#> ('student', tensor([-2.0329, -2.7008, -1.0600], grad_fn=<SubBackward0>))
#> ('categorical', tensor(-1.1632, grad_fn=<SqueezeBackward1>))
#> ('categoricall', tensor([-2.1698, -0.2664], grad_fn=<SqueezeBackward1>))
#> ('onehot', tensor(-1.1632, grad_fn=<SqueezeBackward1>))
#> ('onehotst', tensor(-2.1698, grad_fn=<SqueezeBackward1>))
#> ('relber', tensor([ 0.6592, -0.1371, -1.5713], grad_fn=<AddBackward0>))
#> ('relberl', tensor([ 0.5935, -0.1371, -1.4074], grad_fn=<AddBackward0>))
#> ('relcat', tensor(0.4436, grad_fn=<AddBackward0>))
#> ('relcatl', tensor(-0.9566, grad_fn=<AddBackward0>))
#> ('multinomial', tensor(-2.0375, grad_fn=<AddBackward0>))
#> ('mvn', tensor(-4.1656, grad_fn=<SubBackward0>))
#> ('mvntril', tensor(-4.8929, grad_fn=<SubBackward0>))
#> ('mvnprec', tensor([-24.4373, -24.4373], grad_fn=<SubBackward0>))
#> ('independent', tensor([-6.9566, -6.9566], grad_fn=<SumBackward1>))
#> ('mixture', tensor([-2.2088, -1.6494, -0.9947], grad_fn=<LogsumexpBackward0>))
#> ('mixture2', tensor(-2.3379))
#> ('transformed', tensor([-0.9888, -1.7816, -7.8544], grad_fn=<AddBackward0>))
#> ('logistic', tensor([-2.1296, -2.1192, -2.1099]))
#> ('weibull', tensor([ 0.4931, -1.7450, -0.9640], grad_fn=<AddBackward0>))
#> ('pareto', tensor([-0.8838, -0.8613, -2.0673], grad_fn=<AddBackward0>))
#> ('invgamma', tensor([-1.6244, -1.7197, -7.7604], grad_fn=<AddBackward0>))
for k in names: attempt(lambda: (k, made[k].entropy().mul(100).round()))
#> ('normal', tensor([142., 211., 106.]))
#> ('normalscalar', tensor(142.))
#> ('laplace', tensor([169., 239., 134.]))
#> ('cauchy', tensor([253., 322., 217.]))
#> ('gumbel', tensor([158., 227., 122.]))
#> ('gumbelscalar', tensor(227.))
#> ('lognormal', tensor([192., 361., 406.], grad_fn=<RoundBackward0>))
#> ('halfnormal', tensor([ 73., 142.,  37.], grad_fn=<RoundBackward0>))
#> ('halfcauchy', tensor([184., 253., 148.], grad_fn=<RoundBackward0>))
#> ('uniform', tensor([110.,  69.,   0.], grad_fn=<RoundBackward0>))
#> ('exponential', tensor([169.,  59., -10.], grad_fn=<RoundBackward0>))
#> ('gamma', tensor([  9.,  67., 220.], grad_fn=<RoundBackward0>))
#> ('chi2', tensor([-94., 137., 205.], grad_fn=<RoundBackward0>))
#> ('beta', tensor([-31., -11., -70.], grad_fn=<RoundBackward0>))
#> ('betascalar', tensor(-23.))
#> ('dirichlet', tensor(-187., grad_fn=<RoundBackward0>))
#> NotImplementedError
#> ('bernoulli', tensor([50., 69., 33.], grad_fn=<RoundBackward0>))
#> ('bernoullil', tensor([58., 69., 37.], grad_fn=<RoundBackward0>))
#> ('geometric', tensor([250., 139.,  36.], grad_fn=<RoundBackward0>))
#> ('geometricl', tensor([216., 139.,  41.], grad_fn=<RoundBackward0>))
#> ('binomial', tensor([124., 152.,  91.], grad_fn=<RoundBackward0>))
#> NotImplementedError Inhomogeneous total count not supported by `entropy`.
#> NotImplementedError
#> ('cb', tensor([ -8.,   0., -18.], grad_fn=<RoundBackward0>))
#> ('cbl', tensor([ -4.,   0., -15.], grad_fn=<RoundBackward0>))
#> ('student', tensor([367., 215., 177.], grad_fn=<RoundBackward0>))
#> ('categorical', tensor(95., grad_fn=<RoundBackward0>))
#> ('categoricall', tensor([52., 68.], grad_fn=<RoundBackward0>))
#> ('onehot', tensor(95., grad_fn=<RoundBackward0>))
#> ('onehotst', tensor(52., grad_fn=<RoundBackward0>))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> ('multinomial', tensor(260., grad_fn=<RoundBackward0>))
#> ('mvn', tensor(558.))
#> ('mvntril', tensor(634., grad_fn=<RoundBackward0>))
#> ('mvnprec', tensor([294., 294.], grad_fn=<RoundBackward0>))
#> ('independent', tensor([507., 507.], grad_fn=<RoundBackward0>))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> ('weibull', tensor([ 31., 100., 221.], grad_fn=<RoundBackward0>))
#> ('pareto', tensor([131., 121., 388.], grad_fn=<RoundBackward0>))
#> ('invgamma', tensor([402., 198., -35.], grad_fn=<RoundBackward0>))
for k in names: attempt(lambda: (k, made[k].mean))
#> ('normal', tensor([0.5000, 1.5000, 3.0000], requires_grad=True))
#> ('normalscalar', tensor(0.))
#> ('laplace', tensor([0.5000, 1.5000, 3.0000], requires_grad=True))
#> ('cauchy', tensor([nan, nan, nan]))
#> ('gumbel', tensor([1.0772, 2.6544, 3.4041], grad_fn=<AddBackward0>))
#> ('gumbelscalar', tensor(2.1544))
#> ('lognormal', tensor([ 2.7183, 33.1155, 25.6617], grad_fn=<ExpBackward0>))
#> ('halfnormal', tensor([0.7979, 1.5958, 0.5585], grad_fn=<MulBackward0>))
#> ('halfcauchy', tensor([inf, inf, inf]))
#> ('uniform', tensor([1.5000, 2.0000, 2.5000], grad_fn=<DivBackward0>))
#> ('exponential', tensor([2.0000, 0.6667, 0.3333], grad_fn=<ReciprocalBackward0>))
#> ('gamma', tensor([0.5000, 0.7500, 4.2857], grad_fn=<DivBackward0>))
#> ('chi2', tensor([0.5000, 1.5000, 3.0000], grad_fn=<DivBackward0>))
#> ('beta', tensor([0.3333, 0.4286, 0.8108], grad_fn=<DivBackward0>))
#> ('betascalar', tensor(0.4000))
#> ('dirichlet', tensor([0.1000, 0.3000, 0.6000], grad_fn=<DivBackward0>))
#> ('poisson', tensor([0.5000, 1.5000, 3.0000], requires_grad=True))
#> ('bernoulli', tensor([0.2000, 0.5000, 0.9000], requires_grad=True))
#> ('bernoullil', tensor([0.2689, 0.5000, 0.8808], grad_fn=<SigmoidBackward0>))
#> ('geometric', tensor([4.0000, 1.0000, 0.1111], grad_fn=<SubBackward0>))
#> ('geometricl', tensor([2.7183, 1.0000, 0.1353], grad_fn=<SubBackward0>))
#> ('binomial', tensor([1.0000, 2.5000, 4.5000], grad_fn=<MulBackward0>))
#> ('binomiall', tensor([0.5379, 1.5000, 3.5232], grad_fn=<MulBackward0>))
#> ('negbin', tensor([ 1.2500,  5.0000, 45.0000], grad_fn=<MulBackward0>))
#> ('cb', tensor([0.3880, 0.5000, 0.6699], grad_fn=<WhereBackward0>))
#> ('cbl', tensor([0.4180, 0.5000, 0.6565], grad_fn=<WhereBackward0>))
#> ('student', tensor([   nan, 2.0000, 0.7000]))
#> ('categorical', tensor(nan))
#> ('categoricall', tensor([nan, nan]))
#> ('onehot', tensor([0.1250, 0.3125, 0.5625], grad_fn=<DivBackward0>))
#> ('onehotst', tensor([0.0420, 0.1142, 0.8438], grad_fn=<SoftmaxBackward0>))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> ('multinomial', tensor([0.7500, 1.8750, 3.3750], grad_fn=<MulBackward0>))
#> ('mvn', tensor([0.5000, 1.5000, 3.0000], grad_fn=<ExpandBackward0>))
#> ('mvntril', tensor([0.5000, 1.5000, 3.0000]))
#> ('mvnprec', tensor([[0., 0., 0.],
#>         [0., 0., 0.]]))
#> ('independent', tensor([[0., 0., 0.],
#>         [0., 0., 0.]]))
#> ('mixture', tensor(2.2188, grad_fn=<SumBackward1>))
#> ('mixture2', tensor([1.0000, 1.0000]))
#> NotImplementedError
#> NotImplementedError
#> ('weibull', tensor([0.5000, 1.3293, 3.7975], grad_fn=<MulBackward0>))
#> ('pareto', tensor([inf, 3., inf], grad_fn=<DivBackward0>))
#> ('invgamma', tensor([   inf, 4.0000, 0.3500], grad_fn=<WhereBackward0>))
for k in names: attempt(lambda: (k, made[k].variance if k != 'multinomial' else made[k].variance.shape))
#> ('normal', tensor([1.0000, 4.0000, 0.4900]))
#> ('normalscalar', tensor(1.))
#> ('laplace', tensor([2.0000, 8.0000, 0.9800]))
#> ('cauchy', tensor([inf, inf, inf]))
#> ('gumbel', tensor([1.6449, 6.5797, 0.8060]))
#> ('gumbelscalar', tensor(6.5797))
#> ('lognormal', tensor([1.2696e+01, 5.8778e+04, 4.1639e+02], grad_fn=<MulBackward0>))
#> ('halfnormal', tensor([0.3634, 1.4535, 0.1781], grad_fn=<MulBackward0>))
#> ('halfcauchy', tensor([inf, inf, inf]))
#> ('uniform', tensor([0.7500, 0.3333, 0.0833], grad_fn=<DivBackward0>))
#> ('exponential', tensor([4.0000, 0.4444, 0.1111], grad_fn=<PowBackward0>))
#> ('gamma', tensor([0.5000, 0.3750, 6.1224], grad_fn=<DivBackward0>))
#> ('chi2', tensor([1., 3., 6.], grad_fn=<DivBackward0>))
#> ('beta', tensor([0.0889, 0.0544, 0.0326], grad_fn=<DivBackward0>))
#> ('betascalar', tensor(0.0400))
#> ('dirichlet', tensor([0.0150, 0.0350, 0.0400], grad_fn=<DivBackward0>))
#> ('poisson', tensor([0.5000, 1.5000, 3.0000], requires_grad=True))
#> ('bernoulli', tensor([0.1600, 0.2500, 0.0900], grad_fn=<MulBackward0>))
#> ('bernoullil', tensor([0.1966, 0.2500, 0.1050], grad_fn=<MulBackward0>))
#> ('geometric', tensor([20.0000,  2.0000,  0.1235], grad_fn=<DivBackward0>))
#> ('geometricl', tensor([10.1073,  2.0000,  0.1537], grad_fn=<DivBackward0>))
#> ('binomial', tensor([0.8000, 1.2500, 0.4500], grad_fn=<MulBackward0>))
#> ('binomiall', tensor([0.3932, 0.7500, 0.4200], grad_fn=<MulBackward0>))
#> ('negbin', tensor([  1.5625,  10.0000, 449.9998], grad_fn=<DivBackward0>))
#> ('cb', tensor([0.0759, 0.0833, 0.0665], grad_fn=<WhereBackward0>))
#> ('cbl', tensor([0.0793, 0.0833, 0.0690], grad_fn=<WhereBackward0>))
#> ('student', tensor([nan, inf, 3.], grad_fn=<IndexPutBackward0>))
#> ('categorical', tensor(nan))
#> ('categoricall', tensor([nan, nan]))
#> ('onehot', tensor([0.1094, 0.2148, 0.2461], grad_fn=<MulBackward0>))
#> ('onehotst', tensor([0.0402, 0.1012, 0.1318], grad_fn=<MulBackward0>))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> ('multinomial', torch.Size([3]))
#> ('mvn', tensor([2.5000, 2.5000, 2.5000]))
#> ('mvntril', tensor([4., 5., 6.], grad_fn=<ExpandBackward0>))
#> ('mvnprec', tensor([[0.4286, 0.4286, 0.4286],
#>         [0.4286, 0.4286, 0.4286]], grad_fn=<ExpandBackward0>))
#> ('independent', tensor([[0.2500, 2.2500, 9.0000],
#>         [0.2500, 2.2500, 9.0000]], grad_fn=<PowBackward0>))
#> ('mixture', tensor(2.5246, grad_fn=<AddBackward0>))
#> ('mixture2', tensor([1.0000, 1.0000]))
#> NotImplementedError
#> NotImplementedError
#> ('weibull', tensor([ 0.2500,  0.4829, 30.8415], grad_fn=<MulBackward0>))
#> ('pareto', tensor([inf, inf, inf], grad_fn=<DivBackward0>))
#> ('invgamma', tensor([   inf,    inf, 0.1225], grad_fn=<WhereBackward0>))
for k in names: attempt(lambda: (k, made[k].stddev))
#> ('normal', tensor([1.0000, 2.0000, 0.7000]))
#> ('normalscalar', tensor(1.))
#> ('laplace', tensor([1.4142, 2.8284, 0.9899]))
#> ('cauchy', tensor([inf, inf, inf]))
#> ('gumbel', tensor([1.2825, 2.5651, 0.8978]))
#> ('gumbelscalar', tensor(2.5651))
#> ('lognormal', tensor([  3.5632, 242.4407,  20.4058], grad_fn=<SqrtBackward0>))
#> ('halfnormal', tensor([0.6028, 1.2056, 0.4220], grad_fn=<SqrtBackward0>))
#> ('halfcauchy', tensor([inf, inf, inf]))
#> ('uniform', tensor([0.8660, 0.5774, 0.2887], grad_fn=<DivBackward0>))
#> ('exponential', tensor([2.0000, 0.6667, 0.3333], grad_fn=<ReciprocalBackward0>))
#> ('gamma', tensor([0.7071, 0.6124, 2.4744], grad_fn=<SqrtBackward0>))
#> ('chi2', tensor([1.0000, 1.7321, 2.4495], grad_fn=<SqrtBackward0>))
#> ('beta', tensor([0.2981, 0.2333, 0.1807], grad_fn=<SqrtBackward0>))
#> ('betascalar', tensor(0.2000))
#> ('dirichlet', tensor([0.1225, 0.1871, 0.2000], grad_fn=<SqrtBackward0>))
#> ('poisson', tensor([0.7071, 1.2247, 1.7321], grad_fn=<SqrtBackward0>))
#> ('bernoulli', tensor([0.4000, 0.5000, 0.3000], grad_fn=<SqrtBackward0>))
#> ('bernoullil', tensor([0.4434, 0.5000, 0.3240], grad_fn=<SqrtBackward0>))
#> ('geometric', tensor([4.4721, 1.4142, 0.3514], grad_fn=<SqrtBackward0>))
#> ('geometricl', tensor([3.1792, 1.4142, 0.3920], grad_fn=<SqrtBackward0>))
#> ('binomial', tensor([0.8944, 1.1180, 0.6708], grad_fn=<SqrtBackward0>))
#> ('binomiall', tensor([0.6271, 0.8660, 0.6481], grad_fn=<SqrtBackward0>))
#> ('negbin', tensor([ 1.2500,  3.1623, 21.2132], grad_fn=<SqrtBackward0>))
#> ('cb', tensor([0.2755, 0.2887, 0.2579], grad_fn=<SqrtBackward0>))
#> ('cbl', tensor([0.2816, 0.2887, 0.2626], grad_fn=<SqrtBackward0>))
#> ('student', tensor([   nan,    inf, 1.7321], grad_fn=<SqrtBackward0>))
#> ('categorical', tensor(nan))
#> ('categoricall', tensor([nan, nan]))
#> ('onehot', tensor([0.3307, 0.4635, 0.4961], grad_fn=<SqrtBackward0>))
#> ('onehotst', tensor([0.2006, 0.3180, 0.3630], grad_fn=<SqrtBackward0>))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> ('multinomial', tensor([0.8101, 1.1354, 1.2151], grad_fn=<SqrtBackward0>))
#> ('mvn', tensor([1.5811, 1.5811, 1.5811]))
#> ('mvntril', tensor([2.0000, 2.2361, 2.4495], grad_fn=<SqrtBackward0>))
#> ('mvnprec', tensor([[0.6547, 0.6547, 0.6547],
#>         [0.6547, 0.6547, 0.6547]], grad_fn=<SqrtBackward0>))
#> ('independent', tensor([[0.5000, 1.5000, 3.0000],
#>         [0.5000, 1.5000, 3.0000]], grad_fn=<SqrtBackward0>))
#> ('mixture', tensor(1.5889, grad_fn=<SqrtBackward0>))
#> ('mixture2', tensor([1., 1.]))
#> NotImplementedError
#> NotImplementedError
#> ('weibull', tensor([0.5000, 0.6949, 5.5535], grad_fn=<SqrtBackward0>))
#> ('pareto', tensor([inf, inf, inf], grad_fn=<SqrtBackward0>))
#> ('invgamma', tensor([   inf,    inf, 0.3500], grad_fn=<SqrtBackward0>))
for k in names: attempt(lambda: (k, made[k].mode))
#> ('normal', tensor([0.5000, 1.5000, 3.0000], requires_grad=True))
#> ('normalscalar', tensor(0.))
#> ('laplace', tensor([0.5000, 1.5000, 3.0000], requires_grad=True))
#> ('cauchy', tensor([0.5000, 1.5000, 3.0000], requires_grad=True))
#> ('gumbel', tensor([0.5000, 1.5000, 3.0000], requires_grad=True))
#> ('gumbelscalar', tensor(1.))
#> ('lognormal', tensor([ 0.6065,  0.0821, 12.3049], grad_fn=<ExpBackward0>))
#> ('halfnormal', tensor([0., 0., 0.]))
#> ('halfcauchy', tensor([0., 0., 0.]))
#> ('uniform', tensor([nan, nan, nan]))
#> ('exponential', tensor([0., 0., 0.]))
#> ('gamma', tensor([0.0000, 0.2500, 2.8571], grad_fn=<ClampBackward1>))
#> ('chi2', tensor([0., 0., 1.], grad_fn=<ClampBackward1>))
#> ('beta', tensor([   nan, 0.3333, 1.0000], grad_fn=<SelectBackward0>))
#> ('betascalar', tensor(0.3333))
#> ('dirichlet', tensor([0.0000, 0.2000, 0.8000], grad_fn=<CopySlices>))
#> ('poisson', tensor([0., 1., 3.], grad_fn=<FloorBackward0>))
#> ('bernoulli', tensor([0., nan, 1.]))
#> ('bernoullil', tensor([0., nan, 1.]))
#> ('geometric', tensor([0., 0., 0.]))
#> ('geometricl', tensor([0., 0., 0.]))
#> ('binomial', tensor([1., 3., 5.], grad_fn=<ClampBackward0>))
#> ('binomiall', tensor([0., 2., 4.], grad_fn=<ClampBackward0>))
#> ('negbin', tensor([ 1.,  4., 35.], grad_fn=<ClampBackward1>))
#> NotImplementedError <class 'torch.distributions.continuous_bernoulli.ContinuousBernoulli'> does not implement mode
#> NotImplementedError <class 'torch.distributions.continuous_bernoulli.ContinuousBernoulli'> does not implement mode
#> ('student', tensor([1.0000, 2.0000, 0.7000]))
#> ('categorical', tensor(2))
#> ('categoricall', tensor([2, 2]))
#> ('onehot', tensor([0., 0., 1.]))
#> ('onehotst', tensor([0., 0., 1.]))
#> NotImplementedError <class 'torch.distributions.relaxed_bernoulli.RelaxedBernoulli'> does not implement mode
#> NotImplementedError <class 'torch.distributions.relaxed_bernoulli.RelaxedBernoulli'> does not implement mode
#> NotImplementedError <class 'torch.distributions.relaxed_categorical.RelaxedOneHotCategorical'> does not implement mode
#> NotImplementedError <class 'torch.distributions.relaxed_categorical.RelaxedOneHotCategorical'> does not implement mode
#> NotImplementedError <class 'torch.distributions.multinomial.Multinomial'> does not implement mode
#> ('mvn', tensor([0.5000, 1.5000, 3.0000], grad_fn=<ExpandBackward0>))
#> ('mvntril', tensor([0.5000, 1.5000, 3.0000]))
#> ('mvnprec', tensor([[0., 0., 0.],
#>         [0., 0., 0.]]))
#> ('independent', tensor([[0., 0., 0.],
#>         [0., 0., 0.]]))
#> NotImplementedError <class 'torch.distributions.mixture_same_family.MixtureSameFamily'> does not implement mode
#> NotImplementedError <class 'torch.distributions.mixture_same_family.MixtureSameFamily'> does not implement mode
#> NotImplementedError <class 'torch.distributions.transformed_distribution.TransformedDistribution'> does not implement mode
#> NotImplementedError <class 'torch.distributions.transformed_distribution.TransformedDistribution'> does not implement mode
#> ('weibull', tensor([0.0000, 1.0607,    nan], grad_fn=<MulBackward0>))
#> ('pareto', tensor([0.5000, 1.5000, 3.0000], requires_grad=True))
#> ('invgamma', tensor([0.6667, 0.8000, 0.1750], grad_fn=<DivBackward0>))
for k in [k for k in names if k not in ("gamma","chi2", "invgamma")]: attempt(lambda: (k, made[k].cdf(ds[k][1]).mul(1)))
#> ('normal', tensor([0.4207, 0.2578, 0.0021], grad_fn=<MulBackward0>))
#> ('normalscalar', tensor(0.6179))
#> ('laplace', tensor([0.4094, 0.2610, 0.0287], grad_fn=<MulBackward0>))
#> ('cauchy', tensor([0.4372, 0.3165, 0.1072], grad_fn=<MulBackward0>))
#> ('gumbel', tensor([2.9482e-01, 1.4726e-01, 2.9802e-08], grad_fn=<MulBackward0>))
#> ('gumbelscalar', tensor([0.2419, 0.2250, 0.3679]))
#> ('lognormal', tensor([4.4193e-02, 6.0006e-02, 9.1195e-06], grad_fn=<MulBackward0>))
#> ('halfnormal', tensor([0.2358, 0.0797, 0.8469], grad_fn=<MulBackward0>))
#> ('halfcauchy', tensor([0.1855, 0.0635, 0.6112], grad_fn=<MulBackward0>))
#> ('uniform', tensor([0.1000, 0.1000, 0.5000], grad_fn=<MulBackward0>))
#> ('exponential', tensor([0.1393, 0.8347, 0.9994], grad_fn=<MulBackward0>))
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
#> ('cb', tensor([0.1726, 0.0000, 0.1760], grad_fn=<MulBackward0>))
#> ('cbl', tensor([0.1505, 0.0000, 0.1918], grad_fn=<MulBackward0>))
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
#> ('mixture', tensor([0.2130, 0.3468, 0.6472], grad_fn=<MulBackward0>))
#> NotImplementedError
#> ('transformed', tensor([3.4470e-01, 2.5829e-01, 6.0648e-05], grad_fn=<MulBackward0>))
#> ('logistic', tensor([0.3894, 0.4013, 0.4134]))
#> ('weibull', tensor([0.1813, 0.0176, 0.1809], grad_fn=<MulBackward0>))
#> ('pareto', tensor([0.5455, 0.5351, 0.2228], grad_fn=<MulBackward0>))
for k in names: attempt(lambda: (k, made[k].icdf(torch.tensor([.1, .5, .7]))))
#> ('normal', tensor([-0.7816,  1.5000,  3.3671], grad_fn=<AddBackward0>))
#> ('normalscalar', tensor([-1.2816,  0.0000,  0.5244]))
#> ('laplace', tensor([-1.1094,  1.5000,  3.3576], grad_fn=<SubBackward0>))
#> ('cauchy', tensor([-2.5777,  1.5000,  3.5086], grad_fn=<AddBackward0>))
#> ('gumbel', tensor([-0.3340,  2.2330,  3.7217], grad_fn=<AddBackward0>))
#> ('gumbelscalar', tensor([-0.6681,  1.7330,  3.0619]))
#> ('lognormal', tensor([ 0.4577,  4.4817, 28.9937], grad_fn=<ExpBackward0>))
#> ('halfnormal', tensor([0.1257, 1.3490, 0.7255], grad_fn=<AddBackward0>))
#> ('halfcauchy', tensor([0.1584, 2.0000, 1.3738], grad_fn=<AddBackward0>))
#> ('uniform', tensor([0.3000, 2.0000, 2.7000], grad_fn=<AddBackward0>))
#> ('exponential', tensor([0.2107, 0.4621, 0.4013], grad_fn=<DivBackward0>))
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
#> ('cb', tensor([0.0562, 0.5000, 0.8588], grad_fn=<WhereBackward0>))
#> ('cbl', tensor([0.0653, 0.5000, 0.8499], grad_fn=<WhereBackward0>))
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
#> ('transformed', tensor([-0.6536,  0.9051,  0.9976], grad_fn=<TanhBackward0>))
#> ('logistic', tensor([-3.3944,  1.0000,  2.6946]))
#> ('weibull', tensor([0.0527, 1.2488, 3.9110], grad_fn=<AddBackward0>))
#> ('pareto', tensor([ 0.5556,  2.1213, 16.7529], grad_fn=<AddBackward0>))
#> NotImplementedError
for k in names: attempt(lambda: (k, made[k].perplexity()))
#> ('normal', tensor([4.1327, 8.2655, 2.8929]))
#> ('normalscalar', tensor(4.1327))
#> ('laplace', tensor([ 5.4366, 10.8731,  3.8056]))
#> ('cauchy', tensor([12.5664, 25.1327,  8.7965]))
#> ('gumbel', tensor([4.8415, 9.6829, 3.3890]))
#> ('gumbelscalar', tensor(9.6829))
#> ('lognormal', tensor([ 6.8137, 37.0432, 58.1057], grad_fn=<ExpBackward0>))
#> ('halfnormal', tensor([2.0664, 4.1327, 1.4465], grad_fn=<ExpBackward0>))
#> ('halfcauchy', tensor([ 6.2832, 12.5664,  4.3982], grad_fn=<ExpBackward0>))
#> ('uniform', tensor([3., 2., 1.], grad_fn=<ExpBackward0>))
#> ('exponential', tensor([5.4366, 1.8122, 0.9061], grad_fn=<ExpBackward0>))
#> ('gamma', tensor([1.0948, 1.9500, 9.0635], grad_fn=<ExpBackward0>))
#> ('chi2', tensor([0.3909, 3.9549, 7.8000], grad_fn=<ExpBackward0>))
#> ('beta', tensor([0.7358, 0.8976, 0.4959], grad_fn=<ExpBackward0>))
#> ('betascalar', tensor(0.7906))
#> ('dirichlet', tensor(0.1546, grad_fn=<ExpBackward0>))
#> NotImplementedError
#> ('bernoulli', tensor([1.6494, 2.0000, 1.3841], grad_fn=<ExpBackward0>))
#> ('bernoullil', tensor([1.7900, 2.0000, 1.4410], grad_fn=<ExpBackward0>))
#> ('geometric', tensor([12.2070,  4.0000,  1.4351], grad_fn=<ExpBackward0>))
#> ('geometricl', tensor([8.7128, 4.0000, 1.5140], grad_fn=<ExpBackward0>))
#> ('binomial', tensor([3.4661, 4.5890, 2.4848], grad_fn=<ExpBackward0>))
#> NotImplementedError Inhomogeneous total count not supported by `entropy`.
#> NotImplementedError
#> ('cb', tensor([0.9264, 1.0000, 0.8356], grad_fn=<ExpBackward0>))
#> ('cbl', tensor([0.9602, 1.0000, 0.8593], grad_fn=<ExpBackward0>))
#> ('student', tensor([39.1237,  8.5819,  5.8913], grad_fn=<ExpBackward0>))
#> ('categorical', tensor(2.5781, grad_fn=<ExpBackward0>))
#> ('categoricall', tensor([1.6892, 1.9739], grad_fn=<ExpBackward0>))
#> ('onehot', tensor(2.5781, grad_fn=<ExpBackward0>))
#> ('onehotst', tensor(1.6892, grad_fn=<ExpBackward0>))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> ('multinomial', tensor(13.4796, grad_fn=<ExpBackward0>))
#> ('mvn', tensor(264.1043))
#> ('mvntril', tensor(564.6788, grad_fn=<ExpBackward0>))
#> ('mvnprec', tensor([18.8646, 18.8646], grad_fn=<ExpBackward0>))
#> ('independent', tensor([158.8160, 158.8160], grad_fn=<ExpBackward0>))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> ('weibull', tensor([1.3591, 2.7208, 9.0967], grad_fn=<ExpBackward0>))
#> ('pareto', tensor([ 3.6945,  3.3613, 48.6114], grad_fn=<ExpBackward0>))
#> ('invgamma', tensor([55.5693,  7.2510,  0.7014], grad_fn=<ExpBackward0>))
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
#> ('bernoulli', tensor([[0., 0., 0.],
#>         [1., 1., 1.]]))
#> ('bernoullil', tensor([[0., 0., 0.],
#>         [1., 1., 1.]]))
#> NotImplementedError
#> NotImplementedError
#> ('binomial', tensor([[0., 0., 0.],
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
#> ('categorical', tensor([0, 1, 2]))
#> ('categoricall', tensor([[0, 0],
#>         [1, 1],
#>         [2, 2]]))
#> ('onehot', tensor([[1., 0., 0.],
#>         [0., 1., 0.],
#>         [0., 0., 1.]]))
#> ('onehotst', tensor([[1., 0., 0.],
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
#> ('normal', Normal(loc: torch.Size([2, 3]), scale: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('normalscalar', Normal(loc: torch.Size([2]), scale: torch.Size([2])), torch.Size([2]))
#> ('laplace', Laplace(loc: torch.Size([2, 3]), scale: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('cauchy', Cauchy(loc: torch.Size([2, 3]), scale: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('gumbel', Gumbel(loc: torch.Size([2, 3]), scale: torch.Size([2, 3])), torch.Size([2, 3]))
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([3]) vs torch.Size([2]).
#> ('lognormal', LogNormal(), torch.Size([2, 3]))
#> ('halfnormal', HalfNormal(), torch.Size([2, 3]))
#> ('halfcauchy', HalfCauchy(), torch.Size([2, 3]))
#> ('uniform', Uniform(low: torch.Size([2, 3]), high: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('exponential', Exponential(rate: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('gamma', Gamma(concentration: torch.Size([2, 3]), rate: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('chi2', Chi2(), torch.Size([2, 3]))
#> ('beta', Beta(), torch.Size([2, 3]))
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([3]) vs torch.Size([2]).
#> ('dirichlet', Dirichlet(concentration: torch.Size([2, 3])), torch.Size([2]))
#> ('poisson', Poisson(rate: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('bernoulli', Bernoulli(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('bernoullil', Bernoulli(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('geometric', Geometric(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('geometricl', Geometric(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('binomial', Binomial(total_count: torch.Size([2, 3]), probs: torch.Size([2, 3]), logits: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('binomiall', Binomial(total_count: torch.Size([2, 3]), probs: torch.Size([2, 3]), logits: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('negbin', NegativeBinomial(total_count: torch.Size([2, 3]), probs: torch.Size([2, 3]), logits: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('cb', ContinuousBernoulli(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('cbl', ContinuousBernoulli(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('student', StudentT(df: torch.Size([2, 3]), loc: torch.Size([2, 3]), scale: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('categorical', Categorical(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])), torch.Size([2]))
#> ('categoricall', Categorical(probs: torch.Size([2, 2, 3]), logits: torch.Size([2, 2, 3])), torch.Size([2, 2]))
#> ('onehot', OneHotCategorical(), torch.Size([2]))
#> ('onehotst', OneHotCategoricalStraightThrough(), torch.Size([2]))
#> ('relber', RelaxedBernoulli(), torch.Size([2, 3]))
#> ('relberl', RelaxedBernoulli(), torch.Size([2, 3]))
#> ('relcat', RelaxedOneHotCategorical(), torch.Size([2]))
#> ('relcatl', RelaxedOneHotCategorical(), torch.Size([2]))
#> ('multinomial', Multinomial(), torch.Size([2]))
#> ('mvn', MultivariateNormal(loc: torch.Size([2, 3]), covariance_matrix: torch.Size([2, 3, 3])), torch.Size([2]))
#> ('mvntril', MultivariateNormal(loc: torch.Size([2, 3]), scale_tril: torch.Size([2, 3, 3])), torch.Size([2]))
#> ('mvnprec', MultivariateNormal(loc: torch.Size([2, 2, 3]), precision_matrix: torch.Size([2, 2, 3, 3])), torch.Size([2, 2]))
#> ('independent', Independent(Normal(loc: torch.Size([2, 2, 3]), scale: torch.Size([2, 2, 3])), 1), torch.Size([2, 2]))
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([3]) vs torch.Size([2]).
#> ('mixture2', MixtureSameFamily(
#>   Categorical(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])),
#>   Independent(Normal(loc: torch.Size([2, 3, 2]), scale: torch.Size([2, 3, 2])), 1)), torch.Size([2]))
#> ('transformed', TransformedDistribution(), torch.Size([2, 3]))
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([3]) vs torch.Size([2]).
#> ('weibull', Weibull(scale: torch.Size([2, 3]), concentration: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('pareto', Pareto(alpha: torch.Size([2, 3]), scale: torch.Size([2, 3])), torch.Size([2, 3]))
#> ('invgamma', InverseGamma(), torch.Size([2, 3]))
NODRAW = ("gamma", "chi2", "beta", "betascalar", "dirichlet", "binomial", "binomiall", "negbin", "student", "invgamma")
for k in [k for k in names if k not in NODRAW]: attempt(lambda: (k, torch.manual_seed(3).initial_seed(), made[k].sample(), made[k].sample((2,))))
#> ('normal', 3, tensor([1.3033, 1.8497, 3.0623]), tensor([[-0.1137,  1.5924,  2.0422],
#>         [ 0.8375,  3.5222,  1.9954]]))
#> ('normalscalar', 3, tensor(0.8033), tensor([0.1748, 0.0890]))
#> ('laplace', 3, tensor([-4.2645, -1.6105,  2.6086]), tensor([[-2.4204,  1.3831,  1.5172],
#>         [ 1.2847,  2.8365,  3.1465]]))
#> ('cauchy', 3, tensor([-8.7966, -0.0844,  3.8088]), tensor([[-1.1327,  3.5686,  3.2477],
#>         [-0.8880,  1.0754,  2.7843]]))
#> ('gumbel', 3, tensor([-1.1970, -0.1204,  2.8425]), tensor([[-0.7847,  2.0711,  2.2764],
#>         [ 1.8511,  3.9340,  3.4575]]))
#> ('gumbelscalar', 3, tensor(-2.3940), tensor([-0.6204,  0.5500]))
#> ('lognormal', 3, tensor([ 3.6813,  6.3577, 21.3763]), tensor([[ 0.8925,  4.9154,  7.7077],
#>         [ 2.3106, 33.8599,  7.3550]]))
#> ('halfnormal', 3, tensor([0.8033, 0.3497, 0.0623]), tensor([[0.6137, 0.0924, 0.9578],
#>         [0.3375, 2.0222, 1.0046]]))
#> ('halfcauchy', 3, tensor([9.2966, 1.5844, 0.8088]), tensor([[1.6327, 2.0686, 0.2477],
#>         [1.3880, 0.4246, 0.2157]]))
#> ('uniform', 3, tensor([0.0128, 1.2111, 2.2858]), tensor([[0.0809, 1.9432, 2.0601],
#>         [2.3156, 2.4874, 2.5944]]))
#> ('exponential', 3, tensor([0.0694, 0.2253, 0.4941]), tensor([[0.3846, 0.9387, 0.3124],
#>         [0.4431, 0.3788, 0.1730]]))
#> ('poisson', 3, tensor([0., 1., 3.]), tensor([[0., 2., 4.],
#>         [0., 2., 2.]]))
#> ('bernoulli', 3, tensor([1., 1., 1.]), tensor([[1., 1., 1.],
#>         [0., 0., 1.]]))
#> ('bernoullil', 3, tensor([1., 1., 1.]), tensor([[1., 1., 1.],
#>         [0., 0., 1.]]))
#> ('geometric', 3, tensor([24.,  3.,  0.]), tensor([[16.,  1.,  1.],
#>         [ 1.,  0.,  0.]]))
#> ('geometricl', 3, tensor([17.,  3.,  0.]), tensor([[11.,  1.,  1.],
#>         [ 0.,  0.,  0.]]))
#> ('cb', 3, tensor([0.0023, 0.1056, 0.5415]), tensor([[0.0147, 0.4716, 0.1787],
#>         [0.6239, 0.7437, 0.7965]]))
#> ('cbl', 3, tensor([0.0027, 0.1056, 0.5195]), tensor([[0.0172, 0.4716, 0.1625],
#>         [0.6693, 0.7437, 0.7841]]))
#> ('categorical', 3, tensor(0), tensor([1, 2]))
#> ('categoricall', 3, tensor([0, 2]), tensor([[2, 2],
#>         [2, 2]]))
#> ('onehot', 3, tensor([1., 0., 0.]), tensor([[0., 1., 0.],
#>         [0., 0., 1.]]))
#> ('onehotst', 3, tensor([1., 0., 0.]), tensor([[0., 0., 1.],
#>         [0., 0., 1.]]))
#> ('relber', 3, tensor([5.7081e-05, 4.5105e-02, 8.6186e-01]), tensor([[8.2141e-04, 4.5949e-01, 3.1240e-01],
#>         [4.4049e-01, 8.2081e-01, 9.7552e-01]]))
#> ('relberl', 3, tensor([9.9115e-05, 4.5105e-02, 8.2478e-01]), tensor([[0.0014, 0.4595, 0.2553],
#>         [0.5775, 0.8208, 0.9678]]))
#> ('relcat', 3, tensor([0.0119, 0.1558, 0.8324]), tensor([[0.0208, 0.7244, 0.2548],
#>         [0.1385, 0.4233, 0.4383]]))
#> ('relcatl', 3, tensor([0.0016, 0.0242, 0.9741]), tensor([[0.0069, 0.2725, 0.7206],
#>         [0.0320, 0.1102, 0.8578]]))
#> ('multinomial', 3, tensor([1., 2., 3.]), tensor([[1., 3., 2.],
#>         [1., 2., 3.]]))
#> ('mvn', 3, tensor([1.7701, 2.0249, 3.4351]), tensor([[-0.4704,  1.3775,  0.7278],
#>         [ 1.0336,  3.1731,  1.1755]]))
#> ('mvntril', 3, tensor([2.1066, 2.6529, 4.1561]), tensor([[-0.7274,  0.9786, -0.3041],
#>         [ 1.1750,  3.8597,  1.4783]]))
#> ('mvnprec', 3, tensor([[ 0.5259,  0.0252, -0.0539],
#>         [-0.4018,  0.0968, -0.8044]]), tensor([[[ 0.2209,  0.6158, -1.0750],
#>          [ 0.6399,  0.2303,  0.6089]],
#>
#>         [[-0.5660,  0.2873,  0.3209],
#>          [-0.0523,  0.6067,  0.4050]]]))
#> ('independent', 3, tensor([[ 0.4016,  0.2623,  0.2669],
#>         [-0.3069,  0.0693, -4.1048]]), tensor([[[ 0.1687,  1.5167, -4.3055],
#>          [ 0.4887,  0.7831,  3.7138]],
#>
#>         [[-0.4323,  0.4484,  1.2577],
#>          [-0.0399,  1.3896,  2.4470]]]))
#> ('mixture', 3, tensor(1.2625), tensor([1.7293, 0.2827]))
#> ('mixture2', 3, tensor([1.7625, 2.4948]), tensor([[1.4220, 1.2569],
#>         [0.6957, 0.9086]]))
#> ('transformed', 3, tensor([0.8626, 0.9517, 0.9956]), tensor([[-0.1132,  0.9205,  0.9669],
#>         [ 0.6845,  0.9983,  0.9637]]))
#> ('logistic', 3, tensor(-9.9068), tensor([-3.2736, -0.8313]))
#> ('weibull', 3, tensor([0.0174, 0.8719, 5.2647]), tensor([[0.0961, 1.7799, 2.7342],
#>         [0.1108, 1.1306, 1.1753]]))
#> ('pareto', 3, tensor([ 0.5177,  1.7761, 24.9374]), tensor([[ 0.6060,  3.0327, 11.4429],
#>         [ 0.6240,  1.9928,  6.2962]]))
NODRAW = ("gamma", "chi2", "beta", "betascalar", "dirichlet", "binomial", "binomiall", "negbin", "student", "invgamma")
for k in [k for k in names if k not in NODRAW]: attempt(lambda: (k, torch.manual_seed(3).initial_seed(), made[k].rsample((2,))))
#> ('normal', 3, tensor([[ 1.3033,  1.8497,  3.0623],
#>         [-0.1137,  1.5924,  2.0422]], grad_fn=<AddBackward0>))
#> ('normalscalar', 3, tensor([0.8033, 0.1748]))
#> ('laplace', 3, tensor([[-4.2645, -1.6105,  2.6086],
#>         [-2.4204,  1.3831,  1.5172]], grad_fn=<SubBackward0>))
#> ('cauchy', 3, tensor([[-8.7966, -0.0844,  3.8088],
#>         [-1.1327,  3.5686,  3.2477]], grad_fn=<AddBackward0>))
#> ('gumbel', 3, tensor([[-1.1970, -0.1204,  2.8425],
#>         [-0.7847,  2.0711,  2.2764]], grad_fn=<AddBackward0>))
#> ('gumbelscalar', 3, tensor([-2.3940, -0.6204]))
#> ('lognormal', 3, tensor([[ 3.6813,  6.3577, 21.3763],
#>         [ 0.8925,  4.9154,  7.7077]], grad_fn=<ExpBackward0>))
#> ('halfnormal', 3, tensor([[0.8033, 0.3497, 0.0623],
#>         [0.6137, 0.0924, 0.9578]], grad_fn=<AbsBackward0>))
#> ('halfcauchy', 3, tensor([[9.2966, 1.5844, 0.8088],
#>         [1.6327, 2.0686, 0.2477]], grad_fn=<AbsBackward0>))
#> ('uniform', 3, tensor([[0.0128, 1.2111, 2.2858],
#>         [0.0809, 1.9432, 2.0601]], grad_fn=<AddBackward0>))
#> ('exponential', 3, tensor([[0.0694, 0.2253, 0.4941],
#>         [0.3846, 0.9387, 0.3124]], grad_fn=<DivBackward0>))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> ('cb', 3, tensor([[0.0023, 0.1056, 0.5415],
#>         [0.0147, 0.4716, 0.1787]], grad_fn=<WhereBackward0>))
#> ('cbl', 3, tensor([[0.0027, 0.1056, 0.5195],
#>         [0.0172, 0.4716, 0.1625]], grad_fn=<WhereBackward0>))
#> NotImplementedError
#> NotImplementedError
#> NotImplementedError
#> ('onehotst', 3, tensor([[1., 0., 0.],
#>         [0., 0., 1.]], grad_fn=<AddBackward0>))
#> ('relber', 3, tensor([[5.7081e-05, 4.5105e-02, 8.6186e-01],
#>         [8.2141e-04, 4.5949e-01, 3.1240e-01]], grad_fn=<ClampBackward1>))
#> ('relberl', 3, tensor([[9.9115e-05, 4.5105e-02, 8.2478e-01],
#>         [1.4255e-03, 4.5949e-01, 2.5527e-01]], grad_fn=<ClampBackward1>))
#> ('relcat', 3, tensor([[0.0119, 0.1558, 0.8324],
#>         [0.0208, 0.7244, 0.2548]], grad_fn=<ExpBackward0>))
#> ('relcatl', 3, tensor([[0.0016, 0.0242, 0.9741],
#>         [0.0069, 0.2725, 0.7206]], grad_fn=<ExpBackward0>))
#> NotImplementedError
#> ('mvn', 3, tensor([[ 1.7701,  2.0249,  3.4351],
#>         [-0.4704,  1.3775,  0.7278]], grad_fn=<AddBackward0>))
#> ('mvntril', 3, tensor([[ 2.1066,  2.6529,  4.1561],
#>         [-0.7274,  0.9786, -0.3041]], grad_fn=<AddBackward0>))
#> ('mvnprec', 3, tensor([[[ 0.5259,  0.0252, -0.0539],
#>          [-0.4018,  0.0968, -0.8044]],
#>
#>         [[ 0.2209,  0.6158, -1.0750],
#>          [ 0.6399,  0.2303,  0.6089]]], grad_fn=<AddBackward0>))
#> ('independent', 3, tensor([[[ 0.4016,  0.2623,  0.2669],
#>          [-0.3069,  0.0693, -4.1048]],
#>
#>         [[ 0.1687,  1.5167, -4.3055],
#>          [ 0.4887,  0.7831,  3.7138]]], grad_fn=<AddBackward0>))
#> NotImplementedError
#> NotImplementedError
#> ('transformed', 3, tensor([[ 0.8626,  0.9517,  0.9956],
#>         [-0.1132,  0.9205,  0.9669]], grad_fn=<TanhBackward0>))
#> ('logistic', 3, tensor([-9.9068, -3.2736]))
#> ('weibull', 3, tensor([[0.0174, 0.8719, 5.2647],
#>         [0.0961, 1.7799, 2.7342]], grad_fn=<AddBackward0>))
#> ('pareto', 3, tensor([[ 0.5177,  1.7761, 24.9374],
#>         [ 0.6060,  3.0327, 11.4429]], grad_fn=<AddBackward0>))
for k in names: attempt(lambda: (k, made[k].log_prob(torch.tensor([-7.3, 1.2, 4.5]))))
#> ('normal', tensor([-31.3389,  -1.6233,  -2.8582], grad_fn=<SubBackward0>))
#> ('normalscalar', tensor([-27.5639,  -1.6389, -11.0439]))
#> ('laplace', tensor([-8.4931, -1.5363, -2.4793], grad_fn=<SubBackward0>))
#> ('cauchy', tensor([-5.2693, -1.8601, -2.5094], grad_fn=<SubBackward0>))
#> ('gumbel', tensor([-2.4328e+03, -1.7050e+00, -1.9035e+00], grad_fn=<SubBackward0>))
#> ('gumbelscalar', tensor([-59.9771,  -1.6980,  -2.6169]))
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
#> ('student', tensor([-5.0102, -1.5208, -4.5212], grad_fn=<SubBackward0>))
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
#> ('mvn', tensor(-18.3156, grad_fn=<SubBackward0>))
#> ('mvntril', tensor(-15.6813, grad_fn=<SubBackward0>))
#> ('mvnprec', tensor([-77.0573, -77.0573], grad_fn=<SubBackward0>))
#> ('independent', tensor([-111.5927, -111.5927], grad_fn=<SumBackward1>))
#> ('mixture', tensor([-12.4552,  -2.1855,  -2.9464], grad_fn=<LogsumexpBackward0>))
#> ValueError The right-most size of value must match event_shape: torch.Size([3]) vs torch.Size([2]).
#> ValueError Expected value argument (Tensor of shape (3,)) to be within the support (Interval(lower_bound=-1.0, upper_bound=1.0)) of the distribution TransformedDistribution(), but found invalid values:
#> tensor([-7.3000,  1.2000,  4.5000])
#> ('logistic', tensor([-4.8744, -2.0819, -2.7636]))
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
#> ('gamma', tensor([-1.5724, -0.8395, -2.4632], grad_fn=<SubBackward0>))
#> ('chi2', tensor([-1.9613, -1.2231, -1.4189], grad_fn=<SubBackward0>))
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
#> ('normalscalar', tensor([-1.4189, -1.4189, -1.4189, -1.4189, -1.4189, -1.4189, -1.4189]))
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ('gumbelscalar', tensor([-1.6931, -1.6931, -1.6931, -1.6931, -1.6931, -1.6931, -1.6931]))
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ('betascalar', tensor([-inf, -inf, -inf, -inf, -inf, -inf, -inf]))
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
#> ('categorical', tensor([-1.1632, -1.1632, -1.1632, -1.1632, -1.1632, -1.1632, -1.1632],
#>        grad_fn=<SqueezeBackward1>))
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
#> ('mixture', tensor([-2.2088, -2.2088, -2.2088, -2.2088, -2.2088, -2.2088, -2.2088],
#>        grad_fn=<LogsumexpBackward0>))
#> ValueError The right-most size of value must match event_shape: torch.Size([7]) vs torch.Size([2]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ('logistic', tensor([-2.0794, -2.0794, -2.0794, -2.0794, -2.0794, -2.0794, -2.0794]))
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
#> ValueError Value is not broadcastable with batch_shape+event_shape: torch.Size([7]) vs torch.Size([3]).
pairs = [(x, y) for x in names for y in names if type(made[x]) is type(made[y])]
for x, y in pairs: attempt(lambda: (x, y, kl_divergence(made[x], made[y]).mul(100).round()))
#> ('normal', 'normal', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('normal', 'normalscalar', tensor([ 12., 193., 460.], grad_fn=<RoundBackward0>))
#> ('normalscalar', 'normal', tensor([ 12.,  60., 935.], grad_fn=<RoundBackward0>))
#> ('normalscalar', 'normalscalar', tensor(0.))
#> ('laplace', 'laplace', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('cauchy', 'cauchy', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('gumbel', 'gumbel', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('gumbel', 'gumbelscalar', tensor([ 29.,   3., 100.], grad_fn=<RoundBackward0>))
#> ('gumbelscalar', 'gumbel', tensor([6.0000e+01, 3.0000e+00, 8.3730e+03], grad_fn=<RoundBackward0>))
#> ('gumbelscalar', 'gumbelscalar', tensor(0.))
#> ('lognormal', 'lognormal', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('halfnormal', 'halfnormal', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('halfcauchy', 'halfcauchy', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('uniform', 'uniform', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('exponential', 'exponential', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('gamma', 'gamma', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('chi2', 'chi2', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('beta', 'beta', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('beta', 'betascalar', tensor([105.,   5., 324.], grad_fn=<RoundBackward0>))
#> ('betascalar', 'beta', tensor([ 39.,   4., 175.], grad_fn=<RoundBackward0>))
#> ('betascalar', 'betascalar', tensor(0.))
#> ('dirichlet', 'dirichlet', tensor(0., grad_fn=<RoundBackward0>))
#> ('poisson', 'poisson', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('bernoulli', 'bernoulli', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('bernoulli', 'bernoullil', tensor([1., 0., 0.], grad_fn=<RoundBackward0>))
#> ('bernoullil', 'bernoulli', tensor([1., 0., 0.], grad_fn=<RoundBackward0>))
#> ('bernoullil', 'bernoullil', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('geometric', 'geometric', tensor([-0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('geometric', 'geometricl', tensor([6., 0., 0.], grad_fn=<RoundBackward0>))
#> ('geometricl', 'geometric', tensor([5., 0., 0.], grad_fn=<RoundBackward0>))
#> ('geometricl', 'geometricl', tensor([-0., 0., -0.], grad_fn=<RoundBackward0>))
#> ('binomial', 'binomial', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('binomial', 'binomiall', tensor([inf, inf, inf], grad_fn=<RoundBackward0>))
#> NotImplementedError KL between Binomials where q.total_count > p.total_count is not implemented
#> ('binomiall', 'binomiall', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> NotImplementedError No KL(p || q) is implemented for p type NegativeBinomial and q type NegativeBinomial
#> ('cb', 'cb', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('cb', 'cbl', tensor([1., 0., 0.], grad_fn=<RoundBackward0>))
#> ('cbl', 'cb', tensor([1., 0., 0.], grad_fn=<RoundBackward0>))
#> ('cbl', 'cbl', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> NotImplementedError No KL(p || q) is implemented for p type StudentT and q type StudentT
#> ('categorical', 'categorical', tensor(0., grad_fn=<RoundBackward0>))
#> ('categorical', 'categoricall', tensor([22., 10.], grad_fn=<RoundBackward0>))
#> ('categoricall', 'categorical', tensor([18.,  9.], grad_fn=<RoundBackward0>))
#> ('categoricall', 'categoricall', tensor([0., 0.], grad_fn=<RoundBackward0>))
#> ('onehot', 'onehot', tensor(0., grad_fn=<RoundBackward0>))
#> ('onehotst', 'onehotst', tensor(0., grad_fn=<RoundBackward0>))
#> NotImplementedError No KL(p || q) is implemented for p type LogitRelaxedBernoulli and q type LogitRelaxedBernoulli
#> NotImplementedError No KL(p || q) is implemented for p type LogitRelaxedBernoulli and q type LogitRelaxedBernoulli
#> NotImplementedError No KL(p || q) is implemented for p type LogitRelaxedBernoulli and q type LogitRelaxedBernoulli
#> NotImplementedError No KL(p || q) is implemented for p type LogitRelaxedBernoulli and q type LogitRelaxedBernoulli
#> NotImplementedError No KL(p || q) is implemented for p type ExpRelaxedCategorical and q type ExpRelaxedCategorical
#> NotImplementedError No KL(p || q) is implemented for p type ExpRelaxedCategorical and q type ExpRelaxedCategorical
#> NotImplementedError No KL(p || q) is implemented for p type ExpRelaxedCategorical and q type ExpRelaxedCategorical
#> NotImplementedError No KL(p || q) is implemented for p type ExpRelaxedCategorical and q type ExpRelaxedCategorical
#> NotImplementedError No KL(p || q) is implemented for p type Multinomial and q type Multinomial
#> ('mvn', 'mvn', tensor(0., grad_fn=<RoundBackward0>))
#> ('mvn', 'mvntril', tensor(23., grad_fn=<RoundBackward0>))
#> ('mvn', 'mvnprec', tensor([2374., 2374.], grad_fn=<RoundBackward0>))
#> ('mvntril', 'mvn', tensor(45., grad_fn=<RoundBackward0>))
#> ('mvntril', 'mvntril', tensor(0., grad_fn=<RoundBackward0>))
#> ('mvntril', 'mvnprec', tensor([3510., 3510.], grad_fn=<RoundBackward0>))
#> ('mvnprec', 'mvn', tensor([341., 341.], grad_fn=<RoundBackward0>))
#> ('mvnprec', 'mvntril', tensor([290., 290.], grad_fn=<RoundBackward0>))
#> ('mvnprec', 'mvnprec', tensor([0., 0.], grad_fn=<RoundBackward0>))
#> ('independent', 'independent', tensor([0., 0.], grad_fn=<RoundBackward0>))
#> NotImplementedError No KL(p || q) is implemented for p type MixtureSameFamily and q type MixtureSameFamily
#> NotImplementedError No KL(p || q) is implemented for p type MixtureSameFamily and q type MixtureSameFamily
#> NotImplementedError No KL(p || q) is implemented for p type MixtureSameFamily and q type MixtureSameFamily
#> NotImplementedError No KL(p || q) is implemented for p type MixtureSameFamily and q type MixtureSameFamily
#> ('transformed', 'transformed', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> NotImplementedError
#> NotImplementedError
#> ('logistic', 'logistic', tensor(0.))
#> ('weibull', 'weibull', tensor([0., 0., 0.]))
#> ('pareto', 'pareto', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
#> ('invgamma', 'invgamma', tensor([0., 0., 0.], grad_fn=<RoundBackward0>))
for x, y in [("normal", "laplace"), ("laplace", "normal"), ("uniform", "normal"), ("normal", "gamma"), ("chi2", "gamma"), ("poisson", "bernoulli")]: attempt(lambda: (x, y, kl_divergence(made[x], made[y])))
#> ('normal', 'laplace', tensor([0.0721, 0.0721, 0.0721], grad_fn=<SubBackward0>))
#> ('laplace', 'normal', tensor([0.2258, 0.2258, 0.2258], grad_fn=<SubBackward0>))
#> ('uniform', 'normal', tensor([0.6953, 0.9919, 0.9024], grad_fn=<AddBackward0>))
#> ('normal', 'gamma', tensor([inf, inf, inf]))
#> ('chi2', 'gamma', tensor([0.2446, 0.6609, 0.3498], grad_fn=<AddBackward0>))
#> ('poisson', 'bernoulli', tensor([inf, inf, inf]))
for k in names:
    d = ds[k][0]()
    def g():
        lp = d.log_prob(ds[k][1]).sum()
        prm = [v for v in {id(v): v for v in d.__dict__.values()}.values() if isinstance(v, torch.Tensor) and v.requires_grad and v.is_leaf]
        return k, [x.shape for x in prm], torch.autograd.grad(lp, prm) if prm else None
    attempt(g)
#> ('normal', [torch.Size([3])], (tensor([-0.2000, -0.3250, -4.0816]),))
#> ('normalscalar', [], None)
#> ('laplace', [torch.Size([3])], (tensor([-1.0000, -0.5000, -1.4286]),))
#> ('cauchy', [torch.Size([3])], (tensor([-0.3846, -0.4569, -0.8909]),))
#> ('gumbel', [torch.Size([3])], (tensor([ -0.2214,  -0.4578, -23.4453]),))
#> ('gumbelscalar', [], None)
#> ('lognormal', [], None)
#> ('halfnormal', [], None)
#> ('halfcauchy', [], None)
#> ('uniform', [torch.Size([3])], (tensor([0.3333, 0.5000, 1.0000]),))
#> ('exponential', [torch.Size([3])], (tensor([ 1.7000, -0.5333, -2.1667]),))
#> ('gamma', [torch.Size([3])], (tensor([ 0.7595,  0.8390, -0.3632]),))
#> ('chi2', [], None)
#> ('beta', [], None)
#> ('betascalar', [], None)
#> ('dirichlet', [torch.Size([3])], (tensor([ 2.2657, -0.1398, -0.1098]),))
#> ('poisson', [torch.Size([3])], (tensor([ 5.0000, -0.3333, -1.0000]),))
#> ('bernoulli', [torch.Size([3])], (tensor([ 5.0000, -2.0000,  1.1111]),))
#> ('bernoullil', [torch.Size([3])], (tensor([ 0.7311, -0.5000,  0.1192]),))
#> ('geometric', [torch.Size([3])], (tensor([  3.7500,   2.0000, -38.8889]),))
#> ('geometricl', [torch.Size([3])], (tensor([ 0.4621,  0.5000, -3.4040]),))
#> ('binomial', [torch.Size([3])], (tensor([  0.0000, -10.0000,  -5.5556]),))
#> ('binomiall', [torch.Size([3])], (tensor([ 0.4621, -1.5000,  0.4768]),))
#> ('negbin', [torch.Size([3])], (tensor([ -1.2500, -10.0000, -45.5555]),))
#> ('cb', [], None)
#> ('cbl', [torch.Size([3])], (tensor([-0.3180, -0.5000, -0.2565]),))
#> ('student', [torch.Size([3])], (tensor([1.0167, 0.0523, 0.0311]),))
#> ('categorical', [], None)
#> ('categoricall', [], None)
#> ('onehot', [], None)
#> ('onehotst', [], None)
#> ('relber', [], None)
#> ('relberl', [], None)
#> ('relcat', [], None)
#> ('relcatl', [], None)
#> ('multinomial', [], None)
#> ('mvn', [], None)
#> ('mvntril', [torch.Size([3, 3])], (tensor([[-0.4707,  0.0000,  0.0000],
#>         [ 0.0273, -0.4863,  0.0000],
#>         [-0.0234, -0.0117, -0.4824]]),))
#> ('mvnprec', [], None)
#> ('independent', [], None)
#> ('mixture', [], None)
#> ('mixture2', [], None)
#> ('transformed', [], None)
#> ('logistic', [], None)
#> ('weibull', [torch.Size([3])], (tensor([-1.6000, -1.3096, -0.1868]),))
#> ('pareto', [torch.Size([3])], (tensor([2.0000, 1.3333, 0.2333]),))
#> ('invgamma', [], None)

# %% errors
from torch.distributions import *
def attempt(f):
    try:
        r = f()
        print(r)
    except Exception as e: print(type(e).__name__, e)
for f in [lambda: Normal(torch.zeros(2), torch.tensor([1., -1])), lambda: Bernoulli(torch.tensor([1.5])), lambda: Bernoulli(), lambda: Bernoulli(.5, .5), lambda: Categorical(torch.tensor([-1., 2.])), lambda: Categorical(torch.tensor(1.)), lambda: Categorical(logits=torch.tensor([float("nan"), 1])),
  lambda: MultivariateNormal(torch.zeros(2)), lambda: MultivariateNormal(torch.tensor(1.), torch.eye(2)), lambda: MultivariateNormal(torch.zeros(2), torch.zeros(2)), lambda: MultivariateNormal(torch.zeros(2), torch.tensor([[1., 2], [3, 4]])), lambda: Uniform(1., 0.), lambda: Uniform(torch.tensor([1., 2]), torch.tensor([2., 1])),
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
