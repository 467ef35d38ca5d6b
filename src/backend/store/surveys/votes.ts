import type { SurveyAnswer } from '../../../contract/index.js';
import type { Queries } from '../database.js';

/** A response that has been found good. */
export interface Vote {
  readonly survey: string;
  readonly wave: string;
  readonly block: string;
  /** Under which it counts once. */
  readonly receipt: string;
  readonly answers: Readonly<Record<string, SurveyAnswer>>;
}

/** What became of a response. `second`: the person has answered already, with another. */
export type VoteOutcome = 'taken' | 'repeated' | 'closed' | 'second' | 'not-invited';

/**
 * Takes a vote in one statement: receipt and answers are kept together or not at all. The close waits for statements that began
 * before it, since it locks the table of held answers, which a statement holds before it looks at the state of the wave.
 */
export async function takeVote(queries: Queries, { survey, wave, block, receipt, answers }: Vote, now: number): Promise<VoteOutcome> {
  const [row] = await queries.query<{ readonly taken: boolean; readonly open: boolean; readonly known: boolean }>(
    `with open as (select 1 from survey_waves where survey = $1 and id = $2 and state = 'open' and closes_at > $6),
     fresh as (insert into survey_receipts (survey, wave, receipt, block) select $1, $2, $3, $4 from open on conflict do nothing returning 1),
     held as (insert into survey_held (survey, wave, block, answers) select $1, $2, $4, $5::json from fresh returning 1)
     select exists (select 1 from held) as taken, exists (select 1 from open) as open,
       exists (select 1 from survey_receipts where survey = $1 and wave = $2 and receipt = $3) as known`,
    [survey, wave, receipt, block, JSON.stringify(answers), now],
  );
  if (row?.taken === true) return 'taken';
  // While the wave is open nothing but the receipt can have stood in the way; one that another request is keeping now is not seen yet.
  return row?.known === true || row?.open === true ? 'repeated' : 'closed';
}

/**
 * Takes the vote of a person who is known, where no blind token can be made: marks them as having answered, and keeps the answers apart
 * from them. Who was given a token gets its second one this way.
 *
 * @param person - keyed hash
 */
export async function takeKnownVote(queries: Queries, vote: Omit<Vote, 'block'>, person: string, now: number): Promise<VoteOutcome> {
  const { survey, wave, receipt } = vote;
  const [asked] = await queries.query<{ block: string; answered: boolean; issued: number }>(
    'select block, answered, issued from survey_invited where survey = $1 and wave = $2 and person = $3 for update',
    [survey, wave, person],
  );
  if (asked === undefined) return 'not-invited';
  const known = await queries.query('select 1 from survey_receipts where survey = $1 and wave = $2 and receipt = $3', [survey, wave, receipt]);
  // A key that somebody else has used is not this person's answer.
  if (known.length > 0) return asked.answered ? 'repeated' : 'second';
  if (asked.answered || asked.issued > 1) return 'second';
  const outcome = await takeVote(queries, { ...vote, block: asked.block }, now);
  if (outcome === 'taken') {
    await queries.query('update survey_invited set answered = true, issued = issued + 1, blinded = null where survey = $1 and wave = $2 and person = $3', [survey, wave, person]);
  }
  return outcome;
}

/** What is needed to sign a token, or why none is given. */
export type Issue = { readonly block: string; readonly sealed: string | null; readonly keyMark: string | null } | 'not-invited' | 'used-up' | 'closed' | 'answered';

/**
 * Marks a person as given a token. The same blinded message again is the same token; another one is the second and last.
 *
 * @param blinded - hash of the blinded message
 */
export async function markIssued(queries: Queries, survey: string, wave: string, person: string, blinded: string, now: number): Promise<Issue> {
  const [marked] = await queries.query<{ block: string; sealed: string | null; key_mark: string | null }>(
    `with marked as (
       update survey_invited as asked set issued = case when blinded = $4 then issued else issued + 1 end, blinded = $4
       from survey_waves as waves
       where asked.survey = $1 and asked.wave = $2 and asked.person = $3 and not asked.answered and (asked.issued < 2 or asked.blinded = $4)
         and waves.survey = $1 and waves.id = $2 and waves.state = 'open' and waves.closes_at > $5
       returning asked.block, waves.key_mark)
     select marked.block, marked.key_mark, keys.sealed from marked
     left join survey_private_keys as keys on keys.survey = $1 and keys.wave = $2 and keys.block = marked.block`,
    [survey, wave, person, blinded, now],
  );
  if (marked !== undefined) return { block: marked.block, sealed: marked.sealed, keyMark: marked.key_mark };
  const [asked] = await queries.query<{ answered: boolean; issued: number }>('select answered, issued from survey_invited where survey = $1 and wave = $2 and person = $3', [survey, wave, person]);
  if (asked === undefined) return 'not-invited';
  if (asked.answered) return 'answered';
  return asked.issued > 1 ? 'used-up' : 'closed';
}

/** How many have answered. */
export async function countReceipts(queries: Queries, survey: string, wave: string): Promise<number> {
  const [row] = await queries.query<{ n: number }>('select count(*)::integer as n from survey_receipts where survey = $1 and wave = $2', [survey, wave]);
  return row?.n ?? 0;
}
