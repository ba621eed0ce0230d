# %% statements as trees and as text again
import ast
def show(text):
    tree = ast.parse(text)
    print(ast.dump(tree))
    again = ast.unparse(tree)
    print(again)
    assert ast.dump(ast.parse(again)) == ast.dump(tree)
    print([(type(node).__name__[:4], node.lineno, node.col_offset, node.end_lineno, node.end_col_offset) for node in ast.walk(tree) if hasattr(node, 'lineno') and "f'" not in text and 'f"' not in text])
show('"""Doc."""')
#> Module(body=[Expr(value=Constant(value='Doc.'))], type_ignores=[])
#> """Doc."""
#> [('Expr', 1, 0, 1, 10), ('Cons', 1, 0, 1, 10)]
show('import os, sys as s')
#> Module(body=[Import(names=[alias(name='os'), alias(name='sys', asname='s')])], type_ignores=[])
#> import os, sys as s
#> [('Impo', 1, 0, 1, 19), ('alia', 1, 7, 1, 9), ('alia', 1, 11, 1, 19)]
show('from . import a')
#> Module(body=[ImportFrom(names=[alias(name='a')], level=1)], type_ignores=[])
#> from . import a
#> [('Impo', 1, 0, 1, 15), ('alia', 1, 14, 1, 15)]
show('from ..b.c import (d as e, f)')
#> Module(body=[ImportFrom(module='b.c', names=[alias(name='d', asname='e'), alias(name='f')], level=2)], type_ignores=[])
#> from ..b.c import d as e, f
#> [('Impo', 1, 0, 1, 29), ('alia', 1, 19, 1, 25), ('alia', 1, 27, 1, 28)]
show('x = y = 1, 2')
#> Module(body=[Assign(targets=[Name(id='x', ctx=Store()), Name(id='y', ctx=Store())], value=Tuple(elts=[Constant(value=1), Constant(value=2)], ctx=Load()))], type_ignores=[])
#> x = y = (1, 2)
#> [('Assi', 1, 0, 1, 12), ('Name', 1, 0, 1, 1), ('Name', 1, 4, 1, 5), ('Tupl', 1, 8, 1, 12), ('Cons', 1, 8, 1, 9), ('Cons', 1, 11, 1, 12)]
show('x: int = 3')
#> Module(body=[AnnAssign(target=Name(id='x', ctx=Store()), annotation=Name(id='int', ctx=Load()), value=Constant(value=3), simple=1)], type_ignores=[])
#> x: int = 3
#> [('AnnA', 1, 0, 1, 10), ('Name', 1, 0, 1, 1), ('Name', 1, 3, 1, 6), ('Cons', 1, 9, 1, 10)]
show('(x): int')
#> Module(body=[AnnAssign(target=Name(id='x', ctx=Store()), annotation=Name(id='int', ctx=Load()), simple=0)], type_ignores=[])
#> (x): int
#> [('AnnA', 1, 0, 1, 8), ('Name', 1, 1, 1, 2), ('Name', 1, 5, 1, 8)]
show('x += 1')
#> Module(body=[AugAssign(target=Name(id='x', ctx=Store()), op=Add(), value=Constant(value=1))], type_ignores=[])
#> x += 1
#> [('AugA', 1, 0, 1, 6), ('Name', 1, 0, 1, 1), ('Cons', 1, 5, 1, 6)]
show('@deco(1)\nclass A(B, metaclass=M, **kw):\n    "doc"\n    z = 3\n    def f(self, a, /, b: int = 3, *args, c, d=4, **kw) -> None:\n        """Doc \'x\'\n        more \\\\ """\n        global g\n        return (1, *a)\n    async def g(self):\n        async for i in x: await i\n        async with a as b, c: pass\n        return [i async for i in x if await i]')
#> Module(body=[ClassDef(name='A', bases=[Name(id='B', ctx=Load())], keywords=[keyword(arg='metaclass', value=Name(id='M', ctx=Load())), keyword(value=Name(id='kw', ctx=Load()))], body=[Expr(value=Constant(value='doc')), Assign(targets=[Name(id='z', ctx=Store())], value=Constant(value=3)), FunctionDef(name='f', args=arguments(posonlyargs=[arg(arg='self'), arg(arg='a')], args=[arg(arg='b', annotation=Name(id='int', ctx=Load()))], vararg=arg(arg='args'), kwonlyargs=[arg(arg='c'), arg(arg='d')], kw_defaults=[None, Constant(value=4)], kwarg=arg(arg='kw'), defaults=[Constant(value=3)]), body=[Expr(value=Constant(value="Doc 'x'\n        more \\ ")), Global(names=['g']), Return(value=Tuple(elts=[Constant(value=1), Starred(value=Name(id='a', ctx=Load()), ctx=Load())], ctx=Load()))], decorator_list=[], returns=Constant(value=None)), AsyncFunctionDef(name='g', args=arguments(posonlyargs=[], args=[arg(arg='self')], kwonlyargs=[], kw_defaults=[], defaults=[]), body=[AsyncFor(target=Name(id='i', ctx=Store()), iter=Name(id='x', ctx=Load()), body=[Expr(value=Await(value=Name(id='i', ctx=Load())))], orelse=[]), AsyncWith(items=[withitem(context_expr=Name(id='a', ctx=Load()), optional_vars=Name(id='b', ctx=Store())), withitem(context_expr=Name(id='c', ctx=Load()))], body=[Pass()]), Return(value=ListComp(elt=Name(id='i', ctx=Load()), generators=[comprehension(target=Name(id='i', ctx=Store()), iter=Name(id='x', ctx=Load()), ifs=[Await(value=Name(id='i', ctx=Load()))], is_async=1)]))], decorator_list=[])], decorator_list=[Call(func=Name(id='deco', ctx=Load()), args=[Constant(value=1)], keywords=[])])], type_ignores=[])
#> @deco(1)
#> class A(B, metaclass=M, **kw):
#>     """doc"""
#>     z = 3
#>
#>     def f(self, a, /, b: int=3, *args, c, d=4, **kw) -> None:
#>         """Doc 'x'
#>         more \\ """
#>         global g
#>         return (1, *a)
#>
#>     async def g(self):
#>         async for i in x:
#>             await i
#>         async with a as b, c:
#>             pass
#>         return [i async for i in x if await i]
#> [('Clas', 2, 0, 13, 46), ('Name', 2, 8, 2, 9), ('keyw', 2, 11, 2, 22), ('keyw', 2, 24, 2, 28), ('Expr', 3, 4, 3, 9), ('Assi', 4, 4, 4, 9), ('Func', 5, 4, 9, 22), ('Asyn', 10, 4, 13, 46), ('Call', 1, 1, 1, 8), ('Name', 2, 21, 2, 22), ('Name', 2, 26, 2, 28), ('Cons', 3, 4, 3, 9), ('Name', 4, 4, 4, 5), ('Cons', 4, 8, 4, 9), ('Expr', 6, 8, 7, 19), ('Glob', 8, 8, 8, 16), ('Retu', 9, 8, 9, 22), ('Cons', 5, 58, 5, 62), ('Asyn', 11, 8, 11, 33), ('Asyn', 12, 8, 12, 34), ('Retu', 13, 8, 13, 46), ('Name', 1, 1, 1, 5), ('Cons', 1, 6, 1, 7), ('arg', 5, 10, 5, 14), ('arg', 5, 16, 5, 17), ('arg', 5, 22, 5, 28), ('arg', 5, 35, 5, 39), ('arg', 5, 41, 5, 42), ('arg', 5, 44, 5, 45), ('Cons', 5, 46, 5, 47), ('arg', 5, 51, 5, 53), ('Cons', 5, 31, 5, 32), ('Cons', 6, 8, 7, 19), ('Tupl', 9, 15, 9, 22), ('arg', 10, 16, 10, 20), ('Name', 11, 18, 11, 19), ('Name', 11, 23, 11, 24), ('Expr', 11, 26, 11, 33), ('Pass', 12, 30, 12, 34), ('List', 13, 15, 13, 46), ('Name', 5, 25, 5, 28), ('Cons', 9, 16, 9, 17), ('Star', 9, 19, 9, 21), ('Awai', 11, 26, 11, 33), ('Name', 12, 19, 12, 20), ('Name', 12, 24, 12, 25), ('Name', 12, 27, 12, 28), ('Name', 13, 16, 13, 17), ('Name', 9, 20, 9, 21), ('Name', 11, 32, 11, 33), ('Name', 13, 28, 13, 29), ('Name', 13, 33, 13, 34), ('Awai', 13, 38, 13, 45), ('Name', 13, 44, 13, 45)]
show('for i, (j, k) in z:\n    if a: break\n    elif b: continue\n    elif c: pass\n    else:\n        del x, y[0]\nelse: pass')
#> Module(body=[For(target=Tuple(elts=[Name(id='i', ctx=Store()), Tuple(elts=[Name(id='j', ctx=Store()), Name(id='k', ctx=Store())], ctx=Store())], ctx=Store()), iter=Name(id='z', ctx=Load()), body=[If(test=Name(id='a', ctx=Load()), body=[Break()], orelse=[If(test=Name(id='b', ctx=Load()), body=[Continue()], orelse=[If(test=Name(id='c', ctx=Load()), body=[Pass()], orelse=[Delete(targets=[Name(id='x', ctx=Del()), Subscript(value=Name(id='y', ctx=Load()), slice=Constant(value=0), ctx=Del())])])])])], orelse=[Pass()])], type_ignores=[])
#> for i, (j, k) in z:
#>     if a:
#>         break
#>     elif b:
#>         continue
#>     elif c:
#>         pass
#>     else:
#>         del x, y[0]
#> else:
#>     pass
#> [('For', 1, 0, 7, 10), ('Tupl', 1, 4, 1, 13), ('Name', 1, 17, 1, 18), ('If', 2, 4, 6, 19), ('Pass', 7, 6, 7, 10), ('Name', 1, 4, 1, 5), ('Tupl', 1, 7, 1, 13), ('Name', 2, 7, 2, 8), ('Brea', 2, 10, 2, 15), ('If', 3, 4, 6, 19), ('Name', 1, 8, 1, 9), ('Name', 1, 11, 1, 12), ('Name', 3, 9, 3, 10), ('Cont', 3, 12, 3, 20), ('If', 4, 4, 6, 19), ('Name', 4, 9, 4, 10), ('Pass', 4, 12, 4, 16), ('Dele', 6, 8, 6, 19), ('Name', 6, 12, 6, 13), ('Subs', 6, 15, 6, 19), ('Name', 6, 15, 6, 16), ('Cons', 6, 17, 6, 18)]
show('while not (a and not b or c): print(lambda: 3, lambda x, *y: x)')
#> Module(body=[While(test=UnaryOp(op=Not(), operand=BoolOp(op=Or(), values=[BoolOp(op=And(), values=[Name(id='a', ctx=Load()), UnaryOp(op=Not(), operand=Name(id='b', ctx=Load()))]), Name(id='c', ctx=Load())])), body=[Expr(value=Call(func=Name(id='print', ctx=Load()), args=[Lambda(args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=Constant(value=3)), Lambda(args=arguments(posonlyargs=[], args=[arg(arg='x')], vararg=arg(arg='y'), kwonlyargs=[], kw_defaults=[], defaults=[]), body=Name(id='x', ctx=Load()))], keywords=[]))], orelse=[])], type_ignores=[])
#> while not (a and (not b) or c):
#>     print(lambda: 3, lambda x, *y: x)
#> [('Whil', 1, 0, 1, 63), ('Unar', 1, 6, 1, 28), ('Expr', 1, 30, 1, 63), ('Bool', 1, 11, 1, 27), ('Call', 1, 30, 1, 63), ('Bool', 1, 11, 1, 22), ('Name', 1, 26, 1, 27), ('Name', 1, 30, 1, 35), ('Lamb', 1, 36, 1, 45), ('Lamb', 1, 47, 1, 62), ('Name', 1, 11, 1, 12), ('Unar', 1, 17, 1, 22), ('Cons', 1, 44, 1, 45), ('Name', 1, 61, 1, 62), ('Name', 1, 21, 1, 22), ('arg', 1, 54, 1, 55), ('arg', 1, 58, 1, 59)]
show('try: raise X from Y\nexcept (A, B) as e: pass\nexcept: raise\nelse: 1\nfinally: 2')
#> Module(body=[Try(body=[Raise(exc=Name(id='X', ctx=Load()), cause=Name(id='Y', ctx=Load()))], handlers=[ExceptHandler(type=Tuple(elts=[Name(id='A', ctx=Load()), Name(id='B', ctx=Load())], ctx=Load()), name='e', body=[Pass()]), ExceptHandler(body=[Raise()])], orelse=[Expr(value=Constant(value=1))], finalbody=[Expr(value=Constant(value=2))])], type_ignores=[])
#> try:
#>     raise X from Y
#> except (A, B) as e:
#>     pass
#> except:
#>     raise
#> else:
#>     1
#> finally:
#>     2
#> [('Try', 1, 0, 5, 10), ('Rais', 1, 5, 1, 19), ('Exce', 2, 0, 2, 24), ('Exce', 3, 0, 3, 13), ('Expr', 4, 6, 4, 7), ('Expr', 5, 9, 5, 10), ('Name', 1, 11, 1, 12), ('Name', 1, 18, 1, 19), ('Tupl', 2, 7, 2, 13), ('Pass', 2, 20, 2, 24), ('Rais', 3, 8, 3, 13), ('Cons', 4, 6, 4, 7), ('Cons', 5, 9, 5, 10), ('Name', 2, 8, 2, 9), ('Name', 2, 11, 2, 12)]
show('try: pass\nexcept* E: pass')
#> Module(body=[TryStar(body=[Pass()], handlers=[ExceptHandler(type=Name(id='E', ctx=Load()), body=[Pass()])], orelse=[], finalbody=[])], type_ignores=[])
#> try:
#>     pass
#> except* E:
#>     pass
#> [('TryS', 1, 0, 2, 15), ('Pass', 1, 5, 1, 9), ('Exce', 2, 0, 2, 15), ('Name', 2, 8, 2, 9), ('Pass', 2, 11, 2, 15)]
show('with open(a) as f, (b): pass')
#> Module(body=[With(items=[withitem(context_expr=Call(func=Name(id='open', ctx=Load()), args=[Name(id='a', ctx=Load())], keywords=[]), optional_vars=Name(id='f', ctx=Store())), withitem(context_expr=Name(id='b', ctx=Load()))], body=[Pass()])], type_ignores=[])
#> with open(a) as f, b:
#>     pass
#> [('With', 1, 0, 1, 28), ('Pass', 1, 24, 1, 28), ('Call', 1, 5, 1, 12), ('Name', 1, 16, 1, 17), ('Name', 1, 20, 1, 21), ('Name', 1, 5, 1, 9), ('Name', 1, 10, 1, 11)]
show('assert x, "msg"')
#> Module(body=[Assert(test=Name(id='x', ctx=Load()), msg=Constant(value='msg'))], type_ignores=[])
#> assert x, 'msg'
#> [('Asse', 1, 0, 1, 15), ('Name', 1, 7, 1, 8), ('Cons', 1, 10, 1, 15)]
show('a if b else c if d else e')
#> Module(body=[Expr(value=IfExp(test=Name(id='b', ctx=Load()), body=Name(id='a', ctx=Load()), orelse=IfExp(test=Name(id='d', ctx=Load()), body=Name(id='c', ctx=Load()), orelse=Name(id='e', ctx=Load()))))], type_ignores=[])
#> a if b else c if d else e
#> [('Expr', 1, 0, 1, 25), ('IfEx', 1, 0, 1, 25), ('Name', 1, 5, 1, 6), ('Name', 1, 0, 1, 1), ('IfEx', 1, 12, 1, 25), ('Name', 1, 17, 1, 18), ('Name', 1, 12, 1, 13), ('Name', 1, 24, 1, 25)]
show('(a if b else c) if d else e')
#> Module(body=[Expr(value=IfExp(test=Name(id='d', ctx=Load()), body=IfExp(test=Name(id='b', ctx=Load()), body=Name(id='a', ctx=Load()), orelse=Name(id='c', ctx=Load())), orelse=Name(id='e', ctx=Load())))], type_ignores=[])
#> (a if b else c) if d else e
#> [('Expr', 1, 0, 1, 27), ('IfEx', 1, 0, 1, 27), ('Name', 1, 19, 1, 20), ('IfEx', 1, 1, 1, 14), ('Name', 1, 26, 1, 27), ('Name', 1, 6, 1, 7), ('Name', 1, 1, 1, 2), ('Name', 1, 13, 1, 14)]
show('-x ** -y ** 2; (a ** b) ** c; -(-x); ~x; +x; not x; not (not x)')
#> Module(body=[Expr(value=UnaryOp(op=USub(), operand=BinOp(left=Name(id='x', ctx=Load()), op=Pow(), right=UnaryOp(op=USub(), operand=BinOp(left=Name(id='y', ctx=Load()), op=Pow(), right=Constant(value=2)))))), Expr(value=BinOp(left=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), right=Name(id='b', ctx=Load())), op=Pow(), right=Name(id='c', ctx=Load()))), Expr(value=UnaryOp(op=USub(), operand=UnaryOp(op=USub(), operand=Name(id='x', ctx=Load())))), Expr(value=UnaryOp(op=Invert(), operand=Name(id='x', ctx=Load()))), Expr(value=UnaryOp(op=UAdd(), operand=Name(id='x', ctx=Load()))), Expr(value=UnaryOp(op=Not(), operand=Name(id='x', ctx=Load()))), Expr(value=UnaryOp(op=Not(), operand=UnaryOp(op=Not(), operand=Name(id='x', ctx=Load()))))], type_ignores=[])
#> -x ** (-y ** 2)
#> (a ** b) ** c
#> --x
#> ~x
#> +x
#> not x
#> not not x
#> [('Expr', 1, 0, 1, 13), ('Expr', 1, 15, 1, 28), ('Expr', 1, 30, 1, 35), ('Expr', 1, 37, 1, 39), ('Expr', 1, 41, 1, 43), ('Expr', 1, 45, 1, 50), ('Expr', 1, 52, 1, 63), ('Unar', 1, 0, 1, 13), ('BinO', 1, 15, 1, 28), ('Unar', 1, 30, 1, 35), ('Unar', 1, 37, 1, 39), ('Unar', 1, 41, 1, 43), ('Unar', 1, 45, 1, 50), ('Unar', 1, 52, 1, 63), ('BinO', 1, 1, 1, 13), ('BinO', 1, 16, 1, 22), ('Name', 1, 27, 1, 28), ('Unar', 1, 32, 1, 34), ('Name', 1, 38, 1, 39), ('Name', 1, 42, 1, 43), ('Name', 1, 49, 1, 50), ('Unar', 1, 57, 1, 62), ('Name', 1, 1, 1, 2), ('Unar', 1, 6, 1, 13), ('Name', 1, 16, 1, 17), ('Name', 1, 21, 1, 22), ('Name', 1, 33, 1, 34), ('Name', 1, 61, 1, 62), ('BinO', 1, 7, 1, 13), ('Name', 1, 7, 1, 8), ('Cons', 1, 12, 1, 13)]
show('a + b * c - (d - e) / f // g % h @ i << 2 >> 3 & 4 | 5 ^ 6')
#> Module(body=[Expr(value=BinOp(left=BinOp(left=BinOp(left=BinOp(left=BinOp(left=BinOp(left=Name(id='a', ctx=Load()), op=Add(), right=BinOp(left=Name(id='b', ctx=Load()), op=Mult(), right=Name(id='c', ctx=Load()))), op=Sub(), right=BinOp(left=BinOp(left=BinOp(left=BinOp(left=BinOp(left=Name(id='d', ctx=Load()), op=Sub(), right=Name(id='e', ctx=Load())), op=Div(), right=Name(id='f', ctx=Load())), op=FloorDiv(), right=Name(id='g', ctx=Load())), op=Mod(), right=Name(id='h', ctx=Load())), op=MatMult(), right=Name(id='i', ctx=Load()))), op=LShift(), right=Constant(value=2)), op=RShift(), right=Constant(value=3)), op=BitAnd(), right=Constant(value=4)), op=BitOr(), right=BinOp(left=Constant(value=5), op=BitXor(), right=Constant(value=6))))], type_ignores=[])
#> a + b * c - (d - e) / f // g % h @ i << 2 >> 3 & 4 | 5 ^ 6
#> [('Expr', 1, 0, 1, 58), ('BinO', 1, 0, 1, 58), ('BinO', 1, 0, 1, 50), ('BinO', 1, 53, 1, 58), ('BinO', 1, 0, 1, 46), ('Cons', 1, 49, 1, 50), ('Cons', 1, 53, 1, 54), ('Cons', 1, 57, 1, 58), ('BinO', 1, 0, 1, 41), ('Cons', 1, 45, 1, 46), ('BinO', 1, 0, 1, 36), ('Cons', 1, 40, 1, 41), ('BinO', 1, 0, 1, 9), ('BinO', 1, 12, 1, 36), ('Name', 1, 0, 1, 1), ('BinO', 1, 4, 1, 9), ('BinO', 1, 12, 1, 32), ('Name', 1, 35, 1, 36), ('Name', 1, 4, 1, 5), ('Name', 1, 8, 1, 9), ('BinO', 1, 12, 1, 28), ('Name', 1, 31, 1, 32), ('BinO', 1, 12, 1, 23), ('Name', 1, 27, 1, 28), ('BinO', 1, 13, 1, 18), ('Name', 1, 22, 1, 23), ('Name', 1, 13, 1, 14), ('Name', 1, 17, 1, 18)]
show('(a + b) * c; a - (b - c); a < b <= c != d is e is not f in g not in h; (a < b) < c; a == (b < c)')
#> Module(body=[Expr(value=BinOp(left=BinOp(left=Name(id='a', ctx=Load()), op=Add(), right=Name(id='b', ctx=Load())), op=Mult(), right=Name(id='c', ctx=Load()))), Expr(value=BinOp(left=Name(id='a', ctx=Load()), op=Sub(), right=BinOp(left=Name(id='b', ctx=Load()), op=Sub(), right=Name(id='c', ctx=Load())))), Expr(value=Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), LtE(), NotEq(), Is(), IsNot(), In(), NotIn()], comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load()), Name(id='d', ctx=Load()), Name(id='e', ctx=Load()), Name(id='f', ctx=Load()), Name(id='g', ctx=Load()), Name(id='h', ctx=Load())])), Expr(value=Compare(left=Compare(left=Name(id='a', ctx=Load()), ops=[Lt()], comparators=[Name(id='b', ctx=Load())]), ops=[Lt()], comparators=[Name(id='c', ctx=Load())])), Expr(value=Compare(left=Name(id='a', ctx=Load()), ops=[Eq()], comparators=[Compare(left=Name(id='b', ctx=Load()), ops=[Lt()], comparators=[Name(id='c', ctx=Load())])]))], type_ignores=[])
#> (a + b) * c
#> a - (b - c)
#> a < b <= c != d is e is not f in g not in h
#> (a < b) < c
#> a == (b < c)
#> [('Expr', 1, 0, 1, 11), ('Expr', 1, 13, 1, 24), ('Expr', 1, 26, 1, 69), ('Expr', 1, 71, 1, 82), ('Expr', 1, 84, 1, 96), ('BinO', 1, 0, 1, 11), ('BinO', 1, 13, 1, 24), ('Comp', 1, 26, 1, 69), ('Comp', 1, 71, 1, 82), ('Comp', 1, 84, 1, 96), ('BinO', 1, 1, 1, 6), ('Name', 1, 10, 1, 11), ('Name', 1, 13, 1, 14), ('BinO', 1, 18, 1, 23), ('Name', 1, 26, 1, 27), ('Name', 1, 30, 1, 31), ('Name', 1, 35, 1, 36), ('Name', 1, 40, 1, 41), ('Name', 1, 45, 1, 46), ('Name', 1, 54, 1, 55), ('Name', 1, 59, 1, 60), ('Name', 1, 68, 1, 69), ('Comp', 1, 72, 1, 77), ('Name', 1, 81, 1, 82), ('Name', 1, 84, 1, 85), ('Comp', 1, 90, 1, 95), ('Name', 1, 1, 1, 2), ('Name', 1, 5, 1, 6), ('Name', 1, 18, 1, 19), ('Name', 1, 22, 1, 23), ('Name', 1, 72, 1, 73), ('Name', 1, 76, 1, 77), ('Name', 1, 90, 1, 91), ('Name', 1, 94, 1, 95)]

# % statements as trees and as text again, 2
import ast
def show(text):
    tree = ast.parse(text)
    print(ast.dump(tree))
    again = ast.unparse(tree)
    print(again)
    assert ast.dump(ast.parse(again)) == ast.dump(tree)
    print([(type(node).__name__[:4], node.lineno, node.col_offset, node.end_lineno, node.end_col_offset) for node in ast.walk(tree) if hasattr(node, 'lineno') and "f'" not in text and 'f"' not in text])
show('a and b and c == d and (e or f); (a and b) and c; a or not b')
#> Module(body=[Expr(value=BoolOp(op=And(), values=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load()), Compare(left=Name(id='c', ctx=Load()), ops=[Eq()], comparators=[Name(id='d', ctx=Load())]), BoolOp(op=Or(), values=[Name(id='e', ctx=Load()), Name(id='f', ctx=Load())])])), Expr(value=BoolOp(op=And(), values=[BoolOp(op=And(), values=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())]), Name(id='c', ctx=Load())])), Expr(value=BoolOp(op=Or(), values=[Name(id='a', ctx=Load()), UnaryOp(op=Not(), operand=Name(id='b', ctx=Load()))]))], type_ignores=[])
#> a and b and (c == d) and (e or f)
#> (a and b) and c
#> a or not b
#> [('Expr', 1, 0, 1, 31), ('Expr', 1, 33, 1, 48), ('Expr', 1, 50, 1, 60), ('Bool', 1, 0, 1, 31), ('Bool', 1, 33, 1, 48), ('Bool', 1, 50, 1, 60), ('Name', 1, 0, 1, 1), ('Name', 1, 6, 1, 7), ('Comp', 1, 12, 1, 18), ('Bool', 1, 24, 1, 30), ('Bool', 1, 34, 1, 41), ('Name', 1, 47, 1, 48), ('Name', 1, 50, 1, 51), ('Unar', 1, 55, 1, 60), ('Name', 1, 12, 1, 13), ('Name', 1, 17, 1, 18), ('Name', 1, 24, 1, 25), ('Name', 1, 29, 1, 30), ('Name', 1, 34, 1, 35), ('Name', 1, 40, 1, 41), ('Name', 1, 59, 1, 60)]
show('f(x, *y, z=1, **w); f(i for i in x); f((yield)); ')
#> Module(body=[Expr(value=Call(func=Name(id='f', ctx=Load()), args=[Name(id='x', ctx=Load()), Starred(value=Name(id='y', ctx=Load()), ctx=Load())], keywords=[keyword(arg='z', value=Constant(value=1)), keyword(value=Name(id='w', ctx=Load()))])), Expr(value=Call(func=Name(id='f', ctx=Load()), args=[GeneratorExp(elt=Name(id='i', ctx=Load()), generators=[comprehension(target=Name(id='i', ctx=Store()), iter=Name(id='x', ctx=Load()), ifs=[], is_async=0)])], keywords=[])), Expr(value=Call(func=Name(id='f', ctx=Load()), args=[Yield()], keywords=[]))], type_ignores=[])
#> f(x, *y, z=1, **w)
#> f((i for i in x))
#> f((yield))
#> [('Expr', 1, 0, 1, 18), ('Expr', 1, 20, 1, 35), ('Expr', 1, 37, 1, 47), ('Call', 1, 0, 1, 18), ('Call', 1, 20, 1, 35), ('Call', 1, 37, 1, 47), ('Name', 1, 0, 1, 1), ('Name', 1, 2, 1, 3), ('Star', 1, 5, 1, 7), ('keyw', 1, 9, 1, 12), ('keyw', 1, 14, 1, 17), ('Name', 1, 20, 1, 21), ('Gene', 1, 21, 1, 35), ('Name', 1, 37, 1, 38), ('Yiel', 1, 40, 1, 45), ('Name', 1, 6, 1, 7), ('Cons', 1, 11, 1, 12), ('Name', 1, 16, 1, 17), ('Name', 1, 22, 1, 23), ('Name', 1, 28, 1, 29), ('Name', 1, 33, 1, 34)]
show('x = yield; y = yield 1, 2; z = yield from g()')
#> Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=Yield()), Assign(targets=[Name(id='y', ctx=Store())], value=Yield(value=Tuple(elts=[Constant(value=1), Constant(value=2)], ctx=Load()))), Assign(targets=[Name(id='z', ctx=Store())], value=YieldFrom(value=Call(func=Name(id='g', ctx=Load()), args=[], keywords=[])))], type_ignores=[])
#> x = (yield)
#> y = (yield (1, 2))
#> z = (yield from g())
#> [('Assi', 1, 0, 1, 9), ('Assi', 1, 11, 1, 25), ('Assi', 1, 27, 1, 45), ('Name', 1, 0, 1, 1), ('Yiel', 1, 4, 1, 9), ('Name', 1, 11, 1, 12), ('Yiel', 1, 15, 1, 25), ('Name', 1, 27, 1, 28), ('Yiel', 1, 31, 1, 45), ('Tupl', 1, 21, 1, 25), ('Call', 1, 42, 1, 45), ('Cons', 1, 21, 1, 22), ('Cons', 1, 24, 1, 25), ('Name', 1, 42, 1, 43)]
show('x[1]; x[1:2, ::3]; x[:, None]; x[()]; x[1,]; x[*a]; x[a:b:c]; x[(a, b)]')
#> Module(body=[Expr(value=Subscript(value=Name(id='x', ctx=Load()), slice=Constant(value=1), ctx=Load())), Expr(value=Subscript(value=Name(id='x', ctx=Load()), slice=Tuple(elts=[Slice(lower=Constant(value=1), upper=Constant(value=2)), Slice(step=Constant(value=3))], ctx=Load()), ctx=Load())), Expr(value=Subscript(value=Name(id='x', ctx=Load()), slice=Tuple(elts=[Slice(), Constant(value=None)], ctx=Load()), ctx=Load())), Expr(value=Subscript(value=Name(id='x', ctx=Load()), slice=Tuple(elts=[], ctx=Load()), ctx=Load())), Expr(value=Subscript(value=Name(id='x', ctx=Load()), slice=Tuple(elts=[Constant(value=1)], ctx=Load()), ctx=Load())), Expr(value=Subscript(value=Name(id='x', ctx=Load()), slice=Tuple(elts=[Starred(value=Name(id='a', ctx=Load()), ctx=Load())], ctx=Load()), ctx=Load())), Expr(value=Subscript(value=Name(id='x', ctx=Load()), slice=Slice(lower=Name(id='a', ctx=Load()), upper=Name(id='b', ctx=Load()), step=Name(id='c', ctx=Load())), ctx=Load())), Expr(value=Subscript(value=Name(id='x', ctx=Load()), slice=Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], ctx=Load()), ctx=Load()))], type_ignores=[])
#> x[1]
#> x[1:2, ::3]
#> x[:, None]
#> x[()]
#> x[1,]
#> x[*a,]
#> x[a:b:c]
#> x[a, b]
#> [('Expr', 1, 0, 1, 4), ('Expr', 1, 6, 1, 17), ('Expr', 1, 19, 1, 29), ('Expr', 1, 31, 1, 36), ('Expr', 1, 38, 1, 43), ('Expr', 1, 45, 1, 50), ('Expr', 1, 52, 1, 60), ('Expr', 1, 62, 1, 71), ('Subs', 1, 0, 1, 4), ('Subs', 1, 6, 1, 17), ('Subs', 1, 19, 1, 29), ('Subs', 1, 31, 1, 36), ('Subs', 1, 38, 1, 43), ('Subs', 1, 45, 1, 50), ('Subs', 1, 52, 1, 60), ('Subs', 1, 62, 1, 71), ('Name', 1, 0, 1, 1), ('Cons', 1, 2, 1, 3), ('Name', 1, 6, 1, 7), ('Tupl', 1, 8, 1, 16), ('Name', 1, 19, 1, 20), ('Tupl', 1, 21, 1, 28), ('Name', 1, 31, 1, 32), ('Tupl', 1, 33, 1, 35), ('Name', 1, 38, 1, 39), ('Tupl', 1, 40, 1, 42), ('Name', 1, 45, 1, 46), ('Tupl', 1, 47, 1, 49), ('Name', 1, 52, 1, 53), ('Slic', 1, 54, 1, 59), ('Name', 1, 62, 1, 63), ('Tupl', 1, 64, 1, 70), ('Slic', 1, 8, 1, 11), ('Slic', 1, 13, 1, 16), ('Slic', 1, 21, 1, 22), ('Cons', 1, 24, 1, 28), ('Cons', 1, 40, 1, 41), ('Star', 1, 47, 1, 49), ('Name', 1, 54, 1, 55), ('Name', 1, 56, 1, 57), ('Name', 1, 58, 1, 59), ('Name', 1, 65, 1, 66), ('Name', 1, 68, 1, 69), ('Cons', 1, 8, 1, 9), ('Cons', 1, 10, 1, 11), ('Cons', 1, 15, 1, 16), ('Name', 1, 48, 1, 49)]
show('(1).real; 1.5.real; x.y.z; (yield).a; (await_).b; "a".b')
#> Module(body=[Expr(value=Attribute(value=Constant(value=1), attr='real', ctx=Load())), Expr(value=Attribute(value=Constant(value=1.5), attr='real', ctx=Load())), Expr(value=Attribute(value=Attribute(value=Name(id='x', ctx=Load()), attr='y', ctx=Load()), attr='z', ctx=Load())), Expr(value=Attribute(value=Yield(), attr='a', ctx=Load())), Expr(value=Attribute(value=Name(id='await_', ctx=Load()), attr='b', ctx=Load())), Expr(value=Attribute(value=Constant(value='a'), attr='b', ctx=Load()))], type_ignores=[])
#> 1 .real
#> 1.5.real
#> x.y.z
#> (yield).a
#> await_.b
#> 'a'.b
#> [('Expr', 1, 0, 1, 8), ('Expr', 1, 10, 1, 18), ('Expr', 1, 20, 1, 25), ('Expr', 1, 27, 1, 36), ('Expr', 1, 38, 1, 48), ('Expr', 1, 50, 1, 55), ('Attr', 1, 0, 1, 8), ('Attr', 1, 10, 1, 18), ('Attr', 1, 20, 1, 25), ('Attr', 1, 27, 1, 36), ('Attr', 1, 38, 1, 48), ('Attr', 1, 50, 1, 55), ('Cons', 1, 1, 1, 2), ('Cons', 1, 10, 1, 13), ('Attr', 1, 20, 1, 23), ('Yiel', 1, 28, 1, 33), ('Name', 1, 39, 1, 45), ('Cons', 1, 50, 1, 53), ('Name', 1, 20, 1, 21)]
show("{1: 2, **d, 'a': b}; {1, 2}; {}; [1, [2]]; (); (1,); {*a}")
#> Module(body=[Expr(value=Dict(keys=[Constant(value=1), None, Constant(value='a')], values=[Constant(value=2), Name(id='d', ctx=Load()), Name(id='b', ctx=Load())])), Expr(value=Set(elts=[Constant(value=1), Constant(value=2)])), Expr(value=Dict(keys=[], values=[])), Expr(value=List(elts=[Constant(value=1), List(elts=[Constant(value=2)], ctx=Load())], ctx=Load())), Expr(value=Tuple(elts=[], ctx=Load())), Expr(value=Tuple(elts=[Constant(value=1)], ctx=Load())), Expr(value=Set(elts=[Starred(value=Name(id='a', ctx=Load()), ctx=Load())]))], type_ignores=[])
#> {1: 2, **d, 'a': b}
#> {1, 2}
#> {}
#> [1, [2]]
#> ()
#> (1,)
#> {*a}
#> [('Expr', 1, 0, 1, 19), ('Expr', 1, 21, 1, 27), ('Expr', 1, 29, 1, 31), ('Expr', 1, 33, 1, 41), ('Expr', 1, 43, 1, 45), ('Expr', 1, 47, 1, 51), ('Expr', 1, 53, 1, 57), ('Dict', 1, 0, 1, 19), ('Set', 1, 21, 1, 27), ('Dict', 1, 29, 1, 31), ('List', 1, 33, 1, 41), ('Tupl', 1, 43, 1, 45), ('Tupl', 1, 47, 1, 51), ('Set', 1, 53, 1, 57), ('Cons', 1, 1, 1, 2), ('Cons', 1, 12, 1, 15), ('Cons', 1, 4, 1, 5), ('Name', 1, 9, 1, 10), ('Name', 1, 17, 1, 18), ('Cons', 1, 22, 1, 23), ('Cons', 1, 25, 1, 26), ('Cons', 1, 34, 1, 35), ('List', 1, 37, 1, 40), ('Cons', 1, 48, 1, 49), ('Star', 1, 54, 1, 56), ('Cons', 1, 38, 1, 39), ('Name', 1, 55, 1, 56)]
show('[x for x in y if a if b for z in w]; {x: y for x, y in z}; {x for x in (1, 2)}; (x for x in (lambda: y))')
#> Module(body=[Expr(value=ListComp(elt=Name(id='x', ctx=Load()), generators=[comprehension(target=Name(id='x', ctx=Store()), iter=Name(id='y', ctx=Load()), ifs=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], is_async=0), comprehension(target=Name(id='z', ctx=Store()), iter=Name(id='w', ctx=Load()), ifs=[], is_async=0)])), Expr(value=DictComp(key=Name(id='x', ctx=Load()), value=Name(id='y', ctx=Load()), generators=[comprehension(target=Tuple(elts=[Name(id='x', ctx=Store()), Name(id='y', ctx=Store())], ctx=Store()), iter=Name(id='z', ctx=Load()), ifs=[], is_async=0)])), Expr(value=SetComp(elt=Name(id='x', ctx=Load()), generators=[comprehension(target=Name(id='x', ctx=Store()), iter=Tuple(elts=[Constant(value=1), Constant(value=2)], ctx=Load()), ifs=[], is_async=0)])), Expr(value=GeneratorExp(elt=Name(id='x', ctx=Load()), generators=[comprehension(target=Name(id='x', ctx=Store()), iter=Lambda(args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=Name(id='y', ctx=Load())), ifs=[], is_async=0)]))], type_ignores=[])
#> [x for x in y if a if b for z in w]
#> {x: y for x, y in z}
#> {x for x in (1, 2)}
#> (x for x in (lambda: y))
#> [('Expr', 1, 0, 1, 35), ('Expr', 1, 37, 1, 57), ('Expr', 1, 59, 1, 78), ('Expr', 1, 80, 1, 104), ('List', 1, 0, 1, 35), ('Dict', 1, 37, 1, 57), ('SetC', 1, 59, 1, 78), ('Gene', 1, 80, 1, 104), ('Name', 1, 1, 1, 2), ('Name', 1, 38, 1, 39), ('Name', 1, 41, 1, 42), ('Name', 1, 60, 1, 61), ('Name', 1, 81, 1, 82), ('Name', 1, 7, 1, 8), ('Name', 1, 12, 1, 13), ('Name', 1, 17, 1, 18), ('Name', 1, 22, 1, 23), ('Name', 1, 28, 1, 29), ('Name', 1, 33, 1, 34), ('Tupl', 1, 47, 1, 51), ('Name', 1, 55, 1, 56), ('Name', 1, 66, 1, 67), ('Tupl', 1, 71, 1, 77), ('Name', 1, 87, 1, 88), ('Lamb', 1, 93, 1, 102), ('Name', 1, 47, 1, 48), ('Name', 1, 50, 1, 51), ('Cons', 1, 72, 1, 73), ('Cons', 1, 75, 1, 76), ('Name', 1, 101, 1, 102)]
show('f\'a{x}b{y!r:>{w}}\'; f"{x:{y}.2f}"; f\'{ {1: 2} }\'; f"{\'a\'}"; f"it\'s {x[\'k\']}"; f"{{}}\\n{x=}"; f\'\'\'a"b\'c{x}\'\'\'')
#> Module(body=[Expr(value=JoinedStr(values=[Constant(value='a'), FormattedValue(value=Name(id='x', ctx=Load()), conversion=-1), Constant(value='b'), FormattedValue(value=Name(id='y', ctx=Load()), conversion=114, format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', ctx=Load()), conversion=-1)]))])), Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='x', ctx=Load()), conversion=-1, format_spec=JoinedStr(values=[FormattedValue(value=Name(id='y', ctx=Load()), conversion=-1), Constant(value='.2f')]))])), Expr(value=JoinedStr(values=[FormattedValue(value=Dict(keys=[Constant(value=1)], values=[Constant(value=2)]), conversion=-1)])), Expr(value=JoinedStr(values=[FormattedValue(value=Constant(value='a'), conversion=-1)])), Expr(value=JoinedStr(values=[Constant(value="it's "), FormattedValue(value=Subscript(value=Name(id='x', ctx=Load()), slice=Constant(value='k'), ctx=Load()), conversion=-1)])), Expr(value=JoinedStr(values=[Constant(value='{}\nx='), FormattedValue(value=Name(id='x', ctx=Load()), conversion=114)])), Expr(value=JoinedStr(values=[Constant(value='a"b\'c'), FormattedValue(value=Name(id='x', ctx=Load()), conversion=-1)]))], type_ignores=[])
#> f'a{x}b{y!r:>{w}}'
#> f'{x:{y}.2f}'
#> f'{ {1: 2}}'
#> f"{'a'}"
#> f"it's {x['k']}"
#> f'{{}}\nx={x!r}'
#> f"""a"b'c{x}"""
#> []
show('\'a\' "b"; b\'x\'; u\'y\'; 1.0; 1e100; 1e309; 2j; 10**20; ...; None; True; "it\'s \\n"; \'q"\'; """a\'b"c"""')
#> Module(body=[Expr(value=Constant(value='ab')), Expr(value=Constant(value=b'x')), Expr(value=Constant(value='y', kind='u')), Expr(value=Constant(value=1.0)), Expr(value=Constant(value=1e+100)), Expr(value=Constant(value=inf)), Expr(value=Constant(value=2j)), Expr(value=BinOp(left=Constant(value=10), op=Pow(), right=Constant(value=20))), Expr(value=Constant(value=Ellipsis)), Expr(value=Constant(value=None)), Expr(value=Constant(value=True)), Expr(value=Constant(value="it's \n")), Expr(value=Constant(value='q"')), Expr(value=Constant(value='a\'b"c'))], type_ignores=[])
#> """ab"""
#> b'x'
#> u'y'
#> 1.0
#> 1e+100
#> 1e309
#> 2j
#> 10 ** 20
#> ...
#> None
#> True
#> "it's \n"
#> 'q"'
#> 'a\'b"c'
#> [('Expr', 1, 0, 1, 7), ('Expr', 1, 9, 1, 13), ('Expr', 1, 15, 1, 19), ('Expr', 1, 21, 1, 24), ('Expr', 1, 26, 1, 31), ('Expr', 1, 33, 1, 38), ('Expr', 1, 40, 1, 42), ('Expr', 1, 44, 1, 50), ('Expr', 1, 52, 1, 55), ('Expr', 1, 57, 1, 61), ('Expr', 1, 63, 1, 67), ('Expr', 1, 69, 1, 78), ('Expr', 1, 80, 1, 84), ('Expr', 1, 86, 1, 97), ('Cons', 1, 0, 1, 7), ('Cons', 1, 9, 1, 13), ('Cons', 1, 15, 1, 19), ('Cons', 1, 21, 1, 24), ('Cons', 1, 26, 1, 31), ('Cons', 1, 33, 1, 38), ('Cons', 1, 40, 1, 42), ('BinO', 1, 44, 1, 50), ('Cons', 1, 52, 1, 55), ('Cons', 1, 57, 1, 61), ('Cons', 1, 63, 1, 67), ('Cons', 1, 69, 1, 78), ('Cons', 1, 80, 1, 84), ('Cons', 1, 86, 1, 97), ('Cons', 1, 44, 1, 46), ('Cons', 1, 48, 1, 50)]
show('if (n := 3) > 2: pass')
#> Module(body=[If(test=Compare(left=NamedExpr(target=Name(id='n', ctx=Store()), value=Constant(value=3)), ops=[Gt()], comparators=[Constant(value=2)]), body=[Pass()], orelse=[])], type_ignores=[])
#> if (n := 3) > 2:
#>     pass
#> [('If', 1, 0, 1, 21), ('Comp', 1, 3, 1, 15), ('Pass', 1, 17, 1, 21), ('Name', 1, 4, 1, 10), ('Cons', 1, 14, 1, 15), ('Name', 1, 4, 1, 5), ('Cons', 1, 9, 1, 10)]
show('print((n := 3)); [n := 3, 4]; x = (n := 2)')
#> Module(body=[Expr(value=Call(func=Name(id='print', ctx=Load()), args=[NamedExpr(target=Name(id='n', ctx=Store()), value=Constant(value=3))], keywords=[])), Expr(value=List(elts=[NamedExpr(target=Name(id='n', ctx=Store()), value=Constant(value=3)), Constant(value=4)], ctx=Load())), Assign(targets=[Name(id='x', ctx=Store())], value=NamedExpr(target=Name(id='n', ctx=Store()), value=Constant(value=2)))], type_ignores=[])
#> print((n := 3))
#> [(n := 3), 4]
#> x = (n := 2)
#> [('Expr', 1, 0, 1, 15), ('Expr', 1, 17, 1, 28), ('Assi', 1, 30, 1, 42), ('Call', 1, 0, 1, 15), ('List', 1, 17, 1, 28), ('Name', 1, 30, 1, 31), ('Name', 1, 35, 1, 41), ('Name', 1, 0, 1, 5), ('Name', 1, 7, 1, 13), ('Name', 1, 18, 1, 24), ('Cons', 1, 26, 1, 27), ('Name', 1, 35, 1, 36), ('Cons', 1, 40, 1, 41), ('Name', 1, 7, 1, 8), ('Cons', 1, 12, 1, 13), ('Name', 1, 18, 1, 19), ('Cons', 1, 23, 1, 24)]
show('match x, y:\n    case [1, -2, *rest] | (3 | 4 as q): pass\n    case {"a": 1, **kw} if x: pass\n    case Point(x=0, y=Point(1)) as p: pass\n    case None | True | "s" | a.b: pass\n    case _: pass')
#> Module(body=[Match(subject=Tuple(elts=[Name(id='x', ctx=Load()), Name(id='y', ctx=Load())], ctx=Load()), cases=[match_case(pattern=MatchOr(patterns=[MatchSequence(patterns=[MatchValue(value=Constant(value=1)), MatchValue(value=UnaryOp(op=USub(), operand=Constant(value=2))), MatchStar(name='rest')]), MatchAs(pattern=MatchOr(patterns=[MatchValue(value=Constant(value=3)), MatchValue(value=Constant(value=4))]), name='q')]), body=[Pass()]), match_case(pattern=MatchMapping(keys=[Constant(value='a')], patterns=[MatchValue(value=Constant(value=1))], rest='kw'), guard=Name(id='x', ctx=Load()), body=[Pass()]), match_case(pattern=MatchAs(pattern=MatchClass(cls=Name(id='Point', ctx=Load()), patterns=[], kwd_attrs=['x', 'y'], kwd_patterns=[MatchValue(value=Constant(value=0)), MatchClass(cls=Name(id='Point', ctx=Load()), patterns=[MatchValue(value=Constant(value=1))], kwd_attrs=[], kwd_patterns=[])]), name='p'), body=[Pass()]), match_case(pattern=MatchOr(patterns=[MatchSingleton(value=None), MatchSingleton(value=True), MatchValue(value=Constant(value='s')), MatchValue(value=Attribute(value=Name(id='a', ctx=Load()), attr='b', ctx=Load()))]), body=[Pass()]), match_case(pattern=MatchAs(), body=[Pass()])])], type_ignores=[])
#> match (x, y):
#>     case [1, -2, *rest] | (3 | 4 as q):
#>         pass
#>     case {'a': 1, **kw} if x:
#>         pass
#>     case Point(x=0, y=Point(1)) as p:
#>         pass
#>     case None | True | 's' | a.b:
#>         pass
#>     case _:
#>         pass
#> [('Matc', 1, 0, 6, 16), ('Tupl', 1, 6, 1, 10), ('Name', 1, 6, 1, 7), ('Name', 1, 9, 1, 10), ('Matc', 2, 9, 2, 38), ('Pass', 2, 40, 2, 44), ('Matc', 3, 9, 3, 23), ('Name', 3, 27, 3, 28), ('Pass', 3, 30, 3, 34), ('Matc', 4, 9, 4, 36), ('Pass', 4, 38, 4, 42), ('Matc', 5, 9, 5, 32), ('Pass', 5, 34, 5, 38), ('Matc', 6, 9, 6, 10), ('Pass', 6, 12, 6, 16), ('Matc', 2, 9, 2, 23), ('Matc', 2, 27, 2, 37), ('Cons', 3, 10, 3, 13), ('Matc', 3, 15, 3, 16), ('Matc', 4, 9, 4, 31), ('Matc', 5, 9, 5, 13), ('Matc', 5, 16, 5, 20), ('Matc', 5, 23, 5, 26), ('Matc', 5, 29, 5, 32), ('Matc', 2, 10, 2, 11), ('Matc', 2, 13, 2, 15), ('Matc', 2, 17, 2, 22), ('Matc', 2, 27, 2, 32), ('Cons', 3, 15, 3, 16), ('Name', 4, 9, 4, 14), ('Matc', 4, 17, 4, 18), ('Matc', 4, 22, 4, 30), ('Cons', 5, 23, 5, 26), ('Attr', 5, 29, 5, 32), ('Cons', 2, 10, 2, 11), ('Unar', 2, 13, 2, 15), ('Matc', 2, 27, 2, 28), ('Matc', 2, 31, 2, 32), ('Cons', 4, 17, 4, 18), ('Name', 4, 22, 4, 27), ('Matc', 4, 28, 4, 29), ('Name', 5, 29, 5, 30), ('Cons', 2, 14, 2, 15), ('Cons', 2, 27, 2, 28), ('Cons', 2, 31, 2, 32), ('Cons', 4, 28, 4, 29)]
show('nonlocal_ = 1')
#> Module(body=[Assign(targets=[Name(id='nonlocal_', ctx=Store())], value=Constant(value=1))], type_ignores=[])
#> nonlocal_ = 1
#> [('Assi', 1, 0, 1, 13), ('Name', 1, 0, 1, 9), ('Cons', 1, 12, 1, 13)]
show('def f(): \n    nonlocal q\n    yield\n    return')
#> Module(body=[FunctionDef(name='f', args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=[Nonlocal(names=['q']), Expr(value=Yield()), Return()], decorator_list=[])], type_ignores=[])
#> def f():
#>     nonlocal q
#>     yield
#>     return
#> [('Func', 1, 0, 4, 10), ('Nonl', 2, 4, 2, 14), ('Expr', 3, 4, 3, 9), ('Retu', 4, 4, 4, 10), ('Yiel', 3, 4, 3, 9)]
show('def gen(a=1, *, b): return')
#> Module(body=[FunctionDef(name='gen', args=arguments(posonlyargs=[], args=[arg(arg='a')], kwonlyargs=[arg(arg='b')], kw_defaults=[None], defaults=[Constant(value=1)]), body=[Return()], decorator_list=[])], type_ignores=[])
#> def gen(a=1, *, b):
#>     return
#> [('Func', 1, 0, 1, 26), ('Retu', 1, 20, 1, 26), ('arg', 1, 8, 1, 9), ('arg', 1, 16, 1, 17), ('Cons', 1, 10, 1, 11)]
show('é = "ü" + ü.ö')
#> Module(body=[Assign(targets=[Name(id='é', ctx=Store())], value=BinOp(left=Constant(value='ü'), op=Add(), right=Attribute(value=Name(id='ü', ctx=Load()), attr='ö', ctx=Load())))], type_ignores=[])
#> é = 'ü' + ü.ö
#> [('Assi', 1, 0, 1, 17), ('Name', 1, 0, 1, 2), ('BinO', 1, 5, 1, 17), ('Cons', 1, 5, 1, 9), ('Attr', 1, 12, 1, 17), ('Name', 1, 12, 1, 14)]

# %% dump
import ast
tree = ast.parse("x = f(1, *a)\nfor i in []: pass")
print(ast.dump(tree, indent=2))
#> Module(
#>   body=[
#>     Assign(
#>       targets=[
#>         Name(id='x', ctx=Store())],
#>       value=Call(
#>         func=Name(id='f', ctx=Load()),
#>         args=[
#>           Constant(value=1),
#>           Starred(
#>             value=Name(id='a', ctx=Load()),
#>             ctx=Load())],
#>         keywords=[])),
#>     For(
#>       target=Name(id='i', ctx=Store()),
#>       iter=List(elts=[], ctx=Load()),
#>       body=[
#>         Pass()],
#>       orelse=[])],
#>   type_ignores=[])
print(ast.dump(tree.body[0], annotate_fields=False, include_attributes=True))
#> Assign([Name('x', Store(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)], Call(Name('f', Load(), lineno=1, col_offset=4, end_lineno=1, end_col_offset=5), [Constant(1, lineno=1, col_offset=6, end_lineno=1, end_col_offset=7), Starred(Name('a', Load(), lineno=1, col_offset=10, end_lineno=1, end_col_offset=11), Load(), lineno=1, col_offset=9, end_lineno=1, end_col_offset=11)], [], lineno=1, col_offset=4, end_lineno=1, end_col_offset=12), lineno=1, col_offset=0, end_lineno=1, end_col_offset=12)
print(ast.dump(ast.parse("x + 1", mode="eval"), annotate_fields=False, indent="\t"))
#> Expression(
#> 	BinOp(
#> 		Name('x', Load()),
#> 		Add(),
#> 		Constant(1)))
ast.dump(ast.parse("x", mode="single")), ast.dump(ast.Name("x")), ast.dump(ast.arguments()), ast.dump(ast.Constant(1, kind=None))
#> ("Interactive(body=[Expr(value=Name(id='x', ctx=Load()))])", "Name(id='x')", 'arguments()', 'Constant(value=1)')

# %% literal_eval
import ast
ast.literal_eval("[1, 'a', {2: (3.5, None)}, {4}, -1, 1+2j, b'x', True, ...]"), ast.literal_eval("set()"), ast.literal_eval("  1"), ast.literal_eval("'a' 'b'")
#> ([1, 'a', {2: (3.5, None)}, {4}, -1, (1+2j), b'x', True, Ellipsis], set(), 1, 'ab')
ast.literal_eval("-2 - 3j"), ast.literal_eval(ast.Constant(3)), ast.literal_eval("{1: {'a': [()]}}")
#> ((-2-3j), 3, {1: {'a': [()]}})
def refused(text):
    try:
        print(ast.literal_eval(text))
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
refused("f(1)")  #> ValueError malformed node or string on line 1: <ast.Call object
refused("a")  #> ValueError malformed node or string on line 1: <ast.Name object
refused("1 + 2")  #> ValueError malformed node or string on line 1: <ast.BinOp object
refused("[")  #> SyntaxError '[' was never closed (<unknown>, line 1)
refused("{1: x}")  #> ValueError malformed node or string on line 1: <ast.Name object
refused("\n-'a'")  #> ValueError malformed node or string on line 2: <ast.Constant object
refused("1 2")  #> SyntaxError invalid syntax (<unknown>, line 1)
refused("")  #> SyntaxError invalid syntax (<unknown>, line 0)
refused("__import__('os').system('x')")  #> ValueError malformed node or string on line 1: <ast.Call object
refused("[1, {**a}]")  #> ValueError malformed node or string: None

# %% visitors
import ast
class Names(ast.NodeVisitor):
    def visit_Name(self, node):
        print(node.id, type(node.ctx).__name__)
    def visit_Call(self, node):
        print("call")
        self.generic_visit(node)
Names().visit(ast.parse("a = f(b, c.d)"))
#> a Store
#> call
#> f Load
#> b Load
#> c Load
class Lookup(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(ast.Subscript(ast.Name("data", ast.Load()), ast.Constant(node.id), node.ctx), node)
    def visit_Expr(self, node):
        return None
    def visit_Pass(self, node):
        return [node, ast.Break()]
tree = ast.fix_missing_locations(Lookup().visit(ast.parse("1\nfoo = bar + 1")))
print(ast.unparse(tree))  #> data['foo'] = data['bar'] + 1
data = {"bar": 4}
exec(compile(tree, "<ast>", "exec"))
data  #> {'bar': 4, 'foo': 5}
eval(compile(ast.parse("1 + 2", mode="eval"), "", "eval")), ast.dump(compile("x", "", "eval", ast.PyCF_ONLY_AST))
#> (3, "Expression(body=Name(id='x', ctx=Load()))")
print(ast.unparse(Lookup().visit(ast.parse("while 1: pass"))))
#> while 1:
#>     pass
#>     break
[type(node).__name__ for node in ast.walk(ast.parse("f(x + 1)[2]"))]
#> ['Module', 'Expr', 'Subscript', 'Call', 'Constant', 'Load', 'Name', 'BinOp', 'Load', 'Name', 'Add', 'Constant', 'Load']
[type(node).__name__ for node in ast.iter_child_nodes(ast.parse("a if b else c", mode="eval").body)]
#> ['Name', 'Name', 'Name']
list(ast.iter_fields(ast.Name("q")))  #> [('id', 'q')]
ast.increment_lineno(ast.parse("a"), 5).body[0].lineno  #> 6
text = "x = (a +\n  é.b)  # end"
ast.get_source_segment(text, ast.parse(text).body[0].value), ast.get_source_segment(text, ast.parse(text).body[0].value.right)
#> ('a +\n  é.b', 'é.b')

# %% nodes
import ast
node = ast.BinOp(ast.Constant(1), ast.Add(), ast.Name("x"))
node.left.value, node._fields, ast.unparse(node), isinstance(node, ast.expr), ast.FunctionDef.returns, ast.expr._attributes
#> (1, ('left', 'op', 'right'), '1 + x', True, None, ('lineno', 'col_offset', 'end_lineno', 'end_col_offset'))
ast.Name.__mro__, ast.Name.__module__, ast.Name.__match_args__
#> ((<class 'ast.Name'>, <class 'ast.expr'>, <class 'ast.AST'>, <class 'object'>), 'ast', ('id', 'ctx'))
match node:
    case ast.BinOp(ast.Constant(value), ast.Add()):
        print(value)  #> 1
def refused(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
refused(lambda: ast.Name("a", "b", "c"))  #> TypeError Name constructor takes at most 2 positional arguments
refused(lambda: ast.Name("a", id="b"))  #> TypeError Name got multiple values for argument 'id'
refused(lambda: ast.dump(3))  #> TypeError expected AST, got 'int'
refused(lambda: compile(ast.Expression(ast.Name("x")), "", "eval"))
#> TypeError required field "lineno" missing from expr
refused(lambda: compile(ast.fix_missing_locations(ast.Expression(ast.Name("x"))), "", "eval"))
#> TypeError required field "ctx" missing from Name
refused(lambda: compile(ast.parse("x"), "", "eval"))  #> TypeError expected Expression node, got Module
refused(lambda: eval(ast.Expression(ast.Constant(1))))  #> TypeError eval() arg 1 must be a string, bytes or code object
refused(lambda: ast.parse("x ="))  #> SyntaxError invalid syntax (<unknown>, line 1)
refused(lambda: ast.parse("return"))  #> <ast.Module object at 0xADDR>
refused(lambda: ast.parse(3))  #> TypeError compile() arg 1 must be a string, bytes or AST object
refused(lambda: ast.get_docstring(node))  #> TypeError 'BinOp' can't have docstrings
refused(lambda: ast.Name("x").ctx)  #> AttributeError 'Name' object has no attribute 'ctx'
ast.get_docstring(ast.parse("'''Doc.'''")), ast.get_docstring(ast.parse("def f():\n    '''a\n      b\n    '''").body[0]), ast.get_docstring(ast.parse("x"))
#> ('Doc.', 'a\nb', None)
ast.unparse(ast.Tuple([])), ast.unparse([ast.Name("a"), ast.Name("b")]), ast.unparse(ast.Set([])), ast.unparse(ast.arguments([], [], None, [], [], ast.arg("k"), []))
#> ('()', 'ab', '{*()}', '**k')
