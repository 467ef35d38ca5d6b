import type { Queries } from './database.js';
import { readServices, serviceTallies } from './kpis/services.js';
import { windowsOf } from './kpis/windows.js';

/** Figures of a service anybody can check against their own count, over all its samples. */
export interface ServiceFigures {
  readonly service: string;
  /** Known to be up or down. */
  readonly watchedSeconds: number;
  readonly downSeconds: number;
  readonly goodRequests: number;
  readonly validRequests: number;
}

/** After every instant a sample may have. */
const EVER = 8_640_000_000_000_000;

/** Of the services of a source, by name. */
export async function readServiceFigures(queries: Queries, source: string): Promise<readonly ServiceFigures[]> {
  const services = (await readServices(queries)).filter((one) => one.source === source);
  const [tallies = []] = await serviceTallies(queries, windowsOf([{ scope: {}, range: { from: -EVER, to: EVER } }], [], () => undefined), [services]);
  return tallies.map(({ head, watched, down, good, valid }) => ({ service: head.service, watchedSeconds: watched / 1000, downSeconds: down / 1000, goodRequests: good, validRequests: valid }));
}
