import { createHash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { TiebeamError, type Receipt, type Survey, type SurveyQuestion, type SurveyResponse, type Wave, type WaveKeyList } from '../../contract/index.js';
import { decodeBase64url } from '../../contract/base64url.js';
import { isKept } from '../../contract/kept-text.js';
import { answerFault } from '../../core/surveys/answer-fault.js';
import type { Database } from '../store/database.js';
import { readDefinition } from '../store/surveys/definitions.js';
import { findInvited } from '../store/surveys/people.js';
import { markIssued, takeKnownVote, takeVote, type VoteOutcome } from '../store/surveys/votes.js';
import { currentWave, publicWave, readCounts, readKeys, readWave, type StoredWave } from '../store/surveys/waves.js';
import type { ServerKey } from './server-key.js';
import { signBlinded, spentHash } from './sign-token.js';
import { openPrivateKey, openPublicKey } from './wave-keys.js';

/** What respondents ask of the server. `identity` is the name the sign-on proxy gives them; it is hashed at once and kept nowhere. */
export interface Respondents {
  survey(id: string): Promise<Survey>;
  wave(survey: string, identity: string | undefined): Promise<Wave>;
  keys(): Promise<WaveKeyList>;
  issue(survey: string, blinded: Uint8Array, identity: string | undefined): Promise<Uint8Array>;
  /** @param identify - asked for who sends, only where no token comes along */
  take(response: SurveyResponse, identify: () => string | undefined): Promise<Receipt>;
}

const MOST_KNOWN_WAVES = 200;
const LONGEST_KEY = 200;

/** What is needed to check a response, and never changes once a wave is open. */
interface KnownWave {
  readonly questions: readonly SurveyQuestion[];
  readonly confidential: boolean;
  readonly keys: ReadonlyMap<string, KeyObject>;
  readonly keyMark: string | null;
}

const refused = (path: string, message: string): TiebeamError => new TiebeamError('invalid-data', { path, message });
const closed = (): TiebeamError => refused('$.wave', 'This wave takes no answers now.');
const notInvited = (): TiebeamError => new TiebeamError('forbidden', { message: 'This wave asks other people.' });
const signIn = (): TiebeamError => new TiebeamError('auth-required', { message: 'Nobody is signed in, so it cannot be known whether this person is asked.' });

function checkAnswers(questions: readonly SurveyQuestion[], answers: SurveyResponse['answers']): void {
  const stranger = Object.keys(answers).find((id) => !questions.some((question) => question.id === id));
  if (stranger !== undefined) throw refused('$.answers', `The wave does not ask "${stranger.slice(0, 64)}".`);
  for (const question of questions) {
    const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    if (answer === undefined && question.required === true) throw refused(`$.answers.${question.id}`, `"${question.id}" has no answer; null says that the person preferred not to answer.`);
    const fault = answerFault(question, answer);
    if (fault !== null) throw refused(`$.answers.${question.id}`, fault);
    if (typeof answer === 'string' && !isKept(answer)) {
      throw refused(`$.answers.${question.id}`, `The answer to "${question.id}" holds a character that cannot be kept.`);
    }
  }
}

/** Respondents over a database. @param now - epoch milliseconds */
export function respondents(database: Database, key: ServerKey, now: () => number): Respondents {
  const known = new Map<string, KnownWave>();

  async function knownWave(survey: string, id: string): Promise<KnownWave> {
    const name = `${survey}/${id}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const wave = await readWave(database, survey, id);
    if (wave === undefined || wave.definition === null || wave.imported) throw closed();
    const keys = await readKeys(database, survey, id);
    const fresh: KnownWave = {
      questions: wave.definition.survey.questions,
      confidential: wave.definition.survey.privacy === 'confidential',
      keys: new Map(keys.map((published) => [published.block, openPublicKey(published)])),
      keyMark: wave.keyMark,
    };
    for (const oldest of known.keys()) {
      if (known.size < MOST_KNOWN_WAVES) break;
      known.delete(oldest);
    }
    known.set(name, fresh);
    return fresh;
  }

  const read = async (survey: string): Promise<{ readonly shown: Survey; readonly wave: StoredWave | undefined }> => {
    const [definition, wave] = [await readDefinition(database, survey), await currentWave(database, survey)];
    // What an open wave asks is what it asked when it opened.
    return { shown: wave?.state === 'open' ? (wave.definition ?? definition).survey : definition.survey, wave };
  };

  const receiptOf = (outcome: VoteOutcome, receipt: string): Receipt => {
    if (outcome === 'closed') throw closed();
    if (outcome === 'not-invited') throw notInvited();
    if (outcome === 'second') throw refused('$.idempotencyKey', 'This person has answered already.');
    return { receivedOn: new Date(now()).toISOString().slice(0, 10), receipt };
  };

  return {
    survey: async (id) => (await read(id)).shown,

    async wave(survey, identity) {
      const { wave } = await read(survey);
      if (wave === undefined) throw new TiebeamError('not-found', { message: 'This survey has no wave yet.' });
      const person = identity === undefined || wave.state !== 'open' ? undefined : await findInvited(database, survey, wave.id, key.personHash(identity));
      const isOver = wave.state === 'closed' || wave.state === 'published';
      const [keys, counts, receipts] = [
        await readKeys(database, survey, wave.id),
        isOver ? await readCounts(database, survey, wave.id) : [],
        isOver ? await database.query<{ receipt: string }>('select receipt from survey_receipts where survey = $1 and wave = $2 order by receipt collate "C"', [survey, wave.id]) : [],
      ];
      return {
        ...publicWave(wave),
        ...(person !== undefined && { block: person.block }),
        ...(identity !== undefined && wave.state === 'open' && { invited: person !== undefined }),
        // With tokens the server does not know who answered; by name it does.
        ...(person?.answered === true && { answered: true }),
        ...(keys.length > 0 && { keys }),
        ...(counts.length > 0 && { counts }),
        ...(receipts.length > 0 && { receipts: receipts.map(({ receipt }) => receipt) }),
      };
    },

    keys: async () => ({ keys: await database.query('select survey, wave, block, n, e, fingerprint from survey_keys order by survey, wave, block') }),

    async issue(survey, blinded, identity) {
      if (identity === undefined) throw signIn();
      const { wave } = await read(survey);
      if (wave?.state !== 'open') throw closed();
      if (wave.definition?.survey.privacy === 'confidential') throw new TiebeamError('unsupported', { message: 'This wave is confidential and gives no tokens.' });
      const hash = createHash('sha256').update(blinded).digest('base64url');
      return database.transaction(async (queries) => {
        const issue = await markIssued(queries, survey, wave.id, key.personHash(identity), hash, now());
        if (issue === 'not-invited') throw wave.keyMark === key.mark ? notInvited() : new TiebeamError('unsupported', { message: 'The people of this wave were written down with another server key.' });
        if (issue === 'closed') throw closed();
        if (issue === 'answered') throw new TiebeamError('forbidden', { path: '$.blinded', message: 'This person has answered already.' });
        if (issue === 'used-up') throw new TiebeamError('forbidden', { path: '$.blinded', message: 'This person was given a token twice; there is no third.' });
        if (issue.sealed === null) throw new TiebeamError('unsupported', { message: 'The signing key of this block is not here: the wave came from a dump, which never holds one.' });
        return signBlinded(openPrivateKey(key.unseal(issue.sealed)), blinded);
      });
    },

    async take(response, identify) {
      const { survey, wave, block = '', token, idempotencyKey, answers } = response;
      const { questions, confidential, keys } = await knownWave(survey, wave);
      if (token !== undefined) {
        const publicKey = keys.get(block);
        const shown = { message: decodeBase64url(token.message, '$.token.message'), signature: decodeBase64url(token.signature, '$.token.signature') };
        const spent = publicKey === undefined ? undefined : spentHash(shown, wave, block, publicKey);
        if (spent === undefined) throw refused('$.token', 'The token is not one of this block in this wave.');
        checkAnswers(questions, answers);
        const receipt = spent.toString('base64url');
        return receiptOf(await takeVote(database, { survey, wave, block, receipt, answers }, now()), receipt);
      }
      if (idempotencyKey === undefined || idempotencyKey.length < 16 || idempotencyKey.length > LONGEST_KEY) {
        throw refused('$.token', `A response comes with a token${confidential ? ', or in a confidential wave with a key' : ', or where none can be made with a key'} of 16 to ${LONGEST_KEY} characters.`);
      }
      const identity = identify();
      if (identity === undefined) throw signIn();
      checkAnswers(questions, answers);
      const receipt = createHash('sha256').update(idempotencyKey, 'utf8').digest('base64url');
      const person = key.personHash(identity);
      return receiptOf(await database.transaction((queries) => takeKnownVote(queries, { survey, wave, receipt, answers }, person, now())), receipt);
    },
  };
}
