// A kept page, as it is shown in the place of the one that cannot be had.

export const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const two = (number) => String(number).padStart(2, '0');

/** "14.05", with its day unless that is today. */
function when(at) {
  const date = new Date(at);
  const time = `${two(date.getHours())}.${two(date.getMinutes())}`;
  return date.toDateString() === new Date().toDateString() ? time : `${date.toLocaleDateString('id-ID', { day: 'numeric', month: 'long' })} pukul ${time}`;
}

// As the server makes them: by time, so that rows made one after another lie side by side (RFC 9562, 5.7).
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let now = Date.now();
  for (let i = 5; i >= 0; i--) { bytes[i] = now % 256; now = Math.floor(now / 256); }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte, i) => (i === 4 || i === 6 || i === 8 || i === 10 ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
}

export async function standIn(copy, at) {
  const page = await copy.text();
  const sprite = /\/dist\/icons[^"#]*\.svg/.exec(page)?.[0];
  const icon = sprite ? `<svg class="icon" aria-hidden="true"><use href="${sprite}#cloud-off"></use></svg>` : '';
  const strip = `<div class="message warning" role="status" data-copy>${icon}<div><p><strong>Anda sedang luring${at ? ` — salinan dari ${when(at)}` : ''}</strong></p></div></div>`;
  const text = page
    .replace(/<said-once>[\s\S]*?<\/said-once>/, '')
    .replace(/<main[^>]*>/, (main) => main + strip)
    // Each time the form is shown it is another command, and another sheet: the copy's own may have been used.
    .replace(/(<input type="hidden" name="Input\.(?:RequestId|Sheet)" value=")[^"]*/g, (_, before) => before + newId());
  const headers = new Headers(copy.headers);
  for (const name of ['content-encoding', 'content-length', 'set-cookie']) headers.delete(name);
  return new Response(text, { status: 200, headers });
}
