import { Broken } from '../probe.js';
import type { Check } from './check.js';
import { CAPABILITIES, isOffered } from './offered.js';
import { CALL_OF } from './source.js';

/** What every page asks of an adapter before it makes any call. */
export const adapterChecks: readonly Check[] = [
  {
    id: 'adapter-contract',
    capability: 'adapter',
    promise: 'The adapter says that it speaks contract 1, and its name.',
    async run({ adapter }) {
      const { contract, name } = adapter as { readonly contract?: unknown; readonly name?: unknown };
      if (contract !== 1) throw new Broken({ sentence: `The member contract must be the number 1; it is ${JSON.stringify(contract) ?? 'missing'}. Pages make no call to such an adapter.`, path: '$.contract' });
      if (typeof name !== 'string' || name === '') throw new Broken({ sentence: 'The member name must be a text that is not empty.', path: '$.name' });
    },
  },
  {
    id: 'adapter-offers',
    capability: 'adapter',
    promise: 'The adapter offers something that a page can ask for.',
    async run(probe) {
      if (CAPABILITIES.some((capability) => isOffered(probe, capability))) return;
      const calls = Object.values(CALL_OF).join(', ');
      const strange = Object.entries(probe.adapter).flatMap(([name, member]) => (typeof member === 'function' && name !== 'describe' && !Object.values<string>(CALL_OF).includes(name) ? [name] : []));
      throw new Broken({ sentence: `It offers none of ${calls}${strange.length > 0 ? `; ${strange.slice(0, 5).join(', ')} is no call of the contract` : ''}.` });
    },
  },
];
