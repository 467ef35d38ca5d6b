import { isIP } from 'node:net';
import { trustedPeers } from '../http/peers.js';

/** Everything the server can be told. */
export interface ServerConfig {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl?: string;
  /** Name of the source as widgets and the doctor show it. */
  readonly name: string;
  /** IANA zone of sources that feeders make. */
  readonly zone: string;
  readonly allowedOrigins: readonly string[];
  readonly allowedHosts: readonly string[];
  readonly frameAncestors: readonly string[];
  readonly identityHeader?: string;
  readonly trustedProxies: readonly string[];
  readonly requireIdentity: boolean;
  /** Secret under which surveys know people; in a file of the data folder when absent. */
  readonly surveyKey?: string;
  /** The outside review that allows the word "anonymous". */
  readonly anonymityReview?: string;
  readonly maxBodyBytes: number;
  readonly logRequests: boolean;
  /** Folder of pages to serve at `/`; the demo portal when absent. */
  readonly pagesDir?: string;
}

/** What each environment variable means; `--help` prints it. */
export const VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ['PORT', 'port to listen on (8080); 0 takes any free one'],
  ['HOST', 'address to bind to (127.0.0.1, reachable from this machine alone)'],
  ['DATA_DIR', 'folder of the embedded database (./data)'],
  ['DATABASE_URL', 'postgres://… uses a PostgreSQL server in place of the folder'],
  ['SOURCE_NAME', 'name of the source as the widgets show it (Tiebeam)'],
  ['ZONE', 'IANA time zone of sources that feeders make (UTC)'],
  ['ALLOWED_ORIGINS', 'origins whose pages may read /v1, separated by commas or spaces; * any, null sandboxed frames, both without cookies'],
  ['ALLOWED_HOSTS', 'host names beside localhost that a proxy on this machine asks for'],
  ['FRAME_ANCESTORS', "who may frame the pages ('self'), as in the policy: origins, 'self', 'none'"],
  ['IDENTITY_HEADER', 'header in which a trusted proxy names the signed-in reader'],
  ['TRUSTED_PROXIES', 'addresses and ranges of proxies that are believed: 10.0.0.5, 10.1.0.0/16'],
  ['REQUIRE_IDENTITY', 'true refuses reads without identity or token'],
  ['SURVEY_KEY', 'secret of at least 32 characters under which surveys know people (made in DATA_DIR/survey-key)'],
  ['ANONYMITY_REVIEW', 'names the outside review that allows the word "anonymous" for surveys; without it they never say so'],
  ['MAX_BODY_BYTES', 'largest body taken from feeders (4194304)'],
  ['LOG_REQUESTS', 'true writes one line per request, without addresses'],
];

/** Environment variables, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be; its message is one sentence per mistake. */
export class ConfigError extends Error {}

const FOUR_MEBIBYTES = 4 * 1024 * 1024;

function list(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
}

function whole(name: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (!(value <= most)) throw new ConfigError(`${name} must be a whole number from 0 to ${most}, not "${text}".`);
  return value;
}

function yes(name: string, text: string | undefined): boolean {
  if (text === undefined || /^(false|0|no|off)$/i.test(text)) return false;
  if (/^(true|1|yes|on)$/i.test(text)) return true;
  throw new ConfigError(`${name} must be true or false, not "${text}".`);
}

function origin(text: string): string {
  if (text === '*' || text === 'null') return text;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.origin !== text.replace(/\/$/, '').toLowerCase()) {
    throw new ConfigError(`ALLOWED_ORIGINS: "${text}" is no origin such as https://portal.example (no path, no default port).`);
  }
  return url.origin;
}

function ancestor(text: string): string {
  if (/^('self'|'none'|https?:\/\/[^\s;,'"]+|\*\.[^\s;,'"]+)$/.test(text)) return text;
  throw new ConfigError(`FRAME_ANCESTORS: "${text}" is neither 'self', 'none' nor an origin.`);
}

function zone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone && text;
  } catch {
    throw new ConfigError(`ZONE: there is no time zone "${text}"; write for example Europe/Berlin.`);
  }
}

function hostName(text: string): string {
  if (isIP(text) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]{0,252})$/.test(text)) return text;
  throw new ConfigError(`HOST: "${text}" is neither an address nor a host name.`);
}

function databaseUrl(text: string): string {
  if (/^postgres(ql)?:\/\/\S+$/.test(text)) return text;
  throw new ConfigError('DATABASE_URL must begin with postgres:// and hold no spaces.');
}

const SHORTEST_KEY = 32;

function secret(text: string): string {
  if (text.length >= SHORTEST_KEY) return text;
  throw new ConfigError(`SURVEY_KEY has ${text.length} characters; it needs at least ${SHORTEST_KEY}, for example of: openssl rand -hex 32.`);
}

function headerName(text: string): string {
  if (/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/.test(text)) return text;
  throw new ConfigError(`IDENTITY_HEADER: "${text}" is no header name.`);
}

function proxies(entries: readonly string[]): readonly string[] {
  try {
    trustedPeers(entries);
  } catch (error) {
    throw error instanceof RangeError ? new ConfigError(`TRUSTED_PROXIES: ${error.message}`) : error;
  }
  return entries;
}

/**
 * Reads the settings from the environment. An empty variable counts as absent.
 *
 * @throws {ConfigError} with one sentence for every mistake
 */
export function readConfig(environment: Environment, flags: { readonly pagesDir?: string } = {}): ServerConfig {
  const mistakes: string[] = [];
  const text = (name: string) => environment[name]?.trim() || undefined;
  const attempt = <Value>(read: () => Value, otherwise: Value): Value => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      mistakes.push(error.message);
      return otherwise;
    }
  };
  const optional = (name: string, read: (text: string) => string): string | undefined => {
    const value = text(name);
    return value === undefined ? undefined : attempt(() => read(value), value);
  };
  const identityHeader = optional('IDENTITY_HEADER', headerName);
  const url = optional('DATABASE_URL', databaseUrl);
  const surveyKey = optional('SURVEY_KEY', secret);
  const anonymityReview = text('ANONYMITY_REVIEW');
  const config: ServerConfig = {
    port: attempt(() => whole('PORT', text('PORT'), 8080, 65_535), 0),
    host: optional('HOST', hostName) ?? '127.0.0.1',
    dataDir: text('DATA_DIR') ?? 'data',
    ...(url === undefined ? {} : { databaseUrl: url }),
    name: text('SOURCE_NAME') ?? 'Tiebeam',
    zone: optional('ZONE', zone) ?? 'UTC',
    allowedOrigins: attempt(() => list(text('ALLOWED_ORIGINS')).map(origin), []),
    allowedHosts: list(text('ALLOWED_HOSTS')),
    frameAncestors: attempt(() => list(text('FRAME_ANCESTORS') ?? "'self'").map(ancestor), []),
    ...(identityHeader === undefined ? {} : { identityHeader }),
    trustedProxies: attempt(() => proxies(list(text('TRUSTED_PROXIES'))), []),
    requireIdentity: attempt(() => yes('REQUIRE_IDENTITY', text('REQUIRE_IDENTITY')), true),
    ...(surveyKey === undefined ? {} : { surveyKey }),
    ...(anonymityReview === undefined ? {} : { anonymityReview }),
    maxBodyBytes: attempt(() => whole('MAX_BODY_BYTES', text('MAX_BODY_BYTES'), FOUR_MEBIBYTES, 1024 ** 3), FOUR_MEBIBYTES),
    logRequests: attempt(() => yes('LOG_REQUESTS', text('LOG_REQUESTS')), false),
    ...(flags.pagesDir === undefined ? {} : { pagesDir: flags.pagesDir }),
  };
  if (identityHeader !== undefined && config.trustedProxies.length === 0) {
    mistakes.push('IDENTITY_HEADER is believed only from TRUSTED_PROXIES: name the address of the proxy that sets it.');
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
  return config;
}
