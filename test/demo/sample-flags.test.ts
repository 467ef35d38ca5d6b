import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { holdsOtherSample, sampleFlags } from '../../demo/sample-log/flags.mjs';
import { makeScratch, removeScratch } from '../scratch.mjs';

describe('the files of the sample', () => {
  const folder = join(makeScratch(), 'data');
  afterAll(() => removeScratch(join(folder, '..')));

  it('are written once, and known again as those of this version', async () => {
    expect(holdsOtherSample(folder)).toBe(false);
    const flags = await sampleFlags(folder);
    expect(flags.filter((word) => !word.startsWith('--')).every((path) => existsSync(path))).toBe(true);
    expect(await sampleFlags(folder)).toEqual(flags);
    expect(holdsOtherSample(folder)).toBe(false);
  });

  it('of another version are told apart, also where a version was not written down', async () => {
    await sampleFlags(folder);
    writeFileSync(join(folder, 'sample-version'), 'another');
    expect(holdsOtherSample(folder)).toBe(true);
    rmSync(join(folder, 'sample-version'));
    expect(holdsOtherSample(folder)).toBe(true);
    rmSync(join(folder, 'sample-tickets.csv'));
    expect(holdsOtherSample(folder)).toBe(false);
  });
});
