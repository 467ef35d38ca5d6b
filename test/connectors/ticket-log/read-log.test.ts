import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMap } from '../../../src/connectors/ticket-log/map.js';
import { type LogProblem, type LogRow, readLog } from '../../../src/connectors/ticket-log/read-log.js';

const NOW = Date.UTC(2026, 5, 1);
const columns = { ticket: 'id', at: 'when', team: 'team', state: 'state' };
const map = (more: object = {}) =>
  parseMap({ source: 'log', name: 'Log', zone: 'UTC', columns, states: { open: 'working', waiting: { state: 'waiting', waitingOn: 'vendor' }, gone: null }, ...more });

async function readAll(log: string | Buffer, settings: object = {}, chunk = 7): Promise<{ rows: LogRow[]; problems: LogProblem[] }> {
  const bytes = Buffer.from(log);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, index) => bytes.subarray(index * chunk, (index + 1) * chunk));
  const rows: LogRow[] = [];
  const problems: LogProblem[] = [];
  for await (const item of readLog(Readable.from(chunks), map(settings), NOW)) {
    if ('problem' in item) problems.push(item);
    else rows.push(item);
  }
  return { rows, problems };
}

const good = 'T1,2026-01-01T00:00:00Z,Desk,open';
const header = 'id,when,team,state';

describe('a ticket log', () => {
  it('becomes observed events, whatever the line ends and wherever the stream is cut', async () => {
    for (const [end, chunk] of [['\n', 1], ['\r\n', 3], ['\r\n', 1000]] as const) {
      const { rows, problems } = await readAll([`\ufeff${header}`, good, '', 'T2,2026-01-02,,Waiting', ''].join(end), {}, chunk);
      expect(problems).toEqual([]);
      expect(rows).toEqual([
        { line: 2, event: { ticket: 'T1', at: '2026-01-01T00:00:00.000Z', kind: 'observed', team: 'desk', state: 'working', label: 'open' }, rawTeam: 'Desk', unknownTeam: true },
        { line: 4, event: { ticket: 'T2', at: '2026-01-02T00:00:00.000Z', kind: 'observed', team: null, state: 'waiting', waitingOn: 'vendor', label: 'Waiting' } },
      ]);
    }
  });

  it('may say who joins and what is done', async () => {
    const log = 'id,when,team,state,in,ready\nT1,2026-01-01T00:00:00Z,Desk,open,Press Office,customer-notice\nT1,2026-01-02T00:00:00Z,Desk,open,,\nT1,2026-01-02T00:00:00Z,Desk,open,,Said to all!\n';
    const { rows, problems } = await readAll(log, { columns: { ...columns, joins: 'in', done: 'ready' }, teams: { 'press office': 'press' } });
    expect(rows.map(({ event: { joins, done } }) => [joins, done])).toEqual([['press', 'customer-notice'], [undefined, undefined]]);
    expect(problems).toEqual([{ line: 4, problem: '“Said to all!” (column “ready”) is no id of a step or an obligation; use up to 64 lower-case letters, digits and hyphens.' }]);
  });

  it('may name alerts and linked tickets, of this log or of another source', async () => {
    const log = 'id,when,team,state,alarm,bug\nT1,2026-01-01T00:00:00Z,Desk,open,Checkout: errors > 5 %,PAY-7\nT1,2026-01-02T00:00:00Z,Desk,open,,jira:OPS-1\n';
    const read = async (settings: object) => (await readAll(log, { columns: { ...columns, alert: 'alarm', link: 'bug' }, ...settings })).rows.map(({ event: { alert, link } }) => [alert, link]);
    expect(await read({})).toEqual([['Checkout: errors > 5 %', 'log:PAY-7'], [undefined, 'jira:OPS-1']]);
    expect(await read({ linksTo: 'bugs' })).toEqual([['Checkout: errors > 5 %', 'bugs:PAY-7'], [undefined, 'jira:OPS-1']]);
  });

  it.each([
    ['an alert without end', `${'x'.repeat(600)},`, 'The value of column “alarm” is longer than 512 characters.'],
    ['a link without end', `,${'x'.repeat(510)}`, 'The value of column “bug” is longer than 512 characters.'],
    ['an address in place of an id', ',https://bugs.example/browse/PAY-7', '“https://bugs.example/browse/PAY-7” (column “bug”) is an address; a link is the id of a ticket.'],
    ['a NUL in an alert', 'a\u0000b,', 'The row holds a character that cannot be kept (NUL or half of one).'],
    ['a NUL in a link', ',a\u0000b', 'The row holds a character that cannot be kept (NUL or half of one).'],
  ])('loses a row with %s alone, and says why', async (_, values, problem) => {
    const log = `id,when,team,state,alarm,bug\nT1,2026-01-01T00:00:00Z,Desk,open,${values}\nT2,2026-01-01T00:00:00Z,Desk,open,,\n`;
    const { rows, problems } = await readAll(log, { columns: { ...columns, alert: 'alarm', link: 'bug' } }, 1000);
    expect(problems).toEqual([{ line: 2, problem }]);
    expect(rows).toHaveLength(1);
  });

  it.each<[string, string | Buffer, readonly (readonly [number, string])[], number]>([
    ['a bad date', `${header}\n${good}\nT2,31/31/2026,Desk,open\n${good}`, [[3, '“31/31/2026” (column “when”) is not a date from 1970 to 2199 written as iso.']], 2],
    ['a day that does not exist', `${header}\nT2,2026-02-30,Desk,open\n${good}`, [[2, '“2026-02-30”']], 1],
    ['a year before any log', `${header}\nT2,1969-12-31T23:59:59Z,Desk,open\n${good}`, [[2, '“1969-12-31T23:59:59Z” (column “when”) is not a date from 1970 to 2199 written as iso.']], 1],
    ['no date', `${header}\nT2,,Desk,open\n${good}`, [[2, 'no date']], 1],
    ['a date to come', `${header}\nT2,2027-01-01,Desk,open\n${good}`, [[2, 'lies in the future']], 1],
    ['no ticket', `${header}\n ,2026-01-01,Desk,open\n${good}`, [[2, 'names no ticket (column “id”)']], 1],
    ['too few values', `${header}\nT2,2026-01-01\n${good}`, [[2, 'The line has 2 values, the header names 4 columns.']], 1],
    ['too many values', `${header}\nT2,2026-01-01,a,b,c,d\n${good}`, [[2, 'has 6 values']], 1],
    ['a last line cut off', `${header}\n${good}\nT2,2026-0`, [[3, 'The last line is cut off: it has 2 values']], 1],
    ['a last line cut off inside quotes', `${header}\n${good}\nT2,2026-01-01,"De`, [[3, 'A quote is opened and never closed.']], 1],
    ['a quote never closed', `${header}\nT2,2026-01-01,"Desk,open\n${good}\n${good}\n`, [[2, 'A quote is opened and never closed.']], 2],
    ['a quote closed only by that of a later row', `${header}\nT2,2026-01-01,"Desk,open\n${good}\nT3,2026-01-01,"Desk",open\n${good}\n`, [[2, 'A quote is opened and never closed.']], 3],
    ['bytes of another encoding', Buffer.concat([Buffer.from(`${header}\nT2,2026-01-01,B`), Buffer.from([0xfc]), Buffer.from(`ro,open\n${good}\n`)]), [[2, 'not utf-8 (byte 0xFC']], 1],
    ['a NUL', `${header}\nT\u00002,2026-01-01,Desk,open\n${good}`, [[2, 'NUL']], 1],
    ['an endless ticket id', `${header}\n${'x'.repeat(600)},2026-01-01,Desk,open\n${good}`, [[2, 'longer than 512']], 1],
    ['an endless line', `${header}\n${'x'.repeat(1_100_000)}\n${good}`, [[2, 'longer than 1048576 bytes']], 1],
  ])('with %s loses that row alone and says why', async (_, log, expected, kept) => {
    const { rows, problems } = await readAll(log, {}, 65_536);
    expect(problems.map(({ line, fatal }) => [line, fatal])).toEqual(expected.map(([line]) => [line, undefined]));
    for (const [index, [, words]] of expected.entries()) expect(problems[index]?.problem).toContain(words);
    expect(rows).toHaveLength(kept);
  });

  it.each<[string, string | Buffer, string]>([
    ['nothing', '', 'has no header'],
    ['a column missing', 'id;when;team;state\n1;2;3;4', 'The log has no column “id”, “when”, “team”, “state”. Its columns are: id;when;team;state.'],
    ['no columns but a line end', '\n\n', 'has no header'],
    ['two bytes a character and no mark', Buffer.from(`${header}\n${good}\n`, 'utf16le'), 'The file is UTF-16; save it as UTF-8.'],
    ['two bytes a character, the higher first', Buffer.from(`${header}\n${good}\n`, 'utf16le').swap16(), 'The file is UTF-16; save it as UTF-8.'],
    ['two bytes a character', Buffer.from(`\ufeff${header}\n`, 'utf16le'), 'UTF-16'],
  ])('with %s cannot be read, in one sentence', async (_, log, words) => {
    const { rows, problems } = await readAll(log);
    expect(rows).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ fatal: true, problem: expect.stringContaining(words) });
  });

  it('reads quotes as they are meant', async () => {
    const { rows, problems } = await readAll(`${header}\n"T,1",2026-01-01,"Desk ""A""\n(night)",open\nT2,2026-01-01,5" disks,open\n`);
    expect(problems).toEqual([]);
    expect(rows.map(({ line, event, rawTeam }) => [line, event.ticket, rawTeam])).toEqual([[2, 'T,1', 'Desk "A"\n(night)'], [4, 'T2', '5" disks']]);
  });

  it('reads windows-1252, semicolons, and marks of its own for nothing', async () => {
    const log = Buffer.concat([Buffer.from('id;when;team;state\nT1;2026-01-01;Stra'), Buffer.from([0xdf]), Buffer.from('e;?\n')]);
    const { rows } = await readAll(log, { encoding: 'windows-1252', delimiter: ';', missing: ['?'] });
    expect(rows).toMatchObject([{ rawTeam: 'Straße', event: { ticket: 'T1' } }]);
    expect(rows[0]?.event).not.toHaveProperty('state');
  });

  it('keeps rows with words it does not know, and names the words', async () => {
    const { rows } = await readAll(`${header}\nT1,2026-01-01,Desk,Limbo\nT1,2026-01-02,DESK,gone\n`, { teams: { desk: { id: 'service-desk', name: 'Service desk' } } });
    expect(rows).toMatchObject([{ unknownState: 'Limbo', event: { team: 'service-desk', label: 'Limbo' } }, { event: { team: 'service-desk' } }]);
    for (const row of rows) expect(row).not.toHaveProperty('unknownTeam');
    expect(rows[0]?.event).not.toHaveProperty('state');
    expect(rows[1]).not.toHaveProperty('unknownState');
  });

  it('leaves titles and persons unread unless titles are turned on', async () => {
    const log = `${header},title,who\n${good},My boss broke it,Jo\n`;
    const withTitle = { columns: { ...columns, title: 'title' }, persons: ['who'] };
    expect(JSON.stringify((await readAll(log, withTitle)).rows)).not.toMatch(/boss|Jo/);
    expect((await readAll(log, { ...withTitle, titles: true })).rows[0]?.title).toBe('My boss broke it');
  });

  it.each(['id', 'team', 'severity', 'state', 'title', 'url', 'joins', 'alert', 'link'])('loses only the row whose %s is cut inside an emoji', async (member) => {
    const used = { ticket: 'id', at: 'when', team: 'team', severity: 'severity', state: 'state', title: 'title', url: 'url', joins: 'joins', alert: 'alert', link: 'link' };
    const row = { id: 'T1', when: '2026-01-01' };
    const log = [row, { ...row, [member]: 'cut \ud83d' }, { ...row, [member]: 'whole \ud83d\ude42' }].map((one) => JSON.stringify(one)).join('\n');
    const { rows, problems } = await readAll(log, { format: 'jsonl', titles: true, columns: used });
    expect(rows.map(({ line }) => line)).toEqual([1, 3]);
    expect(problems).toEqual([{ line: 2, problem: 'The row holds a character that cannot be kept (NUL or half of one).' }]);
  });

  it('cuts a long title, but no character of it', async () => {
    const titled = (title: string) => readAll(JSON.stringify({ id: 'T1', when: '2026-01-01', title }), { format: 'jsonl', titles: true, columns: { ticket: 'id', at: 'when', title: 'title' } });
    const title = async (length: number) => (await titled(`${'x'.repeat(length)}\ud83d\ude42 and so on`)).rows[0]?.title;
    expect(await title(510)).toBe(`${'x'.repeat(510)}\ud83d\ude42`);
    expect(await title(511)).toBe('x'.repeat(511));
  });

  it('reads JSON lines, nested ones too', async () => {
    const log = ['{"id":7,"when":"2026-01-01","team":null,"f":{"state":"open"}}', '{broken', '[1]', '{"when":"2026-01-01"}', '{"id":"8","when":"2026-01-0'].join('\n');
    const { rows, problems } = await readAll(log, { format: 'jsonl', columns: { ...columns, state: 'f.state' } });
    expect(rows).toMatchObject([{ line: 1, event: { ticket: '7', team: null, state: 'working' } }]);
    expect(problems.map(({ line, problem }) => `${line} ${problem}`)).toEqual([
      '2 The line is not JSON.', '3 The line is not a JSON object.', '4 The row names no ticket (column “id”).', '5 The last line is cut off: it is not whole JSON.',
    ]);
  });

  it('survives any bytes: every line is a row, a problem, or part of another, and rows after them are read', async () => {
    const quoted = 'T1,2026-01-01T00:00:00Z,"Desk",open';
    const piece = fc.oneof(fc.constantFrom('"', ',', '\n', '""', good, quoted, '\r\n', 'x'), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 50 }), async (pieces, chunk) => {
        const begin = `${header}\n${pieces.join('')}\n`;
        const { rows, problems } = await readAll(`${begin}${good}\n${good}\n`, {}, chunk);
        const lines = [...rows, ...problems].map((item) => item.line);
        expect(new Set(lines).size).toBe(lines.length);
        expect(problems.every(({ problem, fatal }) => problem.length > 0 && fatal !== true)).toBe(true);
        const first = begin.split('\n').length;
        expect(rows.map((row) => row.line)).toEqual(expect.arrayContaining([first, first + 1]));
      }),
      { numRuns: 300 },
    );
  });
});
