import { TiebeamError, isTiebeamError, parse } from '../../contract/index.js';
import type { KpiAnswer, KpiQuery, TiebeamErrorShape } from '../../contract/index.js';
import { kpiBatchSchema, kpiQuerySchema } from '../../contract/schemas/queries.js';
import type { Store } from '../store/store.js';
import { withinTotal } from './batch-total.js';
import { parseRequest } from './parameters.js';

/** An error as it stands in an answer: its own members, nothing an `Error` carries besides. */
function plain(error: TiebeamErrorShape): TiebeamErrorShape {
  return {
    tiebeamError: 1,
    kind: error.kind,
    ...(error.message === undefined ? {} : { message: error.message }),
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
  };
}

function queryOrFailure(raw: unknown, index: number): KpiQuery | TiebeamErrorShape {
  try {
    return parse(kpiQuerySchema, raw, ['queries', index]);
  } catch (error) {
    if (isTiebeamError(error)) return error;
    throw error;
  }
}

/** Answers a body of `POST /v1/kpis`: same order, a failure where a query is wrong or too much, one question to the store. */
export async function answerBatch(store: Store, body: unknown): Promise<{ readonly answers: readonly KpiAnswer[] }> {
  const { queries } = parseRequest(kpiBatchSchema, body);
  const parsed = withinTotal(queries.map(queryOrFailure));
  const good = parsed.filter((each): each is KpiQuery => !isTiebeamError(each));
  const answered = good.length === 0 ? [] : await store.readKpis(good);
  if (answered.length !== good.length) throw new Error(`The store gave ${answered.length} answers to ${good.length} queries.`);
  let next = 0;
  const answers = parsed.map((each): KpiAnswer => {
    if (isTiebeamError(each)) return { kind: 'failure', error: plain(each) };
    return answered[next++] as KpiAnswer;
  });
  return { answers };
}

/**
 * Answers one query.
 *
 * @throws {TiebeamError} the error of the failure item, where a batch would carry it
 */
export async function answerOne(store: Store, query: KpiQuery): Promise<KpiAnswer> {
  const [answer] = await store.readKpis([query]);
  if (answer === undefined) throw new Error('The store gave no answer to a query.');
  if (answer.kind === 'failure') {
    const { kind, message, path, retryAfterSeconds } = answer.error;
    throw new TiebeamError(kind, {
      ...(message === undefined ? {} : { message }),
      ...(path === undefined ? {} : { path }),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    });
  }
  return answer;
}
