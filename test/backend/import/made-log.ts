import { Readable } from 'node:stream';

/** Import map of the logs made here. */
export const madeMap = {
  source: 'made',
  name: 'Made log',
  zone: 'Europe/Berlin',
  columns: { ticket: 'number', at: 'updated', sequence: 'step', createdAt: 'opened', team: 'group', state: 'state' },
  dates: ['d/M/yyyy HH:mm'],
  missing: ['?'],
  states: { New: 'queued', Active: 'working', Done: 'resolved' },
  teams: { 'Service Desk': { id: 'service-desk', line: 'first' }, Network: { id: 'network', line: 'second' } },
  lines: [{ id: 'first', name: 'First line', tier: 1 }, { id: 'second', name: 'Second line', tier: 2 }],
};

export const header = 'number,updated,step,opened,group,state,caller';

/** A log of so many tickets, four rows each: one handoff and back for every third, a gap for every fifth. */
export function* madeRows(tickets: number): Generator<string> {
  for (let number = 0; number < tickets; number += 1) {
    const date = (days: number): string => {
      const day = new Date(Date.UTC(2025, 0, 1 + (number % 300) + days, number % 24, number % 60));
      return `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()} ${String(day.getUTCHours()).padStart(2, '0')}:${String(day.getUTCMinutes()).padStart(2, '0')}`;
    };
    const away = number % 3 === 0 ? 'Network' : number % 5 === 0 ? '?' : 'Service Desk';
    const rows = [['Service Desk', 'New'], [away, 'Active'], ['Service Desk', 'Active'], ['Service Desk', 'Done']] as const;
    for (const [step, [group, state]] of rows.entries()) yield `T${number},${date(step)},${step},${date(0)},${group},${state},Jo Doe`;
  }
}

/** The bytes of a made log, never whole in memory. */
export function madeLog(tickets: number): Readable {
  return Readable.from(
    (function* () {
      yield Buffer.from(`${header}\n`);
      let part = '';
      for (const row of madeRows(tickets)) {
        part += `${row}\n`;
        if (part.length < 60_000) continue;
        yield Buffer.from(part);
        part = '';
      }
      yield Buffer.from(part);
    })(),
    { objectMode: false },
  );
}
