import { jsonAdapter } from '../../../dist/adapters/json.js';

const context = { signal: new AbortController().signal, locale: 'en' };

/** The longest that nothing else could run while work was done, and how long it took. Milliseconds. */
async function lifeDuring(work) {
  let isOver = false;
  let longest = 0;
  let last = performance.now();
  const from = last;
  const turn = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setTimeout(turn);
  };
  turn();
  await work();
  isOver = true;
  turn();
  return { whole: performance.now() - from, longest };
}

/** Reads the log and answers queries over it. */
export const answerAll = (queries) =>
  lifeDuring(async () => {
    const answers = await jsonAdapter({ src: '/log.json' }).readKpis(queries, context);
    const failed = answers.find(({ kind }) => kind !== 'result');
    if (failed) throw new Error(JSON.stringify(failed));
  });

/** What anybody pays who reads a file with JSON.parse. */
export const parseOnly = () => lifeDuring(async () => void JSON.parse(await (await fetch('/log.json')).text()));
