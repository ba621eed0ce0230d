# %% classes derived from property, staticmethod and classmethod
class cached(property):
    def __init__(self, f): super().__init__(f); self.calls=0
    def __get__(self, i, t=None):
        if i is None: return self
        self.calls+=1
        return super().__get__(i,t)
    def __set_name__(self, o, n): self.n=n
class A:
    @cached
    def x(self):
        "doc"
        return 5
    @property
    def y(self): return 1
    @y.setter
    def y(self, v): print('set',v)
a=A(); print(a.x, a.x, A.x.calls, A.x.n, type(A.x).__name__, A.x.__doc__, A.y.fget(a)); a.y=3  #> set 3
try: a.x=3
except AttributeError as e: print(e)  #> property of 'A' object has no setter
try: del a.y
except AttributeError as e: print(e)  #> property 'y' of 'A' object has no deleter
class S(staticmethod):
    def __init__(self,f): super().__init__(f); self.tag=1
class C(classmethod): pass
class B:
    @S
    def f(): return 1
    @C
    def g(cls): return cls.__name__
print(B.f(), B().f(), B.g(), type(B.__dict__['f']).__name__, B.__dict__['f'].tag, isinstance(B.__dict__['g'],classmethod))
#> 1 1 B S 1 True
class classproperty(property):
    def __get__(self, i, t): return self.fget(t)
class D:
    @classproperty
    def name(cls): return cls.__name__
print(D.name, D().name)  #> D D
