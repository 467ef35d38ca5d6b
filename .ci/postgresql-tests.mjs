/** Runs the tests of the backend and of its faults that name PostgreSQL, against that of TEST_DATABASE_URL; the others `npm test` has run. */
import { tally } from './vitest-tally.mjs';

await tally('test/backend', 'test/faults', '--testNamePattern=postgresql');
