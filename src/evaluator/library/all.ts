/**
 * Makes the standard library importable. Modules in TypeScript register themselves when their file is imported; those
 * in Python are given with their text, which is parsed and compiled when a program first imports them.
 */
import { UnsupportedError } from "../../base/failures";
import { defineModule, definePythonModule } from "../modules";
import { defineFunction } from "../native";
import type { PyType, PyValue } from "../values";
import "./codecs";
import "./collections";
import "./decimal/module";
import "./functools";
import "./hashes";
import "./heaps";
import "./itertools";
import "./json";
import "./math";
import "./operator";
import "./re";
import "./sandbox";
import "./sequenceMatching";
import "./sourceAccess";
import "./standIns";
import "./syntaxTrees";
import "./system";
import "./time";
import "./unicodeData";
import argparseHelpSource from "./python/_argparse_help.py";
import asyncioGroupsSource from "./python/_asyncio_groups.py";
import asyncioWaitingSource from "./python/_asyncio_waiting.py";
import rareCollectionsSource from "./python/_collections_rare.py";
import datetimeSpansSource from "./python/_datetime_spans.py";
import helpSource from "./python/_help.py";
import mockCallsSource from "./python/_mock_calls.py";
import mockPatchingSource from "./python/_mock_patching.py";
import strptimeSource from "./python/_strptime.py";
import unittestCaseSource from "./python/_unittest_case.py";
import unparseSource from "./python/_unparse.py";
import abcSource from "./python/abc.py";
import argparseSource from "./python/argparse.py";
import arraySource from "./python/array.py";
import astSource from "./python/ast.py";
import asyncioSource from "./python/asyncio.py";
import base64Source from "./python/base64.py";
import binasciiSource from "./python/binascii.py";
import bisectSource from "./python/bisect.py";
import calendarSource from "./python/calendar.py";
import cmathSource from "./python/cmath.py";
import codecsSource from "./python/codecs.py";
import collectionsSource from "./python/collections.py";
import collectionsAbcSource from "./python/collections_abc.py";
import colorsysModuleSource from "./python/colorsys.py";
import futuresSource from "./python/concurrent_futures.py";
import configparserSource from "./python/configparser.py";
import contextlibSource from "./python/contextlib.py";
import contextvarsSource from "./python/contextvars.py";
import copySource from "./python/copy.py";
import csvSource from "./python/csv.py";
import dataclassesSource from "./python/dataclasses.py";
import datetimeSource from "./python/datetime.py";
import decimalSource from "./python/decimal.py";
import difflibSource from "./python/difflib.py";
import doctestSource from "./python/doctest.py";
import enumSource from "./python/enum.py";
import fnmatchSource from "./python/fnmatch.py";
import fractionsSource from "./python/fractions.py";
import functoolsSource from "./python/functools.py";
import getpassSource from "./python/getpass.py";
import globSource from "./python/glob.py";
import graphlibSource from "./python/graphlib.py";
import hashlibSource from "./python/hashlib.py";
import heapqSource from "./python/heapq.py";
import hmacSource from "./python/hmac.py";
import htmlSource from "./python/html.py";
import htmlParserSource from "./python/html_parser.py";
import importlibSource from "./python/importlib.py";
import importlibMetadataModuleSource from "./python/importlib_metadata.py";
import importlibUtilModuleSource from "./python/importlib_util.py";
import inspectSource from "./python/inspect.py";
import ioSource from "./python/io.py";
import jsonSource from "./python/json.py";
import jsonDecoderModuleSource from "./python/json_decoder.py";
import jsonEncoderModuleSource from "./python/json_encoder.py";
import keywordSource from "./python/keyword.py";
import linecacheSource from "./python/linecache.py";
import loggingSource from "./python/logging.py";
import numbersSource from "./python/numbers.py";
import osSource from "./python/os.py";
import pathlibSource from "./python/pathlib.py";
import pickleSource from "./python/pickle.py";
import platformSource from "./python/platform.py";
import posixpathSource from "./python/posixpath.py";
import pprintSource from "./python/pprint.py";
import queueSource from "./python/queue.py";
import randomSource from "./python/random.py";
import reSource from "./python/re.py";
import reprlibSource from "./python/reprlib.py";
import schedSource from "./python/sched.py";
import secretsSource from "./python/secrets.py";
import shlexSource from "./python/shlex.py";
import statisticsSource from "./python/statistics.py";
import stringSource from "./python/string.py";
import structSource from "./python/struct.py";
import textwrapSource from "./python/textwrap.py";
import threadingSource from "./python/threading.py";
import timeitSource from "./python/timeit.py";
import tqdmSource from "./python/tqdm.py";
import tracebackSource from "./python/traceback.py";
import typesSource from "./python/types.py";
import typingSource from "./python/typing.py";
import unittestSource from "./python/unittest.py";
import unittestMockSource from "./python/unittest_mock.py";
import urllibErrorSource from "./python/urllib_error.py";
import urllibParseSource from "./python/urllib_parse.py";
import uuidSource from "./python/uuid.py";
import warningsSource from "./python/warnings.py";
import weakrefSource from "./python/weakref.py";
import zoneinfoModuleSource from "./python/zoneinfo.py";

const sources: Readonly<Record<string, string>> = {
  _strptime: strptimeSource,
  _collections_rare: rareCollectionsSource,
  abc: abcSource,
  argparse: argparseSource,
  asyncio: asyncioSource,
  bisect: bisectSource,
  collections: collectionsSource,
  "collections.abc": collectionsAbcSource,
  contextlib: contextlibSource,
  copy: copySource,
  dataclasses: dataclassesSource,
  datetime: datetimeSource,
  decimal: decimalSource,
  doctest: doctestSource,
  enum: enumSource,
  fnmatch: fnmatchSource,
  fractions: fractionsSource,
  functools: functoolsSource,
  glob: globSource,
  heapq: heapqSource,
  importlib: importlibSource,
  inspect: inspectSource,
  io: ioSource,
  json: jsonSource,
  keyword: keywordSource,
  logging: loggingSource,
  numbers: numbersSource,
  os: osSource,
  pathlib: pathlibSource,
  pickle: pickleSource,
  platform: platformSource,
  posixpath: posixpathSource,
  pprint: pprintSource,
  random: randomSource,
  re: reSource,
  statistics: statisticsSource,
  string: stringSource,
  textwrap: textwrapSource,
  threading: threadingSource,
  timeit: timeitSource,
  tqdm: tqdmSource,
  traceback: tracebackSource,
  types: typesSource,
  typing: typingSource,
  unittest: unittestSource,
  warnings: warningsSource,
  weakref: weakrefSource,
  array: arraySource,
  base64: base64Source,
  binascii: binasciiSource,
  calendar: calendarSource,
  cmath: cmathSource,
  "concurrent.futures": futuresSource,
  contextvars: contextvarsSource,
  csv: csvSource,
  getpass: getpassSource,
  hashlib: hashlibSource,
  hmac: hmacSource,
  html: htmlSource,
  queue: queueSource,
  reprlib: reprlibSource,
  secrets: secretsSource,
  struct: structSource,
  "urllib.error": urllibErrorSource,
  "urllib.parse": urllibParseSource,
  uuid: uuidSource,
  "os.path": posixpathSource,
  "tqdm.auto": tqdmSource,
  "tqdm.notebook": tqdmSource,
  difflib: difflibSource,
  shlex: shlexSource,
  graphlib: graphlibSource,
  sched: schedSource,
  codecs: codecsSource,
  _datetime_spans: datetimeSpansSource,
  _unittest_case: unittestCaseSource,
  _argparse_help: argparseHelpSource,
  _asyncio_groups: asyncioGroupsSource,
  _asyncio_waiting: asyncioWaitingSource,
  colorsys: colorsysModuleSource,
  zoneinfo: zoneinfoModuleSource,
  "importlib.metadata": importlibMetadataModuleSource,
  "importlib.util": importlibUtilModuleSource,
  "json.encoder": jsonEncoderModuleSource,
  "json.decoder": jsonDecoderModuleSource,
  configparser: configparserSource,
  "unittest.mock": unittestMockSource,
  _mock_calls: mockCallsSource,
  _mock_patching: mockPatchingSource,
  ast: astSource,
  _help: helpSource,
  _unparse: unparseSource,
  linecache: linecacheSource,
  "html.parser": htmlParserSource,
  typing_extensions: typingSource,
};
for (const [name, source] of Object.entries(sources)) definePythonModule(name, source);

/** How library modules in Python say that something is not supported. */
defineModule(
  "_unsupported",
  () =>
    new Map<string, PyValue>([
      [
        "unsupported",
        defineFunction("unsupported(feature, /)", (feature: string) => {
          throw new UnsupportedError(feature);
        }),
      ],
      [
        "title",
        // How errors about operands name a class that is written in C elsewhere.
        defineFunction("title(cls, text, /)", (type: PyType, text: string) => {
          type.errorTitle = text;
          return null;
        }),
      ],
    ]),
);

const featureNames = [
  "nested_scopes",
  "generators",
  "division",
  "absolute_import",
  "with_statement",
  "print_function",
  "unicode_literals",
  "generator_stop",
  "annotations",
];
defineModule("__future__", () => new Map<string, PyValue>(featureNames.map((name) => [name, name])));
