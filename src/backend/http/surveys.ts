import { TiebeamError, isTiebeamError, problemOf, type Receipt } from '../../contract/index.js';
import { decodeBase64url } from '../../contract/base64url.js';
import { blindTokenSchema, resultsQuerySchema, surveyResponseSchema } from '../../contract/schemas/surveys.js';
import type { OperationId } from '../../contract/openapi/operations.js';
import type { SurveyService } from '../surveys/service.js';
import { HttpError, jsonResponse, taggedResponse } from './answers.js';
import { readJson } from './body.js';
import type { Answerer, Call } from './call.js';
import { parseRequest } from './parameters.js';

/** Responses are padded to this size before they are sent; a longer one would tell something by its length. */
export const RESPONSE_BODY_BYTES = 16_384;
const TOKEN_BODY_BYTES = 4096;
/** Every answer to a response has this size, whatever became of it. */
const ANSWER_BYTES = 1024;

/** JSON of one length, which no proxy and no compression changes on the way. */
function padded(status: number, headers: Readonly<Record<string, string>>, value: unknown): Response {
  const text = JSON.stringify(value);
  const body = text + ' '.repeat(Math.max(ANSWER_BYTES - Buffer.byteLength(text), 0));
  return new Response(body, { status, headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)), 'Cache-Control': 'no-store, no-transform' } });
}

/** Words of a refusal that fit the one length. */
function paddedProblem(caught: unknown): Response {
  const own = caught instanceof HttpError ? caught : undefined;
  const error = own?.error ?? caught;
  const known = isTiebeamError(error) && error.kind !== 'unreachable' ? error : new TiebeamError('unreachable', { message: 'The source cannot answer now.', retryAfterSeconds: 5 });
  const { kind, message, path, retryAfterSeconds } = known;
  const short = new TiebeamError(kind, { message: (message ?? kind).slice(0, 120), ...(path !== undefined && { path: path.slice(0, 80) }), ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
  const { status, headers, body } = problemOf(short, own?.status);
  return padded(status, headers, body);
}

function surveyIdOf({ segment }: Call): string {
  if (!/^[a-z0-9-]{1,64}$/.test(segment)) throw new HttpError(404, new TiebeamError('not-found', { message: 'There is no such survey.' }));
  return segment;
}

/** The calls about surveys. */
export function surveyAnswerers(surveys: SurveyService): Readonly<Partial<Record<OperationId, Answerer>>> {
  const take = async (call: Call): Promise<Receipt> => {
    const response = parseRequest(surveyResponseSchema, await readJson(call.request, RESPONSE_BODY_BYTES));
    if (response.survey !== surveyIdOf(call)) throw new HttpError(400, new TiebeamError('invalid-data', { path: '$.survey', message: 'The response belongs to another survey than the address.' }));
    return surveys.take(response, call.identify);
  };
  return {
    readSurvey: async (call) => taggedResponse(call.request, await surveys.survey(surveyIdOf(call))),
    readWave: async (call) => taggedResponse(call.request, await surveys.wave(surveyIdOf(call), call.identify())),
    readWaveKeys: async ({ request }) => taggedResponse(request, await surveys.keys()),
    async issueToken(call) {
      const { blinded } = parseRequest(blindTokenSchema, await readJson(call.request, TOKEN_BODY_BYTES));
      const signature = await surveys.issue(surveyIdOf(call), decodeBase64url(blinded, '$.blinded'), call.identify());
      return jsonResponse({ signature: Buffer.from(signature).toString('base64url') });
    },
    // Whatever is sent here, the answer has one length, and nobody learns from an error how far it came.
    async sendResponse(call) {
      try {
        return padded(200, { 'Content-Type': 'application/json' }, await take(call));
      } catch (error) {
        return paddedProblem(error);
      }
    },
    async readResults(call) {
      const wave = call.parameters.get('wave');
      const query = parseRequest(resultsQuerySchema, { survey: surveyIdOf(call), ...(wave !== null && wave !== '' && { wave }) });
      const asOwner = call.caller.role === 'survey-owner' || call.caller.role === 'admin';
      return taggedResponse(call.request, await surveys.results({ ...query, asOwner }));
    },
  };
}
