// A sheet seen askew, drawn as it lies before its reader. Pure: {data, width, height} in and out.

const papers = [297 / 210, 330 / 215, 279.4 / 215.9];   // A4, folio (F4), letter
const nearPaper = 0.05;

/** The nine figures that lead from each of `from` to its counterpart in `to` (four points each), row by row; the last is 1. */
export function homography(from, to) {
  const rows = from.flatMap(({ x, y }, i) => {
    const { x: u, y: v } = to[i];
    return [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]];
  });
  for (let column = 0; column < 8; column++) {
    const pivot = rows.reduce((best, row, i) => (i >= column && Math.abs(row[column]) > Math.abs(rows[best][column]) ? i : best), column);
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let r = 0; r < 8; r++) {
      if (r === column) continue;
      const share = rows[r][column] / rows[column][column];
      for (let c = column; c < 9; c++) rows[r][c] -= share * rows[column][c];
    }
  }

  return [...rows.map((row, i) => row[8] / row[i]), 1];
}

export function project([a, b, c, d, e, f, g, h], { x, y }) {
  const w = g * x + h * y + 1;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

/**
 * Height by width of the sheet itself. Perspective shortens what is far: with the picture's middle as the camera's axis the focal length, and
 * by it the true ratio, follow from the corners (Zhang and He, Whiteboard scanning, 2004). A sheet seen nearly from above tells no focal
 * length; its sides are then what they seem. Near a paper of offices, it is that paper.
 */
export function ratioOf(corners, { width, height }) {
  const seen = Math.max(0.3, Math.min(3.4, byFocus(corners, width, height) ?? bySides(corners)));
  const paper = papers.flatMap((ratio) => [ratio, 1 / ratio]).find((ratio) => Math.abs(ratio / seen - 1) < nearPaper);
  return paper ?? seen;
}

function bySides([a, b, c, d]) {
  const length = (p, q) => Math.hypot(p.x - q.x, p.y - q.y);
  return (length(a, d) + length(b, c)) / (length(a, b) + length(d, c));
}

function byFocus(corners, width, height) {
  const [m1, m2, m4, m3] = corners.map(({ x, y }) => [x - width / 2, y - height / 2, 1]);
  const k2 = dot(times(m1, m4), m3) / dot(times(m2, m4), m3);
  const k3 = dot(times(m1, m4), m2) / dot(times(m3, m4), m2);
  const n2 = m2.map((value, i) => k2 * value - m1[i]);
  const n3 = m3.map((value, i) => k3 * value - m1[i]);
  if (Math.abs(n2[2] * n3[2]) < 1e-3) return null;
  const focus = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2]);
  const size = Math.max(width, height);
  if (!(focus > (0.4 * size) ** 2 && focus < (4 * size) ** 2)) return null;
  const length = ([x, y, z]) => Math.sqrt((x * x + y * y) / focus + z * z);
  return length(n3) / length(n2);
}

const times = ([a, b, c], [d, e, f]) => [b * f - c * e, c * d - a * f, a * e - b * d];
const dot = ([a, b, c], [d, e, f]) => a * d + b * e + c * f;

/** The size a sheet is drawn in: `longest` pixels at most, never more than it has in the photo. */
export function sizeOf(corners, picture, longest) {
  const ratio = ratioOf(corners, picture);
  const [a, b, c, d] = corners;
  const length = (p, q) => Math.hypot(p.x - q.x, p.y - q.y);
  const [across, down] = [Math.max(length(a, b), length(d, c)), Math.max(length(a, d), length(b, c))];
  const width = Math.min(Math.max(across, down / ratio), longest, longest / ratio);
  return { width: Math.max(16, Math.round(width)), height: Math.max(16, Math.round(width * ratio)) };
}

/** What lies between the corners (clockwise from the top left), straightened into a picture of this size. */
export function straighten({ data, width, height }, corners, size) {
  const to = [{ x: 0, y: 0 }, { x: size.width, y: 0 }, { x: size.width, y: size.height }, { x: 0, y: size.height }];
  const [a, b, c, d, e, f, g, h] = homography(to, corners);
  const out = new Uint8ClampedArray(size.width * size.height * 4);
  for (let y = 0, o = 0; y < size.height; y++) {
    const row = y + 0.5;
    for (let x = 0; x < size.width; x++, o += 4) {
      const column = x + 0.5;
      const w = g * column + h * row + 1;
      const sx = Math.min(width - 1.001, Math.max(0, (a * column + b * row + c) / w - 0.5));
      const sy = Math.min(height - 1.001, Math.max(0, (d * column + e * row + f) / w - 0.5));
      const [left, top] = [sx | 0, sy | 0];
      const [fx, fy] = [sx - left, sy - top];
      const p = (top * width + left) * 4;
      const q = p + width * 4;
      const [w0, w1, w2, w3] = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
      out[o] = data[p] * w0 + data[p + 4] * w1 + data[q] * w2 + data[q + 4] * w3;
      out[o + 1] = data[p + 1] * w0 + data[p + 5] * w1 + data[q + 1] * w2 + data[q + 5] * w3;
      out[o + 2] = data[p + 2] * w0 + data[p + 6] * w1 + data[q + 2] * w2 + data[q + 6] * w3;
      out[o + 3] = 255;
    }
  }

  return { data: out, ...size };
}
