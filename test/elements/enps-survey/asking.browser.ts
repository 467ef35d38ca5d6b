import { assert, expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/elements/enps-survey/define.js';
import type { TieEnpsSurvey } from '../../../src/elements/enps-survey/enps-survey.js';
import { nextTask, reaches, seen } from '../base/settled.js';
import { at, pulse, questions, survey } from './pulse.js';

async function form(source = pulse(), attributes: Record<string, string> = {}, width = 800): Promise<TieEnpsSurvey> {
  const element = document.createElement('tie-enps-survey');
  element.lang = 'en';
  element.setAttribute('survey', 'pulse');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.adapter = source;
  element.style.setProperty('inline-size', `${width}px`);
  fixtureSync(html`<div>${element}</div>`);
  await reaches(element, 'ready');
  return element;
}

const promised = (element: TieEnpsSurvey) => waitUntil(() => !at(element).text('privacy').startsWith('Looking up'), 'what is promised is known');

describe('a survey form', () => {
  it('asks with native radios in one fieldset, anchors in its legend, nothing chosen beforehand', async () => {
    const element = await form();
    const { radios, all } = at(element);
    assert.strictEqual(radios('enps').length, 12);
    const [fieldset] = all<HTMLFieldSetElement>('fieldset');
    assert.strictEqual(new Set(radios('enps').map((radio) => radio.closest('fieldset'))).size, 1);
    expect(fieldset?.querySelector('legend')?.textContent?.replace(/\s+/g, ' ')).to.contain('0: not at all likely, 10: extremely likely');
    assert.deepEqual(radios('enps').map((radio) => radio.closest('label')?.textContent?.trim()), ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'Prefer not to answer']);
    assert.deepEqual(all<HTMLInputElement>('input').filter(({ checked }) => checked), []);
    assert.strictEqual(at(element).text('progress'), '0 of 4 answered');
    await promised(element);
    await expect(element).to.be.accessible();
  });

  it('gives no number a colour of its own before it is chosen', async () => {
    const element = await form();
    const looks = at(element).all('.step').map((step) => [getComputedStyle(step).backgroundColor, getComputedStyle(step).color, getComputedStyle(step).borderTopColor].join());
    assert.strictEqual(new Set(looks).size, 1);
  });

  it('counts what is answered, passing included, and marks what was left out when it is to be sent', async () => {
    const source = pulse();
    const element = await form(source);
    const { chooseScore, pass, press, faults, text, focused, radios } = at(element);
    await promised(element);
    await press('send');
    assert.deepEqual(faults(), ['Choose an answer, or “Prefer not to answer”.', 'Choose an answer, or “Prefer not to answer”.']);
    assert.strictEqual(text('alarm'), 'Please look at 2 questions again.');
    assert.strictEqual(focused(), radios('enps')[0]);
    const group = radios('enps')[0]?.closest('fieldset');
    assert.strictEqual(group?.getAttribute('aria-invalid'), 'true');
    expect(element.renderRoot.querySelector(`#${group?.getAttribute('aria-describedby')}`)?.textContent).to.contain('Choose an answer');
    await expect(element).to.be.accessible();
    await chooseScore(0);
    assert.strictEqual(faults().length, 1);
    await pass('owner');
    assert.deepEqual(faults(), []);
    assert.strictEqual(text('alarm'), '');
    assert.strictEqual(text('progress'), '2 of 4 answered');
    assert.deepEqual(element.answers, { enps: 0, owner: null });
    assert.deepEqual(source.sent, []);
  });

  it('sends nothing while nothing is answered, and marks no question as optional where all are', async () => {
    const source = pulse({ survey: { questions: [{ ...questions.enps, required: false }, questions.site] } });
    const element = await form(source);
    expect(seen(element)).not.to.contain('optional');
    await at(element).press('send');
    assert.deepEqual([at(element).text('alarm'), source.sent], ['There is no answer to send yet.', []]);
    // Whoever pressed the button sees why nothing was sent.
    assert.strictEqual(at(element).focused(), at(element).part('send'));
    await at(element).pass('enps');
    await at(element).press('send');
    await waitUntil(() => element.phase === 'sent', 'it is sent');
    assert.deepEqual(source.sent[0]?.answers, { enps: null });
  });

  it('says in words that a text is too long, keeps all of it, and does not send it', async () => {
    const source = pulse();
    const element = await form(source);
    const { chooseScore, agree, write, press, faults, all } = at(element);
    await chooseScore(7);
    await agree(3);
    const long = '<b>€👍🏽</b> '.repeat(40);
    await write(long);
    assert.match(faults()[0] ?? '', /^\d+ characters too many$/);
    await press('send');
    assert.strictEqual(element.phase, 'open');
    assert.strictEqual(all<HTMLTextAreaElement>('#q-why')[0]?.value, long);
    assert.deepEqual(source.sent, []);
    await write('العربية, emoji 👍🏽 and <i>markup</i>');
    assert.deepEqual(faults(), []);
    assert.strictEqual(element.renderRoot.querySelector('i:not(.bar i)'), null);
  });

  it('refuses a whole that does not fit the size of every response, in words, and keeps it', async () => {
    const source = pulse({ survey: { questions: [questions.enps, { kind: 'text', id: 'why', text: 'Why?', maxLength: 20_000 }] } });
    const element = await form(source);
    const { chooseScore, write, press, text, all } = at(element);
    await chooseScore(7);
    await write('a'.repeat(17_000));
    await press('send');
    await waitUntil(() => text('alarm') !== '', 'it says so');
    expect(text('alarm')).to.contain('too long to be sent');
    assert.strictEqual(all<HTMLTextAreaElement>('#q-why')[0]?.value.length, 17_000);
    assert.deepEqual(source.sent, []);
  });

  it('is answered by keyboard alone', async () => {
    const source = pulse();
    const element = await form(source);
    await promised(element);
    at(element).radios('enps')[0]?.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'Tab', ' ']) await sendKeys({ press: key });
    await element.updateComplete;
    assert.deepEqual(element.answers, { enps: 2, owner: 1 });
    for (const key of ['Tab', 'Tab']) await sendKeys({ press: key });
    await sendKeys({ type: 'Because' });
    await sendKeys({ press: 'Tab' });
    assert.strictEqual(at(element).focused(), at(element).part('send'));
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => element.phase === 'sent', 'it is sent');
    assert.deepEqual(source.sent[0]?.answers, { enps: 2, owner: 1, why: 'Because' });
    assert.strictEqual(at(element).focused()?.textContent, 'Thank you. Your answers have arrived.');
    // A paragraph has no name to read out when the keyboard comes to it.
    assert.strictEqual(at(element).focused()?.role, 'heading');
  });

  it('asks one question at a time where it is told to, and leads back to the first that is left out', async () => {
    const source = pulse();
    const element = await form(source, { steps: '' });
    const { all, press, text, chooseScore, agree, faults, focused } = at(element);
    assert.deepEqual([all('[part="question"]').length, text('progress')], [1, 'Question 1 of 4']);
    await press('next');
    assert.deepEqual([faults().length, text('progress')], [1, 'Question 1 of 4']);
    await chooseScore(9);
    await press('next');
    assert.strictEqual(text('progress'), 'Question 2 of 4');
    assert.strictEqual((focused() as HTMLInputElement).name, 'q-owner');
    await press('back');
    assert.strictEqual(all<HTMLInputElement>('input:checked').length, 1);
    await press('next');
    await agree(4);
    await press('next');
    await press('next');
    assert.strictEqual(text('progress'), 'Question 4 of 4');
    await expect(element).to.be.accessible();
    await press('send');
    await waitUntil(() => element.phase === 'sent', 'it is sent');
    assert.deepEqual(source.sent[0]?.answers, { enps: 9, owner: 4 });
  });

  it('wraps at 320 and 220 pixels, and every target is 24 pixels high and wide', async () => {
    const words = 'Donaudampfschifffahrtsgesellschaftsauskunft ';
    const long = survey({ title: words, questions: [{ ...questions.enps, text: words.repeat(5), lowLabel: words, highLabel: words }, questions.owner, { ...questions.site, options: [{ id: 'a', text: words.repeat(3) }] }, questions.why] });
    const source = pulse();
    source.survey = long;
    const element = await form(source, {}, 320);
    for (const width of [320, 220]) {
      element.style.setProperty('inline-size', `${width}px`);
      expect(element.scrollWidth).to.be.at.most(width);
      for (const target of at(element).all('label:not(.ask), button, summary, .privacy a')) {
        const { width: wide, height } = target.getBoundingClientRect();
        expect(Math.min(wide, height), target.textContent ?? '').to.be.at.least(24);
      }
    }
    await promised(element);
    await expect(element).to.be.accessible();
  });

  it('keeps markup of the survey as text, and makes no link of an address that runs a script', async () => {
    const source = pulse({ survey: { title: '<img src=x onerror=alert(1)>', questions: [{ ...questions.enps, text: '<script>alert(1)</script>' }] } });
    const element = await form(source, { 'privacy-link': 'javascript:alert(1)' });
    assert.strictEqual(element.renderRoot.querySelector('img, script, a'), null);
    expect(seen(element)).to.contain('<script>alert(1)</script>');
    element.privacyLink = 'threats.html';
    await element.updateComplete;
    assert.strictEqual(element.renderRoot.querySelector('.privacy a')?.getAttribute('href'), 'threats.html');
  });

  for (const [privacy, adapter, words] of [
    ['anonymous', 'identified', 'With your name'],
    ['identified', 'anonymous', 'With your name'],
    ['confidential', 'anonymous', 'Confidential'],
    ['unlinkable', 'confidential', 'Confidential'],
    ['anonymous', 'anonymous', 'Confidential'],
    ['anonymous', undefined, 'With your name'],
  ] as const) {
    it(`promises “${words}” where the survey says ${privacy} and the adapter keeps ${adapter ?? 'nothing'}`, async () => {
      // Without keys of the wave nobody can be given a token, whatever survey and adapter say.
      const element = await form(pulse({ survey: { privacy }, calls: { surveyPrivacy: adapter as 'identified' } }));
      await promised(element);
      expect(at(element).text('privacy')).to.match(new RegExp(`^${words} `));
      expect(at(element).text('privacy')).to.contain('at least 5 answers, comments for groups of at least 10');
      expect(seen(element).toLowerCase()).not.to.contain('anonym');
    });
  }

  it('shows the survey in its own language and direction, and what the kit says in the reader’s', async () => {
    const source = pulse({ survey: { language: 'ar', title: 'استطلاع', questions: [{ ...questions.enps, text: 'ما مدى احتمال أن توصي بنا؟' }, questions.owner] } });
    const element = await form(source);
    element.lang = 'de';
    await waitUntil(() => at(element).text('until').startsWith('Offen bis'), 'the words come');
    await waitUntil(() => at(element).all('.step').length > 0, 'the scale stands');
    const [scale, agree] = at(element).all('fieldset');
    assert.deepEqual([scale?.lang, scale && getComputedStyle(scale).direction], ['ar', 'rtl']);
    const [zero, one] = at(element).all('.step');
    expect(zero?.getBoundingClientRect().left ?? 0).to.be.greaterThan(one?.getBoundingClientRect().left ?? 0);
    expect(agree?.textContent).to.contain('أوافق بشدة');
    assert.strictEqual(at(element).part('send')?.textContent, 'Antworten senden');
    await at(element).press('send');
    const [fault] = at(element).all('[part="fault"]').filter(({ textContent }) => textContent);
    assert.deepEqual([fault?.lang, fault?.dir], ['de', 'ltr']);
    await expect(element).to.be.accessible();
  });

  it('stands from right to left on a page that does', async () => {
    const element = await form(pulse({ survey: { language: 'ar' } }));
    element.dir = 'rtl';
    element.lang = 'ar';
    await waitUntil(() => at(element).part('send')?.textContent === 'إرسال إجاباتي', 'the words come');
    const [zero, one] = at(element).all('.step');
    expect(zero?.getBoundingClientRect().left ?? 0).to.be.greaterThan(one?.getBoundingClientRect().left ?? 0);
    await promised(element);
    await expect(element).to.be.accessible();
  });

  for (const language of ['de', 'fr', 'es', 'ar']) {
    it(`speaks ${language}`, async () => {
      const element = await form(pulse({ survey: { language } }));
      element.lang = language;
      await waitUntil(() => at(element).part('send') && at(element).part('send')?.textContent !== 'Send my answers', 'the words come');
      expect(seen(element)).not.to.match(/Prefer not|Strongly|not at all|exactly what|answered|optional/);
    });
  }

  it('keeps what is answered when the words of the survey come in another language', async () => {
    const source = pulse();
    const element = await form(source);
    await at(element).chooseScore(8);
    source.survey = survey({ language: 'de', questions: [{ ...questions.enps, text: 'Wie wahrscheinlich ist es?' }, questions.owner] });
    element.lang = 'de';
    await waitUntil(() => seen(element).includes('Wie wahrscheinlich'), 'the questions come');
    assert.deepEqual(element.answers, { enps: 8 });
    assert.strictEqual(at(element).radios('enps')[8]?.checked, true);
  });

  it('is interactive in the frame after the data', async () => {
    await form();
    let arrive = (_: unknown): void => undefined;
    const source = pulse();
    const came = new Promise((resolve) => (arrive = resolve));
    const before = source.survey as ReturnType<typeof survey>;
    source.survey = async () => (await came, before);
    const element = document.createElement('tie-enps-survey');
    element.survey = 'pulse';
    element.adapter = source;
    fixtureSync(html`<div>${element}</div>`);
    await waitUntil(() => source.asked > 0, 'it is asked');
    arrive(1);
    // What the answer passes through is a few promises; the frame after them has the form.
    await nextTask();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    at(element).radios('enps')[10]?.click();
    assert.deepEqual(element.answers, { enps: 10 });
  });
});
