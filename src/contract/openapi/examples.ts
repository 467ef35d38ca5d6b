import type { Change } from '../change.js';
import type { KpiAnswer, KpiQuery, Reading } from '../kpi.js';
import type { MetricDefinition } from '../metric.js';
import type { Survey, Wave } from '../survey.js';
import type { Line, Team } from '../team.js';
import type { FedTicketEvent, TicketEvent } from '../ticket.js';
import type { RequestSample, StatusSample, WatchedService } from '../uptime.js';
import type { ComponentName } from './components.js';

const asOf = '2026-03-31T22:00:00Z';
const stamp = { asOf, complete: true, freshForSeconds: 3600 };
const desk: Team = { id: 'service-desk', name: 'Service desk', line: 'first' };
const network: Team = { id: 'network', name: 'Network operations', line: 'engineering' };
const first: Line = { id: 'first', name: 'First line', tier: 1 };

const metric: MetricDefinition = {
  id: 'time-to-resolve',
  name: 'Time to resolve',
  unit: 'seconds',
  direction: 'lower',
  definition: 'Half of the tickets resolved in the period were resolved within this time after they were created.',
  statistic: 'median',
  population: { attribution: 'resolving', window: 'resolved' },
};
const interval = { low: 12_600, high: 17_400, confidence: 0.95 };
const reading: Reading = {
  value: 15_000,
  n: 38,
  from: '2026-03-03T22:00:00Z',
  to: asOf,
  quality: 'measured',
  interval,
  p90: 86_400,
};
const query: KpiQuery = {
  metric: 'time-to-resolve',
  scope: { team: 'service-desk' },
  period: 'P28D',
  zone: 'Europe/Berlin',
  compare: 'previous',
  history: { bucket: 'week', count: 12 },
};
const result: KpiAnswer = {
  kind: 'result',
  ...stamp,
  definition: metric,
  scope: { team: desk },
  zone: 'Europe/Berlin',
  reading,
  previous: {
    reading: { ...reading, value: 14_280, n: 41 },
    difference: 720,
    verdict: 'no-clear-change',
  },
  target: { value: 14_400, label: 'Service agreement' },
  bands: [{ name: 'good', to: 14_400 }, { name: 'watch', from: 14_400, to: 28_800 }, { name: 'act', from: 28_800 }],
};
const failure: KpiAnswer = {
  kind: 'failure',
  error: { tiebeamError: 1, kind: 'not-found', message: 'There is no metric "time-to-market".' },
};
const created: TicketEvent = {
  at: '2026-03-30T08:00:00Z',
  kind: 'created',
  team: 'service-desk',
  state: 'queued',
  severity: 'P2',
};
const passed: TicketEvent = { at: '2026-03-30T08:40:00Z', kind: 'assigned', team: 'network', reason: 'misrouted' };
const fed: FedTicketEvent = { ticket: 'INC-1042', ...created };
const ticketHead = {
  id: 'desk:INC-1042',
  source: 'desk',
  severity: 'P2',
  state: 'working',
  team: 'network',
  createdAt: created.at,
  resolvedAt: null,
} as const;
const change: Change = {
  id: 'deploy-811',
  at: '2026-03-29T21:00:00+02:00',
  kind: 'deployment',
  title: 'Gateway 4.2',
  team: 'network',
  outcome: 'succeeded',
};
const survey: Survey = {
  id: 'pulse',
  title: 'Team pulse',
  questions: [
    { kind: 'score', id: 'recommend', text: 'How likely are you to recommend working here?', required: true },
    { kind: 'choice', id: 'ticket-flow', text: 'Tickets reach us\u2026', options: [{ id: 'ready', text: 'ready to work on' }, { id: 'half', text: 'half explained' }] },
    { kind: 'text', id: 'why', text: 'What is the main reason?', maxLength: 2000 },
  ],
  privacy: 'confidential',
  minimumForScores: 5,
  minimumForComments: 10,
};
const wave: Wave = {
  id: '2026-q1',
  survey: 'pulse',
  state: 'open',
  opensAt: '2026-03-01T08:00:00Z',
  closesAt: '2026-03-15T18:00:00Z',
  counts: [{ eligible: 60, redeemed: 41 }],
};
const look: StatusSample = { service: 'checkout', at: '2026-03-29T21:04:00Z', state: 'down' };
const requests: RequestSample = { service: 'search', from: '2026-03-29T21:00:00Z', to: '2026-03-29T22:00:00Z', good: 41_870, valid: 41_902 };
const checkout: WatchedService = { service: 'checkout', team: 'network', objective: 0.999, period: 'P30D' };
const error = { tiebeamError: 1, kind: 'invalid-data', message: 'Expected a period such as P28D.', path: '$.period' } as const;

/** One example of every named schema, shown in the document and parsed by a test. */
export const examples: Readonly<Record<ComponentName, unknown>> = {
  SourceDescription: {
    contract: 1,
    name: 'Service desk of Example Ltd',
    capabilities: ['catalogue', 'teams', 'kpis', 'ticket', 'changes', 'subscribe'],
    zone: 'Europe/Berlin',
    asOf,
    freshForSeconds: 3600,
    lines: [first],
  },
  MetricDefinition: metric,
  Band: { name: 'watch', from: 14_400, to: 28_800 },
  Target: { value: 14_400, label: 'Service agreement' },
  Team: desk,
  Line: first,
  Scope: { team: 'service-desk' },
  Interval: interval,
  Reading: reading,
  KpiQuery: query,
  KpiBatch: { queries: [query] },
  KpiAnswer: result,
  KpiAnswers: { answers: [result, failure] },
  TicketEvent: passed,
  Ticket: { ...ticketHead, ...stamp, events: [created, passed], teams: [desk, network] },
  TicketPage: {
    ...stamp,
    tickets: [{ ...ticketHead, handoffs: 1, returns: 0, waitSeconds: 900 }],
    teams: [desk, network],
    nextCursor: 'eyJhZnRlciI6MX0',
  },
  HandoffSummary: {
    ...stamp,
    zone: 'Europe/Berlin',
    teams: [desk, network],
    pairs: [
      { from: 'service-desk', to: 'network', tickets: 12, handoffs: 14, returnedRate: 0.25, medianWaitSeconds: 2400, waitN: 14 },
    ],
    totals: { tickets: 90, ticketsWithHandoff: 44, handoffs: 71, returns: 15, ticketsWithReturn: 13, gaps: 2 },
  },
  Change: change,
  Survey: survey,
  Wave: wave,
  WaveKeyList: { keys: [{ survey: 'pulse', wave: '2026-q1', block: 'support', n: 'xMaR5o', e: 'AQAB', fingerprint: 'b4Dh1Tz' }] },
  BlindToken: { blinded: 'q83vASNFZ4k' },
  BlindSignature: { signature: 'kGdFIwHvzao' },
  SurveyResponse: { survey: 'pulse', wave: '2026-q1', answers: { recommend: 9, why: null }, idempotencyKey: 'b7e1c6' },
  Receipt: { receivedOn: '2026-03-04', receipt: 'Zm9vYmFy' },
  SurveyResults: {
    ...stamp,
    survey,
    wave: { ...wave, state: 'published' },
    blocks: [
      {
        block: 'support',
        name: 'Support',
        invited: 60,
        answered: 41,
        questions: [
          {
            question: 'recommend',
            n: 41,
            value: 12,
            interval: { low: -10, high: 34, confidence: 0.95 },
            split: { promoters: 16, passives: 14, detractors: 11 },
          },
        ],
      },
      { block: 'legal', name: 'Legal', suppressed: 'too-few' },
    ],
  },
  ChangeNotice: { topic: 'kpis' },
  FedTicketEvent: fed,
  TicketEventBatch: { source: 'desk', events: [fed] },
  ChangeBatch: { changes: [change] },
  PushedReading: { metric: 'feature-adoption', from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', value: 0.42, n: 800 },
  ReadingBatch: {
    readings: [{ metric: 'feature-adoption', from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', value: 0.42, n: 800 }],
  },
  StatusSample: look,
  RequestSample: requests,
  WatchedService: checkout,
  SampleBatch: { source: 'monitor', asOf, services: [checkout], samples: [look, requests] },
  FeedReport: {
    added: 1,
    repeated: 0,
    tickets: 1,
    rejected: [{ index: 1, path: '$.events[1].at', message: 'Expected an instant with offset.' }],
  },
  TiebeamError: error,
  Problem: { type: 'about:blank', title: 'invalid-data', status: 400, detail: error.message, tiebeam: error },
};
