import type { Capability } from '../../contract/source.js';
import type { Probe } from '../probe.js';
import type { CheckedCapability } from '../report.js';
import { CALL_OF } from './source.js';

/** Everything that may be offered. */
export const CAPABILITIES = Object.keys(CALL_OF) as readonly Capability[];

/** Whether a source has a capability: the call is there, and where the source describes itself, it claims it. */
export function isOffered({ adapter, description }: Pick<Probe, 'adapter' | 'description'>, capability: CheckedCapability): boolean {
  if (capability === 'adapter') return true;
  if (capability === 'describe') return typeof adapter.describe === 'function';
  return typeof adapter[CALL_OF[capability]] === 'function' && description?.capabilities.includes(capability) !== false;
}
