import { TiebeamError } from '../../contract/errors.js';
import type { Team } from '../../contract/team.js';
import { readAgreements, type Agreements } from '../../core/handoffs/read-agreements.js';
import type { Fields } from './refuse.js';

/**
 * What a document says the teams of its house agreed on.
 *
 * @throws {TiebeamError} `invalid-data` with the path of the first offence
 */
export function readWrittenAgreements({ vocabulary, playbook, steps, hourlyRate }: Fields, teams: readonly Team[]): Agreements {
  const written = Object.fromEntries(Object.entries({ vocabulary, playbook, steps, hourlyRate }).filter(([, part]) => part !== undefined));
  if (Object.keys(written).length === 0) return {};
  const read = readAgreements(written, teams);
  if (read.ok) return read.agreements;
  throw new TiebeamError('invalid-data', read.faults[0]);
}
