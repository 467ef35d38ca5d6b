import type { TiebeamAdapter } from '../contract/adapter.js';
import { TiebeamError } from '../contract/errors.js';
import type { Receipt, Survey, SurveyResponse, SurveyResults, Wave } from '../contract/survey.js';
import { answerFault } from '../core/surveys/answer-fault.js';
import { readBlocks, rollUp } from '../core/surveys/blocks.js';
import type { SurveyBlock } from '../core/surveys/blocks.js';
import { releaseResults } from '../core/surveys/release-results.js';
import type { Vote } from '../core/surveys/tally.js';
import { receiptOf } from '../core/surveys/vote-token.js';

/** A survey that lives in the page: one reader is asked, besides the votes that are there already. */
export interface MemorySurvey {
  readonly survey: Survey;
  readonly wave: Wave;
  /** Reporting blocks with how many are asked; one block of everybody when absent. */
  readonly blocks?: readonly SurveyBlock[];
  /** Votes that are there already. */
  readonly votes?: readonly Vote[];
}

/** The calls about surveys that are kept in the page. */
export interface MemorySurveys extends Required<Pick<TiebeamAdapter, 'readSurvey' | 'readWave' | 'sendResponse' | 'readResults'>> {
  /** Ends a wave before its time. */
  closeWave(survey: string): void;
}

interface Kept {
  readonly survey: Survey;
  readonly blocks: readonly SurveyBlock[];
  readonly block: string;
  readonly votes: Vote[];
  readonly receipts: string[];
  wave: Wave;
  /** The key of the response that the reader of this page gave. */
  givenWith?: string;
}

const refused = (path: string, message: string) => new TiebeamError('invalid-data', { path, message });

function keptOf({ survey, wave, blocks = [{ id: wave.block ?? 'all', name: survey.title }], votes = [] }: MemorySurvey): Kept {
  const { keys: _keys, ...rest } = wave;
  // Answers and reader are in one page: nothing stronger can be kept.
  const privacy = survey.privacy === 'identified' ? 'identified' : 'confidential';
  return { survey: { ...survey, privacy }, wave: rest, blocks, block: wave.block ?? blocks[0]?.id ?? 'all', votes: [...votes], receipts: [] };
}

/** Keeps surveys in the page. @param now - epoch milliseconds; the system clock when absent */
export function memorySurveys(given: readonly MemorySurvey[], onChange: () => void, now: () => number = Date.now): MemorySurveys {
  const all = new Map(given.map((one) => [one.survey.id, keptOf(one)]));

  function find(id: string): Kept {
    const kept = all.get(id);
    if (!kept) throw new TiebeamError('not-found', { message: `There is no survey "${id}".` });
    if (kept.wave.state === 'open' && now() >= Date.parse(kept.wave.closesAt)) kept.wave = { ...kept.wave, state: 'published' };
    return kept;
  }

  function waveOf({ wave, blocks, votes, receipts, givenWith }: Kept): Wave {
    const tree = readBlocks(blocks);
    const asked = rollUp(tree, blocks.map(({ invited = 0 }) => invited));
    const eligible = Math.max(tree.roots.reduce((sum, at) => sum + (asked[at] ?? 0), 0), votes.length);
    return {
      ...wave,
      ...(givenWith !== undefined && { answered: true }),
      counts: [{ eligible, redeemed: votes.length }],
      ...(wave.state === 'published' && { receipts: [...receipts].sort() }),
    };
  }

  function checked({ survey, wave }: Kept, response: SurveyResponse): void {
    if (wave.state !== 'open' || response.wave !== wave.id) throw refused('$.wave', 'This wave takes no answers now.');
    if (response.token) throw refused('$.token', 'A survey in the page gives no tokens.');
    const stranger = Object.keys(response.answers).find((id) => !survey.questions.some((question) => question.id === id));
    if (stranger !== undefined) throw refused('$.answers', `The survey does not ask "${stranger}".`);
    for (const question of survey.questions) {
      const answer = Object.hasOwn(response.answers, question.id) ? response.answers[question.id] : undefined;
      const fault = answer === undefined && question.required ? `"${question.id}" has no answer; null says that the person preferred not to answer.` : answerFault(question, answer);
      if (fault !== null) throw refused(`$.answers.${question.id}`, fault);
    }
  }

  return {
    readSurvey: async (id) => find(id).survey,
    readWave: async (id) => waveOf(find(id)),
    async sendResponse(response): Promise<Receipt> {
      const kept = find(response.survey);
      const { idempotencyKey: key = '' } = response;
      // Without WebCrypto, over plain HTTP, there is no receipt.
      const receipt = (globalThis.crypto?.subtle as SubtleCrypto | undefined) && key ? await receiptOf(response) : undefined;
      const taken: Receipt = { receivedOn: new Date(now()).toISOString().slice(0, 10), ...(receipt !== undefined && { receipt }) };
      if (kept.givenWith !== undefined) {
        if (kept.givenWith === key) return taken;
        throw refused('$.idempotencyKey', 'This person has answered already.');
      }
      checked(kept, response);
      kept.givenWith = key;
      kept.votes.push({ block: kept.block, answers: { ...response.answers } });
      if (receipt !== undefined) kept.receipts.push(receipt);
      onChange();
      return taken;
    },
    async readResults({ survey: id, wave }): Promise<SurveyResults> {
      const kept = find(id);
      if (kept.wave.state !== 'published' || (wave !== undefined && wave !== kept.wave.id)) throw new TiebeamError('not-found', { message: 'No results are published yet.' });
      const { survey, blocks, votes } = kept;
      return { asOf: new Date(now()).toISOString(), complete: true, survey, wave: waveOf(kept), blocks: releaseResults({ survey, blocks, votes }) };
    },
    closeWave(id) {
      const kept = find(id);
      kept.wave = { ...kept.wave, state: 'published', closesAt: new Date(Math.min(now(), Date.parse(kept.wave.closesAt))).toISOString() };
      onChange();
    },
  };
}
