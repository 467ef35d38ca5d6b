/*
 * The sample has no sign-on of its own, so this page plays the proxy that stands before a portal: it adds the header that names the
 * reader to every call, but for those that go without any sign of who makes them, the vote and the list of keys.
 */
const person = document.querySelector('#person');
const house = document.querySelector('#house');
const send = window.fetch.bind(window);

const kept = () => {
  try {
    return sessionStorage.getItem('portal-person');
  } catch {
    return null;
  }
};

window.fetch = (address, init = {}) => {
  if (init.credentials === 'omit' || !new URL(address, location.href).pathname.startsWith('/v1')) return send(address, init);
  const headers = new Headers(init.headers);
  headers.set('x-portal-user', person.value);
  return send(address, { ...init, headers });
};

const signIn = async () => {
  const page = document[Symbol.for('tiebeam/page@1')];
  const adapter = await page.openAdapter({ kind: 'http', src: '/v1' });
  // The scope keeps what belongs to one reader apart from what belongs to another.
  house.adapter = { ...adapter, scope: person.value };
};

const wished = new URLSearchParams(location.search).get('person') ?? kept();
if ([...person.options].some(({ value }) => value === wished)) person.value = wished;
person.addEventListener('change', () => {
  try {
    sessionStorage.setItem('portal-person', person.value);
  } catch {
    // Storage may be closed to this page; the choice then lasts until the next one.
  }
  signIn();
});
signIn();
