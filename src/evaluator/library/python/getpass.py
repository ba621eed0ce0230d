# There is nobody to ask.
# https://docs.python.org/3.11/library/getpass.html
from _unsupported import unsupported as _unsupported


class GetPassWarning(UserWarning):
    pass


def getpass(prompt="Password: ", stream=None):
    _unsupported("getpass.getpass (evaluated code has no input)")


def getuser():
    _unsupported("getpass.getuser (evaluated code has no access to the environment)")
