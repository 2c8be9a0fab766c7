// form[data-guard]: asks before the page is left with text that was not sent. The words of the question are the browser's.

const changed = new Set();

document.addEventListener('input', (event) => {
  const form = event.target.form ?? event.target.closest?.('form');
  if (form?.matches('[data-guard]')) changed.add(form);
});
document.addEventListener('submit', (event) => { if (!event.defaultPrevented) changed.clear(); });
// auto-save.js tells when the server has everything.
document.addEventListener('autosave:saved', (event) => changed.delete(event.target.closest('form')));

window.addEventListener('beforeunload', (event) => {
  for (const form of changed) if (form.isConnected) event.preventDefault();
});
