import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const map = {
  source: 'desk',
  name: 'Desk',
  zone: 'UTC',
  columns: { ticket: 'id', at: 'at', team: 'team', state: 'state' },
  states: { New: 'queued', Active: 'working', Resolved: 'resolved' },
  teams: { 'Service desk': 'service-desk', Network: 'network' },
  freshForSeconds: 'archive',
};

/** Two tickets: one resolved in an hour, one passed to and fro (A, B, A) and resolved in three. */
const GOOD_ROWS = [
  'id,at,team,state',
  'T1,2026-03-02T08:00:00Z,Service desk,New',
  'T1,2026-03-02T09:00:00Z,Service desk,Resolved',
  'T2,2026-03-02T08:00:00Z,Service desk,New',
  'T2,2026-03-02T09:00:00Z,Network,Active',
  'T2,2026-03-02T10:00:00Z,Service desk,Active',
  'T2,2026-03-02T11:00:00Z,Service desk,Resolved',
];

/** What a person counts in it by hand. */
export const COUNTED = { tickets: 2, handoffs: 2, returns: 1, medianSeconds: 7200, rows: 6 } as const;

/** A log of two tickets with its map, in a folder. */
export function smallLog(folder: string, badRows: readonly string[] = []): { readonly log: string; readonly map: string } {
  const log = join(folder, 'log.csv');
  const mapFile = join(folder, 'map.json');
  writeFileSync(log, `${[...GOOD_ROWS, ...badRows].join('\n')}\n`);
  writeFileSync(mapFile, JSON.stringify(map));
  return { log, map: mapFile };
}
