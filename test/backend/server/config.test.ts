import { describe, expect, it } from 'vitest';
import { ConfigError, VARIABLES, readConfig } from '../../../src/backend/server/config.js';

describe('the settings', () => {
  it('are safe when nothing is set', () => {
    expect(readConfig({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: 'data',
      name: 'Tiebeam',
      zone: 'UTC',
      allowedOrigins: [],
      allowedHosts: [],
      frameAncestors: ["'self'"],
      trustedProxies: [],
      requireIdentity: false,
      maxBodyBytes: 4_194_304,
      logRequests: false,
    });
  });

  it('come from the environment, an empty variable counting as absent', () => {
    const config = readConfig({
      PORT: '9000',
      HOST: '0.0.0.0',
      DATA_DIR: '',
      DATABASE_URL: 'postgres://user:secret@db/tiebeam',
      ALLOWED_ORIGINS: 'https://portal.example/, https://HR.example:8443 null',
      TRUSTED_PROXIES: '10.0.0.0/8,::1',
      IDENTITY_HEADER: 'X-Remote-User',
      REQUIRE_IDENTITY: 'yes',
      FRAME_ANCESTORS: "'self' https://portal.example",
      ZONE: 'Europe/Berlin',
    });
    expect(config).toMatchObject({
      port: 9000,
      host: '0.0.0.0',
      dataDir: 'data',
      allowedOrigins: ['https://portal.example', 'https://hr.example:8443', 'null'],
      trustedProxies: ['10.0.0.0/8', '::1'],
      identityHeader: 'X-Remote-User',
      requireIdentity: true,
      frameAncestors: ["'self'", 'https://portal.example'],
      zone: 'Europe/Berlin',
    });
  });

  it.each([
    [{ PORT: '80a' }, 'PORT must be a whole number'],
    [{ PORT: '70000' }, 'PORT must be a whole number'],
    [{ PORT: '-1' }, 'PORT must be a whole number'],
    [{ HOST: 'my host' }, 'HOST: "my host"'],
    [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL must begin with postgres://'],
    [{ ALLOWED_ORIGINS: 'portal.example' }, 'ALLOWED_ORIGINS: "portal.example" is no origin'],
    [{ ALLOWED_ORIGINS: 'https://portal.example/page' }, 'is no origin'],
    [{ ALLOWED_ORIGINS: 'ftp://portal.example' }, 'is no origin'],
    [{ FRAME_ANCESTORS: "'self'; script-src *" }, 'FRAME_ANCESTORS: "\'self\';"'],
    [{ TRUSTED_PROXIES: 'proxy' }, 'TRUSTED_PROXIES: "proxy" is neither'],
    [{ IDENTITY_HEADER: 'X User', TRUSTED_PROXIES: '10.0.0.1' }, 'IDENTITY_HEADER: "X User" is no header name'],
    [{ IDENTITY_HEADER: 'X-User' }, 'name the address of the proxy'],
    [{ REQUIRE_IDENTITY: 'perhaps' }, 'REQUIRE_IDENTITY must be true or false'],
    [{ MAX_BODY_BYTES: '4MB' }, 'MAX_BODY_BYTES must be a whole number'],
    [{ ZONE: 'Mars/Base' }, 'there is no time zone "Mars/Base"'],
  ])('%o is refused in words', (environment, words) => {
    expect(() => readConfig(environment)).toThrow(words);
  });

  it('tells all mistakes at once', () => {
    try {
      readConfig({ PORT: 'x', ZONE: 'y', HOST: '!' });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      expect((error as Error).message.split('\n')).toHaveLength(3);
    }
  });

  it('are all explained', () => {
    expect(VARIABLES.every(([, meaning]) => meaning.length > 10)).toBe(true);
    expect(VARIABLES.map(([name]) => name)).toContain('DATABASE_URL');
  });
});
