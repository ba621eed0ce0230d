/** Attempts to reach the host, other runs or what the sandbox stands on: nothing of them is found. */
import { beforeAll, describe, expect, it } from "vitest";
import { initializeParser } from "../../../src/syntax/parser";
import { runAttempt } from "./program";

beforeAll(() => initializeParser());

/** What must not be printed by any of them. */
const traces = /\[native code|\[object |\bundefined$|node:|\bprocess\.|Map\(|function \w*\(|root:x:|\/home\//;

const javaScriptNames = [
  "constructor",
  "__proto__",
  "prototype",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "length",
  "push",
];
const values = [
  "''",
  "(5)",
  "(2.5)",
  "[]",
  "()",
  "{}",
  "None",
  "True",
  "print",
  "len",
  "int",
  "(lambda: 0)",
  "object()",
  "iter([])",
];

/** Each ends with this exception or, where it begins with "prints", with that text. */
const attempts: readonly (readonly [text: string, end: string])[] = [
  ["{}['constructor']", "KeyError"],
  ["{}['__proto__']", "KeyError"],
  ["d = {}\nd['__proto__'] = {'x': 1}\nprint(d.get('x'), {}.get('x'), d)", "prints None None {'__proto__': {'x': 1}}"],
  ["d = {'constructor': 1, 'toString': 2}\nprint(d, len(d))", "prints {'constructor': 1, 'toString': 2} 2"],
  [
    "class A: pass\na = A()\na.__proto__ = {'evil': 1}\nprint(hasattr(a, 'evil'), hasattr(A(), '__proto__'))",
    "prints False False",
  ],
  [
    "class A: pass\nsetattr(A, 'constructor', 5)\nprint(A.constructor, hasattr(object, 'constructor'))",
    "prints 5 False",
  ],
  ["globals()['constructor']", "KeyError"],
  ["constructor", "NameError"],
  ["globalThis", "NameError"],
  ["process", "NameError"],
  ["require", "NameError"],
  ["self", "NameError"],
  ["this", "NameError"],
  ["__proto__", "NameError"],
  ["def f(**k): return k\nprint(f(constructor=1, __proto__=2))", "prints {'constructor': 1, '__proto__': 2}"],
  ["print(**{'__proto__': 1})", "TypeError"],
  ["(lambda constructor=1: constructor)(toString=2)", "TypeError"],
  ["'{0.constructor}'.format(1)", "AttributeError"],
  ["'{0.__class__.constructor}'.format(1)", "AttributeError"],
  ["'{0[constructor]}'.format({})", "KeyError"],
  ["'{0[__proto__]}'.format({})", "KeyError"],
  ["'{constructor}'.format()", "KeyError"],
  ["'{a.__proto__}'.format(a=[])", "AttributeError"],
  ["'%(constructor)s' % {}", "KeyError"],
  ["'%(__proto__)s' % {}", "KeyError"],
  ["f'{print.constructor}'", "AttributeError"],
  ["getattr(getattr(1, '__class__'), 'constructor')", "AttributeError"],
  ["getattr(print, 'call')", "AttributeError"],
  ["getattr([], 'items')", "AttributeError"],
  ["getattr((1,), 'items')", "AttributeError"],
  ["[].cls", "AttributeError"],
  ["(1.5).value", "AttributeError"],
  ["print.call(None)", "AttributeError"],
  ["len.isMethod", "AttributeError"],
  ["type.mro.call", "AttributeError"],
  ["int.dict", "AttributeError"],
  ["object.subclasses", "AttributeError"],
  ["(lambda: 0).code", "AttributeError"],
  ["(i for i in []).frame", "AttributeError"],
  ["print(().__class__.__bases__[0].__subclasses__())", "prints []"],
  ["print(().__class__.__mro__[-1].__subclasses__())", "prints []"],
  ["class A: pass\nprint([c.__name__ for c in object.__subclasses__()])", "prints "],
  ["print(type.__subclasses__(type))", "prints "],
  ["print(''.__class__.__mro__[1].__init__.__globals__)", "AttributeError"],
  ["print.__globals__", "AttributeError"],
  ["print(sorted(k for k in (lambda: 0).__globals__ if not k.startswith('_')))", "prints []"],
  ["import random\nprint('os' in dir(random), random.random.__self__ is None)", "prints "],
  ["import collections\ncollections.namedtuple.__globals__['__builtins__']['open']('/etc/passwd')", "any"],
  ["import functools\nfunctools.wraps.__globals__['constructor']", "any"],
  ["import warnings\nwarnings.catch_warnings()._module.sys.modules['os'].system('ls')", "any"],
  ["import sys\nsys._getframe()", "any"],
  ["import sys\nsys._getframe().f_back.f_globals['open']('/etc/passwd')", "any"],
  ["try:\n    1/0\nexcept Exception as e:\n    print(e.__traceback__.tb_frame.f_back)", "any"],
  ["def g(): yield\nprint(g().gi_frame.f_back)", "any"],
  ["(lambda: 0).__code__.co_code", "any"],
  ["def f(): pass\nf.__code__ = (lambda: open('/etc/passwd')).__code__\nf()", "any"],
  ["f = lambda: 0\ntype(f)(f.__code__, {})", "any"],
  ["type(type(lambda: 0).__code__)", "any"],
  ["import types\ntypes.CodeType(0, 0, 0, 0, 0, 0, b'', (), (), (), '', '', '', 0, b'', b'')", "any"],
  ["__builtins__['open']('/etc/passwd')", "any"],
  ["import builtins\nbuiltins.open('/etc/passwd')", "unsupported"],
  ["import builtins\nbuiltins.print = 5\nimport builtins as b\nprint(b)", "any"],
  ["__import__('os').system('id')", "unsupported"],
  ["import os\nos.system('id')", "unsupported"],
  ["import os\nos.popen('id').read()", "unsupported"],
  ["import os\nprint(dict(os.environ))", "prints {}"],
  ["import os\nprint(os.getenv('PATH'), os.environ.get('HOME'))", "prints None None"],
  ["import os\nprint(os.listdir('/'))", "any"],
  ["import os\nos.remove('/tmp/x')", "any"],
  ["import os\nos.fork()", "any"],
  ["import os\nos.execv('/bin/sh', ['sh'])", "any"],
  ["import os\nprint(os.getcwd())", "any"],
  ["import os.path\nprint(os.path.exists('/etc/passwd'))", "prints False"],
  ["import pathlib\nprint(pathlib.Path('/etc/passwd').exists())", "any"],
  ["import pathlib\nprint(pathlib.Path('/etc/passwd').read_text())", "any"],
  ["import pathlib\npathlib.Path('/tmp/x').write_text('x')", "any"],
  ["import subprocess\nsubprocess.run(['id'])", "any"],
  ["import socket\nsocket.socket()", "any"],
  ["import ctypes\nctypes.CDLL(None)", "any"],
  ["import urllib.request\nurllib.request.urlopen('http://localhost')", "any"],
  ["import requests\nrequests.get('http://localhost')", "any"],
  ["import multiprocessing\nmultiprocessing.Process()", "any"],
  ["import importlib\nimportlib.import_module('os').system('id')", "any"],
  ["import pickle\npickle.loads(b\"cos\\nsystem\\n(S'id'\\ntR.\")", "any"],
  [
    "import pickle\nclass A:\n    def __reduce__(self):\n        return eval, ('1+1',)\npickle.loads(pickle.dumps(A()))",
    "any",
  ],
  ["import marshal\nmarshal.loads(b'')", "any"],
  ["import gc\ngc.get_objects()", "any"],
  ["import inspect\nprint(inspect.currentframe())", "any"],
  ["import inspect\ninspect.stack()", "any"],
  ["import sys\nsys.modules['os'] = None\nsys.modules.clear()\nprint('still')", "prints still"],
  ["import sys\nsys.modules['math'] = 5\nimport math\nprint(math)", "any"],
  ["import sys\nsys.path.insert(0, '/')\nimport etc", "any"],
  ["import sys\nsys.setrecursionlimit(10**9)\ndef f(): f()\nf()", "RecursionError"],
  ["import sys\nsys.exit('bye')\nprint('not')", "any"],
  ["import sys\nsys.stdout = None\nprint('x')", "any"],
  ["import sys\nsys.settrace(lambda *a: None)", "any"],
  ["import sys\nprint(sys.argv, sys.executable)", "any"],
  ["open('/etc/passwd')", "unsupported"],
  ["open('/dev/zero').read()", "unsupported"],
  ["open(0)", "unsupported"],
  ["with open('x', 'w') as f: f.write('x')", "unsupported"],
  ["import io\nio.open('/etc/passwd')", "unsupported"],
  ["import io\nio.FileIO('/etc/passwd')", "any"],
  ["input()", "unsupported"],
  ["breakpoint()", "any"],
  ["exit()\nprint('not')", "any"],
  ['eval(\'__import__("os").system("id")\')', "unsupported"],
  ["exec('import os; os.system(\"id\")')", "unsupported"],
  ["exec('x = 1', {'__builtins__': {}})\nprint('x' in globals())", "prints False"],
  ["eval('open', {'__builtins__': {}})", "any"],
  ["compile('constructor', 'x', 'eval').constructor", "AttributeError"],
  ["eval('1).constructor')", "SyntaxError"],
  ["exec(compile('raise SystemExit', 'x', 'exec'))\nprint('not')", "any"],
  ["int.__new__ = 5", "TypeError"],
  ["int.evil = 5", "TypeError"],
  ["setattr(str, 'upper', 5)", "TypeError"],
  ["type.__setattr__(int, 'evil', 5)", "TypeError"],
  ["object.__setattr__(int, 'evil', 5)", "TypeError"],
  ["int.__dict__['evil'] = 5", "TypeError"],
  ["del dict.get", "TypeError"],
  ["object.__class__ = int", "TypeError"],
  ["(5).__class__ = str", "any"],
  ["class A: pass\na = A()\na.__class__ = int", "TypeError"],
  ["class A(type(None)): pass", "TypeError"],
  ["class A(type(lambda: 0)): pass\nA.constructor", "any"],
  ["type('X', (bool,), {})", "TypeError"],
  ["type('X', (), {'constructor': 1, '__proto__': 2})().toString", "AttributeError"],
  ["class M(type):\n    def mro(cls): return [cls, int, object]\nclass A(metaclass=M): pass\nprint('made')", "any"],
  [
    "class A:\n    def __getattribute__(self, n): return n\nprint(A().constructor, A().__proto__)",
    "prints constructor __proto__",
  ],
  ["class A:\n    __slots__ = ('constructor', '__proto__')\nA().constructor", "AttributeError"],
  ["object.__getattribute__([], 'constructor')", "AttributeError"],
  ["type.__getattribute__(int, 'constructor')", "AttributeError"],
  ["super(int, True).constructor", "AttributeError"],
  ["property(lambda s: 1).fget.constructor", "AttributeError"],
  ["vars(int)['constructor']", "KeyError"],
  ["vars(print)", "TypeError"],
  ["print([n for n in dir([]) if n in ('push', 'constructor', 'items', 'cls', 'type')])", "prints []"],
  ["print([n for n in dir(print) if n in ('call', 'apply', 'bind', 'signature')])", "prints []"],
  ["import math\nmath.constructor", "AttributeError"],
  ["from math import constructor", "ImportError"],
  ["from math import __proto__", "ImportError"],
  ["import constructor", "any"],
  ["import __proto__", "any"],
  ["import toString.valueOf", "any"],
  ["__import__('../../etc/passwd')", "any"],
  ["import json\njson.loads('{\"__proto__\": {\"a\": 1}}')['a']", "KeyError"],
  [
    'import json\nprint(json.loads(\'{"__proto__": 1, "constructor": 2}\'))',
    "prints {'__proto__': 1, 'constructor': 2}",
  ],
  ["import re\nre.match('(?P<constructor>a)', 'a').group('toString')", "IndexError"],
  ["import re\nprint(re.match('(?P<__proto__>a)', 'a').groupdict())", "prints {'__proto__': 'a'}"],
  [
    "import collections\nprint(collections.namedtuple('P', 'constructor toString')(1, 2))",
    "prints P(constructor=1, toString=2)",
  ],
  ["import collections\nprint(collections.Counter(['__proto__', 'constructor'])['__proto__'])", "prints 1"],
  ["import types\nprint(types.SimpleNamespace(__proto__=1))", "prints namespace(__proto__=1)"],
  ["import string\nstring.Template('$constructor').substitute({})", "KeyError"],
  ["import torch\ntorch.constructor", "AttributeError"],
  ["import torch\ntorch.ones(1).storage.constructor", "AttributeError"],
  ["import torch\ntorch.load('/etc/passwd')", "any"],
  ["import torch\ntorch.save({}, '/tmp/evil.pt')", "any"],
  ["import torch\ntorch.hub.load('a/b', 'c')", "any"],
  ["import torch\ntorch.ops.load_library('/lib/x.so')", "any"],
  ["import torch\ngetattr(torch.nn.Linear(1, 1), '__proto__')", "AttributeError"],
  ["import torch\ntorch.nn.ModuleDict({'__proto__': torch.nn.ReLU()})['constructor']", "any"],
  ["import numpy as np\nnp.fromfile('/etc/passwd')", "any"],
  ["import numpy as np\nnp.ones(1).constructor", "AttributeError"],
  ["help('constructor')", "any"],
  ["memoryview(b'ab').constructor", "AttributeError"],
  ["class A:\n    def __del__(self): open('/etc/passwd')\nA()\nprint('gone')", "prints gone"],
  ["e = ValueError()\ne.__traceback__ = 5", "TypeError"],
  ["e = ValueError()\ne.constructor", "AttributeError"],
  ["raise 'constructor'", "TypeError"],
  ["match {}:\n    case {'constructor': x}: print(x)\n    case _: print('none')", "prints none"],
  ["match 5:\n    case int(constructor=x): print(x)\n    case _: print('none')", "prints none"],
];

function check(text: string, end: string): void {
  const got = runAttempt(`${text}\n`);
  expect(got.stdout).not.toMatch(traces);
  expect(got.message).not.toMatch(/internal error/);
  expect(got.message).not.toMatch(traces);
  if (end === "any") return;
  if (end.startsWith("prints ")) {
    expect(`${got.end} ${got.stdout.trimEnd().slice(0, end.length - 7)}`, got.message).toBe(
      `completed ${end.slice(7)}`,
    );
  } else expect(got.end, got.message + got.stdout).toBe(end);
}

describe("nothing is reached", () => {
  it.each(attempts)("%s: %s", check);

  it.each(values)("no name of JavaScript is an attribute of %s", (value) => {
    for (const name of javaScriptNames) {
      check(`${value}.${name}`, "AttributeError");
      check(`getattr(${value}, "${name}")`, "AttributeError");
    }
  });

  it("a run knows nothing of the one before", () => {
    runAttempt("import builtins, math, sys\nbuiltins.leak = 1\nmath.pi = 3\nsys.leak = 2\nclass Leak: pass\n");
    const { stdout } = runAttempt(
      "import builtins, math, sys\nprint(math.pi, hasattr(sys, 'leak'), hasattr(builtins, 'leak'), object.__subclasses__())\n",
    );
    expect(stdout).toBe("3.141592653589793 False False []\n");
  });
});
