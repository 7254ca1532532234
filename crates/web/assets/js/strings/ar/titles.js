// @ts-check
/** What the pages are called: needed before any page is there. */
export default {
  'sources.title': 'المصادر',
  'read.title': 'القراءة والترميز',
  'codebook.title': 'دليل الرموز',
  'search.title': 'البحث',
  'retrieve.title': 'الاسترجاع',
  'matrices.title': 'المصفوفات',
  'analyses.title': 'التحليلات',
  'findings.title': 'النتائج',
  'balance.title': 'كشف الموازنة',
  'datasets.title': 'مجموعات البيانات',
  'memos.title': 'المذكرات',
  'history.title': 'السجل',
  'settings.title': 'الإعدادات',
};
