// The dialog in which pages are taken: the live camera where the browser gives one, else a photo a page; then the corners, then the next page.

import { CornerEditor } from './corner-editor.js';

const between = 250;
const start = [{ x: 0.08, y: 0.08 }, { x: 0.92, y: 0.08 }, { x: 0.92, y: 0.92 }, { x: 0.08, y: 0.92 }];

export class ScanDialog {
  #worker;
  #asked = new Map();
  #stream = null;
  #waiting = [];   // photos chosen together, one after another
  #looking = 0;

  constructor(template, address, budget) {
    this.budget = budget;
    this.dialog = template.content.cloneNode(true).firstElementChild;
    document.body.append(this.dialog);
    this.#worker = new Worker(address, { type: 'module' });
    this.#worker.onmessage = ({ data: { id, done, fault } }) => {
      const { resolve, reject } = this.#asked.get(id);
      this.#asked.delete(id);
      if (fault) reject(new Error(fault)); else resolve(done);
    };
    // It could not be fetched: whoever waits is told.
    this.#worker.onerror = () => {
      for (const { reject } of this.#asked.values()) reject(new Error('The scanner did not load.'));
      this.#asked.clear();
    };
    this.editor = new CornerEditor(this.dialog.querySelector('.scan-corners'));
    this.video = this.dialog.querySelector('video');
    this.#on('[data-shutter]', () => this.#shoot());
    this.#on('[data-close]', () => this.dialog.close());
    this.#on('[data-accept]', () => this.#accept());
    this.#on('[data-again]', () => this.#camera('Ambil halaman ini sekali lagi.'));
    this.#on('[data-turn]', () => { this.editor.turn(); this.#say('Halaman diputar seperempat putaran.'); });
    for (const input of this.dialog.querySelectorAll('input[type=file]')) input.addEventListener('change', () => this.#chosen(input));
    this.dialog.addEventListener('close', () => { this.#stop(); this.#closed(); });
  }

  /** Resolves when it was closed. `task`: the page to change, or null for new ones; `take` gets each finished one. */
  open(task) {
    this.task = task;
    this.#waiting = [];
    const closed = new Promise((resolve) => { this.#closed = resolve; });
    this.dialog.showModal();
    if (task.page) this.#edit(task.page);
    else this.#camera();
    return closed;
  }

  #closed = () => {};

  #on(selector, act) { this.dialog.querySelector(selector).addEventListener('click', act); }

  #ask(work, what, transfer = []) {
    const id = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#worker.postMessage({ id, work, ...what }, transfer);
    });
  }

  #show(which, title) {
    this.dialog.dataset.shows = which;
    this.dialog.querySelector('h2').textContent = title;
    this.dialog.querySelector('.scan-camera').hidden = which !== 'camera';
    this.dialog.querySelector('.scan-corners').hidden = which !== 'corners';
  }

  #say(words) { this.dialog.querySelector('.scan-words').textContent = words; }

  // Camera -------------------------------------------------------------------------------------------------------------------

  async #camera(words) {
    const number = this.task.page ? null : this.task.number();
    this.#show('camera', number ? `Halaman ${number}` : 'Ambil ulang halaman');
    this.dialog.querySelector('[data-close] span').textContent = number > 1 ? 'Selesai' : 'Tutup';
    this.#say(words ?? 'Letakkan surat di tempat terang, lalu arahkan kamera dari atas.');
    const shutter = this.dialog.querySelector('[data-shutter]');
    shutter.hidden = !this.#stream;
    if (!this.#stream) await this.#start();
    const live = Boolean(this.#stream);
    this.dialog.classList.toggle('is-live', live);
    this.dialog.querySelector('.scan-view').hidden = !live;
    shutter.hidden = !live;
    (live ? shutter : [...this.dialog.querySelectorAll('.scan-camera input')].find((one) => one.offsetParent)).focus();
    if (live) this.#look();
    else this.#say(words ?? 'Kamera tidak dapat dibuka di sini. Ambil foto per halaman, atau pilih foto yang sudah ada.');
  }

  async #start() {
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 2560 }, height: { ideal: 1920 } } });
    } catch {
      return;   // forbidden, or none: photos do as well
    }

    if (!this.dialog.open) return this.#stop();
    this.video.srcObject = this.#stream;
    await this.video.play().catch(() => {});
    if (!this.video.videoWidth) await new Promise((resolve) => { this.video.addEventListener('loadeddata', resolve, { once: true }); });
  }

  #stop() {
    this.#looking++;
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = null;
    this.video.srcObject = null;
  }

  // Shows what it would take, a few times a second, as long as the camera is seen.
  async #look() {
    const round = ++this.#looking;
    const outline = this.dialog.querySelector('.scan-camera polygon');
    while (round === this.#looking && this.dialog.dataset.shows === 'camera') {
      if (this.video.videoWidth) {
        const picture = await createImageBitmap(this.video, { resizeWidth: 400, resizeHeight: Math.round((400 * this.video.videoHeight) / this.video.videoWidth) });
        const corners = await this.#ask('find', { picture }, [picture]).catch(() => null);
        if (round !== this.#looking) return;
        outline.parentElement.setAttribute('viewBox', `0 0 ${this.video.videoWidth} ${this.video.videoHeight}`);
        outline.setAttribute('points', (corners ?? []).map(({ x, y }) => `${x * this.video.videoWidth},${y * this.video.videoHeight}`).join(' '));
      }

      await new Promise((next) => { setTimeout(next, between); });
    }
  }

  async #shoot() {
    if (!this.video.videoWidth) return;
    try {
      await this.#photo(await createImageBitmap(this.video));
    } catch {
      this.#camera('Halaman belum dapat diambil. Coba sekali lagi, atau pilih foto yang sudah ada.');
    }
  }

  async #chosen(input) {
    this.#waiting.push(...input.files);
    input.value = '';
    await this.#next();
  }

  // True when there was one.
  async #next() {
    const file = this.#waiting.shift();
    if (!file) return false;
    try {
      await this.#photo(await createImageBitmap(file));
    } catch {
      this.#waiting = [];
      this.#camera(`“${file.name}” bukan foto yang dapat dibaca. Pilih yang lain.`);
    }

    return true;
  }

  // Corners ------------------------------------------------------------------------------------------------------------------

  async #photo(picture) {
    this.#looking++;
    this.#say('Mencari tepi kertas …');
    const { photo } = await this.#ask('keep', { picture }, [picture]);
    const again = await createImageBitmap(photo);
    const found = await this.#ask('find', { picture: again }, [again]);
    await this.#edit({ photo, corners: found ?? start, tone: this.editor.tone }, found !== null);
  }

  async #edit(draft, found = true) {
    this.draft = draft;
    this.#show('corners', 'Tepi kertas');
    await this.editor.show(draft);
    this.#say(found ? 'Sudahkah garisnya tepat di tepi kertas? Bila belum, geser sudutnya.' : 'Tepi kertas tidak ditemukan. Geser keempat sudut ke tepi kertas.');
    this.dialog.querySelector('[data-accept]').focus();
  }

  async #accept() {
    const accept = this.dialog.querySelector('[data-accept]');
    if (accept.getAttribute('aria-disabled')) return;
    accept.setAttribute('aria-disabled', 'true');
    this.#say('Meluruskan halaman …');
    const { corners, tone } = this.editor;
    try {
      const { page } = await this.#ask('page', { photo: this.draft.photo, corners, tone, budget: this.budget });
      await this.task.take({ photo: this.draft.photo, page, corners, tone });
    } catch {
      return this.#say('Halaman ini tidak dapat diluruskan. Geser sudutnya, atau ambil ulang.');
    } finally {
      accept.removeAttribute('aria-disabled');
    }

    if (this.task.page || this.task.full()) return this.dialog.close();
    if (!await this.#next()) this.#camera(`Halaman ${this.task.number() - 1} sudah diambil. Ambil halaman berikutnya, atau tekan Selesai.`);
  }
}
