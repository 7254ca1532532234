// @ts-check
/**
 * Words in an address, closed: browsers keep addresses for years, and a name one searched for does not belong there. Values are
 * encrypted with what only this run of the server and this page know, so Back and reloading work while the server runs, and
 * afterwards nobody can read them. Numbers and the page's own words stay as they are.
 */
import { project } from './project.js';
import { token } from './token.js';

const MARK = '~';
/** Parameters that hold ids, dates and choices of the page. */
const PLAIN = new Set(['code', 'any', 'all', 'none', 'source', 'under', 'at', 'since', 'until', 'order', 'group', 'sort', 'columns', 'measure', 'view', 'beneath', 'uncoded', 'within', 'saved']);

/** @type {{of: string, key: Promise<CryptoKey>} | null} */
let held = null;
/** A value is closed once, so that the same words give the same address. @type {Map<string, Promise<string>>} */
let known = new Map();

/** @param {string} text @returns {Promise<string>} */
export function seal(text) {
  const using = key();
  let closed = known.get(text);
  if (!closed) known.set(text, (closed = close(text, using)));
  return closed;
}

/** @param {string} text sealed or plain @returns {Promise<string>} empty if it was closed by an earlier run of the server */
export async function unseal(text) {
  if (!text.startsWith(MARK)) return text;
  try {
    const bytes = Uint8Array.from(atob(text.slice(1).replace(/-/g, '+').replace(/_/g, '/')), (it) => it.charCodeAt(0));
    const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(0, 12) }, await key(), bytes.slice(12));
    return new TextDecoder().decode(open);
  } catch {
    return '';
  }
}

/** @param {string} query as `URLSearchParams` writes it @returns {Promise<string>} */
export async function sealQuery(query) {
  const closed = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(query)) closed.append(name, PLAIN.has(name) ? value : await seal(value));
  return closed.toString();
}

/** @param {URLSearchParams} params @returns {Promise<URLSearchParams>} */
export async function unsealParams(params) {
  const open = new URLSearchParams();
  for (const [name, value] of params) open.append(name, await unseal(value));
  return open;
}

/** @param {string} text @param {Promise<CryptoKey>} using */
async function close(text, using) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const closed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await using, new TextEncoder().encode(text)));
  return MARK + btoa(String.fromCharCode(...iv, ...closed)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function key() {
  const of = `${project.info?.server ?? ''}\n${token()}`;
  if (held?.of !== of) {
    known = new Map();
    held = { of, key: derive(of) };
  }
  return held.key;
}

/** @param {string} of */
async function derive(of) {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(of));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
