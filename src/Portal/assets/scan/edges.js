// Edges and straight lines of a picture, small enough to be looked through whole.

/** Brightness, 0 to 255. */
export function greyOf({ data, width, height }) {
  const grey = new Float32Array(width * height);
  for (let i = 0, p = 0; i < grey.length; i++, p += 4) grey[i] = 0.299 * data[p] + 0.587 * data[p + 1] + 0.114 * data[p + 2];
  return { grey, width, height };
}

/** Softened by a binomial of five: noise is not an edge. */
export function soften({ grey, width, height }) {
  const across = new Float32Array(grey.length);
  const out = new Float32Array(grey.length);
  const at = (from, start, step, last, i) => from[start + step * Math.min(last, Math.max(0, i))];
  const five = (from, start, step, last, i) => (at(from, start, step, last, i - 2) + at(from, start, step, last, i + 2)
    + 4 * (at(from, start, step, last, i - 1) + at(from, start, step, last, i + 1)) + 6 * from[start + step * i]) / 16;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) across[y * width + x] = five(grey, y * width, 1, width - 1, x);
  for (let x = 0; x < width; x++) for (let y = 0; y < height; y++) out[y * width + x] = five(across, x, width, height - 1, y);
  return { grey: out, width, height };
}

/** Where and how steeply brightness grows (Sobel); the outermost pixels have no edge. */
export function slopes({ grey, width, height }) {
  const dx = new Float32Array(grey.length);
  const dy = new Float32Array(grey.length);
  const steep = new Float32Array(grey.length);
  for (let y = 1; y < height - 1; y++) {
    for (let i = y * width + 1; i < (y + 1) * width - 1; i++) {
      const [a, b, c, d] = [grey[i - width - 1], grey[i + width + 1], grey[i - width + 1], grey[i + width - 1]];
      dx[i] = (c + b - a - d + 2 * (grey[i + 1] - grey[i - 1])) / 8;
      dy[i] = (d + b - a - c + 2 * (grey[i + width] - grey[i - width])) / 8;
      steep[i] = Math.hypot(dx[i], dy[i]);
    }
  }

  return { dx, dy, steep, width, height };
}

/** What counts as an edge in this picture: above its noise, yet a white sheet on a white table still has one. */
export function threshold({ steep }) {
  const counts = new Uint32Array(256);
  for (const value of steep) counts[Math.min(255, Math.floor(value * 4))]++;
  let left = steep.length * 0.5;
  let median = 0;
  while (left > counts[median]) left -= counts[median++];
  return Math.max(1.5, (median / 4) * 2.5);
}

const turns = 180;
const spread = 8;
const cosines = Array.from({ length: turns }, (_, t) => Math.cos((t * Math.PI) / turns));
const sines = Array.from({ length: turns }, (_, t) => Math.sin((t * Math.PI) / turns));

/**
 * The straightest edges (Hough): lines x·nx + y·ny = rho. An edge speaks for lines along itself only, and a steep one not much louder
 * than a faint one.
 */
export function lines({ dx, dy, steep, width, height }, least, most) {
  const reach = Math.ceil(Math.hypot(width, height));
  const across = 2 * reach + 1;
  const votes = new Float32Array(turns * across);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (steep[i] < least || !isRidge(dx, dy, steep, width, i)) continue;
      const weight = Math.min(3, steep[i] / least);
      const along = Math.round((Math.atan2(dy[i], dx[i]) * turns) / Math.PI);
      for (let t = along - spread; t <= along + spread; t++) {
        const turn = ((t % turns) + turns) % turns;
        votes[turn * across + Math.round(x * cosines[turn] + y * sines[turn]) + reach] += weight;
      }
    }
  }

  return peaks(votes, across, reach, most, Math.max(width, height) / 50);
}

function isRidge(dx, dy, steep, width, i) {
  const step = Math.abs(dx[i]) > 2.4 * Math.abs(dy[i]) ? 1 : Math.abs(dy[i]) > 2.4 * Math.abs(dx[i]) ? width : dx[i] * dy[i] > 0 ? width + 1 : width - 1;
  return steep[i] >= steep[i - step] && steep[i] >= steep[i + step];
}

function peaks(votes, across, reach, most, apart) {
  const heights = [];
  for (let turn = 0; turn < turns; turn++) {
    for (let r = 1; r < across - 1; r++) {
      const height = votes[turn * across + r];
      if (height < 12 || height < votes[turn * across + r - 1] || height < votes[turn * across + r + 1]) continue;
      heights.push({ turn, rho: r - reach, height });
    }
  }

  heights.sort((one, other) => other.height - one.height);
  const found = [];
  for (const peak of heights) {
    if (found.length === most) break;
    if (!found.some((known) => isSame(known, peak, apart))) found.push(peak);
  }

  return found.map(({ turn, rho, height }) => ({ nx: cosines[turn], ny: sines[turn], rho, height }));
}

// A line and the one turned by half a circle, with the other sign, are one.
function isSame(one, other, apart) {
  const turn = Math.abs(one.turn - other.turn);
  return turn <= 4 ? Math.abs(one.rho - other.rho) <= apart : turns - turn <= 4 && Math.abs(one.rho + other.rho) <= apart;
}
