// @ts-check
/** Periods as the study writes them (`2014`, `2014-05`, `2014-05-22`, `2011..2015`), as places on a line of years. */

/** @typedef {{from: number, to: number}} Stretch years with fractions; `to` is where the last day ends */

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** @param {number} year */
const leap = year => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
/** @param {number} year @param {number} month from 1 */
const daysIn = (year, month) => (month === 2 && leap(year) ? 29 : DAYS[month - 1]);

/** The day of the year, from 0. @param {number} year @param {number} month @param {number} day */
function dayOfYear(year, month, day) {
  let days = day - 1;
  for (let it = 1; it < month; it += 1) days += daysIn(year, it);
  return days;
}

/**
 * One date as a stretch: the whole year, month or day it may mean.
 * @param {string} text
 * @returns {Stretch | null}
 */
function dateStretch(text) {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text.trim());
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(it => (it === undefined ? 0 : Number(it)));
  if (month > 12 || day > 31) return null;
  const length = leap(year) ? 366 : 365;
  const first = dayOfYear(year, month || 1, day || 1);
  const last = day ? first + 1 : month ? first + daysIn(year, month) : length;
  return { from: year + first / length, to: year + last / length };
}

/**
 * A period as a stretch; nothing for what is not a period.
 * @param {string} text
 * @returns {Stretch | null}
 */
export function stretch(text) {
  const [start, end = start] = text.split('..');
  const [first, last] = [dateStretch(start), dateStretch(end)];
  return first && last && last.to > first.from ? { from: first.from, to: last.to } : null;
}

/** @param {Stretch} it */
export const middle = it => (it.from + it.to) / 2;
