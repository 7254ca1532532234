// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'search.title': 'البحث',
};
