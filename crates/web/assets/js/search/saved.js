// @ts-check
// Saved queries: each with its filters and what it finds today. Names are changed in place.
import { h, bdi, clear } from '../core/dom.js';
import { api } from '../core/api.js';
import { t, number } from '../core/i18n.js';
import { project } from '../core/project.js';
import { status, explain } from '../core/status.js';
import { valueName } from './narrow.js';
import { asBody, fromBody, writeFilters } from '../model/filters.js';

/** @typedef {{q: string, filters: import('../model/filters.js').Filters}} Wish */
/** @typedef {{id: number, name: string, query: string, filters: Record<string, any>}} Saved */

/** @param {{current: () => Wish, onpick: (wish: Wish) => void, onreview: (query: {id: number, name: string}) => void}} how */
export function savedQueries({ current, onpick, onreview }) {
  const list = h('ul', { class: 'saved-list' });
  const name = h('input', { type: 'text', class: 'input', id: 'saved-name', maxlength: '200', dir: 'auto', autocomplete: 'off' });
  const hint = h('p', { class: 'muted small', hidden: true }, t('search.review.needs-name'));
  const form = h('form', { class: 'saved-form', hidden: true, onsubmit: save },
    h('label', { for: 'saved-name' }, t('search.saved.name')), name,
    h('button', { type: 'submit', class: 'button primary' }, t('search.saved.save')),
    h('button', { type: 'button', class: 'button', onclick: () => close() }, t('search.saved.cancel')), hint);
  const el = h('details', { class: 'saved', open: !matchMedia('(max-width: 60rem)').matches }, h('summary', { class: 'side-head' }, t('search.saved.title')), list);
  let counting = new AbortController();
  /** @type {HTMLElement | null} */
  let opener = null;
  /** The queries there are. @type {Saved[]} */
  let known = [];
  let reviewNext = false;

  /** @param {Event} event */
  async function save(event) {
    event.preventDefault();
    const { q, filters } = current();
    const wanted = name.value.trim() || q;
    try {
      const { id } = await api.send('POST', 'queries', { name: wanted, query: q, filters: asBody(filters) }, { label: t('search.saved.save') });
      const next = reviewNext;
      close();
      status(t('search.saved.done', { name: wanted }));
      if (next) onreview({ id, name: wanted });
      await load();
    } catch (error) {
      explain(error);
    }
  }

  function close() {
    form.hidden = true;
    reviewNext = false;
    opener?.focus();
  }

  async function load() {
    counting.abort();
    counting = new AbortController();
    const { signal } = counting;
    try {
      /** @type {{queries: Saved[]}} */
      const { queries } = await api.get('queries', { signal });
      known = queries;
      const rows = queries.map((it) => row(it));
      clear(list).append(...rows.map((it) => it.el));
      if (!rows.length) list.append(h('li', { class: 'muted' }, t('search.saved.none')));
      await count(rows, signal);
    } catch (error) {
      explain(error);
    }
  }

  /** How many hits each has today, and how many of them came since somebody looked. @param {ReturnType<typeof row>[]} rows @param {AbortSignal} signal */
  async function count(rows, signal) {
    if (!rows.length) return;
    const { queries } = await api.get(`queries/standing?${new URLSearchParams({ coder: project.coder })}`, { signal });
    for (const it of queries) rows.find(({ id }) => id === it.id)?.show(it);
  }

  /** @param {Saved} saved */
  function row(saved) {
    const wish = { q: saved.query, filters: fromBody(saved.filters) };
    const n = h('span', { class: 'count' });
    const open = h('button', { type: 'button', class: 'button link saved-open', title: describe(wish), onclick: () => onpick(wish) }, bdi(saved.name));
    const fresh = h('span', { class: 'saved-new', hidden: true });
    const line = h('li', null, open, fresh, n,
      h('button', { type: 'button', class: 'button quiet icon', 'aria-label': t('search.review.of', { name: saved.name }), title: t('search.review.of', { name: saved.name }), onclick: () => onreview(saved) }, '▸'),
      h('button', { type: 'button', class: 'button quiet icon', 'aria-label': t('search.saved.rename', { name: saved.name }), title: t('search.saved.rename', { name: saved.name }), onclick: () => rename(line, saved) }, '✎'),
      h('button', { type: 'button', class: 'button quiet icon', 'aria-label': t('search.saved.remove', { name: saved.name }), title: t('search.saved.remove', { name: saved.name }), onclick: () => remove(saved) }, '×'));
    return {
      el: line,
      id: saved.id,
      /** @param {{total?: number, new?: number, decided?: number, fault?: string}} standing */
      show(standing) {
        n.textContent = standing.fault ? '?' : number(standing.total);
        n.title = standing.fault ?? '';
        // What was never looked at is not new, it is all of it.
        fresh.hidden = !standing.new || !standing.decided;
        fresh.textContent = t('search.saved.new', { n: standing.new ?? 0 });
      },
    };
  }

  /** @param {HTMLElement} line @param {Saved} saved */
  function rename(line, saved) {
    const field = h('input', { type: 'text', class: 'input', value: saved.name, dir: 'auto', 'aria-label': t('search.saved.rename', { name: saved.name }) });
    const change = async (/** @type {Event} */ event) => {
      event.preventDefault();
      const wanted = field.value.trim();
      if (wanted && wanted !== saved.name) await act(() => api.send('PATCH', `queries/${saved.id}`, { name: wanted }), t('search.saved.renamed', { name: wanted }));
      else await load();
    };
    const edit = h('form', { class: 'saved-rename', onsubmit: change }, field);
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') void load();
    });
    clear(line).append(edit);
    field.select();
  }

  /** @param {Saved} saved */
  const remove = (saved) => act(() => api.send('DELETE', `queries/${saved.id}`), t('search.saved.removed', { name: saved.name }));

  /** @param {() => Promise<any>} run @param {string} words */
  async function act(run, words) {
    try {
      await run();
      status(words);
    } catch (error) {
      explain(error);
    }
    await load();
  }

  return {
    el,
    form,
    load,
    /** Again, unless somebody is changing a name just now. */
    refresh() {
      if (!list.querySelector('.saved-rename')) void load();
    },
    /** The saved query that asks the same, if there is one. @returns {Saved | undefined} */
    same() {
      const { q, filters } = current();
      return known.find((it) => it.query === q.trim() && writeFilters(fromBody(it.filters)) === writeFilters(filters));
    },
    stop: () => counting.abort(),
    /** @param {HTMLElement} from gets the focus back @param {{review?: boolean}} [options] `review`: its hits are looked at once it is saved */
    ask(from, { review = false } = {}) {
      opener = from;
      reviewNext = review;
      hint.hidden = !review;
      form.hidden = false;
      name.value = current().q;
      name.focus();
      name.select();
    },
  };
}

/** @param {Wish} wish */
function describe({ q, filters }) {
  return [q, ...[...filters].map(([name, values]) => `${name}: ${values.map((it) => valueName(name, it)).join(', ')}`)].filter(Boolean).join('\n');
}
