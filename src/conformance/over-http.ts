import { httpAdapter } from '../adapters/http.js';
import type { ConformanceReport } from './report.js';
import { runConformance } from './run.js';
import type { ConformanceOptions } from './run.js';

/** How to examine a backend over the network. */
export interface HttpConformanceOptions extends ConformanceOptions {
  /** Token for reading. */
  readonly token?: string;
}

/**
 * Examines a backend that speaks the contract over HTTP.
 *
 * @param base - the absolute address that holds `/v1`, with or without it
 */
export function runConformanceOverHttp(base: string, options: HttpConformanceOptions = {}): Promise<ConformanceReport> {
  const { token, ...rest } = options;
  return runConformance(httpAdapter({ base, ...(token === undefined ? {} : { token }) }), rest);
}
