// What was written and not yet confirmed by the server, kept in this browser.

const place = (key) => `draft:${key}`;
const kept = (field) => field.name && !field.name.startsWith('__') && !/RequestId$|Version$/.test(field.name)
  // What only a script may fill in stays out while that script does not run: it would be taken for newer than the text.
  && !field.hasAttribute('data-needs-script')
  && !['password', 'file', 'submit', 'button'].includes(field.type);

export function keepLocally(key, form, version) {
  if (!key) return;
  const fields = [...form.elements].filter(kept)
    .filter((field) => !['radio', 'checkbox'].includes(field.type) || field.checked)
    .map((field) => [field.name, field.value, field.type]);
  try {
    localStorage.setItem(place(key), JSON.stringify({ at: Date.now(), version, fields }));
  } catch {
    // Full or forbidden: the server's copy is what counts.
  }
}

export function forgetLocally(key) {
  try { localStorage.removeItem(place(key)); } catch { /* forbidden: nothing was kept either */ }
}

export function readLocal(key) {
  try { return key ? JSON.parse(localStorage.getItem(place(key))) : null; } catch { return null; }
}

/** Whether a kept draft says anything else than the form does. */
export const differs = (form, copy) => changes(form, copy).length > 0;

/** Puts a kept draft into the form and tells custom elements of it. */
export function fillForm(form, copy) {
  for (const change of changes(form, copy)) change();
  form.dispatchEvent(new CustomEvent('draft:restored'));
}

// Rows that were added in between (recipients) are the server's business: only fields that exist once are compared.
function changes(form, { fields }) {
  const found = [];
  for (const field of [...form.elements].filter(kept)) {
    if (field.type === 'radio' || field.type === 'checkbox') {
      const checked = fields.some(([name, value]) => name === field.name && value === field.value);
      if (checked !== field.checked) found.push(() => { field.checked = checked; });
    } else if (form.querySelectorAll(`[name="${CSS.escape(field.name)}"]`).length === 1) {
      const draft = fields.find(([name]) => name === field.name);
      if (draft && draft[1] !== field.value) found.push(() => { field.value = draft[1]; });
    }
  }
  return found;
}
