// <push-ask data-key="…">: around the forms that switch notices on this device on and off. Before the form is sent, the browser is asked
// for a subscription, which goes into hidden fields; where the browser can't, it says so.

const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
const sameKey = (subscription, key) => toText(subscription.options.applicationServerKey ?? new ArrayBuffer(0)) === key;

class PushAsk extends HTMLElement {
  connectedCallback() {
    // Before once-only hears of it: nothing is sent yet.
    this.addEventListener('submit', (event) => this.before(event), true);
  }

  before(event) {
    const form = event.target;
    if (form.dataset.ready) return;
    event.preventDefault();
    event.stopPropagation();
    this.prepare(form).then(() => { form.dataset.ready = 'yes'; form.requestSubmit(); }, (refused) => this.say(refused));
  }

  async prepare(form) {
    const endpoint = form.querySelector('[data-endpoint]');
    if (!endpoint) return this.leave();
    if (!('serviceWorker' in navigator) || !('PushManager' in window)) throw new Error('unsupported');
    // Only here, after a press: nobody is asked on arriving.
    if (await Notification.requestPermission() !== 'granted') throw new Error('denied');
    await navigator.serviceWorker.register('/sw.js');
    const { pushManager } = await navigator.serviceWorker.ready;
    let subscription = await pushManager.getSubscription();
    if (subscription && !sameKey(subscription, this.dataset.key)) {
      await subscription.unsubscribe();
      subscription = null;
    }

    subscription ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: toBytes(this.dataset.key) });
    endpoint.value = subscription.endpoint;
    form.querySelector('[data-p256dh]').value = toText(subscription.getKey('p256dh'));
    form.querySelector('[data-auth]').value = toText(subscription.getKey('auth'));
  }

  async leave() {
    const registration = await navigator.serviceWorker?.getRegistration('/');
    await (await registration?.pushManager.getSubscription())?.unsubscribe();
  }

  say(refused) {
    const words = this.querySelector('[data-words]');
    words.textContent = refused.message === 'unsupported'
      ? 'Peramban ini belum dapat menerima pemberitahuan. Di iPhone dan iPad, pasang dahulu laman ini di layar utama, lalu buka dari sana.'
      : refused.message === 'denied'
        ? 'Peramban tidak mengizinkan pemberitahuan dari laman ini. Izinkan di pengaturan peramban, lalu tekan tombolnya lagi.'
        : 'Belum berhasil. Periksa sambungan internet, lalu tekan tombolnya lagi.';
    words.hidden = false;
  }
}

customElements.define('push-ask', PushAsk);
