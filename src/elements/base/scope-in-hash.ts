import { TieScopeEvent } from '../events/scope.js';
import { scopeOfEvent, type PageScope } from './page-scope.js';

const LONGEST = 200;

/** The scope that a page's hash names, as in `#tie-team=sre&tie-period=P13W`. `undefined`: it names none. */
export function scopeOfHash(hash: string): PageScope | undefined {
  const given = new URLSearchParams(hash.replace(/^#/, '').slice(0, 2000));
  const take = (name: string): string | undefined => given.get(`tie-${name}`)?.slice(0, LONGEST) || undefined;
  const [team, line, period] = [take('team'), take('line'), take('period')];
  if (!['team', 'line', 'period'].some((name) => given.has(`tie-${name}`))) return undefined;
  return { scope: { ...(team && { team }), ...(line && { line }) }, ...(period && { period }) };
}

/** The hash with the scope in it; what else stands there in the form `name=value` stays, the name of a heading does not. */
export function hashWith(hash: string, { scope, period }: PageScope): string {
  const before = hash.replace(/^#/, '');
  const given = new URLSearchParams(before.includes('=') ? before : '');
  for (const [name, value] of Object.entries({ team: scope.team, line: scope.line, period })) {
    if (value) given.set(`tie-${name}`, value);
    else given.delete(`tie-${name}`);
  }
  // Everything may be chosen again, which a link must be able to say.
  if (!['team', 'line', 'period'].some((name) => given.has(`tie-${name}`))) given.set('tie-team', '');
  return `#${given.toString()}`;
}

let keepers = 0;

function tell(): void {
  const found = scopeOfHash(location.hash);
  if (found) document.dispatchEvent(new TieScopeEvent(found.scope, found.period));
}

function write(event: Event): void {
  const hash = hashWith(location.hash, scopeOfEvent(event));
  if (hash === location.hash) return;
  try {
    history.replaceState(history.state, '', hash);
  } catch {
    // A frame without an address of its own, or a browser that finds it was set too often: the choice holds all the same.
  }
}

/**
 * Keeps what the reader chose in the hash of the page's address, so that a link shows the same; and takes it from there.
 *
 * @returns the end of it
 */
export function keepScopeInHash(): () => void {
  if (++keepers === 1) {
    addEventListener('hashchange', tell);
    document.addEventListener('tie-scope', write);
  }
  tell();
  let over = false;
  return () => {
    if (over) return;
    over = true;
    if (--keepers > 0) return;
    removeEventListener('hashchange', tell);
    document.removeEventListener('tie-scope', write);
  };
}
