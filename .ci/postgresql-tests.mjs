/** Runs the tests of the backend and of its faults against the PostgreSQL of TEST_DATABASE_URL. */
import { tally } from './vitest-tally.mjs';

await tally('test/backend', 'test/faults');
