import { surveyDesk } from '../../src/backend/surveys/desk.js';
import type { SurveyDesk } from '../../src/backend/surveys/desk.js';
import type { SurveySetting } from '../../src/backend/surveys/service.js';
import type { TicketStore } from '../../src/backend/store/ticket-store.js';
import type { Voter } from './voters.js';

const BLOCKS = ['support', 'engineering', 'sre', 'legal'];

const definition = {
  id: 'pulse',
  title: 'Team pulse',
  questions: [
    { kind: 'score', id: 'recommend', text: 'How likely are you to recommend working here?' },
    { kind: 'text', id: 'why', text: 'Why?', maxLength: 300 },
  ],
};

/** So many people, each with an answer that nobody else gives. */
export const votersOf = (count: number): readonly Voter[] =>
  Array.from({ length: count }, (_, at) => ({ person: `person-${at}@example.test`, block: BLOCKS[at % BLOCKS.length] ?? '', answers: { recommend: at % 11, why: `The answer of device ${at}` } }));

/** A survey that asks them all, with an open wave. */
export async function openWaveFor(store: TicketStore, setting: SurveySetting, voters: readonly Voter[]): Promise<SurveyDesk> {
  const desk = surveyDesk(store, setting);
  await desk.create(JSON.stringify(definition));
  const lines = ['person,block,parent', ...voters.map(({ person, block }) => `${person},${block},House`)].join('\n');
  async function* csv() {
    yield lines;
  }
  await desk.invite({ survey: 'pulse', stream: csv() });
  await desk.open({ survey: 'pulse', wave: 'w1' });
  return desk;
}

/** What the store counted, after the close. */
export async function counted(store: TicketStore): Promise<{ readonly answers: readonly string[]; readonly receipts: readonly string[]; readonly sums: { readonly eligible: number; readonly issued: number; readonly redeemed: number } }> {
  const { database } = store;
  const answers = await database.query<{ answers: { recommend: number; why: string } }>('select answers from survey_answers');
  const receipts = await database.query<{ receipt: string }>('select receipt from survey_receipts');
  const [sums] = await database.query<{ eligible: number; issued: number; redeemed: number }>(
    'select sum(eligible)::integer as eligible, sum(issued)::integer as issued, sum(redeemed)::integer as redeemed from survey_counts',
  );
  return {
    answers: answers.map(({ answers: { recommend, why } }) => `${recommend} ${why}`).sort(),
    receipts: receipts.map(({ receipt }) => receipt).sort(),
    sums: sums ?? { eligible: 0, issued: 0, redeemed: 0 },
  };
}

/** What it should have. */
export const given = (voters: readonly Voter[]): readonly string[] => voters.map(({ answers }) => `${String(answers['recommend'])} ${String(answers['why'])}`).sort();
