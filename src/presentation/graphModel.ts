/**
 * Which nodes and groups the graph of a backward call has, before anything is drawn. Groups are calls of modules, not
 * modules: a call is one stretch of time, so that closed groups never make a circle. What has too many members for one
 * picture is cut into stretches of time, which do not either.
 */
import { rootNodes } from "../trace/graphWalk";
import type { BackwardStep, ModuleCallId, NodeId, NodeRecord, TensorSnapshot, Trace } from "../trace/trace";
import { type LostParts, lostParts } from "./graphLost";
import { type GraphSubject, writtenGraphOfSubject } from "./graphSubjects";

export interface GraphModel {
  readonly subject: GraphSubject;
  readonly members: readonly GraphMember[];
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: readonly GraphEdge[];
  readonly groups: readonly string[];
  /** The node of the picture for a node of the trace; of a leaf with copies the first. */
  readonly idOf: ReadonlyMap<NodeId, string>;
  readonly steps: ReadonlyMap<NodeId, BackwardStep>;
  /** How many operators and conversions autograd did not keep, whether they are in the model or not. */
  readonly lostCount: number;
}

export type GraphMember = GraphNode | GraphGroup;

export interface GraphNode {
  readonly kind: "node";
  readonly id: string;
  readonly record: NodeRecord;
  readonly isRoot: boolean;
  /** Whether autograd did not keep it. */
  readonly isLost: boolean;
  /** Of a leaf: how many copies of it there are. */
  readonly copies: number;
  readonly time: number;
}

export interface GraphGroup {
  readonly kind: "group";
  readonly id: string;
  /** Null for a stretch of time. */
  readonly call: ModuleCallId | null;
  /** Among the calls of the same module in this graph, from 0; null where it is the only one. */
  readonly ordinal: number | null;
  readonly members: readonly GraphMember[];
  readonly nodeCount: number;
  readonly time: number;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly gradient: TensorSnapshot | null;
  readonly isLost: boolean;
  /** What ended the history of what flows here. */
  readonly cut: string | null;
}

/** A group with more members is cut into stretches. */
const mostMembers = 400;
const membersOfStretch = 50;

/** What autograd sees, or all that was written. */
export function modelOf(trace: Trace, subject: GraphSubject, asWritten: boolean): GraphModel {
  return new Modelling(trace, subject).model(asWritten);
}

/** A group while it is filled. */
interface Draft {
  readonly call: ModuleCallId | null;
  readonly nodes: { readonly record: NodeRecord; readonly key: string; readonly time: number }[];
  readonly groups: Draft[];
}

class Modelling {
  readonly #root: Draft = { call: null, nodes: [], groups: [] };
  readonly #drafts = new Map<ModuleCallId, Draft>();
  readonly #nodes = new Map<string, GraphNode>();
  readonly #groups: string[] = [];
  /** Ids of the picture by key: the node's number, for copies with that of the call. */
  readonly #ids = new Map<string, string>();
  readonly #copies = new Map<NodeId, number>();
  readonly #roots: Set<NodeId>;
  #isKept: (id: NodeId) => boolean = () => true;

  constructor(
    readonly trace: Trace,
    readonly subject: GraphSubject,
  ) {
    this.#roots = new Set(rootNodes(subject));
  }

  model(asWritten: boolean): GraphModel {
    const steps = this.subject.backward?.steps ?? [];
    const visited = new Map(steps.map((step) => [step.node, step]));
    const written = writtenGraphOfSubject(this.trace, this.subject);
    const lost = lostParts(this.trace, this.subject, written, new Set(visited.keys()));
    if (asWritten || visited.size === 0) for (const root of lost.roots) this.#roots.add(root);
    const consumers = new Map<NodeId, NodeRecord[]>();
    const edges: {
      from: NodeId;
      to: NodeRecord;
      gradient: TensorSnapshot | null;
      isLost: boolean;
      cut: string | null;
    }[] = [];
    const connect = (edge: (typeof edges)[number]) => {
      edges.push(edge);
      const list = consumers.get(edge.from);
      if (list === undefined) consumers.set(edge.from, [edge.to]);
      else list.push(edge.to);
    };
    for (const { node, outgoing } of steps) {
      const record = this.trace.nodes[node];
      record?.next.forEach((edge, i) => {
        if (edge === null) return;
        const source = this.trace.nodes[edge.node];
        if (source === undefined || (!visited.has(edge.node) && source.variable === null)) return;
        connect({ from: edge.node, to: record, gradient: outgoing[i] ?? null, isLost: false, cut: null });
      });
    }
    const recordOf = (id: NodeId) => this.trace.nodes[id] ?? lost.records.get(id);
    for (const { from, to, cut } of asWritten ? lost.edges : []) {
      const record = recordOf(to);
      if (record !== undefined) connect({ from, to: record, gradient: null, isLost: true, cut });
    }
    const kept = new Set([...visited.keys(), ...edges.flatMap(({ from, isLost }) => (isLost ? [] : [from]))]);
    this.#isKept = (id) => kept.has(id);
    for (const id of new Set([...kept, ...consumers.keys(), ...this.#lostNodes(lost, asWritten, visited.size === 0)])) {
      const record = recordOf(id);
      if (record === undefined) continue;
      if (record.variable === null) this.#add(record, record.moduleCall, record.time, String(id));
      else this.#addLeaf(record, consumers.get(id) ?? []);
    }
    const members = this.#finish(this.#root, "");
    const idOf = new Map<NodeId, string>();
    for (const [id, { record }] of this.#nodes) if (!idOf.has(record.id)) idOf.set(record.id, id);
    return {
      subject: this.subject,
      members,
      nodes: this.#nodes,
      edges: edges.flatMap(({ from, to, gradient: sent, isLost: wasLost, cut }) => {
        const isLost = sent !== null && sent.data === null && sent.statistics === null;
        // What became a `.grad` may have been reset since: where it is all that arrived, the pass's own note of it counts.
        const isAll = consumers.get(from)?.length === 1;
        const gradient = isLost && isAll ? (visited.get(from)?.incoming[0] ?? sent) : sent;
        const start = this.#ids.get(`${from}@${to.moduleCall}`) ?? this.#ids.get(String(from));
        const end = this.#ids.get(String(to.id));
        return start === undefined || end === undefined
          ? []
          : [{ from: start, to: end, gradient, isLost: wasLost, cut }];
      }),
      groups: this.#groups,
      idOf,
      steps: visited,
      lostCount: lost.count,
    };
  }

  /** All of them, or where there is nothing else at least the root. */
  #lostNodes({ records, roots }: LostParts, asWritten: boolean, isEmpty: boolean): Iterable<NodeId> {
    if (!asWritten) return isEmpty ? roots : [];
    return [...records.values()].flatMap(({ id, variable }) => (variable === null ? [id] : []));
  }

  #addLeaf(record: NodeRecord, consumers: readonly NodeRecord[]): void {
    const calls = new Map<ModuleCallId | null, number>();
    for (const { moduleCall, time } of consumers) {
      calls.set(moduleCall, Math.min(calls.get(moduleCall) ?? Number.POSITIVE_INFINITY, time));
    }
    const isParameter = record.variable !== null && this.trace.tensors[record.variable]?.isParameter === true;
    if (isParameter && calls.size > 1) {
      this.#copies.set(record.id, calls.size);
      for (const [call, time] of calls) this.#add(record, call, time - 0.5, `${record.id}@${call}`);
    } else {
      const time = Math.min(...calls.values(), Number.MAX_SAFE_INTEGER);
      this.#add(record, this.#commonCall([...calls.keys()]), time - 0.5, String(record.id));
    }
  }

  #add(record: NodeRecord, call: ModuleCallId | null, time: number, key: string): void {
    this.#draftOf(call).nodes.push({ record, key, time });
  }

  #draftOf(call: ModuleCallId | null): Draft {
    const record = call === null ? undefined : this.trace.moduleCalls[call];
    if (record === undefined) return this.#root;
    const known = this.#drafts.get(record.id);
    if (known !== undefined) return known;
    const draft: Draft = { call: record.id, nodes: [], groups: [] };
    this.#drafts.set(record.id, draft);
    this.#draftOf(record.parent).groups.push(draft);
    return draft;
  }

  /** The innermost call that holds all of them. */
  #commonCall(calls: readonly (ModuleCallId | null)[]): ModuleCallId | null {
    const paths = calls.map((call) => this.#pathOf(call));
    const [first = []] = paths;
    let common: ModuleCallId | null = null;
    for (const [i, call] of first.entries()) {
      if (!paths.every((path) => path[i] === call)) break;
      common = call;
    }
    return common;
  }

  #pathOf(call: ModuleCallId | null): ModuleCallId[] {
    const path: ModuleCallId[] = [];
    for (let at = call; at !== null; at = this.trace.moduleCalls[at]?.parent ?? null) path.unshift(at);
    return path;
  }

  /** Names everything by its place among equals, in order of time. */
  #finish(draft: Draft, path: string): GraphMember[] {
    const entries = [
      ...draft.nodes.map((node) => ({ time: node.time, name: this.#nameOf(node.record), node, group: null })),
      ...draft.groups.map((group) => ({ time: timeOf(group), name: this.#callName(group), node: null, group })),
    ].sort((a, b) => a.time - b.time);
    const totals = new Map<string, number>();
    for (const { name } of entries) totals.set(name, (totals.get(name) ?? 0) + 1);
    const counts = new Map<string, number>();
    const members = entries.map(({ time, name, node, group }): GraphMember => {
      const ordinal = counts.get(name) ?? 0;
      counts.set(name, ordinal + 1);
      const id = `${path}${name}#${ordinal}`;
      if (group !== null) {
        this.#groups.push(id);
        const inside = this.#finish(group, `${id}/`);
        const isOnly = totals.get(name) === 1;
        return { kind: "group", id, call: group.call, ordinal: isOnly ? null : ordinal, ...contents(inside), time };
      }
      this.#ids.set(node.key, id);
      const copies = this.#copies.get(node.record.id) ?? 1;
      const isRoot = this.#roots.has(node.record.id);
      const isLost = !this.#isKept(node.record.id);
      const made: GraphNode = { kind: "node", id, record: node.record, isRoot, isLost, copies, time };
      this.#nodes.set(id, made);
      return made;
    });
    return members.length > mostMembers ? this.#cut(members, path) : members;
  }

  #cut(members: readonly GraphMember[], path: string): GraphMember[] {
    const size = Math.max(membersOfStretch, Math.ceil(Math.sqrt(members.length)));
    const stretches: GraphGroup[] = [];
    for (let start = 0; start < members.length; start += size) {
      const inside = members.slice(start, start + size);
      const ordinal = stretches.length;
      const id = `${path}stretch#${ordinal}`;
      this.#groups.push(id);
      stretches.push({ kind: "group", id, call: null, ordinal, ...contents(inside), time: inside[0]?.time ?? 0 });
    }
    return stretches;
  }

  #nameOf(record: NodeRecord): string {
    if (record.variable === null) return record.name;
    return this.trace.tensors[record.variable]?.names[0] ?? "leaf";
  }

  #callName({ call }: Draft): string {
    const record = call === null ? undefined : this.trace.moduleCalls[call];
    return record === undefined ? "" : record.name || record.className;
  }
}

function timeOf(draft: Draft): number {
  return Math.min(...draft.nodes.map(({ time }) => time), ...draft.groups.map(timeOf));
}

function contents(members: readonly GraphMember[]): { members: readonly GraphMember[]; nodeCount: number } {
  const nodeCount = members.reduce((sum, member) => sum + (member.kind === "group" ? member.nodeCount : 1), 0);
  return { members, nodeCount };
}
