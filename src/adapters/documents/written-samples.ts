import { TiebeamError } from '../../contract/errors.js';
import { sampleSchemaOf, watchedServiceSchema } from '../../contract/schemas/uptime.js';
import type { UptimeSample } from '../../contract/uptime.js';
import { sampleFault } from '../../core/uptime/sample-fault.js';
import { serviceFacts, type SampleSource, type ServiceFacts } from '../../core/uptime/service-facts.js';
import { parseWritten } from './parse-written.js';
import { isFields, refuse } from './refuse.js';
import type { Fields } from './refuse.js';
import type { TeamIdOf } from './team-book.js';

const EXAMPLE = '{"service": "checkout", "at": "2026-10-30T09:00:00Z", "state": "down"}';

/**
 * The services of a document's `samples` and `services`: what was seen of them and what was promised. Teams may be written by name. What
 * nobody dates was last looked at by its latest sample.
 *
 * @throws {TiebeamError} `invalid-data` with the path of the first offence
 */
export function readWrittenSamples({ samples, services }: Fields, idOf: TeamIdOf, source: SampleSource): readonly ServiceFacts[] {
  if (samples === undefined && services === undefined) return [];
  const watched = entries(services ?? [], 'services', '{"service": "checkout", "objective": 0.999, "period": "P30D"}', idOf).map((one, at) => parseWritten(watchedServiceSchema, one, ['services', at]));
  const seen = entries(samples ?? [], 'samples', EXAMPLE, idOf).map((one, at): UptimeSample => {
    const sample = parseWritten(sampleSchemaOf(one), one, ['samples', at]);
    const fault = sampleFault(sample, Date.now());
    if (fault) throw new TiebeamError('invalid-data', { path: `$.samples[${at}].${fault.member}`, message: fault.message });
    return sample;
  });
  return serviceFacts(seen, watched, source);
}

/** A list of objects, names of teams turned into ids. */
function entries(list: unknown, member: string, example: string, idOf: TeamIdOf): readonly Fields[] {
  if (!Array.isArray(list)) throw refuse(`$.${member}`, 'needs a list in square brackets');
  return list.map((written: unknown, at): Fields => {
    const path = `$.${member}[${at}]`;
    if (!isFields(written)) throw refuse(path, `needs an object such as ${example}`);
    const { team: name, ...others } = written;
    const team = name === undefined ? null : idOf(name, () => `${path}.team`);
    return { ...others, ...(team !== null && { team }) };
  });
}
