// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'balance.caption': 'كل مدخل نتيجة تُفتح بالنقر. الرموز والمستويات بحسب القراءة الصارمة.',
  'balance.question': 'السؤال',
  'balance.case': 'الحالة',
  'balance.grade': 'الدرجة {grade}',
  'balance.share': 'في {share} من الحالات',
  'balance.worded': 'في جدول الحالة: {text}',
  'balance.lints': 'ما لا يتسق',
  'balance.no-lints': 'لا شيء في هذا الكشف يناقض النتائج التي وراءه.',
  'balance.note': 'السطور المائلة تُستخلص من النتائج. ولا يُطرح شيء من شيء: فالخلاصة لك.',
  'balance.empty': 'لا نتيجة تُوازَن بعد',
  'balance.empty-text': 'يضع كشف الموازنة نتائج كل الحالات والأسئلة جنبًا إلى جنب.',
  'balance.empty-action': 'اكتب نتيجة',
};
