// The query language on the page: help by subject, faults that point into the query, codes and positions.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';

const field = (page) => page.getByRole('searchbox', { name: 'Search all texts' });
const found = (page, words) => page.locator('.search-count').filter({ hasText: words }).waitFor();
/** What the command line counts; it ends with 1 where there is nothing. */
const count = async (alidade, query) => Number(/(\d+) paragraph/.exec(await alidade('search', '--count', '--', query).catch((error) => error.stdout ?? ''))?.[1] ?? 0);

/** Types a query anew and waits for its answer, which may be nothing or a fault. */
async function ask(page, query) {
  const before = await page.locator('.search-results').getAttribute('data-answers');
  await field(page).fill(query);
  await page.waitForFunction(({ was }) => {
    const fault = document.querySelector('.query-fault');
    return (fault && !fault.hidden) || document.querySelector('.search-results')?.dataset.answers !== was;
  }, { was: before ?? undefined });
}

test('every example of the help is understood, and finds what the command line finds', async () => {
  const { page, alidade } = await workbench({}, { at: 'search' });
  const queries = await page.locator('.examples .query').allTextContents();
  assert.ok(queries.length >= 30, `${queries.length} examples`);
  for (const query of queries) {
    await ask(page, query);
    assert.equal(await page.locator('.query-fault').isVisible(), false, query);
    const expected = await count(alidade, query);
    const words = await page.locator('.search-count').innerText();
    assert.equal(Number(/^\d+/.exec(words)?.[0] ?? 0), expected, `${query}: ${words}`);
  }
});

test('the help lies beside the field while one searches, and an example is tried with one press', async () => {
  const { page } = await workbench({}, { at: 'search' });
  await field(page).fill('court');
  await found(page, 'paragraphs');
  await page.getByText('How to ask').click();
  await page.getByRole('button', { name: 'code:deterrence ENCLOSES court' }).click();
  await found(page, 'paragraphs');
  assert.equal(await field(page).inputValue(), 'code:deterrence ENCLOSES court');
  assert.equal(await page.locator('.how').evaluate((it) => it.open), false);
});

test('a code that is not there, a distance that is none: the fault names the place and what to write', async () => {
  const { page } = await workbench({}, { at: 'search' });
  await field(page).fill('court NEAR/x peace');
  await page.locator('.query-fault').getByText('NEAR/50w').waitFor();
  await field(page).fill('code:deterence');
  await page.locator('.query-fault').getByText('deterrence').waitFor();
  const marked = await page.locator('mark.wrong').innerText();
  await page.getByTitle('Go there in the query').click();
  const at = await field(page).evaluate((it) => it.selectionStart);
  assert.equal('code:deterence'.slice(at, at + marked.length), marked);
  assert.equal(await field(page).getAttribute('aria-invalid'), 'true');
});

test('exactly as written: capitals count, and the query that is saved says so itself', async () => {
  const { page, alidade } = await workbench({}, { at: 'search' });
  await field(page).fill('court');
  await found(page, `${await count(alidade, 'court')} paragraphs`);
  await page.getByLabel('Exactly as written').check();
  const exact = await count(alidade, '==court');
  await found(page, `${exact} paragraph`);
  await page.getByRole('button', { name: 'Save this query' }).click();
  await page.getByLabel('Name of the query').fill('small court');
  await page.keyboard.press('Enter');
  await page.locator('.saved-list').getByText('small court').waitFor();
  assert.equal(Number(/(\d+) paragraph/.exec(await alidade('search', '--saved', 'small court', '--count'))?.[1]), exact);
});

test('a search in the hits there are', async () => {
  const { page, alidade } = await workbench({}, { at: 'search' });
  await field(page).fill('court OR tribunal');
  await found(page, 'paragraphs');
  await page.getByRole('button', { name: 'Search in these' }).click();
  await page.keyboard.type('peace');
  assert.equal(await field(page).inputValue(), '(court OR tribunal) peace');
  await found(page, `${await count(alidade, '(court OR tribunal) peace')} paragraph`);
});
