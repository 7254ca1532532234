// @ts-check
/**
 * Taking back. A window takes back what was done in it, newest first, then what its coder did before; never silently what
 * somebody else did. Undo is an act of its own, so redo takes the undo back.
 */
import { api } from '../core/api.js';
import { command } from '../core/commands.js';
import { t } from '../core/i18n.js';
import { keys } from '../core/keys.js';
import { project } from '../core/project.js';
import { rest } from '../core/rest.js';
import { explain, status } from '../core/status.js';

/** Acts of this window that stand. @type {number[]} */
const done = [];
/** What this window has taken back: the act, and the act that took it back. @type {{act: number, by: number}[]} */
const undone = [];

export function startUndo() {
  api.on('saved', ({ value, act }) => remember(value, act));
  keys.bind('global', 'z', 'frame.undo', () => void undo());
  keys.bind('global', 'Shift+z', 'frame.redo', () => void redo());
  keys.bind('global', 'Ctrl+z', 'frame.undo', () => void undo(), { outside: true });
  keys.bind('global', 'Ctrl+Shift+z', 'frame.redo', () => void redo(), { outside: true });
  keys.bind('global', 'Ctrl+y', 'frame.redo', () => void redo(), { outside: true, hidden: true });
  command({ id: 'undo', label: () => t('frame.undo'), run: () => void undo(), keys: 'z' });
  command({ id: 'redo', label: () => t('frame.redo'), run: () => void redo(), keys: 'Shift+z' });
}

/** @param {any} value @param {import('../core/api.js').Act} sent */
function remember(value, sent) {
  if (typeof value?.act !== 'number') return;
  if (sent.path === 'undo') {
    const at = done.lastIndexOf(sent.body?.act);
    if (at >= 0) done.splice(at, 1);
    const brought = undone.findIndex((it) => it.by === sent.body?.act);
    if (brought >= 0) done.push(...undone.splice(brought, 1).map((it) => it.act));
    else if (typeof sent.body?.act === 'number') undone.push({ act: sent.body.act, by: value.act });
  } else if (sent.path !== 'redo') {
    done.push(value.act);
    undone.length = 0;
  }
}

/** One after the other, and never before what was done earlier is answered: else the wrong act would be taken back. */
let turn = Promise.resolve();

/** @param {() => Promise<void>} work */
function next(work) {
  if (api.pending() > 0 && api.state() !== 'well') status(t('frame.undo-waits'));
  turn = turn.then(() => api.settled()).then(work);
  return turn;
}

export function undo() {
  return next(takeBack);
}

export function redo() {
  return next(bringBack);
}

/** What was done, without that it was taken back or brought back in between. @param {string | null} name */
async function plain(name) {
  const [{ actName }] = await Promise.all([import('../parts/names.js'), rest()]);
  return actName((name ?? '').replace(/^((undo|redo): )+/, ''));
}

async function takeBack() {
  /** @type {number | null} */
  let act = done.at(-1) ?? null;
  try {
    act ??= await ownLatest();
    if (act === null) return;
    const { name } = await api.send('POST', 'undo', { act }, { label: t('frame.undo') });
    status(t('frame.undone', { name: await plain(name) }));
  } catch (error) {
    // What cannot be taken back now (somebody built on it, or it is undone already) must not stand in the way of the rest.
    if (act !== null && done.at(-1) === act) done.pop();
    explain(error, t('frame.undo-refused'));
  }
}

async function bringBack() {
  const last = undone.at(-1);
  try {
    const answer = last ? await api.send('POST', 'undo', { act: last.by }, { label: t('frame.redo') }) : await redoLatest();
    if (answer) status(t('frame.redone', { name: await plain(answer.name) }));
  } catch (error) {
    undone.pop();
    explain(error, t('frame.redo-refused'));
  }
}

/** The latest act of this coder that stands, from the log: after a reload the window remembers nothing. @returns {Promise<number | null>} */
async function ownLatest() {
  const log = await api.get('log?limit=100');
  const acts = log.acts.filter((/** @type {any} */ it) => it.standing && !it.undoes);
  const own = acts.find((/** @type {any} */ it) => it.coder === project.coder);
  if (own) return own.id;
  status(acts.length > 0 ? t('frame.undo-others', { coder: acts[0].coder, name: await plain(acts[0].name) }) : t('frame.undo-nothing'));
  return null;
}

async function redoLatest() {
  const log = await api.get('log?limit=1');
  if (log.redo) return api.send('POST', 'redo', {}, { label: t('frame.redo') });
  status(t('frame.redo-nothing'));
  return null;
}
