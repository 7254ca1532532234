// @ts-check
// A window that opens on a transcript asks for the text, and for all scripts that show it, before the rest of the page is
// ready: otherwise each script would only name the next ones when it is there.
import { api } from '../core/api.js';

/** What `pages/read.js` is made of, by folder; tests/browser/model/early.test.mjs keeps it complete. @type {{[folder: string]: string}} */
export const SCRIPTS = {
  pages: 'read',
  reading: 'acts bar choose codes-pane commands desk ends find finding handles margin-mouse margin minimap overshoot painter passage picker places print retrieved rows running selecting session toolbar view',
  model: 'codings extend find intervals lanes outline pieces rank transcript words',
  parts: 'empty tree',
};

/** @type {{id: number, answers: Promise<any[]>} | null} */
let early = null;

/** @param {{id: string}} where */
export function warmReading({ id }) {
  if (Number(id)) early = { id: Number(id), answers: ask(Number(id)) };
  for (const [folder, names] of Object.entries(SCRIPTS)) {
    for (const name of names.split(' ')) {
      const link = document.createElement('link');
      link.rel = 'modulepreload';
      link.href = new URL(`../${folder}/${name}.js`, import.meta.url).href;
      document.head.append(link);
    }
  }
}

/** Text and codings of a source, asked for already or now. @param {number} id @returns {Promise<any[]>} */
export function textAndCodings(id) {
  const answers = early?.id === id ? early.answers : ask(id);
  early = null;
  return answers;
}

/** @param {number} id @returns {Promise<any[]>} */
function ask(id) {
  const answers = Promise.all([api.get(`sources/${id}/text`), api.get(`sources/${id}/codings`)]);
  answers.catch(() => {});
  return answers;
}
