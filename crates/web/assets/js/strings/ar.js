// @ts-check
/** All strings of the interface, gathered from one file per page. */
import frame from './ar/frame.js';
import parts from './ar/parts.js';
import sources from './ar/sources.js';
import read from './ar/read.js';
import codebook from './ar/codebook.js';
import search from './ar/search.js';
import retrieve from './ar/retrieve.js';
import matrices from './ar/matrices.js';
import findings from './ar/findings.js';
import balance from './ar/balance.js';
import datasets from './ar/datasets.js';
import memos from './ar/memos.js';
import history from './ar/history.js';
import settings from './ar/settings.js';

/** @type {{[key: string]: string}} */
export default {
  ...frame,
  ...parts,
  ...sources,
  ...read,
  ...codebook,
  ...search,
  ...retrieve,
  ...matrices,
  ...findings,
  ...balance,
  ...datasets,
  ...memos,
  ...history,
  ...settings,
};
