const WINDOW_MILLISECONDS = 60_000;
const MOST_CLIENTS = 10_000;

/** Counts failed sign-ins, so that guessing costs more than it brings. */
export interface FailedAttempts {
  /** Seconds until this client may try again; 0: now. */
  waitSeconds(client: string): number;
  add(client: string): void;
}

/**
 * @param limit - failures per client and minute
 * @param now - epoch milliseconds
 */
export function failedAttempts(limit: number, now: () => number): FailedAttempts {
  const counts = new Map<string, { count: number; until: number }>();
  const current = (client: string) => {
    const entry = counts.get(client);
    return entry !== undefined && entry.until > now() ? entry : undefined;
  };
  return {
    waitSeconds(client) {
      const entry = current(client);
      return entry !== undefined && entry.count >= limit ? Math.ceil((entry.until - now()) / 1000) : 0;
    },
    add(client) {
      const entry = current(client);
      if (entry !== undefined) {
        entry.count += 1;
        return;
      }
      counts.delete(client);
      counts.set(client, { count: 1, until: now() + WINDOW_MILLISECONDS });
      // The oldest leave first: a flood of addresses cannot fill memory.
      for (const oldest of counts.keys()) {
        if (counts.size <= MOST_CLIENTS) break;
        counts.delete(oldest);
      }
    },
  };
}
