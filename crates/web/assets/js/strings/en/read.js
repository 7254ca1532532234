// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'read.title': 'Read & code',
};
