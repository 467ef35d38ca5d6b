import { assert, expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { TiebeamError } from '../../../src/contract/errors.js';
import type { SurveyResponse, TiebeamAdapter, Wave } from '../../../src/contract/index.js';
import { responseBody } from '../../../src/core/surveys/response-body.js';
import '../../../src/elements/enps-survey/define.js';
import type { TieEnpsSurvey } from '../../../src/elements/enps-survey/enps-survey.js';
import type { SurveyPhase } from '../../../src/elements/enps-survey/survey-phase.js';
import { nextTask, reaches, seen } from '../base/settled.js';
import { at, blindPulse, pulse, wave } from './pulse.js';

async function form(source: TiebeamAdapter, attributes: Record<string, string> = {}): Promise<TieEnpsSurvey> {
  const element = document.createElement('tie-enps-survey');
  element.lang = 'en';
  element.setAttribute('survey', 'pulse');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.adapter = source;
  fixtureSync(html`<div>${element}</div>`);
  await reaches(element, 'ready');
  return element;
}

const comesTo = (element: TieEnpsSurvey, phase: SurveyPhase) => waitUntil(() => element.phase === phase, `it comes to ${phase}`);

async function fill(element: TieEnpsSurvey): Promise<void> {
  await at(element).chooseScore(9);
  await at(element).agree(4);
  await at(element).write('Handing over works.');
}

/** What the events of a form said, in order. */
function heard(element: TieEnpsSurvey): string[] {
  const said: string[] = [];
  for (const name of ['tie-survey-start', 'tie-survey-submit', 'tie-survey-kept', 'tie-survey-sent', 'tie-survey-refused'] as const) {
    element.addEventListener(name, (event) => {
      const { survey, wave: run, reason } = event as typeof event & { readonly reason?: string };
      said.push([name.slice('tie-survey-'.length), survey, run, reason].filter(Boolean).join(' '));
    });
  }
  return said;
}

describe('sending', () => {
  it('sends exactly the bytes that were shown, once, and gives a receipt', async () => {
    const source = await blindPulse();
    const element = await form(source);
    const said = heard(element);
    const { part, text, press } = at(element);
    await waitUntil(() => text('privacy').startsWith('Not linked to you'), 'the promise stands');
    await fill(element);
    part('preview')?.querySelector('summary')?.click();
    await waitUntil(() => part('bytes')?.textContent?.includes('Handing over'), 'the bytes are shown');
    const shown = part('bytes')?.textContent ?? '';
    expect(text('preview')).to.contain('These 16,384 bytes and nothing else');
    await expect(element).to.be.accessible();
    await press('send');
    await comesTo(element, 'sent');
    assert.strictEqual(source.sent.length, 1);
    const body = responseBody(source.sent[0] as SurveyResponse);
    assert.strictEqual(body.fits && body.text, shown + ' '.repeat(16_384 - new TextEncoder().encode(shown).length));
    assert.deepEqual(Object.keys(source.sent[0] as SurveyResponse).sort(), ['answers', 'block', 'survey', 'token', 'wave']);
    assert.deepEqual(said, ['start pulse pulse-1', 'submit pulse pulse-1', 'sent pulse pulse-1']);
    assert.match(part('receipt')?.querySelector('code')?.textContent ?? '', /^[\w-]{43}$/);
    assert.strictEqual(element.matches(':state(sent)'), true);
    await expect(element).to.be.accessible();
  });

  it('fetches the token when the page is there, not when the reader answers', async () => {
    const source = await blindPulse();
    const element = await form(source);
    await waitUntil(() => source.issued.length === 1, 'the token is fetched');
    assert.deepEqual(element.answers, {});
    await fill(element);
    await at(element).press('send');
    await comesTo(element, 'sent');
    assert.strictEqual(source.issued.length, 1);
  });

  it('fetches it inside a closed disclosure as well', async () => {
    const source = await blindPulse();
    const element = await form(source);
    const details = document.createElement('details');
    const other = await blindPulse();
    element.replaceWith(details);
    details.append(element);
    element.adapter = other;
    await waitUntil(() => other.issued.length === 1, 'the token is fetched');
  });

  it('makes no answer with keys that only this reader was given', async () => {
    const source = await blindPulse(true);
    const element = await form(source);
    await comesTo(element, 'keys-differ');
    expect(seen(element)).to.contain('other keys than everybody else');
    assert.deepEqual(source.issued, []);
    await expect(element).to.be.accessible();
  });

  it('stays at the form where the page cancels', async () => {
    const source = pulse();
    const element = await form(source);
    element.addEventListener('tie-survey-submit', (event) => {
      assert.deepEqual(event.answers, { enps: 9, owner: 4, why: 'Handing over works.' });
      assert.throws(() => ((event.answers as Record<string, unknown>)['enps'] = 10));
      event.preventDefault();
    });
    await fill(element);
    await at(element).press('send');
    await waitUntil(() => at(element).part('send')?.textContent === 'Send my answers', 'it is not sending');
    assert.deepEqual([element.phase, source.sent, element.answers['enps']], ['open', [], 9]);
  });

  it('is sent once however often the button is pressed', async () => {
    const source = pulse();
    const element = await form(source);
    await fill(element);
    const button = at(element).part('send');
    for (let press = 0; press < 5; press++) button?.click();
    await comesTo(element, 'sent');
    assert.strictEqual(source.sent.length, 1);
  });

  it('keeps a response while there is no way to the server, and sends it when there is', async () => {
    const source = pulse();
    source.take = () => {
      throw new TiebeamError('unreachable');
    };
    const element = await form(source);
    const said = heard(element);
    await fill(element);
    await at(element).press('send');
    await comesTo(element, 'kept');
    expect(seen(element)).to.contain('kept on this device');
    assert.deepEqual(said, ['start pulse pulse-1', 'submit pulse pulse-1', 'kept pulse pulse-1']);
    await expect(element).to.be.accessible();
    source.take = () => undefined;
    window.dispatchEvent(new Event('online'));
    await comesTo(element, 'sent');
    assert.strictEqual(said.at(-1), 'sent pulse pulse-1');
    assert.strictEqual(source.sent.length, 1);
  });

  it('shows in a second form what the first one sent', async () => {
    const source = pulse();
    const one = await form(source);
    const other = await form({ ...source });
    await fill(one);
    await at(one).press('send');
    await comesTo(one, 'sent');
    other.remove();
    const later = await form({ ...source });
    await comesTo(later, 'sent');
    assert.strictEqual(at(later).text('receipt'), at(one).text('receipt'));
    assert.strictEqual(source.sent.length, 1);
  });

  it('gives everything back that the server does not take, and says why', async () => {
    const source = pulse();
    source.take = () => {
      throw new TiebeamError('invalid-data', { path: '$.answers', message: 'RAW' });
    };
    const element = await form(source);
    const said = heard(element);
    await fill(element);
    await at(element).press('send');
    await waitUntil(() => at(element).text('alarm') !== '', 'it says so');
    expect(at(element).text('alarm')).to.contain('Nothing you wrote is lost');
    expect(seen(element)).not.to.contain('RAW');
    assert.deepEqual(element.answers, { enps: 9, owner: 4, why: 'Handing over works.' });
    assert.strictEqual(said.at(-1), 'refused pulse pulse-1 other');
    await expect(element).to.be.accessible();
    source.take = () => undefined;
    await at(element).press('send');
    await comesTo(element, 'sent');
    assert.strictEqual(source.sent.length, 1);
  });

  it('looks again at a wave that closed in the meantime', async () => {
    const source = pulse();
    const element = await form(source);
    source.take = () => {
      source.wave = wave({ state: 'closed' });
      throw new TiebeamError('invalid-data', { path: '$.wave' });
    };
    await fill(element);
    await at(element).press('send');
    await comesTo(element, 'closed');
    expect(seen(element)).to.contain('This survey has closed.');
  });
});

describe('what stays on the device', () => {
  it('brings an unfinished answer back, says until when, and deletes it at the reader’s wish', async () => {
    const source = pulse();
    const element = await form(source);
    await fill(element);
    await waitUntil(() => at(element).text('draft').includes('stays on this device until'), 'it is kept');
    element.remove();
    const later = await form({ ...source });
    await waitUntil(() => later.answers['enps'] === 9, 'the draft is back');
    assert.deepEqual(later.answers, { enps: 9, owner: 4, why: 'Handing over works.' });
    assert.strictEqual(at(later).radios('enps')[9]?.checked, true);
    await expect(later).to.be.accessible();
    await at(later).press('wipe');
    assert.strictEqual(at(later).text('draft'), 'Your answers are deleted from this device.');
    assert.deepEqual(later.answers, {});
    later.remove();
    const last = await form({ ...source });
    await at(last).agree(1);
    await waitUntil(() => at(last).text('draft').includes('until'), 'the device was read');
    assert.deepEqual(last.answers, { owner: 1 });
  });

  it('keeps drafts of two readers and of two waves apart', async () => {
    const source = pulse();
    const ada = await form({ ...source, scope: 'ada' });
    await at(ada).chooseScore(1);
    await waitUntil(() => at(ada).text('draft').includes('until'), 'it is kept');
    const bo = await form({ ...source, scope: 'bo' });
    await at(bo).agree(5);
    await waitUntil(() => at(bo).text('draft').includes('until'), 'it is kept');
    assert.deepEqual(bo.answers, { owner: 5 });
    ada.remove();
    bo.remove();
    let asked = 0;
    source.wave = async () => (asked++, wave({ id: 'pulse-2' }));
    const next = await form({ ...source, scope: 'ada' });
    next.refresh();
    await waitUntil(() => asked > 0, 'the next wave is asked for');
    await nextTask();
    await at(next).agree(2);
    await waitUntil(() => at(next).text('draft').includes('until'), 'it is kept');
    assert.deepEqual(next.answers, { owner: 2 });
  });

  it('gives nothing that one reader wrote to another who signs in', async () => {
    const source = pulse();
    const element = await form({ ...source, scope: 'ada' });
    await fill(element);
    element.adapter = { ...source, scope: 'bo' };
    await waitUntil(() => element.answers['enps'] === undefined, 'the form is empty');
    await at(element).agree(1);
    assert.deepEqual(element.answers, { owner: 1 });
  });

  it('forgets the draft when the answer is sent', async () => {
    const source = pulse();
    const element = await form(source);
    await fill(element);
    await waitUntil(() => at(element).text('draft').includes('until'), 'it is kept');
    await at(element).press('send');
    await comesTo(element, 'sent');
    assert.deepEqual(element.answers, {});
    // The same reader of the same wave, at a source that has forgotten the response.
    await waitUntil(async () => (await draftOf(source.id)) === undefined, 'nothing is kept');
  });

  it('is nothing on a shared device, and takes away what was there', async () => {
    const source = pulse();
    const element = await form(source);
    await fill(element);
    await waitUntil(() => at(element).text('draft').includes('until'), 'it is kept');
    element.sharedDevice = true;
    await waitUntil(() => at(element).text('draft').includes('shared device'), 'it says so');
    await at(element).chooseScore(3);
    await waitUntil(async () => (await draftOf(source.id)) === undefined, 'nothing is kept');
    await at(element).press('send');
    await comesTo(element, 'sent');
    expect(seen(element)).to.contain('It does not stay on this device');
    element.remove();
    const next = await form({ ...source });
    await comesTo(next, 'open');
    assert.deepEqual(next.answers, {});
  });
});

describe('the next person at a shared device', () => {
  it('finds an empty form without a reload, and nothing of the one before', async () => {
    const source = await blindPulse();
    const element = await form(source, { 'shared-device': '' });
    await waitUntil(() => at(element).text('privacy').startsWith('Not linked to you'), 'the promise stands');
    await fill(element);
    await at(element).press('send');
    await comesTo(element, 'sent');
    await expect(element).to.be.accessible();
    await at(element).press('make-way');
    await comesTo(element, 'open');
    assert.deepEqual(element.answers, {});
    expect(seen(element)).not.to.contain(at(element).part('receipt')?.textContent ?? 'Your receipt');
    await waitUntil(() => at(element).focused() === at(element).radios('enps')[0], 'the keyboard is at the first question');
    await waitUntil(() => at(element).text('privacy').startsWith('Not linked to you'), 'the promise stands again');
    await at(element).chooseScore(2);
    await at(element).agree(1);
    await at(element).press('send');
    await comesTo(element, 'sent');
    assert.deepEqual(source.sent.map(({ answers }) => answers['enps']), [9, 2]);
    assert.strictEqual(new Set(source.sent.map(({ token }) => token?.message)).size, 2);
  });

  it('is looked up at the source before a token is asked for, since the block may be another', async () => {
    const source = await blindPulse();
    const element = await form(source, { 'shared-device': '' });
    await waitUntil(() => at(element).text('privacy').startsWith('Not linked to you'), 'the promise stands');
    await fill(element);
    await at(element).press('send');
    await comesTo(element, 'sent');
    source.wave = { ...(source.wave as Wave), invited: false };
    await at(element).press('make-way');
    await comesTo(element, 'not-invited');
    assert.strictEqual(source.issued.length, 1);
    source.wave = { ...source.wave, invited: true };
    await at(element).press('make-way');
    await comesTo(element, 'open');
    await waitUntil(() => source.issued.length === 2, 'a token of their own');
  });

  it('can take away what somebody left unfinished', async () => {
    const element = await form(pulse(), { 'shared-device': '' });
    assert.strictEqual(at(element).part('wipe'), undefined);
    await fill(element);
    await at(element).press('wipe');
    assert.deepEqual(element.answers, {});
  });
});

/** What the database of drafts holds of a source. */
async function draftOf(source: string): Promise<unknown> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('tiebeam-drafts');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('no database'));
  });
  const keys = await new Promise<readonly IDBValidKey[]>((resolve) => {
    const reading = database.transaction('drafts').objectStore('drafts').getAllKeys();
    reading.onsuccess = () => resolve(reading.result);
  });
  database.close();
  return keys.find((key) => String(key).includes(source));
}

describe('a receipt', () => {
  it('is looked up in the published list after the close, on the device that has it and on any other', async () => {
    const source = pulse();
    const element = await form(source);
    await fill(element);
    await at(element).press('send');
    await comesTo(element, 'sent');
    const receipt = at(element).part('receipt')?.querySelector('code')?.textContent ?? '';
    source.wave = wave({ state: 'closed', closesAt: new Date(Date.now() - 1000).toISOString(), receipts: ['a'.repeat(43), receipt] });
    element.refresh();
    await comesTo(element, 'closed');
    expect(seen(element)).to.contain('This answer was counted.');
    await expect(element).to.be.accessible();
    const elsewhere = await form({ ...source, id: `${source.id}-elsewhere` });
    const { part, all } = at(elsewhere);
    part('look-up')?.querySelector('summary')?.click();
    const look = async (text: string): Promise<string> => {
      const [field] = all<HTMLInputElement>('#entered');
      if (!field) throw new Error('there is no field');
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await elsewhere.updateComplete;
      all('.lookup button')[0]?.click();
      await elsewhere.updateComplete;
      return all('#found')[0]?.textContent ?? '';
    };
    assert.strictEqual(await look(` ${receipt} `), 'This answer was counted.');
    assert.strictEqual(await look('b'.repeat(43)), 'This receipt is not on the published list.');
    assert.strictEqual(await look('<b>'), 'A receipt is 43 letters and digits. Please check what you entered.');
    await expect(elsewhere).to.be.accessible();
  });

  it('can be copied, and is shown for copying by hand where the browser does not let the page', async () => {
    const element = await form(pulse());
    await fill(element);
    await at(element).press('send');
    await comesTo(element, 'sent');
    const copied: string[] = [];
    const allowed = { writeText: async (text: string) => void copied.push(text) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, get: () => allowed });
    await at(element).press('copy');
    await waitUntil(() => at(element).text('receipt').includes('Copied'), 'it is copied');
    assert.deepEqual(copied, [at(element).part('receipt')?.querySelector('code')?.textContent]);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, get: () => ({ writeText: () => Promise.reject(new Error('no')) }) });
    await at(element).press('copy');
    await waitUntil(() => at(element).all<HTMLTextAreaElement>('textarea')[0]?.value === copied[0], 'it is shown');
    Reflect.deleteProperty(navigator, 'clipboard');
    await expect(element).to.be.accessible();
  });
});
