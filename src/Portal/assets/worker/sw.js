// The service worker: notices while no page is open, and the office without a connection. See docs/phone.md.
//
//   page asked for ──network──▶ shown, and kept when its answer says so
//        └─no answer, or 3 s and a copy──▶ the copy, with a line that says of when it is
//   page that a form leads to ──network, however long──▶ it tells what was done, and a copy of before would not
//   form sent ──network──▶ as ever
//        └─no answer──▶ written down here, sent later under the same command id
//
// Signing out is not its business: the page tells it beforehand, and the answer (Clear-Site-Data) ends the worker itself.

import './push.js';
import { asset, hasOpened, isAheadDue, isAsset, keep, keepAhead, offlinePage, prepare, refresh, show, tellOpened } from './copies.js';
import { drop, isForm, sendAll, standing, write } from './queue.js';
import { check, forget, isFresh, locked, owner } from './person.js';
import { dropPages } from '../scan/kept-pages.js';
import { get, put, remove } from './store.js';

const patience = 3_000;
const longestSending = 30_000;
const after = (millis) => new Promise((resolve) => { setTimeout(resolve, millis); });
const isPlain = ({ headers }) => headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
const isUpload = (path) => /^\/incoming\/new$|^\/dispositions\/[^/]+\/complete$/.test(path);
const isRedirect = ({ type }) => type === 'opaqueredirect';
const isPicture = (path) => /^\/(letters|incoming)\/[^/]+\/pages\/\d+$/.test(path);

// True between a form that was taken and the page that tells so.
let led = false;

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(prepare().catch(() => {}));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && request.method === 'GET') event.respondWith(page(event, url));
  else if (request.mode === 'navigate' && request.method === 'POST' && isForm(url.pathname)) event.respondWith(send(event, url));
  else if (request.mode === 'navigate' && request.method === 'POST' && isUpload(url.pathname)) event.respondWith(upload(request, url.pathname));
  else if (request.mode === 'navigate' && isPlain(request) && !/^\/sign-(in|out)/.test(url.pathname)) event.respondWith(plain(request));
  else if (request.method === 'GET' && isAsset(url.pathname)) event.respondWith(asset(request));
  else if (request.method === 'GET' && isPicture(url.pathname)) event.respondWith(picture(event, url));
});

async function page(event, url) {
  event.waitUntil(landed(url.pathname).catch(() => {}));
  if (url.pathname === '/sign-in') {
    // The session may have ended, here or from elsewhere: nothing kept is shown until that is known.
    await locked().catch(() => {});
    event.waitUntil(check().catch(() => {}));
  }

  const network = fetch(event.request).then((answer) => {
    event.waitUntil(keep(url, answer.clone()).catch(() => {}));
    return answer;
  });
  network.catch(() => {});
  const waits = led;
  led = false;
  // Where a browser lets nothing be kept, everything is as without this worker; where it is slow to look, the answer does not wait for it.
  const holder = owner().catch(() => null);
  const kept = holder.then((person) => show.has(person, url.pathname)).catch(() => false);
  try {
    const answer = await Promise.race([network, kept.then((held) => (held && !waits ? after(patience) : network))]);
    if (answer) return answer;
  } catch { /* no connection */ }
  const person = await holder;
  return await show(person, url.pathname).catch(() => null) ?? offlinePage(person).catch(() => Response.error());
}

async function picture(event, url) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(url, answer.clone()).catch(() => {}));
    return answer;
  } catch {
    return await owner().then((person) => show.picture(person, url)).catch(() => null) ?? Response.error();
  }
}

async function send(event, url) {
  const spare = event.request.clone();
  try {
    const answer = await Promise.race([fetch(event.request), after(longestSending)]);
    // A gateway that finds nobody behind it: sent again later, whatever became of it. The command id makes that harmless.
    if (answer && ![502, 503, 504].includes(answer.status)) {
      led = isRedirect(answer);
      if (led) {
        event.waitUntil(drop.ofPath(url.pathname));
        await uploaded(url.pathname);
      }

      return answer;
    }
  } catch { /* no connection */ }
  const person = await owner().catch(() => null);
  const back = person && await write(person, url.pathname, await spare.formData()).catch(() => null);
  if (!back) return offlinePage(person).catch(() => Response.error());
  event.waitUntil(self.registration.sync?.register('kirim').catch(() => {}) ?? Promise.resolve());
  return Response.redirect(back, 303);
}

// A form with pages that were scanned: they stay on the device until the office has led on from it.
async function upload(request, path) {
  const answer = await plain(request);
  if (isRedirect(answer)) await uploaded(path);
  return answer;
}

const uploaded = (path) => put('state', path, 'uploaded').catch(() => {});

// Not to where one signs in: then nothing was taken.
async function landed(path) {
  const place = await get('state', 'uploaded');
  if (!place) return;
  await remove('state', 'uploaded');
  if (!/^\/(sign-in|account)\b/.test(path)) await dropPages(place);
}

// Any other form: it needs a connection, and says so.
async function plain(request) {
  try {
    const answer = await fetch(request);
    led = isRedirect(answer);
    return answer;
  } catch {
    return offlinePage(await owner().catch(() => null), true).catch(() => Response.error());
  }
}

self.addEventListener('sync', (event) => { if (event.tag === 'kirim') event.waitUntil(sendAll()); });

self.addEventListener('message', (event) => {
  const { type, id, ahead } = event.data ?? {};
  if (type === 'hello') event.waitUntil(hello(event.source, ahead));
  if (type === 'drop') event.waitUntil(drop(id));
  if (type === 'forget') event.waitUntil(forget({ written: true }).then(() => event.ports[0]?.postMessage('done')));
});

// A page was drawn, or the connection came back.
async function hello(client, ahead) {
  await tell(client);
  const wanted = ahead && await isAheadDue();
  if (!wanted && !(await standing()).waiting.length && !await hasOpened() && await isFresh()) return;
  const state = await check(wanted);
  if (!state) return;
  await sendAll(state);
  await tell(client);
  await tellOpened();
  await refresh();
  if (wanted) await keepAhead(state.ahead);
}

async function tell(client) { client?.postMessage({ type: 'standing', ...await standing() }); }
