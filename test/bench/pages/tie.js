import '../../../dist/define.js';
import { reading } from './figures.js';

/** An adapter in the page: what is measured is the kit, not a network. */
const adapter = {
  contract: 1,
  name: 'figures',
  readKpis: async (queries) => queries.map((query) => answer(Number(query.metric.slice(7)))),
};

function answer(index) {
  const { name, hours, n, target } = reading(index);
  return {
    kind: 'result',
    definition: { id: `metric-${index}`, name, unit: 'seconds', direction: 'lower', definition: 'From the first report until it is resolved.' },
    zone: 'Europe/Berlin',
    asOf: new Date().toISOString(),
    complete: true,
    reading: { value: hours * 3600, n },
    target: { value: target * 3600 },
    bands: [{ name: 'good', to: target * 3600 }, { name: 'watch', from: target * 3600, to: 8 * 3600 }, { name: 'act', from: 8 * 3600 }],
    previous: { reading: { value: hours * 3600 - 600, n }, difference: 600, verdict: 'no-clear-change' },
  };
}

/** Mounts gauges; resolves when all of them have their numbers. */
export function mount(place, count) {
  const gauges = Array.from({ length: count }, (_, index) => {
    const gauge = document.createElement('tie-kpi-gauge');
    gauge.adapter = adapter;
    gauge.metric = `metric-${index}`;
    return gauge;
  });
  return new Promise((resolve) => {
    let missing = count;
    const arrived = (event) => {
      if (event.target.state !== 'ready' || --missing > 0) return;
      resolve();
    };
    for (const gauge of gauges) gauge.addEventListener('tie-state-change', arrived);
    place.append(...gauges);
  });
}
