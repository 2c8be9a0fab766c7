// The corners of a sheet of paper in a photo: of the straightest edges the four that lie around the largest sheet-like shape, each then
// fitted to the edge as it really runs. Pure: {data, width, height} in, points out.

import { greyOf, lines, slopes, soften, threshold } from './edges.js';

const most = 22;
const outside = 0.04;   // a corner may lie so far beyond the picture
const smallest = 0.12;  // of the picture; anything smaller was hardly meant
const samples = 36;

/**
 * Four corners, clockwise from the top left, in pixels of the picture; null when no sheet stands out. Some 400 pixels on the longer side
 * are plenty.
 */
export function findCorners(picture) {
  const soft = soften(greyOf(picture));
  const edges = slopes(soft);
  const least = threshold(edges);
  const found = lines(edges, least, most);
  let best = null;
  for (const sides of shapes(found, picture)) {
    const score = rate(sides, edges, least, picture);
    if (score > (best?.score ?? 0.42)) best = { score, corners: sides };
  }

  // Edges were taken at the middle of pixels.
  return best && inOrder(fit(best.corners, edges, least).map(({ x, y }) => ({ x: x + 0.5, y: y + 0.5 })));
}

/** Clockwise, beginning with the one nearest to the picture's top left. */
export function inOrder(corners) {
  const middle = { x: mean(corners, 'x'), y: mean(corners, 'y') };
  const around = [...corners].sort((a, b) => Math.atan2(a.y - middle.y, a.x - middle.x) - Math.atan2(b.y - middle.y, b.x - middle.x));
  const first = around.reduce((best, { x, y }, i) => (x + y < around[best].x + around[best].y ? i : best), 0);
  return [0, 1, 2, 3].map((i) => around[(first + i) % 4]);
}

const mean = (points, axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;

// Two pairs of lines that face each other, across one another.
function* shapes(found, { width, height }) {
  const pairs = [];
  for (let i = 0; i < found.length; i++) {
    for (let j = i + 1; j < found.length; j++) if (Math.abs(cosine(found[i], found[j])) > 0.78) pairs.push([found[i], found[j]]);
  }

  for (let i = 0; i < pairs.length; i++) {
    for (let j = i + 1; j < pairs.length; j++) {
      const [[a, b], [c, d]] = [pairs[i], pairs[j]];
      if (a === c || b === c || a === d || b === d || Math.abs(cosine(a, c)) > 0.6) continue;
      const corners = [cross(a, c), cross(c, b), cross(b, d), cross(d, a)];
      if (corners.every((corner) => corner && isNear(corner, width, height)) && isSheet(corners, width * height)) yield corners;
    }
  }
}

const cosine = (a, b) => a.nx * b.nx + a.ny * b.ny;

function cross(a, b) {
  const by = a.nx * b.ny - a.ny * b.nx;
  return Math.abs(by) < 1e-6 ? null : { x: (a.rho * b.ny - b.rho * a.ny) / by, y: (a.nx * b.rho - b.nx * a.rho) / by };
}

const isNear = ({ x, y }, width, height) => x > -outside * width && x < (1 + outside) * width && y > -outside * height && y < (1 + outside) * height;

// Convex, large enough, no side much shorter than the one it faces, no corner sharper than a camera held askew makes it.
function isSheet(corners, picture) {
  if (areaOf(corners) < smallest * picture) return false;
  const sides = corners.map((corner, i) => vector(corner, corners[(i + 1) % 4]));
  const turns = sides.map((side, i) => {
    const next = sides[(i + 1) % 4];
    return (side.x * next.y - side.y * next.x) / (side.length * next.length);
  });
  return turns.every((turn) => Math.abs(turn) > 0.5 && Math.sign(turn) === Math.sign(turns[0]))
    && [0, 1].every((i) => Math.min(sides[i].length, sides[i + 2].length) > 0.45 * Math.max(sides[i].length, sides[i + 2].length));
}

const vector = (from, to) => ({ x: to.x - from.x, y: to.y - from.y, length: Math.hypot(to.x - from.x, to.y - from.y) });

/** Of four corners in order. */
export function areaOf(corners) {
  return Math.abs(corners.reduce((sum, { x, y }, i) => sum + x * corners[(i + 1) % 4].y - corners[(i + 1) % 4].x * y, 0)) / 2;
}

// How much of the outline lies on edges; one bare side spoils it. Of two with good edges the larger is the sheet: the smaller may be a
// table on it, or what a shadow leaves.
function rate(corners, edges, least, { width, height }) {
  const middle = { x: mean(corners, 'x'), y: mean(corners, 'y') };
  let worst = 1;
  let all = 0;
  for (let i = 0; i < 4; i++) {
    const share = along(corners[i], corners[(i + 1) % 4], middle, edges, least);
    worst = Math.min(worst, share);
    all += share / 4;
    if (worst < 0.3) return 0;
  }

  return (0.5 * worst + 0.5 * all) * (0.75 + 0.25 * Math.sqrt(Math.min(1, areaOf(corners) / (width * height))));
}

// Paper is brighter than what it lies on: an edge that darkens inwards is half an edge.
function along(from, to, middle, { dx, dy, steep, width, height }, least) {
  const side = vector(from, to);
  let [nx, ny] = [-side.y / side.length, side.x / side.length];
  if (nx * (middle.x - from.x) + ny * (middle.y - from.y) < 0) [nx, ny] = [-nx, -ny];
  let sum = 0;
  let inside = 0;
  for (let s = 0; s < samples; s++) {
    const [x, y] = [from.x + (side.x * (s + 0.5)) / samples, from.y + (side.y * (s + 0.5)) / samples];
    let best = 0;
    let seen = false;
    for (let off = -2; off <= 2; off++) {
      const [px, py] = [Math.round(x + nx * off), Math.round(y + ny * off)];
      if (px < 1 || py < 1 || px >= width - 1 || py >= height - 1) continue;
      seen = true;
      const i = py * width + px;
      if (steep[i] < least) continue;
      const inwards = (dx[i] * nx + dy[i] * ny) / steep[i];
      if (inwards > 0.85) best = 1;
      else if (inwards < -0.85) best = Math.max(best, 0.5);
    }

    if (seen) inside++;
    sum += best;
  }

  return inside < samples / 2 ? 0 : sum / inside;
}

// Each side again, by the steepest points across it, without those that lie off.
function fit(corners, edges, least) {
  const middle = { x: mean(corners, 'x'), y: mean(corners, 'y') };
  const sides = corners.map((corner, i) => fitSide(corner, corners[(i + 1) % 4], middle, edges, least));
  return sides.map((side, i) => cross(sides[(i + 3) % 4], side) ?? corners[i]);
}

function fitSide(from, to, middle, { dx, dy, steep, width, height }, least) {
  const side = vector(from, to);
  let [nx, ny] = [-side.y / side.length, side.x / side.length];
  if (nx * (middle.x - from.x) + ny * (middle.y - from.y) < 0) [nx, ny] = [-nx, -ny];
  const points = [];
  const count = Math.ceil(side.length / 2);
  for (let s = 1; s < count; s++) {
    const [x, y] = [from.x + (side.x * s) / count, from.y + (side.y * s) / count];
    const value = (off) => {
      const [px, py] = [Math.round(x + nx * off), Math.round(y + ny * off)];
      return px < 1 || py < 1 || px >= width - 1 || py >= height - 1 ? 0 : Math.abs(dx[py * width + px] * nx + dy[py * width + px] * ny);
    };
    let best = 0;
    for (let off = -4; off <= 4; off++) if (value(off) > value(best)) best = off;
    if (value(best) < least) continue;
    const [before, at, after] = [value(best - 1), value(best), value(best + 1)];
    const bend = before - 2 * at + after;
    points.push({ s: (side.length * s) / count, off: best + (bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0) });
  }

  const { at, slope } = straight(points);
  const start = { x: from.x + nx * at, y: from.y + ny * at };
  const end = { x: to.x + nx * (at + slope * side.length), y: to.y + ny * (at + slope * side.length) };
  const fitted = vector(start, end);
  const normal = { nx: -fitted.y / fitted.length, ny: fitted.x / fitted.length };
  return { ...normal, rho: normal.nx * start.x + normal.ny * start.y };
}

function straight(points) {
  let line = { at: 0, slope: 0 };
  let kept = points;
  for (let round = 0; round < 3 && kept.length >= 6; round++) {
    const [s, off] = [mean(kept, 's'), mean(kept, 'off')];
    const by = kept.reduce((sum, point) => sum + (point.s - s) ** 2, 0);
    const slope = by === 0 ? 0 : kept.reduce((sum, point) => sum + (point.s - s) * (point.off - off), 0) / by;
    line = { at: off - slope * s, slope };
    kept = points.filter((point) => Math.abs(point.off - line.at - line.slope * point.s) < [2, 1.2, 1][round]);
  }

  return line;
}
