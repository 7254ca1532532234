// @ts-check
/** The server is gone, or wants another word: what happened, what is safe, what to do. Nothing typed is lost meanwhile. */
import { bdi, h, uid } from '../core/dom.js';
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { problem, status } from '../core/status.js';
import { fromAddress, setToken } from '../core/token.js';

/** A restart that takes less is not worth a banner. */
const PATIENCE = 700;
const KEY = 'connection';

/** @type {(() => void) | null} */
let close = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let waited = 0;
/** @type {HTMLElement | null} */
let form = null;

export function startConnection() {
  api.on('state', (state) => {
    clearTimeout(timer);
    if (state === 'well') back();
    else timer = setTimeout(say, state === 'gone' ? PATIENCE : 0);
  });
  api.on('queue', () => {
    if (close && api.state() !== 'well') refresh();
  });
  project.on('other', other);
  const { version } = project.info;
  project.on('info', () => {
    if (project.info.version !== version) problem({ key: 'version', what: t('frame.server-new'), safe: t('frame.server-new-safe'), actions: [{ label: t('frame.reload'), primary: true, run: () => location.reload() }] });
  });
}

function say() {
  waited = Math.max(waited, api.pending());
  const locked = api.state() === 'locked';
  // The banner changes when the server comes back with another token; what is typed into its field stays.
  form ??= addressForm();
  const typing = form.contains(document.activeElement) ? document.activeElement : null;
  close = problem({
    key: KEY,
    what: t(locked ? 'frame.locked' : 'frame.gone'),
    closable: false,
    body: h('div', { class: 'connection' }, h('div', h('p', t('frame.gone-safe')), kept()), h('div', h('p', t(locked ? 'frame.locked-todo' : 'frame.gone-todo')), h('pre', { class: 'command', tabindex: '0' }, serveCommand()), form)),
    actions: [{ label: t('frame.retry'), primary: true, run: () => void again() }],
  });
  if (typing instanceof HTMLElement) typing.focus();
}

/** The list of what waits, drawn anew without disturbing the field. */
function refresh() {
  document.querySelector('#problems .kept')?.replaceWith(kept());
}

function kept() {
  const labels = api.labels();
  waited = Math.max(waited, labels.length);
  const named = labels.filter(Boolean).slice(-5);
  return h('div', { class: 'kept', hidden: labels.length === 0 }, h('p', t('frame.kept', { n: labels.length })), named.length > 0 ? h('ul', named.map((label) => h('li', bdi(label)))) : null);
}

/** The line that brings the same project back to the same address. */
function serveCommand() {
  const file = project.info?.file ?? 'PROJECT.alidade';
  return `alidade serve -p '${file.replaceAll("'", "'\\''")}' --port ${location.port}`;
}

/** After a restart the address has a new token. Pasted here, this window goes on and sends what it kept. */
function addressForm() {
  const id = uid('address');
  const input = h('input', { id, class: 'input', type: 'text', spellcheck: 'false', placeholder: `${location.origin}/#…` });
  const trouble = h('p', { class: 'field-trouble', role: 'alert' });
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    trouble.textContent = elsewhere(input.value) ? t('frame.address-elsewhere', { port: location.port }) : fromAddress(input.value) ? '' : t('frame.address-wrong');
    if (trouble.textContent) return;
    setToken(fromAddress(input.value));
    await again();
    if (api.state() === 'locked') trouble.textContent = t('frame.address-refused');
  };
  return h('form', { class: 'address', onsubmit: submit }, h('label', { class: 'field-label', for: id }, t('frame.address')), h('div', { class: 'row' }, h('div', { class: 'grow' }, input), h('button', { type: 'submit', class: 'button' }, t('frame.connect'))), trouble);
}

/** Whether the pasted address is one this window may not speak to. @param {string} text */
function elsewhere(text) {
  try {
    const url = new URL(text.trim());
    return url.protocol.startsWith('http') && url.port !== location.port;
  } catch {
    return false;
  }
}

async function again() {
  await api.get('project').catch(() => {});
  api.retry();
}

function back() {
  if (!close) return;
  close();
  close = null;
  form = null;
  status(waited > 0 ? t('frame.back-sent', { n: waited }) : t('frame.back'));
  waited = 0;
}

/** Something else answers at this address. @param {any} answering */
function other(answering) {
  problem({ key: 'other-project', what: t('frame.other', { name: answering.name }), safe: t('frame.other-safe', { n: api.pending(), name: project.info.name }), todo: t('frame.other-todo'), closable: false, body: h('pre', { class: 'command', tabindex: '0' }, serveCommand()) });
}
