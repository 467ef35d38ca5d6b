import type { TicketEvent } from '../contract/ticket.js';

/** Random numbers 0..1 that a seed repeats: mulberry32, public domain, Tommy Ettinger. */
function drawsOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LINES = [
  { id: 'first', name: 'First line', tier: 1 },
  { id: 'engineering', name: 'Engineering', tier: 2 },
];
const TEAMS = [
  { id: 'service-desk', name: 'Service desk', line: 'first' },
  { id: 'network', name: 'Network', line: 'engineering' },
  { id: 'databases', name: 'Databases', line: 'engineering' },
];
const HOUR = 3_600_000;

/**
 * A made-up ticket log of 160 tickets over the year before as-of: hours at the middle, days at the tail, half of
 * them handed over. In the form the JSON adapter reads.
 *
 * @param asOf - epoch milliseconds
 */
export function mockLog(seed: number, asOf: number) {
  const draw = drawsOf(seed);
  const between = (low: number, high: number) => low * (high / low) ** draw();
  const tickets = Array.from({ length: 160 }, (_, number) => {
    let at = asOf - draw() * 365 * 24 * HOUR;
    const events: TicketEvent[] = [];
    const add = (event: Omit<TicketEvent, 'at'>) => {
      if (at <= asOf) events.push({ at: new Date(at).toISOString(), ...event });
    };
    add({ kind: 'created', team: 'service-desk', state: 'queued' });
    at += between(0.05, 6) * HOUR;
    add({ kind: 'acknowledged', state: 'working' });
    for (let passes = 0; draw() < 0.5 && passes < 4; passes++) {
      at += between(0.1, 20) * HOUR;
      add({ kind: 'assigned', team: TEAMS[Math.floor(draw() * TEAMS.length)]?.id ?? 'network' });
    }
    at += between(0.2, 300) * HOUR;
    add({ kind: 'state', state: 'resolved' });
    if (draw() < 0.1) {
      at += between(1, 40) * HOUR;
      add({ kind: 'state', state: 'working' });
    }
    return { id: `mock:${number + 1}`, source: 'mock', events };
  });
  return {
    asOf: new Date(asOf).toISOString(),
    zone: 'UTC',
    quality: 'illustrative',
    lines: LINES,
    teams: TEAMS,
    targets: [{ metric: 'time-to-resolve', target: 4 * 3600 }],
    tickets,
  };
}
