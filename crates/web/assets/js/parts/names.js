// @ts-check
/** Names that the program itself gives, in the language of the interface. What the researcher named keeps its name. */
import { has, language, t } from '../core/i18n.js';
import { actParts } from '../model/actname.js';

/** @param {string} prefix @param {string | null | undefined} name */
const own = (prefix, name) => (name && has(`${prefix}.${name}`) ? t(`${prefix}.${name}`) : (name ?? ''));

/** A type of source: those that every project has. @param {string | null | undefined} name */
export const typeName = (name) => own('names.type', name);

/** A strand: those that every project has. @param {string | null | undefined} name */
export const strandName = (name) => own('findings.strand', name);

/** What was done, as the log names it; in English it is named so already. @param {string | null | undefined} name @returns {string} */
export function actName(name) {
  const undone = /^(undo|redo): (.*)$/s.exec(name ?? '');
  if (language() === 'en' || !name) return name ?? '';
  if (undone) return t(`names.act.${undone[1]}`, { name: actName(undone[2]) });
  const parts = actParts(name);
  if (!parts) return name;
  const { kind, role } = parts.vars;
  return t(`names.act.${parts.key}`, { ...parts.vars, ...(kind ? { kind: t(`names.kind.${kind}`) } : {}), ...(role ? { role: t(`search.speakers.role.${role}`) } : {}) });
}

/** Types of sources to choose from. @param {any[]} types as the study has them @returns {{value: string, label: string}[]} */
export const typeChoices = (types) => types.map((it) => ({ value: it.name, label: typeName(it.name) }));
