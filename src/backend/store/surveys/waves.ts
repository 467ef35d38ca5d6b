import type { BlockResults, Wave, WaveCounts, WaveKey } from '../../../contract/index.js';
import type { SurveyBlock } from '../../../core/surveys/blocks.js';
import type { SurveyDefinition } from '../../surveys/definition.js';
import type { Queries } from '../database.js';
import { instantOf } from '../instants.js';

/** A block as a wave fixed it. */
export interface WaveBlock extends SurveyBlock {
  /** The block in which its people are counted: itself, or one above it where it is too small. */
  readonly counted: string;
}

/** A wave as the store keeps it. */
export interface StoredWave {
  readonly survey: string;
  readonly id: string;
  readonly state: Wave['state'];
  readonly opensAt: number;
  readonly closesAt: number;
  readonly closedAt: number | null;
  /** What it asks, fixed when it opened; `null` before. */
  readonly definition: SurveyDefinition | null;
  readonly blocks: readonly WaveBlock[] | null;
  /** Of the server key that knows its people; `null` where it has none. */
  readonly keyMark: string | null;
  readonly imported: boolean;
  readonly illustrative: boolean;
  /** May open soon after the last wave of the same people. */
  readonly forced: boolean;
  readonly remindedAt: number | null;
  /** Why it did not open when it should have. */
  readonly fault: string | null;
  /** What may be shown; of an open wave what is told since the last full hour, `null` before the first. */
  readonly results: readonly BlockResults[] | null;
}

interface WaveRow extends Pick<StoredWave, 'survey' | 'id' | 'definition' | 'blocks' | 'imported' | 'illustrative' | 'forced' | 'fault' | 'results'> {
  readonly state: string;
  readonly opens_at: number;
  readonly closes_at: number;
  readonly closed_at: number | null;
  readonly key_mark: string | null;
  readonly reminded_at: number | null;
}

const HEAD = 'survey, id, state, opens_at, closes_at, closed_at, definition, blocks, key_mark, imported, illustrative, forced, reminded_at, fault';

function waveOf(row: WaveRow): StoredWave {
  const { opens_at, closes_at, closed_at, key_mark, reminded_at, state, results, ...rest } = row;
  return {
    ...rest,
    state: state as Wave['state'],
    opensAt: opens_at,
    closesAt: closes_at,
    closedAt: closed_at,
    keyMark: key_mark,
    remindedAt: reminded_at,
    results: results ?? null,
  };
}

/** Waves of a survey, latest first, with their results. */
export async function readWaves(queries: Queries, survey: string): Promise<readonly StoredWave[]> {
  return (await queries.query<WaveRow>(`select ${HEAD}, results from survey_waves where survey = $1 order by opens_at desc, id`, [survey])).map(waveOf);
}

/** The wave a respondent is concerned with: the open one, else the one closed last, else the next. */
export async function currentWave(queries: Queries, survey: string): Promise<StoredWave | undefined> {
  const [row] = await queries.query<WaveRow>(
    `select ${HEAD} from survey_waves where survey = $1
     order by case state when 'open' then 0 when 'scheduled' then 2 else 1 end, case when state = 'scheduled' then opens_at else -closes_at end, id limit 1`,
    [survey],
  );
  return row === undefined ? undefined : waveOf(row);
}

/** One wave; `undefined` where there is none. */
export async function readWave(queries: Queries, survey: string, id: string): Promise<StoredWave | undefined> {
  const [row] = await queries.query<WaveRow>(`select ${HEAD}, results from survey_waves where survey = $1 and id = $2`, [survey, id]);
  return row === undefined ? undefined : waveOf(row);
}

/** Waves of all surveys in a state. */
export async function wavesIn(queries: Queries, state: Wave['state']): Promise<readonly StoredWave[]> {
  return (await queries.query<WaveRow>(`select ${HEAD} from survey_waves where state = $1 order by opens_at, survey, id`, [state])).map(waveOf);
}

/** Keeps a wave, in the place of one of the same id. */
export async function putWave(queries: Queries, wave: StoredWave): Promise<void> {
  const { survey, id, state, opensAt, closesAt, closedAt, definition, blocks, keyMark, imported, illustrative, forced, remindedAt, fault, results } = wave;
  const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await queries.query(
    `insert into survey_waves (${HEAD}, results) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (survey, id) do update set state = excluded.state, opens_at = excluded.opens_at, closes_at = excluded.closes_at, closed_at = excluded.closed_at,
       definition = excluded.definition, blocks = excluded.blocks, key_mark = excluded.key_mark, imported = excluded.imported, illustrative = excluded.illustrative,
       forced = excluded.forced, reminded_at = excluded.reminded_at, fault = excluded.fault, results = excluded.results`,
    [survey, id, state, opensAt, closesAt, closedAt, text(definition), text(blocks), keyMark, imported, illustrative, forced, remindedAt, fault, text(results)],
  );
}

/** What everybody may know of a wave. */
export function publicWave(wave: StoredWave): Wave {
  const { id, survey, state, opensAt, closesAt, closedAt, illustrative } = wave;
  return { id, survey, state, opensAt: instantOf(opensAt), closesAt: instantOf(closedAt ?? closesAt), ...(illustrative && { illustrative }) };
}

/** Public keys of a wave, by block. */
export async function readKeys(queries: Queries, survey: string, wave: string): Promise<readonly WaveKey[]> {
  return queries.query<WaveKey>('select block, n, e, fingerprint from survey_keys where survey = $1 and wave = $2 order by block', [survey, wave]);
}

/** Published counts of a closed wave: the whole, then by block. */
export async function readCounts(queries: Queries, survey: string, wave: string): Promise<readonly WaveCounts[]> {
  const rows = await queries.query<{ block: string; eligible: number; issued: number | null; reissued: number | null; redeemed: number }>(
    'select block, eligible, issued, reissued, redeemed from survey_counts where survey = $1 and wave = $2 order by block',
    [survey, wave],
  );
  const sum = (pick: (row: (typeof rows)[number]) => number | null) => rows.reduce((total, row) => total + (pick(row) ?? 0), 0);
  const issuedAt = (issued: number | null, reissued: number | null) => (issued === null ? {} : { issued, reissued: reissued ?? 0 });
  if (rows.length === 0) return [];
  const signed = rows.some((row) => row.issued !== null);
  return [
    { eligible: sum((row) => row.eligible), ...issuedAt(signed ? sum((row) => row.issued) : null, sum((row) => row.reissued)), redeemed: sum((row) => row.redeemed) },
    ...rows.map(({ block, eligible, issued, reissued, redeemed }) => ({ block, eligible, ...issuedAt(issued, reissued), redeemed })),
  ];
}
