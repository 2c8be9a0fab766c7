// A form is sent once: the second press of an impatient finger does nothing, and the button says what is happening.
// The server knows repeated posts by their request id; this only spares the worry.

const sent = new WeakSet();

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches('form[data-once]')) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  const button = event.submitter?.matches('.visually-hidden') ? form.querySelector('button.btn-primary, button.btn') : event.submitter;
  if (!button) return;
  button.dataset.words = button.innerHTML;
  // Not `disabled`: a disabled button would not send its own name and value.
  button.setAttribute('aria-disabled', 'true');
  button.textContent = button.dataset.sending ?? 'Sedang dikirim …';
});

// Back from the next page, or no answer at all: the form may be sent again.
window.addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('form[data-once] button[data-words]')) {
    sent.delete(button.form);
    button.removeAttribute('aria-disabled');
    button.innerHTML = button.dataset.words;
    delete button.dataset.words;
  }
});
