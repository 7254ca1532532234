// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'retrieve.title': 'الاسترجاع',
};
