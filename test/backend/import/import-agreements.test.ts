import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeSource } from '../../../src/backend/http/description.js';
import { importAgreements, type AgreementsReport } from '../../../src/backend/import/import-agreements.js';
import { agreementsLines } from '../../../src/backend/commands/import-report.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { empty, engines, type Place } from '../store/engines.js';

const AGREED = `{
  "vocabulary": [
    {"field": "severity", "term": "P1", "meaning": "critical outage"},
    {"field": "severity", "team": "Service Desk", "term": "Urgent", "meaning": "critical outage", "lossy": true}
  ],
  "playbook": [
    {"severity": "P1", "team": "Payments Engineering", "within": "PT15M"},
    {"severity": "critical outage", "team": "desk", "obligation": "Customer notice",
     "withinSeconds": 7200}
  ],
  "steps": [{"id": "confirmed", "name": "Customer confirmed", "team": "desk", "severities": ["P1"]}],
  "hourlyRate": "85 EUR"
}`;
const read = {
  vocabulary: [
    { field: 'severity', term: 'P1', meaning: 'critical outage' },
    { field: 'severity', team: 'desk', term: 'Urgent', meaning: 'critical outage', lossy: true },
  ],
  playbook: [
    { severity: 'P1', team: 'pay', withinSeconds: 900 },
    { severity: 'critical outage', team: 'desk', withinSeconds: 7200, obligation: 'Customer notice', id: 'customer-notice' },
  ],
  steps: [{ id: 'confirmed', name: 'Customer confirmed', team: 'desk', severities: ['P1'] }],
  hourlyRate: { minorUnits: 8500, currency: 'EUR' },
};

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 100) yield bytes.subarray(start, start + 100);
}

describe.each(engines)('agreements imported into $name', (engine) => {
  let place: Place;
  let store: TicketStore;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  beforeEach(async () => {
    await empty(store);
    await store.putTeams([{ id: 'pay', name: 'Payments Engineering' }, { id: 'desk', name: 'Service Desk' }]);
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const take = (text: string | Uint8Array): Promise<AgreementsReport> => importAgreements({ store, stream: pieces(typeof text === 'string' ? Buffer.from(text) : text) });

  it('are kept and told with the description of the source', async () => {
    const report = await take(AGREED);
    expect(report).toEqual({ rows: 6, kept: 6, repeated: 0, rejected: 0, rejections: [], parts: { vocabulary: 2, playbook: 2, steps: 1, hourlyRate: 1 }, notes: [] });
    expect(agreementsLines(report)).toEqual(['2 words, 2 in the playbook, 1 step, 1 hourly rate: 6 new, 0 known already.']);
    expect(await store.agreements()).toEqual(read);
    expect(await describeSource(store, { name: 'x', zone: 'UTC', served: new Set(), scope: '' })).toMatchObject(read);
  });

  it('say nothing new the second time, and leave parts that a file does not name', async () => {
    await take(AGREED);
    expect(await take(gzipSync(AGREED))).toMatchObject({ kept: 0, repeated: 6 });
    expect(await take('{"steps": [], "hourlyRate": "90 EUR"}')).toMatchObject({ rows: 1, kept: 1, parts: { steps: 0, hourlyRate: 1 } });
    expect(await store.agreements()).toEqual({ ...read, steps: [], hourlyRate: { minorUnits: 9000, currency: 'EUR' } });
  });

  it('are refused whole with the line of every fault, and lose nothing', async () => {
    await take(AGREED);
    const report = await take(AGREED.replace('"Service Desk"', '"Nobody"').replace('7200', '-1').replace('"85 EUR"', '"85"').replace('"id": "confirmed"', '"id": "customer-notice"'));
    expect(report.fatal).toBe('Nothing was changed: agreements are taken together or not at all.');
    expect(report.rejections).toEqual([
      { line: 4, reason: '$.vocabulary[1].team: There is no team “Nobody” here.' },
      { line: 9, reason: '$.playbook[1].withinSeconds: “-1” is no time of up to a year; write for example "PT15M", "P3D" or seconds.' },
      { line: 12, reason: '$.hourlyRate: “85” is no rate; write for example "85 EUR", or {"minorUnits": 8500, "currency": "EUR"}.' },
      { line: 11, reason: '$.steps[0].id: The id “customer-notice” stands for “Customer notice” as well.' },
    ]);
    expect(agreementsLines(report)).toContain('Line 4: $.vocabulary[1].team: There is no team “Nobody” here.');
    expect(await store.agreements()).toEqual(read);
  });

  it.each([
    ['nothing', '', 'The file is not JSON'],
    ['half a file', AGREED.slice(0, 60), 'The file is not JSON'],
    ['another encoding', Buffer.from([0x22, 0xe9, 0x22]), 'The file is not UTF-8 text.'],
    ['far too much', `{${' '.repeat(9_000_000)}}`, 'The file is larger than 8388608 bytes; agreements never are.'],
    ['a damaged archive', gzipSync(AGREED).subarray(0, 80), 'The compressed file is cut off.'],
  ])('that are %s are refused in a sentence', async (_what, text, sentence) => {
    expect(await take(text)).toMatchObject({ kept: 0, rejected: 0, fatal: expect.stringContaining(sentence) as string });
  });

  it('say what readers will see marked, and which severity the vocabulary does not know', async () => {
    const word = (team: string, term: string, meaning: string) => ({ field: 'severity', team, term, meaning });
    const report = await take(JSON.stringify({
      vocabulary: [word('desk', 'Red', 'critical'), word('desk', 'red', 'minor'), word('pay', 'P1', 'critical'), word('pay', 'Sev 1', 'critical')],
      playbook: [{ severity: 'Crisis', team: 'desk' }, { severity: 'sev-1', team: 'desk' }, { severity: 'Minor', team: 'desk' }],
    }));
    expect(report.notes).toEqual([
      '“Red” of desk has 2 meanings: critical, minor.',
      '“critical” of pay has 2 words: P1, Sev 1.',
      'The vocabulary does not know the severity “Crisis”; it is compared as it is written.',
    ]);
  });

  it('stand beside events that say who joins and what is done, which are sent twice and kept once', async () => {
    const events = [
      { ticket: '1', at: '2026-04-03T13:00:00Z', kind: 'created' as const, team: 'pay' },
      { ticket: '1', at: '2026-04-03T14:00:00Z', kind: 'note' as const, joins: 'legal-counsel' },
      { ticket: '1', at: '2026-04-03T14:00:00Z', kind: 'note' as const, done: 'customer-notice' },
      { ticket: '1', at: '2026-04-03T14:00:00Z', kind: 'note' as const, done: 'confirmed' },
    ];
    expect(await store.appendTicketEvents('log', events)).toMatchObject({ added: 4 });
    expect(await store.appendTicketEvents('log', events)).toMatchObject({ added: 0, repeated: 4 });
    const ticket = await store.readTicket('log:1');
    expect(ticket.events.map(({ joins, done }) => joins ?? done).filter(Boolean).sort()).toEqual(['confirmed', 'customer-notice', 'legal-counsel']);
    expect(ticket.teams.map(({ id }) => id).sort()).toEqual(['legal-counsel', 'pay']);
  });
});
