// <qr-scanner decoder>: reads a letter's QR code with the camera, or from a picture, and goes to its page. Pictures never
// leave the device. The browser's own detector is used where there is one; else the decoder is fetched, only then.

const CODE = /\/v\/([0-9A-Za-z]{16})\/?$/;

class QrScanner extends HTMLElement {
  #stream = null;
  #detect = null;

  connectedCallback() {
    const camera = this.querySelector('[data-camera]');
    const picture = this.querySelector('[data-picture]');
    camera.hidden = !navigator.mediaDevices?.getUserMedia;
    picture.hidden = false;
    camera.addEventListener('click', () => this.#open());
    this.querySelector('[data-stop]').addEventListener('click', () => { this.#close(); camera.focus(); });
    picture.querySelector('input').addEventListener('change', (event) => this.#read(event.target));
  }

  disconnectedCallback() {
    this.#close();
  }

  async #open() {
    const video = this.querySelector('video');
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } });
    } catch {
      this.#say(this.dataset.noCamera);
      return;
    }
    video.srcObject = this.#stream;
    video.parentElement.hidden = false;
    this.#say(this.dataset.looking);
    await video.play();
    while (this.#stream && !this.#follow(await this.#codeIn(video, video.videoWidth, video.videoHeight))) {
      await new Promise((next) => { setTimeout(next, 150); });
    }
  }

  #close() {
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = null;
    this.querySelector('.viewfinder').hidden = true;
    this.#say('');
  }

  async #read(input) {
    const [file] = input.files;
    if (!file) return;
    try {
      const bitmap = await createImageBitmap(file);
      if (!this.#follow(await this.#codeIn(bitmap, bitmap.width, bitmap.height))) this.#say(this.dataset.none);
    } catch {
      this.#say(this.dataset.none);
    }
    input.value = '';
  }

  // True when the code led somewhere, so that there is nothing more to look for.
  #follow(text) {
    if (!text) return false;
    let address;
    try {
      address = new URL(text, location.href);
    } catch {
      return false;
    }
    const code = CODE.exec(address.pathname);
    // A forged letter's code may lead to a page that only looks like this one: nothing outside this site is opened.
    const ours = address.host === location.host || address.host.endsWith(`.${location.host}`);
    this.#close();
    if (code && ours) {
      location.assign(`${location.protocol}//${address.host}/v/${code[1]}${location.search.includes('lang=en') ? '?lang=en' : ''}`);
    } else {
      this.#say(this.dataset.elsewhere + (/^https?:$/.test(address.protocol) ? address.host : text.slice(0, 80)));
    }
    return true;
  }

  async #codeIn(source, width, height) {
    if (!width) return null;
    this.#detect ??= await this.#detector();
    return this.#detect(source, width, height);
  }

  async #detector() {
    if ('BarcodeDetector' in window && (await window.BarcodeDetector.getSupportedFormats()).includes('qr_code')) {
      const own = new window.BarcodeDetector({ formats: ['qr_code'] });
      return async (source) => (await own.detect(source))[0]?.rawValue;
    }
    const { default: decode } = await import(this.getAttribute('decoder'));
    return decode;
  }

  #say(words) {
    this.querySelector('.scanner-state').textContent = words;
  }
}

customElements.define('qr-scanner', QrScanner);
