import { assert, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { animator, Chart } from 'chart.js';
import { source } from '../kpi-gauge/answers.js';
import { canvasOf, drawn, full, inked, trend } from './trends.js';

describe('the look', () => {
  afterEach(() => emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' }));

  it('follows the reader’s system where the page leaves the choice to it', async () => {
    const element = trend(source(full), { style: 'color-scheme: light dark' });
    await drawn(element);
    await emulateMedia({ colorScheme: 'dark' });
    await waitUntil(() => inked(element, '#56b4e9') > 0);
  });

  it('is drawn without motion at first, then moves what has moved, except for readers who want no motion', async () => {
    const element = trend(source(full));
    await drawn(element);
    const moving = (): boolean => {
      const chart = Chart.getChart(canvasOf(element));
      return chart !== undefined && animator.running(chart);
    };
    assert.isFalse(moving());
    element.target = 'PT8H';
    await element.updateComplete;
    assert.isTrue(moving());
    await waitUntil(() => !moving());
    await emulateMedia({ reducedMotion: 'reduce' });
    element.target = 'PT12H';
    await element.updateComplete;
    assert.isFalse(moving());
  });
});
