/** Invented results of a pulse, made from counts as a source would release them. */

const DAY = 86_400_000;
const onDay = (days) => new Date(Date.now() - days * DAY);
const Z = 1.959964;
const clamp = (value) => Math.min(100, Math.max(-100, value));

/** Score and adjusted Wald interval of promoters, passives and detractors; the split from twenty answers on. */
const score = (promoters, passives, detractors, distribution) => {
  const n = promoters + passives + detractors;
  const [p, d] = [(promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)];
  const half = Z * Math.sqrt((p + d - (p - d) ** 2) / (n + 3));
  return {
    question: 'recommend',
    n,
    value: (100 * (promoters - detractors)) / n,
    interval: { low: clamp(100 * (p - d - half)), high: clamp(100 * (p - d + half)), confidence: 0.95 },
    ...(n >= 20 && { split: { promoters, passives, detractors } }),
    ...(distribution && { distribution }),
  };
};

const agree = (question, count, n) => {
  const [share, z2] = [count / n, Z * Z];
  const [centre, half] = [share + z2 / (2 * n), Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))];
  return { question, n, value: share, interval: { low: (centre - half) / (1 + z2 / n), high: (centre + half) / (1 + z2 / n), confidence: 0.95 } };
};

const drivers = [
  ['ownership', 'I know who owns a ticket after I hand it over.'],
  ['context', 'Other teams give us the context we need.'],
  ['no-blame', 'I can raise a problem without being blamed for it.'],
  ['priorities', 'Priorities between teams are clear.'],
];

const survey = {
  id: 'pulse',
  title: 'Team pulse',
  language: 'en',
  questions: [
    { id: 'recommend', kind: 'score', text: 'How likely are you to recommend Harbour & Finch as a place to work?' },
    ...drivers.map(([id, text]) => ({ id, kind: 'agree', text })),
    { id: 'next', kind: 'choice', text: 'What should change first?', options: [{ id: 'tools', text: 'Fewer tools' }, { id: 'briefing', text: 'Better handover notes' }, { id: 'calls', text: 'Fewer calls' }] },
    { id: 'why', kind: 'text', text: 'What is the main reason for your answer?' },
  ],
  privacy: 'unlinkable',
  minimumForScores: 5,
  minimumForComments: 10,
};

const wave = (id, closedDaysAgo, counts, state = 'published') => ({
  id,
  survey: 'pulse',
  state,
  opensAt: onDay(closedDaysAgo + 14).toISOString(),
  closesAt: onDay(closedDaysAgo).toISOString(),
  illustrative: true,
  ...(counts && { counts: [counts] }),
});

const everyone = { block: 'all', name: 'Everyone' };
const blocks = [
  {
    ...everyone,
    invited: 118,
    answered: 84,
    questions: [
      score(38, 29, 17, [1, 0, 1, 2, 2, 5, 6, 12, 17, 21, 17]),
      agree('ownership', 61, 83),
      agree('context', 40, 84),
      agree('no-blame', 70, 82),
      agree('priorities', 33, 81),
      { question: 'next', n: 80, value: null, split: { tools: 21, briefing: 43, calls: 16 } },
      {
        question: 'why',
        n: 6,
        value: null,
        comments: [
          'Handover notes got much better since spring. Keep the template.',
          'I still learn from the customer that a ticket moved.',
          'Good people.',
          'Two tools for the same thing, and neither knows the other.',
          'The week plan of payments helps us say when something will be done.',
          'Hard to say no when three teams call at once.',
        ],
      },
    ],
  },
  { block: 'desk', name: 'Service desk', parent: 'all', invited: 40, answered: 31, questions: [score(15, 11, 5, [0, 0, 0, 1, 1, 1, 2, 5, 6, 9, 6]), agree('ownership', 24, 31), agree('context', 12, 31), agree('no-blame', 27, 30), agree('priorities', 11, 30)] },
  { block: 'engineering', name: 'Engineering', parent: 'all', invited: 52, answered: 38, questions: [score(16, 14, 8, [1, 0, 1, 1, 1, 2, 2, 5, 9, 9, 7]), agree('ownership', 27, 37), agree('context', 21, 38)] },
  { block: 'payments', name: 'Payments', parent: 'engineering', invited: 15, answered: 13, questions: [score(7, 4, 2), agree('ownership', 9, 13), agree('context', 7, 13)] },
  { block: 'platform', name: 'Platform', parent: 'engineering', invited: 20, answered: 14, questions: [{ question: 'recommend', n: 14, value: 80, interval: { low: 49, high: 100, confidence: 0.95 }, coded: 'top' }] },
  { block: 'identity', name: 'Identity', parent: 'engineering', suppressed: 'would-reveal-others' },
  { block: 'mobile', name: 'Mobile', parent: 'engineering', suppressed: 'too-few' },
  { block: 'communications', name: 'Communications', parent: 'all', invited: 17, answered: 12, questions: [score(6, 3, 3)] },
  { block: 'legal', name: 'Legal', parent: 'all', suppressed: 'too-few' },
];

const stamp = () => ({ asOf: onDay(0).toISOString(), complete: true });
const earlier = [
  { wave: wave('autumn', 110), blocks: [{ ...everyone, invited: 112, answered: 78, questions: [score(24, 28, 26)] }, { block: 'desk', name: 'Service desk', parent: 'all', invited: 40, answered: 28, questions: [score(9, 11, 8)] }] },
  { wave: wave('summer', 200), blocks: [{ ...everyone, invited: 105, answered: 70, questions: [score(20, 26, 24)] }] },
];
const actions = [
  { on: onDay(20).toISOString().slice(0, 10), text: 'Every handover has a note with what was tried; the template is in the ticket form.' },
  { on: onDay(6).toISOString().slice(0, 10), text: 'Priorities between desk and engineering are agreed each Monday and written on this page.' },
];

const few = { block: 'all', name: 'Communications', suppressed: 'too-few' };

/** By survey id; the ids stand in the gallery. */
const held = {
  pulse: () => ({ ...stamp(), survey, wave: wave('winter', 21, { eligible: 118, issued: 97, reissued: 2, redeemed: 84 }), blocks, earlier, actions }),
  open: () => ({ ...stamp(), survey, wave: wave('spring', -6, undefined, 'open'), blocks: [] }),
  small: () => ({ ...stamp(), survey: { ...survey, title: 'Pulse of a small team' }, wave: wave('winter', 21), blocks: [few] }),
};

/** The call of the gallery's adapter. */
export const readResults = async ({ survey: id }) => {
  const found = held[id];
  if (!found) throw { tiebeamError: 1, kind: 'not-found', message: `No invented results of "${id}".` };
  return found();
};
