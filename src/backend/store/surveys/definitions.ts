import { TiebeamError } from '../../../contract/index.js';
import type { SurveyDefinition } from '../../surveys/definition.js';
import type { Queries } from '../database.js';

interface SurveyRow {
  readonly id: string;
  readonly definition: SurveyDefinition;
}

/** All surveys, by id. */
export async function readDefinitions(queries: Queries): Promise<readonly SurveyDefinition[]> {
  const rows = await queries.query<SurveyRow>('select id, definition from surveys order by id');
  return rows.map((row) => row.definition);
}

/** A survey as it would be asked next. @throws {TiebeamError} `not-found` */
export async function readDefinition(queries: Queries, id: string): Promise<SurveyDefinition> {
  const [row] = await queries.query<SurveyRow>('select id, definition from surveys where id = $1', [id]);
  if (row === undefined) throw noSurvey(id);
  return row.definition;
}

/** As {@link readDefinition}, and keeps other owners of the survey waiting until the transaction ends. */
export async function lockDefinition(queries: Queries, id: string): Promise<SurveyDefinition> {
  const [row] = await queries.query<SurveyRow>('select id, definition from surveys where id = $1 for update', [id]);
  if (row === undefined) throw noSurvey(id);
  return row.definition;
}

/** Keeps a survey; says whether it is new. */
export async function putDefinition(queries: Queries, definition: SurveyDefinition, now: number): Promise<'added' | 'replaced'> {
  const [row] = await queries.query<{ readonly fresh: boolean }>(
    `insert into surveys (id, definition, changed_at) values ($1, $2, $3)
     on conflict (id) do update set definition = excluded.definition, changed_at = excluded.changed_at returning xmax = 0 as fresh`,
    [definition.survey.id, JSON.stringify(definition), now],
  );
  return row?.fresh === true ? 'added' : 'replaced';
}

function noSurvey(id: string): TiebeamError {
  return new TiebeamError('not-found', { message: `There is no survey "${id.slice(0, 80)}".` });
}
