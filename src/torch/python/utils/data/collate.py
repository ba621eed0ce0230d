"""From a list of samples to a batch."""
import torch


def _is_of_numpy(value):
    return type(value).__module__ == "numpy"


def default_convert(data):
    """Tensors from NumPy arrays, at any depth."""
    kind = type(data)
    if isinstance(data, torch.Tensor):
        return data
    if _is_of_numpy(data):
        return torch.as_tensor(data)
    if isinstance(data, (int, float, str, bytes, type(None))):
        return data
    from collections.abc import Mapping, Sequence

    if isinstance(data, Mapping):
        return kind({key: default_convert(value) for key, value in data.items()})
    if isinstance(data, tuple) and hasattr(data, "_fields"):
        return kind(*(default_convert(value) for value in data))
    if isinstance(data, tuple):
        return [default_convert(value) for value in data]
    if isinstance(data, Sequence):
        return kind([default_convert(value) for value in data])
    return data


def default_collate(batch):
    first = batch[0]
    kind = type(first)
    if isinstance(first, torch.Tensor):
        return torch.stack(batch, 0)
    if _is_of_numpy(first):
        if first.shape == ():
            return torch.as_tensor(batch)
        return default_collate([torch.as_tensor(item) for item in batch])
    if isinstance(first, float):
        return torch.tensor(batch, dtype=torch.float64)
    if isinstance(first, int):
        return torch.tensor(batch)
    if isinstance(first, (str, bytes)):
        return batch
    if isinstance(first, tuple) and not hasattr(first, "_fields"):
        _check_sizes(batch)
        return [default_collate(samples) for samples in zip(*batch)]
    return _collate_other(batch, first, kind)


def _check_sizes(batch):
    if any(len(sample) != len(batch[0]) for sample in batch):
        raise RuntimeError("each element in list of batch should be of equal size")


def _collate_other(batch, first, kind):
    import copy
    from collections.abc import Mapping, MutableMapping, MutableSequence, Sequence

    if isinstance(first, Mapping):
        collated = {key: default_collate([sample[key] for sample in batch]) for key in first}
        if isinstance(first, MutableMapping):
            clone = copy.copy(first)
            clone.update(collated)
            return clone
        return kind(collated)
    if isinstance(first, tuple) and hasattr(first, "_fields"):
        return kind(*(default_collate(samples) for samples in zip(*batch)))
    if isinstance(first, Sequence):
        _check_sizes(batch)
        columns = [default_collate(samples) for samples in zip(*batch)]
        return kind(columns) if isinstance(first, MutableSequence) else columns
    raise TypeError(
        f"default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found {kind}"
    )
