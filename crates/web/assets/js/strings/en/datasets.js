// @ts-check
/** @type {{[key: string]: string}} */
export default {
  'datasets.empty': 'No figures yet',
  'datasets.empty-text': 'Import a data set as a table, in a terminal: “alidade dataset import FILE.csv --source NAME” (its --help shows how columns are named), or write its figures in a study file. Then they stand here as charts.',
  'datasets.empty-action': 'Go to the sources',
  'datasets.all-cases': 'all cases',
  'datasets.chart': 'Chart of {title}. Arrow keys go from value to value.',
  'datasets.how': 'Point at a value to read it, or go there with the arrow keys.',
  'datasets.no-values': 'No value has a period that can be drawn.',
  'datasets.unreliable': 'marked unreliable',
  'datasets.bounds': 'between {low} and {high}',
  'datasets.at-least': 'at least {low}',
  'datasets.at-most': 'at most {high}',
  'datasets.period': 'Period',
  'datasets.values': 'Values',
  'datasets.values-of': 'Values: {title}',
  'datasets.cumulative': 'adds up over time',
  'datasets.events': 'Events',
  'datasets.kind.treatment': 'treatment',
  'datasets.kind.outcome': 'outcome',
  'datasets.kind.context': 'context',
  'datasets.link': 'Use {series} as evidence',
};
