/**
 * Elements that change places between channels and pixels, or among channels.
 * https://pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html
 */
import { EngineError, ShapeError } from "../errors";
import { cloneElements } from "../kernels/copying";
import { inFormatOf } from "../kernels/memoryFormat";
import { defineOperator } from "../operator";
import { shapeText } from "../shape";
import type { Tensor } from "../tensor";
import { permute, reshape } from "./views";

/** In the format of the input, and never on its memory. */
function ownFormatOf(result: Tensor, self: Tensor): Tensor {
  return inFormatOf(result.storage === self.storage ? cloneElements(result) : result, self);
}

function checkCall(name: string, factorName: string, self: Tensor, factor: number): void {
  if (self.rank < 3) {
    throw new ShapeError(
      `${name} expects input to have at least 3 dimensions, but got input with ${self.rank} dimension(s)`,
    );
  }
  if (factor <= 0) {
    throw new EngineError("RuntimeError", `${name} expects a positive ${factorName}, but got ${factor}`);
  }
}

function shuffle(self: Tensor, r: number): Tensor {
  checkCall("pixel_shuffle", "upscale_factor", self, r);
  const lead = self.shape.slice(0, -3);
  const [c, h, w] = self.shape.slice(-3) as [number, number, number];
  if (c % (r * r) !== 0) {
    throw new ShapeError(
      `pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=${c} is not divisible by ${r * r}`,
    );
  }
  const n = lead.length;
  const split = reshape(self, [...lead, c / (r * r), r, r, h, w]);
  const order = [...lead.map((_, d) => d), n, n + 3, n + 1, n + 4, n + 2];
  return ownFormatOf(reshape(permute(split, order), [...lead, c / (r * r), h * r, w * r]), self);
}

function unshuffle(self: Tensor, r: number): Tensor {
  checkCall("pixel_unshuffle", "downscale_factor", self, r);
  const lead = self.shape.slice(0, -3);
  const [c, h, w] = self.shape.slice(-3) as [number, number, number];
  if (h % r !== 0 || w % r !== 0) {
    const [name, size, dim] = h % r !== 0 ? ["height", h, -2] : ["width", w, -1];
    throw new ShapeError(
      `pixel_unshuffle expects ${name} to be divisible by downscale_factor, but input.size(${dim})=${size} is not divisible by ${r}`,
    );
  }
  // As PyTorch has it: nothing is rearranged where there is nothing.
  if (self.numel === 0) return cloneElements(self);
  const n = lead.length;
  const split = reshape(self, [...lead, c, h / r, r, w / r, r]);
  const order = [...lead.map((_, d) => d), n, n + 2, n + 4, n + 1, n + 3];
  return ownFormatOf(reshape(permute(split, order), [...lead, c * r * r, h / r, w / r]), self);
}

export const pixelShuffle = defineOperator({
  schema: "pixel_shuffle(Tensor self, int upscale_factor) -> Tensor",
  python: ["torch.pixel_shuffle"],
  summary: "Turns groups of channels into finer images.",
  formula: String.raw`\operatorname{shuffle}({self})`,
  forward: (self, r) => shuffle(self, r),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{unshuffle}({grad})`,
      vjp: ({ grad, upscale_factor: r }): Tensor => pixelUnshuffle(grad, r),
    },
  },
});

export const pixelUnshuffle = defineOperator({
  schema: "pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor",
  python: ["torch.pixel_unshuffle"],
  summary: "Turns blocks of images into channels.",
  formula: String.raw`\operatorname{unshuffle}({self})`,
  forward: (self, r) => unshuffle(self, r),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{shuffle}({grad})`,
      vjp: ({ grad, downscale_factor: r }): Tensor => pixelShuffle(grad, r),
    },
  },
});

function mixChannels(self: Tensor, groups: number): Tensor {
  if (self.rank < 3) {
    throw new ShapeError(
      `channel_shuffle expects input with > 2 dims, but got input with sizes ${shapeText(self.shape)}`,
    );
  }
  const [n, c] = self.shape as [number, number];
  if (groups <= 0) {
    throw new EngineError(
      "RuntimeError",
      `Number of groups to divide channels in must be positive. Value of groups:${groups}`,
    );
  }
  if (c % groups !== 0) {
    throw new ShapeError(`Number of channels must be divisible by groups. Got ${c} channels and ${groups} groups.`);
  }
  const rest = self.shape.slice(2);
  const split = reshape(self, [n, groups, c / groups, ...rest]);
  return ownFormatOf(reshape(permute(split, [0, 2, 1, ...rest.map((_, d) => d + 3)]), self.shape), self);
}

export const channelShuffle = defineOperator({
  schema: "channel_shuffle(Tensor self, SymInt groups) -> Tensor",
  python: ["torch.channel_shuffle"],
  summary: "Mixes the channels of groups.",
  formula: String.raw`\operatorname{shuffle}_{groups}({self})`,
  forward: (self, groups) => mixChannels(self, groups),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{shuffle}_{C / groups}({grad})`,
      vjp: ({ grad, groups }): Tensor => channelShuffle(grad, (grad.shape[1] as number) / groups),
    },
  },
});
