import { TiebeamError } from '../../contract/index.js';
import { HttpError } from './answers.js';

/** Most bytes of a batch of queries; 200 queries need a twentieth. */
export const QUERY_BODY_BYTES = 256 * 1024;

function tooLarge(limit: number): HttpError {
  return new HttpError(413, new TiebeamError('invalid-data', { message: `The body is larger than ${limit} bytes.` }));
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  // The announced length is only good for refusing early: it may be absent or a lie.
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  const parts: Uint8Array[] = [];
  let size = 0;
  if (request.body === null) return new Uint8Array();
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > limit) throw tooLarge(limit);
    parts.push(part);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.byteLength;
  }
  return bytes;
}

/**
 * Reads a JSON body.
 *
 * @param limit - bytes; what is beyond is never held
 * @throws {HttpError} 413 when larger, 415 when not announced as plain JSON, 400 when not UTF-8 or not JSON
 */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const [type = '', ...parameters] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  if (type.trim() !== 'application/json' || (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset))) {
    throw new HttpError(415, new TiebeamError('invalid-data', { message: 'The body must be application/json in UTF-8.' }));
  }
  const encoding = request.headers.get('content-encoding');
  if (encoding !== null && encoding.toLowerCase() !== 'identity') {
    throw new HttpError(415, new TiebeamError('invalid-data', { message: 'The body must not be compressed.' }));
  }
  const bytes = await readBytes(request, limit);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new HttpError(400, new TiebeamError('invalid-data', { message: 'The body is not UTF-8.', path: '$', cause }));
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new HttpError(400, new TiebeamError('invalid-data', { message: 'The body is not JSON.', path: '$', cause }));
  }
}
