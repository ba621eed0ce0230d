"""torch.utils.data, loaded as asked for."""
from torch._native import import_module, unsupported

_homes = {
    name: home
    for home, names in {
        "dataset": "Dataset IterableDataset TensorDataset StackDataset ConcatDataset ChainDataset Subset random_split",
        "sampler": "Sampler SequentialSampler RandomSampler SubsetRandomSampler WeightedRandomSampler BatchSampler",
        "dataloader": "DataLoader get_worker_info default_collate default_convert _DatasetKind",
        "distributed": "DistributedSampler",
    }.items()
    for name in names.split()
}
_submodules = ("dataset", "sampler", "dataloader", "distributed", "collate", "_utils")

__all__ = [name for name in _homes if name[0] != "_"]

_not_yet = (
    "DFIterDataPipe DataChunk IterDataPipe MapDataPipe argument_validation backward_compatibility datapipes "
    " functional_datapipe graph graph_settings guaranteed_datapipes_determinism non_deterministic "
    " runtime_validation runtime_validation_disabled"
).split()


def __getattr__(name):
    if name in _homes:
        value = getattr(import_module("torch.utils.data." + _homes[name]), name)
    elif name in _submodules:
        value = import_module("torch.utils.data." + name)
    elif name in _not_yet:
        unsupported("torch.utils.data." + name)
    else:
        raise AttributeError(f"module 'torch.utils.data' has no attribute '{name}'")
    globals()[name] = value
    return value
