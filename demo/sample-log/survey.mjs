import { dice } from './random.mjs';

const DAY = 86_400_000;

/** Who is asked in the sample: a small tree of invented blocks, with so many people each. */
export const blocks = [
  { id: 'example', name: 'Harbour & Finch', size: 0 },
  { id: 'support', name: 'Support', parent: 'example', size: 0 },
  { id: 'desk', name: 'Service desk', parent: 'support', size: 12 },
  { id: 'field', name: 'Field support', parent: 'support', size: 10 },
  { id: 'engineering', name: 'Engineering', parent: 'example', size: 0 },
  { id: 'payments', name: 'Payments engineering', parent: 'engineering', size: 11 },
  { id: 'platform', name: 'Platform engineering', parent: 'engineering', size: 11 },
  { id: 'sre', name: 'SRE', parent: 'example', size: 10 },
  { id: 'communications', name: 'Communications and legal', parent: 'example', size: 6 },
];

/** The invited people of the sample, `staff-01` to `staff-60`: nobody in particular. */
export const people = blocks
  .flatMap(({ id, size }) => Array.from({ length: size }, () => id))
  .map((block, at) => ({ person: `staff-${String(at + 1).padStart(2, '0')}`, block }));

/** Whose parts the survey page offers to play: they have not answered yet. */
export const parts = ['staff-01', 'staff-02', 'staff-13', 'staff-23', 'staff-45', 'staff-55'];

const agree = (id, text) => ({ id, kind: 'agree', text, wording: `handoff-${id}-1` });

const survey = {
  id: 'pulse',
  title: 'Team pulse',
  introduction: 'One score, four statements and two open questions. You may leave out any of them.',
  language: 'en',
  minimumForScores: 5,
  minimumForComments: 10,
  blocks: blocks.map(({ size: _size, ...block }) => block),
  questions: [
    {
      id: 'recommend', kind: 'score', wording: 'enps-place-to-work-1', lowLabel: 'Not at all likely', highLabel: 'Extremely likely',
      text: 'On a scale of 0 to 10, how likely are you to recommend Harbour & Finch as a place to work?',
    },
    agree('ownership', 'I know who owns a ticket after I hand it over.'),
    agree('context', 'Other teams give us the context we need.'),
    agree('no-blame', 'I can raise a problem without being blamed for it.'),
    agree('priorities', 'Priorities between teams are clear.'),
    { id: 'why', kind: 'text', text: 'What is the main reason for your answer?', wording: 'why-1', maxLength: 2000 },
    { id: 'better', kind: 'text', text: 'What could be done better?', wording: 'better-1', maxLength: 2000 },
  ],
};

const whys = [
  'People help each other when it is urgent.', 'I learn a lot here.', 'Too many tickets come back with half a sentence.', 'Good colleagues, unclear priorities.',
  'The on-call rota is fair now.', 'We hear of changes after they are live.', 'My work is seen.', 'I never know which queue is right.',
];
const betters = ['Write down what was tried before a ticket moves on.', 'One list of priorities for all teams.', 'Fewer status meetings.', 'Tell support before a release, not after.', 'Keep the shared triage.'];

/** What a mood around a middle gives on a scale. */
const point = (middle, low, high) => Math.min(high, Math.max(low, Math.round(middle)));

/** A row for everyone who was asked; who did not answer has none. */
function answersOf(random, mood, asked = people) {
  return asked.map(({ block }) => {
    if (!random.chance(block === 'communications' ? 0.5 : 0.78)) return { block };
    const own = mood + (block === 'sre' ? 0.7 : block === 'field' ? -0.9 : 0) + 1.7 * random.normal();
    const step = (shift) => (random.chance(0.06) ? null : point(3 + (own - 7) / 2 + shift + 0.7 * random.normal(), 1, 5));
    const words = (from, share) => (random.chance(share) ? from[random.between(0, from.length - 1)] : null);
    return {
      block, recommend: random.chance(0.04) ? null : point(own, 0, 10), ownership: step(0.4), context: step(-0.5), 'no-blame': step(0.7), priorities: step(-0.2),
      why: words(whys, 0.3), better: words(betters, 0.25),
    };
  });
}

/**
 * The survey of the sample, as `tiebeam serve --survey` takes it: two waves that are over, with invented answers, and one to answer, in
 * which invented people have begun to.
 *
 * @param {{ now?: number, seed?: number }} [options] - the waves lie around `now`, epoch milliseconds
 */
export function sampleSurvey({ now = Date.now(), seed = 7 } = {}) {
  const random = dice(seed);
  const day = (shift) => new Date(now + shift * DAY).toISOString().slice(0, 10);
  const earlier = (from, mood) => ({ wave: `pulse-${day(from)}`, opensAt: `${day(from)}T07:00:00Z`, closesAt: `${day(from + 14)}T16:00:00Z`, illustrative: true, answers: answersOf(random, mood) });
  const before = [earlier(-196, 6.8), earlier(-105, 7.5)];
  // With the answers of the others a close has something to show.
  const busy = people.filter(({ person }, at) => at % 4 !== 0 && !parts.includes(person));
  const answers = answersOf(random, 7.9, busy).flatMap(({ block: _block, ...given }, at) => (Object.keys(given).length === 0 ? [] : [{ person: busy[at].person, ...given }]));
  return {
    survey,
    earlier: before,
    actions: [
      { on: day(-150), text: 'A ticket that moves on now names its owner and what was tried.' },
      { on: day(-60), text: 'Support hears of every release the day before.' },
    ],
    open: { wave: `pulse-${day(0)}`, days: 90, people, answers },
  };
}
