import { createHash } from 'node:crypto';
import { TiebeamError } from '../../contract/index.js';
import type { Operation } from '../../contract/openapi/operations.js';
import type { Role } from '../store/store.js';
import { failedAttempts } from './attempts.js';
import { headerText } from './header-text.js';
import type { AppOptions, Peer } from './options.js';
import { clientKey, trustedPeers } from './peers.js';

const FAILURES_PER_MINUTE = 20;
const LONGEST_IDENTITY = 512;
const LONGEST_TOKEN = 512;

/** Who asks. */
export interface Caller {
  /** Role of the token that came along. */
  readonly role?: Role;
  /** Opaque, different for every reader, the same for one. */
  readonly scope: string;
}

/** Decides who asks and whether they may. */
export interface Gate {
  /**
   * @throws {TiebeamError} `auth-required` without what the call needs or with a token that does not hold,
   * `forbidden` with a token of another role, `rate-limited` after too many wrong tokens
   */
  admit(request: Request, peer: Peer, access: Operation['access']): Promise<Caller>;
  /** The signed-in reader's name where a trusted proxy gives one; for who must know whether this person is asked, and for nobody else. */
  identify(request: Request, peer: Peer): string | undefined;
}

/** Our own tokens alone: a sign-on proxy may pass its own bearer tokens on, which mean nothing here. */
function bearerToken(headers: Headers): string | undefined {
  return /^Bearer +(tb_[^\s]+)$/i.exec(headers.get('authorization') ?? '')?.[1];
}

/** A reader's name never leaves as it came: a page only needs to notice that it changed. */
function scopeOf(identity: string | undefined): string {
  return identity === undefined ? 'everyone' : createHash('sha256').update(`tiebeam-scope\n${identity}`).digest('base64url').slice(0, 22);
}

/** The gate of one app. */
export function gateOf(options: AppOptions): Gate {
  const trusted = trustedPeers(options.trustedProxies ?? []);
  const failures = failedAttempts(FAILURES_PER_MINUTE, options.now ?? Date.now);

  const identityOf = (headers: Headers, peer: Peer): string | undefined => {
    if (options.identityHeader === undefined || !trusted.has(peer.remoteAddress)) return undefined;
    // Trimmed as text: the last byte of an "à" in UTF-8 would pass for a space.
    const identity = headerText(headers.get(options.identityHeader) ?? '').trim();
    return identity === '' || identity.length > LONGEST_IDENTITY ? undefined : identity;
  };

  const roleOf = async (secret: string, client: string): Promise<Role> => {
    const attempt = await failures.attempt(client, async () => (secret.length <= LONGEST_TOKEN ? options.store.findToken(secret) : undefined));
    if ('waitSeconds' in attempt) {
      throw new TiebeamError('rate-limited', { message: 'Too many wrong tokens from here.', retryAfterSeconds: attempt.waitSeconds });
    }
    if (attempt.found === undefined) throw new TiebeamError('auth-required', { message: 'The token is not known, has expired or was revoked.' });
    return attempt.found.role;
  };

  return {
    identify: (request, peer) => identityOf(request.headers, peer),
    async admit(request, peer, access) {
      if (access === 'public') return { scope: 'everyone' };
      const secret = bearerToken(request.headers);
      const role = secret === undefined ? undefined : await roleOf(secret, clientKey(request.headers, peer.remoteAddress, trusted));
      if (access === 'feeder') {
        if (role === undefined) throw new TiebeamError('auth-required', { message: 'Writing needs a token with role feeder or admin.' });
        if (role !== 'feeder' && role !== 'admin') {
          throw new TiebeamError('forbidden', { message: `A token with role ${role} may not write; make one with role feeder.` });
        }
        return { role, scope: 'everyone' };
      }
      const identity = identityOf(request.headers, peer);
      if (options.requireIdentity === true && identity === undefined && role === undefined) {
        throw new TiebeamError('auth-required', { message: 'Reading needs a signed-in reader or a token.' });
      }
      return { ...(role === undefined ? {} : { role }), scope: scopeOf(identity) };
    },
  };
}
