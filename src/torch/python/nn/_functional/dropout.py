"""torch.nn.functional: dropout."""
import warnings

import torch

_VF = torch._VF


def _check(p):
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")


def dropout(input, p=0.5, training=True, inplace=False):
    _check(p)
    return _VF.dropout_(input, p, training) if inplace else _VF.dropout(input, p, training)


def alpha_dropout(input, p=0.5, training=False, inplace=False):
    _check(p)
    return _VF.alpha_dropout_(input, p, training) if inplace else _VF.alpha_dropout(input, p, training)


def feature_alpha_dropout(input, p=0.5, training=False, inplace=False):
    _check(p)
    return (_VF.feature_alpha_dropout_ if inplace else _VF.feature_alpha_dropout)(input, p, training)


def _by_channel(input, p, training, inplace, add_batch):
    if add_batch:
        input = input.unsqueeze_(0) if inplace else input.unsqueeze(0)
    result = (_VF.feature_dropout_ if inplace else _VF.feature_dropout)(input, p, training)
    if add_batch:
        result = result.squeeze_(0) if inplace else result.squeeze(0)
    return result


def dropout1d(input, p=0.5, training=True, inplace=False):
    _check(p)
    rank = input.dim()
    if rank not in (2, 3):
        raise RuntimeError(
            f"dropout1d: Expected 2D or 3D input, but received a {rank}D input. "
            "Note that dropout1d exists to provide channel-wise dropout on inputs with 1 "
            "spatial dimension, a channel dimension, and an optional batch dimension "
            "(i.e. 2D or 3D inputs)."
        )
    return _by_channel(input, p, training, inplace, rank == 2)


def _warn_rank(name, rank, spatial, allowed):
    warnings.warn(
        f"{name}: Received a {rank}-D input to {name}, which is deprecated "
        "and will result in an error in a future release. To retain the behavior "
        f"and silence this warning, please use dropout instead. Note that {name} "
        f"exists to provide channel-wise dropout on inputs with {spatial} spatial dimensions, "
        f"a channel dimension, and an optional batch dimension (i.e. {allowed} inputs).",
        stacklevel=3,
    )


def dropout2d(input, p=0.5, training=True, inplace=False):
    _check(p)
    rank = input.dim()
    if rank not in (3, 4):
        _warn_rank("dropout2d", rank, 2, "3D or 4D")
    if rank == 3:
        warnings.warn(
            "dropout2d: Received a 3D input to dropout2d and assuming that channel-wise "
            "1D dropout behavior is desired - input is interpreted as shape (N, C, L), where C "
            "is the channel dim. This behavior will change in a future release to interpret the "
            "input as one without a batch dimension, i.e. shape (C, H, W). To maintain the 1D "
            "channel-wise dropout behavior, please switch to using dropout1d instead.",
            stacklevel=2,
        )
    return _by_channel(input, p, training, inplace, False)


def dropout3d(input, p=0.5, training=True, inplace=False):
    _check(p)
    rank = input.dim()
    if rank not in (4, 5):
        _warn_rank("dropout3d", rank, 3, "4D or 5D")
    return _by_channel(input, p, training, inplace, rank != 5)
