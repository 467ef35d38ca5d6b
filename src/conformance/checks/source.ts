import type { TiebeamAdapter } from '../../contract/adapter.js';
import { catalogueSchema } from '../../contract/schemas/metrics.js';
import { sourceSchema } from '../../contract/schemas/source.js';
import { teamsSchema } from '../../contract/schemas/teams.js';
import type { Capability } from '../../contract/source.js';
import { Broken } from '../probe.js';
import type { Check } from './check.js';

/** The call behind a capability. */
export const CALL_OF: Readonly<Record<Capability, keyof TiebeamAdapter>> = {
  catalogue: 'readCatalogue',
  teams: 'readTeams',
  kpis: 'readKpis',
  ticket: 'readTicket',
  tickets: 'readTickets',
  handoffs: 'readHandoffs',
  changes: 'readChanges',
  survey: 'readSurvey',
  wave: 'readWave',
  token: 'issueToken',
  response: 'sendResponse',
  results: 'readResults',
  subscribe: 'subscribe',
};

/** The first value that stands twice. */
export function firstRepeated(values: readonly string[]): string | undefined {
  return values.find((value, at) => values.indexOf(value) !== at);
}

/** What a source says of itself, its metrics and its teams. */
export const sourceChecks: readonly Check[] = [
  {
    id: 'describe-shape',
    capability: 'describe',
    promise: 'The source says what it is, in which zone, and what it answers.',
    run: async (probe) => void (await probe.read(sourceSchema, (context) => probe.adapter.describe?.(context))),
  },
  {
    id: 'describe-capabilities',
    capability: 'describe',
    promise: 'Every capability it claims has its call.',
    async run({ description, adapter }) {
      for (const capability of description?.capabilities ?? []) {
        const call = CALL_OF[capability];
        if (typeof adapter[call] !== 'function') throw new Broken({ sentence: `The capability "${capability}" is claimed and ${call} is missing.`, path: '$.capabilities' });
      }
    },
  },
  {
    id: 'catalogue-shape',
    capability: 'catalogue',
    promise: 'Every metric has an id, a name, a unit and a direction.',
    run: async (probe) => void (await probe.read(catalogueSchema, (context) => probe.adapter.readCatalogue?.(context))),
  },
  {
    id: 'catalogue-unique',
    capability: 'catalogue',
    promise: 'No metric id stands twice.',
    async run(probe) {
      const metrics = await probe.read(catalogueSchema, (context) => probe.adapter.readCatalogue?.(context));
      const twice = firstRepeated(metrics.map(({ id }) => id));
      if (twice !== undefined) throw new Broken({ sentence: `The metric "${twice}" stands twice in the catalogue.`, path: '$' });
    },
  },
  {
    id: 'catalogue-answered',
    capability: 'catalogue',
    promise: 'Every metric of the catalogue is answered, by the same definition.',
    async run(probe) {
      if (typeof probe.adapter.readKpis !== 'function') return;
      const queries = probe.catalogue.slice(0, 200).map(({ id }) => ({ metric: id, period: 'P28D' }));
      const answers = await probe.ask(queries);
      answers.forEach((answer, at) => {
        const metric = probe.catalogue[at];
        if (answer.kind === 'failure' && answer.error.kind === 'not-found') {
          throw new Broken({ sentence: `The catalogue lists "${metric?.id}" and readKpis does not know it.`, query: queries[at], path: `$[${at}]` });
        }
        if (answer.kind === 'result' && answer.definition.unit !== metric?.unit) {
          throw new Broken({ sentence: `The unit of "${metric?.id}" is ${metric?.unit} in the catalogue and ${answer.definition.unit} in the answer.`, query: queries[at], path: `$[${at}].definition.unit` });
        }
      });
    },
  },
  {
    id: 'teams-shape',
    capability: 'teams',
    promise: 'Every team has a stable id of a-z, 0-9 and hyphens, and a name.',
    run: async (probe) => void (await probe.read(teamsSchema, (context) => probe.adapter.readTeams?.(context))),
  },
  {
    id: 'teams-unique',
    capability: 'teams',
    promise: 'No team id stands twice.',
    async run(probe) {
      const teams = await probe.read(teamsSchema, (context) => probe.adapter.readTeams?.(context));
      const twice = firstRepeated(teams.map(({ id }) => id));
      if (twice !== undefined) throw new Broken({ sentence: `The team "${twice}" stands twice.`, path: '$' });
    },
  },
  {
    id: 'subscribe-stop',
    capability: 'subscribe',
    promise: 'Subscribing returns a stop that may be called twice.',
    async run({ adapter }) {
      const stop: unknown = adapter.subscribe?.(['kpis'], () => undefined);
      if (typeof stop !== 'function') throw new Broken({ sentence: 'subscribe must return a function that ends it.' });
      stop();
      stop();
    },
  },
];
