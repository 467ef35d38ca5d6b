import pg from 'pg';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/**
 * Listens to a channel on a connection of its own, since pooled ones come and go. A lost connection is made
 * again after growing pauses (0.5 to 15 s, with jitter); the listener then gets `''`, because what was said
 * meanwhile is gone. Returns the stop.
 */
export function listenPostgresql(url: string, channel: string, listener: (payload: string) => void): () => void {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pause = FIRST_PAUSE;
  let heardBefore = false;

  function again(): void {
    client = undefined;
    if (stopped || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, pause * (0.5 + Math.random() / 2));
    timer.unref();
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5000, application_name: 'tiebeam listener' });
    client = next;
    let gone = false;
    const lose = (): void => {
      if (gone) return;
      gone = true;
      next.end().catch(() => undefined);
      again();
    };
    next.on('error', lose);
    next.on('end', lose);
    next.on('notification', (message) => {
      if (!stopped) listener(message.payload ?? '');
    });
    try {
      await next.connect();
      await next.query(`listen ${next.escapeIdentifier(channel)}`);
    } catch {
      lose();
      return;
    }
    if (stopped) {
      gone = true;
      await next.end().catch(() => undefined);
      return;
    }
    pause = FIRST_PAUSE;
    if (heardBefore) listener('');
    heardBefore = true;
  }

  void connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    client?.end().catch(() => undefined);
  };
}
