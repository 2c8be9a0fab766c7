// Pages that were scanned and not sent yet, on this device: beside what else waits to be sent, so that they go with it (docs/phone.md).
// Theirs only: of a letter above Biasa nothing is kept, and nobody sees what somebody else took.

import { all, put, remove } from '../worker/store.js';

/** `place`: the form's address; `owner`: the person as the server names them on their own device. In their order. */
export async function keptPages(place, owner) {
  const mine = (await all('pages')).filter((page) => page.place === place && page.owner === owner);
  return mine.sort((one, other) => one.order - other.order);
}

export const keepPage = (page) => put('pages', page);
export const dropPage = (id) => remove('pages', id);

/** The form was sent, and the office has it. */
export async function dropPages(place) {
  for (const page of await all('pages')) if (page.place === place) await remove('pages', page.id);
}
