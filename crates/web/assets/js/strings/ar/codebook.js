// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'codebook.title': 'دليل الرموز',
};
