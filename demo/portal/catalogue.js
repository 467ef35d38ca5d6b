const units = {
  rate: 'a share, 0 % to 100 %',
  ratio: 'a ratio',
  score: 'a score from −100 to +100',
  seconds: 'a duration',
  count: 'a count',
  'per-week': 'a number per week',
  money: 'an amount of money',
};
const directions = { lower: 'less is better', higher: 'more is better', band: 'best within a band', none: 'neither is better' };
const statistics = { median: 'the median', mean: 'the mean', share: 'a share', sum: 'a sum', count: 'a count', score: 'a score' };
const windows = {
  created: 'tickets created in the period',
  resolved: 'tickets resolved in the period',
  'open-at-end': 'tickets open at the end of the period',
};
const owners = {
  first: 'for the team that had them first',
  resolving: 'for the team that resolved them',
  current: 'for the team that has them now',
  'any-touched': 'for every team that had them',
};

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const titleOf = (id) => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');

const isWeb = (text) => /^https?:\/\//.test(text);
const link = (address) => make('a', { href: address }, address.replace(/^https?:\/\/(www\.)?/, ''));

const rowsOf = (metric, all) => {
  const guard = all.find(({ id }) => id === metric.guard);
  const { population } = metric;
  return [
    ['It is', `${units[metric.unit] ?? metric.unit}; ${directions[metric.direction] ?? metric.direction}`],
    ['Made as', metric.statistic && statistics[metric.statistic]],
    ['Formula', metric.formula],
    ['What counts', population && `${windows[population.window]}, ${owners[population.attribution]}`],
    ['Open tickets', metric.openTickets],
    ['Read with care', metric.traps?.length && make('ul', {}, ...metric.traps.map((trap) => make('li', {}, trap)))],
    ['Good only with', guard && make('a', { href: `#${guard.id}` }, guard.name)],
    ['Source', metric.source && (isWeb(metric.source) ? link(metric.source) : metric.source)],
    ['Version', [metric.version, metric.hash].filter(Boolean).join(' · ')],
  ].filter(([, value]) => value);
};

const article = (metric, all) =>
  make(
    'article',
    { class: 'metric', id: metric.id },
    make(
      'div',
      {},
      make('h3', {}, metric.name, make('code', {}, metric.id)),
      make('p', {}, metric.definition ?? ''),
      make('dl', {}, ...rowsOf(metric, all).flatMap(([term, value]) => [make('dt', {}, term), make('dd', {}, value)])),
    ),
    // Where the log gives no number for it, the gauge says so itself.
    make('tie-kpi-gauge', { metric: metric.id, variant: 'number', period: 'P28D', 'data-expect': 'ready empty' }, metric.name),
  );

const show = async () => {
  const answer = await fetch('/v1/catalogue');
  if (!answer.ok) throw new Error(`/v1/catalogue answered ${answer.status}`);
  const metrics = await answer.json();
  const groups = Map.groupBy ? Map.groupBy(metrics, ({ group }) => group ?? 'other') : new Map([['all', metrics]]);
  const place = document.querySelector('#groups');
  place.replaceChildren(
    ...[...groups].map(([group, members]) =>
      make('section', { 'aria-labelledby': `group-${group}` }, make('h2', { id: `group-${group}` }, titleOf(group)), ...members.map((metric) => article(metric, metrics))),
    ),
  );
  place.setAttribute('aria-busy', 'false');
  document.querySelector('#found').textContent = `${metrics.length} metrics`;
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
};

const search = ({ target }) => {
  const words = target.value.toLowerCase().split(/\s+/).filter(Boolean);
  const all = [...document.querySelectorAll('.metric')];
  for (const one of all) {
    const text = one.textContent.toLowerCase();
    one.hidden = !words.every((word) => text.includes(word));
  }
  for (const section of document.querySelectorAll('#groups section')) section.hidden = !section.querySelector('.metric:not([hidden])');
  document.querySelector('#found').textContent = `${all.filter(({ hidden }) => !hidden).length} of ${all.length} metrics`;
};

document.querySelector('#wanted').addEventListener('input', search);
document.querySelector('form.scope').addEventListener('submit', (event) => event.preventDefault());
show().catch((problem) => {
  const place = document.querySelector('#groups');
  place.replaceChildren(make('p', { class: 'prose', role: 'alert' }, 'The definitions could not be read. Reload the page, or ask whoever runs this server.'));
  place.setAttribute('aria-busy', 'false');
  console.warn('The catalogue could not be read:', problem);
});
