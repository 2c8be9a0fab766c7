// For browsers without a detector of their own. A code may fill the picture or be a corner of a whole page, so it is looked
// for in several sizes, and in parts of a large one.
import decodeQR from 'qr/decode.js';

const SIZES = [800, 1600, 2400];

export default function decode(source, width, height) {
  for (const size of SIZES) {
    const scale = Math.min(1, size / Math.max(width, height));
    const text = look(source, 0, 0, width, height, scale);
    if (text || scale === 1) return text ?? parts(source, width, height);
  }
  return parts(source, width, height);
}

// Overlapping quarters: what is small on a page is large enough in one of them.
function parts(source, width, height) {
  if (Math.max(width, height) < 1200) return null;
  const [w, h] = [Math.round(width * 0.6), Math.round(height * 0.4)];
  for (let y = height - h; y >= 0; y -= Math.round(height * 0.2)) {
    for (const x of [0, width - w]) {
      const text = look(source, x, y, w, h, Math.min(1, 1400 / w));
      if (text) return text;
    }
  }
  return null;
}

function look(source, x, y, width, height, scale) {
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(source, x, y, width, height, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    return null;
  }
}
