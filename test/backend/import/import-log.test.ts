import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importCalendars } from '../../../src/backend/import/import-calendars.js';
import { importLog, type ImportProgress, type ImportReport } from '../../../src/backend/import/import-log.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { parseMap } from '../../../src/connectors/ticket-log/map.js';
import { empty, engines, type Place } from '../store/engines.js';
import { header, madeLog, madeMap, madeRows } from './made-log.js';

describe.each(engines)('an import into $name', (engine) => {
  let place: Place;
  let store: TicketStore;
  let folder: string;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
    folder = await mkdtemp(join(tmpdir(), 'tiebeam-import-'));
  });
  beforeEach(() => empty(store));
  afterAll(async () => {
    await store.close();
    await place.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const importText = (log: string | Buffer, more: object = {}, map: object = madeMap): Promise<ImportReport> =>
    importLog({ store, stream: Readable.from([Buffer.from(log)]), map: parseMap(map), ...more });
  const facts = () => store.database.query('select source, ticket, created_at, teams, handoffs, returns, gaps, resolve_seconds, escalated from facts order by ticket');

  it('gives the figures of the log, and the same again without adding anything', async () => {
    const figures = { tickets: 300, events: 1500, handoffs: 200, ticketsWithHandoff: 100, returns: 100, ticketsWithReturn: 100, gaps: 40, resolved: 300, medianResolveSeconds: 3 * 86_400 };
    const first = await importLog({ store, stream: madeLog(300), map: parseMap(madeMap) });
    expect(first).toEqual({ source: 'made', rows: 1200, kept: 1200, repeated: 0, rejected: 0, rejections: [], unknownStates: [], unknownTeams: [], personColumns: 0, figures });
    const again = await importLog({ store, stream: madeLog(300), map: parseMap(madeMap) });
    expect(again).toMatchObject({ rows: 1200, kept: 0, repeated: 1200, figures });
    expect(await store.teams()).toEqual([{ id: 'network', name: 'Network', line: 'second' }, { id: 'service-desk', name: 'Service Desk', line: 'first' }]);
    expect((await store.sources())[0]).toMatchObject({ id: 'made', zone: 'Europe/Berlin' });
  });

  it('takes calendars before it derives, each ticket once, and the log all the same where they are wrong', async () => {
    const calendars = [{ id: 'house', name: 'House', zone: 'Europe/Berlin', hours: [{ weekday: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' }], holidays: [], teams: ['Network', 'Service Desk'] }];
    const told = (value: unknown) => ({ calendars: Readable.from([Buffer.from(JSON.stringify(value))]) });
    const worked = () => store.database.query('select ticket, resolve_business_seconds from facts order by ticket');
    const pages: number[] = [];
    const log = [header, ...madeRows(60)].join('\n');
    const report = await importText(log, { ...told(calendars), onProgress: ({ phase, derived }: ImportProgress) => phase === 'deriving' && pages.push(derived) });
    expect(report).toMatchObject({ kept: 240, calendars: { rows: 1, kept: 1, rejected: 0 } });
    expect(pages).toEqual([60]);
    const together = await worked();
    await empty(store);
    expect(await importText(log, told([{ ...calendars[0], zone: 'Mars/Base' }]))).toMatchObject({ kept: 240, figures: { tickets: 60 }, calendars: { rejected: 1, fatal: expect.stringContaining('Nothing was changed') as string } });
    expect(await store.calendars()).toEqual([]);
    await importCalendars({ store, stream: told(calendars).calendars });
    expect(await worked()).toEqual(together);
  });

  it('comes to the same facts from rows in any order, and from a log that grew', async () => {
    const rows = [...madeRows(60)];
    await importText([header, ...rows].join('\n'));
    const inOrder = await facts();
    const figures = await store.figures();
    await empty(store);
    // Every seventh row, then every seventh from the next …: a shuffle that is the same on every run.
    const shuffled = [0, 1, 2, 3, 4, 5, 6].flatMap((start) => rows.filter((_, index) => index % 7 === start).reverse());
    await importText([header, ...shuffled.slice(0, 100)].join('\n'));
    const whole = await importText([header, ...shuffled].join('\n'));
    expect(whole).toMatchObject({ kept: 140, repeated: 100, figures });
    expect(await facts()).toEqual(inOrder);
  });

  it('writes every rejected row down with its line and reason, and keeps the others', async () => {
    const reportFile = join(folder, 'rejected.tsv');
    const rows = [...madeRows(200)];
    rows[1] = 'T0,31/31/2025 00:00,1,1/1/2025 00:00,Network,Active,x';
    rows[5] = 'T1,2/1/2025 01:01';
    for (let index = 400; index < 600; index += 1) rows[index] = ',1/1/2025 00:00,0,,,,';
    const report = await importText([header, ...rows].join('\n'), { reportFile });
    expect(report).toMatchObject({ rows: 800, kept: 598, repeated: 0, rejected: 202 });
    expect(report.rejections).toHaveLength(100);
    expect(report.rejections.slice(0, 2)).toEqual([
      { line: 3, reason: '“31/31/2025 00:00” (column “updated”) is not a date from 1970 to 2199 written as d/M/yyyy HH:mm.' },
      { line: 7, reason: 'The line has 2 values, the header names 7 columns.' },
    ]);
    const written = (await readFile(reportFile, 'utf8')).trimEnd().split('\n');
    expect(written).toHaveLength(203);
    expect(written.slice(0, 2)).toEqual(['line\treason', '3\t“31/31/2025 00:00” (column “updated”) is not a date from 1970 to 2199 written as d/M/yyyy HH:mm.']);
    expect(written.at(-1)).toBe('601\tThe row names no ticket (column “number”).');
  });

  it('does not lose a log over its report', async () => {
    const rows = [...madeRows(20)];
    for (let index = 0; index < 4000; index += 1) rows.push(`T9,31/31/2025 00:00,${index},,Network,Active,x`);
    const nowhere = await importText([header, ...rows].join('\n'), { reportFile: join(folder, 'none', 'rejected.tsv') });
    expect(nowhere).toMatchObject({ rows: 4080, kept: 80, rejected: 4000, unwritten: 'would lie in a folder that is not there', figures: { tickets: 20 } });
    // The same rows in several pieces, each after the one before.
    const reportFile = join(folder, 'many.tsv');
    expect((await importText([header, ...rows].join('\n'), { reportFile })).unwritten).toBeUndefined();
    const written = (await readFile(reportFile, 'utf8')).trimEnd().split('\n');
    expect(written.map((line) => line.split('\t')[0])).toEqual(['line', ...Array.from({ length: 4000 }, (_, index) => String(82 + index))]);
  });

  it('keeps the rows beside one that is cut inside an emoji', async () => {
    const log = ['fine', 'cut \ud83d', 'whole \ud83d\ude42'].map((title, index) => JSON.stringify({ id: `T${index}`, at: '2025-01-01T00:00:00Z', title })).join('\n');
    const report = await importText(log, {}, { source: 'made', name: 'Made', zone: 'UTC', format: 'jsonl', titles: true, columns: { ticket: 'id', at: 'at', title: 'title' } });
    expect(report).toMatchObject({ rows: 3, kept: 2, rejected: 1, rejections: [{ line: 2, reason: 'The row holds a character that cannot be kept (NUL or half of one).' }] });
    expect(await store.readTicket('made:T2')).toMatchObject({ title: 'whole \ud83d\ude42' });
  });

  it('says in one sentence why a log cannot be read at all', async () => {
    const report = await importText('a,b\n1,2\n');
    expect(report).toMatchObject({ rows: 0, kept: 0, rejected: 0, figures: { tickets: 0 } });
    expect(report.fatal).toContain('Its columns are: a, b.');
    const twice = await importText([`${header},group,note,note`, ...madeRows(1)].join('\n'));
    expect(twice).toMatchObject({ rows: 0, fatal: 'The header names the column “group” more than once, and only one can be read: give the others another name.' });
  });

  it('leaves source and teams as they were where nothing of a log can be read', async () => {
    await importText([header, ...madeRows(1)].join('\n'));
    const standing = async () => [await store.sources(), await store.teams(), await store.lines()];
    const before = await standing();
    const other = { ...madeMap, name: 'Renamed', zone: 'UTC', freshForSeconds: 60, teams: { Network: 'network', 'A new team': { id: 'new', line: 'first' } } };
    const mistyped = { ...other, columns: { ...madeMap.columns, team: 'grup' } };
    const asOf = '2025-12-01T00:00:00Z';
    expect(await importText([header, ...madeRows(1)].join('\n'), { asOf }, mistyped)).toMatchObject({ rows: 0, fatal: expect.stringContaining('“grup”') as string });
    expect(await importText(`${header}\n,,,,,,\n`, { asOf }, other)).toMatchObject({ rows: 1, rejected: 1 });
    expect(await importText(Buffer.from([0x1f, 0x8b, 1, 2, 3, 4]), { asOf }, other)).toMatchObject({ fatal: 'The compressed file is damaged.' });
    expect(await standing()).toEqual(before);
    // A log without rows can be read: nothing has happened in it.
    await importText(header, { asOf }, other);
    expect((await store.sources())[0]).toMatchObject({ name: 'Renamed', asOf: '2025-12-01T00:00:00.000Z' });
  });

  it('reads a compressed log as if it were not, and keeps what comes before the cut of one cut off', async () => {
    const log = Buffer.from([header, ...madeRows(2000)].join('\n'));
    const packed = gzipSync(log);
    const progress: ImportProgress[] = [];
    const cut = await importText(packed.subarray(0, packed.length - 2000), {});
    expect(cut.fatal).toBe('The compressed file is cut off.');
    expect(cut.kept).toBeGreaterThan(1000);
    const whole = await importText(packed, { size: packed.length, onProgress: (step: ImportProgress) => progress.push(step) });
    expect(whole).toMatchObject({ rows: 8000, repeated: cut.kept, kept: 8000 - cut.kept, rejected: 0 });
    expect(progress.at(-1)).toEqual({ phase: 'deriving', rows: 8000, bytes: packed.length, total: packed.length, derived: expect.any(Number) });
    expect(progress.at(-1)?.derived).toBeGreaterThan(0);
    expect(await importText(Buffer.from([0x1f, 0x8b, 1, 2, 3, 4]))).toMatchObject({ rows: 0, fatal: 'The compressed file is damaged.' });
  });

  it('names words the map does not know, and keeps their rows', async () => {
    const odd = [header, 'A,1/1/2025 00:00,0,,Night Shift,Limbo,x', 'A,2/1/2025 00:00,1,,night  shift,Limbo,x', 'A,3/1/2025 00:00,2,,C++,Active,x'].join('\n');
    const report = await importText(odd, {}, { ...madeMap, persons: ['caller', 'agent'] });
    expect(report).toMatchObject({ kept: 3, rejected: 0, unknownStates: [{ word: 'Limbo', rows: 2 }], personColumns: 2, figures: { handoffs: 1 } });
    expect(report.unknownTeams.map((team) => team.word)).toEqual(['C++', 'Night Shift', 'night  shift']);
    const names = (await store.teams()).map((team) => team.name);
    expect(names).toEqual(expect.arrayContaining(['Night Shift', 'C++']));
    expect(await store.database.query('select raw from team_aliases where source = $1 order by raw collate "C"', ['made'])).toEqual([{ raw: 'C++' }, { raw: 'Night Shift' }, { raw: 'night  shift' }]);
  });

  it('takes rows of one instant in the order of the file where nothing else orders them', async () => {
    const { sequence: _, ...columns } = madeMap.columns;
    const log = [header, ...['Service Desk', 'Network', 'Service Desk', 'Network'].map((group) => `A,1/1/2025 00:00,0,,${group},Active,x`)].join('\n');
    expect(await importText(log, {}, { ...madeMap, columns })).toMatchObject({ kept: 2, repeated: 2, figures: { handoffs: 1 } });
    await empty(store);
    const each = { ...madeMap, columns, duplicates: 'each' };
    expect(await importText(log, {}, each)).toMatchObject({ kept: 4, repeated: 0, figures: { handoffs: 3, returns: 2 } });
    expect(await importText(log, {}, each)).toMatchObject({ kept: 0, repeated: 4, figures: { handoffs: 3, returns: 2 } });
  });

  it('keeps no person, and a title only where the map turns titles on', async () => {
    await importText([header, ...madeRows(5)].join('\n'), {}, { ...madeMap, persons: ['caller'] });
    for (const table of ['tickets', 'ticket_events', 'facts', 'team_aliases']) {
      expect(JSON.stringify(await store.database.query(`select * from ${table}`))).not.toContain('Jo Doe');
    }
    const titled = { ...madeMap, titles: true, columns: { ...madeMap.columns, title: 'caller' } };
    await importText([header, ...madeRows(5)].join('\n'), {}, titled);
    expect(await store.readTicket('made:T1')).toMatchObject({ title: 'Jo Doe' });
  });

  it('takes the as-of it is given where the log is whole beyond its last row', async () => {
    await importText([header, ...madeRows(1)].join('\n'), { asOf: '2025-06-01T00:00:00Z' });
    expect((await store.sources())[0]?.asOf).toBe('2025-06-01T00:00:00.000Z');
  });

  it('refuses an as-of in the future, and writes nothing', async () => {
    const asOf = '2030-01-01T00:00:00Z';
    await expect(importText([header, ...madeRows(1)].join('\n'), { asOf, now: Date.UTC(2026, 0, 1) })).rejects.toMatchObject({ kind: 'invalid-data', message: `The log cannot be whole up to ${asOf}, which is in the future.` });
    expect(await store.sources()).toEqual([]);
  });
});
