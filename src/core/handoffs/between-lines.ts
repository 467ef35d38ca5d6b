import type { Line, Team } from '../../contract/index.js';
import { TiebeamError } from '../../contract/errors.js';
import type { Handoff } from './story.js';

/** Whom a team is counted with: the id of its line. A team of no line stands for itself. */
export type LineGroup = (team: string) => string;

/** Groups teams to their lines. Teams that are not listed are of no line. */
export function lineGroups(teams: readonly Team[]): LineGroup {
  const lines = new Map(teams.flatMap(({ id, line }) => (line === undefined ? [] : [[id, line] as const])));
  return (team) => lines.get(team) ?? team;
}

/**
 * The handoffs of one ticket between lines. What passes within a line is none; its wait lasts until any team of the receiving line began, or
 * until the ticket left that line. Straight back means to the line before. Linear in the handoffs.
 *
 * @param handoffs - between teams, in order
 */
export function handoffsBetweenLines(handoffs: readonly Handoff[], groupOf: LineGroup): readonly Handoff[] {
  const between: Handoff[] = [];
  let before: string | undefined;
  for (let at = 0; at < handoffs.length; at++) {
    const handoff = handoffs[at] as Handoff;
    const [from, to] = [groupOf(handoff.from), groupOf(handoff.to)];
    if (from === to) continue;
    let { waitSeconds, passedOn } = handoff;
    for (let next = handoffs[at + 1]; passedOn && next !== undefined && groupOf(next.to) === to; next = handoffs[++at + 1]) {
      waitSeconds = next.waitSeconds === null ? null : (next.at - handoff.at) / 1000 + next.waitSeconds;
      passedOn = next.passedOn;
    }
    between.push({ ...handoff, from, to, waitSeconds, passedOn, isReturn: to === before });
    before = from;
  }
  return between;
}

/** The lines among some groups, each with its name; one that nobody described is called by its id. */
export function linesNamed(groups: ReadonlySet<string>, teams: readonly Team[], lines: readonly Line[]): readonly Line[] {
  const known = new Set(lines.map(({ id }) => id));
  const others = new Set(teams.flatMap(({ line }) => (line !== undefined && !known.has(line) ? [line] : [])));
  return [...lines, ...[...others].map((id) => ({ id, name: id }))].filter(({ id }) => groups.has(id));
}

/** The teams of no line among some groups. */
export function teamsWithoutLine(groups: ReadonlySet<string>, teams: readonly Team[]): readonly Team[] {
  return teams.filter(({ id, line }) => line === undefined && groups.has(id));
}

/** @throws {TiebeamError} `not-found` for what is neither a line nor a team of none */
export function findGroup(id: string, teams: readonly Team[], lines: readonly Line[]): void {
  const group = new Set([id]);
  if (linesNamed(group, teams, lines).length + teamsWithoutLine(group, teams).length > 0) return;
  throw new TiebeamError('not-found', { message: `There is no line, and no team of none, “${id.slice(0, 80)}” here.` });
}
