"""L-BFGS, with a line search by the strong Wolfe conditions."""
import torch
from torch.optim.optimizer import Optimizer, _check_lr, _to_scalar


def _cubic_interpolate(x1, f1, g1, x2, f2, g2, bounds=None):
    """Where the cubic through two points with two slopes is least, within bounds."""
    if bounds is not None:
        least, most = bounds
    else:
        least, most = (x1, x2) if x1 <= x2 else (x2, x1)
    d1 = g1 + g2 - 3 * (f1 - f2) / (x1 - x2)
    square = d1**2 - g1 * g2
    if square >= 0:
        d2 = square.sqrt()
        if x1 <= x2:
            position = x2 - (x2 - x1) * ((g2 + d2 - d1) / (g2 - g1 + 2 * d2))
        else:
            position = x1 - (x1 - x2) * ((g1 + d2 - d1) / (g1 - g2 + 2 * d2))
        return min(max(position, least), most)
    return (least + most) / 2.0


def _strong_wolfe(evaluate, x, t, d, f, g, gtd, c1=1e-4, c2=0.9, tolerance_change=1e-9, max_ls=25):
    d_norm = d.abs().max()
    g = g.clone()
    f_new, g_new = evaluate(x, t, d)
    evaluations = 1
    gtd_new = g_new.dot(d)

    # A point is (t, f, g, slope). First look for two points around a minimum.
    before = (0, f, g, gtd)
    points = None
    done = False
    iteration = 0
    while iteration < max_ls:
        if f_new > (f + c1 * t * gtd) or (iteration > 1 and f_new >= before[1]):
            points = [before, (t, f_new, g_new.clone(), gtd_new)]
            break
        if abs(gtd_new) <= -c2 * gtd:
            points = [(t, f_new, g_new, gtd_new)]
            done = True
            break
        if gtd_new >= 0:
            points = [before, (t, f_new, g_new.clone(), gtd_new)]
            break
        bounds = (t + 0.01 * (t - before[0]), t * 10)
        following = _cubic_interpolate(before[0], before[1], before[3], t, f_new, gtd_new, bounds=bounds)
        before = (t, f_new, g_new.clone(), gtd_new)
        t = following
        f_new, g_new = evaluate(x, t, d)
        evaluations += 1
        gtd_new = g_new.dot(d)
        iteration += 1
    if iteration == max_ls:
        points = [(0, f, g, gtd), (t, f_new, g_new, gtd_new)]

    # Then narrow them down.
    stuck = False
    low, high = (0, 1) if points[0][1] <= points[-1][1] else (1, 0)
    while not done and iteration < max_ls:
        if abs(points[1][0] - points[0][0]) * d_norm < tolerance_change:
            break
        (t1, f1, _, s1), (t2, f2, _, s2) = points
        t = _cubic_interpolate(t1, f1, s1, t2, f2, s2)
        left, right = min(t1, t2), max(t1, t2)
        margin = 0.1 * (right - left)
        if min(right - t, t - left) < margin:
            if stuck or t >= right or t <= left:
                t = right - margin if abs(t - right) < abs(t - left) else left + margin
                stuck = False
            else:
                stuck = True
        else:
            stuck = False
        f_new, g_new = evaluate(x, t, d)
        evaluations += 1
        gtd_new = g_new.dot(d)
        iteration += 1
        if f_new > (f + c1 * t * gtd) or f_new >= points[low][1]:
            points[high] = (t, f_new, g_new.clone(), gtd_new)
            low, high = (0, 1) if points[0][1] <= points[1][1] else (1, 0)
        else:
            if abs(gtd_new) <= -c2 * gtd:
                done = True
            elif gtd_new * (points[high][0] - points[low][0]) >= 0:
                points[high] = points[low]
            points[low] = (t, f_new, g_new.clone(), gtd_new)
    t, f_new, g_new, _ = points[low]
    return f_new, g_new, t, evaluations


class LBFGS(Optimizer):
    def __init__(
        self,
        params,
        lr=1,
        max_iter=20,
        max_eval=None,
        tolerance_grad=1e-7,
        tolerance_change=1e-9,
        history_size=100,
        line_search_fn=None,
    ):
        _check_lr(lr)
        if max_eval is None:
            max_eval = max_iter * 5 // 4
        super().__init__(
            params,
            {
                "lr": lr,
                "max_iter": max_iter,
                "max_eval": max_eval,
                "tolerance_grad": tolerance_grad,
                "tolerance_change": tolerance_change,
                "history_size": history_size,
                "line_search_fn": line_search_fn,
            },
        )
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
        self._params = self.param_groups[0]["params"]

    def _gather_flat_grad(self):
        views = []
        for param in self._params:
            views.append(torch.zeros_like(param).view(-1) if param.grad is None else param.grad.view(-1))
        return torch.cat(views, 0)

    def _add_grad(self, step_size, update):
        offset = 0
        for param in self._params:
            count = param.numel()
            param.add_(update[offset : offset + count].view_as(param), alpha=step_size)
            offset += count

    def _directional_evaluate(self, closure, x, t, d):
        self._add_grad(t, d)
        loss = float(closure())
        grad = self._gather_flat_grad()
        for param, start in zip(self._params, x):
            param.copy_(start)
        return loss, grad

    @torch.no_grad()
    def step(self, closure):
        closure = torch.enable_grad()(closure)
        group = self.param_groups[0]
        lr = _to_scalar(group["lr"])
        max_iter, max_eval = group["max_iter"], group["max_eval"]
        tolerance_grad, tolerance_change = group["tolerance_grad"], group["tolerance_change"]
        state = self.state[self._params[0]]
        state.setdefault("func_evals", 0)
        state.setdefault("n_iter", 0)

        first_loss = closure()
        loss = float(first_loss)
        evaluations = 1
        state["func_evals"] += 1
        grad = self._gather_flat_grad()
        optimal = grad.abs().max() <= tolerance_grad
        if optimal:
            return first_loss

        d, t = state.get("d"), state.get("t")
        previous_grad, previous_loss = state.get("prev_flat_grad"), state.get("prev_loss")
        n_iter = 0
        while n_iter < max_iter:
            n_iter += 1
            state["n_iter"] += 1
            if state["n_iter"] == 1:
                d = grad.neg()
                state["old_dirs"], state["old_stps"], state["ro"] = [], [], []
                state["H_diag"] = 1
            else:
                d = self._direction(state, grad, previous_grad, d, t, group["history_size"])
            if previous_grad is None:
                previous_grad = grad.clone()
            else:
                previous_grad.copy_(grad)
            previous_loss = loss

            t = min(1.0, 1.0 / grad.abs().sum()) * lr if state["n_iter"] == 1 else lr
            slope = grad.dot(d)
            if slope > -tolerance_change:
                break
            spent = 0
            if group["line_search_fn"] is not None:
                if group["line_search_fn"] != "strong_wolfe":
                    raise RuntimeError("only 'strong_wolfe' is supported")
                loss, grad, t, spent = _strong_wolfe(
                    lambda x, t, d: self._directional_evaluate(closure, x, t, d),
                    [param.clone() for param in self._params],
                    t,
                    d,
                    loss,
                    grad,
                    slope,
                    max_ls=max_eval - evaluations,
                )
                self._add_grad(t, d)
                optimal = grad.abs().max() <= tolerance_grad
            else:
                self._add_grad(t, d)
                if n_iter != max_iter:
                    loss = float(closure())
                    grad = self._gather_flat_grad()
                    optimal = grad.abs().max() <= tolerance_grad
                    spent = 1
            evaluations += spent
            state["func_evals"] += spent
            if n_iter == max_iter or evaluations >= max_eval or optimal:
                break
            if d.mul(t).abs().max() <= tolerance_change or abs(loss - previous_loss) < tolerance_change:
                break

        kept = {name: state[name] for name in ("old_dirs", "old_stps", "ro", "H_diag")}
        if "d" not in state:
            for name in kept:
                del state[name]
        state["d"], state["t"] = d, t
        state.update(kept)
        state["prev_flat_grad"], state["prev_loss"] = previous_grad, previous_loss
        return first_loss

    @staticmethod
    def _direction(state, grad, previous_grad, d, t, history_size):
        """The two-loop recursion over the last steps and changes of the gradient."""
        changes, steps, ro = state["old_dirs"], state["old_stps"], state["ro"]
        change = grad.sub(previous_grad)
        step = d.mul(t)
        product = change.dot(step)
        if product > 1e-10:
            if len(changes) == history_size:
                changes.pop(0)
                steps.pop(0)
                ro.pop(0)
            changes.append(change)
            steps.append(step)
            ro.append(1.0 / product)
            state["H_diag"] = product / change.dot(change)
        count = len(changes)
        al = state.setdefault("al", [None] * history_size)
        q = grad.neg()
        for i in range(count - 1, -1, -1):
            al[i] = steps[i].dot(q) * ro[i]
            q.add_(changes[i], alpha=-al[i])
        r = torch.mul(q, state["H_diag"])
        for i in range(count):
            r.add_(steps[i], alpha=al[i] - changes[i].dot(r) * ro[i])
        return r
