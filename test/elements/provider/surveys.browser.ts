import { expect, fixtureSync, html } from '@open-wc/testing';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import { defineElement } from '../../../src/elements/base/define-element.js';
import { TieProvider } from '../../../src/elements/provider/provider.js';
import { prepareSurvey, responsesOf } from '../../../src/page/responses-of.js';
import { blindPulse, pulse } from '../enps-survey/pulse.js';

defineElement('tie-provider', TieProvider);

/** Resolves when a call of an adapter has been answered once more. */
function once<Call extends 'issueToken' | 'readWave'>(source: TiebeamAdapter, call: Call): Promise<void> {
  const method = source[call] as unknown as (...given: unknown[]) => Promise<unknown>;
  return new Promise((resolve) => {
    Object.assign(source, {
      async [call](...given: unknown[]) {
        const answer = await method(...given);
        resolve();
        return answer;
      },
    });
  });
}

const provider = (adapter: TiebeamAdapter, surveys: string): TieProvider => fixtureSync(html`<tie-provider .adapter=${adapter} surveys=${surveys}></tie-provider>`);

describe('a provider that names surveys', () => {
  it('fetches the token of its reader on a page without a form, and once', async () => {
    const source = await blindPulse();
    const issued = once(source, 'issueToken');
    const element = provider(source, ' pulse ');
    await issued;
    element.remove();
    document.body.append(element);
    await element.updateComplete;
    expect(await prepareSurvey(document, source, 'pulse')).to.deep.equal({ privacy: 'unlinkable' });
    expect(source.issued).to.have.lengthOf(1);
    element.remove();
  });

  it('fetches one for the next reader', async () => {
    const source = await blindPulse();
    const first = once(source, 'issueToken');
    const element = provider({ ...source, scope: 'one', issueToken: (...given) => source.issueToken?.(...given) ?? Promise.reject(new Error('no token')) }, 'pulse');
    await first;
    const second = once(source, 'issueToken');
    element.adapter = { ...source, scope: 'other' };
    await second;
    expect(source.issued).to.have.lengthOf(2);
  });

  it('asks for nothing where it names none, and says nothing where a survey is not known', async () => {
    const source = pulse({ calls: { readWave: () => Promise.reject(Object.assign(new Error('no wave'), { tiebeamError: 1, kind: 'not-found' })) } });
    await provider(source, '').updateComplete;
    expect(source.asked).to.equal(0);
    await provider(source, 'pulse').updateComplete;
    await prepareSurvey(document, source, 'pulse').then(
      () => expect.fail('there is no wave'),
      ({ kind }: { kind: string }) => expect(kind).to.equal('not-found'),
    );
    expect(source.asked).to.equal(1);
    expect(responsesOf(document)).to.have.property('protocol', 1);
  });
});
