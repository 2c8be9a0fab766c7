// <passphrase-toggle>: a button that shows what was typed, and hides it again before the form is sent.

class PassphraseToggle extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input');
    if (!input || this.querySelector('button')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-plain';
    button.setAttribute('aria-controls', input.id);
    const show = (visible) => {
      input.type = visible ? 'text' : 'password';
      button.textContent = visible ? 'Sembunyikan' : 'Perlihatkan';
    };
    show(false);
    button.addEventListener('click', () => show(input.type === 'password'));
    input.form?.addEventListener('submit', () => show(false));
    this.append(button);
  }
}

customElements.define('passphrase-toggle', PassphraseToggle);
