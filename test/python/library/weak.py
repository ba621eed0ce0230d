# %% weakref, gc, threading, timeit, tqdm
import gc, threading, timeit, weakref
class A: ...
a = A()
r = weakref.ref(a)
results = []
t = threading.Thread(target=results.append, args=(1,))
t.start()
t.join()
lock = threading.Lock()
with lock:
    results.append(lock.locked())
d = weakref.WeakValueDictionary()
d["a"] = a
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
r() is a  #> True
results  #> [1, True]
gc.isenabled()  #> True
lock.locked()  #> False
d["a"] is a  #> True
len(d)  #> 1
timeit.timeit("1 + 1", number=2) >= 0  #> True
t.is_alive()  #> False
threading.current_thread().name  #> 'MainThread'
fails(lambda: weakref.ref(5))  #> "TypeError: cannot create weak reference to 'int' object"
