// @ts-check
/** The state of saving, in words, from what the queue of acts says. */
import { api } from '../core/api.js';
import { onLanguage, t } from '../core/i18n.js';
import { allSaved, notSaved, saved, saving } from '../core/status.js';

/** @type {Date | null} */
let last = null;

export function startSaving() {
  api.on('queue', show);
  api.on('state', show);
  api.on('saved', () => {
    last = new Date();
  });
  onLanguage(show);
  show();
  addEventListener('beforeunload', (event) => {
    if (api.pending() > 0) event.preventDefault();
  });
}

function show() {
  const n = api.pending();
  if (n === 0) {
    if (last) saved(last);
    else allSaved();
  } else if (api.state() === 'well') {
    saving();
  } else {
    notSaved(t('frame.waiting', { n }));
  }
}
