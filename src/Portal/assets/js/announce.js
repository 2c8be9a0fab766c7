// Moves the focus to what the answer has to say (errors, refusals, confirmations), so that it is read out and scrolled to;
// and lets the links of an error summary put the cursor into the field they name.

const message = document.querySelector('[data-announce]');
if (message && !location.hash) message.focus({ preventScroll: message.matches('.success') });

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('.message.danger a[href^="#"]');
  const place = link && document.getElementById(link.hash.slice(1));
  if (!place) return;
  event.preventDefault();
  const field = place.matches('input, select, textarea') ? place : place.querySelector('[role=textbox], input:not([type=hidden]), select, textarea') ?? place;
  place.closest('.field')?.scrollIntoView({ block: 'start' });
  field.focus({ preventScroll: true });
});
