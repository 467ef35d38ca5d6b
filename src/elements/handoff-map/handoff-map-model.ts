import type { HandoffPair, HandoffSummary, Team, TicketSummary } from '../../contract/index.js';
import type { HandoffMapMessages } from '../../locales/messages.js';
import { brief, isolated } from '../base/foreign-text.js';
import type { Reader } from '../base/reader.js';
import { counted, dates, momentText, periodText, textOf, valueParts, type Writing } from '../kpi-gauge/format.js';
import type { FlowPicture } from './drawing.js';
import { flowPicture } from './flow-picture.js';

/** The reader, with the words of the map. */
export interface MapReader extends Reader {
  readonly map: HandoffMapMessages;
}

/** One pair as it is shown. */
export interface MapPair {
  /** Both ids. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly fromName: string;
  readonly toName: string;
  /** Tickets as text, or that they are too few. */
  readonly tickets: string;
  readonly hidden: boolean;
  /** Share that came straight back; empty where none did or it is hidden. */
  readonly returned: string;
  readonly wait: string;
  /** All of it in one sentence. */
  readonly sentence: string;
  /** How much of the largest pair, in steps 0 to 5. */
  readonly shade: number;
}

/** All that a map says. */
export interface HandoffMapModel {
  readonly title: string;
  readonly scope: string;
  readonly summary: string;
  /** What stayed within lines, loops of rework, tickets resolved in the first line, and between whom work most often came straight back. */
  readonly flowed: readonly string[];
  readonly freshness: string;
  /** In the order of rows and columns. */
  readonly teams: readonly Team[];
  readonly cell: ReadonlyMap<string, MapPair>;
  /** Largest first, or by name. */
  readonly pairs: readonly MapPair[];
  readonly flow: FlowPicture;
  /** What stands in rows and columns. */
  readonly by: 'team' | 'line';
  /** The reader may choose between teams and lines. */
  readonly canGroup: boolean;
  /** Lines were asked for, and teams came. */
  readonly onlyTeams: boolean;
  /** Every pair is too small to show. */
  readonly allHidden: boolean;
}

/** Ids hold no space. */
export const keyOf = (from: string, to: string): string => `${from} ${to}`;

/**
 * Teams where work begins first, those where it arrives last: by the share of their handoffs that lead away. What runs back
 * then stands below the diagonal. Nothing in it says who does well.
 */
function byFlow(teams: readonly Team[], pairs: readonly HandoffPair[], byName: (a: Team, b: Team) => number): readonly Team[] {
  const away = new Map<string, number>();
  const here = new Map<string, number>();
  for (const { from, to, handoffs } of pairs) {
    away.set(from, (away.get(from) ?? 0) + (handoffs ?? 0));
    here.set(to, (here.get(to) ?? 0) + (handoffs ?? 0));
  }
  const share = ({ id }: Team): number => {
    const [out, into] = [away.get(id) ?? 0, here.get(id) ?? 0];
    return out + into === 0 ? 0.5 : out / (out + into);
  };
  return [...teams].sort((a, b) => share(b) - share(a) || byName(a, b));
}

/** What a map says for a summary and a reader. Pure; never throws. @param minimum - below so many tickets a pair is hidden */
export function handoffMapModel(summary: HandoffSummary, asked: { readonly scopeName?: string | undefined; readonly minimum: number; readonly order: 'flow' | 'name'; readonly by?: 'team' | 'line' }, reader: MapReader): HandoffMapModel {
  const { messages, language } = reader;
  const by = summary.by ?? 'team';
  const map = by === 'line' ? { ...reader.map, ...reader.map.ofLines } : reader.map;
  const writing: Writing = { language, messages };
  const named = new Map([...summary.teams, ...(by === 'line' ? (summary.lines ?? []) : [])].map((team) => [team.id, { ...team, name: brief(team.name, 60) || team.id }]));
  const ids = new Set(summary.pairs.flatMap(({ from, to }) => [from, to]));
  const nameOf = (id: string): string => named.get(id)?.name ?? id;
  const byName = (a: Team, b: Team): number => a.name.localeCompare(b.name, language) || (a.id < b.id ? -1 : 1);
  const all = [...ids].map((id): Team => named.get(id) ?? { id, name: id });
  const teams = asked.order === 'name' ? [...all].sort(byName) : byFlow(all, summary.pairs, byName);
  const largest = Math.max(1, ...summary.pairs.map(({ tickets }) => tickets ?? 0));
  const few = map.fewer(textOf(valueParts(asked.minimum, 'count', writing)));

  const tell = (pair: HandoffPair): MapPair => {
    const { from, to, tickets, handoffs, returnedRate, medianWaitSeconds, waitN = 0 } = pair;
    const names = [nameOf(from), nameOf(to)] as const;
    const share = returnedRate === null ? '' : textOf(valueParts(wholePercent(returnedRate), 'rate', writing));
    const wait = medianWaitSeconds === null ? '' : textOf(valueParts(medianWaitSeconds, 'seconds', writing));
    const amount = tickets === null ? few : counted(messages.tickets, tickets, writing);
    // A ticket that passed the same way twice is one ticket.
    const passes = tickets === null || handoffs === null || handoffs === tickets ? '' : counted(map.handoffs, handoffs, writing);
    const back = tickets === null ? '' : returnedRate ? map.returned(share) : map.noneReturned;
    const waited = tickets === null ? '' : wait ? map.waited(wait, counted(map.handoffs, waitN, writing)) : map.noWait;
    return {
      key: keyOf(from, to),
      from,
      to,
      fromName: names[0],
      toName: names[1],
      tickets: tickets === null ? few : textOf(valueParts(tickets, 'count', writing)),
      hidden: tickets === null,
      returned: returnedRate ? share : '',
      wait: waited,
      sentence: [map.pair(...names), amount, passes, back, waited].filter(Boolean).join(map.joint),
      shade: tickets === null ? 0 : Math.max(1, Math.ceil((tickets / largest) * 5)),
    };
  };
  const size = new Map(summary.pairs.map((pair) => [keyOf(pair.from, pair.to), pair.tickets ?? -1]));
  const told = summary.pairs.map(tell);
  const place = new Map(teams.map(({ id }, at) => [id, at]));
  const inOrder = (a: MapPair, b: MapPair): number => (place.get(a.from) ?? 0) - (place.get(b.from) ?? 0) || (place.get(a.to) ?? 0) - (place.get(b.to) ?? 0);
  const pairs = [...told].sort((a, b) => (asked.order === 'name' ? 0 : (size.get(b.key) ?? 0) - (size.get(a.key) ?? 0)) || inOrder(a, b));
  const { totals } = summary;
  return {
    title: map.title,
    scope: [asked.scopeName ?? messages.everyone, periodText(summary.from, summary.to, summary.zone, language)].filter(Boolean).map((text) => isolated(text, reader.rightToLeft)).join(' · '),
    summary: [
      map.passed(counted(messages.tickets, totals.tickets, writing), textOf(valueParts(totals.ticketsWithHandoff, 'count', writing))),
      map.moved(counted(map.handoffs, totals.handoffs, writing), textOf(valueParts(totals.returns, 'count', writing))),
    ].join(' '),
    flowed: flowed(summary, nameOf, map, writing),
    freshness: messages.asOf(momentText(summary.asOf, language, reader.now)),
    teams,
    cell: new Map(told.map((pair) => [pair.key, pair])),
    pairs,
    flow: flowPicture(
      teams,
      summary.pairs.flatMap(({ from, to, tickets }) => (tickets ? [{ key: keyOf(from, to), from, to, tickets }] : [])),
    ),
    by,
    canGroup: asked.by === 'line' || by === 'line' || summary.teams.some(({ line }) => line !== undefined),
    onlyTeams: asked.by === 'line' && by === 'team',
    allHidden: told.length > 0 && told.every(({ hidden }) => hidden),
  };
}

/** So many of the pairs between which work came back are named. */
const STRONGEST = 3;

/** Both ways between two teams count together: a return has two ends. Named in the order of their names, with how many tickets came back. */
function flowed({ pairs, totals }: HandoffSummary, nameOf: (id: string) => string, map: HandoffMapMessages, writing: Writing): readonly string[] {
  const { reworkLoops, ticketsWithRework, resolved, resolvedInFirstLine, withinLines } = totals;
  const back = new Map<string, number>();
  for (const { from, to, tickets, returnedRate } of pairs) {
    const ends = [from, to].sort().join(' ');
    if (tickets && returnedRate) back.set(ends, (back.get(ends) ?? 0) + Math.round(tickets * returnedRate));
  }
  const strongest = [...back].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1)).slice(0, STRONGEST);
  const between = strongest.map(([ends, count]) => {
    const [one = '', other = ''] = ends.split(' ').map(nameOf).sort((a, b) => a.localeCompare(b, writing.language));
    return map.between(one, other, counted(writing.messages.tickets, count, writing));
  });
  return [
    ...(withinLines ? [counted(map.within, withinLines, writing)] : []),
    ...(between.length > 0 ? [map.strongest(new Intl.ListFormat(writing.language).format(between))] : []),
    ...(reworkLoops && ticketsWithRework ? [map.rework(counted(writing.messages.tickets, ticketsWithRework, writing), textOf(valueParts(reworkLoops, 'count', writing)))] : []),
    ...(resolved && resolvedInFirstLine !== undefined ? [map.pushed(textOf(valueParts(resolvedInFirstLine, 'count', writing)), counted(writing.messages.tickets, resolved, writing))] : []),
  ];
}

/** Tenths of a percent say nothing of some dozen tickets; what is not none and not all does not read so. */
function wholePercent(rate: number): number {
  const rounded = Math.round(rate * 100) / 100;
  return rounded % 1 === 0 ? rate : rounded;
}

/** What a list says of one ticket. */
export function ticketLine({ id, title, state, team, createdAt, handoffs, returns, waitSeconds }: TicketSummary, teams: readonly Team[], reader: MapReader): { readonly name: string; readonly about: readonly string[] } {
  const { messages, language, map } = reader;
  const writing: Writing = { language, messages };
  const owner = team === null ? undefined : (teams.find((one) => one.id === team)?.name ?? team);
  return {
    name: [id.slice(id.indexOf(':') + 1), title].filter(Boolean).map((text) => brief(text ?? '', 120)).join(' · '),
    about: [
      map.states[state],
      ...(owner ? [brief(owner, 60)] : []),
      map.created(dates(language, { day: 'numeric', month: 'short', year: 'numeric' }).format(Date.parse(createdAt))),
      counted(map.handoffs, handoffs, writing),
      ...(returns > 0 ? [counted(map.returns, returns, writing)] : []),
      ...(waitSeconds ? [map.waitedInAll(textOf(valueParts(waitSeconds, 'seconds', writing)))] : []),
    ],
  };
}
