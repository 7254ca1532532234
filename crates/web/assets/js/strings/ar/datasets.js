// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'datasets.title': 'مجموعات البيانات',
};
