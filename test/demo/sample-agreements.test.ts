import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { INCIDENT } from '../../demo/sample-log/incident.mjs';
import { DEFAULTS, sampleLog } from '../../demo/sample-log/generate.mjs';
import { parseMap } from '../../src/connectors/ticket-log/map.js';
import { readLog, type LogRow } from '../../src/connectors/ticket-log/read-log.js';
import { completion, involvement, readAgreements, readMarks, readStory, translate } from '../../src/core/index.js';
import { teams } from './read-sample.js';

const MINUTE = 60_000;
const END = Date.parse(`${DEFAULTS.end}T23:00:00Z`);
const read = readAgreements(JSON.parse(readFileSync('demo/sample-log/agreements.json', 'utf8')), teams);
if (!read.ok) throw new Error(JSON.stringify(read.faults));
const { vocabulary = [], playbook = [], steps = [], hourlyRate } = read.agreements;

async function incidentEvents(): Promise<LogRow['event'][]> {
  const lines = [...sampleLog({ tickets: 1 })];
  const text = [lines[0], ...lines.filter((line) => line.startsWith(INCIDENT)), ''].join('\n');
  const events: LogRow['event'][] = [];
  const bytes = (async function* () {
    yield Buffer.from(text);
  })();
  for await (const row of readLog(bytes, parseMap(JSON.parse(readFileSync('demo/sample-log/map.json', 'utf8'))), END)) {
    if ('problem' in row) throw new Error(row.problem);
    events.push(row.event);
  }
  return events;
}

describe('the agreements of the sample', () => {
  it('hold for every team of the house, and put each priority into the words of some', () => {
    expect(hourlyRate).toEqual({ minorUnits: 8500, currency: 'EUR' });
    const said = (term: string, reader: string) => translate(vocabulary, { field: 'severity', term }, reader);
    expect(said('P1 - critical', 'sre')).toMatchObject({ term: 'Sev 1', kind: 'translated', lossy: false });
    expect(said('P4 - low', 'sre')).toMatchObject({ term: 'Sev 3', lossy: true });
    expect(said('P1 - critical', 'legal')).toMatchObject({ term: 'Notifiable', alsoCalled: ['Reportable'] });
    expect(said('P1 - critical', 'press-office')).toMatchObject({ term: 'critical outage', kind: 'shared' });
  });

  it('are shown by one incident: teams in time and after it, obligations met, and a step that is open', async () => {
    const events = await incidentEvents();
    const story = readStory(events, END);
    if (!story) throw new Error('nothing had happened');
    const marks = readMarks(events, END);
    expect(story.spans.map(({ team }) => team)).toEqual(expect.arrayContaining(['press-office', 'legal']));
    expect(story.handoffs.filter(({ isReturn }) => isReturn)).toHaveLength(1);
    const who = involvement(story, marks, playbook, vocabulary, END);
    expect(who?.expected.map(({ team, inAt, standing }) => [team, ((inAt ?? 0) - who.since) / MINUTE, standing])).toEqual([
      ['sre', 3, 'done'],
      ['payments-engineering', 16, 'done'],
      ['customer-communications', 28, 'done'],
      ['press-office', 240, 'done-after'],
      ['legal', 283, 'done'],
    ]);
    expect(who?.obligations.map(({ id, standing }) => [id, standing])).toEqual([['customer-notice', 'done'], ['contract-notice', 'done-after']]);
    expect(completion(story, marks, steps, vocabulary, END)?.steps.map(({ id, standing }) => [id, standing])).toEqual([
      ['customer-confirmed', 'done'],
      ['support-ready', 'done'],
      ['cause-recorded', 'open'],
    ]);
  });
});
