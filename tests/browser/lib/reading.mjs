// What a coder does on the reading page, by keyboard, and how to see that it is saved.

import assert from 'node:assert/strict';

const text = (page) => page.getByRole('region', { name: /^Text of / });

/** Puts the keyboard into the text and selects a sentence, the next one each time. */
export async function selectSentence(page) {
  if (!(await page.evaluate(() => document.querySelector('.rd-scroll')?.contains(document.activeElement)))) await text(page).focus();
  await page.keyboard.press('s');
}

/** Codes what is selected: the code is made if there is none of this name. */
export async function codeSelection(page, name) {
  await page.keyboard.press('c');
  const field = page.getByRole('combobox', { name: 'Code', exact: true });
  await field.waitFor();
  await field.pressSequentially(name);
  await page.keyboard.press('Enter');
  await field.waitFor({ state: 'hidden' });
}

/** Waits until the page says that nothing is left to be saved. */
export async function savedNow(page) {
  await page.waitForFunction(() => {
    const words = document.querySelector('#save-state')?.textContent ?? '';
    return /^(Saved|Everything is saved)/.test(words.trim());
  });
}

/** The source in which tests read: the first that has a text. */
export async function readable(bench) {
  const { sources } = await bench.api('sources');
  return sources.find((it) => it.words).id;
}

/** The codings of a source, as the server has them. */
export async function codings(bench, source) {
  return (await bench.api(`sources/${source}/codings`)).codings;
}

/** The exact words of a coding, from the command line's own view of the file. */
export async function quotation(bench, id) {
  const { quotation: words } = await bench.api(`codings/${id}`);
  assert.ok(words);
  return words;
}

/** Waits until the text stands still: what is measured before a banner comes is no longer there. */
export const still = (page) => page.evaluate(async () => {
  const where = () => JSON.stringify([...document.querySelectorAll('.rd-words')].slice(0, 12).map((it) => Object.values(it.getBoundingClientRect().toJSON())));
  await document.fonts.ready;
  for (let same = 0, last = where(), tries = 0; same < 8 && tries < 200; tries++) {
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    const now = where();
    same = now === last ? same + 1 : 0;
    last = now;
  }
});
