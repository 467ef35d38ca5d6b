import { constants, randomBytes, sign } from 'node:crypto';
import { openStore } from '../../dist/backend/store/open-store.js';
import { createApp } from '../../dist/backend/http/app.js';
import { surveyDesk } from '../../dist/backend/surveys/desk.js';
import { serverKey } from '../../dist/backend/surveys/server-key.js';
import { surveyService } from '../../dist/backend/surveys/service.js';
import { makeSigningKey, openPrivateKey } from '../../dist/backend/surveys/wave-keys.js';
import { responseBytes } from '../../dist/core/surveys/response-body.js';
import { tokenContext } from '../../dist/core/surveys/vote-token.js';

const SURVEY = 'bench-votes';
const BLOCKS = ['support', 'engineering', 'sre', 'legal'];
const AT_ONCE = 32;

const definition = {
  id: SURVEY,
  title: 'Votes',
  questions: [{ kind: 'score', id: 'recommend', text: 'How likely?' }, { kind: 'text', id: 'why', text: 'Why?' }],
};

async function* csv(people) {
  yield ['person,block,parent', ...Array.from({ length: people }, (_, at) => `${at}@bench.test,${BLOCKS[at % BLOCKS.length]},House`)].join('\n');
}

/** Does all pieces of work, so many at a time; seconds. */
async function timed(work) {
  const from = performance.now();
  let next = 0;
  const line = async () => {
    while (next < work.length) await work[next++]();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  return (performance.now() - from) / 1000;
}

async function clear(database) {
  for (const table of ['survey_people', 'survey_waves', 'survey_keys', 'survey_private_keys', 'survey_invited', 'survey_receipts', 'survey_held', 'survey_answers', 'survey_counts']) {
    await database.query(`delete from ${table} where survey = $1`, [SURVEY]);
  }
  await database.query('delete from surveys where id = $1', [SURVEY]);
  await database.query('drop table if exists bench_bare');
}

/**
 * Times how fast votes with a token are taken through the routes of the backend, beside bare inserts of the same bytes, one transaction each
 * and as many at once. Per second.
 *
 * @param {{databaseUrl?: string, votes: number}} options without a URL in an embedded database in memory
 */
export async function measureVotes({ databaseUrl, votes }) {
  const store = await openStore(databaseUrl === undefined ? { memory: true } : { databaseUrl });
  const { database } = store;
  try {
    await clear(database);
    const keys = new Map();
    const makeKey = async (block) => {
      const key = await makeSigningKey(block);
      keys.set(block, openPrivateKey(key.privateKey));
      return key;
    };
    const setting = { key: serverKey('a secret of this bench, long enough'), makeKey };
    const desk = surveyDesk(store, setting);
    await desk.create(JSON.stringify(definition));
    await desk.invite({ survey: SURVEY, stream: csv(votes) });
    await desk.open({ survey: SURVEY, wave: 'w1' });
    const app = createApp({ store, surveys: surveyService(store, setting) });
    // An uncovered token is a plain RSA-PSS signature, which the bench makes itself.
    const bodies = Array.from({ length: votes }, (_, at) => {
      const block = BLOCKS[at % BLOCKS.length];
      const message = Buffer.concat([randomBytes(32), tokenContext('w1', block), randomBytes(32)]);
      const signature = sign('sha384', message, { key: keys.get(block), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 });
      const token = { message: message.toString('base64url'), signature: signature.toString('base64url') };
      return responseBytes({ survey: SURVEY, wave: 'w1', block, answers: { recommend: at % 11, why: 'Because' }, token });
    });
    let taken = 0;
    const send = async (body) => {
      const answer = await app.fetch(new Request(`http://bench.test/v1/surveys/${SURVEY}/responses`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }), {});
      if (answer.status === 200) taken += 1;
    };
    await database.query('create table bench_bare (survey text, answers json)');
    const insert = () => database.query('insert into bench_bare values ($1, $2)', [SURVEY, '{"recommend":9,"why":"Because"}']);
    const half = Math.floor(votes / 2);
    // Half before and half after the bare ones, so that neither has the colder machine.
    const first = await timed(bodies.slice(0, half).map((body) => () => send(body)));
    const bare = await timed(Array.from({ length: votes }, () => insert));
    const second = await timed(bodies.slice(half).map((body) => () => send(body)));
    const [{ counted }] = await database.query('select count(*)::integer as counted from survey_receipts where survey = $1', [SURVEY]);
    if (taken !== votes || counted !== votes) throw new Error(`Of ${votes} votes ${taken} were taken and ${counted} counted.`);
    app.close();
    return { engine: store.engine, votes, perSecond: votes / (first + second), barePerSecond: votes / bare };
  } finally {
    await clear(database);
    await store.close();
  }
}
