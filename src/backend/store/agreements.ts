import type { Agreements } from '../../core/handoffs/read-agreements.js';
import type { Queries } from './database.js';

/** What the teams of the house agreed on. */
export async function readAgreements(queries: Queries): Promise<Agreements> {
  const rows = await queries.query<{ readonly part: string; readonly value: unknown }>('select part, value from agreements order by part');
  return Object.fromEntries(rows.map(({ part, value }) => [part, value]));
}

/**
 * Puts the parts given in the place of those there were; others stay. Returns the names of those that say something new.
 *
 * @param agreements - checked, see core's `readAgreements`
 */
export async function putAgreements(queries: Queries, agreements: Agreements): Promise<readonly string[]> {
  const written = await queries.query<{ readonly part: string }>(
    `insert into agreements as known (part, value) select part, value from json_to_recordset($1::json) as given (part text, value json) order by part
     on conflict (part) do update set value = excluded.value where known.value::text is distinct from excluded.value::text
     returning part`,
    [JSON.stringify(Object.entries(agreements).map(([part, value]) => ({ part, value })))],
  );
  return written.map(({ part }) => part);
}
