import { describe, expect, it } from 'vitest';
import type { TiebeamErrorShape } from '../../../src/contract/index.js';
import { cellOf, sharedScope, standingOf, type Cell } from '../../../src/elements/kpi-board/board-cells.js';
import { entriesOf, metricsOf, MOST_CELLS } from '../../../src/elements/kpi-board/board-question.js';
import { readSettings } from '../../../src/elements/kpi-board/board-settings.js';
import { messages } from '../../../src/locales/en.js';
import { answer } from '../kpi-gauge/answers.js';

const failed = (kind: TiebeamErrorShape['kind']): TiebeamErrorShape => ({ tiebeamError: 1, kind });
const cell = (state: Cell['state'], more: Partial<Cell> = {}): Cell => ({ metric: 'm', state, ...more });

describe('a cell', () => {
  it.each([
    ['loading', undefined],
    ['loading', { status: 'loading' as const }],
    ['ready', { status: 'ready' as const, answer: answer() }],
    ['empty', { status: 'ready' as const, answer: answer({}, {}, { value: null, n: 0 }) }],
    ['stale', { status: 'stale' as const, answer: answer() }],
    ['stale', { status: 'failed' as const, answer: answer(), error: failed('invalid-data') }],
    ['offline', { status: 'offline' as const, answer: answer(), error: failed('unreachable') }],
    ['unauthorised', { status: 'failed' as const, answer: answer(), error: failed('forbidden') }],
    ['suppressed', { status: 'ready' as const, answer: { kind: 'suppressed' as const, asOf: '2026-03-01T00:00:00Z', complete: true, minimum: 5 } }],
    ['unavailable', { status: 'failed' as const, error: failed('unsupported') }],
    ['error', { status: 'ready' as const, answer: { kind: 'failure' as const, error: failed('not-found') } }],
  ])('is %s', (state, snapshot) => {
    expect(cellOf('m', snapshot).state).toBe(state);
  });

  it('is an error where its id cannot be one, since nobody is asked for it', () => {
    const impossible = cellOf('Return-rate', undefined);
    expect(impossible).toMatchObject({ state: 'error', error: { kind: 'not-found' } });
    expect(standingOf([impossible, cell('ready', { answer: answer() })])).toEqual({ state: 'ready' });
    expect(standingOf([impossible, impossible]).shared).toBe(impossible);
  });

  it('holds no number that the reader may no longer see', () => {
    expect(cellOf('m', { status: 'failed', answer: answer(), error: failed('auth-required') }).answer).toBeUndefined();
  });
});

describe('a board', () => {
  it('is ready with one good number', () => {
    expect(standingOf([cell('error'), cell('ready', { answer: answer() }), cell('unavailable')])).toEqual({ state: 'ready' });
  });

  it('is loading until every KPI has come', () => {
    expect(standingOf([cell('ready', { answer: answer() }), cell('loading')])).toEqual({ state: 'loading' });
  });

  it('says once what holds for every KPI', () => {
    const offline = cell('offline', { error: failed('unreachable') });
    expect(standingOf([offline, offline])).toEqual({ state: 'offline', shared: offline });
    expect(standingOf([cell('ready')])).toEqual({ state: 'ready' });
  });

  it('leaves different reasons to the cells', () => {
    expect(standingOf([cell('unauthorised', { error: failed('forbidden') }), cell('unauthorised', { error: failed('auth-required') })])).toEqual({ state: 'unauthorised' });
    expect(standingOf([cell('offline', { answer: answer() }), cell('offline')])).toEqual({ state: 'offline' });
  });

  it('names team and days only where they are the same for all', () => {
    const reader = { language: 'en', messages, rightToLeft: false, now: 0 };
    const one = cell('ready', { answer: answer() });
    const other = cell('ready', { answer: answer({ scope: {} }) });
    expect(sharedScope([one, one, cell('error')], reader)?.[0]).toBe('Service desk');
    expect(sharedScope([one, other], reader)).toBeUndefined();
    expect(sharedScope([cell('error')], reader)).toBeUndefined();
  });
});

describe('the metrics of a board', () => {
  const catalogue = [
    { id: 'a', group: 'speed' },
    { id: 'b', group: 'quality' },
    { id: 'c', group: 'speed' },
    { id: 'd' },
  ].map((one) => ({ ...one, name: one.id, unit: 'count' as const, direction: 'lower' as const }));

  it('are those listed, then those of its groups, each once', () => {
    expect(metricsOf(['c', 'x'], ['quality', 'speed'], catalogue)).toEqual(['c', 'x', 'b', 'a']);
    expect(metricsOf(['c'], ['speed'])).toEqual(['c']);
    expect(metricsOf([], ['nothing'], catalogue)).toEqual([]);
  });

  it('are listed apart by commas or spaces', () => {
    expect(entriesOf(' a, b\n c,,a ')).toEqual(['a', 'b', 'c']);
    expect(entriesOf(null)).toEqual([]);
  });

  it('fit into one request', () => {
    expect(metricsOf(entriesOf(Array.from({ length: 500 }, (_, index) => `m${index}`).join()), [])).toHaveLength(MOST_CELLS);
  });
});

describe('the settings of the gauges', () => {
  it('take what the reader chose in place of team, line and period', () => {
    expect(readSettings({ team: 'sre', period: 'P7D', zone: 'UTC' }, { scope: { line: 'first' }, period: 'P13W' }).settings).toEqual({ line: 'first', period: 'P13W', zone: 'UTC', variant: 'bullet' });
    expect(readSettings({ team: 'sre', period: 'P7D' }, { scope: {} }).settings).toEqual({ period: 'P7D', variant: 'bullet' });
  });

  it('leave out what is not understood, and say so', () => {
    const { settings, ignored, refused } = readSettings({ period: 'whenever', variant: 'pie', compare: 'all', baseline: 'x', history: 'y', zone: 'Mars/One' }, undefined);
    expect(settings).toEqual({ period: 'P28D', variant: 'bullet' });
    expect(ignored.map(([name]) => name).sort()).toEqual(['baseline', 'compare', 'history', 'period', 'variant', 'zone']);
    expect(refused).toBeUndefined();
  });

  it('refuse what can be no id', () => {
    expect(readSettings({ team: '../x' }, undefined).refused).toBe('../x');
  });
});
