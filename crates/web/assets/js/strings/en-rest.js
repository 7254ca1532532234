// @ts-check
/** What all pages but the reading page say, one file per page. */
import sources from './en/sources.js';
import codebook from './en/codebook.js';
import search from './en/search.js';
import retrieve from './en/retrieve.js';
import matrices from './en/matrices.js';
import analyses from './en/analyses.js';
import findings from './en/findings.js';
import balance from './en/balance.js';
import datasets from './en/datasets.js';
import memos from './en/memos.js';
import history from './en/history.js';
import settings from './en/settings.js';

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
