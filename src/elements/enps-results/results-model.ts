import type { BlockResults, QuestionResult, SurveyQuestion, SurveyResults, Wave } from '../../contract/index.js';
import { comparable, releasedChange } from '../../core/surveys/comparable.js';
import { SPLIT_FROM } from '../../core/surveys/coding.js';
import { smallestDetectableChange } from '../../core/surveys/score-change.js';
import { responseRate, worstCaseBounds } from '../../core/surveys/response-rate.js';
import { brief, isolated } from '../base/foreign-text.js';
import { counted, dayText, momentText, periodText } from '../kpi-gauge/format.js';
import { blockRows, type BlockRow } from './block-rows.js';
import { countText, type Figure, figureOf, type ResultsReader, scoreText, writingOf } from './figures.js';
import { splitParts, type SplitPart } from './split-parts.js';
import { tokenText, type TokenText } from './token-text.js';

/** The score of the block on show. */
export interface Lead {
  readonly question: string;
  readonly figure: Figure;
  /** How it moved since the wave before; empty where there was none. */
  readonly change: string;
  readonly split: readonly SplitPart[];
  /** In place of the split, or of the end of a scale. */
  readonly notes: readonly string[];
  /** What is worth knowing of its uncertainty. */
  readonly sure: readonly string[];
  readonly n: number;
  readonly distribution: readonly number[];
}

/** A further question of the block on show. */
export interface Item {
  readonly id: string;
  readonly text: string;
  readonly kind: SurveyQuestion['kind'];
  /** Why there is none. */
  readonly hidden: string;
  readonly figure?: Figure;
  readonly split: readonly SplitPart[];
  readonly note: string;
  readonly comments: readonly string[];
}

/** One wave in the trend. */
export interface WavePoint {
  readonly id: string;
  readonly name: string;
  readonly figure: Figure;
}

/** All that results say of one block. */
export interface ResultsModel {
  readonly title: string;
  readonly scope: string;
  /** Language of the survey's own texts, if it says. */
  readonly language: string | undefined;
  readonly invented: string;
  /** That these are figures before the close. */
  readonly interim: string;
  readonly response: string;
  /** Why the block is not shown; empty where it is. */
  readonly hidden: string;
  readonly lead: Lead | undefined;
  readonly trend: readonly WavePoint[];
  readonly blocks: readonly BlockRow[];
  readonly items: readonly Item[];
  readonly commentsFrom: string;
  readonly actions: readonly { readonly day: string; readonly text: string }[];
  readonly tokens: TokenText | undefined;
  readonly freshness: string;
  /** The whole in one or two sentences, to take along. */
  readonly sentence: string;
  /** No block at all is shown. */
  readonly allHidden: boolean;
}

/** The block to begin with: the one asked for, else the first that holds others, else the first. */
export function chosenBlock(blocks: readonly BlockResults[], asked: string | null | undefined): BlockResults | undefined {
  if (asked) return blocks.find(({ block }) => block === asked);
  const roots = blocks.filter(({ parent }) => parent === undefined);
  return roots.find(({ suppressed }) => !suppressed) ?? roots[0] ?? blocks[0];
}

export const waveText = ({ opensAt, closesAt }: Wave, { language }: ResultsReader): string => periodText(opensAt, closesAt, Intl.DateTimeFormat().resolvedOptions().timeZone, language);

/** What the results of a wave say of a block. Pure; never throws. @param asked - id of a block */
export function resultsModel(results: SurveyResults, asked: string | null | undefined, reader: ResultsReader): ResultsModel {
  const { results: words, messages, language, rightToLeft } = reader;
  const { survey, wave, blocks, actions = [] } = results;
  const here = chosenBlock(blocks, asked);
  const time = waveText(wave, reader);
  const minimum = countText(survey.minimumForScores, reader);
  const reasons = { 'too-few': words.tooFew(minimum), 'would-reveal-others': words.wouldReveal };
  const first = survey.questions.find(({ kind }) => kind === 'score');
  const lead = here && first ? leadOf(results, here, first, reader) : undefined;
  const title = brief(survey.title) || words.title;
  const scope = [brief(here?.name ?? '', 80), words.waveOf(time)].filter(Boolean).map((text) => isolated(text, rightToLeft)).join(' · ');
  const response = here ? responseText(here, survey.minimumForScores, reader) : '';
  const figure = lead && [lead.figure.coded ?? lead.figure.text, lead.figure.likely].filter(Boolean).join(words.joint);
  return {
    title,
    scope,
    language: survey.language,
    invented: wave.illustrative ? words.invented : '',
    interim: wave.state === 'open' && here?.questions ? words.interim : '',
    response,
    hidden: here?.suppressed ? reasons[here.suppressed] : '',
    lead,
    trend: here && first ? trendOf(results, here, first.id, reader) : [],
    blocks: blockRows(blocks, first?.id, here?.block, reasons, reader),
    items: here?.questions ? survey.questions.flatMap((question) => (question === first ? [] : [itemOf(question, here, reader)])) : [],
    commentsFrom: words.commentsFrom(countText(survey.minimumForComments, reader)),
    actions: actions.map(({ on, text }) => ({ day: dayText(on, language), text: brief(text, 600) })),
    tokens: tokenText(wave.counts, blocks, here?.block, reader),
    freshness: messages.asOf(momentText(results.asOf, language, reader.now)),
    sentence: figure ? [words.told(isolated(title, rightToLeft), scope, figure, response || words.noResponse), lead?.change].filter(Boolean).join(' ') : '',
    allHidden: blocks.every(({ suppressed }) => suppressed !== undefined),
  };
}

function responseText({ answered, invited, suppressed }: BlockResults, minimum: number, reader: ResultsReader): string {
  const { results: words } = reader;
  if (suppressed) return '';
  if (answered === undefined) return words.noResponse;
  const rate = invited === undefined ? null : responseRate(answered, invited, minimum);
  return rate ? words.response(countText(rate.answered, reader), countText(rate.invited, reader)) : counted(words.answers, answered, writingOf(reader));
}

const resultIn = (block: BlockResults | undefined, question: string): QuestionResult | undefined => block?.questions?.find((one) => one.question === question);

/** Earlier waves, the last one first. */
function earlierWaves({ earlier = [], wave }: SurveyResults) {
  return [...earlier].filter((one) => one.wave.id !== wave.id).sort((a, b) => Date.parse(b.wave.closesAt) - Date.parse(a.wave.closesAt));
}

function leadOf(results: SurveyResults, here: BlockResults, { id, text }: SurveyQuestion, reader: ResultsReader): Lead | undefined {
  const { results: words } = reader;
  const result = resultIn(here, id);
  const figure = result && figureOf(result, 'score', reader);
  if (!result || !figure) return undefined;
  const answers = (n: number) => counted(words.answers, n, writingOf(reader));
  const points = (size: number) => counted(words.points, size, writingOf(reader));
  const least = answers(SPLIT_FROM);
  const rate = here.invited !== undefined && here.answered !== undefined ? responseRate(here.answered, here.invited, results.survey.minimumForScores) : null;
  const worst = rate && result.value !== null && !result.coded && !result.between ? worstCaseBounds(result.value, rate.rate01) : null;
  const detectable = smallestDetectableChange(result.n);
  const parts = result.split && splitParts(['promoters', 'passives', 'detractors'].map((group) => ({ name: words.groups[group as 'passives'], count: result.split?.[group] ?? 0 })), reader);
  const leftOut = result.split ? result.n - Object.values(result.split).reduce((sum, count) => sum + count, 0) : 0;
  return {
    question: brief(text, 300),
    figure,
    n: result.n,
    change: changeText(results, here, id, result, reader, points),
    split: parts ?? [],
    notes: [
      ...(figure.few ? [words.fewAnswers] : []),
      ...(result.coded ? [words.ends(least)] : []),
      ...(result.between ? [[words.within, leftOut > 0 ? words.leftOut(answers(leftOut)) : ''].filter(Boolean).join(' ')] : []),
      ...(result.split || figure.few ? [] : [words.splitHidden]),
    ],
    sure: [
      words.method,
      ...(worst ? [words.worstCase(scoreText(worst.low, reader), scoreText(worst.high, reader))] : []),
      ...(detectable === null ? [] : [words.detectable(points(Math.round(detectable)), answers(result.n))]),
    ],
    distribution: result.distribution ?? [],
  };
}

function changeText(results: SurveyResults, here: BlockResults, question: string, result: QuestionResult, reader: ResultsReader, points: (size: number) => string): string {
  const { results: words } = reader;
  const [before] = earlierWaves(results);
  const then = before?.blocks.find(({ block }) => block === here.block);
  if (!before) return '';
  const time = waveText(before.wave, reader);
  const earlier = resultIn(then, question);
  if (!then || !earlier || !comparable(then, here, question, results.survey.minimumForScores)) return words.notCompared(time);
  const change = releasedChange(earlier, result);
  if (!change?.clear) return words.noClearChange(time);
  return (change.difference > 0 ? words.higher : words.lower)(points(Math.round(Math.abs(change.difference))), time);
}

/** The waves that may stand side by side, oldest first; none where there is but one. */
function trendOf(results: SurveyResults, here: BlockResults, question: string, reader: ResultsReader): readonly WavePoint[] {
  const point = (wave: Wave, block: BlockResults | undefined): readonly WavePoint[] => {
    const result = resultIn(block, question);
    const figure = result && figureOf(result, 'score', reader);
    return figure ? [{ id: wave.id, name: waveText(wave, reader), figure }] : [];
  };
  const earlier = earlierWaves(results).flatMap(({ wave, blocks }) => {
    const then = blocks.find(({ block }) => block === here.block);
    return then && comparable(then, here, question, results.survey.minimumForScores) ? point(wave, then) : [];
  });
  return earlier.length === 0 ? [] : [...earlier.reverse(), ...point(results.wave, here)];
}

function itemOf(question: SurveyQuestion, here: BlockResults, reader: ResultsReader): Item {
  const { results: words } = reader;
  const { id, text, kind } = question;
  const result = resultIn(here, id);
  const figure = result && kind !== 'text' && kind !== 'choice' ? figureOf(result, kind === 'agree' ? 'share' : 'score', reader) : undefined;
  const least = counted(words.answers, SPLIT_FROM, writingOf(reader));
  return {
    id,
    text: brief(text, 300),
    kind,
    hidden: result || kind === 'text' ? '' : words.questionHidden,
    ...(figure && { figure }),
    split: kind === 'choice' && result?.split ? splitParts(question.options.map((option) => ({ name: brief(option.text, 120), count: result.split?.[option.id] ?? 0 })), reader) : [],
    note: kind === 'choice' && result && !result.split ? (result.n < SPLIT_FROM ? words.splitFrom(least) : words.splitHidden) : kind === 'text' && result && !result.comments?.length ? words.noComments : '',
    comments: result?.comments ?? [],
  };
}

