// <live-bell src="/live">: keeps every [data-count] of the page (bell, menu, bottom bar) current.
// The stream sends `event: counts`, data: {"bell": 3, "inbox": 6}. It is closed while the tab is hidden (browsers allow six
// connections on HTTP/1.1), and after a failure tried again with growing pauses.

import { badge } from './phone.js';

const firstPause = 5_000;
const longestPause = 300_000;

class LiveBell extends HTMLElement {
  #stream = null;
  #pause = firstPause;
  #timer = 0;
  #onVisibility = () => (document.hidden ? this.#close() : this.#open());

  connectedCallback() {
    if (!this.getAttribute('src')) return;
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#onVisibility();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#close();
  }

  #open() {
    this.#close();
    this.#stream = new EventSource(this.getAttribute('src'));
    this.#stream.addEventListener('open', () => { this.#pause = firstPause; });
    this.#stream.addEventListener('counts', (event) => showCounts(JSON.parse(event.data)));
    this.#stream.addEventListener('error', () => this.#later());
  }

  #later() {
    this.#close();
    // Half of the pause is drawn by lot, so that a thousand browsers don't come back in the same second.
    this.#timer = setTimeout(() => this.#open(), this.#pause * (0.5 + Math.random() / 2));
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#stream?.close();
    this.#stream = null;
  }
}

function showCounts(counts) {
  if (Number.isInteger(counts.bell)) badge(counts.bell);
  for (const badge of document.querySelectorAll('[data-count]')) {
    const count = counts[badge.dataset.count];
    if (!Number.isInteger(count)) continue;
    const words = document.createElement('span');
    words.className = 'visually-hidden';
    words.textContent = ` ${badge.dataset.words ?? ''}`;
    badge.replaceChildren(count > 99 ? '99+' : String(count), words);
    badge.hidden = count === 0;
  }
}

customElements.define('live-bell', LiveBell);
