import { readResults } from './gallery-results.js';

/** The gallery's source: every number is invented, and dated by the reader's clock so that it looks the same on any day. */

const DAY = 86_400_000;
const HOUR = 3600;

/** An instant some seconds before now. */
export const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();

const today = new Date().setUTCHours(0, 0, 0, 0);
const day = (offset) => new Date(today + offset * DAY).toISOString();
const period = { from: day(-27), to: day(1) };

/** Weekly readings, oldest first, ending with this week. */
const weeks = (values, n = 60) =>
  values.map((value, index) => ({
    value,
    n: value === null ? 0 : n,
    from: day(1 - 7 * (values.length - index)),
    to: day(8 - 7 * (values.length - index)),
  }));

/** The same with intervals, wider where there are few cases, and with counts that differ. */
const sure = (readings, counted = []) =>
  readings.map((reading, index) => {
    const n = counted[index] ?? reading.n;
    if (reading.value === null) return reading;
    const reach = 1.4 / Math.sqrt(n);
    return { ...reading, n, interval: { low: reading.value * (1 - reach), high: reading.value * (1 + reach * 1.2), confidence: 0.95 } };
  });

const changes = [
  { id: 'c1', at: day(-74), kind: 'deployment', title: 'One form for all requests', service: 'Portal', outcome: 'succeeded', url: '#trends' },
  { id: 'c2', at: day(-51), kind: 'configuration', title: 'Night shift hands over in writing' },
  { id: 'c3', at: day(-30), kind: 'deployment', title: 'Search in the known errors', service: 'Service desk', outcome: 'rolled-back', unplanned: true },
  { id: 'c4', at: day(-12), kind: 'contract', title: 'Supplier answers within four hours' },
];

/** What the time to resolve read around a change, in hours; `half` is half of the interval of the difference. */
const around = (days, before, after, half, verdict) => ({
  metric: 'time-to-resolve',
  before: { value: before * HOUR, n: 88, from: day(days - 14), to: day(days) },
  after: { value: after * HOUR, n: verdict === 'too-early' ? 9 : 93, from: day(days), to: day(Math.min(0, days + 14)) },
  difference: verdict === 'too-early' ? null : (after - before) * HOUR,
  ...(half && { interval: { low: (after - before - half) * HOUR, high: (after - before + half) * HOUR, confidence: 0.95 } }),
  verdict,
});

/** Changes with what came after them. */
const effects = [
  { ...changes[0], effect: around(-74, 15.4, 11.2, 1.6, 'better') },
  { ...changes[1], effect: around(-51, 14.1, 13.3, 2.4, 'no-clear-change') },
  { ...changes[2], effect: around(-30, 11.9, 14.6, 1.5, 'worse') },
  { ...changes[3], effect: around(-12, 10.4, 9.5, 0, 'too-early') },
];

const counts = (window, attribution = 'resolving') => ({ population: { window, attribution } });

const metrics = {
  'time-to-resolve': {
    definition: {
      name: 'Time to resolve',
      unit: 'seconds',
      direction: 'lower',
      definition: 'Half of the tickets resolved in the period took no longer than this.',
      formula: 'median(resolved − created)',
      openTickets: 'Open tickets are not in the median.',
      traps: ['Falls when easy tickets arrive.'],
      version: '1',
      ...counts('resolved'),
    },
    reading: { value: 9.3 * HOUR, n: 266, p90: 96 * HOUR, interval: { low: 8.1 * HOUR, high: 10.9 * HOUR, confidence: 0.95 }, unfinished: 34 },
    target: { value: 8 * HOUR, label: 'agreement 2026' },
    history: sure(weeks([16, 15.1, 17.4, 15.8, 16.2, 14.9, 15.5, 14.2, 16.8, 13.9, 14.6, 15.2, 13.1, 14.3, 14, 13.2, 12.7, 13.9, 12.1, 11.4, 11.8, 10.6, 10.9, 9.8, 10.2, 9.3].map((hours) => hours * HOUR))),
  },
  'first-team-resolution': {
    definition: { name: 'First-team resolution', unit: 'rate', direction: 'higher', definition: 'The share of tickets resolved by the team that had them first.', ...counts('resolved') },
    reading: { value: 0.624, n: 266, count: 166 },
    history: sure(weeks([0.51, 0.53, null, null, 0.55, 0.54, 0.58, 0.57, 0.6, 0.59, 0.61, 0.624]), [40, 36, 0, 0, 3, 4, 31, 44, 60, 58, 3, 66]),
  },
  'return-rate': {
    definition: { name: 'Return rate', unit: 'rate', direction: 'lower', definition: 'The share of tickets that went from one team to another and straight back.', ...counts('resolved') },
    reading: { value: 0.124, n: 266, count: 33 },
    target: { value: 0.15 },
    bands: [
      { name: 'good', to: 0.15 },
      { name: 'watch', from: 0.15, to: 0.2 },
      { name: 'act', from: 0.2 },
    ],
    history: weeks([0.19, 0.18, 0.18, 0.2, 0.17, 0.16, 0.17, 0.15, 0.14, 0.15, 0.13, 0.124]),
  },
  reassignments: {
    definition: { name: 'Reassignments per ticket', unit: 'ratio', direction: 'lower', ...counts('resolved') },
    reading: { value: 0.72, n: 266 },
    target: { value: 0.5 },
  },
  'one-week': { definition: { name: 'Time to first answer', unit: 'seconds', direction: 'lower', ...counts('created') }, reading: { value: 900, n: 31 }, target: { value: 1200 }, history: sure(weeks([900], 31)) },
  'same-weeks': { definition: { name: 'Planned maintenance', unit: 'per-week', direction: 'none' }, reading: { value: 2, n: 26 }, history: weeks(Array.from({ length: 26 }, () => 2)) },
  'no-weeks': { definition: { name: 'Time to restore', unit: 'seconds', direction: 'lower', ...counts('resolved') }, reading: { value: null, n: 0 }, target: { value: 4 * HOUR }, history: weeks(Array.from({ length: 26 }, () => null)) },
  pulse: {
    definition: { name: 'Pulse score', unit: 'score', direction: 'higher', definition: 'Promoters minus detractors, from −100 to 100.' },
    reading: { value: 23, n: 48 },
    target: { value: 30 },
  },
  'tickets-open': {
    definition: { name: 'Open tickets', unit: 'count', direction: 'none', ...counts('open-at-end', 'current') },
    reading: { value: 1284, n: 1284 },
    history: weeks([1190, 1210, 1304, 1288, 1350, 1330, 1301, 1262, 1275, 1240, 1260, 1284]),
  },
  deployments: {
    definition: { name: 'Deployments', unit: 'per-week', direction: 'higher' },
    reading: { value: 3.5, n: 14 },
    target: { value: 3 },
  },
  'cost-of-waiting': {
    definition: { name: 'Cost of waiting', unit: 'money', currency: 'EUR', direction: 'lower' },
    reading: { value: 1_284_000, n: 266, quality: 'estimated' },
    target: { value: 1_000_000 },
  },
  balance: {
    definition: { name: 'Budget balance', unit: 'money', currency: 'EUR', direction: 'higher' },
    reading: { value: -425_000, n: 12 },
    target: { value: 0 },
  },
  adoption: {
    definition: { name: 'Feature adoption', unit: 'rate', direction: 'higher' },
    reading: { value: 0.41, n: 1200, quality: 'estimated' },
    target: { value: 0.5 },
  },
  'value-time': {
    definition: { name: 'Time to value', unit: 'seconds', direction: 'lower' },
    reading: { value: 5.5 * 24 * HOUR, n: 20, quality: 'illustrative' },
    target: { value: 7 * 24 * HOUR },
  },
  'press-answers': {
    definition: { name: 'Time to first statement', unit: 'seconds', direction: 'lower', ...counts('resolved') },
    reading: { value: 52 * 60, n: 3 },
    target: { value: HOUR },
  },
  'restore-desk': {
    definition: { name: 'Time to restore', unit: 'seconds', direction: 'lower', definition: 'From the first report to the moment the service works.', version: '2', hash: '5f1c0a', ...counts('resolved') },
    reading: { value: 2.4 * HOUR, n: 38 },
  },
  'restore-monitoring': {
    definition: { name: 'Time to restore', unit: 'seconds', direction: 'lower', definition: 'From the first alert to the last one.', version: '1', hash: 'b7e944' },
    reading: { value: 0.8 * HOUR, n: 112 },
  },
  'long-name': {
    definition: {
      name: `Median time from the first report of a customer-visible interruption until everyone who was told about it has been told that it is over ${'and over '.repeat(60)}`,
      unit: 'seconds',
      direction: 'lower',
    },
    reading: { value: 7 * HOUR, n: 40 },
    target: { value: 8 * HOUR, label: 'the agreement of the joint committee on shared service levels, third edition' },
  },
  'one-word': {
    definition: { name: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenreinigungsdauer', unit: 'seconds', direction: 'lower' },
    reading: { value: 25 * 60, n: 40 },
  },
  markup: {
    definition: { name: '<img src=x onerror=alert(1)> <b>Bold</b>', unit: 'count', direction: 'lower', definition: '<script>alert(1)</script>' },
    reading: { value: 7, n: 40 },
    target: { value: 9, label: '<i>tilted</i>' },
    team: { id: 'markup', name: '"><svg onload=alert(1)>' },
  },
  huge: {
    definition: { name: 'A very large count', unit: 'count', direction: 'none' },
    reading: { value: 1.797e308, n: 9_007_199_254_740_991 },
  },
  tiny: {
    definition: { name: 'A very small ratio', unit: 'ratio', direction: 'lower' },
    reading: { value: -0.0000004, n: 12 },
    target: { value: 0.000001 },
  },
};

const teams = {
  'service-desk': { name: 'Service desk', value: 6.2 * HOUR, previous: { value: 8.1 * HOUR, verdict: 'better' } },
  payments: { name: 'Payments engineering', value: 21.5 * HOUR, previous: { value: 15 * HOUR, verdict: 'worse' } },
  sre: { name: 'SRE', value: 9.1 * HOUR, previous: { value: 8.8 * HOUR, verdict: 'no-clear-change' } },
  legal: { name: 'Legal', value: 30 * HOUR, n: 6, previous: { value: 44 * HOUR, n: 4, verdict: 'too-few' } },
};

const against = (now, { value, n = 71, verdict }) => ({ reading: { value, n }, difference: now - value, verdict });

/** A whole answer of the contract: an invented reading, with what the query asked for. */
export function invented({ metric, scope, compare, baseline, history }) {
  const known = metrics[metric];
  if (!known) return { kind: 'failure', error: { tiebeamError: 1, kind: 'not-found', message: `No invented reading "${metric}".` } };
  const team = teams[scope?.team];
  const { definition, reading, target, bands, history: weekly } = known;
  const value = team?.value ?? reading.value;
  const place = team ? { id: scope.team, name: team.name } : known.team;
  return {
    kind: 'result',
    asOf: ago(60),
    complete: true,
    zone: 'UTC',
    definition: { id: metric, ...definition },
    ...(place && { scope: { team: place } }),
    reading: { quality: 'measured', ...period, ...(team ? { value, n: team.n ?? 64 } : reading) },
    ...(target && { target }),
    ...(bands && { bands }),
    ...(compare && team && { previous: against(value, team.previous) }),
    ...(compare && metric === 'tickets-open' && { previous: against(value, { value: 1176, verdict: 'different' }) }),
    ...(baseline && { baseline: against(value, { value: value * 1.4, n: 310, verdict: 'better' }) }),
    ...(history && weekly && { history: weekly.slice(-history.count) }),
  };
}

/** The history of a ticket: hours before now, what happened, and its values. */
const ticketOf = (id, teamNames, moves) => {
  const events = moves.map(([hours, kind, values]) => ({ at: ago(hours * HOUR), kind, ...values }));
  const resolved = moves.find(([, , { state } = {}]) => state === 'resolved');
  return {
    id,
    source: 'desk',
    state: resolved ? 'resolved' : 'working',
    team: moves.findLast(([, , { team } = {}]) => team)[2].team,
    createdAt: events[0].at,
    ...(resolved && { resolvedAt: ago(resolved[0] * HOUR) }),
    asOf: ago(60),
    complete: true,
    events,
    teams: Object.entries(teamNames).map(([team, name]) => ({ id: team, name })),
  };
};

const tickets = {
  'desk:back-and-forth': () =>
    ticketOf('desk:back-and-forth', { 'service-desk': 'Service desk', payments: 'Payments engineering', legal: 'Legal' }, [
      [52, 'created', {}],
      [52, 'assigned', { team: 'service-desk' }],
      [51.5, 'state', { state: 'working' }],
      [50.1, 'note', { note: { kind: 'note', present: true } }],
      [50, 'assigned', { team: 'payments' }],
      [41, 'state', { state: 'working' }],
      [39, 'assigned', { team: 'service-desk', reason: 'return-with-question', note: { kind: 'question', present: true } }],
      [38, 'state', { state: 'waiting', waitingOn: 'requester' }],
      [27, 'state', { state: 'working' }],
      [26, 'assigned', { team: 'payments', reason: 'return-with-answer', note: { kind: 'answer', present: true } }],
      [25.5, 'state', { state: 'working' }],
      [20, 'assigned', { team: 'legal' }],
      [7, 'state', { state: 'working' }],
      [4, 'state', { state: 'resolved' }],
    ]),
  'desk:long-wait': () =>
    ticketOf('desk:long-wait', { sre: 'SRE', payments: 'Payments engineering' }, [
      [24 * 61, 'created', {}],
      [24 * 61, 'assigned', { team: 'sre' }],
      [24 * 61 - 1, 'state', { state: 'working' }],
      [24 * 61 - 5, 'assigned', { team: 'payments' }],
      [24 * 61 - 6, 'state', { state: 'working' }],
      [24 * 61 - 9, 'state', { state: 'waiting', waitingOn: 'vendor' }],
    ]),
};

/** Who hands to whom: work goes from the desk on, some of it runs back. */
const passes = [
  ['service-desk', 'payments', 64, 0.19, 2400],
  ['service-desk', 'sre', 41, 0.1, 3300],
  ['service-desk', 'legal', 6, 0, 26_000],
  ['payments', 'service-desk', 13, 0.23, 1500],
  ['payments', 'sre', 22, 0.32, 9400],
  ['sre', 'payments', 17, 0.12, 4100],
  ['sre', 'service-desk', 4, 0.25, 800],
  ['payments', 'legal', 2, 0, null],
];

const told = ({ scope = {}, minimum = 0 }) => {
  const own = passes.filter(([from, to]) => !scope.team || (scope.team === 'legal' && [from, to].includes('legal') && from === 'payments'));
  const hidden = { tickets: null, handoffs: null, returnedRate: null, medianWaitSeconds: null };
  return {
    asOf: ago(60),
    complete: true,
    ...period,
    zone: 'UTC',
    teams: Object.entries(teams).map(([id, { name }]) => ({ id, name })),
    pairs: own.map(([from, to, tickets, returnedRate, medianWaitSeconds]) => ({
      from,
      to,
      ...(tickets < minimum ? hidden : { tickets, handoffs: tickets + 3, returnedRate, medianWaitSeconds, waitN: medianWaitSeconds === null ? 0 : tickets }),
    })),
    totals: { tickets: 266, ticketsWithHandoff: 118, handoffs: 189, returns: 33, ticketsWithReturn: 30 },
  };
};

const listed = ({ to }) => ({
  asOf: ago(60),
  complete: true,
  teams: Object.entries(teams).map(([id, { name }]) => ({ id, name })),
  tickets: [3, 8, 11].map((days, at) => ({
    id: `desk:INC-10${42 - at}`,
    source: 'desk',
    url: '#handoff-maps',
    state: ['working', 'waiting', 'resolved'][at],
    team: to,
    createdAt: day(-days),
    handoffs: at + 1,
    returns: at === 1 ? 1 : 0,
    waitSeconds: (at + 1) * 2700,
  })),
});

const questions = [
  { id: 'recommend', kind: 'score', required: true, text: 'On a scale of 0 to 10, how likely are you to recommend Harbour & Finch as a place to work?' },
  { id: 'ownership', kind: 'agree', required: true, text: 'I know who owns a ticket after I hand it over.' },
  { id: 'site', kind: 'choice', text: 'Where do you mostly work?', options: [{ id: 'office', text: 'In the office' }, { id: 'home', text: 'At home' }, { id: 'both', text: 'Half and half' }] },
  { id: 'why', kind: 'text', text: 'What is the main reason for your answer?' },
];
// A new wave each time the page is opened, so that it can be tried again.
const opened = Date.now();
const waves = {
  pulse: {},
  'pulse-later': { state: 'scheduled', opensAt: day(6), closesAt: day(20) },
  'pulse-over': { state: 'closed', closesAt: day(-2), receipts: ['a'.repeat(43)] },
  'pulse-answered': { answered: true },
  'pulse-others': { invited: false, block: undefined },
  'pulse-recognised': { keys: [{ block: 'support', n: 'AQAB', e: 'AQAB', fingerprint: 'none' }] },
  'pulse-empty': {},
};

const surveyOf = (id) => {
  if (!(id in waves)) throw { tiebeamError: 1, kind: 'not-found', message: `No invented survey "${id}".` };
  return {
    id,
    title: 'Team pulse',
    introduction: 'Four questions, half a minute. They are the same for everyone, whatever they answer.',
    language: 'en',
    questions: id === 'pulse-empty' ? [] : questions,
    privacy: id === 'pulse-recognised' ? 'unlinkable' : 'confidential',
    minimumForScores: 5,
    minimumForComments: 10,
  };
};

/** The adapter of the whole gallery: a plain object. */
export const inventedSource = {
  contract: 1,
  name: 'invented for the gallery',
  readKpis: async (queries) => queries.map(invented),
  readHandoffs: async (query) => told(query),
  readTickets: async (query) => listed(query),
  readResults,
  readTeams: async () => Object.entries(teams).map(([id, { name }]) => ({ id, name })),
  readTicket: async (id) => {
    const found = tickets[id];
    if (!found) throw { tiebeamError: 1, kind: 'not-found', message: `No invented ticket "${id}".` };
    return found();
  },
  surveyPrivacy: 'unlinkable',
  readSurvey: async (id) => surveyOf(id),
  readWave: async (id) => ({ id: `${id}-${opened}`, survey: id, state: 'open', opensAt: day(-3), closesAt: day(11), block: 'support', invited: true, ...waves[id] }),
  readWaveKeys: async () => ({ keys: [] }),
  issueToken: async () => new Uint8Array(256),
  sendResponse: async () => ({}),
  readChanges: async ({ effect }) => (effect === 'time-to-resolve' ? effects : effect ? [] : changes),
  readCatalogue: async () => Object.entries(metrics).map(([id, { definition }]) => ({ id, ...definition })),
};
