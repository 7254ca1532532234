// @ts-check
// Reads a table of cells parted by `,` `;` or TAB, with quoted cells that may hold line breaks.

/** @param {string} text @returns {{cells: string[], line: number}[]} Rows with the line on which they begin; blank rows are left out. */
export function readCsv(text) {
  const body = text.replace(/^\uFEFF/, '');
  const mark = markOf(body);
  /** @type {{cells: string[], line: number}[]} */
  const rows = [];
  /** @type {string[]} */
  let cells = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  const endRow = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim())) rows.push({cells, line: began});
    cells = [];
    cell = '';
  };
  for (let at = 0; at < body.length; at += 1) {
    const char = body[at];
    if (char === '\n') line += 1;
    if (quoted) {
      if (char === '"' && body[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (char === '"') quoted = false;
      else cell += char;
    } else if (char === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (char === mark) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      endRow();
      began = line;
    } else if (char !== '\r') cell += char;
  }
  endRow();
  return rows;
}

/** The mark that parts most cells of the first line. @param {string} text */
function markOf(text) {
  const first = text.split('\n', 1)[0].replace(/"[^"]*"/g, '');
  const count = (/** @type {string} */ mark) => first.split(mark).length;
  return [';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
}

/** A cell as it was meant: `'` before something that a spreadsheet would run is taken off. @param {string} cell */
export function plainCell(cell) {
  return (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell).trim();
}
