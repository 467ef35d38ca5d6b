import { TiebeamError } from '../../contract/errors.js';
import type { SurveyAnswer, SurveyResponse } from '../../contract/survey.js';

/** Bytes of every response on its way, so that its length says nothing about what was answered. */
export const RESPONSE_BYTES = 16_384;

/** What leaves the device for a response, to the byte; or by how many bytes it does not fit. */
export type ResponseBody =
  | { readonly fits: true; readonly text: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly fits: false; readonly excessBytes: number };

/** Halves of surrogate pairs and the zero character are no text: databases refuse them. */
function wellFormed(answer: SurveyAnswer): SurveyAnswer {
  return typeof answer === 'string' ? answer.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd') : answer;
}

/**
 * The body of a response: JSON of exactly the members that the contract names, answers in the order of their question ids and
 * not in that of answering, filled up with spaces to {@link RESPONSE_BYTES}. The sender sends it and the form shows it.
 *
 * With a token nothing else goes along that could tell one respondent from another.
 */
export function responseBody(response: SurveyResponse): ResponseBody {
  const { survey, wave, block, token, idempotencyKey } = response;
  const answers = Object.entries(response.answers).sort(([one], [other]) => (one < other ? -1 : 1));
  const text = JSON.stringify({
    survey,
    wave,
    ...(block !== undefined && { block }),
    answers: Object.fromEntries(answers.map(([question, answer]) => [question, wellFormed(answer)])),
    ...(token ? { token: { message: token.message, signature: token.signature } } : idempotencyKey !== undefined && { idempotencyKey }),
  });
  const written = new TextEncoder().encode(text);
  if (written.length > RESPONSE_BYTES) return { fits: false, excessBytes: written.length - RESPONSE_BYTES };
  const bytes = new Uint8Array(RESPONSE_BYTES).fill(0x20);
  bytes.set(written);
  return { fits: true, text: text + ' '.repeat(RESPONSE_BYTES - written.length), bytes };
}

/** The bytes of a response. @throws {TiebeamError} `invalid-data` where they are too many */
export function responseBytes(response: SurveyResponse): Uint8Array<ArrayBuffer> {
  const body = responseBody(response);
  if (body.fits) return body.bytes;
  throw new TiebeamError('invalid-data', { path: '$.answers', message: `The response is ${body.excessBytes} bytes longer than the ${RESPONSE_BYTES} that every response has.` });
}
