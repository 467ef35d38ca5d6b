import { describe, expect, it, vi } from 'vitest';
import type { TiebeamErrorShape } from '../../../src/contract/index.js';
import { kpiView } from '../../../src/elements/kpi-gauge/kpi-view.js';
import { messages } from '../../../src/locales/en.js';

describe('the view of one KPI', () => {
  const asked = { query: { metric: 'csat', scope: { team: 'desk' }, period: '2026-01' }, ignored: [] };
  const failing = (error: Partial<TiebeamErrorShape>) =>
    kpiView(asked, { is: 'found', adapter: { contract: 1, name: 'source' } }, { status: 'ready', answer: { kind: 'failure', error: { tiebeamError: 1, kind: 'not-found', ...error } } }, messages);

  it('names what is not known, and the period only where it is the period that is missing', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(failing({ path: '$.period' })).toMatchObject({ state: 'error', words: expect.stringContaining('“csat, desk, 2026-01”') });
    expect(failing({})).toMatchObject({ state: 'error', words: expect.stringContaining('“csat, desk”') });
    expect(failing({ path: '$.metric' }).words).not.toContain('2026-01');
    warn.mockRestore();
  });
});
