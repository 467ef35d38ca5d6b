import type { RequestContext, TiebeamAdapter } from '../../contract/adapter.js';
import { TiebeamError } from '../../contract/errors.js';
import type { DataDocument } from './data-document.js';

/** The calls a document can answer. */
export type DocumentCalls = Required<Pick<TiebeamAdapter, 'describe' | 'readCatalogue' | 'readTeams' | 'readKpis' | 'readTicket'>>;

/** The adapter calls over a document that is opened anew for each. @param name - of the source */
export function documentCalls(name: string, open: (context: RequestContext) => Promise<DataDocument>): DocumentCalls {
  return {
    async describe(context) {
      const { capabilities, zone, asOf, lines } = await open(context);
      return { contract: 1, name, capabilities, zone, asOf, ...(lines.length > 0 && { lines }) };
    },
    readCatalogue: async (context) => (await open(context)).catalogue,
    readTeams: async (context) => (await open(context)).teams,
    readKpis: async (queries, context) => (await open(context)).answer(queries),
    async readTicket(id, context) {
      const { readTicket } = await open(context);
      if (!readTicket) throw new TiebeamError('unsupported', { message: 'this source holds readings, no tickets' });
      return readTicket(id);
    },
  };
}
