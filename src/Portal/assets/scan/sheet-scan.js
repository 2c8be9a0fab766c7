// <sheet-scan name max-bytes max-pages owner keep secrecy src>: takes pages with the camera, straight and clean, into the form's files.
//
//   none ──Pindai──▶ dialog: photo ──▶ corners ──Pakai──▶ page in the list ──form is sent──▶ gone
//                                                          │ moved, taken again, removed
//                                                          └─ connection lost, page left ──▶ still there (IndexedDB), until sent or thrown away
//
// The dialog and the worker come at the first press. Pages of a letter above Biasa lie nowhere but here.

import { dropPage, keepPage, keptPages } from './kept-pages.js';
import { ScanDialog } from './scan-dialog.js';

const able = window.isSecureContext && 'OffscreenCanvas' in window && 'Worker' in window && 'createImageBitmap' in window && 'DataTransfer' in window && 'HTMLDialogElement' in window;

class SheetScan extends HTMLElement {
  #pages = [];
  #dialog = null;
  #fresh = new Map();

  connectedCallback() {
    this.form = this.closest('form');
    if (!able || !this.form) return;
    this.append(this.querySelector('template').content.cloneNode(true));
    this.closest('.field')?.classList.add('can-scan');
    this.list = this.querySelector('.scan-pages');
    this.input = Object.assign(document.createElement('input'), { type: 'file', multiple: true, hidden: true, name: this.getAttribute('name') });
    this.append(this.input);
    this.querySelector('[data-scan]').addEventListener('click', () => this.#scan());
    this.querySelector('[data-discard]').addEventListener('click', () => this.#discard());
    this.list.addEventListener('click', (event) => this.#act(event.target.closest('button')));
    this.form.addEventListener('change', ({ target }) => { if (target.name === this.getAttribute('secrecy')) this.#secrecyChosen(); });
    this.#restore();
  }

  get #place() { return location.pathname; }

  get #keeps() {
    const chosen = this.form.elements[this.getAttribute('secrecy') || '-']?.value;
    return 'serviceWorker' in navigator && this.getAttribute('keep') === 'yes' && (chosen === undefined || chosen === 'Ordinary');
  }

  async #restore() {
    const pages = await keptPages(this.#place, this.getAttribute('owner')).catch(() => []);
    if (pages.length === 0) return;
    if (!this.#keeps) {
      for (const { id } of pages) await dropPage(id);
      return;
    }

    // Sent again, it is the same command: what already arrived happens once.
    const stored = this.form.querySelector('[name$=".StoredSha256"]')?.value;
    if (!stored) this.#take(pages[0].ids);
    this.#pages = pages;
    this.#draw();
    if (stored) return this.#say(`${count(pages.length)} hasil pindai sudah diterima kantor. Lengkapi isiannya, lalu kirim lagi.`);
    this.#fill();
    this.#say(`${count(pages.length)} yang dipindai masih ada di perangkat ini dan belum terkirim.`);
  }

  async #scan(page = null) {
    if (!page && this.#pages.length >= this.#most) return this.#say(`Sudah ${this.#most} halaman, yang paling banyak dalam satu berkas.`);
    this.#dialog ??= new ScanDialog(this.querySelector('template[data-dialog]'), this.getAttribute('src'), Math.floor(Number(this.getAttribute('max-bytes')) / this.#most));
    await this.#dialog.open({
      page,
      number: () => this.#pages.length + 1,
      full: () => this.#pages.length >= this.#most,
      take: (made) => this.#accept(made, page),
    });
    this.querySelector(this.#pages.length > 0 ? '.scan-pages button' : '[data-scan]')?.focus();
    if (this.#pages.length > 0) this.#say(`${count(this.#pages.length)} siap dikirim bersama formulir ini.`);
  }

  get #most() { return Number(this.getAttribute('max-pages')); }

  async #accept(made, old) {
    const at = old ? this.#pages.indexOf(old) : -1;
    const page = { id: old?.id ?? crypto.randomUUID(), ...made };
    if (at < 0) this.#pages.push(page); else this.#pages[at] = page;
    if (old) URL.revokeObjectURL(old.address);
    await this.#altered();
  }

  #act(button) {
    const at = [...this.list.children].indexOf(button?.closest('li'));
    if (at < 0) return;
    const { act } = button.dataset;
    if (act === 'edit') this.#scan(this.#pages[at]);
    else if (act === 'remove') this.#remove(at);
    else this.#move(at, act === 'up' ? -1 : 1);
  }

  async #remove(at) {
    const [page] = this.#pages.splice(at, 1);
    URL.revokeObjectURL(page.address);
    await dropPage(page.id).catch(() => {});
    await this.#altered();
    this.#say(`Halaman ${at + 1} dihapus. Tersisa ${count(this.#pages.length)}.`);
    (this.list.children[Math.min(at, this.#pages.length - 1)] ?? this).querySelector('button')?.focus();
  }

  async #move(at, by) {
    const [page] = this.#pages.splice(at, 1);
    this.#pages.splice(at + by, 0, page);
    await this.#altered();
    this.#say(`Halaman ${at + 1} menjadi halaman ${at + by + 1}.`);
    const moved = this.list.children[at + by];
    (moved.querySelector(`[data-act=${by < 0 ? 'up' : 'down'}]:not([hidden])`) ?? moved.querySelector('button')).focus();
  }

  async #discard() {
    if (!confirm(`Buang ${count(this.#pages.length)} yang sudah dipindai?`)) return;
    for (const page of this.#pages.splice(0)) {
      URL.revokeObjectURL(page.address);
      await dropPage(page.id).catch(() => {});
    }

    await this.#altered();
    this.#say('Semua halaman dibuang.');
    this.querySelector('[data-scan]').focus();
  }

  async #altered() {
    // Without a page of the earlier try, this is another letter.
    if (this.#pages.length === 0) this.#take([...this.#fresh]);
    this.#draw();
    this.#fill();
    await this.#keep();
    this.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #secrecyChosen() {
    if (this.#pages.length === 0) return;
    this.#keep();
    this.#say(this.#keeps ? 'Halaman disimpan di perangkat ini sampai terkirim.' : 'Karena bukan surat biasa, halaman tidak disimpan di perangkat ini: jangan tutup layar ini sebelum mengirim.');
  }

  // Full or forbidden: then they are here as long as the page is open.
  async #keep() {
    const keeps = this.#keeps;
    const ids = ['RequestId', 'Letter'].map((name) => this.form.querySelector(`[name$=".${name}"]`)).filter(Boolean).map(({ name, value }) => [name, value]);
    for (const [order, { id, photo, page, corners, tone }] of this.#pages.entries()) {
      const row = { id, photo, page, corners, tone, order, ids, place: this.#place, owner: this.getAttribute('owner'), at: Date.now() };
      await (keeps ? keepPage(row) : dropPage(id)).catch(() => {});
    }
  }

  #take(ids) {
    for (const [name, value] of ids) {
      const field = this.form.querySelector(`[name="${CSS.escape(name)}"]`);
      if (!field) continue;
      if (!this.#fresh.has(name)) this.#fresh.set(name, field.value);
      field.value = value;
    }
  }

  #fill() {
    const files = new DataTransfer();
    this.#pages.forEach(({ page }, i) => files.items.add(new File([page], `halaman-${String(i + 1).padStart(2, '0')}.jpg`, { type: 'image/jpeg' })));
    this.input.files = files.files;
  }

  #draw() {
    const card = this.querySelector('template[data-page]').content;
    this.list.replaceChildren(...this.#pages.map((page, i) => {
      const item = card.cloneNode(true).firstElementChild;
      page.address ??= URL.createObjectURL(page.page);
      item.querySelector('img').src = page.address;
      item.querySelector('img').alt = `Halaman ${i + 1}`;
      item.querySelector('.scan-number').textContent = `Halaman ${i + 1}`;
      item.querySelector('.scan-size').textContent = sizeInWords(page.page.size);
      for (const words of item.querySelectorAll('[data-number]')) words.textContent = `halaman ${i + 1}`;
      item.querySelector('[data-act=up]').hidden = i === 0;
      item.querySelector('[data-act=down]').hidden = i === this.#pages.length - 1;
      return item;
    }));
    const some = this.#pages.length > 0;
    this.querySelector('[data-scan] [data-words]').textContent = some ? 'Tambah halaman' : 'Pindai dengan kamera';
    this.querySelector('[data-discard]').hidden = !some;
    this.querySelector('.scan-total').textContent = some ? `${count(this.#pages.length)}, ${sizeInWords(this.#pages.reduce((sum, { page }) => sum + page.size, 0))}. Menjadi satu PDF.` : '';
  }

  #say(words) { this.querySelector('.scan-state').textContent = words; }
}

const count = (pages) => `${pages} halaman`;
const sizeInWords = (bytes) => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1).replace('.', ',')} MB`);

customElements.define('sheet-scan', SheetScan);
