/**
 * AssemblyScript: C = A B for float32 and float64, with SIMD, packed panels and blocks that fit the caches.
 * https://www.cs.utexas.edu/~flame/pubs/GotoTOMS_revision.pdf
 */

/** Rows of C that the innermost loop keeps in registers; its columns are two vectors. */
const TILE_ROWS = 6;
const BLOCK_DEPTH = 256;
const BLOCK_ROWS = 96;

// @ts-ignore: decorator
@inline
function tileColumns<T>(): i32 {
  return 32 / sizeof<T>();
}

/** Bytes of scratch that `multiply` needs behind `work`. */
export function workBytes(n: i32, elementBytes: i32): i32 {
  const columns = 32 / elementBytes;
  return (BLOCK_DEPTH * (n + columns) + BLOCK_ROWS * BLOCK_DEPTH + TILE_ROWS * columns) * elementBytes;
}

export function multiplyFloat32(
  m: i32, n: i32, k: i32, a: usize, lda: i32, transposedA: bool, b: usize, ldb: i32, transposedB: bool, c: usize, work: usize,
): void {
  multiply<f32>(m, n, k, a, lda, transposedA, b, ldb, transposedB, c, work);
}

export function multiplyFloat64(
  m: i32, n: i32, k: i32, a: usize, lda: i32, transposedA: bool, b: usize, ldb: i32, transposedB: bool, c: usize, work: usize,
): void {
  multiply<f64>(m, n, k, a, lda, transposedA, b, ldb, transposedB, c, work);
}

function multiply<T>(
  m: i32, n: i32, k: i32, a: usize, lda: i32, transposedA: bool, b: usize, ldb: i32, transposedB: bool, c: usize, work: usize,
): void {
  const size = sizeof<T>() as i32;
  const columns = tileColumns<T>();
  const panels = (n + columns - 1) / columns;
  const packedB = work;
  const packedA = packedB + ((BLOCK_DEPTH * panels * columns * size) as usize);
  const tile = packedA + ((BLOCK_ROWS * BLOCK_DEPTH * size) as usize);
  for (let p = 0; p < k; p += BLOCK_DEPTH) {
    const depth = min(BLOCK_DEPTH, k - p);
    packColumns<T>(b, ldb, transposedB, p, depth, n, packedB);
    for (let i = 0; i < m; i += BLOCK_ROWS) {
      const rows = min(BLOCK_ROWS, m - i);
      packRows<T>(a, lda, transposedA, i, rows, p, depth, packedA);
      for (let j = 0; j < n; j += columns) {
        const bPanel = packedB + ((j * depth * size) as usize);
        for (let r = 0; r < rows; r += TILE_ROWS) {
          const aPanel = packedA + ((r * depth * size) as usize);
          const target = c + ((((i + r) * n + j) * size) as usize);
          if (r + TILE_ROWS <= rows && j + columns <= n) {
            multiplyTile<T>(depth, aPanel, bPanel, target, n * size, p > 0);
          } else {
            multiplyTile<T>(depth, aPanel, bPanel, tile, 32, false);
            copyEdge<T>(tile, target, min(TILE_ROWS, rows - r), min(columns, n - j), n, p > 0);
          }
        }
      }
    }
  }
}

function packColumns<T>(b: usize, ldb: i32, transposed: bool, p: i32, depth: i32, n: i32, into: usize): void {
  const size = sizeof<T>() as i32;
  const columns = tileColumns<T>();
  for (let j = 0; j < n; j += columns) {
    const width = min(columns, n - j);
    const panel = into + ((j * depth * size) as usize);
    if (!transposed && width == columns) {
      let from = b + (((p * ldb + j) * size) as usize);
      let to = panel;
      for (let q = 0; q < depth; q++) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        from += (ldb * size) as usize;
        to += 32;
      }
      continue;
    }
    for (let x = 0; x < columns; x++) {
      let to = panel + ((x * size) as usize);
      if (x >= width) {
        for (let q = 0; q < depth; q++, to += 32) store<T>(to, 0 as T);
        continue;
      }
      const step = ((transposed ? 1 : ldb) * size) as usize;
      let from = b + (((transposed ? (j + x) * ldb + p : p * ldb + j + x) * size) as usize);
      for (let q = 0; q < depth; q++, to += 32, from += step) store<T>(to, load<T>(from));
    }
  }
}

function packRows<T>(
  a: usize, lda: i32, transposed: bool, i: i32, rows: i32, p: i32, depth: i32, into: usize,
): void {
  const size = sizeof<T>() as i32;
  const stride = (TILE_ROWS * size) as usize;
  for (let r = 0; r < rows; r += TILE_ROWS) {
    const panel = into + ((r * depth * size) as usize);
    for (let y = 0; y < TILE_ROWS; y++) {
      let to = panel + ((y * size) as usize);
      if (r + y >= rows) {
        for (let q = 0; q < depth; q++, to += stride) store<T>(to, 0 as T);
        continue;
      }
      const row = i + r + y;
      const step = ((transposed ? lda : 1) * size) as usize;
      let from = a + (((transposed ? p * lda + row : row * lda + p) * size) as usize);
      for (let q = 0; q < depth; q++, to += stride, from += step) store<T>(to, load<T>(from));
    }
  }
}

function copyEdge<T>(tile: usize, target: usize, rows: i32, columns: i32, n: i32, adds: bool): void {
  const size = sizeof<T>() as i32;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const to = target + (((y * n + x) * size) as usize);
      const value = load<T>(tile + ((y * 32 + x * size) as usize));
      store<T>(to, adds ? load<T>(to) + value : value);
    }
  }
}

// @ts-ignore: decorator
@inline
function put<T>(at: usize, left: v128, right: v128, adds: bool): void {
  if (adds) {
    left = v128.add<T>(left, v128.load(at));
    right = v128.add<T>(right, v128.load(at, 16));
  }
  v128.store(at, left);
  v128.store(at, right, 16);
}

function multiplyTile<T>(depth: i32, a: usize, b: usize, c: usize, rowBytes: i32, adds: bool): void {
  const zero = v128.splat<T>(0 as T);
  let c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero;
  let c30 = zero, c31 = zero, c40 = zero, c41 = zero, c50 = zero, c51 = zero;
  const step = (TILE_ROWS * sizeof<T>()) as usize;
  for (let p = 0; p < depth; p++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<T>(a);
    c00 = v128.add<T>(c00, v128.mul<T>(x, b0));
    c01 = v128.add<T>(c01, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a, sizeof<T>());
    c10 = v128.add<T>(c10, v128.mul<T>(x, b0));
    c11 = v128.add<T>(c11, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a, 2 * sizeof<T>());
    c20 = v128.add<T>(c20, v128.mul<T>(x, b0));
    c21 = v128.add<T>(c21, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a, 3 * sizeof<T>());
    c30 = v128.add<T>(c30, v128.mul<T>(x, b0));
    c31 = v128.add<T>(c31, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a, 4 * sizeof<T>());
    c40 = v128.add<T>(c40, v128.mul<T>(x, b0));
    c41 = v128.add<T>(c41, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a, 5 * sizeof<T>());
    c50 = v128.add<T>(c50, v128.mul<T>(x, b0));
    c51 = v128.add<T>(c51, v128.mul<T>(x, b1));
    a += step;
    b += 32;
  }
  const row = rowBytes as usize;
  put<T>(c, c00, c01, adds);
  put<T>(c + row, c10, c11, adds);
  put<T>(c + 2 * row, c20, c21, adds);
  put<T>(c + 3 * row, c30, c31, adds);
  put<T>(c + 4 * row, c40, c41, adds);
  put<T>(c + 5 * row, c50, c51, adds);
}
