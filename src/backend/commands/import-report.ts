import type { AgreementsReport } from '../import/import-agreements.js';
import type { CalendarsReport } from '../import/import-calendars.js';
import type { ItemsReport } from '../import/import-items.js';
import type { TargetsReport } from '../import/import-targets.js';
import type { ChangesReport } from '../import/import-changes.js';
import type { ImportReport } from '../import/import-log.js';
import type { ReadingsReport } from '../import/import-readings.js';
import type { SamplesReport } from '../import/import-samples.js';
import type { Counted } from '../import/word-count.js';
import type { NamesTeams } from '../import/team-names.js';
import type { ServiceFigures } from '../store/service-figures.js';
import { counted, durationWords } from './words.js';

const SHOWN = 5;
const MOST_SERVICES = 40;

function listed(items: readonly Counted[]): string {
  const shown = items.slice(0, SHOWN).map(({ word, rows }) => `"${word.slice(0, 80)}" (${counted(rows, 'row')})`);
  const more = items.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The figures anybody can check against their own count. */
function figureLines({ figures }: ImportReport): readonly string[] {
  const median = figures.medianResolveSeconds;
  const rows: readonly (readonly [string, string])[] = [
    ['tickets', String(figures.tickets)],
    ['events', String(figures.events)],
    ['handoffs', `${figures.handoffs} (in ${counted(figures.ticketsWithHandoff, 'ticket')})`],
    ['returns', `${figures.returns} (A\u2192B\u2192A, in ${counted(figures.ticketsWithReturn, 'ticket')})`],
    ['gaps', `${figures.gaps} (rows without a team after one was known)`],
    ['resolved', String(figures.resolved)],
    ['median time to resolve', median === null ? 'none resolved' : `${durationWords(median)} (${median} s)`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
}

/** What a person reads at the end of an import. */
export function importLines(report: ImportReport, reportFile: string): readonly string[] {
  const { rows, kept, repeated, rejected, unknownStates, unknownTeams } = report;
  return [
    `${counted(rows, 'row')} of ${report.source}: ${kept} new, ${repeated} known already, ${rejected} rejected.`,
    ...figureLines(report),
    ...(unknownTeams.length > 0 ? [`Teams the map does not name: ${listed(unknownTeams)}.`] : []),
    ...(unknownStates.length > 0 ? [`States the map does not know: ${listed(unknownStates)}.`] : []),
    ...rejectedLines(report, reportFile),
  ];
}

/** What a person reads at the end of an import of changes. */
export function changesLines(report: ChangesReport, reportFile: string): readonly string[] {
  return itemsLines(report, 'change', reportFile);
}

/** What a person reads at the end of an import of readings. */
export function readingsLines(report: ReadingsReport, reportFile: string): readonly string[] {
  return itemsLines(report, 'reading', reportFile);
}

/** What a person reads at the end of an import of an uptime record. */
export function samplesLines(report: SamplesReport, reportFile: string): readonly string[] {
  const [counts = '', ...rest] = itemsLines(report, 'row', reportFile);
  const shown = report.services.slice(0, MOST_SERVICES);
  const width = Math.max(0, ...shown.map(({ service }) => service.length));
  const more = report.services.length - shown.length;
  return [
    counts.replace(/:/, ` of ${report.source}:`),
    ...shown.map((one) => `  ${one.service.padEnd(width)}  ${figureOf(one)}`),
    ...(more > 0 ? [`  and ${counted(more, 'service')} more`] : []),
    ...rest,
  ];
}

/** Over all the time a service was watched, and all its requests. */
function figureOf({ watchedSeconds, downSeconds, goodRequests, validRequests }: ServiceFigures): string {
  return [
    ...(watchedSeconds > 0 ? [`down ${downSeconds === 0 ? '0 s' : `${durationWords(downSeconds)} (${downSeconds} s)`} of ${durationWords(watchedSeconds)}`] : []),
    ...(validRequests > 0 ? [`${goodRequests} of ${counted(validRequests, 'request')} good`] : []),
  ].join(', ');
}

/** What a person reads at the end of an import of calendars. */
export function calendarsLines({ rows, kept, repeated, removed, rejections, notes, fatal }: CalendarsReport): readonly string[] {
  const faults = rejections.map(({ line, reason }) => `Line ${line}: ${reason}`);
  if (fatal !== undefined) return [...faults, fatal];
  return [`${counted(rows, 'calendar')}: ${kept} new, ${repeated} known already, ${removed} removed.`, ...notes];
}

const PARTS: Readonly<Record<string, string>> = { vocabulary: 'word', steps: 'step', hourlyRate: 'hourly rate' };

/** What a person reads at the end of an import of agreements. */
export function agreementsLines({ kept, repeated, parts, rejections, notes, fatal }: AgreementsReport): readonly string[] {
  const faults = rejections.map(({ line, reason }) => `Line ${line}: ${reason}`);
  if (fatal !== undefined) return [...faults, fatal];
  const told = Object.entries(parts).map(([part, count]) => (part === 'playbook' ? `${count} in the playbook` : counted(count, PARTS[part] ?? part)));
  return [`${told.join(', ')}: ${kept} new, ${repeated} known already.`, ...notes];
}

/** What a person reads at the end of an import of targets. */
export function targetsLines(report: TargetsReport, reportFile: string): readonly string[] {
  const { rows, kept, replaced, removed, repeated, rejected } = report;
  return [
    `${counted(rows, 'target')}: ${kept - replaced - removed} new, ${replaced} replaced, ${removed} removed, ${repeated} known already, ${rejected} rejected.`,
    ...rejectedLines(report, reportFile),
  ];
}

function itemsLines(report: ItemsReport & NamesTeams, noun: string, reportFile: string): readonly string[] {
  const { rows, kept, repeated, rejected, unknownTeams } = report;
  return [
    `${counted(rows, noun)}: ${kept} new, ${repeated} known already, ${rejected} rejected.`,
    ...(unknownTeams.length > 0 ? [`Teams not known before: ${listed(unknownTeams)}.`] : []),
    ...rejectedLines(report, reportFile),
  ];
}

function rejectedLines({ rejected, rejections, fatal, unwritten }: Pick<ItemsReport, 'rejected' | 'rejections' | 'fatal' | 'unwritten'>, reportFile: string): readonly string[] {
  return [
    // Where no file has them, what is said here is all that is left of them.
    ...(unwritten === undefined ? rejections.slice(0, SHOWN) : rejections).map(({ line, reason }) => `Line ${line}: ${reason}`),
    ...(rejected > 0 && unwritten === undefined ? [`All rejected rows, with line and reason: ${reportFile}`] : []),
    ...(unwritten === undefined ? [] : [`The rejected rows could not all be written down: ${reportFile} ${unwritten}. The other rows are kept.`]),
    ...(fatal === undefined ? [] : [`The reading ended early: ${fatal}`]),
  ];
}
