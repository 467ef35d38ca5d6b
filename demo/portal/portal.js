const gauges = document.querySelectorAll('[data-scoped]');
const whose = document.querySelector('#whose');
const period = document.querySelector('#period');

const set = (element, name, value) => (value ? element.setAttribute(name, value) : element.removeAttribute(name));

const applyScope = () => {
  const [kind, id] = whose.value.split(':');
  for (const gauge of gauges) {
    set(gauge, 'team', kind === 'team' ? id : '');
    set(gauge, 'line', kind === 'line' ? id : '');
    set(gauge, 'period', period.value);
  }
};

const group = (label, kind, entries) => {
  const options = document.createElement('optgroup');
  options.label = label;
  for (const { id, name } of [...entries].sort((a, b) => a.name.localeCompare(b.name))) {
    options.append(new Option(name, `${kind}:${id}`));
  }
  if (entries.length > 0) whose.append(options);
};

const readSource = async () => {
  const [source, teams] = await Promise.all(
    ['/v1', '/v1/teams'].map(async (address) => {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
      return answer.json();
    }),
  );
  group('Lines', 'line', source.lines ?? []);
  group('Teams', 'team', teams);
  if (!source.asOf) return;
  // English like the sentence it stands in, whatever language the widgets speak.
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: source.zone }).format(new Date(source.asOf));
  document.querySelector('#known').textContent = `It is known up to ${day}.`;
};

whose.addEventListener('change', applyScope);
period.addEventListener('change', applyScope);
readSource().catch((problem) => console.warn('The page could not read its source:', problem));
