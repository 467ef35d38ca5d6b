import { SLUG } from '../patterns.js';
import type { SourceDescription } from '../source.js';
import type { Line, Team } from '../team.js';
import { list, number, record, text } from './shape.js';
import type { Shape } from './shape.js';

const id = text(64, SLUG);
const name = text(1_000_000);

/** The answer of `readTeams`. */
export const teams: Shape<readonly Team[]> = list(record<Team>({ id, name }, { line: id }));

/** Lines with their names. */
export const lineList: Shape<readonly Line[]> = list(record<Line>({ id, name }, { tier: number() }));

/** What the answer of `describe` says about lines. The rest of it is not read, so that it cannot stand in the way. */
export const lines: Shape<Pick<SourceDescription, 'lines'>> = record<Pick<SourceDescription, 'lines'>>({}, { lines: lineList });
