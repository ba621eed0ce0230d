"""Runs programs in CPython, for the fuzzer. One JSON object a line: {"id", "text"} in, {"id", "stdout", "type", "message",
"status"} out. Each program runs in a process of its own, forked from this one, with limits on its time and memory.
"""

import io
import json
import os
import resource
import signal
import sys
import warnings

SECONDS = 3
MEMORY = 1 << 30
OUTPUT = 1 << 20
# What programs commonly import, so that a forked process has it already.
import abc, collections, contextlib, copy, dataclasses, decimal, enum, fractions, functools, itertools, json, math, operator, random, re, statistics, string, textwrap, types, typing  # noqa: E401


class OutputEnded(BaseException):
    pass


class Bounded(io.StringIO):
    def write(self, text):
        if self.tell() > OUTPUT:
            raise OutputEnded
        return super().write(text)


def on_alarm(*_):
    raise OutputEnded


def safe_text(error):
    if isinstance(error, SyntaxError):
        return str(error.msg)
    try:
        return str(error)
    except BaseException:
        return "<exception str() failed>"


def run(text):
    output = Bounded()
    result = {"type": None, "message": "", "status": "ended"}
    warnings.simplefilter("ignore")
    sys.stdin = io.StringIO("")
    sys.stdout = output
    sys.stderr = io.StringIO()
    sys.argv = ["program.py"]
    module = type(sys)("__main__")
    sys.modules["__main__"] = module
    try:
        exec(compile(text, "program.py", "exec"), module.__dict__)
    except OutputEnded:
        result["status"] = "cut"
    except MemoryError:
        result["status"] = "cut"
    except BaseException as error:
        result["type"] = type(error).__name__
        result["message"] = safe_text(error)
    result["stdout"] = output.getvalue()
    return result


def answer(text):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        signal.signal(signal.SIGALRM, on_alarm)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 1, SECONDS + 1))
        os.chdir("/nonexistent" if os.path.isdir("/nonexistent") else "/")
        try:
            with os.fdopen(writer, "w", encoding="utf-8", errors="surrogatepass") as pipe:
                pipe.write(json.dumps(run(text)))
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        written = pipe.read()
    os.waitpid(child, 0)
    try:
        return json.loads(written)
    except ValueError:
        return {"type": None, "message": "", "status": "cut", "stdout": ""}


for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps({"id": request["id"], **answer(request["text"])}), flush=True)
