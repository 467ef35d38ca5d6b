import type { Database, Queries } from './database.js';

const CHANNEL = 'tiebeam_changes';

/** What a listener of the store is told about. */
export type Topic = 'kpis' | 'tickets' | 'changes' | 'surveys';

const TOPICS: readonly Topic[] = ['kpis', 'tickets', 'changes', 'surveys'];

/** Tells every process over the database, once the transaction holds, that data of a topic changed. */
export async function announce(queries: Queries, ...topics: readonly Topic[]): Promise<void> {
  for (const topic of topics) await queries.query('select pg_notify($1, $2)', [CHANNEL, topic]);
}

/** Hears the topics of all processes, this one included; after a gap in listening all topics. Returns the stop. */
export function hearChanges(database: Database, listener: (topic: Topic) => void): () => void {
  return database.listen(CHANNEL, (payload) => {
    for (const topic of TOPICS) if (payload === '' || payload === topic) listener(topic);
  });
}
