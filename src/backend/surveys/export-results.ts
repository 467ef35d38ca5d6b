import type { SurveyResults } from '../../contract/index.js';

const COLUMNS = ['wave', 'block', 'name', 'suppressed', 'invited', 'answered', 'question', 'n', 'value', 'coded', 'from', 'to', 'low', 'high', 'group', 'count', 'comment'] as const;

type Line = Partial<Record<(typeof COLUMNS)[number], string | number | null | undefined>>;

/**
 * A cell that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection). Many read a semicolon or tab as the
 * separator, whatever stands around them, so what would begin a cell of theirs gets an apostrophe as well.
 */
function cell(value: string | number | null | undefined): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value.replace(/(?<=^|[;\t\r\n])(?=[=+\-@\t\r])/g, "'") : String(value);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function linesOf({ wave, blocks }: SurveyResults): readonly Line[] {
  return blocks.flatMap(({ block, name, suppressed, invited, answered, questions = [] }): Line[] => {
    const head: Line = { wave: wave.id, block, name, suppressed, invited, answered };
    if (questions.length === 0) return [head];
    return questions.flatMap(({ question, n, value, between, interval, split = {}, coded, comments = [] }): Line[] => [
      { ...head, question, n, value, coded, from: between?.low, to: between?.high, low: interval?.low, high: interval?.high },
      ...Object.entries(split).map(([group, count]): Line => ({ ...head, question, group, count })),
      ...comments.map((comment): Line => ({ ...head, question, comment })),
    ]);
  });
}

/** Released results as CSV: a line for each question of each block, then one for each group and each comment. */
export function resultsCsv(results: SurveyResults): string {
  return [COLUMNS.join(','), ...linesOf(results).map((line) => COLUMNS.map((column) => cell(line[column])).join(','))].join('\n');
}
