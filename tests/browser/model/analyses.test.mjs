// Where the numbers of analyses lead, and what is asked of the server.

import { test } from 'node:test';
import assert from 'node:assert/strict';

const { exportOf, isWhole, leadsTo, questionOf, readWish, addressOf } = await import('../../../crates/web/assets/js/model/analyses.js');

const above = new Map([[2, 1], [3, 1]]);
const codebook = {
  path: (id) => ({ 1: 'effects', 2: 'effects/fear', 3: 'effects/"odd"' })[id],
  beneath: (id, other) => id === other || above.get(id) === other,
};
const wish = (name, query = '') => readWish(name, new URLSearchParams(query));
const answer = (columns, rows, stands) => ({ columns: columns.map((name, at) => ({ name, number: at > 0, decimals: 0 })), rows, stands: { by: null, columns: [], ...stands } });
const lead = (it, of, row, column) => leadsTo(it, of, row, column, codebook);
const open = (address) => address && [address.split('?')[0], [...new URLSearchParams(address.split('?')[1])].map((pair) => pair.join('='))];

test('a code alone, with those beneath it, and of one case', () => {
  const of = answer(['code', 'codings'], [['fear', 3]], { rows: [{ codes: [2] }] });
  assert.deepEqual(open(lead(wish('frequencies', 'case=libya&without_interviewers=true'), of, 0, 1)), ['retrieve', ['any=2', 'beneath=false', 'case=libya', 'without_interviewers=true']]);
  assert.deepEqual(open(lead(wish('frequencies', 'beneath=true'), of, 0, 1)), ['retrieve', ['any=2']]);
  assert.equal(lead(wish('frequencies'), of, 0, 0), null, 'a name is no number');
});

test('a code above counts only what the filter lets through', () => {
  const of = answer(['code', 'codings'], [['effects', 3]], { rows: [{ codes: [1] }] });
  assert.deepEqual(open(lead(wish('frequencies', 'beneath=true&under=2'), of, 0, 1)), ['retrieve', ['any=2']]);
});

test('columns of a matrix: filters where there is one, else the query language', () => {
  const of = (by) => answer(['code', 'x', '(no …)', 'all'], [['fear', 3, 1, 4], ['odd', 1, 0, 1], ['all', 4, 1, 5]], { by, rows: [{ codes: [2] }, { codes: [3] }, {}], columns: [null, 'x', null, null] });
  assert.deepEqual(open(lead(wish('matrix'), of('case'), 0, 1)), ['retrieve', ['any=2', 'beneath=false', 'case=x']]);
  assert.deepEqual(open(lead(wish('matrix'), of('strand'), 0, 1)), ['retrieve', ['any=2', 'beneath=false', 'type=x']]);
  assert.deepEqual(open(lead(wish('matrix', 'since=2010'), of('case'), 2, 3)), ['retrieve', ['since=2010']]);
  assert.equal(lead(wish('matrix'), of('case'), 0, 2), null, 'what has no case cannot be asked for');
  assert.deepEqual(open(lead(wish('matrix'), of('gender'), 0, 1)), ['search', ['q=code:"/effects/fear" attr."gender":"x"']]);
  assert.deepEqual(open(lead(wish('matrix'), of('language'), 0, 1)), ['search', ['q=code:"/effects/fear" lang:"x"']]);
  assert.equal(lead(wish('matrix'), of('gender'), 1, 1), null, 'a name that cannot be quoted');
});

test('a year narrows the dates that are asked for already', () => {
  const of = answer(['code', 'year', 'codings'], [['fear', '2012', 3]], { by: 'year', rows: [{ codes: [2], value: '2012' }] });
  assert.deepEqual(open(lead(wish('frequencies', 'across=year&since=2012-05&until=2014'), of, 0, 2)), ['retrieve', ['any=2', 'beneath=false', 'since=2012-05', 'until=2012']]);
});

test('pairs: both at a place, or near each other', () => {
  const of = answer(['code', 'with', 'together', 'n1'], [['effects', 'fear', 2, 5]], { rows: [{ codes: [1, 2] }] });
  assert.deepEqual(open(lead(wish('cooccurrence'), of, 0, 2)), ['retrieve', ['all=1', 'all=2', 'beneath=false']]);
  assert.deepEqual(open(lead(wish('cooccurrence', 'within=50w'), of, 0, 2)), ['search', ['q=code:"/effects" NEAR/50w code:"/effects/fear"']]);
  assert.deepEqual(open(lead(wish('cooccurrence', 'within=0p'), of, 0, 2)), ['search', ['q=code:"/effects" SAME paragraph code:"/effects/fear"']]);
  assert.deepEqual(open(lead(wish('cooccurrence'), of, 0, 3)), ['retrieve', ['any=1', 'beneath=false']]);
});

test('words of one group and of the others', () => {
  const of = answer(['word', 'more in', 'libya', 'others'], [['aid', 'libya', 9, 2]], { rows: [] });
  assert.deepEqual(open(lead(wish('keyness', 'of=case%3Dlibya'), of, 0, 2)), ['search', ['q==aid case:"libya"', 'view=lines']]);
  assert.deepEqual(open(lead(wish('keyness', 'of=case%3Dlibya'), of, 0, 3)), ['search', ['q==aid NOT case:"libya"', 'view=lines']]);
  assert.deepEqual(open(lead(wish('keyness', 'of=case%3Dlibya&against=syria&stems=true'), of, 0, 3)), ['search', ['q=aid case:"syria"', 'view=lines']]);
});

test('questions and addresses hold what was chosen, and no more', () => {
  assert.equal(questionOf(wish('matrix')), 'analyses/matrix?');
  assert.equal(questionOf(wish('words', 'stop_words=the+a&case=libya')), 'analyses/words?case=libya&stop_words=the&stop_words=a&limit=2000');
  assert.equal(addressOf(wish('matrix', 'count=words&case=libya&nonsense=1')), 'count=words&case=libya');
  assert.deepEqual(exportOf(wish('words', 'stop_words=the+a&stems=true&case=a&case=b'), 'xlsx'), { what: 'analysis', analysis: 'words', format: 'xlsx', stems: 'true', case: ['a', 'b'], stop_words: ['the', 'a'] });
  assert.equal(readWish('nonsense', new URLSearchParams()).name, 'frequencies');
  assert.deepEqual([isWhole(wish('keyness')), isWhole(wish('keyness', 'of=case%3D')), isWhole(wish('keyness', 'of=case%3Da'))], [false, false, true]);
});
