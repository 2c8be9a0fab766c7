// <load-ahead data-pictures="/a /b">: gets the next letter's first pages while this one is read, when the line can bear it.

class LoadAhead extends HTMLElement {
  connectedCallback() {
    if (navigator.connection?.saveData) return;
    const start = () => { for (const src of this.dataset.pictures.split(' ')) new Image().src = src; };
    if (document.readyState === 'complete') start();
    else window.addEventListener('load', start, { once: true });
  }
}

customElements.define('load-ahead', LoadAhead);
