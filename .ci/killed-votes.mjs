/** Sends as many votes as KILLED_VOTES says to a server that is killed over and over; `npm test` sends fewer. */
import { tally } from './vitest-tally.mjs';

await tally('test/faults/killed-server');
