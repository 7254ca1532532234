import test from 'node:test';
import assert from 'node:assert/strict';
import { beneath, compare, healthOf, readCodebook } from '../../../crates/web/assets/js/model/codebook.js';
import {readCsv} from '../../../crates/web/assets/js/model/csv.js';

const code = (id, name, parent, position, more = {}) => ({id, name, parent, position, definition: 'x', include: null, exclude: null, example: null,
  colour: null, codings: 1, sources: 2, coders: 2, ...more});
const book = [code(1, 'effects', null, 0), code(2, 'fear', 1, 0, {codings: 3}), code(3, 'flight', 1, 1), code(4, 'context', null, 1)];

test('what stands beneath', () => {
  assert.deepEqual(beneath(book, 1).map((one) => one.name), ['fear', 'flight']);
});

test('health: unused, undefined, one source; one coder only where several code', () => {
  const sick = [code(1, 'a', null, 0, {codings: 0}), code(2, 'b', null, 1, {definition: ' ', sources: 1, coders: ['ann']}), code(3, 'c', null, 2)];
  assert.deepEqual(healthOf(sick).map((note) => [note.kind, note.codes.map((one) => one.name).join()]),
    [['unused', 'a'], ['undefined', 'b'], ['one_source', 'b'], ['one_coder', 'b']]);
  assert.deepEqual(healthOf(book), []);
});

test('tables with semicolons, quotes, line breaks and blank rows', () => {
  const rows = readCsv('\uFEFFname;definition\r\n\r\na;"one\ntwo; ""three"""\r\nb;c');
  assert.deepEqual(rows.map((row) => row.cells), [['name', 'definition'], ['a', 'one\ntwo; "three"'], ['b', 'c']]);
  assert.deepEqual(rows.map((row) => row.line), [1, 3, 5]);
});

test('a codebook by parent or by path', () => {
  const {rows, left} = readCodebook('Tag,Parent,Description,mood\nfear,effects,Afraid,x\neffects,,,\n');
  assert.deepEqual(rows.map(({name, parent, definition}) => [name, parent, definition]), [['fear', 'effects', 'Afraid'], ['effects', '', undefined]]);
  assert.deepEqual(left, ['mood']);
  assert.deepEqual(readCodebook('path\na/b/c\na/d').rows.map(({name, parent}) => [name, parent]), [['a', ''], ['b', 'a'], ['c', 'b'], ['d', 'a']]);
});

test('faults refuse the whole, with a line', () => {
  const fault = (text) => {
    try {
      readCodebook(text);
    } catch (error) {
      return [error.key.split('.').at(-1), error.line];
    }
    return null;
  };
  assert.deepEqual(fault(''), ['empty', 1]);
  assert.deepEqual(fault('colour\n#fff'), ['no_name', 1]);
  assert.deepEqual(fault('name,definition\na,\n,what'), ['nameless', 3]);
  assert.deepEqual(fault('name\na\nb\nA'), ['twice', 4]);
  assert.deepEqual(fault('name,parent\na,b\nb,a'), ['circle', 2]);
});

test('what a file would change', () => {
  const {rows} = readCodebook("name,parent,definition\nfear,,Afraid\nflight,effects,x\nnew,fear,'=1+1");
  const {added, changed, same} = compare(book, rows);
  assert.deepEqual(added.map((row) => [row.name, row.definition]), [['new', '=1+1']]);
  assert.deepEqual(changed.map((one) => [one.row.name, one.fields]), [['fear', ['definition', 'parent']]]);
  assert.deepEqual(same.map((row) => row.name), ['flight']);
});
