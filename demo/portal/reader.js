/*
 * The sample has no sign-on of its own, so its pages play the proxy that stands before a portal: it adds the header that names the
 * reader to every call, but for those that go without any sign of who makes them, the vote and the list of keys.
 */
const send = window.fetch.bind(window);

const kept = () => {
  try {
    return sessionStorage.getItem('portal-person');
  } catch {
    return null;
  }
};

let reader = new URLSearchParams(location.search).get('person') ?? kept() ?? 'staff-01';

window.fetch = (address, init = {}) => {
  if (init.credentials === 'omit' || !new URL(address, location.href).pathname.startsWith('/v1')) return send(address, init);
  const headers = new Headers(init.headers);
  headers.set('x-portal-user', reader);
  return send(address, { ...init, headers });
};

/** Who reads this page. */
export const signedIn = () => reader;

/** Tells the page, and those that follow, who reads them. */
export const signIn = async (person) => {
  reader = person;
  try {
    sessionStorage.setItem('portal-person', person);
  } catch {
    // Storage may be closed to this page; the choice then lasts until the next one.
  }
  const page = document[Symbol.for('tiebeam/page@1')];
  const adapter = await page.openAdapter({ kind: 'http', src: '/v1' });
  // The scope keeps what belongs to one reader apart from what belongs to another.
  document.querySelector('#house').adapter = { ...adapter, scope: person };
};

signIn(reader);
