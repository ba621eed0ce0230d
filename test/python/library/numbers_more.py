# %% statistics and fractions
import statistics as st
from fractions import Fraction as F
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
st.mean([1, 2, 3, 4])  #> 2.5
st.mean([1.5, 2.5])  #> 2.0
st.median([3, 1, 2])  #> 2
st.median([1, 2, 3, 4])  #> 2.5
st.mode([1, 1, 2])  #> 1
st.stdev([1, 2, 3, 4])  #> 1.2909944487358056
st.pstdev([1, 2, 3])  #> 0.816496580927726
st.variance([1, 2, 3, 4])  #> 1.6666666666666667
st.pvariance([1, 2])  #> 0.25
st.fmean([1, 2])  #> 1.5
st.quantiles([1, 2, 3, 4, 5])  #> [1.5, 3.0, 4.5]
st.multimode("aabb")  #> ['a', 'b']
st.median_low([1, 2])  #> 1
st.harmonic_mean([1, 2])  #> 1.3333333333333333
st.correlation([1, 2, 3], [1, 5, 7])  #> 0.9819805060619656
F(1, 2)  #> Fraction(1, 2)
F(1, 2) + F(1, 3)  #> Fraction(5, 6)
F(3, 6)  #> Fraction(1, 2)
F("0.25")  #> Fraction(1, 4)
F("3/4")  #> Fraction(3, 4)
F(0.5)  #> Fraction(1, 2)
F(1, 3) * 3  #> Fraction(1, 1)
F(1, 2) / 2  #> Fraction(1, 4)
F(7, 2) // 1  #> 3
F(7, 2) % 1  #> Fraction(1, 2)
F(1, 2) ** 2  #> Fraction(1, 4)
F(1, 2) < F(2, 3)  #> True
float(F(1, 3))  #> 0.3333333333333333
F(1, 2) == 0.5  #> True
str(F(5))  #> '5'
F(3.14159).limit_denominator(100)  #> Fraction(311, 99)
round(F(7, 2))  #> 4
int(F(7, 2))  #> 3
-F(1, 2)  #> Fraction(-1, 2)
abs(F(-1, 2))  #> Fraction(1, 2)
hash(F(1, 2)) == hash(0.5)  #> True
F(1, 2) + 0.5  #> 1.0
1 - F(1, 4)  #> Fraction(3, 4)
fails(lambda: st.mean([]))  #> 'StatisticsError: mean requires at least one data point'
fails(lambda: st.stdev([1]))  #> 'StatisticsError: stdev requires at least two data points'
fails(lambda: F(1, 0))  #> 'ZeroDivisionError: Fraction(1, 0)'
fails(lambda: F("a"))  #> "ValueError: Invalid literal for Fraction: 'a'"
fails(lambda: F(1.5, 2))  #> 'TypeError: both arguments should be Rational instances'
