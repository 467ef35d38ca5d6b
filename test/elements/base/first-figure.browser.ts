import { assert, fixtureSync, html } from '@open-wc/testing';
import { registerAdapters } from '../../../src/elements/define-adapters.js';
import '../../../src/elements/kpi-gauge/define.js';
import type { TieKpiGauge } from '../../../src/elements/kpi-gauge/kpi-gauge.js';
import { answer, source } from '../kpi-gauge/answers.js';
import { reaches } from './settled.js';

describe('the first figure of a page', () => {
  it('is written when questions have been asked, so that it delays none', async () => {
    const nextTask = () => new Promise((begun) => setTimeout(begun));
    for (let task = 0; task < 5; task += 1) await nextTask();
    const { toLocaleString } = Number.prototype;
    const happened: string[] = [];
    Number.prototype.toLocaleString = function (this: number, ...given: []) {
      happened.push('written');
      return toLocaleString.apply(this, given);
    };
    try {
      const quick = source(answer());
      registerAdapters(document);
      const element = fixtureSync<TieKpiGauge>(html`<tie-kpi-gauge
        metric="time-to-resolve"
        .adapter=${{ ...quick, readKpis: (...asked: Parameters<NonNullable<typeof quick.readKpis>>) => (happened.push('asked'), quick.readKpis?.(...asked)) }}
      ></tie-kpi-gauge>`);
      await reaches(element, 'ready');
      while (happened.length < 2) await nextTask();
      assert.deepEqual(happened, ['asked', 'written']);
    } finally {
      Number.prototype.toLocaleString = toLocaleString;
    }
  });
});
