import { assert, expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { KpiAnswer } from '../../../src/contract/index.js';
import type { TieKpiTrend } from '../../../src/elements/kpi-trend/kpi-trend.js';
import { answer, source, weeks } from '../kpi-gauge/answers.js';
import { announced, canvasOf, drawn, trend, walk } from './trends.js';

/** A target of 8 hours in the first half of eight weeks, of 2 hours since; the values lie far below both. */
const stepped = (): KpiAnswer =>
  answer({ zone: 'UTC', target: { value: 7200 }, history: weeks([900, 900, 900, 900, 900, 900, 900, 900]).map((one, at) => (at < 4 ? { ...one, target: 28_800 } : one)) });

/** How high a red text colour, that of the target, lies in the left and in the right half of the picture: 0 is the top. */
function heights(element: TieKpiTrend): readonly [left: number, right: number] {
  const canvas = canvasOf(element);
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  const rows: [number[], number[]] = [[], []];
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = [data[at], data[at + 1], data[at + 2], data[at + 3]];
    const pixel = at / 4;
    if (alpha > 100 && red > 150 && green < 60 && blue < 60) rows[pixel % canvas.width < canvas.width / 2 ? 0 : 1].push(Math.floor(pixel / canvas.width) / canvas.height);
  }
  const middle = (of: number[]): number => of.reduce((sum, row) => sum + row, 0) / of.length;
  return [middle(rows[0]), middle(rows[1])];
}
const red = { style: '--tie-text: rgb(255, 0, 0)' };
const rows = (element: TieKpiTrend): string[] => [...element.renderRoot.querySelectorAll('table tr')].map((row) => row.textContent?.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ') ?? '');

describe('a target that changed', () => {
  it('is drawn as a stair, in the direction of the page', async () => {
    const element = trend(source(stepped()), red);
    await drawn(element);
    const [before, since] = heights(element);
    assert.isBelow(before, since - 0.2);
    const mirrored = trend(source(stepped()), { ...red, dir: 'rtl' });
    await drawn(mirrored);
    const [left, right] = heights(mirrored);
    assert.isBelow(right, left - 0.2);
  });

  it('is told by the points that had another, and by the table', async () => {
    const element = trend(source(stepped()), { 'with-table': '' });
    await drawn(element);
    walk(element).focus();
    await sendKeys({ press: 'Home' });
    await element.updateComplete;
    expect(announced(element).replaceAll('\u00a0', ' ')).to.contain('15 min, 30 tickets, target then 8 h');
    await sendKeys({ press: 'End' });
    await element.updateComplete;
    expect(announced(element)).not.to.contain('target');
    // The table's code comes after the numbers.
    await waitUntil(() => rows(element).length > 0, 'the table appears');
    assert.strictEqual(rows(element).filter((row) => row.includes('30 tickets · Target 8 h')).length, 4);
    await expect(element).to.be.accessible();
  });

  it('gives way to the one an author set', async () => {
    const element = trend(source(stepped()), { ...red, target: 'PT4H', 'with-table': '' });
    await drawn(element);
    const [before, since] = heights(element);
    assert.closeTo(before, since, 0.12);
    await waitUntil(() => rows(element).length > 0, 'the table appears');
    assert.isEmpty(rows(element).filter((row) => row.includes('Target 8 h')));
    walk(element).focus();
    await sendKeys({ press: 'Home' });
    await element.updateComplete;
    expect(announced(element)).not.to.contain('target');
  });
});
