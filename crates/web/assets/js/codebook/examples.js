// @ts-check
/** An example for a code, picked from what it was applied to. */
import { api } from '../core/api.js';
import { bdi, clear, h } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { explain } from '../core/status.js';
import { openSheet } from '../parts/sheet.js';

/** Enough to choose from; the rest is on the page that retrieves. */
const SHOWN = 60;

/** @param {import('../core/project.js').Code} code @param {(example: string) => Promise<any>} onpick */
export function pickExample(code, onpick) {
  const body = h('div', { class: 'code-examples' }, h('p', { class: 'muted' }, t('codebook.example.loading')));
  const sheet = openSheet({ title: t('codebook.example.title', { name: code.name }), body, wide: true });
  void load();

  async function load() {
    try {
      const { total, passages } = await api.get(`passages?code=${code.id}&limit=${SHOWN}`);
      clear(body);
      if (!passages.length) body.append(h('p', t('codebook.example.none')));
      body.append(h('ul', { class: 'example-list' }, passages.map(line)));
      if (total > passages.length) body.append(h('p', h('a', { href: `#/retrieve?code=${code.id}` }, t('codebook.example.all', { n: total }))));
    } catch (error) {
      sheet.close();
      explain(error);
    }
  }

  /** @param {any} passage */
  function line(passage) {
    const { source, quotation, paragraph, coder } = passage;
    return h('li', h('blockquote', { class: 'reading', dir: 'auto' }, quotation),
      h('p', { class: 'spread' }, h('span', { class: 'muted' }, bdi(source.name), ' ¶ ', number(paragraph), ' · ', bdi(coder)),
        h('button', { type: 'button', class: 'button', 'aria-label': t('codebook.example.take-label', { source: source.name, paragraph }), onclick: async () => {
          await onpick(`“${quotation.trim()}” (${source.name} ¶ ${paragraph})`);
          sheet.close();
        } }, t('codebook.example.take'))));
  }
}
