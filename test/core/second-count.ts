/**
 * A second way to the figures of a log, written to share nothing with the first: text instead of runs,
 * counting instead of sorting. Slow and plain on purpose.
 */
export interface PlainRow {
  readonly team: string | null;
  readonly state?: string | undefined;
  /** Seconds since the ticket's creation. */
  readonly seconds: number;
}

/** Each team becomes one letter; a gap leaves nothing. */
function letters(rows: readonly PlainRow[]): string {
  const alphabet: string[] = [];
  let word = '';
  for (const { team } of rows) {
    if (team === null) continue;
    if (!alphabet.includes(team)) alphabet.push(team);
    word += String.fromCharCode(0x4e00 + alphabet.indexOf(team));
  }
  return word.replace(/(.)\1+/g, '$1');
}

export function secondHandoffs(rows: readonly PlainRow[]): number {
  return Math.max(letters(rows).length, 1) - 1;
}

export function secondReturns(rows: readonly PlainRow[]): number {
  return (letters(rows).match(/(?=(.).\1)/g) ?? []).length;
}

/** Seconds from creation to the resolution that stands at the end; `null` when the last state is not final. */
export function secondResolve(rows: readonly PlainRow[]): number | null {
  const told = rows.filter(({ state }) => state !== undefined);
  let found: number | null = null;
  for (const { state, seconds } of [...told].reverse()) {
    if (state !== 'resolved' && state !== 'closed') break;
    found = seconds;
  }
  return found;
}

/** The median by counting how many values lie below and above each. */
export function secondMedian(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const half = values.length / 2;
  const lower = values.filter((value) => values.filter((other) => other <= value).length >= half);
  const upper = values.filter((value) => values.filter((other) => other >= value).length >= half);
  return (Math.min(...lower) + Math.max(...upper)) / 2;
}
