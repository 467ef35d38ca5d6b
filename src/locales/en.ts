import type { Messages } from './messages.js';
import { basics } from './states/en.js';

/** English: the language that travels with every bundle that shows figures. */
export const messages: Messages = {
  ...basics,
  units: { s: 's', min: 'min', h: 'h', d: 'd' },
  perWeek: (amount) => `${amount} per week`,
  points: { one: '# point', other: '# points' },
  tickets: { one: '# ticket', other: '# tickets' },
  values: { one: '# value', other: '# values' },
  fewTickets: 'Few cases: read with care',
  bands: { good: 'Good', watch: 'Watch', act: 'Act' },
  onTarget: 'On target',
  offTarget: 'Off target',
  guardBroken: (name) => `Good only if ${name} holds: it does not`,
  guardUnknown: (name) => `Good only if ${name} holds: not known`,
  quality: { estimated: 'Estimated', illustrative: 'Illustrative, not real data' },
  everyone: 'All teams',
  reads: (name, scope, value) => `${name}, ${scope}: ${value}`,
  clocks: (worked) => `Calendar time; ${worked} in working time`,
  target: (value) => `Target ${value}`,
  labelledTarget: (value, label) => `Target ${value} (${label})`,
  asOf: (time) => `As of ${time}`,
  previous: {
    better: (difference) => `${difference} better than the period before`,
    worse: (difference) => `${difference} worse than the period before`,
    more: (difference) => `${difference} more than the period before`,
    less: (difference) => `${difference} less than the period before`,
    unclear: () => 'No clear change from the period before',
    tooFew: () => 'Too few to compare with the period before',
  },
  baseline: {
    better: (difference, since) => `${difference} better than before ${since}`,
    worse: (difference, since) => `${difference} worse than before ${since}`,
    more: (difference, since) => `${difference} more than before ${since}`,
    less: (difference, since) => `${difference} less than before ${since}`,
    unclear: (since) => `No clear change from before ${since}`,
    tooFew: (since) => `Too few to compare with before ${since}`,
  },
  definition: 'Definition',
  ignored: (attribute, value) => `${attribute}="${value}" is not understood and is left out.`,
  missingMetric: 'The attribute metric is missing, for example metric="time-to-resolve".',
};
