// The row of buttons above the text: an ARIA toolbar (one tab stop, arrow keys inside), words on every button.
import { toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { schema } from './schema.js';
import { kinds, lift, listAround, sink } from './lists.js';
import { insertTable, isInTable, tableCommands } from './tables.js';

const { strong, em, underline } = schema.marks;

const markActive = (mark) => (state) => {
  const { from, to, empty, $from } = state.selection;
  return empty ? !!mark.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, mark);
};
const inList = (type, style) => (state) => {
  const list = listAround(state)?.node;
  return list?.type.name === type && (!style || list.attrs.style === style);
};
const align = (value) => ({
  run: setAlign(value),
  active: (state) => state.selection.$from.parent.attrs.align === value,
});

function setAlign(value) {
  return (state, dispatch) => {
    const tr = state.tr;
    state.selection.ranges.forEach(({ $from, $to }) => state.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
      if (node.type === schema.nodes.paragraph && node.attrs.align !== value) tr.setNodeMarkup(pos, null, { ...node.attrs, align: value });
    }));
    if (tr.docChanged) dispatch?.(tr);
    return true;
  };
}

// icon, short word, long word (tooltip), command, when it is pressed
const groups = [
  [
    { icon: 'bold', word: 'Tebal', long: 'Huruf tebal (Ctrl+B)', run: toggleMark(strong), active: markActive(strong) },
    { icon: 'italic', word: 'Miring', long: 'Huruf miring (Ctrl+I)', run: toggleMark(em), active: markActive(em) },
    { icon: 'underline', word: 'Garis bawah', long: 'Garis bawah (Ctrl+U)', run: toggleMark(underline), active: markActive(underline) },
  ],
  [
    { icon: 'list-numbers', word: 'Nomor', long: 'Daftar bernomor 1, 2, 3', run: kinds.numbers, active: inList('ordered_list', 'decimal') },
    { icon: 'list-letters', word: 'Huruf', long: 'Daftar berhuruf a, b, c', run: kinds.letters, active: inList('ordered_list', 'lower-alpha') },
    { icon: 'list', word: 'Butir', long: 'Daftar dengan tanda titik', run: kinds.bullets, active: inList('bullet_list') },
    { icon: 'indent-increase', word: 'Turun', long: 'Turun satu tingkat: jadi rincian dari butir di atasnya (Tab)', run: sink },
    { icon: 'indent-decrease', word: 'Naik', long: 'Naik satu tingkat (Shift+Tab)', run: lift },
  ],
  [
    { icon: 'align-left', word: 'Kiri', long: 'Rata kiri', ...align('left') },
    { icon: 'align-center', word: 'Tengah', long: 'Rata tengah', ...align('center') },
    { icon: 'align-right', word: 'Kanan', long: 'Rata kanan', ...align('right') },
    { icon: 'align-justified', word: 'Kiri-kanan', long: 'Rata kiri dan kanan', ...align('justify') },
  ],
  [
    { icon: 'arrow-back-up', word: 'Urungkan', long: 'Batalkan perubahan terakhir (Ctrl+Z)', run: undo },
    { icon: 'arrow-forward-up', word: 'Ulangi', long: 'Ulangi yang dibatalkan (Ctrl+Y)', run: redo },
  ],
  [
    { icon: 'table-plus', word: 'Tabel', long: 'Sisipkan tabel', run: insertTable },
  ],
  [
    { icon: 'row-insert-bottom', word: 'Tambah baris', long: 'Tambah baris di bawah', run: tableCommands.addRow, table: true },
    { icon: 'row-remove', word: 'Hapus baris', long: 'Hapus baris ini', run: tableCommands.deleteRow, table: true },
    { icon: 'column-insert-right', word: 'Tambah kolom', long: 'Tambah kolom di kanan', run: tableCommands.addColumn, table: true },
    { icon: 'column-remove', word: 'Hapus kolom', long: 'Hapus kolom ini', run: tableCommands.deleteColumn, table: true },
    { icon: 'table-minus', word: 'Hapus tabel', long: 'Hapus seluruh tabel', run: tableCommands.deleteTable, table: true },
  ],
];

export class Toolbar {
  constructor(icons, label) {
    this.element = document.createElement('div');
    this.element.className = 'editor-tools';
    this.element.setAttribute('role', 'toolbar');
    this.element.setAttribute('aria-label', label);
    this.buttons = groups.flatMap((group) => {
      const box = document.createElement('div');
      box.className = 'editor-group';
      box.hidden = !!group[0].table;
      this.element.append(box);
      return group.map((tool) => this.#button(tool, icons, box));
    });
    this.buttons[0].tabIndex = 0;
    this.element.addEventListener('keydown', (event) => this.#move(event));
    this.element.addEventListener('mousedown', (event) => event.preventDefault()); // the text keeps the cursor
    this.element.addEventListener('click', (event) => this.#press(event.target.closest('button')));
  }

  #button(tool, icons, box) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'editor-tool';
    button.title = tool.long;
    button.tabIndex = -1;
    button.tool = tool;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('class', 'icon');
    svg.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', `${icons}#${tool.icon}`);
    svg.append(use);
    const word = document.createElement('span');
    word.textContent = tool.word;
    button.append(svg, word);
    box.append(button);
    return button;
  }

  #press(button) {
    if (!button || button.getAttribute('aria-disabled') === 'true') return;
    button.tool.run(this.view.state, this.view.dispatch, this.view);
    this.view.focus();
  }

  #move(event) {
    const shown = this.buttons.filter((button) => !button.parentElement.hidden);
    const at = shown.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = shown[(to + shown.length) % shown.length];
    for (const button of this.buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }

  update(view) {
    this.view = view;
    const { state } = view;
    const table = isInTable(state);
    for (const button of this.buttons) {
      const { tool } = button;
      if (tool.table) button.parentElement.hidden = !table;
      button.setAttribute('aria-disabled', String(!tool.run(state, undefined, view)));
      if (tool.active) button.setAttribute('aria-pressed', String(!!tool.active(state)));
    }
    // The one tab stop must not hide with the table's buttons.
    if (!this.buttons.some((button) => button.tabIndex === 0 && !button.parentElement.hidden)) this.buttons[0].tabIndex = 0;
  }
}
