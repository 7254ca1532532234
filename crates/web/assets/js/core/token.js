// @ts-check
/**
 * The word that opens the API. It arrives in the address behind `#`, which no server and no log ever sees, moves to the
 * storage of this one tab, and is taken out of the address.
 */

const PLACE = 'alidade.token';

/** Takes the token out of the address. Routes begin with `#/`. @returns {boolean} whether one was there */
export function takeToken() {
  const found = fromAddress(location.href);
  if (!found) return false;
  sessionStorage.setItem(PLACE, found);
  history.replaceState(null, '', location.pathname + location.search);
  return true;
}

export function token() {
  return sessionStorage.getItem(PLACE) ?? '';
}

/** @param {string} value */
export function setToken(value) {
  sessionStorage.setItem(PLACE, value);
}

/**
 * The token of an address such as `http://127.0.0.1:7400/#TOKEN`, or of a token alone.
 * @param {string} text
 */
export function fromAddress(text) {
  const trimmed = text.trim();
  const mark = trimmed.indexOf('#');
  if (mark < 0) return /^[\w-]{16,}$/.test(trimmed) ? trimmed : '';
  const rest = trimmed.slice(mark + 1);
  return /^[\w-]+$/.test(rest) ? rest : '';
}
