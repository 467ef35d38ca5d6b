import { answerKpis, catalogue, deriveFacts, teamPlaces } from '../../dist/core/index.js';

/** The same numbers in every run: a linear congruential generator (Numerical Recipes constants). */
function generator(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

const teams = ['service-desk', 'payments', 'identity', 'platform', 'communications', 'legal'].map((id) => ({ id, name: id, line: id === 'service-desk' ? 'desk' : 'engineering' }));
const lines = [{ id: 'desk', name: 'Service desk', tier: 1 }, { id: 'engineering', name: 'Engineering', tier: 2 }];
const start = Date.UTC(2026, 0, 1);

/** Tickets with about nine events each, as histories. */
export function makeLog(tickets, events) {
  const random = generator(42);
  const places = teamPlaces(teams, lines);
  const per = Math.floor(events / tickets);
  return Array.from({ length: tickets }, (_, index) => {
    let at = start + Math.floor(random() * 180 * 86_400_000);
    const count = per + (index < events - per * tickets ? 1 : 0);
    const history = Array.from({ length: count }, (_, position) => {
      at += Math.floor(random() * 4 * 3_600_000);
      const state = position === 0 ? 'queued' : position === count - 1 ? 'resolved' : 'working';
      return { at: new Date(at).toISOString(), kind: position === 0 ? 'created' : 'observed', team: teams[Math.floor(random() * teams.length)].id, state };
    });
    return { ticket: `made:${index}`, source: 'made', events: history, knownUntil: start + 200 * 86_400_000, places };
  });
}

/** The least anybody would do: one pass that counts when the team changes. */
function countChanges(histories) {
  let changes = 0;
  for (const { events } of histories) {
    let owner;
    for (const { team } of events) {
      if (owner !== undefined && team !== owner) changes += 1;
      owner = team;
    }
  }
  return changes;
}

const time = (work) => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

/** Milliseconds per round for facts and KPIs of a log, and for the bare loop. */
export function measureHistory({ tickets, events, rounds }) {
  const histories = makeLog(tickets, events);
  const queries = catalogue().map(({ id }) => ({ metric: id, period: 'P180D', zone: 'Europe/Berlin', compare: 'previous' }));
  const times = { facts: [], kpis: [], loop: [] };
  for (let round = 0; round < rounds; round += 1) {
    let facts = [];
    times.facts.push(time(() => (facts = histories.map((history) => deriveFacts(history)).filter((row) => row !== null))));
    times.kpis.push(time(() => answerKpis(queries, { facts, teams, lines, zone: 'Europe/Berlin', asOf: start + 200 * 86_400_000 })));
    times.loop.push(time(() => countChanges(histories)));
  }
  return { times, queries: queries.length };
}
