import { describe, expect, it } from 'vitest';
import { answerOf, context, inline } from './answering.js';

const log = {
  source: 'desk',
  asOf: '2026-10-31T12:00:00Z',
  teams: [{ id: 'desk', name: 'Service desk' }, { id: 'net', name: 'Network' }],
  tickets: [{ id: 'INC-1', events: [{ at: '2026-10-30T08:00:00Z', kind: 'created', team: 'Service desk' }] }],
};

describe('a JSON document', () => {
  it('of tickets may say what the teams agreed on, and who joined and what is done, and is refused with the place of what is wrong', async () => {
    const agreed = {
      vocabulary: [{ field: 'severity', team: 'Service desk', term: 'Urgent', meaning: 'critical' }],
      playbook: [{ severity: 'critical', team: 'net', within: 'PT15M' }, { severity: 'critical', team: 'net', obligation: 'Customer notice' }],
      steps: [{ id: 'confirmed', name: 'Customer confirmed' }],
      hourlyRate: '85 EUR',
    };
    const joined = { id: 'INC-9', events: [{ at: '2026-10-30T12:00:00Z', kind: 'created', team: 'Service desk' }, { at: '2026-10-30T13:00:00Z', kind: 'note', joins: 'Network', done: 'customer-notice' }] };
    const source = inline({ ...log, ...agreed, tickets: [...log.tickets, joined] });
    expect(await source.describe?.(context)).toMatchObject({
      vocabulary: [{ field: 'severity', team: 'desk', term: 'Urgent', meaning: 'critical' }],
      playbook: [{ severity: 'critical', team: 'net', withinSeconds: 900 }, { severity: 'critical', team: 'net', obligation: 'Customer notice', id: 'customer-notice' }],
      steps: [{ id: 'confirmed', name: 'Customer confirmed' }],
      hourlyRate: { minorUnits: 8500, currency: 'EUR' },
    });
    const ticket = await source.readTicket?.('desk:INC-9', context);
    expect(ticket?.events[1]).toMatchObject({ joins: 'net', done: 'customer-notice' });
    expect(ticket?.teams.map(({ id }) => id)).toEqual(['desk', 'net']);
    const wrong: readonly (readonly [object, string])[] = [
      [{ steps: {} }, '$.steps'],
      [{ playbook: [{ severity: 'critical', team: 'Nobody' }] }, '$.playbook[0].team'],
      [{ vocabulary: [{ field: 'mood', term: 'a', meaning: 'b' }] }, '$.vocabulary[0].field'],
      [{ hourlyRate: 'much' }, '$.hourlyRate'],
      [{ tickets: [{ id: 1, events: [{ at: '2026-10-30T12:00:00Z', kind: 'note', done: 'NOT A SLUG' }] }] }, '$.tickets[0].events[0].done'],
      [{ tickets: [{ id: 1, events: [{ at: '2026-10-30T12:00:00Z', kind: 'note', joins: 7 }] }] }, '$.tickets[0].events[0].joins'],
    ];
    for (const [part, path] of wrong) await expect(answerOf(inline({ ...log, ...part }))).rejects.toMatchObject({ kind: 'invalid-data', path });
  });
});
