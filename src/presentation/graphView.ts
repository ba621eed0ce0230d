/**
 * The computational graph of one backward call as the panel draws it: plain data, with places, in pixels, that the
 * worker computed. Data flows downwards, from leaves to the result; gradients flow against the arrows. Ids are made of
 * names and places among equals, so that they outlive small changes of the program.
 */

export interface ViewGraph {
  /** A backward call, or a number above theirs for a result that none was called on. */
  readonly backward: number;
  /** Whether what autograd did not keep is shown too. */
  readonly asWritten: boolean;
  /** How many operators and conversions it did not keep. */
  readonly lostCount: number;
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
  /** The order in which autograd visited the nodes. */
  readonly steps: readonly ViewStep[];
  readonly width: number;
  readonly height: number;
  /** Ids of the groups that are open. */
  readonly open: readonly string[];
  /** Of all groups, the closed ones inside closed ones included. */
  readonly groups: readonly string[];
  /** Nodes of the graph, those in closed groups included. */
  readonly nodeCount: number;
  /** Why less is shown than was asked for. */
  readonly limit: "none" | "nodes" | "time" | "steps";
}

/**
 * `leaf`: a tensor whose `.grad` is filled in; `operation`: one that autograd recorded; `output`: the one that backward
 * began at; `group`: a call of a module, or a stretch of a long graph.
 */
export type ViewNodeKind = "leaf" | "operation" | "output" | "group";

export interface ViewBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ViewNode extends ViewBox {
  readonly id: string;
  readonly kind: ViewNodeKind;
  /** The group that it is drawn in; null for none. */
  readonly parent: string | null;
  readonly title: string;
  /** The variable's name, where there is one. */
  readonly name: string | null;
  /** "MulBackward0", "AccumulateGrad"; of a group the module's class. */
  readonly gradFn: string | null;
  /** The lines below the title, short. */
  readonly lines: readonly string[];
  /** Of groups: whether what is inside is drawn. */
  readonly isOpen: boolean;
  /** Whether autograd did not keep it; of groups: nothing of what is inside. */
  readonly isLost: boolean;
  /** Of groups: nodes inside. Of leaves: the calls that share it, each with its own copy. */
  readonly count: number;
  readonly place: ViewPlace | null;
  readonly shape: string | null;
  readonly dtype: string | null;
  readonly value: string | null;
  readonly gradient: string | null;
  readonly statistics: string | null;
  readonly gradientStatistics: string | null;
  readonly saved: readonly { readonly name: string; readonly text: string }[];
  /** TeX of the operator, and of the gradient of each argument; null and empty where there are none. */
  readonly formula: string | null;
  readonly derivatives: readonly { readonly argument: string; readonly formula: string }[];
}

/** A place of the document: lines and characters of one part, from 0. */
export interface ViewPlace {
  readonly part: number;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

export interface ViewEdge {
  readonly id: string;
  /** The node whose value is used. */
  readonly from: string;
  readonly to: string;
  /** From the lower side of `from` to the upper side of `to`. */
  readonly points: readonly ViewPoint[];
  readonly gradient: EdgeGradient;
  /** The gradient that flows back along it, short. */
  readonly text: string | null;
  /** Whether autograd did not keep it. */
  readonly isLost: boolean;
  /** What ended the history of what flows here, short. */
  readonly cut: string | null;
  /** Edges of the graph that are drawn as this one. */
  readonly count: number;
}

export interface ViewPoint {
  readonly x: number;
  readonly y: number;
}

/** `norm` is the largest of those drawn as one. */
export type EdgeGradient =
  | { readonly kind: "finite"; readonly norm: number }
  | { readonly kind: "zero" }
  | { readonly kind: "nan" }
  | { readonly kind: "inf" }
  /** None flowed, or it was not kept. */
  | { readonly kind: "none" };

/** One node of the walk; where it is in a closed group, the group stands for it. */
export interface ViewStep {
  readonly node: string;
  readonly title: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly { readonly to: string; readonly title: string; readonly text: string }[];
}
