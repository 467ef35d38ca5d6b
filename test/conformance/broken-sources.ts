import type { KpiAnswer, KpiQuery, KpiResult, Reading, RequestContext, TiebeamAdapter } from '../../src/contract/index.js';
import { TiebeamError } from '../../src/contract/index.js';
import { mockAdapter } from '../../src/conformance/index.js';

/** As-of of every source here: noon of 15 March 2026 UTC. */
export const asOf = Date.UTC(2026, 2, 15, 12);

/** A good source with some of its calls replaced. */
export function withCalls(calls: Partial<TiebeamAdapter>): TiebeamAdapter {
  return { ...mockAdapter({ asOf }), ...calls };
}

type Answers = readonly KpiAnswer[];

/** A good source whose batches of KPI answers are spoilt. */
export function spoiltBatches(
  spoil: (answers: Answers, queries: readonly KpiQuery[]) => unknown,
): TiebeamAdapter {
  const good = mockAdapter({ asOf });
  return { ...good, readKpis: async (queries, context) => spoil((await good.readKpis?.(queries, context)) ?? [], queries) as Answers };
}

/** A good source whose results are spoilt one by one. */
export function spoilt(spoil: (result: KpiResult, query: KpiQuery) => unknown): TiebeamAdapter {
  return spoiltBatches((answers, queries) => answers.map((answer, at) => (answer.kind === 'result' ? spoil(answer, queries[at] as KpiQuery) : answer)));
}

/** A good source whose main readings are spoilt. */
export const spoiltReadings = (spoil: (reading: Reading, result: KpiResult) => unknown) =>
  spoilt((result) => ({ ...result, reading: spoil(result.reading, result) }));

const stamp = { asOf: new Date(asOf).toISOString(), complete: true };
const desk = { id: 'desk', name: 'Service desk' };
const network = { id: 'network', name: 'Network' };

/** A ticket of a list. */
export const summaryOf = (number: number, more = {}) => ({
  id: `desk:${number}`, source: 'desk', state: 'queued', team: 'desk', createdAt: stamp.asOf, handoffs: 2, returns: 1, ...more,
}) as never;

/** A good list of ten tickets, by cursor. */
export const ticketList: NonNullable<TiebeamAdapter['readTickets']> = async ({ cursor = '0', limit = 50 }) => {
  const from = Number(cursor);
  const tickets = Array.from({ length: 10 }, (_, at) => summaryOf(at)).slice(from, from + limit);
  return { ...stamp, tickets, teams: [desk], ...(from + limit < 10 && { nextCursor: String(from + limit) }) };
};

/** A good ticket. */
export const ticketOf = (more = {}): NonNullable<TiebeamAdapter['readTicket']> => async (id) => {
  if (!id.startsWith('desk:')) throw new TiebeamError('not-found');
  return {
    ...stamp, id, source: 'desk', state: 'queued', team: 'desk', createdAt: '2026-03-01T00:00:00Z', teams: [desk],
    events: [{ at: '2026-03-01T00:00:00Z', kind: 'created', team: 'desk' }, { at: '2026-03-02T00:00:00Z', kind: 'state', state: 'queued' }],
    ...more,
  };
};

/** A good handoff summary, or one spoilt. */
export const handoffs = (totals = {}, pair = {}): NonNullable<TiebeamAdapter['readHandoffs']> => async () => ({
  ...stamp, zone: 'UTC', teams: [desk, network],
  pairs: [{ from: 'desk', to: 'network', tickets: 5, handoffs: 6, returnedRate: 0.2, medianWaitSeconds: 60, ...pair }],
  totals: { tickets: 10, ticketsWithHandoff: 5, handoffs: 6, returns: 2, ticketsWithReturn: 2, ...totals },
});

const someChanges = [
  { id: 'a', at: '2026-03-01T00:00:00Z', kind: 'deployment', title: 'A', team: 'desk' },
  { id: 'b', at: '2026-03-02T00:00:00Z', kind: 'deployment', title: 'B' },
] as const;

/** A good list of changes, or one spoilt. */
export const changes = (more = {}): NonNullable<TiebeamAdapter['readChanges']> => async ({ scope, period }) => {
  if (period === '2026-13') throw new TiebeamError('invalid-data');
  return someChanges.map((change) => (change.id === 'b' ? { ...change, ...more } : change)).filter((change) => scope?.team === undefined || ('team' in change && change.team === scope.team));
};

const survey = {
  id: 'pulse', title: 'Pulse', privacy: 'confidential', minimumForScores: 5, minimumForComments: 10,
  questions: [{ kind: 'score', id: 'recommend', text: 'How likely?' }, { kind: 'text', id: 'why', text: 'Why?' }],
} as const;
const wave = { id: 'w1', survey: 'pulse', state: 'published', opensAt: '2026-02-01T00:00:00Z', closesAt: '2026-02-10T00:00:00Z' } as const;

/** A good survey, or one spoilt. */
export const surveyOf = (more = {}): NonNullable<TiebeamAdapter['readSurvey']> => async () => ({ ...survey, ...more });

/** A good wave, or one spoilt. */
export const waveOf = (more = {}): NonNullable<TiebeamAdapter['readWave']> => async () => ({ ...wave, counts: [{ eligible: 10, issued: 9, redeemed: 8 }], ...more });

/** A good summary by line where that is asked for, or a spoilt one. */
export const handoffsByLine = (totals = {}, pair = {}): NonNullable<TiebeamAdapter['readHandoffs']> => async (query, context) => ({
  ...(await handoffs()(query, context)),
  ...(query.by === 'line' && {
    by: query.by,
    teams: [{ id: 'press', name: 'Press' }],
    lines: [{ id: 'first', name: 'First line' }],
    pairs: [{ from: 'first', to: 'press', tickets: 5, handoffs: 6, returnedRate: 0.2, medianWaitSeconds: 60, ...pair }],
    totals: { tickets: 10, ticketsWithHandoff: 5, handoffs: 6, returns: 2, ticketsWithReturn: 2, ...totals },
  }),
});

/** Good results, or spoilt ones. */
export const resultsOf = (block = {}): NonNullable<TiebeamAdapter['readResults']> => async () => ({
  ...stamp, survey, wave,
  blocks: [{ block: 'support', name: 'Support', questions: [{ question: 'recommend', n: 12, value: 10 }] }, { block: 'legal', name: 'Legal', suppressed: 'too-few', ...block }],
});

/** A source that keeps the contract in every call the suite knows. */
export function wholeSource(more: Partial<TiebeamAdapter> = {}): TiebeamAdapter {
  const good = mockAdapter({ asOf });
  const all = ['catalogue', 'teams', 'kpis', 'ticket', 'tickets', 'handoffs', 'changes', 'survey', 'wave', 'results', 'subscribe'] as const;
  return {
    ...good,
    describe: async (context: RequestContext) => ({ ...((await good.describe?.(context)) as NonNullable<Awaited<ReturnType<NonNullable<TiebeamAdapter['describe']>>>>), capabilities: all }),
    readTickets: ticketList,
    readTicket: ticketOf(),
    readHandoffs: handoffs(),
    readChanges: changes(),
    readSurvey: surveyOf(),
    readWave: waveOf(),
    readResults: resultsOf(),
    ...more,
  };
}
