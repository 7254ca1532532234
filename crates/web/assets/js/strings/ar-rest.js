// @ts-check
/** What all pages but the reading page say, one file per page. */
import sources from './ar/sources.js';
import codebook from './ar/codebook.js';
import search from './ar/search.js';
import retrieve from './ar/retrieve.js';
import matrices from './ar/matrices.js';
import analyses from './ar/analyses.js';
import findings from './ar/findings.js';
import balance from './ar/balance.js';
import datasets from './ar/datasets.js';
import memos from './ar/memos.js';
import history from './ar/history.js';
import settings from './ar/settings.js';

/** @type {{[key: string]: string}} */
export default {
  ...sources,
  ...codebook,
  ...search,
  ...retrieve,
  ...matrices,
  ...analyses,
  ...findings,
  ...balance,
  ...datasets,
  ...memos,
  ...history,
  ...settings,
};
