// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'findings.title': 'النتائج',
};
