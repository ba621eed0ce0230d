# %% a seed gives CPython's numbers
import random
random.seed(42)
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
random.random()  #> 0.6394267984578837
random.random()  #> 0.025010755222666936
random.randint(1, 10)  #> 5
random.randrange(0, 100, 7)  #> 21
random.uniform(1, 5)  #> 1.892842952595291
random.choice("abcdef")  #> 'f'
random.choices([1, 2, 3], k=5)  #> [1, 3, 2, 2, 1]
random.choices("ab", weights=[1, 9], k=4)  #> ['a', 'b', 'b', 'b']
random.sample(range(100), 5)  #> [91, 83, 89, 69, 53]
random.sample("abcdefgh", 3)  #> ['d', 'h', 'e']
random.gauss(0, 1)  #> -0.35546272859814737
random.gauss(0, 1)  #> 1.9857876206007472
random.normalvariate(5, 2)  #> 6.05669339596199
random.expovariate(1.5)  #> 0.36616329883313686
random.betavariate(1, 2)  #> 0.25563931885869623
random.triangular(0, 1, 0.5)  #> 0.22606445598528832
random.lognormvariate(0, 1)  #> 0.72517383857522
random.getrandbits(40)  #> 662902242161
random.randbytes(4)  #> b'\xa6\xa3\xb7C'
random.paretovariate(3)  #> 1.730787740959795
random.weibullvariate(1, 2)  #> 1.1438270981430134
random.vonmisesvariate(0, 1)  #> 5.285854575096536
random.gammavariate(0.5, 1)  #> 0.0029434214269135313
random.gammavariate(2, 1)  #> 1.1906265925085306
fails(lambda: random.randint(5, 1))  #> 'ValueError: empty range for randrange() (5, 2, -3)'
fails(lambda: random.choice([]))  #> 'IndexError: Cannot choose from an empty sequence'
fails(lambda: random.sample([1], 2))  #> 'ValueError: Sample larger than population or is negative'
fails(lambda: random.randrange(0))  #> 'ValueError: empty range for randrange()'
fails(lambda: random.seed([1]))
#> 'TypeError: The only supported seed types are: None,\nint, float, str, bytes, and bytearray.'
fails(lambda: random.choices([1, 2], [1], k=1))  #> 'ValueError: The number of weights does not match the population'

# %% shuffle, other seeds, generators
import random
r = random.Random(7)
x = list(range(10))
r.shuffle(x)
state = r.getstate()
first = r.random()
r.setstate(state)
random.seed("text")
a = random.random()
random.seed(-5)
b = random.random()
random.seed(2 ** 80)
c = random.random()
random.seed(1.5)
d = random.random()
random.seed(0)
x  #> [8, 3, 1, 4, 7, 0, 9, 6, 2, 5]
r.random() == first  #> True
a  #> 0.8711565613554825
b  #> 0.6229016948897019
c  #> 0.25118542776082864
d  #> 0.551763726942059
random.random()  #> 0.8444218515250481
r.randint(0, 9)  #> 3
len(state[1])  #> 625

# %% many bits at once
import random
r = random.Random(3)
hex(r.getrandbits(70)), r.getrandbits(32), r.getrandbits(33), r.getrandbits(1), r.getrandbits(0)
#> ('0xADDR', 560161641, 5883912612, 1, 0)
import hashlib
hashlib.md5(r.randbytes(40_000)).hexdigest(), r.randbytes(5), r.randbytes(0), hash(r.getrandbits(200_001))
#> ('20150fe93cb0693086ab2a7c1e062f53', b'\xb0\rO1\xe9', b'', 1832938989246231824)
