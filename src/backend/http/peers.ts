import { BlockList, isIP } from 'node:net';

/** Addresses whose forwarded headers are believed. */
export interface TrustedPeers {
  has(address: string | undefined): boolean;
}

/** An address in one form: IPv4 inside IPv6 as IPv4, no zone, no brackets. */
function plainAddress(text: string): string {
  const bare = text.trim().replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(bare) ? bare.slice(7) : bare;
}

/**
 * The peers named by a list of addresses and CIDR ranges.
 *
 * @throws {RangeError} with one sentence that names the entry that is neither
 */
export function trustedPeers(entries: readonly string[]): TrustedPeers {
  const list = new BlockList();
  for (const entry of entries) {
    const [host = '', prefix, ...rest] = entry.split('/');
    const address = plainAddress(host);
    const version = isIP(address);
    const widest = version === 4 ? 32 : 128;
    const bits = prefix === undefined ? widest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
    if (version === 0 || rest.length > 0 || !(bits <= widest)) {
      throw new RangeError(`"${entry}" is neither an address nor a range such as 10.0.0.0/8.`);
    }
    list.addSubnet(address, bits, version === 4 ? 'ipv4' : 'ipv6');
  }
  return {
    has(text) {
      const address = plainAddress(text ?? '');
      const version = isIP(address);
      return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
    },
  };
}

/** A hop of `X-Forwarded-For` without the port that some proxies append; an IPv6 address has one only after brackets. */
function hopAddress(text: string): string {
  const [, address = text] = /^\s*"?(\[[^\]]*\]|\d+\.\d+\.\d+\.\d+)(?::\d+)?"?\s*$/.exec(text) ?? [];
  return plainAddress(address);
}

/**
 * Whom failed sign-ins are counted against: the peer, or behind trusted proxies the last forwarded address that is none of them.
 * Before a hop that cannot be read stands only what the client may have written itself, so there the nearest known proxy counts.
 * Kept in memory for the count alone.
 */
export function clientKey(headers: Headers, remoteAddress: string | undefined, trusted: TrustedPeers): string {
  let nearest = plainAddress(remoteAddress ?? 'unknown');
  if (!trusted.has(remoteAddress)) return nearest;
  for (const hop of (headers.get('x-forwarded-for') ?? '').split(',').map(hopAddress).reverse()) {
    if (isIP(hop) === 0) return nearest;
    if (!trusted.has(hop)) return hop;
    nearest = hop;
  }
  return nearest;
}
