// <letter-size>: the A-A-A form without the reload. The server is told in the background and remembers.

class LetterSize extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', (event) => this.#choose(event));
  }

  #choose(event) {
    const { submitter, target: form } = event;
    if (submitter?.name !== 'size') return;
    event.preventDefault();
    document.documentElement.dataset.letters = submitter.value;
    for (const button of document.querySelectorAll('letter-size button[name=size]')) {
      button.setAttribute('aria-pressed', String(button.value === submitter.value));
    }
    fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form, submitter)),
      redirect: 'manual',
      keepalive: true,
    }).catch(() => {}); // The size holds on this page; the next press tells the server again.
  }
}

customElements.define('letter-size', LetterSize);
