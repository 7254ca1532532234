// @ts-check
/** The name of an act taken apart, so that it can be said in another language: the program's words, and the names people gave. */

/** Things that acts speak of, the longer names first. */
const KINDS = ['source type', 'published line', 'code', 'case', 'source', 'question', 'participant', 'interview', 'group', 'finding', 'query', 'actor', 'series', 'coder'];
const KIND = `(${KINDS.join('|')})`;

/**
 * What stands before the more general comes first. `kind`, `a`, `b` and `n` are what the groups hold.
 * @type {[RegExp, string, string[]][]}
 */
const FORMS = [
  [/^new project$/, 'new-project', []],
  [/^apply (.+) to what '(.*)' finds$/s, 'apply-found', ['a', 'b']],
  [/^apply (.+) in (.+)$/s, 'apply', ['a', 'b']],
  [/^apply (.+) to (.+)$/s, 'apply', ['a', 'b']],
  [/^remove (\d+) codings?$/, 'remove-codings', ['n']],
  [/^accept (\d+) codings?$/, 'accept-codings', ['n']],
  [/^add (.+) to (\d+) codings?$/s, 'add-to-codings', ['a', 'n']],
  [/^recode (\d+) codings? with (.+)$/s, 'recode', ['n', 'a']],
  [/^recode from (.+) to (.+)$/s, 'recode-one', ['a', 'b']],
  [/^move the ends of a coding with (.+)$/s, 'move-ends', ['a']],
  [/^merge code (.+) into (.+)$/s, 'merge', ['a', 'b']],
  [/^split code (.+) into (.+)$/s, 'split', ['a', 'b']],
  [/^move code (.+) (?:beneath|under) (.+)$/s, 'move-code', ['a', 'b']],
  [/^move code (.+?)(?: to the top)?$/s, 'move-top', ['a']],
  [/^import (\d+) sources?$/, 'import-sources', ['n']],
  [/^import codebook from (.+)$/s, 'import-codebook', ['a']],
  [/^import codings from (.+)$/s, 'import-codings', ['a']],
  [/^import bibliography (.+)$/s, 'import-bibliography', ['a']],
  [/^import data set (.+)$/s, 'import-dataset', ['a']],
  [/^import the interview register$/, 'import-register', []],
  [/^import published tables$/, 'import-published', []],
  [/^import (.+)$/s, 'import-one', ['a']],
  [/^correct the text of (.+)$/s, 'correct', ['a']],
  [/^link evidence to (.+)$/s, 'link-evidence', ['a']],
  [/^move evidence to (.+)$/s, 'move-evidence', ['a']],
  [/^edit evidence (?:for|of) (.+)$/s, 'edit-evidence', ['a']],
  [/^(?:remove evidence from|unlink evidence of) (.+)$/s, 'remove-evidence', ['a']],
  [/^write (?:a )?memo on (.+)$/s, 'write-memo', ['a']],
  [/^edit (?:a )?memo$/, 'edit-memo', []],
  [/^remove (?:a )?memo$/, 'remove-memo', []],
  [/^(?:edit|change|describe) the study$/, 'edit-study', []],
  [/^mark (.+) as (.+)$/s, 'mark', ['a', 'b']],
  [/^remove a mark of what was read$|^remove scope mark$/, 'remove-mark', []],
  [/^judge (.+) of (.+)$/s, 'judge', ['a', 'b']],
  [/^save query (.+)$/s, 'save-query', ['a']],
  [/^review (.+) for (.+)$/s, 'review', ['a', 'b']],
  [/^summarise (.+) × (.+)$/s, 'summarise', ['a', 'b']],
  [/^remove the summary of (.+) × (.+)$/s, 'unsummarise', ['a', 'b']],
  [/^code by speaker$/, 'code-speaker', []],
  [/^code by pattern (.+)$/s, 'code-pattern', ['a']],
  [/^code by question of the guide$/, 'code-question', []],
  [/^look at the hits of (.+) anew$/s, 'review-anew', ['a']],
  [/^say that (.+) is (interviewer|respondent|other)$/s, 'speaker', ['a', 'role']],
  [/^leave to the label what (.+) does$/s, 'speaker-label', ['a']],
  [new RegExp(`^add ${KIND} (.+)$`, 's'), 'add', ['kind', 'a']],
  [new RegExp(`^(?:edit|change) ${KIND} (.+)$`, 's'), 'edit', ['kind', 'a']],
  [new RegExp(`^remove ${KIND} (.+)$`, 's'), 'remove', ['kind', 'a']],
  [new RegExp(`^rename ${KIND} (.+) to (.+)$`, 's'), 'rename', ['kind', 'a', 'b']],
  [/^remove (.+) in (.+)$/s, 'uncode', ['a', 'b']],
];

/**
 * @param {string} name as the log has it
 * @returns {{key: string, vars: {[name: string]: string | number}} | null} nothing if it is in no form that the program writes
 */
export function actParts(name) {
  for (const [pattern, key, groups] of FORMS) {
    const found = pattern.exec(name);
    if (!found) continue;
    const vars = Object.fromEntries(groups.map((group, at) => [group, group === 'n' ? Number(found[at + 1]) : found[at + 1]]));
    return { key, vars };
  }
  return null;
}
