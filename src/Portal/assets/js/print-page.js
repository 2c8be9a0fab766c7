// <print-page>: a button that prints the page, in place of the words on how to.

class PrintPage extends HTMLElement {
  connectedCallback() {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-primary';
    button.textContent = 'Cetak';
    button.addEventListener('click', () => window.print());
    this.replaceChildren(button);
  }
}

customElements.define('print-page', PrintPage);
