/**
 * Similarities and distances between vectors.
 * https://pytorch.org/docs/stable/nn.functional.html#distance-functions
 */
import { ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { broadcastShapes, countElements, shapeText } from "../shape";
import type { Tensor } from "../tensor";
import { add, div, mul, powScalar, sub } from "./arithmetic";
import { eq } from "./comparison";
import { clone } from "./copying";
import { onesLike, zerosLike } from "./creation";
import { sqrt } from "./elementwise";
import { abs, sgn } from "./rounding";
import { reduceLoss } from "./loss";
import { linalgVectorNorm, normOf } from "./norm";
import { sum } from "./reduction";
import { clampMin, maskedFill, minimum, where } from "./selection";
import { expand, unsqueeze } from "./views";

export const cosineSimilarity = defineOperator({
  schema: "cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08) -> Tensor",
  python: ["torch.cosine_similarity"],
  summary: "The cosine of the angle between vectors.",
  formula: String.raw`\frac{{x1} \cdot {x2}}{\lVert {x1} \rVert \lVert {x2} \rVert}`,
  composite: true,
  forward: (x1, x2, dim, eps) => {
    const shape = broadcastShapes(x1.shape, x2.shape);
    const wide = (x: Tensor) => (shapeText(x.shape) === shapeText(shape) ? x : expand(x, shape));
    const a = wide(x1);
    const b = wide(x2);
    return sum(mul(div(a, boundedNorm(a, dim, eps)), div(b, boundedNorm(b, dim, eps))), [dim]);
  },
});

/** The norm, not below eps; PyTorch changes a copy in place without telling autograd. */
function boundedNorm(x: Tensor, dim: number, eps: number): Tensor {
  const length = clone(linalgVectorNorm(x, 2, [dim], true));
  const data = length.data;
  for (let i = 0; i < data.length; i++) if ((data[i] as number) < eps) data[i] = eps;
  return length;
}

export const cdistForward = defineOperator({
  schema: "_cdist_forward(Tensor x1, Tensor x2, float p, int? compute_mode) -> Tensor",
  python: [],
  summary: "The distance of each vector of one set to each of another.",
  formula: String.raw`\lVert {x1}_i - {x2}_j \rVert_{{p}}`,
  gradFn: "CdistBackward0",
  forward: (x1, x2, p) => {
    const n = x1.shape[x1.rank - 2] as number;
    const m = x2.shape[x2.rank - 2] as number;
    const width = x1.shape[x1.rank - 1] as number;
    const lead = broadcastShapes(x1.shape.slice(0, -2), x2.shape.slice(0, -2));
    const a = denseData(expand(x1, [...lead, n, width]));
    const b = denseData(expand(x2, [...lead, m, width]));
    const out = denseArray(x1.dtype, [...lead, n, m]);
    let at = 0;
    for (let batch = 0; batch < countElements(lead); batch++) {
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < m; j++) {
          let state = 0;
          for (let k = 0; k < width; k++) {
            const d = Math.abs((a[(batch * n + i) * width + k] as number) - (b[(batch * m + j) * width + k] as number));
            if (p === Infinity) state = Math.max(state, d);
            else if (p === 0) state += d === 0 ? 0 : 1;
            else state += p === 2 ? d * d : p === 1 ? d : d ** p;
          }
          out[at++] = p === 2 ? Math.sqrt(state) : p === 0 || p === 1 || p === Infinity ? state : state ** (1 / p);
        }
      }
    }
    return denseResult(out, [...lead, n, m], x1.dtype);
  },
  saves: ["x1", "x2", "result"],
  derivatives: {
    x1: {
      formula: String.raw`\sum_j {grad}_{ij}\,\nabla \lVert {x1}_i - {x2}_j \rVert`,
      vjp: ({ grad, x1, x2, p, result }) => sum(cdistSlopes(grad, x1, x2, p, result), [-2]),
    },
    x2: {
      formula: String.raw`-\sum_i {grad}_{ij}\,\nabla \lVert {x1}_i - {x2}_j \rVert`,
      vjp: ({ grad, x1, x2, p, result }) => mul(sum(cdistSlopes(grad, x1, x2, p, result), [-3]), -1),
    },
  },
});

function cdistSlopes(grad: Tensor, x1: Tensor, x2: Tensor, p: number, result: Tensor): Tensor {
  const d = sub(unsqueeze(x1, -2), unsqueeze(x2, -3));
  const g = unsqueeze(grad, -1);
  const r = unsqueeze(result, -1);
  if (p === 0) return mul(d, 0);
  if (p === 1) return mul(sgn(d), g);
  if (p === Infinity) return mul(mul(sgn(d), eq(abs(d), r)), g);
  const scaled = p === 2 ? d : mul(d, powScalar(abs(d), floatScalar(p - 2)));
  const slope = mul(scaled, div(g, powScalar(r, floatScalar(p - 1))));
  return maskedFill(slope, p < 2 ? eq(d, 0) : eq(r, 0), 0);
}

export const cdist = defineOperator({
  schema: "cdist(Tensor x1, Tensor x2, float p=2., int? compute_mode=None) -> Tensor",
  python: ["torch.cdist"],
  summary: "The distance of each vector of one set to each of another.",
  composite: true,
  forward: (x1, x2, p, mode) => {
    if (x1.rank < 2 || x2.rank < 2) {
      const [name, rank] = x1.rank < 2 ? ["X1", x1.rank] : ["X2", x2.rank];
      throw new ShapeError(`cdist only supports at least 2D tensors, ${name} got: ${rank}D`);
    }
    if (x1.shape[x1.rank - 1] !== x2.shape[x2.rank - 1]) {
      throw new ShapeError(
        `X1 and X2 must have the same number of columns. X1: ${x1.shape[x1.rank - 1]} X2: ${x2.shape[x2.rank - 1]}`,
      );
    }
    return cdistForward(x1, x2, p, mode);
  },
});

export const cosineEmbeddingLoss = defineOperator({
  schema:
    "cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin=0., int reduction=1) -> Tensor",
  python: ["torch.cosine_embedding_loss"],
  summary: "Draws vectors together or apart by their cosine.",
  composite: true,
  forward: (input1, input2, target, margin, reduction) => {
    const dim = target.rank === 1 && input1.rank > 1 ? 1 : 0;
    const product = sum(mul(input1, input2), [dim]);
    const first = add(sum(mul(input1, input1), [dim]), floatScalar(1e-12));
    const second = add(sum(mul(input2, input2), [dim]), floatScalar(1e-12));
    const cosine = div(product, sqrt(mul(first, second)));
    const zeros = zerosLike(cosine);
    const together = where(eq(target, 1), sub(onesLike(cosine), cosine), zeros);
    const apart = where(eq(target, -1), clampMin(sub(cosine, floatScalar(margin)), 0), zeros);
    return reduceLoss(add(together, apart), reduction);
  },
});

export const marginRankingLoss = defineOperator({
  schema:
    "margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float margin=0., int reduction=1) -> Tensor",
  python: ["torch.margin_ranking_loss"],
  summary: "Asks one score to be above another by a margin.",
  composite: true,
  forward: (input1, input2, target, margin, reduction) =>
    reduceLoss(clampMin(add(mul(mul(target, -1), sub(input1, input2)), floatScalar(margin)), 0), reduction),
});

export const hingeEmbeddingLoss = defineOperator({
  schema: "hinge_embedding_loss(Tensor self, Tensor target, float margin=1., int reduction=1) -> Tensor",
  python: ["torch.hinge_embedding_loss"],
  summary: "Keeps distances small for alike, above a margin for unlike pairs.",
  composite: true,
  forward: (self, target, margin, reduction) => {
    const zeros = zerosLike(self);
    const apart = where(eq(target, 1), zeros, clampMin(add(mul(self, -1), floatScalar(margin)), 0));
    const together = where(eq(target, -1), zeros, self);
    return reduceLoss(add(apart, together), reduction);
  },
});

export const tripletMarginLoss = defineOperator({
  schema:
    "triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, float margin=1., float p=2., float eps=9.9999999999999995e-07, bool swap=False, int reduction=1) -> Tensor",
  python: ["torch.triplet_margin_loss"],
  summary: "Asks an anchor to be nearer to one vector than to another by a margin.",
  composite: true,
  forward: (anchor, positive, negative, margin, p, eps, swap, reduction) => {
    const distance = (a: Tensor, b: Tensor) =>
      normOf(add(sub(a, b), floatScalar(eps)), floatScalar(p), [Math.max(a.rank, b.rank) - 1], false);
    const near = distance(anchor, positive);
    let far = distance(anchor, negative);
    if (swap) far = minimum(far, distance(positive, negative));
    return reduceLoss(clampMin(sub(add(near, floatScalar(margin)), far), 0), reduction);
  },
});
