// @ts-check
// On paper there is no window: all of the text is there and shaded, and the codes of each paragraph stand beside it as words.
import { bdi, h } from '../core/dom.js';
import { swatch } from '../parts/codechip.js';
import { nameOf } from './acts.js';

/** @param {import('./view.js').View} view @returns {() => void} off */
export function preparePrint(view) {
  const { rows, painter, session } = view;
  const stop = new AbortController();
  const { signal } = stop;
  /** @type {HTMLElement[]} */
  let lists = [];

  addEventListener('beforeprint', () => {
    for (const chunk of rows.chunks) rows.fill(chunk);
    painter.paint(rows.chunks);
    for (const chunk of rows.chunks) {
      chunk.words.forEach((words, n) => {
        const { start, end } = session.transcript.paragraphs[chunk.first + n];
        const codes = [...new Set(session.shown(start, end).map(({ code }) => code))];
        if (!codes.length) return;
        const list = h('p', { class: 'rd-print-codes' }, codes.flatMap((code) => [swatch(code), ' ', bdi(nameOf(code)), ' ']));
        words.parentElement?.append(list);
        lists.push(list);
      });
    }
  }, { signal });

  addEventListener('afterprint', () => {
    for (const list of lists) list.remove();
    lists = [];
    const far = rows.chunks.filter((chunk) => !chunk.near);
    for (const chunk of far) painter.unpaint(chunk);
    if (rows.windowed) for (const chunk of far) rows.empty(chunk);
  }, { signal });

  return () => stop.abort();
}
