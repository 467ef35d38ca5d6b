import { MAXIMUM_READINGS } from '../schemas/queries.js';
import type { Capability } from '../source.js';
import type { ComponentName } from './components.js';

/** A parameter of an operation, in the path or in the query string. */
export interface OperationParameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly description: string;
  readonly required?: boolean;
  /** JSON Schema of the text. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly example?: string;
}

/** One call of the contract over HTTP. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post';
  /** Below the base that holds `/v1`; `{name}` is one percent-encoded segment. */
  readonly path: string;
  readonly summary: string;
  /** Who may call it: anyone, readers, or holders of a feeder's token. */
  readonly access: 'public' | 'reader' | 'feeder';
  /** Without it in the source's description the call answers 501 `unsupported`. */
  readonly capability?: Capability;
  readonly parameters?: readonly OperationParameter[];
  readonly body?: ComponentName;
  /** Name of the answer's schema; `[]` after it: an array of these. */
  readonly answer?: ComponentName | `${ComponentName}[]`;
  /** Media type of the answer when it is not JSON. */
  readonly answerType?: string;
}

const slug = { type: 'string', pattern: '^[a-z0-9-]{1,64}$' } as const;
const whole = { type: 'integer', minimum: 0 } as const;
const teamOrLine = { type: 'string', enum: ['team', 'line'] } as const;

function pathSegment(name: string, description: string, example: string): OperationParameter {
  return { name, in: 'path', required: true, description, schema: { type: 'string', minLength: 1 }, example };
}

const team: OperationParameter = { name: 'team', in: 'query', description: 'Only this team (id).', schema: slug };
const line: OperationParameter = { name: 'line', in: 'query', description: 'Only this line (id).', schema: slug };
const period: OperationParameter = {
  name: 'period',
  in: 'query',
  description: 'Half-open period: P28D, 2026-03, 2026-W12, 2026-Q1 or from/to. P28D when absent.',
  schema: { type: 'string', maxLength: 80 },
  example: 'P28D',
};
const zone: OperationParameter = {
  name: 'zone',
  in: 'query',
  description: 'IANA zone in which days begin; the source\u2019s when absent.',
  schema: { type: 'string', maxLength: 64 },
  example: 'Europe/Berlin',
};
const surveyId = pathSegment('id', 'Survey id.', 'pulse');

/** Every call of the contract over HTTP: the one list that the server's routes and the OpenAPI document are made from. */
export const operations = [
  {
    id: 'describe',
    method: 'get',
    path: '/v1',
    summary: 'What the source is and which calls it answers',
    access: 'reader',
    answer: 'SourceDescription',
  },
  {
    id: 'readCatalogue',
    method: 'get',
    path: '/v1/catalogue',
    summary: 'The definitions of all metrics',
    access: 'reader',
    capability: 'catalogue',
    answer: 'MetricDefinition[]',
  },
  {
    id: 'readTeams',
    method: 'get',
    path: '/v1/teams',
    summary: 'The teams',
    access: 'reader',
    capability: 'teams',
    answer: 'Team[]',
  },
  {
    id: 'readKpis',
    method: 'post',
    path: '/v1/kpis',
    summary: `Answers to a batch of KPI queries, in their order; a query that cannot be answered gives a failure item, one beyond ${MAXIMUM_READINGS} readings in all (with comparisons and history) a rate-limited one`,
    access: 'reader',
    capability: 'kpis',
    body: 'KpiBatch',
    answer: 'KpiAnswers',
  },
  {
    id: 'readKpi',
    method: 'get',
    path: '/v1/kpis/{metric}',
    summary: 'The answer to one KPI query',
    access: 'reader',
    capability: 'kpis',
    parameters: [
      pathSegment('metric', 'Metric id of the catalogue.', 'time-to-resolve'),
      team,
      line,
      period,
      zone,
      {
        name: 'compare',
        in: 'query',
        description: 'Asks for the equal period before.',
        schema: { type: 'string', enum: ['previous'] },
      },
      {
        name: 'baseline',
        in: 'query',
        description: 'ISO date: before it against the period.',
        schema: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
      },
      {
        name: 'history',
        in: 'query',
        description: 'Earlier readings: bucket (day, week or month), a colon, and how many (1 to 520).',
        schema: { type: 'string', pattern: '^(day|week|month):\\d{1,3}$' },
        example: 'week:12',
      },
    ],
    answer: 'KpiAnswer',
  },
  {
    id: 'readTickets',
    method: 'get',
    path: '/v1/tickets',
    summary: 'Tickets, newest first, page by page; with a team or line those it ever owned',
    access: 'reader',
    capability: 'tickets',
    parameters: [
      team,
      line,
      { ...period, description: 'Tickets created in this period; all when absent.' },
      zone,
      { name: 'minReturns', in: 'query', description: 'At least so many returns.', schema: whole },
      { name: 'minHandoffs', in: 'query', description: 'At least so many handoffs.', schema: whole },
      {
        name: 'minWaitSeconds',
        in: 'query',
        description: 'Waited at least so long between teams.',
        schema: { type: 'number', minimum: 0 },
      },
      { name: 'from', in: 'query', description: 'Passed on by this team (id); with to, to that one.', schema: slug },
      { name: 'to', in: 'query', description: 'Passed on to this team (id).', schema: slug },
      { name: 'by', in: 'query', description: 'line: from and to are lines, or teams that belong to none.', schema: teamOrLine },
      { name: 'cursor', in: 'query', description: 'nextCursor of the page before, with the same filters.', schema: { type: 'string', maxLength: 1024 } },
      { name: 'limit', in: 'query', description: 'Tickets per page; 50 when absent.', schema: { type: 'integer', minimum: 1, maximum: 500 } },
    ],
    answer: 'TicketPage',
  },
  {
    id: 'readTicket',
    method: 'get',
    path: '/v1/tickets/{id}',
    summary: 'One ticket with its history',
    access: 'reader',
    capability: 'ticket',
    parameters: [pathSegment('id', 'source:id, percent-encoded as one segment.', 'desk:INC-1042')],
    answer: 'Ticket',
  },
  {
    id: 'readHandoffs',
    method: 'get',
    path: '/v1/handoffs',
    summary: 'Who hands to whom, how often, how long it waits, over the tickets created in a period; with a team or line over those it ever owned, with all of their handoffs',
    access: 'reader',
    capability: 'handoffs',
    parameters: [
      team,
      line,
      period,
      zone,
      { name: 'minimum', in: 'query', description: 'Hides pairs with fewer tickets.', schema: whole },
      { name: 'by', in: 'query', description: 'line: teams count together with their line, and what passes within a line is no handoff; team when absent.', schema: teamOrLine },
    ],
    answer: 'HandoffSummary',
  },
  {
    id: 'readChanges',
    method: 'get',
    path: '/v1/changes',
    summary: 'Deployments, configuration and contract changes',
    access: 'reader',
    capability: 'changes',
    parameters: [team, line, period, zone, { name: 'effect', in: 'query', description: 'A metric: what it read before and after each change is told.', schema: { type: 'string', pattern: '^[a-z0-9-]{1,64}$' } }],
    answer: 'Change[]',
  },
  {
    id: 'readSurvey',
    method: 'get',
    path: '/v1/surveys/{id}',
    summary: 'A questionnaire',
    access: 'reader',
    capability: 'survey',
    parameters: [surveyId],
    answer: 'Survey',
  },
  {
    id: 'readWave',
    method: 'get',
    path: '/v1/surveys/{id}/wave',
    summary: 'The current run of a survey: state, public keys, published counts, receipts',
    access: 'reader',
    capability: 'wave',
    parameters: [surveyId],
    answer: 'Wave',
  },
  {
    id: 'issueToken',
    method: 'post',
    path: '/v1/surveys/{id}/token',
    summary: 'Signs a blinded token for an eligible respondent; the same blinded message gets the same signature',
    access: 'reader',
    capability: 'token',
    parameters: [surveyId],
    body: 'BlindToken',
    answer: 'BlindSignature',
  },
  {
    id: 'sendResponse',
    method: 'post',
    path: '/v1/surveys/{id}/responses',
    summary: 'Takes a response; sending it twice counts once',
    access: 'public',
    capability: 'response',
    parameters: [surveyId],
    body: 'SurveyResponse',
    answer: 'Receipt',
  },
  {
    id: 'readResults',
    method: 'get',
    path: '/v1/surveys/{id}/results',
    summary: 'Released results of a survey',
    access: 'reader',
    capability: 'results',
    parameters: [surveyId, { name: 'wave', in: 'query', description: 'Wave id; the latest published when absent.', schema: slug }],
    answer: 'SurveyResults',
  },
  {
    id: 'readWaveKeys',
    method: 'get',
    path: '/v1/survey-keys',
    summary: 'The public signing keys of all waves and blocks, the same list for everyone',
    access: 'public',
    answer: 'WaveKeyList',
  },
  {
    id: 'subscribe',
    method: 'get',
    path: '/v1/events',
    summary: 'Server-sent events: one unnamed message per changed topic, its data a ChangeNotice',
    access: 'reader',
    capability: 'subscribe',
    parameters: [
      {
        name: 'topics',
        in: 'query',
        description: 'Comma-separated topics (kpis, tickets, changes, surveys); all when absent.',
        schema: { type: 'string', maxLength: 1024 },
        example: 'kpis,tickets',
      },
    ],
    answer: 'ChangeNotice',
    answerType: 'text/event-stream',
  },
  {
    id: 'feedTicketEvents',
    method: 'post',
    path: '/v1/ticket-events',
    summary: 'Appends ticket history; events already known change nothing',
    access: 'feeder',
    body: 'TicketEventBatch',
    answer: 'FeedReport',
  },
  {
    id: 'feedChanges',
    method: 'post',
    path: '/v1/changes',
    summary: 'Adds or replaces changes',
    access: 'feeder',
    body: 'ChangeBatch',
    answer: 'FeedReport',
  },
  {
    id: 'feedReadings',
    method: 'post',
    path: '/v1/readings',
    summary: 'Publishes readings of metrics that no ticket log can give',
    access: 'feeder',
    body: 'ReadingBatch',
    answer: 'FeedReport',
  },
  {
    id: 'feedSamples',
    method: 'post',
    path: '/v1/samples',
    summary: 'Takes uptime samples of services: their state at instants, or their requests in hours; samples already known change nothing',
    access: 'feeder',
    body: 'SampleBatch',
    answer: 'FeedReport',
  },
  {
    id: 'readOpenApi',
    method: 'get',
    path: '/v1/openapi.json',
    summary: 'This document',
    access: 'public',
  },
] as const satisfies readonly Operation[];

/** Name of a call of the contract. */
export type OperationId = (typeof operations)[number]['id'];
