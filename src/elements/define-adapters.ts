import { httpAdapter } from '../adapters/http.js';
import type { RespondentCalls } from '../adapters/http.js';
import { pageOf } from '../page/page.js';

/**
 * Registers the adapters that come with the kit under their names. The JSON adapter brings the arithmetic that a
 * source does otherwise, so it is loaded when a page first asks for it.
 *
 * @param respondents - the calls of respondents, where a page brings them along
 */
export function registerAdapters(document: Document, respondents?: RespondentCalls): void {
  const page = pageOf(document);
  page.registerAdapter('http', ({ src, responses }) => httpAdapter({ base: src ?? '', responses, onServerTime: page.reportServerTime }, respondents));
  page.registerAdapter('json', async ({ src, text }) => {
    const { jsonAdapter } = await import('../adapters/json.js');
    return jsonAdapter({ src, text });
  });
  // The first figure takes a browser 12 to 20 ms, for it reads then what it knows of numbers. It is written while first answers are on their way:
  // in the task after the one in which questions are asked, which is the third.
  setTimeout(() => setTimeout(() => setTimeout(() => (0).toLocaleString())));
}
