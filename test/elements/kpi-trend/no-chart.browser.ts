import { expect, waitUntil } from '@open-wc/testing';
import { seen } from '../base/settled.js';
import { source } from '../kpi-gauge/answers.js';
import { full, part, trend } from './trends.js';

/** From now on the code of the chart is where nothing is, as behind a proxy that lets only some files through. */
function loseChartCode(): void {
  const lost = Object.fromEntries(['js', 'ts'].map((ending) => [new URL(`/src/elements/kpi-trend/chart.${ending}`, location.href).href, '/not-here/chart.js']));
  const map = document.createElement('script');
  map.type = 'importmap';
  map.textContent = JSON.stringify({ imports: lost });
  document.head.append(map);
}

// In a file of its own: what could not be loaded once is not asked for again on that page.
describe('a trend whose chart code cannot be loaded', () => {
  it('leaves the words and the table, and says that the picture is missing', async () => {
    loseChartCode();
    const element = trend(source(full));
    await waitUntil(() => part(element, 'table')?.querySelector('table') || element.renderRoot.querySelector('table'), 'the table stands in for the picture');
    const words = seen(element);
    expect(words).to.contain('4 h 10 min');
    expect(words).to.contain('The picture could not be loaded. The table says the same.');
    const rows = [...element.renderRoot.querySelectorAll('table tr')].map((row) => row.textContent?.replaceAll('\u00a0', ' ') ?? '');
    expect(rows.filter((row) => /2026/.test(row) && !row.includes('as known on'))).to.have.length(5);
    expect(element.renderRoot.querySelector<HTMLElement>('.plot')?.checkVisibility()).to.equal(false);
    expect(element.renderRoot.querySelector('.walk')).to.equal(null);
    expect(part(element, 'save')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('does so for every later trend of the page', async () => {
    const later = trend(source(full));
    await waitUntil(() => later.renderRoot.querySelector('table'));
    expect(seen(later)).to.contain('The picture could not be loaded.');
  });
});
