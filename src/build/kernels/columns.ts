/**
 * AssemblyScript: the windows of images as columns of a matrix, and back; so convolutions become products of matrices.
 * https://arxiv.org/abs/1603.07285
 */

export function gatherColumnsFloat32(
  input: usize, columns: usize, channels: i32, ih: i32, iw: i32, oh: i32, ow: i32, kh: i32, kw: i32,
  sh: i32, sw: i32, ph: i32, pw: i32, dh: i32, dw: i32,
): void {
  gatherColumns<f32>(input, columns, channels, ih, iw, oh, ow, kh, kw, sh, sw, ph, pw, dh, dw);
}

export function gatherColumnsFloat64(
  input: usize, columns: usize, channels: i32, ih: i32, iw: i32, oh: i32, ow: i32, kh: i32, kw: i32,
  sh: i32, sw: i32, ph: i32, pw: i32, dh: i32, dw: i32,
): void {
  gatherColumns<f64>(input, columns, channels, ih, iw, oh, ow, kh, kw, sh, sw, ph, pw, dh, dw);
}

/** The windows of an image as columns: a row for each channel and place in the kernel. */
function gatherColumns<T>(
  input: usize, columns: usize, channels: i32, ih: i32, iw: i32, oh: i32, ow: i32, kh: i32, kw: i32,
  sh: i32, sw: i32, ph: i32, pw: i32, dh: i32, dw: i32,
): void {
  const size = sizeof<T>() as i32;
  let to = columns;
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < kh; y++) {
      for (let x = 0; x < kw; x++) {
        const shift = x * dw - pw;
        const first = shift >= 0 ? 0 : min(ow, (sw - 1 - shift) / sw);
        const last = iw - 1 - shift < 0 ? first : max(first, min(ow, (iw - 1 - shift) / sw + 1));
        for (let j = 0; j < oh; j++) {
          const row = j * sh - ph + y * dh;
          if (row < 0 || row >= ih) {
            memory.fill(to, 0, (ow * size) as usize);
            to += (ow * size) as usize;
            continue;
          }
          let from = input + ((((c * ih + row) * iw + shift + first * sw) * size) as usize);
          for (let i = 0; i < first; i++, to += sizeof<T>()) store<T>(to, 0 as T);
          const step = (sw * size) as usize;
          let i = first;
          if (sw == 1) {
            const perVector = 16 / size;
            for (; i + perVector <= last; i += perVector, to += 16, from += 16) v128.store(to, v128.load(from));
          }
          for (; i < last; i++, to += sizeof<T>(), from += step) store<T>(to, load<T>(from));
          for (; i < ow; i++, to += sizeof<T>()) store<T>(to, 0 as T);
        }
      }
    }
  }
}

export function scatterColumnsFloat32(
  input: usize, columns: usize, channels: i32, ih: i32, iw: i32, oh: i32, ow: i32, kh: i32, kw: i32,
  sh: i32, sw: i32, ph: i32, pw: i32, dh: i32, dw: i32,
): void {
  scatterColumns<f32>(input, columns, channels, ih, iw, oh, ow, kh, kw, sh, sw, ph, pw, dh, dw);
}

export function scatterColumnsFloat64(
  input: usize, columns: usize, channels: i32, ih: i32, iw: i32, oh: i32, ow: i32, kh: i32, kw: i32,
  sh: i32, sw: i32, ph: i32, pw: i32, dh: i32, dw: i32,
): void {
  scatterColumns<f64>(input, columns, channels, ih, iw, oh, ow, kh, kw, sh, sw, ph, pw, dh, dw);
}

/** The transpose of gatherColumns: each column is added to the window that it came from, in an image of zeros. */
function scatterColumns<T>(
  input: usize, columns: usize, channels: i32, ih: i32, iw: i32, oh: i32, ow: i32, kh: i32, kw: i32,
  sh: i32, sw: i32, ph: i32, pw: i32, dh: i32, dw: i32,
): void {
  const size = sizeof<T>() as i32;
  memory.fill(input, 0, (channels * ih * iw * size) as usize);
  let row = columns;
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < kh; y++) {
      for (let x = 0; x < kw; x++) {
        const shift = x * dw - pw;
        const first = shift >= 0 ? 0 : min(ow, (sw - 1 - shift) / sw);
        const last = iw - 1 - shift < 0 ? first : max(first, min(ow, (iw - 1 - shift) / sw + 1));
        for (let j = 0; j < oh; j++, row += (ow * size) as usize) {
          const line = j * sh - ph + y * dh;
          if (line < 0 || line >= ih) continue;
          let to = input + ((((c * ih + line) * iw + shift + first * sw) * size) as usize);
          let from = row + ((first * size) as usize);
          const step = (sw * size) as usize;
          let i = first;
          if (sw == 1) {
            const perVector = 16 / size;
            for (; i + perVector <= last; i += perVector, to += 16, from += 16) {
              v128.store(to, v128.add<T>(v128.load(to), v128.load(from)));
            }
          }
          for (; i < last; i++, to += step, from += sizeof<T>()) store<T>(to, load<T>(to) + load<T>(from));
        }
      }
    }
  }
}
