// @ts-check
// Codes beside a passage, and codes to choose from.
import { h } from '../core/dom.js';
import { project } from '../core/project.js';
import { t } from '../core/i18n.js';
import { codechip } from '../parts/codechip.js';

/** @param {number[]} ids @param {string} [label] what the list is of */
export function codeNames(ids, label = t('search.codes-here')) {
  if (!ids.length) return null;
  return h('ul', { class: 'code-names', 'aria-label': label }, ids.map((id) => h('li', null, codechip(id))));
}

/**
 * The codebook as options of a combobox; the path beside a name tells codes of one name apart.
 * @param {(id: number) => boolean} [wanted]
 */
export function codeOptions(wanted = () => true) {
  return project.order.filter(wanted).map((id) => {
    const code = /** @type {import('../core/project.js').Code} */ (project.codes.get(id));
    return { id, label: code.name, detail: code.parent === null ? '' : code.path.slice(0, -code.name.length).replace(/[/\s]+$/, ''), search: code.path, code };
  });
}
