# %% averages keep the type of the data
from statistics import *
from fractions import Fraction as F
from decimal import Decimal as D
print(mean([1, 2, 3, 4]), mean([1, 2]), mean([F(1, 2), F(1, 3)]), mean([D("0.5"), D("0.75")]), mean([1, 2.5]), mean([True, False]), mean([F(1, 2), 0.25]), mean([1e30, 1, -1e30]))
#> 2.5 1.5 5/12 0.625 1.75 0.5 0.375 0.3333333333333333
print(mean([float("inf"), 1]), mean([float("inf"), float("-inf")]), mean(x for x in (1, 2, 4)), mean([D(1), 2]), mean(range(10)))
#> inf nan 2.3333333333333335 1.5 4.5
print(fmean([3.5, 4.0, 5.25]), fmean([1, 2], [3, 1]), geometric_mean([54, 24, 36]), geometric_mean([1e-300, 1e-300]), harmonic_mean([40, 60]), harmonic_mean([40, 60], weights=[5, 30]), harmonic_mean([1, 0]), harmonic_mean([F(1, 2), 2]), harmonic_mean([D(2), D(6)]))
#> 4.25 1.25 36.000000000000014 1.0000000000000237e-300 48.0 56.0 0 0.8 3.000000000000000000000000000
print(median([1, 3, 5]), median([1, 3, 5, 7]), median([D(1), D(2)]), median_low([1, 3, 5, 7]), median_high([1, 3, 5, 7]), median_grouped([52, 52, 53, 54]), median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]), median_grouped([1, 3, 3, 5, 7], interval=2), median_grouped([F(1, 2)]))
#> 3 4.0 1.5 3 5 52.5 3.7 3.5 0.5
print(mode([1, 1, 2, 3]), mode("aab"), multimode("aabbc"), multimode([]), mode([True, 1, 1.0]))  #> 1 a ['a', 'b'] [] True
for call in (lambda: mean([]), lambda: mean(["a"]), lambda: fmean([]), lambda: fmean([1], [1, 2]), lambda: fmean([1, 2], [0, 0]), lambda: geometric_mean([0]), lambda: harmonic_mean([]), lambda: harmonic_mean([-1, 2]), lambda: median([]), lambda: mode([]), lambda: mean([D(1), 1.5]), lambda: median_grouped([]), lambda: mean(1), lambda: mean([None]), lambda: harmonic_mean([1, 2], [1])):
    try:
        print(call())
    except (StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
#> StatisticsError mean requires at least one data point
#> TypeError can't convert type 'str' to numerator/denominator
#> StatisticsError fmean requires at least one data point
#> StatisticsError data and weights must be the same length
#> StatisticsError sum of weights must be non-zero
#> StatisticsError geometric mean requires a non-empty dataset containing positive numbers
#> StatisticsError harmonic_mean requires at least one data point
#> StatisticsError harmonic mean does not support negative values
#> StatisticsError no median for empty data
#> StatisticsError no mode for empty data
#> TypeError don't know how to coerce Decimal and float
#> StatisticsError no median for empty data
#> TypeError 'int' object is not iterable
#> TypeError can't convert type 'NoneType' to numerator/denominator
#> StatisticsError Number of weights does not match data size

# %% spreads
from statistics import *
from fractions import Fraction as F
from decimal import Decimal as D
data = [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]
print(variance(data), pvariance(data), stdev(data), pstdev(data), variance(data, mean(data)), pstdev(data, 1.5))
#> 1.3720238095238095 1.1760204081632653 1.171334200612195 1.084444746477784 1.3720238095238095 1.0897247358851685
print(variance([1, 2, 3]), variance([1, 2, 4]), pvariance([F(1, 4), F(5, 4), F(1, 2)]), variance([D("27.5"), D("30.25"), D("30.25"), D("34.5")]), stdev([D("27.5"), D("30.25"), D("30.25"), D("34.5")]), pstdev([F(1, 3), F(2, 3)]), stdev([1, 1]), stdev([1e-200, 2e-200]), pstdev([10**200, 10**200 + 2]))
#> 1 2.3333333333333335 13/72 8.354166666666666666666666667 2.890357532670770933922082865 0.16666666666666666 0.0 7.071067811865475e-201 1.0
print([stdev([i, i * 1.1, i**0.5]) for i in range(1, 6)], pstdev([1, 2, 3, 4]), stdev(range(100)))
#> [0.05773502691896263, 0.4083719864833209, 0.8322819859310653, 1.2858201014657276, 1.7579615312677928] 1.118033988749895 29.011491975882016
print(quantiles([1, 2, 3, 4]), quantiles(range(11), n=10), quantiles([1, 3, 8], n=4, method="inclusive"), quantiles([D(1), D(4)], n=3), quantiles([1, 2], n=1))
#> [1.25, 2.5, 3.75] [0.2, 1.4, 2.6, 3.8, 5.0, 6.2, 7.4, 8.6, 9.8] [2.0, 3.0, 5.5] [Decimal('1'), Decimal('4')] []
for call in (lambda: variance([1]), lambda: pvariance([]), lambda: stdev([1]), lambda: pstdev([]), lambda: quantiles([1]), lambda: quantiles([1, 2], n=0), lambda: quantiles([1, 2], method="x")):
    try:
        print(call())
    except (StatisticsError, ValueError) as error:
        print(type(error).__name__, error)
#> StatisticsError variance requires at least two data points
#> StatisticsError pvariance requires at least one data point
#> StatisticsError stdev requires at least two data points
#> StatisticsError pstdev requires at least one data point
#> StatisticsError must have at least two data points
#> StatisticsError n must be at least 1
#> ValueError Unknown method: 'x'

# %% two variables
from statistics import *
x, y = [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 1, 2, 3, 1, 2, 3]
print(covariance(x, y), covariance(x, x), correlation(x, y), correlation(x, x), correlation(x, x[::-1]))
#> 0.75 7.5 0.31622776601683794 1.0 -1.0
print(linear_regression([1971, 1975, 1979, 1982, 1983], [1, 2, 3, 4, 5]), linear_regression([1, 2, 3], [2, 4, 6], proportional=True))
#> LinearRegression(slope=0.31, intercept=-610.18) LinearRegression(slope=2.0, intercept=0.0)
slope, intercept = linear_regression(x, y)
print(slope, intercept)  #> 0.1 1.5
for call in (lambda: covariance([1], [2]), lambda: covariance([1, 2], [2]), lambda: correlation([1, 1], [2, 3]), lambda: linear_regression([1, 1], [2, 3]), lambda: linear_regression([1], [2]), lambda: linear_regression([1, 2], [2])):
    try:
        print(call())
    except StatisticsError as error:
        print(error)
#> covariance requires at least two data points
#> covariance requires that both inputs have same number of data points
#> at least one of the inputs is constant
#> x is constant
#> linear regression requires at least two data points
#> linear regression requires that both inputs have same number of data points

# %% normal distributions
from statistics import NormalDist, StatisticsError
n = NormalDist(1060, 195)
print(n, n.mean, n.median, n.mode, n.stdev, n.variance, round(n.cdf(1200), 6), round(n.pdf(1000), 9), n.zscore(1200), n == NormalDist(1060.0, 195.0), {n: 1}[NormalDist(1060, 195)])
#> NormalDist(mu=1060.0, sigma=195.0) 1060.0 1060.0 1060.0 195.0 38025.0 0.763606 0.001951269 0.717948717948718 True 1
print([n.inv_cdf(p) for p in (0.05, 0.5, 0.9, 0.999, 1e-20)], n.quantiles(), NormalDist().quantiles(3), NormalDist().inv_cdf(1e-300))
#> [739.2535427444628, 1060.0, 1309.9025552811972, 1662.5952997027234, -746.156317510689] [928.474498711764, 1060.0, 1191.525501288236] [-0.43072729929545744, 0.43072729929545733] -37.0470962993612
print(n + 5, n - 5, 5 + n, 5 - n, n * 2, n / 2, -n, +n, n + NormalDist(1, 2), n - NormalDist(1, 2))
#> NormalDist(mu=1065.0, sigma=195.0) NormalDist(mu=1055.0, sigma=195.0) NormalDist(mu=1065.0, sigma=195.0) NormalDist(mu=-1055.0, sigma=195.0) NormalDist(mu=2120.0, sigma=390.0) NormalDist(mu=530.0, sigma=97.5) NormalDist(mu=-1060.0, sigma=195.0) NormalDist(mu=1060.0, sigma=195.0) NormalDist(mu=1061.0, sigma=195.0102561405425) NormalDist(mu=1059.0, sigma=195.0102561405425)
print(NormalDist.from_samples([1, 2, 3, 4]), NormalDist(10, 2).samples(3, seed=1), NormalDist(2.4, 1.6).overlap(NormalDist(3.2, 2.0)), NormalDist(1, 2).overlap(NormalDist(2, 2)))
#> NormalDist(mu=2.5, sigma=1.2909944487358056) [12.576369506310925, 12.898891217399541, 10.132671617876523] 0.8035050657330205 0.8025873486341526
for call in (lambda: NormalDist(0, -1), lambda: n.inv_cdf(1), lambda: NormalDist(0, 0).pdf(1), lambda: NormalDist(0, 0).cdf(1), lambda: n.overlap(3), lambda: NormalDist.from_samples([1]), lambda: NormalDist(0, 0).zscore(1)):
    try:
        print(call())
    except (StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
#> StatisticsError sigma must be non-negative
#> StatisticsError p must be in the range 0.0 < p < 1.0
#> StatisticsError pdf() not defined when sigma is zero
#> StatisticsError cdf() not defined when sigma is zero
#> TypeError Expected another NormalDist instance
#> StatisticsError stdev requires at least two data points
#> StatisticsError zscore() not defined when sigma is zero
