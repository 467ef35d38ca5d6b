import { enpsPulse, releaseResults } from '../../dist/core/index.js';

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

/** The same numbers in every run: a linear congruential generator (Numerical Recipes constants). */
function generator(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/**
 * Times the release of a wave: votes of a company of 400 teams in 40 lines counted, summed up the tree, suppressed per question,
 * comments shuffled. Milliseconds, medians of the rounds.
 *
 * @param {{votes: number, rounds: number}} options
 */
export function measureSurvey({ votes, rounds }) {
  const random = generator(7);
  const survey = enpsPulse('the company');
  const blocks = [
    { id: 'all', name: 'All' },
    ...Array.from({ length: 40 }, (_, line) => ({ id: `line-${line}`, name: `Line ${line}`, parent: 'all' })),
    ...Array.from({ length: 400 }, (_, team) => ({ id: `team-${team}`, name: `Team ${team}`, parent: `line-${team % 40}`, invited: team % 11 === 0 ? 4 : Math.ceil((votes / 400) * 1.4) })),
  ];
  const cast = Array.from({ length: votes }, (_, at) => {
    const answers = { recommend: Math.floor(random() * 11) };
    for (const { id, kind } of survey.questions) if (kind === 'agree') answers[id] = 1 + Math.floor(random() * 5);
    if (at % 12 === 0) answers.why = `Reason ${at}`;
    return { block: `team-${Math.floor(Math.sqrt(random()) * 400)}`, answers };
  });
  const times = { loop: [], release: [] };
  let shown = 0;
  for (let round = 0; round < rounds; round += 1) {
    let from = performance.now();
    let score = 0;
    for (const { answers } of cast) score += answers.recommend > 8 ? 1 : answers.recommend < 7 ? -1 : 0;
    times.loop.push(performance.now() - from);
    if (!Number.isFinite(score)) throw new Error('No score.');
    from = performance.now();
    shown = releaseResults({ survey, blocks, votes: cast }).filter(({ suppressed }) => suppressed === undefined).length;
    times.release.push(performance.now() - from);
  }
  return { blocks: blocks.length, shown, loop: median(times.loop), release: median(times.release) };
}
