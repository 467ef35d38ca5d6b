import { assert } from '@open-wc/testing';
import { openDrafts } from '../../src/page/drafts.js';

const DAY_MS = 24 * 3_600_000;
const T = Date.UTC(2026, 10, 2);
let places = 0;
const place = (more: object = {}) => ({ source: `drafts-${Date.now()}-${++places}`, survey: 'pulse', wave: 'pulse-1', ...more });

describe('drafts on this device', () => {
  it('stay for two weeks, or until the wave closes', async () => {
    let now = T;
    const drafts = openDrafts(() => now);
    const [one, other] = [place(), place()];
    assert.strictEqual(await drafts.keep(one, { enps: 9 }, T + 60 * DAY_MS), T + 14 * DAY_MS);
    assert.strictEqual(await drafts.keep(other, { enps: 1 }, T + 3 * DAY_MS), T + 3 * DAY_MS);
    now = T + 3 * DAY_MS;
    assert.deepEqual((await drafts.read(one))?.answers, { enps: 9 });
    assert.strictEqual(await drafts.read(other), undefined);
    now = T + 14 * DAY_MS;
    assert.strictEqual(await drafts.read(one), undefined);
  });

  it('are kept for two weeks where a wave is open beyond its day', async () => {
    const drafts = openDrafts(() => T);
    assert.strictEqual(await drafts.keep(place(), {}, T - DAY_MS), T + 14 * DAY_MS);
    assert.strictEqual(await drafts.keep(place(), {}, Number.NaN), T + 14 * DAY_MS);
  });

  it('are told apart by source, reader, survey and wave', async () => {
    const drafts = openDrafts(() => T);
    const own = place({ scope: 'ada' });
    await drafts.keep(own, { enps: 9 }, T + DAY_MS);
    for (const other of [{ ...own, scope: 'bo' }, { ...own, scope: undefined }, { ...own, wave: 'pulse-2' }, { ...own, survey: 'other' }, place({ scope: 'ada' })]) assert.strictEqual(await drafts.read(other), undefined);
    assert.deepEqual((await drafts.read({ ...own }))?.answers, { enps: 9 });
  });

  it('are gone when wiped, whatever was being written before', async () => {
    const drafts = openDrafts(() => T);
    const own = place();
    const writing = drafts.keep(own, { enps: 9 }, T + DAY_MS);
    await drafts.wipe(own);
    await writing;
    assert.strictEqual(await drafts.read(own), undefined);
  });

  it('whose time is over go with the next that is wiped', async () => {
    let now = T;
    const drafts = openDrafts(() => now);
    const [old, other] = [place(), place()];
    await drafts.keep(old, { enps: 9 }, T + DAY_MS);
    now = T + 2 * DAY_MS;
    await drafts.wipe(other);
    now = T;
    assert.strictEqual(await drafts.read(old), undefined);
  });

  it('are none where the browser refuses to keep anything', async () => {
    const real = indexedDB.open;
    indexedDB.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    try {
      const drafts = openDrafts(() => T);
      const own = place();
      assert.strictEqual(await drafts.keep(own, { enps: 9 }, T + DAY_MS), undefined);
      assert.strictEqual(await drafts.read(own), undefined);
      await drafts.wipe(own);
    } finally {
      indexedDB.open = real;
    }
  });
});
