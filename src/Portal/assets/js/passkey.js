// <passkey-ask data-verb="create|get" data-options="…">: around a form. When its button is pressed, the browser is asked for the
// passkey, its answer goes into the form's hidden field, and the form is sent. Where the browser can't, it says so.

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const withBytes = (credentials) => (credentials ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

function read(json) {
  const options = JSON.parse(json);
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user.id = toBytes(options.user.id);
  options.excludeCredentials = withBytes(options.excludeCredentials);
  options.allowCredentials = withBytes(options.allowCredentials);
  return options;
}

function write(credential) {
  const { response } = credential;
  const parts = { clientDataJSON: toText(response.clientDataJSON) };
  for (const name of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (response[name]) parts[name] = toText(response[name]);
  }
  return JSON.stringify({ id: credential.id, rawId: toText(credential.rawId), type: credential.type, clientExtensionResults: {}, response: parts });
}

class PasskeyAsk extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    if (!form || !window.PublicKeyCredential) return;
    this.classList.add('can');
    // Before once-only hears of it: nothing is sent yet.
    this.addEventListener('submit', (event) => this.ask(event, form), true);
  }

  async ask(event, form) {
    const answer = form.querySelector('[data-answer]');
    if (answer.value) return;
    event.preventDefault();
    event.stopPropagation();
    const words = this.querySelector('[data-words]');
    try {
      const credential = await navigator.credentials[this.dataset.verb]({ publicKey: read(this.dataset.options) });
      answer.value = write(credential);
      form.requestSubmit();
    } catch (refused) {
      words.textContent = refused.name === 'InvalidStateError'
        ? 'Perangkat ini sudah mempunyai kunci sandi untuk akun Anda.'
        : 'Belum berhasil, atau Anda membatalkannya. Tekan tombolnya sekali lagi, atau masuk dengan kata sandi.';
      words.hidden = false;
    }
  }
}

customElements.define('passkey-ask', PasskeyAsk);
