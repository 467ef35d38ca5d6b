import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerHandoffs, answerTickets, type HandoffLog, handoffPairs, handoffsBetweenLines, lineGroups, readStory, type ToldTicket } from '../../../src/core/index.js';
import { anyRows, factsOf, lines, MINUTE, row, START, teams } from '../histories.js';

const KNOWN = START + 30 * 1440 * MINUTE;
const groupOf = lineGroups(teams);

type Row = ReturnType<typeof row>;
const between = (rows: readonly Row[]) => handoffsBetweenLines(readStory(rows, KNOWN)?.handoffs ?? [], groupOf);
const ways = (rows: readonly Row[]) => between(rows).map(({ from, to, waitSeconds, isReturn }) => `${from} ${to} ${waitSeconds}${isReturn ? ' back' : ''}`);

describe('handoffs between lines', () => {
  it('leave out what passes within a line', () => {
    expect(ways([row(0, 'desk'), row(10, 'field'), row(20, 'apps'), row(25, 'apps', 'working'), row(30, 'net'), row(40, 'sre'), row(50, 'sre', 'working')])).toEqual(['first engineering 300', 'engineering reliability 600']);
  });

  it('wait until any team of the receiving line began', () => {
    expect(ways([row(0, 'desk'), row(10, 'apps'), row(30, 'net'), row(45, 'net', 'working')])).toEqual(['first engineering 2100']);
  });

  it('wait until the line passed it on where none of its teams began, and have no wait while none has', () => {
    expect(ways([row(0, 'desk'), row(10, 'apps'), row(30, 'net'), row(45, 'sre')])).toEqual(['first engineering 2100', 'engineering reliability null']);
    expect(ways([row(0, 'desk'), row(10, 'apps'), row(30, 'net')])).toEqual(['first engineering null']);
  });

  it('come straight back to the line, whichever of its teams has it then', () => {
    expect(ways([row(0, 'desk'), row(10, 'apps'), row(20, 'net'), row(30, 'field')])).toEqual(['first engineering 1200', 'engineering first null back']);
    expect(ways([row(0, 'desk'), row(10, 'field'), row(20, 'desk')])).toEqual([]);
  });

  it('take a team of no line, and one nobody listed, for itself', () => {
    expect(ways([row(0, 'ghost'), row(10, 'desk'), row(20, 'nobody-listed')])).toEqual(['ghost first 600', 'first nobody-listed null']);
  });

  it('are those of a house in which every line were one team', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const grouped = rows.map((one) => (typeof one.team === 'string' ? { ...one, team: groupOf(one.team) } : one));
        const told = readStory(grouped, KNOWN)?.handoffs ?? [];
        const seen = between(rows);
        expect(seen.map(({ at, from, to, isReturn }) => [at, from, to, isReturn])).toEqual(told.map(({ at, from, to, isReturn }) => [at, from, to, isReturn]));
        expect(handoffPairs([{ handoffs: seen, gaps: 0 }]).totals.returns).toBe(handoffPairs([{ handoffs: told, gaps: 0 }]).totals.returns);
      }),
    );
  });
});

describe('a log asked by line', () => {
  const told = (ticket: string, rows: readonly Row[]): ToldTicket => {
    const { handoffs = [], gaps = 0 } = readStory(rows, KNOWN) ?? {};
    return { facts: { ...factsOf(rows), ticket }, story: { handoffs, gaps }, state: 'queued' };
  };
  const log: HandoffLog = {
    tickets: [
      told('log:1', [row(0, 'desk'), row(10, 'apps'), row(20, 'net'), row(30, 'field', 'resolved')]),
      told('log:2', [row(0, 'desk'), row(10, 'field', 'resolved')]),
      told('log:3', [row(0, 'apps'), row(10, 'ghost')]),
    ],
    teams,
    lines: lines.filter(({ id }) => id !== 'engineering'),
    zone: 'UTC',
    asOf: KNOWN,
  };

  it('counts each pair of lines by handoffs and by tickets, and apart from them what passed within lines', () => {
    const { by, pairs, totals, lines: named, teams: alone } = answerHandoffs({ period: 'P1Y', by: 'line' }, log);
    expect(by).toBe('line');
    expect(pairs.map(({ from, to, tickets, handoffs }) => [from, to, tickets, handoffs])).toEqual([['engineering', 'first', 1, 1], ['engineering', 'ghost', 1, 1], ['first', 'engineering', 1, 1]]);
    expect(totals).toEqual({ tickets: 3, ticketsWithHandoff: 2, handoffs: 3, returns: 1, ticketsWithReturn: 1, gaps: 0, reworkLoops: 1, ticketsWithRework: 1, resolved: 2, resolvedInFirstLine: 1, withinLines: 2 });
    expect(named).toEqual([lines[0], { id: 'engineering', name: 'engineering' }]);
    expect(alone).toEqual([{ id: 'ghost', name: 'Ghost' }]);
  });

  it('counts by team as it always did', () => {
    expect(answerHandoffs({ period: 'P1Y', by: 'team' }, log)).toEqual(answerHandoffs({ period: 'P1Y' }, log));
    expect(answerHandoffs({ period: 'P1Y' }, log)).not.toHaveProperty('by');
  });

  it('lists the tickets that passed from one line to another', () => {
    const listed = (from: string | undefined, to: string | undefined) => answerTickets({ by: 'line', ...(from && { from }), ...(to && { to }) }, log).tickets.map(({ id }) => id);
    expect(listed('first', 'engineering')).toEqual(['log:1']);
    expect(listed('engineering', undefined)).toEqual(['log:1', 'log:3']);
    expect(listed(undefined, 'ghost')).toEqual(['log:3']);
    expect(() => listed('apps', undefined)).toThrow(/There is no line/);
  });
});
