// @ts-check
/** A code as something whose fields are changed where they stand. */
import { project } from '../core/project.js';

/** @typedef {import('../core/project.js').Code} Code */

/** Revisions of what this page itself stored since the codes were read. */
let stored = 0;

/** At which revision the codes of the page stand. */
export const revision = () => Math.max(project.codesRevision, stored);

/** @param {number} id @returns {import('../parts/subject.js').Subject} */
export function subjectOf(id) {
  return {
    path: `codes/${id}`,
    name: () => project.codes.get(id)?.name ?? '',
    value: (field) => /** @type {any} */ (project.codes.get(id))?.[field] ?? null,
    revision,
    reload: () => project.refresh('codes'),
    stored: (field, value, at) => {
      const code = /** @type {any} */ (project.codes.get(id));
      if (code) code[field] = value;
      keep(at);
    },
  };
}

/** The page's own act is no conflict. @param {number} at */
export function keep(at) {
  stored = Math.max(stored, at);
}


/** @returns {Code[]} in the order of the tree */
export function allCodes() {
  return project.order.map((id) => /** @type {Code} */ (project.codes.get(id)));
}
