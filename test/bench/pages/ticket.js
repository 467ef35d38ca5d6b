/** A made-up ticket, the same for every implementation. */
const TEAMS = ['Service desk', 'Payments', 'Identity', 'Platform', 'Networks', 'Communications', 'Legal', 'Vendor desk'].map((name) => ({ id: name.toLowerCase().replace(' ', '-'), name }));
const STATES = ['queued', 'working', 'waiting'];
const START = Date.UTC(2026, 0, 5, 8);
const MINUTE_MS = 60_000;

/**
 * Team after team has a ticket: it lies in each one's queue, is then worked on, and may wait for somebody.
 *
 * @param size - how many times a team has it, `spans`, or about how many `events` there are
 * @returns the ticket's events and its teams; the spans they come to, and the parts of the spans, each `{team, from, to, state}` with epoch milliseconds
 */
export function madeTicket({ spans: spanCount = Infinity, events: eventCount = Infinity }) {
  // The same numbers in every run: a linear congruential generator (Numerical Recipes constants).
  let seed = 42;
  const random = (below) => Math.floor(((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32) * below);
  const events = [];
  const parts = [];
  const spans = [];
  let at = START;
  let owner = 0;
  for (let index = 0; index < spanCount && events.length < eventCount - 2; index += 1) {
    owner = (owner + 1 + random(TEAMS.length - 1)) % TEAMS.length;
    const team = TEAMS[owner].id;
    const from = at;
    for (const state of STATES.slice(0, 1 + random(3))) {
      events.push({ at: new Date(at).toISOString(), ...(state === 'queued' ? { kind: index === 0 ? 'created' : 'assigned', team } : { kind: 'state', state }) });
      const begun = at;
      at += (5 + random(90)) * MINUTE_MS;
      parts.push({ team, from: begun, to: at, state });
    }
    spans.push({ team, from, to: at, state: parts.at(-1).state });
  }
  events.push({ at: new Date(at).toISOString(), kind: 'state', state: 'resolved' });
  return { teams: TEAMS, events, spans, parts, from: START, to: at };
}
