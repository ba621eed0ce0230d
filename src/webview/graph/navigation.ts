/** Where the arrow keys go: up to inputs, down to what uses them, sideways to neighbours of the same height. */
import type { ViewGraph, ViewNode } from "../../presentation/graphView";

export type Direction = "up" | "down" | "left" | "right";

export function neighbour(graph: ViewGraph, from: string, direction: Direction): ViewNode | null {
  const node = graph.nodes.find(({ id }) => id === from);
  if (node === undefined) return null;
  const middle = node.x + node.width / 2;
  const nearest = (nodes: readonly ViewNode[], distance: (other: ViewNode) => number): ViewNode | null =>
    nodes.reduce<ViewNode | null>((best, other) => (best && distance(best) <= distance(other) ? best : other), null);
  const sideways = (other: ViewNode) => Math.abs(other.x + other.width / 2 - middle);
  switch (direction) {
    case "up":
      return nearest(inputsOf(graph, from), sideways) ?? byId(graph, node.parent);
    case "down":
      return nearest(usersOf(graph, from), sideways) ?? (node.isOpen ? firstInside(graph, from) : null);
    case "left":
    case "right": {
      const isBeside = (other: ViewNode) => (direction === "left" ? other.x < node.x : other.x > node.x);
      const others = graph.nodes.filter((other) => other.id !== from && !other.isOpen && isBeside(other));
      const level = node.y + node.height / 2;
      return nearest(others, (other) => sideways(other) + 3 * Math.abs(other.y + other.height / 2 - level));
    }
  }
}

export function inputsOf(graph: ViewGraph, id: string): ViewNode[] {
  return graph.edges.flatMap(({ from, to }) => (to === id ? (byId(graph, from) ?? []) : []));
}

export function usersOf(graph: ViewGraph, id: string): ViewNode[] {
  return graph.edges.flatMap(({ from, to }) => (from === id ? (byId(graph, to) ?? []) : []));
}

export function byId(graph: ViewGraph, id: string | null): ViewNode | null {
  return graph.nodes.find((node) => node.id === id) ?? null;
}

function firstInside(graph: ViewGraph, group: string): ViewNode | null {
  return graph.nodes.find(({ parent }) => parent === group) ?? null;
}

/** Nodes whose title, name, kind of operation or shape has all the words. */
export function search(graph: ViewGraph, text: string): ViewNode[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return graph.nodes.filter(({ title, name, gradFn, shape }) => {
    const whole = [title, name, gradFn, shape].join(" ").toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}
