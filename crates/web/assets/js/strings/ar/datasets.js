// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'datasets.empty': 'لا أرقام بعد',
  'datasets.empty-text': 'استورد مجموعة بيانات من جدول بالأمر «alidade dataset import FILE.csv --source NAME» في الطرفية، أو اكتب أرقامها في ملف دراسة. فتظهر هنا رسومًا بيانية.',
  'datasets.empty-action': 'انتقل إلى المصادر',
  'datasets.all-cases': 'كل الحالات',
  'datasets.chart': 'رسم بياني لـ{title}. مفاتيح الأسهم تنقلك من قيمة إلى قيمة.',
  'datasets.how': 'أشر إلى قيمة لتقرأها، أو انتقل إليها بمفاتيح الأسهم.',
  'datasets.no-values': 'لا قيمة لها فترة يمكن رسمها.',
  'datasets.unreliable': 'موسومة بأنها غير موثوقة',
  'datasets.bounds': 'بين {low} و{high}',
  'datasets.at-least': '{low} على الأقل',
  'datasets.at-most': '{high} على الأكثر',
  'datasets.period': 'الفترة',
  'datasets.values': 'القيم',
  'datasets.values-of': 'القيم: {title}',
  'datasets.cumulative': 'تتراكم مع الزمن',
  'datasets.events': 'الأحداث',
  'datasets.kind.treatment': 'تدخل',
  'datasets.kind.outcome': 'نتيجة لاحقة',
  'datasets.kind.context': 'سياق',
  'datasets.link': 'استعمل {series} بيّنةً',
};
