import { assert, expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TieHandoffTimeline } from '../../../src/elements/handoff-timeline/handoff-timeline.js';
import { reaches, seen } from '../base/settled.js';
import { agreed, incident, incidentDesk } from './agreements.js';
import { shown } from './on-page.js';

const text = (element: TieHandoffTimeline): string => seen(element).replaceAll('\u00a0', ' ');
const says = (element: TieHandoffTimeline, words: string): Promise<void> => waitUntil(() => text(element).includes(words), words);
const part = (element: TieHandoffTimeline, name: string): Element | null => element.renderRoot.querySelector(`[part=${name}]`);
const original = (element: TieHandoffTimeline): HTMLButtonElement => element.renderRoot.querySelector('[part=words] button') as HTMLButtonElement;

async function ready(attributes: Record<string, string> = {}, describes: object = agreed, events = incident, width = 800): Promise<TieHandoffTimeline> {
  const element = shown(incidentDesk(describes, events), attributes, width);
  await reaches(element, 'ready');
  return element;
}

describe('beside a ticket', () => {
  for (const width of [220, 320, 800, 1200]) {
    it(`stands what the teams agreed on and what waiting came to in ${width} pixels, and passes axe`, async () => {
      const element = await ready({ vocabulary: 'apps' }, agreed, incident, width);
      await says(element, 'Press office');
      for (const words of ['Sev 1', 'Mitigated', 'not quite the same', 'In the words of Applications', 'Who is in', 'in after 10 min', '45 min beyond the agreed time', 'was not in', 'Also in: Service desk.', 'Customer notice', 'Done for everyone', 'done 30 min after the resolution', 'What waiting between teams came to', '≈ €30', 'The money is an estimate', 'at least 3 h 50 min', 'A thought, not a measurement']) {
        expect(text(element)).to.contain(words);
      }
      expect(element.scrollWidth).to.be.at.most(width);
      await expect(element).to.be.accessible();
    });
  }

  it('the original words are one key away, by the button or from anywhere in the timeline', async () => {
    const element = await ready({ vocabulary: 'apps' });
    await says(element, 'Sev 1');
    original(element).focus();
    await sendKeys({ press: ' ' });
    await says(element, 'P1');
    expect(part(element, 'words')?.textContent).not.to.contain('Sev 1');
    assert.strictEqual(original(element).getAttribute('aria-pressed'), 'true');
    element.renderRoot.querySelector<HTMLElement>('.tools button')?.focus();
    await sendKeys({ press: 'o' });
    await says(element, 'Sev 1');
    assert.strictEqual(original(element).getAttribute('aria-pressed'), 'false');
    await expect(element).to.be.accessible();
  });

  it('takes the words of another team, a rate of its own, and gives both back', async () => {
    const element = await ready();
    expect(part(element, 'words')?.querySelector('button')).to.equal(null);
    element.vocabulary = 'legal';
    await says(element, 'also called Reportable');
    element.hourlyRate = { minorUnits: 12_000, currency: 'USD' };
    await says(element, '≈ $60');
    element.setAttribute('hourly-rate', '60 GBP');
    await says(element, '≈ £30');
    element.removeAttribute('hourly-rate');
    element.vocabulary = null;
    await says(element, '≈ €30');
    expect(text(element)).not.to.contain('also called');
  });

  it('says the same whichever came first, the source or the attributes, and after it was moved', async () => {
    const element = await ready();
    element.setAttribute('vocabulary', 'apps');
    await says(element, 'Sev 1');
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    await reaches(element, 'ready');
    await says(element, 'In the words of Applications');
  });

  it('says which rate it does not understand, and keeps the source’s', async () => {
    for (const odd of ['much', '85', '<b>1 EUR</b>', '85,50 EUR']) {
      const element = await ready({ 'hourly-rate': odd });
      expect(text(element)).to.contain(`hourly-rate="${odd}" is not understood and is left out.`);
      await says(element, '≈ €30');
      assert.strictEqual(element.renderRoot.querySelector('b'), null);
    }
  });

  it('says what an open ticket awaits, and what lies ahead', async () => {
    const element = await ready({}, agreed, incident.slice(0, 5));
    await says(element, 'The playbook expects Press office and Legal as well, not in yet.');
    for (const words of ['the agreed time ended', 'Once it is resolved: Customer confirmed and Cause recorded.', 'not in yet']) expect(text(element)).to.contain(words);
    assert.strictEqual(element.renderRoot.querySelectorAll('.sign.past').length, 2);
    await expect(element).to.be.accessible();
  });

  it('leaves out what nobody agreed on', async () => {
    const element = await ready({}, {}, incident.slice(0, 3));
    for (const name of ['playbook', 'steps', 'cost', 'thought']) assert.strictEqual(part(element, name), null, name);
    expect(part(element, 'words')?.textContent).to.contain('P1');
  });

  it('tells where words are not explained, or the house cannot be read, and shows the ticket all the same', async () => {
    const silent = await ready({ vocabulary: 'apps' }, {});
    expect(text(silent)).to.contain('The source does not say what its words mean to each team');
    const damaged = await ready({ vocabulary: 'apps' }, { playbook: [{ severity: 7 }] });
    await says(damaged, 'could not be read');
    expect(text(damaged)).to.contain('Service desk to Applications');
    await expect(damaged).to.be.accessible();
  });

  it('keeps markup in words, obligations and steps as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const element = await ready(
      { vocabulary: 'apps' },
      { vocabulary: [{ field: 'severity', team: 'apps', term: evil, meaning: 'P1' }, { field: 'severity', term: 'P1', meaning: 'P1' }], playbook: [{ severity: 'P1', team: 'press', obligation: evil, id: 'x' }], steps: [{ id: 'y', name: evil }] },
    );
    await waitUntil(() => text(element).split(evil).length > 3, 'all three are shown');
    assert.strictEqual(element.renderRoot.querySelector('img'), null);
  });

  for (const [lang, words] of [['ar', 'من يشارك'], ['de', 'Wer dabei ist'], ['fr', 'Qui participe'], ['es', 'Quién participa']] as const) {
    it(`speaks ${lang}, in its direction`, async () => {
      const element = await ready({ lang, dir: lang === 'ar' ? 'rtl' : 'ltr', vocabulary: 'apps' });
      await says(element, words);
      expect(text(element)).not.to.contain('in after');
      await expect(element).to.be.accessible();
    });
  }
});
