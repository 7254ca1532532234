// @ts-check
/** Findings of a guiding question: a board, what was read, passages beside it, and the reasons behind each level. */

import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { keys } from '../core/keys.js';
import { prefs } from '../core/prefs.js';
import { project } from '../core/project.js';
import { go, note } from '../core/router.js';
import { empty } from '../parts/empty.js';
import { Workspace } from '../findings/workspace.js';
import { questionForm } from '../findings/forms.js';
import { WHOLE, questionId, questionNamed } from '../findings/tabs.js';

const LAST = 'findings.question';

/**
 * @param {HTMLElement} root
 * @param {{id: string, params: URLSearchParams}} where
 */
export async function mount(root, where) {
  const place = h('div', { class: 'findings-page' });
  root.classList.add('full');
  root.append(place);
  /** @type {Workspace | null} */
  let space = null;

  const show = async (/** @type {{id: string, params: URLSearchParams}} */ { id, params }) => {
    const name = id === WHOLE ? WHOLE : (questionNamed(id) ?? questionNamed(prefs.get(LAST, '')) ?? questions()[0] ?? '');
    if (!name) {
      space?.stop();
      space = null;
      place.replaceChildren(first());
      return;
    }
    const question = name === WHOLE ? null : name;
    const address = questionId(question);
    if (address !== id) note(`findings/${address}${params.size ? `?${params}` : ''}`);
    prefs.set(LAST, address);
    if (!space || space.question !== question) {
      space?.stop();
      space = new Workspace(question);
      place.replaceChildren(space.el);
      await space.start();
    }
    space.show(params);
  };

  const offStudy = project.on('study', () => {
    if (!space && questions().length) void show({ id: '', params: new URLSearchParams() });
  });
  const offKeys = [
    keys.bind('findings', 'j', 'findings.keys.next', () => space?.board.step(1)),
    keys.bind('findings', 'k', 'findings.keys.previous', () => space?.board.step(-1)),
    keys.bind('findings', 'n', 'findings.keys.new', () => space?.create()),
    keys.bind('findings', 'p', 'findings.keys.passages', () => space?.passages()),
    keys.bind('findings', 'v', 'findings.keys.coverage', () => space?.turn()),
    keys.bind('findings', 'e', 'findings.keys.unfold', () => space?.unfold()),
    keys.bind('findings', 'r', 'findings.keys.report', () => space?.report()),
    keys.bind('findings', 'Escape', 'findings.keys.back', () => space?.escape() ?? false),
  ];
  await show(where);
  return {
    update: show,
    unmount() {
      offStudy();
      for (const off of offKeys) off();
      space?.stop();
    },
  };
}

const questions = () => (project.study?.questions ?? []).map((/** @type {any} */ it) => it.name);

/** A study without a guiding question. */
function first() {
  return h('div', { class: 'page-inner' }, h('h1', t('findings.title')), empty({
    title: t('findings.first.title'), text: t('findings.first.text'),
    actions: [{ label: t('findings.first.action'), primary: true, run: () => questionForm(null, (name) => go(`findings/${questionId(name)}`)) }],
    steps: [t('findings.first.step1'), t('findings.first.step2'), t('findings.first.step3')],
  }));
}
