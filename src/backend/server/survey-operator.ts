import * as z from 'zod/mini';
import { parse } from '../../contract/index.js';
import type { SurveyDesk } from '../surveys/desk.js';
import type { AdminAddress } from './admin-address.js';
import { callAdmin } from './admin-client.js';
import type { AdminCall } from './admin-server.js';

const survey = z.string();
const wave = z.optional(z.string());
const instant = z.number();
const reportFile = z.optional(z.string());

const createSchema = z.object({ definition: z.string() });
const waveSchema = z.object({ survey, wave, hold: z.optional(z.boolean()) });
const inviteSchema = z.object({ survey, reportFile });
const openSchema = z.object({ survey, wave, opensAt: z.optional(instant), closesAt: z.optional(instant), days: z.optional(z.number()), force: z.optional(z.boolean()), illustrative: z.optional(z.boolean()) });
const actSchema = z.object({ survey, text: z.string(), on: z.string() });
const scheduleSchema = z.object({ survey, every: z.string(), openDays: z.number(), firstAt: instant });
const answersSchema = z.object({ survey, wave: z.string(), opensAt: instant, closesAt: instant, illustrative: z.boolean(), map: z.unknown(), reportFile });

/** The calls of the administrative listener about surveys, carried out at a desk. */
export function surveyCalls(desk: SurveyDesk): Readonly<Record<string, AdminCall>> {
  const named = (argument: unknown) => parse(waveSchema, argument);
  return {
    'survey-create': async (argument) => desk.create(parse(createSchema, argument).definition),
    'survey-list': () => desk.list(),
    'survey-show': async (argument) => desk.show(named(argument).survey),
    'survey-invite': async (argument, bytes) => desk.invite({ ...parse(inviteSchema, argument), stream: bytes }),
    'survey-open': async (argument) => desk.open(parse(openSchema, argument)),
    'survey-close': async (argument) => desk.close(named(argument).survey, named(argument).wave, named(argument).hold),
    'survey-publish': async (argument) => desk.publish(named(argument).survey, named(argument).wave),
    'survey-remind': async (argument) => desk.remind(named(argument).survey),
    async 'survey-act'(argument) {
      const { survey: id, text, on } = parse(actSchema, argument);
      return desk.act(id, text, on);
    },
    async 'survey-schedule'(argument) {
      const { survey: id, every, openDays, firstAt } = parse(scheduleSchema, argument);
      return desk.schedule(id, every, openDays, firstAt);
    },
    'survey-unschedule': async (argument) => desk.unschedule(named(argument).survey),
    'survey-results': async (argument) => desk.results(named(argument).survey, named(argument).wave),
    'survey-import-answers': async (argument, bytes) => desk.importAnswers({ ...parse(answersSchema, argument), stream: bytes }),
  };
}

/** Bytes of a list as they come; text as UTF-8. */
async function* bytesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const part of stream) yield typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
}

/** A desk behind the server that holds the data folder. What it answers is trusted: it is of this user and this package. */
export function remoteDesk(address: AdminAddress): SurveyDesk {
  const call = async <Answer>(name: string, argument: unknown, stream?: AsyncIterable<Uint8Array | string>): Promise<Answer> =>
    (await callAdmin(address, `survey-${name}`, argument, stream === undefined ? {} : { bytes: bytesOf(stream) })) as Answer;
  return {
    create: (definition) => call('create', { definition }),
    list: () => call('list', null),
    show: (id) => call('show', { survey: id }),
    invite: ({ stream, ...argument }) => call('invite', argument, stream),
    open: (words) => call('open', words),
    close: (id, name, hold) => call('close', { survey: id, wave: name, hold }),
    publish: (id, name) => call('publish', { survey: id, wave: name }),
    remind: (id) => call('remind', { survey: id }),
    act: (id, text, on) => call('act', { survey: id, text, on }),
    schedule: (id, every, openDays, firstAt) => call('schedule', { survey: id, every, openDays, firstAt }),
    unschedule: (id) => call('unschedule', { survey: id }),
    results: (id, name) => call('results', { survey: id, wave: name }),
    importAnswers: ({ stream, ...argument }) => call('import-answers', argument, stream),
  };
}
