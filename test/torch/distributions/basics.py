# %% samples, densities and entropies
from torch.distributions import Normal, Uniform, Bernoulli, Categorical, OneHotCategorical, Exponential, Laplace, Independent, kl_divergence
torch.manual_seed(0)
n=Normal(torch.tensor([0.,1.],requires_grad=True),torch.tensor([1.,2.]))
print(n,n.sample(),n.rsample((2,)),n.log_prob(torch.tensor([0.5,.5])),n.entropy(),n.mean,n.stddev,n.cdf(torch.tensor(0.3)), n.expand((3,2)).batch_shape)
#> Normal(loc: torch.Size([2]), scale: torch.Size([2])) tensor([1.5410, 0.4131]) tensor([[-2.1788,  2.1369],
#>         [-1.0845, -1.7972]], grad_fn=<AddBackward0>) tensor([-1.0439, -1.6433], grad_fn=<SubBackward0>) tensor([1.4189, 2.1121]) tensor([0., 1.], requires_grad=True) tensor([1., 2.]) tensor([0.6179, 0.3632], grad_fn=<MulBackward0>) torch.Size([3, 2])
print(Normal(0,1).sample((3,)), Normal(0.,1.))
#> tensor([ 0.4033,  0.8380, -0.7193]) Normal(loc: 0.0, scale: 1.0)
u=Uniform(0.,2.); print(u,u.sample((3,)),u.log_prob(torch.tensor(1.)),u.variance)
#> Uniform(low: 0.0, high: 2.0) tensor([1.3632, 1.8304, 0.7942]) tensor(-0.6931) tensor(0.3333)
b=Bernoulli(torch.tensor([.3,.6])); print(b,b.sample((2,)),b.log_prob(torch.tensor([0.,1.])),b.entropy(),b.logits)
#> Bernoulli(probs: torch.Size([2]), logits: torch.Size([2])) tensor([[0., 1.],
#>         [0., 0.]]) tensor([-0.3567, -0.5108]) tensor([0.6109, 0.6730]) tensor([-0.8473,  0.4055])
b=Bernoulli(logits=torch.tensor([.3,.6])); print(b,b.probs)
#> Bernoulli(probs: torch.Size([2]), logits: torch.Size([2])) tensor([0.5744, 0.6457])
c=Categorical(torch.tensor([[.1,.2,.7],[1,1,1.]])); print(c,c.sample(),c.sample((2,3)).shape,c.log_prob(torch.tensor([0,2])),c.entropy(),c.probs)
#> Categorical(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])) tensor([2, 0]) torch.Size([2, 3, 2]) tensor([-2.3026, -1.0986]) tensor([0.8018, 1.0986]) tensor([[0.1000, 0.2000, 0.7000],
#>         [0.3333, 0.3333, 0.3333]])
c=Categorical(logits=torch.tensor([.1,.2,.7])); print(c,c.sample((4,)),c.mode)
#> Categorical(probs: torch.Size([3]), logits: torch.Size([3])) tensor([0, 1, 2, 2]) tensor(2)
o=OneHotCategorical(torch.tensor([.1,.9])); print(o,o.sample((3,)),o.log_prob(torch.tensor([0.,1.])))
#> OneHotCategorical() tensor([[0., 1.],
#>         [0., 1.],
#>         [0., 1.]]) tensor(-0.1054)
e=Exponential(torch.tensor([1.,2.])); print(e,e.sample((2,)),e.log_prob(torch.tensor(1.)),e.entropy())
#> Exponential(rate: torch.Size([2])) tensor([[0.7375, 0.3442],
#>         [0.8074, 0.0050]]) tensor([-1.0000, -1.3069]) tensor([1.0000, 0.3069])
l=Laplace(0.,1.); print(l,l.sample((2,)),l.log_prob(torch.tensor(1.)))
#> Laplace(loc: 0.0, scale: 1.0) tensor([-0.1845, -0.1798]) tensor(-1.6931)
i=Independent(n,1); print(i,i.log_prob(torch.zeros(2)),i.event_shape,i.batch_shape)
#> Independent(Normal(loc: torch.Size([2]), scale: torch.Size([2])), 1) tensor(-2.6560, grad_fn=<SumBackward1>) torch.Size([2]) torch.Size([])
print(kl_divergence(n,Normal(torch.zeros(2),torch.ones(2))),kl_divergence(c,c),kl_divergence(b,b),kl_divergence(e,e),kl_divergence(u,Uniform(0.,3.)))
#> tensor([0.0000, 1.3069], grad_fn=<MulBackward0>) tensor(0.) tensor([0., 0.]) tensor([0., 0.]) tensor(0.4055)

# %% a scale below zero
from torch.distributions import Normal
Normal(0.0, -1.0)
#> ValueError: Expected parameter scale (Tensor of shape ()) of distribution Normal(loc: 0.0, scale: -1.0) to satisfy the constraint GreaterThan(lower_bound=0.0), but found invalid values:
#> -1.0

# %% a value outside of the support
from torch.distributions import Bernoulli
Bernoulli(torch.tensor([0.5])).log_prob(torch.tensor([0.3]))
#> ValueError: Expected value argument (Tensor of shape (1,)) to be within the support (Boolean()) of the distribution Bernoulli(probs: tensor([0.5000])), but found invalid values:
#> tensor([0.3000])
