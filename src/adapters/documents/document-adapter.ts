import type { RequestContext, TiebeamAdapter } from '../../contract/adapter.js';
import { TiebeamError } from '../../contract/errors.js';
import type { KpiAnswer } from '../../contract/kpi.js';
import type { DataDocument } from './data-document.js';
import type { Pause } from './pause.js';

/** The calls a document can answer. */
export type DocumentCalls = Required<Pick<TiebeamAdapter, 'describe' | 'readCatalogue' | 'readTeams' | 'readKpis' | 'readTicket' | 'readTickets' | 'readHandoffs' | 'readChanges' | 'readResults'>>;

/**
 * The adapter calls over a document that is opened anew for each.
 *
 * @param name - of the source
 * @param pauseOf - lets others have the thread between the answers of a batch
 */
export function documentCalls(name: string, open: (context: RequestContext) => Promise<DataDocument>, pauseOf?: (signal: AbortSignal) => Pause): DocumentCalls {
  return {
    async describe(context) {
      const { capabilities, zone, asOf, lines, calendars = [], agreements } = await open(context);
      return { contract: 1, name, capabilities, zone, asOf, ...(lines.length > 0 && { lines }), ...(calendars.length > 0 && { calendars }), ...agreements };
    },
    readCatalogue: async (context) => (await open(context)).catalogue,
    readTeams: async (context) => (await open(context)).teams,
    async readKpis(queries, context) {
      const document = await open(context);
      const pause = pauseOf?.(context.signal);
      if (pause === undefined) return document.answer(queries);
      const answers: KpiAnswer[] = [];
      for (const query of queries) {
        answers.push(...document.answer([query]));
        await pause();
      }
      return answers;
    },
    async readTicket(id, context) {
      const { readTicket } = await open(context);
      if (!readTicket) throw new TiebeamError('unsupported', { message: 'this source holds readings, no tickets' });
      return readTicket(id);
    },
    async readChanges(query, context) {
      const { readChanges } = await open(context);
      if (!readChanges) throw new TiebeamError('unsupported', { message: 'this source lists no changes' });
      return readChanges(query);
    },
    async readTickets(query, context) {
      const { readTickets } = await open(context);
      if (!readTickets) throw new TiebeamError('unsupported', { message: 'this source holds readings, no tickets' });
      return readTickets(query, pauseOf?.(context.signal));
    },
    async readHandoffs(query, context) {
      const { readHandoffs } = await open(context);
      if (!readHandoffs) throw new TiebeamError('unsupported', { message: 'this source holds readings, no tickets' });
      return readHandoffs(query, pauseOf?.(context.signal));
    },
    async readResults(query, context) {
      const { readResults } = await open(context);
      if (!readResults) throw new TiebeamError('unsupported', { message: 'this source holds no results of surveys' });
      return readResults(query);
    },
  };
}
