// The office on a phone: its badge, and what the service worker has to say of things written without a connection.

import { fillForm } from './local-draft.js';

const signOut = document.querySelector('form[action="/sign-out"]');
const firstPause = 3_000;
const longestPause = 60_000;
let waiting = [];
let pages = 0;
let untilNext = firstPause;
let timer = 0;

if (signOut && 'serviceWorker' in navigator) begin();

async function begin() {
  navigator.serviceWorker.addEventListener('message', ({ data }) => { if (data?.type === 'standing') tell(data); });
  signOut.addEventListener('submit', leave, true);
  window.addEventListener('online', () => { untilNext = firstPause; hello(); });
  if (document.readyState !== 'complete') await new Promise((resolve) => { window.addEventListener('load', resolve, { once: true }); });
  await navigator.serviceWorker.register('/sw.js').catch(() => {});
  await hello();
}

// Only a phone, or an office that was put on the home screen, keeps what was not opened yet; and only when the line can bear it.
async function hello() {
  const { active } = await navigator.serviceWorker.ready;
  const ahead = !navigator.connection?.saveData && (matchMedia('(display-mode: standalone)').matches || matchMedia('(pointer: coarse)').matches);
  active.postMessage({ type: 'hello', ahead });
}

async function leave(event) {
  if (signOut.dataset.ready) return;
  event.preventDefault();
  event.stopPropagation();
  const unsent = [waiting.length > 0 && `${waiting.length} tulisan`, pages > 0 && `${pages} halaman pindaian`].filter(Boolean).join(' dan ');
  if (unsent && !confirm(`Ada ${unsent} yang belum terkirim dari perangkat ini. Bila Anda keluar sekarang, semua itu hilang. Tetap keluar?`)) return;
  await forget();
  if (!navigator.onLine) {
    document.querySelector('main')?.prepend(message('warning', 'Salinan di perangkat ini sudah dihapus', ['Anda baru sungguh keluar sesudah ada sambungan: tekan Keluar sekali lagi nanti.'], []));
    return;
  }
  signOut.dataset.ready = 'yes';
  signOut.requestSubmit();
}

// A worker that does not answer holds up nobody: the server's answer clears everything as well.
async function forget() {
  const { active } = await Promise.race([navigator.serviceWorker.ready, pause(500)]) ?? {};
  if (!active) return;
  const { port1, port2 } = new MessageChannel();
  const done = new Promise((resolve) => { port1.onmessage = resolve; });
  active.postMessage({ type: 'forget' }, [port2]);
  await Promise.race([done, pause(2000)]);
}

const pause = (millis) => new Promise((resolve) => { setTimeout(resolve, millis); });

function tell(standing) {
  ({ waiting, pages } = standing);
  // A phone says it is online before it is: asked again, later and later.
  clearTimeout(timer);
  if (waiting.length > 0) {
    timer = setTimeout(() => { if (navigator.onLine) hello(); }, untilNext);
    untilNext = Math.min(untilNext * 2, longestPause);
  }

  for (const old of document.querySelectorAll('[data-written]')) if (!old.matches('.success')) old.remove();
  const unseen = standing.sent.filter(({ id }) => !document.querySelector(`[data-written="${id}"]`));
  const messages = [
    ...unseen.map(({ id, label, path }) => message('success', `${label} yang Anda tulis tanpa sambungan sudah terkirim.`, [], [link('Lihat', parent(path))], id)),
    ...standing.refused.map(refused),
  ];
  if (waiting.length > 0) {
    messages.unshift(message('warning', 'Menunggu dikirim', waiting.map(({ label }) => `${label}: tersimpan di perangkat ini, dikirim sendiri begitu ada sambungan.`), []));
  }

  document.querySelector('main')?.prepend(...messages);
  // Seen here, it is told nowhere else; a page that is just being left has not shown it to anybody.
  if (!document.hidden) for (const { id } of standing.sent) navigator.serviceWorker.controller?.postMessage({ type: 'drop', id });
  restore(standing.refused);
}

function refused({ id, label, path, words, fields }) {
  const typed = fields.filter(([name, value]) => /\.(Words|Note|Percent)$/.test(name) && value).map(([, value]) => `“${value}”`);
  const away = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-plain', textContent: 'Buang tulisan ini' });
  const panel = message('danger', `${label} belum terkirim`, [words, 'Tulisan Anda masih ada:', ...typed], [link('Buka formulirnya lagi', `${path}#tulisan=${id}`), away]);
  away.addEventListener('click', async () => {
    (await navigator.serviceWorker.ready).active.postMessage({ type: 'drop', id });
    panel.remove();
  });
  return panel;
}

// The form was opened again to send what was refused.
function restore(items) {
  const item = items.find(({ id }) => location.hash === `#tulisan=${id}`);
  const form = item && document.querySelector('form.office-form');
  if (!form || form.dataset.restored) return;
  form.dataset.restored = 'yes';
  fillForm(form, { fields: item.fields });
}

// The sprite's own address is in every icon of the page.
function icon(name) {
  const sprite = document.querySelector('svg.icon use')?.getAttribute('href')?.split('#')[0] ?? '';
  const holder = document.createElement('div');
  holder.innerHTML = '<svg class="icon" aria-hidden="true" focusable="false"><use></use></svg>';
  holder.querySelector('use').setAttribute('href', `${sprite}#${name}`);
  return holder.firstChild;
}

const parent = (path) => path.slice(0, path.lastIndexOf('/'));
const link = (words, href) => Object.assign(document.createElement('a'), { className: 'btn btn-plain', href, textContent: words });

function message(tone, title, lines, actions, id = '') {
  const panel = Object.assign(document.createElement('div'), { className: `message ${tone}` });
  panel.setAttribute('role', tone === 'danger' ? 'alert' : 'status');
  panel.dataset.written = id;
  const inside = document.createElement('div');
  const heading = document.createElement('p');
  heading.append(Object.assign(document.createElement('strong'), { textContent: title }));
  inside.append(heading, ...lines.map((words) => Object.assign(document.createElement('p'), { textContent: words })));
  if (actions.length > 0) {
    const row = Object.assign(document.createElement('div'), { className: 'actions' });
    row.append(...actions);
    inside.append(row);
  }
  panel.append(icon({ success: 'circle-check', warning: 'cloud-off', danger: 'alert-circle' }[tone]), inside);
  return panel;
}

// On the app's icon: what the bell shows.
const bell = document.querySelector('[data-count=bell]');
export function badge(count) {
  (count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.())?.catch(() => {});
}
badge(bell && !bell.hidden ? parseInt(bell.textContent, 10) || 0 : 0);
