// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'settings.title': 'الإعدادات',
};
