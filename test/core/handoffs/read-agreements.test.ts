import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceSchema } from '../../../src/contract/schemas/source.js';
import { readAgreements } from '../../../src/core/index.js';
import { teams } from '../histories.js';

const written = {
  vocabulary: [
    { field: 'severity', term: 'P1', meaning: 'critical outage' },
    { field: 'severity', team: 'service desk', term: ' Urgent ', meaning: 'critical outage', lossy: true },
    { field: 'state', team: 'sre', term: 'Mitigated', meaning: 'Resolved', lossy: false },
  ],
  playbook: [
    { severity: 'critical outage', team: 'SRE', within: 'PT15M' },
    { severity: 'critical outage', team: 'Press Office', withinSeconds: 7200, obligation: 'Customer notice' },
    { severity: 'P1', team: 'legal', obligation: 'Contract notice', id: 'contract' },
  ],
  steps: [
    { id: 'confirmed', name: 'Customer confirmed' },
    { id: 'recorded', name: 'Cause recorded', team: 'SRE', severities: ['P1'], within: 'P5D' },
  ],
  hourlyRate: '85 EUR',
};

const faultsOf = (value: unknown) => {
  const read = readAgreements(value, teams);
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path}: ${message}`);
};
const of = (part: string, row: unknown) => faultsOf({ [part]: [row] });

describe('agreements', () => {
  it('are read with teams by name, times and money as people write them', () => {
    const read = readAgreements(written, teams);
    expect(read).toEqual({
      ok: true,
      agreements: {
        vocabulary: [
          { field: 'severity', term: 'P1', meaning: 'critical outage' },
          { field: 'severity', team: 'desk', term: 'Urgent', meaning: 'critical outage', lossy: true },
          { field: 'state', team: 'sre', term: 'Mitigated', meaning: 'Resolved' },
        ],
        playbook: [
          { severity: 'critical outage', team: 'sre', withinSeconds: 900 },
          { severity: 'critical outage', team: 'press', withinSeconds: 7200, obligation: 'Customer notice', id: 'customer-notice' },
          { severity: 'P1', team: 'legal', obligation: 'Contract notice', id: 'contract' },
        ],
        steps: [
          { id: 'confirmed', name: 'Customer confirmed' },
          { id: 'recorded', name: 'Cause recorded', team: 'sre', severities: ['P1'], withinSeconds: 432_000 },
        ],
        hourlyRate: { minorUnits: 8500, currency: 'EUR' },
      },
    });
  });

  it('that were read cross the border, and read the same again', () => {
    const read = readAgreements(written, teams);
    if (!read.ok) throw new Error('refused');
    expect(sourceSchema.safeParse({ contract: 1, name: 'x', capabilities: [], zone: 'UTC', ...read.agreements }).success).toBe(true);
    expect(readAgreements(read.agreements, teams)).toEqual(read);
  });

  it('may be one part alone, also an empty one', () => {
    expect(readAgreements({ steps: [] }, [])).toEqual({ ok: true, agreements: { steps: [] } });
    expect(readAgreements({ hourlyRate: { minorUnits: 50, currency: 'JPY' } }, [])).toEqual({ ok: true, agreements: { hourlyRate: { minorUnits: 50, currency: 'JPY' } } });
  });

  it.each([
    ['a list', [], '$: Agreements are an object'],
    ['nothing', {}, '$: Nothing is agreed here'],
    ['a part nobody knows', { words: [] }, '$.words: There is no “words” among agreements'],
    ['no list', { steps: {} }, '$.steps: This is a list such as'],
    ['too many rows', { steps: Array.from({ length: 101 }, () => ({})) }, '$.steps: There are 101 rows here; 100 is the most.'],
    ['a rate in no currency', { hourlyRate: '85' }, '$.hourlyRate: “85” is no rate'],
    ['a negative rate', { hourlyRate: { minorUnits: -1, currency: 'EUR' } }, '$.hourlyRate:'],
  ])('that are %s are refused', (_what, value, sentence) => expect(faultsOf(value)[0]).toContain(sentence));

  it.each([
    ['vocabulary', 'x', '$.vocabulary[0]: This is an object such as'],
    ['vocabulary', { field: 'colour', term: 'a', meaning: 'b' }, '$.vocabulary[0].field: “colour” is no field of a vocabulary; severity and state are.'],
    ['vocabulary', { field: 'state', term: ' ', meaning: 'b' }, '$.vocabulary[0].term: “ ” cannot stand here'],
    ['vocabulary', { field: 'state', meaning: 'b' }, '$.vocabulary[0]: It has no term.'],
    ['vocabulary', { field: 'state', term: 'a\u0000', meaning: 'b' }, '$.vocabulary[0].term:'],
    ['vocabulary', { field: 'state', term: 'a', meaning: 'b'.repeat(201) }, '$.vocabulary[0].meaning:'],
    ['vocabulary', { field: 'state', term: 'a', meaning: 'b', lossy: 'yes' }, '$.vocabulary[0].lossy: “yes” cannot stand here; it is true or false.'],
    ['vocabulary', { field: 'state', term: 'a', meaning: 'b', team: 'Nobody' }, '$.vocabulary[0].team: There is no team “Nobody” here.'],
    ['vocabulary', { field: 'state', term: 'a', meaning: 'b', person: 'Ann' }, '$.vocabulary[0].person: There is no “person” here'],
    ['playbook', { severity: 'a' }, '$.playbook[0]: It names no team.'],
    ['playbook', { severity: 'a', team: 'sre', within: 'soon' }, '$.playbook[0].within: “soon” is no time of up to a year'],
    ['playbook', { severity: 'a', team: 'sre', withinSeconds: '60' }, '$.playbook[0].withinSeconds:'],
    ['playbook', { severity: 'a', team: 'sre', withinSeconds: -1 }, '$.playbook[0].withinSeconds:'],
    ['playbook', { severity: 'a', team: 'sre', within: 'PT1H', withinSeconds: 3600 }, '$.playbook[0].within: Say within or withinSeconds, not both.'],
    ['playbook', { severity: 'a', team: 'sre', id: 'x' }, '$.playbook[0].id: Only an obligation has an id'],
    ['playbook', { severity: 'a', team: 'sre', obligation: 'Notice', id: 'NO TICE' }, '$.playbook[0].id: The id “NO TICE” is none'],
    ['steps', { name: 'x' }, '$.steps[0]: The step has no id, so nothing could say that it is done.'],
    ['steps', { id: 'x', name: 'x', severities: [] }, '$.steps[0].severities: This is a list of words'],
    ['steps', { id: 'x', name: 'x', severities: [7] }, '$.steps[0].severities[0]:'],
  ])('with a row of the %s that is %j are refused', (part, row, sentence) => expect(of(part, row)[0]).toContain(sentence));

  it('are refused where two rows say the same, or two things to be done have one id', () => {
    const word = { field: 'state', term: 'a', meaning: 'b' };
    expect(faultsOf({ vocabulary: [word, { ...word, term: 'A' }] })).toEqual(['$.vocabulary[1]: The same stands at $.vocabulary[0].']);
    expect(faultsOf({ playbook: [{ severity: 'a', team: 'sre', withinSeconds: 1 }, { severity: 'A', team: 'SRE' }] })).toEqual(['$.playbook[1]: The same stands at $.playbook[0].']);
    const notice = { severity: 'a', team: 'sre', obligation: 'Notice', id: 'n' };
    expect(faultsOf({ playbook: [notice, { ...notice, severity: 'b' }] })).toEqual([]);
    expect(faultsOf({ playbook: [notice, { ...notice, obligation: 'Other' }] })).toEqual(['$.playbook[1]: The id “n” stands for “Notice” as well.']);
    expect(faultsOf({ playbook: [notice], steps: [{ id: 'n', name: 'x' }] })).toEqual(['$.steps[0].id: The id “n” stands for “Notice” as well.']);
  });

  it('never throw, whatever is written', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => typeof readAgreements(value, teams).ok === 'boolean'));
    fc.assert(fc.property(fc.record({ vocabulary: fc.array(fc.jsonValue()), playbook: fc.array(fc.jsonValue()), steps: fc.array(fc.jsonValue()), hourlyRate: fc.jsonValue() }), (value) => typeof readAgreements(value, teams).ok === 'boolean'));
  });
});
