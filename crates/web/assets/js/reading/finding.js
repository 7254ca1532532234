// @ts-check
// From reading to judging: a passage becomes evidence for a finding, in the same form as on the board.
import { t } from '../core/i18n.js';
import { rest } from '../core/rest.js';
import { status } from '../core/status.js';

/** @typedef {import('../model/codings.js').Coding} Coding */

/** One coding. @param {import('./desk.js').Desk} desk @param {Coding} shown */
export async function codingToFinding(desk, shown) {
  const coding = await desk.acts.real(shown);
  if (!coding) return;
  const linkToFinding = await form();
  await linkToFinding([coding.id]);
}

/** What is selected: its own coding if it has one, else the words, which are coded as they are linked. @param {import('./desk.js').Desk} desk */
export async function selectionToFinding(desk) {
  const { session } = desk;
  if (!session.selection) return status(t('read.select-first'));
  const [start, end] = session.selection;
  const own = session.shown(start, end).find((it) => it.start === start && it.end === end);
  if (own) return codingToFinding(desk, own);
  const { id, revision } = session.transcript;
  const linkToFinding = await form();
  await linkToFinding({ source: id, start, end, text_revision: revision, quotation: session.transcript.quote(start, end) });
}

async function form() {
  const [{ linkToFinding }] = await Promise.all([import('../findings/link.js'), rest()]);
  return linkToFinding;
}
