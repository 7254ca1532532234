// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'parts.no-match': 'Nothing fits “{query}”',
  'parts.nothing-to-choose': 'There is nothing to choose',
  'parts.create': 'New: “{name}”',
  'parts.choose-files': 'Choose files…',
  'parts.show-all': 'Show all {n}',
  'parts.sort-by': 'Sort by {name}',
  'parts.resize': 'Width of the column {name}',
  'parts.select-all': 'Select all rows',
  'parts.select-row': 'Select this row',
  'parts.rows.one': '{n} row',
  'parts.rows.other': '{n} rows',
  'parts.move-hint': 'Drag to move, or hold Alt and press the arrow keys.',
  'parts.no-rows': 'Nothing to show',
};
