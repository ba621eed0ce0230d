import torch


def _basis(A, q, niter, M):
    """An orthogonal basis of about the range of A - M: random directions, sharpened by powers of the matrix."""

    def apply(left, right):
        product = torch.matmul(left, right)
        return product if M is None else product - torch.matmul(M if left is A else M.mH, right)

    R = torch.randn(A.shape[-1], q, dtype=A.dtype, device=A.device)
    Q = torch.linalg.qr(apply(A, R)).Q
    for _ in range(niter):
        Q = torch.linalg.qr(apply(A.mH, Q)).Q
        Q = torch.linalg.qr(apply(A, Q)).Q
    return Q


def svd_lowrank(A, q=6, niter=2, M=None):
    q = 6 if q is None else q
    m, n = A.shape[-2:]
    if M is not None:
        M = M.broadcast_to(A.size())
    if m < n:
        A = A.mH
        if M is not None:
            M = M.mH
    Q = _basis(A, q, niter, M)
    B = torch.matmul(Q.mH, A)
    if M is not None:
        B = B - torch.matmul(Q.mH, M)
    U, S, Vh = torch.linalg.svd(B, full_matrices=False)
    V = Vh.mH
    U = Q.matmul(U)
    return (V, S, U) if m < n else (U, S, V)


def pca_lowrank(A, q=None, center=True, niter=2):
    m, n = A.shape[-2:]
    if q is None:
        q = min(6, m, n)
    elif not (q >= 0 and q <= min(m, n)):
        raise ValueError(f"q(={q}) must be non-negative integer and not greater than min(m, n)={min(m, n)}")
    if not (niter >= 0):
        raise ValueError(f"niter(={niter}) must be non-negative integer")
    if not center:
        return svd_lowrank(A, q, niter=niter, M=None)
    return svd_lowrank(A - A.mean(dim=(-2,), keepdim=True), q, niter=niter, M=None)
