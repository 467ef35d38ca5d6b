import { describe, expect, it } from 'vitest';
import { commandNames } from '../../../src/backend/commands/help.js';
import { changesLines, importLines } from '../../../src/backend/commands/import-report.js';
import { progressView } from '../../../src/backend/commands/progress.js';
import { run } from '../../../src/backend/commands/run.js';
import type { Terminal } from '../../../src/backend/commands/terminal.js';
import { expiryOf } from '../../../src/backend/commands/token.js';
import { durationWords } from '../../../src/backend/commands/words.js';
import { VARIABLES } from '../../../src/backend/server/config.js';

function terminal(isInteractive = false) {
  const out: string[] = [];
  const notes: string[] = [];
  const drawn: string[] = [];
  const seen: Terminal = { out: (line) => out.push(line), note: (line) => notes.push(line), draw: (text) => drawn.push(text), isInteractive, columns: 60 };
  return { out, notes, drawn, seen };
}

async function type(words: readonly string[], environment: Record<string, string> = {}) {
  const { out, notes, seen } = terminal();
  const code = await run(words, environment, seen, new AbortController().signal);
  return { code, out: out.join('\n'), notes: notes.join('\n') };
}

describe('the command line', () => {
  it('helps', async () => {
    const { code, out } = await type(['--help']);
    expect(code).toBe(0);
    for (const name of commandNames) expect(out).toContain(`\n  ${name}`);
    expect((await type([])).code).toBe(2);
  });

  it.each(commandNames)('helps with %s', async (name) => {
    const { code, out } = await type([name, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: tiebeam ${name}`);
    expect(await type(['help', name])).toEqual(expect.objectContaining({ code: 0, out }));
  });

  it('explains every variable of the server', async () => {
    const { out } = await type(['serve', '--help']);
    for (const [name] of VARIABLES) expect(out).toContain(name);
  });

  it('tells its version', async () => {
    expect((await type(['--version'])).out).toMatch(/^\d+\.\d+\.\d+/);
  });

  it.each([
    [['srve'], 'There is no command "srve"'],
    [['constructor'], 'There is no command "constructor"'],
    [['serve', '--prot', '80'], 'There is no flag --prot here.'],
    [['serve', '--import'], 'The flag --import'],
    [['serve', 'extra'], '"extra" is too much here.'],
    [['serve', '--map', 'map.json'], 'name the log with --import'],
    [['serve', '--samples-map', 'map.json'], 'name the record with --samples'],
    [['import', 'a.csv', '--samples', '--changes'], 'say --changes or --samples'],
    [['import', 'a.csv', '--samples'], 'The uptime record a.csv is not there.'],
    [['survey', 'open', 'pulse', '--closes', '9999-12-31T23:59:59-01:00'], '--closes "9999-12-31T23:59:59-01:00" lies outside of the years 1970 to 2199.'],
    [['token', 'create', '--role', 'feeder', '--label', 'x', '--expires', '2190-02-31'], '"2190-02-31" is no time in the future'],
    [['import', 'a.csv', 'b.csv', '--map', 'm'], 'Name the one log to import.'],
    [['import', 'a.csv', '--map', 'm', '--as-of', 'yesterday'], '--as-of "yesterday" is no instant: write day, time and offset from UTC, such as 2027-01-31T09:00:00+01:00'],
    [['import', 'a.csv', '--samples', '--as-of', '2026-01-31'], '--as-of "2026-01-31" is no instant'],
    [['import', 'a.csv', '--map', 'm', '--as-of', '2026-02-30T09:00:00Z'], '--as-of "2026-02-30T09:00:00Z": there is no such day.'],
    [['survey', 'open', 'q', '--closes', '2027-04-31'], '--closes "2027-04-31": there is no such day.'],
    [['survey', 'open', 'q', '--at', '2027-04-30T09:00'], '--at "2027-04-30T09:00" names no offset from UTC'],
    [['survey', 'open', 'q', '--closes', 'soon'], '--closes "soon" is neither a day such as 2027-01-31 nor an instant'],
    [['survey', 'act', 'q', '--text', 'x', '--on', '2027-02-30'], '--on "2027-02-30" is no day that there is'],
    [['survey', 'act', 'q', '--text', 'x', '--on', 'today'], '--on "today" is no day such as 2027-01-31.'],
    [['survey', 'schedule', 'q', '--every', 'P3M', '--from', '2027-13-01'], '--from "2027-13-01": there is no such day.'],
    [['token'], 'Say create, list or revoke.'],
    [['token', 'make'], 'Say create, list or revoke.'],
    [['token', 'create', '--label', 'x'], 'Say what the token may do'],
    [['token', 'create', '--role', 'feeder'], 'Say what the token is for'],
    [['token', 'create', '--role', 'feeder', '--label', 'x', '--expires', 'soon'], '"soon" is no time in the future'],
    [['token', 'revoke'], 'Name the id of the token'],
  ])('does not guess: %j', async (words, sentence) => {
    const { code, notes } = await type(words);
    expect(code).toBe(2);
    expect(notes).toContain(sentence);
    expect(notes.split('\n')).toHaveLength(1);
  });

  it('does not take a role that is none, or a setting that cannot be', async () => {
    expect(await type(['token', 'create', '--role', 'boss', '--label', 'x'])).toMatchObject({ code: 1, notes: expect.stringContaining('There is no role "boss"') });
    expect(await type(['serve'], { PORT: 'eighty' })).toMatchObject({ code: 2, notes: expect.stringContaining('PORT must be') });
  });
});

describe('the end of a token', () => {
  const now = Date.parse('2026-03-01T00:00:00Z');
  it.each([
    ['90d', '2026-05-30T00:00:00.000Z'],
    ['12h', '2026-03-01T12:00:00.000Z'],
    ['2027-01-31', '2027-01-31T00:00:00.000Z'],
    ['2027-01-31T09:00:00+01:00', '2027-01-31T08:00:00.000Z'],
    ['never', null],
  ])('%s', (when, end) => {
    expect(expiryOf(when, now)).toBe(end);
  });
  it.each(['0d', '2020-01-01', '-5d', '90', '1', '', '99999999d', '2027-02-30', '2027-01-31T09:00'])('is not "%s"', (when) => {
    expect(() => expiryOf(when, now)).toThrow('no time in the future');
  });
});

describe('progress', () => {
  const at = (bytes: number) => ({ phase: 'reading', rows: bytes / 10, bytes, total: 1000, derived: 0 }) as const;

  it('is a bar where somebody looks, and takes itself away', () => {
    const { drawn, notes, seen } = terminal(true);
    const view = progressView(seen, () => 0);
    view.show(at(500));
    expect(drawn[0]).toContain('[############............] 50 % \u00b7 50 rows read');
    expect(drawn[0]?.length).toBeLessThanOrEqual(60);
    view.end();
    expect(drawn.at(-1)).toMatch(/^\r +\r$/);
    expect(notes).toEqual([]);
  });

  it('is a line every five seconds elsewhere', () => {
    const { drawn, notes, seen } = terminal();
    let clock = 0;
    const view = progressView(seen, () => clock);
    for (clock = 0; clock <= 12_000; clock += 10) view.show(at(500));
    expect(notes).toEqual(['50 % \u00b7 50 rows read', '50 % \u00b7 50 rows read']);
    view.end();
    expect(drawn).toEqual([]);
  });
});

describe('the report of an import', () => {
  it('names figures, the first rejected rows and where all of them are', () => {
    const lines = importLines(
      {
        source: 'desk',
        rows: 10,
        kept: 7,
        repeated: 1,
        rejected: 2,
        rejections: [{ line: 4, reason: 'The date "x" cannot be read.' }],
        unknownStates: [{ word: 'Parked', rows: 3 }],
        unknownTeams: [],
        personColumns: 0,
        figures: { tickets: 3, events: 8, handoffs: 4, ticketsWithHandoff: 2, returns: 1, ticketsWithReturn: 1, gaps: 0, resolved: 0, medianResolveSeconds: null },
      },
      '/tmp/log.rejected.tsv',
    ).join('\n');
    expect(lines).toContain('10 rows of desk: 7 new, 1 known already, 2 rejected.');
    expect(lines).toContain('none resolved');
    // The rows before the first team are no gaps: nobody had the ticket yet.
    expect(lines).toMatch(/gaps +0 \(rows without a team after one was known\)/);
    expect(lines).toContain('States the map does not know: "Parked" (3 rows).');
    expect(lines).toContain('Line 4: The date "x" cannot be read.');
    expect(lines).toContain('/tmp/log.rejected.tsv');
  });

  it('tells all the rejections it has where no file could take them', () => {
    const rejections = Array.from({ length: 7 }, (_, index) => ({ line: index + 2, reason: 'x' }));
    const lines = changesLines({ rows: 8, kept: 1, repeated: 0, rejected: 7, rejections, unknownTeams: [{ word: 'Paymets', rows: 1 }], unwritten: 'may not be written by this user' }, '/srv/log.rejected.tsv');
    expect(lines.slice(1)).toEqual(['Teams not known before: "Paymets" (1 row).', ...rejections.map(({ line }) => `Line ${line}: x`), 'The rejected rows could not all be written down: /srv/log.rejected.tsv may not be written by this user. The other rows are kept.']);
  });

  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [7200, '2 h'],
    [15_000, '4 h 10 min'],
    [90_061, '1 d 1 h'],
  ])('writes %d seconds as %s', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words);
  });
});
