// @ts-check
/** The colour of a code: its family's, or one of its own. Its shape tells it apart within the family. */
import { clear, h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { swatch } from '../parts/codechip.js';
import { baseOf, ownRow, saveIn } from '../parts/subject.js';
import { contrast } from '../model/colour.js';

/** Eight colours that stay apart, also for people who see few colours. */
const OFFERED = ['#3f7fd0', '#e03a00', '#00038a', '#857f6a', '#a81cff', '#830008', '#8a2471', '#24682f'];
/** Less than this against the page is hard to see. */
const LEAST = 3;

/** @param {import('../parts/subject.js').Subject} subject @param {number} id */
export function colourField(subject, id) {
  const input = uid('colour');
  const pick = h('input', { id: input, type: 'color', class: 'colour-pick', onchange: () => void save(pick.value) });
  const now = h('span', { class: 'colour-now' });
  const choices = h('span', { class: 'colour-choices', role: 'group', 'aria-label': t('codebook.colour.offered') });
  const family = h('button', { type: 'button', class: 'button', onclick: () => void save(null) }, t('codebook.colour.family'));
  const faint = h('p', { class: 'muted own-hint', hidden: true }, t('codebook.colour.faint'));
  const row = ownRow(input, t('codebook.field.colour'), h('div', h('div', { class: 'row colour-row' }, now, choices, pick, family), faint));
  show();
  return { el: row.el, show };

  function show() {
    const colour = /** @type {string | null} */ (subject.value('colour'));
    clear(now).append(swatch(id));
    pick.value = colour ?? '#888888';
    family.disabled = !colour;
    clear(choices).append(...OFFERED.map((offer) => {
      const dot = h('span', { class: 'colour-dot', 'aria-hidden': 'true' });
      dot.style.background = offer;
      return h('button', { type: 'button', class: 'colour-offer', 'aria-pressed': String(colour?.toLowerCase() === offer), 'aria-label': offer, onclick: () => void save(offer) }, dot);
    }));
    const page = getComputedStyle(document.documentElement).getPropertyValue('--page').trim();
    faint.hidden = !colour || !/^#[0-9a-f]{6}$/i.test(page) || contrast(colour, page) >= LEAST;
  }

  /** @param {string | null} value */
  async function save(value) {
    await saveIn(subject, row, { field: 'colour', label: t('codebook.field.colour'), value, base: baseOf(subject, 'colour'), restore: show, shown: (it) => String(it ?? '') });
    await project.refresh('codes');
    show();
  }
}
