// Lists as a letter uses them: 1. a. i. and bullets, nested.
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { schema } from './schema.js';

const { list_item: item, ordered_list: ordered, bullet_list: bullet } = schema.nodes;

/** The list around the cursor: its node and place, or null. */
export function listAround(state) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.type === ordered || node.type === bullet) return { node, pos: $from.before(depth) };
  }
  return null;
}

/** Makes a list, changes the kind of the one around the cursor, or takes it away when it is of that kind already. */
export const toggleList = (type, style) => (state, dispatch, view) => {
  const around = listAround(state);
  const attrs = style ? { style, start: 1 } : null;
  if (!around) return wrapInList(type, attrs)(state, dispatch, view);
  if (around.node.type === type && (!style || around.node.attrs.style === style)) return liftListItem(item)(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(around.pos, type, attrs));
  return true;
};

export const split = splitListItem(item);
export const lift = liftListItem(item);

/** One level deeper; a numbered list inside a numbered one goes on with letters, as letters do. */
export const sink = (state, dispatch) => sinkListItem(item)(state, dispatch && ((tr) => {
  const around = listAround(state.apply(tr));
  const next = { decimal: 'lower-alpha', 'lower-alpha': 'lower-roman' }[around?.node.attrs.style];
  if (next && around.node.childCount === 1 && depthOf(tr.doc, around.pos) > 0) {
    tr.setNodeMarkup(around.pos, around.node.type, { ...around.node.attrs, style: next, start: 1 });
  }
  dispatch(tr);
}));

function depthOf(doc, pos) {
  const $pos = doc.resolve(pos);
  let lists = 0;
  for (let depth = $pos.depth; depth > 0; depth--) if ($pos.node(depth).type === item) lists++;
  return lists;
}

export const kinds = {
  numbers: toggleList(ordered, 'decimal'),
  letters: toggleList(ordered, 'lower-alpha'),
  bullets: toggleList(bullet),
};
