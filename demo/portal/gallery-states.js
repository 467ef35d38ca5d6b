import { ago, invented } from './gallery-source.js';

/** An adapter that treats every question alike. */
const each = (answer) => ({ contract: 1, name: 'gallery state', readKpis: async (queries) => queries.map(answer) });
const failing = (kind, more) => ({
  contract: 1,
  name: 'gallery state',
  readKpis: async () => {
    throw { tiebeamError: 1, kind, ...more };
  },
});
/** Answers once, then fails, so that the last good answer is still there. */
const oneGoodAnswer = (kind) => {
  let asked = 0;
  return {
    contract: 1,
    name: 'gallery state',
    readKpis: async (queries) => {
      if (asked++ > 0) throw { tiebeamError: 1, kind };
      return queries.map(invented);
    },
  };
};

const silence = () => ({ contract: 1, name: 'gallery state', readKpis: () => new Promise(() => undefined) });

/** The ten states, when each occurs, and an adapter that leads to it. */
export const states = [
  { state: 'unconfigured', when: 'No data source is set.', adapter: () => undefined },
  { state: 'loading', when: 'The first answer is on its way. The text inside the tag stays.', adapter: silence, forEver: true },
  { state: 'ready', when: 'A fresh answer is there.', adapter: () => each(invented) },
  {
    state: 'empty',
    when: 'Nothing was counted in the period. That is not zero.',
    adapter: () => each((query) => ({ ...invented(query), reading: { value: null, n: 0 } })),
  },
  {
    state: 'stale',
    when: 'The answer is older than its source calls fresh.',
    adapter: () => each((query) => ({ ...invented(query), asOf: ago(3 * 86_400), freshForSeconds: 3600 })),
  },
  { state: 'offline', when: 'The source cannot be reached, and nothing is known from before.', adapter: () => failing('unreachable') },
  {
    state: 'suppressed',
    when: 'The privacy rule hides the number.',
    adapter: () => each(() => ({ kind: 'suppressed', asOf: ago(60), complete: true, minimum: 5 })),
  },
  { state: 'unavailable', when: 'The source does not offer this number.', adapter: () => ({ contract: 1, name: 'gallery state' }) },
  { state: 'unauthorised', when: 'The reader is not signed in.', adapter: () => failing('auth-required') },
  {
    state: 'error',
    when: 'The answer has the wrong shape.',
    adapter: () => each((query) => ({ ...invented(query), reading: { value: 'nine hours', n: 266 } })),
  },
];

/** States whose words fit the case. */
export const cases = [
  { state: 'offline', when: 'Offline, with the last good answer still there.', adapter: () => oneGoodAnswer('unreachable'), again: true },
  { state: 'stale', when: 'Stale, because the newest answer cannot be read.', adapter: () => oneGoodAnswer('invalid-data'), again: true },
  { state: 'unavailable', when: 'Unavailable, because the source is busy.', adapter: () => failing('rate-limited', { retryAfterSeconds: 600 }) },
  { state: 'unauthorised', when: 'Unauthorised: signed in, but not allowed.', adapter: () => failing('forbidden') },
  { state: 'suppressed', when: 'Suppressed, by a source that does not tell its limit.', adapter: () => each(() => ({ kind: 'suppressed', asOf: ago(60), complete: true })) },
  {
    state: 'error',
    when: 'An error, with its details shown to developers by the attribute debug.',
    adapter: () => each((query) => ({ ...invented(query), reading: { value: 'nine hours', n: 266 } })),
    debug: true,
  },
];
