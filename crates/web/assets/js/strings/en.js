// @ts-check
/** What the frame and the reading page say; `en-rest.js` has the other pages. */
import frame from './en/frame.js';
import parts from './en/parts.js';
import titles from './en/titles.js';
import read from './en/read.js';

/** @type {{[key: string]: string}} */
export default {
  ...frame,
  ...parts,
  ...titles,
  ...read,
};
