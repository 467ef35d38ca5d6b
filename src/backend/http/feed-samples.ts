import { TiebeamError } from '../../contract/index.js';
import type { FeedReport, SampleBatch } from '../../contract/index.js';
import { sampleEnvelopeSchema, sampleSchemaOf, watchedServiceSchema } from '../../contract/schemas/uptime.js';
import { isFuture, sampleFault } from '../../core/uptime/sample-fault.js';
import type { Store } from '../store/store.js';
import { HttpError } from './answers.js';
import { parseRequest } from './parameters.js';
import { sift } from './sift.js';

/**
 * Takes a body of `POST /v1/samples`. A sample of the future, or one that would count requests twice, is refused in words.
 *
 * @param now - epoch milliseconds
 */
export async function feedSamples(store: Store, body: unknown, now: number): Promise<FeedReport> {
  const { source, asOf, freshForSeconds, services = [], samples } = parseRequest(sampleEnvelopeSchema, body);
  if (asOf !== undefined && isFuture(asOf, now)) {
    throw new HttpError(422, new TiebeamError('invalid-data', { path: '$.asOf', message: `Nobody can have looked until ${asOf}, which is in the future.` }));
  }
  const described = sift(() => watchedServiceSchema, services, 'services');
  const taken = sift(sampleSchemaOf, samples, 'samples', (sample, path) => {
    const fault = sampleFault(sample, now);
    if (fault !== undefined) throw new TiebeamError('invalid-data', { message: fault.message, path: `${path}.${fault.member}` });
  });
  const batch: SampleBatch = {
    samples: taken.kept,
    services: described.kept,
    ...(source !== undefined && { source }),
    ...(asOf !== undefined && { asOf }),
    ...(freshForSeconds !== undefined && { freshForSeconds }),
  };
  const { added, refused } = await store.putSamples(batch);
  const beside = refused.map(({ index, message }) => {
    const place = taken.places[index] ?? index;
    return { index: place, path: `$.samples[${place}].from`, message };
  });
  return { added, repeated: taken.kept.length + described.kept.length - added - refused.length, rejected: [...described.rejected, ...taken.rejected, ...beside] };
}
