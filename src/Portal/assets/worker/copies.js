// What may be read without a connection: letters and dispositions that were opened or wait, the forms of a disposition, and the files
// that every page is drawn with. Only answers that say so are kept (Offline-Copy); of anything above Biasa none does.

import { all, get, put, remove } from './store.js';
import { become, cacheOf, forWorker, owner } from './person.js';
import { escape, standIn } from './page.js';

const mostLetters = 50;
const mostDispositions = 200;
const mostPictures = 5;
const mostAssets = 80;
const mostAhead = 20;
const betweenAhead = 200;
const aheadEvery = 5 * 60_000;
const day = 24 * 3_600_000;
const assets = 'aset';
const unsent = '<div class="message warning" role="alert"><div><p><strong>Ini belum dapat dikirim tanpa sambungan</strong></p><p>Tekan Kembali: yang Anda tulis masih ada di sana.</p></div></div>';
const kindWords = { letter: 'Surat keluar', incoming: 'Surat masuk', disposition: 'Disposisi' };

export const isAsset = (path) => /^\/(dist|crest|icons)\/|^\/tema\.[0-9a-f]+\.css$/.test(path);

/** Their names change with what is in them: what is there is right. */
export async function asset(request) {
  const cache = await caches.open(assets).catch(() => null);
  const known = await cache?.match(request, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok && answer.type === 'basic') await cache?.put(request, answer.clone()).catch(() => {});
  return answer;
}

/** Before anybody needs it: what is shown where there is no copy. */
export async function prepare() {
  const answer = await fetch('/offline', { cache: 'no-store', headers: forWorker('prepare') });
  if (!answer.ok) return;
  const text = await answer.clone().text();
  await (await caches.open(assets)).put('/offline', answer);
  await keepAssets(text);
}

/** Once a day the page without a connection is drawn anew, and old files go. */
export async function refresh() {
  if (Date.now() - (await get('state', 'prepared') ?? 0) < day) return;
  await put('state', Date.now(), 'prepared');
  const cache = await caches.open(assets);
  const files = await cache.keys();
  for (const old of files.slice(0, Math.max(0, files.length - mostAssets))) await cache.delete(old);
  await prepare().catch(() => {});
}

/** Keeps an answer that says it may be kept, and what belongs to it. */
export async function keep(url, answer, ahead = false) {
  const path = url.pathname;
  const [kind, person] = (answer.headers.get('offline-copy') ?? '').split(' ');
  if (answer.type !== 'basic') return null;
  if (!person || !answer.ok) {
    // Taken away from its reader, or no longer Biasa: what was kept of it goes.
    if ((answer.ok || answer.status === 404) && await get('copies', path)) await discard(path);
    return null;
  }

  if (await owner() !== person) await become(person);
  const cache = await caches.open(cacheOf(person));
  if (kind === 'picture') {
    await cache.put(url.pathname + url.search, answer);
    return null;
  }

  const text = await answer.clone().text();
  await cache.put(path, answer);
  const now = Date.now();
  if (kind !== 'form') {
    await put('copies', { path, kind, ahead, at: now, used: now, title: textOf(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(text)?.[1] ?? '') });
    await trim();
  }

  await keepAssets(text);
  await keepForms(path, text);
  return text;
}

export const isAheadDue = async () => Date.now() - (await get('state', 'ahead') ?? 0) >= aheadEvery;

/** What waits for the person, before it is opened: nothing counts as read by it. */
export async function keepAhead(waiting) {
  await put('state', Date.now(), 'ahead');
  let left = mostAhead;
  for (const { path, at } of waiting) {
    const known = await get('copies', path);
    if (left === 0 || (known && known.at > Date.parse(at))) continue;
    left--;
    const text = await fetchAhead(path);
    if (text === undefined) return;
    for (const [, picture] of [...(text ?? '').matchAll(/<img src="(\/[^"]+\/pages\/[^"]+)"/g)].slice(0, mostPictures)) {
      if (await fetchAhead(picture.replaceAll('&amp;', '&')) === undefined) return;
    }
  }
}

/** Undefined when the office is too busy for it. */
async function fetchAhead(path) {
  await new Promise((resolve) => { setTimeout(resolve, betweenAhead); });
  const answer = await fetch(path, { headers: { accept: 'text/html,image/*', ...forWorker('ahead') } });
  if (answer.status === 429 || answer.status >= 500) return undefined;
  return answer.redirected ? null : keep(new URL(path, self.location.origin), answer, true);
}

export const hasOpened = async () => (await all('copies')).some(({ opened }) => opened);

/** What was kept ahead and opened without a connection is opened now: whoever gave it sees that it was read. */
export async function tellOpened() {
  for (const { path, opened } of await all('copies')) {
    if (!opened) continue;
    const answer = await fetch(path, { headers: { accept: 'text/html', ...forWorker('opened') } });
    if (!answer.redirected) await keep(new URL(path, self.location.origin), answer);
  }
}

async function keepForms(path, text) {
  const cache = await caches.open(cacheOf(await owner()));
  for (const [, form] of text.matchAll(/<a [^>]*href="([^"?]+\/(?:report|dispose|pass-on))"/g)) {
    if (form.startsWith(`${path}/`) && !await cache.match(form, { ignoreVary: true })) await fetchAhead(form);
  }
}

async function keepAssets(text) {
  const cache = await caches.open(assets);
  for (const path of new Set([...text.matchAll(/(?:href|src)="(\/[^"#]+)/g)].map(([, path]) => path.replaceAll('&amp;', '&')))) {
    if (isAsset(path) && !await cache.match(path, { ignoreVary: true })) await cache.add(path).catch(() => {});
  }
}

async function discard(path) {
  await remove('copies', path);
  for (const name of (await caches.keys()).filter((one) => one !== assets)) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const { pathname } = new URL(request.url);
      if (pathname === path || pathname.startsWith(`${path}/`)) await cache.delete(request, { ignoreVary: true });
    }
  }
}

async function trim() {
  const copies = (await all('copies')).sort((one, other) => other.used - one.used);
  const dispositions = copies.filter(({ kind }) => kind === 'disposition');
  const letters = copies.filter(({ kind }) => kind !== 'disposition');
  for (const { path } of [...letters.slice(mostLetters), ...dispositions.slice(mostDispositions)]) await discard(path);
}

const stored = async (person, path) => (person ? (await caches.open(cacheOf(person))).match(path, { ignoreVary: true }) : undefined);

/** A kept page as it is shown without a connection; null when there is none. */
export async function show(person, path) {
  const copy = await stored(person, path);
  if (!copy) return null;
  const known = await get('copies', path) ?? await get('copies', path.replace(/\/[^/]+$/, ''));
  if (known?.path === path) await put('copies', { ...known, used: Date.now(), opened: known.ahead || known.opened });
  return standIn(copy, known?.at);
}

show.has = async (person, path) => Boolean(await stored(person, path));
show.picture = (person, url) => stored(person, url.pathname + url.search);

/** Where there is no copy: what there is. */
export async function offlinePage(person, written = false) {
  const blank = await caches.match('/offline', { ignoreVary: true });
  if (!blank) return Response.error();
  const copies = person ? (await all('copies')).sort((one, other) => other.used - one.used) : [];
  const list = copies.map(({ path, kind, title }) => `<li class="work"><div><p class="work-what"><a href="${escape(path)}"><strong>${title || kindWords[kind]}</strong></a></p>`
    + `<p class="work-state">${kindWords[kind]}</p></div></li>`).join('');
  const text = (await blank.text()).replace('<div id="salinan"></div>', (written ? unsent : '') + (list && `<h2>Tersimpan di perangkat ini</h2><ul class="work-list">${list}</ul>`));
  return new Response(text, { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': blank.headers.get('content-security-policy') ?? "default-src 'self'" } });
}

// Stays escaped: it comes out of a page and goes into one.
const textOf = (html) => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();
