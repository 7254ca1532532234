// @ts-check
// Moving the ends of a coding that exists: select it, move the ends with the keys or the mouse, Enter keeps them.
import { t } from '../core/i18n.js';
import { status } from '../core/status.js';
import { nameOf } from './acts.js';

/** @param {import('./desk.js').Desk} desk @param {import('../model/codings.js').Coding} coding */
export function changeEnds(desk, coding) {
  const { session, selecting, view } = desk;
  session.exact = true;
  selecting.select([coding.start, coding.end], { where: 'near' });
  view.painter.setTarget([coding.start, coding.end]);
  const follow = session.on('selection', (selection) => selection && view.painter.setTarget(selection));
  desk.editing = (keep) => {
    desk.editing = null;
    follow();
    view.painter.setTarget(null);
    const next = keep ? selecting.target : null;
    if (!next) return status(t('read.ends-kept'));
    if (next[0] !== coding.start || next[1] !== coding.end) void desk.acts.change(coding, { start: next[0], end: next[1] });
  };
  status(t('read.ends-how', { name: nameOf(coding.code) }));
}
