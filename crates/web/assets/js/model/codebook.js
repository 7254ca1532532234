// @ts-check
// The codebook as a list of codes: what stands where, what a file would change, and what looks wrong. Pure functions; no DOM.
import { plainCell, readCsv } from './csv.js';

/**
 * A code as `GET codes` gives it.
 * @typedef {{id: number, guid: string, name: string, path: string, parent: number|null, position: number, definition: string|null,
 *   include: string|null, exclude: string|null, example: string|null, colour: string|null, codings: number, sources: number,
 *   coders: number|string[]}} Code
 */

/** The children of a code (of `null`: the top), in their order. @param {Code[]} codes @param {number|null} parent */
export function childrenOf(codes, parent) {
  return codes.filter((code) => code.parent === parent).sort((a, b) => a.position - b.position);
}

/** The codes beneath a code, without itself. @param {Code[]} codes @param {number} id @returns {Code[]} */
export function beneath(codes, id) {
  return childrenOf(codes, id).flatMap((code) => [code, ...beneath(codes, code.id)]);
}

/** @param {Code} code How many people used it. */
export const codersOf = (code) => (Array.isArray(code.coders) ? code.coders.length : Number(code.coders ?? 0));

/**
 * What a careful reader of the codebook would ask about.
 * @param {Code[]} codes @returns {{kind: 'unused'|'one_coder'|'one_source'|'undefined', codes: Code[]}[]}
 */
export function healthOf(codes) {
  const parents = new Set(codes.map((code) => code.parent));
  const severalCoders = codes.some((code) => codersOf(code) > 1);
  const used = codes.filter((code) => code.codings > 0);
  /** @type {{kind: 'unused'|'one_coder'|'one_source'|'undefined', codes: Code[]}[]} */
  const notes = [
    {kind: 'unused', codes: codes.filter((code) => code.codings === 0 && !parents.has(code.id))},
    {kind: 'undefined', codes: codes.filter((code) => !code.definition?.trim())},
    {kind: 'one_source', codes: used.filter((code) => code.sources === 1)},
    {kind: 'one_coder', codes: severalCoders ? used.filter((code) => codersOf(code) === 1) : []},
  ];
  return notes.filter((note) => note.codes.length);
}

/** What a file says of a code. @typedef {{name: string, line: number, parent?: string, definition?: string, include?: string, exclude?: string, example?: string, colour?: string}} Row */

const COLUMNS = /** @type {Record<string, string>} */ ({name: 'name', code: 'name', tag: 'name', id: 'name', parent: 'parent', path: 'path',
  definition: 'definition', description: 'definition', include: 'include', exclude: 'exclude', example: 'example', colour: 'colour', color: 'colour'});

/** A fault of a file: a key of the strings, its line, and the name it speaks of. */
export class CodebookFault extends Error {
  /** @param {string} key @param {number} line @param {string} [name] */
  constructor(key, line, name = '') {
    super(key);
    this.key = key;
    this.line = line;
    this.codeName = name;
  }
}

/**
 * Reads a codebook table; a fault refuses the whole, since half a codebook would be another codebook.
 * @param {string} text @returns {{rows: Row[], left: string[]}} `left` are the columns that were not understood
 */
export function readCodebook(text) {
  const [head, ...body] = readCsv(text);
  if (!head) throw new CodebookFault('codebook.file.empty', 1);
  const titles = head.cells.map((cell) => plainCell(cell));
  const columns = titles.map((title) => COLUMNS[title.toLowerCase()]);
  if (!columns.includes('name') && !columns.includes('path')) throw new CodebookFault('codebook.file.no_name', head.line);
  const rows = new Map();
  for (const {cells, line} of body) {
    const row = /** @type {Record<string, string>} */ ({});
    columns.forEach((column, at) => {
      const cell = plainCell(cells[at] ?? '');
      if (column && cell) row[column] = cell;
    });
    for (const entry of entriesOf(row, line)) place(rows, entry);
  }
  if ([...rows.values()].some((row) => row.parent)) {
    for (const row of rows.values()) row.parent ??= '';
  }
  refuseCircles(rows);
  return { rows: [...rows.values()].map(({ onTheWay, ...row }) => row), left: titles.filter((title, at) => title && !columns[at])};
}

/** A path makes the codes on its way. @param {Record<string, string>} row @param {number} line @returns {(Row & {onTheWay?: boolean})[]} */
function entriesOf(row, line) {
  const {path, ...fields} = row;
  if (!path) {
    if (!fields.name) throw new CodebookFault('codebook.file.nameless', line);
    return [{...fields, name: fields.name, line}];
  }
  const names = path.split('/').map((name) => name.trim()).filter(Boolean);
  if (!names.length) throw new CodebookFault('codebook.file.nameless', line);
  return names.map((name, at) => {
    const parent = at > 0 ? {parent: names[at - 1]} : {};
    return at === names.length - 1 ? {...fields, name: fields.name ?? name, line, ...parent} : {name, line, onTheWay: true, ...parent};
  });
}

/** @param {Map<string, any>} rows @param {Row & {onTheWay?: boolean}} entry */
function place(rows, entry) {
  const key = entry.name.toLowerCase();
  const there = rows.get(key);
  if (there && !there.onTheWay && !entry.onTheWay) throw new CodebookFault('codebook.file.twice', entry.line, entry.name);
  if (!there) rows.set(key, entry);
  else if (!entry.onTheWay) rows.set(key, {...there, ...entry, onTheWay: undefined});
}

/** @param {Map<string, Row>} rows */
function refuseCircles(rows) {
  for (const row of rows.values()) {
    const seen = new Set([row.name.toLowerCase()]);
    for (let up = row.parent; up; up = rows.get(up.toLowerCase())?.parent) {
      if (seen.has(up.toLowerCase())) throw new CodebookFault('codebook.file.circle', row.line, row.name);
      seen.add(up.toLowerCase());
    }
  }
}

const FIELDS = /** @type {const} */ (['definition', 'include', 'exclude', 'example', 'colour']);

/**
 * What a file would add and change.
 * @param {Code[]} codes @param {Row[]} rows @returns {{added: Row[], changed: {row: Row, fields: string[]}[], same: Row[]}}
 */
export function compare(codes, rows) {
  const byName = new Map(codes.map((code) => [code.name.toLowerCase(), code]));
  const byId = new Map(codes.map((code) => [code.id, code]));
  const result = {added: /** @type {Row[]} */ ([]), changed: /** @type {{row: Row, fields: string[]}[]} */ ([]), same: /** @type {Row[]} */ ([])};
  for (const row of rows) {
    const code = byName.get(row.name.toLowerCase());
    if (!code) {
      result.added.push(row);
      continue;
    }
    const fields = FIELDS.filter((field) => row[field] !== undefined && row[field] !== (code[field] ?? ''));
    const parent = code.parent === null ? '' : byId.get(code.parent)?.name ?? '';
    const moved = row.parent !== undefined && row.parent.toLowerCase() !== parent.toLowerCase();
    if (fields.length || moved) result.changed.push({row, fields: moved ? [...fields, 'parent'] : [...fields]});
    else result.same.push(row);
  }
  return result;
}
