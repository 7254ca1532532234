// @ts-check
/** How the board of a question is laid out: columns, cards in order, evidence by strand. No page here. */

/**
 * @typedef {{coding: number, source: string, start: number, end: number, quotation: string, paragraph: number | null}} Passage
 * @typedef {{guid: string, source: string | null, strand: string, stance: string, strength: number, directness: string | null, passage: Passage | null, series: any, note: string | null, coder: string | null, flags: string[], locator?: string | null, period?: string | null, resolved?: boolean}} Evidence
 * @typedef {{id: number, guid: string, name: string, question: string | null, case: string | null, text: string, grade: string | null, valence: string | null, status: string, theme: string | null, role: string, parent?: string | null, evidence: Evidence[]}} Finding
 * @typedef {{key: string, name: string | null, title: string, included: boolean, findings: {finding: Finding, depth: number}[]}} Column
 */

/**
 * Parents before their details, rivals after what they stand against, otherwise as they come.
 * @param {Finding[]} findings
 */
export function inOrder(findings) {
  const names = new Set(findings.map(it => it.name));
  /** @type {Map<string | null, Finding[]>} */
  const below = new Map();
  for (const it of findings) {
    const parent = it.parent && names.has(it.parent) ? it.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), it]);
  }
  /** @type {{finding: Finding, depth: number}[]} */
  const order = [];
  const walk = (/** @type {string | null} */ parent, /** @type {number} */ depth) => {
    for (const it of below.get(parent) ?? []) {
      order.push({ finding: it, depth });
      if (depth < 4) walk(it.name, depth + 1);
    }
  };
  walk(null, 0);
  // A circle of parents has no root: its findings are shown all the same.
  const shown = new Set(order.map(it => it.finding));
  for (const it of findings) if (!shown.has(it)) order.push({ finding: it, depth: 0 });
  return order;
}

/**
 * A column per case, then one for all cases together. Excluded cases have one only if something stands in them.
 * @param {{name: string, title: string, included: boolean}[]} cases
 * @param {Finding[]} findings
 * @returns {Column[]}
 */
export function columns(cases, findings) {
  const of = (/** @type {string | null} */ name) => inOrder(findings.filter(it => (it.case ?? null) === name));
  const listed = cases.map(it => ({ key: it.name, name: it.name, title: it.title || it.name, included: it.included, findings: of(it.name) }));
  return [
    ...listed.filter(it => it.included || it.findings.length),
    { key: '', name: null, title: '', included: true, findings: of(null) },
  ];
}

/**
 * The evidence of a finding by strand, in the strands' order; strands without any are left out.
 * @param {string[]} strands
 * @param {Evidence[]} evidence
 */
export function byStrand(strands, evidence) {
  const extra = [...new Set(evidence.map(it => it.strand))].filter(it => !strands.includes(it));
  return [...strands, ...extra]
    .map(strand => ({ strand, evidence: evidence.filter(it => it.strand === strand) }));
}

/**
 * What changed between two readings of a finding, for those who cannot see the board.
 * @param {any} before
 * @param {any} after
 */
export function difference(before, after) {
  if (!before || !after) return null;
  return {
    code: before.code === after.code ? null : after.code,
    level: String(before.level) === String(after.level) ? null : String(after.level),
    verdicts: after.verdicts.filter((/** @type {any} */ it) => it.verdict !== before.verdicts.find((/** @type {any} */ was) => was.strand === it.strand)?.verdict),
  };
}

/** The least and the most of a level that may be a range: `T1-T2`. @param {string | {min: string, max: string} | null} level */
export function levelRange(level) {
  const text = level === null || level === undefined ? 'T0' : typeof level === 'string' ? level : `${level.min}-${level.max}`;
  const [least, most = least] = text.split(/[-–]/);
  return { least, most, text: least === most ? least : `${least}–${most}` };
}

/** `3`, or `3–4`. @param {{min: number, max: number} | number | null | undefined} range */
export function rangeText(range) {
  if (range === null || range === undefined) return '0';
  if (typeof range === 'number') return String(range);
  return range.min === range.max ? String(range.max) : `${range.min}–${range.max}`;
}
