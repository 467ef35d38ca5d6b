import { inventedSource } from './gallery-source.js';
import { cases, states } from './gallery-states.js';

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const gaugeIn = ({ state, adapter, again, forEver, debug }, variant) => {
  const gauge = make('tie-kpi-gauge', { metric: 'time-to-resolve', variant, 'data-expect': state, ...(debug && { debug: '' }) }, 'Time to resolve: 9 hours in October.');
  gauge.adapter = adapter();
  if (again) {
    gauge.addEventListener('tie-state-change', () => {
      if (gauge.state === 'ready') gauge.refresh();
    });
  }
  // The page gives up on a source after 45 seconds; a new one keeps this picture.
  if (forEver) setInterval(() => (gauge.adapter = adapter()), 40_000);
  return gauge;
};

const showStates = () => {
  const rows = states.map((one) =>
    make(
      'div',
      { class: 'state-row' },
      make('div', { class: 'state-name' }, make('h3', { id: `state-${one.state}` }, one.state), make('p', {}, one.when)),
      ...['dial', 'bullet', 'number'].map((variant) => make('div', { class: 'specimen' }, gaugeIn(one, variant))),
    ),
  );
  document.querySelector('#state-rows').append(...rows);
  const figures = cases.map((one) => make('figure', { class: 'specimen' }, make('figcaption', {}, one.when), gaugeIn(one, 'bullet')));
  document.querySelector('#state-cases').append(...figures);
};

/** The markup of a specimen as its author wrote it. */
const written = (element) => {
  const own = [...element.attributes].filter(({ name }) => !/^(data-|class$|lang$)/.test(name));
  const attributes = own.map(({ name, value }) => (value === '' ? name : value.includes('"') ? `${name}='${value}'` : `${name}="${value}"`));
  const tag = element.localName;
  const start = attributes.length > 2 ? `<${tag}\n  ${attributes.join('\n  ')}\n>` : `<${[tag, ...attributes].join(' ')}>`;
  const pieces = [...element.childNodes].map((node) => (node.nodeType === Node.ELEMENT_NODE ? written(node) : node.textContent.trim())).filter(Boolean);
  const inside = pieces.join('\n').replaceAll('\n', '\n  ');
  return inside.includes('\n') || element.childElementCount > 0 ? `${start}\n  ${inside}\n</${tag}>` : `${start}${inside}</${tag}>`;
};

const showMarkup = () => {
  for (const specimen of document.querySelectorAll('figure[data-markup]')) {
    const [, ...shown] = specimen.children;
    const text = shown.map(written).join('\n');
    const code = make('pre', { class: 'snippet', dir: 'ltr', tabindex: '0' }, make('code', {}, text));
    specimen.append(make('details', { class: 'markup' }, make('summary', {}, 'Markup'), code));
  }
};

// The numbers are dated by the reader's clock, and so is the day that one of them is compared since.
for (const trend of document.querySelectorAll('[data-baseline-days]')) {
  trend.setAttribute('baseline', new Date(Date.now() - trend.dataset.baselineDays * 86_400_000).toISOString().slice(0, 10));
}
showMarkup();
showStates();
for (const provider of document.querySelectorAll('tie-provider[data-invented]')) provider.adapter = inventedSource;
for (const board of document.querySelectorAll('[data-without-catalogue]')) board.adapter = { ...inventedSource, readCatalogue: undefined };
