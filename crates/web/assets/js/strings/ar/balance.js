// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'balance.title': 'كشف الموازنة',
};
