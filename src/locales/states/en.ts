import type { BasicMessages } from '../messages.js';

/** English as far as every element speaks it; those that show figures have more. Other languages come whole. */
export const basics: BasicMessages = {
  language: 'en',
  retry: 'Try again',
  states: {
    unconfigured: 'No data source is set. Give this element a src, or place it in a tie-provider.',
    loading: 'Loading',
    empty: 'Nothing to count in this period. Choose a longer one to see a number.',
    stale: 'Older than usual. Renews when the source answers.',
    offline: 'The data source cannot be reached. It is asked again by itself.',
    offlineWithAnswer: 'The data source cannot be reached. These are its last numbers.',
    suppressed: 'Hidden to protect people. Choose a larger group or a longer period.',
    suppressedBelow: (minimum) => `Hidden to protect people: fewer than ${minimum}. Choose a larger group or a longer period.`,
    unavailable: 'This data source does not offer this. Ask its operator.',
    busy: 'The data source is busy. It is asked again by itself.',
    signIn: 'Sign in to see this, then try again.',
    forbidden: 'You may not see this. Ask its operator for access.',
    notFound: (asked) => `Nothing is known as “${asked}”. Check its spelling.`,
    error: 'The answer could not be read. Tell the operator of the data source.',
    errorWithAnswer: 'The newest answer could not be read. These are the last good numbers.',
  },
};
