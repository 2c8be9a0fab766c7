// Whose phone this is. Copies are kept and shown for one person only, and gone with the session: by signing out, by another person
// signing in, and when the server says that the session has ended elsewhere.

import { empty, get, put, removeEverything } from './store.js';

// So long copies are shown to whoever holds the phone, without the server having said that it is still theirs.
const trusted = 3 * 24 * 3_600_000;
const fresh = 60_000;

export const cacheOf = (person) => `salinan-${person}`;

/** On what is asked for beside the person at work: what the office has to say is for a page that they see (Ui/Flash.cs). */
export const forWorker = (why) => ({ 'offline-worker': why });

/** The person whose copies may be shown now; null for nobody. */
export async function owner() {
  const known = await get('state', 'owner');
  if (!known || known.locked) return null;
  if (Date.now() - known.at < trusted) return known.person;
  await forget({ written: false });
  return null;
}

/** The server has just said that this person is signed in. */
export async function become(person) {
  const known = await get('state', 'owner');
  if (known && known.person !== person) await forget({ written: true });
  await put('state', { person, at: Date.now(), checked: known?.person === person ? known.checked : 0 }, 'owner');
}

/** Nothing is shown until the server was asked again. */
export async function locked() {
  const known = await get('state', 'owner');
  if (known) await put('state', { ...known, locked: true }, 'owner');
}

/** True when the server said a minute ago who is signed in: not every page needs to ask. */
export async function isFresh() {
  const known = await get('state', 'owner');
  return Boolean(known) && !known.locked && Date.now() - known.checked < fresh;
}

/** Asks the server who is signed in; null when nobody is, or there is no connection. What must go then, goes. */
export async function check(ahead = false) {
  let answer;
  try {
    answer = await fetch(`/account/offline${ahead ? '?ahead=1' : ''}`, { headers: { accept: 'application/json' }, cache: 'no-store' });
  } catch {
    return null;
  }

  if (answer.status === 401) {
    const { keepWritten } = await answer.json();
    await forget({ written: !keepWritten });
    return null;
  }

  if (!answer.ok) return null;
  const state = await answer.json();
  await become(state.person);
  await put('state', { person: state.person, at: Date.now(), checked: Date.now() }, 'owner');
  return state;
}

/** Removes copies; with what was written and not sent, everything. */
export async function forget({ written }) {
  for (const name of await caches.keys()) if (name.startsWith('salinan-') || written) await caches.delete(name);
  if (written) return removeEverything();
  await empty('copies');
  await locked();
}
