// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'read.title': 'القراءة والترميز',
};
