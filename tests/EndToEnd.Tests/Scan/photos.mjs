// Photos of a letter on a table, drawn: whoever draws them knows where its corners are.
import { deflateSync } from 'node:zlib';
import encodeQR from '../../../src/Portal/node_modules/qr/index.js';
import { homography, project } from '../../../src/Portal/assets/scan/warp.js';

export const text = 'https://bojonegoro.localhost/v/7ZQ4M8XK2WTP9RVH';

/** What may lie under the camera: where the sheet's corners are (shares of the picture), the table, the light. */
export const scenes = [
  { name: 'from above on a dark table', corners: [[0.14, 0.1], [0.86, 0.11], [0.85, 0.91], [0.13, 0.9]], table: [70, 52, 40] },
  { name: 'askew on a dark table', corners: [[0.24, 0.14], [0.8, 0.08], [0.95, 0.88], [0.08, 0.83]], table: [52, 60, 66] },
  { name: 'turned on a dark table', corners: [[0.38, 0.08], [0.92, 0.26], [0.64, 0.93], [0.08, 0.72]], table: [60, 45, 38] },
  { name: 'from the front edge of a light table', corners: [[0.22, 0.16], [0.78, 0.15], [0.93, 0.9], [0.08, 0.91]], table: [196, 190, 178] },
  { name: 'askew on a white table', corners: [[0.16, 0.12], [0.84, 0.18], [0.89, 0.86], [0.1, 0.92]], table: [216, 214, 210], noise: 5 },
  { name: 'half in shadow on a dark table', corners: [[0.18, 0.12], [0.84, 0.1], [0.9, 0.9], [0.1, 0.88]], table: [74, 62, 50], shadow: 0.55 },
  { name: 'half in shadow on a light table', corners: [[0.15, 0.1], [0.83, 0.14], [0.9, 0.9], [0.12, 0.87]], table: [190, 184, 170], shadow: 0.6 },
  { name: 'in lamp light, with much noise', corners: [[0.2, 0.1], [0.85, 0.13], [0.88, 0.9], [0.14, 0.88]], table: [80, 60, 42], noise: 16, lamp: [1, 0.86, 0.62] },
  { name: 'on a table of wood', corners: [[0.17, 0.1], [0.81, 0.12], [0.9, 0.9], [0.1, 0.89]], table: [120, 84, 55], grain: 22 },
  { name: 'lying on its side', corners: [[0.1, 0.2], [0.88, 0.16], [0.94, 0.86], [0.06, 0.84]], table: [60, 58, 60], lies: true },
];

/** A scene that nobody thought of: a sheet before a camera held by hand. Its true ratio is known. */
export function anyScene(seed, width, height) {
  const random = dice(seed * 104729 + 1);
  const between = (low, high) => low + (high - low) * random();
  const ratio = random() < 0.5 ? 297 / 210 : 330 / 215;
  const focus = between(0.75, 1.1) * height;
  const [lean, roll, turn] = [between(-0.5, 0.5), between(-0.3, 0.3), between(-0.35, 0.35)];
  const away = (focus * ratio) / (height * between(0.62, 0.8));
  const corners = [[-0.5, -ratio / 2], [0.5, -ratio / 2], [0.5, ratio / 2], [-0.5, ratio / 2]].map(([x0, y0]) => {
    const [x1, y1] = [x0 * Math.cos(turn) - y0 * Math.sin(turn), x0 * Math.sin(turn) + y0 * Math.cos(turn)];
    const [y2, z2] = [y1 * Math.cos(lean), y1 * Math.sin(lean)];
    const [x3, z3] = [x1 * Math.cos(roll) + z2 * Math.sin(roll), z2 * Math.cos(roll) - x1 * Math.sin(roll)];
    return [0.5 + (focus * x3) / ((away + z3) * width), 0.5 + (focus * y2) / ((away + z3) * height)];
  });
  const dark = between(35, 205);
  return {
    name: `${seed}`, corners, ratio, table: [dark + between(0, 14), dark, dark - between(0, 16)], noise: between(2, 12),
    shadow: random() < 0.5 ? between(0.5, 0.8) : undefined, grain: dark < 150 && random() < 0.3 ? 14 : 0,
  };
}

/** The photo of a scene, and where its corners really are. */
export function photograph(scene, width = 1440, height = 1920) {
  const corners = scene.corners.map(([x, y]) => ({ x: x * width, y: y * height }));
  const page = scene.lies ? { width: 1414, height: 1000 } : { width: 1000, height: 1414 };
  const ends = [{ x: 0, y: 0 }, { x: page.width, y: 0 }, { x: page.width, y: page.height }, { x: 0, y: page.height }];
  const toSheet = homography(corners, ends);
  const ink = letter(page);
  const random = dice(scene.name.length * 7919);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [r, g, b] = [0, 0, 0];
      // Four points a pixel, as a lens would soften it.
      for (const [dx, dy] of [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]]) {
        const at = project(toSheet, { x: x + dx, y: y + dy });
        const on = at.x >= 0 && at.y >= 0 && at.x < page.width && at.y < page.height;
        const color = on ? ink(at.x, at.y) : scene.table;
        const grain = on || !scene.grain ? 0 : scene.grain * Math.sin(x / 7 + 9 * Math.sin(y / 260)) * Math.sin(x / 31);
        r += (color[0] + grain) / 4;
        g += (color[1] + grain) / 4;
        b += (color[2] + grain) / 4;
      }

      const light = (0.94 - 0.12 * (x / width) - 0.1 * (y / height)) * (scene.shadow ? 1 - (1 - scene.shadow) * edge(0.5 * x + y - 0.75 * height) : 1);
      const lamp = scene.lamp ?? [1, 1, 1];
      const grit = (random() + random() + random() - 1.5) * 2 * (scene.noise ?? 7);
      const p = (y * width + x) * 4;
      data[p] = r * light * lamp[0] + grit;
      data[p + 1] = g * light * lamp[1] + grit;
      data[p + 2] = b * light * lamp[2] + grit;
      data[p + 3] = 255;
    }
  }

  return { picture: { data, width, height }, corners };
}

const edge = (distance) => 1 / (1 + Math.exp(-distance / 12));

// A letterhead with its double line, lines of words, and the code of a signed letter.
function letter({ width, height }) {
  const code = encodeQR(text, 'raw', { ecc: 'medium', border: 1 });
  const size = 200;
  const [left, top] = [width - 110 - size, height - 110 - size];
  return (x, y) => {
    if (x >= left && x < left + size && y >= top && y < top + size) return code[Math.floor(((y - top) * code.length) / size)][Math.floor(((x - left) * code.length) / size)] ? [20, 20, 24] : [250, 249, 244];
    if (y > 150 && y < 156 && x > 80 && x < width - 80) return [30, 30, 34];
    if (y > 160 && y < 162 && x > 80 && x < width - 80) return [30, 30, 34];
    if (y > 60 && y < 130 && x > 180 && x < width - 180 && Math.floor(y / 22) % 2 && Math.floor(x / 13) % 4) return [32, 40, 110];
    const row = Math.floor((y - 220) / 34);
    if (y > 220 && y < height - 360 && (y - 220) % 34 < 13 && x > 100 && x < width - 120 - ((row * 97) % 300) && (Math.floor(x / 8) + row) % 5) return [40, 40, 44];
    return [250, 249, 244];
  };
}

// The same for every run.
function dice(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

/** Smaller, each pixel the mean of what it covers. */
export function shrink({ data, width, height }, longest) {
  const scale = longest / Math.max(width, height);
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  const out = new Uint8ClampedArray(w * h * 4);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const sums = [0, 0, 0, 0];
      for (let sy = Math.floor(y / scale); sy < (y + 1) / scale && sy < height; sy++) {
        for (let sx = Math.floor(x / scale); sx < (x + 1) / scale && sx < width; sx++) {
          for (let c = 0; c < 3; c++) sums[c] += data[(sy * width + sx) * 4 + c];
          sums[3]++;
        }
      }

      for (let c = 0; c < 3; c++) out[(y * w + x) * 4 + c] = sums[c] / sums[3];
      out[(y * w + x) * 4 + 3] = 255;
    }
  }

  return { data: out, width: w, height: h };
}

/** As a PNG file. */
export function png({ data, width, height }) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0, o = 0; y < height; y++) {
    o++;
    for (let x = 0; x < width; x++, o += 3) for (let c = 0; c < 3; c++) rows[o + c] = data[(y * width + x) * 4 + c];
  }

  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name, content) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [before, after] = [Buffer.alloc(4), Buffer.alloc(4)];
  before.writeUInt32BE(content.length);
  after.writeUInt32BE(crc(body));
  return Buffer.concat([before, body, after]);
}

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }

  return (sum ^ 0xffffffff) >>> 0;
}

/** What a camera would see that looks at it for ever: one frame of raw video (YUV4MPEG2). */
export function video({ data, width, height }) {
  const [y, u, v] = [Buffer.alloc(width * height), Buffer.alloc((width * height) / 4), Buffer.alloc((width * height) / 4)];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const p = (row * width + column) * 4;
      const [r, g, b] = [data[p], data[p + 1], data[p + 2]];
      y[row * width + column] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
      if (row % 2 || column % 2) continue;
      const i = (row / 2) * (width / 2) + column / 2;
      u[i] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
      v[i] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
    }
  }

  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), Buffer.from('FRAME\n'), y, u, v]);
}
