# Nested tuples, lists and dicts as a list of leaves and a structure.
from collections import OrderedDict

import torch


class _Leaf:
    def __eq__(self, other):
        return isinstance(other, _Leaf)

    def __repr__(self):
        return "*"


LEAF = _Leaf()


class TreeSpec:
    """`kind` is the type of a node, `context` its keys or class, `children` the structures in it."""

    def __init__(self, kind, context, children):
        self.kind = kind
        self.context = context
        self.children = children

    @property
    def num_leaves(self):
        return sum(1 if child is LEAF else child.num_leaves for child in self.children)

    def __eq__(self, other):
        return (
            isinstance(other, TreeSpec)
            and self.kind is other.kind
            and self.context == other.context
            and len(self.children) == len(other.children)
            and all(a == b for a, b in zip(self.children, other.children))
        )

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        return treespec_of(self)


def treespec_of(spec, indent=0):
    """The text by which PyTorch shows a structure."""
    if spec is LEAF:
        return "*"
    if not spec.children:
        inner = ""
    else:
        parts = [treespec_of(child, indent + 2) for child in spec.children]
        inner = parts[0]
        if len(parts) > 1:
            inner += "," + ",".join("\n" + " " * (indent + 2) + part for part in parts[1:])
    return f"TreeSpec({spec.kind.__name__}, {spec.context}, [{inner}])"


def _parts(value):
    if isinstance(value, (dict, OrderedDict)) and type(value) in (dict, OrderedDict):
        return list(value.values()), TreeSpec(type(value), list(value.keys()), [])
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return list(value), TreeSpec(type(value), type(value), [])
    if isinstance(value, tuple) and type(value).__module__ == "torch.return_types":
        return list(value), TreeSpec(type(value), type(value), [])
    if type(value) in (tuple, list):
        return list(value), TreeSpec(type(value), None, [])
    return None, LEAF


def tree_flatten(value):
    parts, spec = _parts(value)
    if parts is None:
        return [value], LEAF
    leaves = []
    for part in parts:
        found, child = tree_flatten(part)
        leaves.extend(found)
        spec.children.append(child)
    return leaves, spec


def _build(spec, leaves):
    if spec is LEAF:
        return next(leaves)
    parts = [_build(child, leaves) for child in spec.children]
    if isinstance(spec.context, list):
        return spec.kind(zip(spec.context, parts))
    if spec.context is None:
        return spec.kind(parts)
    return spec.kind(*parts) if hasattr(spec.kind, "_fields") else spec.kind(parts)


def tree_unflatten(leaves, spec):
    return _build(spec, iter(leaves))


def tree_map(function, value, *rest):
    leaves, spec = tree_flatten(value)
    others = [tree_flatten(other)[0] for other in rest]
    return tree_unflatten([function(*items) for items in zip(leaves, *others)], spec)


def tree_leaves(value):
    return tree_flatten(value)[0]


def tree_structure(value):
    return tree_flatten(value)[1]


def _count(spec):
    return 1 if spec is LEAF else sum(_count(child) for child in spec.children)


def broadcast_prefix(value, spec):
    """One item for each leaf of `spec`, where `value` has an item for a whole part of it; None where they do not fit."""
    parts, own = _parts(value)
    if parts is None:
        return [value] * _count(spec)
    if spec is LEAF or own.kind is not spec.kind or own.context != spec.context or len(parts) != len(spec.children):
        return None
    found = []
    for part, child in zip(parts, spec.children):
        inner = broadcast_prefix(part, child)
        if inner is None:
            return None
        found.extend(inner)
    return found
