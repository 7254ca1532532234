// @ts-check
/** The pages, in the order of the header. Each is fetched when it is first opened. */
import { route } from './core/router.js';

export function addRoutes() {
  route('sources', { title: 'sources.title', nav: true, load: () => import('./pages/sources.js') });
  route('read', { title: 'read.title', nav: true, alone: true, load: () => import('./pages/read.js') });
  route('codebook', { title: 'codebook.title', nav: true, load: () => import('./pages/codebook.js') });
  route('search', { title: 'search.title', nav: true, load: () => import('./pages/search.js') });
  route('retrieve', { title: 'retrieve.title', nav: true, load: () => import('./pages/retrieve.js') });
  route('analyses', { title: 'analyses.title', nav: true, load: () => import('./pages/analyses.js') });
  route('matrices', { title: 'matrices.title', load: () => import('./pages/matrices.js') });
  route('findings', { title: 'findings.title', nav: true, load: () => import('./pages/findings.js') });
  route('balance', { title: 'balance.title', nav: true, load: () => import('./pages/balance.js') });
  route('datasets', { title: 'datasets.title', load: () => import('./pages/datasets.js') });
  route('memos', { title: 'memos.title', nav: true, load: () => import('./pages/memos.js') });
  route('history', { title: 'history.title', nav: true, load: () => import('./pages/history.js') });
  route('settings', { title: 'settings.title', nav: true, load: () => import('./pages/settings.js') });
}
