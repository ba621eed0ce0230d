"""What CPython says of texts that are broken. A JSON list of texts in, a list of answers out, none where it compiles."""

import json
import sys
import warnings

warnings.simplefilter("ignore")


def answer(text):
    try:
        compile(text, "<string>", "exec")
    except SyntaxError as error:
        places = [error.lineno, error.offset, error.end_lineno, error.end_offset]
        return {"type": type(error).__name__, "message": error.msg, "places": places}
    except Exception as error:
        return {"type": type(error).__name__, "message": "", "places": []}
    return None


print(json.dumps([answer(text) for text in json.load(sys.stdin)]))
