// Builds wwwroot/dist: one stylesheet, one script for every page, the letter editor, scanning, verification and notices apart, the icon sprite and the
// font; and wwwroot/sw.js, the service worker, which must lie at the root to speak for the whole site.
import { mkdir, readFile, rm, writeFile, copyFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import * as esbuild from 'esbuild';
import * as sass from 'sass';

const here = path.dirname(fileURLToPath(import.meta.url));
const portal = path.dirname(here);
const packages = path.join(portal, 'node_modules');
const dist = path.join(portal, 'wwwroot', 'dist');

// Leave the folder: a watcher or a running server may hold it.
await mkdir(path.join(dist, 'fonts'), { recursive: true });
for (const entry of await readdir(dist)) {
  if (entry !== 'fonts') await rm(path.join(dist, entry), { recursive: true });
}

await Promise.all([styles('portal'), styles('editor'), styles('scan'), scripts(), worker(), icons(), font()]);

async function styles(name) {
  const built = await sass.compileAsync(path.join(here, 'scss', `${name}.scss`), {
    loadPaths: [packages],
    quietDeps: true,
    // Bootstrap 5 is written with @import and global functions.
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
  });
  const { code } = await esbuild.transform(built.css, { loader: 'css', minify: true, target: 'es2021' });
  await writeFile(path.join(dist, `${name}.css`), code);
}

async function scripts() {
  await esbuild.build({
    entryPoints: { portal: path.join(here, 'js', 'portal.js'), editor: path.join(here, 'editor', 'letter-editor.js'),
      verify: path.join(here, 'verify', 'verify.js'), notices: path.join(here, 'notices', 'push-ask.js'), 'qr-decoder': path.join(here, 'verify', 'qr-decoder.js'),
      scan: path.join(here, 'scan', 'sheet-scan.js'), 'scan-worker': path.join(here, 'scan', 'scan-worker.js') },
    outdir: dist,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2021',
    legalComments: 'eof',
  });
}

async function worker() {
  await esbuild.build({
    entryPoints: [path.join(here, 'worker', 'sw.js')],
    outfile: path.join(portal, 'wwwroot', 'sw.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2021',
  });
}

async function icons() {
  const names = (await readFile(path.join(here, 'icons.txt'), 'utf8')).split(/\s+/).filter(Boolean);
  const symbols = await Promise.all(names.map(async (name) => {
    const svg = await readFile(path.join(packages, '@tabler/icons/icons/outline', `${name}.svg`), 'utf8');
    const shapes = svg
      .replace(/^[\s\S]*?<svg[^>]*>/, '')
      .replace('</svg>', '')
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, '')
      .replace(/\s*\n\s*/g, '');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
  }));
  await writeFile(path.join(dist, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);
}

async function font() {
  // The file name carries the version, so it may be cached for ever (see PortalUi.cs).
  const from = path.join(packages, '@fontsource-variable/source-sans-3');
  const { version } = JSON.parse(await readFile(path.join(from, 'package.json'), 'utf8'));
  if (version !== '5.3.0') throw new Error(`Font is ${version}: change its name in _tokens.scss, Document.razor and here.`);
  await copyFile(
    path.join(from, 'files/source-sans-3-latin-wght-normal.woff2'),
    path.join(dist, 'fonts/source-sans-3-5.3.0.woff2'));
}
