"""
torch.nn.functional. Functions are found where they are first asked for: those written in Python in
torch.nn._functional, the others among the operators.
"""
from torch._native import homes_of, import_module, unsupported

import torch

_groups = {
    "activation": (
        "threshold _threshold relu glu hardtanh relu6 elu selu celu leaky_relu rrelu tanhshrink softsign tanh sigmoid "
        "hardsigmoid hardswish silu mish softmin softmax log_softmax gumbel_softmax _get_softmax_dim"
    ),
    "pooling": (
        "max_pool1d max_pool2d max_pool3d max_pool1d_with_indices max_pool2d_with_indices max_pool3d_with_indices "
        "max_unpool1d max_unpool2d max_unpool3d lp_pool1d lp_pool2d lp_pool3d adaptive_max_pool1d "
        "adaptive_max_pool2d adaptive_max_pool3d adaptive_avg_pool2d adaptive_avg_pool3d fractional_max_pool2d "
        "fractional_max_pool3d"
    ),
    "dropout": "dropout alpha_dropout feature_alpha_dropout dropout1d dropout2d dropout3d",
    "normalization": "batch_norm instance_norm layer_norm rms_norm group_norm local_response_norm normalize",
    "loss": (
        "ctc_loss nll_loss poisson_nll_loss gaussian_nll_loss kl_div cross_entropy linear_cross_entropy "
        "binary_cross_entropy binary_cross_entropy_with_logits smooth_l1_loss huber_loss l1_loss mse_loss "
        "margin_ranking_loss hinge_embedding_loss multilabel_margin_loss soft_margin_loss "
        "multilabel_soft_margin_loss cosine_embedding_loss multi_margin_loss triplet_margin_loss "
        "triplet_margin_with_distance_loss"
    ),
    "embedding": "embedding embedding_bag",
    "vision": "upsample upsample_nearest upsample_bilinear interpolate grid_sample affine_grid pad unfold fold",
    "attention": "multi_head_attention_forward _canonical_mask _none_or_dtype _mha_shape_check",
}
_homes = homes_of(_groups, "torch.nn._functional.")

_operators = (
    "conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d conv_tbc avg_pool1d adaptive_avg_pool1d "
    "threshold_ relu_ selu_ celu_ rrelu_ prelu hardshrink bilinear pixel_shuffle pixel_unshuffle channel_shuffle "
    "native_channel_shuffle pairwise_distance pdist cosine_similarity"
).split()
_nn_operators = (
    "avg_pool2d avg_pool3d linear one_hot gelu softplus softshrink logsigmoid hardtanh_ elu_ leaky_relu_ "
    "scaled_dot_product_attention"
).split()
_renamed = {"logsigmoid": "log_sigmoid"}

__all__ = [*_homes, *_operators, *_nn_operators]
for _name in ("_threshold", "_get_softmax_dim", "_canonical_mask", "_none_or_dtype", "_mha_shape_check"):
    __all__.remove(_name)

_not_yet = "grad grouped_mm scaled_mm scaled_grouped_mm ScalingType SwizzleType".split()


def __getattr__(name):
    if name in _homes:
        value = getattr(import_module(_homes[name]), name)
    elif name in _operators:
        value = getattr(torch, name)
    elif name in _nn_operators:
        value = getattr(torch._C._nn, _renamed.get(name, name))
    elif name == "_Reduction":
        value = import_module("torch.nn._reduction")
    elif name == "Tensor":
        value = torch.Tensor
    elif name in _not_yet:
        unsupported("torch.nn.functional." + name)
    else:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    globals()[name] = value
    return value


def __dir__():
    return sorted([*globals(), *__all__])
