import { accessSync, constants } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from './find-browser.mjs';

afterEach(() => vi.unstubAllEnvs());

describe('finding a browser', () => {
  it('gives a program that can be run', async () => {
    const { executablePath } = await findBrowser();
    expect(() => accessSync(executablePath, constants.X_OK)).not.toThrow();
  });

  it('prefers CHROME_PATH', async () => {
    vi.stubEnv('CHROME_PATH', process.execPath);
    expect(await findBrowser()).toMatchObject({ executablePath: process.execPath, origin: 'CHROME_PATH' });
  });

  it('says in one sentence that CHROME_PATH is wrong', async () => {
    vi.stubEnv('CHROME_PATH', '/no/such/browser');
    await expect(findBrowser()).rejects.toThrow('CHROME_PATH is /no/such/browser, which is not a program that can be run.');
  });
});
