// Enter in a picker's search field presses its own search button, which exchanges only the picker (htmx); without this
// script the form's first button does the same with a reload.

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !event.target.matches?.('.picker input[type=search]')) return;
  event.preventDefault();
  event.target.closest('.picker').querySelector('button[name$=".Find"]').click();
});
