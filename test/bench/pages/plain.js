import { reading } from './figures.js';

/** What a skilled hand writes for one page: the same look as the dial, without a kit. */
const SVG = 'http://www.w3.org/2000/svg';

function shape(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

function line(className, ...words) {
  const element = document.createElement('div');
  element.className = className;
  for (const word of words) {
    const span = document.createElement('span');
    span.textContent = word;
    element.append(span);
  }
  return element;
}

const ring = (radius, from, to, className) =>
  shape('path', {
    class: className,
    pathLength: 100,
    d: `M${120 - radius} 106a${radius} ${radius} 0 0 1 ${radius * 2} 0`,
    'stroke-dasharray': `${(to - from) * 100} 200`,
    'stroke-dashoffset': -from * 100,
  });

const formats = {
  hours: new Intl.NumberFormat('en', { style: 'unit', unit: 'hour', unitDisplay: 'short' }),
  instant: new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }),
};

function dial({ hours, target, most }) {
  const svg = shape('svg', { class: 'dial', viewBox: '0 0 240 126', 'aria-hidden': 'true' });
  const angle = (Math.PI * target) / most;
  const at = (radius) => [120 - Math.cos(angle) * radius, 106 - Math.sin(angle) * radius];
  const [x1, y1] = at(68);
  const [x2, y2] = at(89);
  svg.append(
    ring(78, 0, 1, 'track'),
    ring(65, 0, target / most, 'band good'),
    ring(65, target / most, 8 / most, 'band watch'),
    ring(65, 8 / most, 1, 'band act'),
    ring(78, 0, hours / most, 'value'),
    shape('line', { class: 'halo', x1, y1, x2, y2 }),
    shape('line', { class: 'target', x1, y1, x2, y2 }),
    shape('text', { class: 'tick-text', x: x2, y: y2 - 6, 'text-anchor': 'middle' }, formats.hours.format(target)),
    shape('text', { class: 'figure', x: 120, y: 100, 'text-anchor': 'middle' }, formats.hours.format(hours)),
    shape('text', { class: 'scale-text', x: 42, y: 121, 'text-anchor': 'middle' }, '0'),
    shape('text', { class: 'scale-text', x: 198, y: 121, 'text-anchor': 'middle' }, formats.hours.format(most)),
  );
  return svg;
}

/** Mounts gauges made by hand. */
export async function mount(place, count) {
  const asOf = formats.instant.format(new Date());
  for (let index = 0; index < count; index += 1) {
    const figures = reading(index);
    const { name, hours, n, target } = figures;
    const gauge = document.createElement('article');
    gauge.className = 'gauge';
    const definition = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = 'What this counts';
    const text = document.createElement('p');
    text.textContent = 'From the first report until it is resolved.';
    definition.append(summary, text);
    const sentence = document.createElement('p');
    sentence.className = 'unseen';
    sentence.textContent = `${name}: ${formats.hours.format(hours)}, target ${formats.hours.format(target)}, no clear change; ${n} tickets.`;
    gauge.append(
      line('name', name),
      line('scope', 'Last 28 days'),
      dial(figures),
      line('row', hours <= target ? 'Good' : 'Watch', `Target ${formats.hours.format(target)}`),
      line('change', 'No clear change from the period before'),
      line('row', `${n} tickets`, asOf),
      sentence,
      definition,
    );
    place.append(gauge);
  }
}
