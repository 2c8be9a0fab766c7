// <letter-editor body icons>: puts a structured editor over the plain textarea inside it. Without this script the textarea is
// the editor and the hidden BodyJson stays empty; with it, BodyJson carries the letter and the textarea its plain text.
import { baseKeymap, chainCommands, exitCode, toggleMark } from 'prosemirror-commands';
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history, redo, undo } from 'prosemirror-history';
import { InputRule, inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { EditorState } from 'prosemirror-state';
import { goToNextCell, tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import { lift, sink, split } from './lists.js';
import { cleanHtml, cleanText } from './paste.js';
import { read, schema, write } from './schema.js';
import { Toolbar } from './toolbar.js';

const { nodes, marks } = schema;

const breakLine = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});

const keys = keymap({
  'Mod-b': toggleMark(marks.strong),
  'Mod-i': toggleMark(marks.em),
  'Mod-u': toggleMark(marks.underline),
  'Mod-z': undo,
  'Mod-y': redo,
  'Mod-Shift-z': redo,
  Enter: split,
  'Shift-Enter': breakLine,
  // Outside of lists and tables Tab leaves the editor, so that nobody is caught in it.
  Tab: chainCommands(goToNextCell(1), sink),
  'Shift-Tab': chainCommands(goToNextCell(-1), lift),
});

const typed = inputRules({
  rules: [
    wrappingInputRule(/^(\d{1,3})\.\s$/, nodes.ordered_list, (match) => ({ style: 'decimal', start: Math.max(1, Number(match[1])) }),
      (match, node) => node.attrs.style === 'decimal' && node.childCount + node.attrs.start === Number(match[1])),
    wrappingInputRule(/^a\.\s$/, nodes.ordered_list, { style: 'lower-alpha', start: 1 }),
    wrappingInputRule(/^[-•]\s$/, nodes.bullet_list),
    new InputRule(/--$/, '–'),
  ],
});

class LetterEditor extends HTMLElement {
  connectedCallback() {
    if (this.view) return;
    this.text = this.querySelector('textarea');
    this.json = this.querySelector('input[type=hidden]');
    this.label = this.closest('.field')?.querySelector('.form-label');
    let doc;
    try {
      doc = read(this.getAttribute('body'));
    } catch {
      return; // Not a letter this script knows: the textarea stays and nothing is lost.
    }
    this.#open(doc);
  }

  disconnectedCallback() {
    this.view?.destroy();
    this.view = null;
  }

  #open(doc) {
    this.toolbar = new Toolbar(this.getAttribute('icons'), `Alat tulis: ${this.label?.textContent.trim() ?? ''}`);
    const place = document.createElement('div');
    place.className = 'editor-paper';
    this.append(this.toolbar.element, place);
    this.classList.add('is-open');
    this.text.hidden = true;
    this.json.removeAttribute('data-needs-script');
    this.view = new EditorView(place, {
      state: this.#stateOf(doc),
      attributes: () => this.#aria(),
      transformPastedHTML: cleanHtml,
      transformPastedText: cleanText,
      dispatchTransaction: (transaction) => this.#apply(transaction),
    });
    this.toolbar.update(this.view);
    this.#write();
    this.label?.addEventListener('click', () => this.view.focus());
    this.closest('form')?.addEventListener('draft:restored', () => this.#reload());
  }

  #stateOf(doc) {
    return EditorState.create({
      doc, plugins: [typed, keys, keymap(baseKeymap), history(), dropCursor(), gapCursor(), tableEditing()],
    });
  }

  #aria() {
    const aria = { role: 'textbox', 'aria-multiline': 'true', id: `${this.text.id}-editor` };
    if (this.label?.id) aria['aria-labelledby'] = this.label.id;
    const describedBy = this.text.getAttribute('aria-describedby');
    if (describedBy) aria['aria-describedby'] = describedBy;
    if (this.text.getAttribute('aria-invalid')) aria['aria-invalid'] = 'true';
    return aria;
  }

  #apply(transaction) {
    this.view.updateState(this.view.state.apply(transaction));
    this.toolbar.update(this.view);
    if (!transaction.docChanged) return;
    this.#write();
    this.text.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #write() {
    const { doc } = this.view.state;
    this.json.value = write(doc);
    this.text.value = doc.textBetween(0, doc.content.size, '\n\n', '\n');
  }

  // auto-save.js has put a kept draft into the hidden field.
  #reload() {
    try {
      this.view.updateState(this.#stateOf(read(this.json.value)));
    } catch {
      // A draft of an older version: its plain text is in the textarea, which the panel shows.
    }
    this.#write();
    this.toolbar.update(this.view);
  }
}

customElements.define('letter-editor', LetterEditor);
