import { surveyResultsSchema, surveySchema, waveSchema } from '../../contract/schemas/surveys.js';
import { Broken } from '../probe.js';
import type { Check } from './check.js';
import { firstRepeated } from './source.js';

/** Questionnaires, their runs and what is published of them. */
export const surveyChecks: readonly Check[] = [
  {
    id: 'survey-shape',
    capability: 'survey',
    promise: 'A survey has the shape of the contract, and no question id stands twice.',
    async run(probe) {
      for (const id of probe.surveys) {
        const survey = await probe.read(surveySchema, (context) => probe.adapter.readSurvey?.(id, context), id);
        const twice = firstRepeated(survey.questions.map((question) => question.id));
        if (twice !== undefined) throw new Broken({ sentence: `The question "${twice}" stands twice.`, query: id, path: '$.questions' });
      }
    },
  },
  {
    id: 'wave-shape',
    capability: 'wave',
    promise: 'A wave opens before it closes, and its counts fit each other.',
    async run(probe) {
      for (const id of probe.surveys) {
        const wave = await probe.read(waveSchema, (context) => probe.adapter.readWave?.(id, context), id);
        if (Date.parse(wave.opensAt) >= Date.parse(wave.closesAt)) throw new Broken({ sentence: 'The wave closes before it opens.', query: id, path: '$.closesAt' });
        (wave.counts ?? []).forEach(({ eligible, issued = eligible, reissued = 0, redeemed }, at) => {
          if (redeemed <= issued + reissued && reissued <= issued && issued <= eligible) return;
          throw new Broken({ sentence: `redeemed (${redeemed}) ≤ issued (${issued}) + reissued (${reissued}), reissued ≤ issued ≤ eligible (${eligible}) does not hold.`, query: id, path: `$.counts[${at}]` });
        });
      }
    },
  },
  {
    id: 'results-hidden',
    capability: 'results',
    promise: 'A suppressed block shows no number, and no shown block is smaller than the survey allows.',
    async run(probe) {
      for (const survey of probe.surveys) {
        const query = { survey };
        const results = await probe.read(surveyResultsSchema, (context) => probe.adapter.readResults?.(query, context), query);
        const { minimumForScores, minimumForComments } = results.survey;
        results.blocks.forEach((block, at) => {
          const path = `$.blocks[${at}]`;
          if (block.suppressed && block.questions) throw new Broken({ sentence: `The block "${block.block}" is suppressed and shows results all the same.`, query, path: `${path}.questions` });
          (block.questions ?? []).forEach((question, place) => {
            const where = `${path}.questions[${place}]`;
            if (question.value !== null && question.n < minimumForScores) {
              throw new Broken({ sentence: `A score of ${question.n} answers is shown; the survey allows none below ${minimumForScores}.`, query, path: `${where}.n` });
            }
            // Few comment among many who answer; it is those they stand among who keep them unknown.
            const among = block.answered ?? question.n;
            if (question.comments && among < minimumForComments) {
              throw new Broken({ sentence: `Comments of ${among} people are shown; the survey allows none below ${minimumForComments}.`, query, path: `${where}.comments` });
            }
          });
        });
      }
    },
  },
];
