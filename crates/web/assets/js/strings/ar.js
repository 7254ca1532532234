// @ts-check
/** What the frame and the reading page say; `ar-rest.js` has the other pages. */
import frame from './ar/frame.js';
import parts from './ar/parts.js';
import titles from './ar/titles.js';
import read from './ar/read.js';

/** @type {{[key: string]: string}} */
export default {
  ...frame,
  ...parts,
  ...titles,
  ...read,
};
