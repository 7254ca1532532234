// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'matrices.title': 'المصفوفات',
};
