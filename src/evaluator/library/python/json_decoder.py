# What reads JSON.
# https://docs.python.org/3.11/library/json.html
from json import JSONDecodeError, JSONDecoder

__all__ = ["JSONDecoder", "JSONDecodeError"]
