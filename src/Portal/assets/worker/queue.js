// What was written without a connection: kept under the command id that its form carries, sent when there is one. The server knows a
// command by that id, so sending twice is harmless. What it refuses stays, with its words and what was typed, until the writer decides.

import { all, put, remove } from './store.js';
import { check, forWorker } from './person.js';
import { keep } from './copies.js';
import { dropPages } from '../scan/kept-pages.js';

const labels = { report: 'Laporan perkembangan', dispose: 'Disposisi', 'pass-on': 'Disposisi yang diteruskan' };
const verbOf = (path) => path.slice(path.lastIndexOf('/') + 1);

export const isForm = (path) => /^\/dispositions\/[^/]+\/(report|pass-on)$|^\/incoming\/[^/]+\/dispose$/.test(path);

/** Keeps a form that could not be sent; where its writer goes on. Null when it is none of ours. */
export async function write(person, path, form) {
  const id = form.get('Input.RequestId');
  if (!id) return null;
  const fields = [...form].filter(([name, value]) => name !== '__token' && !(value instanceof File && value.size === 0));
  await put('queue', { id, person, path, fields, at: Date.now(), state: 'waiting' });
  await dropPages(path);   // they are among the fields
  return path.slice(0, path.lastIndexOf('/'));
}

export const drop = (id) => remove('queue', id);

/** The form was sent after all, by hand. */
drop.ofPath = async (path) => {
  for (const item of await all('queue')) if (item.path === path && item.state === 'refused') await remove('queue', item.id);
};

/** For pages to tell: what waits, what was refused and why, what was sent and nobody has seen yet;
 *  and how many scanned pages no form has taken along. */
export async function standing() {
  const items = await all('queue');
  const told = (state) => items.filter((item) => item.state === state).map(({ id, path, fields, words, at }) => ({
    id, path, words, at, label: labels[verbOf(path)], fields: fields.filter(([, value]) => typeof value === 'string'),
  }));
  return { waiting: told('waiting'), refused: told('refused'), sent: told('sent'), pages: (await all('pages')).length };
}

/** Sends what waits, in the order it was written; by one worker at a time, and harmless if not. */
export const sendAll = (known) => navigator.locks.request('antrean', async () => {
  const waiting = (await all('queue')).filter(({ state }) => state === 'waiting').sort((one, other) => one.at - other.at);
  if (waiting.length === 0) return;
  const state = known ?? await check();
  if (!state) throw new Error('Not now.');   // background sync comes again
  for (const item of waiting) if (item.person === state.person && !await sendOne(item, state)) return;
});

/** False when the rest has to wait too. */
async function sendOne(item, { field, token }) {
  const body = new FormData();
  for (const [name, value] of item.fields) body.append(name, value);
  // The form's own token belonged to another session, perhaps.
  body.set(field, token);
  let answer;
  try {
    answer = await fetch(item.path, { method: 'POST', body, headers: { accept: 'text/html', ...forWorker('send') }, signal: AbortSignal.timeout(30_000) });
  } catch {
    return false;
  }

  if (answer.status >= 500 || answer.status === 429) return false;
  const landed = new URL(answer.url);
  if (answer.redirected && /^\/(sign-in|account)\b/.test(landed.pathname)) return false;
  if (answer.redirected && answer.ok) {
    await put('queue', { ...item, state: 'sent' });
    await drop.ofPath(item.path);
    await keep(landed, answer).catch(() => {});
  } else {
    await put('queue', { ...item, state: 'refused', words: answer.status === 404 ? 'Tugas ini tidak ada lagi di meja Anda.' : refusalIn(await answer.text()) });
  }

  return true;
}

// What stands in the page's own message; there is no parser in a worker.
function refusalIn(page) {
  const message = /<div class="message danger"[\s\S]*?<\/h2>([\s\S]*?)<\/div>/.exec(page)?.[1] ?? '';
  const words = message.replace(/<[^>]*>/g, ' ').replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
  return words || 'Kantor tidak menerimanya. Buka formulirnya lagi.';
}
