// film-scene.mjs NAME FILE: what a camera sees that looks at a scene, as raw video (.y4m) or a photo (.png). Says in JSON where the
// corners are: x and y of each, as shares.
import { writeFileSync } from 'node:fs';
import { photograph, png, scenes, video } from './photos.mjs';

const [, , name, file] = process.argv;
const scene = scenes.find((one) => one.name === name);
const { picture } = photograph(scene, 960, 1280);
writeFileSync(file, file.endsWith('.png') ? png(picture) : video(picture));
console.log(JSON.stringify(scene.corners));
