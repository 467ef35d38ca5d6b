const WINDOW_MILLISECONDS = 60_000;
const MOST_CLIENTS = 10_000;

/** What became of an attempt. `waitSeconds`: it was not made, and may be made then. */
export type Attempt<Found> = { readonly found: Found | undefined } | { readonly waitSeconds: number };

/** Counts failed sign-ins, so that guessing costs more than it brings. */
export interface FailedAttempts {
  /**
   * Makes an attempt where one more may fail. Only as many as may still fail are under way at once; further ones wait for how those
   * end, since otherwise all of a flood would find the count as it was before, and a refusal at once would meet a client whose token is right.
   *
   * @param look - finds nothing when the attempt fails; a rejection counts as none
   */
  attempt<Found>(client: string, look: () => Promise<Found | undefined>): Promise<Attempt<Found>>;
}

/**
 * @param limit - failures per client and minute
 * @param now - epoch milliseconds
 */
export function failedAttempts(limit: number, now: () => number): FailedAttempts {
  const counts = new Map<string, { count: number; until: number }>();
  const underWay = new Map<string, Set<Promise<void>>>();

  const current = (client: string) => {
    const entry = counts.get(client);
    return entry !== undefined && entry.until > now() ? entry : undefined;
  };

  const add = (client: string): void => {
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
  };

  const make = async <Found>(client: string, look: () => Promise<Found | undefined>): Promise<Found | undefined> => {
    const others = underWay.get(client) ?? new Set();
    underWay.set(client, others);
    let end: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => (end = resolve));
    others.add(mine);
    try {
      const found = await look();
      if (found === undefined) add(client);
      return found;
    } finally {
      others.delete(mine);
      if (others.size === 0) underWay.delete(client);
      end();
    }
  };

  return {
    async attempt(client, look) {
      for (;;) {
        const entry = current(client);
        const left = limit - (entry?.count ?? 0);
        if (entry !== undefined && left <= 0) return { waitSeconds: Math.ceil((entry.until - now()) / 1000) };
        const others = underWay.get(client);
        if (others === undefined || others.size < left) return { found: await make(client, look) };
        await Promise.race(others);
      }
    },
  };
}
