// check-scan.mjs FOLDER: scans every scene and says in a line of JSON how far the worst corner was off (share of the picture's diagonal) and
// where the straightened pages lie; then a hundred scenes of chance, with the ratio that was found of their sheets.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { clean } from '../../../src/Portal/assets/scan/clean.js';
import { findCorners } from '../../../src/Portal/assets/scan/corners.js';
import { ratioOf, sizeOf, straighten } from '../../../src/Portal/assets/scan/warp.js';
import { anyScene, photograph, png, scenes, shrink } from './photos.mjs';

const [, , folder] = process.argv;
const tell = (scene) => console.log(JSON.stringify({ pages: [], off: null, ...scene }));
const worst = (found, corners) => found && Math.max(...found.map(({ x, y }, i) => Math.hypot(x - corners[i].x, y - corners[i].y)));

for (const scene of scenes) {
  const { picture, corners } = photograph(scene);
  const small = shrink(picture, 400);
  const found = findCorners(small)?.map(({ x, y }) => ({ x: (x * picture.width) / small.width, y: (y * picture.height) / small.height }));
  const pages = (found ? ['color', 'grey', 'ink'] : []).map((tone) => {
    const file = path.join(folder, `${scene.name.replaceAll(/[ ,]+/g, '-')}-${tone}.png`);
    writeFileSync(file, png(clean(straighten(picture, found, sizeOf(found, picture, 2339)), tone)));
    return file;
  });
  tell({ kind: 'scene', name: scene.name, off: worst(found, corners) / Math.hypot(picture.width, picture.height), pages });
}

for (let seed = 1; seed <= 130; seed++) {
  const scene = anyScene(seed, 300, 400);
  if (scene.corners.flat().some((share) => share < 0.01 || share > 0.99)) continue;   // the sheet is not in the picture
  const { picture, corners } = photograph(scene, 300, 400);
  const found = findCorners(picture);
  tell({ kind: 'chance', name: scene.name, off: found ? worst(found, corners) / 500 : null, ratio: found && ratioOf(found, picture) / scene.ratio });
}

// A table without a sheet has no corners.
for (const scene of scenes) {
  const bare = photograph({ ...scene, corners: [[5, 5], [6, 5], [6, 6], [5, 6]], shadow: undefined }, 300, 400);
  tell({ kind: 'bare', name: scene.name, off: findCorners(bare.picture) ? 1 : null });
}
