import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HandoffSummary } from '../../../src/contract/index.js';
import { flowPicture } from '../../../src/elements/handoff-map/flow-picture.js';
import { handoffMapModel, ticketLine, type MapReader } from '../../../src/elements/handoff-map/handoff-map-model.js';
import { readMapQuestion } from '../../../src/elements/handoff-map/handoff-map-question.js';
import { messages } from '../../../src/locales/en.js';
import { en as map } from '../../../src/locales/handoff-maps/en.js';
import { pair, pairs, summary } from './summary.js';

const reader: MapReader = { language: 'en', messages, rightToLeft: false, now: Date.parse('2026-10-31T12:00:00Z'), map };
const asked = { minimum: 0, order: 'flow' } as const;
const told = (some = pairs, more: Partial<typeof asked> | { minimum: number } | { order: 'name' } = {}) => handoffMapModel(summary(some), { ...asked, ...more }, reader);

describe('what a map of handoffs says', () => {
  it('tells of each pair the tickets, the share returned and the median wait with what it is made from', () => {
    const { cell } = told();
    expect(cell.get('desk network')?.sentence).toBe('Service desk to Network, 40 tickets, 42 handoffs, 25% returned, half begun within 40\u00a0min (40 handoffs)');
    expect(cell.get('desk platform')?.sentence).toBe('Service desk to Platform, 12 tickets, 14 handoffs, none returned, half begun within 40\u00a0min (12 handoffs)');
    expect(cell.get('network platform')?.sentence).toContain('none begun yet');
  });

  it('says fewer than five in place of a number that is hidden, and nothing else of it', () => {
    const { cell, allHidden } = told(pairs, { minimum: 5 });
    expect(cell.get('platform network')).toMatchObject({ hidden: true, tickets: 'fewer than 5', returned: '', wait: '', sentence: 'Platform to Network, fewer than 5', shade: 0 });
    expect(allHidden).toBe(false);
    expect(told([pair('desk', 'network', null)], { minimum: 5 }).allHidden).toBe(true);
  });

  it('puts teams in the order in which work moves on, or of their names', () => {
    expect(told().teams.map(({ id }) => id)).toEqual(['desk', 'network', 'platform']);
    expect(told(pairs, { order: 'name' }).teams.map(({ name }) => name)).toEqual(['Network', 'Platform', 'Service desk']);
    const back = [pair('platform', 'desk', 30), pair('network', 'desk', 8), pair('platform', 'network', 3)];
    expect(told(back).teams.map(({ id }) => id)).toEqual(['platform', 'network', 'desk']);
  });

  it('lists the largest pair first, and by name on request', () => {
    expect(told().pairs.map(({ key }) => key)).toEqual(['desk network', 'network platform', 'desk platform', 'network desk', 'platform network']);
    expect(told(pairs, { order: 'name' }).pairs[0]?.key).toBe('network platform');
  });

  it('sums up all tickets, and names a team that the source did not by its id', () => {
    expect(told().summary).toBe('90 tickets in this time, 44 of them passed on to another team. 71 handoffs, 15 of them straight back to the team before.');
    expect(told([pair('ghosts', 'desk', 7)]).cell.get('ghosts desk')?.fromName).toBe('ghosts');
  });

  it('names the pairs between which work most often came straight back, both ways together, loops of rework, and what stayed in the first line', () => {
    expect(told().flowed).toEqual([
      'Work came straight back most often between Network and Service desk (15 tickets) and between Network and Platform (2 tickets).',
      '14 tickets came to a team that had had them before, 18 times in all.',
      'Of 80 tickets resolved, 41 never left the first line.',
    ]);
    const { reworkLoops, ticketsWithRework, resolved, resolvedInFirstLine, ...totals } = summary().totals;
    expect([reworkLoops, ticketsWithRework, resolved, resolvedInFirstLine]).toHaveLength(4);
    expect(handoffMapModel({ ...summary([pair('desk', 'network', 40)]), totals }, asked, reader).flowed).toEqual([]);
  });

  it('tells of lines as it tells of teams, and apart what stayed within them', () => {
    const { teams: _, ...rest } = summary([pair('first', 'engineering', 30, 0.2), pair('engineering', 'press', 6)]);
    const byLine: HandoffSummary = { ...rest, by: 'line', lines: [{ id: 'first', name: 'First line', tier: 1 }, { id: 'engineering', name: 'Engineering' }], teams: [{ id: 'press', name: 'Press' }], totals: { ...rest.totals, withinLines: 31 } };
    const { teams, summary: sentence, flowed, cell, canGroup, onlyTeams } = handoffMapModel(byLine, { ...asked, by: 'line' }, reader);
    expect(teams.map(({ name }) => name)).toEqual(['First line', 'Engineering', 'Press']);
    expect(sentence).toBe('90 tickets in this time, 44 of them passed on to another line. 71 handoffs between lines, 15 of them straight back to the line before.');
    expect(flowed.slice(0, 3)).toEqual(['31 more handoffs stayed within a line.', 'Work came straight back most often between Engineering and First line (6 tickets).', '14 tickets came to a line that had had them before, 18 times in all.']);
    expect(cell.get('engineering press')?.sentence).toContain('Engineering to Press, 6 tickets');
    expect([canGroup, onlyTeams]).toEqual([true, false]);
  });

  it('offers lines where a team has one, and says where the source answers with teams alone', () => {
    expect(told()).toMatchObject({ by: 'team', canGroup: false, onlyTeams: false });
    const lined = { ...summary(), teams: [{ id: 'desk', name: 'Service desk', line: 'first' }] };
    expect(handoffMapModel(lined, asked, reader)).toMatchObject({ canGroup: true, onlyTeams: false });
    expect(handoffMapModel(summary(), { ...asked, by: 'line' }, reader)).toMatchObject({ by: 'team', canGroup: true, onlyTeams: true });
  });

  it('holds whatever counts and names come', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd-1', 'e');
    const any = fc.uniqueArray(fc.record({ from: id, to: id, tickets: fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })), rate: fc.double({ min: 0, max: 1, noNaN: true }) }).filter(({ from, to }) => from !== to), { selector: ({ from, to }) => `${from} ${to}` });
    fc.assert(
      fc.property(any, fc.string({ maxLength: 400, unit: 'binary' }), fc.boolean(), (some, name, flow) => {
        const model = handoffMapModel(summary(some.map(({ from, to, tickets, rate }) => pair(from, to, tickets, rate)), { a: name }), { minimum: 5, order: flow ? 'flow' : 'name' }, reader);
        expect(model.pairs).toHaveLength(some.length);
        expect(new Set(model.teams.map((team) => team.id)).size).toBe(model.teams.length);
        for (const one of model.pairs) expect([one.shade >= 0, one.shade <= 5]).toEqual([true, true]);
        expect(model.flow.ribbons).toHaveLength(some.filter(({ tickets }) => tickets !== null).length);
      }),
    );
  });

  it('draws ribbons as thick as their tickets, inside the picture and without overlap at a team', () => {
    const teams = ['a', 'b', 'c'].map((name) => ({ id: name, name }));
    const { ribbons, left, right, height } = flowPicture(teams, [
      { key: 'a b', from: 'a', to: 'b', tickets: 30 },
      { key: 'a c', from: 'a', to: 'c', tickets: 10 },
      { key: 'b c', from: 'b', to: 'c', tickets: 40 },
    ]);
    const [one, other, third] = ribbons;
    expect(one?.thick).toBeCloseTo(3 * (other?.thick ?? 0));
    expect(other?.start).toBeCloseTo((one?.start ?? 0) + (one?.thick ?? 0));
    expect(third?.end).toBeCloseTo((other?.end ?? 0) + (other?.thick ?? 0));
    expect(left.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(right.map(({ name }) => name)).toEqual(['b', 'c']);
    for (const { start, end, thick } of ribbons) for (const top of [start, end]) expect(top >= 0 && top + thick <= height + 1e-9).toBe(true);
    expect(flowPicture(teams, [])).toMatchObject({ height: 0, ribbons: [] });
  });

  it('tells of a ticket where it stands and how it moved', () => {
    const ticket = { id: 'log:T:1', source: 'log', title: 'No light', state: 'resolved', team: 'network', createdAt: '2026-10-05T08:00:00Z', handoffs: 3, returns: 1, waitSeconds: 5400 } as const;
    expect(ticketLine(ticket, [{ id: 'network', name: 'Network' }], reader)).toEqual({ name: 'T:1 · No light', about: ['resolved', 'Network', 'opened Oct 5, 2026', '3 handoffs', '1 return', '1\u00a0h 30\u00a0min waited between teams'] });
  });
});

describe('the question of a map', () => {
  it('takes what it understands and names the rest', () => {
    expect(readMapQuestion({ team: 'desk', period: '2026-Q1', minimum: '5', order: 'name' }, undefined)).toEqual({ query: { scope: { team: 'desk' }, period: '2026-Q1', minimum: 5 }, ignored: [], order: 'name', by: 'team' });
    expect(readMapQuestion({ minimum: 'few', order: 'blame', period: 'soon' }, undefined)).toEqual({ query: { scope: {}, period: 'P28D', minimum: 0 }, ignored: [['period', 'soon'], ['minimum', 'few'], ['order', 'blame']], order: 'flow', by: 'team' });
    expect(readMapQuestion({ by: 'line' }, undefined)).toEqual({ query: { scope: {}, period: 'P28D', minimum: 0, by: 'line' }, ignored: [], order: 'flow', by: 'line' });
    expect(readMapQuestion({ by: 'line' }, undefined, 'team').query).toEqual({ scope: {}, period: 'P28D', minimum: 0 });
    expect(readMapQuestion({ by: 'floor' }, undefined).ignored).toEqual([['by', 'floor']]);
    expect(readMapQuestion({ team: 'Service desk' }, undefined).refused).toBe('Service desk');
    expect(readMapQuestion({ team: 'desk', period: 'P1Y' }, { scope: { line: 'first' }, period: 'P7D' }).query).toEqual({ scope: { line: 'first' }, period: 'P7D', minimum: 0 });
  });
});
