import test from 'node:test';
import assert from 'node:assert/strict';
import {facetCounts, filtered, freeName, progressOf, sorted} from '../../../crates/web/assets/js/model/source-list.js';

const source = (name, more = {}) => ({id: 1, name, title: null, type: 'interview', strand: 'interview', cases: [], date: null, language: null,
  participants: [], level: null, attributes: {}, words: 100, codings: 0, coders: [], coded: 0, last_coded: null, waiting: 0, ...more});

const list = [
  source('I-10', {cases: ['libya'], codings: 3, coded: 0.2, coders: [{name: 'ann', codings: 3, share: 0.2}]}),
  source('I-2', {cases: ['libya', 'syria'], codings: 9, coded: 0.7, waiting: 1, coders: [{name: 'ann', codings: 5, share: 0.5}, {name: 'ben', codings: 4, share: 0.3}]}),
  source('D-1', {type: 'document', strand: 'document', title: 'Bericht von Müller', words: null}),
];

test('facets are counted with the choices of the other facets only', () => {
  const filter = {text: '', chosen: {type: ['interview'], case: ['syria']}};
  assert.deepEqual(filtered(list, filter).map((one) => one.name), ['I-2']);
  assert.deepEqual(facetCounts(list, filter, 'case'), [{value: 'libya', count: 2}, {value: 'syria', count: 1}]);
  assert.deepEqual(facetCounts(list, filter, 'type'), [{value: 'interview', count: 1}]);
});

test('a chosen value stays in sight though nothing is left of it', () => {
  assert.deepEqual(facetCounts(list, {text: 'müller', chosen: {coder: ['ben']}}, 'coder'), [{value: 'ben', count: 0}, {value: '', count: 1}]);
});

test('the text filter looks past accents and takes words in any order', () => {
  assert.deepEqual(filtered(list, {text: 'MULLER bericht', chosen: {}}).map((one) => one.name), ['D-1']);
});

test('progress tells uncoded, partly and mostly coded, waiting, and without a text', () => {
  assert.deepEqual(list.map(progressOf), [['some'], ['most', 'waiting'], ['no_text']]);
  assert.deepEqual(progressOf(source('x')), ['none']);
});

test('names sort as people count, and what is not given goes last either way', () => {
  assert.deepEqual(sorted(list, 'name', false).map((one) => one.name), ['D-1', 'I-2', 'I-10']);
  assert.deepEqual(sorted(list, 'coded', true).map((one) => one.name), ['I-2', 'I-10', 'D-1']);
  assert.deepEqual(sorted(list, 'coded', false).map((one) => one.name), ['I-10', 'I-2', 'D-1']);
});

test('a free name is found whatever the letters\' case', () => {
  assert.equal(freeName('i-2', ['I-2', 'I-2-2']), 'i-2-3');
  assert.equal(freeName('I-3', ['I-2']), 'I-3');
});
