# What writes JSON.
# https://docs.python.org/3.11/library/json.html
from json import JSONEncoder

__all__ = ["JSONEncoder"]
