// Paper made white and ink made dark again, whatever lamp and shadow lay on it. Pure, in place.

const cells = 24;

/**
 * `tone`: "color", "grey" or "ink" (black and white). The paper's own brightness is taken from cells across the page, each channel
 * by itself, and divided out.
 */
export function clean(picture, tone) {
  const { data, width, height } = picture;
  const paper = [0, 1, 2].map((channel) => paperOf(picture, channel));
  const [columns, rows] = gridOf(width, height);
  for (let y = 0, p = 0; y < height; y++) {
    const gy = Math.min(rows - 1.001, Math.max(0, ((y + 0.5) * rows) / height - 0.5));
    const [top, fy] = [gy | 0, gy - (gy | 0)];
    for (let x = 0; x < width; x++, p += 4) {
      const gx = Math.min(columns - 1.001, Math.max(0, ((x + 0.5) * columns) / width - 0.5));
      const [left, fx] = [gx | 0, gx - (gx | 0)];
      const i = top * columns + left;
      for (let channel = 0; channel < 3; channel++) {
        const grid = paper[channel];
        const white = (grid[i] * (1 - fx) + grid[i + 1] * fx) * (1 - fy) + (grid[i + columns] * (1 - fx) + grid[i + columns + 1] * fx) * fy;
        data[p + channel] = curve((data[p + channel] / white) * 255);
      }

      if (tone !== 'color') {
        const grey = 0.299 * data[p] + 0.587 * data[p + 1] + 0.114 * data[p + 2];
        // Not all or nothing: letters keep soft edges, and stay readable when they are thin.
        data[p] = data[p + 1] = data[p + 2] = tone === 'ink' ? Math.min(255, Math.max(0, (grey - 150) * 4.5 + 80)) : grey;
      }
    }
  }

  return picture;
}

// What is nearly paper is paper; ink gets darker.
const curve = (value) => Math.min(255, Math.max(0, (value - 24) * 1.19));

const gridOf = (width, height) => (width < height ? [cells, Math.max(2, Math.round((cells * height) / width))] : [Math.max(2, Math.round((cells * width) / height)), cells]);

// The bright part of each cell. Cells without any paper of their own (a photo, a dark band) take it from their neighbours.
function paperOf({ data, width, height }, channel) {
  const [columns, rows] = gridOf(width, height);
  const grid = new Float32Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      let seen = 0;
      for (let y = Math.floor((row * height) / rows); y < ((row + 1) * height) / rows; y += 2) {
        for (let x = Math.floor((column * width) / columns); x < ((column + 1) * width) / columns; x += 2, seen++) counts[data[(y * width + x) * 4 + channel]]++;
      }

      let left = seen * 0.15;
      let value = 255;
      while (value > 0 && left >= counts[value]) left -= counts[value--];
      grid[row * columns + column] = value;
    }
  }

  const usual = [...grid].sort((one, other) => one - other)[Math.floor(grid.length * 0.7)];
  let filled = grid.map((value) => Math.max(value, 0.35 * usual));
  for (let round = 0; round < 2; round++) filled = neighbours(filled, columns, rows, round === 0 ? brighter : smoother);
  return filled.map((value) => Math.max(24, value));
}

// A cell far darker than one beside it is print, not shade: shade comes gradually.
const brighter = (values, own) => { const best = Math.max(...values); return own < 0.7 * best ? 0.9 * best : own; };
const smoother = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

function neighbours(grid, columns, rows, of) {
  return grid.map((own, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const values = [];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) values.push(grid[y * columns + x]);
    }

    return of(values, own);
  });
}
