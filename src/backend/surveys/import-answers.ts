import * as z from 'zod/mini';
import { parse, type SurveyAnswer, type SurveyQuestion } from '../../contract/index.js';
import { isKept } from '../../contract/kept-text.js';
import { slug } from '../../contract/schemas/primitives.js';
import { answerFault } from '../../core/surveys/answer-fault.js';
import { type Cells, importItems, type ItemsReport } from '../import/import-items.js';
import { announce } from '../store/change-notices.js';
import type { Database } from '../store/database.js';
import { writeAnswers, type LyingAnswers } from '../store/surveys/batches.js';
import { lockDefinition, readDefinition } from '../store/surveys/definitions.js';
import { putWave, readWave } from '../store/surveys/waves.js';
import { releasedOf } from './close-wave.js';
import { blockBook } from './invite.js';
import { freezeBlocks, refuse } from './open-wave.js';

const mapSchema = z.object({
  block: z.optional(z.string()),
  parent: z.optional(z.string()),
  /** Question id to column. */
  answers: z.optional(z.record(slug, z.string())),
  /** What a cell says, to the answer it stands for. */
  values: z.optional(z.record(z.string(), z.union([z.number(), z.string(), z.null()]))),
  /** Only rows with this text in this column. */
  only: z.optional(z.record(z.string(), z.string())),
});

/** How the columns of a file of answers are called. */
export type AnswersMap = z.infer<typeof mapSchema>;

/** Answers of a wave that was held elsewhere. */
export interface AnswersRequest {
  readonly survey: string;
  readonly wave: string;
  readonly opensAt: number;
  readonly closesAt: number;
  readonly illustrative: boolean;
  readonly map: unknown;
  /** CSV with a header, or JSON lines, one respondent to a row; gzip is recognised. */
  readonly stream: AsyncIterable<Uint8Array | string>;
  readonly reportFile?: string | undefined;
}

/** What became of them. */
export interface AnswersReport extends ItemsReport {
  readonly wave: string;
  /** Rows that the map leaves out. */
  readonly skipped: number;
  readonly blocks: number;
  readonly shown: number;
}

/** Reads a map. @throws {TiebeamError} `invalid-data` with the path of what is wrong */
export function readAnswersMap(given: unknown): AnswersMap {
  return parse(mapSchema, given);
}

/** Exports write the ends of a scale as words beside the number, some with a mark in front: "0 - Not at all", "10 (All the time)". */
function pointIn(text: string): number | string {
  const [, digits] = /^(\d{1,2})(?![\d.,])(?:\s*[-\u2013\u2014(:].*)?$/s.exec(text) ?? [];
  return digits === undefined ? text : Number(digits);
}

function answerIn(question: SurveyQuestion, cell: string | undefined, values: AnswersMap['values']): SurveyAnswer {
  const text = (cell ?? '').replaceAll('\uFEFF', '').normalize('NFC').trim();
  if (text === '') return null;
  if (values !== undefined && Object.hasOwn(values, text)) return values[text] ?? null;
  return question.kind === 'score' || question.kind === 'agree' ? pointIn(text) : text;
}

/**
 * Imports the answers of a closed wave from elsewhere. They are shown only as far as the rule allows for answers given here, and are kept
 * without any order or other column of the file. A row without any answer counts as one who was asked.
 *
 * @throws {TiebeamError} `invalid-data` where there is such a wave, `not-found` for an unknown survey
 */
export async function importAnswers(database: Database, request: AnswersRequest): Promise<AnswersReport> {
  const { survey, wave } = request;
  const map = readAnswersMap(request.map);
  const definition = await readDefinition(database, survey);
  if (request.closesAt <= request.opensAt) throw refuse('A wave closes after it opens.');
  const { questions } = definition.survey;
  const stranger = Object.keys(map.answers ?? {}).find((id) => !questions.some((question) => question.id === id));
  if (stranger !== undefined) throw refuse(`The map names the question "${stranger}", which ${survey} does not ask.`);
  const columnOf = (id: string) => map.answers?.[id] ?? id;
  const mapped = questions.filter(({ id }) => map.answers === undefined || Object.hasOwn(map.answers, id));
  const book = blockBook(definition.blocks);
  const asked = new Map<string | undefined, number>();
  const kept: (Omit<LyingAnswers, 'block'> & { readonly block: string | undefined })[] = [];
  let skipped = 0;
  const read = (cells: Cells): object | string => {
    if (Object.entries(map.only ?? {}).some(([column, text]) => cells(column)?.trim() !== text)) {
      skipped += 1;
      return {};
    }
    const name = (map.block === undefined ? '' : (cells(map.block) ?? '')).replaceAll('\uFEFF', '').trim();
    const place = name === '' ? undefined : book.find(name, map.parent === undefined ? '' : (cells(map.parent) ?? '').trim());
    if (place !== undefined && 'fault' in place) return place.fault;
    const answers = Object.fromEntries(mapped.map((question) => [question.id, answerIn(question, cells(columnOf(question.id)), map.values)]));
    const fault = mapped.map((question) => answerFault(question, answers[question.id] ?? null)).find((one) => one !== null);
    if (fault !== undefined) return fault ?? '';
    if (Object.values(answers).some((answer) => typeof answer === 'string' && !isKept(answer))) return 'The row holds an answer with a character that cannot be kept (NUL or half of one).';
    place?.add();
    asked.set(place?.id, (asked.get(place?.id) ?? 0) + 1);
    if (Object.values(answers).some((answer) => answer !== null)) kept.push({ survey, wave, block: place?.id, answers });
    return {};
  };
  const needed = [...(map.block === undefined ? [] : [map.block]), ...Object.keys(map.only ?? {}), ...mapped.map(({ id }) => columnOf(id))];
  const { kept: _kept, repeated: _repeated, ...report } = await importItems({ stream: request.stream, reportFile: request.reportFile, needed, read, put: async (batch) => batch.length });
  if (report.fatal !== undefined || kept.length === 0) return { ...report, kept: 0, repeated: 0, wave, skipped, blocks: 0, shown: 0 };
  // Who belongs to no block is counted above all of them.
  const blocks = freezeBlocks(book.blocks(), new Map([...asked].flatMap(([id, n]) => (id === undefined ? [] : [[id, n] as const]))), 1, asked.has(undefined));
  const root = blocks.find(({ parent }) => parent === undefined)?.id ?? '';
  const placed = blocks.map((block) => ({ ...block, counted: block.id, ...(block.id === root && { invited: (block.invited ?? 0) + (asked.get(undefined) ?? 0) }) }));
  const answers = kept.map((one) => ({ ...one, block: one.block ?? root }));
  const results = releasedOf({ definition, blocks: placed }, answers);
  await database.transaction(async (queries) => {
    await lockDefinition(queries, survey);
    if ((await readWave(queries, survey, wave)) !== undefined) throw refuse(`${survey} has a wave ${wave} already.`);
    await putWave(queries, {
      survey, id: wave, state: 'published', opensAt: request.opensAt, closesAt: request.closesAt, closedAt: request.closesAt, definition, blocks: placed, keyMark: null,
      imported: true, illustrative: request.illustrative, forced: false, remindedAt: null, fault: null, results,
    });
    await writeAnswers(queries, answers);
    await announce(queries, 'surveys');
  });
  const shown = results.filter(({ suppressed }) => suppressed === undefined).length;
  return { ...report, kept: kept.length, repeated: report.rows - report.rejected - skipped - kept.length, wave, skipped, blocks: blocks.length, shown };
}
