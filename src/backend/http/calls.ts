import { TiebeamError } from '../../contract/index.js';
import type { Capability } from '../../contract/index.js';
import { openApiDocument } from '../../contract/openapi/document.js';
import { operations } from '../../contract/openapi/operations.js';
import type { Operation, OperationId } from '../../contract/openapi/operations.js';
import { jsonResponse, taggedResponse } from './answers.js';
import { QUERY_BODY_BYTES, readJson } from './body.js';
import type { Answerer } from './call.js';
import { describeSource } from './description.js';
import type { EventHub } from './events.js';
import { feedSamples } from './feed-samples.js';
import { feedChanges, feedReadings, feedTicketEvents } from './feeds.js';
import { answerBatch, answerOne } from './kpis.js';
import type { AppOptions } from './options.js';
import { surveyAnswerers } from './surveys.js';
import { changeQueryOf, handoffQueryOf, kpiQueryOf, ticketQueryOf, topicsOf } from './parameters.js';

const DEFAULT_BODY_BYTES = 4 * 1024 * 1024;
const DEFAULT_ZONE = 'UTC';

function ticketIdOf(segment: string): string {
  if (!/^[a-z0-9-]{1,64}:./.test(segment) || segment.length > 512) {
    throw new TiebeamError('invalid-data', { message: 'A ticket id is source:id, percent-encoded as one segment.', path: '$.id' });
  }
  return segment;
}

/** The calls this server answers; one that is missing, or whose capability the store lacks, is `unsupported`. */
export function answerers(options: AppOptions, hub: EventHub): Readonly<Partial<Record<OperationId, Answerer>>> {
  const { store } = options;
  const feedBytes = options.maxBodyBytes ?? DEFAULT_BODY_BYTES;
  const zone = options.zone ?? DEFAULT_ZONE;
  const calls: Partial<Record<OperationId, Answerer>> = {
    describe: async ({ request, caller }) =>
      taggedResponse(
        request,
        await describeSource(store, {
          name: options.name ?? 'Tiebeam',
          zone,
          served: servedCapabilities(calls),
          scope: caller.scope,
          ...(options.surveys === undefined ? {} : { surveyPrivacy: options.surveys.privacy }),
        }),
      ),
    readCatalogue: async ({ request }) => taggedResponse(request, await store.catalogue()),
    readTeams: async ({ request }) => taggedResponse(request, await store.teams()),
    readKpis: async ({ request }) => jsonResponse(await answerBatch(store, await readJson(request, QUERY_BODY_BYTES))),
    readKpi: async ({ request, segment, parameters }) =>
      taggedResponse(request, await answerOne(store, kpiQueryOf(segment, parameters))),
    readTicket: async ({ request, segment }) => taggedResponse(request, await store.readTicket(ticketIdOf(segment))),
    readTickets: async ({ request, parameters }) => taggedResponse(request, await store.readTickets(ticketQueryOf(parameters))),
    readHandoffs: async ({ request, parameters }) => taggedResponse(request, await store.readHandoffs(handoffQueryOf(parameters))),
    readChanges: async ({ request, parameters }) => taggedResponse(request, await store.readChanges(changeQueryOf(parameters))),
    subscribe: async ({ request, parameters }) => hub.open(topicsOf(parameters), request.headers.get('last-event-id')),
    feedTicketEvents: async ({ request }) => jsonResponse(await feedTicketEvents(store, await readJson(request, feedBytes), zone)),
    feedChanges: async ({ request }) => jsonResponse(await feedChanges(store, await readJson(request, feedBytes))),
    feedReadings: async ({ request }) => jsonResponse(await feedReadings(store, await readJson(request, feedBytes), (options.now ?? Date.now)())),
    feedSamples: async ({ request }) => jsonResponse(await feedSamples(store, await readJson(request, feedBytes), (options.now ?? Date.now)())),
    ...(options.surveys === undefined ? {} : surveyAnswerers(options.surveys)),
    readOpenApi: async ({ request }) => taggedResponse(request, openApiDocument({ version: options.version ?? '1', ...(options.base ? { server: options.base } : {}) })),
  };
  return calls;
}

function servedCapabilities(calls: Readonly<Partial<Record<OperationId, Answerer>>>): ReadonlySet<Capability> {
  return new Set(
    (operations as readonly Operation[])
      .filter((operation) => Object.hasOwn(calls, operation.id))
      .flatMap((operation) => operation.capability ?? []),
  );
}
