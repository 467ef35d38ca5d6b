import * as z from 'zod/mini';
import { TiebeamError, parse, type Survey, type SurveyQuestion } from '../../contract/index.js';
import { jsonPath } from '../../contract/json-path.js';
import { isKept } from '../../contract/kept-text.js';
import { slug, text } from '../../contract/schemas/primitives.js';
import { surveySchema } from '../../contract/schemas/surveys.js';
import { readBlocks, type SurveyBlock } from '../../core/surveys/blocks.js';
import { stableHash } from '../../core/metrics/stable-hash.js';
import { linesOfPaths } from '../import/line-of-path.js';

/** What an owner settles about a survey. A wave writes it down when it opens, and from then on nothing changes it. */
export interface SurveyDefinition {
  readonly survey: Survey;
  readonly blocks: readonly SurveyBlock[];
  /** Whether whole batches of answers are shown before the close. */
  readonly interim: boolean;
  /** Whether results are published with the close, or when the owner says so. */
  readonly release: 'at-close' | 'by-owner';
}

const LEAST_MINIMUM = 3;
/** More people than any group has, and few enough for the integers of a database. */
const MOST_MINIMUM = 1_000_000;
const MOST_QUESTIONS = 50;
const MEMBERS = ['id', 'title', 'introduction', 'language', 'questions', 'privacy', 'minimumForScores', 'minimumForComments', 'blocks', 'interim', 'release'] as const;

const settingsSchema = z.object({
  blocks: z.optional(z.array(z.object({ id: slug, name: text(512), parent: z.optional(slug) }))),
  interim: z.optional(z.boolean()),
  release: z.optional(z.enum(['at-close', 'by-owner'])),
});

function fault(path: string, message: string): TiebeamError {
  return new TiebeamError('invalid-data', { path, message });
}

/** Answers to another wording are another series; a wording that is not named is known by what it says. */
function withWording(question: SurveyQuestion): SurveyQuestion {
  const { wording, required: _required, ...said } = question;
  return { ...question, wording: wording ?? stableHash(JSON.stringify(said)).slice(0, 12) };
}

function checkQuestions(questions: readonly SurveyQuestion[]): void {
  if (questions.length === 0) throw fault('$.questions', 'A survey asks at least one question.');
  if (questions.length > MOST_QUESTIONS) throw fault('$.questions', `A survey of ${questions.length} questions is not answered; at most ${MOST_QUESTIONS} are taken.`);
  questions.forEach(({ id, text: asked, ...question }, at) => {
    if (questions.findIndex((other) => other.id === id) !== at) throw fault(`$.questions[${at}].id`, `The question "${id}" stands twice.`);
    if (asked.trim() === '') throw fault(`$.questions[${at}].text`, `The question "${id}" has no text.`);
    if (question.kind !== 'choice') return;
    const ids = question.options.map((option) => option.id);
    if (ids.length < 2) throw fault(`$.questions[${at}].options`, `The question "${id}" leaves no choice.`);
    const twice = ids.findIndex((option, place) => ids.indexOf(option) !== place);
    if (twice >= 0) throw fault(`$.questions[${at}].options[${twice}].id`, `The option "${ids[twice]}" of "${id}" stands twice.`);
  });
}

/** NUL and halves of characters cannot be kept, and nobody meant to write them. */
function checkText(value: unknown, path: readonly PropertyKey[] = []): void {
  if (typeof value === 'string') {
    if (!isKept(value)) throw fault(jsonPath(path), 'The text holds a character that cannot be kept (NUL or half of one).');
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) checkText(part, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

/**
 * Reads a definition.
 *
 * @param mayPromiseAnonymity - whether the operator names an outside review
 * @throws {TiebeamError} `invalid-data` with the path of what is wrong, in one sentence
 */
export function readDefinition(given: unknown, mayPromiseAnonymity: boolean): SurveyDefinition {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw fault('$', 'A survey is one JSON object with id, title and questions.');
  const unknown = Object.keys(given).find((name) => !(MEMBERS as readonly string[]).includes(name));
  // A misspelt threshold that is passed over would hide nothing.
  if (unknown !== undefined) throw fault(`$.${unknown}`, `A survey has no "${unknown.slice(0, 80)}"; it may have ${MEMBERS.join(', ')}.`);
  const { blocks = [], interim = false, release = 'at-close' } = parse(settingsSchema, given);
  const survey = parse(surveySchema, { privacy: 'unlinkable', minimumForScores: 5, minimumForComments: Math.max(10, Number((given as Partial<Survey>).minimumForScores ?? 0)), ...given });
  checkText({ ...survey, blocks });
  if (survey.title.trim() === '') throw fault('$.title', 'A survey has a title.');
  checkQuestions(survey.questions);
  if (survey.minimumForScores < LEAST_MINIMUM) throw fault('$.minimumForScores', `Groups under ${LEAST_MINIMUM} are never shown: minimumForScores is at least ${LEAST_MINIMUM}.`);
  if (survey.minimumForScores > MOST_MINIMUM) throw fault('$.minimumForScores', `No group has so many people that minimumForScores could be ${survey.minimumForScores}; it is at most ${MOST_MINIMUM}.`);
  if (survey.minimumForComments < survey.minimumForScores) throw fault('$.minimumForComments', 'Comments say more than scores: minimumForComments is at least minimumForScores.');
  if (survey.privacy === 'identified') throw fault('$.privacy', 'Answers with names are not kept here: privacy is unlinkable or confidential.');
  if (survey.privacy === 'anonymous' && !mayPromiseAnonymity) {
    throw fault('$.privacy', 'The word "anonymous" may be used once ANONYMITY_REVIEW names the outside review that allows it; until then write "unlinkable".');
  }
  try {
    readBlocks(blocks);
  } catch (error) {
    throw error instanceof RangeError ? fault('$.blocks', error.message) : error;
  }
  return { survey: { ...survey, questions: survey.questions.map(withWording) }, blocks, interim, release };
}

/**
 * Reads the text of a definition.
 *
 * @throws {TiebeamError} `invalid-data` with line and path of what is wrong, in one sentence
 */
export function parseDefinition(json: string, mayPromiseAnonymity: boolean): SurveyDefinition {
  const clean = json.replace(/^\uFEFF/, '');
  let given: unknown;
  try {
    given = JSON.parse(clean);
  } catch (cause) {
    throw new TiebeamError('invalid-data', { message: `The survey is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, path: '$', cause });
  }
  try {
    return readDefinition(given, mayPromiseAnonymity);
  } catch (error) {
    const { path = '$', message = '' } = error as TiebeamError;
    if (!(error instanceof TiebeamError)) throw error;
    const line = lineOf(linesOfPaths(clean), path);
    throw new TiebeamError('invalid-data', { path, message: `Line ${line}, ${path}: ${message}`, cause: error });
  }
}

/** The line of a value, or of the nearest one around it that stands in the text. */
function lineOf(lines: ReadonlyMap<string, number>, path: string): number {
  for (let around = path; around !== ''; around = around.replace(/(\.[^.[\]]*|\[\d+\])$/, '') === around ? '' : around.replace(/(\.[^.[\]]*|\[\d+\])$/, '')) {
    const line = lines.get(around);
    if (line !== undefined) return line;
  }
  return 1;
}
