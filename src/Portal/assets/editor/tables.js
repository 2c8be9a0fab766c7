// Table commands by their Indonesian buttons.
import { TextSelection } from 'prosemirror-state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from 'prosemirror-tables';
import { schema } from './schema.js';

const { table, table_row: row, table_cell: cell, table_header: header, paragraph } = schema.nodes;

/** A table of a heading row and two rows, three columns; the cursor goes into its first cell. */
export function insertTable(state, dispatch) {
  if (isInTable(state) || !state.selection.$from.node(0).type.contentMatch.matchType(table)) return false;
  const make = (type) => type.create(null, paragraph.create({ align: 'left' }));
  const rowOf = (type) => row.create(null, [make(type), make(type), make(type)]);
  const { $from } = state.selection;
  if ($from.depth > 1) return false; // inside a list or another cell
  if (dispatch) {
    const at = $from.after(1);
    const tr = state.tr.insert(at, table.create(null, [rowOf(header), rowOf(cell), rowOf(cell)]));
    // Somewhere to go on writing below the table.
    if (at === state.doc.content.size) tr.insert(tr.doc.content.size, paragraph.create());
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 3))).scrollIntoView());
  }
  return true;
}

export const tableCommands = { addRow: addRowAfter, deleteRow, addColumn: addColumnAfter, deleteColumn, deleteTable };
export { isInTable };
