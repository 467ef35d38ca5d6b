import type { Ignored } from '../base/ignored-notes.js';
import type { HistoryRequest, KpiQuery } from '../../contract/index.js';

/** The attributes that decide what is asked. */
export interface GaugeQuestion {
  readonly metric?: string | null | undefined;
  readonly team?: string | null | undefined;
  readonly line?: string | null | undefined;
  readonly period?: string | null | undefined;
  readonly zone?: string | null | undefined;
  readonly compare?: string | null | undefined;
  readonly baseline?: string | null | undefined;
  readonly history?: string | null | undefined;
  readonly variant?: string | null | undefined;
}

/** A query, or the name that cannot be one; and the attributes left out because they are not understood. */
export interface ReadQuestion {
  readonly query?: KpiQuery;
  /** Not a possible id, so there is no sense in asking. */
  readonly refused?: string;
  readonly ignored: Ignored;
}

const ID = /^[a-z0-9-]{1,64}$/;
const PERIOD = /^(P\d{1,4}[DWMY]|\d{4}-(0[1-9]|1[0-2]|W[0-4]\d|W5[0-3]|Q[1-4])|\d{4}-\d\d-\d\d[^/]{0,30}\/\d{4}-\d\d-\d\d[^/]{0,30})$/;
const HISTORY = /^P([1-9]\d{0,2})([DWM])$/;
const USUAL_PERIOD = 'P28D';

function historyOf(text: string): HistoryRequest | undefined {
  const [, count, letter] = HISTORY.exec(text) ?? [];
  return Number(count) <= 520 ? { bucket: letter === 'D' ? 'day' : letter === 'W' ? 'week' : 'month', count: Number(count) } : undefined;
}

/** The second end of a pair is held against the day of the first, since its time may be of another offset. Without a second one nothing is greater. */
const isReversed = (text: string): boolean => text.slice(0, 11) > (text.split('/')[1] as string);

/**
 * The question behind a gauge's attributes. Never throws. Without a `history` the variant `number` asks for twelve weeks, the
 * others for none.
 */
export function readQuestion(asked: GaugeQuestion): ReadQuestion {
  const ignored: [string, string][] = [];
  const take = (attribute: keyof GaugeQuestion, fits: (text: string) => unknown): string | undefined => {
    const text = asked[attribute];
    if (!text) return undefined;
    if (fits(text)) return text;
    ignored.push([attribute, text]);
    return undefined;
  };
  const { metric, team, line } = asked;
  const refused = [metric, team, line].find((id) => id && !ID.test(id));
  if (refused) return { refused, ignored };
  const compare = take('compare', (text) => text === 'previous' || text === 'none');
  const baseline = take('baseline', (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)));
  const period = take('period', (text) => PERIOD.test(text) && !isReversed(text)) ?? USUAL_PERIOD;
  const zone = take('zone', zoneOf);
  const wanted = take('history', (text) => text === 'none' || historyOf(text)) ?? (asked.variant === 'number' ? 'P12W' : 'none');
  const history = historyOf(wanted);
  if (!metric) return { ignored };
  return {
    query: {
      metric,
      ...((team || line) && { scope: { ...(team && { team }), ...(line && { line }) } }),
      period,
      ...(zone && { zone }),
      ...(compare !== 'none' && { compare: 'previous' }),
      ...(baseline && { baseline }),
      ...(history && { history }),
    },
    ignored,
  };
}

/** The clock of a zone, where there is such a zone. */
function zoneOf(name: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return undefined;
  }
}
