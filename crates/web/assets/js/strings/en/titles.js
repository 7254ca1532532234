// @ts-check
/** What the pages are called: needed before any page is there. */
export default {
  'sources.title': 'Sources',
  'read.title': 'Read & code',
  'codebook.title': 'Codebook',
  'search.title': 'Search',
  'retrieve.title': 'Retrieve',
  'matrices.title': 'Matrices',
  'analyses.title': 'Analyses',
  'findings.title': 'Findings',
  'balance.title': 'Balance sheet',
  'datasets.title': 'Data sets',
  'memos.title': 'Memos',
  'history.title': 'History',
  'settings.title': 'Settings',
};
