// @ts-check
/** What a memo is on: its word, and the address where one sees it. */
import { has, t } from '../core/i18n.js';

/** @typedef {{kind: string, id: number | null, guid?: string, name: string | null, source?: number | null, start?: number | null, end?: number | null}} On */
/** @typedef {{id: number, guid: string, on: On, title: string | null, text: string, coder: string, at: string}} Memo */

/** @type {{[kind: string]: string}} tables as a file may name them */
const PLAIN = { study: 'project', study_case: 'case', 'data series': 'series' };

/** @param {string} kind */
export function plainKind(kind) {
  return PLAIN[kind] ?? kind;
}

/** @param {string} kind */
export function kindWord(kind) {
  const key = `memos.kind-${plainKind(kind)}`;
  return has(key) ? t(key) : kind;
}

/** @param {On} on @param {(finding: string) => string | undefined} questionOf @returns {string} empty if there is no page for it */
export function address(on, questionOf) {
  if (on.source && on.start !== null && on.start !== undefined) return `#/read/${on.source}?at=${on.start}`;
  const kind = plainKind(on.kind);
  if (kind === 'source') return `#/read/${on.id}`;
  if (kind === 'code') return `#/codebook/${on.id}`;
  if (kind === 'finding') return `#/findings/${encodeURIComponent(questionOf(on.name ?? '') ?? '')}`;
  if (kind === 'question') return `#/findings/${encodeURIComponent(on.name ?? '')}`;
  return '';
}
