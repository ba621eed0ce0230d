# Regular expressions; the work is done by the evaluator.
# https://docs.python.org/3.11/library/re.html
from _re import Match, Pattern, compile, error, escape, findall, finditer, fullmatch, match, purge, search, split, sub, subn

A = ASCII = 256
I = IGNORECASE = 2
L = LOCALE = 4
M = MULTILINE = 8
S = DOTALL = 16
U = UNICODE = 32
X = VERBOSE = 64
NOFLAG = 0
