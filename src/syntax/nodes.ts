/**
 * The syntax tree: the nodes of Python's `ast` module, by its names, each with its span in the text.
 * https://docs.python.org/3.12/library/ast.html#abstract-grammar
 *
 * What differs from `ast`: contexts (Load, Store, Del) are left out, since the place of a node says it; a slice's
 * ExtSlice is a Tuple; `Invalid` stands where a stretch of text is no statement or expression.
 */
import type { Span } from "../base/span";

export interface Module extends Span {
  readonly kind: "Module";
  readonly body: readonly Statement[];
  /** In the order of the text. Empty when CPython would compile it. */
  readonly errors: readonly SyntaxProblem[];
}

export interface SyntaxProblem {
  readonly type: "SyntaxError" | "IndentationError" | "TabError";
  /** CPython's text, such as "'(' was never closed". */
  readonly message: string;
  readonly span: Span;
  /** Found behind parsing, where CPython does not have the line of a text that is no file. */
  readonly stage?: "compile";
}

// ---- statements ----

export type Statement =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | Expr
  | Pass
  | Break
  | Continue
  | Invalid;

export interface FunctionDef extends Span {
  readonly kind: "FunctionDef";
  readonly isAsync: boolean;
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: Arguments;
  readonly body: readonly Statement[];
  readonly decoratorList: readonly Expression[];
  readonly returns: Expression | null;
  readonly typeParams: readonly TypeParam[];
}

export interface ClassDef extends Span {
  readonly kind: "ClassDef";
  readonly name: string;
  readonly nameSpan: Span;
  readonly bases: readonly Expression[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Statement[];
  readonly decoratorList: readonly Expression[];
  readonly typeParams: readonly TypeParam[];
}

export interface Return extends Span {
  readonly kind: "Return";
  readonly value: Expression | null;
}
export interface Delete extends Span {
  readonly kind: "Delete";
  readonly targets: readonly Expression[];
}
export interface Assign extends Span {
  readonly kind: "Assign";
  readonly targets: readonly Expression[];
  readonly value: Expression;
}
export interface TypeAlias extends Span {
  readonly kind: "TypeAlias";
  readonly name: Name;
  readonly typeParams: readonly TypeParam[];
  readonly value: Expression;
}
export interface AugAssign extends Span {
  readonly kind: "AugAssign";
  readonly target: Expression;
  readonly op: Operator;
  readonly value: Expression;
}
export interface AnnAssign extends Span {
  readonly kind: "AnnAssign";
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value: Expression | null;
  /** True for a bare name, false for `(x): int`, an attribute or a subscript. */
  readonly simple: boolean;
}
export interface For extends Span {
  readonly kind: "For";
  readonly isAsync: boolean;
  readonly target: Expression;
  readonly iter: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}
export interface While extends Span {
  readonly kind: "While";
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}
/** `elif` is an If alone in `orelse`. */
export interface If extends Span {
  readonly kind: "If";
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}
export interface With extends Span {
  readonly kind: "With";
  readonly isAsync: boolean;
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
}
export interface WithItem extends Span {
  readonly kind: "WithItem";
  readonly contextExpr: Expression;
  readonly optionalVars: Expression | null;
}
export interface Match extends Span {
  readonly kind: "Match";
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}
export interface MatchCase extends Span {
  readonly kind: "MatchCase";
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: readonly Statement[];
}
export interface Raise extends Span {
  readonly kind: "Raise";
  readonly exc: Expression | null;
  readonly cause: Expression | null;
}
export interface Try extends Span {
  readonly kind: "Try";
  /** `except*`: all handlers take groups. */
  readonly isStar: boolean;
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Statement[];
  readonly finalbody: readonly Statement[];
}
export interface ExceptHandler extends Span {
  readonly kind: "ExceptHandler";
  readonly type: Expression | null;
  readonly name: string | null;
  readonly body: readonly Statement[];
}
export interface Assert extends Span {
  readonly kind: "Assert";
  readonly test: Expression;
  readonly msg: Expression | null;
}
export interface Alias extends Span {
  readonly kind: "Alias";
  /** Dotted; "*" in `from m import *`. */
  readonly name: string;
  readonly asname: string | null;
}
export interface Import extends Span {
  readonly kind: "Import";
  readonly names: readonly Alias[];
}
export interface ImportFrom extends Span {
  readonly kind: "ImportFrom";
  readonly module: string | null;
  readonly names: readonly Alias[];
  /** The number of leading dots. */
  readonly level: number;
}
export interface Global extends Span {
  readonly kind: "Global";
  readonly names: readonly string[];
}
export interface Nonlocal extends Span {
  readonly kind: "Nonlocal";
  readonly names: readonly string[];
}
export interface Expr extends Span {
  readonly kind: "Expr";
  readonly value: Expression;
}
export interface Pass extends Span {
  readonly kind: "Pass";
}
export interface Break extends Span {
  readonly kind: "Break";
}
export interface Continue extends Span {
  readonly kind: "Continue";
}
/** Text that does not parse, as a statement or as an expression; `problem` is one of Module.errors. */
export interface Invalid extends Span {
  readonly kind: "Invalid";
  readonly problem: SyntaxProblem;
}

// ---- expressions ----

export type Expression =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetExpression
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | JoinedStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice
  | Invalid;

export type Operator =
  | "Add"
  | "Sub"
  | "Mult"
  | "MatMult"
  | "Div"
  | "Mod"
  | "Pow"
  | "LShift"
  | "RShift"
  | "BitOr"
  | "BitXor"
  | "BitAnd"
  | "FloorDiv";
export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";
export type CompareOperator = "Eq" | "NotEq" | "Lt" | "LtE" | "Gt" | "GtE" | "Is" | "IsNot" | "In" | "NotIn";

export interface BoolOp extends Span {
  readonly kind: "BoolOp";
  readonly op: "And" | "Or";
  readonly values: readonly Expression[];
}
export interface NamedExpr extends Span {
  readonly kind: "NamedExpr";
  readonly target: Name;
  readonly value: Expression;
}
export interface BinOp extends Span {
  readonly kind: "BinOp";
  readonly left: Expression;
  readonly op: Operator;
  /** Where the operator's sign stands: tracebacks underline it. */
  readonly opSpan: Span;
  readonly right: Expression;
}
export interface UnaryOp extends Span {
  readonly kind: "UnaryOp";
  readonly op: UnaryOperator;
  readonly operand: Expression;
}
export interface Lambda extends Span {
  readonly kind: "Lambda";
  readonly args: Arguments;
  readonly body: Expression;
}
export interface IfExp extends Span {
  readonly kind: "IfExp";
  readonly test: Expression;
  readonly body: Expression;
  readonly orelse: Expression;
}
/** A null key stands for `**value`. */
export interface Dict extends Span {
  readonly kind: "Dict";
  readonly keys: readonly (Expression | null)[];
  readonly values: readonly Expression[];
}
export interface SetExpression extends Span {
  readonly kind: "Set";
  readonly elts: readonly Expression[];
}
export interface ListComp extends Span {
  readonly kind: "ListComp";
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}
export interface SetComp extends Span {
  readonly kind: "SetComp";
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}
export interface DictComp extends Span {
  readonly kind: "DictComp";
  readonly key: Expression;
  readonly value: Expression;
  readonly generators: readonly Comprehension[];
}
export interface GeneratorExp extends Span {
  readonly kind: "GeneratorExp";
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}
export interface Comprehension extends Span {
  readonly kind: "Comprehension";
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: readonly Expression[];
  readonly isAsync: boolean;
}
export interface Await extends Span {
  readonly kind: "Await";
  readonly value: Expression;
}
export interface Yield extends Span {
  readonly kind: "Yield";
  readonly value: Expression | null;
}
export interface YieldFrom extends Span {
  readonly kind: "YieldFrom";
  readonly value: Expression;
}
export interface Compare extends Span {
  readonly kind: "Compare";
  readonly left: Expression;
  readonly ops: readonly CompareOperator[];
  readonly comparators: readonly Expression[];
}
export interface Call extends Span {
  readonly kind: "Call";
  readonly func: Expression;
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}
/** `arg` is null for `**value`. */
export interface Keyword extends Span {
  readonly kind: "Keyword";
  readonly arg: string | null;
  readonly value: Expression;
}
export interface JoinedStr extends Span {
  readonly kind: "JoinedStr";
  readonly values: readonly (Constant | FormattedValue)[];
}
export interface FormattedValue extends Span {
  readonly kind: "FormattedValue";
  readonly value: Expression;
  readonly conversion: "s" | "r" | "a" | null;
  readonly formatSpec: JoinedStr | null;
}
export interface Constant extends Span {
  readonly kind: "Constant";
  readonly value: ConstantValue;
}
/** An int is a number where it is a safe integer, else a bigint. */
export type ConstantValue =
  | { readonly type: "int"; readonly value: number | bigint }
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "complex"; readonly imag: number }
  | { readonly type: "str"; readonly value: string }
  | { readonly type: "bytes"; readonly value: Uint8Array }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "None" }
  | { readonly type: "Ellipsis" };
export interface Attribute extends Span {
  readonly kind: "Attribute";
  readonly value: Expression;
  readonly attr: string;
  readonly attrSpan: Span;
}
export interface Subscript extends Span {
  readonly kind: "Subscript";
  readonly value: Expression;
  readonly slice: Expression;
}
export interface Starred extends Span {
  readonly kind: "Starred";
  readonly value: Expression;
}
export interface Name extends Span {
  readonly kind: "Name";
  readonly id: string;
}
export interface List extends Span {
  readonly kind: "List";
  readonly elts: readonly Expression[];
}
export interface Tuple extends Span {
  readonly kind: "Tuple";
  readonly elts: readonly Expression[];
}
export interface Slice extends Span {
  readonly kind: "Slice";
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}

// ---- parameters ----

export interface Arguments extends Span {
  readonly kind: "Arguments";
  readonly posonlyargs: readonly Arg[];
  readonly args: readonly Arg[];
  readonly vararg: Arg | null;
  readonly kwonlyargs: readonly Arg[];
  readonly kwarg: Arg | null;
}
/** A parameter carries its own default, unlike in `ast`. */
export interface Arg extends Span {
  readonly kind: "Arg";
  readonly arg: string;
  readonly annotation: Expression | null;
  readonly default: Expression | null;
}
export interface TypeParam extends Span {
  readonly kind: "TypeVar" | "ParamSpec" | "TypeVarTuple";
  readonly name: string;
  readonly bound: Expression | null;
}

// ---- patterns ----

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr
  | Invalid;
export interface MatchValue extends Span {
  readonly kind: "MatchValue";
  readonly value: Expression;
}
export interface MatchSingleton extends Span {
  readonly kind: "MatchSingleton";
  readonly value: boolean | null;
}
export interface MatchSequence extends Span {
  readonly kind: "MatchSequence";
  readonly patterns: readonly Pattern[];
}
export interface MatchMapping extends Span {
  readonly kind: "MatchMapping";
  readonly keys: readonly Expression[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
}
export interface MatchClass extends Span {
  readonly kind: "MatchClass";
  readonly cls: Expression;
  readonly patterns: readonly Pattern[];
  readonly kwdAttrs: readonly string[];
  readonly kwdPatterns: readonly Pattern[];
}
export interface MatchStar extends Span {
  readonly kind: "MatchStar";
  readonly name: string | null;
}
export interface MatchAs extends Span {
  readonly kind: "MatchAs";
  readonly pattern: Pattern | null;
  readonly name: string | null;
}
export interface MatchOr extends Span {
  readonly kind: "MatchOr";
  readonly patterns: readonly Pattern[];
}

export type Node =
  | Module
  | Statement
  | Expression
  | WithItem
  | MatchCase
  | ExceptHandler
  | Alias
  | Comprehension
  | Keyword
  | FormattedValue
  | Arguments
  | Arg
  | TypeParam
  | Pattern;
