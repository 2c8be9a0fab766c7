// <auto-save url key version-field="Input.Version" [no-local]>: inside a form; posts the whole form while somebody writes.
//
//   idle ──input──▶ dirty ──1.5 s──▶ sending ──200 {version}──▶ saved
//                     ▲                 ├──409 {version, text, by}──▶ stale: both texts are shown, nothing is overwritten
//                     └──── retry ◀─────┴── no answer, 429, 5xx ──▶ waiting (5 s … 60 s, or when the connection is back)
//
// Until the server has confirmed it, the text also lies in localStorage under `key`, and is brought back on the next visit.
// Letters that must not lie on this computer say no-local. Files and passphrases are never kept.

import { differs, fillForm, forgetLocally, keepLocally, readLocal } from './local-draft.js';

const quiet = 1_500;
const messages = {
  dirty: () => 'Belum tersimpan – akan disimpan sebentar lagi',
  sending: () => 'Sedang menyimpan …',
  saved: () => `Tersimpan pukul ${clock(new Date())}`,
  waiting: () => 'Belum tersimpan – sambungan terputus, akan dicoba lagi',
  busy: () => 'Belum tersimpan – kantor sedang sangat sibuk, akan dicoba lagi',
  refused: () => 'Belum tersimpan – silakan masuk lagi di jendela lain, lalu kembali ke sini. Tulisan Anda tetap ada.',
  stale: () => 'Belum tersimpan – surat ini sudah diubah di tempat lain',
  restored: (at) => `Tulisan Anda yang belum terkirim (${at}) sudah dikembalikan`,
};

class AutoSave extends HTMLElement {
  #timer = 0;
  #pause = 5_000;
  #edits = 0;
  #sending = false;
  #stale = false;
  #abort = new AbortController();
  #known = '';
  // A recipient added or taken away is a new piece of the form, without an input event.
  #watch = new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.querySelector?.('input'))) && this.#fields !== this.#known) this.#edited();
  });

  connectedCallback() {
    this.form = this.closest('form');
    if (!this.form) return;
    this.state = this.querySelector('.save-state') ?? this.appendChild(this.#stateLine());
    const { signal } = this.#abort;
    this.form.addEventListener('input', () => this.#edited(), { signal });
    this.form.addEventListener('submit', (event) => { if (!event.defaultPrevented) this.#submitted(); }, { signal });
    window.addEventListener('online', () => this.#dirty && this.#send(), { signal });
    window.addEventListener('pagehide', () => this.#lastWord(), { signal });
    document.addEventListener('visibilitychange', () => document.hidden && this.#lastWord(), { signal });
    this.#known = this.#fields;
    this.#watch.observe(this.form, { childList: true, subtree: true });
    // The editor, a later script, opens first; what it then holds is compared with the copy taken now.
    const copy = readLocal(this.getAttribute('key'));
    if (document.readyState === 'complete') queueMicrotask(() => this.#restore(copy));
    else document.addEventListener('DOMContentLoaded', () => this.#restore(copy), { signal, once: true });
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#watch.disconnect();
  }

  get #dirty() { return this.#edits > 0; }
  get #version() { return this.form.elements.namedItem(this.getAttribute('version-field') ?? ''); }
  get #body() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (typeof value !== 'string') data.delete(name);
    for (const secret of this.form.querySelectorAll('input[type=password]')) data.delete(secret.name);
    return new URLSearchParams(data);
  }

  // What is written, whatever version it was based on.
  get #fields() {
    const fields = this.#body;
    fields.delete(this.getAttribute('version-field'));
    return fields.toString();
  }

  #edited() {
    this.#edits++;
    this.#known = this.#fields;
    if (!this.hasAttribute('no-local')) keepLocally(this.getAttribute('key'), this.form, this.#version?.value);
    if (this.#stale) return;
    this.#say('dirty');
    this.#sendIn(quiet);
  }

  #sendIn(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), pause);
  }

  async #send() {
    if (this.#sending || this.#stale || !this.isConnected) return;
    clearTimeout(this.#timer);
    this.#sending = true;
    const upTo = this.#edits;
    this.#say('sending');
    try {
      const body = this.#body.toString();
      const answer = await fetch(this.getAttribute('url'), {
        method: 'POST',
        body,
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        redirect: 'error',
        // Outlives the page; browsers allow that up to 64 KB.
        keepalive: body.length < 60_000,
        signal: AbortSignal.timeout(20_000),
      });
      await this.#answered(answer, upTo);
    } catch {
      this.#retry();
    } finally {
      this.#sending = false;
    }
    if (this.#dirty && !this.#stale && this.state.dataset.state === 'dirty') this.#sendIn(quiet);
  }

  async #answered(answer, upTo) {
    if (answer.status === 409) return this.#showBoth(await answer.json());
    if (answer.status === 429) return this.#retry('busy');
    if (answer.status >= 400 && answer.status < 500) return this.#say('refused');
    if (!answer.ok) return this.#retry();
    const { version } = await answer.json();
    if (this.#version && version !== undefined) this.#version.value = version;
    this.#edits -= upTo;
    this.#pause = 5_000;
    if (this.#dirty) return this.#say('dirty');
    forgetLocally(this.getAttribute('key'));
    this.#say('saved');
    this.dispatchEvent(new CustomEvent('autosave:saved', { bubbles: true }));
  }

  #retry(why = 'waiting') {
    this.#say(why);
    this.#sendIn(this.#pause);
    this.#pause = Math.min(this.#pause * 2, 60_000);
  }

  // The page goes away, perhaps for ever: save at once. The local copy stays until the server says yes.
  #lastWord() {
    if (this.#dirty) this.#send();
  }

  // Sent for good; if that fails, the copy is still there and the next visit finds it.
  #submitted() {
    clearTimeout(this.#timer);
    this.#edits = 0;
  }

  #restore(copy) {
    if (!copy) return;
    if (!differs(this.form, copy)) {
      // The server got it after all, by the last save of a page that was gone before the answer.
      forgetLocally(this.getAttribute('key'));
    } else if ((copy.version ?? null) !== (this.#version?.value ?? null)) {
      this.#offer(copy);
    } else {
      fillForm(this.form, copy);
      this.#edits++;
      this.#say('restored', when(copy.at));
      this.#sendIn(quiet);
    }
  }

  // An older visit left text, and the letter has changed since: both are kept, the person decides.
  #offer(copy) {
    this.#panel('Ada tulisan Anda yang belum terkirim',
      `Ditulis ${when(copy.at)} di komputer ini. Sesudah itu surat ini sudah berubah. Yang tampil sekarang adalah surat yang tersimpan.`,
      copy.fields.find(([name]) => name.endsWith('BodyText'))?.[1] ?? '',
      ['Pakai tulisan saya yang ini', () => { fillForm(this.form, copy); this.#edited(); }],
      ['Buang tulisan itu', () => forgetLocally(this.getAttribute('key'))]);
  }

  #showBoth({ version, text, by }) {
    this.#stale = true;
    this.#say('stale');
    this.#panel('Surat ini sudah diubah di tempat lain',
      `${by ? `Diubah oleh ${by}. ` : ''}Di bawah ini isi yang tersimpan sekarang. Tulisan Anda masih ada di atas dan tidak hilang.`,
      text ?? '',
      ['Simpan tulisan saya', () => {
        if (this.#version && version !== undefined) this.#version.value = version;
        this.#stale = false;
        this.#send();
      }],
      ['Pakai yang tersimpan', () => { this.#edits = 0; forgetLocally(this.getAttribute('key')); location.reload(); }]);
  }

  #panel(title, words, text, ...choices) {
    this.querySelector('.message')?.remove();
    const panel = document.createElement('div');
    panel.className = 'message warning';
    panel.tabIndex = -1;
    panel.setAttribute('role', 'alert');
    const inside = document.createElement('div');
    const heading = Object.assign(document.createElement('h2'), { textContent: title });
    const explanation = Object.assign(document.createElement('p'), { textContent: words });
    const other = Object.assign(document.createElement('div'), { className: 'paper other-text', textContent: text });
    const actions = Object.assign(document.createElement('div'), { className: 'actions' });
    for (const [label, act] of choices) {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-plain', textContent: label });
      button.addEventListener('click', () => { panel.remove(); act(); });
      actions.append(button);
    }
    inside.append(heading, explanation, other, actions);
    panel.append(inside);
    this.append(panel);
  }

  #stateLine() {
    const line = document.createElement('p');
    line.className = 'save-state';
    line.setAttribute('role', 'status');
    return line;
  }

  #say(state, detail) {
    this.state.dataset.state = state;
    const words = messages[state](detail);
    if (this.state.textContent !== words) this.state.textContent = words;
  }
}

const clock = (date) => `${String(date.getHours()).padStart(2, '0')}.${String(date.getMinutes()).padStart(2, '0')}`;
const when = (at) => `${new Date(at).toLocaleDateString('id-ID', { day: 'numeric', month: 'long' })} pukul ${clock(new Date(at))}`;

customElements.define('auto-save', AutoSave);
