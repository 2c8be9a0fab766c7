// Everything about a page that takes longer than a blink, away from the thread that draws the screen. Photos never leave the device before
// the form is sent. Corners are shares of the picture's width and height.

import { clean } from './clean.js';
import { findCorners } from './corners.js';
import { sizeOf, straighten } from './warp.js';

const looked = 400;      // pixels that corners are looked for in
const kept = 2600;       // of the photo, so that its corners can be moved later
const longest = 2339;    // of the page: A4 at 200 dots an inch
const qualities = [0.82, 0.72, 0.6, 0.48, 0.36, 0.25];

const works = { find, keep, page };

self.onmessage = async ({ data: { id, work, ...what } }) => {
  try {
    self.postMessage({ id, done: await works[work](what) });
  } catch (fault) {
    self.postMessage({ id, fault: String(fault) });
  }
};

/** Where the sheet is in a picture; null when none stands out. */
async function find({ picture }) {
  const { width, height, ...small } = pixels(picture, looked);
  picture.close();
  return findCorners({ width, height, ...small })?.map(({ x, y }) => ({ x: clamp(x / width), y: clamp(y / height) })) ?? null;
}

/** A photo as it is kept: no larger than it is good for, upright. */
async function keep({ picture }) {
  const canvas = draw(picture, kept);
  picture.close();
  return { photo: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 }), width: canvas.width, height: canvas.height };
}

/** The page between the corners, straight and clean, as a JPEG of at most `budget` bytes. */
async function page({ photo, corners, tone, budget }) {
  const picture = await createImageBitmap(photo);
  const all = pixels(picture, kept);
  picture.close();
  const points = corners.map(({ x, y }) => ({ x: x * all.width, y: y * all.height }));
  for (let most = longest; ; most = Math.round(most * 0.8)) {
    const sheet = clean(straighten(all, points, sizeOf(points, all, most)), tone);
    const canvas = new OffscreenCanvas(sheet.width, sheet.height);
    canvas.getContext('2d').putImageData(new ImageData(sheet.data, sheet.width, sheet.height), 0, 0);
    for (const quality of qualities) {
      const file = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      if (file.size <= budget || (most < 900 && quality === qualities.at(-1))) return { page: file, width: sheet.width, height: sheet.height };
    }
  }
}

function draw(picture, most) {
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function pixels(picture, most) {
  const canvas = draw(picture, most);
  return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
}

const clamp = (share) => Math.min(1, Math.max(0, share));
