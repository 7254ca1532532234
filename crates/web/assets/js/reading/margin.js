// @ts-check
// The stripes beside the text: one for each coding, in its lane, with colour, and with shape and name where it begins.
// They are drawn a chunk at a time: all boxes are read first, then everything is written, so the browser lays out once.
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { ownColour, swatch } from '../parts/codechip.js';
import { boxAt } from './places.js';

/** @typedef {import('./rows.js').Rows} Rows */
/** @typedef {import('./rows.js').Chunk} Chunk */
/** @typedef {import('../model/codings.js').Coding} Coding */
/** @typedef {{coding: Coding, top: number, bottom: number, begins: boolean}} Stripe */

export const LANE = 7;
export const NAME_HEIGHT = 17;
/** How far from its stripe a name may be pushed. */
const DRIFT = 40;

export class Margin {
  /** @param {Rows} rows */
  constructor(rows) {
    this.rows = rows;
    this.session = rows.session;
    /** @type {Map<Chunk, Stripe[]>} */
    this.drawn = new Map();
    /** @type {Map<Chunk, {el: HTMLElement, top: number}[]>} */
    this.names = new Map();
    this.width = 150;
  }

  /** How many lanes there is room for, leaving some for names. */
  get lanes() {
    return Math.max(4, Math.floor((this.width - 56) / LANE));
  }

  /** Reads where the stripes of chunks belong; what it returns writes them. @param {Iterable<Chunk>} chunks @returns {() => void} */
  prepare(chunks) {
    const measured = [...chunks].filter((chunk) => chunk.words.length).map((chunk) => /** @type {const} */ ([chunk, this.measure(chunk)]));
    for (const [chunk, stripes] of measured) this.drawn.set(chunk, stripes);
    return () => {
      for (const [chunk, stripes] of measured) {
        /** @type {{el: HTMLElement, top: number}[]} */
        const names = [];
        this.names.set(chunk, names);
        chunk.margin.replaceChildren(this.build(stripes, names));
      }
    };
  }

  /** @param {Chunk} chunk */
  erase(chunk) {
    this.names.delete(chunk);
    if (this.drawn.delete(chunk)) chunk.margin.replaceChildren();
  }

  /** The codings whose stripes lie at a point of the window, the one meant first. @param {Chunk} chunk @param {number} x @param {number} y */
  at(chunk, x, y) {
    const box = chunk.margin.getBoundingClientRect();
    const along = getComputedStyle(chunk.margin).direction === 'rtl' ? box.right - x : x - box.left;
    const lane = Math.floor(along / LANE);
    const here = (this.drawn.get(chunk) ?? []).filter(({ top, bottom }) => y - box.top >= top - 4 && y - box.top <= bottom + 4);
    return here.sort((a, b) => Math.abs(a.coding.lane - lane) - Math.abs(b.coding.lane - lane)).map(({ coding }) => coding);
  }

  /**
   * The codings that began above `y` of the window and go on below it, and how many lanes their names must leave free.
   * @param {number} y @param {number} height of the place for their names @returns {{codings: Coding[], lanes: number}}
   */
  runningAt(y, height) {
    /** @type {Coding[]} */
    const found = [];
    let lanes = 0;
    for (const [chunk, stripes] of this.drawn) {
      const { top, bottom } = chunk.el.getBoundingClientRect();
      if (top > y + height || bottom < y) continue;
      for (const stripe of stripes) {
        if (top + stripe.top < y + height && top + stripe.bottom > y) lanes = Math.max(lanes, stripe.coding.lane + 1);
        const isAbove = top <= y && (!stripe.begins || top + stripe.top < y - 6);
        if (isAbove && top + stripe.bottom > y + NAME_HEIGHT) found.push(stripe.coding);
      }
    }
    return { codings: found.sort((a, b) => a.lane - b.lane), lanes: Math.min(lanes, this.lanes) };
  }

  /** Names under the pinned ones step aside. @param {number} y @param {number} height */
  clear(y, height) {
    for (const [chunk, names] of this.names) {
      if (!names.length) continue;
      const { top } = chunk.el.getBoundingClientRect();
      for (const name of names) name.el.classList.toggle('under', top + name.top > y - NAME_HEIGHT && top + name.top < y + height);
    }
  }

  /** @private @param {Chunk} chunk @returns {Stripe[]} */
  measure(chunk) {
    const codings = this.session.shown(chunk.start, chunk.end);
    if (!codings.length) return [];
    const { transcript } = this.session;
    const base = chunk.margin.getBoundingClientRect();
    /** @param {number} offset @param {'top' | 'bottom'} side */
    const level = (offset, side) => {
      const i = transcript.at(offset);
      return boxAt(chunk.words[i - chunk.first], offset - transcript.paragraphs[i].start)[side] - base.top;
    };
    return codings.map((coding) => {
      const begins = coding.start >= chunk.start;
      const top = begins ? level(coding.start, 'top') : 0;
      const bottom = coding.end <= chunk.end ? level(coding.end - 1, 'bottom') : base.height;
      return { coding, top, bottom: Math.max(top + 6, bottom), begins };
    });
  }

  /** @private @param {Stripe[]} stripes @param {{el: HTMLElement, top: number}[]} names what was named, and where */
  build(stripes, names) {
    const all = document.createDocumentFragment();
    const lanes = this.lanes;
    // A name stands beside the stripes of its own line, not of the deepest place around.
    const beside = (/** @type {number} */ top) =>
      Math.min(lanes, stripes.reduce((most, it) => (it.top < top + NAME_HEIGHT && it.bottom > top ? Math.max(most, it.coding.lane + 1) : most), 0));
    for (const stripe of stripes) if (stripe.coding.lane < lanes) all.append(this.stripe(stripe));
    let free = -Infinity;
    let left = 0;
    /** @type {HTMLElement | null} */
    let last = null;
    for (const stripe of [...stripes].sort((a, b) => a.top - b.top || a.coding.lane - b.coding.lane)) {
      if (!stripe.begins) continue;
      const top = Math.max(stripe.top, free);
      if (top - stripe.top > DRIFT) {
        left += 1;
        if (last) last.dataset.more = `+${left}`;
        continue;
      }
      left = 0;
      free = top + NAME_HEIGHT;
      last = this.name(stripe, top, beside(top));
      all.append(last);
      names.push({ el: last, top });
    }
    return all;
  }

  /** @private @param {Stripe} stripe */
  stripe({ coding, top, bottom, begins }) {
    const el = document.createElement('i');
    el.className = `rd-stripe ${project.codeColour(coding.code)}${coding.code === this.session.focus ? ' on' : ''}${begins ? ' begins' : ''}${coding.id < 0 ? ' unsaved' : ''}${coding.waits ? ' waits' : ''}`;
    const code = project.codes.get(coding.code);
    const own = code ? ownColour(code) : '';
    if (own) {
      el.classList.add('own-hue');
      el.style.setProperty('--own', own);
    }
    el.style.insetInlineStart = `${coding.lane * LANE}px`;
    el.style.insetBlockStart = `${top}px`;
    el.style.blockSize = `${bottom - top}px`;
    return el;
  }

  /** @private @param {Stripe} stripe @param {number} top @param {number} lanes beside which it stands */
  name({ coding }, top, lanes) {
    const el = nameTag(coding);
    el.title = describe(coding);
    el.dataset.id = String(coding.id);
    el.style.insetBlockStart = `${top}px`;
    el.style.insetInlineStart = `${lanes * LANE + 4}px`;
    return el;
  }
}

/** Shape, name, memo mark: what stands for a coding in the margin. @param {Coding} coding */
export function nameTag(coding) {
  const code = project.codes.get(coding.code);
  return h('span', { class: 'rd-name' }, swatch(coding.code), h('bdi', code?.name ?? ''), coding.memo && h('b', { class: 'rd-memo' }, '✎'), coding.coder !== project.coder && h('bdi', { class: 'rd-by' }, initials(coding.coder)));
}

/** @param {string} name */
const initials = (name) => [...name].slice(0, 2).join('');

/** @param {Coding} coding */
export function describe(coding) {
  const path = project.codes.get(coding.code)?.path ?? '';
  return [path, coding.coder, coding.memo && t('read.has-memo'), coding.waits && t('read.waits')].filter(Boolean).join(' · ');
}
