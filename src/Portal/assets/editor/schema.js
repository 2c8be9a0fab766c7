// What a letter may hold. src/Documents/Body/BodyJson.cs checks the same on the server and is never looser: a differential
// test compares the two. Change both, and the version when old letters could not be read any more.
import { Schema } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';

export const version = 1;
export const aligns = ['justify', 'left', 'center', 'right'];
export const listStyles = ['decimal', 'lower-alpha', 'lower-roman', 'upper-alpha'];

const oneOf = (allowed) => (value) => {
  if (!allowed.includes(value)) throw new RangeError(`${value} is not one of ${allowed.join(', ')}`);
};
const wholeNumber = (least, most) => (value) => {
  if (!Number.isInteger(value) || value < least || value > most) throw new RangeError(`${value} is not in ${least}–${most}`);
};

const tables = tableNodes({ tableGroup: 'block', cellContent: 'flow+', cellAttributes: {} });
for (const name of ['table_cell', 'table_header']) {
  const { attrs } = tables[name];
  attrs.colspan.validate = wholeNumber(1, 20);
  attrs.rowspan.validate = wholeNumber(1, 100);
  attrs.colwidth.validate = (value) => { if (value !== null) throw new RangeError('columns have no fixed width'); };
}
tables.table.content = 'table_row+';
tables.table_row.content = '(table_cell | table_header)+';

export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: {
      content: 'inline*',
      group: 'block flow',
      attrs: { align: { default: 'justify', validate: oneOf(aligns) } },
      parseDOM: [{
        tag: 'p',
        getAttrs: (element) => ({ align: aligns.find((align) => element.classList.contains(`align-${align}`)) ?? 'justify' }),
      }],
      // A class, not a style: the content policy forbids inline styles.
      toDOM: (node) => ['p', { class: `align-${node.attrs.align}` }, 0],
    },
    ordered_list: {
      content: 'list_item+',
      group: 'block flow',
      attrs: {
        style: { default: 'decimal', validate: oneOf(listStyles) },
        start: { default: 1, validate: wholeNumber(1, 999) },
      },
      parseDOM: [{
        tag: 'ol',
        getAttrs: (element) => ({
          style: { a: 'lower-alpha', i: 'lower-roman', A: 'upper-alpha' }[element.getAttribute('type')] ?? 'decimal',
          start: Math.min(Math.max(element.start || 1, 1), 999),
        }),
      }],
      toDOM: ({ attrs }) => ['ol', {
        type: { 'lower-alpha': 'a', 'lower-roman': 'i', 'upper-alpha': 'A' }[attrs.style] ?? '1',
        start: attrs.start === 1 ? null : attrs.start,
      }, 0],
    },
    bullet_list: { content: 'list_item+', group: 'block flow', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    list_item: { content: 'paragraph flow*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    ...tables,
    text: { group: 'inline' },
    hard_break: { inline: true, group: 'inline', selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
  },
  marks: {
    // Styles of pasted text have become elements in paste.js.
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
    underline: { parseDOM: [{ tag: 'u' }], toDOM: () => ['u', 0] },
  },
});

/** The value of the hidden field BodyJson. */
export const write = (doc) => JSON.stringify({ version, doc: doc.toJSON() });

/** @throws when the text is not a letter of this version. */
export function read(json) {
  const letter = JSON.parse(json);
  if (letter.version !== version) throw new RangeError(`letter of version ${letter.version}`);
  const doc = schema.nodeFromJSON(letter.doc);
  doc.check();
  return doc;
}
