/** Which part of the graph the window shows: a point of the graph at the upper left corner, and a scale. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const smallest = 0.05;
const largest = 3;

export function fitted(graph: Size, window: Size): Viewport {
  const scale = limited(Math.min(window.width / graph.width, window.height / graph.height, 1.25));
  return centred({ x: graph.width / 2, y: graph.height / 2 }, scale, window);
}

export function centred(point: { readonly x: number; readonly y: number }, scale: number, window: Size): Viewport {
  return { x: point.x - window.width / scale / 2, y: point.y - window.height / scale / 2, scale };
}

/** The point of the graph under (x, y) of the window stays there. */
export function zoomed(from: Viewport, factor: number, x: number, y: number): Viewport {
  const scale = limited(from.scale * factor);
  return { x: from.x + x / from.scale - x / scale, y: from.y + y / from.scale - y / scale, scale };
}

export function panned(from: Viewport, dx: number, dy: number): Viewport {
  return { ...from, x: from.x - dx / from.scale, y: from.y - dy / from.scale };
}

function limited(scale: number): number {
  return Math.min(Math.max(scale, smallest), largest);
}
