import type { ChangeQuery } from '../../contract/index.js';
import type { PageScope } from '../base/page-scope.js';
import { readQuestion, type GaugeQuestion, type ReadQuestion } from '../kpi-gauge/gauge-query.js';

/** A question for changes with what a metric read around them, or why there is none. */
export interface ReadChangeQuestion extends Pick<ReadQuestion, 'refused' | 'ignored'> {
  readonly query?: ChangeQuery & Required<Pick<ChangeQuery, 'effect'>>;
}

const USUAL = 'P13W';

/**
 * The question behind the attributes of a list of changes. Never throws. Without a `period` it asks for thirteen weeks.
 *
 * @param chosen - what the reader chose on the page, in place of team, line and period
 */
export function readChangeQuestion({ metric, team, line, period, zone }: GaugeQuestion, chosen: PageScope | undefined): ReadChangeQuestion {
  const whose = chosen?.scope ?? { team, line };
  const { query, refused, ignored } = readQuestion({ metric, team: whose.team, line: whose.line, zone, period: chosen?.period ?? (period || USUAL) });
  const odd = ignored.some(([attribute]) => attribute === 'period');
  return {
    ...(refused && { refused }),
    ignored,
    ...(query && {
      query: {
        ...(query.scope && { scope: query.scope }),
        period: odd ? USUAL : query.period,
        ...(query.zone && { zone: query.zone }),
        effect: query.metric,
      },
    }),
  };
}
