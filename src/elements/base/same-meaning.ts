import type { MetricDefinition } from '../../contract/index.js';
import { board as english } from '../../locales/boards/en.js';
import type { Messages } from '../../locales/messages.js';
import { warnOnce } from './warn-once.js';

/** A widget that shows an answer and can say that another one on the page means something else by its name. */
export interface MeaningHolder extends Element {
  readonly answer?: { readonly definition?: MetricDefinition } | undefined;
  /** Words for the reader; `undefined`: nothing to say. */
  clash?: string | undefined;
}

/** Two definitions under one name, in words. */
export interface Clash {
  readonly name: string;
  readonly one: string;
  readonly other: string;
}

const KEY = Symbol.for('tiebeam/meanings@1');
const LONGEST_NAME = 80;

/** How a version is told from another: where two definitions call themselves the same version, by their hash as well. */
function versions({ version: one, hash: hashOne = '' }: MetricDefinition, { version: other, hash: hashOther = '' }: MetricDefinition): readonly [string, string] {
  const named = (version: string | undefined, hash: string): string => (version && one !== other ? version : [version, hash.slice(0, 6)].filter(Boolean).join(' · ')).slice(0, 40);
  return [named(one, hashOne), named(other, hashOther)];
}

/**
 * What stands against each of some definitions: another of the same id or the same name whose hash differs. Definitions without a hash
 * say nothing about what they mean, so they are left alone.
 */
export function clashesOf(definitions: readonly MetricDefinition[]): readonly (Clash | undefined)[] {
  const seen = new Map<string, MetricDefinition>();
  const keysOf = ({ id, name }: MetricDefinition): readonly string[] => [`id ${id}`, `name ${name.trim().toLowerCase()}`];
  const others = new Map<string, MetricDefinition>();
  for (const definition of definitions) {
    if (definition.hash === undefined) continue;
    for (const key of keysOf(definition)) {
      const first = seen.get(key);
      if (!first) seen.set(key, definition);
      else if (first.hash !== definition.hash && !others.has(key)) others.set(key, definition);
    }
  }
  return definitions.map((definition) => {
    if (definition.hash === undefined) return undefined;
    const key = keysOf(definition).find((one) => others.has(one));
    const [first, second] = [seen.get(key ?? ''), others.get(key ?? '')];
    if (!first || !second) return undefined;
    const [one, other] = versions(first, second);
    return { name: definition.name.slice(0, LONGEST_NAME), one, other };
  });
}

/**
 * Watches over the widgets of the document, in shadow roots too: where two of them mean different things by one name, the console is told
 * once and each of them says so to its readers. The first copy of the kit does it for all copies.
 */
export function watchMeanings(document: Document): void {
  const home = document as Document & { [KEY]?: true };
  if (home[KEY]) return;
  Object.defineProperty(home, KEY, { value: true });
  const holders = new Set<MeaningHolder>();
  let due = false;

  function compare(): void {
    due = false;
    for (const holder of holders) if (!holder.isConnected || !holder.answer?.definition) holders.delete(holder);
    const all = [...holders];
    const clashes = clashesOf(all.map(({ answer }) => answer?.definition as MetricDefinition));
    all.forEach((holder, at) => {
      const clash = clashes[at];
      if (clash) warnOnce(english.clash(clash.name, clash.one, clash.other));
      const words = (holder as { readonly language?: { readonly messages?: Messages } }).language?.messages?.board ?? english;
      holder.clash = clash && words.clash(clash.name, clash.one, clash.other);
    });
  }

  document.addEventListener('tie-state-change', (event) => {
    const [holder] = event.composedPath() as MeaningHolder[];
    if (!holder?.answer && !holders.has(holder as MeaningHolder)) return;
    holders.add(holder as MeaningHolder);
    // Once for all that change together.
    if (!due) setTimeout(compare);
    due = true;
  });
}
