import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { parse, TiebeamError } from '../../contract/index.js';
import { isRealDay } from '../../contract/real-day.js';
import { fedInstant } from '../../contract/schemas/fed-instant.js';
import { isoDate, slug, text } from '../../contract/schemas/primitives.js';
import type { SurveyDesk } from './desk.js';
import type { Respondents } from './respondents.js';

const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const setUpSchema = z.object({
  survey: z.looseObject({ id: slug }),
  earlier: z.optional(z.array(z.object({ wave: slug, opensAt: fedInstant, closesAt: fedInstant, illustrative: z.optional(z.boolean()), answers: z.array(row) }))),
  actions: z.optional(z.array(z.object({ on: isoDate.check(z.refine(isRealDay, 'there is no such day')), text: text(2000) }))),
  open: z.optional(z.object({ wave: z.optional(slug), days: z.optional(z.int().check(z.minimum(1), z.maximum(366))), people: z.array(row), answers: z.optional(z.array(row)) })),
});

/** What a survey was set up with. */
export interface SetUp {
  readonly survey: string;
  /** Waves that are over. */
  readonly earlier: number;
  /** People of the wave that was opened. */
  readonly invited?: number;
  /** Invented people among them who have answered. */
  readonly answered?: number;
}

async function* lines(rows: readonly Readonly<Record<string, string | number | null>>[]): AsyncGenerator<string> {
  for (const each of rows) yield `${JSON.stringify(each)}\n`;
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

const refused = (message: string): TiebeamError => new TiebeamError('invalid-data', { message });

/** Somebody who has answered before a set-up was cut off is not asked again. */
function unlessAnswered(error: unknown): void {
  if (!(error instanceof TiebeamError && error.path === '$.idempotencyKey')) throw error;
}

/**
 * Sets up a survey from one file: the survey as it is made, waves that are over with a row for each person asked, what was done since, and the
 * people to open a wave for. Where some of these have answered already, they are invented, and the wave says so for ever. What was cut off goes
 * on where it stopped, and a survey that has been opened is left alone but for invented answers that it still lacks.
 *
 * @throws {TiebeamError} `invalid-data` with the path of what is wrong
 */
export async function setUpSurvey(desk: SurveyDesk, respondents: Pick<Respondents, 'take'>, file: { bytes(): AsyncIterable<Uint8Array> }): Promise<SetUp> {
  let given: unknown;
  try {
    given = JSON.parse((await textOf(file.bytes())).replace(/^\uFEFF/, ''));
  } catch (error) {
    throw refused(`The survey to set up is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { survey, earlier = [], actions = [], open } = parse(setUpSchema, given);
  const { id } = survey;
  const { answers: invented = [] } = open ?? {};
  const illustrative = invented.length > 0;
  const standing = (await desk.list()).find((one) => one.id === id)?.waves ?? [];
  const lacking = earlier.filter(({ wave }) => !standing.some((one) => one.id === wave && one.imported));
  let asked = open === undefined ? undefined : standing.find((one) => !one.imported && one.state !== 'scheduled' && one.illustrative === illustrative);
  if (asked === undefined || lacking.length > 0) await desk.create(JSON.stringify(survey));
  for (const { wave, opensAt, closesAt, illustrative: isInvented = false, answers } of lacking) {
    const report = await desk.importAnswers({ survey: id, wave, opensAt: Date.parse(opensAt), closesAt: Date.parse(closesAt), illustrative: isInvented, map: { block: 'block' }, stream: lines(answers) });
    const [first] = report.rejections;
    if (first !== undefined || report.fatal !== undefined) throw refused(`The wave ${wave} of ${id}: ${first === undefined ? (report.fatal ?? '') : `answer ${first.line}: ${first.reason}`}`);
  }
  for (const { on, text: said } of actions) await desk.act(id, said, on);
  if (open === undefined) return { survey: id, earlier: earlier.length };
  if (asked === undefined) {
    const report = await desk.invite({ survey: id, stream: lines(open.people) });
    const [first] = report.rejections;
    if (first !== undefined) throw refused(`Person ${first.line} of ${id}: ${first.reason}`);
    const { wave } = await desk.open({ survey: id, wave: open.wave, days: open.days, illustrative });
    asked = (await desk.show(id)).waves.find((one) => one.id === wave);
  }
  if (asked?.state === 'open') {
    for (const { person, ...answers } of invented) {
      await respondents.take({ survey: id, wave: asked.id, answers, idempotencyKey: randomBytes(24).toString('base64url') }, () => String(person)).catch(unlessAnswered);
    }
  }
  return { survey: id, earlier: earlier.length, invited: asked?.invited ?? 0, ...(illustrative && { answered: invented.length }) };
}
