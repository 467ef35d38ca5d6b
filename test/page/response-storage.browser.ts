import { expect, waitUntil } from '@open-wc/testing';
import { byLease, byLocks } from '../../src/page/claim.js';
import { createResponses } from '../../src/page/create-responses.js';
import { environmentOf } from '../../src/page/environment.js';
import { deviceOrMemory, onDevice } from '../../src/page/response-storage.js';
import type { ResponseStorage } from '../../src/page/response-storage.js';
import { responsesOf } from '../../src/page/responses-of.js';
import type { Responses, SendingState } from '../../src/page/responses.js';
import type { Survey, SurveyResponse, TiebeamAdapter, Wave } from '../../src/contract/index.js';

const survey: Survey = { id: 'pulse', title: 'Pulse', questions: [{ kind: 'score', id: 'recommend', text: 'How likely?' }], privacy: 'confidential', minimumForScores: 5, minimumForComments: 10 };
const wave: Wave = { id: 'w1', survey: 'pulse', state: 'open', opensAt: '2026-01-01T00:00:00Z', closesAt: '2100-01-01T00:00:00Z' };

async function wipe(storage: ResponseStorage) {
  for (const [key] of await storage.readAll()) await storage.remove(key);
}

/** What another tab of the same browser has: the same device, and a page of its own. */
function anotherTab(): Responses {
  const { now, random, after, onWake } = environmentOf(document);
  return createResponses({ now, random, after, onWake, openStorage: deviceOrMemory, canBlind: true, claim: byLocks(navigator.locks) });
}

function takenIn(responses: Responses, place: Parameters<Responses['pending']>[0]): Promise<SendingState> {
  return new Promise((resolve, reject) => {
    responses.pending(place).then((sending) => {
      if (!sending) return reject(new Error('nothing was written'));
      sending.watch((state) => state.state === 'taken' && resolve(state));
    }, reject);
  });
}

beforeEach(() => wipe(onDevice()));
after(() => wipe(onDevice()));

describe('the device of a respondent', () => {
  it('keeps no other page waiting while its own is put aside, and does what was cut short when that is back', async () => {
    const device = onDevice();
    const transition = (name: string) => dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
    let tries = 0;
    const changed = device.change('n', (old) => {
      tries += 1;
      if (tries === 1) transition('pagehide');
      return [old, tries];
    });
    await waitUntil(() => tries === 1, 'it is under way');
    expect(await onDevice().read('n')).to.equal(undefined);
    transition('pageshow');
    expect(await changed).to.deep.equal([undefined, 2]);
    expect(await device.read('n')).to.deep.equal([undefined, 2]);
  });

  it('keeps values, and changes them one after another whoever asks', async () => {
    const [one, other] = [onDevice(), await deviceOrMemory()];
    expect(other.durable).to.equal(true);
    expect(await one.change('n', () => ({ n: 0, bytes: new Uint8Array([1, 2]) }))).to.deep.equal({ n: 0, bytes: new Uint8Array([1, 2]) });
    const add = (old: unknown) => ({ n: (old as { n: number }).n + 1 });
    await Promise.all(Array.from({ length: 40 }, (_, at) => (at % 2 ? one : other).change('n', add)));
    expect(await one.read('n')).to.deep.equal({ n: 40 });
    expect(await other.readAll()).to.deep.equal([['n', { n: 40 }]]);
    await other.remove('n');
    expect(await one.read('n')).to.equal(undefined);
  });

  for (const [kind, claims] of [
    ['locks', () => [byLocks(navigator.locks), byLocks(navigator.locks)]],
    ['leases', () => [byLease(onDevice(), { now: Date.now, random: Math.random }), byLease(onDevice(), { now: Date.now, random: Math.random })]],
  ] as const) {
    it(`lets one tab at a time do a piece of work, by ${kind}`, async () => {
      const [one, other] = claims();
      if (!one || !other) throw new Error('no claims');
      const done: string[] = [];
      const first = await one('work', async () => {
        done.push('one');
        expect(await other('work', async () => void done.push('other'))).to.equal(false);
        expect(await other('other work', async () => void done.push('elsewhere'))).to.equal(true);
      });
      expect(first).to.equal(true);
      expect(await other('work', async () => void done.push('later'))).to.equal(true);
      expect(done).to.deep.equal(['one', 'elsewhere', 'later']);
    });
  }

  it('sends a response once though two tabs hold it, and remembers the receipt alone', async () => {
    const sent: SurveyResponse[] = [];
    const adapter: TiebeamAdapter = {
      contract: 1, name: 'box', id: 'https://box.example/v1', scope: 'ada', surveyPrivacy: 'confidential',
      sendResponse: async (response) => {
        sent.push(response);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        return { receivedOn: '2026-03-01' };
      },
    };
    const place = { adapter, survey, wave };
    const [one, other] = [responsesOf(document), anotherTab()];
    expect(responsesOf(document)).to.equal(one);
    await one.send(place, await one.compose(place, { recommend: 9 }));
    const [here, there] = await Promise.all([takenIn(one, place), takenIn(other, place)]);
    expect(sent.map(({ answers }) => answers)).to.deep.equal([{ recommend: 9 }]);
    expect(here.receipt?.receipt).to.equal(there.receipt?.receipt);
    expect(JSON.stringify(await onDevice().readAll())).not.to.contain('recommend');
    expect(await anotherTab().prepare(place)).to.include({ refused: 'already-answered' });
    await one.forget(place);
    expect(await anotherTab().prepare(place)).to.deep.equal({ privacy: 'confidential' });
  });
});
