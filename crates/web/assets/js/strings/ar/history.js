// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'history.title': 'السجل',
};
