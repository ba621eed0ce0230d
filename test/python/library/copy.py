# %% copy and deepcopy
import copy
class Node:
    def __init__(self, value, parent=None):
        self.value = value
        self.parent = parent
        self.children = []
class Custom:
    def __init__(self, x):
        self.x = x
    def __copy__(self):
        return Custom(self.x + 1)
    def __deepcopy__(self, memo):
        return Custom(self.x + 2)
root = Node(1)
root.children.append(Node(2, root))
deep = copy.deepcopy(root)
shallow = copy.copy(root)
nested = [1, [2, 3], {"a": [4]}]
other = copy.deepcopy(nested)
other[1].append(9)
loop = []
loop.append(loop)
t = (1, 2)
deep is root  #> False
deep.children[0].parent is deep  #> True
shallow.children is root.children  #> True
nested  #> [1, [2, 3], {'a': [4]}]
other  #> [1, [2, 3, 9], {'a': [4]}]
copy.copy(nested)[1] is nested[1]  #> True
copy.deepcopy(loop)  #> [[...]]
copy.copy(Custom(1)).x  #> 2
copy.deepcopy(Custom(1)).x  #> 3
copy.deepcopy(t) is t  #> True
copy.copy({1: 2})  #> {1: 2}
copy.deepcopy({1, 2})  #> {1, 2}
copy.deepcopy([root, root])[0] is copy.deepcopy([root, root])[1]  #> False
[a is b for a, b in [copy.deepcopy([nested, nested])]]  #> [True]
copy.deepcopy("a")  #> 'a'
copy.deepcopy(None)
copy.deepcopy(len) is len  #> True
copy.copy([1, 2])  #> [1, 2]
copy.deepcopy(range(3))  #> range(0, 3)
