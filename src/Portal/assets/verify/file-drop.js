// <file-drop data-words>: a file dropped on it is chosen in its file input.

class FileDrop extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input[type=file]');
    const hint = document.createElement('p');
    hint.className = 'drop-words';
    hint.textContent = this.dataset.words;
    this.append(hint);
    let depth = 0;
    const over = (change) => {
      depth = Math.max(0, depth + change);
      this.classList.toggle('is-over', depth > 0);
    };
    this.addEventListener('dragenter', (event) => { event.preventDefault(); over(1); });
    this.addEventListener('dragleave', () => over(-1));
    this.addEventListener('dragover', (event) => event.preventDefault());
    this.addEventListener('drop', (event) => {
      event.preventDefault();
      depth = 0;
      over(0);
      if (event.dataTransfer.files.length === 0) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }
}

customElements.define('file-drop', FileDrop);
