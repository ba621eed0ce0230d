import { ShapeError } from "../errors";
import { defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { shapeText } from "../shape";
import type { Tensor } from "../tensor";
import { add, div, mul, sub } from "./arithmetic";
import { eq } from "./comparison";
import { onesLike, zerosLike } from "./creation";
import { sqrt } from "./elementwise";
import { reduceLoss } from "./loss";
import { normOf } from "./norm";
import { sum } from "./reduction";
import { clampMin, minimum, where } from "./selection";

export const cosineEmbeddingLoss = defineOperator({
  schema:
    "cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin=0., int reduction=1) -> Tensor",
  python: ["torch.cosine_embedding_loss"],
  summary: "Draws vectors together or apart by their cosine.",
  composite: true,
  forward: (input1, input2, target, margin, reduction) => {
    if (target.rank > 1) throw new ShapeError("0D or 1D target tensor expected, multi-target not supported");
    const dim = target.rank;
    if (input1.rank !== dim + 1 || input2.rank !== dim + 1) {
      const sizes = `${shapeText(input1.shape)} and ${shapeText(input2.shape)}`;
      throw new ShapeError(
        `${dim}D target tensor expects ${dim + 1}D input tensors, but found inputs with sizes ${sizes}.`,
      );
    }
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
    if (anchor.rank !== positive.rank || anchor.rank !== negative.rank) {
      throw new ShapeError(
        `The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: anchor ${anchor.rank}D, positive ${positive.rank}D, and negative ${negative.rank}D inputs`,
      );
    }
    const distance = (a: Tensor, b: Tensor) =>
      normOf(add(sub(a, b), floatScalar(eps)), floatScalar(p), [Math.max(a.rank, b.rank) - 1], false);
    const near = distance(anchor, positive);
    let far = distance(anchor, negative);
    if (swap) far = minimum(far, distance(positive, negative));
    return reduceLoss(clampMin(sub(add(near, floatScalar(margin)), far), 0), reduction);
  },
});
