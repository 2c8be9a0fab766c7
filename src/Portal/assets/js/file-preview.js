// <file-preview max-bytes max-files>: shows what was picked, with its size in words, and says at once what is too big.
// The browser keeps only the last choice of a file input; the names make that visible.

// Pages for everybody also speak English.
const english = document.documentElement.lang === 'en';

class FilePreview extends HTMLElement {
  #list = null;
  #addresses = [];

  connectedCallback() {
    this.classList.add('is-live');
    this.addEventListener('change', () => this.#show());
  }

  disconnectedCallback() {
    this.#forget();
  }

  #show() {
    this.#forget();
    const files = [...this.querySelectorAll('input[type=file]')].flatMap((input) => [...input.files]);
    if (!this.#list) {
      this.#list = document.createElement('ul');
      this.#list.className = 'file-preview';
      this.#list.setAttribute('aria-live', 'polite');
      this.#list.setAttribute('aria-label', english ? 'Chosen file' : 'Berkas yang dipilih');
      this.append(this.#list);
    }
    this.#list.replaceChildren(...files.map((file) => this.#card(file)));
    const limit = Number(this.getAttribute('max-files')) || 1;
    if (files.length > limit) this.#list.append(line(`Terlalu banyak: ${files.length} berkas, paling banyak ${limit}.`, 'too-big'));
  }

  #card(file) {
    const card = document.createElement('li');
    if (/^image\/(png|jpeg|webp)$/.test(file.type)) {
      const image = document.createElement('img');
      image.alt = '';
      image.src = URL.createObjectURL(file);
      this.#addresses.push(image.src);
      card.append(image);
    }
    card.append(`${file.name} (${sizeInWords(file.size)})`);
    if (file.size > Number(this.getAttribute('max-bytes'))) card.append(line(english ? 'This file is too large. Choose another.' : 'Berkas ini terlalu besar. Pilih yang lain.', 'too-big', 'p'));
    return card;
  }

  #forget() {
    this.#addresses.forEach((address) => URL.revokeObjectURL(address));
    this.#addresses = [];
  }
}

function line(text, className, tag = 'li') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function sizeInWords(bytes) {
  return bytes < 1_048_576
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${english ? (bytes / 1_048_576).toFixed(1) : (bytes / 1_048_576).toFixed(1).replace('.', ',')} MB`;
}

customElements.define('file-preview', FilePreview);
