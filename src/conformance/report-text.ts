import type { CheckOutcome, ConformanceReport, Level } from './report.js';

const WORDS: Readonly<Record<Level, string>> = {
  full: 'everything holds',
  partial: 'some of it holds',
  none: 'nothing holds',
  'not-offered': 'not offered',
};
const LONGEST_QUERY = 400;

/** Lines on one check. */
export function checkText({ outcome, id, promise, finding }: CheckOutcome): string {
  const lines = [`  ${outcome === 'holds' ? 'holds' : outcome === 'fails' ? 'FAILS' : '-    '}  ${id}: ${promise}`];
  if (finding) {
    lines.push(`         ${finding.sentence}`);
    if (finding.path !== undefined) lines.push(`         at     ${finding.path}`);
    if (finding.query !== undefined) lines.push(`         asked  ${JSON.stringify(finding.query).slice(0, LONGEST_QUERY)}`);
  }
  return lines.join('\n');
}

/** The whole report as plain text, capability by capability, ending with the count. */
export function reportText(report: ConformanceReport): string {
  const sections = Object.entries(report.levels).map(([capability, level]) => {
    const own = report.checks.filter((check) => check.capability === capability);
    const title = `${capability}: ${WORDS[level]}`;
    return level === 'not-offered' ? title : [title, ...own.map(checkText)].join('\n');
  });
  const count = (outcome: CheckOutcome['outcome']) => report.checks.filter((check) => check.outcome === outcome).length;
  const sum = `${count('holds')} hold, ${count('fails')} fail, ${count('not-offered')} not offered. Seed ${report.seed} repeats this run.`;
  return [`Conformance of ${report.source} to contract 1`, ...sections, sum].join('\n\n');
}
