// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'balance.caption': 'Every entry is a finding, and opens it. Codes and levels are those of the strict reading.',
  'balance.question': 'Question',
  'balance.case': 'Case',
  'balance.grade': 'grade {grade}',
  'balance.share': 'in {share} cases',
  'balance.worded': 'In the case table: {text}',
  'balance.lints': 'What does not fit',
  'balance.no-lints': 'Nothing on this sheet contradicts the findings behind it.',
  'balance.note': 'Lines in italics follow from the findings. Nothing is netted: the conclusion is yours.',
  'balance.empty': 'No finding to weigh yet',
  'balance.empty-text': 'The balance sheet sets the findings of all cases and questions side by side.',
  'balance.empty-action': 'Write a finding',
};
