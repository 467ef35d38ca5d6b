import { assert } from '@open-wc/testing';
import { readFromRight } from '../base/place-of.js';
import { reaches } from '../base/settled.js';
import { map } from './on-page.js';
import { handing } from './summary.js';

describe('a map of handoffs on a page that runs from right to left', () => {
  it('names a team of another script before the days', async () => {
    const element = map(handing(), { team: 'network', lang: 'ar', dir: 'rtl' });
    await reaches(element, 'ready');
    const scope = element.renderRoot.querySelector('[part="scope"]') as Element;
    assert.deepEqual(readFromRight(scope, ['Network', 'أكتوبر']), ['Network', 'أكتوبر']);
  });

  it('has the marks of a label where its own script puts them', async () => {
    const element = map(handing(), { label: 'Ready?!', lang: 'ar', dir: 'rtl' });
    await reaches(element, 'ready');
    const name = element.renderRoot.querySelector('[part="name"]') as Element;
    assert.deepEqual(readFromRight(name, ['!', '?', 'Ready']), ['!', '?', 'Ready']);
  });
});
