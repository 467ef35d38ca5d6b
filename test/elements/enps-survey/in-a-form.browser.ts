import { assert, expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import '../../../src/elements/enps-survey/define.js';
import type { TieEnpsSurvey } from '../../../src/elements/enps-survey/enps-survey.js';
import { reaches } from '../base/settled.js';
import { at, pulse } from './pulse.js';

async function inForm(source = pulse()): Promise<{ form: HTMLFormElement; element: TieEnpsSurvey }> {
  const form = fixtureSync<HTMLFormElement>(html`<form><fieldset><tie-enps-survey name="pulse" survey="pulse" lang="en" .adapter=${source}></tie-enps-survey></fieldset></form>`);
  const element = form.querySelector('tie-enps-survey') as TieEnpsSurvey;
  await reaches(element, 'ready');
  await element.updateComplete;
  return { form, element };
}

describe('a survey inside a form of the page', () => {
  it('holds the form back while a required question is without an answer, and leads there', async () => {
    const { form, element } = await inForm();
    assert.strictEqual(element.form, form);
    assert.strictEqual(form.checkValidity(), false);
    assert.strictEqual(element.validity.valueMissing, true);
    expect(element.validationMessage).to.contain('Choose an answer');
    await waitUntil(() => at(element).faults().length === 2, 'it is marked');
    await at(element).chooseScore(3);
    assert.strictEqual(element.checkValidity(), false);
    await at(element).pass('owner');
    assert.strictEqual(form.checkValidity(), true);
  });

  it('tells the form that it was answered, and never what', async () => {
    const { form, element } = await inForm();
    await at(element).chooseScore(3);
    await at(element).agree(5);
    assert.deepEqual([...new FormData(form)], []);
    await at(element).press('send');
    await waitUntil(() => element.phase === 'sent', 'it is sent');
    assert.deepEqual([...new FormData(form)], [['pulse', 'answered']]);
  });

  it('is emptied with the form, and its draft with it', async () => {
    const { form, element } = await inForm();
    await at(element).chooseScore(3);
    await waitUntil(() => at(element).text('draft').includes('until'), 'it is kept');
    form.reset();
    await element.updateComplete;
    assert.deepEqual(element.answers, {});
    assert.strictEqual(at(element).text('draft'), '');
    assert.deepEqual(at(element).all<HTMLInputElement>('input').filter(({ checked }) => checked), []);
  });

  it('takes back what the browser kept of a form, as far as it fits', async () => {
    const { element } = await inForm();
    element.formStateRestoreCallback('{"enps":7,"owner":9,"other":1}');
    await element.updateComplete;
    assert.deepEqual(element.answers, { enps: 7 });
    assert.strictEqual(at(element).radios('enps')[7]?.checked, true);
    element.formStateRestoreCallback('no JSON');
    await element.updateComplete;
    assert.deepEqual(element.answers, { enps: 7 });
  });

  it('can be switched off with the form', async () => {
    const { form, element } = await inForm();
    (form.firstElementChild as HTMLFieldSetElement).disabled = true;
    await element.updateComplete;
    assert.strictEqual(at(element).all<HTMLInputElement>('input, textarea').every(({ disabled }) => disabled), true);
    await at(element).press('send');
    assert.deepEqual([element.phase, at(element).faults()], ['open', []]);
    await expect(element).to.be.accessible();
  });
});
