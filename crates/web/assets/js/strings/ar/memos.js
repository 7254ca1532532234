// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'memos.title': 'المذكرات',
};
