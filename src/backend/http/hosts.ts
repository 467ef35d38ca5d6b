const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

function hostName(text: string): string {
  return text.trim().replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
}

/** Whether an address or name to bind to is reachable from this machine alone. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host) || host === '::1';
}

/**
 * Whether a request that reached a loopback server names a host it may be asked for. A page of another site can
 * point its own name at 127.0.0.1 (DNS rebinding); its requests then carry that name.
 *
 * @param host - the `Host` header
 * @param allowed - further host names, for a reverse proxy on the same machine
 */
export function isOwnHost(host: string | null, allowed: readonly string[]): boolean {
  if (host === null) return false;
  const name = hostName(host);
  return LOOPBACK.test(name) || allowed.some((entry) => hostName(entry) === name);
}
