import { accessSync, constants } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findBrowser, findFirefox } from './find-browser.mjs';

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

describe('finding Firefox', () => {
  it('prefers FIREFOX_PATH', () => {
    vi.stubEnv('FIREFOX_PATH', process.execPath);
    expect(findFirefox()).toBe(process.execPath);
  });

  it('says in one sentence that FIREFOX_PATH is wrong', () => {
    vi.stubEnv('FIREFOX_PATH', '/no/such/browser');
    expect(findFirefox).toThrow('FIREFOX_PATH is /no/such/browser, which is not a program that can be run.');
  });
});
